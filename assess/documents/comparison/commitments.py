"""The third page: what became of each commitment, and how its own questions moved."""

from __future__ import annotations

from collections import Counter

from assess.documents.clean import day, shorten
from assess.documents.comparison.facts import ComparisonFacts
from assess.documents.document import (
    Block,
    Cell,
    Heading,
    ReportPage,
    Rich,
    Table,
    cell,
    plain,
    quiet,
    strong,
)
from assess.documents.timeline.records import TimelineStep
from assess.words import change_details as words
from assess.words.change_figures import figure, signed
from assess.words.commitments import KEPT_WORDS, commitment_words, indicator_words
from assess.words.numbers import capital, counted, listed, number, sentence
from scoring.comparing.commitments import CommitmentOutcome, Kept
from scoring.comparing.records import ItemChange

ONE = {
    Kept.DONE: "The one commitment is done",
    Kept.RUNNING: "The one commitment is running",
    Kept.STOPPED: "The one commitment was stopped",
    Kept.NOT_BEGUN: "The one commitment has not started",
}

MOST_ITEMS = 6
"""Questions of one commitment that are listed."""


def commitments_page(facts: ComparisonFacts) -> ReportPage | None:
    """The page; None where there was no commitment."""
    steps = [step for step in facts.timeline.steps if step.commitments]
    if not steps:
        return None
    blocks: list[Block] = []
    for step in steps:
        if len(facts.timeline.steps) > 1:
            blocks.append(Heading(text=f"Made after the assessment of {_day(facts, step)}"))
        blocks.append(_table(facts, step))
    return ReportPage(
        id="promises",
        kicker="Commitments",
        title=title([commitment for step in steps for commitment in step.commitments]),
        answer=plain(words.NO_CAUSE),
        blocks=tuple(blocks),
    )


def _day(facts: ComparisonFacts, step: TimelineStep) -> str:
    return day(facts.timeline.points[step.before].date)


def title(commitments: list[CommitmentOutcome]) -> str:
    """How many commitments there were and what became of them."""
    states = Counter(commitment.kept for commitment in commitments)
    if len(commitments) == 1:
        return ONE[commitments[0].kept]
    parts = [f"{number(states[kept])} {KEPT_WORDS[kept]}" for kept in Kept if states[kept]]
    return f"{capital(counted(len(commitments), 'commitment'))}: {listed(parts)}"


def _table(facts: ComparisonFacts, step: TimelineStep) -> Table:
    points = facts.timeline.points
    days = f"{words.day_text(points[step.before].date)}, then {words.day_text(points[step.after].date)}"
    return Table(
        columns=(("Commitment", 0.2), ("Owner", 0.12), ("Outcome", 0.28), (f"Its questions: {days}", 0.4)),
        rows=tuple(_row(commitment) for commitment in step.commitments),
        described="Every commitment with its owner, what became of it, and its questions.",
    )


def _row(commitment: CommitmentOutcome) -> tuple[Cell, ...]:
    title = shorten(commitment.title, words.ITEM) or shorten(commitment.intervention, 30)
    below = (
        [quiet(shorten(commitment.intervention, 20))] if commitment.title != commitment.intervention else []
    )
    if commitment.sign:
        below.append(quiet(f"Success measure: {sentence(shorten(commitment.sign, 160))}"))
    state = [plain(shorten(commitment_words(commitment), 400))]
    if commitment.note:
        state.append(quiet(f"Note: {sentence(shorten(commitment.note, 200))}"))
    return (
        cell(strong(title), *below, heads=True),
        cell(plain(shorten(commitment.owner, 60) or "–")),
        cell(*state),
        cell(*_items(commitment)),
    )


def _items(commitment: CommitmentOutcome) -> tuple[Rich, ...]:
    parts = [_item(item) for item in commitment.items[:MOST_ITEMS]]
    left = len(commitment.items) - MOST_ITEMS
    if left > 0:
        parts.append(quiet(f"and {number(left)} more"))
    if commitment.missing:
        ids = ", ".join(shorten(key, 20) for key in commitment.missing[:MOST_ITEMS])
        parts.append(quiet(f"Not asked both times: {shorten(ids, 160)}"))
    if watched := indicator_words(commitment):
        parts.append(quiet(f"To measure: {sentence(shorten(watched, 400))}"))
    return tuple(parts) or (plain("–"),)


def _item(item: ItemChange) -> Rich:
    name = shorten(item.title, words.ITEM) or shorten(item.id, 30)
    return (
        plain(f"{name}{', counted' if item.behaviour else ''}: ")
        + strong(f"{figure(item.before)}, {figure(item.after)}")
        + quiet(f" ({signed(item.change)})" if item.change is not None else "")
    )
