"""Two windows on one plan, chart or exercise: rules hold for both together, and undo leaves the other's."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from assess.services.answering.exercise_session import ExerciseSession, Progress, progress
from assess.services.answering.exercises import marked, own_order
from assess.services.answering.ordering import contacted, lifted, lowered
from assess.services.answering.session import AnswerSession, make_assessment
from assess.services.organisation.chart_editor import CHANGED_SINCE, OrgChartEditor
from assess.services.planning.editor import PlanEditor
from assess.services.refusal import Refused
from assess.store.io.errors import NotPossibleNow
from assess.store.io.held import ADDED, REPLACED, SHOWN
from assess.store.organisation.file import CHANGED, read_organisation
from assess.store.plan.file import read_plan
from scoring.organisation.edits import CannotChange
from scoring.planning.plan import Status

TODAY = "2026-04-01"


@pytest.fixture
def folder(sample: Path) -> Path:
    """The sample company without its plan and its chart."""
    for name in ("plan.toml", "organisation.toml"):
        (sample / name).unlink()
    return sample


def plans(folder: Path) -> tuple[PlanEditor, PlanEditor, list[str]]:
    """Two windows on one plan, and what the second one tells."""
    one, two = (PlanEditor.open(folder, today=TODAY) for _ in range(2))
    said: list[str] = []
    two._file._held.tell = said.append
    return one, two, said


def test_both_windows_choose_and_see_both(folder: Path) -> None:
    """The second window sees the first one's choice, has it judged, and says so."""
    one, two, said = plans(folder)
    one.choose("I05", owner="Ruth")
    two.choose("I02")
    assert set(two.plan.chosen) == {"I05", "I02"}
    assert two.plan == read_plan(folder)
    assert {task.intervention for task in two.roadmap.tasks} == {"I05", "I02"}
    assert said == [ADDED]


def test_fields_of_one_choice_are_joined(folder: Path) -> None:
    """One window says who, the other how long: both stay; what both say is the later one's."""
    one, two, said = plans(folder)
    one.choose("I05", owner="Ruth")
    two.choose("I05", weeks=3)
    one.set_capacity(at_once=4)
    two.set_capacity(per_owner=2)
    one.set_blackout(["2026-12-28"], more=True)
    two.set_blackout(["2026-04-06"], more=True)
    found = read_plan(folder)
    assert (found.chosen["I05"].owner, found.chosen["I05"].weeks) == ("Ruth", 3)
    assert (found.capacity.at_once, found.capacity.per_owner) == (4, 2)
    assert found.blackout == ("2026-04-06", "2026-12-28")
    one.choose("I05", owner="Tom")
    two.choose("I05", owner="Ann")
    assert read_plan(folder).chosen["I05"].owner == "Ann"
    assert said[-1] == REPLACED


def test_a_fourth_commitment_is_refused_across_windows(folder: Path) -> None:
    """Three commitments at most are open, whichever windows they were made in."""
    one, two, said = plans(folder)
    one.commit("I05")
    one.commit("I02")
    two.commit("I10")
    with pytest.raises(Refused, match="Only 3 commitments"):
        one.commit("I01")
    assert set(read_plan(folder).commitments) == {"I05", "I02", "I10"}
    assert one.plan == read_plan(folder)
    assert said == [ADDED]


@pytest.mark.sweep
def test_both_windows_add_to_a_history(folder: Path) -> None:
    """Reports from two windows follow each other."""
    one, two, _ = plans(folder)
    one.commit("I05")
    two.report("I05", Status.RUNNING, note="begun")
    one.report("I05", Status.DONE, note="signed")
    assert [event.note for event in read_plan(folder).commitments["I05"].history] == ["", "begun", "signed"]


def test_what_the_other_window_made_possible_is_taken(folder: Path) -> None:
    """Chosen or done elsewhere, what had to come first no longer blocks; the other's plan is judged anew."""
    one, two, said = plans(folder)
    with pytest.raises(Refused, match="unmet prerequisites"):
        two.choose("I06")
    one.choose("I05")
    two.choose("I06")
    assert set(two.plan.chosen) == {"I05", "I06"}
    one.commit("I05")
    one.report("I05", Status.DONE)
    one.drop("I05")
    two.choose("I08")
    assert "I05" in two.result.done
    assert set(read_plan(folder).chosen) == {"I06", "I08"}
    assert said == [ADDED, SHOWN]


