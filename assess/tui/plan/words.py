"""An intervention in a few words: how it stands in the plan, what it takes, how good its evidence is."""

from __future__ import annotations

from assess.documents.lines.intervention import EFFORTS, weeks_words
from assess.text import plain
from questionnaires.catalogue import Catalogue, Intervention, Lane, Move
from scoring.planning.plan import OPEN, Plan, Status
from scoring.planning.tasks import open_blocks
from scoring.result import Check, Result
from scoring.rounding import shown

IN_PLAN, OUT = "[x]", "[ ]"
"""Whether it is in the plan, read without colour."""

LANES = {
    Lane.PRACTICE: "Practices",
    Lane.STRUCTURE: "Structure",
    Lane.CADENCE: "Part of every plan",
}
COMMITMENT_TAGS = {
    Status.PLANNED: "promised",
    Status.RUNNING: "promised, running",
    Status.DONE: "done",
    Status.STOPPED: "stopped",
}


def name_of(key: str, catalogue: Catalogue) -> str:
    """Title and id; the id alone where the catalogue no longer knows it."""
    found = catalogue.interventions.get(key)
    shown_key = plain(key, limit=40)
    return f"{plain(found.title, limit=160)} ({shown_key})" if found else shown_key


def mark_of(key: str, plan: Plan) -> str:
    """A box with a cross where it is in the plan, an empty one where it is not."""
    return IN_PLAN if key in plan.chosen else OUT


def tags_of(key: str, plan: Plan, result: Result) -> tuple[str, ...]:
    """What is to be said beside the title: promised, held back, overridden, in place."""
    tags = []
    commitment = plan.commitments.get(key)
    if commitment is not None:
        tags.append(COMMITMENT_TAGS[commitment.status])
    if key in result.done and "done" not in tags:
        tags.append("in place")
    if key in plan.overrides:
        tags.append("block set aside")
    is_open = commitment is None or commitment.status in OPEN
    if key in plan.chosen and is_open and open_blocks(key, plan=plan, result=result):
        tags.append("held back")
    return tuple(tags)


def with_tags(text: str, tags: tuple[str, ...]) -> str:
    """A text with what is said beside it."""
    return " · ".join((text, *tags))


def takes_words(intervention: Intervention) -> str:
    """Effort and weeks."""
    return f"{EFFORTS[intervention.effort]} effort · {weeks_words(intervention)}"


def move_words(move: Move, title: str, result: Result) -> str:
    """What an item should rise by, and where it stands now."""
    held = result.items.get(move.item)
    now = "" if held is None or held.rating is None else f", now {shown(held.rating)}"
    return f"{plain(title, limit=90)} ({move.item}): +{shown(move.low)} to +{shown(move.high)} levels{now}"


def ref_of(check: Check) -> str:
    """What explains a condition: its item or dimension, else the intervention it is about."""
    return next((ref for ref in check.refs if ref != check.first), "")
