"""What the reader is asked to decide: at most four sentences, each from the result, the plan or its gaps."""

from __future__ import annotations

from assess.documents.clean import shorten
from assess.documents.document import Rich, labelled
from assess.documents.facts import TEXT, Facts
from assess.documents.lines.intervention import FIND_OUT, find_out_words, last_step_words, verdict_words
from assess.documents.moves import first_moves, open_tasks
from assess.documents.states import end_words, stopped_words
from assess.words.commitments import missing_words
from assess.words.numbers import capital, counted, listed, number, sentence
from scoring.advice.practices import StructureVerdictKind, structure_verdict
from scoring.planning.plan import Commitment, Status
from scoring.result import MOST_AT_ONCE

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
        text = f"{moves}{least}, the last {end_words(roadmap)} (lengths are provisional)."
        begun = all(task.status is Status.RUNNING for task in tasks)
        stopped = stopped_words(facts)
        return [
            labelled(
                "Carry on with the plan:" if begun else "Approve the plan:",
                f"{text} {sentence(capital(stopped))}".strip(),
            )
        ]
    moves_first = first_moves(facts)
    if not moves_first:
        return []
    titles = [
        f"“{move.title.rstrip('.')}”{f' ({move.stopped})' if move.stopped else ''}" for move in moves_first
    ]
    again = (
        "; say what will be different where one was stopped" if any(m.stopped for m in moves_first) else ""
    )
    return [
        labelled(f"Start with {counted(len(moves_first), 'move')}:", f"{listed(titles)}{again}."),
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
        return [labelled("Weigh a change of structure:", f"every condition of {listed(named)} holds.")]
    if verdict.kind is StructureVerdictKind.NOT_KNOWN:
        words = shorten(find_out_words(verdict.find_out, facts.catalogue), 600)
        last = shorten(last_step_words(result, facts.catalogue), TEXT)
        return [labelled(f"{FIND_OUT}:", f"{sentence(words)} {last}".rstrip())]
    _, _, reason = verdict_words(result, facts.catalogue).partition(": ")
    return [labelled("Leave the structure as it is:", sentence(shorten(reason, TEXT)))]


def heading(facts: Facts) -> str:
    """What stands over them: one decision, or several."""
    count = len(decisions(facts))
    return "The decision asked" if count == 1 else f"{capital(number(count))} decisions asked"
