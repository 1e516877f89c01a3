"""Frozen records of charts: what each one shows, in plain figures and words, before it is drawn.

Figures are on the scale 1-5 unless a field says otherwise. ``described`` is the chart in words, for
readers who cannot see it: it says no more than the chart does. Rows may be split over several pages.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction

from questionnaires.records import record


@record
class ScoreRow:
    """One dimension in the score chart; None where there is no figure."""

    label: str
    felt: Fraction | None
    low: Fraction | None
    high: Fraction | None
    level: int | None
    target: int


@record
class ScoreChart:
    """The dimensions as bars with range, target and level; ``level_names`` names the levels 1-5."""

    rows: tuple[ScoreRow, ...]
    level_names: tuple[str, ...]
    described: str


@record
class ChartGroup:
    """One group that a dot plot compares: a function's id, its name, and how many of it answered."""

    id: str
    label: str
    n: int


@record
class Dot:
    """Where one group stands: its mean or, where a group is small and open, its people one by one.

    ``value`` is None where no mean is claimed and only ``points`` are drawn. ``low`` and ``high`` say where
    the mean could lie as open answers fall; None where that is not told. ``exact`` is False where privacy
    rounds the mean to the half level; ``bound`` then is "", "or more" or "or less".
    """

    voice: str
    value: Fraction | None
    low: Fraction | None = None
    high: Fraction | None = None
    points: tuple[Fraction, ...] = ()
    exact: bool = True
    bound: str = ""


@record
class DotRow:
    """One dimension: its groups, how far apart the two sides are, and what may be said of it.

    ``gap`` is sales minus marketing in levels with its sign, "" where none is stated; ``words`` say how
    sure it is; ``clear`` marks a gap that stands out from chance. ``remark`` says which group is withheld
    or silent here.
    """

    label: str
    dots: tuple[Dot, ...]
    gap: str = ""
    words: str = ""
    clear: bool = False
    remark: str = ""


@record
class DotPlot:
    """Groups on one scale, a row for each dimension.

    ``withheld`` says which groups are not drawn because too few of them answered, "" where none is.
    """

    voices: tuple[ChartGroup, ...]
    rows: tuple[DotRow, ...]
    level_names: tuple[str, ...]
    described: str
    withheld: str = ""


class CellState(StrEnum):
    """Why a cell of a heat map has a figure or has none."""

    SHOWN = "shown"
    WITHHELD = "withheld"  # too few to be shown
    NOBODY = "nobody"  # nobody was asked, or nobody could say


@record
class HeatCell:
    """One function in one dimension: the mean that sets its ground, how many answered, what is printed.

    ``text`` is the mean, or the range of a few people, as printed. Both figures are None where withheld.
    """

    value: Fraction | None
    n: int | None
    state: CellState = CellState.SHOWN
    text: str = ""


@record
class HeatRow:
    """One dimension over all functions."""

    label: str
    cells: tuple[HeatCell, ...]


@record
class HeatMap:
    """Dimensions by functions, each cell with its number; withheld ones are hatched."""

    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    level_names: tuple[str, ...]
    described: str


@record
class TrendLine:
    """One dimension over the saved assessments, one value a day; None where there is no figure.

    ``strong`` marks the line of all dimensions together.
    """

    label: str
    values: tuple[Fraction | None, ...]
    strong: bool = False


@record
class TrendEvent:
    """Something that happened on a day (2026-11-30), in a few words."""

    day: str
    text: str


@record
class TrendChart:
    """Lines over the days of the saved assessments (2026-11-30), oldest first.

    ``events`` are marked where they lie between the assessments and named below.
    """

    days: tuple[str, ...]
    lines: tuple[TrendLine, ...]
    described: str
    events: tuple[TrendEvent, ...] = ()


@record
class SlopeRow:
    """One dimension before and after; None where there is no figure.

    ``strong`` marks the row of all dimensions together.
    """

    label: str
    before: Fraction | None
    after: Fraction | None
    strong: bool = False


@record
class SlopeChart:
    """From one assessment to the next; ``before`` and ``after`` are their days in words."""

    before: str
    after: str
    rows: tuple[SlopeRow, ...]
    described: str


