"""What the pages of the exercises have in common: which one to show, and what it is made of."""

from __future__ import annotations

from typing import TypeVar

from assess.documents.charts.chart import Chart, ChartGroup
from assess.documents.clean import shorten
from assess.documents.document import (
    Block,
    Figure,
    Panel,
    Paragraph,
    ReportPage,
    plain,
    quiet,
    small_print,
    strong,
)
from assess.documents.facts import Facts
from assess.words.numbers import capital, counted, joined, number
from questionnaires.model import SIDES
from scoring.result_exercises import ExerciseResult

Exercise = TypeVar("Exercise", bound=ExerciseResult)

CARD = 200
"""Letters of a card that a board prints, at most."""

QUOTED = 110
"""Letters of a card inside a sentence, at most."""


def shown_exercise(facts: Facts, kind: type[Exercise]) -> Exercise | None:
    """The first exercise of a kind of which there are cards to show; None where there is none.

    What is withheld, or was done by too few to compare, has none.
    """
    for result in facts.result.exercises.values():
        if isinstance(result, kind) and result.enough and not result.suppressed and result.cards:
            return result
    return None


def side_groups(facts: Facts, result: ExerciseResult) -> tuple[ChartGroup, ChartGroup]:
    """Sales and marketing, each with its name and how many of it did the exercise."""
    sales, marketing = (
        ChartGroup(id=side, label=capital(facts.function(side)), n=result.n.get(side, 0)) for side in SIDES
    )
    return sales, marketing


def card_text(text: str, id: str, *, most: int = CARD) -> str:
    """A card's text without its full stop; its id where it has no text."""
    return shorten(text, most).rstrip(".") or shorten(id, most) or "a card without a text"


def quoted(text: str, id: str) -> str:
    """A card's text in quotation marks, short enough for a sentence."""
    return f"“{card_text(text, id, most=QUOTED)}”"


def _done_by(facts: Facts, result: ExerciseResult) -> str:
    """Who did the exercise, as a sentence."""
    sales, marketing = (f"{number(result.n.get(side, 0))} in {facts.function(side)}" for side in SIDES)
    total = sum(result.n.get(side, 0) for side in SIDES)
    return f"{capital(counted(total, 'person', 'people'))} did this alone: {sales}, {marketing}."


def _level_words(facts: Facts, result: ExerciseResult) -> str:
    """The exercise's level as a sentence; "" where it has none."""
    return "" if result.level is None else f"Level {facts.level(result.level)} (the bands are provisional)."


def _rounded_note(facts: Facts) -> str:
    """That near agreement of a side is shown as full, where the answers are protected; else ""."""
    if all(facts.result.view.may_list(side) for side in SIDES):
        return ""
    return (
        "Answers are protected here: where nearly all of a side said the same, all are counted as saying it."
    )


def some(count: int) -> str:
    """A count at the place of a noun: "none", "one", "14"."""
    return number(count) if count else "none"


def exercise_page(
    facts: Facts,
    result: ExerciseResult,
    *,
    id: str,
    kicker: str,
    title: str,
    likeness: str,
    first: Panel | None,
    board: Chart | None = None,
    blocks: tuple[Block, ...] = (),
    notes: str,
) -> ReportPage:
    """The page of an exercise: who did it and how alike they are, where to begin, board and notes."""
    return ReportPage(
        id=id,
        kicker=kicker,
        title=title,
        answer=plain(joined(_done_by(facts, result), likeness, _level_words(facts, result))),
        blocks=(
            *((first,) if first is not None else ()),
            *((Figure(id=f"{id.replace('_', '-')}-board", chart=board),) if board is not None else ()),
            *blocks,
            small_print(quiet(joined(notes, _rounded_note(facts)))),
        ),
    )


def first_to_settle(lead: str, card: str, rest: str) -> Panel:
    """The one card to begin with, on a ground of its own."""
    return Panel(blocks=(Paragraph(text=strong(f"{lead} {card}") + plain(f". {rest}")),), accent=True)
