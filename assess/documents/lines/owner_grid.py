"""Who owns what: a coloured letter for each person, one row an activity, the most disputed on top."""

from __future__ import annotations

from collections.abc import Mapping

from assess.documents.lines.exercise_parts import (
    MOST_MARKS,
    WORDS,
    card_canvas,
    card_key,
    heading,
    put_sides,
    spaced,
    team_heading,
)
from assess.documents.lines.layout import Line, Look, cut, head, painted_line, prose
from assess.documents.lines.painted import TEAM_MARKS, Canvas, Ground, Ink, Span
from assess.text import plain
from assess.words.exercise_findings import (
    CLEAR,
    DECIDE_OWNER,
    GROUP_WORDS,
    MIXED,
    NO_OWNER,
    ONE_LETTER,
    OWNER_GROUPS,
    OWNER_WORDS,
    TWO_ANSWERS,
    owner_counts,
)
from assess.words.exercises import STATUS_WORDS
from assess.words.numbers import small
from questionnaires.model import SIDES
from questionnaires.records import record
from scoring.organisation.chart import Organisation
from scoring.result_exercises import OwnerCard, OwnersResult
from scoring.rounding import shown

LETTERS = {
    "sales": "S",
    "marketing": "M",
    "shared": "B",
    "service": "V",
    "product": "P",
    "leadership": "L",
    "partner": "R",
    "nobody": "N",
    "dont_know": "?",
}
"""Each owner's letter in the grid."""

GROUNDS = {
    "sales": Ground.OF_SALES,
    "marketing": Ground.OF_MARKETING,
    "nobody": Ground.OF_NOBODY,
    "dont_know": Ground.OF_UNKNOWN,
}
INKS = {"nobody": Ink.WARN, "dont_know": Ink.MUTED} | {team: ink for team, (_, ink) in TEAM_MARKS.items()}

MARKS = {TWO_ANSWERS: "!", NO_OWNER: "○", MIXED: "~", CLEAR: "✓"}
MARK_INKS = {TWO_ANSWERS: Ink.WARN, NO_OWNER: Ink.WARN, MIXED: Ink.SOFT, CLEAR: Ink.ACCENT}

BETWEEN = 2
"""Cells between the two teams."""

LABELS = {"sales": 11, "marketing": 13}
"""Cells for the names of the teams with their people; that of the second may begin before its column."""

LEAST_WORDS, ENOUGH_WORDS = 6, 34
"""Cells that activities have at least, and with which their longest words may wrap."""

NARROW = 50
"""Cells below which a team's number stands alone, without its name."""


@record
class _Grid:
    """Where things stand: so much room for words, so many cells a person, the column of each team."""

    room: int
    cells: int
    columns: Mapping[str, int]


def owner_lines(result: OwnersResult, width: int, *, only_open: bool, headed: bool = True) -> list[Line]:
    """The grid, group by group; ``only_open`` leaves out what is clear.

    Where the groups are not ``headed`` the first line says what their marks mean.
    """
    grid = _grid(result, width)
    top = Canvas(width)
    if not headed:
        x = 0
        for title, _ in _groups(result):
            top.put(x, 0, MARKS.get(title, "–"), MARK_INKS.get(title, Ink.MUTED), strong=True)
            top.put(x + WORDS, 0, GROUP_WORDS.get(title, small(title)), Ink.MUTED)
            x += WORDS + len(GROUP_WORDS.get(title, title)) + WORDS
    elif grid.columns["sales"] - WORDS > len(ONE_LETTER) and not _counted(result):
        top.put(WORDS, 0, ONE_LETTER, Ink.MUTED)
    put_sides(top, grid.columns, result.n)
    lines = [painted_line(top.lines())]
    for title, cards in _groups(result):
        if only_open and title == CLEAR:
            continue
        mark, ink = MARKS.get(title, "–"), MARK_INKS.get(title, Ink.MUTED)
        if headed:
            lines.append(heading(mark, ink, title, len(cards), width))
        lines += [_row(card, result, grid, width, mark, ink) for card in cards]
    return [*lines, _legend(result, width)]


def clear_cards(result: OwnersResult) -> int:
    """How many activities are clear, and can be left out."""
    return sum(group_of(card) == CLEAR for card in result.cards)


def group_of(card: OwnerCard) -> str:
    """The group of an activity, "" where its answers are withheld."""
    return next((title for title, statuses in OWNER_GROUPS.items() if card.status in statuses), "")


def _groups(result: OwnersResult) -> list[tuple[str, list[OwnerCard]]]:
    found = [(title, [c for c in result.cards if group_of(c) == title]) for title in OWNER_GROUPS]
    withheld = [card for card in result.cards if card.status is None]
    return [(title, cards) for title, cards in (*found, ("Withheld", withheld)) if cards]


def _people(result: OwnersResult, side: str) -> int:
    return max((sum(card.owners.get(side, {}).values()) for card in result.cards), default=0)


def _counted(result: OwnersResult) -> bool:
    """Whether people are so many that a letter has their number."""
    return any(_people(result, side) > MOST_MARKS for side in SIDES)


