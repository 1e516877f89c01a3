"""Renders a document as a PDF file: the same document gives the same bytes on every machine.

The file keeps to PDF/UA-1 and PDF/A-2A: all of it is tagged, its fonts are in it, and it needs nothing
from outside. Its sheets are drawn first, then pages, structure tree, outline and metadata are written.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator

from assess.documents.charts.parts import fitted
from assess.documents.clean import printable, shorten
from assess.documents.document import Document
from assess.printers.pdf import theme
from assess.printers.pdf.canvas import Canvas, OutlineEntry, PageStart
from assess.printers.pdf.flow import put_rule
from assess.printers.pdf.fonts import FontBook
from assess.printers.pdf.marks import put_text
from assess.printers.pdf.pdf_file import (
    ARTIFACT,
    About,
    LinkArea,
    Mark,
    PdfFile,
    Tag,
    colour_profile,
    text_string,
    xmp,
)
from assess.printers.pdf.sheets import ABOVE, BELOW, SetSheet, sheets_of
from assess.text import is_day
from questionnaires.records import record


def written(canvas: Canvas, about: About) -> bytes:
    """The bytes of the file."""
    file = canvas.file
    pages = _pages(canvas)
    catalogue = [
        "/Type /Catalog",
        f"/Pages {pages} 0 R",
        f"/Lang {text_string(about.language)}",
        "/MarkInfo <</Marked true>>",
        "/ViewerPreferences <</DisplayDocTitle true>>",
        f"/StructTreeRoot {_structure(canvas)} 0 R",
        f"/Metadata {file.add('<</Type /Metadata /Subtype /XML>>', xmp(about))} 0 R",
        f"/OutputIntents [{_output_intent(file)} 0 R]",
    ]
    if canvas.entries:
        catalogue.append(f"/Outlines {_outline(file, canvas.entries)} 0 R /PageMode /UseOutlines")
    return file.finish(
        catalogue=file.add(f"<<{' '.join(catalogue)}>>"), information=_information(file, about)
    )


def _pages(canvas: Canvas) -> int:
    file, parent = canvas.file, canvas.file.reserve()
    width, height = canvas.size
    resources = file.add(f"<</Font {file.fonts()}>>")
    for place, sheet in enumerate(canvas.sheets):
        content = file.add("<<>>", sheet.content)
        links = f" /Annots [{' '.join(f'{number} 0 R' for number in sheet.links)}]" if sheet.links else ""
        file.put(
            file.page(place),
            f"<</Type /Page /Parent {parent} 0 R /MediaBox [0 0 {width:g} {height:g}]"
            f" /Contents {content} 0 R /Resources {resources} 0 R"
            f" /StructParents {place} /Tabs /S{links}>>",
        )
    kids = " ".join(f"{file.page(place)} 0 R" for place in range(len(canvas.sheets)))
    file.put(parent, f"<</Type /Pages /Count {len(canvas.sheets)} /Kids [{kids}]>>")
    return parent


def _structure(canvas: Canvas) -> int:
    """The structure tree, and the way back into it from every marked piece and link."""
    file, tree = canvas.file, canvas.file.reserve()
    numbers = {tag: file.reserve() for tag in _elements(canvas.root)}
    for tag, number in numbers.items():
        file.put(number, _element(file, tag, numbers, numbers[tag.parent] if tag.parent else tree))
    back = [
        f"{place} [{' '.join(f'{numbers[tag]} 0 R' for tag in sheet.marks)}]"
        for place, sheet in enumerate(canvas.sheets)
    ]
    back += [f"{canvas.link_key(place)} {numbers[tag]} 0 R" for place, tag in enumerate(canvas.link_tags)]
    parents = file.add(f"<</Nums [{' '.join(back)}]>>")
    following = canvas.link_key(len(canvas.link_tags))
    file.put(
        tree,
        f"<</Type /StructTreeRoot /K {numbers[canvas.root]} 0 R /ParentTree {parents} 0 R"
        f" /ParentTreeNextKey {following}>>",
    )
    return tree


def _elements(tag: Tag) -> Iterator[Tag]:
    """Every element of the tree, from the top in reading order."""
    yield tag
    for kid in tag.kids:
        if isinstance(kid, Tag):
            yield from _elements(kid)


def _element(file: PdfFile, tag: Tag, numbers: dict[Tag, int], parent: int) -> str:
    sheet = next((kid.sheet for kid in tag.kids if not isinstance(kid, Tag)), None)
    kids = []
    for kid in tag.kids:
        match kid:
            case Tag():
                kids.append(f"{numbers[kid]} 0 R")
            case Mark() if kid.sheet == sheet:
                kids.append(str(kid.number))
            case Mark():
                kids.append(f"<</Type /MCR /Pg {file.page(kid.sheet)} 0 R /MCID {kid.number}>>")
            case LinkArea():
                kids.append(f"<</Type /OBJR /Pg {file.page(kid.sheet)} 0 R /Obj {kid.object_number} 0 R>>")
    parts = (
        f"<</S /{tag.kind} /P {parent} 0 R",
        "" if sheet is None else f"/Pg {file.page(sheet)} 0 R",
        f"/A <<{tag.attributes}>>" if tag.attributes else "",
        f"/Alt {text_string(tag.alt)}" if tag.alt else "",
        f"/K [{' '.join(kids)}]" if kids else "",
    )
    return " ".join(filter(None, parts)) + ">>"


def _outline(file: PdfFile, entries: list[OutlineEntry]) -> int:
    """The outline as a tree: pages with the headings on them below."""
    root = file.reserve()
    numbers = [file.reserve() for _ in entries]
    above = {0: root}
    parents: dict[int, int] = {}
    for entry, number in zip(entries, numbers, strict=True):
        above = {level: open_ for level, open_ in above.items() if level < entry.level}
        parents[number] = above[max(above)]
        above[entry.level] = number
    children = {above: [n for n in numbers if parents[n] == above] for above in (root, *numbers)}
    for entry, number in zip(entries, numbers, strict=True):
        beside, inner = children[parents[number]], children[number]
        place = beside.index(number)
        links = {
            "Prev": beside[:place][-1:],
            "Next": beside[place + 1 :][:1],
            "First": inner[:1],
            "Last": inner[-1:],
        }
        parts = [f"<</Title {text_string(entry.text)} /Parent {parents[number]} 0 R"]
        parts += [f"/{name} {one} 0 R" for name, found in links.items() for one in found]
        if inner:
            parts.append(f"/Count -{len(inner)}")  # negative: shown closed
        view = "/Fit" if entry.level == 1 else f"/XYZ null {entry.top:.2f} null"
        parts.append(f"/Dest [{file.page(entry.sheet)} 0 R {view}]>>")
        file.put(number, " ".join(parts))
    top = children[root]
    file.put(root, f"<</Type /Outlines /First {top[0]} 0 R /Last {top[-1]} 0 R /Count {len(top)}>>")
    return root


def _output_intent(file: PdfFile) -> int:
    name = "(sRGB IEC61966-2.1)"
    return file.add(
        f"<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier {name} /Info {name}"
        f" /DestOutputProfile {file.add('<</N 3>>', colour_profile())} 0 R>>"
    )


def _information(file: PdfFile, about: About) -> int:
    moment = f"(D:{about.date:%Y%m%d}120000Z)"
    texts = {
        "Title": about.title,
        "Author": about.author,
        "Subject": about.subject,
        "Creator": about.producer,
        "Producer": about.producer,
    }
    parts = [f"/{name} {text_string(text)}" for name, text in texts.items()]
    return file.add(f"<<{' '.join(parts)} /CreationDate {moment} /ModDate {moment}>>")


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
        title=printable(document.title) or PRODUCER,
        author=printable(document.author) or PRODUCER,
        subject=printable(document.subject) or PRODUCER,
        language=document.language if known else "en",
        producer=PRODUCER,
        date=datetime.date.fromisoformat(day),
    )


def _draw(canvas: Canvas, sheet: SetSheet) -> None:
    width, height = canvas.size
    with canvas.within(ARTIFACT):
        canvas.box(0, height - theme.BAND, width, theme.BAND, fill=theme.HEAD)
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
