"""The standard streams as the system gives them: closed ones, and encodings that lack letters."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import sys
import unicodedata
from typing import Any

_HANDLER = "samepage-letters"

# What a page is drawn with, and what it looks like in encodings that know only plain letters.
_LOOKALIKES = {
    drawn: like
    for like, drawings in {
        "-": "─━·−–—‑▃",
        "|": "│┬├└▏",
        ">": "▸›»→↳",
        "<": "←‹«",
        "^": "↑",
        "v": "▾↓✓",
        "x": "×✗",
        "/": "÷",
        "!=": "≠",
        "*": "•●▇",
        "o": "○◇",
        "@": "◉",
        "%": "◐",
        "+": "◆▆",
        "_": "▁",
        ".": "░▂",
        ":": "▒▄",
        "=": "▓▅",
        "#": "█",
        '"': "“”",
        "'": "‘’",
        "...": "…",
    }.items()
    for drawn in drawings
}


def ready_streams() -> None:
    """Make every stream one that can be used: closed ones lead nowhere, no letter is too much for one.

    What was closed nobody reads, so that what is written there is lost on purpose; and no file that is
    opened later gets the number of a closed stream, and with it what was meant for a terminal.
    """
    codecs.register_error(_HANDLER, _in_other_letters)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        stream = getattr(sys, name)
        if stream is None:
            stream = _leading_nowhere(number)
            setattr(sys, name, stream)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER if number else "strict")


def lead_nowhere(stream: Any) -> None:
    """From now on what is written to this stream is lost, so that the end of Python does not try it again."""
    with contextlib.suppress(OSError, ValueError):
        _to_null_device(stream.fileno())


def holds(encoding: str | None, text: str) -> bool:
    """Whether every letter of the text can be written in this encoding; None is no limit."""
    try:
        text.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _in_other_letters(error: UnicodeError) -> tuple[str, int]:
    """Letters that a stream cannot write as ones that it can, "?" where there is none like it."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_like(error.encoding, letter) for letter in lacking), error.end


def _like(encoding: str, letter: str) -> str:
    base = (part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    like = _LOOKALIKES.get(letter) or "".join(base)
    return like if like and holds(encoding, like) else "?"


def _leading_nowhere(number: int) -> Any:
    try:
        os.fstat(number)
    except OSError:
        _to_null_device(number)
    return os.fdopen(number, "w" if number else "r", encoding="utf-8", closefd=False)


def _to_null_device(number: int) -> None:
    null = os.open(os.devnull, os.O_RDWR)
    if null != number:
        os.dup2(null, number)
        os.close(null)
