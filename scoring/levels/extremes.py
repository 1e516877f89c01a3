"""The questions rated highest and lowest: the one rule for every list of them."""

from __future__ import annotations

from fractions import Fraction

from questionnaires.model import Kind, Questionnaire
from scoring.result import ItemResult, Result

SHARE_OF_MOST = Fraction(1, 3)
"""A question leads only with so large a share of the answers that the most answered one has.

The mean of two people goes much further up and down than that of twelve, and would lead by that alone.
"""

LEADERSHIP = "leadership"


def extremes(
    questionnaire: Questionnaire, result: Result, count: int, *, dimension: str = ""
) -> tuple[tuple[ItemResult, ...], tuple[ItemResult, ...]]:
    """The highest and the lowest rated questions of one dimension or of all, ``count`` each at most.

    No question is among both, and neither has any where all are rated alike. What the company records counts
    as it is; of the others those are left out that few answered.
    """
    rated = [item for item in result.items.values() if item.rating is not None]
    most = max((item.n for item in rated), default=0)
    told = [
        (item.rating, item.id, item)
        for item in rated
        if item.rating is not None
        and dimension in ("", item.dimension)
        and (questionnaire.items[item.id].kind is Kind.RECORD or item.n >= SHARE_OF_MOST * most)
    ]
    told.sort(key=lambda entry: (-entry[0], entry[1]))
    highest = tuple(item for rating, _, item in told[:count] if rating > told[-1][0])
    told.sort(key=lambda entry: (entry[0], entry[1]))
    lowest = tuple(item for rating, _, item in told[:count] if rating < told[-1][0] and item not in highest)
    return highest, lowest


def leaders_only(questionnaire: Questionnaire, item: str) -> bool:
    """Whether only leadership was asked a question."""
    return questionnaire.items[item].functions == (LEADERSHIP,)
