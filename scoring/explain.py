"""From any figure down to the answers, weights and exclusions behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from functools import partial

from questionnaires.catalogue import Catalogue, Intervention
from questionnaires.model import COMPANY, Exercise, Item, Kind
from scoring.answers import Assessment, State
from scoring.items import Voice, voices_on
from scoring.result import (
    Advice,
    BlockReason,
    DimensionResult,
    Finding,
    FunctionFigures,
    ItemResult,
    Result,
    Standing,
    TargetBasis,
    Truth,
)
from scoring.rounding import shown
from scoring.words import STATE_WORDS, answer_words, count_words, number_words

MARKS = {Truth.MET: "[x] met", Truth.UNMET: "[ ] unmet", Truth.UNKNOWN: "[?] unknown"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainLine:
    """One line of an explanation; ``ref`` names what can be explained further, if anything."""

    text: str
    depth: int = 0
    ref: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A figure taken apart, a line at a time."""

    title: str
    lines: tuple[ExplainLine, ...]


class NothingToExplain(LookupError):
    """There is no figure of this name; ``nearest`` are the names most like it."""

    def __init__(self, what: str, nearest: tuple[str, ...]) -> None:
        super().__init__(f"there is nothing called '{what}' in this assessment")
        self.what = what
        self.nearest = nearest


Lines = Iterator[ExplainLine]


def explain(*, assessment: Assessment, result: Result, catalogue: Catalogue, what: str) -> Explanation:
    """The explanation of ``overall``, a dimension, an item, an intervention or a finding, by its id.

    Raises:
        NothingToExplain: there is no such figure.
    """
    questionnaire = assessment.questionnaire
    advice = {a.intervention: a for a in (*result.practices, *result.structure)}
    names: dict[str, Callable[[], Explanation]] = {"overall": partial(_overall, assessment, result)}
    for dimension in result.dimensions:
        names[dimension.id] = partial(_dimension, assessment, result, dimension)
    for item in questionnaire.items.values():
        scored = item.id in result.items
        names[item.id] = (
            partial(_item, assessment, result, item) if scored else partial(_fact, assessment, item)
        )
    for key, intervention in catalogue.interventions.items():
        names[key] = partial(_intervention, intervention, advice.get(key), result)
    for exercise in questionnaire.exercises.values():
        names[exercise.id] = partial(_exercise, exercise)
    for finding in result.findings:
        names[f"finding:{finding.id}"] = partial(_finding, assessment, finding)
    lowered = {name.lower(): name for name in names}
    name = lowered.get(what.strip().lower())
    if name is None:
        nearest = get_close_matches(what.lower(), list(lowered), n=3)
        raise NothingToExplain(what, tuple(lowered[n] for n in nearest))
    return names[name]()


def _exercise(exercise: Exercise) -> Explanation:
    text = "This exercise needs several people; it has no result yet."
    return Explanation(title=exercise.title, lines=(ExplainLine(text=text),))


def _finding(assessment: Assessment, finding: Finding) -> Explanation:
    return Explanation(
        title=finding.title,
        lines=tuple(
            ExplainLine(text=f"rests on {_title(assessment, ref)}", depth=1, ref=ref)
            for ref in finding.evidence
        ),
    )


def _title(assessment: Assessment, ref: str) -> str:
    item = assessment.questionnaire.items.get(ref)
    return f"{ref}, {item.title}" if item else ref


def range_words(low: Fraction | None, high: Fraction | None) -> str:
    """The low-high range in words; a single figure where nothing is unknown."""
    if low is None or high is None:
        return "no range"
    if low == high:
        return "nothing unknown"
    return f"{shown(low)}–{shown(high)} if the unknowns were worst or best"


def _overall(assessment: Assessment, result: Result) -> Explanation:
    overall, questionnaire = result.overall, assessment.questionnaire
    lines = []
    if overall.felt is None:
        lines.append(ExplainLine(text="Nothing is scored yet."))
    else:
        lines.append(
            ExplainLine(
                text=f"Felt {shown(overall.felt)} of 5 ({range_words(overall.low, overall.high)}): "
                "the mean of the dimensions below"
            )
        )
    if overall.level is not None:
        lines.append(
            ExplainLine(
                text=f"Evidenced level {overall.level}, {questionnaire.level_name(overall.level)}: "
                "the lowest of the dimensions, since a chain is as strong as its weakest link"
            )
        )
    for d in result.dimensions:
        felt = "no score" if d.felt is None else f"felt {shown(d.felt)}"
        level = "level not stated" if d.level is None else f"level {d.level}"
        lines.append(ExplainLine(text=f"{d.title}: {felt}, {level}", depth=1, ref=d.id))
    return Explanation(title=f"Overall, {assessment.organisation or assessment.title}", lines=tuple(lines))


def _dimension(assessment: Assessment, result: Result, d: DimensionResult) -> Explanation:
    return Explanation(title=d.title, lines=tuple(_dimension_lines(assessment, result, d)))


