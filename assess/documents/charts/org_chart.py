"""A tree of positions as boxes: what changes is marked by a word and by the edge of its box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from assess.documents import palette
from assess.documents.charts.chart import (
    Box,
    Chart,
    FigureTable,
    Measure,
    Picture,
    Polyline,
    Shape,
    Space,
    Text,
)
from assess.documents.charts.parts import block, fitted, group_mark
from assess.documents.charts.tree_layout import BOX_HEIGHT, BOX_WIDTH, ROW, Placed, placed
from assess.words.scenarios import CHANGE_WORDS
from questionnaires.records import record
from scoring.organisation.moves import Change

TITLE, SMALL = 8.0, 7.5
LEADING = 9.2
MARK = 13.0
"""Points of the mark of the team at the left of a box, with the air around it."""

TREE_GAP = 40.0
"""Points between two trees beside each other."""

HEAD = 18.0
"""Points of the heading above a tree."""

TAG_HEIGHT = 10.0

EDGES: Mapping[Change, tuple[str, float, tuple[float, ...]]] = {
    Change.NEW: (palette.ACCENT, 2.0, ()),
    Change.CHANGED: (palette.INK, 1.2, (4.0, 2.0)),
    Change.CLOSING: (palette.MUTED, 1.0, (1.0, 2.0)),
    Change.UNDECIDED: (palette.BAD, 1.2, (7.0, 2.0, 1.0, 2.0)),
    Change.UNCHANGED: (palette.GRID, 0.8, ()),
}
"""The edge of a box: colour, weight, and strokes and gaps."""


@record
class Node:
    """One position as it is drawn: its title, a small line below it, its teams and what becomes of it."""

    id: str
    title: str
    note: str = ""
    teams: tuple[str, ...] = ()
    above: str = ""
    change: Change = Change.UNCHANGED
    dotted: tuple[str, ...] = ()


@record
class DrawnTree:
    """A tree under its heading: the first of ``nodes`` is at the top, each other one below its manager."""

    heading: str
    nodes: tuple[Node, ...]

    @property
    def placed(self) -> Placed:
        """Where its boxes stand."""
        reports: dict[str, list[str]] = {}
        for node in self.nodes[1:]:
            reports.setdefault(node.above, []).append(node.id)
        return placed(self.nodes[0].id, reports)


@record
class OrgChart(Chart):
    """Trees beside each other, all on one scale: a box has the same size everywhere."""

    divisible: ClassVar[bool] = False

    rows: tuple[DrawnTree, ...]
    described: str

    def picture(self, space: Space) -> Picture:
        """The trees from left to right, each under its heading where there are several."""
        shapes: list[Shape] = []
        left, height = 1.0, 0.0
        top = TAG_HEIGHT / 2 + (HEAD if len(self.rows) > 1 else 1.0)
        for tree in self.rows:
            where = tree.placed
            if len(self.rows) > 1:
                (words,) = fitted(
                    space.measure, tree.heading, max(where.width, 60.0), 9.0, lines=1, bold=True
                )
                shapes.append(Text(x=left, y=9.0, text=words, size=9.0, colour=palette.HEAD, bold=True))
            shapes += _tree(tree, where, left, top, space.measure)
            left += where.width + TREE_GAP
            height = max(height, top + where.height)
        width = max(space.width, left - TREE_GAP + 1.0)
        return Picture(width=width, height=height + 2.0, shapes=tuple(shapes), described=self.described)

    def figures(self) -> FigureTable:
        """Every position with its manager and, where several trees are compared, what becomes of it."""
        rows = []
        for tree in self.rows:
            titles = {node.id: node.title for node in tree.nodes}
            rows += [
                (tree.heading, node.title, titles.get(node.above, ""), CHANGE_WORDS[node.change])
                for node in tree.nodes
            ]
        if len(self.rows) == 1:
            return FigureTable(columns=("Position", "Reports to"), rows=tuple(row[1:3] for row in rows))
        return FigureTable(columns=("Chart", "Position", "Reports to", "Change"), rows=tuple(rows))


def _tree(tree: DrawnTree, where: Placed, left: float, top: float, measure: Measure) -> Iterator[Shape]:
    """Lines first, so that the boxes lie over them."""
    corners = {key: (left + x, top + y) for key, (x, y) in where.corners.items()}
    for node in tree.nodes[1:]:
        yield _line(corners[node.above], corners[node.id], stacked=node.id in where.stacked)
    for node in tree.nodes:
        for other in node.dotted:
            if other in corners:
                yield _dotted(corners[node.id], corners[other])
    for node in tree.nodes:
        yield from _box(node, *corners[node.id], measure)


def _line(manager: tuple[float, float], report: tuple[float, float], *, stacked: bool) -> Polyline:
    """From a manager to a report: down and across, or along the left side of a stack."""
    points: tuple[tuple[float, float], ...]
    out, bottom = manager[0] + BOX_WIDTH / 2, manager[1] + BOX_HEIGHT
    bus = (bottom + manager[1] + ROW) / 2 - 0.5
    if stacked:
        side, middle = report[0] - 6.0, report[1] + BOX_HEIGHT / 2
        points = ((out, bottom), (out, bus), (side, bus), (side, middle), (report[0], middle))
    else:
        into = report[0] + BOX_WIDTH / 2
        points = ((out, bottom), (out, bus), (into, bus), (into, report[1]))
    return Polyline(points=points, colour=palette.MUTED, weight=0.8)


def _dotted(one: tuple[float, float], other: tuple[float, float]) -> Polyline:
    """A dotted line between the nearer sides of two boxes."""
    first, second = sorted((one, other))
    start = (first[0] + BOX_WIDTH, first[1] + BOX_HEIGHT * 0.7)
    end = (second[0], second[1] + BOX_HEIGHT * 0.3)
    if end[0] < start[0]:  # one above the other
        start = (first[0] + BOX_WIDTH, first[1] + BOX_HEIGHT / 2)
        end = (second[0] + BOX_WIDTH, second[1] + BOX_HEIGHT / 2)
        aside = max(start[0], end[0]) + 5.0
        points = (start, (aside, start[1]), (aside, end[1]), end)
    else:
        middle = start[0] + 5.0
        points = (start, (middle, start[1]), (middle, end[1]), end)
    return Polyline(points=points, colour=palette.MUTED, weight=1.0, dash=(1.5, 2.5))


def _box(node: Node, x: float, y: float, measure: Measure) -> Iterator[Shape]:
    colour, weight, dash = EDGES[node.change]
    fill = palette.PANEL if node.change is Change.NEW else palette.WHITE
    yield Box(
        x=x,
        y=y,
        width=BOX_WIDTH,
        height=BOX_HEIGHT,
        fill=fill,
        stroke=colour,
        weight=weight,
        dash=dash,
        corner=2.5,
    )
    for n, team in enumerate(node.teams or ("",)):
        yield group_mark(team, x + MARK / 2 + 1, y + 9.5 + n * 9.0, radius=3.4)
    ink = palette.MUTED if node.change is Change.CLOSING else palette.INK
    room = BOX_WIDTH - MARK - 6.0
    lines = fitted(measure, node.title, room, TITLE, lines=2, bold=True)
    yield from block(lines, x + MARK + 2, y + 12.0, TITLE, leading=LEADING, colour=ink, bold=True, up=0.0)
    if node.note:
        (note,) = fitted(measure, node.note, room, SMALL, lines=1)
        yield Text(x=x + MARK + 2, y=y + 31.0, text=note, size=SMALL, colour=palette.MUTED)
    if node.change is not Change.UNCHANGED:
        yield from _tag(node.change, x, y, measure)


def _tag(change: Change, x: float, y: float, measure: Measure) -> Iterator[Shape]:
    """The word of a change on the upper edge of its box."""
    word = CHANGE_WORDS[change].upper()
    colour = EDGES[change][0]
    width = measure(word, SMALL, True) + 6.0
    left = x + BOX_WIDTH - width - 5.0
    yield Box(x=left, y=y - TAG_HEIGHT / 2, width=width, height=TAG_HEIGHT, fill=palette.WHITE, stroke=colour)
    yield Text(x=left + 3.0, y=y + 2.8, text=word, size=SMALL, colour=colour, bold=True)
