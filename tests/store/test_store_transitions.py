"""What two planners reserve in one shared plan: each its own weeks, whatever the other does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sweeping import few

from assess.services.organisation.choosing.choosing import Choosing
from assess.services.organisation.choosing.deciding import decide
from assess.services.organisation.choosing.transitions import Transitions, reserved_for
from assess.services.organisation.scenarios import Scenarios
from assess.store.io.errors import NotSaved
from assess.store.plan.file import PlanFile, read_plan
from questionnaires.records import replace
from scoring.organisation.choosing.choice import TODAY, Decision
from scoring.organisation.moves import Move, MoveKind
from scoring.planning.plan import Reserved

STORED = Path(__file__).parents[1] / "stored" / "merged-vp"
DAY = "2026-11-30"
SAID = Decision(
    scenario="Smaller",
    structure="",
    decider="Eva Lund",
    date=DAY,
    reasons="Costs",
    review="2027-06-01",
    way_back="Hire again",
    duties="None",
    rejected={"O3": "Not now", "O3-split": "Not now"},
)
PLANNERS = st.sampled_from(["one", "other"])
DAYS = st.dates(date(2027, 1, 1), date(2030, 1, 1)).map(date.isoformat)


@contextmanager
def planner(place: Path, name: str) -> Iterator[None]:
    """As one of the planners, with private files of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMEPAGE_DATA", str(place / name))
        yield


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place with a company of which each planner has begun the transition to a scenario."""
    place = tmp_path_factory.mktemp("two")
    folder = Path(shutil.copytree(STORED, place / "company"))
    for name in ("one", "other"):
        with planner(place, name):
            scenarios = Scenarios(folder)
            file = scenarios.begin("Smaller", made=DAY)
            scenarios.change(file, Move(kind=MoveKind.CLOSE, position="content"))
            decide(Choosing(folder), SAID)
            transitions = Transitions(folder, today=DAY)
            transitions.begin()
            transitions.announce(DAY, "We work in one team.")
            for key in transitions.transition.steps:
                transitions.change_step(key, owner="Eva Lund")
    return place


def act(folder: Path, what: str, day: str) -> None:
    """One thing that a planner does; without a transition there is none but to begin one."""
    transitions = Transitions(folder, today=DAY)
    if transitions.file.content.transition is None:
        decide(Choosing(folder), SAID)
        Transitions(folder, today=DAY).begin()
    elif what == "stop":
        decide(Choosing(folder), replace(SAID, scenario=TODAY))
    elif what == "confirm" and transitions.transition.announced:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("assess.services.organisation.choosing.transitions.STOPPING", ())
            transitions.confirm()
    elif what == "announce":
        transitions.announce(DAY, "We work in one team.")
    else:
        transitions.change_step(next(iter(transitions.transition.steps)), starts=day, ends=day)


def wanted(folder: Path, place: Path) -> set[Reserved]:
    """What both transitions, as they are kept in private, reserve."""
    found: set[Reserved] = set()
    for name in ("one", "other"):
        with planner(place, name):
            transition = Transitions(folder, today=DAY).file.content.transition
            found |= set(reserved_for(transition)) if transition else set()
    return found


@few(3, many=40)
@given(
    st.lists(
        st.tuples(PLANNERS, st.sampled_from(["date", "date", "confirm", "announce", "stop"]), DAYS),
        min_size=1,
        max_size=8,
    )
)
def test_the_shared_plan_holds_what_both_reserve(begun: Path, acts: list[tuple[str, str, str]]) -> None:
    """After any acts of the two in any order, it has each one's entries, no more and no fewer."""
    folder = begun / "company"
    for name, what, day in acts:
        with planner(begun, name):
            act(folder, what, day)
        assert set(read_plan(folder).reserved) == wanted(folder, begun)
        shown = {one.key for one in read_plan(folder).reserved if one.text}
        known = {key for key, entry in read_plan(folder).calendar.items() if not entry.dropped}
        assert shown == known


def test_a_transition_stays_where_its_weeks_cannot_be_freed(
    begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the plan cannot be saved, the decision against it is not kept either; the same again works."""
    place = Path(shutil.copytree(begun, tmp_path / "two"))
    folder = place / "company"
    with planner(place, "one"):
        act(folder, "date", "2027-03-01")
        before = Choosing(folder).choice
        with monkeypatch.context() as patch:

            def full(self: PlanFile, _: object) -> None:
                raise NotSaved(self.path, "could not be saved: the disk is full.")

            patch.setattr(PlanFile, "update", full)
            with pytest.raises(NotSaved):
                act(folder, "stop", "")
        assert Choosing(folder).choice == before
        act(folder, "stop", "")
        assert Choosing(folder).choice.transition is None
    assert set(read_plan(folder).reserved) == wanted(folder, place)
