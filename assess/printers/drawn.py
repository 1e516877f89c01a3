"""The charts of a report by name, for who wants one alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assess.documents.document import Block, Document, Drawn, Page, Panel, Sides


def charts_of(document: Document) -> dict[str, tuple[Page, Drawn]]:
    """Each chart under its id, with the page that it first stands on."""
    found: dict[str, tuple[Page, Drawn]] = {}
    for page in document.pages:
        for drawn in charts_in(page.blocks):
            found.setdefault(drawn.id, (page, drawn))
    return found


def charts_in(blocks: Sequence[Block]) -> Iterator[Drawn]:
    """The charts among these blocks, however deep, in reading order."""
    for block in blocks:
        if isinstance(block, Drawn):
            yield block
        elif isinstance(block, Panel):
            yield from charts_in(block.blocks)
        elif isinstance(block, Sides):
            for side in block.sides:
                yield from charts_in(side.blocks)
