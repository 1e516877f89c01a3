"""Whether the terminal's ground is light or dark, asked of the terminal while the screens load."""

from __future__ import annotations

import contextlib
import os
import re
import select
import sys
import time
from collections.abc import Mapping
from typing import Any

from questionnaires.records import record

if sys.platform != "win32":
    import termios
    import tty

ASK = b"\x1b]11;?\x1b\\\x1b[c"
"""Asks for the colour of the ground, then for what every terminal tells, which ends the waiting."""

PATIENCE = 0.15
"""Seconds to wait for a terminal on this computer."""

FAR_PATIENCE = 0.8
"""Seconds to wait for a terminal behind ssh."""

THEME_VARIABLE = "SAMEPAGE_THEME"
"""What names a theme for one start, before the settings."""

_COLOUR = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_TOLD = re.compile(rb"\x1b\[\?[0-9;]*c")
_ANSWERS = re.compile(rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b\[[?0-9;]*[@-~]?|\x1bO?.?")


@record
class Told:
    """What a terminal told: whether its ground is light, None where not known, and keys typed meanwhile."""

    light: bool | None = None
    keys: tuple[str, ...] = ()


class Asked:
    """A terminal that may have been asked, and its answer to come; without ``before`` not asked."""

    def __init__(self, *, before: list[Any] | None = None, patience: float = PATIENCE) -> None:
        self._before = before
        self._end = time.monotonic() + patience

    def told(self, environ: Mapping[str, str] | None = None) -> Told:
        """What it told in time; its input is then as it was."""
        environ = os.environ if environ is None else environ
        answer = b"" if self._before is None else self._read(self._before)
        light = light_in(answer)
        return Told(
            light=_in_variable(environ.get("COLORFGBG", "")) if light is None else light,
            keys=keys_in(answer),
        )

    def _read(self, before: list[Any]) -> bytes:
        inward = sys.stdin.fileno()
        answer = b""
        with contextlib.suppress(OSError, ValueError):
            while not _TOLD.search(answer):
                left = max(0.0, self._end - time.monotonic())
                if not select.select([inward], [], [], left)[0]:
                    break
                answer += os.read(inward, 256)
        with contextlib.suppress(termios.error, OSError, ValueError):
            termios.tcsetattr(inward, termios.TCSANOW, before)
        return answer


def ask_ground() -> Asked:
    """Ask the terminal for its ground, where it can be asked.

    Nothing is asked where a key was typed ahead: it must reach the first page.
    """
    if sys.platform == "win32":
        return Asked()
    try:
        inward, outward = sys.stdin.fileno(), sys.stdout.fileno()
        before = termios.tcgetattr(inward)
        if select.select([inward], [], [], 0)[0]:
            return Asked()
        tty.setcbreak(inward, termios.TCSANOW)
        os.write(outward, ASK)
    except (OSError, ValueError, termios.error):
        return Asked()
    patience = FAR_PATIENCE if os.environ.get("SSH_CONNECTION") else PATIENCE
    return Asked(before=before, patience=patience)


def light_in(answer: bytes) -> bool | None:
    """Whether the colour in a terminal's answer is light, None where there is none in it.

    By relative luminance without gamma, which tells light grounds from dark ones well enough.
    """
    found = _COLOUR.search(answer)
    if found is None:
        return None
    red, green, blue = (int(found[n], 16) / int("f" * len(found[n]), 16) for n in (1, 2, 3))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5


def _in_variable(text: str) -> bool | None:
    """What the variable COLORFGBG says, which some terminals set: "0;15" is black on white."""
    last = text.rpartition(";")[2]
    return last in ("7", "15") if last.isdigit() else None


def keys_in(answer: bytes) -> tuple[str, ...]:
    """The keys typed between a terminal's answers: letters, digits and Enter."""
    typed = _ANSWERS.sub(b"", answer).decode("ascii", "ignore")
    return tuple("enter" if key in "\r\n" else key for key in typed if key.isalnum() or key in "\r\n")
