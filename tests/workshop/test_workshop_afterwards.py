"""After a workshop: commitments in the plan, the page of what was done, pulses, and what is due when."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.workshops import DOTS, PEOPLE, begun

from assess.documents.document import words_on
from assess.services.assessments.status import read_status
from assess.services.planning.editor import PlanEditor
from assess.services.refusal import Refused
from assess.services.workshop import finishing
from assess.services.workshop.afterwards import said_and_done, set_up_pulse, write_said_and_done
from assess.services.workshop.console import Console
from assess.services.workshop.finishing import finish
from assess.services.workshop.minutes import last_minutes
from assess.store.assessment.identity import read_identity
from assess.store.io.errors import FileProblem, NotSaved
from assess.store.plan.file import read_plan
from assess.store.workshop.events import Committed, Decided, Discussed, Ended
from assess.store.workshop.log import WorkshopLog
from scoring.planning.plan import Status

DAY = "2026-03-20"
FIRST = "I01"


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files go into a folder of the test."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


def committed(console: Console, *keys: str, owner: str = "Ann") -> None:
    """Dots, a decision for these interventions, and a commitment to each."""
    console.open_vote(DOTS)
    for secret in PEOPLE:
        console.vote(secret, DOTS.id, 1, {FIRST: "1"})
    console.reveal()
    console.do(Decided(decider="Ruth", chosen=tuple(keys)))
    for key in keys:
        console.do(
            Committed(
                intervention=key,
                owner=owner,
                first_step="Call one customer.",
                first_step_date="2026-03-23",
                review_date="2026-04-20",
                success="Two calls a week.",
            )
        )


def ended(folder: Path, *keys: str) -> Path:
    """An assessment whose workshop has ended with commitments to these."""
    with begun(folder) as console:
        committed(console, *keys)
        console.do(Ended())
    return folder


def test_commitments_of_the_workshop_stand_in_the_plan_once(tmp_path: Path) -> None:
    """Owner, first step, days and success measure are taken over; finishing twice changes nothing."""
    folder = tmp_path / "acme"
    with begun(folder) as console:
        committed(console, FIRST)
        console.do(Ended())
        left = finish(folder, console, today=DAY)
        made = read_plan(folder).commitments[FIRST]
        assert (made.owner, made.first_step, made.first_step_date) == (
            "Ann",
            "Call one customer.",
            "2026-03-23",
        )
        assert (made.review_date, made.sign, made.status) == (
            "2026-04-20",
            "Two calls a week.",
            Status.PLANNED,
        )
        assert left.text.exists()
        assert left.pdf.read_bytes().startswith(b"%PDF")
        assert len(left.said) == 1
        assert finish(folder, console, today=DAY).said == left.said
        assert read_plan(folder).commitments == {FIRST: made}


def test_a_second_workshop_has_pulses_of_its_own(tmp_path: Path) -> None:
    """What was set up after the first workshop counts for nothing after the second, and stays."""
    folder = ended(tmp_path / "acme", FIRST)
    first = set_up_pulse(folder, 30, today=DAY)
    ended(folder, FIRST)
    assert not any(one.made for one in read_status(folder).follow_ups)
    second = set_up_pulse(folder, 30, today=DAY)
    assert (first.folder.name, second.folder.name) == ("acme-pulse-30", "acme-2026-03-16-2-pulse-30")
    assert [one.days for one in read_status(folder).follow_ups if one.made] == [30]


def test_what_the_room_takes_back_is_no_commitment(tmp_path: Path) -> None:
    """Where another decision leaves an intervention out, its commitment does not reach the plan."""
    folder = tmp_path / "acme"
    with begun(folder) as console:
        committed(console, FIRST)
        console.do(Decided(decider="Ruth", chosen=("I02",)))
        finish(folder, console, today=DAY)
    assert not read_plan(folder).commitments


def test_commitments_are_in_the_plan_before_the_workshop_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed at the end, the workshop can be gone on with or its commitments are in the plan; minutes that
    could not be written are written by the same again.
    """
    folder = tmp_path / "acme"
    with begun(folder) as console:
        committed(console, FIRST)

        def full(_: Path) -> None:
            assert console.state.ended
            raise NotSaved(folder, "could not be saved: the disk is full.")

        with monkeypatch.context() as patch:
            patch.setattr(Console, "do", lambda *_: pytest.fail("killed"))
            with pytest.raises(pytest.fail.Exception):
                finish(folder, console, today=DAY)
        assert read_plan(folder).commitments[FIRST].owner == "Ann"
        with monkeypatch.context() as patch:
            patch.setattr(finishing, "write_minutes", full)
            with pytest.raises(NotSaved):
                finish(folder, console, today=DAY)
        assert finish(folder, console, today=DAY).text.exists()


