"""Whether the terminal's ground is light or dark, asked of the terminal before the screens take it over."""

from __future__ import annotations

import contextlib
import os
import re
import select
import sys
import time
from collections.abc import Mapping

if sys.platform != "win32":
    import termios
    import tty

ASK = b"\x1b]11;?\x1b\\\x1b[c"
"""Asks for the colour of the ground, then for what every terminal tells, which ends the waiting."""

PATIENCE = 0.2
"""Seconds to wait for a terminal on this computer."""

FAR_PATIENCE = 0.8
"""Seconds to wait for a terminal behind ssh."""

_COLOUR = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_TOLD = re.compile(rb"\x1b\[\?[0-9;]*c")


def light_ground(environ: Mapping[str, str] | None = None) -> bool | None:
    """Whether the terminal's ground is light; None where it does not say so in time."""
    environ = os.environ if environ is None else environ
    patience = FAR_PATIENCE if environ.get("SSH_CONNECTION") else PATIENCE
    told = light_in(_answer(patience))
    return _in_variable(environ.get("COLORFGBG", "")) if told is None else told


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


def _answer(patience: float) -> bytes:
    """What the terminal answers within so many seconds, b"" where it can't be asked.

    Nothing is asked where a key was typed ahead: it must reach the first page.
    """
    if sys.platform == "win32":
        return b""
    try:
        inward, outward = sys.stdin.fileno(), sys.stdout.fileno()
        before = termios.tcgetattr(inward)
        if select.select([inward], [], [], 0)[0]:
            return b""
        tty.setcbreak(inward, termios.TCSANOW)
    except (OSError, ValueError, termios.error):
        return b""
    answer = b""
    try:
        os.write(outward, ASK)
        end = time.monotonic() + patience
        while (left := end - time.monotonic()) > 0 and not _TOLD.search(answer):
            if select.select([inward], [], [], left)[0]:
                answer += os.read(inward, 256)
    except OSError:
        return b""
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(inward, termios.TCSANOW, before)
    return answer
