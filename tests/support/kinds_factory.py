"""Makes documents that have every kind of block, long tables, and readers of the files made from them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import pikepdf
import pypdfium2

from assess.documents.charts.score_bars import ScoreChart, ScoreRow
from assess.documents.document import (
    Block,
    BulletList,
    Cards,
    Cell,
    CheckedLine,
    CheckList,
    Columns,
    Document,
    Emphasis,
    Figure,
    Heading,
    LaneRow,
    Lanes,
    LaneStep,
    NumberedCard,
    NumberedList,
    PageColumn,
    Panel,
    Paragraph,
    ReportPage,
    Size,
    Table,
    Tallies,
    TallyLine,
    TextSpan,
    plain,
    quiet,
    strong,
)
from questionnaires.records import replace
from scoring.result import Truth
from support.pdf_letters import opened

DESCRIBED = "Two bars: A at 2.5, B at 3.0 (both provisional)."


def chart() -> ScoreChart:
    """A small chart."""
    row = ScoreRow(
        label="A",
        rating=Fraction(5, 2),
        low=Fraction(2),
        high=Fraction(3),
        level=2,
        milestone=4,
    )
    return ScoreChart(
        rows=(row, replace(row, label="B", rating=Fraction(3))),
        level_names=("One", "Two", "Three", "Four", "Five"),
        described=DESCRIBED,
    )


def table(rows: int, *, words: int = 8) -> Table:
    """A table of so many rows, of different heights."""
    return Table(
        columns=(
            ("Item", 2),
            ("Level", 1),
            ("Said", 4),
        ),
        rows=tuple(
            (
                Cell(parts=(strong(f"Row {row}"),), heads=True),
                Cell(parts=(plain("3.1"),), level=row % 5 + 1),
                Cell(parts=(plain("some words " * (row % words + 1)), quiet("and quiet ones"))),
            )
            for row in range(rows)
        ),
        described=f"What was said of {rows} items.",
    )


def lanes(more: str = "") -> Lanes:
    """Two moves over 90 days, one of which goes on."""
    row = LaneRow(
        mark="1",
        title=f"Move{more}",
        facts=(plain(f"Owner: somebody{more}"), quiet("four weeks")),
        weeks_low=4,
        weeks_high=6,
        steps=tuple(LaneStep(day=day, texts=(f"Reached by {day}{more}",)) for day in (30, 60, 90)),
        watch=((*strong("What to measure: "), *plain(f"a figure{more}")),),
    )
    return Lanes(
        titles=("Move", "Watch"),
        days=(30, 60, 90),
        rows=(row, replace(row, mark="2", weeks_high=None)),
        described="Two moves over 90 days.",
    )


def linked(more: str = "") -> tuple[TextSpan, ...]:
    """A paragraph with a link over two lines, and one that leads nowhere."""
    return (
        TextSpan(text=f"See{more} "),
        TextSpan(
            text=f"the table of all the rows, {'with many a word to say of it, ' * 6}on its page", to="table"
        ),
        TextSpan(text=" or "),
        TextSpan(text="what is not there", to="nowhere"),
        TextSpan(text="."),
    )


def every_block(more: str = "") -> tuple[Block, ...]:
    """A block of every kind but tables and lanes; ``more`` is added to each text."""
    cards = tuple(
        NumberedCard(number=number, title=f"Card{more}", facts=f"facts{more}", parts=(plain(f"part{more}"),))
        for number in (1, 2)
    )
    checks = tuple(CheckedLine(text=f"Condition{more}", truth=truth, evidence=more) for truth in Truth)
    looks = tuple(TextSpan(text=f"{look}{more} ", look=look) for look in Emphasis)
    return (
        Heading(text=f"First part{more}", remark=f"a remark{more}"),
        Paragraph(text=linked(more)),
        Paragraph(text=looks, size=Size.SMALL),
        BulletList(items=(plain(f"a point{more}"), linked(more))),
        NumberedList(items=(plain(f"a first{more}"), plain(f"a second{more}"))),
        Figure(id="bars", chart=chart()),
        Columns(
            columns=(
                PageColumn(blocks=(Heading(text=f"Left part{more}"), Cards(cards=cards)), share=1),
                PageColumn(
                    blocks=(
                        Panel(
                            blocks=(Heading(text=f"Right part{more}"), CheckList(lines=checks)), accent=True
                        ),
                    ),
                    share=1,
                ),
            )
        ),
        Tallies(lines=(TallyLine(title=f"Tally{more}", truths=tuple(Truth) * 3, text=f"3 of 9{more}"),)),
    )


def page(id: str, *blocks: Block, more: str = "") -> ReportPage:
    """A page of these blocks."""
    return ReportPage(
        id=id,
        kicker=f"Topic{more}",
        title=f"The page {id}{more}",
        answer=plain(f"Answer{more}."),
        blocks=blocks,
    )


def document(*pages: ReportPage, title: str = "A report") -> Document:
    """A document of these pages."""
    return Document(
        title=title,
        author="Samepage",
        subject="All kinds of blocks",
        date="2026-11-21",
        language="en-GB",
        footer=("A footer", "of two parts"),
        pages=pages,
    )


def every_kind(more: str = "", *, rows: int = 5) -> Document:
    """A document with every kind of block and letters of several fonts."""
    return document(
        page(
            "kinds", *every_block(more), Paragraph(text=plain("Łukasz 王芳 Nguyễn 김철수 Жуков")), more=more
        ),
        page("table", Heading(text=f"Rows{more}"), table(rows), more=more),
        page(
            "lanes", lanes(more), Paragraph(text=(TextSpan(text="Back to the start", to="kinds"),)), more=more
        ),
    )


def long_table() -> Document:
    """A document with a table of 80 rows, which is eight sheets."""
    return every_kind(rows=80)


def long_words() -> Document:
    """A document with a paragraph over several sheets, in two columns."""
    text = plain(" ".join(f"word{place}" for place in range(1200)))
    side = PageColumn(blocks=(Heading(text="Heading"), Paragraph(text=text)), share=1)
    return document(page("long", Columns(columns=(side, side))))


def text_of(data: bytes) -> str:
    """All text of a file as a reader extracts it."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)
    finally:
        pdf.close()


