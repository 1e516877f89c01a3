"""A comparison in words and text pictures: claims no more than its verdicts, fits, adds up, hides nothing."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support import comparison_samples as samples
from support.hostile import HOSTILE
from support.timelines import item, made_comparison

from assess.documents.comparison.commitments import commitments_page
from assess.documents.comparison.facts import ComparisonFacts
from assess.documents.comparison.story import comparison_document
from assess.documents.lines.painted import Canvas, Ink
from assess.documents.lines.step_picture import EXERCISES, item_line, put_slope, step_lines
from assess.documents.lines.timeline import reason_lines
from assess.documents.lines.trend_picture import WHOLE, places_in_time, trend_chart, trend_lines
from assess.documents.timeline.records import Timeline
from assess.printers.text import document_lines, page_lines
from assess.words import change_details as words
from assess.words.change_figures import adding_up, figure, signed
from assess.words.change_verdicts import change_sentence, headline, verdict_label
from assess.words.days import day_text, span_words
from assess.words.say import say
from questionnaires.records import replace
from scoring.comparing.counts import Counts
from scoring.comparing.records import Comparison, DimensionChange, Linkage, People, Verdict
from scoring.comparing.verdicts import NOT_LINKED
from scoring.rounding import shown
from scoring.statement import Statement
from scoring.statistics.chance import Chance

TOO_FEW = Statement(kind="comparing.too_few_both")


def text_of(timeline: Timeline, width: int = 78) -> str:
    """All that the command says of a timeline."""
    pages = comparison_document(timeline, version="1").pages
    return "\n".join(line.text for line in document_lines(pages, width))


def in_one_line(timeline: Timeline) -> str:
    """The same without the breaks between lines."""
    return " ".join(text_of(timeline).split())


def change(**fields: object) -> DimensionChange:
    """A dimension's change with these fields."""
    base = DimensionChange(
        id="lead_definition",
        title="Lead definition",
        before=Fraction(23, 10),
        after=Fraction(31, 10),
        level_before=2,
        level_after=3,
        common=Fraction(8, 10),
        parts=None,
        verdict=Verdict.ROSE,
        tested=Fraction(8, 10),
        chance=Chance(p=Fraction(1, 500)),
        supports=("LD-03",),
    )
    return replace(base, **fields)


def figures(text: str) -> Fraction:
    """A printed change as a number."""
    return Fraction(text.replace("−", "-").replace("+", ""))


def found(timeline: Timeline) -> Comparison:
    """The comparison of a timeline's only step."""
    return timeline.steps[0].comparison


fractions = st.fractions(min_value=-4, max_value=4, max_denominator=997)


@given(st.lists(fractions, min_size=1, max_size=4))
def test_parts_add_up_as_they_are_printed(parts: list[Fraction]) -> None:
    """The printed parts sum to the printed total, and none is off by as much as one in the last place."""
    total = sum(parts, Fraction(0))
    told = [figures(text) for text in adding_up(total, parts)]
    assert sum(told) == figures(signed(total))
    assert all(abs(text - part) < Fraction(1, 100) for text, part in zip(told, parts, strict=True))


def test_a_clear_rise_is_told_with_its_figures() -> None:
    """The sentence names the verdict, both scores."""
    assert change_sentence(change()) == "Lead definition: rose, from 2.3 to 3.1."


def test_a_rise_that_the_stated_scores_do_not_show_says_both() -> None:
    """Where other people hid the rise, the sentence gives the tested change and the scores as stated."""
    said = change_sentence(change(after=Fraction(22, 10)))
    assert "rose on what can be compared (+0.80)" in said
    assert "2.3 and 2.2" in said


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"tested": Fraction(2, 10), "after": Fraction(25, 10)}, "less than half a level."),
        ({"tested": Fraction(2, 10)}, "less than half a level where it can be compared (+0.20)."),
        ({"chance": Chance(p=Fraction(31, 100))}, "could be chance."),
    ],
)
def test_no_clear_change_says_what_it_lacks(fields: dict[str, object], reason: str) -> None:
    """The first condition that fails is named, and no direction is claimed."""
    said = change_sentence(change(verdict=Verdict.UNCLEAR, **fields))
    assert "no clear change (2.3, then" in said
    assert said.endswith(reason)
    assert "rose" not in said


