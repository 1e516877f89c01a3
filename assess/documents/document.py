"""Frozen records of a report before it is drawn: pages, words, tables and charts as data.

Everything that a report says is in these records, so that its words can be tested without reading a
PDF. All text is plain; a renderer decides how it looks and makes it safe for its format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from assess.documents.charts.chart import Chart
from questionnaires.records import record
from scoring.result import Truth


class Emphasis(StrEnum):
    """How a piece of text stands out."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    WARNING = "warning"


@record
class TextSpan:
    """A piece of plain text in one look; ``to`` is the id of the page that it leads to, "" for none."""

    text: str
    look: Emphasis = Emphasis.PLAIN
    to: str = ""


Rich = tuple[TextSpan, ...]
"""A line or paragraph: spans in reading order."""


def plain(text: str) -> Rich:
    """A paragraph in one look."""
    return (TextSpan(text=text),)


def strong(text: str) -> Rich:
    """A paragraph that stands out."""
    return (TextSpan(text=text, look=Emphasis.STRONG),)


def quiet(text: str) -> Rich:
    """A paragraph that stays in the background."""
    return (TextSpan(text=text, look=Emphasis.QUIET),)


def warning(text: str) -> Rich:
    """A paragraph to look at."""
    return (TextSpan(text=text, look=Emphasis.WARNING),)


def labelled(label: str, text: str) -> Rich:
    """Words behind a label that stands out."""
    return (TextSpan(text=f"{label} ", look=Emphasis.STRONG), TextSpan(text=text))


def text_of(rich: Rich) -> str:
    """The words without their look."""
    return "".join(span.text for span in rich)


class Size(StrEnum):
    """How large a paragraph is set."""

    BODY = "body"
    SMALL = "small"


@record
class Heading:
    """The title of a part of a page, with an optional quiet remark below it."""

    text: str
    remark: str = ""


@record
class Paragraph:
    """One paragraph."""

    text: Rich
    size: Size = Size.BODY


def small_print(text: Rich) -> Paragraph:
    """A paragraph in small type."""
    return Paragraph(text=text, size=Size.SMALL)


@record
class BulletList:
    """Short paragraphs, each behind a mark."""

    items: tuple[Rich, ...]
    size: Size = Size.BODY


def small_points(items: Iterable[Rich]) -> BulletList:
    """Short paragraphs in small type, each behind a mark."""
    return BulletList(items=tuple(items), size=Size.SMALL)


@record
class NumberedList:
    """Short paragraphs, numbered from 1."""

    items: tuple[Rich, ...]
    size: Size = Size.BODY


@record
class Figure:
    """A chart on a page; ``id`` names it within the report, for who wants it alone."""

    id: str
    chart: Chart


@record
class NumberedCard:
    """One intervention: its title, a line of facts and a few labelled paragraphs."""

    number: int
    title: str
    facts: str
    parts: tuple[Rich, ...]


@record
class Cards:
    """Numbered cards, one below the other."""

    cards: tuple[NumberedCard, ...]


@record
class Cell:
    """One table cell: paragraphs, and a level that is drawn as a numbered chip before them.

    ``heads`` marks the cell that names its row.
    """

    parts: tuple[Rich, ...]
    level: int | None = None
    heads: bool = False


def cell(*parts: Rich, level: int | None = None, heads: bool = False) -> Cell:
    """A cell of these paragraphs."""
    return Cell(parts=parts, level=level, heads=heads)


@record
class Table:
    """Rows of cells under titles; ``described`` says what it lists, for who only hears it.

    ``columns`` are their titles, each with its share of the width (the shares need not add up to 1).
    """

    columns: tuple[tuple[str, float], ...]
    rows: tuple[tuple[Cell, ...], ...]
    described: str = ""


@record
class LaneStep:
    """What is reached by a day after the start."""

    day: int
    texts: tuple[str, ...]


@record
class LaneRow:
    """One intervention on the way to day 90.

    The bar runs from day 0 to ``weeks_low`` and, lighter, to ``weeks_high``; where that is None it
    runs on past day 90.
    """

    mark: str
    title: str
    facts: tuple[Rich, ...]
    weeks_low: int
    weeks_high: int | None
    steps: tuple[LaneStep, ...]
    watch: tuple[Rich, ...]


@record
class Lanes:
    """The interventions over 90 days, one lane each; ``titles`` are those of the first and last column."""

    titles: tuple[str, str]
    days: tuple[int, ...]
    rows: tuple[LaneRow, ...]
    described: str


