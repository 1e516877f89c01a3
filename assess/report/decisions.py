"""What the reader is asked to decide: at most four sentences, each from the result, the plan or its gaps."""

from __future__ import annotations

from assess.report.clean import day, shorten
from assess.report.document import Rich, labelled
from assess.report.facts import TEXT, Facts
from assess.report.moves import first_moves, open_tasks
from assess.words.commitments import missing_words
from assess.words.numbers import capital, counted, listed, number, sentence
from scoring.planning.plan import Commitment
from scoring.result import MOST_AT_ONCE, Truth

MOST = 4


def decisions(facts: Facts) -> tuple[Rich, ...]:
    """What to decide, the weightiest first; nothing where there is no answer yet to decide on."""
    if not facts.known:
        return ()
    asked = [*_start(facts), *_promises(facts), *_structure(facts)]
    return tuple(asked[:MOST])


def _start(facts: Facts) -> list[Rich]:
    if facts.result.leave_alone and not open_tasks(facts):
        return [labelled("Leave things as they are:", sentence(shorten(facts.result.leave_alone, TEXT)))]
    tasks, roadmap = open_tasks(facts), facts.roadmap
    if tasks and roadmap is not None:
        most = facts.plan.capacity.at_once
        moves = counted(len(tasks), "move")
        least = f", at most {number(most)} at once" if len(tasks) > most else ""
        text = f"{moves}{least}, the last to end on {day(roadmap.ends)} (lengths are provisional)."
        return [labelled("Approve the plan:", text)]
    moves_first = first_moves(facts)
    if not moves_first:
        return []
    titles = listed([f"“{move.title.rstrip('.')}”" for move in moves_first])
    return [
        labelled(f"Start with {counted(len(moves_first), 'move')}:", f"{titles}."),
        labelled(
            f"Name one owner for {'it' if len(moves_first) == 1 else 'each'}",
            "and the day of the first step; no more than "
            f"{number(MOST_AT_ONCE)} at once, or none of them is kept.",
        ),
    ]


def _promises(facts: Facts) -> list[Rich]:
    lacking = [promised for promised in facts.plan.open_commitments if promised.missing]
    kept = [promised for promised in facts.plan.open_commitments if not promised.missing]
    asked = [
        labelled(
            f"Settle what “{_title(facts, promised)}” still lacks:", f"{listed(missing_words(promised))}."
        )
        for promised in lacking[:2]
    ]
    if kept:
        names = listed([f"{shorten(p.owner, 40)} (“{_title(facts, p)}”)" for p in kept])
        asked.append(labelled("Hold to their promises:", f"{names}."))
    return asked


def _title(facts: Facts, promised: Commitment) -> str:
    return shorten(facts.title(promised.intervention), 60).rstrip(".")


def _structure(facts: Facts) -> list[Rich]:
    advice = facts.result.structure
    if not advice:
        return []
    ready = [facts.title(a.intervention) for a in advice if a.ready]
    if ready:
        names = listed([f"“{shorten(name, 60).rstrip('.')}”" for name in ready[:2]])
        return [labelled("Weigh a change of structure:", f"every condition of {names} holds.")]
    open_conditions = sum(check.truth is Truth.UNKNOWN for a in advice for check in a.checks)
    verb = "is" if open_conditions == 1 else "are"
    left = f"; {counted(open_conditions, 'condition')} {verb} not known" if open_conditions else ""
    none = (
        f"none of the {number(len(advice))} changes weighed meets"
        if len(advice) > 1
        else "the one change weighed does not meet"
    )
    return [labelled("Leave the structure as it is:", f"{none} all its conditions{left}.")]


def heading(facts: Facts) -> str:
    """What stands over them: one decision, or several."""
    count = len(decisions(facts))
    return "The decision asked" if count == 1 else f"{capital(number(count))} decisions asked"
