"""How exactly a gap is known: its interval, and the smallest gap that these people could have shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from math import comb

from questionnaires.model import SIDES, Questionnaire
from questionnaires.records import record
from scoring.gaps.guard import Scatter
from scoring.gaps.measured import gap_chances, gap_scatters, is_clear, people_behind, stated_gaps
from scoring.gaps.multiplicity import SMALLEST_GAP
from scoring.gaps.people import GapPeople, ItemRespondents
from scoring.levels.bands import HIGHEST
from scoring.levels.items import LOWEST
from scoring.result import OVERALL, ItemResult
from scoring.statistics.chance import DRAWS, MAX_SPLITS
from scoring.statistics.exact import common_denominator
from scoring.statistics.family import labellings

OUTSIDE = Fraction(25, 1000)
"""The share of splits beyond either end of an interval."""

WIDEST = Fraction(HIGHEST - LOWEST)
"""No gap on the scale is wider."""

STEP = Fraction(1, 4)


@record
class GapReach:
    """How exactly the gap of one dimension, taken alone, is known; in levels.

    ``low`` and ``high`` hold the gap in 95 of 100 cases, None where people are too few for an interval.
    ``smallest`` is the narrowest gap, in quarters of a level, that would be called clear with just these
    people scattered as they are; None where none on the scale would, or it was not asked for.
    """

    low: Fraction | None
    high: Fraction | None
    smallest: Fraction | None


def gap_reach(
    questionnaire: Questionnaire,
    results: Mapping[str, ItemResult],
    respondents: ItemRespondents,
    *,
    dimension: str,
    fewest: int = 1,
    smallest: bool = True,
) -> GapReach | None:
    """How exactly the gap of a dimension is known; None where its chance may not be told.

    ``fewest`` is how many people of either side it takes. The smallest gap takes counting every split anew
    and more than once, so it is found only where it is asked for.
    """
    found = stated_gaps(questionnaire, results)
    people = people_behind(found, respondents)
    if dimension == OVERALL or dimension not in people.gaps:
        return None
    gap = found[dimension]
    parts = {side: people.parts(dimension, side, gap.mean(side)) for side in SIDES}
    if min(map(len, parts.values())) < fewest:
        return None
    scatter = gap_scatters(people, found)[dimension]
    interval = _interval(parts["sales"], parts["marketing"], gap.value, scatter)
    return GapReach(
        low=None if interval is None else max(interval[0], -WIDEST),
        high=None if interval is None else min(interval[1], WIDEST),
        smallest=_smallest(people, dimension, gap.value, scatter) if smallest else None,
    )


def _interval(
    sales: Sequence[Fraction], marketing: Sequence[Fraction], value: Fraction, scatter: Scatter | None
) -> tuple[Fraction, Fraction] | None:
    """The wider of what exchanging people allows and of what their scatter allows."""
    exchanged = exchange_ends(sales, marketing)
    if exchanged is None or scatter is None:
        return None
    around = value - scatter.margin, value + scatter.margin
    return max(exchanged, around, key=lambda ends: ends[1] - ends[0])


def exchange_ends(
    sales: Sequence[Fraction], marketing: Sequence[Fraction]
) -> tuple[Fraction, Fraction] | None:
    """The gaps between which a relabelling of the people does not exclude the true one at 5 %.

    They are the m-th smallest and largest of all differences mean(A) - mean(B), where A are people of one
    side and B as many of the other, and m is 2.5 % of all splits (Tritchler 1984). Beyond 20,000 splits the
    differences are those of 999 draws. None where m is below 1.
    """
    n, size = len(sales) + len(marketing), len(sales)
    unit = common_denominator([*sales, *marketing])
    values = [int(value * unit) for value in (*sales, *marketing)]
    every = comb(n, size)
    exact = every <= MAX_SPLITS
    place = int(OUTSIDE * (every if exact else DRAWS + 1))
    if place < 1:
        return None
    found = sorted(
        Fraction(total, swapped)
        for total, swapped in (
            _all_exchanges(values[:size], values[size:]) if exact else _drawn_exchanges(values, size)
        )
    )
    return found[place - 1] / unit, found[-place] / unit


Exchange = tuple[int, int]
"""The sum of those who leave a side minus the sum of those who join it, and how many do."""


def _all_exchanges(sales: Sequence[int], marketing: Sequence[int]) -> Iterator[Exchange]:
    for swapped in range(1, min(len(sales), len(marketing)) + 1):
        left, joined = (
            [sum(chosen) for chosen in combinations(side, swapped)] for side in (sales, marketing)
        )
        yield from ((one - other, swapped) for one, other in product(left, joined))


def _drawn_exchanges(values: Sequence[int], size: int) -> Iterator[Exchange]:
    for chosen in labellings(len(values), size):
        left = set(range(size)).difference(chosen)
        if left:
            joined = [place for place in chosen if place >= size]
            yield sum(values[place] for place in left) - sum(values[place] for place in joined), len(left)


def _smallest(people: GapPeople, dimension: str, value: Fraction, scatter: Scatter | None) -> Fraction | None:
    """The first gap in quarters that would be clear if sales answered higher or lower by so much."""
    wanted = SMALLEST_GAP
    while wanted <= WIDEST:
        if scatter is not None and scatter.exceeded_by(wanted):
            shifted = people.shifted(dimension, wanted - value)
            if is_clear(wanted, gap_chances(shifted)[dimension], scatter):
                return wanted
        wanted += STEP
    return None
