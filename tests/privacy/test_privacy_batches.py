"""What counts when people come in one by one: figures move by whole groups only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from support.small_world import DONT_KNOW, Row, everything, person, world

from assess.words.say import say_all
from questionnaires.records import replace
from scoring.answers import Answer, Assessment, State
from scoring.privacy.batches import Publication, Settled, advance, settled

THREES: list[Row] = [(3, 3, 3)] * 5
FOURS: list[Row] = [(4, 4, 4)] * 5
ONES: list[Row] = [(1, 1, 1)] * 20


class Folder:
    """A folder that is published again and again."""

    def __init__(self, **expected: int) -> None:
        self.publication = Publication()
        self.expected = expected

    def publish(self, assessment: Assessment) -> Settled:
        """Publishes what the folder holds now."""
        self.publication = advance(self.publication, assessment, expected=self.expected)
        return settled(self.publication, assessment)


def rows(**people: Sequence[Row]) -> Mapping[str, Sequence[Row]]:
    """People by function."""
    return people


def test_open_and_full_groups_count_at_once() -> None:
    """Five and five people are all counted at the first publication, in the first batch."""
    told = Folder().publish(world(rows(sales=THREES, marketing=FOURS)))
    assert len(told.assessment.responses) == 10
    assert {batch for one in told.assessment.responses for batch in one.batches.values()} == {1}
    assert told.waiting == {}
    assert told.said == ()


@pytest.mark.parametrize("joining", [1, 2, 4])
def test_fewer_than_the_minimum_wait_and_are_said_to(joining: int) -> None:
    """People who join by fewer than the minimum change no output; the screen says how many wait."""
    folder = Folder()
    first = folder.publish(world(rows(sales=THREES, marketing=FOURS)))
    later = folder.publish(world(rows(sales=[*THREES, *ONES[:joining]], marketing=FOURS)))
    assert everything(later.assessment) == everything(first.assessment)
    assert later.waiting == {"sales": joining}
    assert str(joining) in say_all(later.said)[0]


def test_a_whole_group_that_joins_counts() -> None:
    """The fifth who joins brings all five in, as a batch of their own."""
    folder = Folder()
    first = folder.publish(world(rows(sales=THREES, marketing=FOURS)))
    folder.publish(world(rows(sales=[*THREES, *ONES[:4]], marketing=FOURS)))
    later = folder.publish(world(rows(sales=[*THREES, *ONES[:5]], marketing=FOURS)))
    assert everything(later.assessment) != everything(first.assessment)
    assert later.waiting == {}
    assert {one.batches["PD-15"] for one in later.assessment.responses if one.function == "sales"} == {1, 2}


def test_joining_a_little_on_each_side_changes_nothing() -> None:
    """Three in sales and three in marketing are six people, but no group of either side."""
    folder = Folder()
    first = folder.publish(world(rows(sales=THREES, marketing=FOURS)))
    later = folder.publish(world(rows(sales=[*THREES, *ONES[:3]], marketing=[*FOURS, *ONES[:3]])))
    assert everything(later.assessment) == everything(first.assessment)
    assert later.waiting == {"sales": 3, "marketing": 3}


def test_a_changed_answer_waits() -> None:
    """Who changes an answer that was counted changes no figure."""
    folder = Folder()
    first = folder.publish(world(rows(sales=THREES, marketing=FOURS)))
    changed = folder.publish(world(rows(sales=[(5, 3, 3), *THREES[1:]], marketing=FOURS)))
    assert everything(changed.assessment) == everything(first.assessment)
    assert changed.waiting == {"sales": 1}


def test_a_response_that_goes_missing_changes_nothing() -> None:
    """Four people's files that are gone leave every figure as it was."""
    folder = Folder()
    first = folder.publish(world(rows(sales=THREES, marketing=FOURS)))
    later = folder.publish(world(rows(sales=THREES[:1], marketing=FOURS)))
    assert everything(later.assessment) == everything(first.assessment)


def test_publishing_twice_is_publishing_once() -> None:
    """Nothing new leaves the publication the same object, so nothing is written."""
    assessment = world(rows(sales=THREES, marketing=FOURS))
    once = advance(Publication(), assessment, expected={})
    assert advance(once, assessment, expected={}) is once


def test_questions_answered_later_count_by_groups_as_well() -> None:
    """Who goes on answering waits until five have answered the question."""
    half: list[Row] = [(3, 3, None)] * 5
    folder = Folder()
    first = folder.publish(world(rows(sales=half, marketing=FOURS)))
    some: list[Row] = [(3, 3, 2)] * 4 + [(3, 3, None)]
    later = folder.publish(world(rows(sales=some, marketing=FOURS)))
    assert everything(later.assessment) == everything(first.assessment)
    assert later.waiting == {"sales": 4}
    done = folder.publish(world(rows(sales=[(3, 3, 2)] * 5, marketing=FOURS)))
    assert done.waiting == {}
    assert {one.answers["PD-07"].level for one in done.assessment.responses if one.function == "sales"} == {2}


