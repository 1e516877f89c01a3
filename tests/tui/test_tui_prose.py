"""Tests of sentences on pages and sheets: they wrap as everywhere in the program."""

from __future__ import annotations

import pytest
from support.screens import settle
from textual.app import App, ComposeResult

from assess.documents.lines.layout import wrapped
from assess.tui.prose import Prose

OPENING, REST = (
    "Marked as made.",
    " People find out about a change from the person who leads it and from nobody else.",
)
INDENTED = "  an indent of its own"


class Page(App[None]):
    """Two paragraphs, as wide as the window."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Prose((OPENING, "bold"), REST, "\n", INDENTED)


@pytest.mark.parametrize("width", [24, 31, 40, 80])
async def test_sentences_wrap_as_everywhere(width: int) -> None:
    """In any width the lines are those of lists and reports, what is strong stays so, an indent stays."""
    app = Page()
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        prose = app.query_one(Prose)
        strips = [prose.render_line(y) for y in range(prose.size.height)]
    lines = [strip.text.rstrip() for strip in strips]
    assert lines == [*wrapped(OPENING + REST, width), INDENTED]
    strong = [segment.text for strip in strips for segment in strip if segment.style and segment.style.bold]
    assert "".join(strong).replace(" ", "") == OPENING.replace(" ", "")
