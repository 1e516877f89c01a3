"""Text in pictures: wrapping, shortening and spreading labels by their measured width."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents import palette
from assess.documents.charts.shapes import Measure, Shape, Text
from assess.documents.clean import clean


def fitted(
    measure: Measure, text: str, width: float, size: float, *, lines: int, bold: bool = False
) -> list[str]:
    """The text in at most so many lines of this width; what does not fit ends in an ellipsis."""
    found: list[str] = []
    rest = clean(text)
    while rest and len(found) < lines:
        cut = _cut(measure, rest, width, size, bold=bold)
        line, rest = rest[:cut].rstrip(), rest[cut:].lstrip()
        found.append(line)
    if rest:
        line = found[-1]
        while line and measure(f"{line}…", size, bold) > width:
            line = line[:-1].rstrip()
        found[-1] = f"{line}…"
    return found


def block(
    lines: Sequence[str],
    x: float,
    y: float,
    size: float,
    *,
    leading: float,
    colour: str = palette.INK,
    bold: bool = False,
    anchor: str = "start",
    up: float = 0.5,
) -> list[Shape]:
    """Lines one below the other around the baseline ``y`` of a single one; with ``up`` 1 they end there."""
    first = y - (len(lines) - 1) * leading * up
    return [
        Text(x=x, y=first + n * leading, text=line, size=size, colour=colour, bold=bold, anchor=anchor)
        for n, line in enumerate(lines)
    ]


def _cut(measure: Measure, text: str, width: float, size: float, *, bold: bool) -> int:
    """How many letters fit on a line, up to the end of a word where one ends there."""
    if measure(text, size, bold) <= width:
        return len(text)
    end, over = 0, len(text)
    while over - end > 1:
        middle = (end + over) // 2
        if measure(text[:middle], size, bold) <= width:
            end = middle
        else:
            over = middle
    if text[end] == " ":
        return end
    return text.rfind(" ", 0, end) + 1 or max(end, 1)


def spread(wanted: Sequence[float], *, apart: float, low: float, high: float) -> list[float]:
    """Places near the wanted ones, at least so far apart and between the bounds where there is room.

    Neighbours that would touch share their mean place (pool adjacent violators), so labels move as little
    as can be. The order of the input is kept in the answer; equal places keep their order.
    """
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    groups: list[tuple[float, list[int]]] = []
    for index in order:
        groups.append((wanted[index], [index]))
        while (
            len(groups) > 1
            and groups[-1][0] - groups[-2][0] < apart * (len(groups[-1][1]) + len(groups[-2][1])) / 2
        ):
            centre, members = groups.pop()
            before, others = groups.pop()
            count = len(members) + len(others)
            groups.append(((centre * len(members) + before * len(others)) / count, others + members))
    places = [0.0] * len(wanted)
    for centre, members in groups:
        for offset, index in enumerate(members):
            places[index] = centre + (offset - (len(members) - 1) / 2) * apart
    return _within(places, order, apart=apart, low=low, high=high)


def _within(
    places: list[float], order: Sequence[int], *, apart: float, low: float, high: float
) -> list[float]:
    """The places pushed inside the bounds from either end; the upper end wins where there is no room."""
    floor = low
    for index in order:
        places[index] = max(places[index], floor)
        floor = places[index] + apart
    ceiling = high
    for index in reversed(order):
        places[index] = min(places[index], ceiling)
        ceiling = places[index] - apart
    return places
