"""Schema errors said in the words of someone who writes questionnaires."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from questionnaires.errors import NoSuch, Problem

TABLES = ("items", "dimensions", "exercises", "forms", "interventions")


def schema_problems(tables: Mapping[str, Any], schema: type[BaseModel], *, name: str) -> tuple[Problem, ...]:
    """What keeps these tables from the shape of the schema, each with table, key and what was expected."""
    written = tables.get("format_version")
    expected = {"samepage/questionnaire": 1, "samepage/catalogue": 1}.get(str(tables.get("format")))
    if expected is not None and type(written) is int and written > expected:
        reason = (
            f"format {written} was written by a newer Samepage; this one reads up to {expected}. Update "
            "Samepage"
        )
        return (Problem(file=name, table="", key="format_version", reason=reason),)
    try:
        schema.model_validate(tables)
    except ValidationError as error:
        return tuple(
            dict.fromkeys(_problem(detail, schema, name=name) for detail in error.errors(include_url=False))
        )
    return ()


def _problem(detail: Any, schema: type[BaseModel], *, name: str) -> Problem:
    table, key = _place([part for part in detail["loc"] if not _is_union_arm(part)])
    kind, given = detail["type"], detail.get("input")
    reason: str
    context = detail.get("ctx", {})
    if kind == "missing":
        reason = "is missing"
    elif kind == "extra_forbidden":
        reason = NoSuch("is not a known key", str(detail["loc"][-1]), _known_keys(schema))
    elif kind == "literal_error":
        reason = f"must be {context.get('expected')}; it is {_shown(given)}"
    elif kind == "string_pattern_mismatch":
        reason = f"'{given}' does not have the expected form (pattern {context.get('pattern')})"
    elif kind == "value_error":
        reason = str(context.get("error", detail["msg"]))
    elif kind in ("too_short", "too_long"):
        count = context.get("min_length") if kind == "too_short" else context.get("max_length")
        wanted = "at least" if kind == "too_short" else "at most"
        reason = f"expected {wanted} {count} entries, found {context.get('actual_length')}"
    elif kind in ("model_type", "dict_type", "model_attributes_type"):
        reason = f"must be a table; it is {_shown(given)}"
    else:
        message = detail["msg"].removeprefix("Input should be ").removeprefix("a ")
        reason = f"must be {message}; it is {_shown(given)}"
    return Problem(file=name, table=table, key=key, reason=reason)


def _is_union_arm(part: Any) -> bool:
    """Whether a part of a location names an arm of a union, which no author wrote."""
    return isinstance(part, str) and (part.endswith(("Schema", "]")) or part in ("int", "float", "[key]"))


def _place(location: list[Any]) -> tuple[str, str]:
    """A location as table and key: ``items.RC-15`` and ``options, entry 2``."""
    depth = 2 if location and location[0] in TABLES else 1 if len(location) > 1 else 0
    table = ".".join(str(part) for part in location[:depth])
    parts = [f"entry {part + 1}" if isinstance(part, int) else str(part) for part in location[depth:]]
    return table, ", ".join(parts)


@cache
def _known_keys(schema: type[BaseModel]) -> tuple[str, ...]:
    return tuple(
        sorted(
            {
                field
                for model in _models(schema)
                for field in (info.alias or field_name for field_name, info in model.model_fields.items())
            }
        )
    )


def _models(schema: type[BaseModel]) -> set[type[BaseModel]]:
    from questionnaires.load import catalogue_schema
    from questionnaires.load import schema as questionnaire_schema

    modules = (questionnaire_schema, catalogue_schema)
    found = {m for module in modules for m in vars(module).values() if isinstance(m, type)}
    return {m for m in found if issubclass(m, BaseModel)} | {schema}


def _shown(value: Any) -> str:
    try:
        text = repr(value) if isinstance(value, str) else str(value)
    except ValueError:
        return "a number with thousands of digits"
    return text if len(text) <= 60 else text[:57] + "..."
