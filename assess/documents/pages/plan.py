"""The page of the plan: what is done when and by whom, what was committed to, what was overridden and why."""

from __future__ import annotations

from assess.documents.clean import day, shorten
from assess.documents.document import (
    Block,
    Cell,
    Heading,
    Paragraph,
    ReportPage,
    Rich,
    Table,
    cell,
    plain,
    quiet,
    small_points,
    strong,
    warning,
)
from assess.documents.facts import WHOLE, Facts
from assess.documents.lines.roadmap import end_words as critical_words
from assess.documents.moves import load_words, plan_words, stopped_words
from assess.documents.pages.gantt import conflict_blocks
from assess.documents.roadmap.roadmap import DatedTask, Roadmap
from assess.words.interventions import days_of, days_words
from assess.words.numbers import capital, counted, number, sentence
from questionnaires.catalogue import Lane
from scoring.planning.plan import OPEN, Commitment, Plan, Status

CRITICAL = "critical path"

REASON = 1_200
"""Letters of a typed reason that are printed."""


def plan_page(facts: Facts) -> ReportPage | None:
    """The page of a plan; None where nothing is chosen, committed to or overridden."""
    plan, roadmap = facts.plan, facts.roadmap
    if roadmap is None:
        return None
    blocks: list[Block] = [
        *_tasks(roadmap),
        *_load(facts, roadmap),
        *_commitments(facts, plan),
        *_overrides(facts, plan),
        *conflict_blocks(roadmap.conflicts),
    ]
    if not blocks:
        return None
    return ReportPage(
        id="plan",
        kicker="The plan",
        title=title(facts, roadmap),
        answer=_answer(roadmap),
        blocks=tuple(blocks),
    )


def title(facts: Facts, roadmap: Roadmap) -> str:
    """How far the interventions are, when the last one ends, what was stopped, and what is missing."""
    lacking = sum(bool(commitment.missing) for commitment in facts.plan.open_commitments)
    parts = [_states(facts, roadmap), _against(facts, roadmap), stopped_words(facts)]
    if lacking:
        parts.append(f"{counted(lacking, 'commitment')} {'is' if lacking == 1 else 'are'} incomplete")
    return capital("; ".join(filter(None, parts)))


def _against(facts: Facts, roadmap: Roadmap) -> str:
    """How many planned practices the answers do not call for, and how many blocks were overridden."""
    called = {advice.intervention for advice in facts.result.practices}
    planned = [task.intervention for task in roadmap.open_tasks if task.status is Status.PLANNED]
    known = (facts.catalogue.interventions.get(key) for key in planned if key not in called)
    uncalled = sum(one is not None and one.lane is Lane.PRACTICE for one in known)
    overrides = len(facts.plan.overrides)
    parts = (
        f"the answers do not call for {number(uncalled)} of them" if uncalled else "",
        counted(overrides, "override") if overrides else "",
    )
    return "; ".join(filter(None, parts))


def _states(facts: Facts, roadmap: Roadmap) -> str:
    """How far what has a date is; "" where everything of the plan was stopped."""
    if roadmap.tasks:
        return plan_words(roadmap)
    left = set(facts.plan.chosen) - set(facts.plan.stopped)
    return "nothing in the plan has a date yet" if left or not facts.plan.stopped else ""


def _answer(roadmap: Roadmap) -> Rich:
    end = f"{critical_words(roadmap)} " if roadmap.tasks else ""
    return plain(f"{end}Lengths are provisional.")


def _tasks(roadmap: Roadmap) -> tuple[Block, ...]:
    if not roadmap.tasks:
        return ()
    return (
        Table(
            columns=(
                ("What", 0.27),
                ("Who", 0.18),
                ("When", 0.23),
                ("After", 0.09),
                ("Slack", 0.11),
                ("State", 0.07),
                ("Evidence", 0.07),
            ),
            rows=tuple(_task(task) for task in roadmap.tasks),
            described="Every intervention of the plan with owner, days, what it waits for, slack, state and "
            "evidence grade.",
        ),
    )


