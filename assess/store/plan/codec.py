"""A plan as the tables of its file, and back: every day, number and id is one, or its place is named."""

from __future__ import annotations

import datetime
import re
from typing import Any

from assess.store.io.documents import TomlTable, described
from assess.text import FIRST_YEAR, LAST_YEAR, NAME_LIMIT, clean, is_day
from scoring.planning.plan import (
    HORIZON_WEEKS,
    MOST_WEEKS,
    CalendarEntry,
    Capacity,
    Commitment,
    Event,
    Expectation,
    NotedEvent,
    Override,
    Plan,
    PlannedIntervention,
    Reserved,
    Status,
)
from scoring.result import MOST_AT_ONCE

MOST_PARALLEL = 20
"""More than this cannot run at once, in all or for one owner."""

MOST_ENTRIES = 1_000
"""So many entries may a history or a list of days have."""

MOST_CHOSEN = 200
"""So many interventions may be in a plan."""

CHOICE_KEYS = ("owner", "weeks", "not_before", "starts")
OVERRIDE_KEYS = ("reason", "date")
COMMITMENT_KEYS = ("owner", "first_step", "first_step_date", "review_date", "sign", "items", "history")
CAPACITY_KEYS = ("at_once", "per_owner", "owners")

CALENDAR_KEYS = ("revision", "changed", "dropped", "steps")

MOST_REVISIONS = 1_000_000
"""So often the days of an intervention may change."""

_STEP = re.compile(r"[A-Z][0-9]{2}-[a-z0-9_]{1,20}(-[0-9]{1,3})?")
_INTERVENTION = re.compile(r"[A-Z][0-9]{2}")
_RESERVED = re.compile(r"[0-9a-f]{12}(\.\S{1,80})?")
_ITEM = re.compile(r"[A-Z]{2,3}-[0-9]{1,2}[A-Z]?")


def plan_from(top: TomlTable) -> Plan:
    """The plan that the top table of ``plan.toml`` holds.

    Raises:
        FileProblem: something in it is not what it should be.
    """
    chosen = _by_intervention(top.table("chosen"))
    if len(chosen) > MOST_CHOSEN:
        raise top.problem("chosen", f"expected at most {MOST_CHOSEN} interventions, found {len(chosen)}.")
    return Plan(
        start=_day(top, "start"),
        horizon_weeks=top.whole("horizon_weeks", HORIZON_WEEKS, low=1, high=MOST_WEEKS),
        capacity=_capacity(top.table("capacity")),
        blackout=_days(top, "blackout"),
        expectation=Expectation(top.one_of("expectation", [e.value for e in Expectation], "middle")),
        chosen={key: _choice(key, table) for key, table in chosen.items()},
        overrides={
            key: _override(key, table) for key, table in _by_intervention(top.table("overrides")).items()
        },
        commitments={
            key: _commitment(key, table) for key, table in _by_intervention(top.table("commitments")).items()
        },
        events=tuple(noted_from(entry) for entry in _entries(top, "events")),
        calendar={
            key: _calendar_entry(table)
            for key, table in _by_intervention(top.table("calendar"), or_else=_RESERVED).items()
        },
        reserved=tuple(_reserved(entry) for entry in _entries(top, "reserved")),
    )


def plan_tables(plan: Plan) -> dict[str, Any]:
    """The whole of a plan as its file holds it, interventions in the order of their ids."""
    return {
        **top_values(plan),
        "capacity": capacity_table(plan.capacity),
        "chosen": {key: choice_table(choice) for key, choice in sorted(plan.chosen.items())},
        "overrides": {key: override_table(one) for key, one in sorted(plan.overrides.items())},
        "commitments": {key: commitment_table(one) for key, one in sorted(plan.commitments.items())},
        "events": [noted_table(event) for event in plan.events],
        "calendar": {key: calendar_table(entry) for key, entry in sorted(plan.calendar.items())},
        "reserved": [reserved_table(one) for one in plan.reserved],
    }


def top_values(plan: Plan) -> dict[str, Any]:
    """The single values of a plan; what is not set is absent."""
    return _given(
        start=plan.start,
        horizon_weeks=plan.horizon_weeks,
        expectation=plan.expectation.value,
        blackout=list(plan.blackout),
    )


