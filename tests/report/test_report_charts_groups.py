"""The charts on how groups see it: nothing overlaps or leaves the picture, and nothing withheld is drawn."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.picture_checks import bounds, fixed, problems, texts_of
from support.sweeping import few

from assess.documents.charts.changes import SlopeChart, SlopeRow, ends_around
from assess.documents.charts.chart import (
    Box,
    ChartGroup,
    Disc,
    Measure,
    Picture,
    Polygon,
    Polyline,
    Segment,
    Space,
    Text,
)
from assess.documents.charts.dot_plot import Dot, DotPlot, DotRow
from assess.documents.charts.heat_map import CellState, HeatCell, HeatMap, HeatRow, nearest_level
from assess.documents.charts.parts import fitted, hatch
from assess.documents.charts.score_bars import ScoreChart, ScoreRow
from assess.documents.charts.trend import TrendChart, TrendLine, day_places, levels_around
from assess.printers.pdf.fonts import FontBook
from assess.words.numbers import figure

LEVELS = ("Scramble", "Fences", "Handshake", "Rhythm", "One Playbook")
GROUPS = ("sales", "marketing", "leadership", "service")
BOOK = FontBook()
MEASURES: tuple[Measure, ...] = (fixed, BOOK.measure)

figures = st.integers(10, 50).map(lambda tenths: Fraction(tenths, 10))
labels = st.sampled_from(
    [
        "Role clarity",
        "Process definition",
        "Rechtsschutzversicherungsgesellschaften und mehr",
        "A" * 90,
        "王芳 Nguyễn Жуков 김철수 🚀",
        "\u202eright to left\u202c \x1b[31m",
        "",
    ]
)
spaces = st.builds(
    Space,
    width=st.floats(360, 760),
    measure=st.sampled_from(MEASURES),
    row=st.floats(23, 34),
    extra=st.sampled_from([0.0, 40.0, 200.0]),
)


@st.composite
def dots(draw: st.DrawFn, respondent: str) -> Dot:
    """A group as its mean, exact or rounded, with a range or without, or as a few people."""
    if draw(st.booleans()):
        return Dot(
            group=respondent,
            value=None,
            points=tuple(sorted(draw(st.lists(figures, min_size=1, max_size=4)))),
        )
    value, exact = draw(figures), draw(st.booleans())
    bound = "" if exact else draw(st.sampled_from(["", "or more", "or less"]))
    low = draw(st.none() | st.just(max(Fraction(1), value - Fraction(1, 2))))
    high = None if low is None else min(Fraction(5), value + Fraction(1, 2))
    return Dot(group=respondent, value=value, low=low, high=high, exact=exact, bound=bound)


@st.composite
def dot_plots(draw: st.DrawFn) -> DotPlot:
    """A dot plot of any groups and rows."""
    groups = draw(st.lists(st.sampled_from(GROUPS), min_size=1, max_size=4, unique=True))
    rows = []
    for _ in range(draw(st.integers(0, 7))):
        gap, words, clear = draw(
            st.sampled_from(
                [
                    ("", "", False),
                    ("", "no gap stated", False),
                    ("−0.7", "clear", True),
                    ("+0.3", "whether this could be chance is not stated", False),
                ]
            )
        )
        shown = draw(st.lists(st.sampled_from(groups), unique=True))
        remark = draw(st.sampled_from(["", "withheld here: marketing and leadership"]))
        rows.append(
            DotRow(
                label=draw(labels),
                dots=tuple(draw(dots(group)) for group in shown),
                gap=gap,
                words=words,
                clear=clear,
                remark=remark,
            )
        )
    return DotPlot(
        groups=tuple(
            ChartGroup(id=group, label=draw(labels) or "x", n=draw(st.integers(1, 999))) for group in groups
        ),
        rows=tuple(rows),
        level_names=draw(st.sampled_from([LEVELS, ("A" * 24,) * 5, ("",) * 5])),
        described="",
        withheld=draw(st.sampled_from(["", "Service is withheld: too few have answered to be shown."])),
    )


@st.composite
def heat_maps(draw: st.DrawFn) -> HeatMap:
    """A heat map with shown, withheld and silent cells."""
    columns = tuple(draw(st.lists(labels, min_size=1, max_size=5)))
    cells = st.one_of(
        st.builds(
            HeatCell, value=figures, n=st.none() | st.integers(1, 999), text=st.just("about 2.5 or more")
        ),
        st.builds(HeatCell, value=figures, n=st.integers(1, 4), text=st.just("2.4–3.6")),
        st.just(HeatCell(value=None, n=None, state=CellState.WITHHELD)),
        st.just(HeatCell(value=None, n=None, state=CellState.NOBODY)),
    )
    rows = tuple(
        HeatRow(label=draw(labels), cells=tuple(draw(cells) for _ in columns))
        for _ in range(draw(st.integers(0, 7)))
    )
    return HeatMap(columns=columns, rows=rows, level_names=LEVELS, described="")


@st.composite
def trends(draw: st.DrawFn) -> TrendChart:
    """Lines over two to twelve assessments, on any days, with any figures missing."""
    count = draw(st.integers(2, 12))
    days = sorted(str(day) for day in draw(st.lists(st.dates(), min_size=count, max_size=count)))
    if draw(st.booleans()):
        days[-1] = "A" * 12
    lines = tuple(
        TrendLine(
            label=draw(labels),
            values=tuple(draw(st.lists(st.none() | figures, min_size=count, max_size=count))),
            strong=place == 0,
        )
        for place in range(draw(st.integers(1, 12)))
    )
    return TrendChart(days=tuple(days), rows=lines, described="")


slopes = st.builds(
    SlopeChart,
    before=labels,
    after=labels,
    rows=st.lists(
        st.builds(SlopeRow, label=labels, before=st.none() | figures, after=st.none() | figures),
        max_size=12,
    ).map(tuple),
    described=st.just(""),
)


KINDS: dict[str, st.SearchStrategy[Any]] = {
    "dots": dot_plots(),
    "heat": heat_maps(),
    "trend": trends(),
    "slope": slopes,
}


@pytest.mark.parametrize("kind", KINDS)
@few(15, many=200)
@given(data=st.data(), space=spaces)
def test_nothing_overlaps_or_leaves_the_picture(kind: str, data: st.DataObject, space: Space) -> None:
    """Whatever the figures and names, all shapes are inside and no two texts touch, by both measures."""
    chart = data.draw(KINDS[kind])
    picture = chart.picture(space)
    assert list(problems(picture, space.measure)) == []


def test_the_checks_find_what_they_are_for() -> None:
    """A text outside, one on another and one too small are each reported."""
    shapes = (
        Text(x=90, y=10, text="outside", size=9, colour="#000000"),
        Text(x=0, y=20, text="one", size=9, colour="#000000"),
        Text(x=4, y=21, text="two", size=9, colour="#000000"),
        Text(x=0, y=40, text="s", size=5, colour="#000000"),
    )
    found = "\n".join(problems(Picture(width=100, height=50, shapes=shapes, described=""), fixed))
    assert "outside the picture" in found
    assert "'one' on 'two'" in found
    assert "too small" in found


SPACE = Space(width=740, measure=fixed)
LEGEND = 20
"""The height of the legend, which stands above the rows."""


def plot(*dots_: Dot, **more: object) -> Picture:
    """A plot of one row with sales, marketing and leadership."""
    respondents = tuple(ChartGroup(id=group, label=group.title(), n=7) for group in GROUPS[:3])
    row = DotRow(label="Role clarity", dots=dots_, **more)  # type: ignore[arg-type]
    return DotPlot(groups=respondents, rows=(row,), level_names=LEVELS, described="d").picture(SPACE)


def grey_bars(picture: Picture) -> list[Segment]:
    """The thick lines between the sides, without the one in the legend."""
    return [s for s in picture.shapes if isinstance(s, Segment) and s.weight > 4 and s.y1 > LEGEND]


def test_a_bar_joins_the_means_of_the_sides() -> None:
    """Between the two sides' means lies one grey bar, exactly from one to the other."""
    far = plot(Dot(group="sales", value=Fraction(2)), Dot(group="marketing", value=Fraction(4)))
    near = plot(Dot(group="sales", value=Fraction(2)), Dot(group="marketing", value=Fraction(3)))
    (long,), (short,) = grey_bars(far), grey_bars(near)
    assert long.x1 == short.x1
    assert long.x2 - long.x1 == pytest.approx(2 * (short.x2 - short.x1))


