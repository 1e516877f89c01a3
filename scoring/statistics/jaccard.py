"""How alike the sets are that people of two sides picked blindly: pairs, chance, camps, each card's gap."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from fractions import Fraction
from functools import cache
from itertools import combinations, product
from math import comb, lcm
from typing import Generic, TypeVar

from questionnaires.records import record
from scoring.statistics.chance import MAX_SIDE, SEED, Chance, Draws
from scoring.statistics.exact import mean
from scoring.statistics.family import Packed, max_statistic

C = TypeVar("C", bound=Hashable)

MAX_PAIRED = 40
"""As many people of a side as are relabelled: each labelling compares all pairs anew."""


@record
class SetComparison(Generic[C]):
    """Two sides' picks compared. Similarities and shares are 0-1; None: no such figure.

    ``by_chance`` is the similarity across that people who pick as many cards at random reach on average,
    ``beyond_chance`` the similarity across corrected for it.
    ``cohesion`` is the similarity across over the mean of the two within: about 1 without camps, well
    below it with two. ``gaps`` holds, card by card, the sales share minus the marketing share.
    Strictness is the mean number of cards that one person picked. ``empty_picks`` counts the people
    who picked nothing. ``chance`` tests within minus across over all relabellings. ``sampled`` says
    that the similarities come from a sample of the people.
    """

    across: Fraction | None
    by_chance: Fraction | None
    beyond_chance: Fraction | None
    within_sales: Fraction | None
    within_marketing: Fraction | None
    cohesion: Fraction | None
    majority_sales: frozenset[C]
    majority_marketing: frozenset[C]
    majority: Fraction | None
    gaps: Mapping[C, Fraction | None]
    strictness_sales: Fraction | None
    strictness_marketing: Fraction | None
    empty_picks: int
    chance: Chance | None
    sampled: bool


def jaccard(first: AbstractSet[C], second: AbstractSet[C]) -> Fraction:
    """Shared over all (Jaccard 1901), 0-1. An empty set shares nothing with any other: 0."""
    union = len(first | second)
    return Fraction(len(first & second), union) if union else Fraction(0)


@cache
def expected_similarity(cards: int, first: int, second: int) -> Fraction:
    """The mean similarity of two sets of these sizes drawn at random from so many cards, 0-1.

    The number of shared cards is hypergeometric, so the mean is the sum over k of
    C(r,k) C(C-r,s-k) / C(C,s) * k / (r+s-k). 0 where both are empty.
    """
    if not first or not second:
        return Fraction(0)
    ways = sum(
        (
            Fraction(comb(first, k) * comb(cards - first, second - k) * k, first + second - k)
            for k in range(1, min(first, second) + 1)
        ),
        Fraction(0),
    )
    return ways / comb(cards, second)


def expected_across(
    first: Sequence[AbstractSet[C]], second: Sequence[AbstractSet[C]], *, cards: int
) -> Fraction | None:
    """The mean similarity across of sets of the same sizes drawn at random; None where a side is empty."""
    if not first or not second:
        return None
    left, right = Counter(map(len, first)), Counter(map(len, second))
    total = sum(
        (
            count * other * expected_similarity(cards, size, length)
            for (size, count), (length, other) in product(left.items(), right.items())
        ),
        Fraction(0),
    )
    return total / (len(first) * len(second))


def beyond_chance(across: Fraction | None, expected: Fraction | None) -> Fraction | None:
    """The similarity across corrected for chance: (J - E) / (1 - E), at most 1 and 0 where J is E.

    The correction is that of Hubert and Arabie (1985). None where either is missing, and where E is 1: who
    picks every card agrees with all others who do.
    """
    if across is None or expected is None or expected == 1:
        return None
    return (across - expected) / (1 - expected)


def mean_across(first: Sequence[AbstractSet[C]], second: Sequence[AbstractSet[C]]) -> Fraction | None:
    """The mean similarity over all pairs with one set from each side; None where either is empty."""
    return _mean_of_pairs(product(first, second), len(first) * len(second))


def mean_within(sets: Sequence[AbstractSet[C]]) -> Fraction | None:
    """The mean similarity over all pairs of one side; None for fewer than two sets."""
    return _mean_of_pairs(combinations(sets, 2), comb(len(sets), 2))


def cohesion_ratio(
    *, across: Fraction | None, within_first: Fraction | None, within_second: Fraction | None
) -> Fraction | None:
    """Similarity across sides over the mean similarity within them; None where that is 0 or missing."""
    if across is None or within_first is None or within_second is None:
        return None
    within = within_first + within_second
    return 2 * across / within if within else None


def shares(sets: Sequence[AbstractSet[C]], cards: Sequence[C]) -> dict[C, Fraction | None]:
    """The share of people who picked each card; None where there is nobody."""
    picked = Counter(card for chosen in sets for card in chosen)
    return {card: Fraction(picked[card], len(sets)) if sets else None for card in cards}


def majority_set(sets: Sequence[AbstractSet[C]], cards: Sequence[C]) -> frozenset[C]:
    """The cards that more than half of the people picked."""
    half = Fraction(1, 2)
    return frozenset(
        card for card, share in shares(sets, cards).items() if share is not None and share > half
    )


def strictness(sets: Sequence[AbstractSet[C]]) -> Fraction | None:
    """The mean number of cards that one person picked; None where there is nobody."""
    return mean([len(chosen) for chosen in sets])


def label_chance(
    sales: Sequence[AbstractSet[C]], marketing: Sequence[AbstractSet[C]], *, seed: int = SEED
) -> Chance | None:
    """How often a relabelling of the people sets the sides as far apart: similarity within minus across.

    Within is the mean of the two sides' own means. Exact up to 20,000 labellings, else 999 seeded
    draws; of a side beyond 40 people a seeded sample is relabelled. None where a side has fewer than
    two people, for there is then no similarity within it.
    """
    if len(sales) < 2 or len(marketing) < 2:
        return None
    draws = Draws(seed, purpose="people")
    left, right = draws.sample(sales, MAX_PAIRED), draws.sample(marketing, MAX_PAIRED)
    # Labelling the smaller side leaves fewer pairs to add up; the measure is the same for both.
    few, many = sorted((left, right), key=len)
    ones, zeros = len(few), len(many)
    similar = _whole_similarities([*few, *many])
    rows = [sum(row) for row in similar]
    packed = Packed(similar)
    all_pairs = sum(rows) // 2
    pairs_ones, pairs_zeros = comb(ones, 2), comb(zeros, 2)

    def distances(chosen: tuple[int, ...]) -> list[int]:
        # Added over the chosen rows, every pair of chosen people stands there twice.
        added = packed.sums(chosen)
        within_ones = sum(map(added.__getitem__, chosen)) // 2
        across = sum(map(rows.__getitem__, chosen)) - 2 * within_ones
        within_zeros = all_pairs - within_ones - across
        # (W1/p1 + W0/p0) / 2 - A/(n1 n0), times 2 p1 p0 n1 n0 to stay whole.
        within = (within_ones * pairs_zeros + within_zeros * pairs_ones) * ones * zeros
        return [within - 2 * across * pairs_ones * pairs_zeros]

    (chance,) = max_statistic([1] * ones + [0] * zeros, distances, seed=seed)
    whole = ones + zeros == len(sales) + len(marketing)
    return chance if chance is None or whole else Chance(p=chance.p, exact=False)


def compare_sets(
    *,
    sales: Sequence[AbstractSet[C]],
    marketing: Sequence[AbstractSet[C]],
    cards: Sequence[C],
    seed: int = SEED,
) -> SetComparison[C]:
    """Every figure of the two sides' picks among ``cards``.

    Shares, majority sets and strictness are of all people; similarities, of a side beyond 200 people,
    of a seeded sample of 200.

    Raises:
        ValueError: somebody picked what is not among the cards.
    """
    known = frozenset(cards)
    if any(not chosen <= known for chosen in (*sales, *marketing)):
        raise ValueError("a picked card is not among the cards")
    draws = Draws(seed, purpose="people")
    left, right = draws.sample(sales, MAX_SIDE), draws.sample(marketing, MAX_SIDE)
    across, within_left, within_right = mean_across(left, right), mean_within(left), mean_within(right)
    expected = expected_across(left, right, cards=len(known))
    majority_left, majority_right = majority_set(sales, cards), majority_set(marketing, cards)
    share_left, share_right = shares(sales, cards), shares(marketing, cards)
    return SetComparison(
        across=across,
        by_chance=expected,
        beyond_chance=beyond_chance(across, expected),
        within_sales=within_left,
        within_marketing=within_right,
        cohesion=cohesion_ratio(across=across, within_first=within_left, within_second=within_right),
        majority_sales=majority_left,
        majority_marketing=majority_right,
        majority=jaccard(majority_left, majority_right) if sales and marketing else None,
        gaps={card: _minus(share_left[card], share_right[card]) for card in cards},
        strictness_sales=strictness(sales),
        strictness_marketing=strictness(marketing),
        empty_picks=sum(not chosen for chosen in (*sales, *marketing)),
        chance=label_chance(sales, marketing, seed=seed),
        sampled=len(sales) > MAX_SIDE or len(marketing) > MAX_SIDE,
    )


def _minus(first: Fraction | None, second: Fraction | None) -> Fraction | None:
    return None if first is None or second is None else first - second


def _mean_of_pairs(pairs: Iterable[tuple[AbstractSet[C], AbstractSet[C]]], count: int) -> Fraction | None:
    # Few different fractions occur, so they are counted first and added once each.
    seen = Counter((len(a & b), len(a | b)) for a, b in pairs)
    if not count:
        return None
    total = sum(
        (
            times * (Fraction(shared, union) if union else Fraction(0))
            for (shared, union), times in seen.items()
        ),
        Fraction(0),
    )
    return total / count


def _whole_similarities(people: Sequence[AbstractSet[C]]) -> list[list[int]]:
    """The similarity of every two different people, times one number that makes them all whole."""
    unit = lcm(*range(1, len(frozenset[C]().union(*people)) + 1))
    return [
        [0 if i == j else int(jaccard(first, second) * unit) for j, second in enumerate(people)]
        for i, first in enumerate(people)
    ]
