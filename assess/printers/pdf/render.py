"""Renders a document as a PDF file: the same document gives the same bytes on every machine.

The file keeps to PDF/UA-1 and PDF/A-2A: all of it is tagged, its fonts are in it, and it needs nothing
from outside.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from assess.documents.charts.lettering import fitted
from assess.documents.clean import clean, shorten
from assess.documents.document import Document
from assess.printers.pdf import theme
from assess.printers.pdf.canvas import Canvas, PageStart
from assess.printers.pdf.flow import put_rule
from assess.printers.pdf.fonts import FontBook
from assess.printers.pdf.marks import put_text
from assess.printers.pdf.pdf_file import PdfFile
from assess.printers.pdf.sheets import ABOVE, BELOW, CannotFit, SetSheet, sheets_of
from assess.printers.pdf.standards import About
from assess.printers.pdf.tagging import ARTIFACT
from assess.printers.pdf.writing import written
from assess.text import is_day
from questionnaires.records import record

__all__ = ["PAPERS", "CannotFit", "PdfNotes", "Progress", "render_pdf"]

PAPERS = {"a4": (841.89, 595.28), "letter": (792.0, 612.0)}
"""The sizes of paper in points, both lying on their side."""

PRODUCER = "Samepage"

Progress = Callable[[int, int], None]
"""Called after each page of the document with how many are set, and of how many. It may raise to stop."""


@record
class PdfNotes:
    """What the person who asked for the file should be told."""

    pages: int
    sentences: tuple[str, ...] = ()


def render_pdf(
    document: Document, *, paper: str = "a4", progress: Progress | None = None
) -> tuple[bytes, PdfNotes]:
    """The file's bytes, and what could not be printed.

    Raises:
        CannotFit: a part is larger than a page.
        KeyError: there is no such paper.
    """
    size = PAPERS[paper]
    book = FontBook(pages=frozenset(page.id for page in document.pages))
    sheets: list[SetSheet] = []
    places: dict[str, PageStart] = {}
    for done, page in enumerate(document.pages, start=1):
        title = shorten(page.title, 160) or shorten(page.kicker, 160) or "untitled"
        places.setdefault(page.id, PageStart(len(sheets), title))
        sheets += sheets_of(page, book, size)
        if progress is not None:
            progress(done, len(document.pages))
    out = Canvas(PdfFile(), size, places)
    for place, sheet in enumerate(sheets, start=1):
        _draw(out, sheet)
        _foot(out, book, document.footer, f"page {place} of {len(sheets)}")
        out.end_sheet()
    return written(out, _about(document)), PdfNotes(pages=len(sheets), sentences=book.missing_in_words())


def _about(document: Document) -> About:
    """Names and dates the file after the assessment instead of after the moment of printing."""
    day = document.date if is_day(document.date) else "2000-01-01"
    known = re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", document.language)
    return About(
        title=clean(document.title) or PRODUCER,
        author=clean(document.author) or PRODUCER,
        subject=clean(document.subject) or PRODUCER,
        language=document.language if known else "en",
        producer=PRODUCER,
        date=datetime.date.fromisoformat(day),
    )


def _draw(canvas: Canvas, sheet: SetSheet) -> None:
    width, height = canvas.size
    with canvas.within(ARTIFACT):
        canvas.box(0, height - theme.BAND, width, theme.BAND, fill=theme.NAVY)
    top = height - theme.BAND - ABOVE
    with canvas.within(sheet.section):
        with canvas.within(None if sheet.first else ARTIFACT):
            sheet.head.draw(canvas, theme.MARGIN, top)
        sheet.body.draw(canvas, theme.MARGIN, top - sheet.head.height - BELOW)


def _foot(canvas: Canvas, book: FontBook, parts: tuple[str, ...], place: str) -> None:
    """The line that every sheet carries at its foot, decoration to a reader."""
    left, right = theme.MARGIN, canvas.size[0] - theme.MARGIN
    room = right - left - book.measure(place, theme.FOOT, False) - 20
    line = fitted(book.measure, "  ·  ".join(parts), room, theme.FOOT, lines=1)
    with canvas.within(ARTIFACT):
        put_rule(canvas, left, 34, right - left)
        put_text(canvas, book, right, 23, place, size=theme.FOOT, colour=theme.MUTED, anchor="end")
        put_text(canvas, book, left, 23, "".join(line), size=theme.FOOT, colour=theme.MUTED)
