"""The value of a measure that a condition names, with the answer it rests on in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from questionnaires.measures import MeasureName, parse_measure
from questionnaires.model import Questionnaire
from scoring.answers import Answer, State
from scoring.result import DimensionResult, ItemResult, Standing
from scoring.rounding import shown
from scoring.words import CHART_WORDS, answer_words, number_words, with_unit

Value = Fraction | str | tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A value (None when unknown), what it rests on in words, and where to look it up."""

    value: Value
    evidence: str
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that a condition may ask about.

    ``done`` names interventions already in place, ``overrides`` those whose blocks were set aside, with the
    reason. ``chart`` holds the figures of today's organisation (empty where there is none), ``findings``
    how many there are of each kind (None before they are found).
    """

    questionnaire: Questionnaire
    items: Mapping[str, ItemResult]
    records: Mapping[str, Answer]
    context: Mapping[str, Answer]
    dimensions: Mapping[str, DimensionResult] = field(default_factory=dict)
    exercises: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    overrides: Mapping[str, str] = field(default_factory=dict)
    chart: Mapping[str, Fraction] = field(default_factory=dict)
    findings: Mapping[str, int] | None = None


def measure(name: str, evidence: Evidence) -> Measured:
    """What the measure of this name is worth here.

    Raises:
        ValueError: there is no such measure (content is checked for this when it is loaded).
    """
    parsed = parse_measure(name)
    if parsed is None:
        raise ValueError(f"{name!r} is not a measure")
    read = {
        "item": _item,
        "raw": _raw,
        "share": _share,
        "record": _record,
        "context": _context,
        "level": _dimension,
        "felt": _dimension,
        "gap": _dimension,
        "exercise": _exercise,
        "target": _target,
        "distance": _target,
        "chart": _chart,
        "finding": _finding,
    }[parsed.kind]
    return read(parsed, evidence)


def _item_result(name: MeasureName, evidence: Evidence) -> tuple[ItemResult | None, str]:
    key = name.about[0]
    item = evidence.questionnaire.items.get(key)
    return evidence.items.get(key), f"{item.title} ({key})" if item else key


def _item(name: MeasureName, evidence: Evidence) -> Measured:
    result, title = _item_result(name, evidence)
    if result is None or result.standing is Standing.NOT_ASKED:
        why = "withheld" if result is not None and result.suppressed else "not asked yet"
        return Measured(value=None, evidence=f"{title}: {why}", refs=name.about)
    held = result.held
    who = ""
    if name.detail:
        figures = result.counting.get(name.detail)
        held = figures.lower_median if figures else None
        who = f" for {name.detail}"
    if held is None:
        return Measured(value=None, evidence=f"{title}: not known{who}", refs=name.about)
    return Measured(value=Fraction(held), evidence=f"{title}: level {held}{who}", refs=name.about)


def _raw(name: MeasureName, evidence: Evidence) -> Measured:
    result, title = _item_result(name, evidence)
    if result is None or result.raw is None:
        return Measured(value=None, evidence=f"{title}: no answer yet", refs=name.about)
    words = with_unit(evidence.questionnaire.items[name.about[0]], result.raw)
    return Measured(value=result.raw, evidence=f"{title}: {words}", refs=name.about)


def _share(name: MeasureName, evidence: Evidence) -> Measured:
    result, title = _item_result(name, evidence)
    told = sum(result.distribution) if result is not None else 0
    if result is None or not told:
        return Measured(value=None, evidence=f"{title}: no answer yet", refs=name.about)
    reached = sum(result.distribution[int(name.detail) - 1 :])
    words = f"{title}: {reached} of {told} at level {name.detail} or more"
    return Measured(value=Fraction(100 * reached, told), evidence=words, refs=name.about)


def _record(name: MeasureName, evidence: Evidence) -> Measured:
    return _fact(name.about[0], evidence.records, evidence)


def _fact(key: str, facts: Mapping[str, Answer], evidence: Evidence) -> Measured:
    item = evidence.questionnaire.items.get(key)
    if item is None:
        return Measured(value=None, evidence=f"{key}: not asked in this questionnaire", refs=())
    answer = facts.get(key)
    if answer is None or answer.state is not State.ANSWERED or answer.unmeasured:
        words = answer_words(item, answer) if answer else "not entered yet"
        return Measured(value=None, evidence=f"{item.title} ({key}): {words}", refs=(key,))
    words = f"{item.title} ({key}): {answer_words(item, answer)}"
    given: list[Value] = [answer.value, answer.choice, answer.ticks, answer.text]
    value = next((v for v in given if v is not None), None)
    return Measured(value=value, evidence=words, refs=(key,))


def _context(name: MeasureName, evidence: Evidence) -> Measured:
    facts = [_fact(key, evidence.context, evidence) for key in name.about]
    if len(facts) == 1:
        return facts[0]
    numbers = [fact.value for fact in facts if isinstance(fact.value, Fraction)]
    total = sum(numbers, Fraction(0)) if len(numbers) == len(facts) else None
    words = "; ".join(fact.evidence for fact in facts)
    if total is not None:
        words += f"; together {number_words(total)}"
    return Measured(value=total, evidence=words, refs=name.about)


def _dimension(name: MeasureName, evidence: Evidence) -> Measured:
    key = name.about[0]
    result = evidence.dimensions.get(key)
    title = result.title if result else key
    value: Fraction | None = None
    if result is not None and name.kind == "level" and result.level is not None:
        value = Fraction(result.level)
    if result is not None and name.kind == "felt":
        value = result.felt
    if result is not None and name.kind == "gap" and result.gap is not None and result.gap.clear:
        value = result.gap.value
    if value is None:
        missing = "no clear gap" if name.kind == "gap" else f"no {name.kind} yet"
        return Measured(value=None, evidence=f"{title}: {missing}", refs=(key,))
    words = number_words(value) if name.kind == "level" else shown(value)
    return Measured(value=value, evidence=f"{title}: {name.kind} {words}", refs=(key,))


def _exercise(name: MeasureName, evidence: Evidence) -> Measured:
    key = name.about[0]
    exercise = evidence.questionnaire.exercises.get(key)
    title = exercise.title if exercise else key
    value = evidence.exercises.get(key, {}).get(name.detail)
    refs = (f"exercise.{key}",)
    if value is None:
        return Measured(value=None, evidence=f"{title}: not done yet", refs=refs)
    return Measured(value=value, evidence=f"{title}: {FIGURE_WORDS[name.detail](value)}", refs=refs)


def _target(name: MeasureName, evidence: Evidence) -> Measured:
    key = name.about[0]
    result = evidence.dimensions.get(key)
    if result is None or (name.kind == "distance" and result.level is None):
        return Measured(value=None, evidence=f"{result.title if result else key}: no level yet", refs=(key,))
    target = result.target.level
    words = f"{result.title}: target {target}"
    if name.kind == "target" or result.level is None:
        return Measured(value=Fraction(target), evidence=words, refs=(key,))
    value = Fraction(target - result.level)
    return Measured(value=value, evidence=f"{words}, level {result.level}", refs=(key,))


def _chart(name: MeasureName, evidence: Evidence) -> Measured:
    value = evidence.chart.get(name.about[0])
    if value is None:
        return Measured(value=None, evidence="today's organisation: not entered, or it does not say")
    return Measured(value=value, evidence=CHART_WORDS[name.about[0]](value), refs=("organisation",))


def _finding(name: MeasureName, evidence: Evidence) -> Measured:
    if evidence.findings is None:
        return Measured(value=None, evidence="findings: not worked out yet")
    count = evidence.findings.get(name.about[0], 0)
    words = name.about[0].replace("_", " ")
    return Measured(value=Fraction(count), evidence=f"findings of the kind “{words}”: {count}")


FIGURE_WORDS: Mapping[str, Callable[[Fraction], str]] = {
    "jaccard": lambda value: f"the sides' required cards overlap by {shown(value, 2)} (1 is all)",
    "wide_cards": lambda value: f"far apart on {number_words(value)} cards",
    "cross_index": lambda value: f"the sides name the same owner in {shown(value, 0)} of 100 comparisons",
    "trouble_cards": lambda value: f"{number_words(value)} activities disputed or without an owner",
    "tau": lambda value: f"the sides' orders go together by {shown(value, 2)} (1 is the same)",
}
"""The figures of the exercises (``EXERCISE_FIGURES``) in words."""
