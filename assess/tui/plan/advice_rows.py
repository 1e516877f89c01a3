"""The advice as rows of a list: what can start, what waits, structure, the rest. Data in, rows out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assess.documents.lines.structure import verdict_words
from assess.text import plain
from assess.tui.plan.words import mark_of, name_of, tags_of, with_tags
from assess.tui.widgets import Row
from assess.words.numbers import count_words
from assess.words.say import say
from questionnaires.catalogue import Catalogue, Lane
from scoring.planning.effects import FirstAnswer
from scoring.planning.plan import Plan
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
        *_part("Can start now", (row(a.intervention, a.rank) for a in ready)),
        *_part("Waits for something else", (row(a.intervention, a.rank) for a in waiting)),
        *_part(
            "Structure: only when its conditions hold",
            [
                *_verdict_rows(result, catalogue),
                *_first_rows(first, catalogue, computing=computing),
                *(_structure_row(a, result, catalogue, plan) for a in result.structure),
            ],
        ),
        *_part("Part of every plan", (row(key) for key in cadence if key not in result.done)),
        *_part("In the plan, but no longer in the catalogue", (row(key) for key in unknown)),
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


def _part(title: str, rows: Iterable[Row]) -> list[Row]:
    """A part under its heading; nothing where it has no row."""
    found = list(rows)
    return [Row(text="", heading=True), Row(text=title, heading=True), *found] if found else []


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
    return _part("In place, or not advised now", rows)
