"""The interventions that come first, how far those of a plan are, and what the reader is asked to decide."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.documents.clean import day, shorten
from assess.documents.document import Rich, labelled
from assess.documents.facts import TEXT, TITLE, Facts, effort_words, weeks_words
from assess.documents.lines.commitments import STATUS_WORDS
from assess.documents.lines.intervention import (
    FIND_OUT,
    find_out_words,
    last_step_words,
    verdict_words,
)
from assess.documents.roadmap.roadmap import DatedTask, Roadmap
from assess.words.advice import this_time_words
from assess.words.commitments import missing_words
from assess.words.interventions import grade_words
from assess.words.numbers import capital, count_words, counted, figure, listed, number, sentence
from questionnaires.records import record
from scoring.advice.practices import StructureVerdictKind, structure_verdict
from scoring.planning.plan import Commitment, Status
from scoring.result import MOST_AT_ONCE


@record
class FirstMove:
    """One of the interventions that come first.

    ``starts`` and ``step_by`` are days (2026-11-30) and "" without a plan. ``low`` and ``high`` are the
    levels by which it should raise each of ``raises`` questions (provisional), None where that is not told.
    ``stopped`` says when and why it was stopped before, ``again`` what must be different this time; both are
    "" where it was not.
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
    again: str = ""

    @property
    def before(self) -> str:
        """What became of it before and what must be different this time, in sentences; "" for a new one."""
        return f"{sentence(capital(self.stopped))} {self.again}" if self.stopped else ""


def first_moves(facts: Facts) -> tuple[FirstMove, ...]:
    """At most three, in their order; nothing where none is planned or advised."""
    if planned := open_tasks(facts):
        return tuple(_move(facts, task.intervention, task) for task in planned[:MOST_AT_ONCE])
    return tuple(_move(facts, advice.intervention) for advice in facts.result.first_moves)


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
    return f"should raise {counted(move.raises, 'question')} by {by} levels"


def stopped_before(moves: Sequence[FirstMove]) -> str:
    """How many of them were stopped before, as a part of a title; "" where none was."""
    count = sum(bool(move.stopped) for move in moves)
    if not count:
        return ""
    if len(moves) == 1:
        return ", stopped before"
    return f", {number(count)} of them stopped before"


def _move(facts: Facts, key: str, task: DatedTask | None = None) -> FirstMove:
    """An intervention as the plan has it, or as the catalogue has it where there is no plan."""
    intervention = facts.catalogue.interventions.get(key)
    commitment = facts.plan.commitments.get(key) if task else None
    owner = task.owner if task else intervention.owner if intervention else ""
    step = intervention.first_step if intervention else ""
    moves = intervention.moves if intervention else ()
    stopped = facts.stop_words(key)
    return FirstMove(
        intervention=key,
        title=shorten(task.title if task else facts.title(key), TITLE),
        owner=shorten((commitment.owner if commitment else "") or owner, 50),
        first_step=(commitment.first_step if commitment else "") or step,
        starts=task.starts if task else "",
        step_by=commitment.first_step_date if commitment else "",
        effort=effort_words(intervention) if intervention else "",
        weeks=weeks_words(intervention) if intervention else "",
        grade=grade_words(intervention) if intervention else "",
        raises=len({move.item for move in moves}),
        low=min((move.low for move in moves), default=None),
        high=max((move.high for move in moves), default=None),
        stopped=stopped,
        again=this_time_words(intervention.again if intervention else "") if stopped else "",
    )


MOST_NAMED = 2
NAME = 60

ORDER = (Status.DONE, Status.RUNNING, Status.PLANNED)


def _state_words(roadmap: Roadmap) -> str:
    """How many of the tasks are how far: "two done, one running and one not started"."""
    states = [task.status for task in roadmap.tasks]
    return listed([f"{number(states.count(s))} {STATUS_WORDS[s]}" for s in ORDER if s in states])


def plan_words(roadmap: Roadmap) -> str:
    """How many tasks there are, how far they are, and when the last one ends: for a plan with tasks."""
    count, states = len(roadmap.tasks), {task.status for task in roadmap.tasks}
    moves, be = counted(count, "intervention"), "is" if count == 1 else "are"
    ends = f"the last {end_words(roadmap)}" if count > 1 else end_words(roadmap)
    if states == {Status.PLANNED}:
        return f"{moves}, {ends}"
    if states == {Status.RUNNING}:
        return f"{moves} {be} running, {ends}"
    if states == {Status.DONE}:
        return f"{moves} {be} done; {ends if count > 1 else f'it {ends}'}"
    return f"{moves}: {_state_words(roadmap)}; {ends}"


def end_words(roadmap: Roadmap) -> str:
    """When the last of what is open ends or was to end, else when the last of all ended."""
    if not roadmap.open_tasks:
        return f"ended on {day(roadmap.ends)}"
    last = roadmap.open_ends
    return f"{'due to end' if last >= roadmap.today else 'was due to end'} on {day(last)}"


def stopped_words(facts: Facts) -> str:
    """Which commitments were stopped, by name where they are few; "" where none was."""
    names = [f"“{shorten(facts.title(key), NAME).rstrip('.')}”" for key in facts.plan.stopped]
    if len(names) > MOST_NAMED:
        return f"{counted(len(names), 'commitment')} were stopped"
    return f"{listed(names)} {'was' if len(names) == 1 else 'were'} stopped" if names else ""


