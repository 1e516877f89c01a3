"""From any figure down to the answers, weights and exclusions behind it."""

from __future__ import annotations

from difflib import get_close_matches
from fractions import Fraction
from itertools import chain

from assess.words.explain.advice import intervention_lines, published_lines
from assess.words.explain.card import card_lines, card_names
from assess.words.explain.chart import ORGANISATION, chart_lines
from assess.words.explain.dimension import dimension_lines, gap_lines
from assess.words.explain.exercise import exercise_lines
from assess.words.explain.item import fact_lines, item_lines
from assess.words.explain.lines import ExplainLine, Explanation, Lines, range_words, titled
from assess.words.explain.sizes import size_words
from assess.words.gaps import gap_words
from assess.words.levels import level_words, open_levels_words
from assess.words.numbers import p_words
from assess.words.say import say
from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from scoring.answers import Assessment
from scoring.gaps.multiplicity import ALPHA_AGREEMENT, ALPHA_CAMPS, ALPHA_GAP, ALPHA_SPLIT
from scoring.gaps.spreads import LEAST_AGREEMENT, MOST_DEVIATION
from scoring.privacy.view import visible_to
from scoring.result import Claim, Finding, Result
from scoring.result_discussion import QueueEntry
from scoring.rounding import shown

EXERCISE = "exercise."
"""What stands before the id of an exercise, which may be that of a dimension too."""


class NothingToExplain(LookupError):
    """There is no figure of this name; ``nearest`` are the names most like it."""

    def __init__(self, what: str, nearest: tuple[str, ...]) -> None:
        super().__init__(f"there is nothing called '{what}' in this assessment")
        self.nearest = nearest


def explain(*, assessment: Assessment, result: Result, catalogue: Catalogue, what: str) -> Explanation:
    """The explanation of ``overall``, a dimension, an item, an exercise, an intervention or a finding.

    ``organisation`` is today's chart, where one was entered. By its id: an exercise as ``exercise.<id>``
    (``<id>`` alone where no dimension is called so), one of its cards as
    ``exercise.<id>.<card>``, a finding as ``finding:<id>``. It tells no more than
    the audience of the result may know.

    Raises:
        NothingToExplain: there is no such figure.
    """
    assessment = visible_to(assessment, result.view)
    questionnaire = assessment.questionnaire
    advice = {a.intervention: a for a in (*result.practices, *result.structure, *result.not_advised)}
    company = assessment.organisation or assessment.title
    names: dict[str, tuple[str, Lines]] = {}
    for exercise in questionnaire.exercises.values():
        found = exercise.title, exercise_lines(exercise, result.exercises.get(exercise.id))
        names[exercise.id] = names[f"{EXERCISE}{exercise.id}"] = found
        for card, text in card_names(exercise):
            lines = card_lines(assessment, result, exercise, card)
            names[f"{EXERCISE}{exercise.id}.{card}"] = text, lines
    names["overall"] = f"Overall, {company}", _overall_lines(result, questionnaire)
    if result.overall.gap is not None:
        names["gap"] = (
            f"Gap between sales and marketing, {company}",
            _overall_gap_lines(result, questionnaire),
        )
    for dimension in result.dimensions:
        names[dimension.id] = dimension.title, dimension_lines(assessment, result, dimension)
    for item in questionnaire.items.values():
        scored = item.id in result.items
        lines = item_lines(assessment, result, item) if scored else fact_lines(assessment, item)
        names[item.id] = titled(item), chain(lines, published_lines(catalogue, item.id))
    for key, v in catalogue.interventions.items():
        lines = intervention_lines(
            v, advice.get(key), result, catalogue=catalogue, questionnaire=questionnaire
        )
        names[key] = f"{v.title} ({v.id})", lines
    if assessment.chart is not None:
        lines = chart_lines(assessment.chart, questionnaire=questionnaire, advice=advice.values())
        names[ORGANISATION] = "Today's organisation", lines
    for finding in result.findings:
        names[f"finding:{finding.id}"] = say(finding.said), _finding_lines(finding, questionnaire)
    for entry in result.queue:
        if entry.ref in names:
            title, lines = names[entry.ref]
            names[entry.ref] = title, chain(lines, _place_lines(entry))
    lowered = {name.lower(): name for name in names}
    name = lowered.get(what.strip().lower())
    if name is None:
        nearest = get_close_matches(what.lower(), list(lowered), n=3)
        raise NothingToExplain(what, tuple(lowered[n] for n in nearest))
    title, lines = names[name]
    return Explanation(title=title, lines=tuple(lines))


