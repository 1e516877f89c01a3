"""The moves that come first: those the plan starts with or, without a plan, those that are advised."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.documents.clean import day, shorten
from assess.documents.facts import TITLE, Facts, effort_words, weeks_words
from assess.documents.lines.intervention import GRADES
from assess.documents.roadmap.roadmap import DatedTask
from assess.words.numbers import counted, figure, number
from questionnaires.catalogue import Intervention
from questionnaires.records import record
from scoring.result import MOST_AT_ONCE


@record
class FirstMove:
    """One of the moves that come first.

    ``starts`` and ``step_by`` are days (2026-11-30) and "" without a plan. ``low`` and ``high`` are the
    levels by which it should raise each of ``raises`` questions (provisional), None where that is not told.
    ``stopped`` says when and why it was stopped before, "" where it was not.
    """

    intervention: str
    title: str
    owner: str
    first_step: str
    starts: str
    step_by: str
    effort: str
    weeks: str
    grade: str
    raises: int
    low: Fraction | None
    high: Fraction | None
    stopped: str = ""


def first_moves(facts: Facts) -> tuple[FirstMove, ...]:
    """At most three, in their order; nothing where none is planned or advised."""
    planned = open_tasks(facts)
    found = (
        [_planned(facts, task) for task in planned[:MOST_AT_ONCE]]
        if planned
        else [_advised(facts, advice.intervention) for advice in facts.result.first_moves]
    )
    return tuple(move for move in found if move is not None)


def open_tasks(facts: Facts) -> tuple[DatedTask, ...]:
    """What the plan still has to do, in the order of its starts and else of the plan."""
    return facts.roadmap.open_tasks if facts.roadmap is not None else ()


def facts_words(move: FirstMove) -> str:
    """Owner, beginning, effort and grade of evidence in one line."""
    parts = (
        f"Owner: {move.owner}" if move.owner else "",
        f"from {day(move.starts)}" if move.starts else "",
        move.effort,
        move.weeks,
    )
    return " · ".join(part for part in (*parts, f"evidence {move.grade}" if move.grade else "") if part)


def expected_words(move: FirstMove) -> str:
    """What it should raise, as a range; "" where that is not told."""
    if not move.raises or move.low is None or move.high is None:
        return ""
    by = figure(move.low) if move.low == move.high else f"{figure(move.low)} to {figure(move.high)}"
    return f"should raise {counted(move.raises, 'question')} by {by} levels (provisional)"


def stopped_before(moves: Sequence[FirstMove]) -> str:
    """How many of the moves were stopped before, as a part of a title; "" where none was."""
    count = sum(bool(move.stopped) for move in moves)
    if not count:
        return ""
    if len(moves) == 1:
        return ", after it was stopped"
    return f", {number(count)} of them after {'it was' if count == 1 else 'they were'} stopped"


def _planned(facts: Facts, task: DatedTask) -> FirstMove:
    promised = facts.plan.commitments.get(task.intervention)
    intervention = facts.catalogue.interventions.get(task.intervention)
    step = promised.first_step if promised else ""
    return _move(
        facts,
        task.intervention,
        intervention,
        title=task.title,
        owner=(promised.owner if promised else "") or task.owner,
        first_step=step or (intervention.first_step if intervention else ""),
        starts=task.starts,
        step_by=promised.first_step_date if promised else "",
    )


def _advised(facts: Facts, key: str) -> FirstMove:
    intervention = facts.catalogue.interventions.get(key)
    return _move(
        facts,
        key,
        intervention,
        title=facts.title(key),
        owner=intervention.owner if intervention else "",
        first_step=intervention.first_step if intervention else "",
    )


def _move(
    facts: Facts,
    key: str,
    intervention: Intervention | None,
    *,
    title: str,
    owner: str,
    first_step: str,
    starts: str = "",
    step_by: str = "",
) -> FirstMove:
    moves = intervention.moves if intervention else ()
    return FirstMove(
        intervention=key,
        title=shorten(title, TITLE),
        owner=shorten(owner, 50),
        first_step=first_step,
        starts=starts,
        step_by=step_by,
        effort=effort_words(intervention) if intervention else "",
        weeks=weeks_words(intervention) if intervention else "",
        grade=GRADES[intervention.grade] if intervention else "",
        raises=len({move.item for move in moves}),
        low=min((move.low for move in moves), default=None),
        high=max((move.high for move in moves), default=None),
        stopped=facts.stop_words(key),
    )
