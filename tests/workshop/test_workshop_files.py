"""A workshop on the disk: cut off anywhere, damaged, killed; and what the private file of a round holds."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.protected_folders import DAY, made
from support.sweeping import WIDE, few, first_of, wider
from support.workshops import LEVEL, PEOPLE, all_vote, begun, level, secret_after

from assess.services.assessments.checking import problems_of
from assess.services.assessments.scored import open_scored
from assess.services.refusal import Refused
from assess.services.workshop.console import Console
from assess.services.workshop.minutes import last_minutes
from assess.store.assessment.identity import read_identity
from assess.store.io import appending
from assess.store.io.errors import DamagedFile, FileProblem, NotSaved
from assess.store.workshop.ballots import RoundFile, hashed, round_path
from assess.store.workshop.events import (
    Discussed,
    Ended,
    Event,
    Joined,
    Noted,
    NoteKind,
    Revealed,
    Spoke,
    Undone,
    Went,
    event_from,
)
from assess.store.workshop.kept import last_ended
from assess.store.workshop.log import WorkshopLog, last_log, read_log

TESTS = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files go into a folder of the test."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


def played(folder: Path, mode: str = "open") -> Path:
    """The log of a workshop with one revealed vote and some notes."""
    with begun(folder, mode=mode) as console:
        console.open_vote(LEVEL)
        all_vote(console, 2, 3)
        console.reveal()
        console.do(Discussed(topic=LEVEL.id, note="“Zoë” spoke first."))
        console.do(Noted(kind=NoteKind.PARKED, text="Bonus plans"))
        return console.path


@wider
def test_a_log_that_is_cut_off_anywhere_continues(tmp_path: Path) -> None:
    """Cut off after any byte, the log keeps its whole lines, and the next one follows them."""
    path = played(tmp_path / "acme")
    data, events = path.read_bytes(), read_log(path)
    for cut in [*range(0, len(data), 1 if WIDE else 13), len(data)]:
        path.write_bytes(data[:cut])
        log = WorkshopLog(path, private=False)
        assert log.events == events[: data[:cut].count(b"\n")]
        if log.events and cut % 9 == 0:
            log.append(Noted(kind=NoteKind.NOTE, text="on"))
            assert read_log(path) == log.events


def test_a_line_that_was_changed_is_said(tmp_path: Path) -> None:
    """A changed, missing or doubled line stops the reading at its place."""
    path = played(tmp_path / "acme")
    lines = path.read_bytes().splitlines(keepends=True)
    changed = lines[2].replace(b"sales", b"saies", 1)
    assert (problems_of(tmp_path / "acme"), problems_of(path)) == ((), ())
    for wrong in ([*lines[:2], changed, *lines[3:]], [*lines[:2], *lines[3:]], [*lines[:3], *lines[2:]]):
        path.write_bytes(b"".join(wrong))
        with pytest.raises(DamagedFile, match=r"line [34]"):
            read_log(path)
        for place in (tmp_path / "acme", path):
            assert "is not as it was written" in "".join(problems_of(place))


def test_no_byte_of_a_log_changes_unseen(tmp_path: Path) -> None:
    """One changed byte before the last line end is found, and never a traceback."""
    path = played(tmp_path / "acme")
    data = path.read_bytes()
    for place in range(0, len(data) - 1, 41):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        with pytest.raises(FileProblem):
            read_log(path)


@few(25, many=300)
@given(st.lists(st.integers(0, 12), max_size=14))
def test_a_forged_log_is_minutes_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, places: list[int]
) -> None:
    """Events in an order that cannot be, under right digests, end in a sentence and never in a traceback."""
    folder = tmp_path_factory.mktemp("forged")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMEPAGE_DATA", str(folder / "data"))
        path = played(folder / "acme")
    events = read_log(path)
    path.unlink()
    log = WorkshopLog(path, private=False)
    for place in (0, *places):
        log.append((*events, Undone(), Ended())[place % (len(events) + 2)])
    with contextlib.suppress(FileProblem):
        assert last_minutes(folder / "acme").pages


def test_a_line_of_another_program_stays(tmp_path: Path) -> None:
    """Where the file grew meanwhile nothing is added and nothing is lost."""
    path = played(tmp_path / "acme")
    log = WorkshopLog(path, private=False)
    with path.open("ab") as file:
        file.write(b"theirs\n")
    before = path.read_bytes()
    with pytest.raises(NotSaved, match="another program"):
        log.append(Noted(kind=NoteKind.NOTE, text="mine"))
    assert path.read_bytes() == before


def test_workshops_of_one_day_have_logs_of_their_own(tmp_path: Path) -> None:
    """The second one of a day begins a new log, which is then the last."""
    first = played(tmp_path / "acme")
    second = played(tmp_path / "acme")
    assert second.name == f"{first.stem}-2.log"
    assert last_log(tmp_path / "acme") == second


def test_an_open_round_is_for_its_owner_alone_and_goes(tmp_path: Path) -> None:
    """The votes are in one private file outside the folder, by hash and random id, until the reveal."""
    with begun(tmp_path / "acme") as console:
        console.open_vote(LEVEL)
        all_vote(console, 1, 5)
        console.vote(next(iter(PEOPLE)), LEVEL.id, 1, level(4))
        path = round_path(read_identity(tmp_path / "acme"), console.path.stem)
        assert [*path.parent.iterdir()] == [path]
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        text = path.read_text()
        assert not any(secret in text for secret in PEOPLE)
        assert hashed(next(iter(PEOPLE))) in text
        ids = re.findall(r'"id": "([0-9a-f]{24})"', text)
        assert ids == sorted(ids)
        assert len(ids) == len(PEOPLE)
        console.reveal()
        assert [*path.parent.iterdir()] == []


@pytest.mark.parametrize("mode", ["anonymous", "facilitated"])
def test_a_protected_folder_tells_nobody_s_vote(tmp_path: Path, mode: str) -> None:
    """No line per vote, no name, no time of a vote, and a reveal holds neither ids nor hashes."""
    folder = tmp_path / "acme"
    path = played(folder, mode)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    events = read_log(path)
    assert [type(one).__name__ for one in events].count("Joined") == len(PEOPLE)
    assert not any(one.name for one in events if isinstance(one, Joined))
    shown = next(one for one in events if isinstance(one, Revealed))
    assert {tuple(one.choices) for one in shown.ballots} == {(LEVEL.id,)}
    line = path.read_text().splitlines()[events.index(shown)].partition(" ")[2]
    assert not any(hashed(secret) in line for secret in PEOPLE)


def test_killed_between_line_and_file_the_round_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the reveal is in the log and the votes are still on the disk, they go when it continues."""
    folder = tmp_path / "acme"
    console = begun(folder)
    console.open_vote(LEVEL)
    all_vote(console, 2)
    monkeypatch.setattr("assess.store.workshop.ballots.RoundFile.remove", lambda _: None)
    console.reveal()
    console.release()
    monkeypatch.undo()
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    path = round_path(read_identity(folder), console.path.stem)
    assert path.exists()
    with Console.continued(open_scored(folder)) as again:
        assert again.state == console.state
        assert not path.exists()
        assert not again.answered


