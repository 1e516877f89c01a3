"""Roadmaps made by hand for tests: a task with room, and a plan of such tasks."""

from __future__ import annotations

from assess.documents.roadmap.roadmap import DatedTask, Roadmap
from questionnaires.records import replace
from scoring.planning.plan import Status


def task(key: str, starts: str, ends: str, **fields: object) -> DatedTask:
    """A planned task with room."""
    made = DatedTask(
        intervention=key,
        title=f"Title of {key}",
        owner="Head of sales",
        starts=starts,
        ends=ends,
        weeks=2,
        status=Status.PLANNED,
        fixed=False,
        critical=False,
        slack=3,
        after=(),
        steps=(),
    )
    return replace(made, **fields)


def roadmap(*tasks: DatedTask, **fields: object) -> Roadmap:
    """A roadmap of these tasks, seen on 2 December 2026."""
    made = Roadmap(
        starts="2026-11-23",
        ends=max((t.ends for t in tasks), default=""),
        today="2026-12-02",
        tasks=tasks,
        conflicts=(),
        shortest=True,
        quick="",
    )
    return replace(made, **fields)
