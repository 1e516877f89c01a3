"""What is around a vote on the console: the time, the card of what comes next, the agenda."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from assess.documents.lines.big_digits import SMALL, digits_height, digits_width, put_digits
from assess.documents.lines.layout import wrapped
from assess.documents.lines.painted import TEAM_MARKS, Canvas, Ground, Ink, PaintedLine, Span
from assess.documents.lines.parts import valued
from assess.services.workshop.state import State
from assess.store.workshop.events import NoteKind
from assess.text import plain
from assess.tui.widgets import HEAVY, progress_line
from assess.words import facilitating as words
from questionnaires.agendas import Agenda

NEAR_SHARE, NEAR_MOST = 5, 120
"""The end is near in the last fifth of a time box, two minutes at most."""

BESIDE_LABEL = 20
"""Cells that a sentence needs to be beside the label of its card."""


def clock_text(left: int) -> str:
    """The time that is left as a clock, "+" before how far the step is over: 02:40, +01:10."""
    minutes, seconds = divmod(abs(left), 60)
    return f"{'+' if left < 0 else ''}{minutes:02}:{seconds:02}"


def clock_ink(left: int, box: int) -> Ink:
    """The meaning of the time that is left: enough, nearly over, over."""
    if left < 0:
        return Ink.WARN
    return Ink.NEAR if left <= min(box // NEAR_SHARE, NEAR_MOST) else Ink.ACCENT


def clock_words(left: int, box: int) -> str:
    """The same in words, below the digits."""
    return words.over_words(-left) if left < 0 else words.of_minutes(box // 60)


def clock_lines(left: int, box: int, *, size: int = SMALL) -> list[PaintedLine]:
    """The clock in large digits, as wide as they are, with its words below them at the right."""
    text, said = clock_text(left), clock_words(left, box)
    width = max(digits_width(text, size=size), len(said))
    height = digits_height(size=size)
    canvas = Canvas(width, height + 1)
    ink = clock_ink(left, box)
    put_digits(canvas, width - digits_width(text, size=size), 0, text, ink, size=size)
    canvas.put_right(width, height, said, Ink.WARN if left < 0 else Ink.MUTED)
    return [*canvas.lines()]


def beside(left: Sequence[PaintedLine], right: Sequence[PaintedLine], width: int) -> list[PaintedLine]:
    """Two blocks next to each other, the second one at the right edge."""
    height = max(len(left), len(right))
    lines = []
    for n in range(height):
        first = left[n] if n < len(left) else ()
        second = right[n] if n < len(right) else ()
        gap = width - _cells(first) - _cells(second)
        lines.append((*first, Span(text=" " * max(0, gap)), *second))
    return lines


def _cells(line: PaintedLine) -> int:
    return sum(cell_len(span.text) for span in line)


def card_lines(key: str, label: str, text: str, note: str, width: int) -> list[PaintedLine]:
    """The card of what comes next: one filled button, a sentence, a muted one; no button without a key."""
    inner = max(8, width - 4)
    button = f" {key} " if key else ""
    lead = len(button) + 2 if button else 0
    heads = wrapped(label, max(8, inner - lead)) if label else []
    one = len(heads) == 1 and cell_len(f"{label}   {text}") + lead <= inner
    said = [] if one else wrapped(text, inner)
    notes = wrapped(note, inner) if note else []
    height = max(len(heads), bool(button)) + len(said) + len(notes) + 2
    canvas = Canvas(width, height)
    for y in range(height):
        canvas.fill(0, y, width, Ground.PANEL)
        canvas.put(0, y, "▌", Ink.ACCENT, ground=Ground.PANEL)
    canvas.put(3, 1, button, Ink.ON_ACCENT, ground=Ground.HERE, strong=True)
    canvas.put_rows(3 + lead, 1, heads, ground=Ground.PANEL, strong=True)
    if one:
        canvas.put(6 + lead + cell_len(label), 1, text, Ink.SOFT, ground=Ground.PANEL)
    rest = [*((line, Ink.SOFT) for line in said), *((line, Ink.MUTED) for line in notes)]
    for y, (line, ink) in enumerate(rest, start=height - 1 - len(rest)):
        canvas.put(3, y, line, ink, ground=Ground.PANEL)
    return [*canvas.lines()]


def small_card(key: str, label: str, text: str, width: int) -> list[PaintedLine]:
    """The card in as few lines as its words need, for a page with much to show."""
    start = len(key) + 6
    heads = wrapped(label, max(8, width - start))
    x = start + cell_len(label) + 2
    beside = width - x >= BESIDE_LABEL
    said = wrapped(text, max(8, width - x if beside else width - 2))
    first, x = (0, x) if beside else (len(heads), 2)
    canvas = Canvas(width, max(len(heads), first + len(said)))
    for y in range(max(len(heads), first + len(said))):
        canvas.fill(0, y, width, Ground.PANEL)
        canvas.put(0, y, "▌", Ink.ACCENT, ground=Ground.PANEL)
    canvas.put(2, 0, f" {key} ", Ink.ON_ACCENT, ground=Ground.HERE, strong=True)
    canvas.put_rows(start, 0, heads, ground=Ground.PANEL, strong=True)
    canvas.put_rows(x, first, said, Ink.SOFT, ground=Ground.PANEL)
    return [*canvas.lines()]


def heading_line(title: str, right: str, width: int, *, rule: bool) -> PaintedLine:
    """A heading with a figure at the right edge, or with a line to it."""
    canvas = Canvas(width)
    canvas.put(0, 0, title, Ink.HEAD, strong=True)
    if rule:
        canvas.put(len(title) + 1, 0, "─" * max(0, width - len(title) - 1), Ink.RULE)
    else:
        canvas.put_right(width, 0, right, Ink.MUTED)
    return canvas.lines()[0]


def agenda_lines(
    agenda: Agenda, step: str, width: int, *, minute: int, rule: bool, near: bool = False
) -> list[PaintedLine]:
    """The steps with their minutes: done, present, to come; and how much of the whole has passed.

    ``near`` begins with the step before the present one, so that both are in sight.
    """
    places = [one.id for one in agenda.steps]
    here = places.index(step) if step in places else -1
    lines = [heading_line(words.AGENDA, words.minutes_words(agenda.minutes), width, rule=rule)]
    for place, one in enumerate(agenda.steps):
        if near and place < here - 1:
            continue
        mark, ink = (
            ("✓", Ink.ACCENT) if place < here else (("◐", Ink.ACCENT) if place == here else ("○", Ink.MUTED))
        )
        said = words.minutes_words(one.minutes) if rule else str(one.minutes)
        text = Ink.MUTED if place < here else (Ink.TEXT if place == here else Ink.SOFT)
        lines += valued(
            Span(text=plain(one.title), ink=text, strong=place == here),
            (Span(text=said, ink=Ink.MUTED),),
            width,
            mark=Span(text=f"{mark} ", ink=ink),
        )
    return lines if rule else [*lines, (), *_passed(agenda, width, minute=minute)]


def _passed(agenda: Agenda, width: int, *, minute: int) -> list[PaintedLine]:
    line = progress_line(min(minute, agenda.minutes), agenda.minutes, width)
    done = line.count(HEAVY)
    return [
        (Span(text=line[:done], ink=Ink.ACCENT), Span(text=line[done:], ink=Ink.RULE)),
        (Span(text=words.passed_words(minute, agenda.minutes), ink=Ink.MUTED),),
    ]


def kept_lines(state: State, width: int) -> list[PaintedLine]:
    """How often each team had the floor, by the key that counts it; what was parked, and what is to come."""
    kinds = [note.kind for note in state.notes]
    kept = words.parked_words(kinds.count(NoteKind.PARKED), kinds.count(NoteKind.EVIDENCE))
    canvas = Canvas(width)
    canvas.put(0, 0, words.SPOKEN, Ink.HEAD, strong=True)
    x = len(words.SPOKEN) + 2
    for key, side in (("s", "sales"), ("m", "marketing")):
        mark, ink = TEAM_MARKS[side]
        said = f"{mark} {state.spoken.get(side, 0)}"
        canvas.put(x, 0, key, Ink.ACCENT, strong=True)
        canvas.put(x + 2, 0, said, ink)
        x += len(said) + 4
    if x + len(kept) <= width:
        canvas.put(x, 0, kept, Ink.SOFT)
        return [*canvas.lines()]
    return [*canvas.lines(), *text_lines(kept, width, Ink.SOFT)]


def text_lines(text: str, width: int, ink: Ink = Ink.TEXT, *, strong: bool = False) -> list[PaintedLine]:
    """A text in lines of one ink; none without words."""
    found = plain(text, limit=600)
    return [(Span(text=line, ink=ink, strong=strong),) for line in wrapped(found, width)] if found else []