@pytest.mark.parametrize(("tested", "way"), [(Fraction(8, 10), "higher"), (Fraction(-8, 10), "lower")])
def test_ratings_that_the_counts_do_not_follow_are_told_as_such(tested: Fraction, way: str) -> None:
    """That people rate it otherwise is said in sentence, table and title, without a verdict."""
    rated = change(verdict=Verdict.UNCLEAR, tested=tested, counts=Counts(change=None, chance=None))
    assert change_sentence(rated) == (
        f"Lead definition: rated {way} (2.3, then 3.1): the counted questions do not show it yet."
    )
    assert verdict_label(rated) == f"rated {way}"
    title = headline(replace(found(samples.risen()), dimensions=(rated,)))
    assert title.startswith(f"People rate lead definition {way}, which the counted questions do not show; ")


def test_ratings_both_ways_are_told_in_one_clause() -> None:
    """Where people rate one thing higher and another lower, the counts are mentioned once."""
    up = change(verdict=Verdict.UNCLEAR, tested=Fraction(4, 5), counts=Counts(change=None, chance=None))
    down = replace(up, title="Role clarity", tested=Fraction(-4, 5))
    title = headline(replace(found(samples.risen()), dimensions=(up, down)))
    assert title.startswith(
        "People rate lead definition higher and role clarity lower, which the counted questions do not show"
    )
    assert title.count("counted questions") == 1


def test_a_level_that_changed_is_never_passed_over() -> None:
    """No title says that nothing else changed over a row whose maturity level did."""
    levels = {"level_before": 1, "level_after": 2}
    rose = change(id="a", title="Alpha", verdict=Verdict.ROSE, **levels)
    unclear = change(id="b", title="Bravo", verdict=Verdict.UNCLEAR, **levels)
    base = found(samples.risen())
    assert headline(replace(base, dimensions=(rose, unclear))) == (
        "Alpha rose; the maturity level of bravo went from 1 to 2"
    )
    fell = replace(rose, level_before=3)
    assert "went from 3 to 2" in headline(replace(base, dimensions=(fell,)))
    unjudged = replace(unclear, verdict=Verdict.NOT_STATED)
    assert headline(replace(base, dimensions=(unjudged,))) == (
        "The maturity level of bravo went from 1 to 2; there is no verdict on the ratings"
    )


def test_a_missing_score_is_never_a_number() -> None:
    """A dimension without a score on one side says so, and its change has no figure."""
    said = change_sentence(change(before=None, verdict=Verdict.NOT_STATED, reasons=(TOO_FEW,)))
    assert (
        said == "Lead definition: not stated (no figure, then 3.1): not enough people answered it both times."
    )
    assert figure(None) == signed(None) == "no figure"


verdicts = st.lists(st.sampled_from(list(Verdict)), min_size=5, max_size=5)


@given(verdicts)
def test_the_headline_claims_only_what_the_verdicts_say(each: list[Verdict]) -> None:
    """Exactly the dimensions with a verdict of risen or fallen are named as such."""
    base = found(samples.risen())
    names = ("Alpha", "Bravo", "Carol", "Delta", "Echo")
    dimensions = tuple(
        change(id=n, title=n, verdict=v, level_before=3) for n, v in zip(names, each, strict=True)
    )
    title = headline(replace(base, dimensions=dimensions))
    clauses = title.split("; ")
    for verb, verdict in ((" rose", Verdict.ROSE), (" fell", Verdict.FELL)):
        clause = " ".join(c for c in clauses if c.endswith(verb)).lower()
        for name, own in zip(names, each, strict=True):
            assert (name.lower() in clause) == (own is verdict)
    if Verdict.ROSE not in each and Verdict.FELL not in each:
        assert title.startswith(("No rating clearly", "There is no verdict"))
    for name, own in zip(names, each, strict=True):
        stated = set(each) != {Verdict.NOT_STATED}
        unjudged = " ".join(c for c in clauses if c.startswith("no verdict on")).lower()
        assert (name.lower() in unjudged) == (own is Verdict.NOT_STATED and stated)


