"""What the schema cannot see in a catalogue: names that point nowhere, circles, and what is out of reach.

An intervention is out of reach where it can never be advised or never be ready, whatever a company answers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from functools import cache
from graphlib import CycleError, TopologicalSorter

from questionnaires.conditions import AllOf, AnyOf, Comparator, Condition, Test, tests_in
from questionnaires.errors import NoSuch, Problem
from questionnaires.load.build import Table, build_condition
from questionnaires.load.check import Found, wrong
from questionnaires.load.satisfiable import (
    Lookup,
    Patience,
    Possible,
    contradiction,
    possible_values,
    why_never,
)
from questionnaires.measures import parse_measure, unknown_part
from questionnaires.model import Questionnaire, Section

TOP = 5
"""The highest target there is: a dimension at this level asks for nothing."""

KEYS = (("prerequisites", "unless"), ("requirements", "when"), ("contraindications", "when"))
"""The lists of an intervention whose entries may hold a condition, and where in an entry it stands."""


def check_reach(interventions: Table, questionnaire: Questionnaire) -> Found:
    """Every reason for which an intervention is out of reach, with its table and key; retired ones may be."""

    @cache
    def possible(measure: str) -> Possible | None:
        return possible_values(measure, questionnaire)

    never: set[str] = set()
    patience = Patience()
    for key, table in interventions.items():
        if table.get("retired"):
            continue
        place = f"interventions.{key}"
        whole = list(_whole(table, possible, patience))
        if any(final for _, _, final in whole):
            never.add(key)
        yield from ((place, where, reason) for where, reason, _ in whole)
        said = "".join(reason for _, reason, _ in whole)
        yield from (
            (place, where, reason) for where, reason in _single(table, possible) if reason not in said
        )
    yield from _after_the_unreachable(interventions, never, questionnaire, possible, patience)


def conditions_of(table: Table) -> Iterator[tuple[str, Table]]:
    """Every condition of an intervention, with the key under which it stands."""
    for key in ("trigger", "in_place"):
        if key in table:
            yield key, table[key]
    for key, condition in KEYS:
        for part in table.get(key, ()):
            if condition in part:
                yield key, part[condition]


def _single(table: Table, possible: Lookup) -> Iterator[tuple[str, str]]:
    """Single tests that nothing can pass, even where something else may replace them."""
    for key, condition in conditions_of(table):
        for test in tests_in(build_condition(condition)):
            values = possible(test.measure)
            reason = None if values is None else contradiction(values, [test])
            if reason:
                yield key, reason


def _whole(table: Table, possible: Lookup, patience: Patience) -> Iterator[tuple[str, str, bool]]:
    """What is wrong with the aims and conditions taken together: key, reason, and whether it is final.

    A cadence is part of every plan, whatever its conditions.
    """
    if table["lane"] == "cadence":
        return
    hard = [part for part in table.get("requirements", ()) if part.get("hard", False)]
    for part in hard:
        if "when" not in part:
            yield (
                "requirements",
                f"“{part['text']}” is required but has no 'when', so it can never be met; turn it "
                "into a question, or make it a warning",
                True,
            )
    trigger = [build_condition(table["trigger"])] if "trigger" in table else []
    required = [build_condition(part["when"]) for part in hard if "when" in part]
    against = [build_condition(p["when"]) for p in table.get("contraindications", ()) if "when" in p]
    aims: list[Condition] = []
    if table["lane"] == "practice":
        for aim in table["aims"]:
            if aim["low"] == TOP:
                yield "aims", f"{aim['dimension']}: level {TOP} is never below its target", False
        below_target = [aim for aim in table["aims"] if aim["low"] <= min(aim["high"], TOP - 1)]
        if not below_target:
            yield "aims", "never advised: no aim can be below its target", True
            return
        aims = [AnyOf(parts=tuple(_aim(aim) for aim in below_target))]
    for key, wanted, unwanted, words in (
        ("trigger", trigger, [], "never advised: no company can meet the trigger"),
        ("requirements", required, [], "never ready: no company can meet the hard requirements"),
        ("aims", [*aims, *trigger], [], "never advised: the aims and the trigger exclude each other"),
        (
            "requirements",
            [*aims, *trigger, *required],
            [],
            "never ready: the hard requirements exclude the aims or the trigger",
        ),
        (
            "contraindications",
            [*aims, *trigger, *required],
            against,
            "never ready: what it needs is also a reason against it",
        ),
    ):
        reason = why_never(wanted, possible=possible, unwanted=unwanted, patience=patience)
        if reason:
            yield key, f"{words}: {reason}", True
            return


def _aim(aim: Table) -> Condition:
    level = f"level.{aim['dimension']}"
    high = min(aim["high"], TOP - 1)
    return AllOf(
        parts=(
            Test(measure=level, comparison=Comparator.AT_LEAST, value=Fraction(aim["low"])),
            Test(measure=level, comparison=Comparator.AT_MOST, value=Fraction(high)),
        )
    )


def _after_the_unreachable(
    interventions: Table, never: set[str], questionnaire: Questionnaire, possible: Lookup, patience: Patience
) -> Found:
    """Interventions that wait for one that can never be done, and so on down the chain."""
    ticked = questionnaire.items.get(questionnaire.done_item)
    done = {option.id.upper() for option in ticked.options} if ticked else set()
    waiting = True
    while waiting:
        waiting = False
        for key, table in interventions.items():
            for part in () if key in never else table.get("prerequisites", ()):
                first = part["intervention"]
                if not part["hard"] or first not in never or first in done:
                    continue
                outcome = [build_condition(part["unless"])] if "unless" in part else []
                if outcome and not why_never(outcome, possible=possible, patience=patience):
                    continue
                never.add(key)
                waiting = True
                yield (
                    f"interventions.{key}",
                    "prerequisites",
                    f"never ready: '{first}' must come first and can never be done",
                )
                break


FURTHEST_MOVE = 4
"""From the lowest level to the highest: no item can move further."""


def check_catalogue(
    tables: Table, *, name: str, questionnaire: Questionnaire | None, ignored: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Everything wrong with a catalogue whose shape is right.

    Names of items and dimensions, and whether an intervention can ever be advised, are checked against the
    questionnaire where one is given. ``ignored`` are interventions that an own catalogue takes away.
    """
    asked = None if questionnaire is None else questionnaire.whole
    found = _found(tables, tables["interventions"], asked, ignored)
    return tuple(Problem(file=name, table=table, key=key, reason=reason) for table, key, reason in found)


