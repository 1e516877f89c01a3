"""Tests of the settings file: what it may hold, what is refused, and that what was set is read again."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.store.io.errors import FileProblem
from assess.store.io.paths import workspace_path
from assess.store.settings.file import read_settings, settings_path, usual_settings, write_settings
from assess.store.settings.schema import THEMES, Settings

LINE = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)


def test_without_a_file_everything_is_as_usual(tmp_path: Path) -> None:
    """A computer on which nothing was set has the defaults."""
    assert read_settings(tmp_path / "config.toml") == Settings()


@given(
    settings=st.builds(
        Settings,
        theme=st.sampled_from(THEMES),
        mouse=st.booleans(),
        workspace=LINE,
        keymap=st.dictionaries(LINE, st.lists(LINE, min_size=1, max_size=8).map(tuple), max_size=3),
    )
)
def test_what_was_set_is_read_again(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Writing and reading give the same settings."""
    path = tmp_path_factory.mktemp("config") / "deeper" / "config.toml"
    write_settings(path, settings)
    assert read_settings(path) == settings


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('theme = "neon"', "theme"),
        ("mouse = 1", "mouse"),
        ('thme = "dark"', 'Did you mean "theme"'),
        ("[keymap]\nx = 5", "[keymap] x"),
        ("[keymap]\nx = []", "[keymap] x"),
        ("theme =", "end of the file"),
        ("\x00", "line 1"),
    ],
)
def test_what_cannot_be_set_is_named(text: str, named: str, tmp_path: Path) -> None:
    """A file that can't be used is refused with the place, and the program goes on as usual."""
    path = tmp_path / "config.toml"
    path.write_text(text)
    with pytest.raises(FileProblem) as problem:
        read_settings(path)
    assert named in str(problem.value)


def test_a_faulty_file_leaves_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file can't be used, the program says so and starts all the same."""
    path = tmp_path / "config.toml"
    path.write_text('theme = "neon"')
    monkeypatch.setenv("SAMEPAGE_CONFIG", str(path))
    settings, problem = usual_settings()
    assert settings == Settings()
    assert "theme" in problem


def test_the_file_is_where_the_system_keeps_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable names the file; without it the folder is the system's own for settings."""
    assert settings_path(environ={"SAMEPAGE_CONFIG": "/x/y.toml"}) == Path("/x/y.toml")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/elsewhere")
    assert settings_path(environ={}).name == "config.toml"


def test_the_workspace_that_is_set_yields_to_option_and_variable(tmp_path: Path) -> None:
    """The more immediate wish wins."""

    def found(option: Path | None = None, **environ: str) -> Path:
        return workspace_path(option, setting="/set", environ=environ, home=tmp_path, platform="linux")

    assert found() == Path("/set")
    assert found(SAMEPAGE_WORKSPACE="/variable") == Path("/variable")
    assert found(Path("/option"), SAMEPAGE_WORKSPACE="/variable") == Path("/option")
