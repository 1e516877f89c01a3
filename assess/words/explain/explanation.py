"""From any figure down to the answers, weights and exclusions behind it."""

from __future__ import annotations

from collections.abc import Callable
from difflib import get_close_matches
from functools import partial

from assess.words.explain.advice import explain_intervention
from assess.words.explain.chart import ORGANISATION, explain_chart
from assess.words.explain.dimension import explain_dimension, gap_lines
from assess.words.explain.exercise import explain_exercise
from assess.words.explain.item import explain_fact, explain_item
from assess.words.explain.lines import ExplainLine, Explanation, range_words
from assess.words.gaps import gap_words
from assess.words.say import say
from questionnaires.catalogue import Catalogue
from scoring.answers import Assessment
from scoring.gaps.multiplicity import ALPHA_AGREEMENT, ALPHA_CAMPS, ALPHA_GAP, ALPHA_SPLIT
from scoring.privacy.view import visible_to
from scoring.result import Claim, Finding, Result
from scoring.rounding import shown

EXERCISE = "exercise."
"""What stands before the id of an exercise, which may be that of a dimension too."""


class NothingToExplain(LookupError):
    """There is no figure of this name; ``nearest`` are the names most like it."""

    def __init__(self, what: str, nearest: tuple[str, ...]) -> None:
        super().__init__(f"there is nothing called '{what}' in this assessment")
        self.what = what
        self.nearest = nearest


def explain(*, assessment: Assessment, result: Result, catalogue: Catalogue, what: str) -> Explanation:
    """The explanation of ``overall``, a dimension, an item, an exercise, an intervention or a finding.

    ``organisation`` is today's chart, where one was entered. By its id: an exercise as ``exercise.<id>``
    (``<id>`` alone where no dimension is called so), a finding as ``finding:<id>``. It tells no more than
    the audience of the result may know.

    Raises:
        NothingToExplain: there is no such figure.
    """
    assessment = visible_to(assessment, result.view)
    questionnaire = assessment.questionnaire
    advice = {a.intervention: a for a in (*result.practices, *result.structure, *result.not_advised)}
    names: dict[str, Callable[[], Explanation]] = {}
    for exercise in questionnaire.exercises.values():
        told = partial(explain_exercise, exercise, result.exercises.get(exercise.id))
        names[exercise.id] = names[f"{EXERCISE}{exercise.id}"] = told
    names["overall"] = partial(_overall, assessment, result)
    if result.overall.gap is not None:
        names["gap"] = partial(_overall_gap, assessment, result)
    for dimension in result.dimensions:
        names[dimension.id] = partial(explain_dimension, assessment, result, dimension)
    for item in questionnaire.items.values():
        scored = item.id in result.items
        names[item.id] = (
            partial(explain_item, assessment, result, item)
            if scored
            else partial(explain_fact, assessment, item)
        )
    for key, intervention in catalogue.interventions.items():
        names[key] = partial(explain_intervention, intervention, advice.get(key), result, catalogue)
    if assessment.chart is not None:
        names[ORGANISATION] = partial(
            explain_chart, assessment.chart, questionnaire=questionnaire, advice=tuple(advice.values())
        )
    for finding in result.findings:
        names[f"finding:{finding.id}"] = partial(_finding, assessment, finding)
    lowered = {name.lower(): name for name in names}
    name = lowered.get(what.strip().lower())
    if name is None:
        nearest = get_close_matches(what.lower(), list(lowered), n=3)
        raise NothingToExplain(what, tuple(lowered[n] for n in nearest))
    return names[name]()


_FAMILIES = {
    "gap": (ALPHA_GAP, "dealing the people to the sides at random, the widest gap in any dimension"),
    "camps": (
        ALPHA_CAMPS,
        "dealing the people to the sides at random, the widest gap on any question or card",
    ),
    "split": (ALPHA_SPLIT, "people who answer at random, the widest split in any function and dimension"),
    "agreement": (
        ALPHA_AGREEMENT,
        "people who answer at random, the closest agreement in any function and dimension",
    ),
}


def _finding(assessment: Assessment, finding: Finding) -> Explanation:
    how = ExplainLine(text="It counts what was answered, and claims nothing beyond that.")
    if finding.claim is Claim.INFERENTIAL:
        alpha, family = _FAMILIES[finding.kind]
        limit = shown(alpha, 4).rstrip("0").removeprefix("0")
        how = ExplainLine(text=f"Chance was tested, and may reach it with p {limit} at most: {family}.")
    return Explanation(
        title=say(finding.said),
        lines=(
            how,
            *(
                ExplainLine(text=f"rests on {_title(assessment, ref)}", depth=1, ref=ref)
                for ref in finding.evidence
            ),
        ),
    )


def _title(assessment: Assessment, ref: str) -> str:
    item = assessment.questionnaire.items.get(ref)
    exercise = assessment.questionnaire.exercises.get(ref.removeprefix(EXERCISE))
    if ref.startswith(EXERCISE) and exercise is not None:
        return f"the exercise “{exercise.title}”"
    return f"{ref}, {item.title}" if item else ref


def _overall_gap(assessment: Assessment, result: Result) -> Explanation:
    """The gap over all dimensions, and each of theirs."""
    lines = list(gap_lines(result, result.overall.gap)) if result.overall.gap is not None else []
    lines.extend(
        ExplainLine(text=f"{d.title}: {gap_words(d.gap)}", depth=1, ref=d.id)
        for d in result.dimensions
        if d.gap is not None
    )
    return Explanation(
        title=f"Between the sides, {assessment.organisation or assessment.title}", lines=tuple(lines)
    )


def _overall(assessment: Assessment, result: Result) -> Explanation:
    overall, questionnaire = result.overall, assessment.questionnaire
    lines = []
    if overall.rating is None:
        lines.append(ExplainLine(text="Nothing is scored yet."))
    else:
        lines.append(
            ExplainLine(
                text=f"Felt {shown(overall.rating)} of 5 ({range_words(overall.low, overall.high)}): "
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
        rating = "no score" if d.rating is None else f"felt {shown(d.rating)}"
        level = "level not stated" if d.level is None else f"level {d.level}"
        lines.append(ExplainLine(text=f"{d.title}: {rating}, {level}", depth=1, ref=d.id))
    if overall.gap is not None:
        lines.extend(gap_lines(result, overall.gap))
    return Explanation(title=f"Overall, {assessment.organisation or assessment.title}", lines=tuple(lines))
