"""What is pasted in several lines stays whole: as lines where words are asked for, as one line in a name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.screens import company_folder, fill, press, program, settle, start_at
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from assess.services.planning.editor import PlanEditor
from assess.store.plan.file import read_plan
from assess.store.responses.reading import read_response_file
from assess.tui.plan.commitments import CommitmentsScreen
from assess.tui.typed import TypedInput
from assess.tui.words_area import WordsArea

PASTED = "First the list.\r\nThen the [b]call[/b].\n\n\tAt last Ruth.\n"
LINES = "First the list.\nThen the [b]call[/b].\n\nAt last Ruth."


class Field(App[None]):
    """One field."""

    def __init__(self, *, several: bool) -> None:
        super().__init__()
        self._several = several

    def compose(self) -> ComposeResult:
        """The field alone."""
        yield WordsArea(several=True) if self._several else TypedInput()


def typed_in(field: Any) -> str:
    """What is typed in a field of either kind."""
    return str(field.text if isinstance(field, TypedInput) else field.value)


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste as a terminal does that marks what is pasted."""
    assert pilot.app.screen.focused is not None
    pilot.app.screen.focused.post_message(events.Paste(text))
    await settle(pilot)


@pytest.mark.parametrize(
    ("several", "text"), [(True, LINES), (False, "First the list. Then the [b]call[/b]. At last Ruth.")]
)
async def test_a_field_keeps_all_that_is_pasted(several: bool, text: str) -> None:
    """Lines stay lines where the field takes several, and become one line with spaces elsewhere."""
    async with Field(several=several).run_test() as pilot:
        await paste(pilot, PASTED)
        field: Any = pilot.app.query_one("WordsArea, TypedInput")
        assert typed_in(field) == text
        field.value = text
        assert typed_in(field) == text
        await pilot.press("ctrl+home", "home", *(["up"] * 9), "home", *"So: ")
        await paste(pilot, "")
        assert typed_in(field) == f"So: {text}"


async def test_a_pasted_comment_keeps_its_lines_when_it_is_opened_again(tmp_path: Path) -> None:
    """On disk it has its lines, and saving it again changes nothing."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        for again in (False, True):
            await pilot.press("c")
            await settle(pilot)
            if not again:
                await paste(pilot, PASTED)
            await pilot.press("ctrl+s")
            await settle(pilot)
            comments = [
                answer.comment
                for path in (folder / "responses").glob("*.toml")
                for answer in read_response_file(path).response.answers.values()
            ]
            assert comments == [LINES]


async def test_a_first_step_keeps_its_lines(sample: Path) -> None:
    """The first step of a commitment may be several lines; its owner is one."""
    app = program(sample.parent)
    async with app.run_test() as pilot:
        app.push_screen(CommitmentsScreen(PlanEditor.open(sample, today="2026-03-23")))
        await settle(pilot)
        await press(pilot, "space", "end", "enter", "ctrl+s", "n")
        await pilot.press("down", "enter")
        await settle(pilot)
        fill(app, owner="", first_step="", first_step_date="+7", review_date="+90")
        for name in ("owner", "first_step"):
            app.screen.query_one(f"#field-{name}").focus()
            await settle(pilot)
            await paste(pilot, "Ruth\nOkoro")
        await pilot.press("ctrl+s")
        await settle(pilot)
    found = [c for c in read_plan(sample).commitments.values() if c.owner == "Ruth Okoro"]
    assert [c.first_step for c in found] == ["Ruth\nOkoro"]