TRUTH_WORDS = {Truth.MET: "Met", Truth.UNMET: "Not met", Truth.UNKNOWN: "Not known"}
"""What the mark of a condition says, in words."""


@record
class CheckedLine:
    """One condition, whether it holds, and the answer that says so."""

    text: str
    truth: Truth
    evidence: str = ""


@record
class CheckList:
    """Conditions, each behind a mark that says met, not met or not known."""

    lines: tuple[CheckedLine, ...]


@record
class TallyLine:
    """One line that sums up conditions: a title, one mark per condition, and the count in words."""

    title: str
    truths: tuple[Truth, ...]
    text: str


@record
class Tallies:
    """Several such lines."""

    lines: tuple[TallyLine, ...]


@record
class Panel:
    """Blocks on a tinted ground."""

    blocks: tuple[Block, ...]
    accent: bool = False


@record
class PageColumn:
    """One of several columns of blocks and its share of the width."""

    blocks: tuple[Block, ...]
    share: float


@record
class Columns:
    """Columns of blocks next to each other."""

    columns: tuple[PageColumn, ...]


def beside(*columns: Sequence[Block], shares: Sequence[float] = ()) -> Columns:
    """Columns of these blocks, alike in width where no shares are given; one without blocks is left out."""
    found = zip(columns, shares or [1.0] * len(columns), strict=True)
    return Columns(
        columns=tuple(PageColumn(blocks=tuple(blocks), share=width) for blocks, width in found if blocks)
    )


Leaf = Heading | Paragraph | BulletList | NumberedList | Figure | Cards | Table | Lanes | CheckList | Tallies
"""A part of a page that holds no other parts."""

Block = Leaf | Panel | Columns
"""One part of a page."""


@record
class ReportPage:
    """One page: a topic, a title that is a sentence, the answer in brief, and the evidence."""

    id: str
    kicker: str
    title: str
    answer: Rich
    blocks: tuple[Block, ...]


@record
class Document:
    """A whole report. ``date`` is the day of the assessment, ISO 8601, and dates the file."""

    title: str
    author: str
    subject: str
    date: str
    language: str
    footer: tuple[str, ...]
    pages: tuple[ReportPage, ...]


def leaves(blocks: Iterable[Block]) -> Iterator[Leaf]:
    """The blocks in reading order, with those in panels and columns in the place of these."""
    for block in blocks:
        match block:
            case Panel(blocks=inner):
                yield from leaves(inner)
            case Columns(columns=columns):
                for column in columns:
                    yield from leaves(column.blocks)
            case _:
                yield block


def charts_of(document: Document) -> dict[str, tuple[ReportPage, Figure]]:
    """Each chart under its id, with the page that it is on first."""
    found: dict[str, tuple[ReportPage, Figure]] = {}
    for page in document.pages:
        for figure in charts_on(page):
            found.setdefault(figure.id, (page, figure))
    return found


def charts_on(page: ReportPage) -> Iterator[Figure]:
    """The charts of a page in reading order."""
    return (block for block in leaves(page.blocks) if isinstance(block, Figure))


def words_in(block: Block) -> tuple[str, ...]:
    """Every piece of text that a block shows, in reading order."""
    match block:
        case Heading(text=text, remark=remark):
            found = [text, remark]
        case Paragraph(text=rich):
            found = [text_of(rich)]
        case BulletList(items=items) | NumberedList(items=items):
            found = [text_of(item) for item in items]
        case Figure(chart=chart):
            found = [chart.described]
        case Cards(cards=cards):
            found = []
            for card in cards:
                found += [card.title, card.facts, *map(text_of, card.parts)]
        case Table(columns=columns, rows=table_rows):
            found = [title for title, _ in columns]
            for cells in table_rows:
                found += [text_of(part) for cell in cells for part in cell.parts]
        case Lanes(titles=titles, rows=lane_rows):
            found = [*titles]
            for lane in lane_rows:
                found += [lane.title, *map(text_of, lane.facts)]
                found += [text for step in lane.steps for text in step.texts]
                found += [text_of(part) for part in lane.watch]
        case CheckList(lines=lines):
            found = [text for line in lines for text in (line.text, line.evidence)]
        case Tallies(lines=tallies):
            found = [text for tally in tallies for text in (tally.title, tally.text)]
        case Panel() | Columns():
            found = [text for inner in leaves((block,)) for text in words_in(inner)]
    return tuple(text for text in found if text)


def words_on(page: ReportPage) -> str:
    """Everything that a page says, one piece of text a line."""
    pieces = [page.kicker, page.title, text_of(page.answer)]
    for block in page.blocks:
        pieces += words_in(block)
    return "\n".join(pieces)
