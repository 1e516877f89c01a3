"""The felt scores over the saved assessments: a slope for two of them, lines for more, a sentence for one."""

from __future__ import annotations

from fractions import Fraction

from assess.documents.charts.slope import SlopeChart, SlopeRow
from assess.documents.charts.trend import TrendChart, TrendLine
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
from assess.words.numbers import capital, counted, figure, number
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
    if len(earlier) == 1:
        heading = Heading(text="Then and now", remark="Felt score from 1 to 5.")
        drawn = Figure(id="trend", chart=slope_chart(facts, earlier[0]))
    else:
        assessments = f"{number(len(earlier) + 1)} assessments"
        left = len(facts.earlier) - len(earlier)
        which = f"the latest {assessments}" if left else assessments
        remark = "Felt score from 1 to 5; a line breaks where there is no figure."
        heading = Heading(text=f"Over {which}", remark=remark)
        drawn = Figure(id="trend", chart=trend_chart(facts, earlier))
    return (heading, drawn, Paragraph(text=_caution(facts, earlier[-1]), size=Size.SMALL))


def slope_chart(facts: Facts, then: Published) -> SlopeChart:
    """Every dimension, and all together, in an earlier assessment and in this one."""
    rows = tuple(
        SlopeRow(label=label, before=before, after=after, strong=strong)
        for label, (before, after), strong in _series(facts, (then,))
    )
    texts = [_then_and_now(row) for row in rows]
    return SlopeChart(
        before=day(then.date),
        after=day(facts.assessment.date),
        rows=rows,
        described=f"Then is {day(then.date)}, now {day(facts.assessment.date)}. {' '.join(texts)}",
    )


def trend_chart(facts: Facts, earlier: tuple[Published, ...]) -> TrendChart:
    """Every dimension, and all together, over the earlier assessments and this one."""
    days = (*(point.date for point in earlier), facts.assessment.date)
    lines = tuple(
        TrendLine(label=label, values=values, strong=strong)
        for label, values, strong in _series(facts, earlier)
    )
    texts = [
        f"{line.label}: {', '.join('no figure' if v is None else figure(v) for v in line.values)}."
        for line in lines
    ]
    told = ", ".join(day(each) for each in days)
    return TrendChart(days=days, rows=lines, described=f"On {told}. {' '.join(texts)}")


Series = tuple[str, tuple[Fraction | None, ...], bool]


def _series(facts: Facts, earlier: tuple[Published, ...]) -> list[Series]:
    """A name, the figures over time, and whether it is that of all dimensions together."""
    result = facts.result
    found: list[Series] = [
        (ALL_TOGETHER, (*(point.overall.rating for point in earlier), result.overall.rating), True)
    ]
    for dimension in result.dimensions[: MOST_LINES - 1]:
        values = (*(point.ratings.get(dimension.id) for point in earlier), dimension.rating)
        found.append((shorten(dimension.title, 60), values, False))
    return found


def _then_and_now(row: SlopeRow) -> str:
    then = "no figure" if row.before is None else figure(row.before)
    now = "no figure" if row.after is None else figure(row.after)
    return f"{row.label}: then {then}, now {now}."


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
