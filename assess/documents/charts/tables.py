"""A chart as a table of its figures: what the picture shows, for formats that have no pictures."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from assess.documents.charts.change_parts import PART_NAMES
from assess.documents.charts.records import (
    CardBoard,
    CardRow,
    CellState,
    ChangeParts,
    ChangeRow,
    Chart,
    ChartGroup,
    Dot,
    DotPlot,
    DotRow,
    GanttChart,
    GanttRow,
    HeatCell,
    HeatMap,
    JourneyBoard,
    JourneyRow,
    OwnerBoard,
    OwnerRow,
    ScoreChart,
    ScoreRow,
    SideCount,
    SlopeChart,
    TrendChart,
)
from assess.documents.clean import day
from assess.documents.roadmap.roadmap import STEP_WORDS
from assess.words.numbers import figure
from questionnaires.records import record

NONE = "–"
"""Stands where a chart has no figure."""

WITHHELD = "withheld"

JOURNEY_MARKS = ("First contact", "Goes on throughout", "Agreed sign that it is over", "Content that helps")


@record
class FigureTable:
    """Titles of columns and rows of plain text, each as long as the titles.

    ``remark`` says what is kept out of the whole chart.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remark: str = ""


def figures_of(chart: Chart) -> FigureTable:
    """The figures that the chart draws, rounded as it prints them, and no others."""
    match chart:
        case ScoreChart():
            return FigureTable(
                columns=("Dimension", "Felt", "Range", "Evidenced level", "Target (provisional)"),
                rows=tuple(_score(row, chart.level_names) for row in chart.rows),
            )
        case DotPlot():
            return _dots(chart)
        case HeatMap():
            return FigureTable(
                columns=("Dimension", *chart.columns),
                rows=tuple((row.label, *map(_heat, row.cells)) for row in chart.rows),
            )
        case TrendChart():
            return FigureTable(
                columns=("Dimension", *map(day, chart.days)),
                rows=tuple((one.label, *map(_figure, one.values)) for one in chart.lines),
            )
        case SlopeChart():
            return FigureTable(
                columns=("Dimension", chart.before, chart.after),
                rows=tuple((row.label, _figure(row.before), _figure(row.after)) for row in chart.rows),
            )
        case ChangeParts():
            return _changes(chart)
        case GanttChart():
            return FigureTable(
                columns=("Move", "Owner", "Starts", "Ends", "Weeks (provisional)", "Comes after", "Days"),
                rows=tuple(map(_task, chart.rows)),
            )
        case CardBoard():
            sales, marketing = _voice(chart.sales), _voice(chart.marketing)
            return FigureTable(
                columns=(
                    "Card",
                    f"{sales}: required",
                    f"{sales}: helpful",
                    f"{marketing}: required",
                    f"{marketing}: helpful",
                    "What stands out",
                ),
                rows=tuple(map(_card, chart.rows)),
            )
        case OwnerBoard():
            return FigureTable(
                columns=(
                    "Activity",
                    f"{_voice(chart.sales)} name",
                    f"{_voice(chart.marketing)} name",
                    "What that makes of it",
                ),
                rows=tuple(_activity(row, chart.owners) for row in chart.rows),
            )
        case JourneyBoard():
            return FigureTable(
                columns=(
                    "Step",
                    f"{_voice(chart.sales)}: mean place",
                    f"{_voice(chart.marketing)}: mean place",
                    *(f"{mark}, sales and marketing" for mark in JOURNEY_MARKS),
                ),
                rows=tuple(map(_step, chart.rows)),
            )


def _changes(chart: ChangeParts) -> FigureTable:
    """The parts that any row tells as columns, then the change that they add up to."""
    kinds = [
        kind for kind in PART_NAMES if any(part.kind == kind for row in chart.rows for part in row.parts)
    ]

    def told(row: ChangeRow) -> tuple[str, ...]:
        parts = {part.kind: part.text for part in row.parts}
        return (row.label, *(parts.get(kind, NONE) for kind in kinds), row.text)

    return FigureTable(
        columns=("Dimension", *(PART_NAMES[kind] for kind in kinds), "Change in all"),
        rows=tuple(told(row) for row in chart.rows),
    )


