"""Shapes as plain letters, one cell each, for terminals that draw shapes two cells wide."""

from __future__ import annotations

import unicodedata

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_CHOSEN = {
    "▲": "S", "■": "M", "◆": "L", "▼": "V", "△▴": "s", "□": "m", "▪": "#",
    "●": "*", "○": "o", "◐": "%", "◇": "@",
    "┃│▌▐▎▊┊": "|", "▀": '"', "▄": "_", "━═": "=", "─╴╶": "-", "┼": "+", "╍": ":", "╌·": ".",
    "✓": "v", "×": "x", "≠": "/", "−–—": "-", "…": "~",
    "▸→›": ">", "←‹": "<", "↑": "^", "↓": "v", "↳": "\\",
    "“”": '"', "‘’": "'", "▒░": ":", "▔▁": " ",
}  # fmt: skip

_RANGES = ((0x2500, 0x2580, "+"), (0x2580, 0x25A0, "#"), (0x25A0, 0x2600, "*"))
"""What stands for the other lines, fills and shapes, from a code point to before another."""

TABLE = {code: letter for first, end, letter in _RANGES for code in range(first, end)}
TABLE |= {ord(shape): letter for shapes, letter in _CHOSEN.items() for shape in shapes}


class PlainLetters(LineFilter):
    """Puts a letter for every shape in what is drawn; words keep theirs, whatever their script."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        return [
            segment
            if segment.text.isascii()
            else Segment(lettered(segment.text), segment.style, segment.control)
            for segment in segments
        ]


def lettered(text: str) -> str:
    """A text with a letter for every shape, as many cells as it had.

    An arrow takes the space before it along, since "2.3 > 2.5" says something else than "2.3-> 2.5".
    """
    return unicodedata.normalize("NFC", text).replace(" →", "->").translate(TABLE)
