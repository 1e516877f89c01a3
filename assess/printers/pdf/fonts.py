"""The fonts of the PDF report: loading them, choosing one per character, naming what none can print.

The PDF library takes most of the time of a short report to read three fonts, so ``Face`` reads them. It
prints a character that a font lacks as nothing at all, without a word. Here every text is cut into runs of
one font that has all its characters; what no font has becomes a visible box and is reported.
"""

from __future__ import annotations

import sys
import unicodedata
from array import array
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from reportlab.pdfbase.ttfonts import TTEncoding, TTFError, TTFont, TTFontFace

from assess.documents.clean import printable_inside
from assess.documents.document import Emphasis, Rich
from assess.printers.pdf.pdf_file import to_unicode
from assess.words.numbers import count_words


class Face(TTFontFace):  # type: ignore[misc]
    """A typeface whose tables of characters and widths are read as whole arrays, not number by number.

    It ends up with the same facts as the library's own (a test holds it to that), for the fonts that we
    ship: a character map in format 4.

    Raises:
        TTFError: the font has no such map.
    """

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803
        """Reads the names and measures as the library does, and the large tables faster."""
        super().extractInfo(0)
        if not charInfo:
            return
        self.charToGlyph = self._characters()
        self.glyphToChar: dict[int, list[int]] = {}
        for character, glyph in self.charToGlyph.items():
            self.glyphToChar.setdefault(glyph, []).append(character)
        self.hmetrics = metrics = self._metrics()
        scale = self._pdfScale
        self.defaultWidth = scale(metrics[0][0])
        self.charWidths = {
            character: scale(metrics[glyph][0]) for character, glyph in self.charToGlyph.items()
        }
        self.glyphPos = self._places()
        # A space that does not break a line is as wide as one that does, where the font has either.
        have, other = (0x20, 0xA0) if 0x20 in self.charToGlyph else (0xA0, 0x20)
        if have in self.charToGlyph:
            self.charToGlyph[other] = self.charToGlyph[have]
            self.charWidths[other] = self.charWidths[have]

    def _shorts(self, start: int, count: int) -> array[int]:
        return _numbers("H", self._ttf_data[start : start + 2 * count])

    def _characters(self) -> dict[int, int]:
        """From character to glyph (OpenType, cmap, format 4)."""
        table = self.seek_table("cmap")
        (count,) = self._shorts(table + 2, 1)
        start = 0
        for place in range(count):
            at = table + 4 + 8 * place
            if self._shorts(at, 2)[0] in (0, 3):
                start = table + int.from_bytes(self._ttf_data[at + 4 : at + 8])
        if not start or self._shorts(start, 1)[0] != 4:
            raise TTFError("the font has no character map in format 4")
        segments = self._shorts(start + 6, 1)[0] // 2
        ends = self._shorts(start + 14, segments)
        starts = self._shorts(start + 16 + 2 * segments, segments)
        deltas = self._shorts(start + 16 + 4 * segments, segments)
        offsets_at = start + 16 + 6 * segments
        found: dict[int, int] = {}
        for place, offset in enumerate(self._shorts(offsets_at, segments)):
            first, last, delta = starts[place], ends[place], deltas[place]
            characters = range(first, last + 1)
            if not offset:
                found.update((character, (character + delta) & 0xFFFF) for character in characters)
                continue
            glyphs = self._shorts(offsets_at + 2 * place + offset, len(characters))
            found.update(
                (character, (glyph + delta) & 0xFFFF if glyph else 0)
                for character, glyph in zip(characters, glyphs, strict=True)
            )
        return found

    def _metrics(self) -> list[tuple[int, int]]:
        """Width and left side bearing of every glyph; the last width holds for all that follow."""
        (full,) = self._shorts(self.seek_table("hhea") + 34, 1)
        table = self.seek_table("hmtx")
        pairs = self._shorts(table, 2 * full)
        rest = self._shorts(table + 4 * full, self.numGlyphs - full)
        found = list(zip(pairs[::2], pairs[1::2], strict=True))
        return found + [(pairs[-2], bearing) for bearing in rest]

    def _places(self) -> list[int]:
        """Where the outline of each glyph begins."""
        (long,) = self._shorts(self.seek_table("head") + 50, 1)
        table, count = self.seek_table("loca"), self.numGlyphs + 1
        if long:
            return list(_numbers("I", self._ttf_data[table : table + 4 * count]))
        return [2 * half for half in self._shorts(table, count)]


