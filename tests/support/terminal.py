"""A real terminal for tests: a pseudo-terminal with the program in it and its screen as text."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

import pyte

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0
"""Seconds to wait for something to appear before a test fails."""

PROCESSES = Path("/proc")
REST = 0.15 if (PROCESSES / "self/schedstat").exists() else 0.5
LOOK = 0.02
"""Seconds in which a program that is at rest does nothing, and between two looks at it."""


NEXT = b"the next command:"

ONE_AFTER_ANOTHER = f"""
import json, os, sys
from assess.__main__ import main
for line in sys.argv[1:]:
    sys.argv = ["samepage", *json.loads(line)]
    os.write(1, {NEXT!r})
    try:
        main()
    except SystemExit:
        sys.stdout.flush()
"""


def sent_by(commands: Sequence[Sequence[str]]) -> list[bytes]:
    """What each of these commands sends to a terminal; one process runs them all, one after another."""
    with Terminal(*(json.dumps(command) for command in commands), code=ONE_AFTER_ANOTHER) as terminal:
        terminal.wait()
    assert terminal.status == 0, terminal.text
    first, *sent = terminal.sent.split(NEXT)
    assert (first, len(sent)) == (b"", len(commands))
    return sent


class Work(NamedTuple):
    """What a program does: whether it is at work or would be, if it had a processor, and how much it did."""

    busy: bool
    done: str


def work_of(pid: int) -> Work:
    """What a program does, as the system tells it; where that is not told, silence has to do.

    What its main thread did counts alone: the one that reads the keys looks ten times a second.
    """
    try:
        states = [
            path.read_text("utf-8").rpartition(")")[2].split()[0]
            for path in (PROCESSES / str(pid) / "task").glob("*/stat")
        ]
        done = (PROCESSES / str(pid) / "schedstat").read_text("utf-8").split()[0]
    except OSError:  # no such system, or the program or one of its threads has ended meanwhile
        return Work(busy=False, done="")
    return Work(busy=any(state not in "SZX" for state in states), done=done)


class Terminal:
    """A program in a terminal of its own."""

    def __init__(
        self,
        *arguments: str,
        columns: int = 80,
        lines: int = 24,
        environ: dict[str, str] | None = None,
        code: str = "",
    ) -> None:
        """``code`` is what is run in the place of the program, with the arguments as its own."""
        self.screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = b""
        """Every byte that the program has sent."""
        self.status: int | None = None
        self.pid, self._file = pty.fork()
        if self.pid == 0:
            _become(arguments, environ or {}, code)
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def __enter__(self) -> Terminal:
        """The terminal."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program if it still runs."""
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self.wait()
        os.close(self._file)

    @property
    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def words(self) -> str:
        """What is on the screen as one run of words."""
        return " ".join(self.text.split())

    def type(self, *keys: str) -> None:
        """Press keys one after another."""
        for key in keys:
            os.write(self._file, key.encode())

    def click(self, words: str, *, further: int = 0) -> None:
        """Click on the first letter of words, or some cells further right, where they are to stay.

        On a page that is still being drawn they may stand elsewhere a moment later.
        """
        self.until(" ".join(words.split()))
        self.settle()
        found = [(n, line) for n, line in enumerate(self.screen.display, start=1) if words in line]
        assert found, f"{words!r} did not stay; the screen shows:\n{self.text}"
        row, line = found[0]
        place = f"{line.index(words) + further + 1};{row}"
        os.write(self._file, f"\x1b[<0;{place}M\x1b[<0;{place}m".encode())

    def resize(self, columns: int, lines: int) -> None:
        """Change the size of the window."""
        self.screen.resize(lines, columns)
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def until(self, *awaited: str) -> str:
        """Wait until one of these is on the screen, and say which: a frame arrives in pieces."""
        end = time.monotonic() + PATIENCE
        while not (there := [words for words in awaited if words in self.words]):
            if time.monotonic() > end:
                raise AssertionError(f"{awaited!r} never came; the screen shows:\n{self.text}")
            self._read(0.1)
        return there[0]

    def settle(self) -> None:
        """Wait until the program has done all it can do, and waits for a key."""
        end = time.monotonic() + PATIENCE
        since, before = time.monotonic(), work_of(self.pid)
        while time.monotonic() < since + REST:
            came, now = self._read(LOOK), work_of(self.pid)
            if came or now.busy or now.done != before.done:
                since, before = time.monotonic(), now
            if since > end:
                raise AssertionError(f"it never comes to rest; the screen shows:\n{self.text}")

    def kill(self, number: signal.Signals) -> None:
        """Send a signal and wait for the end."""
        os.kill(self.pid, number)
        self.wait()

    def wait(self) -> None:
        """Wait for the program to end."""
        end = time.monotonic() + PATIENCE
        while self.status is None:
            done, status = os.waitpid(self.pid, os.WNOHANG)
            if done:
                self.status = os.waitstatus_to_exitcode(status)
                while self._read(0):
                    pass
            elif time.monotonic() > end:
                raise AssertionError(f"the program does not end; the screen shows:\n{self.text}")
            else:
                self._read(0.05)

    def hang_up(self) -> None:
        """Close the window, and wait for the program to end."""
        os.close(self._file)
        self._file = os.open(os.devnull, os.O_RDWR)
        self.wait()

    def _read(self, seconds: float) -> bool:
        """Take in what the program has sent; whether there was anything."""
        sent = b""
        ready, _, _ = select.select([self._file], [], [], seconds)
        if ready:
            with contextlib.suppress(OSError):  # the program has ended
                sent = os.read(self._file, 65536)
                self.sent += sent
                self._stream.feed(sent)
        return bool(sent)


def _become(arguments: Sequence[str], environ: dict[str, str], code: str) -> None:
    """Turn the child into the program; never comes back."""
    os.chdir(ROOT)
    surroundings = {**os.environ, "TERM": "xterm-256color", "SAMEPAGE_THEME": "dark", **environ}
    for name in ("COLUMNS", "LINES"):
        surroundings.pop(name, None)
    os.execve(
        sys.executable,
        [sys.executable, *(["-c", code] if code else ["-m", "assess"]), *arguments],
        surroundings,
    )
