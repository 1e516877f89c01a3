"""What the schema cannot see in a questionnaire: names that point nowhere, holes, missing anchors."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import Any

from questionnaires.conditions import tests_in
from questionnaires.errors import NoSuch, Problem
from questionnaires.load.build import Table, asked_functions, build_bands, build_condition, exact
from questionnaires.measures import DIMENSION_KINDS, parse_measure, unknown_part
from questionnaires.model import FUNCTIONS, Band

Found = Iterator[tuple[str, str, str]]

SCORED = ("core", "reserve")
BANDED = ("count", "ticks", "record")
NUMBERED = ("count", "record", "number")
SCALES = ("agreement", "frequency")
UNLEVELLED = ("exercise", "record", "choice")
RANGES = {"card_sort": (0, 1), "owners": (0, 100), "order": (-1, 1)}
"""The values that an exercise of a kind can come to, for its bands; -1 to 1 for overlap beyond chance."""


def check_questionnaire(tables: Table, *, name: str) -> tuple[Problem, ...]:
    """Everything wrong with a questionnaire whose shape is right, in the order of the file."""
    return tuple(
        Problem(file=name, table=table, key=key, reason=reason) for table, key, reason in _found(tables)
    )


def _found(tables: Table) -> Found:
    items = tables["items"]
    for key, table in items.items():
        yield from _check_item(f"items.{key}", key, table, tables)
    for key, table in tables.get("exercises", {}).items():
        yield from _check_exercise(f"exercises.{key}", key, table, tables)
    for key, table in tables["forms"].items():
        yield from _check_form(f"forms.{key}", table, tables)
    for number, table in enumerate(tables.get("mirrors", ()), start=1):
        for side in ("claimed", "shown"):
            yield from _known(f"mirrors, entry {number}", side, "question", table[side], items)
    for number, table in enumerate(tables.get("contradictions", ()), start=1):
        yield from _check_contradiction(f"contradictions, entry {number}", table, items)
    for table in tables.get("signs", ()):
        yield from _check_measures(f"signs, '{table['id']}'", table["when"], tables, not_yet=("finding",))
    for table in tables.get("targets", ()):
        yield from _check_target(f"targets, '{table['id']}'", table, tables)
    yield from _known("", "done_item", "question", tables.get("done_item") or None, items)


def band_problem(bands: tuple[Band, ...], *, low: Any, high: Any) -> str | None:
    """The first hole or overlap in bands that must cover every value from ``low`` to ``high``.

    ``high`` is None where values have no upper end. The answer is a sentence, or None.
    """
    if not bands:
        return "bands are missing; they turn the value into a level"
    first = bands[0]
    if first.low > low or (first.low == low and not first.low_closed):
        return f"no band covers {low}, the lowest possible value"
    for band in bands:
        empty = band.high is not None and (
            band.high < band.low or (band.high == band.low and not (band.low_closed and band.high_closed))
        )
        if empty:
            return f"the band from {_number(band.low)} to {_number(band.high)} is empty"
    for lower, upper in pairwise(bands):
        if lower.high is None or upper.low < lower.high:
            return f"overlap: two bands cover {_number(upper.low)}"
        if upper.low > lower.high:
            return f"no band covers the values between {_number(lower.high)} and {_number(upper.low)}"
        if lower.high_closed and upper.low_closed:
            return f"overlap: two bands cover {_number(upper.low)}"
        if not lower.high_closed and not upper.low_closed:
            return f"no band covers {_number(upper.low)}"
    last = bands[-1]
    if last.high is None:
        return None
    if high is None:
        return f"no band covers values from {_number(last.high)} up"
    if last.high < high or (last.high == high and not last.high_closed):
        return f"no band covers {_number(high)}, the highest possible value"
    return None


def _number(value: Any) -> str:
    return f"{float(value):g}"


def _known(place: str, key: str, what: str, name: str | None, known: Mapping[str, Any]) -> Found:
    """That a name, where one is given, is of something there is."""
    if name is not None and name not in known:
        yield place, key, NoSuch(f"there is no {what} '{name}'", name, known)


def wrong(place: str, *checks: tuple[str, object, str]) -> Found:
    """The key and reason of every check that holds, in their order."""
    yield from ((place, key, reason) for key, holds, reason in checks if holds)


def _check_functions(place: str, asked: Any, *, key: str = "asked") -> Found:
    for function in asked_functions(asked):
        if function not in FUNCTIONS:
            yield place, key, f"unknown team '{function}'; the teams are {', '.join(FUNCTIONS)}"


def _check_item(place: str, key: str, table: Table, tables: Table) -> Found:
    kind, scored, asked = table["kind"], table.get("section", "core") in SCORED, table.get("asked", "all")
    yield from _check_functions(place, asked)
    if scored:
        yield from _known(place, "dimension", "dimension", table.get("dimension"), tables["dimensions"])
    no_level = f"a {kind} question has no level, so its section must be tension, context or open"
    yield from wrong(
        place,
        ("dimension", scored and "dimension" not in table, "a scored question needs a dimension"),
        ("kind", scored and kind in ("poles", "number", "text"), no_level),
        (
            "gate",
            table.get("gate") and not scored,
            "a must-have question (gate) must be scored; this one is not",
        ),
        (
            "shared",
            table.get("shared") and not scored,
            "only a scored question can be shared between the sides",
        ),
        (
            "reverse",
            table.get("reverse") and kind not in SCALES,
            "only agreement and frequency questions can be reversed",
        ),
    )
    yield from _check_options(place, table)
    yield from _check_item_bands(place, table, scored=scored)
    if kind == "exercise":
        exercise = str(table.get("exercise", ""))
        yield from _known(place, "exercise", "exercise", exercise, tables.get("exercises", {}))
    if kind in SCALES and kind not in tables["scales"]:
        yield "scales", kind, f"the five words of the {kind} scale are missing; add {key}"
    yield from _known(place, "replaced_by", "question", table.get("replaced_by"), tables["items"])
    yield from _check_fitting(place, table, tables)
    nobody = not asked_functions(asked) and not table.get("company", True)
    usual, low, high = (table.get(key) for key in ("usual_to", "minimum", "maximum"))
    outside = usual is not None and (usual < (low or 0) or (high is not None and usual >= high))
    yield from wrong(
        place,
        ("asked", nobody, "no team is asked; name a team, or set company = true"),
        ("usual_to", usual is not None and kind not in NUMBERED, "only a number can be unusually high"),
        ("usual_to", outside, "expected a number from the minimum to below the maximum"),
    )


def _check_fitting(place: str, table: Table, tables: Table) -> Found:
    """Variants, ranges, and conditions on company facts."""
    items, parent = tables["items"], table.get("variant_of")
    yield from _known(place, "variant_of", "question", parent, items)
    if "where" in table:
        yield from _check_facts(place, "where", table["where"], items)
    yield from _check_wordings(place, table, items)
    ranges, levels = table.get("ranges", ()), [band["level"] for band in table.get("bands", ())]
    other = items.get(parent, {}) if parent else table
    same = [other.get(key) == table.get(key) for key in ("dimension", "gate", "shared")]
    yield from wrong(
        place,
        ("where", parent and "where" not in table, "a variant needs a condition that says where it is asked"),
        ("variant_of", other.get("variant_of") and parent, "a variant can't have a variant of its own"),
        (
            "variant_of",
            not all(same),
            "a variant is in the same dimension, shared and a must-have question (gate) as its question is",
        ),
        ("ranges", ranges and table["kind"] != "count", "only a count can have ranges"),
        (
            "ranges",
            ranges and (len(ranges) != len(levels) or len(set(levels)) < len(levels)),
            "expected one label for each band, and bands of different levels",
        ),
    )


def _check_wordings(place: str, table: Table, items: Mapping[str, Table]) -> Found:
    """That each is for companies with some fact, and names only parts that there are."""
    for wording in table.get("wordings", ()):
        yield from _check_facts(place, "wordings", wording["where"], items)
        for parts, what in (("options", "option"), ("cards", "card"), ("sentences", "sentence")):
            known = table.get(parts, {})
            for name in wording.get(parts, ()):
                yield from _known(place, "wordings", what, name, known if isinstance(known, Mapping) else {})


def _check_facts(place: str, key: str, where: Table, items: Mapping[str, Table]) -> Found:
    """That a condition names facts of the company and nothing else."""
    for test in tests_in(build_condition(where)):
        measure = parse_measure(test.measure)
        if measure is None or measure.kind not in ("context", "entered") or len(measure.about) > 1:
            yield place, key, f"'{test.measure}' is not a fact about the company; use context or entered"
            continue
        fact = items.get(measure.about[0])
        if fact is None or fact.get("section") != "context":
            yield place, key, NoSuch(f"there is no fact '{measure.about[0]}'", measure.about[0], items)


def _check_options(place: str, table: Table) -> Found:
    kind, options = table["kind"], table.get("options") or []
    count = len(options) if isinstance(options, list) else 0
    five = f"expected five anchors, one sentence for each level, found {len(options)}"
    few = kind in ("ticks", "choice") and not (isinstance(options, Mapping) and len(options) >= 2)
    yield from wrong(
        place,
        ("options", kind == "anchors" and count != 5, five),
        ("options", kind == "poles" and count != 2, "expected two opposites"),
        ("options", few, 'expected a table of at least two options, id = "words"'),
        ("options", len(set(options)) != len(options), "two options have the same text"),
        *(
            (key, option not in options, f"there is no option '{option}'")
            for key in ("right", "modal_share")
            for option in table.get(key) or ()
        ),
        (
            "modal_share",
            "modal_share" in table and kind != "choice",
            "only a choice can have a most chosen option",
        ),
        (
            "right",
            table.get("tally") == "hits_minus_false_alarms" and not table.get("right"),
            "hits need the list of true options",
        ),
    )


def _check_item_bands(place: str, table: Table, *, scored: bool) -> Found:
    kind, group = table["kind"], "modal_share" in table
    bands = build_bands(table.get("bands", ()))
    if not (scored and (kind in BANDED or group)):
        yield from wrong(place, ("bands", bands, f"a {kind} question cannot have bands"))
        return
    low, high = table.get("minimum", 0), table.get("maximum")
    if kind == "ticks":
        high = 100 if table.get("tally") == "share_of_options" else len(table.get("options") or [])
    if group:
        low, high = 0, 100
    problem = band_problem(bands, low=exact(low), high=None if high is None else exact(high))
    yield from wrong(
        place,
        ("bands", problem, problem or ""),
        (
            "modal_share",
            kind == "choice" and not group,
            "a scored choice needs modal_share, because its options have no order",
        ),
    )


def _check_exercise(place: str, key: str, table: Table, tables: Table) -> Found:
    yield from _check_functions(place, table.get("asked", "all"))
    yield from wrong(place, ("", key in tables["items"], "a question has the same id"))
    yield from _check_wordings(place, table, tables["items"])
    if table["kind"] == "own_words":
        yield from _check_own_words(place, table, tables)
        return
    low, high = (-1, 1) if table.get("figure") else RANGES[table["kind"]]
    problem = band_problem(build_bands(table.get("bands", ())), low=exact(low), high=exact(high))
    unowned = table["kind"] == "owners" and not table.get("options")
    for option in table.get("options", {}).values():
        if isinstance(option, Mapping):
            yield from _check_facts(place, "options", option["where"], tables["items"])
    yield from wrong(
        place,
        ("bands", problem, problem or ""),
        ("cards", len(table.get("cards", ())) < 2, "expected at least two cards"),
        ("sentences", table.get("sentences"), "only an own_words exercise has sentences"),
        (
            "figure",
            table.get("figure") and table["kind"] != "card_sort",
            "only a card sort can have an overlap",
        ),
        ("options", unowned, "add who can own a card"),
    )


def _check_own_words(place: str, table: Table, tables: Table) -> Found:
    sentences = table.get("sentences", {})
    yield from wrong(
        place,
        (
            "sentences",
            not any(one.get("ticks") for one in sentences.values()),
            "expected at least one sentence with ticks",
        ),
        *(
            (key, table.get(key), f"an own_words exercise has no {key}")
            for key in ("cards", "options", "bands", "figure")
        ),
    )
    for name, sentence in sentences.items():
        claimed = sentence.get("claimed")
        if claimed:
            part = f"{place}.sentences.{name}"
            yield from _known(part, "claimed", "tick", claimed["tick"], sentence.get("ticks", {}))
            yield from _known(part, "claimed", "question", claimed["item"], tables["items"])
            unlevelled = _has_no_level(tables["items"].get(claimed["item"]))
            reason = f"{claimed['item']} has no level for each person"
            yield from wrong(part, ("claimed", unlevelled, reason))


def _check_form(place: str, table: Table, tables: Table) -> Found:
    seen: set[str] = set()
    for entry in table.get("items") or ():
        item = entry if isinstance(entry, str) else entry["item"]
        yield from _known(place, "items", "question", item, tables["items"])
        yield from wrong(place, ("items", item in seen, f"'{item}' appears twice"))
        seen.add(item)
        if not isinstance(entry, str):
            yield from _check_functions(place, entry.get("asked", ()), key="items")
            yield from _known(place, "items", "question", entry.get("instead"), tables["items"])
    for exercise in table.get("exercises", ()):
        yield from _known(place, "exercises", "exercise", exercise, tables.get("exercises", {}))


def _check_target(place: str, table: Table, tables: Table) -> Found:
    yield from wrong(
        place,
        *(
            ("levels", dimension not in table["levels"], f"the level for {dimension} is missing")
            for dimension in tables["dimensions"]
        ),
    )
    for dimension in table["levels"]:
        yield from _known(place, "levels", "dimension", dimension, tables["dimensions"])
    unsaid = table.get("only") and not table.get("leave_alone")
    reason = "this says what is still worth offering, so leave_alone must say why"
    yield from wrong(place, ("only", unsaid, reason))
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
            yield place, "when", f"'{test.measure}' is not known yet at this point"


def _check_contradiction(place: str, table: Table, items: Mapping[str, Table]) -> Found:
    for key in ("first", "second"):
        yield from _known(place, key, "question", table[key], items)
        unlevelled = _has_no_level(items.get(table[key]))
        yield from wrong(place, (key, unlevelled, f"{table[key]} has no level for each person"))


def _has_no_level(item: Table | None) -> bool:
    """Whether an answer to an item gives no level to the person; an unknown item is said elsewhere."""
    return item is not None and (item.get("section", "core") not in SCORED or item["kind"] in UNLEVELLED)