def test_counts_against_opinions_are_told_apart() -> None:
    """Where counts rose and opinions fell, the words say that people who learn judge more strictly."""
    timeline = samples.timeline(samples.wave(), samples.wave(samples.stricter, date="2026-09-07"))
    counted, opinions = words.beside(found(timeline), "cross_training")
    assert counted is not None
    assert opinions is not None
    assert (counted.way, opinions.way) == (1, -1)
    assert "judge more strictly" in words.beside_sentence(found(timeline), "cross_training")
    assert "judge more strictly" not in words.beside_sentence(found(timeline), "role_clarity")


def test_a_reworded_question_that_blocks_is_the_same_one() -> None:
    """What blocked under its old id and blocks under its new one is neither gone nor new."""
    before = samples.wave()
    after = samples.wave(
        lambda item, f, n: samples.steady(replace(item, id=item.id.removesuffix("b")), f, n),
        asked=samples.reworded("LD-12"),
        date="2026-09-07",
    )
    comparison = found(samples.timeline(before, after))
    d = comparison.dimension("lead_definition")
    blocked = words.blocked(comparison, replace(d, blocked_before=("LD-12",), blocked_after=("LD-12b",)))
    assert (blocked["No longer"], blocked["Now"]) == ((), ())
    assert len(blocked["Still"]) == 1


def test_what_stopped_blocking_is_named_as_gone() -> None:
    """A question that no longer holds the level back and one that newly does are told apart."""
    comparison = found(samples.risen())
    d = replace(comparison.dimension("lead_definition"), blocked_before=("LD-12",), blocked_after=("LD-03",))
    said = words.blocked_sentence(comparison, d)
    assert said == (
        f"No longer missing for the next level: “{comparison.titles['LD-12']}”. "
        f"Now missing: “{comparison.titles['LD-03']}”."
    )


def test_protected_assessments_tell_nobody_apart() -> None:
    """Nothing says how many left, joined or answered both times, and no dimension has a verdict."""
    said = in_one_line(samples.protected())
    assert "Who answered both times is kept private here." in said
    assert "only then" not in said
    assert "answered both times," not in said
    assert "there is no verdict on the ratings" in said


def test_unlinked_people_are_two_samples() -> None:
    """Where nobody is known to be the same, the words say so and the parts are one figure with the reason."""
    timeline = samples.timeline(samples.wave(), samples.wave(prefix="x-", date="2026-09-07"))
    said = in_one_line(timeline)
    assert "compared as two samples" in said
    assert say(NOT_LINKED) in said
    one = replace(found(timeline), people=People(before=3, after=3, both=1, linkage=Linkage.UNLINKED))
    assert "Only one is known" in words.people_sentence(one)


def test_what_cannot_be_compared_is_named() -> None:
    """Questions of one side and reworded ones are listed; below half no verdict is given and why."""
    dropped = samples.timeline(
        samples.wave(), samples.wave(asked=samples.without("LD-03", "FL-12"), date="2026-09-07")
    )
    said = in_one_line(dropped)
    assert "39 of 41 questions were asked both times" in said
    assert "That is 95% of the questions" in said
    assert "Asked only then" in said
    assert "(FL-12)" in said
    low = replace(found(dropped), comparability=Fraction(2, 5))
    assert "Below half there is no verdict" in words.below_words(low)


