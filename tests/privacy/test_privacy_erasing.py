"""Who keeps what was published learns no erased answer from what is published, or kept, afterwards."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations_with_replacement, product
from random import Random

import pytest
from support.group_world import attack, group_questionnaire
from support.group_world import world as group_world
from support.small_world import DONT_KNOW, ITEMS, Row, everything, person, small_catalogue, world

from questionnaires.records import replace
from scoring.answers import Assessment
from scoring.judge import score
from scoring.privacy.batches import Publication, advance, settled
from scoring.privacy.cells import label_of
from scoring.privacy.erasing import without

FOURS: list[Row] = [(4, 4, 4)] * 5


def counted(assessment: Assessment) -> Publication:
    """All of its answers, published at once."""
    return advance(Publication(), assessment, expected={})


def shown(publication: Publication, assessment: Assessment) -> str:
    """Everything that anybody can read."""
    return read(everything(settled(publication, assessment).assessment))


def read(text: str) -> str:
    """The same without the mark that rows are no longer linked, which is on no page."""
    return text.replace("unlinked=frozenset({'sales'})", "unlinked=frozenset()")


def erased(publication: Publication, assessment: Assessment, *people: str) -> tuple[Publication, Assessment]:
    """What is left when these people's answers are erased: of the publication, and of the folder."""
    result = score(settled(publication, assessment).assessment, small_catalogue())
    left = replace(assessment, responses=tuple(r for r in assessment.responses if r.id not in people))
    return without(publication, people, assessment, result), left


@pytest.mark.parametrize("size", [5, 7])
@pytest.mark.parametrize("own", [1, 3, 5])
def test_figures_stay_as_published(size: int, own: int) -> None:
    """With one of five or seven gone, every page and every figure is what it was."""
    rows: list[Row] = [*[(2, 3, 4)] * (size - 1), (own, own, own)]
    assessment = world({"sales": rows, "marketing": FOURS})
    before = counted(assessment)
    after, left = erased(before, assessment, f"s{size - 1}")
    assert f"s{size - 1}" not in after.people
    assert after.erased == {"sales": 1}
    assert shown(after, left) == shown(before, assessment)
    again = advance(after, left, expected={})
    assert again is after


def test_what_is_kept_follows_from_what_was_published_and_from_the_others() -> None:
    """Two worlds that differ in the erased answer alone, and show the same, leave the same ledger."""
    ledgers: dict[tuple[str, tuple[int, ...]], set[str]] = defaultdict(set)
    for others, own in product(combinations_with_replacement((1, 3, 4, 5), 4), range(1, 6)):
        rows = [(level, 3, 3) for level in (*others, own)]
        assessment = world({"sales": rows, "marketing": FOURS})
        before = counted(assessment)
        after, left = erased(before, assessment, "s4")
        seen = str(score(settled(before, assessment).assessment, small_catalogue()))
        ledgers[seen, others].add(repr(after))
        assert read(str(score(settled(after, left).assessment, small_catalogue()))) == seen
    assert all(len(kept) == 1 for kept in ledgers.values())
    assert len(ledgers) < 35 * 5  # some worlds do look alike


def test_a_state_stays_a_count() -> None:
    """Who did not know is still one who did not know; nothing else of the person is left."""
    rows: list[Row] = [*[(2, 3, 4)] * 5, (5, DONT_KNOW, 5)]
    assessment = world({"sales": rows, "marketing": FOURS})
    before = counted(assessment)
    after, left = erased(before, assessment, "s5")
    assert shown(after, left) == shown(before, assessment)


def test_where_distributions_were_shown_no_row_is_left() -> None:
    """From ten on the counts stay as published, and nobody's answers stand together in the ledger."""
    chance = Random(7)
    rows: list[Row] = [tuple(chance.randint(1, 5) for _ in ITEMS) for _ in range(14)]
    assessment = world(
        {"sales": rows, "marketing": [tuple(chance.randint(1, 5) for _ in ITEMS) for _ in range(12)]}
    )
    before = counted(assessment)
    after, left = erased(before, assessment, "s3")
    kept = {
        key: [one.given[item][0].level for item in ITEMS]  # type: ignore[union-attr]
        for key, one in after.people.items()
        if one.function == "sales"
    }
    was = {key: [one.given[item][0].level for item in ITEMS] for key, one in before.people.items()}  # type: ignore[union-attr]
    assert sum(kept[key] == was[key] for key in kept if key in was) < len(kept) / 2
    first, second = (
        score(settled(p, a).assessment, small_catalogue()) for p, a in ((before, assessment), (after, left))
    )
    for item in ITEMS:
        assert first.items[item].distribution == second.items[item].distribution
        assert first.items[item].rating == second.items[item].rating
        assert first.items[item].held == second.items[item].held
    assert second.dimensions[0].rating == first.dimensions[0].rating
    assert second.dimensions[0].level == first.dimensions[0].level
    assert settled(after, left).waiting == {}


