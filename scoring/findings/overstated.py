"""Whether people rate the other questions of a dimension higher than its must-have questions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from questionnaires.model import SIDES, Item, Kind
from scoring.advice.measures import Evidence
from scoring.levels.items import ItemRespondent
from scoring.result import DimensionResult, Finding
from scoring.statistics.exact import mean
from scoring.statistics.sign_flip import sign_flip_above

ABOVE_LEVEL = Fraction(1)
"""The rating is to lie so many levels above the maturity level."""

ABOVE_MUST_HAVES = Fraction(1, 2)
"""So many levels a person's other answers are to lie above the must-have ones, in the mean."""

ALPHA_ABOVE = Fraction(1, 50)
"""The chance of such differences, their signs turned at random, is to be at most this."""

FEWEST_PEOPLE = 6
"""Of fewer people nothing is said: with five every sign may agree by chance once in 32 times."""


def overstated(
    evidence: Evidence, dimension: DimensionResult, respondents: Mapping[str, Sequence[ItemRespondent]]
) -> Iterator[Finding]:
    """One finding where a dimension is rated above its level by what each person answered.

    A level is a minimum of medians and so lies below the rating by itself. What is held against chance is
    therefore the difference within each person of sales and marketing: the own mean over the other
    questions minus the own mean over the must-have questions. Nothing is said where an exercise, or the
    share of a choice, sets the level: nobody rated that.
    """
    rating, level = dimension.rating, dimension.level
    if rating is None or level is None or rating - level < ABOVE_LEVEL:
        return
    items = evidence.questionnaire.items
    if any(items[block.item].group for block in dimension.blocked_by):
        return
    differences = own_differences(evidence.questionnaire.items_of(dimension.id), respondents)
    difference, chance = mean(differences), sign_flip_above(differences)
    if difference is None or chance is None or len(differences) < FEWEST_PEOPLE:
        return
    if difference < ABOVE_MUST_HAVES or chance.p > ALPHA_ABOVE:
        return
    yield Finding.of(
        "felt_above_evidenced",
        dimension.id,
        {
            "title": dimension.title,
            "people": len(differences),
            "difference": difference,
            "level": level,
            "p": chance.p,
        },
        evidence=(dimension.id, *(block.item for block in dimension.blocked_by)),
        weight=rating - level,
    )


def own_differences(
    items: Sequence[Item], respondents: Mapping[str, Sequence[ItemRespondent]]
) -> list[Fraction]:
    """Each person's mean over the other questions minus that over the must-have questions.

    People of the two sides with one known answer of each kind; records and group questions are nobody's own.
    """
    given: dict[str, tuple[list[int], list[int]]] = {}
    for item in items:
        if item.group or item.kind is Kind.RECORD:
            continue
        for respondent in respondents[item.id]:
            if respondent.level is not None and respondent.function in SIDES:
                given.setdefault(respondent.id, ([], []))[item.gate].append(respondent.level)
    return [
        Fraction(sum(others), len(others)) - Fraction(sum(must), len(must))
        for others, must in given.values()
        if others and must
    ]
