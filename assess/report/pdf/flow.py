"""Layout: stacks, columns and panels that measure themselves and break over pages.

The library's own tables and frames are not used: a plain string in a table cell runs off the page
without a word, and a row higher than a page is an error. Here everything that holds text can break.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus.flowables import Flowable

from assess.report.pdf import theme

ENDLESS = 1e6
"""A height that never forces a break."""


WHOLE = 48.0
"""Columns of at most this height are not broken."""


class Piece(Flowable):  # type: ignore[misc]
    """A part of a page with a height that depends on its width."""

    canv: Any
    keep_with_next = False

    def __init__(self) -> None:
        super().__init__()
        self.width = 0.0
        self.height = 0.0


class Gap(Piece):
    """Empty space."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Takes its height, whatever the width."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Nothing is drawn."""


class Rule(Piece):
    """A thin line across the width."""

    def __init__(self, *, colour: Color = theme.GRID, weight: float = 0.6) -> None:
        super().__init__()
        self.colour, self.height = colour, weight

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As wide as it may be."""
        self.width = width
        return width, self.height

    def draw(self) -> None:
        """Draws the line."""
        self.canv.setStrokeColor(self.colour)
        self.canv.setLineWidth(self.height)
        self.canv.line(0, self.height / 2, self.width, self.height / 2)


class Stack(Piece):
    """Pieces one below the other with a gap between them; ``header`` is repeated after a break."""

    def __init__(
        self, pieces: Sequence[Flowable], *, gap: float = 0, header: Sequence[Flowable] = ()
    ) -> None:
        super().__init__()
        self.pieces = [*header, *pieces]
        self.header = list(header)
        self.gap = gap
        self.heights: list[float] = []

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Measures every piece at this width."""
        self.width = width
        self.heights = [piece.wrapOn(self.canv, width, ENDLESS)[1] for piece in self.pieces]
        self.height = sum(self.heights) + self.gap * max(0, len(self.heights) - 1)
        return width, self.height

    def stretch(self, extra: float) -> bool:
        """Lets the pieces that can grow take up to so much height; whether there is one."""
        elastic = [
            piece for piece in self.pieces if hasattr(piece, "stretch") and not isinstance(piece, Stack)
        ]
        for piece in elastic:
            piece.stretch(extra / len(elastic))
        return bool(elastic)

    def draw(self) -> None:
        """Draws the pieces from the top."""
        top = self.height
        for piece, height in zip(self.pieces, self.heights, strict=True):
            top -= height
            piece.drawOn(self.canv, 0, top)
            top -= self.gap

    def split(self, width: float, height: float) -> list[Flowable]:
        """Two stacks of which the first fits, or nothing when not even its first piece breaks."""
        self.wrap(width, height)
        if self.height <= height:
            return [self]
        head: list[Flowable] = []
        used = 0.0
        rest = list(self.pieces)
        while rest:
            before = self.gap if head else 0.0
            piece_height = self.heights[len(head)]
            if used + before + piece_height <= height:
                head.append(rest.pop(0))
                used += before + piece_height
                continue
            parts = rest[0].splitOn(self.canv, width, height - used - before)
            if len(parts) > 1:
                head.append(parts[0])
                rest[0:1] = parts[1:]
            break
        while head and getattr(head[-1], "keep_with_next", False):
            rest.insert(0, head.pop())
        if len(head) <= len(self.header) or not rest:
            return []
        return [Stack(head, gap=self.gap), Stack(rest, gap=self.gap, header=self.header)]


class Columns(Piece):
    """Stacks next to each other; they break together."""

    def __init__(self, stacks: Sequence[Stack], *, shares: Sequence[float], gap: float) -> None:
        super().__init__()
        self.stacks = list(stacks)
        self.shares = list(shares)
        self.gap = gap

    def widths(self, width: float) -> list[float]:
        """The width of each column; a share above 0 is a part of what is left, below 0 a fixed width."""
        fixed = sum(-share for share in self.shares if share < 0)
        free = width - fixed - self.gap * (len(self.shares) - 1)
        whole = sum(share for share in self.shares if share > 0)
        return [-share if share < 0 else free * share / whole for share in self.shares]

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """As high as its highest column."""
        self.width = width
        widths = self.widths(width)
        for stack in self.stacks:
            stack.stretch(0)
        heights = [s.wrapOn(self.canv, each, ENDLESS)[1] for s, each in zip(self.stacks, widths, strict=True)]
        self.height = max(heights, default=0.0)
        for stack, each, height in zip(self.stacks, widths, heights, strict=True):
            if height < self.height and stack.stretch(self.height - height):
                stack.wrapOn(self.canv, each, ENDLESS)
        return width, self.height

    def draw(self) -> None:
        """Draws the columns with their tops in one line."""
        left = 0.0
        for stack, width in zip(self.stacks, self.widths(self.width), strict=True):
            stack.drawOn(self.canv, left, self.height - stack.height)
            left += width + self.gap

    def split(self, width: float, height: float) -> list[Flowable]:
        """Every column broken at the same height; a low row stays whole."""
        self.wrap(width, height)
        if self.height <= height:
            return [self]
        if self.height <= WHOLE:
            return []
        heads: list[Stack] = []
        tails: list[Stack] = []
        moved = False
        for stack, each in zip(self.stacks, self.widths(width), strict=True):
            parts = stack.splitOn(self.canv, each, height)
            if len(parts) > 1:
                heads.append(parts[0])
                tails.append(parts[1])
                moved = True
            elif parts:
                heads.append(stack)
                tails.append(Stack([]))
            else:
                heads.append(Stack([]))
                tails.append(stack)
        if not moved and not any(stack.pieces for stack in heads):
            return []
        return [
            Columns(heads, shares=self.shares, gap=self.gap),
            Columns(tails, shares=self.shares, gap=self.gap),
        ]


class Tinted(Piece):
    """A stack on a tinted ground with a bar at its left edge."""

    def __init__(self, stack: Stack, *, ground: Color, bar: Color, padding: float) -> None:
        super().__init__()
        self.stack = stack
        self.ground, self.bar, self.padding = ground, bar, padding

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """The stack and its padding."""
        self.width = width
        _, inner = self.stack.wrapOn(self.canv, width - 2 * self.padding - 3, ENDLESS)
        self.height = inner + 2 * self.padding
        return width, self.height

    def draw(self) -> None:
        """Draws the ground, the bar and the stack."""
        self.canv.setFillColor(self.ground)
        self.canv.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        self.canv.setFillColor(self.bar)
        self.canv.rect(0, 0, 3, self.height, stroke=0, fill=1)
        self.stack.drawOn(self.canv, self.padding + 3, self.padding)

    def split(self, width: float, height: float) -> list[Flowable]:
        """Two tinted stacks."""
        self.wrap(width, height)
        if self.height <= height:
            return [self]
        parts = self.stack.splitOn(self.canv, width - 2 * self.padding - 3, height - 2 * self.padding)
        if len(parts) < 2:
            return []
        return [Tinted(part, ground=self.ground, bar=self.bar, padding=self.padding) for part in parts]
