"""Activities against positions: a letter in each cell, and beside it what people say."""

from __future__ import annotations

from collections.abc import Mapping
from string import ascii_lowercase

from rich.cells import cell_len

from assess.documents.lines.chart_tree import tree_rows
from assess.documents.lines.exercise_parts import team_heading
from assess.documents.lines.layout import BLANK, Line, fit, painted_line, prose, wrapped
from assess.documents.lines.owner_grid import GROUNDS, INKS, LETTERS, put_letters
from assess.documents.lines.owners import activity_key, title_of
from assess.documents.lines.painted import TEAM_MARKS, Canvas, Ground, Ink, Span
from assess.documents.lines.parts import finding, heading, left_out, legend, marked, paragraph
from assess.words.exercise_findings import owner_counts
from assess.words.numbers import listed
from assess.words.organisation import activity_words, last_words_elsewhere
from questionnaires.model import SIDES
from questionnaires.records import record
from scoring.organisation.chart import EMPTY, Activity, Organisation
from scoring.organisation.figures import ChartFigures
from scoring.result import Result
from scoring.result_exercises import OwnerCard, OwnersResult

OWNER, HELPER, LAST_WORD = "O", "h", "L"
MARKS = (
    ("✓", Ink.ACCENT, "owned"),
    ("!", Ink.WARN, "owner vacant"),
    ("○", Ink.WARN, "nobody"),
    ("~", Ink.SOFT, "two claim it"),
)
LETTERS_OF_PARTS = (
    (OWNER, Ink.TEXT, "owner"),
    (HELPER, Ink.SOFT, "helps"),
    (LAST_WORD, Ink.ACCENT, "last word"),
)
SHAPES = " ".join(TEAM_MARKS[side][0] for side in SIDES)
SAYING = (SHAPES, Ink.SOFT, "most people say")
"""What the marks and letters of the grid mean."""

WORDS = 2
"""The column where an activity begins, after its mark."""

CELL = 2
"""Cells of a position."""

SAY, SAY_BELOW = 8, 4
"""Cells for what most people of the two teams say, each after its team's shape, or below it."""

LEAST_WORDS = 24
"""Less than this for an activity, and its owner is named below it instead of in a grid."""

BESIDE = 52
"""Cells for activities from which an owner without a column is named on the same line."""

OWNER_HEAD = "owner"
PEOPLE_SAY = "people say"

Says = Mapping[str, OwnerCard]
"""What people say of each activity, where that may be shown."""


@record
class _Columns:
    """The positions that have a column in the grid; none where there is no room."""

    positions: Mapping[str, int]
    room: int


def grid_lines(
    chart: Organisation,
    *,
    titles: Mapping[str, str],
    figures: ChartFigures,
    says: Says,
    width: int,
    only_open: bool = False,
) -> list[Line]:
    """The finding, a row for each activity and the legend; ``only_open`` leaves out what is settled."""
    keys = tuple(dict.fromkeys((*titles, *chart.activities)))
    columns = _columns(chart, width, says=bool(says))
    owned = len(keys) - len(figures.orphan_activities)
    rest = last_words_elsewhere(len(figures.turf))
    top = Canvas(width)
    for n, x in enumerate(columns.positions.values()):
        top.put(x, 0, ascii_lowercase[n], Ink.MUTED)
    if not columns.positions:
        at = WORDS + columns.room - len(OWNER_HEAD) if columns.room >= BESIDE else WORDS
        top.put(at, 0, OWNER_HEAD, Ink.MUTED)
    if says:
        for side, x in zip(SIDES, _say_columns(width), strict=True):
            top.put(x, 0, *TEAM_MARKS[side])
    shown = [key for key in keys if not (only_open and _settled(chart, key, figures))]
    rows = [_row(chart, key, titles, columns, says.get(key), figures, width) for key in shown]
    if only_open:
        rows += left_out(len(keys) - len(shown), "problem", width)
    have = "has" if owned == 1 else "have"
    return [
        finding(f"{owned} of {len(keys)} activities {have} an owner.", rest, width),
        painted_line(top.lines()),
        *rows,
        BLANK,
        *_legend(chart, columns, width, says=bool(says)),
    ]


