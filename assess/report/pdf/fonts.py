"""The fonts of the PDF report: loading them, choosing one per character, naming what none can print.

The PDF library prints a character that a font lacks as nothing at all, without a word. Here every text
is cut into runs of one font that has all its characters; what no font has becomes a visible box and
is reported.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus.paraparser import ParaFrag

from assess.report.clean import clean
from assess.report.document import Look, Rich
from assess.report.pdf import theme

FOLDER = Path(__file__).parents[1] / "fonts"

REGULAR = "RoadmapSans-Regular"
BOLD = "RoadmapSans-Bold"
ITALIC = "RoadmapSans-Italic"
FALLBACKS = ("RoadmapSansHan-Regular", "RoadmapSansHangul-Regular")

BOX = "\u25a1"
"""Stands for a character that no font has."""

MOST_NAMED = 8
"""Missing characters that are named one by one."""


class _Font(TTFont):  # type: ignore[misc]
    """A font that remembers the widths of words: a page is measured in several sizes of type."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path), asciiReadable=0)
        self._units = lru_cache(maxsize=8192)(self._measure)

    def _measure(self, text: str) -> float:
        widths, other = self.face.charWidths, self.face.defaultWidth
        return float(sum(widths.get(ord(character), other) for character in text))

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802, ARG002
        """The printed width of the text in points."""
        return 0.001 * size * self._units(text)


@cache
def _load(name: str) -> frozenset[int]:
    """Registers a font, once, and gives the characters that it has."""
    font = _Font(name, FOLDER / f"{name}.ttf")
    pdfmetrics.registerFont(font)
    return frozenset(font.face.charToGlyph)


@dataclass(slots=True)
class FontBook:
    """Chooses fonts for one document and remembers what could not be printed."""

    missing: dict[str, int] = field(default_factory=dict)
    known: dict[tuple[str, bool, bool], list[tuple[str, str]]] = field(default_factory=dict)

    def runs(self, text: str, *, bold: bool = False, slanted: bool = False) -> list[tuple[str, str]]:
        """The cleaned text as (font name, piece) in reading order."""
        key = (text, bold, slanted)
        if key in self.known:
            return self.known[key]
        name = BOLD if bold else ITALIC if slanted else REGULAR
        found: list[tuple[str, str]] = []
        for character in _clean_inside(text):
            font, shown = self._font(character, name)
            if found and found[-1][0] == font:
                found[-1] = (font, found[-1][1] + shown)
            else:
                found.append((font, shown))
        self.known[key] = found
        return found

    def _font(self, character: str, first: str) -> tuple[str, str]:
        for name in (first, *FALLBACKS):
            if ord(character) in _load(name):
                return name, character
        self.missing[character] = self.missing.get(character, 0) + 1
        return next(name for name in (first, *FALLBACKS) if ord(BOX) in _load(name)), BOX

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """The printed width of the text."""
        widths = (pdfmetrics.stringWidth(piece, font, size) for font, piece in self.runs(text, bold=bold))
        return float(sum(widths))

    def measure(self, text: str, size: float, bold: bool) -> float:
        """The printed width of the text, as pictures ask for it."""
        return self.width(text, size, bold=bold)

    def fragments(self, rich: Rich, *, size: float, colour: Color, quiet: Color) -> list[ParaFrag]:
        """The words as the library's own fragments of a paragraph.

        No text passes through the library's markup parser, which drops words without an error and can
        open files; so nothing needs escaping and nothing that people write can be markup.
        """
        found = []
        for span in rich:
            ink = {Look.QUIET: quiet, Look.WARNING: theme.BAD}.get(span.look, colour)
            bold, slanted = span.look in (Look.STRONG, Look.WARNING), span.look is Look.SLANTED
            for font, piece in self.runs(span.text, bold=bold, slanted=slanted):
                fragment = ParaFrag(text=piece, fontName=font, fontSize=size, textColor=ink, rise=0)
                fragment.us_lines, fragment.link = [], []
                found.append(fragment)
        return found

    def missing_in_words(self) -> tuple[str, ...]:
        """One sentence per character that is shown as a box; empty when everything was printed."""
        named = [
            f"{unicodedata.name(character, 'a character without a name').lower()} (U+{ord(character):04X})"
            for character in self.missing
        ]
        sentences = [
            f"The character {name} is not in the report's fonts and is shown as {BOX}."
            for name in named[:MOST_NAMED]
        ]
        left = len(named) - MOST_NAMED
        if left > 0:
            more = "1 more character is" if left == 1 else f"{left} more characters are"
            sentences.append(f"{more} shown as {BOX} for the same reason.")
        return tuple(sentences)


def _clean_inside(text: str) -> str:
    """The cleaned text that keeps one space at an end where there was one, so that spans join well."""
    inner = clean(text)
    if not inner:
        return " " if text else ""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() else ""
    return f"{before}{inner}{after}"
