"""Sheets being drawn: shapes and text as PDF operators, each under the tag that it belongs to.

The library's own canvas is not used: it knows no tags, saves and restores its state around every part,
and takes several times as long. Lengths are points, y runs up from the lower edge, colours are "#RRGGBB".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from assess.printers.pdf.fonts import Font
from assess.printers.pdf.pdf_file import ARTIFACT, LinkArea, Mark, PdfFile, Tag, text_string

Points = Sequence[tuple[float, float]]

ROUND = 0.5523
"""How far the handles of a quarter circle are from its ends, as a part of the radius."""


class Run(NamedTuple):
    """Letters in one font and colour; ``units`` is their width in thousandths of the size of type."""

    text: str
    font: Font
    colour: str
    units: float
    to: str = ""


class PageStart(NamedTuple):
    """Where a page of the document begins: its first sheet, from 0, and its title."""

    sheet: int
    title: str


class OutlineEntry(NamedTuple):
    """A line of the file's outline: its level from 1, its text, the sheet and the height on it."""

    level: int
    text: str
    sheet: int
    top: float


@dataclass(frozen=True, slots=True)
class FinishedSheet:
    """A finished sheet: its content and the tags of its marked pieces by their number."""

    content: bytes
    marks: tuple[Tag, ...]
    links: tuple[int, ...]


