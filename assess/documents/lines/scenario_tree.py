"""A scenario as a tree: a mark for what becomes of each position, and what is new about it, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from rich.cells import cell_len

from assess.documents.lines.chart import checked, measured
from assess.documents.lines.chart_tree import TreeRow, put_position
from assess.documents.lines.layout import BLANK, Line, bullet, cut, painted_line
from assess.documents.lines.painted import Canvas, Ground, Ink, PaintedLine, Span
from assess.documents.lines.parts import heading, in_columns, paragraph
from assess.documents.lines.position import look_lines, measures_beside
from assess.documents.lines.scenario import Compared
from assess.text import plain
from assess.words.scenarios import (
    BASELINE_OLD,
    CHANGE_WORDS,
    effect_words,
    planned_words,
)
from questionnaires.records import record, replace
from scoring.organisation.chart import Organisation
from scoring.organisation.figures import ChartFigures
from scoring.organisation.moves import Change
from scoring.organisation.problems import ChartProblem

MARKS: Mapping[Change, tuple[str, Ink]] = {
    Change.NEW: ("+", Ink.ACCENT),
    Change.CHANGED: ("~", Ink.TEXT),
    Change.CLOSING: ("−", Ink.WARN),
    Change.UNDECIDED: ("?", Ink.WARN),
    Change.UNCHANGED: ("=", Ink.MUTED),
}
"""The mark of each change, in the order of the legend."""

MEASURES_WIDTH = 60
"""Cells in which the figures of two scenarios stay near what they are about."""

BESIDE_EACH_OTHER, MARGIN = 72, 4
"""Cells from which two scenarios get two columns, and those between the columns."""

MARK_CELLS = 4
"""Cells of the column of marks."""

WIDE_LEGEND = 76
"""Cells in which the legend has room around its marks."""

LEAST_EFFECT = 60
"""In fewer cells than this the words at the right yield to the titles."""


@record
class Pictured:
    """A scenario made ready to be drawn.

    ``chart`` holds the planned positions and, where they were, those that close. ``effects`` says in words
    what is new about a position, the most important first.
    """

    found: Compared
    chart: Organisation
    effects: Mapping[str, Sequence[str]]
    today: ChartFigures
    then: ChartFigures
    problems: Sequence[ChartProblem]


def pictured(found: Compared, titles: Mapping[str, str]) -> Pictured:
    """The scenario, ready to be drawn; ``titles`` are the words of the activities."""
    before, after = found.scenario.baseline, found.planned
    roles = {key: after.roles.get(key, role) for key, role in before.roles.items()} | dict(after.roles)
    activities = tuple(titles)
    then = measured(after, activities)
    return Pictured(
        found=found,
        chart=replace(after, roles=roles),
        effects=effect_words(found.changes, before, after, merged=found.merged),
        today=measured(before, activities),
        then=then,
        problems=checked(after, activities, figures=then),
    )


def only_changes(picture: Pictured) -> Organisation:
    """The positions of which something changes, and their managers up to the top."""
    kept: set[str] = set()
    for key in picture.effects:
        kept |= {key, *picture.chart.bosses(key)}
    roles = {key: role for key, role in picture.chart.roles.items() if key in kept}
    return replace(picture.chart, roles=roles)


def legend_rows(picture: Pictured, width: int) -> tuple[PaintedLine, ...]:
    """How many positions each mark stands for, closer together where there is little room."""
    counts = Counter(picture.found.changes.values())
    pad = " " if width >= WIDE_LEGEND else ""
    rows: list[list[Span]] = [[]]
    room = width
    for change, (mark, ink) in MARKS.items():
        shown, count, words = f"{pad}{mark}{pad}", f" {counts[change]}", f" {CHANGE_WORDS[change]}"
        needs = len(shown + count + words)
        if rows[-1] and needs + 2 > room:
            rows.append([])
            room = width
        elif rows[-1]:
            rows[-1].append(Span(text="  "))
            room -= 2
        rows[-1] += [
            Span(text=shown, ink=ink, ground=Ground.RAISED, strong=True),
            Span(text=count, strong=True),
            Span(text=words, ink=Ink.SOFT),
        ]
        room -= needs
    return tuple(map(tuple, rows))


def then_line(picture: Pictured, width: int) -> PaintedLine:
    """The planned chart in one line."""
    words = planned_words(picture.then)
    return (Span(text="Then: ", ink=Ink.MUTED), Span(text=cut(words, max(1, width - 6))))


def scenario_line(
    row: TreeRow,
    picture: Pictured,
    *,
    shared: Collection[str],
    width: int,
    moving: bool = False,
    picked: bool = False,
) -> PaintedLine:
    """A position with its mark before it and, at the right edge, the most important thing that is new."""
    key = row.role.id
    change = picture.found.changes.get(key, Change.UNCHANGED)
    mark, ink = MARKS[change]
    canvas = Canvas(width)
    if change is Change.UNCHANGED:
        canvas.put(1, 0, mark, ink)
    else:
        canvas.put(0, 0, f" {mark} ", ink, ground=Ground.RAISED, strong=True)
    if picked:
        canvas.put(MARK_CELLS - 1, 0, "●", Ink.ACCENT)
    effect = next(iter(picture.effects.get(key, ())), "") if width >= LEAST_EFFECT else ""
    effect = cut(effect, width // 3)
    room = width - MARK_CELLS - (cell_len(effect) + 2 if effect else 0)
    quiet = change is Change.UNCHANGED
    put_position(canvas, MARK_CELLS, row, shared=shared, room=room, moving=moving, quiet=quiet)
    canvas.put_right(width, 0, effect, Ink.TEXT if change is Change.CHANGED else ink)
    return canvas.lines()[0]


def scenario_detail(
    picture: Pictured, key: str, *, titles: Mapping[str, str], width: int, measures: bool
) -> list[Line]:
    """What is new about a position, then the whole change in words, and what needs a look.

    The ``measures`` come between, where they have no room below the tree.
    """
    found = picture.found
    both = measures_beside((("today", picture.today), ("then", picture.then)), width) if measures else []
    return [
        *_position(picture, key, width),
        *change_lines(found, titles, width=width),
        *([BLANK, *both] if both else []),
        *look_lines(picture.problems, found.planned, titles=titles, width=width),
    ]


def change_lines(found: Compared, titles: Mapping[str, str], *, width: int) -> list[Line]:
    """The whole change in words, and what is still to be decided."""
    lines = [heading("In words", width), *(bullet(one, width) for one in found.differences(titles))]
    if found.to_decide:
        head = heading("Decide before it starts", width, ink=Ink.WARN)
        lines += [BLANK, head, *paragraph(found.to_decide, width)]
    if found.outdated:
        lines += [BLANK, *paragraph(BASELINE_OLD, width, Ink.MUTED)]
    return lines


def _position(picture: Pictured, key: str, width: int) -> Iterator[Line]:
    """What is new about one position; nothing where all stays."""
    effects = picture.effects.get(key)
    role = picture.chart.roles.get(key)
    if not effects or role is None:
        return
    change = picture.found.changes[key]
    mark, ink = MARKS[change]
    canvas = Canvas(width)
    canvas.put(0, 0, mark, ink, strong=True)
    canvas.put(2, 0, cut(plain(role.title, limit=200), width - 14), strong=True)
    canvas.put_right(width, 0, CHANGE_WORDS[change], ink)
    yield painted_line(canvas.lines())
    for words in effects:
        yield from paragraph(words[:1].upper() + words[1:], width, Ink.SOFT, indent=2)
    yield BLANK


def beside_lines(
    pictures: Sequence[tuple[str, Pictured]], titles: Mapping[str, str], width: int
) -> list[Line]:
    """Two scenarios beside today: their measures in columns, then each in words."""
    charts = [("today", pictures[0][1].today), *((letter, one.then) for letter, one in pictures)]
    lines: list[Line] = []
    for letter, one in pictures:
        scenario = one.found.scenario
        lines += paragraph(f"{letter}  {scenario.name}", width, strong=True)
        lines.append(painted_line(legend_rows(one, width)))
    lines += [BLANK, *measures_beside(charts, min(width, MEASURES_WIDTH))]
    if len({one.found.scenario.made for _, one in pictures}) > 1:
        lines += [BLANK, *paragraph("The two start from charts of different days.", width, Ink.MUTED)]
    each = (width - MARGIN) // 2 if width >= BESIDE_EACH_OTHER else width
    blocks = [
        [
            heading(f"{letter}  {one.found.scenario.name}", each),
            *change_lines(one.found, titles, width=each)[1:],
        ]
        for letter, one in pictures
    ]
    if each < width:
        return [*lines, BLANK, *in_columns(blocks, each + MARGIN)]
    return [*lines, *(line for block in blocks for line in (BLANK, *block))]
