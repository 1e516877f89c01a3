"""Whether a change could be chance: counted exactly, fair to every dimension, the same turned round."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from support.counting import listed_signs
from support.sweeping import few

from scoring.comparing.chance import linked_family, unlinked_family
from scoring.statistics.permutation import two_sample_exact

LEVEL = st.integers(min_value=1, max_value=5).map(Fraction)
STEP = st.integers(min_value=-3, max_value=3).map(Fraction)


def one_column(values: list[int]) -> list[list[Fraction | None]]:
    """Rows of people who have one dimension only."""
    return [[Fraction(value)] for value in values]


def test_the_paired_example_is_counted_exactly() -> None:
    """Eight people of the worked example: 16 of 256 ways to turn the signs reach as far (vector T20)."""
    before, after = [2, 3, 2, 3, 2, 4, 3, 2], [3, 3, 4, 3, 3, 4, 4, 3]
    (tested,) = linked_family({"sales": one_column([b - a for a, b in zip(before, after, strict=True)])})
    assert tested is not None
    assert tested.change == Fraction(3, 4)
    assert (tested.chance.p, tested.chance.exact) == (Fraction(16, 256), True)


def test_the_two_sample_example_is_counted_exactly() -> None:
    """One and two against three and four: 2 of 6 deals lie as far apart (vector T18a)."""
    (tested,) = unlinked_family({"sales": one_column([1, 2])}, {"sales": one_column([3, 4])})
    assert tested is not None
    assert tested.change == 2
    assert tested.chance.p == Fraction(2, 6)


@given(st.lists(st.integers(min_value=-3, max_value=3), min_size=1, max_size=8))
def test_one_dimension_of_one_function_is_the_sign_flip_test(changes: list[int]) -> None:
    """A family of one is the ordinary paired test."""
    (tested,) = linked_family({"sales": one_column(changes)})
    assert tested is not None
    assert tested.chance.p == listed_signs(changes)


@given(
    st.lists(st.integers(min_value=1, max_value=5), min_size=1, max_size=5),
    st.lists(st.integers(min_value=1, max_value=5), min_size=1, max_size=5),
)
def test_one_dimension_of_one_function_is_the_two_sample_test(old: list[int], new: list[int]) -> None:
    """A family of one is the ordinary test of two samples."""
    (tested,) = unlinked_family({"sales": one_column(old)}, {"sales": one_column(new)})
    plain = two_sample_exact([Fraction(value) for value in old], [Fraction(value) for value in new])
    assert tested is not None
    assert plain is not None
    assert tested.chance.p == plain.p


@few(10, many=100)
@given(st.lists(st.tuples(STEP, STEP), min_size=2, max_size=6), st.lists(st.tuples(STEP, STEP), max_size=4))
def test_every_way_to_turn_signs_is_counted_by_brute_force(
    sales: list[tuple[Fraction, Fraction]], marketing: list[tuple[Fraction, Fraction]]
) -> None:
    """The adjusted chance equals that of walking through all sign patterns with plain fractions."""
    people = {"sales": sales, "marketing": marketing}
    groups = [rows for _, rows in sorted(people.items()) if rows]

    def changes(signs: tuple[int, ...]) -> list[Fraction]:
        found: list[Fraction] = []
        for place in range(2):
            left = list(signs)
            means = []
            for rows in groups:
                own, left = left[: len(rows)], left[len(rows) :]
                moved = (s * row[place] for s, row in zip(own, rows, strict=True))
                means.append(sum(moved, Fraction(0)) / len(rows))
            found.append(sum(means, Fraction(0)) / len(groups))
        return found

    patterns = list(product((1, -1), repeat=sum(map(len, groups))))
    every = [changes(signs) for signs in patterns]
    squares = [sum((one[place] ** 2 for one in every), Fraction(0)) / len(every) for place in range(2)]

    def size(one: list[Fraction], place: int) -> Fraction:
        return one[place] ** 2 / squares[place] if squares[place] else Fraction(0)

    seen = changes(patterns[0])
    tested = linked_family(people)
    for place, found in enumerate(tested):
        hits = sum(max(size(one, 0), size(one, 1)) >= size(seen, place) for one in every)
        assert found is not None
        assert found.change == seen[place]
        assert found.chance.p == Fraction(hits, len(every))


@few(10, many=60)
@given(
    st.lists(st.tuples(LEVEL, st.none() | LEVEL), min_size=1, max_size=14),
    st.lists(st.tuples(LEVEL, st.none() | LEVEL), min_size=1, max_size=14),
)
def test_turning_the_days_round_turns_the_sign_and_nothing_else(old: list[Any], new: list[Any]) -> None:
    """Before and after exchanged give the opposite change with the same chance, drawn or counted."""
    there = unlinked_family({"sales": old}, {"sales": new})
    back = unlinked_family({"sales": new}, {"sales": old})
    for one, other in zip(there, back, strict=True):
        assert (one is None) == (other is None)
        if one is not None and other is not None:
            assert one.change == -other.change
            assert one.chance == other.chance


def test_the_order_of_people_does_not_matter() -> None:
    """Draws depend on what was answered, not on whose file was read first."""
    rows = [[Fraction(value % 5 - 2), Fraction(value % 3 - 1)] for value in range(18)]
    assert linked_family({"sales": rows}) == linked_family({"sales": rows[::-1]})


def test_a_large_team_is_drawn_and_says_so() -> None:
    """Beyond 20,000 ways chance comes from 999 seeded draws, the same ones each time."""
    rows = [[Fraction(1)] for _ in range(20)]
    (first,), (second,) = linked_family({"sales": rows}), linked_family({"sales": rows})
    assert first is not None
    assert first == second
    assert not first.chance.exact
    assert first.chance.p == Fraction(1, 1000)


def test_a_dimension_that_scatters_does_not_outshout_a_steady_one() -> None:
    """A steady change of half a level stays as unlikely as it is beside a dimension that scatters widely."""
    rows = [[Fraction(1, 2), Fraction(3 if place % 2 else -3)] for place in range(12)]
    steady, wild = linked_family({"sales": rows})
    assert steady is not None
    assert wild is not None
    assert steady.chance.p < Fraction(1, 50)
    assert wild.chance.p > Fraction(1, 2)


def test_nobody_gives_nothing() -> None:
    """Without people there is nothing to test; a dimension without answers has no figure."""
    assert linked_family({}) == ()
    assert unlinked_family({"sales": []}, {"sales": []}) == ()
    assert linked_family({"sales": [[None, Fraction(1)], [None, Fraction(1)]]})[0] is None


@given(
    st.lists(st.integers(min_value=-9, max_value=9), min_size=1, max_size=9),
    st.lists(st.integers(min_value=-9, max_value=9), min_size=1, max_size=4),
)
def test_no_chance_is_smaller_than_the_least_that_is_stated(sales: list[int], marketing: list[int]) -> None:
    """Whatever is answered, the chance never falls below the least one, which some answers reach."""
    people = {"sales": one_column(sales), "marketing": one_column(marketing)}
    for (tested,) in (
        linked_family(people),
        unlinked_family(people, {**people, "sales": people["marketing"]}),
    ):
        assert tested is not None
        assert tested.chance.p >= tested.least
    (all_up,) = linked_family({"sales": one_column([1] * len(sales))})
    assert all_up is not None
    assert all_up.chance.p == all_up.least
