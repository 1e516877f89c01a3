"""The one way from a chart's record to its picture, and how many rows of it fit a height."""

from __future__ import annotations

from typing import Any

from assess.documents.charts.card_board import card_board
from assess.documents.charts.change_parts import change_parts
from assess.documents.charts.dot_plot import dot_plot
from assess.documents.charts.gantt import gantt, gantt_height
from assess.documents.charts.heat_map import heat_map
from assess.documents.charts.journey_board import journey_board
from assess.documents.charts.owner_board import owner_board
from assess.documents.charts.records import (
    CardBoard,
    ChangeParts,
    Chart,
    DotPlot,
    GanttChart,
    HeatMap,
    JourneyBoard,
    OwnerBoard,
    ScoreChart,
    SlopeChart,
    TrendChart,
)
from assess.documents.charts.score_bars import score_bars
from assess.documents.charts.shapes import Picture, Space
from assess.documents.charts.slope import slope
from assess.documents.charts.trend import trend
from questionnaires.records import replace


def picture_of(chart: Chart, space: Space) -> Picture:
    """The chart drawn in this space."""
    match chart:
        case ScoreChart():
            return score_bars(chart, space)
        case DotPlot():
            return dot_plot(chart, space)
        case HeatMap():
            return heat_map(chart, space)
        case TrendChart():
            return trend(chart, space)
        case SlopeChart():
            return slope(chart, space)
        case ChangeParts():
            return change_parts(chart, space)
        case CardBoard():
            return card_board(chart, space)
        case OwnerBoard():
            return owner_board(chart, space)
        case JourneyBoard():
            return journey_board(chart, space)
        case GanttChart():
            return gantt(chart, space)
        case _:
            raise NotImplementedError(type(chart).__name__)


def split_rows(chart: Chart, space: Space, height: float) -> tuple[Chart, Chart] | None:
    """The chart in two, of which the first has as many rows as fit the height; None where it stays whole.

    Lines over time have no rows to part with.
    """
    if isinstance(chart, (TrendChart, SlopeChart)):
        return None
    low, high = 0, len(chart.rows) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if _height(_rows(chart, 0, middle), space) <= height:
            low = middle
        else:
            high = middle - 1
    return (_rows(chart, 0, low), _rows(chart, low, None)) if low > 0 else None


def _height(chart: Chart, space: Space) -> float:
    """How high the picture will be; leading a roadmap's lines for it would take too long."""
    return gantt_height(chart, space) if isinstance(chart, GanttChart) else picture_of(chart, space).height


def _rows(chart: Any, start: int, end: int | None) -> Any:
    """The chart with a part of its rows; every kind that can be split has them under this name."""
    return replace(chart, rows=chart.rows[start:end])
