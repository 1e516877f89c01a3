"""The pages on how the groups see it: what they claim, whom they show, and what they keep to themselves."""

from __future__ import annotations

import itertools
from fractions import Fraction
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import kinds_factory as kinds
from support import report_factory as factory
from support.picture_checks import fixed, problems, texts_of

from assess.documents.charts.changes import SlopeChart
from assess.documents.charts.chart import Picture, Space
from assess.documents.charts.heat_map import CellState
from assess.documents.charts.trend import MOST_POINTS, TrendChart
from assess.documents.document import Block, Columns, Figure, Panel, ReportPage, Table, text_of, words_on
from assess.documents.facts import Facts
from assess.documents.pages import dimensions, groups, heat_map, perception
from assess.documents.pages.dimensions import dimensions_page
from assess.printers.pdf.render import render_pdf
from assess.words.gaps import reach_words, smallest_words
from assess.words.groups import group_words
from assess.words.numbers import figure
from questionnaires.model import COMPANY
from questionnaires.records import replace
from scoring.answers import Privacy
from scoring.audience import SUPPRESSED
from scoring.comparing.published import OVERALL, Published
from scoring.comparing.records import PublishedDimension
from scoring.judge import reach_of
from scoring.privacy.cells import half_level
from scoring.result import FunctionFigures, GapFigures, Result
from scoring.rounding import signed

SPACE = Space(width=740, measure=fixed)
TEAM = {"sales": 7, "marketing": 5, "leadership": 2}


def facts(
    respondents: dict[str, int] | None = None,
    *,
    levels: factory.Levels = factory.believable,
    privacy: Privacy | None = None,
) -> Facts:
    """The facts of an assessment with so many people."""
    made = factory.assessment(respondents or TEAM, levels=levels)
    return factory.facts_of(replace(made, privacy=privacy or Privacy()))


@cache
def team() -> Facts:
    """Fourteen people who may all be seen."""
    return facts()


def far(item: str, function: str, place: int) -> int:  # noqa: ARG001
    """Sales at four, everybody else at two."""
    return 4 if function == "sales" else 2


def alike(item: str, function: str, place: int) -> int:  # noqa: ARG001
    """Everybody at three."""
    return 3


def with_gaps(known: Facts, values: list[GapFigures | None]) -> Facts:
    """The facts with these gaps, dimension by dimension."""
    parts = tuple(replace(d, gap=gap) for d, gap in zip(known.result.dimensions, values, strict=True))
    return replace(known, result=replace(known.result, dimensions=parts))


def gap_of(value: str, *, clear: bool = False, told: bool = True) -> GapFigures:
    """A gap of this size; the chance behind it is told or not."""
    size = Fraction(value)
    return GapFigures(
        value=size,
        sales=Fraction(3) + size,
        marketing=Fraction(3),
        items=("RC-02",),
        p=Fraction(1, 100) if told else None,
        exact=True,
        clear=clear,
    )


def blocks(page: ReportPage, kind: type) -> list[Any]:
    """Every block of one kind, however deep."""
    found, waiting = [], list(page.blocks)
    while waiting:
        block: Block = waiting.pop(0)
        if isinstance(block, kind):
            found.append(block)
        if isinstance(block, Columns):
            waiting += [inner for column in block.columns for inner in column.blocks]
        elif isinstance(block, Panel):
            waiting += block.blocks
    return found


def pictures(page: ReportPage) -> list[Picture]:
    """The page's charts, drawn."""
    return [drawn.chart.picture(SPACE) for drawn in blocks(page, Figure)]


def pages_of(known: Facts) -> list[ReportPage]:
    """All three pages, as far as there is something to show."""
    found = (perception.perception_page(known), heat_map.heat_map_page(known), dimensions_page(known))
    return [page for page in found if page is not None]


@pytest.mark.parametrize("respondents", [{"sales": 5}, {COMPANY: 1}, {COMPANY: 3}, {}])
def test_one_group_is_no_comparison(respondents: dict[str, int]) -> None:
    """With fewer than two groups there is neither page; a person for the whole company is no group."""
    known = factory.facts_of(factory.assessment(respondents))
    assert perception.perception_page(known) is None
    assert heat_map.heat_map_page(known) is None