_FAMILIES = {
    "gap": (ALPHA_GAP, "reshuffling people between the sides, the widest gap in any dimension"),
    "camps": (
        ALPHA_CAMPS,
        "reshuffling people between the sides, the widest gap on any question or card",
    ),
}

_WITHIN = {
    "split": (
        "As many people answering at random would be this divided in at "
        f"most 1 of {int(1 / ALPHA_SPLIT)} cases."
    ),
    "agreement": (
        f"Three conditions are met: agreement (r_wg) is {shown(LEAST_AGREEMENT, 2)} or more; an answer is "
        f"{shown(MOST_DEVIATION)} of a level or less from the median on average; and as many people "
        f"answering at random would agree this closely in at most {int(100 * ALPHA_AGREEMENT)} of 100 cases."
    ),
}


def _place_lines(entry: QueueEntry) -> Lines:
    """How a point came to its place in the discussion."""
    if entry.value is not None and entry.gap is not None and entry.disagreement is not None:
        factors = " × ".join(shown(factor) for factor in (entry.gap, entry.weight, entry.disagreement))
        yield ExplainLine(
            text=f"Number {entry.rank} in the discussion: gap × weight × disagreement = {factors} = "
            f"{shown(entry.value)}"
        )


def _finding_lines(finding: Finding, questionnaire: Questionnaire) -> Lines:
    """How a finding was made, and the answers that it is based on."""
    how = size_words(finding)
    if finding.kind in _WITHIN:
        how = _WITHIN[finding.kind]
    elif finding.claim is Claim.INFERENTIAL:
        alpha, family = _FAMILIES[finding.kind]
        limit = shown(alpha, 4).rstrip("0").removeprefix("0")
        how = f"Tested by {family}: clear at p {limit} or less."
        chance = finding.said.values.get("p")
        how += f" Here it is {p_words(chance)}." if isinstance(chance, Fraction) else ""
    yield ExplainLine(text=how)
    exercises = questionnaire.exercises.values()
    titles = {key: titled(item) for key, item in questionnaire.items.items()}
    titles |= {f"{EXERCISE}{exercise.id}": f"the exercise “{exercise.title}”" for exercise in exercises}
    for ref in finding.evidence:
        yield ExplainLine(text=f"based on {titles.get(ref, ref)}", depth=1, ref=ref)


def _overall_gap_lines(result: Result, questionnaire: Questionnaire) -> Lines:
    """The gap over all dimensions, and each of theirs."""
    if result.overall.gap is not None:
        yield from gap_lines(questionnaire=questionnaire, result=result, gap=result.overall.gap)
    for d in result.dimensions:
        if d.gap is not None:
            yield ExplainLine(text=f"{d.title}: {gap_words(d.gap)}", depth=1, ref=d.id)


def _overall_lines(result: Result, questionnaire: Questionnaire) -> Lines:
    overall = result.overall
    if overall.rating is None:
        yield ExplainLine(text="Nothing is rated yet.")
    else:
        yield ExplainLine(
            text=f"Rating {shown(overall.rating)} of 5 ({range_words(overall.low, overall.high)}): "
            "the mean of the dimensions below"
        )
    if overall.level is not None:
        missing = open_levels_words(sum(d.level is None for d in result.dimensions), len(result.dimensions))
        yield ExplainLine(
            text=f"Maturity level {overall.level}, {questionnaire.level_name(overall.level)}: "
            f"the lowest of the dimensions{f'; {missing}' if missing else ''}"
        )
    for d in result.dimensions:
        rating = "no rating" if d.rating is None else f"rated {shown(d.rating)}"
        yield ExplainLine(text=f"{d.title}: {rating}, {level_words(d.level)}", depth=1, ref=d.id)
    if overall.gap is not None:
        yield ExplainLine(text=f"Gap. {gap_words(overall.gap)}", ref="gap")
