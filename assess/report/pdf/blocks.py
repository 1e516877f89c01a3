"""Turns the blocks of a document into pieces of layout, at one density."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus.paragraph import Paragraph

from assess.report import document as doc
from assess.report.pdf import theme
from assess.report.pdf.drawings import LaneBar, LaneHead
from assess.report.pdf.flow import Columns, Gap, Piece, Rule, Stack, Tinted
from assess.report.pdf.fonts import REGULAR, FontBook
from assess.report.pdf.marks import LevelChip, NumberMark, PointMark, TruthMarks
from assess.report.pdf.painting import ChartPiece
from scoring.result import Truth

TRUTH_WORDS = {Truth.MET: "Met", Truth.UNMET: "Not met", Truth.UNKNOWN: "Not known"}

LANE_SHARES = (0.25, 0.475, 0.275)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setter:
    """Sets text and blocks in one density with one book of fonts."""

    book: FontBook
    density: theme.Density

    def paragraph(self, rich: doc.Rich, kind: theme.Type, *, colour: Color = theme.INK) -> Paragraph:
        """One paragraph."""
        style = ParagraphStyle(
            name="paragraph",
            fontName=REGULAR,
            bulletFontName=REGULAR,
            fontSize=kind.size,
            leading=kind.leading,
            textColor=colour,
            allowWidows=0,
            allowOrphans=0,
        )
        fragments = self.book.fragments(rich, size=kind.size, colour=colour, quiet=theme.MUTED)
        if not fragments:
            fragments = self.book.fragments(doc.plain(" "), size=kind.size, colour=colour, quiet=theme.MUTED)
        return Paragraph("", style, frags=fragments)

    def stack(self, blocks: tuple[doc.Block, ...]) -> Stack:
        """Blocks one below the other; a heading stays close to what it heads."""
        pieces: list[Piece] = []
        for place, block in enumerate(blocks):
            after_heading = place > 0 and isinstance(blocks[place - 1], doc.Heading)
            if place:
                gap = Gap(self.density.inner if after_heading else self.density.gap)
                gap.keep_with_next = True
                pieces.append(gap)
            piece = self.block(block)
            piece.keep_with_next = isinstance(block, doc.Heading)
            pieces.append(piece)
        return Stack(pieces)

    def block(self, block: doc.Block) -> Piece:
        """One block."""
        density = self.density
        match block:
            case doc.Heading():
                lines = [self.paragraph(doc.strong(block.text), density.heading, colour=theme.NAVY)]
                if block.remark:
                    lines.append(self.paragraph(doc.quiet(block.remark), density.small))
                return Stack(lines)
            case doc.Words():
                return Stack([self.paragraph(block.text, self._type(block.size))])
            case doc.Points():
                return self._points(block)
            case doc.Drawn():
                return ChartPiece(block.chart, self.book, row=density.bar_row)
            case doc.Cards():
                return self._cards(block)
            case doc.Table():
                return self._table(block)
            case doc.Lanes():
                return self._lanes(block)
            case doc.CheckList():
                return Stack([self._check(line) for line in block.lines], gap=density.inner)
            case doc.Tallies():
                return Stack([self._tally(line) for line in block.lines], gap=density.inner * 0.5)
            case doc.Panel():
                return Tinted(
                    self.stack(block.blocks),
                    ground=theme.PANEL,
                    bar=theme.BLUE,
                    padding=density.gap * 0.8 + 1,
                )
            case doc.Sides():
                stacks = [self.stack(side.blocks) for side in block.sides]
                return Columns(stacks, shares=[side.share for side in block.sides], gap=26)

    def _type(self, size: doc.Size) -> theme.Type:
        return self.density.small if size is doc.Size.SMALL else self.density.body

    def _lines(self, parts: tuple[doc.Rich, ...], kind: theme.Type, *, gap: float = 0) -> Stack:
        return Stack([self.paragraph(part, kind) for part in parts], gap=gap)

    def _points(self, block: doc.Points) -> Stack:
        kind = self._type(block.size)
        rows = [
            Columns([Stack([PointMark(kind.leading)]), self._lines((item,), kind)], shares=(-6, 1), gap=5)
            for item in block.items
        ]
        return Stack(rows, gap=self.density.inner)

    def _cards(self, block: doc.Cards) -> Stack:
        density = self.density
        title = theme.Type(size=density.body.size + 0.6, leading=density.body.leading + 0.6)
        pieces: list[Piece] = []
        for card in block.cards:
            if pieces:
                pieces += [Gap(density.inner + 2), Rule(), Gap(density.inner + 1)]
            lines = [self.paragraph(doc.strong(card.title), title, colour=theme.NAVY)]
            if card.facts:
                lines.append(self.paragraph(doc.quiet(card.facts), density.small))
            body: list[Piece] = [*lines]
            for part in card.parts:
                body += [Gap(density.inner * 0.6), self.paragraph(part, density.small)]
            mark = NumberMark(str(card.number), self.book, size=density.body.size)
            pieces.append(Columns([Stack([mark]), Stack(body)], shares=(-20, 1), gap=7))
        return Stack(pieces)

    def _table(self, block: doc.Table) -> Stack:
        density = self.density
        shares = [column.share for column in block.columns]
        titles = [
            Stack([self.paragraph(doc.strong(column.title), density.small, colour=theme.NAVY)])
            for column in block.columns
        ]
        header: list[Piece] = [
            Columns(titles, shares=shares, gap=12),
            Gap(3),
            Rule(colour=theme.NAVY, weight=1),
            Gap(density.inner + 1),
        ]
        rows: list[Piece] = []
        for cells in block.rows:
            if rows:
                rows += [Gap(density.inner + 1), Rule(), Gap(density.inner + 1)]
            rows.append(Columns([self._cell(cell) for cell in cells], shares=shares, gap=12))
        return Stack([*rows, Gap(density.inner + 1), Rule()], header=header)

    def _cell(self, cell: doc.Cell) -> Stack:
        kind = self.density.small
        words = self._lines(cell.parts, kind, gap=self.density.inner * 0.4)
        if cell.level is None:
            return words
        chip = Stack([LevelChip(cell.level, self.book, leading=kind.leading)])
        return Stack([Columns([chip, words], shares=(-14, 1), gap=5)])

    def _lanes(self, block: doc.Lanes) -> Stack:
        density = self.density
        first, last = (
            Stack([Gap(4), self.paragraph(doc.strong(title), density.small, colour=theme.NAVY)])
            for title in block.titles
        )
        header: list[Piece] = [
            Columns([first, Stack([LaneHead(block.days, self.book)]), last], shares=LANE_SHARES, gap=14),
            Gap(density.inner + 3),
        ]
        rows: list[Piece] = []
        for row in block.rows:
            if rows:
                rows += [Gap(density.inner + 2), Rule(), Gap(density.inner + 3)]
            rows.append(self._lane(row, block.days))
        return Stack([*rows, Gap(density.inner + 2), Rule()], header=header)

    def _lane(self, row: doc.LaneRow, days: tuple[int, ...]) -> Columns:
        density = self.density
        name = Stack(
            [self.paragraph(doc.strong(row.title), density.body, colour=theme.NAVY)]
            + [self.paragraph(line, density.small) for line in row.facts],
            gap=density.inner * 0.3,
        )
        mark = NumberMark(row.mark, self.book, size=density.small.size + 0.4)
        move = Stack([Columns([Stack([mark]), name], shares=(-17, 1), gap=6)])
        steps = [
            self._lines(tuple(doc.plain(text) for text in step.texts), density.small, gap=density.inner * 0.5)
            for step in row.steps
        ]
        lane = Stack(
            [LaneBar(row, days), Columns(steps, shares=[1.0] * len(steps), gap=12)], gap=density.inner * 0.7
        )
        watch = self._lines(row.watch, density.small, gap=density.inner * 0.5)
        return Columns([move, lane, watch], shares=LANE_SHARES, gap=14)

    def _check(self, line: doc.CheckedLine) -> Columns:
        kind = self.density.small
        state = TRUTH_WORDS[line.truth]
        said = f"{state}: {line.evidence}" if line.evidence else state
        words = self._lines((doc.plain(line.text), doc.quiet(said)), kind)
        mark = TruthMarks((line.truth,), self.book, leading=kind.leading)
        return Columns([Stack([mark]), words], shares=(-10, 1), gap=6)

    def _tally(self, line: doc.Tally) -> Columns:
        kind = self.density.small
        marks = Stack([TruthMarks(line.truths, self.book, leading=kind.leading, size=8)])
        stacks = [
            self._lines((doc.strong(line.title),), kind),
            marks,
            self._lines((doc.plain(line.text),), kind),
        ]
        return Columns(stacks, shares=(1, -90, -106), gap=8)
