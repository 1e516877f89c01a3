"""Families of claims: chance makes any claim at all as rarely as it would make one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations
from math import comb
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.statistics.chance import DRAWS, Chance
from scoring.statistics.family import gap_family, max_statistic
from scoring.statistics.permutation import two_sample_exact

CELL = st.none() | st.integers(1, 5) | st.fractions(min_value=1, max_value=5, max_denominator=4)
TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=2, max_size=6)
)


def _gap(rows: Sequence[Sequence[Fraction | None]], chosen: set[int], column: int) -> Fraction | None:
    """|mean of the chosen - mean of the rest| by its definition."""
    ones = [row[column] for place, row in enumerate(rows) if place in chosen and row[column] is not None]
    zeros = [row[column] for place, row in enumerate(rows) if place not in chosen and row[column] is not None]
    if not ones or not zeros:
        return None
    return abs(Fraction(sum(ones)) / len(ones) - Fraction(sum(zeros)) / len(zeros))  # type: ignore[arg-type]


@given(TABLES, st.data())
def test_a_gap_family_is_its_definition(rows: list[list[Fraction | None]], data: st.DataObject) -> None:
    """Every labelling listed by hand gives the same adjusted chances, missing values and all."""
    labels = data.draw(st.lists(st.integers(0, 1), min_size=len(rows), max_size=len(rows)))
    size = sum(labels)
    own = {place for place, label in enumerate(labels) if label}
    width = len(rows[0])
    seen = [_gap(rows, own, column) for column in range(width)]
    hits = [0] * width
    for chosen in combinations(range(len(rows)), size):
        figures = [g for g in (_gap(rows, set(chosen), c) for c in range(width)) if g is not None]
        for column, gap in enumerate(seen):
            hits[column] += gap is not None and bool(figures) and max(figures) >= gap
    ways = comb(len(rows), size)
    expected = [None if g is None else Chance(p=Fraction(h, ways)) for g, h in zip(seen, hits, strict=True)]
    assert list(gap_family(rows, labels)) == expected


@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=5), st.lists(st.integers(1, 5), min_size=1, max_size=5)
)
def test_a_family_of_one_is_the_plain_test(a: list[int], b: list[int]) -> None:
    """With one dimension there is nothing to adjust."""
    labels = [1] * len(a) + [0] * len(b)
    assert gap_family([[value] for value in [*a, *b]], labels) == (two_sample_exact(a, b),)


@settings(max_examples=30)
@given(st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=4, max_size=6))
def test_the_family_keeps_its_limit_exactly(rows: list[list[int]]) -> None:
    """Over all ways to label the same people, any member is at p or below in at most a share p."""
    size = len(rows) // 2
    smallest = []
    for chosen in combinations(range(len(rows)), size):
        labels = [int(place in chosen) for place in range(len(rows))]
        smallest.append(min(chance.p for chance in gap_family(rows, labels) if chance is not None))
    for p in smallest:
        assert Fraction(sum(other <= p for other in smallest), len(smallest)) <= p


def test_adjusting_never_helps_a_member() -> None:
    """A family's chance is never below the member's own, and a clear gap stays clear."""
    rows = [[5, 3], [5, 2], [4, 4], [5, 3], [1, 3], [2, 2], [1, 4], [1, 3]]
    labels = [1, 1, 1, 1, 0, 0, 0, 0]
    family = gap_family(rows, labels)
    alone = [two_sample_exact([r[c] for r in rows[:4]], [r[c] for r in rows[4:]]) for c in range(2)]
    assert all(a is not None and f is not None and f.p >= a.p for f, a in zip(family, alone, strict=True))
    assert family[0] == Chance(p=Fraction(2, 70))


def test_a_side_without_an_answer_has_no_gap() -> None:
    """A dimension that one side left out gets None and does not disturb the others."""
    family = gap_family([[None, 5], [None, 5], [1, 1], [2, 1]], [1, 1, 0, 0])
    assert family == (None, Chance(p=Fraction(2, 6)))
    assert gap_family([[1], [2]], [1, 1]) == (None,)
    assert gap_family([], []) == ()


def test_many_labellings_are_drawn_and_say_so() -> None:
    """Beyond 20,000 labellings, and beyond 100 people a side, the chance is not exact."""
    rows = [[5]] * 12 + [[1]] * 12
    assert gap_family(rows, [1] * 12 + [0] * 12) == (Chance(p=Fraction(1, DRAWS + 1), exact=False),)
    lopsided = gap_family([[5]] * 150 + [[1]], [1] * 150 + [0])
    assert lopsided == (Chance(p=Fraction(1, 101), exact=False),)


def test_any_statistic_will_do() -> None:
    """A statistic of the labelling is handed the places of the people labelled 1."""
    assert max_statistic([0, 1, 0], lambda chosen: [chosen[0], None]) == (Chance(p=Fraction(2, 3)), None)
    never = max_statistic([1, 0, 0], lambda chosen: [1] if chosen == (0,) else [None])
    assert never == (Chance(p=Fraction(1, 3)),)


@pytest.mark.parametrize(("rows", "labels"), [([[1]], [1, 0]), ([[1], [2]], [1, 2]), ([[1], [2, 3]], [1, 0])])
def test_a_table_that_does_not_fit_is_refused(rows: list[list[int]], labels: list[int]) -> None:
    """Rows, columns and labels have to match before anything is counted."""
    with pytest.raises(ValueError, match=r"labels|label|zip"):
        gap_family(rows, labels)


def test_max_statistic_refuses_other_labels() -> None:
    """A label is 0 or 1."""
    with pytest.raises(ValueError, match="label"):
        max_statistic([0, 2], lambda _: [1])


@pytest.mark.sweep
def test_random_teams_hear_of_a_gap_as_rarely_as_stated() -> None:
    """Of 1,000 teams answering at random at most about one in twenty hears of a gap at 5%."""
    random = Random(6)
    claims = 0
    for _ in range(1000):
        sales, marketing = random.randint(3, 7), random.randint(3, 7)
        rows = [[Fraction(random.randint(4, 20), 4) for _ in range(5)] for _ in range(sales + marketing)]
        chances = gap_family(rows, [1] * sales + [0] * marketing)
        claims += min(chance.p for chance in chances if chance is not None) <= Fraction(1, 20)
    assert claims <= 78
