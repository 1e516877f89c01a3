"""A workshop through a real terminal of 80 × 24: begun by keyboard, killed, continued, paused and left."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from support.terminal import Terminal


def console(folder: Path) -> Terminal:
    """The program at the workshops of a folder."""
    data = str(folder.parent / "data")
    return Terminal("workshop", str(folder), environ={"SAMEPAGE_DATA": data, "TEXTUAL_ANIMATIONS": "none"})


def test_a_workshop_by_keyboard_alone(sample: Path) -> None:
    """Somebody is added, a vote opened, a note written; after a kill the same round comes back."""
    with console(sample) as terminal:
        terminal.until("Begin: Half a day")
        terminal.type("\x1b[B", "\r")
        terminal.until("People can come in now")
        terminal.type("a")
        terminal.until("Add a person")
        terminal.type("Ann", "\x13")
        terminal.until("1 person")
        terminal.type("n")
        terminal.until("step 1 of 7")
        terminal.type("n")
        terminal.until("step 2 of 7")
        terminal.type("v")
        terminal.until("0 of 1 has answered")
        terminal.type("k")
        terminal.until("Write down")
        terminal.type("A word on leads", "\x13")
        terminal.until("A word on leads")
        terminal.kill(signal.SIGKILL)
    with console(sample) as terminal:
        terminal.until("Go on:")
        terminal.type("\r")
        terminal.until("0 of 1 has answered")
        terminal.type("\x1b")
        terminal.until("The room sees nothing")
        terminal.type("\x1b")
        terminal.until("It is running in this program, paused")


def test_a_signal_leaves_the_workshop_paused(sample: Path) -> None:
    """Ended by the system in the middle of a step, the workshop waits in a pause; one Enter goes on."""
    with console(sample) as terminal:
        terminal.until("Begin: Half a day")
        terminal.type("\r")
        terminal.until("People can come in now")
        terminal.type("n")
        terminal.until("step 1 of 13")
        terminal.kill(signal.SIGTERM)
    with console(sample) as terminal:
        terminal.until("Go on:")
        terminal.type("\r")
        terminal.until("step 1 of 13")
