"""A report as Markdown for a wiki: headings, lists and tables of GitHub's dialect, no HTML, no pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from assess.documents.document import (
    Block,
    BulletList,
    Cards,
    Document,
    Heading,
    NumberedCard,
    NumberedList,
    Paragraph,
    ReportPage,
    Table,
    plain,
)
from assess.printers.flat import cell_text, flat
from assess.printers.markdown_text import anchor_of, at_start, escaped, line

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
    headings: list[tuple[str | None, str]] = [(None, document.title)]
    for page in document.pages:
        headings += [(page.id, page.title), *((None, text) for text in _headings(page.blocks))]
    taken: Counter[str] = Counter()
    anchors: dict[str, str] = {}
    for page_id, text in headings:
        if page_id is not None:
            anchors[page_id] = anchor_of(text, taken)
        taken[anchor_of(text, {})] += 1
    return anchors


def _headings(blocks: Sequence[Block]) -> Iterator[str]:
    """The headings below the title of a page, in their order."""
    for block in flat(blocks):
        match block:
            case Heading(text=text):
                yield text
            case Cards(cards=cards):
                yield from (_card_title(card) for card in cards)


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
    for block in flat(page.blocks):
        match block:
            case Heading(text=text, remark=remark):
                yield f"### {escaped(text)}"
                yield line(plain(remark))
            case Paragraph(text=rich):
                yield line(rich, anchors=anchors)
            case BulletList(items=items):
                yield _list([line(item, anchors=anchors) for item in items])
            case NumberedList(items=items):
                kept = [words for item in items if (words := line(item, anchors=anchors))]
                yield "\n".join(f"{place}. {words}" for place, words in enumerate(kept, start=1))
            case Table():
                yield _table(block, anchors)
            case Cards(cards=cards):
                for card in cards:
                    yield f"#### {escaped(_card_title(card))}"
                    yield line(plain(card.facts))
                    yield _list([line(part, anchors=anchors) for part in card.parts])


def _list(items: Sequence[str]) -> str:
    return "\n".join(f"- {item}" for item in items if item)


def _card_title(card: NumberedCard) -> str:
    return f"{card.number}. {card.title}"


def _table(table: Table, anchors: Mapping[str, str]) -> str:
    """A table whose rows are as long as its head; "" where it has no column."""
    wide = len(table.columns)
    if not wide:
        return ""
    titles = [line(plain(column.title), starts=False) for column in table.columns]
    lines = [_row(titles), _row(["---"] * wide)]
    for row in table.rows:
        cells = [line(cell_text(cell), anchors=anchors, starts=False) for cell in row][:wide]
        lines.append(_row([*cells, *[""] * (wide - len(cells))]))
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