class Canvas:
    """Collects what is drawn, sheet after sheet. ``pages`` says where each page of the document begins."""

    def __init__(self, file: PdfFile, size: tuple[float, float], pages: dict[str, PageStart]) -> None:
        self.file, self.size, self.pages = file, size, pages
        self.root = Tag("Document")
        self.sheets: list[FinishedSheet] = []
        self.entries: list[OutlineEntry] = []
        self.link_tags: list[Tag] = []
        self._linked_on = -1
        self._current = self.root
        self._begin()

    def _begin(self) -> None:
        self._out: list[str] = []
        self._marks: list[Tag] = []
        self._areas: list[int] = []
        self._open: Tag | None = None
        self._state = {"d": "[] 0"}

    def end_sheet(self) -> None:
        """Finishes the sheet; what is drawn next stands on a new one."""
        self._close()
        content = "\n".join(self._out).encode("latin-1")
        self.sheets.append(FinishedSheet(content, tuple(self._marks), tuple(self._areas)))
        self._begin()

    @contextmanager
    def within(self, tag: Tag | None) -> Iterator[None]:
        """What is drawn inside belongs to this tag, a part of the present one.

        Within decoration everything stays decoration.
        """
        outer = self._current
        if tag is not None and outer is not ARTIFACT:
            if tag is not ARTIFACT and tag.parent is None:
                tag.parent = outer
                outer.kids.append(tag)
            self._current = tag
        yield
        self._current = outer

    def outline(self, level: int, text: str, top: float) -> None:
        """Lists this place in the file's outline; not where it is drawn as decoration."""
        if self._current is not ARTIFACT:
            self.entries.append(OutlineEntry(level, text, len(self.sheets), top))

    def lines(self, x: float, base: float, leading: float, size: float, lines: list[list[Run]]) -> None:
        """Prints lines of text from the first one's baseline down."""
        if not any(run.to for line in lines for run in line):
            self._text(x, base, leading, size, lines)
            return
        before = ""
        for place, line in enumerate(lines):
            left, y = x, base - place * leading
            for run in line:
                width = run.units * size / 1000
                if run.to:
                    self._link(run, left, y, width, size, goes_on=run.to == before)
                else:
                    self._text(left, y, leading, size, [[run]])
                before = run.to
                left += width

    def _link(self, run: Run, x: float, y: float, width: float, size: float, *, goes_on: bool) -> None:
        """Prints text that leads to another page; a link over several lines is one element."""
        tag = self.link_tags[-1] if goes_on and self._linked_on == len(self.sheets) else Tag("Link")
        with self.within(tag):
            self._text(x, y, 0, size, [[run]])
            if self._current is ARTIFACT:
                return
        place = self.pages[run.to]
        box = f"{x:.2f} {y - size * 0.25:.2f} {x + width:.2f} {y + size * 0.85:.2f}"
        number = self.file.add(
            f"<</Type /Annot /Subtype /Link /Rect [{box}] /Border [0 0 0] /F 4"
            f" /StructParent {self.link_key(len(self.link_tags))}"
            f" /Contents {text_string(f'Go to the page: {place.title}')}"
            f" /Dest [{self.file.page(place.sheet)} 0 R /Fit]>>"
        )
        self._linked_on = len(self.sheets)
        tag.kids.append(LinkArea(self._linked_on, number))
        self._areas.append(number)
        self.link_tags.append(tag)

    @staticmethod
    def link_key(place: int) -> int:
        """The key of a link in the parent tree; links come after as many sheets as a report can have."""
        return 100_000 + place

    def _text(self, x: float, y: float, leading: float, size: float, lines: list[list[Run]]) -> None:
        if not any(lines):
            return
        self._own()
        out = self._out
        out.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm")
        for place, line in enumerate(lines):
            if place:
                out.append(f"0 {-leading:.2f} Td")
            for run in line:
                self._set("rg", _rgb(run.colour))
                for name, codes in run.font.encoded(run.text, self.file):
                    self._set("Tf", f"{name} {size:g}")
                    out.append(f"({codes}) Tj")
        out.append("ET")

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "",
        stroke: str = "",
        weight: float = 0.6,
        corner: float = 0.0,
        dash: Sequence[float] = (),
    ) -> None:
        """A rectangle from its lower left corner at x, y: edge, ground, or both; ``corner`` rounds it."""
        verb = self._paint(fill, stroke, weight, dash)
        corner = min(corner, width / 2, height / 2)
        if corner <= 0:
            self._out.append(f"{x:.2f} {y:.2f} {width:.2f} {height:.2f} re {verb}")
            return
        right, upper, bend = x + width, y + height, corner * (1 - ROUND)
        out = self._out
        out.append(f"{x + corner:.2f} {y:.2f} m {right - corner:.2f} {y:.2f} l")
        self._curve(right - bend, y, right, y + bend, right, y + corner)
        out.append(f"{right:.2f} {upper - corner:.2f} l")
        self._curve(right, upper - bend, right - bend, upper, right - corner, upper)
        out.append(f"{x + corner:.2f} {upper:.2f} l")
        self._curve(x + bend, upper, x, upper - bend, x, upper - corner)
        out.append(f"{x:.2f} {y + corner:.2f} l")
        self._curve(x, y + bend, x + bend, y, x + corner, y)
        out.append(f"h {verb}")

    def disc(
        self, x: float, y: float, radius: float, *, fill: str = "", stroke: str = "", weight: float = 0.6
    ) -> None:
        """A circle around x, y."""
        verb = self._paint(fill, stroke, weight, ())
        bend = radius * ROUND
        self._out.append(f"{x + radius:.2f} {y:.2f} m")
        for quarter in (
            (x + radius, y + bend, x + bend, y + radius, x, y + radius),
            (x - bend, y + radius, x - radius, y + bend, x - radius, y),
            (x - radius, y - bend, x - bend, y - radius, x, y - radius),
            (x + bend, y - radius, x + radius, y - bend, x + radius, y),
        ):
            self._curve(*quarter)
        self._out.append(f"h {verb}")

    def polygon(self, points: Points, *, fill: str = "", stroke: str = "", weight: float = 0.6) -> None:
        """A closed shape."""
        verb = self._paint(fill, stroke, weight, ())
        self._out.append(f"{_through(points)} h {verb}")

    def line(self, points: Points, *, colour: str, weight: float = 0.6, dash: Sequence[float] = ()) -> None:
        """An open line."""
        verb = self._paint("", colour, weight, dash)
        self._out.append(f"{_through(points)} {verb}")

    def _curve(self, *numbers: float) -> None:
        self._out.append("{:.2f} {:.2f} {:.2f} {:.2f} {:.2f} {:.2f} c".format(*numbers))

    def _paint(self, fill: str, stroke: str, weight: float, dash: Sequence[float]) -> str:
        """Sets the colours and the pen; the operator that uses them."""
        self._own()
        if fill:
            self._set("rg", _rgb(fill))
        if not stroke:
            return "f" if fill else "n"
        self._set("RG", _rgb(stroke))
        self._set("w", f"{weight:.2f}")
        self._set("d", f"[{' '.join(f'{length:g}' for length in dash)}] 0")
        return "B" if fill else "S"

    def _set(self, operator: str, values: str) -> None:
        """Sets a colour, the pen or the font, unless it is set on this sheet already."""
        if self._state.get(operator) != values:
            self._state[operator] = values
            self._out.append(f"{values} {operator}")

    def _own(self) -> None:
        """Opens the marked piece that the next operator belongs to."""
        if self._open is self._current:
            return
        self._close()
        tag = self._current
        if tag is ARTIFACT:
            self._out.append("/Artifact BMC")
        else:
            number = len(self._marks)
            self._marks.append(tag)
            tag.kids.append(Mark(len(self.sheets), number))
            self._out.append(f"/{tag.kind} <</MCID {number}>> BDC")
        self._open = tag

    def _close(self) -> None:
        if self._open is not None:
            self._out.append("EMC")
            self._open = None


@cache
def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[place : place + 2], 16) / 255:.3f}" for place in (1, 3, 5))


def _through(points: Points) -> str:
    (x, y), *others = points
    return " ".join([f"{x:.2f} {y:.2f} m", *(f"{x:.2f} {y:.2f} l" for x, y in others)])