@pytest.mark.parametrize(
    ("before", "after", "drawn"),
    [
        (1, 5, "○━━━━━━━━━━━●"),
        (5, 3, "┼──┼──●━━━━━○"),
        (3, 3, "┼──┼──◉──┼──┼"),
        (None, 1, "●──┼──┼──┼──┼"),
        (None, None, "┼──┼──┼──┼──┼"),
    ],
)
def test_a_scale_shows_the_way_from_then_to_now(before: int | None, after: int | None, drawn: str) -> None:
    """Then and now are at their ratings, the same place for both, a single mark where one is missing."""
    canvas = Canvas(13)
    then, now = (None if value is None else Fraction(value) for value in (before, after))
    put_slope(canvas, 0, then, now, 3, Ink.SOFT)
    assert "".join(span.text for span in canvas.lines()[0]) == drawn


def test_commitments_claim_no_cause() -> None:
    """The board names owner, what became of it and its questions, and says that no cause is claimed."""
    timeline = samples.risen()
    page = commitments_page(ComparisonFacts(timeline=timeline, step=timeline.steps[0]))
    assert page is not None
    said = " ".join(" ".join(line.text for line in page_lines(page, 78)).split())
    for part in ("One lead definition", "Owner: Ruth Adeyemi", "29 May 2026", "No cause is claimed."):
        assert part in said
    hidden = samples.protected()
    assert commitments_page(ComparisonFacts(timeline=hidden, step=hidden.steps[0])) is None


@pytest.mark.parametrize("width", [40, 78, 120])
def test_twelve_assessments_fit(width: int) -> None:
    """A long line keeps to the width, and tells the first and the last value of each dimension."""
    made = samples.many(3)
    points = [
        replace(made.points[n % 3], date=f"20{20 + n // 4}-{1 + 3 * (n % 4):02d}-01") for n in range(12)
    ]
    many = replace(made, points=tuple(points))
    lines = [line.text for line in trend_lines(many, width)]
    assert max(map(cell_len, lines)) <= width
    first, last = (point.overall.rating for point in (points[0], points[-1]))
    assert first is not None
    assert last is not None
    assert shown(first) in lines[1]
    assert shown(last) in lines[1]


def test_time_is_drawn_as_it_passed() -> None:
    """Half the time lies in the middle, whatever the number of assessments; what is no day at equal steps."""
    assert places_in_time(["2026-01-01", "2026-02-01", "2027-01-01"], 100) == [0, 8, 100]
    assert places_in_time(["2026-01-01", "some day", "2027-01-01"], 100) == [0, 50, 100]
    assert places_in_time(["2026-01-01"] * 3, 10) == [0, 5, 10]
    assert places_in_time(["2026-01-01"], 10) == [0]


@pytest.mark.parametrize("width", [30, 42, 80])
def test_a_line_over_time_rises_with_its_values(width: int) -> None:
    """A higher value is drawn no lower, and each value stands above its point."""
    made = samples.many(3)
    for key in [WHOLE, *made.points[0].ratings]:
        text = "\n".join(line.text for line in trend_chart(made.points, key, width)).split("\n")
        assert max(map(cell_len, text)) <= width
        found = [(x, y) for y, row in enumerate(text) for x, cell in enumerate(row) if cell == "●"]
        ratings = [
            rating
            for point in made.points
            if (rating := point.overall.rating if key == WHOLE else point.ratings[key]) is not None
        ]
        assert len(found) == len(ratings)
        by_time = [y for _, y in sorted(found)]
        assert [y for _, y in sorted(zip(ratings, by_time, strict=True))] == sorted(by_time, reverse=True)


@pytest.mark.sweep
@pytest.mark.parametrize("text", [*HOSTILE, "", "   "])
@pytest.mark.parametrize("width", [40, 78])
def test_hostile_words_stay_words(text: str, width: int) -> None:
    """Whatever people wrote, every line fits and nothing steers the terminal."""
    timeline = samples.hostile(text)
    d = found(timeline).dimensions[3]
    reasons = "\n".join(line.text for line in reason_lines(found(timeline), d.id, width, every=True))
    for row in (*text_of(timeline, width).split("\n"), *reasons.split("\n")):
        assert cell_len(row) <= width
        assert not set(row) & set("\x1b\x07\u202e\u2066\r")


