"""Frozen records of charts: what each one shows, in plain figures and words, before it is drawn.

Figures are on the scale 1-5 unless a field says otherwise. ``described`` is the chart in words, for
readers who cannot see it: it says no more than the chart does. Rows may be split over several pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """One dimension in the score chart; None where there is no figure."""

    label: str
    felt: Fraction | None
    low: Fraction | None
    high: Fraction | None
    level: int | None
    target: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreChart:
    """The dimensions as bars with range, target and level; ``level_names`` names the levels 1-5."""

    rows: tuple[ScoreRow, ...]
    level_names: tuple[str, ...]
    described: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One group that a dot plot compares: a function's id, its name, and how many of it answered."""

    id: str
    label: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """Where one group stands. ``points`` are single people, shown where a group is small and open.

    ``low`` and ``high`` say where the mean could lie as open answers fall; None where that is not told.
    """

    voice: str
    value: Fraction
    low: Fraction | None = None
    high: Fraction | None = None
    points: tuple[Fraction, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DotRow:
    """One dimension: its groups, how far apart the two sides are, and what may be said of it.

    ``gap`` is sales minus marketing in levels with its sign, "" where none is stated; ``words`` say how
    sure it is; ``clear`` marks a gap that stands out from chance.
    """

    label: str
    dots: tuple[Dot, ...]
    gap: str = ""
    words: str = ""
    clear: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DotPlot:
    """Groups on one scale, a row for each dimension."""

    voices: tuple[Voice, ...]
    rows: tuple[DotRow, ...]
    level_names: tuple[str, ...]
    described: str


class CellState(StrEnum):
    """Why a cell of a heat map has a figure or has none."""

    SHOWN = "shown"
    WITHHELD = "withheld"  # too few to be shown
    NOBODY = "nobody"  # nobody was asked, or nobody could say


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatCell:
    """One function in one dimension: its mean as printed, and how many answered."""

    value: Fraction | None
    n: int | None
    state: CellState = CellState.SHOWN
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatRow:
    """One dimension over all functions."""

    label: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap:
    """Dimensions by functions, each cell with its number; withheld ones are hatched."""

    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    level_names: tuple[str, ...]
    described: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendLine:
    """One dimension over the saved assessments, one value a day; None where there is no figure."""

    label: str
    values: tuple[Fraction | None, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendChart:
    """Lines over the days of the saved assessments (2026-11-30), oldest first."""

    days: tuple[str, ...]
    lines: tuple[TrendLine, ...]
    described: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlopeRow:
    """One dimension before and after; None where there is no figure."""

    label: str
    before: Fraction | None
    after: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SlopeChart:
    """From one assessment to the next; ``before`` and ``after`` are their days in words."""

    before: str
    after: str
    rows: tuple[SlopeRow, ...]
    described: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttMilestone:
    """A day worth a mark on a task's row: a 30-, 60- or 90-day step, or a review."""

    day: str
    kind: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttRow:
    """One task. ``after`` names the ids it waits for; ``status`` is its state in words, "" while planned.

    ``goes_on`` says that it has no end of its own, ``done`` that it is over.
    """

    id: str
    title: str
    owner: str
    starts: str
    ends: str
    weeks: int
    after: tuple[str, ...] = ()
    critical: bool = False
    goes_on: bool = False
    done: bool = False
    status: str = ""
    milestones: tuple[GanttMilestone, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttChart:
    """Tasks over days (2026-11-30) with what waits for what.

    ``blackout`` are the Mondays of weeks without work. ``today`` is "" where no line for it is drawn.
    Days are counted from ``starts``.
    """

    starts: str
    ends: str
    today: str
    rows: tuple[GanttRow, ...]
    blackout: tuple[str, ...]
    described: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """One card of the lead definition: how many of each side require it, or find it helpful.

    ``contested`` marks a card on which the sides stand at least half a side apart, ``clear`` one on which
    two camps may be claimed.
    """

    label: str
    sales_required: int
    sales_helpful: int
    marketing_required: int
    marketing_helpful: int
    contested: bool = False
    clear: bool = False
    weak: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CardBoard:
    """Cards with two bars each, sales to the left and marketing to the right of the label.

    ``sales`` and ``marketing`` are how many of each side sorted the cards.
    """

    sales: int
    marketing: int
    rows: tuple[CardRow, ...]
    described: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerRow:
    """One activity: the share of each side (0-1) that names each owner, in the board's order of owners.

    ``status`` is what that makes of it in words; ``trouble`` marks those to talk about.
    """

    label: str
    sales: tuple[Fraction, ...]
    marketing: tuple[Fraction, ...]
    status: str
    trouble: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerBoard:
    """Activities by the owner that each side names; ``owners`` are the owners' names."""

    owners: tuple[str, ...]
    rows: tuple[OwnerRow, ...]
    described: str


Chart = ScoreChart | DotPlot | HeatMap | TrendChart | SlopeChart | GanttChart | CardBoard | OwnerBoard
"""Whatever ``charts.draw`` can turn into a picture."""
