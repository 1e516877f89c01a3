"""Every label is safe: all groups of every size are counted out, and nobody can tell the others apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations, combinations_with_replacement

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.levels.averages import lower_median
from scoring.privacy.cells import NEARLY, Label, half_level, label_of, nearly_alike, together
from scoring.statistics.exact import mean

SCALES = ((1, 2, 3, 4, 5), (1, 3, 4, 5), (1, 2, 4, 5), (2, 3, 4, 5), (1, 2, 3), (1, 5))
LEVELS = st.integers(1, 5)

Group = tuple[int, ...]


def cells_of(groups: Iterable[Group], scale: Group) -> dict[Label | None, list[Group]]:
    """Groups by what is said of them."""
    found: dict[Label | None, list[Group]] = {}
    for group in groups:
        found.setdefault(label_of(group, scale=scale), []).append(group)
    return found


def told(cell: list[Group], own: int) -> bool:
    """Whether somebody who answered ``own`` can tell what all others answered, though not all agree."""
    left = set()
    unanimous = True
    for group in cell:
        if own in group:
            others = list(group)
            others.remove(own)
            left |= set(others)
            unanimous &= len(set(group)) == 1
    return len(left) == 1 and not unanimous


def assert_safe(cells: dict[Label | None, list[Group]], scale: Group) -> None:
    """Nobody inside any cell, and nobody outside, can tell an answer."""
    for label, cell in cells.items():
        assert not any(told(cell, own) for own in scale), (label, cell[:3])
        assert len({level for group in cell for level in group}) > 1, label


@pytest.mark.parametrize("scale", SCALES, ids=str)
@pytest.mark.parametrize("size", range(3, 11))
def test_no_label_lets_a_member_tell_the_others(size: int, scale: Group) -> None:
    """Over all groups of three to ten, for every scale that bands can make, each label is safe."""
    assert_safe(cells_of(combinations_with_replacement(scale, size), scale), scale)


def test_two_of_five_who_pool_their_answers_may_tell_the_others() -> None:
    """The limit that the docs state: in 30 of 155 situations the other three have one answer left."""
    left: dict[tuple[Label | None, Group], set[int]] = {}
    for group in combinations_with_replacement(SCALES[0], 5):
        for pair in combinations(group, 2):
            others = Counter(group) - Counter(pair)
            left.setdefault((label_of(group), pair), set()).update(others)
    assert (sum(len(levels) == 1 for levels in left.values()), len(left)) == (30, 155)


@pytest.mark.sweep
@pytest.mark.parametrize("scale", SCALES, ids=str)
@pytest.mark.parametrize("size", [11, 12])
def test_no_label_of_larger_groups_lets_a_member_tell_the_others(size: int, scale: Group) -> None:
    """The same over all groups of eleven and twelve, where distributions are shown."""
    assert_safe(cells_of(combinations_with_replacement(scale, size), scale), scale)


@pytest.mark.parametrize("scale", SCALES, ids=str)
@pytest.mark.parametrize("size", [10, 11, 12, 13, 16, 17, 20, 25, 32, 33, 34, 50, 100])
def test_nearly_unanimous_large_groups_are_safe(size: int, scale: Group) -> None:
    """Where all but two at most agree there is no distribution, and what is said instead is safe."""
    groups = {
        tuple(sorted((most,) * (size - NEARLY) + few))
        for most in scale
        for few in combinations_with_replacement(scale, NEARLY)
    }
    cells = cells_of(groups, scale)
    assert all(label is None or not label.exact for label in cells)
    assert_safe(cells, scale)


def test_half_levels_alone_would_not_be_safe() -> None:
    """Five, five, five, five, two has the mean 4.4: 4.5 alone would tell the one with 2 all the others."""
    label = label_of((5, 5, 5, 5, 2))
    assert label is not None
    assert (label.mean, label.bound) == (Fraction(4), "or more")


@given(st.lists(LEVELS, min_size=3, max_size=9))
def test_a_small_group_has_half_levels_only(levels: list[int]) -> None:
    """Below ten a label has a half-level mean, no distribution, and never strays from the true half level
    except towards the middle, where it says so.
    """
    label = label_of(levels)
    assert label is not None
    assert (2 * label.mean).denominator == 1
    assert not label.exact
    true = half_level(mean(levels) or Fraction(0))
    if label.bound == "or more":
        assert true >= label.mean
    elif label.bound == "or less":
        assert true <= label.mean
    else:
        assert true == label.mean


@given(st.lists(LEVELS, min_size=5, max_size=9))
def test_the_lower_median_stands_beside_the_mean_from_five_on(levels: list[int]) -> None:
    """The gates of a group of five to nine read its true lower median."""
    label = label_of(levels)
    assert label is not None
    assert label.median == lower_median(levels)


@given(st.lists(LEVELS, min_size=10, max_size=15))
def test_ten_are_shown_exactly_unless_nearly_all_agree(levels: list[int]) -> None:
    """From ten on the figures are exact, but where at most two differ from the rest."""
    label = label_of(levels)
    assert label is not None
    off = len(levels) - max(levels.count(level) for level in levels)
    assert label.exact is (off > NEARLY)
    if label.exact:
        assert label.mean == mean(levels)
        assert label.levels == tuple(sorted(levels))


@given(st.lists(LEVELS, min_size=3, max_size=12), st.randoms())
def test_order_never_matters(levels: list[int], shuffler: object) -> None:
    """The same answers in another order have the same label."""
    mixed = list(levels)
    shuffler.shuffle(mixed)  # type: ignore[attr-defined]
    assert label_of(mixed) == label_of(levels)


def test_two_are_never_described() -> None:
    """Whatever an assessment says, fewer than three people have no label."""
    with pytest.raises(ValueError, match="2 answers"):
        label_of((3, 3))


def test_half_levels_round_half_up() -> None:
    """2.25 is 2.5 and 2.24 is 2."""
    assert half_level(Fraction(9, 4)) == Fraction(5, 2)
    assert half_level(Fraction(224, 100)) == 2


def test_counts_of_nearly_all_the_same_are_not_shown() -> None:
    """Eight against two tells the two about the eight; seven against three does not."""
    assert nearly_alike([8, 2, 0])
    assert not nearly_alike([7, 3, 0])


def test_batches_are_put_together_by_their_labels_only() -> None:
    """Two groups of five, at 4 "or more" and at 3, make ten people at 3.5, and no distribution."""
    high, middle = label_of((5, 5, 5, 5, 2)), label_of((3, 3, 3, 3, 3))
    assert high is not None
    assert middle is not None
    both = together([high, middle])
    assert (both.n, both.mean, both.median, both.exact) == (10, Fraction(7, 2), 3, False)
    assert both.bound == "or more"


def test_exact_batches_stay_exact() -> None:
    """Two groups of ten whose distributions are known have a known distribution together."""
    one, other = label_of((1, 2, 3, 4, 5) * 2), label_of((1, 1, 1, 4, 4, 4, 5, 5, 5, 5))
    assert one is not None
    assert other is not None
    both = together([one, other])
    assert both.exact
    assert both.n == 20
