"""A roadmap as a calendar file (RFC 5545) of whole days, the same to the byte wherever it is written."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from assess.documents.roadmap.entries import named_steps
from assess.documents.roadmap.roadmap import STEP_WORDS, DatedStep, DatedTask, Roadmap
from assess.text import COMMENT_LIMIT, clean
from assess.words.planning import ANNOUNCED
from questionnaires.records import record
from scoring.planning.plan import CalendarEntry, Reserved, Status

PRODUCT = "-//Samepage//Roadmap//EN"


@record
class _Version:
    """Which version of an event this is: the day of its last change, and how often it changed before."""

    stamp: datetime
    sequence: int


def calendar_bytes(
    roadmap: Roadmap,
    *,
    assessment_id: str,
    title: str,
    date: str,
    entries: Mapping[str, CalendarEntry] | None = None,
    titles: Mapping[str, str] | None = None,
) -> bytes:
    """The calendar: an event for each task and announced step over its days, for each step and review.

    Events last whole days without an hour, so no time zone moves them, and leave the days free.
    ``assessment_id`` keeps their names apart from those of other assessments ("" where there is none, as in
    files of long ago: title and date then do). A later file replaces the events of an earlier one: the
    ``entries`` of the plan say how often and when an intervention changed, and events that it has no more are
    cancelled, under its title in ``titles``. ``date`` is the day of the assessment (2026-11-30), which dates
    what never changed; no clock is read.

    Raises:
        ValueError: the date is not a day.
    """
    from icalendar import Calendar

    known = entries or {}
    name = assessment_id or hashlib.sha256(f"{title}\n{date}".encode()).hexdigest()[:16]
    calendar = Calendar()
    about = {"prodid": PRODUCT, "version": "2.0", "calscale": "GREGORIAN", "x-wr-calname": _line(title)}
    for key, value in about.items():
        calendar.add(key, value)
    for task in roadmap.tasks:
        version = _version(known.get(task.intervention), date)
        calendar.add_component(_task_event(task, name=name, version=version))
        for key, step in named_steps(task):
            calendar.add_component(_step_event(task, key, step, name=name, version=version))
    announced = {one.key: one for one in roadmap.announced}
    for key, one in announced.items():
        calendar.add_component(_announced_event(one, name=name, version=_version(known.get(key), date)))
    dated = {f"{key}-task" for key in (*(task.intervention for task in roadmap.tasks), *announced)}
    dated |= {key for task in roadmap.tasks for key, _ in named_steps(task)}
    for intervention, entry in known.items():
        title = (titles or {}).get(intervention, intervention)
        words = ANNOUNCED if "." in intervention else f"{title} ({intervention})"
        for key in sorted({f"{intervention}-task", *entry.steps} - dated):
            event = _cancelled(words, key, day=entry.changed, name=name, version=_version(entry, date))
            calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _version(entry: CalendarEntry | None, date: str) -> _Version:
    day = entry.changed if entry else date
    return _Version(
        stamp=datetime.fromisoformat(day).replace(tzinfo=UTC), sequence=entry.revision if entry else 0
    )


def _cancelled(words: str, key: str, *, day: str, name: str, version: _Version) -> Any:
    event = _event(f"Cancelled: {words}", "", uid=f"{name}-{key}", version=version, first=day, last=day)
    event.add("status", "CANCELLED")
    return event


def _task_event(task: DatedTask, *, name: str, version: _Version) -> Any:
    parts = [
        ("Owner", task.owner),
        ("Comes after", ", ".join(task.after)),
        ("Evidence grade", task.grade),
        ("What to measure", task.watch),
        ("When to stop", task.stop_sign),
    ]
    about = [f"{label}: {text}" for label, text in parts if text]
    if task.critical and task.status is not Status.DONE:
        about.append("It is on the critical path.")
    if task.status is not Status.DONE:
        about.append("Its length and effect are provisional.")
    event = _event(
        f"{task.title} ({task.intervention})",
        "\n".join(about),
        uid=f"{name}-{task.intervention}-task",
        version=version,
        first=task.starts,
        last=task.ends,
    )
    event.add("status", "TENTATIVE" if task.status is Status.PLANNED else "CONFIRMED")
    return event


def _announced_event(one: Reserved, *, name: str, version: _Version) -> Any:
    about = f"Owner: {one.owner}" if one.owner else ""
    event = _event(
        f"{one.text} ({ANNOUNCED})",
        about,
        uid=f"{name}-{one.key}-task",
        version=version,
        first=one.starts,
        last=one.ends,
    )
    event.add("status", "CONFIRMED")
    return event


def _step_event(task: DatedTask, key: str, step: DatedStep, *, name: str, version: _Version) -> Any:
    words = STEP_WORDS.get(step.kind, step.kind)
    about = "\n".join(filter(None, (step.text, f"Owner: {task.owner}" if task.owner else "")))
    return _event(
        f"{words}: {task.title} ({task.intervention})",
        about,
        uid=f"{name}-{key}",
        version=version,
        first=step.date,
        last=step.date,
    )


def _event(summary: str, description: str, *, uid: str, version: _Version, first: str, last: str) -> Any:
    """An event from the first day to the end of the last; the standard writes the day after it."""
    from icalendar import Event

    event = Event()
    about = {
        "uid": f"samepage-{uid}",
        "dtstamp": version.stamp,
        "sequence": version.sequence,
        "dtstart": date.fromisoformat(first),
        "dtend": date.fromisoformat(last) + timedelta(days=1),
        "summary": _line(summary),
        "description": clean(description, limit=COMMENT_LIMIT, multiline=True),
        "transp": "TRANSPARENT",
    }
    for key, value in about.items():
        event.add(key, value)
    return event


def _line(text: str) -> str:
    """The text on one line."""
    return " ".join(clean(text, limit=COMMENT_LIMIT, multiline=True).split())