def test_clear_gaps_are_named_with_their_direction_and_size() -> None:
    """The title names exactly the clear gaps, which way they go and by how much."""
    none = gap_of("0.2")
    one = with_gaps(team(), [none, gap_of("-1.2", clear=True), none, none, none])
    assert (
        perception.title(one) == "Sales rates cross-training clearly lower than marketing does: by 1.2 levels"
    )
    two = with_gaps(team(), [gap_of("0.6", clear=True), gap_of("0.6", clear=True), none, none, none])
    assert perception.title(two) == (
        "Sales rates role clarity and cross-training clearly higher than marketing does: by 0.6 levels each"
    )
    both = with_gaps(team(), [gap_of("0.6", clear=True), gap_of("-0.9", clear=True), none, none, none])
    assert perception.title(both) == (
        "Sales and marketing clearly disagree on two of five dimensions, most on cross-training: 0.9 levels"
    )
    every = with_gaps(team(), [gap_of("0.6", clear=True)] * 5)
    assert "on all five dimensions" in perception.title(every)


def test_the_word_clear_stands_in_a_title_only_with_a_clear_gap() -> None:
    """Over all mixtures of gaps, a title speaks of clearly only where one is, and names only clear ones."""
    kinds = (None, gap_of("0.3"), gap_of("-0.8"), gap_of("-0.8", clear=True), gap_of("0.9", told=False))
    for mixture in itertools.product(kinds, repeat=5):
        known = with_gaps(team(), list(mixture))
        title = perception.title(known)
        clear = [gap for gap in mixture if gap is not None and gap.clear]
        assert ("clearly" in title) == bool(clear)
        if not clear:
            continue
        for dimension in known.result.dimensions:
            if dimension.title.lower() in title.lower():
                assert dimension.gap is not None
                assert dimension.gap.clear


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (gap_of("-0.8"), "No gap between sales and marketing is clear from this many answers"),
        (gap_of("0.4"), "are less than half a level apart in all five dimensions compared"),
        (gap_of("0.9", told=False), "not tested for chance"),
        (None, "cannot be stated: it takes three questions"),
    ],
)
def test_titles_without_a_clear_gap_claim_none(gap: GapFigures | None, words: str) -> None:
    """Unclear, small, untested and missing gaps each have a title that says just that."""
    assert words in perception.title(with_gaps(team(), [gap] * 5))


def test_a_missing_side_is_named() -> None:
    """Without marketing's answers the title says that nobody from marketing has answered."""
    title = perception.title(facts({"sales": 5, "leadership": 6}))
    assert title == "A gap between sales and marketing cannot be stated: nobody from marketing has answered"


def test_the_plot_shows_the_sides_where_the_gap_puts_them() -> None:
    """Sales and marketing stand on the questions that the gap stands on, so distance and gap agree."""
    known = facts(levels=far)
    for dimension, row in zip(known.result.dimensions, perception.dot_chart(known).rows, strict=True):
        assert dimension.gap is not None
        values = {dot.group: dot.value for dot in row.dots}
        assert values["sales"] == dimension.gap.sales
        assert values["marketing"] == dimension.gap.marketing
        assert row.gap == signed(dimension.gap.value)
        assert row.clear == dimension.gap.clear


def test_four_people_are_points_and_five_are_a_mean() -> None:
    """A group of at most four stands person by person without a mean, one of five as its mean."""
    row = perception.dot_chart(facts({"sales": 4, "marketing": 5})).rows[0]
    sales, marketing = row.dots
    assert sales.value is None
    assert len(sales.points) == 4
    assert marketing.value is not None
    assert marketing.points == ()


def test_described_charts_have_every_figure() -> None:
    """Who cannot see the plot and the map is told each figure in them."""
    plot, heat = perception.dot_chart(team()), heat_map.heat_chart(team())
    for row in plot.rows:
        for dot in row.dots:
            for value in (*dot.points, *([] if dot.value is None else [dot.value])):
                assert figure(value) in plot.described
        assert row.gap in plot.described
    for heat_row in heat.rows:
        assert all(cell.text in heat.described for cell in heat_row.cells if cell.text)


def test_the_widest_questions_come_first() -> None:
    """The table lists the questions with the largest gaps, the widest first, each with its sign."""
    page = perception.perception_page(team())
    assert page is not None
    (table,) = blocks(page, Table)
    shown = [text_of(row[3].parts[0]) for row in table.rows]
    widest = sorted(
        (item.gap for item in team().result.items.values() if item.gap), key=lambda gap: -abs(gap)
    )
    assert shown == [signed(gap) for gap in widest[: len(shown)]]
    assert len(shown) == groups.MOST_ITEMS


def test_questions_named_for_a_gap_pull_its_way() -> None:
    """What is said to carry a gap has the gap's sign, and nothing pulls harder that way."""
    known = facts(levels=far)
    for dimension in known.result.dimensions:
        assert dimension.gap is not None
        carried = groups.carrying(known, dimension.gap)
        assert carried
        for item in carried:
            assert item.gap is not None
            assert item.gap * dimension.gap.value > 0
            assert item.id in dimension.gap.items