@pytest.mark.sweep
def test_what_the_other_window_took_away_is_not_put_back(folder: Path) -> None:
    """A choice that was dropped and a commitment that was stopped elsewhere are not changed any more."""
    one, two, said = plans(folder)
    one.choose("I05")
    two.choose("I02")
    two.drop("I05")
    with pytest.raises(NotPossibleNow, match="is no longer in the plan"):
        one.choose("I05", anew=False, owner="Ruth")
    assert "I05" not in one.plan.chosen
    with pytest.raises(Refused, match="is not in the plan"):
        one.drop("I05")
    one.commit("I02")
    two.commit("I02", owner="Ruth")
    one.report("I02", Status.STOPPED)
    with pytest.raises(NotPossibleNow, match="is no longer open"):
        two.commit("I02", anew=False, owner="Tom")
    assert read_plan(folder).commitments["I02"].owner == "Ruth"
    assert said[-1] == SHOWN


def test_a_commitment_made_elsewhere_is_not_dropped_unseen(folder: Path) -> None:
    """Dropping stops a commitment, so one that this window does not know of is shown first."""
    one, two, _ = plans(folder)
    one.choose("I05")
    two.choose("I02")
    one.commit("I05")
    with pytest.raises(NotPossibleNow, match="has changed this commitment"):
        two.drop("I05")
    assert read_plan(folder).commitments["I05"].status is Status.PLANNED
    two.drop("I05")
    assert read_plan(folder).commitments["I05"].status is Status.STOPPED


# The chart


def charts(folder: Path) -> tuple[OrgChartEditor, OrgChartEditor, list[str]]:
    """Two windows on one chart of five positions, and what the second one tells."""
    one = OrgChartEditor.open(folder)
    one.begin()
    two = OrgChartEditor.open(folder)
    said: list[str] = []
    two._file._held.tell = said.append
    return one, two, said


def test_undo_after_a_merge_takes_back_only_ones_own_step(folder: Path) -> None:
    """What the other window did before this window's step stays when the step is taken back."""
    one, two, said = charts(folder)
    one.add("Key accounts")
    two.own("set_price", "head-of-sales")
    assert said == [ADDED]
    assert two.undo()
    assert "key-accounts" in two.chart.roles
    assert two.chart.owners == {}
    assert read_organisation(folder) == two.chart


def test_undo_leaves_what_the_other_window_did_since(folder: Path) -> None:
    """Where the chart was changed elsewhere after this window's step, nothing is taken back."""
    one, two, said = charts(folder)
    two.own("set_price", "head-of-sales")
    one.lower("head-of-sales")
    before = read_organisation(folder)
    for _ in range(2):
        with pytest.raises(CannotChange, match=r"has changed the chart since") as refused:
            two.undo()
        assert str(refused.value) == CHANGED_SINCE
    assert read_organisation(folder) == before
    assert list(two.chart.roles) == list(one.chart.roles)
    assert said == [SHOWN]
    two.own("win_back", "head-of-sales")
    assert two.undo()
    found = read_organisation(folder)
    assert found is not None
    assert found.owners == {"set_price": "head-of-sales"}


def test_a_move_is_made_on_the_newer_chart(folder: Path) -> None:
    """A position is moved among those that are beside it by now."""
    one, two, _ = charts(folder)
    one.add("Head of service", reports_to="managing-director")
    two.lower("head-of-marketing")
    found = read_organisation(folder)
    assert found is not None
    beside = [role.id for role in found.reports("managing-director")]
    assert beside == ["head-of-sales", "head-of-service", "head-of-marketing"]


def test_a_whole_chart_replaces_only_the_one_that_was_seen(folder: Path, tmp_path: Path) -> None:
    """A list brought in takes the place of the chart on the screen, never of one nobody has looked at."""
    one, two, said = charts(folder)
    people = tmp_path / "people.csv"
    people.write_text("Title,Manager\nManaging director,\nHead of sales,Managing director\n")
    one.add("Key accounts")
    with pytest.raises(CannotChange) as refused:
        two.bring_in(people)
    assert str(refused.value) == CHANGED
    assert "key-accounts" in two.chart.roles
    two.bring_in(people)
    assert "key-accounts" not in two.chart.roles
    assert said == [SHOWN]


