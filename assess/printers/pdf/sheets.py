"""Fits a page of the document to paper: on one sheet where that can be, else on several that read well."""

from __future__ import annotations

from assess.documents.document import ReportPage, plain, strong
from assess.printers.pdf import theme
from assess.printers.pdf.blocks import Typesetter
from assess.printers.pdf.flow import Piece, Stack
from assess.printers.pdf.fonts import FontBook
from assess.printers.pdf.pdf_file import Tag
from questionnaires.records import record

FIRST_TRY = 2
"""The step of density in which a page is measured first: the one that most pages end in, since setting a
page again costs most of the time.
"""

FLOWING = 1
"""The roomiest step of density for a page on several sheets."""

TIGHTEST = len(theme.DENSITIES) - 1

SPARE = 0.15
"""The part of a sheet that breaks are assumed to leave empty, in guessing how roomy a page can be."""

NEARLY_EMPTY = 0.3
"""A last sheet that is filled less than this takes something over from the sheet before."""

ABOVE = 20.0
"""Between the band and the head of a page."""

BELOW = 14.0
"""Between the head and the body."""


class CannotFit(Exception):
    """A part of the document is larger than a page and cannot be broken; names the page's title."""


@record
class SetSheet:
    """One side of paper: its head, what stands below it, and the tag of the page that it is a part of."""

    head: Stack
    body: Piece
    section: Tag
    first: bool


@record
class _Setting:
    """A page set in one density."""

    typesetter: Typesetter
    head: Stack
    body: Piece
    room: float

    @property
    def filled(self) -> float:
        """How many times over the body fills one sheet."""
        return self.body.height / self.room


def sheets_of(page: ReportPage, book: FontBook, size: tuple[float, float]) -> list[SetSheet]:
    """The page on sheets of this size.

    Raises:
        CannotFit: a part of the page is larger than a sheet.
    """
    section = Tag("Sect")
    tried = _set(page, book, size, FIRST_TRY)
    if tried.room <= 0:
        raise CannotFit(page.title)
    whole = _on_one(page, book, size, tried)
    if whole:
        return [SetSheet(head=whole.head, body=whole.body, section=section, first=True)]
    setting, bodies = _on_several(page, book, size)
    heads = [setting.head] + [_further_head(page, setting.typesetter) for _ in bodies[1:]]
    for head in heads:
        head.measure(size[0] - 2 * theme.MARGIN)
    return [
        SetSheet(head=head, body=body, section=section, first=place == 0)
        for place, (head, body) in enumerate(zip(heads, bodies, strict=True))
    ]


def _set(page: ReportPage, book: FontBook, size: tuple[float, float], step: int) -> _Setting:
    typesetter = Typesetter(book=book, density=theme.DENSITIES[step])
    head, body = _head(page, typesetter), typesetter.stack(page.blocks)
    body.measure(size[0] - 2 * theme.MARGIN)
    return _Setting(typesetter=typesetter, head=head, body=body, room=_room(head, size))


def _on_one(page: ReportPage, book: FontBook, size: tuple[float, float], tried: _Setting) -> _Setting | None:
    """The page on one sheet in the roomiest density that fits; None where it does not fit in any."""
    first = theme.fitting(tried.filled, at=FIRST_TRY)
    if first == TIGHTEST and tried.filled > theme.HOPELESS:
        return None
    for step in range(first, TIGHTEST + 1):
        setting = tried if step == FIRST_TRY else _set(page, book, size, step)
        if setting.filled <= 1:
            return setting
    return None


def _on_several(page: ReportPage, book: FontBook, size: tuple[float, float]) -> tuple[_Setting, list[Piece]]:
    """The page on as few sheets as it needs, in the roomiest density that needs no more."""
    tight = _set(page, book, size, theme.READABLE)
    fewest = _broken(tight, page, size)
    step = theme.fitting(tight.filled / (len(fewest) - SPARE), at=theme.READABLE)
    step = max(step, FLOWING)
    if step < theme.READABLE:
        setting = _set(page, book, size, step)
        bodies = _broken(setting, page, size)
        if len(bodies) == len(fewest):
            return setting, bodies
    return tight, fewest


def _broken(setting: _Setting, page: ReportPage, size: tuple[float, float]) -> list[Piece]:
    """The body in parts that fit a sheet each; the last two share what would leave the last nearly empty."""
    later = _room(_further_head(page, setting.typesetter), size)
    parts: list[Piece] = []
    before = rest = setting.body
    room = setting.room
    while rest.height > room:
        pair = rest.split(room) or rest.split(room, forced=True)
        if pair is None:
            raise CannotFit(page.title)
        before = rest
        parts.append(pair[0])
        rest, room = pair[1], later
    parts.append(rest)
    if len(parts) > 1 and rest.height < NEARLY_EMPTY * later:
        parts[-2:] = _shared(before, (parts[-2], rest), later)
    return parts


def _shared(whole: Piece, pair: tuple[Piece, Piece], room: float) -> tuple[Piece, Piece]:
    """The last two sheets of a page, filled alike where that can be; else as they were."""
    half = (pair[0].height + pair[1].height) / 2
    for target in (half, half * 1.1, half * 1.25):
        shared = whole.split(target)
        if shared and pair[1].height < shared[1].height <= room:
            return shared
    return pair


def _head(page: ReportPage, typesetter: Typesetter) -> Stack:
    """Topic, title and answer."""
    density = typesetter.density
    title = strong(page.title)
    if not typesetter.book.words(title):
        title = strong(page.kicker) if typesetter.book.words(strong(page.kicker)) else plain("Untitled page")
    pieces: list[Piece] = [
        typesetter.paragraph(strong(page.kicker.upper()), theme.KICKER_TYPE, colour=theme.ACCENT),
        typesetter.paragraph(title, density.title, colour=theme.HEAD, tag=Tag("H1"), even=True, outline=1),
        typesetter.paragraph(page.answer, density.answer),
    ]
    return Stack(pieces, gap=2.5)


def _further_head(page: ReportPage, typesetter: Typesetter) -> Stack:
    """Topic and title again, smaller, on a further sheet."""
    pieces: list[Piece] = [
        typesetter.paragraph(
            strong(f"{page.kicker}, continued".upper()), theme.KICKER_TYPE, colour=theme.ACCENT
        ),
        typesetter.paragraph(strong(page.title), typesetter.density.heading, colour=theme.HEAD),
    ]
    return Stack(pieces, gap=2.5)


def _room(head: Stack, size: tuple[float, float]) -> float:
    """The height left for the body below the head and above the foot."""
    width, height = size
    return height - theme.BAND - ABOVE - head.measure(width - 2 * theme.MARGIN) - BELOW - theme.FOOTER