def _numbers(code: str, data: bytes) -> array[int]:
    """Numbers written in a file with their high byte first."""
    found: array[int] = array(code, data)
    if sys.byteorder == "little":
        found.byteswap()
    return found


FOLDER = Path(__file__).parent / "fonts"

REGULAR = "RoadmapSans-Regular"
BOLD = "RoadmapSans-Bold"
HAN = "RoadmapSansHan-Regular"
FALLBACKS = ("RoadmapSansSigns-Regular", HAN, "RoadmapSansHangul-Regular")
"""Where a character is looked for that the first font lacks, the smallest first; each read when needed."""

BOX = "\u25a1"
"""Stands for a character that no font has."""

MOST_NAMED = 8
"""Missing characters that are named one by one."""


_ESCAPED = {ord("\\"): "\\\\", ord("("): "\\(", ord(")"): "\\)", ord("\r"): "\\r"}
"""What would end or break a string in a sheet's content."""


class Font(TTFont):  # type: ignore[misc]
    """A font that remembers the widths of words: a page is measured in several sizes of type."""

    def __init__(self, name: str, path: Path) -> None:
        # The library's own start would read the whole file with its slower reader.
        self.fontName = name
        self.face = Face(str(path))
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self.shapable = False
        self._codes: WeakKeyDictionary[Any, tuple[str, dict[int, str]]] = WeakKeyDictionary()
        self._asciiReadable = False
        # Glyph 0 stands for what is not there; a font's map ends with such an entry.
        self.characters = frozenset(chr(code) for code, glyph in self.face.charToGlyph.items() if glyph)
        self.units = lru_cache(maxsize=16384)(self._measure)

    def _measure(self, text: str) -> float:
        """The width of a text in thousandths of the size of type."""
        widths, other = self.face.charWidths, self.face.defaultWidth
        return float(sum(widths.get(ord(character), other) for character in text))

    def encoded(self, text: str, file: Any) -> list[tuple[str, str]]:
        """The text as (name of the subset's font in the file, escaped codes)."""
        if file not in self._codes:
            self.splitString(" ", file)
            self._codes[file] = self.getSubsetInternalName(0, file), {}
        name, codes = self._codes[file]
        for character in text:
            if ord(character) not in codes:
                ((subset, code),) = self.splitString(character, file)
                if subset:  # more than 255 characters are in use
                    return [
                        (
                            self.getSubsetInternalName(subset, file),
                            part.decode("latin-1").translate(_ESCAPED),
                        )
                        for subset, part in self.splitString(text, file)
                    ]
                codes[ord(character)] = code.decode("latin-1").translate(_ESCAPED)
        return [(name, text.translate(codes))]

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Adds the font's subsets to the file, with a map to Unicode that readers can rely on."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        names = [self.getSubsetInternalName(place, doc)[1:] for place in range(len(subsets))]
        super().addObjects(doc)
        for name, subset in zip(names, subsets, strict=True):
            base = doc.idToObject[name].BaseFont
            doc.idToObject[f"toUnicodeCMap:{base}"].content = to_unicode(base, subset)


@cache
def font(name: str) -> Font:
    """A font of the report; each is read once."""
    return Font(name, FOLDER / f"{name}.ttf")


class Chunk(NamedTuple):
    """Letters in one font that stand together: their width in thousandths of the size of type, their look,
    and the page that they lead to, "" for none.
    """

    text: str
    font: Font
    units: float
    look: Emphasis = Emphasis.PLAIN
    to: str = ""


class Word(NamedTuple):
    """What is not broken between lines, and the space behind it: its width, 0 where there is none, and
    its font, since the fonts for Han and Hangul have none.
    """

    chunks: tuple[Chunk, ...]
    units: float
    space: float = 0.0
    spacer: Font | None = None


