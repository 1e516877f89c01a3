"""The page of a longer line: what moved from each assessment to the next, and the level at each of them."""

from __future__ import annotations

from assess.documents.clean import day
from assess.documents.comparison.facts import ComparisonFacts, led
from assess.documents.document import (
    Block,
    BulletList,
    Cell,
    Column,
    Heading,
    ReportPage,
    Size,
    Table,
    plain,
    quiet,
)
from assess.documents.timeline.records import Point, TimelineStep, dimension_titles
from assess.words import change_details as words
from assess.words.change_verdicts import headline
from assess.words.numbers import number
from scoring.comparing.records import Verdict

MOST_COLUMNS = 8
"""Assessments beside each other in the table of levels, the latest ones."""

CLEAR = (Verdict.ROSE, Verdict.FELL)


def steps_page(facts: ComparisonFacts) -> ReportPage | None:
    """The page; None where there is one step, which the first page tells."""
    steps = facts.timeline.steps
    if len(steps) < 2:
        return None
    points = facts.timeline.points
    left_out = len(points) - MOST_COLUMNS
    remark = (
        f"The latest {number(MOST_COLUMNS)} of {number(len(points))} assessments." if left_out > 0 else ""
    )
    blocks: list[Block] = [
        BulletList(
            items=tuple(
                led(
                    f"{day(points[step.before].date)} to {day(points[step.after].date)}:",
                    f"{headline(step.comparison, dated=False)}.",
                )
                for step in steps
            ),
            size=Size.SMALL,
        )
    ]
    if any(point.levels for point in points[-MOST_COLUMNS:]):
        blocks += [Heading(text="Evidenced level each time", remark=remark), _levels(points[-MOST_COLUMNS:])]
    return ReportPage(
        id="steps",
        kicker="From one assessment to the next",
        title=title(steps),
        answer=plain(
            "Each assessment against the one before it. A slow change can be clear over the whole time and "
            "in no step, or the other way round. A pulse moves the line and sets no level."
        ),
        blocks=tuple(blocks),
    )


def title(steps: tuple[TimelineStep, ...]) -> str:
    """In how many steps the score of any dimension clearly changed."""
    verdicts = [{d.verdict for d in step.comparison.dimensions} for step in steps]
    if not any(found - {Verdict.NOT_STATED} for found in verdicts):
        return "There is no verdict on any of the steps"
    clear = sum(any(verdict in found for verdict in CLEAR) for found in verdicts)
    if not clear:
        return f"In none of the {number(len(steps))} steps did a score clearly change"
    return f"In {number(clear)} of {number(len(steps))} steps a score clearly changed"


def _levels(points: tuple[Point, ...]) -> Table:
    """Dimensions down, assessments across, with the level of each as a chip."""
    return Table(
        columns=(
            Column(title="Dimension", share=0.2),
            *(Column(title=_column(point), share=0.8 / len(points)) for point in points),
        ),
        rows=tuple(
            (Cell(parts=(plain(title),), heads=True), *(_level(point, key) for point in points))
            for key, title in dimension_titles(points).items()
            if any(key in point.levels for point in points)
        ),
        described="The evidenced level of every dimension each time.",
    )


def _column(point: Point) -> str:
    return f"{words.day_text(point.date)}{' (pulse)' if point.pulse else ''}"


def _level(point: Point, key: str) -> Cell:
    level = point.levels.get(key)
    if level is None:
        return Cell(parts=(quiet("–"),))
    return Cell(parts=((),), level=level)
