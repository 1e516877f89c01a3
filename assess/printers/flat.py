"""A page as headings, paragraphs, lists, tables and cards alone, for formats that know nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.documents.clean import printable
from assess.documents.document import (
    TRUTH_WORDS,
    Block,
    BulletList,
    Cards,
    Cell,
    CheckList,
    Figure,
    Heading,
    Lanes,
    NumberedList,
    Paragraph,
    Rich,
    Table,
    Tallies,
    cell,
    leaves,
    plain,
    strong,
    text_of,
)
from scoring.result import Truth

FlatBlock = Heading | Paragraph | BulletList | NumberedList | Table | Cards

SIGNS = {Truth.MET: "✓", Truth.UNMET: "✗", Truth.UNKNOWN: "?"}


def flat(blocks: Sequence[Block]) -> Iterator[FlatBlock]:
    """The blocks in reading order, charts and lanes as tables, checked conditions as lists."""
    for block in leaves(blocks):
        match block:
            case Figure():
                yield from _chart(block)
            case Lanes():
                yield _lanes(block)
            case CheckList(lines=lines):
                evidence = (f" ({one.evidence})" if printable(one.evidence) else "" for one in lines)
                yield BulletList(
                    items=tuple(
                        strong(TRUTH_WORDS[one.truth]) + plain(f": {one.text}{said}")
                        for one, said in zip(lines, evidence, strict=True)
                    )
                )
            case Tallies(lines=tallies):
                marks = (f" {' '.join(SIGNS[truth] for truth in one.truths)}" for one in tallies)
                yield BulletList(
                    items=tuple(
                        strong(one.title) + plain(" · ".join(filter(None, (signs, one.text))))
                        for one, signs in zip(tallies, marks, strict=True)
                    )
                )
            case _:
                yield block


def _chart(drawn: Figure) -> Iterator[FlatBlock]:
    """The figures of the chart, and where there are none, the chart in words."""
    table = drawn.chart.figures()
    if not table.rows:
        yield Paragraph(text=plain(drawn.chart.described))
        return
    rows = tuple(
        tuple(cell(plain(text), heads=not place) for place, text in enumerate(row)) for row in table.rows
    )
    yield Table(columns=tuple((title, 1) for title in table.columns), rows=rows)
    yield Paragraph(text=plain(table.remark))


def _lanes(lanes: Lanes) -> Table:
    first, last = lanes.titles
    titles = (first, *(f"By day {day}" for day in lanes.days), last)
    rows = []
    for row in lanes.rows:
        mark = f"{row.mark} " if row.mark else ""
        steps = {step.day: tuple(plain(text) for text in step.texts) for step in row.steps}
        parts = ((strong(f"{mark}{row.title}"), *row.facts), *(steps.get(day, ()) for day in lanes.days))
        rows.append(tuple(cell(*part) for part in (*parts, row.watch)))
    return Table(columns=tuple((title, 1) for title in titles), rows=tuple(rows))


def cell_text(cell: Cell) -> Rich:
    """The paragraphs of a cell on one line, its level before them; a cell that names its row stands out."""
    parts = joined(cell.parts)
    if cell.level is not None:
        level = strong(str(cell.level))
        return level + plain(" · ") + parts if text_of(parts).strip() else level
    return strong(text_of(parts)) if cell.heads and not any(span.to for span in parts) else parts


def joined(parts: Sequence[Rich]) -> Rich:
    """Paragraphs that have to share a line: a mark between them where a sentence does not end."""
    found: Rich = ()
    for part in parts:
        before = text_of(found).rstrip()
        if before and text_of(part).strip():
            found += plain(" " if before.endswith((".", "?", "!", "…", ":")) else " · ")
        found += part
    return found
