"""Reads a font file quickly: the library takes most of the time of a short report to read three fonts."""

from __future__ import annotations

import sys
from array import array

from reportlab.pdfbase.ttfonts import TTFError, TTFontFace


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
    """Numbers that stand in a file with their high byte first."""
    found: array[int] = array(code, data)
    if sys.byteorder == "little":
        found.byteswap()
    return found