def test_the_lowest_and_highest_cells_are_those_of_the_map() -> None:
    """The figures that the title of the map names are the outermost of all that it shows."""
    cells = heat_map.shown_cells(team())
    lowest, highest = heat_map.outermost(cells)
    means = [cell.mean for cell in cells]
    assert min(means) in [cell.mean for cell in lowest]
    assert max(means) in [cell.mean for cell in highest]
    named, _ = heat_map.outermost(heat_map.named_cells(team()))
    assert group_words(named[0].figures) in heat_map.title(team())


def test_equal_figures_have_neither_lowest_nor_highest() -> None:
    """Where everybody says the same, the map says that and names no place."""
    known = facts(levels=alike)
    assert heat_map.outermost(heat_map.shown_cells(known)) == ([], [])
    assert heat_map.title(known) == "Every team gives every dimension the same rating"


HIDDEN = Privacy(mode="anonymous", minimum_group=5)


@settings(max_examples=6, deadline=None)
@given(secret=st.lists(st.integers(1, 5), min_size=12, max_size=12))
def test_what_a_hidden_group_says_changes_nothing(secret: list[int]) -> None:
    """Whatever three hidden people answer, every word and every shape of the pages stays the same."""

    def told(item: str, function: str, place: int) -> int | None:
        if function == "marketing":
            return secret[(sum(map(ord, item)) + place) % len(secret)]
        return factory.believable(item, function, place)

    respondents = {"sales": 12, "marketing": 3, "leadership": 6}
    one, other = (facts(respondents, levels=levels, privacy=HIDDEN) for levels in (told, factory.believable))
    for page, same in zip(pages_of(one), pages_of(other), strict=True):
        assert words_on(page) == words_on(same)
        assert [p.shapes for p in pictures(page)] == [p.shapes for p in pictures(same)]


def test_a_hidden_group_is_hatched_and_named_as_withheld() -> None:
    """A group below the minimum has a hatched column without figures, no dot, and a sentence."""
    known = facts({"sales": 12, "marketing": 3, "leadership": 6}, privacy=HIDDEN)
    heat, plot = heat_map.heat_chart(known), perception.dot_chart(known)
    column = heat.columns.index("Marketing")
    for row in heat.rows:
        cell = row.cells[column]
        assert (cell.state, cell.value, cell.n, cell.text) == (CellState.WITHHELD, None, None, "")
    assert "Marketing withheld" in heat.described
    assert all(dot.group != "marketing" for row in plot.rows for dot in row.dots)
    assert plot.withheld == "Marketing is withheld: too few have answered to be shown."
    assert "marketing is withheld" in perception.title(known)


def test_rounded_means_are_told_as_rounded() -> None:
    """A side of five in a protected assessment stands at half levels, said to be about that."""
    known = facts({"sales": 12, "marketing": 6, "leadership": 5}, privacy=HIDDEN)
    heat, plot = heat_map.heat_chart(known), perception.dot_chart(known)
    column = heat.columns.index("Marketing")
    assert all(row.cells[column].text.startswith("about ") for row in heat.rows)
    for row in plot.rows:
        for dot in row.dots:
            if dot.group == "marketing":
                assert not dot.exact
                assert dot.value is not None
                assert (2 * dot.value).denominator == 1
    assert "marketing about" in plot.described


def test_the_answer_states_the_sides_as_rounded_as_the_plot_does() -> None:
    """Over everything, a protected side of six stands at a half level, said to be about that."""
    known = facts({"sales": 12, "marketing": 6, "leadership": 5}, privacy=HIDDEN)
    gap = known.result.overall.gap
    assert gap is not None
    page = perception.perception_page(known)
    assert page is not None
    said = f"sales {figure(gap.sales)}, marketing about {figure(half_level(gap.marketing))} of 5"
    assert said in text_of(page.answer)


@pytest.mark.parametrize(("leadership", "ranges"), [(3, False), (2, True)])
def test_ranges_are_announced_only_where_a_cell_prints_one(leadership: int, ranges: bool) -> None:
    """The map says that it prints ranges of few people where it does, and not where privacy forbids it."""
    small = Privacy(mode="anonymous", minimum_group=3)
    respondents = {"sales": 12, "marketing": 4, "leadership": leadership}
    known = facts(respondents) if ranges else facts(respondents, privacy=small)
    page = heat_map.heat_map_page(known)
    assert page is not None
    assert ("their range instead of a mean" in words_on(page)) == ranges
    assert any("–" in cell.text for row in heat_map.heat_chart(known).rows for cell in row.cells) == ranges


