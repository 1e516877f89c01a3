"""The way to a chosen structure: steps, risks, the announcement, and how many people it moves at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter

from questionnaires.records import record
from scoring.organisation.differing import ChartDiff, Handed

REVIEW_DAYS = (30, 60, 90, 180)
"""Days after the announcement on which the change is looked at."""

MOST_MOVED = Fraction(30, 100)
"""A larger share of people with a new manager in one quarter is warned of."""


@record
class TransitionStep:
    """One step. Days are written 2026-11-30 and "" while nobody has set them.

    ``after`` names steps that come first, ``people`` the positions that get another manager by it,
    ``systems`` what has to be changed in which system. One that is not ``reversible`` cannot be undone.
    """

    id: str
    text: str
    owner: str = ""
    starts: str = ""
    ends: str = ""
    after: tuple[str, ...] = ()
    reversible: bool = True
    people: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()


@record
class TransitionRisk:
    """What may go wrong, the early sign of it, and the answer."""

    text: str
    sign: str
    answer: str


@record
class Transition:
    """The way to one scenario. ``announced`` is the day of its announcement, ``announcement`` what is said.

    ``confirmed`` is the day on which somebody confirmed that it may be known, "" before. ``key`` tells what
    it reserves in the shared plan from what other planners do.
    """

    scenario: str
    key: str = ""
    steps: Mapping[str, TransitionStep] = field(default_factory=dict)
    risks: tuple[TransitionRisk, ...] = ()
    announced: str = ""
    announcement: str = ""
    confirmed: str = ""


class TransitionProblemKind(StrEnum):
    """What is missing or cannot be so."""

    CIRCLE = "circle"
    UNKNOWN_STEP = "unknown_step"
    TOO_EARLY = "too_early"
    NO_OWNER = "no_owner"
    NO_DATES = "no_dates"
    NOT_MOVED = "not_moved"
    NO_ANNOUNCEMENT = "no_announcement"
    BEFORE_ANNOUNCEMENT = "before_announcement"
    NO_RISK = "no_risk"
    CROWDED = "crowded"


@record
class TransitionProblem:
    """One problem, with the steps or positions it is about; a crowd has its ``quarter`` and ``share``."""

    kind: TransitionProblemKind
    about: tuple[str, ...] = ()
    quarter: str = ""
    share: Fraction = Fraction(0)


class Task(StrEnum):
    """What a proposed step does."""

    FILL = "fill"
    MERGE = "merge"
    LINES = "lines"
    ACTIVITIES = "activities"
    DECISIONS = "decisions"
    CLOSE = "close"


@record
class ProposedStep:
    """A step that follows from what differs: ``about`` goes to ``to``; ``after`` are places in the list."""

    task: Task
    about: tuple[str, ...]
    to: str = ""
    after: tuple[int, ...] = ()


def proposed_steps(diff: ChartDiff, merged: Mapping[str, str]) -> tuple[ProposedStep, ...]:
    """Fill and merge positions, move reporting lines, hand over activities and decisions, close what is left.

    ``merged`` says which position took in one that is gone.
    """
    found = [ProposedStep(task=Task.FILL, about=(key,)) for key in diff.to_fill]
    into = {key: merged[key] for key in diff.closed if key in merged}
    found += [ProposedStep(task=Task.MERGE, about=(key,), to=to) for key, to in into.items()]
    filled = {step.to or step.about[0]: place for place, step in enumerate(found)}

    def handed(task: Task, every: Sequence[Handed]) -> None:
        by_receiver: dict[str, list[str]] = {}
        for one in every:
            if one.after:
                by_receiver.setdefault(one.after[0], []).append(one.what)
        for receiver, what in by_receiver.items():
            after = (filled[receiver],) if receiver in filled else ()
            found.append(ProposedStep(task=task, about=tuple(what), to=receiver, after=after))

    handed(Task.LINES, [one for one in diff.managers if one.what not in diff.to_fill])
    handed(Task.ACTIVITIES, diff.activities)
    handed(Task.DECISIONS, diff.decisions)
    everything = tuple(range(len(found)))
    gone = [key for key in diff.closed if key not in into]
    found += [ProposedStep(task=Task.CLOSE, about=(key,), after=everything) for key in gone]
    return tuple(found)


def quarter_of(day: str) -> str:
    """The quarter of the calendar in which a day lies: 2027-Q1."""
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // 3}"


def moved_by_quarter(transition: Transition, diff: ChartDiff) -> dict[str, Fraction]:
    """By quarter, the share of people who stay and get another manager; steps without dates don't count."""
    people: dict[str, set[str]] = {}
    for step in transition.steps.values():
        if step.starts:
            moved = {key for key in step.people if key in diff.people}
            people.setdefault(quarter_of(step.starts), set()).update(moved)
    return {
        quarter: Fraction(len(moved), diff.staying)
        for quarter, moved in sorted(people.items())
        if moved and diff.staying
    }


def transition_problems(transition: Transition, diff: ChartDiff) -> tuple[TransitionProblem, ...]:
    """Everything that is missing or cannot be so, what cannot be so first."""
    kinds = TransitionProblemKind
    steps = transition.steps
    found = [
        *_order_problems(steps),
        *_about(kinds.NO_OWNER, [key for key, step in steps.items() if not step.owner]),
        *_about(kinds.NO_DATES, [key for key, step in steps.items() if not (step.starts and step.ends)]),
    ]
    named = {key for step in steps.values() for key in step.people}
    found += _about(kinds.NOT_MOVED, [key for key in diff.people if key not in named])
    if not (transition.announced and transition.announcement):
        found += [TransitionProblem(kind=kinds.NO_ANNOUNCEMENT)]
    else:
        early = [
            key for key, step in steps.items() if step.people and "" < step.starts < transition.announced
        ]
        found += _about(kinds.BEFORE_ANNOUNCEMENT, early)
    if not transition.risks:
        found += [TransitionProblem(kind=kinds.NO_RISK)]
    found += [
        TransitionProblem(kind=kinds.CROWDED, quarter=quarter, share=share)
        for quarter, share in moved_by_quarter(transition, diff).items()
        if share > MOST_MOVED
    ]
    return tuple(found)


def _order_problems(steps: Mapping[str, TransitionStep]) -> list[TransitionProblem]:
    kinds = TransitionProblemKind
    found = _about(
        kinds.UNKNOWN_STEP, [first for step in steps.values() for first in step.after if first not in steps]
    )
    try:
        TopologicalSorter({key: step.after for key, step in steps.items()}).prepare()
    except CycleError as error:
        return [TransitionProblem(kind=kinds.CIRCLE, about=tuple(error.args[1]))]
    early = [
        key
        for key, step in steps.items()
        if step.starts and any(first in steps and steps[first].ends >= step.starts for first in step.after)
    ]
    return [*found, *_about(kinds.TOO_EARLY, early)]


def _about(kind: TransitionProblemKind, about: Collection[str]) -> list[TransitionProblem]:
    return [TransitionProblem(kind=kind, about=tuple(dict.fromkeys(about)))] if about else []
