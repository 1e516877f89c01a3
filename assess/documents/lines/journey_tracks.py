"""The buyer's journey: each step on a track of places, where sales puts it and where marketing does."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assess.documents.lines.exercise_parts import (
    WORDS,
    card_canvas,
    card_key,
    counted_line,
    put_sides,
    spaced,
    team_heading,
)
from assess.documents.lines.layout import BLANK, Line, Look, cut, head, painted_line, prose
from assess.documents.lines.painted import TEAM_MARKS, Canvas, Ink
from assess.documents.lines.tracks import CROSSING, RATING, TRACK
from assess.text import plain
from assess.words.exercise_findings import first_met_words
from assess.words.numbers import count_words
from questionnaires.model import SIDES
from questionnaires.records import record
from scoring.result_exercises import OrderCard, OrderResult
from scoring.rounding import shown

FAR = 1
"""Places apart from which a step is marked."""

MOST_EACH, LEAST_EACH = 6, 2
"""Cells from one place to the next."""

FIRST = 12
"""Cells for how many of each team first meet the customer at a step."""

LEAST_WORDS, LEAST_NARROW = 16, 8
"""Cells for the words of a step, and in a narrow window."""

NARROW = 50
"""Cells below which it is left out who first meets the customer."""

FIRST_WORDS = "first met"


@record
class _Track:
    """Where the track begins, the places on it, and the cells from one to the next."""

    x: int
    places: int
    each: int

    def cell(self, place: Fraction) -> int:
        """The column of a place, from 1."""
        return self.x + int((place - 1) * self.each + Fraction(1, 2))

    @property
    def end(self) -> int:
        """The column after the last place."""
        return self.x + (self.places - 1) * self.each + 1


def journey_lines(result: OrderResult, width: int, *, only_open: bool) -> list[Line]:
    """The steps in the order of the questionnaire; ``only_open`` leaves out those placed alike."""
    cards = [card for card in result.cards if not only_open or is_far(card)]
    longest = max((len(plain(card.text, limit=120)) for card in cards), default=0)
    places = max(2, len(result.cards))
    met = width >= NARROW
    beside = 4 + (FIRST if met else 0)
    least = LEAST_WORDS if met else LEAST_NARROW
    room = max(least, min(longest, width - WORDS - beside - LEAST_EACH * (places - 1)))
    each = (width - WORDS - room - beside) // (places - 1)
    track = _Track(x=WORDS + room + 2, places=places, each=max(LEAST_EACH, min(MOST_EACH, each)))
    top = Canvas(width)
    for place in range(1, places + 1):
        top.put(track.cell(Fraction(place)), 0, str(place), Ink.MUTED)
    if met:
        top.put(track.end + 2, 0, FIRST_WORDS, Ink.MUTED)
    names = Canvas(width)
    put_sides(names, {"sales": WORDS, "marketing": WORDS + 12}, result.n)
    lines = [painted_line(names.lines()), painted_line(top.lines())]
    lines += [_row(card, result, track, room, width, met=met) for card in cards]
    return [*lines, BLANK, *_further(result, width)]


def is_far(card: OrderCard) -> bool:
    """Whether the teams put a step a place apart or more."""
    return card.distance is not None and abs(card.distance) >= FAR


def alike_steps(result: OrderResult) -> int:
    """How many steps the teams put in the same place."""
    return sum(not is_far(card) for card in result.cards)


def _row(card: OrderCard, result: OrderResult, track: _Track, room: int, width: int, *, met: bool) -> Line:
    far = is_far(card)
    mark, ink = ("≠", Ink.WARN) if far else ("=", Ink.MUTED)
    canvas = card_canvas(card.text, room, width, mark=mark, ink=ink, strong=far)
    canvas.put(track.x, 0, TRACK * (track.end - track.x), Ink.RULE)
    for place in range(1, track.places + 1):
        canvas.put(track.cell(Fraction(place)), 0, CROSSING, Ink.RULE)
    cells = {side: track.cell(at) for side in SIDES if (at := card.places.get(side)) is not None}
    if len(cells) == len(SIDES):
        cells["marketing"] += cells["marketing"] == cells["sales"]
        low, high = sorted(cells.values())
        canvas.put(low, 0, RATING * (high - low), Ink.WARN if far else Ink.SOFT)
    elif not cells:
        canvas.put(track.x, 0, cut(_throughout(card, result), track.end - track.x), Ink.MUTED)
    for side, cell in cells.items():
        canvas.put(cell, 0, *TEAM_MARKS[side])
    x = track.end + 2
    for side in SIDES if met else ():
        count = card.first_contact.get(side, 0)
        shape, hue = TEAM_MARKS[side]
        canvas.put(x, 0, f"{shape} {count}" if count else "  ·", hue if count else Ink.MUTED)
        x += 5
    return painted_line(canvas.lines(), key=card_key(result, card.id))


def _throughout(card: OrderCard, result: OrderResult) -> str:
    counts = ", ".join(f"{card.throughout.get(s, 0)} of {result.n.get(s, 0)} in {s}" for s in SIDES)
    return f"throughout for {counts}"


def _further(result: OrderResult, width: int) -> list[Line]:
    """Where the teams first meet the customer; at how many steps most see an agreed sign and good content."""
    lines = prose(plain(first_met_words(result), limit=400), width)
    if result.signs is None or result.content is None:
        return lines
    signs, content = (shown(share * len(result.cards), 0) for share in (result.signs, result.content))
    steps = count_words(len(result.cards), "step")
    words = f"Most see an agreed sign at {signs} of {steps}, and helpful content at {content}."
    return [*lines, *prose(words, width, look=Look.DIM)]


def step_detail(card: OrderCard, result: OrderResult, width: int) -> list[Line]:
    """One step: where each team puts it, who meets the customer there, sees a sign and has content."""
    teams: list[Line] = []
    for side in SIDES:
        place, people = card.places.get(side), result.n.get(side, 0)
        where = "place not stated" if place is None else f"place {shown(place)}"
        teams.append(painted_line((team_heading(side, where),)))
        for words, counts in _asked(card):
            teams.append(counted_line(words, counts.get(side, 0), people, min(width, 32)))
    decide = []
    if is_far(card):
        decide = [head("Decide in the room"), *prose("What has happened when this step is reached?", width)]
    return spaced(prose(plain(card.text, limit=200), width, look=Look.STRONG), teams, decide)


def _asked(card: OrderCard) -> tuple[tuple[str, Mapping[str, int]], ...]:
    asked = (
        ("first contact", card.first_contact),
        ("agreed sign", card.sign_yes),
        ("helpful content", card.content_yes),
        ("throughout", card.throughout),
    )
    return tuple((words, counts) for words, counts in asked if any(counts.values()))
