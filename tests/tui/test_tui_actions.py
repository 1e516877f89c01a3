"""Tests that the one registry of actions, the keys, the palette, the hint bar and the help page agree."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from rich.cells import cell_len
from support.screens import (
    answer_first,
    company_folder,
    place_of,
    press,
    program,
    settle,
    start_at,
    text_of,
    words_of,
)
from support.sweeping import first_of
from textual.binding import Binding

import assess.tui
from assess.tui.actions import ACTIONS, EVERYWHERE, INSIDE, SCREENS, Action, actions_of, hints_of, key_name
from assess.tui.answering.review import ReviewScreen
from assess.tui.home.home import HomeScreen
from assess.tui.pages.anywhere import KEY_CELLS, help_lines
from assess.tui.pages.page import PageScreen
from assess.tui.palette import commands_of
from assess.tui.setup.forms import NewScreen
from assess.tui.sheets.small import SheetScreen


def screens() -> Iterator[type[PageScreen[Any] | SheetScreen[Any]]]:
    """Every page and sheet of the program: the classes in its modules that have a place of their own."""
    for module in walk_packages(assess.tui.__path__, "assess.tui."):
        for found in vars(import_module(module.name)).values():
            own = isinstance(found, type) and found.__module__ == module.name
            if own and issubclass(found, PageScreen | SheetScreen) and found.place:
                yield found


CLASSES = tuple(sorted(screens(), key=lambda screen: screen.__name__))


def own_keys(screen: type) -> dict[str, str]:
    """The keys a screen class binds itself, with the method each runs."""
    bindings = (
        [b for b in screen.__dict__["BINDINGS"] if isinstance(b, Binding)]
        if "BINDINGS" in screen.__dict__
        else []
    )
    if not bindings:
        return own_keys(screen.__mro__[1])
    return {b.key: b.action.partition("(")[0] for b in bindings}


@pytest.mark.parametrize("screen", CLASSES, ids=lambda screen: screen.__name__)
def test_keys_come_from_the_registry(screen: type[PageScreen[Any] | SheetScreen[Any]]) -> None:
    """A screen binds exactly the registry's keys, and every one of them runs a method that it has."""
    wanted = {key: action.name for action in actions_of(screen.place) for key in action.keys}
    assert own_keys(screen) == wanted
    assert all(callable(getattr(screen, f"action_{name}")) for name in wanted.values())


def test_every_screen_of_the_registry_exists() -> None:
    """The registry, its descriptions and the screens name the same places."""
    assert (
        {screen.place for screen in CLASSES}
        == set(SCREENS)
        == {a.screen for a in ACTIONS} - {EVERYWHERE, INSIDE}
    )


def test_no_key_means_two_things_on_one_screen() -> None:
    """On each screen a key does one thing only, the keys that hold everywhere included."""
    for screen in SCREENS:
        keys = [key for action in (*actions_of(screen), *actions_of(EVERYWHERE)) for key in action.keys]
        assert len(keys) == len(set(keys)), screen


def test_hints_fit_a_line() -> None:
    """The bar has at most four hints and help, and they fit in 80 columns."""
    for screen in SCREENS:
        hints = hints_of(screen)[:4]
        line = "   ".join(f"{key_name(a.keys[0])} {a.label}" for a in hints) + "   ? help"
        assert len(line) <= 76, screen


@pytest.mark.parametrize("place", SCREENS)
def test_help_names_every_action(place: str) -> None:
    """The help of a screen says where one is and what every key does there and everywhere."""
    text = "\n".join(line.text for line in help_lines(place, inside=True, width=200))
    assert SCREENS[place] in text
    for action in (*actions_of(place), *actions_of(INSIDE), *actions_of(EVERYWHERE)):
        assert action.help in text
        assert action.key_words in text


def in_palette(actions: tuple[Action, ...]) -> set[str]:
    """The help sentences of the actions that the palette must list."""
    return {a.help for a in actions if not a.each_key and a.name != "command_palette"}


async def test_the_palette_lists_every_action(tmp_path: Path) -> None:
    """On each screen the palette lists that screen's actions and the general ones, no more."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        for key in ("enter", "v"):
            place = place_of(app)
            screen = app.screen
            assert isinstance(screen, PageScreen)
            can = tuple(action for action in actions_of(place) if screen.fits(action.name))
            listed = [command.help for command in commands_of(app, app.screen)]
            assert set(listed) == in_palette((*can, *actions_of(EVERYWHERE)))
            await pilot.press(key)
            await settle(pilot)
        assert isinstance(app.screen, ReviewScreen)


@pytest.mark.sweep
async def test_an_action_can_be_run_from_the_palette(tmp_path: Path) -> None:
    """Typing an action's words into the palette and pressing Enter does it."""
    folder = company_folder(tmp_path)
    app = program(tmp_path, start=start_at(folder))
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("ctrl+p")
        await settle(pilot)
        await pilot.press(*"review")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.pause(0.2)
        assert isinstance(app.screen, ReviewScreen)


@pytest.mark.parametrize("word", ["rename", "pdf", "print", "email", "trash", "colour"])
async def test_the_palette_knows_the_usual_words(tmp_path: Path, word: str) -> None:
    """What other programs call a thing finds it here, from the list of assessments."""
    folder = company_folder(tmp_path)
    answer_first(folder, 20)
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await settle(pilot)
        found = [one for one in commands_of(app, app.screen) if word in f"{one.text} {one.help}".casefold()]
        assert found


@pytest.mark.parametrize("key", first_of(1, ["question_mark", "f1"]))
async def test_help_opens_and_closes(tmp_path: Path, key: str) -> None:
    """Help says where one is and goes back there."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        await pilot.press(key)
        await settle(pilot)
        assert SCREENS["home"] in words_of(app)
        await pilot.press("escape")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)


async def test_a_hint_can_be_clicked(tmp_path: Path) -> None:
    """The hint bar works with the mouse as well."""
    app = program(tmp_path)
    async with app.run_test() as pilot:
        bar = text_of(app).splitlines()[-1]
        await pilot.click("HintBar", offset=(bar.index("new") - 2, 0))
        await settle(pilot)
        assert isinstance(app.screen, NewScreen)


async def test_the_first_hint_is_shown_in_a_narrow_window(tmp_path: Path) -> None:
    """What Enter does is said at 40 columns too, where help yields to it; the way back stays in its place."""
    app = program(tmp_path)
    async with app.run_test(size=(40, 12)) as pilot:
        await settle(pilot)
        await press(pilot, "1")
        bar = text_of(app).splitlines()[-1]
        assert bar.startswith("  Enter first question")
        assert bar.endswith("Esc back")


def test_the_keys_of_every_action_fit_their_column_in_help() -> None:
    """However many keys an action has, what it does stands beside them."""
    assert [one.id for one in ACTIONS if cell_len(one.key_words) > KEY_CELLS] == []
