"""The second page: counts beside opinions, the questions that moved most, gaps and exercises."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from assess.documents.clean import shorten
from assess.documents.comparison.facts import ComparisonFacts, led
from assess.documents.document import (
    Block,
    Cell,
    Heading,
    Panel,
    ReportPage,
    Rich,
    Table,
    beside,
    cell,
    plain,
    quiet,
    small_points,
    small_print,
    strong,
)
from assess.words import change_details as words
from assess.words.change_figures import score, signed
from assess.words.numbers import count_words, counted, listed, small
from scoring.comparing.records import DimensionChange, ExerciseChange, ItemChange

UNTESTED = "Among many questions a few move by chance. Only dimensions are tested, not single questions."

MOST_MOVERS = 3
"""Questions that moved most, up and down."""

MOST_NAMED = 3
"""Dimensions named in the title."""


def movers_page(facts: ComparisonFacts, *, most: int = MOST_MOVERS) -> ReportPage | None:
    """The page, with at most so many questions each way; None where none has a figure on both sides."""
    found = facts.comparison
    rows = [row for d in found.dimensions if (row := _beside(facts, d)) is not None]
    up, down = found.movers(most)
    if not rows and not found.exercises:
        return None
    left: list[Block] = []
    if rows:
        left += [
            Heading(text="Counts beside opinions", remark=f"{facts.span}."),
            Table(
                columns=(("Dimension", 0.26), ("Counted", 0.27), ("Opinions", 0.27), ("Gap", 0.2)),
                rows=tuple(rows),
                described="Every dimension with the mean change of its counted questions and of its "
                "opinions, and its gap.",
            ),
        ]
        left += [Panel(blocks=(small_points(_apart(facts)),))]
    right: list[Block] = []
    if up or down:
        right += [
            Heading(text="Questions that moved most", remark=f"{facts.span}."),
            Table(
                columns=(("Question", 0.62), ("Then", 0.12), ("Now", 0.12), ("Change", 0.14)),
                rows=tuple(_mover(item) for item in (*up, *down)),
                described="The questions that rose most, then those that fell most, with their ratings then "
                "and now.",
            ),
        ]
        right.append(small_print(quiet(UNTESTED)))
    columns = [column for column in (left, right) if column]
    blocks: list[Block] = []
    if columns:
        blocks.append(beside(*columns))
    if found.exercises:
        blocks += [
            Heading(text="Exercises, then and now", remark=f"{facts.span}."),
            _exercise_table(found.exercises),
        ]
    return ReportPage(
        id="movers",
        kicker="Counts beside opinions",
        title=title(facts),
        answer=plain(words.COUNTED_OR_NOT),
        blocks=tuple(blocks),
    )


def title(facts: ComparisonFacts) -> str:
    """In which dimensions counts and opinions went opposite ways, as the means say."""
    both = [d for d in facts.comparison.dimensions if all(words.beside(facts.comparison, d.id))]
    if not both:
        return "The questions that moved most, then and now"
    apart = [d for d in both if words.opposite_words(*words.beside(facts.comparison, d.id))]
    if not apart:
        return "In no dimension did counts and opinions go opposite ways"
    names = [small(words.dimension_title(d)) for d in apart]
    if len(names) > MOST_NAMED:
        return f"Counts and opinions went opposite ways in {counted(len(names), 'dimension')}"
    return f"Counts and opinions went opposite ways on {listed(names)}"


def _beside(facts: ComparisonFacts, d: DimensionChange) -> tuple[Cell, ...] | None:
    """One dimension: its counts, its opinions and its gap; None where there is none of them."""
    counts, opinions = words.beside(facts.comparison, d.id)
    if counts is None and opinions is None:
        return None
    return (
        cell(strong(words.dimension_title(d)), heads=True),
        cell(*_kind(counts)),
        cell(*_kind(opinions)),
        cell(plain(_gap(d))),
    )


def _kind(found: words.Beside | None) -> tuple[Rich, ...]:
    if found is None:
        return (quiet("none both times"),)
    return (plain(found.way_words), quiet(f"{signed(found.mean)}, {count_words(found.count, 'question')}"))


def _gap(d: DimensionChange) -> str:
    then, now = ("–" if gap is None else signed(gap, decimals=1) for gap in (d.gap_before, d.gap_after))
    return "–" if then == now == "–" else f"{then}, then {now}"


def _apart(facts: ComparisonFacts) -> tuple[Rich, ...]:
    """What to make of dimensions where counts and opinions go apart, and that gaps are not tested."""
    items = []
    for d in facts.comparison.dimensions:
        if text := words.opposite_words(*words.beside(facts.comparison, d.id)):
            items.append(led(f"{words.dimension_title(d)}:", text))
    if not items:
        items.append(led("Why both:", WHY))
    return (*items, led("Gap:", words.GAPS_UNTESTED))


WHY = (
    "people who learn more judge more strictly, so opinions can fall while the work improves, or rise "
    "with mood alone."
)


def _mover(item: ItemChange) -> tuple[Cell, ...]:
    mark = shorten(f"{item.id}{', counted' if item.behaviour else ''}", 40)
    return (
        cell(plain(shorten(item.title, words.ITEM) or mark), quiet(mark), heads=True),
        cell(plain(score(item.before))),
        cell(plain(score(item.after))),
        cell(strong(signed(item.change))),
    )


def _exercise_table(changes: Sequence[ExerciseChange]) -> Table:
    """One row for each exercise, its figures below each other."""
    columns = (("Exercise", 0.3), ("Then and now", 0.7))
    rows = []
    for key, figures in groupby(changes, key=lambda change: change.id):
        own = list(figures)
        rows.append(
            (
                cell(strong(shorten(own[0].title, words.TITLE) or shorten(key, 30)), heads=True),
                cell(*(plain(shorten(words.exercise_words(change), 160)) for change in own)),
            )
        )
    return Table(
        columns=columns,
        rows=tuple(rows),
        described="Every exercise with its figures then and now, which are not tested.",
    )
