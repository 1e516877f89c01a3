"""What happens to a laptop and a folder while a workshop runs: killed anywhere, asleep, moved, damaged."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support.protected_folders import DAY, made
from support.sweeping import first_of
from support.workshop_day import acts, killed_at, told
from support.workshops import LEVEL, begun, level

from assess.services.workshop.running import Workshop
from assess.store.io.errors import FileProblem, NotSaved
from assess.store.workshop.agendas import agendas_path
from assess.store.workshop.events import Joined, Noted, NoteKind
from assess.store.workshop.log import WorkshopLog, last_log
from questionnaires.load.shipped import shipped_bytes


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files go into a folder of the test."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


def begin(folder: Path, now: Callable[[], float] = time.time) -> Workshop:
    """A workshop that begins."""
    return Workshop.begin(folder, agenda="short", day=DAY, at="09:00", now=now)


def private(tmp_path: Path) -> list[Path]:
    """The files of the facilitator alone."""
    return [path for path in (tmp_path / "data").rglob("*") if path.is_file()]


def play(folder: Path, confirmed: Callable[[Workshop], object]) -> None:
    """A whole workshop, each act of which is told once it is confirmed."""
    with begin(folder) as workshop:
        confirmed(workshop)
        for act in acts(folder):
            act(workshop)
            confirmed(workshop)


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
@pytest.mark.parametrize("mode", ["open", "anonymous"])
@pytest.mark.parametrize("part", first_of(1, range(24)))
def test_killed_between_any_two_calls_a_workshop_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, part: int
) -> None:
    """What was confirmed is there, what was not is there or not; the end is the same, and no
    private file is left.
    """
    folder, model = tmp_path / "model", list[object]()
    play(made(folder, mode), lambda workshop: model.append(told(folder, workshop)))
    number, ended = 7 + 5 * part, False
    while not ended:
        folder, data = tmp_path / f"{number}", tmp_path / f"data {number}"
        shutil.copytree(made(tmp_path / f"new {number}", mode), folder)
        monkeypatch.setenv("SAMEPAGE_DATA", str(data))
        confirmed, ended = killed_at(
            number,
            lambda tell, folder=folder: play(folder, lambda _: tell()),  # type: ignore[misc]
        )
        began = confirmed or last_log(folder)
        with Workshop.continued(folder) if began else begin(folder) as workshop:
            found = told(folder, workshop)
            assert found in model[max(confirmed - 1, 0) : confirmed + 1], number
            done = model.index(found, max(confirmed - 1, 0))
            for act in acts(folder)[done:]:
                act(workshop)
            assert told(folder, workshop) == model[-1], number
        assert not [path for path in data.rglob("*") if path.is_file()], number
        number += 123


def test_who_was_being_added_when_the_program_was_killed_is_nobody_or_can_vote_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is waited for who has no device and whom the laptop does not call up."""
    folder = made(tmp_path / "acme", "anonymous")
    workshop = begin(folder)
    append = WorkshopLog.append

    def dying(log: WorkshopLog, event: object) -> None:
        append(log, event)  # type: ignore[arg-type]
        if isinstance(event, Joined):
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(WorkshopLog, "append", dying)
        with pytest.raises(KeyboardInterrupt):
            workshop.add(name="Ann", side="sales")
    workshop.console.release()
    with Workshop.continued(folder) as again:
        (person,) = again.state.people
        assert again.names[person] == "Ann"
        again.console.open_vote(LEVEL)
        again.console.vote(again.secret_of(person) or "", LEVEL.id, 1, level(3))