def _say_columns(width: int) -> tuple[int, int]:
    return width - 3, width - 1


def _columns(chart: Organisation, width: int, *, says: bool) -> _Columns:
    """The positions that an activity names, in the order of the tree, as far as they all have room."""
    named = {one for activity in chart.activities.values() for one in activity.named}
    keys = [row.role.id for row in tree_rows(chart) if row.role.id in named] if named else []
    room = width - WORDS - 1 - CELL * len(keys) - (SAY_BELOW if says else 0)
    if not keys or room < LEAST_WORDS or len(keys) > len(ascii_lowercase):
        return _Columns(positions={}, room=width - WORDS - (SAY_BELOW if says else 0))
    start = WORDS + room + 1
    return _Columns(positions={key: start + CELL * n for n, key in enumerate(keys)}, room=room)


def _row(
    chart: Organisation,
    key: str,
    titles: Mapping[str, str],
    columns: _Columns,
    said: OwnerCard | None,
    figures: ChartFigures,
    width: int,
) -> Line:
    activity = chart.activities.get(key, Activity())
    role = chart.roles.get(activity.owner)
    named = "" if columns.positions else title_of(chart, activity.owner) if activity.owner else "nobody"
    room = columns.room - cell_len(named) - 2
    beside = bool(named) and columns.room >= BESIDE and room >= LEAST_WORDS
    words = wrapped(activity_words(chart, key, titles), room if beside else columns.room)
    owner = wrapped(named, width - WORDS) if named and not beside else []
    canvas = Canvas(width, len(words) + len(owner))
    mark, ink = _mark(chart, key, figures)
    canvas.put(0, 0, mark, ink, strong=True)
    canvas.put_rows(WORDS, 0, words, Ink.TEXT if role or named else Ink.WARN)
    for position, x in columns.positions.items():
        letter = _letter(activity, position)
        if not letter:
            canvas.put(x, 0, "·", Ink.RULE)
            continue
        team = next((one for one in chart.roles[position].functions if one in TEAM_MARKS), "")
        if letter == OWNER:
            ground = GROUNDS.get(team, Ground.OF_SEVERAL)
            canvas.put(x, 0, letter, INKS.get(team, Ink.TEXT), ground=ground, strong=True)
        else:
            canvas.put(x, 0, letter, Ink.SOFT if letter == HELPER else Ink.ACCENT, strong=letter != HELPER)
    if beside:
        canvas.put_right(WORDS + columns.room, 0, named, Ink.SOFT if role else Ink.WARN)
    canvas.put_rows(WORDS, len(words), owner, Ink.SOFT if role else Ink.WARN)
    if said is not None:
        for side, x in zip(SIDES, _say_columns(width), strict=True):
            _put_most(canvas, x, said.owners.get(side, {}))
    return painted_line(canvas.lines(), activity_key(key))


def says_of(result: Result) -> Says:
    """What people say of each activity, as far as it may be shown."""
    found = (one for one in result.exercises.values() if isinstance(one, OwnersResult))
    return {card.id: card for one in found for card in one.cards if card.status is not None}


def put_most(canvas: Canvas, said: OwnerCard, *, end: int) -> None:
    """Whom most people of each side name, after the shape of their team, before column ``end``."""
    for side, x in zip(SIDES, (end - 5, end - 1), strict=True):
        canvas.put(x - 1, 0, *TEAM_MARKS[side])
        _put_most(canvas, x, said.owners.get(side, {}))


def _put_most(canvas: Canvas, x: int, counts: Mapping[str, int]) -> None:
    """What most people of a team say; a question mark where no answer leads."""
    most = max(counts.values(), default=0)
    leading = [owner for owner, count in counts.items() if count == most and most]
    owner = leading[0] if len(leading) == 1 else "dont_know"
    letter, ground = LETTERS.get(owner, "?"), GROUNDS.get(owner, Ground.OF_SEVERAL)
    canvas.put(x, 0, letter, INKS.get(owner, Ink.TEXT), ground=ground, strong=True)


