"""The buyer's journey as one person puts it together: a card a step, joined in the order of their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.documents.lines.layout import Line, painted_line, wrapped
from assess.documents.lines.painted import Canvas, Colour, Ground, Ink
from assess.text import plain
from questionnaires.records import record

PLACE, JOINT = 3, 2
"""Cells of a place, and of what joins a card to it where there is room."""

NARROW, WIDEST = 50, 76
"""Cells below which nothing joins them, and that a row takes at most."""

CONTACT, THROUGHOUT, LIFTED = "first contact", "throughout", "↑ ↓ move it"


@record
class JourneyCard:
    """A card: its place from 1, None where it runs throughout, and whether the first contact is there."""

    id: str
    text: str
    place: int | None
    contact: bool = False


def journey_card_lines(
    cards: Sequence[JourneyCard], width: int, *, here: str, lifted: str, airy: bool
) -> list[Line]:
    """The cards by their places, those throughout last, a line of the path between places where ``airy``.

    ``here`` is the card under the cursor, ``lifted`` the one that is moved ("" for none).
    """
    width = min(width, WIDEST)
    lines: list[Line] = []
    for card, tie in _tied(cards):
        if airy and lines and tie in ("", "┬"):
            path = Canvas(width)
            path.put(1, 0, "│" if card.place is not None else "", Ink.RULE)
            lines.append(painted_line(path.lines()))
        lines.append(_row(card, tie, width, here=card.id == here, held=card.id == lifted))
    return lines


def _tied(cards: Sequence[JourneyCard]) -> Iterator[tuple[JourneyCard, str]]:
    """Each card with the line that ties it to those at its place, "" for a card that is alone there."""
    for n, card in enumerate(cards):
        above = n > 0 and card.place is not None and cards[n - 1].place == card.place
        below = n + 1 < len(cards) and card.place is not None and cards[n + 1].place == card.place
        yield (
            card,
            {(False, False): "", (False, True): "┬", (True, True): "├", (True, False): "╰"}[above, below],
        )


def _row(card: JourneyCard, tie: str, width: int, *, here: bool, held: bool) -> Line:
    """One card, joined to its place; the one under the cursor shows the ground of the list."""
    ground = Ground.HERE if held else Ground.NONE if here else Ground.PANEL
    ink: Colour = Ink.ON_ACCENT if held else Ink.TEXT
    right = [CONTACT] if card.contact else []
    right += [THROUGHOUT] if card.place is None else []
    words = LIFTED if held else ", ".join(right)
    start = PLACE + (JOINT if width >= NARROW else 0)
    end = width - (len(words) + 1 if words else 0)
    texts = wrapped(plain(card.text, limit=200), max(8, end - start - 3))
    canvas = Canvas(width, len(texts))
    if tie in ("", "┬"):
        mark = "~" if card.place is None else str(card.place)
        canvas.put(0, 0, f" {mark} ", ground=Ground.RAISED, strong=True)
    canvas.put(PLACE, 0, f"{tie or '─'}─" if card.place is not None else "", Ink.RULE)
    for y, text in enumerate(texts):
        canvas.fill(start, y, width - start, ground)
        canvas.put(start, y, "▌", Ink.ACCENT if card.contact else Ink.RULE, ground=ground)
        canvas.put(start + 2, y, text, ink, ground=ground, strong=here or card.contact)
    right_ink: Colour = ink if held else Ink.ACCENT if card.contact else Ink.MUTED
    canvas.put(end, 0, words, right_ink, ground=ground, strong=card.contact or held)
    return painted_line(canvas.lines(), key=card.id)