def test_a_commitment_that_was_stopped_before_is_made_anew(tmp_path: Path) -> None:
    """What the plan gave up before the workshop is planned again; what stopped since stays stopped."""
    folder = tmp_path / "acme"
    with begun(folder) as console:
        editor = PlanEditor.open(folder, today="2026-03-01")
        editor.commit(FIRST, owner="Zoe")
        editor.report(FIRST, Status.STOPPED)
        committed(console, FIRST)
        finish(folder, console, today=DAY)
        made = read_plan(folder).commitments[FIRST]
        assert (made.owner, made.status) == ("Ann", Status.PLANNED)
        PlanEditor.open(folder, today=DAY).report(FIRST, Status.STOPPED)
        finish(folder, console, today=DAY)
    assert read_plan(folder).commitments[FIRST].status is Status.STOPPED


def test_what_the_plan_cannot_take_is_said(tmp_path: Path) -> None:
    """A review day that has passed is refused with the reason, and the minutes are written all the same."""
    folder = ended(tmp_path / "acme", FIRST)
    with begun(tmp_path / "acme") as console:
        committed(console, FIRST)
        console.do(Ended())
        left = finish(folder, console, today="2026-12-01")
    assert not read_plan(folder).commitments
    assert left.said[0].startswith("Not in the plan")
    assert "review" in left.said[0]
    assert left.text.exists()


def test_the_page_tells_what_was_said_and_how_far_it_is(tmp_path: Path) -> None:
    """One page has what the room decided, whatever got the dots, and how far each commitment is."""
    folder = tmp_path / "acme"
    with begun(folder) as console:
        committed(console, "I02")
        console.do(Ended())
        finish(folder, console, today=DAY)
    (page,) = said_and_done(folder, today="2026-03-30").pages
    said = words_on(page)
    assert "Decided: Intervention 2" in said
    assert "Intervention 1" not in said
    assert "Ann" in said
    assert "not started" in said
    text, pdf = write_said_and_done(folder, today="2026-03-30")
    assert "not started" in text.read_text()
    assert pdf.read_bytes().count(b"/Type /Page\n") + pdf.read_bytes().count(b"/Type/Page/") <= 1


def test_a_pulse_asks_the_same_people_by_the_same_rules(tmp_path: Path) -> None:
    """The pulse is a new assessment with the form for a pulse, and its mail lists the commitments."""
    folder = ended(tmp_path / "acme", FIRST)
    pulse = set_up_pulse(folder, 30, today="2026-04-20")
    before, made = read_identity(folder), read_identity(pulse.folder)
    assert (made.form, made.organisation, made.expected) == ("pulse", before.organisation, before.expected)
    assert made.privacy.mode == before.privacy.mode
    assert pulse.invitation.exists()
    assert any("Owners" in line for line in pulse.mail)
    with pytest.raises(Refused, match="already"):
        set_up_pulse(folder, 30, today="2026-04-21")
    with pytest.raises(Refused, match="30, 60, 90"):
        set_up_pulse(folder, 45, today="2026-04-21")


def test_follow_ups_come_from_the_last_workshop_that_ended(tmp_path: Path) -> None:
    """Before the end nothing is due; afterwards each has its day, and is made once its file is there."""
    folder = tmp_path / "acme"
    with begun(folder) as console:
        assert read_status(folder).follow_ups == ()
        assert read_status(folder).workshop_begun
        with pytest.raises(Refused, match="ended"):
            said_and_done(folder, today=DAY)
        console.do(Ended())
    assert [one.days for one in read_status(folder).follow_ups] == [14, 30, 60, 90]
    assert not any(one.made for one in read_status(folder).follow_ups)
    write_said_and_done(folder, today=DAY)
    set_up_pulse(folder, 60, today=DAY)
    assert [one.days for one in read_status(folder).follow_ups if one.made] == [14, 60]


def test_a_log_that_cannot_have_happened_is_said(tmp_path: Path) -> None:
    """Where the lines are whole and their order is impossible, what follows a workshop names the log."""
    folder = ended(tmp_path / "acme", FIRST)
    log = WorkshopLog(folder / "workshop" / "2026-03-16.log", private=False)
    log.append(Discussed(topic="nothing that was voted"))
    for act in (said_and_done, lambda folder, **_: last_minutes(folder)):
        with pytest.raises(FileProblem, match="cannot have happened"):
            act(folder, today=DAY)