def capacity_table(capacity: Capacity) -> dict[str, Any]:
    """``[capacity]``.

    Raises:
        ValueError: two owners have the same name once it is cleaned.
    """
    owners = {clean(owner): most for owner, most in sorted(capacity.owners.items())}
    if len(owners) != len(capacity.owners):
        raise ValueError("two owners with a limit of their own have the same name")
    return _given(at_once=capacity.at_once, per_owner=capacity.per_owner, owners=owners)


def choice_table(choice: PlannedIntervention) -> dict[str, Any]:
    """``[chosen.<id>]``: only what is set."""
    return _given(
        owner=clean(choice.owner), weeks=choice.weeks, not_before=choice.not_before, starts=choice.starts
    )


def override_table(override: Override) -> dict[str, Any]:
    """``[overrides.<id>]``."""
    return {"reason": clean(override.reason), "date": override.date}


def commitment_table(commitment: Commitment) -> dict[str, Any]:
    """``[commitments.<id>]``; what is missing is absent."""
    return _given(
        owner=clean(commitment.owner),
        first_step=clean(commitment.first_step, multiline=True),
        first_step_date=commitment.first_step_date,
        review_date=commitment.review_date,
        sign=clean(commitment.sign),
        items=list(commitment.items),
        history=[event_table(event) for event in commitment.history],
    )


def event_table(event: Event) -> dict[str, Any]:
    """``[[commitments.<id>.history]]``."""
    return _given(date=event.date, status=event.status.value, note=clean(event.note))


def calendar_table(entry: CalendarEntry) -> dict[str, Any]:
    """``[calendar.<id>]``."""
    given = _given(changed=entry.changed, steps=list(entry.steps))
    return {"revision": entry.revision, **given, **({"dropped": True} if entry.dropped else {})}


def reserved_table(one: Reserved) -> dict[str, Any]:
    """``[[reserved]]``; what is not to be known is absent."""
    return _given(key=one.key, starts=one.starts, ends=one.ends, text=clean(one.text), owner=clean(one.owner))


def _reserved(table: TomlTable) -> Reserved:
    found = Reserved(
        key=table.text("key"),
        starts=_day(table, "starts", needed=True),
        ends=_day(table, "ends", needed=True),
        text=table.text("text", ""),
        owner=table.text("owner", ""),
    )
    if not _RESERVED.fullmatch(found.key):
        raise table.problem("key", "is not the key of a transition.")
    if found.ends < found.starts:
        raise table.problem("ends", "expected a day that is not before the start.")
    return found


def noted_table(event: NotedEvent) -> dict[str, Any]:
    """``[[events]]``."""
    return {"date": event.date, "text": clean(event.text)}


def noted_from(table: TomlTable) -> NotedEvent:
    """What one table of ``[[events]]`` holds.

    Raises:
        FileProblem: there is no day, or no words.
    """
    text = table.text("text")
    if not text.strip():
        raise table.problem("text", "expected a description of the event, found none.")
    return NotedEvent(date=_day(table, "date", needed=True), text=text)


def _given(**values: Any) -> dict[str, Any]:
    """The values without those that are not set: None, no words, an empty list or table."""
    return {key: value for key, value in values.items() if value not in (None, "", [], {})}


def _capacity(table: TomlTable) -> Capacity:
    owners = table.table("owners")
    limits: dict[str, int] = {}
    for name in owners.data:
        owner = clean(name)
        if owner in limits:
            raise owners.problem(name, "the same owner appears twice.")
        limits[owner] = owners.whole(name, low=0, high=MOST_PARALLEL)
    if len(limits) > MOST_ENTRIES:
        raise owners.problem("", f"expected at most {MOST_ENTRIES} owners, found {len(limits)}.")
    return Capacity(
        at_once=table.whole("at_once", MOST_AT_ONCE, low=1, high=MOST_PARALLEL),
        per_owner=table.whole("per_owner", low=1, high=MOST_PARALLEL) if "per_owner" in table else None,
        owners=limits,
    )


