"""The advice as rows of a list, and an intervention in a few words. Data in, rows out."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.lines.intervention import EFFORTS, weeks_words
from assess.documents.lines.structure import verdict_words
from assess.text import plain
from assess.tui.widgets import Row, part
from assess.words.numbers import count_words
from assess.words.say import say
from questionnaires.catalogue import Catalogue, Intervention, Lane
from scoring.planning.effects import FirstAnswer
from scoring.planning.plan import OPEN, Plan, Status
from scoring.planning.tasks import open_blocks
from scoring.result import Advice, Result, Truth

FIRST = "first question"
"""The key of the row with the first question of structure."""

FOLD = "fold"
"""The key of the row that unfolds what is not advised."""

COMPUTING = "…"

FIRST_MARKS = {"there": "✓", "would": "✓", "may": "~", "would_not": "✗", "unknown": "?"}
FIRST_SHORT = {
    "there": "not needed, the target is reached",
    "would": "very likely",
    "may": "perhaps",
    "would_not": "not on their own",
    "unknown": "nobody can tell yet",
}

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


def advice_rows(
    result: Result,
    catalogue: Catalogue,
    plan: Plan,
    *,
    first: FirstAnswer | None,
    computing: bool,
    folded: bool,
) -> list[Row]:
    """All interventions in the order of the advice, part after part."""
    ready = [a for a in result.practices if a.can_start]
    waiting = [a for a in result.practices if not a.can_start]

    def row(key: str, number: int = 0) -> Row:
        return intervention_row(key, result, catalogue, plan, number=number)

    cadence = [v.id for v in catalogue.interventions.values() if v.lane is Lane.CADENCE]
    unknown = [key for key in plan.chosen if key not in catalogue.interventions]
    parts = [
        *part("Can start now", (row(a.intervention, a.rank) for a in ready)),
        *part("Waits for something else", (row(a.intervention, a.rank) for a in waiting)),
        *part(
            "Structure: only when its conditions hold",
            [
                *_verdict_rows(result, catalogue),
                *_first_rows(first, catalogue, computing=computing),
                *(_structure_row(a, result, catalogue, plan) for a in result.structure),
            ],
        ),
        *part("Part of every plan", (row(key) for key in cadence if key not in result.done)),
        *part("In the plan, but no longer in the catalogue", (row(key) for key in unknown)),
        *_not_advised(result, catalogue, plan, folded=folded),
    ]
    return parts[1:] if parts else [Row(text="There is nothing to advise yet.")]


def intervention_row(
    key: str, result: Result, catalogue: Catalogue, plan: Plan, *, number: int = 0, more: Sequence[str] = ()
) -> Row:
    """One intervention: whether it is in the plan, its place in the advice, its title, what is to be said."""
    place = f"{number:>2} " if number else ""
    return Row(
        text=with_tags(name_of(key, catalogue), tags_of(key, plan, result)),
        lead=f"{mark_of(key, plan)} {place}",
        more=tuple(more),
        key=key,
    )


def _first_rows(first: FirstAnswer | None, catalogue: Catalogue, *, computing: bool) -> list[Row]:
    asked = catalogue.structure
    if asked is None or (first is None and not computing):
        return []
    mark = COMPUTING if first is None else FIRST_MARKS[first.kind]
    short = "" if first is None else FIRST_SHORT[first.kind]
    words = f"{plain(asked.question, limit=200)} {short.capitalize()}{'.' if short else ''}"
    return [Row(text=words.strip(), lead=f" {mark}  ", strong=True, key=FIRST)]


def _verdict_rows(result: Result, catalogue: Catalogue) -> list[Row]:
    words = verdict_words(result, catalogue)
    return [Row(text=f"{words}.", lead="    ", heading=True)] if words else []


def _structure_row(advice: Advice, result: Result, catalogue: Catalogue, plan: Plan) -> Row:
    words = "all conditions hold" if advice.ready else counted(advice)
    return intervention_row(advice.intervention, result, catalogue, plan, more=(words,))


def counted(advice: Advice) -> str:
    """How many conditions stand how, in words: "✓ 2 met, ✗ 1 unmet, ? 1 unknown"."""
    marks = {Truth.MET: "✓", Truth.UNMET: "✗", Truth.UNKNOWN: "?"}
    truths = [check.truth for check in advice.checks]
    parts = [f"{mark} {truths.count(t)} {t.value}" for t, mark in marks.items() if t in truths]
    against = sum(check.truth is Truth.MET for check in advice.against)
    if against:
        parts.append(f"{count_words(against, 'thing speaks', 'things speak')} against it")
    return ", ".join(parts)


def _not_advised(result: Result, catalogue: Catalogue, plan: Plan, *, folded: bool) -> list[Row]:
    """What is not advised, folded behind a row; what is in the plan all the same is always shown."""
    advice = result.not_advised
    if not advice:
        return []
    shown = [a for a in advice if not folded or a.intervention in plan.chosen]
    mark, verb = ("▸", "shows") if folded else ("▾", "folds")
    number = count_words(len(advice), "practice", "practices")
    rows = [
        Row(text=f"{number}; Enter {verb} {'it' if len(advice) == 1 else 'them'}", lead=f"{mark} ", key=FOLD)
    ]
    rows += [
        intervention_row(
            a.intervention,
            result,
            catalogue,
            plan,
            more=(plain(say(a.why_not[0]), limit=200),) if a.why_not else (),
        )
        for a in shown
    ]
    return part("In place, or not advised now", rows)