@dataclass(slots=True)
class FontBook:
    """Chooses fonts for one document and remembers what could not be printed.

    ``pages`` are the ids of the document's pages; links to others are printed as plain text.
    """

    pages: frozenset[str] = frozenset()
    missing: dict[str, int] = field(default_factory=dict)
    _runs: dict[tuple[str, str], list[tuple[Font, str]]] = field(default_factory=dict, repr=False)
    _words: dict[Rich, tuple[Word, ...]] = field(default_factory=dict, repr=False)

    def runs(self, text: str, *, bold: bool = False) -> list[tuple[Font, str]]:
        """The cleaned text as (font, piece) in reading order."""
        name = BOLD if bold else REGULAR
        key = (text, name)
        if key not in self._runs:
            self._runs[key] = self._cut(printable_inside(text), font(name))
        return self._runs[key]

    def _cut(self, text: str, first: Font) -> list[tuple[Font, str]]:
        if first.characters.issuperset(text):
            return [(first, text)] if text else []
        letters = groupby((self._font(character, first) for character in text), key=itemgetter(0))
        return [(chosen, "".join(shown for _, shown in group)) for chosen, group in letters]

    def _font(self, character: str, first: Font) -> tuple[Font, str]:
        if character in first.characters:
            return first, character
        for name in FALLBACKS:
            if character in font(name).characters:
                return font(name), character
        self.missing[character] = self.missing.get(character, 0) + 1
        return next(font(name) for name in FALLBACKS if BOX in font(name).characters), BOX

    def measure(self, text: str, size: float, bold: bool) -> float:
        """The printed width of the text, as pictures ask for it."""
        return sum(chosen.units(piece) for chosen, piece in self.runs(text, bold=bold)) * size / 1000

    def words(self, rich: Rich) -> tuple[Word, ...]:
        """The words of a paragraph, ready to be set in lines of any width and size of type.

        No text passes through a parser of markup, so nothing that people write can be markup.
        """
        if rich not in self._words:
            self._words[rich] = tuple(self._cut_words(rich))
        return self._words[rich]

    def _cut_words(self, rich: Rich) -> list[Word]:
        found: list[Word] = []
        inside: list[Chunk] = []
        for span in rich:
            look, to = span.look, span.to if span.to in self.pages else ""
            for chosen, piece in self.runs(span.text, bold=look in (Emphasis.STRONG, Emphasis.WARNING)):
                units, space = chosen.units, chosen.units(" ")
                for place, part in enumerate(piece.split(" ")):
                    if place:
                        _end_word(found, inside, space, chosen)
                    if not part:
                        continue
                    for breaks, letters in _parted(part, chosen):
                        if breaks:
                            _end_word(found, inside)
                        inside.append(Chunk(letters, chosen, units(letters), look, to))
        _end_word(found, inside)
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
            more = count_words(left, "more character is", "more characters are")
            sentences.append(f"{more} shown as {BOX} for the same reason.")
        return tuple(sentences)


def _end_word(found: list[Word], inside: list[Chunk], space: float = 0.0, spacer: Font | None = None) -> None:
    """Puts the chunks so far behind the other words as one; a second space in a row is dropped."""
    if inside:
        units = inside[0].units if len(inside) == 1 else sum(chunk.units for chunk in inside)
        found.append(Word(tuple(inside), units, space, spacer))
        inside.clear()
    elif spacer and found and not found[-1].spacer:
        found[-1] = found[-1]._replace(space=space, spacer=spacer)


_CLOSING = frozenset("，。、．：；！？）〉》」』】〕〗％…—～”’,.;:!?)")
"""What does not begin a line of Chinese or Japanese."""

_OPENING = frozenset("（〈《「『【〔〖“‘(")
"""What does not end one."""


def _parted(text: str, chosen: Font) -> list[tuple[bool, str]]:
    """The text in parts between which a line may end, each with whether a line may end before it.

    Han and kana are written without spaces and may part between any two characters but at brackets and
    stops.
    """
    if chosen.fontName != HAN:
        return [(False, text)]
    found: list[tuple[bool, str]] = []
    for place, character in enumerate(text):
        held = character in _CLOSING or (place > 0 and text[place - 1] in _OPENING)
        if held and found:
            found[-1] = (found[-1][0], found[-1][1] + character)
        else:
            found.append((not held, character))
    return found