def test_withheld_answers_are_not_called_missing() -> None:
    """The scores of a dimension whose answers are withheld say so, and not that nobody has answered."""
    known = team()
    first, *others = known.result.dimensions
    hidden = replace(
        first, rating=None, low=None, high=None, level=None, blocked_by=(), waived=(), known=0, unknown=0,
        by_function={}, gap=None, suppressed=SUPPRESSED,
    )  # fmt: skip
    page = dimensions_page(replace(known, result=replace(known.result, dimensions=(hidden, *others))))
    assert page is not None
    words = words_on(page)
    assert "answers withheld" in words
    assert "Withheld: too few have answered." in words
    assert "No answers yet." not in words


def test_beside_clear_gaps_the_widest_that_is_not_clear_says_how_exactly_it_is_known() -> None:
    """Of half a level or more: where it is likely to be and which gap would be clear; below, nothing."""

    def uneven(item: str, function: str, place: int) -> int:
        if item[:2] == "XT":
            return 2 if function == "sales" else 4
        return 2 + place % 3 + (item[:2] == "PD" and function == "marketing" and place < 4)

    known = facts({"sales": 6, "marketing": 5}, levels=uneven)
    clear = {d.id for d, _ in groups.clear_gaps(known)}
    assert clear == {"cross_training"}
    told = [text_of(rich) for rich in groups.so_what(known)]
    (line,) = [words for words in told if "is not clear" in words]
    (widest,) = [d for d in known.result.dimensions if d.id == "process_definition"]
    assert widest.gap is not None
    reach = reach_of(known.assessment, known.result, widest.id)
    assert reach is not None
    assert line == (
        f"{signed(widest.gap.value)} on {widest.title.lower()} is not clear: "
        f"{reach_words(reach)}; {smallest_words(reach)}."
    )
    near = with_gaps(known, [d.gap if d.id in clear else None for d in known.result.dimensions])
    assert not any("is not clear" in text_of(rich) for rich in groups.so_what(near))


def test_a_title_does_not_say_of_all_what_holds_of_the_larger_groups() -> None:
    """Two leaders show the highest figures of the map; the title names the larger groups and says so."""

    def leaders_high(item: str, function: str, place: int) -> int:
        return 5 if function == "leadership" else 2 + (item[:2] == "LD") + (item[:2] == "PD" and place < 2)

    def higher_on_leads(item: str, function: str, place: int) -> int:  # noqa: ARG001
        return 2 + (function == "sales" and item[:2] == "LD")

    assert heat_map.title(facts(levels=leaders_high)).startswith("Lowest of teams of more than four: ")
    sides = facts({"sales": 6, "marketing": 5}, levels=higher_on_leads)
    assert not heat_map.title(sides).startswith("Lowest of groups")


def test_pooled_figures_have_no_groups() -> None:
    """Where everybody is shown as one there is nothing to compare, and the pages are left out."""
    known = facts({"sales": 3, "marketing": 3}, privacy=HIDDEN)
    assert known.result.view.pooled
    assert perception.perception_page(known) is None
    assert heat_map.heat_map_page(known) is None


def test_suppressed_figures_are_withheld_even_if_a_number_is_there() -> None:
    """A figure that says it is suppressed is neither drawn nor told, whatever else its record holds."""
    known = team()
    secret = FunctionFigures(
        n=3, unknown=0, mean=Fraction(49, 10), lower_median=None, points=(Fraction(49, 10),), suppressed="x"
    )
    parts = tuple(
        replace(d, gap=None, by_function={**d.by_function, "leadership": secret} if place else d.by_function)
        for place, d in enumerate(known.result.dimensions)
    )
    known = replace(known, result=replace(known.result, dimensions=parts))
    for page in (perception.perception_page(known), heat_map.heat_map_page(known)):
        assert page is not None
        assert "4.9" not in words_on(page)
        assert all("4.9" not in texts_of(picture) for picture in pictures(page))
    assert "withheld here: leadership" in texts_of(perception.dot_chart(known).picture(SPACE))


def saved(known: Facts, count: int) -> Facts:
    """The facts with so many earlier assessments, half a year apart; the first lacks one dimension."""
    points = []
    for place in range(count):
        ratings = {
            d.id: Fraction(2) + Fraction((place + n) % 5, 10) for n, d in enumerate(known.result.dimensions)
        }
        first = known.result.dimensions[0].id
        date = f"{2010 + place // 2}-{'03' if place % 2 else '09'}-14"
        points.append(
            Published(
                title="",
                organisation="",
                date=date,
                questionnaire="",
                version="",
                respondents=12,
                overall=PublishedDimension(id=OVERALL, title="", rating=Fraction(22, 10)),
                dimensions={
                    key: PublishedDimension(
                        id=key, title="", rating=None if key == first and not place else rating
                    )
                    for key, rating in ratings.items()
                },
            )
        )
    return replace(known, earlier=tuple(sorted(points, key=lambda point: point.date)))