def test_few_people_have_marks_but_no_mean_and_no_bar() -> None:
    """Where a side is shown person by person there is a mark for each, and no bar that would need a mean."""
    picture = plot(
        Dot(group="sales", value=None, points=(Fraction(2), Fraction(2), Fraction(4))),
        Dot(group="marketing", value=Fraction(3)),
    )
    assert grey_bars(picture) == []
    small = [s for s in picture.shapes if isinstance(s, Disc) and s.radius == pytest.approx(2.2)]
    assert len(small) == 3 + 1  # and the one in the legend
    xs = sorted(disc.x for disc in small if disc.y > LEGEND)
    assert len(xs) == 3
    assert all(after - before >= 4 for before, after in pairwise(xs))


def test_marks_of_different_groups_never_touch() -> None:
    """Groups with one and the same mean have lanes of their own."""
    picture = plot(*(Dot(group=group, value=Fraction(3)) for group in GROUPS[:3]))
    marks = [
        bounds(shape, fixed)
        for shape in picture.shapes
        if isinstance(shape, (Disc, Polygon)) or (isinstance(shape, Box) and shape.width < 10)
    ]
    lanes = sorted((top, bottom) for _, top, _, bottom in marks if top > LEGEND)
    assert len(lanes) == 3
    assert all(before[1] < after[0] for before, after in pairwise(lanes))