def _load(facts: Facts, roadmap: Roadmap) -> tuple[Block, ...]:
    """How many weeks the open interventions take, in all and by owner, and how many person-days."""
    words = load_words(roadmap)
    if not words:
        return ()
    known = facts.catalogue.interventions
    days = days_of(known[task.intervention] for task in roadmap.open_tasks if task.intervention in known)
    more = f" About {days_words(days)} in the first 90 days of each (provisional)." if days else ""
    return (Heading(text="Effort"), Paragraph(text=plain(f"{sentence(words)}{more}")))


def _task(task: DatedTask) -> tuple[Cell, ...]:
    return (
        cell(strong(f"{task.intervention}  ") + plain(shorten(task.title, WHOLE)), heads=True),
        cell(plain(shorten(task.owner, WHOLE) or "–")),
        cell(
            plain(day(task.starts) + (f" to {day(task.ends)}" if task.ends != task.starts else "")),
            quiet(f"{counted(task.weeks, 'working week')}{', then ongoing' if task.goes_on else ''}"),
        ),
        cell(plain(", ".join(task.after) or "–")),
        cell(plain(_room(task))),
        cell(plain(task.status.value)),
        cell(plain(shorten(task.grade, 12) or "–")),
    )


def _room(task: DatedTask) -> str:
    """How far the task can slip without moving the end; nothing is said of one that is over."""
    if task.status in (Status.DONE, Status.STOPPED):
        return "–"
    return f"none: {CRITICAL}" if task.critical else counted(task.slack, "week")


def _commitments(facts: Facts, plan: Plan) -> tuple[Block, ...]:
    if not plan.commitments:
        return ()
    return (
        Heading(text="Commitments"),
        Table(
            columns=(
                ("Commitment", 0.23),
                ("Owner", 0.14),
                ("First step", 0.28),
                ("Success measure", 0.2),
                ("Review and state", 0.15),
            ),
            rows=tuple(_commitment(facts, commitment) for commitment in plan.commitments.values()),
        ),
    )


def _commitment(facts: Facts, commitment: Commitment) -> tuple[Cell, ...]:
    last = commitment.history[-1] if commitment.history else None
    lacks = _missing if commitment.status in OPEN else _nothing
    state = [
        plain(f"review {day(commitment.review_date)}") if commitment.review_date else lacks("date of review")
    ]
    state.append(quiet(f"{commitment.status.value} {day(last.date)}" if last else commitment.status.value))
    if last is not None and last.note:
        state.append(quiet(shorten(last.note, 120)))
    first = [plain(sentence(shorten(commitment.first_step, 160)))] if commitment.first_step else []
    first.append(
        quiet(f"By {day(commitment.first_step_date)}.") if commitment.first_step_date else lacks("date")
    )
    return (
        cell(strong(f"{commitment.intervention}  ") + plain(facts.title(commitment.intervention))),
        cell(plain(shorten(commitment.owner, WHOLE)) if commitment.owner else lacks("owner")),
        cell(*first),
        cell(plain(sentence(shorten(commitment.sign, 200))) if commitment.sign else lacks("sign")),
        cell(*state),
    )


def _missing(what: str) -> Rich:
    return warning(f"MISSING: {what}")


def _nothing(what: str) -> Rich:
    """What a commitment that is over went without."""
    return quiet(f"no {what}")


def _overrides(facts: Facts, plan: Plan) -> tuple[Block, ...]:
    if not plan.overrides:
        return ()
    items: list[Rich] = []
    for override in plan.overrides.values():
        advice = facts.result.advice_on(override.intervention)
        blocks = facts.waits_for(advice) if advice else ""
        what = f"held back by “{shorten(blocks, 240)}”, " if blocks else "nothing holds it back any more, "
        reason = f"overridden on {day(override.date)}: {sentence(shorten(override.reason, REASON))}"
        items.append(strong(f"{facts.title(override.intervention)}: ") + plain(what + reason))
    return (Heading(text="Overrides, with the reason"), small_points(items))