def scores_page(known: Facts) -> ReportPage:
    """The page of scores, which an assessment with answers has."""
    page = dimensions_page(known)
    assert page is not None
    return page


def trend_of(known: Facts) -> TrendChart | SlopeChart | None:
    """The chart over time on the page of scores."""
    charts = [drawn.chart for drawn in blocks(scores_page(known), Figure)]
    return charts[0] if charts else None


def test_the_trend_starts_with_the_second_assessment() -> None:
    """Alone there is a sentence and no chart, with one earlier a slope, with two or more the lines."""
    assert trend_of(team()) is None
    assert dimensions.ONE_ONLY in words_on(scores_page(team()))
    assert isinstance(trend_of(saved(team(), 1)), SlopeChart)
    assert isinstance(trend_of(saved(team(), 2)), TrendChart)
    assert dimensions.ONE_ONLY not in words_on(scores_page(saved(team(), 1)))


def test_the_slope_says_then_and_now() -> None:
    """Every dimension is told as then and now, a missing figure as none."""
    chart = trend_of(saved(team(), 1))
    assert isinstance(chart, SlopeChart)
    for row in chart.rows:
        then = "no figure" if row.before is None else figure(row.before)
        assert row.after is not None
        assert f"{row.label}: then {then}, now {figure(row.after)}." in chart.described
    assert any(row.before is None for row in chart.rows)


def test_a_trend_ends_with_today_and_keeps_the_latest() -> None:
    """The lines end with this assessment's figures; of many earlier ones the latest eleven are drawn."""
    chart = trend_of(saved(team(), 20))
    assert isinstance(chart, TrendChart)
    assert len(chart.days) == MOST_POINTS
    assert chart.days[-1] == team().assessment.date
    assert chart.rows[0].values[-1] == team().result.overall.rating
    assert [line.values[-1] for line in chart.rows[1:]] == [d.rating for d in team().result.dimensions]


@pytest.mark.parametrize("count", [1, 2, 11])
def test_a_difference_over_time_is_never_called_a_movement(count: int) -> None:
    """Nothing on the page claims that something moved, and it is said that differences may be chance."""
    words = words_on(scores_page(saved(team(), count))).lower()
    assert "may be chance" in words
    for claim in ("moved", "improved", "rose", "fell", "better than last", "progress since"):
        assert claim not in words


@pytest.mark.parametrize("count", [0, pytest.param(1, marks=pytest.mark.sweep), 11])
def test_each_page_of_a_team_fills_one_sheet(count: int) -> None:
    """With and without a trend, each of the three pages of an ordinary team fits on a sheet."""
    pages = pages_of(saved(team(), count))
    assert len(pages) == 3
    assert render_pdf(kinds.document(*pages))[1].pages == 3


@pytest.mark.sweep
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("text", factory.HOSTILE)
def test_hostile_names_do_no_harm(text: str, paper: str) -> None:
    """Whatever people call their dimensions, questions, levels and functions, the pages can be printed."""
    known = saved(team(), 3)
    asked = known.questionnaire
    broken = replace(
        asked,
        items={key: replace(item, title=text) for key, item in asked.items.items()},
        levels=tuple(replace(level, name=text) for level in asked.levels),
        function_titles=dict.fromkeys(asked.function_titles, text),
    )
    result: Result = replace(
        known.result, dimensions=tuple(replace(d, title=text) for d in known.result.dimensions)
    )
    made = replace(known.assessment, questionnaire=broken, date=text, organisation=text)
    pages = pages_of(replace(known, assessment=made, result=result))
    assert len(pages) == 3
    assert render_pdf(kinds.document(*pages), paper=paper)[0].startswith(b"%PDF")
    for picture in (picture for page in pages for picture in pictures(page)):
        assert list(problems(picture, fixed)) == []


@pytest.mark.parametrize(
    ("value", "words"), [("0.04", "0.0"), ("-0.04", "0.0"), ("0.05", "+0.1"), ("-1.25", "−1.3"), ("0", "0.0")]
)
def test_a_gap_has_its_sign_unless_it_rounds_to_nothing(value: str, words: str) -> None:
    """Rounded as everywhere, half away from zero; what rounds to nothing has no sign."""
    assert signed(Fraction(value)) == words