def _dimension_lines(assessment: Assessment, result: Result, d: DimensionResult) -> Lines:
    questionnaire = assessment.questionnaire
    items = questionnaire.items_of(d.id)
    if d.felt is None:
        yield ExplainLine(text="No question of this dimension is answered yet, so there is no score.")
    else:
        counted = [i for i in items if result.items[i.id].felt is not None]
        yield ExplainLine(
            text=f"Felt {shown(d.felt)} of 5: the mean of {count_words(len(counted), 'question')}"
            f" ({range_words(d.low, d.high)})"
        )
        for item in counted:
            found = result.items[item.id]
            weight = "" if item.weight == 1 else f", weight {number_words(item.weight)}"
            yield ExplainLine(
                text=f"{item.id} {item.title}: {shown(found.felt or Fraction(0))}{weight}",
                depth=1,
                ref=item.id,
            )
    unknown = [i for i in items if result.items[i.id].unknown]
    if unknown:
        yield ExplainLine(
            text=f"Unknown: {count_words(d.unknown, 'answer')}; they widen the range, never the score"
        )
        for item in unknown:
            count = result.items[item.id].unknown
            yield ExplainLine(text=f"{item.id} {item.title}: {count}", depth=1, ref=item.id)
    yield from _level_lines(assessment, result, d)
    basis = {
        TargetBasis.SET: "set by hand",
        TargetBasis.CONTEXT: "from what is known about the company",
        TargetBasis.ASSUMED: "assumed until more is known about the company",
    }[d.target.basis]
    yield ExplainLine(text=f"Target level {d.target.level} (provisional), {basis}: {d.target.text}")
    not_asked = [i for i in items if result.items[i.id].standing is Standing.NOT_ASKED]
    if not_asked:
        names = ", ".join(i.id for i in not_asked)
        yield ExplainLine(text=f"Left out, since nobody was asked: {names}")


def _level_lines(assessment: Assessment, result: Result, d: DimensionResult) -> Lines:
    questionnaire = assessment.questionnaire
    gates = [i for i in questionnaire.items_of(d.id) if i.gate and i.id not in d.waived]
    if d.level is None:
        yield ExplainLine(text="No evidenced level: none of its gate questions could be asked")
    else:
        name = questionnaire.level_name(d.level)
        yield ExplainLine(
            text=f"Evidenced level {d.level}, {name}: the highest that every gate question holds"
        )
    blocked = {block.item: block for block in d.blocked_by}
    for item in gates:
        block = blocked.get(item.id)
        held = result.items[item.id].held
        words = f"holds level {held}"
        if block is not None and block.reason is BlockReason.UNKNOWN:
            words = "half or more of a side cannot say: blocks the next level"
        elif block is not None:
            words = f"holds level {block.held}: blocks the next level"
        yield ExplainLine(text=f"{item.id} {item.title}: {words}", depth=1, ref=item.id)
    for waived in d.waived:
        item = questionnaire.items[waived]
        why = "not checked by the exercise" if item.kind is Kind.EXERCISE else "nobody could be asked"
        yield ExplainLine(text=f"{item.id} {item.title}: waived, {why}", depth=1, ref=item.id)


def _item(assessment: Assessment, result: Result, item: Item) -> Explanation:
    return Explanation(
        title=f"{item.id} {item.title}",
        lines=tuple(_item_lines(assessment, result.items[item.id], item)),
    )


def _item_lines(assessment: Assessment, found: ItemResult, item: Item) -> Lines:
    yield ExplainLine(text=f"“{item.text}”")
    if item.group:
        yield ExplainLine(text="This is read from a group; it needs two answers on either side.")
    if found.standing is Standing.NOT_ASKED:
        yield ExplainLine(text="Nobody was asked, so it is left out of every figure.")
        return
    if found.felt is None:
        yield ExplainLine(text="Nobody who was asked could say, so there is no score, only a wider range.")
    else:
        yield ExplainLine(
            text=f"Score {shown(found.felt)} of 5 ({range_words(found.low, found.high)}); "
            f"{count_words(found.n, 'answer')}"
        )
    for function, figures in found.by_function.items():
        yield ExplainLine(text=_function_words(assessment, function, figures), depth=1)
    if item.gate:
        held = "it cannot be told" if found.held is None else f"level {found.held}"
        yield ExplainLine(text=f"As a gate it holds {held}: the lower of the two sides' lower medians")
    yield ExplainLine(text=level_rule(item))
    voices = voices_on(item, assessment)
    if assessment.privacy.protected:
        yield ExplainLine(text="Single answers are kept private in this assessment.")
        return
    yield ExplainLine(text="Answers")
    for voice in voices:
        yield ExplainLine(text=_voice_words(assessment, item, voice), depth=1)


def _function_words(assessment: Assessment, function: str, figures: FunctionFigures) -> str:
    title = assessment.questionnaire.function_titles.get(function, "Company figure")
    score = "no answer" if figures.mean is None else f"mean {shown(figures.mean)} of {figures.n}"
    unknown = f", {figures.unknown} unknown" if figures.unknown else ""
    return f"{title}: {score}{unknown}"


