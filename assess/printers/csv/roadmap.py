"""A roadmap as a table for a spreadsheet or a tracker: one row for each task and each step."""

from __future__ import annotations

from collections.abc import Iterator

from assess.documents.roadmap.roadmap import DatedStep, DatedTask, Roadmap
from assess.printers.csv.text import csv_bytes, harmless
from scoring.planning.plan import Status

COLUMNS = (
    "kind",
    "id",
    "parent",
    "title",
    "owner",
    "start",
    "due",
    "weeks",
    "status",
    "after",
    "critical",
    "slack_weeks",
    "evidence_grade",
    "first_step",
    "watch",
    "stop_sign",
    "provisional",
)


def roadmap_csv(roadmap: Roadmap) -> bytes:
    """The table, as spreadsheets read it; days are written 2026-11-30.

    A cell that would be taken for a formula gets an apostrophe before it.
    """
    rows = ({key: harmless(value) for key, value in row.items()} for row in _rows(roadmap))
    return csv_bytes(COLUMNS, rows)


def named_steps(task: DatedTask) -> Iterator[tuple[str, DatedStep]]:
    """Every step but the end, which the task has itself, with a name of its own within the roadmap."""
    seen: dict[str, int] = {}
    for step in task.steps:
        if step.kind != "end":
            seen[step.kind] = seen.get(step.kind, 0) + 1
            number = "" if seen[step.kind] == 1 else f"-{seen[step.kind]}"
            yield f"{task.intervention}-{step.kind}{number}", step


def _rows(roadmap: Roadmap) -> Iterator[dict[str, str]]:
    for task in roadmap.tasks:
        yield _task(task)
        yield from (_step(task, name, step) for name, step in named_steps(task))


def _task(task: DatedTask) -> dict[str, str]:
    return {
        "kind": "task",
        "id": task.intervention,
        "title": task.title,
        "owner": task.owner,
        "start": task.starts,
        "due": task.ends,
        "weeks": str(task.weeks),
        "status": task.status.value,
        "after": "; ".join(task.after),
        "critical": _yes(task.critical),
        "slack_weeks": str(task.slack),
        "evidence_grade": task.grade,
        "first_step": next((step.text for step in task.steps if step.kind == "first"), ""),
        "watch": task.watch,
        "stop_sign": task.stop_sign,
        "provisional": _yes(task.status is not Status.DONE),
    }


def _step(task: DatedTask, name: str, step: DatedStep) -> dict[str, str]:
    return {
        "kind": "step",
        "id": name,
        "parent": task.intervention,
        "title": step.text,
        "owner": task.owner,
        "due": step.date,
        "provisional": _yes(step.kind != "review"),
    }


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
