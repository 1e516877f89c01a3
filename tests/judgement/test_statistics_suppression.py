"""A group below the minimum is shown nowhere, not even by what is left when others are taken away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.statistics.suppression import ShownGroups, shown_groups

FUNCTIONS = ("sales", "marketing", "leadership", "service")
SIZES = st.dictionaries(st.sampled_from(FUNCTIONS), st.integers(0, 12))


def test_one_remaining_group_is_not_shown_alone() -> None:
    """Of four and nine people only the thirteen together are shown."""
    shown = shown_groups({"Sales": 4, "Technology": 9}, minimum=5)
    assert shown == ShownGroups(groups=(), pooled=True, hidden=("Sales", "Technology"))


def test_a_small_third_group_is_left_out() -> None:
    """Two large groups are shown, the two leaders enter nothing."""
    shown = shown_groups({"sales": 7, "marketing": 5, "leadership": 2}, minimum=5)
    assert shown == ShownGroups(groups=("sales", "marketing"), pooled=False, hidden=("leadership",))


def test_named_people_are_shown_whatever_their_number() -> None:
    """Two leaders who agreed to be named stand beside one large group."""
    shown = shown_groups({"sales": 7, "marketing": 4, "leadership": 2}, minimum=5, named={"leadership"})
    assert shown == ShownGroups(groups=("sales", "leadership"), pooled=False, hidden=("marketing",))


def test_named_people_do_not_fill_the_pool() -> None:
    """Three and one unnamed people stay hidden, however many named ones there are."""
    sizes = {"sales": 3, "marketing": 1, "leadership": 9}
    shown = shown_groups(sizes, minimum=5, named={"leadership"})
    assert shown == ShownGroups(groups=(), pooled=False, hidden=("sales", "marketing", "leadership"))


def test_an_empty_group_neither_remains_nor_is_hidden() -> None:
    """A function that nobody speaks for is not a second group, even when it would be named."""
    shown = shown_groups({"sales": 7, "leadership": 0}, minimum=5, named={"leadership"})
    assert shown == ShownGroups(groups=(), pooled=True, hidden=("sales",))
    assert shown_groups({}, minimum=5) == ShownGroups(groups=(), pooled=False, hidden=())


@given(SIZES, st.integers(1, 8), st.sets(st.sampled_from(FUNCTIONS)))
def test_nothing_small_can_be_seen_or_subtracted(
    sizes: dict[str, int], minimum: int, named: set[str]
) -> None:
    """Whatever is shown has enough unnamed people behind it, and never shows a part beside the whole."""
    shown = shown_groups(sizes, minimum=minimum, named=named)
    for group in shown.groups:
        assert sizes[group] >= minimum or group in named
    assert len(shown.groups) != 1
    if shown.pooled:
        assert shown.groups == ()
        assert sum(size for group, size in sizes.items() if group not in named) >= minimum
    assert set(shown.groups).isdisjoint(shown.hidden)
    assert set(shown.groups) | set(shown.hidden) == {group for group, size in sizes.items() if size}


def test_a_minimum_of_nobody_is_refused() -> None:
    """No minimum and no negative group can be meant."""
    with pytest.raises(ValueError, match="protects nobody"):
        shown_groups({"sales": 1}, minimum=0)
    with pytest.raises(ValueError, match="fewer than no people"):
        shown_groups({"sales": -1}, minimum=5)