@record
class ChangePart:
    """A part of a change in levels; ``kind`` is "answers", "people", "rest" (both) or "questions".

    ``text`` is the figure as printed: the parts of a row add up as they are printed.
    """

    kind: str
    value: Fraction
    text: str


@record
class ChangeRow:
    """The change of one dimension with its parts; ``text`` is the whole change as printed."""

    label: str
    change: Fraction
    text: str
    parts: tuple[ChangePart, ...]


@record
class ChangeParts:
    """Changes taken apart: what went up to the right of the zero line, what went down to its left."""

    rows: tuple[ChangeRow, ...]
    described: str


@record
class GanttMilestone:
    """A day worth a mark on a task's row; ``kind`` is "day_30", "day_60", "day_90" or "review"."""

    day: str
    kind: str


@record
class GanttRow:
    """One task from its first to its last day; ``weeks`` are working weeks.

    ``after`` names the ids it waits for; those that are not in the chart's rows stand on another sheet.
    ``critical`` says that it cannot slip without moving the end. ``status`` is its state in words, "" while
    planned. ``goes_on`` says that it has no end of its own, ``done`` that it is over.
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


@record
class GanttChart:
    """Tasks over the days (2026-11-30) from ``starts`` to ``ends``, with what waits for what.

    The phases of 30 days are counted from ``day_one``, the start of the plan. ``blackout`` are the Mondays
    of weeks without work. ``today`` is "" where no line for it is drawn.
    """

    starts: str
    ends: str
    day_one: str
    today: str
    rows: tuple[GanttRow, ...]
    blackout: tuple[str, ...]
    described: str


@record
class CardRow:
    """One card of the lead definition: how many of each side require it, or find it helpful.

    ``contested`` marks a card on which the sides stand at least half a side apart, ``agreed`` one that most
    of either side requires, ``clear`` one on which two camps may be claimed, ``weak`` a weak signal.
    """

    label: str
    sales_required: int
    sales_helpful: int
    marketing_required: int
    marketing_helpful: int
    contested: bool = False
    agreed: bool = False
    clear: bool = False
    weak: bool = False


@record
class CardBoard:
    """Cards with two bars each, sales to the left and marketing to the right of one axis.

    ``sales`` and ``marketing`` say how many of each side sorted the cards: what a whole bar stands for.
    """

    sales: ChartGroup
    marketing: ChartGroup
    rows: tuple[CardRow, ...]
    described: str


@record
class OwnerRow:
    """One activity: how many of each side name each owner, in the board's order of owners.

    ``status`` is what that makes of it in words; ``trouble`` marks those to settle, ``settled`` those with
    a clear owner. ``last_word`` decides where it is shared, "" where nobody does. ``moved`` is the share
    (0-1) of people who would give it to another owner; None where nobody said.
    """

    label: str
    sales: tuple[int, ...]
    marketing: tuple[int, ...]
    status: str
    trouble: bool = False
    settled: bool = False
    last_word: str = ""
    moved: Fraction | None = None


@record
class OwnerBoard:
    """Activities by the owner that each side names; ``owners`` are the owners' names."""

    sales: ChartGroup
    marketing: ChartGroup
    owners: tuple[str, ...]
    rows: tuple[OwnerRow, ...]
    described: str


@record
class SideCount:
    """How many of sales and of marketing said one thing about a step."""

    sales: int
    marketing: int


@record
class JourneyRow:
    """One step of the buyer's journey: its mean place by side, from 1, and who marked what on it.

    A place is None where not everybody gave the step one; ``throughout`` then counts who says that it
    goes on all the time. ``apart`` marks steps that the sides put a place or more apart.
    """

    label: str
    sales: Fraction | None
    marketing: Fraction | None
    first_contact: SideCount
    throughout: SideCount
    sign: SideCount
    content: SideCount
    apart: bool = False


@record
class JourneyBoard:
    """Steps on a scale of ``places`` places, a dot for each side, with the marks set on them."""

    sales: ChartGroup
    marketing: ChartGroup
    places: int
    rows: tuple[JourneyRow, ...]
    described: str


Chart = (
    ScoreChart
    | DotPlot
    | HeatMap
    | TrendChart
    | SlopeChart
    | ChangeParts
    | GanttChart
    | CardBoard
    | OwnerBoard
    | JourneyBoard
)
"""Whatever ``charts.draw`` can turn into a picture."""
