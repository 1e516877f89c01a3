"""What the schema cannot see in a questionnaire: names that point nowhere, holes, missing anchors."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import Any

from questionnaires.conditions import tests_in
from questionnaires.errors import NoSuch, Problem
from questionnaires.load.build import asked_functions, build_bands, build_condition, exact
from questionnaires.measures import DIMENSION_KINDS, parse_measure, unknown_part
from questionnaires.model import FUNCTIONS, Band

Table = Mapping[str, Any]
Found = Iterator[tuple[str, str, str]]

SCORED = ("core", "reserve")
BANDED = ("count", "ticks", "record")
WITH_OPTIONS = {"anchors": "five anchors", "ticks": "a table of options", "choice": "a table of options"}


def check_questionnaire(tables: Table, *, name: str) -> tuple[Problem, ...]:
    """Everything wrong with a questionnaire whose shape is right, in the order of the file."""
    found: list[tuple[str, str, str]] = []
    for key, table in tables["items"].items():
        found.extend(_check_item(key, table, tables))
    for key, table in tables.get("exercises", {}).items():
        found.extend(_check_exercise(key, table, tables))
    for key, table in tables["forms"].items():
        found.extend(_check_form(key, table, tables))
    for place, table in enumerate(tables.get("mirrors", ()), start=1):
        for side in ("claimed", "shown"):
            if table[side] not in tables["items"]:
                found.append(
                    (f"mirrors, entry {place}", side, _no_such("item", table[side], tables["items"]))
                )
    for place, table in enumerate(tables.get("contradictions", ()), start=1):
        found.extend(_check_contradiction(f"contradictions, entry {place}", table, tables))
    for table in tables.get("signs", ()):
        place_of_sign = f"signs, '{table['id']}'"
        found.extend(_check_measures(place_of_sign, table["when"], tables, not_yet=("finding",)))
    for table in tables.get("targets", ()):
        found.extend(_check_target(table, tables))
    if tables.get("done_item") and tables["done_item"] not in tables["items"]:
        found.append(("", "done_item", _no_such("item", tables["done_item"], tables["items"])))
    return tuple(Problem(file=name, table=table, key=key, reason=reason) for table, key, reason in found)


def band_problem(bands: tuple[Band, ...], *, low: Any, high: Any) -> str | None:
    """The first hole or overlap in bands that must cover every value from ``low`` to ``high``.

    ``high`` is None where values have no upper end. The answer is a sentence, or None.
    """
    if not bands:
        return "bands are missing: they make a level of the value"
    first = bands[0]
    if first.low > low or (first.low == low and not first.low_closed):
        return f"hole: nothing covers {low}, the lowest possible value"
    for band in bands:
        empty = band.high is not None and (
            band.high < band.low or (band.high == band.low and not (band.low_closed and band.high_closed))
        )
        if empty:
            return f"the band from {_number(band.low)} to {_number(band.high)} is empty"
    for lower, upper in pairwise(bands):
        if lower.high is None or upper.low < lower.high:
            return f"overlap: two bands hold {_number(upper.low)}"
        if upper.low > lower.high:
            return f"hole between {_number(lower.high)} and {_number(upper.low)}"
        if lower.high_closed and upper.low_closed:
            return f"overlap: two bands hold {_number(upper.low)}"
        if not lower.high_closed and not upper.low_closed:
            return f"hole: no band holds {_number(upper.low)}"
    last = bands[-1]
    if last.high is None:
        return None
    if high is None:
        return f"hole: nothing covers values from {_number(last.high)} up"
    if last.high < high or (last.high == high and not last.high_closed):
        return f"hole: nothing covers {_number(high)}, the highest possible value"
    return None


def _number(value: Any) -> str:
    return f"{float(value):g}"


def _no_such(what: str, key: str, known: Mapping[str, Any]) -> str:
    return NoSuch(f"there is no {what} '{key}'", key, known)


def _check_functions(place: str, asked: Any, *, key: str = "asked") -> Found:
    for function in asked_functions(asked):
        if function not in FUNCTIONS:
            yield place, key, f"unknown function '{function}'; the functions are {', '.join(FUNCTIONS)}"


def _check_item(key: str, table: Table, tables: Table) -> Found:
    place = f"items.{key}"
    kind, scored = table["kind"], table.get("section", "core") in SCORED
    yield from _check_functions(place, table.get("asked", "all"))
    if scored:
        if "dimension" not in table:
            yield place, "dimension", "a scored item belongs to a dimension"
        elif table["dimension"] not in tables["dimensions"]:
            yield place, "dimension", _no_such("dimension", table["dimension"], tables["dimensions"])
        if kind in ("poles", "number", "text"):
            yield (
                place,
                "kind",
                f"a {kind} item makes no level, so its section must be tension, context or open",
            )
    if table.get("gate") and not scored:
        yield place, "gate", "a gate needs a scored item, and this one is not scored"
    if table.get("shared") and not scored:
        yield place, "shared", "only a scored item can be shared between the sides"
    if table.get("reverse") and kind not in ("agreement", "frequency"):
        yield place, "reverse", "only agreement and frequency items are reversed"
    yield from _check_options(place, table)
    yield from _check_item_bands(place, table, scored=scored)
    if kind == "exercise" and table.get("exercise") not in tables.get("exercises", {}):
        yield (
            place,
            "exercise",
            _no_such("exercise", str(table.get("exercise", "")), tables.get("exercises", {})),
        )
    if kind in ("agreement", "frequency") and kind not in tables["scales"]:
        yield "scales", kind, f"the five words of the {kind} scale are missing; {key} needs them"
    if "replaced_by" in table and table["replaced_by"] not in tables["items"]:
        yield place, "replaced_by", _no_such("item", table["replaced_by"], tables["items"])
    if not asked_functions(table.get("asked", "all")) and not table.get("company", True):
        yield place, "asked", "nobody is asked: name a function, or set company = true"


def _check_options(place: str, table: Table) -> Found:
    kind, options = table["kind"], table.get("options") or []
    if kind == "anchors" and (not isinstance(options, list) or len(options) != 5):
        yield place, "options", f"five anchors are expected, one sentence a level; there are {len(options)}"
    if kind == "poles" and (not isinstance(options, list) or len(options) != 2):
        yield place, "options", "two opposites are expected"
    if kind in ("ticks", "choice") and not (isinstance(options, Mapping) and len(options) >= 2):
        yield place, "options", 'a table of at least two options is expected, id = "words"'
    if isinstance(options, list) and len(set(options)) != len(options):
        yield place, "options", "two options have the same words"
    for key in table.get("right") or []:
        if key not in options:
            yield place, "right", f"there is no option '{key}'"
    for key in table.get("modal_share") or []:
        if key not in options:
            yield place, "modal_share", f"there is no option '{key}'"
    if table.get("modal_share") is not None and kind != "choice":
        yield place, "modal_share", "only a choice has a most chosen option"
    if table.get("tally") == "hits_minus_false_alarms" and not table.get("right"):
        yield place, "right", "hits need the true options to be named"


def _check_item_bands(place: str, table: Table, *, scored: bool) -> Found:
    kind = table["kind"]
    group = table.get("modal_share") is not None
    bands = build_bands(table.get("bands", ()))
    if not (scored and (kind in BANDED or group)):
        if bands:
            yield place, "bands", f"a {kind} item has no use for bands"
        return
    low, high = exact(table.get("minimum", 0)), None
    if "maximum" in table:
        high = exact(table["maximum"])
    if kind == "ticks":
        share = table.get("tally") == "share_of_options"
        high = exact(100) if share else exact(len(table.get("options") or []))
    if group:
        low, high = exact(0), exact(100)
    problem = band_problem(bands, low=low, high=high)
    if problem:
        yield place, "bands", problem
    if kind == "choice" and not group:
        yield place, "modal_share", "a scored choice needs modal_share, since its options have no order"


def _check_exercise(key: str, table: Table, tables: Table) -> Found:
    place = f"exercises.{key}"
    yield from _check_functions(place, table.get("asked", "all"))
    low, high = {"card_sort": (0, 1), "owners": (0, 100), "order": (-1, 1)}[table["kind"]]
    problem = band_problem(build_bands(table["bands"]), low=exact(low), high=exact(high))
    if problem:
        yield place, "bands", problem
    if table["kind"] == "owners" and not table.get("options"):
        yield place, "options", "who can own a card is missing"
    if key in tables["items"]:
        yield place, "", "an item has the same id"


def _check_form(key: str, table: Table, tables: Table) -> Found:
    place = f"forms.{key}"
    seen: set[str] = set()
    for entry in table.get("items") or ():
        item = entry if isinstance(entry, str) else entry["item"]
        if item not in tables["items"]:
            yield place, "items", _no_such("item", item, tables["items"])
        if item in seen:
            yield place, "items", f"'{item}' stands twice"
        seen.add(item)
        if not isinstance(entry, str):
            yield from _check_functions(place, entry["asked"], key="items")
    for exercise in table.get("exercises", ()):
        if exercise not in tables.get("exercises", {}):
            yield place, "exercises", _no_such("exercise", exercise, tables.get("exercises", {}))


def _check_target(table: Table, tables: Table) -> Found:
    place = f"targets, '{table['id']}'"
    for dimension in tables["dimensions"]:
        if dimension not in table["levels"]:
            yield place, "levels", f"the level for {dimension} is missing"
    for dimension in table["levels"]:
        if dimension not in tables["dimensions"]:
            yield place, "levels", _no_such("dimension", dimension, tables["dimensions"])
    if table.get("only") and not table.get("leave_alone"):
        yield place, "only", "says what is worth offering all the same, so leave_alone must say why"
    if "when" in table:
        yield from _check_measures(place, table["when"], tables, not_yet=(*DIMENSION_KINDS, "finding"))


def _check_measures(place: str, when: Table, tables: Table, *, not_yet: Collection[str]) -> Found:
    """Names of nothing, and measures of kinds that are not known yet when the condition is asked."""
    signs = [sign["id"] for sign in tables.get("signs", ())]
    for test in tests_in(build_condition(when)):
        unknown = unknown_part(
            test.measure, items=tables["items"], dimensions=tables["dimensions"], signs=signs
        )
        if unknown:
            yield place, "when", unknown
        elif (measure := parse_measure(test.measure)) and measure.kind in not_yet:
            yield place, "when", f"'{test.measure}' is not known yet when this is decided"


def _check_contradiction(place: str, table: Table, tables: Table) -> Found:
    for key in ("first", "second"):
        item = tables["items"].get(table[key])
        if item is None:
            yield place, key, _no_such("item", table[key], tables["items"])
        elif item.get("section", "core") not in SCORED or item["kind"] in ("exercise", "record", "choice"):
            yield place, key, f"{table[key]} has no level for each person"
