"""The file ``config.toml``: where it is, read strictly, and written with what differs from the defaults."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from assess.store.io.documents import TomlTable, listed
from assess.store.io.errors import FileProblem, NotSaved, system_reason
from assess.store.io.safe_files import SMALL_LIMIT, SaveOutcome, read_bytes, write_bytes
from assess.store.settings.schema import SETTINGS, THEMES, Settings
from questionnaires.errors import nearest
from questionnaires.records import replace
from questionnaires.toml_text import UnusableToml, toml_tables

CONFIG_VARIABLE = "SAMEPAGE_CONFIG"
NAME = "config.toml"

MOST_KEYS = 8
"""Keys that one action has at most."""


def settings_path(*, environ: Mapping[str, str] | None = None) -> Path:
    """The file of the settings: the one that ``SAMEPAGE_CONFIG`` names, else in the system's usual folder.

    Raises:
        RuntimeError: the system knows no home folder for the user.
    """
    environ = os.environ if environ is None else environ
    if named := environ.get(CONFIG_VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("samepage", appauthor=False) / NAME


def read_settings(path: Path) -> Settings:
    """The settings in a file; without the file, the defaults.

    Raises:
        FileProblem: it cannot be read, or holds something that can't be set.
    """
    if not path.exists():
        return Settings()
    try:
        text = read_bytes(path, limit=SMALL_LIMIT, links=True).decode("utf-8-sig")
        top = TomlTable(toml_tables(text), path)
    except UnicodeDecodeError as error:
        raise FileProblem(path, "contains bytes that are not UTF-8 text.") from error
    except UnusableToml as error:
        raise FileProblem(path, f"{error.reason}.", place=error.place) from error
    names = [setting.name for setting in SETTINGS]
    for key in top.data:
        if key not in names:
            near = nearest(key, names)
            hint = f' Did you mean "{near}"?' if near else f" Settings are {listed(names)}."
            raise top.problem(key, f"there is no such setting.{hint}")
    default = Settings()
    return Settings(
        theme=top.one_of("theme", THEMES, default.theme),
        ascii=top.truth("ascii", default.ascii),
        mouse=top.truth("mouse", default.mouse),
        workspace=top.text("workspace", default.workspace),
        keymap={name: _keys(table, name) for table in (top.table("keymap"),) for name in table.data},
    )


def write_settings(path: Path, settings: Settings) -> SaveOutcome:
    """Save the settings, only those that differ from the defaults.

    Raises:
        NotSaved: nothing was changed.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotSaved(path, f"could not be saved: {system_reason(error)}") from error
    return write_bytes(path, tomli_w.dumps(as_tables(settings)).encode())


def as_tables(settings: Settings, *, all_of_them: bool = False) -> dict[str, Any]:
    """The settings as TOML and JSON hold them, those that have their default only where all are wanted."""
    default = Settings()
    chosen = (
        s.name for s in SETTINGS if all_of_them or getattr(settings, s.name) != getattr(default, s.name)
    )
    return {name: _as_data(getattr(settings, name)) for name in chosen}


def changed(settings: Settings, name: str, value: object) -> Settings:
    """The settings with one of them changed."""
    return replace(settings, **{name: value})


def _as_data(value: object) -> object:
    if isinstance(value, Mapping):
        return {name: list(keys) if len(keys) > 1 else keys[0] for name, keys in value.items()}
    return value


def _keys(table: TomlTable, name: str) -> tuple[str, ...]:
    """The keys of one action: one in quotes, or a list."""
    value = table.data[name]
    keys = [value] if type(value) is str else value
    if (
        type(keys) is not list
        or not 0 < len(keys) <= MOST_KEYS
        or not all(type(k) is str and k for k in keys)
    ):
        raise table.expected(name, f'a key such as "x" or "ctrl+x", or a list of at most {MOST_KEYS}')
    return tuple(keys)


def usual_settings() -> tuple[Settings, str]:
    """What is set on this computer; where that cannot be used, the defaults and why, in a sentence."""
    try:
        return read_settings(settings_path()), ""
    except RuntimeError:  # the user has no home folder
        return Settings(), ""
    except FileProblem as problem:
        return Settings(), f"{problem} The usual settings are used."
