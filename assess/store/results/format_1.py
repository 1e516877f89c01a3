"""``results.toml`` as format 1 had it: with sentences, and at first without the tables in short."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.store.io.tables import TomlTable

SAID = ("findings", "advice", "mirrors", "queue")
"""Tables that were made of sentences."""

KINDS = {
    "below minimum group": "too_few",
    "the level would give away private answers": "level_private",
    "fewer than ten on a side: the level only": "level_only",
    "the order of steps is not shown in this assessment: the level only": "order_level_only",
}
"""What format 1 said where a figure is withheld, each with its kind."""


def to_format_2(top: TomlTable) -> dict[str, Any]:
    """The tables, or the first of them, in format 2, without what format 1 had in sentences alone.

    Raises:
        FileProblem: something in them is not what it should be.
    """
    data = {key: _unworded(value) for key, value in top.data.items() if key not in SAID}
    if "summary" not in data and {"overall", "dimensions"} & data.keys():
        data["summary"] = _summary(top)
    if "compared" not in data and "items" in data:
        data["compared"] = {
            "dimensions": {
                key: _compared(key, table, top) for key, table in top.table("dimensions").tables()
            },
            "exercises": top.table("exercises").data,
        }
    return data


def _summary(top: TomlTable) -> dict[str, Any]:
    dimensions = dict(top.table("dimensions", needed=True).tables())
    overall = top.table("overall", needed=True)
    levels = {key: table.data["level"] for key, table in dimensions.items() if "level" in table}
    return {
        "exact": all("felt_exact" in table for table in dimensions.values() if "felt" in table),
        **{
            key: value
            for key, value in (("felt", _felt(overall)), ("level", overall.data.get("level")))
            if value is not None
        },
        "felt_by_dimension": {
            key: felt for key, table in dimensions.items() if (felt := _felt(table)) is not None
        },
        "level_by_dimension": levels,
    }


def _compared(key: str, dimension: TomlTable, top: TomlTable) -> dict[str, Any]:
    """The questions of a dimension from their tables at length; which count behaviour is not told there."""
    items = {name: item for name, item in top.table("items").tables() if item.data.get("dimension") == key}
    gap = dimension.table("gap").data
    return {
        **{name: dimension.data[name] for name in ("title", "blocked_by") if name in dimension},
        **({"gap": gap["value"]} if "value" in gap else {}),
        "questions": list(items),
        "felt": [str(_felt(item) or "") for item in items.values()],
        "titles": [item.text("title", name) for name, item in items.items()],
        "weights": {name: item.data["weight"] for name, item in items.items() if "weight" in item},
    }


def _felt(table: TomlTable) -> Any:
    return table.data.get("felt_exact", table.data.get("felt"))


def _unworded(value: Any) -> Any:
    """The tables without sentences on figures, and with a kind in the place of each on what is withheld."""
    if not isinstance(value, Mapping):
        return value
    kept = {key: _unworded(inner) for key, inner in value.items() if key != "words"}
    if isinstance(said := kept.get("suppressed"), str):
        kept["suppressed"] = KINDS.get(said, said)
    return kept
