"""Ending by a signal, through a real terminal: it is given back, and the exit code says what happened."""

from __future__ import annotations

import signal
import sys
import time
from itertools import cycle
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from support.sweeping import first_of
from support.terminal import Terminal

from assess.cli.terminal import guarded
from assess.services.answering.session import make_assessment
from assess.signals import SignalReceived

ENDINGS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)

TAKEN, GIVEN_BACK = (
    b"\x1b[?1049h",
    (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l"),
)
"""The screen of its own is taken; it, the cursor, the mouse and pasting are given back."""

RUN = """
import sys
sys.argv = ["samepage", *sys.argv[1:]]
from assess.__main__ import main
main()
"""

UNTOLD = f"""
import signal
signal.signal(signal.SIGHUP, signal.SIG_IGN)
{RUN}
"""
"""Hears nothing when its terminal is gone, as under ``nohup`` or below a program that keeps it to itself."""

FORCED_AFTER = """
import assess.tui.ending
assess.tui.ending.PATIENCE = {}
"""
"""Is cut off after so many seconds, if it does not end by itself."""

SLOW_REPORT = f"""
import time
from assess.services.reporting.reports import FolderReports
def write(*_, **__):
    print("working", flush=True)
    time.sleep(60)
FolderReports.write = write
{RUN}
"""

BUSY_SCREENS = f"""
{FORCED_AFTER.format(1)}
import os
from assess.tui.pages.screen import PageScreen
def busy(self):
    os.write(1, b"busy from now on")
    while True:
        pass
PageScreen.key_y = busy
{RUN}
"""


def assert_given_back(terminal: Terminal) -> None:
    """The terminal is as it was, and nobody sees where the program was cut off."""
    assert TAKEN in terminal.sent
    for sequence in GIVEN_BACK:
        assert terminal.sent.rfind(sequence) > terminal.sent.rfind(TAKEN)
    assert b"Traceback" not in terminal.sent


@pytest.mark.parametrize("number", first_of(1, ENDINGS))
def test_screens_give_the_terminal_back(tmp_path: Path, number: signal.Signals) -> None:
    """Whichever signal ends the screens, what was confirmed is saved and said, and the code is 128 + n."""
    with Terminal(environ={"SAMEPAGE_WORKSPACE": str(tmp_path)}) as terminal:
        terminal.until("six minutes")
        terminal.type("1")
        terminal.until("Before the first question")
        terminal.type("\r")
        terminal.until("Question 1 of 20")
        terminal.type("1")
        terminal.until("1 answered")
        terminal.kill(number)
        assert terminal.status == 128 + number
        assert_given_back(terminal)
        assert b"Stopped. Everything you confirmed is saved." in terminal.sent
    (response,) = tmp_path.glob("*/responses/*.toml")
    assert "answered = 1\n" in response.read_text()


@pytest.mark.sweep
@pytest.mark.parametrize("number", ENDINGS)
def test_answering_line_by_line_ends_in_order(tmp_path: Path, number: signal.Signals) -> None:
    """A plain command says that all is saved, shows no traceback, and ends with 128 + n."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick", title="")
    with Terminal("answer", str(folder), "--plain", "--as", "company") as terminal:
        terminal.until("Question 1 of 20")
        terminal.kill(number)
        assert terminal.status == 128 + number
        assert b"Stopped. Everything you confirmed is saved." in terminal.sent
        assert b"Traceback" not in terminal.sent


@pytest.mark.sweep
@pytest.mark.parametrize("number", ENDINGS)
def test_a_long_command_ends_in_order(sample: Path, number: signal.Signals) -> None:
    """So does one that is at work, such as a report."""
    with Terminal("report", str(sample), code=SLOW_REPORT) as terminal:
        terminal.until("working")
        terminal.kill(number)
        assert terminal.status == 128 + number
        assert b"Traceback" not in terminal.sent


@pytest.mark.parametrize("code", [RUN, UNTOLD])
def test_the_window_is_closed_on_the_screens(tmp_path: Path, code: str) -> None:
    """A terminal that is gone neither holds the program up nor keeps it busy, with a signal and without."""
    with Terminal(
        environ={"SAMEPAGE_WORKSPACE": str(tmp_path)}, code=FORCED_AFTER.format(1000) + code
    ) as terminal:
        terminal.until("six minutes")
        terminal.hang_up()
        assert terminal.status == 128 + signal.SIGHUP


@pytest.mark.sweep
def test_the_window_is_closed_on_a_plain_command(tmp_path: Path) -> None:
    """The same for a command, which has nobody left to speak to."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick", title="")
    with Terminal("answer", str(folder), "--plain", "--as", "company") as terminal:
        terminal.until("Question 1 of 20")
        terminal.hang_up()
        assert terminal.status == 128 + signal.SIGHUP


