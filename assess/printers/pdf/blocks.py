"""Turns the blocks of a document into pieces of layout, at one density, each under its tag."""

from __future__ import annotations

from collections.abc import Iterable

from assess.documents import document as doc
from assess.documents.clean import printable, shorten
from assess.printers.pdf import theme
from assess.printers.pdf.flow import WHOLE_ROW, ColumnsPiece, Gap, Piece, Rule, Stack, Tinted
from assess.printers.pdf.fonts import FontBook
from assess.printers.pdf.marks import (
    ChartPiece,
    LaneBar,
    LaneHead,
    LevelChip,
    NumberMark,
    PointMark,
    TruthMarks,
)
from assess.printers.pdf.paragraphs import TextPiece
from assess.printers.pdf.pdf_file import ARTIFACT, Tag, head_of, listing, table
from questionnaires.records import record

LANE_SHARES = (0.25, 0.475, 0.275)

OUTLINE_LETTERS = 160
"""A line of the outline is cut after so many letters."""


@record
class Typesetter:
    """Sets text and blocks in one density with one book of fonts."""

    book: FontBook
    density: theme.Density

    def paragraph(
        self,
        rich: doc.Rich,
        kind: theme.Type,
        *,
        colour: str = theme.INK,
        tag: Tag | None = None,
        even: bool = False,
        outline: int = 0,
    ) -> TextPiece:
        """One paragraph; a title or heading with its level in the outline."""
        return TextPiece(
            self.book.words(rich),
            kind,
            tag=tag or Tag("P"),
            colour=colour,
            even=even,
            outline=outline,
            outline_text=shorten(doc.text_of(rich), OUTLINE_LETTERS) if outline else "",
        )

    def stack(self, blocks: tuple[doc.Block, ...], *, tag: Tag | None = None) -> Stack:
        """Blocks one below the other; a heading stays close to what it heads."""
        pieces: list[Piece] = []
        for place, block in enumerate(blocks):
            if place:
                after_heading = isinstance(blocks[place - 1], doc.Heading)
                gap = Gap(self.density.inner if after_heading else self.density.gap)
                gap.keep_with_next = True
                pieces.append(gap)
            piece = self.block(block)
            piece.keep_with_next = isinstance(block, doc.Heading)
            pieces.append(piece)
        return Stack(pieces, tag=tag)

    def block(self, block: doc.Block) -> Piece:
        """One block."""
        density = self.density
        match block:
            case doc.Heading():
                return self._heading(block)
            case doc.Paragraph():
                return Stack([self.paragraph(block.text, self._type(block.size))])
            case doc.BulletList():
                return self._points(block)
            case doc.NumberedList():
                return self._numbers(block)
            case doc.Figure():
                return ChartPiece(block.chart, self.book, row=density.bar_row)
            case doc.Cards():
                return self._cards(block)
            case doc.Table():
                return self._table(block)
            case doc.Lanes():
                return self._lanes(block)
            case doc.CheckList():
                rows = [self._check(line) for line in block.lines]
                return Stack(rows, gap=density.inner, tag=listing())
            case doc.Tallies():
                rows = [self._tally(line) for line in block.lines]
                return Stack(rows, gap=density.inner * 0.5, tag=listing())
            case doc.Panel():
                return Tinted(
                    self.stack(block.blocks),
                    ground=theme.PANEL if block.accent else theme.PALE,
                    bar=theme.ACCENT if block.accent else theme.GRID,
                    padding=density.gap * 0.8 + 1,
                    tag=Tag("Div"),
                )
            case doc.Columns():
                stacks = [self.stack(column.blocks, tag=Tag("Div")) for column in block.columns]
                return ColumnsPiece(stacks, shares=[column.share for column in block.columns], gap=26)

    def _type(self, size: doc.Size) -> theme.Type:
        return self.density.small if size is doc.Size.SMALL else self.density.body

    def _lines(
        self,
        parts: Iterable[doc.Rich],
        kind: theme.Type,
        *,
        gap: float = 0,
        tag: Tag | None = None,
    ) -> Stack:
        return Stack([self.paragraph(part, kind) for part in parts], gap=gap, tag=tag)

    def _heading(self, block: doc.Heading) -> Stack:
        text = doc.strong(block.text)
        said = bool(self.book.words(text))
        tag, outline = (Tag("H2"), 2) if said else (ARTIFACT, 0)
        lines = [
            self.paragraph(text, self.density.heading, colour=theme.HEAD, tag=tag, even=True, outline=outline)
        ]
        if block.remark:
            lines.append(self.paragraph(doc.quiet(block.remark), self.density.small))
        return Stack(lines, together=len(lines))

    def _points(self, block: doc.BulletList) -> Stack:
        kind = self._type(block.size)
        rows = [self._list_item(PointMark(kind.leading), item, kind, wide=6, gap=5) for item in block.items]
        return Stack(rows, gap=self.density.inner, tag=listing())

    def _numbers(self, block: doc.NumberedList) -> Stack:
        kind = self._type(block.size)
        labels = [
            self.paragraph(doc.strong(f"{place}."), kind, colour=theme.HEAD, tag=Tag("Lbl"))
            for place in range(1, len(block.items) + 1)
        ]
        rows = [
            self._list_item(label, item, kind, wide=kind.size * 1.3, gap=4)
            for label, item in zip(labels, block.items, strict=True)
        ]
        return Stack(rows, gap=self.density.inner, tag=listing(numbered=True))

    def _list_item(
        self, label: Piece, item: doc.Rich, kind: theme.Type, *, wide: float, gap: float
    ) -> ColumnsPiece:
        stacks = [Stack([label]), self._lines((item,), kind, tag=Tag("LBody"))]
        return ColumnsPiece(stacks, shares=(-wide, 1), gap=gap, tag=Tag("LI"))

    def _cards(self, block: doc.Cards) -> Stack:
        density = self.density
        rows = []
        for card in block.cards:
            body: list[Piece] = [self.paragraph(doc.strong(card.title), density.body, colour=theme.HEAD)]
            if card.facts:
                body.append(self.paragraph(doc.quiet(card.facts), density.small))
            for part in card.parts:
                body += [Gap(density.inner * 0.6), self.paragraph(part, density.small)]
            mark = NumberMark(str(card.number), self.book, size=density.body.size, tag=Tag("Lbl"))
            stacks = [Stack([mark]), Stack(body, tag=Tag("LBody"))]
            rows.append(ColumnsPiece(stacks, shares=(-20, 1), gap=7, whole=WHOLE_ROW, tag=Tag("LI")))
        return Stack(rows, gap=2 * density.inner + 3.6, ruled=True, tag=listing(numbered=True))

    def _table(self, block: doc.Table) -> Stack:
        density = self.density
        shares = [share for _, share in block.columns]
        titles = [
            self._lines((doc.strong(title),), density.small, tag=head_of("Column"))
            for title, _ in block.columns
        ]
        rows = [
            ColumnsPiece(
                [self._cell(cell) for cell in cells],
                shares=shares,
                gap=12,
                whole=WHOLE_ROW,
                tag=Tag("TR"),
            )
            for cells in block.rows
        ]
        return Stack(
            rows,
            gap=2 * density.inner + 2.6,
            header=[
                ColumnsPiece(titles, shares=shares, gap=12, tag=Tag("TR")),
                Gap(3),
                Rule(colour=theme.HEAD, weight=1),
                Gap(density.inner + 1),
            ],
            ruled=True,
            together=2,
            tag=table(printable(block.described)),
        )

    def _cell(self, cell: doc.Cell) -> Stack:
        kind, tag = self.density.small, head_of("Row") if cell.heads else Tag("TD")
        words = self._lines(cell.parts, kind, gap=self.density.inner * 0.4)
        if cell.level is None:
            words.tag = tag
            return words
        chip = Stack([LevelChip(cell.level, self.book, leading=kind.leading)])
        return Stack([ColumnsPiece([chip, words], shares=(-14, 1), gap=5)], tag=tag)

    def _lanes(self, block: doc.Lanes) -> Stack:
        density = self.density
        first, last = (
            Stack(
                [Gap(4), self.paragraph(doc.strong(title), density.small, colour=theme.HEAD)],
                tag=head_of("Column"),
            )
            for title in block.titles
        )
        heads = [first, Stack([LaneHead(block.days, self.book)]), last]
        return Stack(
            [self._lane(row, block.days) for row in block.rows],
            gap=2 * density.inner + 5.6,
            header=[
                ColumnsPiece(heads, shares=LANE_SHARES, gap=14, tag=Tag("TR")),
                Gap(density.inner + 3),
            ],
            ruled=True,
            tag=table(printable(block.described)),
        )

    def _lane(self, row: doc.LaneRow, days: tuple[int, ...]) -> ColumnsPiece:
        density = self.density
        name = Stack(
            [self.paragraph(doc.strong(row.title), density.body, colour=theme.HEAD)]
            + [self.paragraph(line, density.small) for line in row.facts],
            gap=density.inner * 0.3,
        )
        mark = NumberMark(row.mark, self.book, size=density.small.size, tag=Tag("P"))
        head = Stack([ColumnsPiece([Stack([mark]), name], shares=(-17, 1), gap=6)], tag=head_of("Row"))
        steps = [
            self._lines(map(doc.plain, step.texts), density.small, gap=density.inner * 0.5, tag=Tag("TD"))
            for step in row.steps
        ]
        lane = Stack(
            [LaneBar(row, days), ColumnsPiece(steps, shares=[1.0] * len(steps), gap=12)],
            gap=density.inner * 0.7,
        )
        watch = self._lines(row.watch, density.small, gap=density.inner * 0.5, tag=Tag("TD"))
        return ColumnsPiece([head, lane, watch], shares=LANE_SHARES, gap=14, whole=WHOLE_ROW, tag=Tag("TR"))

    def _check(self, line: doc.CheckedLine) -> ColumnsPiece:
        kind = self.density.small
        state = doc.TRUTH_WORDS[line.truth]
        said = f"{state}: {line.evidence}" if line.evidence else state
        words = self._lines((doc.plain(line.text), doc.quiet(said)), kind, tag=Tag("LBody"))
        mark = TruthMarks((line.truth,), self.book, leading=kind.leading)
        return ColumnsPiece([Stack([mark]), words], shares=(-10, 1), gap=6, tag=Tag("LI"))

    def _tally(self, line: doc.TallyLine) -> ColumnsPiece:
        kind = self.density.small
        body = Tag("LBody")
        stacks = [
            self._lines((doc.strong(line.title),), kind, tag=body),
            Stack([TruthMarks(line.truths, self.book, leading=kind.leading, size=8)]),
            self._lines((doc.plain(line.text),), kind, tag=body),
        ]
        return ColumnsPiece(stacks, shares=(1, -90, -106), gap=8, tag=Tag("LI"))
