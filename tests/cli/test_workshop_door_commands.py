"""The door of a workshop by its command: what is asked before it opens, and the check beforehand."""

from __future__ import annotations

import errno
import socket
import tempfile
from pathlib import Path
from typing import IO

import pytest
from support.doors import free_port
from support.protected_folders import made
from support.running import Run

from assess.cli import workshop_door
from assess.cli.workshop_door import Wanted, way_of
from assess.services.refusal import Refused
from assess.web.way import Way, certified
from assess.words import workshop_before as words

NOTHING = Wanted(lan=False, address="", port=None, certificate=None, key=None, wifi="")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An assessment, and private files of this test alone."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    return made(tmp_path / "acme", "open")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--lan",), words.ONLY_SERVE),
        (("--port", "9000"), words.ONLY_SERVE),
        (("--serve", "--wifi", "Guest"), words.ONLY_LAN),
        (("--serve", "--lan", "--key", "k.pem"), words.BOTH_FILES),
        (("--serve", "--lan", "--address", "a b;c"), words.NO_NAME),
        (("--serve", "--check"), "at a time"),
        (("--serve", "--port", "80"), "1024"),
    ],
)
def test_options_of_the_door_that_do_not_go_together_are_slips(
    folder: Path, run: Run, options: tuple[str, ...], said: str
) -> None:
    """Each is said before anything is opened."""
    ran = run("workshop", folder, *options)
    assert ran.code == 2
    assert said in " ".join(ran.err.split())


def test_the_door_needs_a_terminal_for_the_console(folder: Path, run: Run) -> None:
    """Where the screens cannot be shown nothing listens."""
    assert run("workshop", folder, "--serve").code == 2


def served(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, *options: str, typed: str
) -> tuple[int, str, list[Way]]:
    """Exit code, what was said, and the way of the door that was handed to the screens."""
    ways: list[Way] = []
    monkeypatch.setattr(workshop_door, "require_terminal", lambda *_: None)
    monkeypatch.setattr("assess.web.door.WebDoor.__init__", lambda _, way: ways.append(way))
    monkeypatch.setattr("assess.tui.start.run_workshop", lambda *_, **__: None)
    ran = run("workshop", folder, "--serve", *options, stdin=typed)
    return ran.code, ran.err, ways


def test_without_lan_the_door_opens_for_this_computer_alone(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is asked, since nothing outside can reach it."""
    code, _, ways = served(folder, run, monkeypatch, typed="")
    assert (code, [way.listens for way in ways]) == (0, [("127.0.0.1",)])


@pytest.mark.parametrize(("typed", "opens"), [("\n", 1), ("n\n", 0), ("", 0)])
def test_the_network_is_let_in_only_after_its_meaning_was_read(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, typed: str, opens: int
) -> None:
    """Enter opens; n, or nobody to ask, does not. No line is wider than 80 columns."""
    options = ("--lan", "--address", "192.168.1.5", "--port", "9000")
    code, said, ways = served(folder, run, monkeypatch, *options, typed=typed)
    assert len(ways) == opens == 1 - code
    assert max(map(len, said.splitlines())) <= 80
    whole = " ".join(said.split())
    assert all(sentence in whole for sentence in (*words.LAN_MEANS, words.LAN_ISOLATED))
    assert "http://192.168.1.5:9000/test" in said
    for way in ways:
        assert way.hosts == {"192.168.1.5:9000", "127.0.0.1:9000", "localhost:9000"}


def test_without_the_extra_the_command_says_how_to_install_it(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither the door nor the check breaks where its packages are missing."""
    monkeypatch.setattr(workshop_door, "PACKAGES", ("no_such_package",))
    monkeypatch.setattr(workshop_door, "require_terminal", lambda *_: None)
    assert words.EXTRA_MISSING in " ".join(run("workshop", folder, "--serve").err.split())
    ran = run("workshop", folder, "--check", "--port", free_port())
    assert ran.code == 1
    assert words.EXTRA_MISSING in ran.out


def test_the_check_names_each_thing_and_what_to_do(folder: Path, run: Run) -> None:
    """A taken port and a missing terminal are to do; the rest is fine, and nothing is left behind."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = run("workshop", folder, "--check", "--port", port)
    assert ran.code == 1
    lines = ran.out.splitlines()
    assert f"{words.TO_DO}  {words.NO_TERMINAL}" in lines
    assert any(line.startswith(f"{words.TO_DO}  Port {port}: ") for line in lines)
    assert f"{words.FINE}  {words.PDF}" in lines
    assert any("█" in line for line in lines)
    assert not [path for path in folder.parent.rglob("*") if path.is_file() and path.parent != folder]
    free = run("workshop", folder, "--check", "--port", free_port()).out
    assert f"{words.FINE}  Port" in free


def test_the_check_finds_a_folder_that_cannot_be_written(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where log and minutes could not be saved on the day, the evening before says so."""
    temporary = tempfile.TemporaryFile

    def refusing(*, dir: Path) -> IO[bytes]:
        if dir == folder:
            raise OSError(errno.EROFS, "read-only")
        return temporary(dir=dir)

    monkeypatch.setattr(tempfile, "TemporaryFile", refusing)
    lines = run("workshop", folder, "--check", "--port", free_port()).out.splitlines()
    assert f"{words.TO_DO}  {words.NO_FOLDER.format('the disk is read-only.')}" in lines


def test_a_certificate_that_is_none_is_refused(tmp_path: Path) -> None:
    """Wrong bytes are a sentence, and a pipe is never waited for."""
    paths = [tmp_path / "c.pem", tmp_path / "k.pem"]
    for path in paths:
        path.write_bytes(b"nothing")
    with pytest.raises(Refused, match="PEM"):
        certified(*paths)


def test_no_network_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an address that phones can reach, the door is not opened to the network."""
    monkeypatch.setattr("assess.web.addresses.own_addresses", tuple)
    with pytest.raises(Refused, match="no network"):
        way_of(Wanted(lan=True, address="", port=None, certificate=None, key=None, wifi=""))
    assert way_of(NOTHING).host == "127.0.0.1"
