"""The pages and boards of the three exercises: what they claim, show, withhold and how they are drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import exercise_factory as made
from support import kinds_factory as kinds
from support.picture_checks import drawn_texts, fixed, problems
from support.report_factory import HOSTILE
from support.sweeping import first_of

from assess.documents import palette
from assess.documents.charts.card_board import CardBoard, CardRow
from assess.documents.charts.chart import Box, Chart, ChartGroup, Polygon, Space
from assess.documents.charts.journey_board import JourneyBoard, JourneyRow, SideCount
from assess.documents.charts.owner_board import OwnerBoard, OwnerRow, shade_of
from assess.documents.document import Figure, ReportPage, words_on
from assess.documents.facts import Facts
from assess.documents.pages import journey, lead_definition, ownership
from assess.documents.pages.journey import journey_page
from assess.documents.pages.lead_definition import lead_definition_page
from assess.documents.pages.ownership import ownership_page
from assess.printers.pdf.fonts import FontBook
from assess.printers.pdf.render import render_pdf
from assess.services.assessments.scored import Scored
from questionnaires.records import replace
from scoring.result_exercises import CardSortResult, OrderResult, OwnersResult
from scoring.statistics.ownership import CardStatus

PAGES = (lead_definition_page, ownership_page, journey_page)
TEXTS = st.one_of(
    st.sampled_from(HOSTILE), st.sampled_from([text[:60] for text in HOSTILE]), st.text(max_size=90)
)


@pytest.fixture(scope="module")
def sample(scored_sample: Scored) -> Facts:
    """The facts of the sample company."""
    scored = scored_sample
    return Facts(assessment=scored.opened.assessment, result=scored.result, catalogue=scored.catalogue)


def page_of(build: Callable[[Facts], ReportPage | None], facts: Facts) -> ReportPage:
    """A page that must be there."""
    page = build(facts)
    assert page is not None
    return page


def chart_of(page: ReportPage) -> Chart:
    """The board on a page."""
    (drawn,) = [block for block in page.blocks if isinstance(block, Figure)]
    return drawn.chart


def sort_title(sales: list[str], marketing: list[str]) -> str:
    """The title of a card sort with these answers."""
    texts = [f"Card {n}" for n in range(len(sales[0]))]
    return page_of(lead_definition_page, made.facts(made.sorted_cards(texts, sales, marketing))).title


def owner_title(sales: list[str], marketing: list[str]) -> str:
    """The title of the owners with these answers."""
    texts = [f"Activity {n}" for n in range(len(sales[0]))]
    return page_of(ownership_page, made.facts(made.owned(texts, sales, marketing))).title


def order_of(sales: list[tuple[list[int], int]], marketing: list[tuple[list[int], int]]) -> OrderResult:
    """A journey with these orders and first contacts."""
    texts = [f"Step {n}" for n in range(len(sales[0][0]))]
    sides = [[made.journey(order, contact) for order, contact in side] for side in (sales, marketing)]
    result = made.ordered(texts, *sides)
    assert isinstance(result, OrderResult)
    return result


def order_title(sales: list[tuple[list[int], int]], marketing: list[tuple[list[int], int]]) -> str:
    """The title of such a journey."""
    return page_of(journey_page, made.facts(order_of(sales, marketing))).title


# Lead definition


def test_the_sample_says_what_its_cards_bear_out(sample: Facts) -> None:
    """The title counts the contested cards, and those that most of both sides require, as the result does."""
    page = page_of(lead_definition_page, sample)
    result = sample.result.exercises["lead_definition"]
    assert isinstance(result, CardSortResult)
    assert result.wide_cards == 8
    assert not set(result.majority_sales) & set(result.majority_marketing)
    assert page.title == "None of 14 cards is required by most of both sides; eight are contested"


@pytest.mark.parametrize(
    ("sales", "marketing", "title"),
    [
        (
            ["RR", "RR"],
            ["RR", "RR"],
            "Two of two cards are required by most of both sides; none is contested",
        ),
        (["RR", "RR"], ["R.", "RH"], "One of two cards is required by most of both sides; one is contested"),
        (["R.", ".."], ["..", ".."], "None of two cards is required by most of both sides; one is contested"),
        (
            ["R.", ".."],
            ["R.", ".."],
            "None of two cards is required by most of both sides; none is contested",
        ),
        (
            ["HH", "HH"],
            ["..", ".."],
            "None of two cards is required by most of both sides; none is contested",
        ),
    ],
)
def test_the_title_follows_the_answers(sales: list[str], marketing: list[str], title: str) -> None:
    """Half of a side is not most of it, half a side apart is contested, and helpful is not required."""
    assert sort_title(sales, marketing) == title


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_titles_count_the_contested_cards_as_the_result_does(data: st.DataObject) -> None:
    """Whatever people answer, contested and agreed cards are those of the result, and no card is both."""
    cards = data.draw(st.integers(1, 5))
    person = st.text(alphabet="RH.", min_size=cards, max_size=cards)
    sales, marketing = (data.draw(st.lists(person, min_size=2, max_size=4)) for _ in range(2))
    result = made.sorted_cards([f"Card {n}" for n in range(cards)], sales, marketing)
    assert isinstance(result, CardSortResult)
    chart = lead_definition.board(made.facts(result), result)
    contested = sum(row.contested for row in chart.rows)
    both = set(result.majority_sales) & set(result.majority_marketing)
    assert contested == result.wide_cards
    assert sum(row.agreed for row in chart.rows) == len(both)
    assert not any(row.contested and row.agreed for row in chart.rows)
    assert (contested > 0) == ("none is contested" not in lead_definition.title(result))


def test_the_first_card_to_talk_about_is_the_widest(sample: Facts) -> None:
    """The line names the card with the widest gap with its counts, and the ones that tie with it."""
    words = words_on(page_of(lead_definition_page, sample))
    assert "Discuss first “The contact told us a problem in their words”." in words
    assert "Required by 7 of 7 in sales and 0 of 5 in marketing. Just as different" in words
    nothing = made.facts(made.sorted_cards(["One"], ["R", "R"], ["R", "R"]))
    assert "Discuss first" not in words_on(page_of(lead_definition_page, nothing))
    near = made.facts(made.sorted_cards(["One"], ["R", "R", "R"], ["R", "R", "."]))
    words = words_on(page_of(lead_definition_page, near))
    assert "Largest difference, though not contested: “One”" in words
    assert "Discuss first" not in words


def test_chance_is_told_only_where_the_result_gives_it(sample: Facts) -> None:
    """With a chance the page states how often it happens, and without one it says nothing of it."""
    result = sample.result.exercises["lead_definition"]
    assert isinstance(result, CardSortResult)
    with_p = words_on(page_of(lead_definition_page, sample))
    without = words_on(page_of(lead_definition_page, made.facts(replace(result, p=None))))
    assert "differs this much in less than 1% of cases" in with_p
    assert "at random" not in without
    assert " p " not in without


def test_camps_are_claimed_only_where_the_result_claims_them(sample: Facts) -> None:
    """The difference on a card is called clear exactly when the result calls it so."""
    result = sample.result.exercises["lead_definition"]
    assert isinstance(result, CardSortResult)
    assert not any(card.clear for card in result.cards)
    assert "difference is clear" not in words_on(page_of(lead_definition_page, sample))
    clear = replace(result, cards=(replace(result.cards[0], clear=True), *result.cards[1:]))
    page = page_of(lead_definition_page, made.facts(clear))
    assert "difference is clear" in words_on(page)
    drawn = lead_definition.board(sample, clear).picture(Space(width=758, measure=fixed, row=26))
    assert "clear difference" in " ".join(drawn_texts(drawn))


def test_cards_stand_by_how_contested_they_are(sample: Facts) -> None:
    """The gap never grows from one row to the next."""
    chart = chart_of(page_of(lead_definition_page, sample))
    assert isinstance(chart, CardBoard)
    gaps = [
        abs(Fraction(row.sales_required, chart.sales.n) - Fraction(row.marketing_required, chart.marketing.n))
        for row in chart.rows
    ]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[0] == 1


# Ownership


def test_the_sample_counts_its_troubled_activities(sample: Facts) -> None:
    """The title counts turf, hot potatoes and orphans as the result does."""
    result = sample.result.exercises["activity_ownership"]
    assert isinstance(result, OwnersResult)
    assert result.trouble_cards == 8
    page = page_of(ownership_page, sample)
    assert page.title == (
        "Sales and marketing agree on who owns four of 16 activities; five are in dispute, "
        "and many people name no owner for three"
    )
    assert "Role clarity between the sides is 34: two people, one from each side" in words_on(page)
    assert "Decide first: Describe our ideal customer. 6 of 7 in sales say sales" in words_on(page)


@pytest.mark.parametrize(
    ("sales", "marketing", "title"),
    [
        (["SS", "SS"], ["SS", "SS"], "two of two activities"),
        (["SS", "SS"], ["MS", "MS"], "one of two activities; one is in dispute"),
        (["MS", "MS"], ["SS", "SS"], "one of two activities; one is in dispute"),
        (["NS", "?S"], ["?S", "NS"], "one of two activities; many people name no owner for one"),
        (
            ["NS", "?S"],
            ["?M", "NM"],
            "none of two activities; one is in dispute, and many people name no owner for one",
        ),
        (["BS", "BS"], ["BS", "BS"], "one of two activities"),
        (["S", "S"], ["S", "S"], "one of one activity"),
    ],
)
def test_the_title_of_the_owners_follows_the_answers(
    sales: list[str], marketing: list[str], title: str
) -> None:
    """Agreement, dispute and lack of an owner are each claimed only where the answers show them."""
    assert owner_title(sales, marketing) == f"Sales and marketing agree on who owns {title}"


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_every_count_of_the_owners_is_on_the_board(data: st.DataObject) -> None:
    """Board and record hold the same counts, statuses are marked as they are, and trouble is all marked."""
    cards = data.draw(st.integers(1, 5))
    person = st.text(alphabet="SMBN? ", min_size=cards, max_size=cards)
    sales, marketing = (data.draw(st.lists(person, min_size=2, max_size=5)) for _ in range(2))
    result = made.owned([f"Activity {n}" for n in range(cards)], sales, marketing)
    assert isinstance(result, OwnersResult)
    chart = ownership.board(made.facts(result), result)
    for row, card in zip(chart.rows, result.cards, strict=True):
        for counts, side in ((row.sales, "sales"), (row.marketing, "marketing")):
            named = card.owners[side]
            assert [n for n in counts if n] == [named[owner] for owner in made.OWNERS if named.get(owner)]
        assert row.settled == (card.status is CardStatus.CLEAR)
    assert sum(row.trouble for row in chart.rows) == result.trouble_cards
    drawn = chart.picture(Space(width=758, measure=fixed, row=24))
    numbers = [text for text in drawn_texts(drawn) if text.isdigit()]
    shown = [counts for row in chart.rows for counts in (row.sales, row.marketing) if sum(counts)]
    assert numbers == [str(count) for counts in shown for count in counts]


def test_last_words_and_moves_are_told_where_present() -> None:
    """Who has the last word and how many would move an activity stand beside it, and nowhere else."""
    result = made.owned(
        ["One", "Two"], ["BS", "BS"], ["BS", "BS"], last_word={"c0": "sales"}, should={"c1": "marketing"}
    )
    assert isinstance(result, OwnersResult)
    chart = ownership.board(made.facts(result), result)
    rows = {row.label: row for row in chart.rows}
    assert (rows["One"].last_word, rows["One"].moved) == ("sales", None)
    assert (rows["Two"].last_word, rows["Two"].moved) == ("", Fraction(1))
    drawn = drawn_texts(chart.picture(Space(width=758, measure=fixed, row=24)))
    assert drawn.count("last word: sales") == 1
    assert drawn.count("100% would change it") == 1


@pytest.mark.parametrize(
    ("count", "shade"), [(0, 0), (1, 1), (2, 1), (3, 2), (4, 2), (5, 3), (6, 3), (7, 4), (8, 4)]
)
def test_a_shade_stands_for_each_begun_quarter(count: int, shade: int) -> None:
    """The ground of a count says in which quarter of its side it lies, as the legend has it."""
    assert shade_of(count, 8) == shade


# The buyer's journey


def test_the_sample_tells_how_alike_the_orders_are(sample: Facts) -> None:
    """The title says no less than the level; counts of comparisons and of first contacts stand below it."""
    result = sample.result.exercises["buyer_journey"]
    assert isinstance(result, OrderResult)
    assert result.level == 4
    page = page_of(journey_page, sample)
    assert page.title == (
        "Sales and marketing put the eight steps in much the same order, and first meet the customer at "
        "different ones"
    )
    words = words_on(page)
    assert "put two steps in the same order in 86 of 100 comparisons (50 is chance)" in words
    assert "Most in sales meet the customer first at “Compares suppliers” (5 of 7)" in words
    assert "most in marketing at “Looks at ways to solve it” (3 of 5)" in words


@pytest.mark.parametrize(
    ("sales", "marketing", "level", "title"),
    [
        ([0, 1, 2, 3], [0, 1, 2, 3], None, "put the four steps in the same order"),
        ([0, 1, 2, 3], [3, 1, 2, 0], 1, "place two of four steps a place or more apart"),
        ([0, 1, 2, 3], [3, 1, 2, 0], 4, "put the four steps in much the same order"),
    ],
)
def test_the_title_of_the_journey_follows_the_orders(
    sales: list[int], marketing: list[int], level: int | None, title: str
) -> None:
    """Only the same order is called the same, and no title over a high level alarms."""
    result = order_of([(sales, 0), (sales, 0)], [(marketing, 0), (marketing, 0)])
    page = page_of(journey_page, made.facts(replace(result, level=level)))
    assert page.title == f"Sales and marketing {title}"


def test_small_differences_are_not_called_the_same_order() -> None:
    """Orders that differ by less than a place are neither the same nor apart."""
    sales = [([0, 1, 2, 3], 0)] * 3
    marketing = [([0, 1, 2, 3], 0), ([1, 0, 2, 3], 0), ([1, 0, 2, 3], 0)]
    title = order_title(sales, marketing)
    assert title == "Sales and marketing place all four steps less than a place apart"


@pytest.mark.parametrize(
    ("sales", "marketing", "told"),
    [([0, 0], [2, 2], True), ([1, 1], [1, 1], False), ([0, 1], [2, 2], False), ([0, 0], [1, 2], False)],
)
def test_the_first_contact_is_told_where_most_agree(
    sales: list[int], marketing: list[int], told: bool
) -> None:
    """Only where most of each side meet the customer at one step, and not at the same, the title says so."""
    order = [0, 1, 2, 3]
    result = order_of([(order, at) for at in sales], [(order, at) for at in marketing])
    page = page_of(journey_page, made.facts(result))
    assert page.title.endswith("and first meet the customer at different ones") is told
    assert ("(2 of 2)" in words_on(page)) is told


def test_steps_without_a_shared_place_say_so() -> None:
    """A step that some call throughout has no dot, stands last and tells how many call it so."""
    sales = [made.journey([1, 2], throughout=[0])] * 2
    marketing = [made.journey([0, 1, 2])] * 2
    result = made.ordered(["Loop", "First", "Second"], sales, marketing)
    assert isinstance(result, OrderResult)
    chart = journey.board(made.facts(result), result)
    assert [row.label for row in chart.rows] == ["First", "Second", "Loop"]
    assert chart.places == 2
    drawn = drawn_texts(chart.picture(Space(width=758, measure=fixed, row=26)))
    assert "runs throughout for 2 of 2 in Sales, 0 of 2 in Marketing" in " ".join(drawn)


def test_too_few_placed_steps_are_not_compared() -> None:
    """Where fewer than two steps have a place the title claims nothing of the order."""
    sales = [made.journey([0], throughout=[1])] * 2
    title = page_of(journey_page, made.facts(made.ordered(["One", "Two"], sales, sales))).title
    assert title == "Too few steps were placed by most to compare the two orders"


# What is withheld


@pytest.mark.parametrize("build", PAGES)
def test_an_exercise_that_nobody_did_has_no_page(build: Callable[[Facts], ReportPage | None]) -> None:
    """Without the exercise, or with too few on a side, there is no page."""
    assert build(made.facts()) is None
    few = [
        kind(id="x", title="t", item="", n={"sales": 2, "marketing": 1}, enough=False)
        for kind in (CardSortResult, OwnersResult, OrderResult)
    ]
    assert build(made.facts(*few)) is None


@pytest.mark.parametrize("build", PAGES)
def test_a_suppressed_exercise_leaves_no_figure(
    build: Callable[[Facts], ReportPage | None], sample: Facts
) -> None:
    """Even a record that still holds its cards shows none of them once it is suppressed."""
    results = [replace(result, suppressed="withheld") for result in sample.result.exercises.values()]
    assert build(made.facts(*results)) is None
    assert build(made.facts(*sample.result.exercises.values())) is not None


def test_few_on_a_protected_side_get_no_page() -> None:
    """Seven a side in an anonymous assessment: the level alone is known, so no page of an exercise exists."""
    facts = made.protected({"sales": 7, "marketing": 7})
    assert len(facts.result.exercises) == 3
    assert [build(facts) for build in PAGES] == [None, None, None]


def test_ten_on_a_protected_side_get_their_boards_with_a_warning() -> None:
    """Cards and owners are shown as released, the order of steps is not, and the rounding is told."""
    facts = made.protected({"sales": 10, "marketing": 11})
    lead, owner = page_of(lead_definition_page, facts), page_of(ownership_page, facts)
    assert journey_page(facts) is None
    for page in (lead, owner):
        assert "Answers are protected here" in words_on(page)
    released = facts.result.exercises["lead_definition"]
    chart = chart_of(lead)
    assert isinstance(released, CardSortResult)
    assert isinstance(chart, CardBoard)
    shown = sorted((row.sales_required, row.marketing_required) for row in chart.rows)
    assert shown == sorted((card.required["sales"], card.required["marketing"]) for card in released.cards)


# How the boards are drawn

PEOPLE = st.integers(0, 300)


def respondents(n: int, m: int, name: str = "") -> tuple[ChartGroup, ChartGroup]:
    """The two sides."""
    return (
        ChartGroup(id="sales", label=name or "Sales", n=n),
        ChartGroup(id="marketing", label=name or "Marketing", n=m),
    )


@st.composite
def card_boards(draw: st.DrawFn) -> CardBoard:
    """Any board of cards."""
    n, m = draw(st.integers(2, 300)), draw(st.integers(2, 300))
    sales, marketing = respondents(n, m, draw(st.sampled_from(["", "Key account management and trade"])))

    def row() -> CardRow:
        s, t = draw(st.integers(0, n)), draw(st.integers(0, m))
        return CardRow(
            label=draw(TEXTS),
            sales_required=s,
            sales_helpful=draw(st.integers(0, n - s)),
            marketing_required=t,
            marketing_helpful=draw(st.integers(0, m - t)),
            contested=draw(st.booleans()),
            agreed=draw(st.booleans()),
            clear=draw(st.booleans()),
            weak=draw(st.booleans()),
        )

    rows = tuple(row() for _ in range(draw(st.integers(1, 8))))
    return CardBoard(sales=sales, marketing=marketing, rows=rows, described="d")


@st.composite
def owner_boards(draw: st.DrawFn) -> OwnerBoard:
    """Any board of owners."""
    sales, marketing = respondents(draw(PEOPLE), draw(PEOPLE))
    counts = st.tuples(*[PEOPLE] * 5)

    def row() -> OwnerRow:
        return OwnerRow(
            label=draw(TEXTS),
            sales=draw(st.one_of(counts, st.just((0,) * 5))),
            marketing=draw(counts),
            status=draw(st.one_of(TEXTS, st.just("each side says the other owns it"))),
            trouble=draw(st.booleans()),
            settled=draw(st.booleans()),
            last_word=draw(TEXTS),
            moved=draw(st.one_of(st.none(), st.fractions(0, 1))),
        )

    rows = tuple(row() for _ in range(draw(st.integers(1, 8))))
    owners = ("Sales", "Marketing", "Both", "Nobody", "Don’t know")
    return OwnerBoard(sales=sales, marketing=marketing, owners=owners, rows=rows, described="d")


@st.composite
def journey_boards(draw: st.DrawFn) -> JourneyBoard:
    """Any board of steps."""
    sales, marketing = respondents(draw(PEOPLE), draw(PEOPLE))
    places = draw(st.integers(0, 30))
    place = st.one_of(st.none(), st.fractions(1, max(1, places), max_denominator=12))

    def count() -> SideCount:
        return SideCount(sales=draw(st.integers(0, sales.n)), marketing=draw(st.integers(0, marketing.n)))

    def row() -> JourneyRow:
        return JourneyRow(
            label=draw(TEXTS),
            sales=draw(place),
            marketing=draw(place),
            first_contact=count(),
            throughout=count(),
            sign=count(),
            content=count(),
            apart=draw(st.booleans()),
        )

    rows = tuple(row() for _ in range(draw(st.integers(1, 6))))
    return JourneyBoard(sales=sales, marketing=marketing, places=places, rows=rows, described="d")


BOARDS = st.one_of(card_boards(), owner_boards(), journey_boards())


@settings(max_examples=35, deadline=None)
@given(BOARDS, st.sampled_from([708.0, 758.0, 900.0]), st.floats(23, 34))
def test_boards_are_whole_and_their_texts_apart(board: Chart, width: float, row: float) -> None:
    """Any board at the widths of both papers lies inside its picture with no text over another."""
    assert list(problems(board.picture(Space(width=width, measure=fixed, row=row)), fixed)) == []


@pytest.mark.sweep
@settings(max_examples=10, deadline=None)
@given(BOARDS, st.sampled_from([708.0, 758.0]), st.floats(23, 34))
def test_boards_hold_in_the_fonts_of_the_report(board: Chart, width: float, row: float) -> None:
    """The same holds in the letters that are printed."""
    measure = FontBook().measure
    assert list(problems(board.picture(Space(width=width, measure=measure, row=row)), measure)) == []


@pytest.mark.sweep
@settings(max_examples=250, deadline=None)
@given(BOARDS, st.floats(708, 1000), st.floats(20, 40))
def test_boards_hold_in_a_wide_sweep(board: Chart, width: float, row: float) -> None:
    """Many boards, widths and heights of rows."""
    for measure in (fixed, FontBook().measure):
        assert list(problems(board.picture(Space(width=width, measure=measure, row=row)), measure)) == []


@settings(max_examples=25, deadline=None)
@given(card_boards())
def test_every_count_of_a_card_is_shown(board: CardBoard) -> None:
    """The numbers on the board are those of the record, row by row."""
    board = replace(board, rows=tuple(replace(row, label="A card") for row in board.rows))
    picture = board.picture(Space(width=758, measure=fixed, row=26))
    drawn = drawn_texts(picture)
    pairs = [text for text in drawn if re.fullmatch(r"\d+ of \d+", text)]
    wanted = [
        text
        for row in board.rows
        for text in (
            f"{row.sales_required} of {board.sales.n}",
            f"{row.marketing_required} of {board.marketing.n}",
        )
    ]
    assert pairs == wanted
    marks = sum(isinstance(shape, Polygon) and shape.fill == palette.BAD for shape in picture.shapes)
    assert marks == sum(row.contested for row in board.rows) + 1  # one stands in the legend


@settings(max_examples=25, deadline=None)
@given(card_boards())
def test_bars_are_as_long_as_their_counts(board: CardBoard) -> None:
    """A solid bar and its hatched end cover the shares that the record has, each on its side of the axis."""
    picture = board.picture(Space(width=758, measure=fixed, row=26))
    boxes = [shape for shape in picture.shapes if isinstance(shape, Box)]
    tracks = [box for box in boxes if box.fill == palette.LEVELS[0]]
    whole = tracks[0].width
    for respondent, colour, field in (
        (board.sales, palette.FUNCTIONS["sales"], "sales"),
        (board.marketing, palette.FUNCTIONS["marketing"], "marketing"),
    ):
        bars = [box.width for box in boxes if box.fill == colour and box.height > 8]
        counts = [getattr(row, f"{field}_required") for row in board.rows]
        assert [round(width / whole * respondent.n) for width in bars] == [count for count in counts if count]
        ends = [box.width for box in boxes if box.stroke == colour]
        counts = [getattr(row, f"{field}_helpful") for row in board.rows]
        assert [round(width / whole * respondent.n) for width in ends] == [count for count in counts if count]


@pytest.mark.sweep
@settings(max_examples=30, deadline=None)
@given(BOARDS, st.floats(90, 400))
def test_a_split_board_keeps_every_row(board: Chart, height: float) -> None:
    """Two parts hold the rows of the whole in order, and the first fits the height."""
    space = Space(width=758, measure=fixed, row=26)
    parts = board.split(space, height)
    if parts is None:
        return
    first, second = parts
    assert isinstance(board, (CardBoard, OwnerBoard, JourneyBoard))
    assert isinstance(first, type(board))
    assert isinstance(second, type(board))
    assert first.rows + second.rows == board.rows
    assert second.rows
    assert len(first.rows) == 1 or first.picture(space).height <= height


@pytest.mark.parametrize("paper", first_of(1, ["a4", "letter"]))
def test_thirty_hostile_cards_are_printed(paper: str) -> None:
    """Thirty cards of any text make pages that render, without a word of markup taken as such."""
    texts = [*HOSTILE, *HOSTILE][:30]
    sales, marketing = ["RH." * 10, "R.." * 10], ["HR." * 10, ".RR" * 10]
    order = list(range(30))
    steps = [made.journey(order, 3), made.journey(order[::-1], 4)]
    facts = made.facts(
        made.sorted_cards(texts, sales, marketing),
        made.owned(
            texts, ["SMBN?" * 6, "SSSSS" * 6], ["MMMMM" * 6, "BN?SM" * 6], last_word={"c2": "<b>" * 99}
        ),
        made.ordered(texts, steps, steps),
    )
    pages = tuple(page_of(build, facts) for build in PAGES)
    data, notes = render_pdf(kinds.document(*pages), paper=paper)
    assert notes.pages >= 5
    said = kinds.text_of(data)
    for markup in ("<b>bold", "[/x] [bold red]x[/]", "]]>"):
        assert said.count(markup) >= len(PAGES), markup
