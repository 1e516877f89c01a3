"""The pages of a comparison: titles that the verdicts bear out, pictures that fit, figures that add up."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import comparison_samples as samples
from support.csv_tables import rows_of
from support.picture_checks import fixed, problems, texts_of
from support.report_factory import HOSTILE
from support.sweeping import few, first_of

from assess.documents.charts.changes import ChangePart, ChangeParts, ChangeRow, SlopeChart, reach
from assess.documents.charts.chart import Disc, Space, Text
from assess.documents.charts.trend import MOST_EVENTS, TrendChart, TrendEvent, TrendLine, event_places
from assess.documents.comparison.commitments import title as commitments_title
from assess.documents.comparison.comparable import title as comparable_title
from assess.documents.comparison.moved import steps_title
from assess.documents.comparison.story import comparison_document
from assess.documents.document import Document, ReportPage, charts_of, words_on
from assess.documents.timeline.records import Timeline, TimelineEvent
from assess.printers.csv.tables import changes_csv
from assess.printers.markdown import markdown_bytes
from assess.printers.pdf.render import render_pdf
from assess.services.comparing.document import timeline_document
from questionnaires.records import replace
from scoring.comparing.commitments import Kept
from scoring.comparing.records import Verdict
from scoring.rounding import shown
from scoring.statement import Statement

SPACE = Space(width=360, measure=fixed)


TOO_FEW = Statement(kind="comparing.too_few_both")


def pages(timeline: Timeline) -> dict[str, ReportPage]:
    """The pages of a timeline by their id."""
    return {page.id: page for page in comparison_document(timeline, version="0.1.0").pages}


def words(document: Document) -> str:
    """Everything that a document says."""
    return "\n".join(words_on(page) for page in document.pages)


def test_the_title_is_the_verdict() -> None:
    """A clear rise is the title; where nothing is clear the title claims nothing."""
    assert pages(samples.risen())["moved"].title == (
        "Lead definition rose; the maturity level of role clarity went from 2 to 3; "
        "no other rating clearly changed"
    )
    same = samples.timeline(samples.wave(), samples.wave(date="2026-09-07"))
    assert pages(same)["moved"].title == "No rating clearly changed between March and September 2026"
    assert pages(samples.protected())["moved"].title.endswith("there is no verdict on the ratings")


@pytest.mark.sweep
def test_pages_without_anything_to_show_are_left_out() -> None:
    """Two assessments without commitments have no page of commitments and none of steps."""
    assert list(pages(samples.risen())) == ["moved", "movers", "promises", "comparable"]
    assert list(pages(samples.protected())) == ["moved", "movers", "comparable"]
    assert list(pages(samples.many(3))) == ["moved", "movers", "comparable"]


def test_nothing_to_compare_makes_no_document() -> None:
    """A timeline of one assessment is refused."""
    alone = Timeline(points=samples.risen().points[:1], steps=())
    with pytest.raises(ValueError, match="fewer than two"):
        comparison_document(alone, version="0.1.0")


def test_two_assessments_are_a_slope_and_more_a_trend() -> None:
    """The chart follows the number of assessments; commitments begun and done are marked on the trend."""
    made = samples.many(3)
    told = replace(
        made,
        events=(
            TimelineEvent(date="2023-03-01", kind="started", text="One lead definition"),
            TimelineEvent(date="2024-03-01", kind="done", text="Long after"),
        ),
    )
    two, three = (
        charts_of(comparison_document(one, version="0"))["moved"][1].chart for one in (samples.risen(), told)
    )
    assert isinstance(two, SlopeChart)
    assert isinstance(three, TrendChart)
    assert [event.text for event in three.events] == ["started, One lead definition"]
    assert "One lead definition" in three.described


def test_the_parts_chart_adds_up_to_the_change_it_prints() -> None:
    """In every row the printed parts sum to the printed change, and the alt text tells the same."""
    chart = charts_of(comparison_document(samples.risen(), version="0"))["parts"][1].chart
    assert isinstance(chart, ChangeParts)
    assert len(chart.rows) == 5
    for row in chart.rows:
        told = [Fraction(part.text.replace("−", "-")) for part in row.parts]
        assert sum(told) == Fraction(row.text.replace("−", "-"))
        assert f"{row.label}: {row.text}" in chart.described


def test_commitments_are_told_without_a_cause() -> None:
    """The page has owner, state, sign and questions, and says that no cause is claimed."""
    said = words_on(pages(samples.risen())["promises"])
    for part in ("The one commitment is done", "Ruth Adeyemi", "Nine of ten leads", "No cause is claimed."):
        assert part in said


def test_the_title_of_the_commitments_counts_them() -> None:
    """What became of the commitments is counted by state."""
    (one,) = samples.risen().steps[0].commitments
    every = [one, replace(one, kept=Kept.RUNNING), replace(one, kept=Kept.RUNNING)]
    assert commitments_title(every) == "Three commitments: one done and two running"
    assert commitments_title([replace(one, kept=Kept.NOT_BEGUN)]) == "The one commitment has not started"


@pytest.mark.sweep
def test_the_title_of_the_steps_counts_clear_ones() -> None:
    """A step counts where any dimension rose or fell; without any verdict none is claimed."""
    steps = samples.many(4).steps
    assert steps_title(steps) == (
        "Lead definition rose from 14 August 2023 to 14 November 2023; "
        "in no other step did a rating clearly change"
    )
    assert steps_title(steps[:2]) == "No rating clearly changed in any step"
    unjudged = tuple(
        replace(
            step,
            comparison=replace(
                step.comparison,
                dimensions=tuple(replace(d, verdict=Verdict.NOT_STATED) for d in step.comparison.dimensions),
            ),
        )
        for step in steps
    )
    assert steps_title(unjudged) == "There is no verdict on any of the steps"


def test_what_cannot_be_compared_is_listed() -> None:
    """Dropped questions stand by title and id, and the command that shows the same again is printed."""
    dropped = samples.timeline(
        samples.wave(), samples.wave(asked=samples.without("FL-12"), date="2026-09-07")
    )
    page = pages(dropped)["comparable"]
    assert page.title == "40 of 41 questions were asked both times"
    said = words_on(page)
    assert "(FL-12)" in said
    assert "samepage compare hartwell-2026-03 hartwell-2026-09" in said
    assert comparable_title(samples.risen().steps[0].comparison) == "All 41 questions were asked both times"


def test_protected_pages_tell_nobody_apart() -> None:
    """No page, chart or alt text says who left, joined or stayed, and no verdict is given."""
    said = words(comparison_document(samples.protected(), version="0"))
    assert "is kept private here" in said or "is private here" in said
    assert not re.search(r"\d+ (answered both times|only then|only now)", said)
    assert not re.search(r"\b(rose|fell)\b", said)


def test_what_is_withheld_on_one_side_is_a_dash() -> None:
    """A dimension without a score has no figure in table, chart or words, and never a 0."""
    made = samples.risen()
    (step,) = made.steps
    dimensions = tuple(
        replace(
            d,
            before=None,
            parts=None,
            verdict=Verdict.NOT_STATED,
            reasons=(TOO_FEW,),
        )
        for d in step.comparison.dimensions
    )
    comparison = replace(step.comparison, dimensions=dimensions, overall_before=None)
    document = comparison_document(replace(made, steps=(replace(step, comparison=comparison),)), version="0")
    said = words_on(document.pages[0])
    after = next(d.after for d in dimensions if d.id == "lead_definition")
    assert after is not None
    assert f"Lead definition: then no figure, now {shown(after)}." in said
    assert "0.0" not in said
    assert "parts" not in charts_of(document)


@pytest.mark.parametrize("paper", first_of(1, ["a4", "letter"]))
@pytest.mark.parametrize("text", [HOSTILE[0], HOSTILE[7], HOSTILE[8], ""])
def test_hostile_words_render(text: str, paper: str) -> None:
    """Whatever people wrote, every page can be printed."""
    data, notes = render_pdf(comparison_document(samples.hostile(text), version=text), paper=paper)
    assert data.startswith(b"%PDF")
    assert notes.pages <= 8


@pytest.mark.sweep
@pytest.mark.parametrize("text", HOSTILE)
def test_every_hostile_text_renders(text: str) -> None:
    """The same for every hostile text, as a page and for a wiki."""
    document = comparison_document(samples.hostile(text), version=text)
    assert render_pdf(document, paper="a4")[0].startswith(b"%PDF")
    assert b"<img" not in markdown_bytes(document)


def test_markdown_has_the_figures_of_the_charts() -> None:
    """For a wiki the parts stand as a table with the change in all."""
    text = markdown_bytes(comparison_document(samples.risen(), version="0.1.0")).decode()
    assert "| Dimension | Answers | Other people | Other questions | Change in all |" in text
    assert "| **Lead definition** | +1.00 | −0.04 | 0.00 | +0.96 |" in text


def test_the_same_timeline_gives_the_same_pages() -> None:
    """Two renderings of one comparison are equal byte for byte."""
    document = comparison_document(samples.risen(), version="0.1.0")
    assert render_pdf(document)[0] == render_pdf(comparison_document(samples.risen(), version="0.1.0"))[0]


values = st.fractions(min_value=-2, max_value=2, max_denominator=50)
kinds = st.sampled_from([("answers", "people", "questions"), ("rest", "questions")])


@st.composite
def changes(draw: st.DrawFn) -> ChangeParts:
    """Any changes taken apart, with names of any length."""
    own = draw(kinds)
    rows = []
    for place in range(draw(st.integers(1, 6))):
        parts = tuple(
            ChangePart(kind=kind, value=value, text=f"{float(value):+.2f}")
            for kind in own
            for value in [draw(values)]
        )
        total = sum((part.value for part in parts), Fraction(0))
        label = draw(st.sampled_from(["Role clarity", "A", "W" * 60, f"Row {place} of several words here"]))
        rows.append(ChangeRow(label=label, change=total, text=f"{float(total):+.2f}", parts=parts))
    return ChangeParts(rows=tuple(rows), described="d")


@few(12, many=100)
@given(changes(), st.sampled_from([220.0, 330.0, 680.0]))
def test_parts_are_drawn_inside_and_apart(chart: ChangeParts, width: float) -> None:
    """Bars, marks and words stay within the picture, and no text lies on another."""
    assert not list(problems(chart.picture(Space(width=width, measure=fixed)), fixed))


def test_the_scale_of_parts_reaches_what_goes_up_and_down() -> None:
    """Opposite parts that cancel out are both on the scale, in half levels."""
    parts = tuple(
        ChangePart(kind=kind, value=value, text="")
        for kind, value in (("answers", Fraction(7, 10)), ("people", Fraction(-6, 5)))
    )
    row = ChangeRow(label="x", change=Fraction(-1, 2), text="−0.50", parts=parts)
    assert reach([row]) == (Fraction(-3, 2), Fraction(1))
    assert reach([]) == (Fraction(-1, 2), Fraction(1, 2))


def test_a_chart_of_parts_is_a_table_elsewhere() -> None:
    """Formats without pictures get a column for each part that is told."""
    row = ChangeRow(
        label="x",
        change=Fraction(1),
        text="+1.00",
        parts=(ChangePart(kind="rest", value=Fraction(1), text="+1.00"),),
    )
    table = ChangeParts(rows=(row,), described="d").figures()
    assert table.columns == ("Dimension", "Answers and people", "Change in all")
    assert table.rows == (("x", "+1.00", "+1.00"),)


def trend_with(
    *events: TrendEvent, days: tuple[str, ...] = ("2026-03-01", "2026-06-01", "2027-03-01")
) -> TrendChart:
    """A trend of one line with these events."""
    line = TrendLine(label="All together", values=tuple(Fraction(n + 2) for n in range(len(days))))
    return TrendChart(days=days, rows=(line,), described="d", events=events)


days = st.dates().map(lambda day: day.isoformat())


@given(st.lists(st.one_of(days, st.sampled_from(["", "soon", "2026-04-31"])), max_size=11))
def test_events_are_marked_inside_and_apart(found: list[str]) -> None:
    """However many events on whatever days, their numbers and words fit and do not touch."""
    chart = trend_with(*(TrendEvent(day=day, text=f"event {n} " * 9) for n, day in enumerate(found)))
    picture = chart.picture(SPACE)
    assert not list(problems(picture, fixed))
    assert ("more" in texts_of(picture)) == (len(found) > MOST_EVENTS)


def test_an_event_lies_between_the_assessments_around_it() -> None:
    """Its place is in proportion between its two neighbours, also where these are not to scale."""
    events = [TrendEvent(day=day, text="x") for day in ("2026-04-16", "2020-01-01", "2030-01-01", "soon")]
    found = event_places(events, ("2026-03-01", "2026-06-01"), (100.0, 200.0))
    assert found == [pytest.approx(150.0), 100.0, 200.0, None]


def test_a_trend_without_events_is_drawn_as_before() -> None:
    """Nothing is added where nothing happened."""
    plain = trend_with().picture(SPACE)
    marked = trend_with(TrendEvent(day="2026-04-01", text="x")).picture(SPACE)
    assert marked.height > plain.height
    assert sum(isinstance(shape, Disc) for shape in plain.shapes) == 3
    assert sum(isinstance(shape, Text) and shape.text == "1" for shape in marked.shapes) > 0


def changes_of(timeline: Timeline) -> list[dict[str, str]]:
    """The tidy table of a timeline."""
    return rows_of(changes_csv(timeline))


def test_the_table_is_tidy_and_its_parts_add_up() -> None:
    """One figure a row; the parts of a dimension sum to its change; the verdict stands with it."""
    sums: dict[str, Fraction] = defaultdict(Fraction)
    stated: dict[str, Fraction] = {}
    for row in changes_of(samples.risen()):
        if (row["subject"], row["measure"]) == ("dimension", "felt"):
            if row["part"]:
                sums[row["id"]] += Fraction(row["change"])
            else:
                stated[row["id"]] = Fraction(row["change"])
                assert row["verdict"]
    assert len(stated) == 5
    for key, change in stated.items():
        assert abs(sums[key] - change) <= Fraction(3, 20_000)


def test_the_table_holds_every_step_and_the_whole() -> None:
    """Three assessments make two steps and the way from first to last."""
    spans = {(row["from"], row["to"]) for row in changes_of(samples.many(3))}
    assert spans == {
        ("2023-02-14", "2023-05-14"),
        ("2023-05-14", "2023-08-14"),
        ("2023-02-14", "2023-08-14"),
    }


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "-2", "a\r\nb"])
def test_no_cell_is_a_formula(text: str) -> None:
    """Whatever was written in names and titles, no spreadsheet calculates it."""
    for row in changes_of(samples.hostile(text)):
        for column in ("organisation", "id", "title", "dimension"):
            assert not row[column].startswith(("=", "+", "-", "@"))


def test_the_data_hold_what_the_pages_say() -> None:
    """For programs: verdicts as words without spaces, parts that sum, withheld figures absent."""
    found = json.loads(json.dumps(timeline_document(samples.risen())))
    (step,) = found["steps"]
    lead = step["dimensions"]["lead_definition"]
    assert lead["verdict"] == "rose"
    assert step["dimensions"]["role_clarity"]["verdict"] == "no_clear_change"
    parts = {key: value for key, value in lead["parts"].items() if key != "why"}
    assert sum(parts.values()) == pytest.approx(lead["change"], abs=0.0002)
    assert step["promises"][0]["kept"] == "done"
    assert "whole" not in found
    hidden = timeline_document(samples.protected())["steps"][0]
    assert set(hidden["people"]) == {"before", "after", "linkage"}
    assert "p" not in hidden["dimensions"]["lead_definition"]
    assert "whole" in timeline_document(samples.many(3))
