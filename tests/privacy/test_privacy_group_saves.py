"""The attacker on group questions who has two results: some people's, and then that with more people."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from sys import intern

import pytest
from independent.exercises import level
from support.group_cases import FOURS, NAMED_SIDE, SHORT, SORTS, Case, named_sales, options
from support.group_world import THREE, Group, attack, groups_of, learned_later, published, world

from questionnaires.model import SIDES
from scoring.answers import Assessment
from scoring.privacy.batches import Publication, advance, settled


def saved(before: Publication, assessment: Assessment) -> tuple[Publication, str]:
    """The publication after a save, and what it shows."""
    after = advance(before, assessment, expected={})
    return after, intern(published(settled(after, assessment).assessment))


TWO_SAVES = (
    Case(key="LD-01", values=SORTS[1:], sizes=(3, 3, 3, 0), cards=2),
    Case(key="PD-13", values=FOURS[:2], sizes=(3, 3, 3, 3), cards=4),
    Case(key="RC-03", values=options(*THREE), sizes=(3, 3, 3, 0)),
    Case(key="RC-03", values=options(*THREE), sizes=(3, 3, 3, 3)),
    Case(key="RC-03", values=options(*THREE), sizes=(10, 3, 3, 0)),
    Case(key="RC-03", values=options(*THREE), sizes=(10, 3, 0, 3)),
    Case(key="RC-18", values=options("sales", "marketing", "dont_know"), sizes=(3, 3, 3, 0), cards=1),
    Case(key="LD-01", values=SORTS[1::2], sizes=(10, 10, 3, 0), cards=2),
    Case(key="LD-01", values=SORTS[1:], sizes=(10, 3, 3, 0), cards=2),
    Case(key="PD-13", values=SHORT[:4], sizes=(3, 3, 3, 0), cards=4),
)


def two_saves(case: Case) -> Iterator[tuple[tuple[str, str], Sequence[Group]]]:
    """All worlds of some people, then more on one side or both: the two results, and the groups."""
    for sales, marketing in groups_of(case.values, *case.sizes[:2]):
        first = {"sales": sales, "marketing": marketing}
        publication, before = saved(Publication(), world(case.questionnaire, first))
        for later in groups_of(case.values, *case.sizes[2:]):
            people = {side: first[side] + more for side, more in zip(SIDES, later, strict=True)}
            _, after = saved(publication, world(case.questionnaire, people))
            yield (before, after), [group for group in (sales, marketing, *later) if group]


@pytest.mark.sweep
@pytest.mark.parametrize("case", TWO_SAVES, ids=str)
def test_no_answer_is_pinned_by_two_saves(case: Case) -> None:
    """Some people, then more on one side or both: the two results together find nobody's answer either.

    The first assertion fails where the second result adds to what is found, the other where the first alone
    tells too much.
    """
    worlds = list(two_saves(case))
    assert learned_later(worlds) == ()
    assert attack(worlds).pins == ()


ALL_REQUIRE_ONE = Case(key="LD-01", values=SORTS[1::2], sizes=(10, 3, 3, 0), cards=2)
"""Everybody requires the second card, and the attacker knows it: more than the guarantee supposes."""


def test_a_card_known_beforehand_gives_marks_away_at_once_and_never_over_time() -> None:
    """Where all are known to require one of two cards, the first result tells marks, the second no more."""
    worlds = list(two_saves(ALL_REQUIRE_ONE))
    assert attack((before, groups) for (before, _), groups in worlds).pins
    assert learned_later(worlds) == ()
    assert len({both for both, _ in worlds}) == len({before for (before, _), _ in worlds})


def test_a_level_counted_anew_would_give_answers_away() -> None:
    """The attacker over time can attack: the level before and after people came finds their answers."""
    key, sizes = ALL_REQUIRE_ONE.key, ALL_REQUIRE_ONE.sizes[:3]
    worlds = (
        ((level(key, sales, marketing), level(key, (*sales, *later), marketing)), (sales, marketing, later))
        for sales, marketing, later in groups_of(ALL_REQUIRE_ONE.values, *sizes)
    )
    assert learned_later(worlds)


@pytest.mark.sweep
@pytest.mark.parametrize("case", NAMED_SIDE[:2], ids=str)
def test_named_people_who_answer_anew_learn_nothing(case: Case) -> None:
    """Named people who change their answers and look again do not find what the other side said."""

    def worlds() -> Iterable[tuple[Hashable, Sequence[Group]]]:
        for group, first in groups_of(case.values, 3, 2):
            publication, before = saved(Publication(), named_sales(case, first, group))
            for (then,) in groups_of(case.values, 2):
                _, after = saved(publication, named_sales(case, then, group))
                yield (before, after, first, then), (group,)

    assert attack(worlds()).pins == ()
