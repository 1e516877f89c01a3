"""Renders a document as a PDF file: the same document gives the same bytes on every machine."""

from __future__ import annotations

import calendar
import datetime
import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from hashlib import md5
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4, LETTER, landscape
from reportlab.pdfgen.canvas import Canvas

from assess.report.charts.lettering import fitted
from assess.report.clean import clean
from assess.report.document import Document, Page, strong
from assess.report.pdf import theme
from assess.report.pdf.blocks import Setter
from assess.report.pdf.flow import ENDLESS, Stack
from assess.report.pdf.fonts import REGULAR, FontBook
from assess.report.pdf.marks import put_text
from assess.report.words import shorten

PAPERS = {"a4": landscape(A4), "letter": landscape(LETTER)}
"""The sizes of paper, both lying on their side."""


FIRST_TRY = 3
"""The step of density in which a page is measured first; setting a page costs most of the time."""


class CannotFit(Exception):
    """A part of the document is larger than a page and cannot be broken; names the page's title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfNotes:
    """What the person who asked for the file should be told."""

    pages: int
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """One side of paper: its head and what stands on it."""

    page: Page
    head: Stack
    body: Stack
    first: bool


def render_pdf(document: Document, *, paper: str = "a4") -> tuple[bytes, PdfNotes]:
    """The file's bytes, and what could not be printed.

    Raises:
        CannotFit: a part is larger than a page.
        KeyError: there is no such paper.
    """
    size = PAPERS[paper]
    book = FontBook()
    book.runs("x")  # a first font must be known before the canvas opens
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=size, invariant=1, initialFontName=REGULAR, lang=document.language)
    _stamp(canvas, document)
    sheets = [sheet for page in document.pages for sheet in _sheets(page, canvas, book, size)]
    for place, sheet in enumerate(sheets, start=1):
        _draw(canvas, sheet, size)
        _foot(canvas, book, document.footer, f"page {place} of {len(sheets)}", size)
        if sheet.first:
            canvas.bookmarkPage(sheet.page.id, fit="Fit")
            canvas.addOutlineEntry(shorten(sheet.page.title, 160), sheet.page.id, level=0)
        canvas.showPage()
    canvas.save()
    return target.getvalue(), PdfNotes(pages=len(sheets), sentences=book.missing_in_words())


def write_pdf(
    document: Document, path: Path, *, write: Callable[[Path, bytes], None], paper: str = "a4"
) -> PdfNotes:
    """Renders the document and hands it to ``write``, which puts it on disk safely.

    Raises:
        CannotFit: a part is larger than a page.
        KeyError: there is no such paper.
        OSError: from ``write``.
    """
    data, notes = render_pdf(document, paper=paper)
    write(path, data)
    return notes


def _stamp(canvas: Canvas, document: Document) -> None:
    """Names and dates the file after the assessment instead of after the moment of printing."""
    canvas.setTitle(clean(document.title))
    canvas.setAuthor(clean(document.author))
    canvas.setSubject(clean(document.subject))
    canvas.setCreator("Samepage")
    canvas.setProducer("Samepage")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    try:
        date = datetime.date.fromisoformat(document.date)
    except ValueError:
        date = datetime.date(2000, 1, 1)
    inside: Any = canvas._doc
    stamp = inside._timeStamp
    stamp.lt = time.struct_time((date.year, date.month, date.day, 12, 0, 0, date.weekday(), 1, 0))
    stamp.t = calendar.timegm(stamp.lt)
    stamp.YMDhms = tuple(stamp.lt)[:6]
    stamp.dhh = stamp.dmm = 0
    # The library mixes a variable of the environment into the file's id; start it afresh.
    inside.signature = md5(document.title.encode(errors="replace"), usedforsecurity=False)


def _sheets(page: Page, canvas: Canvas, book: FontBook, size: tuple[float, float]) -> list[_Sheet]:
    """The page on one sheet in a density that fits, as roomy as can be; else on several in the tightest."""
    width = size[0] - 2 * theme.MARGIN

    @cache
    def set_in(step: int) -> tuple[Stack, Stack, float]:
        setter = Setter(book=book, density=theme.DENSITIES[step])
        head, body = _head(page, setter, continued=False), setter.stack(page.blocks)
        body.wrapOn(canvas, width, ENDLESS)
        return head, body, _room(head, canvas, size)

    last = len(theme.DENSITIES) - 1
    _, tried, room = set_in(FIRST_TRY)
    step = theme.fitting(tried.height / room, at=FIRST_TRY)
    head, body, room = set_in(step)
    while body.height > room and step < last:
        step += 1
        head, body, room = set_in(step)
    if body.height <= room:
        return [_Sheet(page=page, head=head, body=body, first=True)]
    setter = Setter(book=book, density=theme.DENSITIES[last])
    sheets: list[_Sheet] = []
    while True:
        head = _head(page, setter, continued=bool(sheets))
        room = _room(head, canvas, size)
        parts = body.splitOn(canvas, width, room)
        if not parts:
            raise CannotFit(page.title)
        parts[0].wrapOn(canvas, width, ENDLESS)
        sheets.append(_Sheet(page=page, head=head, body=parts[0], first=not sheets))
        if len(parts) == 1:
            return sheets
        body = parts[1]


def _head(page: Page, setter: Setter, *, continued: bool) -> Stack:
    """Topic, title and answer; on a further sheet the title alone."""
    density = setter.density
    kicker = theme.Type(size=theme.KICKER, leading=12)
    topic = f"{page.kicker}, continued" if continued else page.kicker
    pieces = [
        setter.paragraph(strong(topic.upper()), kicker, colour=theme.BLUE),
        setter.paragraph(strong(page.title), density.title, colour=theme.NAVY),
    ]
    if not continued:
        pieces.append(setter.paragraph(page.answer, density.answer))
    return Stack(pieces, gap=2.5)


def _room(head: Stack, canvas: Canvas, size: tuple[float, float]) -> float:
    """The height left for the body below the head and above the foot."""
    width, height = size
    _, head_height = head.wrapOn(canvas, width - 2 * theme.MARGIN, ENDLESS)
    return float(height - theme.BAND - 20 - head_height - 14 - theme.FOOTER)


def _draw(canvas: Canvas, sheet: _Sheet, size: tuple[float, float]) -> None:
    width, height = size
    canvas.setFillColor(theme.NAVY)
    canvas.rect(0, height - theme.BAND, width, theme.BAND, stroke=0, fill=1)
    top = height - theme.BAND - 20 - sheet.head.height
    sheet.head.drawOn(canvas, theme.MARGIN, top)
    sheet.body.drawOn(canvas, theme.MARGIN, top - 14 - sheet.body.height)


def _foot(
    canvas: Canvas, book: FontBook, parts: tuple[str, ...], place: str, size: tuple[float, float]
) -> None:
    width = size[0]
    canvas.setStrokeColor(theme.GRID)
    canvas.setLineWidth(0.6)
    canvas.line(theme.MARGIN, 34, width - theme.MARGIN, 34)
    put_text(canvas, book, width - theme.MARGIN, 23, place, size=theme.FOOT, colour=theme.MUTED, anchor="end")
    room = width - 2 * theme.MARGIN - book.width(place, theme.FOOT) - 20
    line = fitted(book.measure, "  ·  ".join(parts), room, theme.FOOT, lines=1)
    put_text(canvas, book, theme.MARGIN, 23, "".join(line), size=theme.FOOT, colour=theme.MUTED)