def test_votes_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    """A damaged file of votes is named, nothing is overwritten, and nothing blocks another try."""
    folder = tmp_path / "acme"
    with begun(folder) as console:
        console.open_vote(LEVEL)
        all_vote(console, 2)
    path = round_path(read_identity(folder), console.path.stem)
    whole = path.read_bytes()
    for damaged in (b"", whole[:-9], whole.replace(b'"2"', b'"3"'), b"\x00" * 90):
        path.write_bytes(damaged)
        with pytest.raises(FileProblem):
            Console.continued(open_scored(folder))
        assert path.read_bytes() == damaged
    path.write_bytes(whole)
    with Console.continued(open_scored(folder)) as again:
        assert again.answered == {"sales": 3, "marketing": 3}


def test_two_programs_cannot_run_one_workshop(tmp_path: Path) -> None:
    """The second program is refused in a sentence, and the first one goes on."""
    with begun(tmp_path / "acme") as console:
        with pytest.raises(Refused, match="Another window"):
            Console.continued(open_scored(tmp_path / "acme"))
        console.open_vote(LEVEL)
    Console.continued(open_scored(tmp_path / "acme")).release()


@pytest.mark.parametrize("after", first_of(3, (0.05, 0.11, 0.23, *(0.01 * n for n in range(1, 40)))))
def test_killed_at_any_instant_no_confirmed_vote_is_lost(tmp_path: Path, after: float) -> None:
    """A killed console continues in the same step with every vote, note, count and secret it confirmed."""
    folder = tmp_path / "acme"
    with begun(folder) as console:
        console.do(Went(step="lead", minute=1))
        console.open_vote(LEVEL)
    environ = {**os.environ, "PYTHONPATH": f"{TESTS.parent}{os.pathsep}{TESTS}"}
    command = [sys.executable, "-m", "support.workshops", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environ) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline()]
        time.sleep(after)
        writer.send_signal(signal.SIGKILL)
        said += [line for line in writer.stdout if line.endswith("\n")]
    with Console.continued(open_scored(folder)) as again:
        assert again.state.step == "lead"
        confirmed = {line.split()[1]: line.split()[2] for line in said if line.startswith("vote")}
        noted, spoke, back = (
            sum(line.startswith(word) for line in said) for word in ("note", "spoke", "back")
        )
        assert len(again.state.notes) - noted in (0, 1)
        assert again.state.spoken.get("sales", 0) - spoke in (0, 1)
        known = [again.state.person(hashed(secret_after(times))) for times in (back, back + 1)]
        assert [bool(one) for one in known].count(True) == 1
        votes = RoundFile(round_path(read_identity(folder), again.path.stem)).read()
        assert votes is not None
        kept = {one.key: one.choices[LEVEL.id] for one in votes.casts}
        changed = [n for n, one in confirmed.items() if kept.get(hashed([*PEOPLE][int(n)])) != one]
        assert len(changed) <= 1  # a newer vote of one person may have been on its way
        assert sum(again.answered.values()) == len(kept)
        assert len(again.reveal(anyway=True).ballots or ()) == len(kept)


