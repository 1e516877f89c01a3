"""Text that people and files brought, written so that Markdown takes it for nothing but text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assess.documents.clean import clean, clean_inside
from assess.documents.document import Emphasis, Rich, TextSpan
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

_EMPHASIS = {Emphasis.STRONG: "**", Emphasis.WARNING: "**", Emphasis.SLANTED: "*"}


def escaped(text: str) -> str:
    """The cleaned text on one line, every character that could be markup or HTML taken as itself.

    ``<`` and ``>`` become entities: programs that do not know Markdown's backslash then see no tag either.
    """
    return _marks(clean(text))


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
    plain = re.sub(r"[^\w\- ]", "", clean(heading).lower()).replace(" ", "-")
    again = taken.get(plain, 0)
    return f"{plain}-{again}" if plain and again else plain


def _joined(rich: Rich, anchors: Mapping[str, str]) -> list[TextSpan]:
    """The cleaned spans, neighbours of one look as one, so that no mark forms where they meet."""
    spans: list[TextSpan] = []
    for span in rich:
        link = span.to if anchors.get(span.to) else ""
        look = span.look if span.look in _EMPHASIS and not link else Emphasis.PLAIN
        text = clean_inside(span.text)
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
    mark = _EMPHASIS.get(span.look, "")
    starts = bool(head) or before in ("", " ")
    ends = bool(tail) or after in ("", " ") or after in _AROUND
    return f"{head}{mark}{words}{mark}{tail}" if mark and starts and ends else f"{head}{words}{tail}"


def _marks(text: str, *, goes_on: bool = False) -> str:
    text = (_ENTITY_BEGUN if goes_on else _ENTITY).sub("&amp;", text)
    text = _MARKS.sub(r"\\\g<0>", text)
    text = text.replace("<", "&lt;").replace(">", "&gt;")
    return _ADDRESS.sub(r"\\\g<0>", text)