def test_two_windows_begin_one_chart(folder: Path) -> None:
    """The second to begin is shown the first one's positions, and adds none."""
    one, two = (OrgChartEditor.open(folder) for _ in range(2))
    one.begin()
    with pytest.raises(CannotChange):
        two.begin()
    assert len(two.chart.roles) == 5


# An exercise


def two_windows(tmp_path: Path, exercise: str) -> tuple[ExerciseSession, ExerciseSession]:
    """Two windows on one exercise of one person."""
    folder = make_assessment(tmp_path, organisation="Acme", form="full")
    first = AnswerSession.new_respondent(folder, function="sales", name="Ann", form="full")
    assert first.respondent is not None
    second = AnswerSession.open(folder, response=first.respondent.path)
    one, two = (ExerciseSession(each, each.questionnaire.exercises[exercise]) for each in (first, second))
    return one, two


def test_marks_of_both_windows_make_one_answer(tmp_path: Path) -> None:
    """Cards marked in two windows are all marked; the last mark makes the answer."""
    one, two = two_windows(tmp_path, "lead_definition")
    last = one
    for number, card in enumerate(own_order(one.exercise, one.respondent)):
        last = (one, two)[number % 2]
        last.put(partial(marked, card=card.id, choice="required"))
    assert last.go_on()
    assert progress(last.answer_session, last.exercise) is Progress.DONE


def test_each_window_keeps_its_own_part(tmp_path: Path) -> None:
    """A window that marks owners marks owners, also while the other one is at the last words."""
    one, two = two_windows(tmp_path, "activity_ownership")
    cards = own_order(one.exercise, one.respondent)
    for card in cards[:-1]:
        one.put(partial(marked, card=card.id, choice="shared"))
    two.put(partial(marked, card=cards[-1].id, choice="sales"))
    one.put(partial(marked, card=cards[-1].id, choice="sales"))
    one.go_on()
    assert one.part.id == "last_word"
    two.put(partial(marked, card=cards[-1].id, choice="marketing"))
    assert (two.part.id, one.part.id) == ("owners", "last_word")
    one.put(partial(marked, card=cards[0].id, choice="sales"))
    assert one.draft.of("owners")[cards[-1].id] == "marketing"
    assert one.draft.of("last_word") == {cards[0].id: "sales"}


def test_undoing_a_mark_leaves_those_of_the_other_window(tmp_path: Path) -> None:
    """A step is taken back only while nothing was marked elsewhere since."""
    one, two = two_windows(tmp_path, "lead_definition")
    first, second, third = (card.id for card in own_order(one.exercise, one.respondent)[:3])
    one.put(partial(marked, card=first, choice="required"))
    two.put(partial(marked, card=second, choice="helpful"))
    two.undo()
    assert dict(two.draft.of("marks")) == {first: "required"}
    two.put(partial(marked, card=third, choice="helpful"))
    with pytest.raises(NotPossibleNow, match="Another window changed this exercise"):
        one.undo()
    assert dict(one.draft.of("marks")) == {first: "required", third: "helpful"}


def test_an_order_is_changed_by_one_window_at_a_time(tmp_path: Path) -> None:
    """An order is one answer: where it was changed elsewhere it is shown before it is changed here."""
    one, two = two_windows(tmp_path, "buyer_journey")
    first = one.draft.order[0][0]
    one.put(partial(lowered, card=first))
    with pytest.raises(NotPossibleNow, match="Another window changed this exercise"):
        two.put(partial(contacted, card=first))
    assert two.draft.order == one.draft.order
    two.put(partial(lifted, card=first))
    assert two.draft.order[0] == (first,)


def test_passing_over_leaves_what_the_other_window_finished(tmp_path: Path) -> None:
    """An exercise finished in one window stays finished when the other passes it over."""
    one, two = two_windows(tmp_path, "lead_definition")
    for card in one.left:
        one.put(partial(marked, card=card.id, choice="required"))
    assert one.go_on()
    two.skip()
    assert progress(two.answer_session, two.exercise) is Progress.DONE
