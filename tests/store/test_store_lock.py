"""One program at a time saves a file; waiting ends, the dead block nobody, and without locks it goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import types
from pathlib import Path
from typing import Any

import pytest

from assess.store.io import lock
from assess.store.io.documents import read_document
from assess.store.io.errors import NotSaved, Overtaken
from assess.store.io.held import HeldDocument
from assess.store.io.lock import in_turn

posix = pytest.mark.skipif(os.name == "nt", reason="the lock of POSIX systems")

HOLDER = """
import sys, time
from pathlib import Path
from assess.store.io.lock import in_turn
in_turn(Path(sys.argv[1]), lambda: print("held", flush=True) or time.sleep(60))
"""


def held_by_another(path: Path) -> subprocess.Popen[str]:
    """A process that keeps a file's turn until it ends."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "held\n"
    return program


def opened(path: Path) -> HeldDocument[int]:
    """A document that counts, new or not."""

    def parse(document: Any) -> int:
        return len(document.data)

    if path.exists():
        return HeldDocument.open(path, kind="response", parse=parse)
    return HeldDocument.create(path, {"id": "a1"}, kind="response", parse=parse)


def add(key: str) -> Any:
    """A change that adds a key."""
    return lambda data: data.update({key: True})


@posix
def test_waiting_for_another_program_ends_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another program keeps the file, a save gives up after a while, says so, and changes nothing."""
    held = opened(tmp_path / "a.toml")
    before = held.path.read_bytes()
    monkeypatch.setattr(lock, "WAIT", 0.05)
    with held_by_another(held.path) as program:
        with pytest.raises(NotSaved, match=r"another program is using it\. Try again\."):
            held.update(add("x"))
        assert held.path.read_bytes() == before
        program.kill()
    held.update(add("x"))
    assert read_document(held.path).data["x"]


@posix
def test_a_killed_program_blocks_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once the program that held the file is dead, the next save goes through at once."""
    monkeypatch.setattr(lock, "WAIT", 0.05)
    with held_by_another(tmp_path / "a.toml") as program:
        os.kill(program.pid, signal.SIGKILL)
    assert in_turn(tmp_path / "a.toml", lambda: "saved") == "saved"


def test_a_save_waits_for_its_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock that another program gives back in time is waited for, in short pauses."""
    answers = [False, False, False, True]
    pauses: list[float] = []
    monkeypatch.setattr(lock, "_taken", lambda _: answers.pop(0))
    monkeypatch.setattr(time, "sleep", pauses.append)
    assert in_turn(tmp_path / "a.toml", lambda: "saved") == "saved"
    assert pauses == [0.001] * 3


def test_a_turn_ends_however_the_save_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a save that failed the next one need not wait."""
    monkeypatch.setattr(lock, "WAIT", 0.0)

    def fail() -> None:
        raise NotSaved(tmp_path, "no.")

    with pytest.raises(NotSaved, match="no"):
        in_turn(tmp_path / "a.toml", fail)
    assert in_turn(tmp_path / "a.toml", lambda: "saved") == "saved"


def test_nothing_is_left_in_the_folder(tmp_path: Path) -> None:
    """Taking turns adds no file to a folder that may be shared."""
    held = opened(tmp_path / "a.toml")
    held.update(add("x"))
    assert sorted(path.name for path in tmp_path.iterdir()) == [".a.toml.older", "a.toml"]


@pytest.fixture
def without_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that knows no locks."""

    def refuse(_: Any) -> None:
        raise OSError(95, os.strerror(95))

    monkeypatch.setattr(lock, "_taken", refuse)


@pytest.mark.usefixtures("without_locks")
def test_without_locks_a_change_is_made_again_on_the_newer_file(tmp_path: Path) -> None:
    """A program that saves in the middle of another's save is noticed, and both changes stay."""
    one = opened(tmp_path / "a.toml")
    other = opened(one.path)
    calls: list[Any] = []

    def change(data: Any) -> None:
        if not calls:
            other.update(add("other"))
        calls.append(sorted(data))
        data["one"] = True

    one.update(change)
    assert len(calls) == 2
    assert "other" in calls[1]
    assert {"one", "other"} <= read_document(one.path).data.keys()


@pytest.mark.usefixtures("without_locks")
def test_without_locks_a_save_that_is_always_too_late_gives_up(tmp_path: Path) -> None:
    """Where others are always faster the save ends in a sentence, and theirs stays."""
    one = opened(tmp_path / "a.toml")
    other = opened(one.path)

    def change(data: Any) -> None:
        other.update(lambda theirs: theirs.update(number=theirs.get("number", 0) + 1))
        data["one"] = True

    with pytest.raises(Overtaken, match=r"other programs keep changing it\. Try again\."):
        one.update(change)
    data = read_document(one.path).data
    assert data["number"] == lock.MOST_TRIES
    assert "one" not in data


@pytest.mark.usefixtures("without_locks")
@pytest.mark.parametrize("there", [True, False])
def test_without_locks_a_file_that_comes_at_the_last_instant_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    """A file put in place between the look at it and the replace is not overwritten."""
    from assess.store.io import safe_files

    path = tmp_path / "a.toml"
    other = opened(path) if there else None
    one = opened(path) if there else opened(tmp_path / "b.toml")
    if not there:
        one._document = type(one._document)(path=path, kind="response", data={"id": "b"}, digest="")
    real = safe_files._present
    late: list[Any] = []

    def present(asked: Any, *, needed: Any) -> Any:
        found = real(asked, needed=needed)
        if not late:
            late.append(asked)
            (other or opened(path)).update(add("other"))
        return found

    monkeypatch.setattr(safe_files, "_present", present)
    one.update(add("one"))
    assert {"one", "other"} <= read_document(path).data.keys()


def test_on_windows_a_file_of_the_users_own_is_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the lock is on a file in the user's application data, which the folder's real path names."""
    log: list[Any] = []

    def locking(descriptor: int, mode: Any, count: Any) -> None:
        if mode == "try" and log and log[-1] == "busy":
            log.append("refused")
            raise PermissionError(13, "held")
        log.append((os.fstat(descriptor).st_size, mode, count))

    msvcrt = types.SimpleNamespace(locking=locking, LK_NBLCK="try", LK_UNLCK="back")
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    monkeypatch.setattr(lock, "sys", types.SimpleNamespace(platform="win32"))
    monkeypatch.setattr(lock, "WAIT", 0.0)
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "data"))
    folder = tmp_path / "shared"
    folder.mkdir()
    (tmp_path / "same").symlink_to(folder)
    for place in (folder, tmp_path / "same"):
        assert in_turn(place / "a.toml", lambda: "saved") == "saved"
    assert log == [(0, "try", 1), (0, "back", 1)] * 2
    assert list(folder.iterdir()) == []
    assert len(list((tmp_path / "data" / "Samepage" / "locks").iterdir())) == 1
    log.append("busy")
    with pytest.raises(NotSaved, match="another program"):
        in_turn(folder / "a.toml", lambda: "saved")
    monkeypatch.delenv("LOCALAPPDATA")
    assert in_turn(folder / "a.toml", lambda: "saved") == "saved"


def test_a_save_reads_the_file_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only at the last instant, where nobody else has saved since this program did: saving stays fast."""
    held, opened_paths, real = opened(tmp_path / "a.toml"), [], os.open

    def counted(path: Path, *args: Any, **kwargs: Any) -> Any:
        opened_paths.append(path)
        return real(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", counted)
    held.update(add("x"))
    assert opened_paths.count(held.path) == 1
