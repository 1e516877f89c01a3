"""The picture of an exercise: its finding and level, then its cards, and what is behind one of them."""

from __future__ import annotations

from rich.cells import cell_len

from assess.documents.lines.card_columns import (
    find_tick,
    own_word_lines,
    settled_cards,
    sort_detail,
    sort_lines,
    tick_detail,
)
from assess.documents.lines.exercise_parts import card_of_key, exercise_key, is_heading
from assess.documents.lines.journey_tracks import alike_steps, journey_lines, step_detail
from assess.documents.lines.layout import (
    BLANK,
    HIGHEST,
    Line,
    Look,
    opened_words,
    painted_line,
    prose,
    rows_of,
)
from assess.documents.lines.owner_grid import clear_cards, owner_detail, owner_lines, owners_summary
from assess.documents.lines.painted import Ink, Span
from assess.documents.lines.parts import left_out
from assess.text import plain
from assess.words.exercise_findings import finding_of
from assess.words.exercises import exercise_words
from assess.words.numbers import capital, listed
from assess.words.privacy import SUPPRESSED_WORDS
from questionnaires.model import SIDES
from questionnaires.records import replace
from scoring.audience import EARLIER_RULES, LEVEL_WITHHELD
from scoring.organisation.chart import Organisation
from scoring.privacy.exercises import COUNTS_WITHHELD, LEVEL_ONLY, ORDER_LEVEL_ONLY
from scoring.result_exercises import CardSortResult, ExerciseResult, OrderResult, OwnersResult

NOT_ENOUGH = "There is nothing to compare yet: this exercise needs two people in sales and two in marketing."
LEVEL_ALONE = {
    LEVEL_ONLY: "Only the level is shown: fewer than ten on a side have answered.",
    ORDER_LEVEL_ONLY: "Only the level is shown: the order of steps is private in this assessment.",
}
LEVEL_ROOM = 14
"""Cells for the level at the right end of the finding."""


def exercise_picture(
    result: ExerciseResult, width: int, *, only_open: bool = False, rows: int = 0
) -> list[Line]:
    """An exercise in lines of at most ``width`` cells; ``only_open`` leaves out what is settled.

    Where all fits into so many ``rows`` with air between the groups, there is air; the groups of owners
    have no headings where it fits only without them.
    """
    key = exercise_key(result)
    if result.suppressed == EARLIER_RULES:
        return prose(f"{capital(SUPPRESSED_WORDS[EARLIER_RULES])}.", width, key=key)
    if not result.enough or result.suppressed or not result.cards:
        words = NOT_ENOUGH if not result.enough else _withheld(result.suppressed) if result.suppressed else ""
        title = plain(result.title, limit=80)
        top = _top(result, title if title.endswith("?") else f"{title}.", _done_by(result), width)
        return [replace(top, key=key if result.enough else ""), *prose(words, width)]
    opening, rest = finding_of(result)
    lines = [_top(result, plain(opening, limit=600), plain(rest, limit=600), width)]
    if isinstance(result, CardSortResult):
        lines += sort_lines(result, width, only_open=only_open)
    elif isinstance(result, OwnersResult):
        lines += owner_lines(result, width, only_open=only_open)
    elif isinstance(result, OrderResult):
        lines += journey_lines(result, width, only_open=only_open)
    else:
        lines += own_word_lines(result, width)
    aired = [part for line in lines for part in ([BLANK, line] if is_heading(line) else [line])]
    if isinstance(result, OwnersResult):  # the legend comes last
        aired.insert(-1, BLANK)
    if rows_of(aired) <= rows:
        lines = aired
    elif isinstance(result, OwnersResult) and rows_of(lines) > rows:
        bare = [lines[0], *owner_lines(result, width, only_open=only_open, headed=False)]
        lines = bare if rows_of(bare) <= rows else lines
    if only_open:
        lines += left_out(settled_count(result), "dispute", width)
    return lines


def settled_count(result: ExerciseResult | None) -> int:
    """How many rows ``only_open`` leaves out."""
    if isinstance(result, CardSortResult):
        return settled_cards(result)
    if isinstance(result, OwnersResult):
        return clear_cards(result)
    return alike_steps(result) if isinstance(result, OrderResult) else 0


def exercise_detail(
    result: ExerciseResult, key: str, width: int, *, chart: Organisation | None = None
) -> list[Line]:
    """What is behind the row with this key: one card, or how the whole exercise was found."""
    card = card_of_key(result, key)
    if isinstance(result, OwnersResult):
        for owner in result.cards:
            if owner.id == card:
                return [*owner_detail(owner, chart, width), BLANK, *owners_summary(result, width)]
    if isinstance(result, CardSortResult):
        for sorted_ in result.cards:
            if sorted_.id == card:
                return sort_detail(sorted_, result, width)
    if isinstance(result, OrderResult):
        for step in result.cards:
            if step.id == card:
                return step_detail(step, result, width)
    return _whole(result, card, width)


def _whole(result: ExerciseResult, card: str, width: int) -> list[Line]:
    if not isinstance(result, CardSortResult | OwnersResult | OrderResult):
        tick = find_tick(result, card)
        if tick is not None:
            return tick_detail(tick, result, width)
    title = prose(plain(result.title, limit=80), width, look=Look.STRONG)
    lines = [*title, *prose(_done_by(result), width)]
    if result.suppressed or not result.enough:
        return lines
    if isinstance(result, OwnersResult):
        return [*lines, BLANK, *owners_summary(result, width)]
    return [*lines, BLANK, *prose(plain(exercise_words(result), limit=600), width)]


def _top(result: ExerciseResult, opening: str, rest: str, width: int) -> Line:
    """The finding, or which exercise it is, and the level right of it."""
    level = "" if result.level is None else f"level {result.level} of {HIGHEST}"
    first, *more = opened_words(opening, rest, width - LEVEL_ROOM if level else width)
    used = sum(cell_len(span.text) for span in first)
    gap = Span(text=" " * max(1, width - used - len(level)))
    right = (gap, Span(text=level, ink=Ink.ACCENT, strong=True)) if level else ()
    return painted_line(((*first, *right), *more), key=exercise_key(result))


def _done_by(result: ExerciseResult) -> str:
    who = listed([f"{result.n.get(side, 0) or 'nobody'} in {side}" for side in SIDES])
    return f"Completed by {who}."


def _withheld(reason: str) -> str:
    """Why the cards are not shown, as a sentence."""
    if reason in LEVEL_ALONE:
        return LEVEL_ALONE[reason]
    what = {LEVEL_WITHHELD: "level and the cards", COUNTS_WITHHELD: "answers"}.get(reason, "cards")
    return f"The {what} are withheld. {capital(SUPPRESSED_WORDS[reason])}."