def _found(
    tables: Table, interventions: Table, questionnaire: Questionnaire | None, ignored: Collection[str]
) -> Found:
    for key, table in interventions.items():
        yield from _check_intervention(key, table, interventions, ignored)
        if questionnaire is not None:
            yield from _check_names(f"interventions.{key}", table, questionnaire)
    for table in tables.get("disagreements", ()):
        yield from _known(
            f"disagreements, '{table['id']}'", "interventions", table["interventions"], interventions
        )
    for figure in tables.get("figures", ()):
        yield from _beside(figure, interventions, questionnaire)
    if "structure" in tables:
        structure = tables["structure"]
        yield from _known("structure", "first", structure["first"], interventions)
        if questionnaire is not None:
            yield from _dimension("structure", "dimension", structure["dimension"], questionnaire)
    yield from _circles(interventions)
    if questionnaire is not None:
        for wording in tables.get("wordings", ()):
            yield from _facts(wording["where"], questionnaire)
        yield from check_reach(interventions, questionnaire)
        moved = {move["item"] for table in interventions.values() for move in table.get("moves", ())}
        yield from wrong(
            "interventions",
            *(
                (
                    "moves",
                    item.gate and item.id not in moved,
                    f"no intervention improves the must-have question {item.id}",
                )
                for item in questionnaire.items.values()
            ),
        )


def _known(place: str, key: str, named: Sequence[str], interventions: Table) -> Found:
    yield from ((place, key, _no_such(one, interventions)) for one in named if one not in interventions)