def test_a_whisker_is_drawn_only_where_the_range_is_told() -> None:
    """Without a low and a high there is no upright anywhere but the level lines."""

    def uprights(picture: Picture) -> int:
        return sum(isinstance(s, Segment) and s.x1 == s.x2 and s.y2 - s.y1 < 8 for s in picture.shapes)

    assert uprights(plot(Dot(group="sales", value=Fraction(3)))) == 0
    told = Dot(group="sales", value=Fraction(3), low=Fraction(2), high=Fraction(4))
    assert uprights(plot(told)) == 2 + 2  # and those in the legend


def test_rounded_means_are_hollow_and_the_legend_says_so() -> None:
    """A mean that privacy rounds looks different from an exact one, in a sign that is explained."""
    rounded = plot(Dot(group="sales", value=Fraction(5, 2), exact=False))
    assert "rounded to the half level" in texts_of(rounded)
    assert "rounded" not in texts_of(plot(Dot(group="sales", value=Fraction(5, 2))))


def test_gap_and_its_words_stand_at_the_right_edge() -> None:
    """The gap with its sign and what may be said of it are printed; bold is only for a clear one."""
    unclear = plot(
        Dot(group="sales", value=Fraction(3)), gap="−0.7", words="not clear from this many answers"
    )
    texts = [shape for shape in unclear.shapes if isinstance(shape, Text)]
    (gap,) = [text for text in texts if text.text == "−0.7"]
    assert gap.x > 600
    assert not gap.bold
    assert "not clear from" in texts_of(unclear)


def test_withheld_cells_are_hatched_inside_their_edges() -> None:
    """The hatching of a cell is lines that end exactly at its edges, whatever its shape."""
    for width, height in ((10.0, 40.0), (130.0, 44.0), (14.0, 8.0), (5.0, 5.0)):
        lines = hatch(20, 30, width, height)
        assert lines or width + height < 12
        for line in lines:
            assert 20 <= min(line.x1, line.x2) <= max(line.x1, line.x2) <= 20 + width + 1e-9
            assert 30 <= min(line.y1, line.y2) <= max(line.y1, line.y2) <= 30 + height + 1e-9


@settings(max_examples=15, deadline=None)
@given(states=st.lists(st.sampled_from(list(CellState)), min_size=1, max_size=4))
def test_a_heat_map_explains_exactly_the_signs_it_uses(states: list[CellState]) -> None:
    """The legend speaks of hatching and of dashes if and only if there are such cells; n likewise."""
    cells = tuple(
        HeatCell(value=Fraction(3), n=7, text="3.0")
        if state is CellState.SHOWN
        else HeatCell(value=None, n=None, state=state)
        for state in states
    )
    row = HeatRow(label="Role clarity", cells=cells)
    columns = tuple(f"Group {letter}" for letter in "ABCD"[: len(cells)])
    chart = HeatMap(columns=columns, rows=(row,), level_names=LEVELS, described="")
    picture = chart.picture(SPACE)
    said = texts_of(picture)
    assert ("hatched" in said) == (CellState.WITHHELD in states)
    assert ("dash:" in said) == (CellState.NOBODY in states)
    assert ("n: people" in said) == (CellState.SHOWN in states)
    assert said.count("–") == states.count(CellState.NOBODY)


@pytest.mark.parametrize(
    ("tenths", "level"), [(10, 1), (14, 1), (15, 2), (24, 2), (25, 3), (44, 4), (45, 5), (50, 5)]
)
def test_the_ground_is_that_of_the_nearest_level(tenths: int, level: int) -> None:
    """A figure stands on the ground of the nearest whole level, a half goes up."""
    assert nearest_level(Fraction(tenths, 10)) == level


def line_chart(*values: Fraction | None, days: tuple[str, ...] = ()) -> Picture:
    """One line over the given figures."""
    days = days or tuple(f"20{20 + n}-03-14" for n in range(len(values)))
    line = TrendLine(label="Role clarity", values=values)
    return TrendChart(days=days, rows=(line,), described="d").picture(SPACE)


def test_a_line_breaks_where_there_is_no_figure() -> None:
    """A missing figure splits the line: nothing is drawn across it, and no mark stands for it."""
    two, three = Fraction(2), Fraction(3)
    picture = line_chart(two, three, None, two, three)
    paths = [shape for shape in picture.shapes if isinstance(shape, Polyline)]
    assert [len(path.points) for path in paths] == [2, 2]
    assert paths[0].points[-1][0] < paths[1].points[0][0]
    assert sum(isinstance(shape, Disc) for shape in picture.shapes) == 4