def _choice(intervention: str, table: TomlTable) -> PlannedIntervention:
    return PlannedIntervention(
        intervention=intervention,
        owner=table.text("owner", ""),
        weeks=table.whole("weeks", low=1, high=MOST_WEEKS) if "weeks" in table else None,
        not_before=_day(table, "not_before"),
        starts=_day(table, "starts"),
    )


def _calendar_entry(table: TomlTable) -> CalendarEntry:
    steps = table.data.get("steps", [])
    if type(steps) is not list or not all(type(step) is str and _STEP.fullmatch(step) for step in steps):
        raise table.expected("steps", 'a list of steps such as "I05-review"')
    if len(steps) > MOST_ENTRIES:
        raise table.problem("steps", f"expected at most {MOST_ENTRIES} steps, found {len(steps)}.")
    return CalendarEntry(
        revision=table.whole("revision", low=0, high=MOST_REVISIONS),
        changed=_day(table, "changed", needed=True),
        dropped=table.truth("dropped", False),
        steps=tuple(steps),
    )


def _override(intervention: str, table: TomlTable) -> Override:
    reason = table.text("reason")
    if not reason.strip():
        raise table.problem("reason", "expected a reason in words, found none.")
    return Override(intervention=intervention, reason=reason, date=_day(table, "date", needed=True))


def _commitment(intervention: str, table: TomlTable) -> Commitment:
    return Commitment(
        intervention=intervention,
        owner=table.text("owner", ""),
        first_step=table.text("first_step", "", multiline=True),
        first_step_date=_day(table, "first_step_date"),
        review_date=_day(table, "review_date"),
        sign=table.text("sign", ""),
        items=_items(table),
        history=tuple(
            Event(
                date=_day(entry, "date", needed=True),
                status=Status(entry.one_of("status", [s.value for s in Status])),
                note=entry.text("note", "", limit=NAME_LIMIT),
            )
            for entry in _entries(table, "history")
        ),
    )


def _entries(table: TomlTable, key: str) -> list[TomlTable]:
    """The tables of a list of tables."""
    entries = table.data.get(key, [])
    if type(entries) is not list or not all(type(entry) is dict for entry in entries):
        raise table.expected(key, "a list of tables")
    if len(entries) > MOST_ENTRIES:
        raise table.problem(key, f"expected at most {MOST_ENTRIES} entries, found {len(entries)}.")
    return [
        TomlTable(entry, table.file, f"{table.name}.{key}, entry {number}".removeprefix("."))
        for number, entry in enumerate(entries, start=1)
    ]


def _items(table: TomlTable) -> tuple[str, ...]:
    items = table.data.get("items", [])
    if type(items) is not list or not all(type(i) is str and _ITEM.fullmatch(i) for i in items):
        raise table.expected("items", 'a list of questions such as "LD-01"')
    if len(set(items)) != len(items):
        raise table.problem("items", "the same question appears twice in the list.")
    return tuple(items)


def _by_intervention(table: TomlTable, *, or_else: re.Pattern[str] = _INTERVENTION) -> dict[str, TomlTable]:
    """The tables of a table by intervention, or by what else may be there, in the order of their ids."""
    for key in table.data:
        if not (_INTERVENTION.fullmatch(key) or or_else.fullmatch(key)):
            raise table.problem(key, "is not an intervention; expected a letter and two digits, such as I05.")
    return dict(sorted(table.tables()))


def _day(table: TomlTable, key: str, *, needed: bool = False) -> str:
    """A day, "" where there is none and none is needed."""
    if not needed and table.data.get(key, "") == "":
        return ""
    return table.day(key)


def _days(table: TomlTable, key: str) -> tuple[str, ...]:
    values = table.data.get(key, [])
    if type(values) is not list:
        raise table.expected(key, "a list of days")
    if len(values) > MOST_ENTRIES:
        raise table.problem(key, f"expected at most {MOST_ENTRIES} days, found {len(values)}.")
    days = []
    for value in values:
        day = value.isoformat() if type(value) is datetime.date else value
        if type(day) is not str or not is_day(day):
            raise table.problem(
                key,
                f"expected a list of days from {FIRST_YEAR} to {LAST_YEAR}, "
                f'such as "2026-12-21", found {described(value)}.',
            )
        days.append(day)
    return tuple(days)