def load_words(roadmap: Roadmap) -> str:
    """Working weeks in all and by owner: "23 working weeks in all: Greta 12, Ruth 11"; "" for none."""
    load = roadmap.load
    if not load:
        return ""
    total = count_words(sum(load.values()), "working week")
    owners = listed([f"{shorten(owner, NAME) or 'no owner yet'} {weeks}" for owner, weeks in load.items()])
    return f"{total} in all, counting each intervention separately: {owners}"


MOST = 4


def decisions(facts: Facts) -> tuple[Rich, ...]:
    """What to decide, the weightiest first; nothing where there is no answer yet to decide on."""
    if not facts.known:
        return ()
    asked = [*_ask(facts), *_start(facts), *_end(facts), *_lacking(facts), *_structure(facts), *_kept(facts)]
    return tuple(asked[:MOST])


def _ask(facts: Facts) -> list[Rich]:
    """Whom to ask where nobody of either side has answered, nor anybody for the whole company."""
    if not facts.no_side:
        return []
    return [
        labelled(
            "Ask sales and marketing to answer:",
            "without them there is no maturity level, and nothing can be advised.",
        )
    ]


def _start(facts: Facts) -> list[Rich]:
    if facts.result.leave_alone and not open_tasks(facts):
        return [labelled("Leave things as they are:", sentence(shorten(facts.result.leave_alone, TEXT)))]
    tasks, roadmap = open_tasks(facts), facts.roadmap
    if tasks and roadmap is not None:
        text = (
            f"{counted(len(tasks), 'intervention')}{facts.limit(len(tasks))}, the last {end_words(roadmap)}."
        )
        begun = all(task.status is Status.RUNNING for task in tasks)
        parts = (text, sentence(capital(stopped_words(facts))), _again(facts, tasks))
        lead = "Carry on with the plan:" if begun else "Approve the plan:"
        return [labelled(lead, " ".join(filter(None, parts)))]
    moves_first = first_moves(facts)
    if not moves_first:
        return []
    titles = [
        f"“{move.title.rstrip('.')}”{f' ({move.stopped})' if move.stopped else ''}" for move in moves_first
    ]
    again = [move.again for move in moves_first if move.again]
    return [
        labelled(
            f"Start with {counted(len(moves_first), 'intervention')}:",
            " ".join([f"{listed(titles)}.", *again]),
        ),
        labelled(
            f"Name one owner for {'it' if len(moves_first) == 1 else 'each'}",
            "and the date of the first step; no more than "
            f"{number(facts.at_once)} at once, or none of them gets done.",
        ),
    ]


def _again(facts: Facts, tasks: Sequence[DatedTask]) -> str:
    """How many of those to begin were stopped before, "" for none."""
    planned = [task.intervention for task in tasks if task.status is Status.PLANNED]
    count = sum(bool(facts.stop_words(key)) for key in planned)
    if not count:
        return ""
    were = "was" if count == 1 else "were"
    return f"{capital(number(count))} of them {were} stopped before: decide what will be different this time."


def _end(facts: Facts) -> list[Rich]:
    """What the last intervention of the critical path lacks, where nobody has committed to it yet."""
    tasks = [task for task in open_tasks(facts) if task.critical]
    if not tasks:
        return []
    last = max(tasks, key=lambda task: task.ends)
    if last.intervention in {c.intervention for c in facts.plan.open_commitments}:
        return []
    return [
        labelled(
            f"Commit to “{shorten(last.title, NAME).rstrip('.')}”:",
            "it is on the critical path. Name its owner, the dates of its first step and its review, "
            "and its success measure.",
        )
    ]


def _lacking(facts: Facts) -> list[Rich]:
    lacking = [commitment for commitment in facts.plan.open_commitments if commitment.missing]
    return [
        labelled(
            f"Complete “{_title(facts, commitment)}”. Still missing:", f"{listed(missing_words(commitment))}."
        )
        for commitment in lacking[:2]
    ]


def _kept(facts: Facts) -> list[Rich]:
    kept = [commitment for commitment in facts.plan.open_commitments if not commitment.missing]
    names = listed([f"{shorten(p.owner, 40)} (“{_title(facts, p)}”)" for p in kept])
    return [labelled("Keep these commitments:", f"{names}.")] if kept else []


def _title(facts: Facts, commitment: Commitment) -> str:
    return shorten(facts.title(commitment.intervention), 60).rstrip(".")


def _structure(facts: Facts) -> list[Rich]:
    result = facts.result
    if not result.structure:
        return []
    verdict = structure_verdict(result.structure)
    if verdict.kind is StructureVerdictKind.FITS:
        named = []
        for advice in verdict.changes[:2]:
            stopped = facts.stop_words(advice.intervention)
            name = shorten(facts.title(advice.intervention), 60).rstrip(".")
            named.append(f"“{name}”{f' ({stopped})' if stopped else ''}")
        return [labelled("Consider a change of structure:", f"every condition of {listed(named)} is met.")]
    last = shorten(last_step_words(result, facts.catalogue), TEXT)
    if verdict.kind is StructureVerdictKind.NOT_KNOWN:
        words = last or sentence(shorten(find_out_words(verdict.find_out, facts.catalogue), 600))
        return [labelled(FIND_OUT, words)]
    _, _, reason = verdict_words(result, facts.catalogue).partition(": ")
    more = f" Find out {last}" if last else ""
    return [labelled("Leave the structure as it is:", f"{sentence(shorten(reason, TEXT))}{more}")]


def decisions_heading(facts: Facts) -> str:
    """What stands over them: one decision, or several."""
    count = len(decisions(facts))
    return "The decision needed" if count == 1 else f"{capital(number(count))} decisions needed"
