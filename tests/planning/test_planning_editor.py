"""A plan being made: what is chosen is saved, what does not fit is refused in words, commitments are kept."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from support.sweeping import first_of

from assess.sample.builder import load_wave
from assess.services.planning.choices import CommitmentFields
from assess.services.planning.editor import PlanEditor
from assess.services.refusal import Refused
from assess.store.plan.file import PlanFile, read_plan
from assess.words.say import say
from scoring.planning.plan import Expectation, Plan, PlannedIntervention, Status

TODAY = "2026-04-01"


@pytest.fixture(scope="module")
def sample(told_sample: Path) -> Path:
    """The sample company, for tests that change nothing."""
    return told_sample


@pytest.fixture
def folder(tmp_path: Path, sample: Path) -> Path:
    """The sample company without its plan."""
    import shutil

    own = tmp_path / "company"
    shutil.copytree(sample, own)
    (own / "plan.toml").unlink()
    return own


@pytest.fixture
def editor(folder: Path) -> PlanEditor:
    """An empty plan."""
    return PlanEditor.open(folder, today=TODAY)


def on_disk(editor: PlanEditor) -> Plan:
    """The plan as it lies in the folder."""
    return read_plan(editor.folder)


def test_opening_writes_nothing(folder: Path) -> None:
    """Looking at a plan leaves no file behind."""
    before = sorted(path.name for path in folder.iterdir())
    editor = PlanEditor.open(folder, today=TODAY)
    assert editor.roadmap.tasks == ()
    assert editor.ways
    assert sorted(path.name for path in folder.iterdir()) == before


def test_what_is_chosen_is_saved_and_dated(editor: PlanEditor) -> None:
    """A chosen intervention is on disk and in the roadmap."""
    editor.choose("i05", owner="Ruth", weeks=3)
    assert on_disk(editor) == editor.plan
    task = editor.roadmap.task("I05")
    assert task is not None
    assert task.owner == "Ruth"
    assert task.weeks == 3
    assert task.starts >= TODAY


def test_what_is_held_back_is_refused_with_its_condition(editor: PlanEditor) -> None:
    """The joint meeting waits for the ride-alongs, and says so."""
    with pytest.raises(Refused, match="First: Marketers join sales calls"):
        editor.choose("I13")
    assert not (editor.folder / "plan.toml").exists()


def test_chosen_with_what_comes_first_it_follows_it(editor: PlanEditor) -> None:
    """Both together are taken, and the one starts after the other with the weeks between."""
    for key in ("I13", "I01"):
        editor.choose(key, beside=("I01", "I13"))
    first, then = editor.roadmap.task("I01"), editor.roadmap.task("I13")
    assert first is not None
    assert then is not None
    assert then.after == ("I01",)
    assert then.starts > first.ends


def test_dropping_what_others_need_names_the_conflict(editor: PlanEditor) -> None:
    """What loses its prerequisite is not drawn over: it is named as blocked."""
    for key in ("I01", "I13"):
        editor.choose(key, beside=("I01", "I13"))
    editor.drop("I01")
    assert editor.roadmap.task("I13") is None
    assert any(c.kind == "blocked" and c.tasks == ("I13",) for c in editor.roadmap.conflicts)


def test_a_reason_sets_a_block_aside_and_is_kept(editor: PlanEditor) -> None:
    """With a typed reason the block no longer holds; the reason is in the file; it can be withdrawn."""
    with pytest.raises(Refused, match="sentence"):
        editor.override("I20", "no")
    editor.override("I20", "The untouched leads are being called by an agency.")
    editor.choose("I20")
    assert on_disk(editor).overrides["I20"].reason == "The untouched leads are being called by an agency."
    advice = editor.result.advice_on("I20")
    assert advice is not None
    assert advice.overridden
    editor.withdraw_override("I20")
    assert any(c.tasks == ("I20",) for c in editor.roadmap.conflicts)


def test_nothing_is_set_aside_where_nothing_holds_back(editor: PlanEditor) -> None:
    """A reason for nothing is refused."""
    with pytest.raises(Refused, match="has no unmet prerequisite"):
        editor.override("I05", "I would like to have a reason here.")


def test_a_fourth_commitment_is_refused(editor: PlanEditor) -> None:
    """At most three are open at a time; one that is finished makes room."""
    for key in ("I01", "I02", "I05"):
        editor.commit(key, owner="Ruth", first_step_date=TODAY, review_date="2026-06-01")
    with pytest.raises(Refused, match="Only 3 commitments"):
        editor.commit("I10")
    editor.report("I05", Status.DONE, note="Signed.")
    assert editor.commit("I10").missing == ("owner", "first_step_date", "review_date")


def test_a_missing_owner_or_date_is_kept_as_missing(editor: PlanEditor) -> None:
    """Nothing is guessed: what was not said is named, and filled in later."""
    commitment = editor.commit("I05", owner="Ruth")
    assert commitment.missing == ("first_step_date", "review_date")
    commitment = editor.commit("I05", first_step_date="2026-04-07", review_date="2026-07-01")
    assert commitment.missing == ()
    assert commitment.owner == "Ruth"
    assert [event.status for event in commitment.history] == [Status.PLANNED]


def test_history_only_grows(editor: PlanEditor) -> None:
    """Every change of state is added, with day and note, also when it is dropped from the plan."""
    editor.commit("I05")
    editor.report("I05", Status.RUNNING, note="Begun.")
    editor.drop("I05", note="The board wants something else.")
    history = on_disk(editor).commitments["I05"].history
    assert [e.status for e in history] == [Status.PLANNED, Status.RUNNING, Status.STOPPED]
    assert history[-1].note == "The board wants something else."


def test_planning_again_keeps_what_is_done_and_what_runs(folder: Path) -> None:
    """A month later the running one keeps its start, the done one its days, and the rest starts later."""
    editor = PlanEditor.open(folder, today=TODAY)
    for key in ("I05", "I01", "I10"):
        editor.commit(key, owner="Ruth")
    editor.choose("I08")
    editor.report("I05", Status.RUNNING)
    editor.report("I01", Status.RUNNING)
    done = PlanEditor.open(folder, today="2026-04-15")
    done.report("I05", Status.DONE)
    later = PlanEditor.open(folder, today="2026-05-04")
    i05, i01, i08 = (later.roadmap.task(key) for key in ("I05", "I01", "I08"))
    assert i05 is not None
    assert i01 is not None
    assert i08 is not None
    assert i05.starts <= TODAY <= i05.ends
    assert i05.ends <= "2026-04-17"
    assert i01.starts <= TODAY
    assert i08.starts >= "2026-05-04"
    assert "I05" in later.result.done


def test_a_kept_commitment_unlocks_what_waited_for_it(editor: PlanEditor) -> None:
    """Once the workshop is done, what needed it can be chosen."""
    with pytest.raises(Refused):
        editor.choose("I08")
    editor.commit("I05")
    editor.report("I05", Status.DONE)
    editor.choose("I08")
    assert "I08" in editor.plan.chosen


@pytest.mark.sweep
def test_targets_are_set_by_hand_and_given_back(editor: PlanEditor) -> None:
    """A target stands in assessment.toml, changes the advice, and goes back to the one by context."""
    before = editor.result.dimension("role_clarity").target
    editor.set_target("role_clarity", 2)
    data = tomllib.loads((editor.folder / "assessment.toml").read_text(encoding="utf-8"))
    assert data["targets"] == {"role_clarity": 2}
    assert editor.result.dimension("role_clarity").target.level == 2
    editor.set_target("role_clarity", None)
    assert editor.result.dimension("role_clarity").target == before
    with pytest.raises(Refused, match="1 to 5"):
        editor.set_target("role_clarity", 6)


def test_the_way_uses_the_effect_that_is_expected(editor: PlanEditor) -> None:
    """At the low end of the effects less can be reached than at the high end."""
    editor.expect(Expectation.LOW)
    low = editor.way_to("role_clarity", 3)
    editor.expect(Expectation.HIGH)
    high = editor.way_to("role_clarity", 3)
    assert not low.reachable
    assert high.reachable


def test_an_owner_without_time_is_named(editor: PlanEditor) -> None:
    """What its owner cannot take on is a conflict in words, never drawn over."""
    editor.choose("I05", owner="Ruth")
    editor.set_owner_capacity("Ruth", 0)
    assert editor.roadmap.task("I05") is None
    assert any("Ruth" in say(c.said) for c in editor.roadmap.conflicts)


@pytest.mark.parametrize("day", first_of(1, ["2026-13-01", "soon", "2026-4-1", "[bold]"]))
def test_a_day_that_is_none_is_refused(editor: PlanEditor, day: str) -> None:
    """Nothing is saved for a day that does not exist."""
    with pytest.raises(Refused, match="2026-11-30"):
        editor.set_start(day)
    assert not (editor.folder / "plan.toml").exists()


def test_the_sample_plan_is_one_that_the_desk_would_take(sample: Path) -> None:
    """The told plan of the sample company has no conflict and breaks no rule."""
    editor = PlanEditor.open(sample, today=load_wave("wave_1")["plan"]["day"])
    assert editor.roadmap.conflicts == ()
    assert set(editor.plan.chosen) == {task.intervention for task in editor.roadmap.tasks}
    assert len(editor.plan.open_commitments) == 3
    assert editor.roadmap.quick
    assert all(key in editor.catalogue.interventions for key in editor.plan.chosen)


def test_what_the_catalogue_no_longer_knows_can_leave_the_plan(folder: Path) -> None:
    """It is named as a conflict while it is there, and dropped like any other."""
    PlanFile.open(folder).save(Plan(chosen={"Z99": PlannedIntervention(intervention="Z99")}))
    editor = PlanEditor.open(folder, today=TODAY)
    assert any(c.kind == "unknown" for c in editor.roadmap.conflicts)
    editor.drop("z99")
    assert editor.plan.chosen == {}


@pytest.mark.sweep
def test_a_limit_per_owner_can_be_taken_away(editor: PlanEditor) -> None:
    """0 means that owners have no limit of their own."""
    editor.set_capacity(per_owner=1)
    assert on_disk(editor).capacity.per_owner == 1
    editor.set_capacity(per_owner=0)
    assert on_disk(editor).capacity.per_owner is None
    with pytest.raises(Refused, match="0 for no limit"):
        editor.set_capacity(per_owner=99)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"review_date": "2026-03-31"}, "The review date, 2026-03-31, is before today, 2026-04-01."),
        (
            {"first_step_date": "2026-05-04", "review_date": "2026-05-03"},
            "The review date, 2026-05-03, is before the first step, 2026-05-04.",
        ),
    ],
)
def test_a_review_that_cannot_tell_anything_is_refused(
    editor: PlanEditor, fields: CommitmentFields, said: str
) -> None:
    """A commitment is reviewed after its first step, and not in the past; nothing is saved."""
    with pytest.raises(Refused, match=said):
        editor.commit("I05", **fields)
    assert "I05" not in editor.plan.commitments


def test_a_review_day_that_has_come_can_stay(folder: Path) -> None:
    """On the day of the first step itself, or when other fields change later, nothing is refused."""
    day: CommitmentFields = {"first_step_date": "2026-05-04", "review_date": "2026-05-04"}
    PlanEditor.open(folder, today=TODAY).commit("I05", **day)
    later = PlanEditor.open(folder, today="2026-06-01")
    owned: CommitmentFields = {**day, "owner": "Ruth"}
    assert later.commit("I05", **owned).review_date == "2026-05-04"
    with pytest.raises(Refused, match="before the first step"):
        later.commit("I05", first_step_date="2026-05-05")
