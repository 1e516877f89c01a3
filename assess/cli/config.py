"""``samepage config``: what is set on this computer, where, and whether it can be used."""

from __future__ import annotations

import click

from assess.cli.options import json_option
from assess.cli.terminal import NOT_SO, echo, echo_json
from assess.text import clean


@click.group()
def config() -> None:
    """Colours, mouse, folder and keys, as set on this computer."""


@config.command("show")
@json_option
def show_settings(*, as_json: bool) -> None:
    """Print every setting with its value."""
    from assess.store.io.paths import home_relative, workspace_path
    from assess.store.settings.file import as_tables, read_settings, settings_path
    from assess.words.settings import TITLES, value_words

    settings = read_settings(settings_path())
    if as_json:
        echo_json(as_tables(settings, all_of_them=True))
        return
    folder = home_relative(workspace_path())
    for name, title in TITLES.items():
        echo(f"{title:<28} {value_words(name, getattr(settings, name), folder=folder)}")
    for name, keys in settings.keymap.items():
        echo(f"  {name}: {' '.join(keys)}")


@config.command("path")
def show_path() -> None:
    """Print where the settings are kept; the file need not exist yet."""
    from assess.store.settings.file import settings_path

    echo(clean(str(settings_path())))


@config.command("check")
def check_settings() -> None:
    """Say which settings can't be used.

    Exit code 1 if there are any.
    """
    from assess.store.settings.file import read_settings, settings_path
    from assess.tui.actions.keymap import chosen_keys

    path = settings_path()
    settings = read_settings(path)
    problems = chosen_keys(settings.keymap).problems
    for problem in problems:
        echo(f"{clean(str(path))}: [keymap] {problem}")
    if problems:
        raise click.exceptions.Exit(NOT_SO)
    echo(
        f"{clean(str(path))}: "
        + ("no problems found" if path.exists() else "not there; everything is as usual")
    )
