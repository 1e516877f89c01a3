"""The felt scores over the saved assessments: a slope for two of them, lines for more, a sentence for one."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.charts.slope import SlopeRow, slope_chart
from assess.documents.charts.trend import TrendLine, trend_chart
from assess.documents.clean import day, shorten
from assess.documents.document import (
    Block,
    Figure,
    Heading,
    Paragraph,
    Size,
    TextSpan,
    quiet,
    strong,
)
from assess.documents.facts import Facts
from assess.words.change_figures import ALL_TOGETHER
from assess.words.numbers import capital, counted, number
from scoring.comparing.published import Published

MOST_POINTS = 12
"""Assessments in one chart, the latest ones; more cannot be told apart."""

MOST_LINES = 12

ONE_ONLY = "The trend starts with the second assessment."


def trend_blocks(facts: Facts) -> tuple[Block, ...]:
    """The chart with its heading and what it may not be taken for; empty without an earlier assessment."""
    if not facts.earlier:
        return ()
    earlier = facts.earlier[-(MOST_POINTS - 1) :]
    lines, now = _lines(facts, earlier), facts.assessment.date
    if len(earlier) == 1:
        heading = Heading(text="Then and now", remark="Felt score from 1 to 5.")
        drawn = Figure(
            id="trend",
            chart=slope_chart(
                day(earlier[0].date),
                day(now),
                [
                    SlopeRow(
                        label=line.label, before=line.values[0], after=line.values[1], strong=line.strong
                    )
                    for line in lines
                ],
            ),
        )
    else:
        assessments = f"{number(len(earlier) + 1)} assessments"
        left = len(facts.earlier) - len(earlier)
        which = f"the latest {assessments}" if left else assessments
        heading = Heading(
            text=f"Over {which}", remark="Felt score from 1 to 5; a line breaks where there is no figure."
        )
        drawn = Figure(id="trend", chart=trend_chart([*(point.date for point in earlier), now], lines))
    return (heading, drawn, Paragraph(text=_caution(facts, earlier[-1]), size=Size.SMALL))


def _lines(facts: Facts, earlier: Sequence[Published]) -> list[TrendLine]:
    """All dimensions together and each of them, over the earlier assessments and this one."""
    result = facts.result
    lines = [
        TrendLine(
            label=ALL_TOGETHER,
            values=(*(point.overall.rating for point in earlier), result.overall.rating),
            strong=True,
        )
    ]
    for dimension in result.dimensions[: MOST_LINES - 1]:
        lines.append(
            TrendLine(
                label=shorten(dimension.title, 60),
                values=(*(point.ratings.get(dimension.id) for point in earlier), dimension.rating),
            )
        )
    return lines


def _caution(facts: Facts, last: Published) -> tuple[TextSpan, ...]:
    """How many spoke each time, and that a difference is no proof."""
    total = facts.result.respondents.total
    voices = f"{capital(counted(last.respondents, 'voice'))} the time before, {number(total)} now."
    return strong(f"{voices} ") + quiet(
        "Small differences may be chance, or come from other people answering; "
        "this chart does not judge them."
    )


def one_only() -> Paragraph:
    """The line that stands in the place of the chart while there is one assessment."""
    return Paragraph(text=quiet(ONE_ONLY), size=Size.SMALL)
