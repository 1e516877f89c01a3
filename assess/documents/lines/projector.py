"""What the room sees on the projector, painted into a window: one thing at a time, as large as it can be."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from assess.documents.lines.big_digits import (
    LARGE,
    SMALL,
    digits_height,
    digits_width,
    large_lines,
    put_digits,
)
from assess.documents.lines.layout import cut, wrapped
from assess.documents.lines.painted import Canvas, Ground, Ink, PaintedLine
from assess.documents.lines.qr import put_qr, qr_size
from assess.documents.lines.vote_tiles import Box, put_legend, put_typed, put_votes
from assess.store.workshop.room import Entrance, Picture
from assess.text import plain
from assess.words import projector as words
from questionnaires.agendas import StepKind
from questionnaires.records import record
from questionnaires.records import replace as changed
from scoring.workshop.voting import TopicKind

MARGIN = 2

NARROWEST = 34
"""Columns that must be left beside a QR code."""

LARGEST = 4
"""The largest size of digits and of a QR code."""

WAY_IN, LARGE_WAY_IN = 3, 8
"""Rows in which people read how to join, in letters of the terminal and in large ones."""

QUESTION_ROWS = 4

LEAST_COUNT = 6
"""Rows that are left for how many have answered, in the smallest digits, below a large question."""

HIGH = 40
"""Rows from which there is room for a large question above the votes."""

VOTING = "open"
"""The phase of a vote that is not revealed yet."""


@record
class Shown:
    """A picture with what the time makes of it.

    ``left`` is the seconds left for the step, None where no time runs; ``ends`` is when it is over, as a
    clock shows it; ``stopped`` says that the console has stopped. ``light_marks`` is that of the QR code.
    """

    picture: Picture
    left: int | None = None
    ends: str = ""
    stopped: bool = False
    light_marks: bool = False


def projector_lines(shown: Shown | None, width: int, height: int) -> tuple[PaintedLine, ...]:
    """The window as lines; None says that no workshop runs."""
    canvas = Canvas(width, height)
    if shown is None:
        _sentences(canvas, _inside(width, height), words.NO_WORKSHOP, words.NOT_YET)
        return canvas.lines()
    picture = shown.picture
    box = _beside_codes(canvas, shown, _inside(width, height), height)
    if box is None:
        return canvas.lines()
    if shown.stopped or picture.ended or picture.paused:
        box = _way_in(canvas, box, picture.entrance)
        if picture.ended:
            _sentences(canvas, box, words.ENDED, "")
        elif shown.stopped:
            _sentences(canvas, box, words.STOPPED, words.STOPPED_HINT, large=True)
        else:
            _sentences(canvas, box, words.PAUSE, words.PAUSE_HINT, large=True)
    elif picture.phase == VOTING:
        _voting(canvas, box, picture)
    elif picture.phase and picture.kind != StepKind.BREAK:
        _revealed(canvas, box, picture)
    else:
        _step(canvas, box, shown)
    _bars(canvas, shown, height)
    return canvas.lines()


def _inside(width: int, height: int) -> Box:
    """What lies between the bars and the margins."""
    top = 2 if height > 16 else 1
    return Box(x=MARGIN, y=top, width=max(width - 2 * MARGIN, 1), height=max(height - top - 2, 1))


def _bars(canvas: Canvas, shown: Shown, height: int) -> None:
    picture, width = shown.picture, canvas.width
    right = words.round_words(picture.round) if picture.round > 1 else ""
    for y in (0, height - 1):
        canvas.fill(0, y, width, Ground.PANEL)
    room = max(width - 2 * MARGIN - cell_len(right) - 2, 0)
    canvas.put(MARGIN, 0, cut(picture.title, room), Ink.SOFT, ground=Ground.PANEL, strong=True)
    canvas.put(width - MARGIN - cell_len(right), 0, right, Ink.MUTED, ground=Ground.PANEL)
    time = "" if shown.left is None else words.left_words(shown.left)
    said = (words.HIDDEN,) if picture.phase == VOTING else picture.said if picture.phase else ()
    said = () if shown.stopped else said
    room = max(width - 2 * MARGIN - cell_len(time) - 2, 0)
    canvas.put(MARGIN, height - 1, _fitting(said, room), Ink.SOFT, ground=Ground.PANEL)
    ink = Ink.WARN if (shown.left or 0) < 0 else Ink.TEXT
    canvas.put(width - MARGIN - cell_len(time), height - 1, time, ink, ground=Ground.PANEL, strong=True)
    if shown.left is not None and height > 16:
        _time_bar(canvas, shown, height - 2)


def _fitting(sentences: Sequence[str], width: int) -> str:
    """As many whole sentences as fit, the first one cut where it is too long."""
    found = cut(sentences[0], width) if sentences else ""
    for sentence in sentences[1:]:
        if cell_len(found) + 2 + cell_len(sentence) > width:
            break
        found += f"  {sentence}"
    return found


def _time_bar(canvas: Canvas, shown: Shown, y: int) -> None:
    cells, box = canvas.width - 2 * MARGIN, shown.picture.minutes * 60
    share = cells if not box else min(max(cells * (box - (shown.left or 0)) // box, 0), cells)
    over = (shown.left or 0) < 0
    canvas.put(MARGIN, y, "━" * share, Ink.WARN if over else Ink.ACCENT)
    canvas.put(MARGIN + share, y, "─" * (cells - share), Ink.RULE)


def _beside_codes(canvas: Canvas, shown: Shown, box: Box, height: int) -> Box | None:
    """Draw the codes at the right, as large as they can be; what is left beside them.

    The code of the Wi-Fi is beside that of the way in; where two have no room beside anything else they take
    the window of this height, and nothing is left.
    """
    entrance = shown.picture.entrance
    if not entrance.wifi_qr:
        return _beside_code(canvas, shown, box, entrance.qr, words.SCAN)
    codes = (entrance.wifi_qr, entrance.qr)
    wifi = words.wifi_words(entrance.wifi)
    for scale in range(LARGEST, 0, -1):
        wide, high = _both(codes, scale)
        if wide + NARROWEST + MARGIN <= box.width and high < box.height:
            place = changed(box, x=box.x + box.width - wide, width=wide)
            _put_both(canvas, shown, place, (wifi, f"2 {words.SCAN}"), scale)
            return changed(box, width=box.width - wide - MARGIN)
    wide, high = _both(codes, 1)
    if wide <= canvas.width and high < height:
        way_in = f"2 {_bare(entrance)}  {_spaced(entrance.code)}"
        whole = Box(x=(canvas.width - wide) // 2, y=0, width=wide, height=height)
        _put_both(canvas, shown, whole, (wifi, way_in), 1)
        return None
    return _beside_code(canvas, shown, box, entrance.wifi_qr, wifi)


def _beside_code(canvas: Canvas, shown: Shown, box: Box, rows: Sequence[str], label: str) -> Box:
    """Draw one code at the right; what is left beside it."""
    for scale in range(LARGEST, 0, -1):
        wide, high = qr_size(rows, scale=scale)
        most = box.width // 2 if scale > 1 else box.width - NARROWEST - MARGIN
        if rows and wide <= most and high <= box.height:
            x, y = box.x + box.width - wide, box.y + (box.height - high) // 2
            _put_code(canvas, shown, x, y, rows, label if y + high < box.y + box.height else "", scale)
            return changed(box, width=box.width - wide - MARGIN)
    return box


def _both(codes: Sequence[Sequence[str]], scale: int) -> tuple[int, int]:
    sizes = [qr_size(rows, scale=scale) for rows in codes]
    return sum(wide for wide, _ in sizes) + MARGIN, max(high for _, high in sizes)


def _put_both(canvas: Canvas, shown: Shown, box: Box, labels: Sequence[str], scale: int) -> None:
    """Draw the code of the Wi-Fi and that of the way in, each with its label, as wide as the box."""
    codes = (shown.picture.entrance.wifi_qr, shown.picture.entrance.qr)
    high, x = _both(codes, scale)[1], box.x
    for rows, label in zip(codes, labels, strict=True):
        wide, own = qr_size(rows, scale=scale)
        _put_code(canvas, shown, x, box.y + (box.height - high - 1) // 2 + high - own, rows, label, scale)
        x += wide + MARGIN


def _put_code(
    canvas: Canvas, shown: Shown, x: int, y: int, rows: Sequence[str], label: str, scale: int
) -> None:
    """Draw a code, with its label in the middle below it."""
    wide, high = qr_size(rows, scale=scale)
    put_qr(canvas, x, y, rows, light_marks=shown.light_marks, scale=scale)
    said = cut(label, wide)
    canvas.put(x + (wide - cell_len(said)) // 2, y + high, said, Ink.SOFT)


def _way_in(canvas: Canvas, box: Box, entrance: Entrance) -> Box:
    """Write at the foot how people join; what is left above."""
    if not entrance.address:
        return box
    address, code = _bare(entrance), _spaced(entrance.code)
    large = [large_lines(text, box.width) for text in (address, code)]
    if box.height > 3 * LARGE_WAY_IN and all(lines is not None and len(lines) == 1 for lines in large):
        y = box.y + box.height - LARGE_WAY_IN
        canvas.put(box.x, y, words.JOIN, Ink.HEAD, strong=True)
        put_digits(canvas, box.x, y + 1, address.upper(), size=SMALL)
        put_digits(canvas, box.x, y + 5, code, Ink.ACCENT, size=SMALL)
        return changed(box, height=box.height - LARGE_WAY_IN - 1)
    y = box.y + box.height - WAY_IN
    if box.height > 3 * WAY_IN:
        canvas.put(box.x, y, words.JOIN, Ink.HEAD, strong=True)
        canvas.put(box.x, y + 1, cut(address, box.width), strong=True)
        canvas.put(box.x, y + 2, words.CODE, Ink.SOFT)
        canvas.put(box.x + len(words.CODE) + 1, y + 2, code, strong=True)
        return changed(box, height=box.height - WAY_IN - 1)
    return _way_in_line(canvas, box, entrance)


def _way_in_line(canvas: Canvas, box: Box, entrance: Entrance) -> Box:
    """Write in the last row how people join; what is left above."""
    if not entrance.address:
        return box
    y = box.y + box.height - 1
    code = f"{words.CODE} {_spaced(entrance.code)}"
    address = cut(_bare(entrance), max(box.width - len(code) - 2, 0))
    canvas.put(box.x, y, address, strong=True)
    canvas.put(box.x + cell_len(address) + 2, y, code, Ink.SOFT)
    return changed(box, height=box.height - 1)


def _bare(entrance: Entrance) -> str:
    return entrance.address.removeprefix("http://")


def _spaced(code: str) -> str:
    """A code in two halves, as it is easier to read."""
    middle = len(code) // 2
    return f"{code[:middle]} {code[middle:]}".strip()


def _voting(canvas: Canvas, box: Box, picture: Picture) -> None:
    box = _way_in(canvas, box, picture.entrance)
    again = words.ANSWER_AGAIN if picture.round > 1 else words.ANSWER_NOW
    label = words.ALL_IN if picture.answered >= picture.expected else again
    canvas.put(box.x, box.y, label, Ink.ACCENT, strong=True)
    box = _lower(box, 2 if box.height > 12 else 1)
    box = _large(canvas, box, picture.question, box.height - LEAST_COUNT)
    _count(canvas, box, str(picture.answered), str(picture.expected), words.HAVE_ANSWERED)


def _count(canvas: Canvas, box: Box, count: str, whole: str, said: str) -> None:
    """A figure as large as it can be, of a whole where there is one, and below it what it counts."""
    of = f"{words.OF} {whole} " if whole else ""
    apart = len(words.OF) + 4 if whole else 0
    size = _largest(count + whole, box.width - apart, box.height - 3)
    if size is None:
        canvas.put(box.x, box.y, f"{count} {of}{said}", Ink.ACCENT, strong=True)
        return
    high = digits_height(size=size)
    x, y = box.x, box.y + (box.height - high - 2) // 2
    put_digits(canvas, x, y, count, Ink.ACCENT, size=size)
    if whole:
        x += digits_width(count, size=size) + 2
        canvas.put(x, y + high // 2, words.OF, Ink.SOFT)
        put_digits(canvas, x + len(words.OF) + 2, y, whole, Ink.SOFT, size=size)
    canvas.put(box.x, y + high + 1, said, Ink.SOFT, strong=True)


def _revealed(canvas: Canvas, box: Box, picture: Picture) -> None:
    box = _way_in_line(canvas, box, picture.entrance)
    if box.height > 12:
        legend = {
            side: sum(column.counts.get(side, 0) for column in picture.columns)
            for side in {side for column in picture.columns for side in column.counts}
        }
        put_legend(canvas, box.x, box.y + box.height - 1, legend, box.width)
        box = changed(box, height=box.height - 2)
    box = _large(canvas, box, picture.question, box.height // 4 if box.height > HIGH else 0)
    if picture.topic_kind == TopicKind.WORDS:
        put_typed(canvas, box, picture.columns)
    else:
        numbered = picture.topic_kind == TopicKind.LEVEL
        put_votes(canvas, box, picture.columns, picture.earlier, numbered=numbered)


def _step(canvas: Canvas, box: Box, shown: Shown) -> None:
    picture = shown.picture
    box = _way_in(canvas, box, picture.entrance)
    box = _large(canvas, box, picture.step or words.WELCOME, box.height // 3)
    for n, text in enumerate(filter(None, (picture.heading, *picture.said))):
        lines = wrapped(text, box.width)
        if len(lines) > box.height:
            break
        canvas.put_rows(box.x, box.y, lines, Ink.TEXT if n else Ink.SOFT)
        box = _lower(box, len(lines) + 1)
    is_break = picture.kind == StepKind.BREAK
    if not picture.step and (here := sum(picture.sides.values())):
        _count(canvas, box, str(here), "", words.IN_THE_ROOM)
    if shown.left is None or not box.height:
        return
    label = words.BACK_AT if is_break else words.LEFT if shown.left >= 0 else words.OVER
    text = shown.ends if is_break else words.clock_words(shown.left)
    size = _largest(text, box.width, box.height - 2)
    if size is None:
        canvas.put(box.x, box.y, f"{label} {text}", strong=True)
        return
    y = box.y + (box.height - digits_height(size=size) - 2) // 2
    put_digits(canvas, box.x, y + (2 if is_break else 0), text, _time_ink(shown.left), size=size)
    canvas.put(box.x, y if is_break else y + digits_height(size=size) + 1, label, Ink.SOFT)


def _time_ink(left: int) -> Ink:
    return Ink.WARN if left < 0 else Ink.ACCENT


def _large(canvas: Canvas, box: Box, text: str, rows: int) -> Box:
    """Write a text in large letters if that takes so many rows at most, else as a question."""
    for size in (LARGE, SMALL):
        high = digits_height(size=size) + 1
        lines = large_lines(plain(text), box.width, size=size)
        if lines is not None and len(lines) * high <= rows:
            for n, line in enumerate(lines):
                put_digits(canvas, box.x, box.y + n * high, line, size=size)
            return _lower(box, len(lines) * high + 1)
    return _question(canvas, box, text)


def _question(canvas: Canvas, box: Box, question: str) -> Box:
    """Write the question; what is left below it."""
    most = QUESTION_ROWS if box.height > 14 else 2
    lines = wrapped(question, box.width)
    if len(lines) > most:
        lines = [*lines[: most - 1], cut(" ".join(lines[most - 1 :]), box.width)]
    canvas.put_rows(box.x, box.y, lines, strong=True)
    return _lower(box, len(lines) + 1)


def _sentences(canvas: Canvas, box: Box, said: str, more: str, *, large: bool = False) -> None:
    """A sentence in the middle of a window, and a quieter one."""
    left = _large(canvas, _lower(box, box.height // 3), said, box.height // 2 if large else 0)
    canvas.put_rows(left.x, left.y, wrapped(more, box.width) if more else (), Ink.SOFT)


def _lower(box: Box, rows: int) -> Box:
    return changed(box, y=box.y + rows, height=max(box.height - rows, 0))


def _largest(text: str, width: int, height: int) -> int | None:
    """The largest size in which digits fit; None where no size does."""
    sizes: Sequence[int] = range(LARGEST, -1, -1)
    fits = (s for s in sizes if digits_width(text, size=s) <= width and digits_height(size=s) <= height)
    return next(fits, None)
