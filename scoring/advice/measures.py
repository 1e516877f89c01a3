"""The value of a measure that a condition names, with the answer it is based on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from fractions import Fraction

from questionnaires.conditions import Known
from questionnaires.measures import MeasureName, parse_measure
from questionnaires.model import Questionnaire
from questionnaires.records import record
from scoring.answers import Answer, Tried, answer_said, fact_value
from scoring.result import DimensionResult, ItemResult, ItemState
from scoring.statement import Statement
from scoring.statement import Value as Said


@record
class Measured:
    """A value (None when unknown), what it is based on, and where to look it up."""

    value: Known
    evidence: Statement
    refs: tuple[str, ...] = ()


@record
class Evidence:
    """All that a condition may ask about.

    ``done`` names interventions already in place, ``overrides`` those whose blocks were overridden, with the
    reason, and ``past`` says what became of those that were begun before. ``chart`` holds the figures of
    today's organisation (empty where there is none), ``findings`` how many there are of each kind (None
    before they are found).
    """

    questionnaire: Questionnaire
    items: Mapping[str, ItemResult]
    records: Mapping[str, Answer]
    context: Mapping[str, Answer]
    dimensions: Mapping[str, DimensionResult] = field(default_factory=dict)
    exercises: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    overrides: Mapping[str, str] = field(default_factory=dict)
    past: Mapping[str, Tried] = field(default_factory=dict)
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
    return _READ[parsed.kind](parsed, parsed.about[0], evidence)


def _measured(value: Known, kind: str, refs: tuple[str, ...] = (), /, **values: Said) -> Measured:
    return Measured(value=value, evidence=Statement(kind=kind, values=values), refs=refs)


def _title(key: str, evidence: Evidence) -> str:
    """The title of an item, also of one that this company is not asked; "" where there is none."""
    asked = evidence.questionnaire
    item = asked.items.get(key) or asked.whole.items.get(key)
    return item.title if item else ""


def _not_asked_here(key: str, evidence: Evidence) -> Measured | None:
    """That this company is not asked the item; None where it is."""
    if key in evidence.questionnaire.items:
        return None
    return _measured(None, "measures.not_in_questionnaire", id=key, title=_title(key, evidence))


def _item(name: MeasureName, key: str, evidence: Evidence) -> Measured:
    if elsewhere := _not_asked_here(key, evidence):
        return elsewhere
    title, result = _title(key, evidence), evidence.items.get(key)
    if result is None or result.state is ItemState.NOT_ASKED:
        kind = "measures.withheld" if result is not None and result.suppressed else "measures.not_asked"
        return _measured(None, kind, name.about, id=key, title=title)
    figures = result.counting.get(name.detail) if name.detail else None
    held = result.held if not name.detail else figures.lower_median if figures else None
    if held is None:
        return _measured(None, "measures.not_known", name.about, id=key, title=title, function=name.detail)
    return _measured(
        Fraction(held), "measures.held", name.about, id=key, title=title, level=held, function=name.detail
    )


def _raw(name: MeasureName, key: str, evidence: Evidence) -> Measured:
    if elsewhere := _not_asked_here(key, evidence):
        return elsewhere
    title, result = _title(key, evidence), evidence.items.get(key)
    if result is None or result.raw is None:
        return _measured(None, "measures.no_answer", name.about, id=key, title=title)
    unit = evidence.questionnaire.items[key].unit
    answer = Statement(kind="answers.number", values={"value": result.raw, "unit": unit})
    return _measured(result.raw, "measures.answer", name.about, id=key, title=title, answer=answer)


def _share(name: MeasureName, key: str, evidence: Evidence) -> Measured:
    if elsewhere := _not_asked_here(key, evidence):
        return elsewhere
    title, result = _title(key, evidence), evidence.items.get(key)
    answers = sum(result.distribution) if result is not None else 0
    if result is None or not answers:
        return _measured(None, "measures.no_answer", name.about, id=key, title=title)
    level = int(name.detail)
    reached = sum(result.distribution[level - 1 :])
    return _measured(
        Fraction(100 * reached, answers), "measures.share", name.about, id=key, title=title,
        reached=reached, told=answers, level=level,
    )  # fmt: skip


def _record(_: MeasureName, key: str, evidence: Evidence) -> Measured:
    return _fact(key, evidence.records, evidence)


def _fact(key: str, facts: Mapping[str, Answer], evidence: Evidence) -> Measured:
    item = evidence.questionnaire.items.get(key)
    if item is None:
        return _measured(None, "measures.not_in_questionnaire", id=key, title="")
    answer = facts.get(key)
    if answer is None:
        return _measured(None, "measures.not_entered", (key,), id=key, title=item.title)
    value = fact_value(answer)
    said = answer_said(item, answer)
    return _measured(value, "measures.answer", (key,), id=key, title=item.title, answer=said)


def _context(name: MeasureName, _: str, evidence: Evidence) -> Measured:
    facts = [_fact(key, evidence.context, evidence) for key in name.about]
    if len(facts) == 1:
        return facts[0]
    said = tuple(fact.evidence for fact in facts)
    numbers = [fact.value for fact in facts if isinstance(fact.value, Fraction)]
    if len(numbers) < len(facts):
        return _measured(None, "measures.facts", name.about, facts=said)
    total = sum(numbers, Fraction(0))
    return _measured(total, "measures.sum", name.about, facts=said, total=total)


def _entered(_: MeasureName, key: str, evidence: Evidence) -> Measured:
    """1 where a company fact was entered, whatever it says, else 0."""
    fact = _fact(key, evidence.context, evidence)
    return Measured(value=Fraction(0 if fact.value is None else 1), evidence=fact.evidence, refs=fact.refs)


def _dimension(name: MeasureName, key: str, evidence: Evidence) -> Measured:
    result = evidence.dimensions.get(key)
    title = result.title if result else key
    value: Fraction | int | None = None
    if result is not None and name.kind == "gap":
        value = result.gap.value if result.gap is not None and result.gap.clear else None
    elif result is not None:
        value = result.level if name.kind == "level" else result.rating
    if value is None:
        if name.kind == "gap":
            return _measured(None, "measures.no_gap", (key,), title=title)
        return _measured(None, "measures.no_figure", (key,), title=title, figure=name.kind)
    exact = Fraction(value)
    return _measured(exact, "measures.figure", (key,), title=title, figure=name.kind, value=exact)


def _exercise(name: MeasureName, key: str, evidence: Evidence) -> Measured:
    exercise = evidence.questionnaire.exercises.get(key)
    title = exercise.title if exercise else key
    value = evidence.exercises.get(key, {}).get(name.detail)
    refs = (f"exercise.{key}",)
    if value is None:
        return _measured(None, "measures.not_done", refs, title=title)
    return _measured(value, f"measures.{name.detail}", refs, title=title, value=value)


def _target(name: MeasureName, key: str, evidence: Evidence) -> Measured:
    result = evidence.dimensions.get(key)
    if result is None or (name.kind == "distance" and result.level is None):
        title = result.title if result else key
        return _measured(None, "measures.no_figure", (key,), title=title, figure="level")
    target = result.target.level
    if name.kind == "target" or result.level is None:
        return _measured(Fraction(target), "measures.target", (key,), title=result.title, target=target)
    return _measured(
        Fraction(target - result.level), "measures.distance", (key,),
        title=result.title, target=target, level=result.level,
    )  # fmt: skip


def _chart(_: MeasureName, key: str, evidence: Evidence) -> Measured:
    value = evidence.chart.get(key)
    if value is None and evidence.chart:
        return _measured(None, "measures.chart_unknown", ("organisation",))
    if value is None:
        return _measured(None, "measures.no_chart")
    return _measured(value, f"chart.{key}", ("organisation",), value=value)


def _finding(_: MeasureName, key: str, evidence: Evidence) -> Measured:
    if evidence.findings is None:
        return _measured(None, "measures.no_findings")
    count = evidence.findings.get(key, 0)
    return _measured(Fraction(count), "measures.findings", finding=key, count=count)


_READ: Mapping[str, Callable[[MeasureName, str, Evidence], Measured]] = {
    "item": _item,
    "raw": _raw,
    "share": _share,
    "record": _record,
    "context": _context,
    "entered": _entered,
    "level": _dimension,
    "felt": _dimension,
    "gap": _dimension,
    "exercise": _exercise,
    "target": _target,
    "distance": _target,
    "chart": _chart,
    "finding": _finding,
}
