"""The structure options and modes that come with the program."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from questionnaires.load.build import build
from questionnaires.load.shipped import shipped_tables
from questionnaires.structures import Structure, Template


@cache
def structures() -> Mapping[str, Structure]:
    """The structure options that come with the program, by id."""
    return _built("structures")


@cache
def modes() -> Mapping[str, Structure]:
    """Ways to work for a time, by id."""
    return _built("modes")


def _built(name: str) -> Mapping[str, Structure]:
    tables = shipped_tables("structures")[name]
    return {
        key: Structure(
            id=key,
            title=table["title"],
            templates=tuple(
                build(Template, part)
                for part in (*(tables[part] for part in table.get("parts", ())), table)
                if "positions" in part
            ),
        )
        for key, table in tables.items()
    }
