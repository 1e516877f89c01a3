"""The charts of a report by name, for who wants one alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.documents.document import Block, Columns, Document, Figure, Panel, ReportPage


def charts_of(document: Document) -> dict[str, tuple[ReportPage, Figure]]:
    """Each chart under its id, with the page that it first stands on."""
    found: dict[str, tuple[ReportPage, Figure]] = {}
    for page in document.pages:
        for drawn in charts_in(page.blocks):
            found.setdefault(drawn.id, (page, drawn))
    return found


def charts_in(blocks: Sequence[Block]) -> Iterator[Figure]:
    """The charts among these blocks, however deep, in reading order."""
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Panel):
            yield from charts_in(block.blocks)
        elif isinstance(block, Columns):
            for column in block.columns:
                yield from charts_in(column.blocks)