def _mark(chart: Organisation, key: str, figures: ChartFigures) -> tuple[str, Ink]:
    """Whether an activity has an owner, and one who is there."""
    owner = chart.owners.get(key, "")
    if owner not in chart.roles:
        return "○", Ink.WARN
    if chart.roles[owner].status in EMPTY:
        return "!", Ink.WARN
    return ("~", Ink.SOFT) if key in figures.turf else ("✓", Ink.ACCENT)


def _settled(chart: Organisation, key: str, figures: ChartFigures) -> bool:
    """Whether an activity has one owner, who is there."""
    mark, _ = _mark(chart, key, figures)
    return mark == "✓"


def _letter(activity: Activity, position: str) -> str:
    if activity.owner == position:
        return OWNER
    if activity.last_word == position:
        return LAST_WORD
    return HELPER if position in activity.helpers else ""


def _legend(chart: Organisation, columns: _Columns, width: int, *, says: bool) -> list[Line]:
    """What the marks and letters say, and whose column is whose."""
    parts = LETTERS_OF_PARTS if columns.positions else ()
    lines = [legend([*MARKS, *parts, *([SAYING] if says else [])], width)]
    each = max(30, width // 2)
    per_row = max(1, width // each)
    keys = list(columns.positions)
    for start in range(0, len(keys), per_row):
        row: list[Span] = []
        for n in range(start, min(start + per_row, len(keys))):
            title = fit(title_of(chart, keys[n]), each - 3)
            row += [Span(text=f"{ascii_lowercase[n]} ", ink=Ink.SOFT), Span(text=f"{title} ", ink=Ink.MUTED)]
        lines.append(painted_line((tuple(row),)))
    return lines


def activity_in_short(chart: Organisation, key: str, *, said: OwnerCard | None, width: int) -> list[Line]:
    """One activity in a few lines, for a window in which its detail has no room."""
    activity = chart.activities.get(key, Activity())
    role = chart.roles.get(activity.owner)
    state = f" ({role.status.value})" if role is not None and role.status in EMPTY else ""
    parts = [f"Owner: {title_of(chart, activity.owner)}{state}" if role is not None else "Nobody owns it"]
    if activity.helpers:
        parts.append(f"helps: {listed([title_of(chart, one) for one in activity.helpers])}")
    if activity.last_word:
        parts.append(f"last word: {title_of(chart, activity.last_word)}")
    lines = paragraph(" · ".join(parts), width, strong=True)
    for side in SIDES if said is not None else ():
        shape, ink = TEAM_MARKS[side]
        counts = Span(text=owner_counts(said.owners.get(side, {})) if said else "", ink=Ink.SOFT)
        lines.append(painted_line(marked(counts, width, mark=Span(text=f"{shape} ", ink=ink))))
    return lines


def activity_detail(
    chart: Organisation,
    key: str,
    *,
    titles: Mapping[str, str],
    figures: ChartFigures,
    said: OwnerCard | None,
    width: int,
) -> list[Line]:
    """One activity: who owns it and helps, who has the last word, what to look at, what people say."""
    activity = chart.activities.get(key, Activity())
    role = chart.roles.get(activity.owner)
    lines = paragraph(activity_words(chart, key, titles), width, strong=True)
    lines += [BLANK, heading("Owner", width)]
    if role is None:
        lines += paragraph("nobody", width, Ink.WARN, strong=True)
    else:
        lines += paragraph(role.title, width)
        if role.status in EMPTY:
            lines += paragraph(f"! The position is {role.status.value}.", width, Ink.WARN)
    if activity.helpers:
        helpers = listed([title_of(chart, one) for one in activity.helpers])
        lines += [BLANK, heading("Helps", width), *paragraph(helpers, width)]
    if activity.last_word:
        lines += [BLANK, heading("Last word", width), *paragraph(title_of(chart, activity.last_word), width)]
        if key in figures.turf:
            lines += paragraph("~ It is beside the owner, so two may claim this.", width, Ink.SOFT)
    if said is not None:
        lines += [BLANK, heading("What people say", width)]
        for side in SIDES:
            lines.append(painted_line((team_heading(side),)))
            counts = said.owners.get(side, {})
            strip = Canvas(width)
            put_letters(strip, 0, counts, CELL)
            lines += [painted_line(strip.lines()), *prose(owner_counts(counts), width)]
    return lines