def test_who_never_came_in_has_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed before somebody who is added came in, the laptop names only people who are there."""
    folder = made(tmp_path / "acme", "anonymous")
    workshop = begin(folder)

    def dying(_log: WorkshopLog, _event: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(WorkshopLog, "append", dying)
        with pytest.raises(KeyboardInterrupt):
            workshop.add(name="Ann", side="sales")
    workshop.console.release()
    with Workshop.continued(folder) as again:
        assert (again.names, again.state.people) == ({}, {})


@pytest.mark.parametrize("kept", ["room", "picture", "round"])
def test_what_a_killed_program_had_not_finished_saving_goes(tmp_path: Path, kept: str) -> None:
    """Neither names and secrets nor the room's picture nor votes stay behind under another name."""
    folder = made(tmp_path / "acme", "facilitated")
    with begin(folder) as workshop:
        left = workshop._kept_path.with_name(f".{workshop.console.path.stem}.{kept}.0123456789ab.tmp")
        left.write_bytes(b"names and votes")
    Workshop.continued(folder).leave()
    assert not left.exists()


@pytest.mark.parametrize("moved", ["workshop", "workshop/2026-03-16.log", "."])
def test_in_the_place_of_a_log_that_was_moved_none_is_begun(tmp_path: Path, moved: str) -> None:
    """While a sync service has moved the log nothing is saved or made; then it goes on where it was."""
    folder = made(tmp_path / "acme", "open")
    with begun(folder) as console:
        note = Noted(kind=NoteKind.NOTE, text="kept")
        place, elsewhere = folder / moved, tmp_path / "elsewhere"
        place.rename(elsewhere)
        with pytest.raises(NotSaved, match="moved or renamed"):
            console.do(note)
        assert not place.exists()
        elsewhere.rename(place)
        console.do(note)
        assert console.state.notes == (note,)


@pytest.mark.parametrize("hours", [-24, -2, 2, 24])
def test_a_laptop_that_slept_or_a_clock_that_was_set_takes_no_time_from_the_room(
    tmp_path: Path, hours: int
) -> None:
    """The time box goes on as it was, whether the program ran on, was killed, or stood in a pause."""
    seconds = time.time()
    with begin(made(tmp_path / "acme", "open"), lambda: seconds) as workshop:
        workshop.go("lead")
        seconds += 60
        workshop.still_runs()
        left = workshop.left
        seconds += hours * 3600
        workshop.still_runs()
        assert workshop.left == left
        workshop.pause()
        seconds -= hours * 3600
        workshop.still_runs()
        workshop.resume()
        assert workshop.left == left
        seconds += 60
        workshop.still_runs()
        assert workshop.left == left - 60


@pytest.mark.parametrize("kept", ["room", "round"])
def test_a_private_file_that_is_damaged_is_named_with_its_place(tmp_path: Path, kept: str) -> None:
    """Somebody who knows nothing of private files is told where it is, and can go on without it."""
    folder = made(tmp_path / "acme", "open")
    with begin(folder) as workshop:
        workshop.add(name="Ann", side="sales")
        workshop.console.open_vote(LEVEL)
        workshop.console.vote(
            workshop.secret_of(next(iter(workshop.state.people))) or "", LEVEL.id, 1, level(3)
        )
        path = workshop._kept_path.with_suffix(f".{kept}")
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(FileProblem, match=r"To go on without .*, remove it from") as problem:
        Workshop.continued(folder)
    assert str(path.parent) in str(problem.value)
    path.unlink()
    Workshop.continued(folder).leave()


def test_an_agenda_that_was_changed_overnight_stops_nothing_but_a_missing_one(tmp_path: Path) -> None:
    """Without the step that the room was in, the next one is the first; without the agenda it is named."""
    folder = made(tmp_path / "acme", "open")
    own = agendas_path(folder)
    own.parent.mkdir()
    ours = shipped_bytes("agendas").decode().replace("agendas.short", "agendas.ours")
    own.write_text(ours, encoding="utf-8")
    with Workshop.begin(folder, agenda="ours", day=DAY, at="09:00") as workshop:
        workshop.go("lead")
    own.write_text(ours.replace('id = "lead"', 'id = "ready"'), encoding="utf-8")
    with Workshop.continued(folder) as workshop:
        assert workshop.facilitator.next_step == workshop.console.agenda.steps[0]
        workshop.go("ready")
        assert workshop.step is not None
    own.unlink()
    with pytest.raises(FileProblem, match="agenda 'ours', which is not in agendas"):
        Workshop.continued(folder)
