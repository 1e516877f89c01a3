"""A user's own catalogue laid over the shipped one: what it adds, changes and ignores, id by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from questionnaires.errors import NoSuch, Problem, nearest
from questionnaires.records import record, replace

Table = Mapping[str, Any]

EXTENDS = "extends"
"""The key that makes a catalogue file one that is laid over the shipped catalogue."""

TEXTS = ("id", "version", "title", "warning")
"""The keys at the top of the file that replace the shipped ones."""

KNOWN = (
    "format",
    "format_version",
    EXTENDS,
    "ignore",
    "interventions",
    "disagreements",
    "figures",
    "structure",
    *TEXTS,
)

BY_ID = ("disagreements", "figures")
"""Lists whose entries are changed by their id; others are added."""

MERGED_TABLES = ("steps",)
"""Tables inside an intervention of which only the keys that are given change; all else is replaced whole."""


@record
class Overlaid:
    """The shipped tables with the user's laid over them.

    ``new`` and ``ignored`` are ids of interventions; ``problems`` is what could not be laid over.
    """

    tables: dict[str, Any]
    new: tuple[str, ...]
    ignored: tuple[str, ...]
    problems: tuple[Problem, ...]


def is_overlay(tables: Table) -> bool:
    """Whether these are the tables of a catalogue that is laid over the shipped one."""
    return EXTENDS in tables


def overlay(shipped: Table, own: Table, *, name: str) -> Overlaid:
    """Lays a user's tables over the shipped ones; neither is changed.

    A changed intervention keeps the keys that are not given; lists and conditions are replaced whole, and
    an empty condition takes the shipped one away. What is ignored also leaves the soft prerequisites, the
    disagreements and the first question of structure; where it is a hard prerequisite, the check of the
    result says so. Values of the wrong kind are passed on, so that the schema names them.
    """
    merged: dict[str, Any] = deepcopy(dict(shipped))
    for key in ("format", "format_version"):
        del merged[key]  # these are said by each file for itself
    for key in ("format", "format_version", *TEXTS):
        if key in own:
            merged[key] = own[key]
    changes = own.get("interventions", {})
    ignored = own.get("ignore", [])
    problems = list(_shape_problems(shipped, own, name=name))
    if not isinstance(changes, Mapping) or not _is_list_of_words(ignored):
        return Overlaid(tables=merged, new=(), ignored=(), problems=tuple(problems))
    known = merged["interventions"]
    problems += _ignore_problems(known, changes, ignored, name=name)
    new = tuple(key for key in changes if key not in known)
    for key, change in changes.items():
        known[key] = _changed(known.get(key, {}), change)
    if "structure" in own:
        merged["structure"] = _changed(merged.get("structure", {}), own["structure"])
    for key in BY_ID:
        if key in own:
            merged[key] = _by_id(merged.get(key, []), own[key])
    gone = {key for key in ignored if key in known}
    _take_away(merged, gone)
    return Overlaid(tables=merged, new=new, ignored=tuple(gone), problems=tuple(problems))


def said_as_new(problem: Problem, overlaid: Overlaid, shipped: Table) -> Problem:
    """A problem of the merged tables, told so that who forgot a key, or mistook an id, understands it."""
    id_ = problem.table.removeprefix("interventions.")
    if id_ not in overlaid.new or problem.reason != "is missing":
        return problem
    near = nearest(id_, shipped["interventions"])
    meant = f" (did you mean to change '{near}'?)" if near else ""
    return replace(problem, reason=f"is missing; '{id_}' is new, so it needs every key{meant}")


def _shape_problems(shipped: Table, own: Table, *, name: str) -> Iterator[Problem]:
    def problem(key: str, reason: str) -> Problem:
        return Problem(file=name, table="", key=key, reason=reason)

    if own[EXTENDS] != shipped["id"]:
        yield problem(EXTENDS, f"only the catalogue '{shipped['id']}' can be extended")
    for key in own:
        if key not in KNOWN:
            yield problem(key, NoSuch("is not a known key", key, KNOWN))
    if not isinstance(own.get("interventions", {}), Mapping):
        yield problem("interventions", "must be a table of interventions, such as [interventions.I05]")
    if not _is_list_of_words(own.get("ignore", [])):
        yield problem("ignore", 'must be a list of ids, such as ["I04"]')


def _ignore_problems(known: Table, changes: Table, ignored: list[str], *, name: str) -> Iterator[Problem]:
    reason: str
    for key in ignored:
        if key in changes:
            reason = f"'{key}' is both ignored and changed"
        elif key not in known:
            reason = NoSuch(f"there is no '{key}' to ignore", key, known)
        else:
            continue
        yield Problem(file=name, table="", key="ignore", reason=reason)


def _changed(old: Any, change: Any) -> Any:
    """A table with the given keys replaced; an empty table takes its key away."""
    if not isinstance(old, Mapping) or not isinstance(change, Mapping):
        return deepcopy(change)
    result = dict(old)
    for key, value in change.items():
        if key in MERGED_TABLES:
            result[key] = _changed(result.get(key, {}), value)
        elif value == {}:
            result.pop(key, None)
        else:
            result[key] = deepcopy(value)
    return result


def _by_id(old: list[Any], own: Any) -> Any:
    """Entries with an id that is there replace the old one, the others come after."""
    if not isinstance(own, list) or not all(isinstance(entry, Mapping) for entry in own):
        return deepcopy(own)
    changes = {str(entry.get("id")): entry for entry in own}
    kept = [_changed(entry, changes.pop(entry["id"], {})) for entry in old]
    return [*kept, *(deepcopy(dict(entry)) for entry in changes.values())]


def _take_away(merged: dict[str, Any], gone: set[str]) -> None:
    """Takes ignored interventions out of everything that only mentions them."""
    for key in gone:
        del merged["interventions"][key]
    for table in merged["interventions"].values():
        parts = table.get("prerequisites") if isinstance(table, Mapping) else None
        if isinstance(parts, list):
            table["prerequisites"] = [part for part in parts if not _mentions_softly(part, gone)]
        _without(table, "not_alongside", gone)
    for key, named in (("disagreements", "interventions"), ("figures", "beside")):
        entries = merged.get(key)
        if isinstance(entries, list):
            for entry in entries:
                _without(entry, named, gone)
            merged[key] = [e for e in entries if not isinstance(e, dict) or e.get(named)]
    structure = merged.get("structure")
    if isinstance(structure, dict) and isinstance(structure.get("first"), list):
        structure["first"] = [key for key in structure["first"] if key not in gone]
        if not structure["first"]:
            del merged["structure"]


def _without(table: Any, key: str, gone: set[str]) -> None:
    """Takes ids that are gone out of a list in a table."""
    if isinstance(table, dict) and isinstance(table.get(key), list):
        table[key] = [one for one in table[key] if one not in gone]


def _mentions_softly(part: Any, gone: set[str]) -> bool:
    return isinstance(part, Mapping) and not part.get("hard", True) and part.get("intervention") in gone


def _is_list_of_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)
