"""Tests of the settings page, of keys that were chosen, and of asking the terminal for its ground."""

from __future__ import annotations

import os
import pty
import select
import sys
import threading
from pathlib import Path

import pytest
from support.screens import program, settle, words_of

from assess.store.io.paths import home_relative, workspace_path
from assess.store.settings.file import read_settings
from assess.store.settings.schema import Settings
from assess.tui.actions import ACTIONS, can_change, chosen_keys
from assess.tui.app import SamepageApp
from assess.tui.ground import ASK, keys_in, light_in
from assess.tui.routes import HomeRoute, SettingsRoute
from assess.tui.theme import DARK, LIGHT


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A settings file of its own, not there yet."""
    path = tmp_path / "settings" / "config.toml"
    monkeypatch.setenv("SAMEPAGE_CONFIG", str(path))
    monkeypatch.delenv("SAMEPAGE_THEME", raising=False)
    return path


async def test_a_setting_is_changed_saved_and_used_at_once(config: Path, tmp_path: Path) -> None:
    """Picking light colours writes the file and changes the page one looks at."""
    app = program(tmp_path, start=SettingsRoute())
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "Colours" in words_of(app)
        await pilot.press("enter", "down", "down", "enter")
        await settle(pilot)
        assert app.theme == LIGHT.name
    assert read_settings(config).theme == "light"


@pytest.mark.usefixtures("config")
async def test_the_folder_of_the_assessments_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no folder is set, the page names the one that is used."""
    monkeypatch.delenv("SAMEPAGE_WORKSPACE", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    app = program(tmp_path, start=SettingsRoute())
    async with app.run_test() as pilot:
        await settle(pilot)
        assert home_relative(workspace_path()) in words_of(app)


async def test_a_switch_turns_with_enter(config: Path, tmp_path: Path) -> None:
    """The mouse is turned off and on with one key."""
    app = program(tmp_path, start=SettingsRoute())
    async with app.run_test() as pilot:
        await settle(pilot)
        await pilot.press("down", "down", "enter")
        assert not read_settings(config).mouse
        await pilot.press("enter")
        assert read_settings(config).mouse


async def test_a_key_that_is_taken_is_refused_with_what_it_means(config: Path, tmp_path: Path) -> None:
    """No action takes the key of another one on the same page; nothing is saved."""
    app = program(tmp_path, start=SettingsRoute())
    async with app.run_test(notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("down", "down", "down", "down", "enter")
        await pilot.press(*"home", "space", *"new", "enter")
        await settle(pilot)
        await pilot.press("h", "enter")
        await settle(pilot)
        assert any("already means" in note.message for note in app._notifications)
    assert not config.exists()


async def test_a_chosen_key_works_and_is_shown(tmp_path: Path) -> None:
    """The new key opens the form, the usual one does nothing; page and hint bar show the new one."""
    settings = Settings(keymap={"home.new": ("x",)})
    app = SamepageApp(tmp_path, start=HomeRoute(), settings=settings)
    async with app.run_test() as pilot:
        await settle(pilot)
        assert "x new" in words_of(app)
        assert "x New assessment" in words_of(app)
        await pilot.press("n")
        await settle(pilot)
        assert "x new" in words_of(app)
        await pilot.press("x")
        await settle(pilot)
        assert "x new" not in words_of(app)


def test_no_key_of_the_registry_collides_with_itself() -> None:
    """Choosing for every action the keys that it has anyway is taken whole."""
    keymap = {action.id: action.keys for action in ACTIONS if can_change(action)}
    chosen = chosen_keys(keymap)
    assert chosen.problems == ()
    assert chosen.keys == keymap


@pytest.mark.parametrize(
    ("name", "keys", "said"),
    [
        ("home.nwe", ("x",), 'Did you mean "home.new"?'),
        ("home.open", ("x",), "keeps its keys"),
        ("home.new", ("escape",), "is no key that an action can have"),
        ("home.new", ("??",), "is no key that an action can have"),
        ("home.new", ("h",), "already means home.history"),
        ("home.new", ("f2",), "already means everywhere.brightness"),
    ],
)
def test_a_choice_that_cannot_be_taken_says_why(name: str, keys: tuple[str, ...], said: str) -> None:
    """Each choice is taken whole or not at all, with the reason."""
    chosen = chosen_keys({name: keys})
    assert not chosen.keys
    assert said in chosen.problems[0]


def test_two_choices_for_one_key_are_a_collision() -> None:
    """Where both were chosen anew, one of them is taken and the other one is named."""
    chosen = chosen_keys({"home.new": ("x",), "home.results": ("x",)})
    assert len(chosen.keys) == 1
    assert len(chosen.problems) == 1


@pytest.mark.parametrize(
    ("answer", "light"),
    [
        (b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;c", True),
        (b"\x1b]11;rgb:10/14/1b\x07\x1b[?1;2c", False),
        (b"\x1b]11;rgba:f/f/e/f\x1b\\", True),
        (b"\x1b[?62;c", None),
        (b"", None),
    ],
)
def test_the_ground_is_read_from_what_the_terminal_tells(answer: bytes, light: bool | None) -> None:
    """Colours come in one to four digits; a terminal that tells none leaves it open."""
    assert light_in(answer) is light


def test_keys_typed_while_the_terminal_answers_are_kept() -> None:
    """Letters, digits and Enter between the answers reach the first page; the answers type nothing."""
    answer = b"1\x1b]11;rgb:ffff/ffff/ffff\x1b\\\r\x1b[?62;4c\x1b[An"
    assert keys_in(answer) == ("1", "enter", "n")


@pytest.mark.parametrize(
    ("colour", "theme"), [(b"ffff/ffff/ffff", LIGHT.name), (b"0000/0000/0000", DARK.name)]
)
def test_the_theme_follows_a_real_terminal(colour: bytes, theme: str) -> None:
    """Through a pseudo terminal that answers, the ground decides; input is as it was afterwards."""
    code = (
        "import termios, sys\n"
        "before = termios.tcgetattr(0)\n"
        "from assess.tui.ground import ask_ground\n"
        "from assess.tui.theme import theme_of\n"
        "light = ask_ground().told({}).light\n"
        "assert termios.tcgetattr(0) == before\n"
        "print('theme:' + theme_of('auto', light=light, no_color=False))\n"
    )
    pid, terminal = pty.fork()
    if pid == 0:
        os.execv(sys.executable, [sys.executable, "-c", code])
    said = b""

    def answer() -> None:
        nonlocal said
        while select.select([terminal], [], [], 20)[0]:
            try:
                data = os.read(terminal, 1024)
            except OSError:
                return
            if not data:
                return
            said += data
            if ASK in said and b"answered" not in said:
                os.write(terminal, b"\x1b]11;rgb:" + colour + b"\x1b\\\x1b[?62;c")
                said = said.replace(ASK, b"answered")

    worker = threading.Thread(target=answer)
    worker.start()
    worker.join(30)
    os.waitpid(pid, 0)
    assert f"theme:{theme}" in said.decode()