def test_a_copy_of_the_folder_takes_no_votes_away(tmp_path: Path) -> None:
    """A workshop that begins in a copy has private files of its own; where both go on with the same one, the
    votes of the other are named and stay.
    """
    made(tmp_path / "acme", "open")
    shutil.copytree(tmp_path / "acme", tmp_path / "before")
    begun(tmp_path / "acme").release()
    shutil.copytree(tmp_path / "acme", tmp_path / "copy")
    with Console.continued(open_scored(tmp_path / "acme")) as console:
        console.open_vote(LEVEL)
        all_vote(console, 3)
    with begun(tmp_path / "before") as other:
        assert other.path.stem == f"{console.path.stem}-2"
    with pytest.raises(FileProblem, match="copy of this assessment"):
        Console.continued(open_scored(tmp_path / "copy"))
    with Console.continued(open_scored(tmp_path / "acme")) as again:
        assert sum(again.answered.values()) == len(PEOPLE)


def test_a_full_disk_leaves_a_torn_log_that_can_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the line after a torn one finds the disk full, the next one is saved as soon as there is room."""
    path = played(tmp_path / "acme")
    with path.open("ab") as file:
        file.write(b"0123 {torn")
    log = WorkshopLog(path, private=False)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(appending, "force", full)
        with pytest.raises(NotSaved, match="could not be saved"):
            log.append(Noted(kind=NoteKind.NOTE, text="one"))
    log.append(Noted(kind=NoteKind.NOTE, text="two"))
    assert read_log(path) == log.events


def test_a_line_that_could_not_be_read_is_not_written(tmp_path: Path) -> None:
    """A text that is too long to be read back is refused, and the log can be gone on with."""
    path = played(tmp_path / "acme")
    log = WorkshopLog(path, private=False)
    with pytest.raises(NotSaved, match="too long"):
        log.append(Noted(kind=NoteKind.NOTE, text="why " * 9000))
    assert read_log(path) == log.events


def test_a_log_with_the_line_ends_of_another_system_is_read(tmp_path: Path) -> None:
    """A log on which a program changed the line ends alone holds the same events, and goes on."""
    path = played(tmp_path / "acme")
    events = read_log(path)
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    log = WorkshopLog(path, private=False)
    assert log.events == events
    log.append(Noted(kind=NoteKind.NOTE, text="more"))
    assert read_log(path) == log.events


def test_a_workshop_that_never_began_hides_none_that_ended(tmp_path: Path) -> None:
    """A log in which the beginning could not be saved is not the last workshop."""
    with begun(tmp_path / "acme") as console:
        console.do(Ended())
        ended = console.path
    (ended.parent / "2099-01-01.log").touch()
    assert last_ended(tmp_path / "acme") == (ended, DAY)


def test_a_clock_that_was_set_back_makes_no_earlier_workshop(tmp_path: Path) -> None:
    """A workshop that begins on a day before the last one is the last one from then on."""
    folder = tmp_path / "acme"
    begun(folder).release()
    with Console.begin(open_scored(folder), agenda="short", day="2001-01-01", at="09:00") as console:
        assert last_log(folder) == console.path
        assert console.state.began is not None
        assert console.state.began.day == "2001-01-01"


def test_a_beginning_that_cannot_be_saved_blocks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a full disk the same program can begin at once."""
    folder = made(tmp_path / "acme", "open")

    def full(log: WorkshopLog, _: Event) -> None:
        raise NotSaved(log.path, "could not be saved: the disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(WorkshopLog, "append", full)
        with pytest.raises(NotSaved) as kept:
            Console.begin(open_scored(folder), agenda="short", day=DAY, at="09:00")
    with Console.begin(open_scored(folder), agenda="short", day=DAY, at="09:00"):
        assert "full" in str(kept.value)


def test_logs_that_say_the_minute_of_everything_are_still_read() -> None:
    """An event of an older log is read without its minute, which only the beginning of a step has by now."""
    assert event_from('{"event":"spoke","minute":12,"side":"sales"}') == Spoke(side="sales")
    assert event_from('{"event":"went","minute":12,"step":"lead"}') == Went(step="lead", minute=12)
