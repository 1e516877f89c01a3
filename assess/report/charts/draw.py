"""The one way from a chart's record to its picture, and how many rows of it fit a height."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assess.report.charts.records import Chart, ScoreChart, SlopeChart, TrendChart
from assess.report.charts.score_bars import score_bars
from assess.report.charts.shapes import Picture, Space


def picture_of(chart: Chart, space: Space) -> Picture:
    """The chart drawn in this space."""
    match chart:
        case ScoreChart():
            return score_bars(chart, space)
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
        if picture_of(_rows(chart, 0, middle), space).height <= height:
            low = middle
        else:
            high = middle - 1
    return (_rows(chart, 0, low), _rows(chart, low, None)) if low > 0 else None


def _rows(chart: Any, start: int, end: int | None) -> Any:
    """The chart with a part of its rows; every kind that can be split has them under this name."""
    return replace(chart, rows=chart.rows[start:end])
