"""The way to a chosen structure in sentences: proposed steps, and what is missing or cannot be so."""

from __future__ import annotations

from collections.abc import Mapping

from assess.words.days import day_words
from assess.words.numbers import capital, count_words, counted, listed, quoted
from assess.words.organisation import activity_words, decision_words, named, shared_titles
from assess.words.planning import days_words
from scoring.organisation.chart import Organisation
from scoring.organisation.transition import (
    MOST_MOVED,
    ProposedStep,
    Task,
    Transition,
    TransitionProblem,
    TransitionProblemKind,
)
from scoring.planning.plan import Reserved
from scoring.rounding import shown

RESERVED_NOTE = (
    "The shared plan shows its weeks as reserved, and nothing more, until you confirm the announcement."
)
NOT_SHARED_NOTE = "The shared plan shows nothing of it; once a step has days, its weeks show as reserved."
SHOWN_NOTE = "Confirmed on {day}: the shared plan now shows these steps."


def status_words(transition: Transition, open_: int) -> tuple[str, str]:
    """How far a transition is: the point, and what the shared plan shows."""
    if transition.confirmed:
        return "Confirmed.", shared_words(transition)
    left = f"{capital(counted(open_, 'point'))} still open." if open_ else "Ready."
    return left, shared_words(transition)


def shared_words(transition: Transition) -> str:
    """What the shared plan shows of a transition."""
    if transition.confirmed:
        return SHOWN_NOTE.format(day=day_words(transition.confirmed))
    dated = any(step.starts and step.ends for step in transition.steps.values())
    return RESERVED_NOTE if dated else NOT_SHARED_NOTE


NOT_BEGUN = "No steps yet. n proposes the steps from today's chart to the scenario; you set owners and days."
NO_WORDS = "Enter sets its day and what is said."
NOTHING_SELECTED = "Select a step, a risk or the announcement first."
CONFIRMING = (
    "From then on the shared plan, its calendar and its table name each step, its owner and its days."
)

CONFIRMED_ALREADY = (
    "If you change the day or the words, confirm them again. Until then the shared plan shows its weeks as "
    "reserved, and calendars leave its steps out."
)

TRANSITION_NOTE = "Steps with owners and days, who gets another manager, risks, announcement and reviews."


def begun_words(transition: Transition | None) -> str:
    """How far a transition is, in a few words."""
    if transition is None:
        return "not begun"
    steps = count_words(len(transition.steps), "step")
    return f"{steps} · {'confirmed' if transition.confirmed else 'reserved'}"


def announcement_words(transition: Transition) -> str:
    """The day of the announcement, and whether it was made."""
    if not transition.announced:
        return "no day yet"
    made = "confirmed" if transition.confirmed else "not confirmed"
    return f"{day_words(transition.announced)} · {made}"


def others_words(one: Reserved) -> str:
    """What another planner has reserved."""
    return f"Another planner reserved {days_words(one)} too{f': {one.text}' if one.text else ''}."


def step_words(
    step: ProposedStep, before: Organisation, after: Organisation, titles: Mapping[str, str]
) -> str:
    """What a proposed step does."""
    roles = {**after.roles, **before.roles}
    shared = {*shared_titles(before), *shared_titles(after)}

    def name(key: str) -> str:
        return named(roles[key], shared=shared) if key in roles else f"“{key}”"

    names = listed([name(key) for key in step.about])
    if step.task is Task.FILL:
        return f"Fill {names}"
    if step.task is Task.CLOSE:
        return f"Close {names}"
    to = name(step.to)
    if step.task is Task.MERGE:
        return f"Merge {names} into {to}"
    if step.task is Task.LINES:
        return f"{names} {'reports' if len(step.about) == 1 else 'report'} to {to}"
    say = activity_words if step.task is Task.ACTIVITIES else None
    what = listed(
        [f"“{say(after, key, titles) if say else decision_words(after, key)}”" for key in step.about]
    )
    return f"{to} takes over {what}" if say else f"{to} decides {what}"


def problem_words(
    problem: TransitionProblem, titles: Mapping[str, str], *, steps: Mapping[str, str] | None = None
) -> str:
    """One problem; positions are named by their ``titles``, steps as in ``steps``, else by their ids."""
    about = listed([(steps or {}).get(key, key) for key in problem.about])
    match problem.kind:
        case TransitionProblemKind.CIRCLE:
            return f"These steps wait for each other: {about}."
        case TransitionProblemKind.UNKNOWN_STEP:
            return f"A step waits for {about}, which is not a step."
        case TransitionProblemKind.TOO_EARLY:
            return f"Starts before what comes first has ended: {about}."
        case TransitionProblemKind.NO_OWNER:
            return f"No owner yet: {about}."
        case TransitionProblemKind.NO_DATES:
            return f"No dates yet: {about}."
        case TransitionProblemKind.NOT_MOVED:
            who = quoted(titles.get(key, key) for key in problem.about)
            return f"Gets another manager, and no step says when: {who}."
        case TransitionProblemKind.NO_ANNOUNCEMENT:
            return "No announcement yet: set its day and what is said."
        case TransitionProblemKind.BEFORE_ANNOUNCEMENT:
            return f"People get another manager before the announcement: {about}."
        case TransitionProblemKind.NO_RISK:
            return "No risk is written down yet, with its early sign and your answer."
        case TransitionProblemKind.CROWDED:
            share, most = shown(100 * problem.share, 0), shown(100 * MOST_MOVED, 0)
            return (
                f"In {problem.quarter} {share}% of people get another manager; above {most}% in a quarter "
                "is a lot. Spread the steps, or say why not."
            )