def _beside(figure: Table, interventions: Table, questionnaire: Questionnaire | None) -> Found:
    """Names of interventions, and, where a questionnaire is given, of questions that do not exist."""
    for key in figure["beside"]:
        is_question = "-" in key
        known = interventions if not is_question else questionnaire.items if questionnaire else (key,)
        if key not in known:
            yield f"figures, '{figure['id']}'", "beside", _no_such(key, known)


def _facts(where: Table, questionnaire: Questionnaire) -> Found:
    """What a wording depends on that is no fact about the company."""
    for test in tests_in(build_condition(where)):
        measure = parse_measure(test.measure)
        fact = measure and questionnaire.items.get(measure.about[0])
        if not (fact and fact.section is Section.CONTEXT):
            yield "wordings", "where", f"'{test.measure}' is not a fact about the company"


def _no_such(key: str, known: Collection[str]) -> str:
    return NoSuch(f"there is no '{key}'", key, known)


def _dimension(place: str, key: str, name: str, questionnaire: Questionnaire) -> Found:
    if name not in [dimension.id for dimension in questionnaire.dimensions]:
        yield place, key, f"there is no dimension '{name}'"


def _check_intervention(key: str, table: Table, interventions: Table, ignored: Collection[str]) -> Found:
    place = f"interventions.{key}"
    firsts = [part["intervention"] for part in table.get("prerequisites", ())]
    earliest = {first: number for number, first in reversed([*enumerate(firsts)])}
    for number, first in enumerate(firsts):
        gone = f"'{first}' must come first but is ignored; ignore '{key}' too, or change its prerequisites"
        yield from wrong(
            place,
            ("prerequisites", first in ignored, gone),
            (
                "prerequisites",
                first not in ignored and first not in interventions,
                _no_such(first, interventions),
            ),
            ("prerequisites", earliest[first] < number, f"'{first}' is listed twice"),
        )
    yield from _known(place, "not_alongside", table.get("not_alongside", ()), interventions)
    weeks = table.get("weeks_high") or table["weeks_low"]
    still = "it improves no question, so nothing would show whether it worked"
    yield from wrong(
        place,
        *(
            ("aims", aim["low"] > aim["high"], f"{aim['dimension']}: low is above high")
            for aim in table["aims"]
        ),
        ("weeks_high", weeks < table["weeks_low"], "is below weeks_low"),
        ("moves", not table.get("moves"), still),
    )
    for move in table.get("moves", ()):
        if move["low"] > move["high"]:
            yield place, "moves", f"{move['item']}: low is above high"
        elif move["low"] < 0 or move["high"] > FURTHEST_MOVE:
            yield place, "moves", f"{move['item']}: a level can rise by 0 to {FURTHEST_MOVE}"


def _check_names(place: str, table: Table, questionnaire: Questionnaire) -> Found:
    for aim in table["aims"]:
        yield from _dimension(place, "aims", aim["dimension"], questionnaire)
    for move in table.get("moves", ()):
        item = questionnaire.items.get(move["item"])
        unscored = item is None or not item.scored
        yield from wrong(place, ("moves", unscored, f"there is no scored question '{move['item']}'"))
    known = {
        "items": questionnaire.items,
        "dimensions": [dimension.id for dimension in questionnaire.dimensions],
        "signs": [sign.id for sign in questionnaire.signs],
    }
    for key, condition in conditions_of(table):
        unknown = (unknown_part(test.measure, **known) for test in tests_in(build_condition(condition)))
        yield from ((place, key, reason) for reason in unknown if reason)


def _circles(interventions: Table) -> Found:
    """A circle of hard prerequisites, else one of hard and soft ones: a plan orders by both."""
    for only_hard, words in ((True, "a circle"), (False, "a circle of hard and soft prerequisites")):
        needs = {
            key: [p["intervention"] for p in table.get("prerequisites", ()) if p["hard"] or not only_hard]
            for key, table in interventions.items()
        }
        try:
            TopologicalSorter(needs).prepare()
        except CycleError as error:
            circle = list(reversed(error.args[1]))[1:]
            start = min(range(len(circle)), key=lambda at: list(interventions).index(circle[at]))
            in_order = [*circle[start:], *circle[:start], circle[start]]
            yield "interventions", "prerequisites", f"{words}: {' needs '.join(in_order)}"
            return
