"""Tests of forms: what is checked when a field is left, what is understood, and what a resize keeps."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.screens import (
    answering,
    company_folder,
    press,
    program,
    settle,
    stand_on,
    start_at,
    text_of,
    words_of,
)
from textual.app import App
from textual.pilot import Pilot

from assess.services.refusal import Refused
from assess.tui.routes import NewAssessmentRoute, RespondentRoute, WhoMaySeeRoute
from assess.tui.sheets.fields import (
    DayField,
    FieldsSheet,
    Filled,
    OneOf,
    TextField,
    refusal,
    whole_number,
)
from assess.tui.sheets.small import NoteSheet
from scoring.answers import Privacy

TODAY = "2026-11-29"
NO_DATE = "That's no date."
SIZES = ((80, 24), (120, 36), (40, 12), (99, 20), (100, 30), (60, 18), (5, 3))


def sheet(*, attempt: Callable[[Filled], str] = lambda _: "") -> FieldsSheet:
    """A form with a field of every kind that is checked."""
    fields = (
        TextField(name="owner", label="Owner"),
        DayField(name="day", label="First step by", today=TODAY),
        TextField(name="weeks", label="Weeks", check=whole_number),
        OneOf(name="kind", label="Kind", options=(("a", "A"), ("b", "B"), ("c", "C")), marked="a"),
        TextField(name="step", label="First step", several=True),
    )
    return FieldsSheet("A form", fields, attempt=attempt)


async def opened(app: App[None], pilot: Pilot[None], form: FieldsSheet) -> list[Filled | None]:
    """Show a form; what it gives back comes into the list."""
    given: list[Filled | None] = []
    app.push_screen(form, given.append)
    await settle(pilot)
    return given


async def test_a_field_is_checked_when_it_is_left(tmp_path: Path) -> None:
    """What is wrong is said under the field as soon as it is left, and goes as soon as it is right."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        await opened(app, pilot, sheet())
        await press(pilot, "tab", *"next fridy")
        assert NO_DATE not in words_of(app)
        await press(pilot, "tab")
        assert NO_DATE in words_of(app)
        await press(pilot, "shift+tab", "end", "backspace", "backspace", *"day")
        assert NO_DATE not in words_of(app)
        assert "= Fri 4 Dec 2026" in words_of(app)


async def test_saving_goes_to_the_first_field_that_is_wrong(tmp_path: Path) -> None:
    """A form with something wrong stays, keeps all that was typed, and puts the cursor where it is wrong."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        given = await opened(app, pilot, sheet())
        await press(pilot, *"Ruth", "enter", *"+7", "enter", *"few", "ctrl+s")
        assert not given
        assert app.focused is not None
        assert app.focused.id == "field-weeks"
        assert "Enter a whole number." in words_of(app)
        await press(
            pilot, "home", "shift+end", *"3", "tab", "down", "tab", *"One", "ctrl+j", *"Two", "ctrl+s"
        )
        (filled,) = given
        assert filled is not None
        assert filled.texts == {
            "owner": "Ruth",
            "day": "2026-12-06",
            "weeks": "3",
            "kind": "b",
            "step": "One\nTwo",
        }


async def test_what_is_refused_is_said_in_the_form(tmp_path: Path) -> None:
    """A refusal of the desk behind the form is said in it, and nothing of what was typed is lost."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        given = await opened(app, pilot, sheet(attempt=lambda _: "Three are open already."))
        await press(pilot, *"Ruth", "ctrl+s")
        assert not given
        assert "Three are open already." in words_of(app)
        assert "Ruth" in words_of(app)


async def test_a_refusal_about_a_field_stands_below_it(tmp_path: Path) -> None:
    """What the desk refuses about one field is said there, and the cursor goes there."""

    def refused() -> None:
        raise Refused("That day is past.", about="day")

    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        given = await opened(app, pilot, sheet(attempt=lambda _: refusal(refused)))
        await press(pilot, "ctrl+s")
        assert not given
        assert app.focused is not None
        assert app.focused.id == "field-day"
        assert "! That day is past." in words_of(app)


