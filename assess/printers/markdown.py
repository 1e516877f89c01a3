"""A report as Markdown for a wiki: headings, lists and tables of GitHub's dialect, no HTML, no pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from assess.documents.clean import printable, printable_inside
from assess.documents.document import (
    Block,
    BulletList,
    Cards,
    Document,
    Emphasis,
    Heading,
    NumberedCard,
    NumberedList,
    Paragraph,
    ReportPage,
    Rich,
    Table,
    TextSpan,
    plain,
)
from assess.printers.flat import cell_text, flat
from questionnaires.records import replace

_MARKS = re.compile(r"[\\`*_{}\[\]#|~$!@^]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ENTITY_BEGUN = re.compile(r"&(?=#?\w+;|#?\w*$)")
"""The same where more text follows, which may end what begins here."""

_ADDRESS = re.compile(r"(?<=\w)(?::(?=/)|\.(?=[^\W\d_]))")
"""Where some programs begin to see an address and make a link of it."""

_LINE_START = re.compile(r"^(?:[-+=:]|\d+(?=[.)](?:\s|$)))")
_AROUND = frozenset(".,;:)")
"""What may follow the end of emphasis beside a space."""

_EMPHASISED = (Emphasis.STRONG, Emphasis.WARNING)


def escaped(text: str) -> str:
    """The cleaned text on one line, every character that could be markup or HTML taken as itself.

    ``<`` and ``>`` become entities: programs that do not know Markdown's backslash then see no tag either.
    """
    return _marks(printable(text))


def line(rich: Rich, *, anchors: Mapping[str, str] | None = None, starts: bool = True) -> str:
    """A paragraph on one line; ``anchors`` leads from a page's id to its heading, others get no link.

    ``starts`` says that it begins a line of the file, where a dash or a number could begin a list.
    """
    spans = _joined(rich, anchors or {})
    pieces: list[str] = []
    for place, span in enumerate(spans):
        before = spans[place - 1].text[-1:] if place else ""
        after = spans[place + 1].text[:1] if place + 1 < len(spans) else ""
        pieces.append(_piece(span, before, after, anchors or {}))
    made = "".join(pieces).strip()
    return at_start(made) if starts else made


def at_start(text: str) -> str:
    """Escaped text as it may begin a line: a dash or a number there begins no list."""
    found = _LINE_START.match(text)
    if found is None:
        return text
    head = found.group()
    return f"{head}\\{text[len(head) :]}" if head.isdigit() else f"\\{text}"


def anchor_of(heading: str, taken: Mapping[str, int]) -> str:
    """The name that wikis give to a heading, the same heading before it counted in; "" where it has none."""
    plain = re.sub(r"[^\w\- ]", "", printable(heading).strip().lower()).replace(" ", "-")
    again = taken.get(plain, 0)
    return f"{plain}-{again}" if plain and again else plain


def _joined(rich: Rich, anchors: Mapping[str, str]) -> list[TextSpan]:
    """The cleaned spans, neighbours of one look as one, so that no mark forms where they meet."""
    spans: list[TextSpan] = []
    for span in rich:
        link = span.to if anchors.get(span.to) else ""
        look = span.look if span.look in _EMPHASISED and not link else Emphasis.PLAIN
        text = printable_inside(span.text)
        if spans and (spans[-1].look, spans[-1].to) == (look, link):
            text = spans.pop().text + text
        if text:
            spans.append(replace(span, text=re.sub(" {2,}", " ", text), look=look, to=link))
    return spans


def _piece(span: TextSpan, before: str, after: str, anchors: Mapping[str, str]) -> str:
    """One span, its spaces outside of its marks; emphasis only where every reader takes it for that."""
    inner = span.text.strip()
    if not inner:
        return span.text
    head = span.text[: len(span.text) - len(span.text.lstrip())]
    tail = span.text[len(span.text.rstrip()) :]
    words = _marks(inner, goes_on=bool(after))
    if span.to:
        return f"{head}[{words}](#{anchors[span.to]}){tail}"
    mark = "**" if span.look in _EMPHASISED else ""
    starts = bool(head) or before in ("", " ")
    ends = bool(tail) or after in ("", " ") or after in _AROUND
    return f"{head}{mark}{words}{mark}{tail}" if mark and starts and ends else f"{head}{words}{tail}"


def _marks(text: str, *, goes_on: bool = False) -> str:
    text = (_ENTITY_BEGUN if goes_on else _ENTITY).sub("&amp;", text)
    text = _MARKS.sub(r"\\\g<0>", text)
    text = text.replace("<", "&lt;").replace(">", "&gt;")
    return _ADDRESS.sub(r"\\\g<0>", text)


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
    titles = [line(plain(title), starts=False) for title, _ in table.columns]
    lines = [_row(titles), _row(["---"] * wide)]
    for row in table.rows:
        cells = [line(cell_text(cell), anchors=anchors, starts=False) for cell in row][:wide]
        lines.append(_row([*cells, *[""] * (wide - len(cells))]))
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