def test_a_question_with_too_few_levels_waits_for_more() -> None:
    """Four levels and a don't-know are no group: they count together with those who come later."""
    folder = Folder()
    mixed: list[Row] = [(DONT_KNOW, 3, 3), *THREES[:4]]
    first = folder.publish(world(rows(sales=mixed, marketing=FOURS)))
    assert not any("PD-15" in one.batches for one in first.assessment.responses if one.function == "sales")
    later = folder.publish(world(rows(sales=[*mixed, *THREES], marketing=FOURS)))
    counted = [one for one in later.assessment.responses if "PD-15" in one.batches]
    assert len([one for one in counted if one.function == "sales"]) == 10


def test_a_single_late_answer_never_tips_a_question_in() -> None:
    """Where a question lacked one level, one more person does not make it appear alone."""
    folder = Folder()
    mixed: list[Row] = [(DONT_KNOW, 3, 3), *THREES[:4]]
    first = folder.publish(world(rows(sales=mixed, marketing=FOURS)))
    later = folder.publish(world(rows(sales=[*mixed, (5, 5, 5)], marketing=FOURS)))
    assert everything(later.assessment) == everything(first.assessment)


def test_pooled_figures_stay_pooled() -> None:
    """Once everyone was shown together, later people are pooled too, and the sides are never told apart."""
    folder = Folder()
    folder.publish(world(rows(sales=THREES[:3], marketing=FOURS[:3])))
    later = folder.publish(world(rows(sales=[*THREES, *THREES], marketing=[*FOURS, *FOURS])))
    assert later.assessment.pooled
    assert folder.publication.pooled
    assert len([one for one in later.assessment.responses if one.batches]) == 20


def test_pooled_figures_wait_for_people_who_are_expected() -> None:
    """With seven and five expected, six early answers are not pooled; when the sides are in, both show."""
    folder = Folder(sales=7, marketing=5)
    early = folder.publish(world(rows(sales=THREES[:3], marketing=FOURS[:3])))
    assert folder.publication == Publication()
    assert early.assessment.responses == ()
    assert early.waiting == {"": 6}
    assert "6 people have answered" in say_all(early.said)[0]
    later = folder.publish(world(rows(sales=THREES, marketing=FOURS)))
    assert not later.assessment.pooled
    assert len(later.assessment.responses) == 10


def test_pooled_figures_come_at_once_where_sides_were_never_to_be_shown() -> None:
    """With four and four expected there is nothing to wait for."""
    folder = Folder(sales=4, marketing=4)
    told = folder.publish(world(rows(sales=THREES[:3], marketing=FOURS[:3])))
    assert told.assessment.pooled


def test_a_hidden_function_shows_how_many_answered_and_nothing_else() -> None:
    """Two leaders below the minimum are known by number only."""
    told = Folder().publish(world(rows(sales=THREES, marketing=FOURS, leadership=[(5, 5, 5)] * 2)))
    hidden = [one for one in told.assessment.responses if one.function == "leadership"]
    assert len(hidden) == 2
    assert {a.state for one in hidden for a in one.answers.values()} == {State.NOT_ASKED}


def test_named_people_are_always_up_to_date() -> None:
    """What a named leader changes is shown at once."""
    folder = Folder()
    sides = {"sales": THREES, "marketing": FOURS}
    folder.publish(world({**sides, "leadership": [(1, 1, 1)]}, named=["leadership"]))
    later = folder.publish(world({**sides, "leadership": [(5, 1, 1)]}, named=["leadership"]))
    leader = next(one for one in later.assessment.responses if one.function == "leadership")
    assert leader.answers["PD-15"].level == 5


def test_a_finished_response_has_skipped_what_it_left_open() -> None:
    """Once finished, a question left open counts as skipped."""
    assessment = world(rows(sales=[*THREES, (3, 3, None)], marketing=FOURS))
    people = tuple(replace(one, finished=True) for one in assessment.responses)
    told = Folder().publish(replace(assessment, responses=people))
    last = next(one for one in told.assessment.responses if one.id == "s5")
    assert last.answers["PD-07"] == Answer(state=State.SKIPPED)


def test_an_unknown_form_brings_nothing() -> None:
    """A response in a form that the questionnaire does not have never counts."""
    odd = replace(person("odd", "sales", (1, 1, 1)), form="other")
    assessment = world(rows(sales=THREES, marketing=FOURS))
    told = Folder().publish(replace(assessment, responses=(*assessment.responses, odd)))
    assert "odd" not in {one.id for one in told.assessment.responses if one.answers}


def test_the_order_in_which_files_are_read_never_matters() -> None:
    """The same people in another order make the same publication."""
    assessment = world(rows(sales=[*THREES, *ONES[:2]], marketing=FOURS))
    turned = replace(assessment, responses=tuple(reversed(assessment.responses)))
    assert advance(Publication(), assessment, expected={}) == advance(Publication(), turned, expected={})