@pytest.mark.sweep
async def test_long_words_wrap_and_enter_saves_one_line(tmp_path: Path) -> None:
    """A long reason is seen whole while it is typed, and Enter saves it; in a comment Enter is a new line."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        given: list[str | None] = []
        text = "because nobody in this company has ever owned the page that says who owns what today"
        app.push_screen(NoteSheet("Why?", ""), given.append)
        await settle(pilot)
        await press(pilot, *text)
        assert all(word in words_of(app) for word in text.split())
        await press(pilot, "enter")
        app.push_screen(NoteSheet("Your comment", "", several=True), given.append)
        await settle(pilot)
        await press(pilot, *"a", "enter", *"b", "ctrl+s")
        assert given == [text, "a\nb"]


async def resized(pilot: Pilot[None], state: Callable[[], Any]) -> None:
    """Resize 25 times; what is marked, typed and under the cursor stays."""
    before, chance = state(), random.Random(7)
    for _ in range(25):
        await pilot.resize_terminal(*chance.choice(SIZES))
        await pilot.pause()
        assert state() == before
    await pilot.resize_terminal(80, 24)
    await settle(pilot)
    assert state() == before


@pytest.mark.sweep
async def test_fifty_resizes_keep_the_question(tmp_path: Path) -> None:
    """The option under the cursor and a number that is being typed survive any change of the window."""
    folder = company_folder(tmp_path, form="full")
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "down", "down", "down")
        screen = answering(app)
        await resized(pilot, lambda: (screen.item.id, screen.view.cursor))
        assert screen.view.cursor == 2
        await press(pilot, "g")
        number = next(n for n, item in enumerate(screen.walk.items, start=1) if item.id == "LD-04")
        await press(pilot, *str(number), "enter", *"12")
        await resized(pilot, lambda: (screen.item.id, screen._number.text))


@pytest.mark.sweep
async def test_fifty_resizes_keep_a_form(tmp_path: Path) -> None:
    """The figure under the cursor, the field that is typed in and what is typed survive any change too."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=RespondentRoute(folder=folder, response=None))
    async with app.run_test() as pilot:
        await settle(pilot)
        page: Any = app.screen
        stand_on(app, "CX-16")
        await settle(pilot)
        await resized(pilot, lambda: page.selected)
        await press(pilot, "enter", *"12", "tab", "tab", *"the staff list")
        form = app.screen
        assert isinstance(form, FieldsSheet)
        await resized(pilot, lambda: (form.filled(), form.focused and form.focused.id))
        await press(pilot, "ctrl+s")
        assert "12 people" in words_of(app)


async def test_a_resize_keeps_the_field_in_sight(tmp_path: Path) -> None:
    """The field that is being filled in is on the screen in a smaller window too."""
    app = program(tmp_path, start=NewAssessmentRoute())
    async with app.run_test(size=(80, 36)) as pilot:
        await settle(pilot)
        app.screen.query_one("#person").focus()
        await press(pilot, *"Ada")
        await pilot.resize_terminal(40, 12)
        await settle(pilot)
        assert "Ada" in words_of(app)
        assert "Name (optional)" in words_of(app)


async def test_a_name_is_asked_for_only_where_somebody_answers_here(tmp_path: Path) -> None:
    """Somebody who only sets an assessment up is not asked for a name, by keyboard as by mouse."""
    app = program(tmp_path, start=NewAssessmentRoute())
    async with app.run_test(size=(80, 40)) as pilot:
        await settle(pilot)
        assert "Name (optional)" in words_of(app)
        app.screen.query_one("#respondent").focus()
        await press(pilot, "end")
        assert "Name (optional)" not in words_of(app)
        line = next(n for n, text in enumerate(text_of(app).split("\n")) if "( ) Sales" in text)
        await pilot.click(offset=(8, line))
        await settle(pilot)
        assert "Name (optional)" in words_of(app)


async def test_no_choice_of_who_may_see_the_answers_wraps_at_80_columns(tmp_path: Path) -> None:
    """Each choice is one line, and the button follows the fields after one empty row."""
    app = program(tmp_path, start=WhoMaySeeRoute(privacy=Privacy()))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        lines = [line.strip() for line in text_of(app).split("\n")]
        assert any(line.endswith("Best for few people.") for line in lines if "(•) Open" in line)
        service = next(n for n, line in enumerate(lines) if line.startswith("Service"))
        assert lines[service + 1] == ""
        assert lines[service + 2].startswith("Create")