def _grid(result: OwnersResult, width: int) -> _Grid:
    """Three cells a person where every activity is on one line, two where they wrap a little, else one.

    Two cells end with a space, so that the teams may move together by it before an activity wraps.
    """
    people = {side: min(MOST_MARKS, _people(result, side)) for side in SIDES}
    longest = max(len(plain(card.text, limit=200)) for card in result.cards)
    enough = min(longest, ENOUGH_WORDS)
    room, cells, closer = 0, 1, 0
    sales = marketing = 0
    ways = ((3, 0, longest), (2, 0, longest), (2, 1, longest), (2, 0, enough), (1, 0, 0))
    for cells, closer, needed in ways:
        sales, marketing = (people[side] * cells - closer for side in SIDES)
        if width >= NARROW:
            sales = max(sales, LABELS["sales"])
            marketing = max(marketing, sum(LABELS.values()) - sales - BETWEEN)
        room = width - WORDS - 1 - sales - BETWEEN - marketing
        if room >= needed:
            break
    room = max(LEAST_WORDS, min(room, longest))
    at = WORDS + room + 1
    return _Grid(room=room, cells=cells, columns={"sales": at, "marketing": at + sales + BETWEEN})


def _row(card: OwnerCard, result: OwnersResult, grid: _Grid, width: int, mark: str, ink: Ink) -> Line:
    is_open = ink is Ink.WARN
    canvas = card_canvas(card.text, grid.room, width, mark=mark, ink=ink, strong=is_open)
    for side, x in grid.columns.items():
        put_letters(canvas, x, card.owners.get(side, {}), grid.cells)
    return painted_line(canvas.lines(), key=card_key(result, card.id))


def put_letters(canvas: Canvas, x: int, counts: Mapping[str, int], cells: int) -> None:
    """A letter for each person, those of one answer together; a number to a letter where they are many."""
    if not counts:
        canvas.put(x, 0, "–", Ink.MUTED)
    many = sum(counts.values()) > MOST_MARKS
    for owner, letter in LETTERS.items():
        people = counts.get(owner, 0)
        texts = [f"{letter}{people} "] if many and people else [_cell(letter, cells)] * people
        for text in texts:
            ground = GROUNDS.get(owner, Ground.OF_SEVERAL)
            canvas.put(x, 0, text, INKS.get(owner, Ink.TEXT), ground=ground, strong=True)
            x += len(text)


def _cell(letter: str, cells: int) -> str:
    """A letter in its cells: in the middle of three, before a space in two."""
    return f" {letter} " if cells > 2 else letter.ljust(cells)


def _legend(result: OwnersResult, width: int) -> Line:
    named = {owner for card in result.cards for counts in card.owners.values() for owner in counts}
    lines: list[list[Span]] = [[]]
    for owner in (owner for owner in LETTERS if owner in named):
        ground = GROUNDS.get(owner, Ground.OF_SEVERAL)
        mark = Span(text=f" {LETTERS[owner]} ", ink=INKS.get(owner, Ink.TEXT), ground=ground, strong=True)
        words = Span(text=f" {OWNER_WORDS[owner]}  ", ink=Ink.MUTED)
        if sum(len(span.text) for span in lines[-1]) + len(mark.text) + len(words.text) > width:
            lines.append([])
        lines[-1] += [mark, words]
    return painted_line(tuple(tuple(line) for line in lines))


# Behind a row


def owner_detail(card: OwnerCard, chart: Organisation | None, width: int) -> list[Line]:
    """One activity: who each team says owns it, who the chart says, who it should be, what to decide."""
    title = prose(plain(card.text, limit=200), width, look=Look.STRONG)
    verdict = [] if card.status is None else prose(f"{STATUS_WORDS[card.status].capitalize()}.", width)
    says = [line for side in SIDES for line in _says(side, card.owners.get(side, {}), width)]
    should = [
        line
        for side in SIDES
        if any(card.should.get(side, {}).values())
        for line in _says(side, card.should[side], width)
    ]
    decide = DECIDE_OWNER.get(group_of(card), "")
    return spaced(
        title + verdict,
        says,
        _chart_says(card.id, chart, width),
        [head("Who should own it"), *should] if should else [],
        [head("Decide in the room"), *prose(decide, width)] if decide else [],
    )


def _says(side: str, counts: Mapping[str, int], width: int) -> list[Line]:
    return [painted_line((team_heading(side),)), *prose(owner_counts(counts), width)]


def _chart_says(activity: str, chart: Organisation | None, width: int) -> list[Line]:
    if chart is None:
        return []
    role = chart.roles.get(chart.owners.get(activity, ""))
    return [
        head("The chart says"),
        *prose("no owner" if role is None else plain(role.title, limit=80), width),
    ]


def owners_summary(result: OwnersResult, width: int) -> list[Line]:
    """All activities counted by group, and how often two people name the same owner."""
    rows = []
    for title, cards in _groups(result):
        canvas = Canvas(width)
        ink = MARK_INKS.get(title, Ink.MUTED)
        canvas.put(0, 0, MARKS.get(title, "–"), ink)
        canvas.put(WORDS, 0, cut(title, width - WORDS - 4))
        canvas.put_right(width, 0, str(len(cards)), strong=True)
        rows.append(painted_line(canvas.lines()))
    same = []
    if result.cross_index is not None:
        words = f"{shown(result.cross_index, 0)} of 100 comparisons across the teams"
        same = [head("Same owner named"), *prose(words, width)]
    moved = []
    if result.moved is not None:
        words = f"{shown(100 * result.moved, 0)} of 100 answers"
        moved = [head("Another owner would be better"), *prose(words, width)]
    return spaced([head("All activities"), *rows], same, moved)