def level_rule(item: Item) -> str:
    """How an answer to this item becomes a level, in words."""
    provisional = " (provisional)" if item.provisional else ""
    if item.bands:
        bands = []
        for band in item.bands:
            low = ("from " if band.low_closed else "over ") + number_words(band.low)
            high = ""
            if band.high is not None:
                high = (" up to " if band.high_closed else " to under ") + number_words(band.high)
            if band.high == band.low:
                low, high = number_words(band.low), ""
            bands.append(f"{low}{high} = {band.level}")
        unit = f" ({item.unit})" if item.unit else ""
        return f"Bands{unit}{provisional}: {'; '.join(bands)}"
    if item.reverse:
        return "Level: 6 minus the place of the answer, since agreeing speaks against alignment"
    if item.kind is Kind.EXERCISE:
        return "Level: by the bands of its exercise (provisional)"
    return "Level: the place of the answer as printed, 1–5"


def _voice_words(assessment: Assessment, item: Item, voice: Voice) -> str:
    names = {r.id: r.name for r in assessment.responses}
    who = assessment.questionnaire.function_titles.get(voice.function, "One voice for the whole company")
    if voice.respondent == "record":
        who = "Company figure"
    elif names.get(voice.respondent):
        who = f"{names[voice.respondent]} ({who})" if voice.function != COMPANY else names[voice.respondent]
    if voice.answer.state is not State.ANSWERED:
        words = answer_words(item, voice.answer)
    else:
        level = "" if voice.level is None else f" → level {voice.level}"
        words = f"{answer_words(item, voice.answer)}{level}"
    extra = [
        f"{label}: {text}"
        for label, text in (
            ("comment", voice.answer.comment),
            ("evidence", voice.answer.evidence),
            ("source", voice.answer.source),
            ("date", voice.answer.date),
        )
        if text
    ]
    return f"{who}: {words}" + (f" · {' · '.join(extra)}" if extra else "")


def _fact(assessment: Assessment, item: Item) -> Explanation:
    answer = assessment.context.get(item.id)
    if answer is None:
        words = "Not entered yet; it is never scored."
    elif answer.state is State.ANSWERED:
        words = f"{answer_words(item, answer)} (never scored)"
    else:
        words = STATE_WORDS[answer.state]
    return Explanation(
        title=f"{item.id} {item.title}", lines=(ExplainLine(text=f"“{item.text}”"), ExplainLine(text=words))
    )


def _intervention(v: Intervention, advice: Advice | None, result: Result) -> Explanation:
    return Explanation(title=f"{v.id} {v.title}", lines=tuple(_intervention_lines(v, advice, result)))


def _intervention_lines(v: Intervention, advice: Advice | None, result: Result) -> Lines:
    yield ExplainLine(text=v.summary)
    if advice is None:
        yield ExplainLine(text="Not advised now: no dimension it works on is below target in its range,")
        yield ExplainLine(text="or the answers that call for it are not there, or it is already in place.")
    else:
        if advice.why:
            yield ExplainLine(text="Why")
        for why in advice.why:
            yield ExplainLine(text=why, depth=1)
        if advice.value is not None and advice.need is not None:
            state = "" if advice.ready else ", once nothing stands in the way"
            yield ExplainLine(
                text=f"Value {shown(advice.value, 2)} (provisional){state} = "
                f"need {number_words(advice.need)} × evidence {v.grade.value} ({shown(v.grade.weight, 2)}) "
                f"÷ effort {v.effort.value} ({v.effort.divisor})"
            )
        if advice.checks:
            yield ExplainLine(text="Conditions")
        for c in advice.checks:
            ref = next((r for r in c.refs if r != v.id), "")
            yield ExplainLine(text=f"{MARKS[c.truth]}: {c.text} ({c.evidence})", depth=1, ref=ref)
        for text in advice.missing:
            yield ExplainLine(text=f"To settle first: {text}", depth=1)
    yield ExplainLine(text=f"Evidence grade {v.grade.value}{f': {v.grade_text}' if v.grade_text else ''}")
    yield ExplainLine(text=f"Owner: {v.owner}")
    yield ExplainLine(text=f"First step, within seven days: {v.first_step}")
    for step in v.steps:
        yield ExplainLine(text=f"Day {step.day}: {step.text}", depth=1)
    yield ExplainLine(text=f"Expect (provisional): {v.expect}")
    yield ExplainLine(text=f"Watch: {v.indicator}")
    yield ExplainLine(text=f"Stop if: {v.stop_sign}")
    for part in v.contraindications:
        yield ExplainLine(text=f"Careful: {part.text}", depth=1)
    if v.moves:
        yield ExplainLine(text="Expected to move (provisional)")
    for move in v.moves:
        held = result.items.get(move.item)
        now = "" if held is None or held.felt is None else f", now {shown(held.felt)}"
        yield ExplainLine(
            text=f"{move.item}: +{shown(move.low)} to +{shown(move.high)} levels{now}", depth=1, ref=move.item
        )