def test_the_row_that_is_erased_does_not_decide_how_the_others_are_dealt() -> None:
    """Two people who swap their answers leave the same ledger, whichever of the two is erased."""
    chance = Random(3)
    rows: list[Row] = [tuple(chance.randint(1, 5) for _ in ITEMS) for _ in range(12)]
    one = world({"sales": rows, "marketing": FOURS})
    rows[0], rows[1] = rows[1], rows[0]
    other = world({"sales": rows, "marketing": FOURS})
    assert erased(counted(one), one, "s0")[0] == erased(counted(other), other, "s0")[0]


def test_figures_stay_however_many_are_erased() -> None:
    """One by one, until nobody of the team is left, no figure moves."""
    rows: list[Row] = [*[(1, 1, 1)] * 3, *[(4, 4, 4)] * 4]
    assessment = world({"sales": rows, "marketing": FOURS}, minimum=3)
    publication, left = counted(assessment), assessment
    first = shown(publication, assessment)
    for number in range(7):
        publication, left = erased(publication, left, f"s{number}")
        publication = advance(publication, left, expected={})
        assert shown(publication, left) == first
    assert publication.erased == {"sales": 7}


def test_new_answers_count_as_a_group_of_their_own() -> None:
    """After an erasure figures move when as many people as the minimum bring new answers, and not before."""
    assessment = world({"sales": [(1, 1, 1)] * 2 + [(4, 4, 4)] * 3, "marketing": FOURS})
    publication, left = erased(counted(assessment), assessment, "s0")
    first = shown(publication, left)
    for number in range(5):
        left = replace(left, responses=(*left.responses, person(f"n{number}", "sales", (2, 2, 2))))
        publication = advance(publication, left, expected={})
        assert (shown(publication, left) == first) is (number < 4)


def test_counting_those_who_are_left_would_tell_answers() -> None:
    """The label of a group beside the label of a part of it pins answers: why nobody is counted anew."""
    worlds = []
    for some in combinations_with_replacement(range(1, 6), 3):
        for rest in combinations_with_replacement(range(1, 6), 3):
            output = (label_of([*some, *rest]), label_of(rest))
            worlds.append((output, (tuple((level,) for level in some), tuple((level,) for level in rest))))
    done = attack(worlds)
    own = [pin for pin in done.pins if isinstance(pin, tuple) and pin[0][1] == pin[0][3]]
    assert (len(own), done.situations) == (40, 353)


def test_the_level_of_a_group_question_stays() -> None:
    """An exercise's level is kept from before; no answer to it is left of the person."""
    questionnaire = group_questionnaire("LD-01", cards=4)
    full, other = ("required", "required", "helpful", None), ("helpful", None, "required", None)
    people = {"sales": (full, full, full, full, other), "marketing": (full, full, full, other, full)}
    assessment = group_world(questionnaire, people)
    before = counted(assessment)
    after, left = erased(before, assessment, "s04")
    first, second = (
        score(settled(p, a).assessment, small_catalogue()) for p, a in ((before, assessment), (after, left))
    )
    assert second.items["LD-01"] == first.items["LD-01"]
    assert second.exercises == first.exercises
    assert all(not one.given for key, one in after.people.items() if key.startswith("erased"))


def test_of_those_who_were_not_counted_nothing_changes() -> None:
    """Whose answers were in no figure leaves no trace."""
    assessment = world({"sales": FOURS, "marketing": FOURS})
    before = counted(assessment)
    joined = replace(assessment, responses=(*assessment.responses, person("late", "sales", (1, 1, 1))))
    after, _ = erased(before, joined, "late")
    assert after is before
