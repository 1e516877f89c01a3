"""Paragraphs: words set in lines of a width, breaking between lines where a sheet ends."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import groupby

from assess.documents.document import Emphasis
from assess.printers.pdf import theme
from assess.printers.pdf.canvas import Canvas, Run
from assess.printers.pdf.flow import HAIR, Piece
from assess.printers.pdf.fonts import Chunk, Word
from assess.printers.pdf.pdf_file import Tag

KEPT = 2
"""Lines of a paragraph that stay together at the foot and at the head of a sheet."""

CAPITALS = 0.357
"""Half the height of a capital letter, as a part of the size of type."""

SHORT = 0.25
"""A last line of a title below this part of the width is avoided by setting the title narrower."""

_BREAKS = "-–—/_.@"
"""After these a word that is longer than a line is broken first."""

WordLine = tuple[Word, ...]


class TextPiece(Piece):
    """One paragraph in one size; ``outline`` is its level in the file's outline, 0 for none."""

    def __init__(
        self,
        words: tuple[Word, ...],
        kind: theme.Type,
        *,
        tag: Tag,
        colour: str = theme.INK,
        even: bool = False,
        outline: int = 0,
        outline_text: str = "",
    ) -> None:
        super().__init__(tag=tag)
        self.words, self.kind, self.colour, self.even = words, kind, colour, even
        self.outline, self.outline_text = outline, outline_text
        self.lines: list[WordLine] = []

    def _measure(self, width: float) -> float:
        self.lines = broken(self.words, width * 1000 / self.kind.size, even=self.even)
        return max(1, len(self.lines)) * self.kind.leading

    def split(self, height: float, *, forced: bool = False) -> tuple[Piece, Piece] | None:
        """Two paragraphs under one tag, both of at least two lines."""
        kept = 1 if forced else KEPT
        fit = min(int((height + HAIR) / self.kind.leading), len(self.lines) - kept)
        if fit < kept:
            return None
        return self._part(self.lines[:fit]), self._part(self.lines[fit:], outline=0)

    def _part(self, lines: list[WordLine], **other: object) -> TextPiece:
        return self._like(
            words=tuple(word for line in lines for word in line),
            lines=lines,
            width=self.width,
            height=len(lines) * self.kind.leading,
            even=False,
            **other,
        )

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        """Prints the lines."""
        if self.outline:
            canvas.outline(self.outline, self.outline_text, top)
        kind = self.kind
        base = top - kind.leading / 2 - CAPITALS * kind.size
        canvas.lines(x, base, kind.leading, kind.size, [self._runs(line) for line in self.lines])

    def _runs(self, line: WordLine) -> list[Run]:
        """The line in as few runs as can be.

        A space stands at its end where one parts the words: it is not seen, and a reader of the text needs
        it.
        """
        pieces: list[Chunk] = []
        for place, word in enumerate(line):
            pieces += word.chunks
            if word.spacer:
                last = word.chunks[-1]
                following = line[place + 1].chunks[0] if place + 1 < len(line) else last
                pieces.append(_space(word, last, following))
        found: list[Run] = []
        for (font, look, to), group in groupby(pieces, key=lambda chunk: (chunk.font, chunk.look, chunk.to)):
            parts = list(group)
            text = "".join([part.text for part in parts])
            colour = theme.ACCENT if to else INKS.get(look, self.colour)
            found.append(Run(text, font, colour, sum([part.units for part in parts]), to))
        return found


INKS = {Emphasis.QUIET: theme.MUTED, Emphasis.WARNING: theme.BAD}
"""The looks that have a colour of their own."""


def _space(word: Word, last: Chunk, following: Chunk) -> Chunk:
    """The space behind a word: a part of a link only where the link goes on behind it."""
    assert word.spacer is not None
    to = last.to if last.to == following.to else ""
    return Chunk(" ", word.spacer, word.space, following.look if last.to and not to else last.look, to)


def broken(words: Sequence[Word], limit: float, *, even: bool = False) -> list[WordLine]:
    """The words in lines of at most this width in thousandths of the size of type.

    ``even`` sets a title narrower, in as many lines, where its last line would be very short.
    """
    lines = _greedy(words, limit)
    if not even or len(lines) < 2:
        return lines
    if sum(word.units + word.space for word in lines[-1]) - lines[-1][-1].space > SHORT * limit:
        return lines
    low, high = limit / 2, limit
    while high - low > limit / 64:
        middle = (low + high) / 2
        if len(_greedy(words, middle)) > len(lines):
            low = middle
        else:
            high = middle
    return _greedy(words, high)


def _greedy(words: Sequence[Word], limit: float) -> list[WordLine]:
    lines: list[WordLine] = []
    line: list[Word] = []
    used = 0.0
    room = limit + 0.5
    for word in words:
        if used + word.units > room:
            if line:
                lines.append(tuple(line))
                line, used = [], 0.0
            if word.units > room:
                *full, word = _pieces(word, room)
                lines += [(part,) for part in full]
        line.append(word)
        used += word.units + word.space
    if line:
        lines.append(tuple(line))
    return lines


def _pieces(word: Word, room: float) -> list[Word]:
    """A word that is longer than a line, in parts that fit one each."""
    found: list[Word] = []
    inside: list[Chunk] = []

    def used() -> float:
        return sum(part.units for part in inside)

    for chunk in word.chunks:
        rest = chunk.text
        while rest:
            cut = _fitting(chunk, rest, room - used(), first=not inside)
            if cut:
                letters, rest = rest[:cut], rest[cut:]
                inside.append(chunk._replace(text=letters, units=chunk.font.units(letters)))
            if rest:
                found.append(Word(tuple(inside), used()))
                inside.clear()
    return [*found, Word(tuple(inside), used(), word.space, word.spacer)]


def _fitting(chunk: Chunk, text: str, room: float, *, first: bool) -> int:
    """How many letters of the text fit the room, at least one at the start of a line."""
    widths, other = chunk.font.face.charWidths, chunk.font.face.defaultWidth
    used, count = 0.0, 0
    for character in text:
        used += widths.get(ord(character), other)
        if used > room:
            break
        count += 1
    if count == len(text):
        return count
    while count and unicodedata.combining(text[count]):
        count -= 1
    sign = max(text.rfind(mark, 0, count) for mark in _BREAKS) + 1
    if sign * 2 > count:
        return sign
    return count or (1 if first else 0)