def test_an_explanation_names_every_question_and_the_test() -> None:
    """Behind one change stand its parts, its chance, and all its questions."""
    comparison = found(samples.risen())
    d = comparison.dimension("lead_definition")
    said = "\n".join(line.text for line in reason_lines(comparison, d.id, 78, every=True))
    for asked in comparison.items:
        assert (f"({asked.id}" in said.replace("\n", " ")) == (asked.dimension == d.id)
    assert "p .0" in said or "p under" in said
    assert "other people" in said


@pytest.mark.parametrize("text", ["2026-W01-1", "20260301", "soon", ""])
def test_what_is_no_day_of_ours_stays_as_it_is_written(text: str) -> None:
    """Other ways to write a day, which Python reads, are shown as they stand."""
    said = text or "an unknown day"
    assert day_text(text) == said
    assert span_words(text, "2026-03-01") == f"between {said} and 1 Mar 2026"


def test_a_span_names_the_year_once_where_it_is_one() -> None:
    """Months and years where they differ, days within one month."""
    assert span_words("2026-03-01", "2026-09-30") == "between March and September 2026"
    assert span_words("2025-11-01", "2026-03-01") == "between November 2025 and March 2026"
    assert span_words("2026-03-01", "2026-03-30") == "between 1 Mar 2026 and 30 Mar 2026"


def test_dimensions_whose_level_went_alike_are_named_together() -> None:
    """Two levels that went from 1 to 2 take one clause, one that went elsewhere its own."""
    comparison = made_comparison()
    first, second, third, *_ = comparison.dimensions
    moved = [
        replace(d, verdict=Verdict.UNCLEAR, tested=None, level_before=before, level_after=before + 1)
        for d, before in ((first, 1), (second, 1), (third, 3))
    ]
    said = headline(replace(comparison, dimensions=tuple(moved)))
    assert said.startswith(
        "The maturity level of role clarity and cross-training went from 1 to 2 and of process definition "
        "from 3 to 4"
    )


def test_five_assessments_show_every_value_beside_a_detail() -> None:
    """In the columns that a list has beside its detail at 120 columns, five half years keep their values."""
    made = samples.many(3)
    days = ("2025-09-10", "2026-03-16", "2026-09-14", "2027-03-15", "2027-10-20")
    points = tuple(replace(made.points[n % 3], date=day) for n, day in enumerate(days))
    row = trend_lines(replace(made, points=points), 69)[1].text
    assert all(shown(point.overall.rating) in row for point in points if point.overall.rating is not None)
    assert "●" not in row


@pytest.mark.parametrize("width", [34, 41, 76, 113])
def test_a_question_of_a_step_is_named_in_full(width: int) -> None:
    """However narrow, the whole title is there, with its figures, and no line is wider than the page."""
    title = "Changes made from what the other team learned while it worked with a customer"
    line = item_line(item("FL-07", "feedback_loops", 2, 4, title=title), width)
    assert all(word in line.text for word in title.split())
    assert "2.0 → 4.0" in line.text
    assert all(cell_len(row) <= width for row in line.text.split("\n"))


@pytest.mark.parametrize("width", [34, 69, 76])
def test_a_step_is_one_picture_with_the_exercises_below(width: int) -> None:
    """Each dimension has its figures and its verdict in a word, each exercise a row that can be opened."""
    comparison = made_comparison()
    lines = {line.key: line.text for line in step_lines(comparison, width)}
    for d in comparison.dimensions:
        verdict = verdict_label(d)
        assert (verdict if width > 36 else verdict.replace("no clear change", "unclear")) in lines[d.id]
        assert words.dimension_title(d) in lines[d.id]
    assert "What a lead is" in lines[f"{EXERCISES}.lead_definition"]
    behind = reason_lines(comparison, f"{EXERCISES}.lead_definition", width)
    assert "25% then, 60% now" in " ".join(" ".join(line.text for line in behind).split())
