"""From the tables of checked content to its records: every field is read as its annotation says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from fractions import Fraction
from functools import cache, partial
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from questionnaires.catalogue import Intervention
from questionnaires.conditions import AllOf, AnyOf, Comparator, Condition, FirstKnown, Test
from questionnaires.model import Band, Exercise, ExerciseKind, FormEntry, Item, Questionnaire, Wording

ALL_ASKED = ("sales", "marketing", "leadership")
"""What ``asked = "all"`` stands for; service gets the items that name it."""

SORT_BANDS = (
    {"from": -1, "below": 0.1, "level": 1},
    {"from": 0.1, "below": 0.25, "level": 2},
    {"from": 0.25, "below": 0.45, "level": 3},
    {"from": 0.45, "below": 0.7, "level": 4},
    {"from": 0.7, "up_to": 1, "level": 5},
)
"""The bands of a card sort that does not say its own are made for overlap beyond chance."""

T = TypeVar("T")
Table = Mapping[str, Any]


def build(kind: Callable[..., T], written: Any) -> T:
    """The record of this kind that a table writes; keys that are no fields are passed over.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: the table was not checked and does not hold
            what the schema asks for.
    """
    table = _SHAPES[kind](written) if kind in _SHAPES else written
    return kind(**{name: read(table[name]) for name, read in _readers(kind) if table.get(name) is not None})


def exact(number: int | float) -> Fraction:
    """The fraction that a decimal in a file was written as, not the float nearest to it."""
    return Fraction(str(number))


def build_condition(table: Table) -> Condition:
    """The condition a table writes (see ``docs/content.md``)."""
    text = table.get("text", "")
    for key, kind in (("all", AllOf), ("any", AnyOf), ("first_known", FirstKnown)):
        if key in table:
            return kind(parts=tuple(build_condition(part) for part in table[key]), text=text)
    comparison = next(c for c in Comparator if c.value in table)
    value = table[comparison.value]
    if isinstance(value, list):
        value = tuple(value)
    elif not isinstance(value, str):
        value = exact(value)
    return Test(measure=table["measure"], comparison=comparison, value=value, text=text)


def build_bands(tables: Sequence[Table]) -> tuple[Band, ...]:
    """The bands in these tables, lowest first."""
    return tuple(sorted((build(Band, t) for t in tables), key=lambda band: (band.low, not band.low_closed)))


def asked_functions(asked: str | Sequence[str]) -> tuple[str, ...]:
    """The functions that an ``asked`` key names."""
    return ALL_ASKED if asked == "all" else tuple(asked)


@cache
def _readers(kind: Callable[..., Any]) -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    return tuple((name, _reader(hint)) for name, hint in get_type_hints(kind).items())


def _reader(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of this type from what TOML holds; entries of a table get its keys as their ids."""
    origin, parts = get_origin(hint), get_args(hint)
    if Test in parts:
        return build_condition
    if parts[:1] == (Band,):
        return build_bands
    if origin in (tuple, frozenset):
        one = _reader(parts[0])
        return lambda written: origin(map(one, _by_id(written).values() if _is_table(written) else written))
    if origin is Mapping:
        one = _reader(parts[1])
        return lambda written: {key: one(entry) for key, entry in _by_id(written).items()}
    if origin is not None:  # or None
        return _reader(parts[0])
    if hint is Fraction:
        return exact
    if hint in (str, int, bool):
        return lambda written: written
    return partial(hint) if issubclass(hint, Enum) else partial(build, hint)


def _is_table(written: Any) -> bool:
    return isinstance(written, Mapping)


def _by_id(table: Table) -> Table:
    return {key: {"id": key, **entry} if _is_table(entry) else entry for key, entry in table.items()}


def _band(table: Table) -> Table:
    ends = {"low": table.get("from", table.get("over")), "high": table.get("below", table.get("up_to"))}
    return {**table, **ends, "low_closed": "from" in table, "high_closed": "up_to" in table}


def _asked(table: Table) -> Table:
    """An item or exercise; its options are a table of ids and words, or a list, whose places are the ids."""
    options, right = table.get("options", ()), table.get("right")
    if not _is_table(options):
        options = {str(place): text for place, text in enumerate(options, start=1)}
    caps = table.get("modal_share")
    return {
        **table,
        "functions": asked_functions(table.get("asked", "all")),
        "options": [
            {
                "id": key,
                "right": None if right is None else key in right,
                **(written if _is_table(written) else {"text": written}),
            }
            for key, written in options.items()
        ],
        "modal_share": None
        if caps is None
        else {"caps": caps if _is_table(caps) else dict.fromkeys(caps, 1)},
    }


def _exercise(table: Table) -> Table:
    """An exercise; bands of a card sort that were made for plain overlap are not applied."""
    plain = table["kind"] == ExerciseKind.CARD_SORT and not table.get("figure")
    return {**_asked(table), "bands": SORT_BANDS if plain else table.get("bands", ())}


def _wording(table: Table) -> Table:
    """How a question or an exercise reads elsewhere, with all its parts in one table."""
    parts = {k: v for key in ("options", "cards", "sentences") for k, v in table.get(key, {}).items()}
    return {**table, "text": table.get("text") or table.get("instructions", ""), "parts": parts}


def _form_entry(written: str | Table) -> Table:
    return (
        {"item": written} if isinstance(written, str) else {**written, "functions": written.get("asked", ())}
    )


def _intervention(table: Table) -> Table:
    steps = [{"day": day, "text": table["steps"][f"day_{day}"]} for day in (30, 60, 90)]
    return {**table, "steps": steps}


def _questionnaire(tables: Table) -> Table:
    """Items of a scale get its words as options, and forms of whole sections their items."""
    items = {
        key: {**item, "options": item.get("options") or tables["scales"].get(item["kind"], ())}
        for key, item in tables["items"].items()
    }
    return {
        **tables,
        "levels": [{**level, "number": place} for place, level in enumerate(tables["levels"], start=1)],
        "items": items,
        "forms": {
            key: {**form, "entries": form.get("items") or _items_in(form["sections"], items)}
            for key, form in tables["forms"].items()
        },
        "function_titles": tables["functions"],
    }


def _items_in(sections: Sequence[str], items: Mapping[str, Table]) -> list[str]:
    return [key for key, item in items.items() if item.get("section", "core") in sections]


_SHAPES: dict[Callable[..., Any], Callable[[Any], Table]] = {
    Band: _band,
    Exercise: _exercise,
    FormEntry: _form_entry,
    Intervention: _intervention,
    Item: _asked,
    Questionnaire: _questionnaire,
    Wording: _wording,
}
"""What a file writes otherwise than the record has it."""
