"""The tree of a chart as rows: one position each, branches folded, painted one row at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from rich.cells import cell_len

from assess.documents.lines.layout import cut
from assess.documents.lines.painted import TEAM_MARKS, Canvas, Ground, Ink, PaintedLine, Span
from assess.text import plain
from assess.words.answers import function_words
from assess.words.numbers import number_words
from assess.words.organisation import named
from questionnaires.model import FUNCTIONS
from questionnaires.records import record
from scoring.organisation.chart import Organisation, PositionStatus, Role
from scoring.organisation.figures import ChartFigures, reports_of

ARM = 3
"""Cells by which a report stands further in than its manager."""

HOLLOW = {"▲": "△", "■": "□", "◆": "◇", "▼": "▽"}
OTHER, OTHER_VACANT, PLANNED = "·", "○", "+"
"""The marks of a position that works for no team, filled or vacant, and of one that is planned."""

LEAST_TITLE = 24
"""A branch so deep that less than this is left for its title is drawn nearer to the margin."""

REPORTS, OWNS = "reports", "owns"
COUNT_CELLS = 9
"""Cells of each of the two columns of counts."""

LEAST_COUNTS = 48
"""In fewer cells than this the counts yield to the titles."""


@record
class TreeRow:
    """A position in its place in the tree.

    ``arms`` is what is drawn before it. ``above`` is the number of the row of its manager, -1 at the top.
    ``hidden`` counts the positions of a folded branch, ``leads`` says whether it has reports at all.
    ``circle`` marks the first of some whose lines run in a circle.
    """

    role: Role
    arms: str
    above: int
    leads: bool
    hidden: int = 0
    circle: bool = False


def tree_rows(chart: Organisation, *, folded: Collection[str] = ()) -> tuple[TreeRow, ...]:
    """Every position once below its manager, without what is below the ``folded`` ones."""
    reports = reports_of(chart)
    rows: list[TreeRow] = []
    drawn: set[str] = set()

    def grow(top: str, *, circle: bool) -> None:
        waiting = [(top, "", "", -1)]
        drawn.add(top)
        while waiting:
            key, arms, below, above = waiting.pop()
            fresh = [one for one in reports[key] if one not in drawn]
            away = _below(key, reports) if key in folded and fresh else set()
            here = len(rows)
            rows.append(
                TreeRow(
                    role=chart.roles[key],
                    arms=arms,
                    above=above,
                    leads=bool(fresh),
                    hidden=len(away),
                    circle=circle and key == top,
                )
            )
            drawn.update(away or fresh)
            for one in () if away else reversed(fresh):
                last = one == fresh[-1]
                arm, pad = ("╰─ ", "   ") if last else ("├─ ", "│  ")
                waiting.append((one, below + arm, below + pad, here))

    for role in chart.roots:
        grow(role.id, circle=False)
    for key in chart.roles:
        if key not in drawn:
            grow(key, circle=True)
    return tuple(rows)


def _below(key: str, reports: Mapping[str, Sequence[str]]) -> set[str]:
    """All positions below one, itself not."""
    found: set[str] = set()
    waiting = [key]
    while waiting:
        fresh = [one for one in reports[waiting.pop()] if one not in found and one != key]
        found.update(fresh)
        waiting += fresh
    return found


def path_to(rows: Sequence[TreeRow], at: int) -> Iterator[TreeRow]:
    """The managers of a row, the nearest first."""
    above = rows[at].above
    while above >= 0:
        yield rows[above]
        above = rows[above].above


# Painting


def team_mark(role: Role) -> tuple[Span, ...]:
    """The shapes of the teams a position works for: hollow while vacant, a plus where it is planned."""
    if role.status is PositionStatus.PLANNED:
        return (Span(text=PLANNED, ink=Ink.ACCENT, strong=True),)
    vacant = role.status is PositionStatus.VACANT
    marks = [TEAM_MARKS[team] for team in FUNCTIONS if team in role.functions and team in TEAM_MARKS]
    if not marks:
        return (Span(text=OTHER_VACANT if vacant else OTHER, ink=Ink.MUTED),)
    return tuple(Span(text=HOLLOW[mark] if vacant else mark, ink=ink) for mark, ink in marks)


def count_heads(width: int) -> PaintedLine:
    """The heads of the two columns of counts; nothing where there is no room for them."""
    canvas = Canvas(width)
    if width >= LEAST_COUNTS:
        canvas.put_right(width - COUNT_CELLS, 0, REPORTS, Ink.MUTED)
        canvas.put_right(width, 0, OWNS, Ink.MUTED)
    return canvas.lines()[0]


def position_line(
    row: TreeRow, *, figures: ChartFigures, shared: Collection[str], width: int, moving: bool = False
) -> PaintedLine:
    """One position with its reports and what it owns; ``moving`` while it is lifted out of its place."""
    counts = width >= LEAST_COUNTS
    canvas = Canvas(width)
    room = width - (2 * COUNT_CELLS if counts else 0)
    put_position(canvas, 0, row, shared=shared, room=room, moving=moving)
    if counts:
        if span := figures.spans.get(row.role.id):
            canvas.put_right(width - COUNT_CELLS, 0, str(span), Ink.SOFT)
        if owned := figures.load.get(row.role.id):
            canvas.put_right(width, 0, str(owned), strong=True)
    return canvas.lines()[0]


def put_position(
    canvas: Canvas,
    x: int,
    row: TreeRow,
    *,
    shared: Collection[str],
    room: int,
    moving: bool = False,
    quiet: bool = False,
) -> None:
    """Arms, shape, title and state of a position, within so much room; ``quiet`` where nothing is new."""
    role = row.role
    arms = row.arms
    deepest = max(0, (room - LEAST_TITLE) // ARM) * ARM
    if len(arms) > deepest:
        arms = "…" + arms[len(arms) - deepest + 1 :] if deepest else ""
    canvas.put(x, 0, arms, Ink.RULE)
    end = x + room
    x += len(arms)
    for span in team_mark(role):
        canvas.put(x, 0, span.text, span.ink, strong=span.strong)
        x += 1
    tail = _tail(row, moving=moving)
    title = cut(
        plain(named(role, shared=shared, quotes=""), limit=300),
        max(6, end - x - 1 - sum(cell_len(span.text) + 1 for span in tail)),
    )
    empty = role.status is not PositionStatus.FILLED
    ink = Ink.SOFT if quiet or empty else Ink.TEXT
    canvas.put(x + 1, 0, title, ink, strong=(row.leads or moving) and not quiet)
    x += 1 + cell_len(title)
    for span in tail:
        canvas.put(x + 1, 0, span.text, span.ink, ground=span.ground, strong=span.strong)
        x += 1 + cell_len(span.text)


def _tail(row: TreeRow, *, moving: bool) -> list[Span]:
    """What follows a title: state, part of a job, person, and how many are folded away."""
    role, tail = row.role, []
    if role.status is PositionStatus.VACANT:
        tail.append(Span(text="vacant", ink=Ink.WARN, strong=True))
    elif role.status is PositionStatus.PLANNED:
        tail.append(Span(text="planned", ink=Ink.SOFT))
    if role.fte != 1:
        tail.append(Span(text=f"{number_words(role.fte)} FTE", ink=Ink.MUTED))
    if role.person:
        tail.append(Span(text=f"· {plain(role.person, limit=60)}", ink=Ink.MUTED))
    if row.hidden:
        tail.append(Span(text=f" +{row.hidden} ", ink=Ink.ACCENT, ground=Ground.RAISED, strong=True))
    if row.circle:
        tail.append(Span(text="! in a circle", ink=Ink.WARN, strong=True))
    if moving:
        tail.append(Span(text="moving", ink=Ink.ACCENT, strong=True))
    return tail


def crumbs_line(rows: Sequence[TreeRow], at: int, *, shared: Collection[str], width: int) -> PaintedLine:
    """The managers of a row in one line, the nearest whole; for the top of a tree that is scrolled."""
    titles = [plain(named(row.role, shared=shared, quotes=""), limit=120) for row in path_to(rows, at)]
    nearest, *farther = titles
    said = cut(nearest, width - 2)
    for title in farther:
        longer = f"{title} › {said}"
        if cell_len(longer) > width - 4:
            said = f"… › {said}"
            break
        said = longer
    canvas = Canvas(width)
    canvas.put(0, 0, f"↑ {said}", Ink.HEAD)
    return canvas.lines()[0]


def legend_line(chart: Organisation, width: int) -> PaintedLine:
    """How many positions work for each team, as far as there is room, and what a hollow shape says."""
    spans: list[Span] = []
    counts = Counter(team for role in chart.roles.values() for team in role.functions)
    entries = [
        (mark, ink, f" {function_words(team).lower()} {counts[team]}")
        for team, (mark, ink) in TEAM_MARKS.items()
        if counts[team]
    ]
    states = {role.status for role in chart.roles.values()}
    if PositionStatus.VACANT in states:
        entries.append(("△", Ink.SOFT, " vacant"))
    if PositionStatus.PLANNED in states:
        entries.append((PLANNED, Ink.ACCENT, " planned"))
    room = width
    for mark, ink, words in entries:
        room -= len(mark + words) + 2
        if room < -2:
            break
        spans += [Span(text=mark, ink=ink), Span(text=words + "  ", ink=Ink.MUTED)]
    return tuple(spans)
