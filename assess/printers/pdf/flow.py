"""Layout: stacks, columns and panels that measure themselves and break over sheets.

The library's tables and frames are not used: a plain string in a table cell runs off the page without a
word, and a row higher than a page is an error. Here everything that holds text can break. A piece that has
been measured at a width keeps its height, and breaking one makes two measured pieces, so that a long table
is measured once however many sheets it takes.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Self

from assess.printers.pdf import theme
from assess.printers.pdf.canvas import Canvas
from assess.printers.pdf.pdf_file import ARTIFACT, Tag

HAIR = 0.01
"""What rounding may add to a height."""

WHOLE = 48.0
"""Columns of at most this height are not broken."""

WHOLE_ROW = 130.0
"""Rows of a table of at most this height are not broken."""


class Piece:
    """A part of a page with a height that depends on its width; ``tag`` is what it is to a reader."""

    keep_with_next = False

    def __init__(self, *, tag: Tag | None = None) -> None:
        self.tag = tag
        self.width = -1.0
        self.height = 0.0

    def measure(self, width: float) -> float:
        """The height at this width."""
        if width != self.width:
            self.height = self._measure(width)
            self.width = width
        return self.height

    def _measure(self, width: float) -> float:  # noqa: ARG002
        return self.height

    def stretch(self, extra: float) -> bool:  # noqa: ARG002
        """Lets the piece take up to so much more height at its next measuring; whether it can grow."""
        return False

    def split(self, height: float, *, forced: bool = False) -> tuple[Piece, Piece] | None:  # noqa: ARG002
        """Two measured pieces of which the first fits the height; None where the piece stays whole.

        ``forced`` breaks what should better stay together.
        """
        return None

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        """Draws the piece below ``top``, under its tag."""
        with canvas.within(self.tag):
            self.paint(canvas, x, top)

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        """Draws what the piece shows."""

    def _like(self, **other: object) -> Self:
        """A piece like this one but for what is named, at the same width."""
        part = copy(self)
        vars(part).update({"width": -1.0, "keep_with_next": False, **other})
        part.measure(self.width)
        return part


class Gap(Piece):
    """Empty space."""

    def __init__(self, height: float) -> None:
        super().__init__()
        self.height = height


class Rule(Piece):
    """A thin line across the width."""

    def __init__(self, *, colour: str = theme.GRID, weight: float = 0.6) -> None:
        super().__init__(tag=ARTIFACT)
        self.colour, self.height = colour, weight

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        """Draws the line."""
        put_rule(canvas, x, top - self.height / 2, self.width, colour=self.colour, weight=self.height)


def put_rule(
    canvas: Canvas, x: float, y: float, width: float, *, colour: str = theme.GRID, weight: float = 0.6
) -> None:
    """Draws a line to the right, as decoration."""
    with canvas.within(ARTIFACT):
        canvas.line(((x, y), (x + width, y)), colour=colour, weight=weight)


class Stack(Piece):
    """Pieces one below the other with a gap between them.

    ``header`` stands on top and is repeated, as decoration, after a break. ``ruled`` draws a line between
    the pieces and below the last one. At a break at least ``together`` pieces stay on either side.
    """

    def __init__(
        self,
        pieces: Sequence[Piece],
        *,
        gap: float = 0,
        header: Sequence[Piece] = (),
        ruled: bool = False,
        together: int = 1,
        tag: Tag | None = None,
        repeats: bool = False,
    ) -> None:
        super().__init__(tag=tag)
        self.pieces, self.header = list(pieces), list(header)
        self.gap, self.ruled, self.together, self.repeats = gap, ruled, together, repeats

    def _measure(self, width: float) -> float:
        head = sum(piece.measure(width) for piece in self.header)
        heights = [piece.measure(width) for piece in self.pieces]
        foot = self.gap / 2 if self.ruled and heights else 0.0
        return head + sum(heights) + self.gap * max(0, len(heights) - 1) + foot

    def stretch(self, extra: float) -> bool:
        """Shares the height among the pieces that can grow, but not with stacks within."""
        elastic = [piece for piece in self.pieces if not isinstance(piece, Stack) and piece.stretch(extra)]
        for piece in elastic:
            piece.stretch(extra / len(elastic))
        if elastic:
            self.width = -1.0
        return bool(elastic)

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        """Draws the pieces from the top."""
        with canvas.within(ARTIFACT if self.repeats else None):
            for piece in self.header:
                piece.draw(canvas, x, top)
                top -= piece.height
        for place, piece in enumerate(self.pieces):
            if place:
                top -= self.gap
            piece.draw(canvas, x, top)
            top -= piece.height
            if self.ruled:
                put_rule(canvas, x, top - self.gap / 2, self.width)

    def split(self, height: float, *, forced: bool = False) -> tuple[Stack, Stack] | None:
        """Two stacks of which the first fits, or None when not even its first piece breaks."""
        if self.height <= height + HAIR:
            return None
        together = 1 if forced else self.together
        room = height - sum(piece.height for piece in self.header) - (self.gap / 2 if self.ruled else 0)
        count, used = 0, 0.0
        for piece in self.pieces:
            needed = piece.height + (self.gap if count else 0)
            if used + needed > room + HAIR:
                break
            used += needed
            count += 1
        head, rest = self.pieces[:count], self.pieces[count:]
        parts = rest[0].split(room - used - (self.gap if count else 0), forced=forced) if rest else None
        if parts:
            head, rest = [*head, parts[0]], [parts[1], *rest[1:]]
        else:
            while len(head) > together and len(rest) < together:
                rest.insert(0, head.pop())
            if len(head) < together:
                head, rest = [], self.pieces
        while not forced and head and head[-1].keep_with_next:
            rest = [head.pop(), *rest]
        while rest and isinstance(rest[0], Gap):
            rest = rest[1:]
        if not head or not rest:
            return None
        return self._like(pieces=head), self._like(pieces=rest, repeats=True)


class ColumnsPiece(Piece):
    """Stacks next to each other; they break together. Up to the height ``whole`` they do not break."""

    def __init__(
        self,
        stacks: Sequence[Stack],
        *,
        shares: Sequence[float],
        gap: float,
        whole: float = WHOLE,
        tag: Tag | None = None,
    ) -> None:
        super().__init__(tag=tag)
        self.stacks, self.shares = list(stacks), list(shares)
        self.gap, self.whole = gap, whole

    def widths(self, width: float) -> list[float]:
        """The width of each column; a share above 0 is a part of what is left, below 0 a fixed width."""
        fixed = sum(-share for share in self.shares if share < 0)
        free = width - fixed - self.gap * (len(self.shares) - 1)
        whole = sum(share for share in self.shares if share > 0)
        return [-share if share < 0 else free * share / whole for share in self.shares]

    def _measure(self, width: float) -> float:
        widths = self.widths(width)
        for stack in self.stacks:
            stack.stretch(0)
        heights = [stack.measure(each) for stack, each in zip(self.stacks, widths, strict=True)]
        highest = max(heights, default=0.0)
        for stack, each, height in zip(self.stacks, widths, heights, strict=True):
            if height < highest and stack.stretch(highest - height):
                stack.measure(each)
        return highest

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        """Draws the columns with their tops in one line."""
        for stack, width in zip(self.stacks, self.widths(self.width), strict=True):
            stack.draw(canvas, x, top)
            x += width + self.gap

    def split(self, height: float, *, forced: bool = False) -> tuple[Piece, Piece] | None:
        """Every column broken at the same height; a low row stays whole."""
        if self.height <= max(0.0 if forced else self.whole, height + HAIR):
            return None
        heads: list[Stack] = []
        tails: list[Stack] = []
        for stack, width in zip(self.stacks, self.widths(self.width), strict=True):
            empty = Stack([], tag=stack.tag)
            whole = (stack, empty) if stack.height <= height + HAIR else (empty, stack)
            for part, kept in zip(stack.split(height, forced=forced) or whole, (heads, tails), strict=True):
                part.measure(width)
                kept.append(part)
        if not any(stack.pieces for stack in heads) or not any(stack.pieces for stack in tails):
            return None
        first, second = (
            self._like(stacks=stacks, width=self.width, height=max(stack.height for stack in stacks))
            for stacks in (heads, tails)
        )
        return first, second


class Tinted(Piece):
    """A stack on a tinted ground with a bar at its left edge."""

    BAR = 3.0

    def __init__(
        self, stack: Stack, *, ground: str, bar: str, padding: float, tag: Tag | None = None
    ) -> None:
        super().__init__(tag=tag)
        self.stack = stack
        self.ground, self.bar, self.padding = ground, bar, padding

    def _measure(self, width: float) -> float:
        return self.stack.measure(width - 2 * self.padding - self.BAR) + 2 * self.padding

    def paint(self, canvas: Canvas, x: float, top: float) -> None:
        """Draws the ground, the bar and the stack."""
        with canvas.within(ARTIFACT):
            canvas.box(x, top - self.height, self.width, self.height, fill=self.ground)
            canvas.box(x, top - self.height, self.BAR, self.height, fill=self.bar)
        self.stack.draw(canvas, x + self.padding + self.BAR, top - self.padding)

    def split(self, height: float, *, forced: bool = False) -> tuple[Piece, Piece] | None:
        """Two tinted stacks."""
        if self.height <= height + HAIR:
            return None
        parts = self.stack.split(height - 2 * self.padding, forced=forced)
        if not parts:
            return None
        return self._like(stack=parts[0]), self._like(stack=parts[1])
