"""Interventions that can never be advised or never be ready, whatever a company answers, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from questionnaires.conditions import AllOf, AnyOf, Comparator, Condition, Test, tests_in
from questionnaires.load.build import build_condition
from questionnaires.load.possible import Possible, possible_values
from questionnaires.load.satisfiable import Lookup, Patience, contradiction, why_never
from questionnaires.model import Questionnaire

Table = Mapping[str, Any]
Found = Iterator[tuple[str, str, str]]

TOP = 5
"""The highest target there is: a dimension at this level asks for nothing."""

KEYS = (("prerequisites", "unless"), ("requirements", "when"), ("contraindications", "when"))
"""The lists of an intervention whose entries may hold a condition, and where in an entry it stands."""


def check_reach(interventions: Table, questionnaire: Questionnaire) -> Found:
    """Every reason for which an intervention is out of reach, with its table and key."""

    @cache
    def possible(measure: str) -> Possible | None:
        return possible_values(measure, questionnaire)

    never: set[str] = set()
    patience = Patience()
    for key, table in interventions.items():
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
    if "trigger" in table:
        yield "trigger", table["trigger"]
    for key, condition in KEYS:
        for part in table.get(key, ()):
            if condition in part:
                yield key, part[condition]


def _single(table: Table, possible: Lookup) -> Iterator[tuple[str, str]]:
    """Single tests that nothing can pass, even where something else may stand in for them."""
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
                f"“{part['text']}” is hard and has no 'when', so it can never be met; "
                "ask it as a question, or let it warn only",
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
        ("trigger", trigger, [], "never advised, since no company can meet the trigger"),
        ("requirements", required, [], "never ready, since no company can meet the hard requirements"),
        ("aims", [*aims, *trigger], [], "never advised, since aims and trigger exclude each other"),
        (
            "requirements",
            [*aims, *trigger, *required],
            [],
            "never ready, since the hard requirements exclude the aims or the trigger",
        ),
        (
            "contraindications",
            [*aims, *trigger, *required],
            against,
            "never ready, since what it needs also speaks against it",
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
                    f"never ready, since '{first}' comes first and can never be done",
                )
                break