@pytest.mark.sweep
def test_a_signal_that_is_ignored_stays_ignored(tmp_path: Path) -> None:
    """Under ``nohup`` a command goes on when the window is closed."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick", title="")
    with Terminal("answer", str(folder), "--plain", "--as", "company", code=UNTOLD) as terminal:
        terminal.until("Question 1 of 20")
        terminal.type("q\n")
        terminal.kill(signal.SIGHUP)
        assert terminal.status == 0


@pytest.mark.sweep
def test_screens_that_are_busy_give_the_terminal_back_all_the_same(tmp_path: Path) -> None:
    """Where the screens cannot answer a signal the terminal is put in order without them, in some seconds."""
    with Terminal(environ={"SAMEPAGE_WORKSPACE": str(tmp_path)}, code=BUSY_SCREENS) as terminal:
        terminal.until("six minutes")
        terminal.type("y")
        terminal.until("busy from now on")
        terminal.kill(signal.SIGTERM)
        assert terminal.status == 128 + signal.SIGTERM
        assert_given_back(terminal)
        assert b"Stopped." not in terminal.sent  # as only screens that answer the signal let it be said


@pytest.mark.sweep
@pytest.mark.parametrize(("number", "hundredths"), [*zip(cycle(ENDINGS), range(5, 150, 8), strict=False)])
def test_a_signal_at_any_time_of_the_start(tmp_path: Path, number: signal.Signals, hundredths: int) -> None:
    """While the program loads, draws its first screen or waits: the same code and the same order."""
    with Terminal(environ={"SAMEPAGE_WORKSPACE": str(tmp_path)}) as terminal:
        time.sleep(hundredths / 100)
        terminal.kill(number)
        if TAKEN in terminal.sent:
            assert_given_back(terminal)
            assert terminal.status == 128 + number
        elif number is not signal.SIGINT:  # Python itself may not have begun
            assert terminal.status in (128 + number, -number)


def test_a_signal_while_a_class_is_made_is_still_a_signal() -> None:
    """Python turns it into another error there; the commands look behind that error."""

    class Descriptor:
        def __set_name__(self, owner: type, name: str) -> None:
            raise SignalReceived(signal.SIGTERM)

    def command(**_: object) -> None:
        type("Made", (), {"field": Descriptor()})

    assert guarded(command) == 128 + signal.SIGTERM


BROKEN_SCREENS = """
import sys
from assess.tui.app import SamepageApp
def broken():
    vote = "not revealed yet"
    raise LookupError("a page")
SamepageApp.on_ready = lambda self: self.set_timer(0.3, broken)
sys.argv = ["samepage"]
from assess.__main__ import main
main()
"""


def test_an_error_inside_the_screens_is_a_sentence_and_shows_no_variable(tmp_path: Path) -> None:
    """What a variable holds, such as a vote, never reaches the terminal in front of the room."""
    with Terminal(environ={"SAMEPAGE_WORKSPACE": str(tmp_path)}, code=BROKEN_SCREENS) as terminal:
        terminal.wait()
        assert terminal.status == 1
        assert_given_back(terminal)
        assert b"Something went wrong inside Samepage (LookupError: a page)" in terminal.sent
        assert b"not revealed yet" not in terminal.sent
