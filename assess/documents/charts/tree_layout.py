"""Boxes of a tree placed without overlap: subtrees close together, reports that lead nobody stacked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from questionnaires.records import record

BOX_WIDTH, BOX_HEIGHT = 118.0, 35.0
BETWEEN = 12.0
"""Points between two boxes beside each other."""

ROW = BOX_HEIGHT + 18.0
"""Points from a box to the one below it."""

INDENT = 12.0
"""Points by which stacked boxes stand further in than the line that they hang on."""

STACK_ROW = BOX_HEIGHT + 8.0
"""Points from one stacked box to the next."""

MOST_STACKED = 7
"""More boxes than this are stacked in further columns."""


@record
class Placed:
    """Where boxes stand, by key: their upper left corners, and the size of the whole.

    ``stacked`` holds those that hang on a line at their left, not under one.
    """

    corners: Mapping[str, tuple[float, float]]
    stacked: frozenset[str]
    width: float
    height: float


@record
class _Block:
    """A subtree on its own: its boxes, where its line arrives, and its reaches in each row of boxes."""

    corners: dict[str, tuple[float, float]]
    arrives: float
    contour: list[tuple[float, float]]


def placed(root: str, reports: Mapping[str, Sequence[str]]) -> Placed:
    """A tree with its root above the middle of what it leads; ``reports`` are those drawn, in their order.

    Rows have one height, so that a contour of reaches keeps subtrees apart: the way of Reingold and Tilford,
    without recursion.
    """
    order = [root]
    for key in order:
        order += reports.get(key, ())
    blocks: dict[str, _Block] = {}
    stacked: set[str] = set()
    for key in reversed(order):
        leaves = [one for one in reports.get(key, ()) if not reports.get(one)]
        leading = [one for one in reports.get(key, ()) if reports.get(one)]
        kids = [_stack(leaves)] if leaves else []
        stacked.update(leaves)
        blocks[key] = _above(key, [*kids, *(blocks.pop(one) for one in leading)], alone=not leading)
    block = blocks[root]
    left = min(low for low, _ in block.contour)
    return Placed(
        corners={key: (x - left, y) for key, (x, y) in block.corners.items()},
        stacked=frozenset(stacked),
        width=max(high for _, high in block.contour) - left,
        height=max(y for _, y in block.corners.values()) + BOX_HEIGHT,
    )


def _stack(keys: Sequence[str]) -> _Block:
    """Boxes below each other, in several columns where they are many."""
    column = BOX_WIDTH + INDENT + BETWEEN
    places = [divmod(n, MOST_STACKED) for n in range(len(keys))]
    corners = {
        key: (INDENT + across * column, down * STACK_ROW)
        for key, (across, down) in zip(keys, places, strict=True)
    }
    height = max(y for _, y in corners.values()) + BOX_HEIGHT
    right = max(x for x, _ in corners.values()) + BOX_WIDTH
    return _Block(corners=corners, arrives=0.0, contour=[(0.0, right)] * int(-(-height // ROW)))


def _above(key: str, kids: Sequence[_Block], *, alone: bool) -> _Block:
    """A box above the subtrees below it, which stand as close as their contours let them."""
    corners: dict[str, tuple[float, float]] = {}
    contour: list[tuple[float, float]] = []
    arrivals: list[float] = []
    for kid in kids:
        shift = max(
            (right + BETWEEN - low for (_, right), (low, _) in zip(contour, kid.contour, strict=False)),
            default=0.0,
        )
        corners.update({one: (x + shift, y + ROW) for one, (x, y) in kid.corners.items()})
        arrivals.append(kid.arrives + shift)
        for depth, (low, high) in enumerate(kid.contour):
            if depth < len(contour):
                contour[depth] = (contour[depth][0], high + shift)
            else:
                contour.append((low + shift, high + shift))
    middle = (arrivals[0] + arrivals[-1]) / 2 if arrivals else BOX_WIDTH / 2
    if alone and kids:  # the box stands right above its stack, whose line leaves at its left
        middle = BOX_WIDTH / 2 - INDENT / 2
    x = middle - BOX_WIDTH / 2
    return _Block(corners={key: (x, 0.0), **corners}, arrives=middle, contour=[(x, x + BOX_WIDTH), *contour])