@dataclass(frozen=True, kw_only=True)
class Element:
    """An element of a file's structure: its kind, alt text and attributes, its texts and elements in order.

    ``sheets`` are the sheets that its own text stands on, ``links`` the areas that can be clicked.
    """

    kind: str
    alt: str
    attributes: dict[str, str]
    parts: tuple[str | Element, ...]
    sheets: frozenset[int]
    links: int = 0

    @property
    def kids(self) -> tuple[Element, ...]:
        """The elements right in it."""
        return tuple(part for part in self.parts if isinstance(part, Element))

    def all(self, *kinds: str) -> list[Element]:
        """The elements of these kinds in it, in reading order."""
        found = [self] if self.kind in kinds else []
        return found + [inner for kid in self.kids for inner in kid.all(*kinds)]

    def read(self) -> str:
        """What is read out: its text and that of all in it."""
        return "".join(part if isinstance(part, str) else part.read() for part in self.parts)


@cache
def structure(data: bytes) -> Element:
    """The structure tree of a file, with the text that each element holds."""
    spoken: dict[tuple[int, int], str] = {}
    with opened(data) as pdf:
        for sheet, paper in enumerate(pdf.pages):
            for char in paper.chars:
                if char["mcid"] is not None:
                    key = (sheet, char["mcid"])
                    spoken[key] = spoken.get(key, "") + char["text"]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sheets = {paper.obj.objgen: place for place, paper in enumerate(pdf.pages)}
        return _element(pdf.Root.StructTreeRoot.K, sheets, spoken)


def _element(found: Any, sheets: dict[Any, int], spoken: dict[tuple[int, int], str]) -> Element:
    parts: list[str | Element] = []
    links, on = 0, set()
    for kid in found.get("/K", []):
        if isinstance(kid, int) or kid.get("/Type") == "/MCR":
            sheet = sheets[(found if isinstance(kid, int) else kid).Pg.objgen]
            number = kid if isinstance(kid, int) else int(kid.MCID)
            on.add(sheet)
            parts.append(spoken.get((sheet, number), ""))
        elif kid.get("/Type") == "/OBJR":
            links += 1
        else:
            parts.append(_element(kid, sheets, spoken))
    attributes = {key: str(value) for key, value in found.get("/A", {}).items() if key != "/BBox"}
    return Element(
        kind=str(found.S).removeprefix("/"),
        alt=str(found.get("/Alt", "")),
        attributes=attributes,
        parts=tuple(parts),
        sheets=frozenset(on),
        links=links,
    )