def _figure(value: Fraction | None) -> str:
    return NONE if value is None else figure(value)


def _range(low: Fraction | None, high: Fraction | None) -> str:
    if low is None or high is None:
        return NONE
    return figure(low) if low == high else f"{figure(low)} to {figure(high)}"


def _score(row: ScoreRow, names: tuple[str, ...]) -> tuple[str, ...]:
    def level(number: int | None) -> str:
        if number is None:
            return NONE
        name = names[number - 1] if 1 <= number <= len(names) else ""
        return f"{number}, {name}" if name else str(number)

    return row.label, _figure(row.felt), _range(row.low, row.high), level(row.level), level(row.target)


def _dots(chart: DotPlot) -> FigureTable:
    def row(one: DotRow) -> Iterator[str]:
        dots = {dot.voice: dot for dot in one.dots}
        yield one.label
        for voice in chart.voices:
            yield _dot(dots.get(voice.id))
        yield one.gap or NONE
        yield ". ".join(filter(None, (one.words, one.remark))) or NONE

    voices = (_voice(voice) for voice in chart.voices)
    return FigureTable(
        columns=("Dimension", *voices, "Gap, sales minus marketing", "How sure"),
        rows=tuple(tuple(row(one)) for one in chart.rows),
        remark=chart.withheld,
    )


def _voice(voice: ChartGroup) -> str:
    return f"{voice.label} ({voice.n})"


def _dot(dot: Dot | None) -> str:
    """The mean with its range, or a few people one by one."""
    if dot is None:
        return NONE
    if dot.value is None:
        return ", ".join(map(figure, dot.points)) or NONE
    mean = f"{figure(dot.value)} {dot.bound}".strip()
    if dot.low is not None and dot.high is not None and dot.low != dot.high:
        return f"{mean} ({_range(dot.low, dot.high)})"
    return mean


def _heat(cell: HeatCell) -> str:
    if cell.state is CellState.WITHHELD:
        return WITHHELD
    if cell.state is CellState.NOBODY or cell.value is None:
        return NONE
    return cell.text or figure(cell.value)


def _task(row: GanttRow) -> tuple[str, ...]:
    ends = f"{day(row.ends)}, goes on" if row.goes_on else day(row.ends)
    state = f" ({row.status})" if row.status else ""
    days = "; ".join(f"{STEP_WORDS.get(mark.kind, mark.kind)}: {day(mark.day)}" for mark in row.milestones)
    return (
        f"{row.id} {row.title}{state}",
        row.owner or NONE,
        day(row.starts),
        ends,
        str(row.weeks),
        ", ".join(row.after) or NONE,
        days or NONE,
    )


def _card(row: CardRow) -> tuple[str, ...]:
    marks = (
        ("two camps", row.clear),
        ("contested", row.contested and not row.clear),
        ("most of both sides require it", row.agreed),
        ("a weak sign", row.weak),
    )
    counts = (row.sales_required, row.sales_helpful, row.marketing_required, row.marketing_helpful)
    return row.label, *map(str, counts), ", ".join(word for word, holds in marks if holds) or NONE


def _activity(row: OwnerRow, owners: tuple[str, ...]) -> tuple[str, ...]:
    def named(counts: tuple[int, ...]) -> str:
        told = zip(owners, counts, strict=False)
        return ", ".join(f"{owner} {count}" for owner, count in told if count) or NONE

    status = f"{row.status}, last word: {row.last_word}" if row.last_word else row.status
    return row.label, named(row.sales), named(row.marketing), status or NONE


def _step(row: JourneyRow) -> tuple[str, ...]:
    def counts(count: SideCount) -> str:
        return f"{count.sales} and {count.marketing}"

    marked = map(counts, (row.first_contact, row.throughout, row.sign, row.content))
    return row.label, _figure(row.sales), _figure(row.marketing), *marked