def test_a_line_without_a_last_figure_gets_a_dash() -> None:
    """The name at the right end stands beside a dash, not beside an old figure."""
    said = [shape.text for shape in line_chart(Fraction(2), None).shapes if isinstance(shape, Text)]
    assert "–" in said
    assert "2.0" not in said


def test_days_lie_to_scale_or_evenly_and_say_which() -> None:
    """Half a year is half as long as a year; days too close to tell apart are spaced evenly and say so."""
    places, scaled = day_places(("2024-01-01", "2024-07-02", "2025-07-02"), left=0, right=366 + 182)
    assert scaled
    assert places[1] == pytest.approx(183, abs=1)
    _, scaled = day_places(("2024-01-01", "2024-01-02", "2026-01-01"), left=0, right=300)
    assert not scaled
    close = line_chart(*[Fraction(2)] * 3, days=("2024-01-01", "2024-01-02", "2026-01-01"))
    assert "spaced evenly" in texts_of(close)
    assert "spaced evenly" not in texts_of(line_chart(*[Fraction(2)] * 3))


def test_twelve_assessments_keep_their_first_and_last_day() -> None:
    """Of many dates only those with room are printed, the first and the last among them."""
    said = texts_of(line_chart(*[Fraction(n % 4 + 1) for n in range(12)]))
    assert "14 Mar 2020" in said
    assert "14 Mar 2031" in said


@given(values=st.lists(figures, max_size=9))
def test_the_axis_holds_all_figures_between_whole_levels(values: list[Fraction]) -> None:
    """The axis runs from a whole level to another at least two above, within 1 to 5, around all figures."""
    low, high = levels_around(values)
    assert 1 <= low < high <= 5
    assert high - low >= 2
    assert all(low <= value <= high for value in values)
    bottom, top = ends_around(values)
    assert top - bottom >= 1
    assert all(bottom <= value <= top for value in values)


def test_a_slope_prints_both_figures_and_joins_only_what_exists() -> None:
    """Each dimension has its figure at either end; a dash stands for a missing one, with no line to it."""
    rows = (
        SlopeRow(label="Role clarity", before=Fraction(21, 10), after=Fraction(24, 10)),
        SlopeRow(label="Feedback loops", before=None, after=Fraction(3)),
    )
    chart = SlopeChart(before="20 March 2026", after="21 November 2026", rows=rows, described="d")
    picture = chart.picture(SPACE)
    said = [shape.text for shape in picture.shapes if isinstance(shape, Text)]
    assert {"Then: 20 March 2026", "Now: 21 November 2026", "2.1", "2.4", "3.0", "–"} <= set(said)
    assert sum(isinstance(s, Segment) and s.weight == pytest.approx(1.3) for s in picture.shapes) == 1


@settings(max_examples=25, deadline=None)
@given(chart=dot_plots() | heat_maps(), height=st.floats(60, 400))
def test_long_charts_split_between_rows(chart: DotPlot | HeatMap, height: float) -> None:
    """The two parts of a split chart hold all rows in their order, and the first fits."""
    parts = chart.split(SPACE, height)
    if parts is None:
        return
    first, rest = parts
    assert isinstance(first, type(chart))
    assert isinstance(rest, type(chart))
    assert (*first.rows, *rest.rows) == chart.rows
    assert first.picture(SPACE).height <= height


def test_labels_are_the_names_as_far_as_they_fit() -> None:
    """A short name is printed whole, a long one to the end of its last line."""
    assert fitted(fixed, "Role clarity", 120, 9, lines=2) == ["Role clarity"]
    assert "Role clarity" in texts_of(plot(Dot(group="sales", value=Fraction(3))))
    cut = fitted(fixed, "Role clarity and much else " * 9, 120, 9, lines=2)
    assert len(cut) == 2
    assert cut[0].startswith("Role clarity")
    assert all(fixed(line, 9, False) <= 120 for line in cut)


def test_a_figure_has_one_decimal() -> None:
    """Printed as everywhere in the report."""
    assert figure(Fraction(5, 2)) == "2.5"


@pytest.mark.parametrize("width", [280, 340, 520])
def test_the_legend_of_the_scores_stays_inside_a_narrow_picture(width: int) -> None:
    """What does not fit a line goes on the next, and the picture is as high as that."""
    row = ScoreRow(
        label="Lead definition",
        rating=Fraction(5, 2),
        low=Fraction(2),
        high=Fraction(3),
        level=2,
        milestone=4,
    )
    chart = ScoreChart(
        rows=(row,), level_names=("Scramble", "Fences", "Handshake", "Rhythm", "One Playbook"), described=""
    )
    assert not list(problems(chart.picture(Space(width=width, measure=fixed)), fixed))
