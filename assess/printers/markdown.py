"""A report as Markdown for a wiki: headings, lists and tables of GitHub's dialect, no HTML, no pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assess.documents.charts.tables import figures_of
from assess.documents.document import (
    TRUTH_WORDS,
    Block,
    BulletList,
    Cards,
    Cell,
    CheckedLine,
    CheckList,
    Columns,
    Document,
    Figure,
    Heading,
    LaneRow,
    Lanes,
    NumberedCard,
    NumberedList,
    Panel,
    Paragraph,
    ReportPage,
    Rich,
    Table,
    Tallies,
    TallyLine,
    plain,
    strong,
    text_of,
)
from assess.printers.markdown_text import anchor_of, at_start, escaped, line
from scoring.result import Truth

SIGNS = {Truth.MET: "✓", Truth.UNMET: "✗", Truth.UNKNOWN: "?"}

FEWEST_LISTED = 3
"""A report of so many pages or more begins with a list of them."""


def markdown_bytes(document: Document) -> bytes:
    """The report in UTF-8, one line for each paragraph, title first and footer last.

    Whatever people wrote comes out as text: no part of it becomes markup, HTML, a link or a picture.
    """
    anchors = _anchors(document)
    parts = [f"# {escaped(document.title)}", *_contents(document, anchors)]
    for page in document.pages:
        parts.extend(_page(page, anchors))
    footer = " · ".join(filter(None, map(escaped, document.footer)))
    parts += ["---", at_start(footer)] if footer else []
    return ("\n\n".join(part.rstrip() for part in parts if part.strip()) + "\n").encode("utf-8")


def _anchors(document: Document) -> dict[str, str]:
    """From the id of a page to the name of its heading, "" where it has none."""
    taken: dict[str, int] = {}
    anchors: dict[str, str] = {}

    def take(text: str) -> str:
        anchor = anchor_of(text, taken)
        first = anchor_of(text, {})
        taken[first] = taken.get(first, 0) + 1
        return anchor

    take(document.title)
    for page in document.pages:
        anchors[page.id] = take(page.title)
        for text in _headings(page.blocks):
            take(text)
    return anchors


def _headings(blocks: Sequence[Block]) -> Iterator[str]:
    """The headings below the title of a page, in their order."""
    for block in blocks:
        match block:
            case Heading(text=text):
                yield text
            case Cards(cards=cards):
                yield from (_card_title(card) for card in cards)
            case Panel(blocks=inner):
                yield from _headings(inner)
            case Columns(columns=parts):
                for part in parts:
                    yield from _headings(part.blocks)


def _contents(document: Document, anchors: Mapping[str, str]) -> Iterator[str]:
    if len(document.pages) >= FEWEST_LISTED:
        titles = [(page, escaped(page.title)) for page in document.pages]
        yield "\n".join(
            f"- [{title}](#{anchors[page.id]})" if anchors[page.id] else f"- {at_start(title)}"
            for page, title in titles
            if title
        )


def _page(page: ReportPage, anchors: Mapping[str, str]) -> Iterator[str]:
    yield f"## {escaped(page.title)}"
    kicker = escaped(page.kicker)
    yield f"*{kicker}*" if kicker else ""
    yield line(page.answer, anchors=anchors)
    yield from _blocks(page.blocks, anchors)


def _blocks(blocks: Sequence[Block], anchors: Mapping[str, str]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, anchors)


def _block(block: Block, anchors: Mapping[str, str]) -> Iterator[str]:
    match block:
        case Heading(text=text, remark=remark):
            yield f"### {escaped(text)}"
            yield line(plain(remark))
        case Paragraph(text=rich):
            yield line(rich, anchors=anchors)
        case BulletList(items=items):
            yield _list([line(item, anchors=anchors) for item in items])
        case NumberedList(items=items):
            yield _numbered([line(item, anchors=anchors) for item in items])
        case Figure():
            yield from _chart(block)
        case Cards(cards=cards):
            for card in cards:
                yield from _card(card, anchors)
        case Table(columns=columns, rows=rows):
            titles = [plain(column.title) for column in columns]
            yield _table(titles, [[_cell(cell) for cell in cells] for cells in rows], anchors)
        case Lanes():
            yield _lanes(block, anchors)
        case CheckList(lines=lines):
            yield _list([_checked(one) for one in lines])
        case Tallies(lines=tallies):
            yield _list([_tally(one) for one in tallies])
        case Panel(blocks=inner):
            yield from _blocks(inner, anchors)
        case Columns(columns=parts):
            for part in parts:
                yield from _blocks(part.blocks, anchors)


def _list(items: Sequence[str]) -> str:
    return "\n".join(f"- {item}" for item in items if item)


def _numbered(items: Sequence[str]) -> str:
    kept = [item for item in items if item]
    return "\n".join(f"{place}. {item}" for place, item in enumerate(kept, start=1))


def _card_title(card: NumberedCard) -> str:
    return f"{card.number}. {card.title}"


def _card(card: NumberedCard, anchors: Mapping[str, str]) -> Iterator[str]:
    yield f"#### {escaped(_card_title(card))}"
    yield line(plain(card.facts))
    yield _list([line(part, anchors=anchors) for part in card.parts])


def _checked(one: CheckedLine) -> str:
    evidence = f" ({one.evidence})" if escaped(one.evidence) else ""
    return line((*strong(TRUTH_WORDS[one.truth]), *plain(f": {one.text}{evidence}")))


def _tally(one: TallyLine) -> str:
    marks = " ".join(SIGNS[truth] for truth in one.truths)
    return line((*strong(one.title), *plain(" · ".join(filter(None, (f" {marks}", one.text))))))


def _chart(drawn: Figure) -> Iterator[str]:
    """The figures of the chart, and where there are none, the chart in words."""
    table = figures_of(drawn.chart)
    if not table.rows:
        yield line(plain(drawn.chart.described))
        return
    rows = [[(strong if not place else plain)(text) for place, text in enumerate(row)] for row in table.rows]
    yield _table([plain(title) for title in table.columns], rows, {})
    yield line(plain(table.remark))


def _lanes(lanes: Lanes, anchors: Mapping[str, str]) -> str:
    first, last = lanes.titles
    titles = [plain(first), *(plain(f"By day {day}") for day in lanes.days), plain(last)]
    rows = []
    for row in lanes.rows:
        steps = {step.day: _paragraphs([plain(text) for text in step.texts]) for step in row.steps}
        cells = [steps.get(day, ()) for day in lanes.days]
        rows.append([_lane_head(row), *cells, _paragraphs(row.watch)])
    return _table(titles, rows, anchors)


def _lane_head(row: LaneRow) -> Rich:
    mark = f"{row.mark} " if row.mark else ""
    return _paragraphs((strong(f"{mark}{row.title}"), *row.facts))


def _cell(cell: Cell) -> Rich:
    parts = _paragraphs(cell.parts)
    if cell.level is not None:
        level = strong(str(cell.level))
        return (*level, *plain(" · "), *parts) if text_of(parts).strip() else level
    return strong(text_of(parts)) if cell.heads and not any(span.to for span in parts) else parts


def _paragraphs(parts: Sequence[Rich]) -> Rich:
    """Paragraphs that have to share a cell: a mark between them where a sentence does not end."""
    found: Rich = ()
    for part in parts:
        before = text_of(found).rstrip()
        if before and text_of(part).strip():
            found += plain(" " if before.endswith((".", "?", "!", "…", ":")) else " · ")
        found += part
    return found


def _table(titles: Sequence[Rich], rows: Sequence[Sequence[Rich]], anchors: Mapping[str, str]) -> str:
    """A table whose rows are as long as its head; "" where it has no column."""
    if not titles:
        return ""
    wide = len(titles)
    lines = [_row([line(title, starts=False) for title in titles]), _row(["---"] * wide)]
    for row in rows:
        cells = [line(cell, anchors=anchors, starts=False) for cell in row][:wide]
        lines.append(_row([*cells, *[""] * (wide - len(cells))]))
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
