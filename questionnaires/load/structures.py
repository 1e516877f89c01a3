"""The structure options, modes and criteria that come with the program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from questionnaires.load.build import build
from questionnaires.load.shipped import shipped_tables
from questionnaires.structures import Criterion, Structure

Tables = Mapping[str, Any]

_JOINED = ("interventions", "requirements", "signals_for", "signals_against")
"""What a structure takes over from its parts, each once."""


@cache
def structures() -> Mapping[str, Structure]:
    """The structure options that come with the program, by id."""
    return structures_in(shipped_tables("structures")["structures"])


@cache
def modes() -> Mapping[str, Structure]:
    """Ways to work for a time, by id."""
    return structures_in(shipped_tables("structures")["modes"])


@cache
def criteria() -> Mapping[str, Criterion]:
    """What structure options are compared by, by id."""
    written = shipped_tables("structures")["criteria"]
    return {key: build(Criterion, {"id": key, **table}) for key, table in written.items()}


def structures_in(tables: Tables) -> dict[str, Structure]:
    """The structures in these tables, each with all that it has from its parts."""
    return {key: build(Structure, {"id": key, **_whole(tables, key)}) for key in tables}


def _whole(tables: Tables, key: str) -> dict[str, Any]:
    own = tables[key]
    made_of: Sequence[Tables] = [*(tables[part] for part in own.get("parts", ())), own]
    joined = {
        name: [one for n, one in enumerate(found) if one not in found[:n]]
        for name in _JOINED
        if (found := [one for table in made_of for one in table.get(name, ())])
    }
    levers: dict[str, int] = {}
    for table in made_of:
        for dimension, strength in table.get("levers", {}).items():
            levers[dimension] = max(strength, levers.get(dimension, 0))
    return {
        **own,
        **joined,
        "shares": {first: refs for table in made_of for first, refs in table.get("shares", {}).items()},
        "after_agreements": any(table.get("after_agreements") for table in made_of),
        "levers": levers,
        "templates": [table for table in made_of if "positions" in table],
    }
