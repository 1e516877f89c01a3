"""The picture and the page of a roadmap: nothing touches, every link arrives, no claim without its dates."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import kinds_factory as kinds
from support import report_factory as factory
from support.gantt_charts import (
    MONDAY,
    area,
    chart,
    charts,
    drawn,
    heads,
    lengths,
    row,
    rows_end,
    space,
    starts,
    ways,
)
from support.hostile import HOSTILE
from support.picture_checks import drawn_texts, fixed, problems
from support.roadmaps import roadmap, task
from support.sweeping import few, first_of

from assess.documents.charts import gantt_bars as bars
from assess.documents.charts.chart import Box, Disc, Measure, Polygon, Segment, Space, Text
from assess.documents.charts.gantt import WORDS, GanttChart
from assess.documents.charts.gantt_axis import HEAD
from assess.documents.charts.gantt_bars import GanttMilestone
from assess.documents.document import ReportPage, words_on
from assess.documents.pages.gantt import chain_of, gantt_of, gantt_page, quick_words, title
from assess.documents.roadmap.roadmap import DatedStep, Roadmap
from assess.printers.json import report_json
from assess.printers.pdf.fonts import FontBook
from assess.printers.pdf.render import render_pdf
from questionnaires.records import replace
from scoring.planning.plan import Status
from scoring.planning.schedule_records import Conflict
from scoring.statement import Statement

BOOK = FontBook()
MEASURES = (fixed, BOOK.measure)
WIDTHS = st.sampled_from((560.0, 708.0, 758.0))


def texts(made: GanttChart, room: Space | None = None) -> list[str]:
    """Every text of the picture."""
    return drawn_texts(drawn(made, room or space()))


# --- the picture, whatever the roadmap -----------------------------------------------------------------


def check_picture(made: GanttChart, room: Space) -> None:
    """Nothing outside, no text on another or under a mark, none too small, the height as foretold."""
    picture = drawn(made, room)
    assert picture.height == pytest.approx(made.height(room))
    assert list(problems(picture, room.measure, hair=0.01)) == []
    written = [shape for shape in picture.shapes if isinstance(shape, Text)]
    for mark in picture.shapes:
        if isinstance(mark, Disc) or (isinstance(mark, Polygon) and len(mark.points) == 4):
            assert not any(area(mark, room.measure).meets(area(text, room.measure)) for text in written)


def check_links(made: GanttChart, room: Space) -> None:
    """Every link ends in one arrow at the start of its bar, and no line strikes through a length."""
    picture = drawn(made, room)
    below = rows_end(picture)
    each = (below - HEAD) / len(made.rows)
    tips = heads(picture, below)
    for place, one in enumerate(made.rows):
        y = HEAD + (place + 0.5) * each
        start = starts(picture, y)
        links = [name for name in one.after if name != one.id]
        arrived = [x for x, tip in tips if abs(tip - y) <= bars.HALF + 0.01 and -1 <= x - start <= 6]
        assert len(arrived) == len(links)
    assert len(tips) == sum(name != one.id for one in made.rows for name in one.after)
    boxes = [(place, shape) for place, shape in enumerate(picture.shapes) if isinstance(shape, Box)]
    for at, text in lengths(picture):
        covered = area(text, room.measure)
        on_bar = [
            place
            for place, box in boxes
            if place < at
            and box.fill
            and box.height <= 2 * bars.HALF + 0.01
            and area(box, room.measure).holds(covered)
        ]
        for place, part in ways(picture, below):
            hidden = any(place < bar for bar in on_bar)
            assert hidden or not part.meets(covered), (text, part)


def check_order(made: GanttChart, room: Space) -> None:
    """Bars start from left to right in the order of their days."""
    picture = drawn(made, room)
    each = (rows_end(picture) - HEAD) / len(made.rows)
    found = [starts(picture, HEAD + (place + 0.5) * each) for place in range(len(made.rows))]
    assert found == sorted(found)


@few(8, many=60)
@given(made=charts(others=("X1", "Another")), width=WIDTHS, measure=st.sampled_from(MEASURES))
def test_nothing_is_outside_and_no_text_lies_on_another(
    made: GanttChart, width: float, measure: Measure
) -> None:
    """Whatever the dates, links, marks and words: every text can be read."""
    check_picture(made, space(measure, width=width))


@few(8, many=60)
@given(made=charts(), width=WIDTHS, measure=st.sampled_from(MEASURES))
def test_every_link_arrives_and_strikes_through_no_length(
    made: GanttChart, width: float, measure: Measure
) -> None:
    """A line may pass behind a bar, but never through the words that say how long it is."""
    check_links(made, space(measure, width=width))


@settings(max_examples=25)
@given(made=charts())
def test_bars_stand_in_the_order_of_their_days(made: GanttChart) -> None:
    """What starts earlier never stands further right."""
    check_order(made, space())


@pytest.mark.sweep
@settings(max_examples=60)
@given(
    made=charts(most=30),
    width=st.floats(480, 800),
    extra=st.sampled_from((0.0, 40.0, 900.0)),
    measure=st.sampled_from(MEASURES),
)
def test_many_roadmaps_of_any_shape(made: GanttChart, width: float, extra: float, measure: Measure) -> None:
    """The same for long charts, odd widths and stretched rows."""
    room = space(measure, width=width, extra=extra)
    check_picture(made, room)
    check_links(made, room)
    check_order(made, room)


# --- splitting ---------------------------------------------------------------------------------------


def test_two_hundred_rows_stand_on_sheets_each_exactly_once() -> None:
    """Splitting loses no task and repeats none, and every sheet has the heads."""
    rest: GanttChart = chart(
        *(row(f"I{n:03d}", n * 2, 12, after=(f"I{n - 1:03d}",) if n else ()) for n in range(200))
    )
    seen: list[str] = []
    room = space()
    while True:
        parts = rest.split(room, 420) if rest.height(room) > 420 else None
        sheet = parts[0] if parts else rest
        assert isinstance(sheet, GanttChart)
        assert sheet.height(room) <= 420
        assert {"Intervention", "Who", "Later"} <= set(texts(sheet))
        seen += [one.id for one in sheet.rows]
        if not parts:
            break
        assert isinstance(parts[1], GanttChart)
        rest = parts[1]
    assert seen == [f"I{n:03d}" for n in range(200)]


@pytest.mark.parametrize("start", [0, 40])
def test_a_link_to_another_sheet_names_the_other_task(start: int) -> None:
    """Left of the bar where there is room, else beside its length; and the legend says what it means."""
    shown = texts(chart(row("I02", start, 12, after=("I01",))))
    assert any("I01" in text for text in shown)
    assert WORDS["away"] in shown


@pytest.mark.parametrize("days", range(2, 30, 3))
def test_the_name_of_another_task_keeps_clear_of_marks(days: int) -> None:
    """A review before the start stands left of the bar too; neither covers the other."""
    review = GanttMilestone(day=(MONDAY + timedelta(days=60 - days)).isoformat(), kind="review")
    made = chart(row("I02", 60, 12, after=("I01", "I00"), milestones=(review,)))
    check_picture(made, space())
    assert any("I01" in text for text in texts(made))


# --- single signs ------------------------------------------------------------------------------------


def test_the_legend_of_a_plain_task_explains_its_bar_alone() -> None:
    """What is not on the chart is not in the legend."""
    shown = texts(chart(row("I01", 0, 12)))
    assert [words for words in WORDS.values() if words in shown] == [WORDS["room"]]
    assert "w: working weeks, provisional" in shown
    assert "today" not in shown


@pytest.mark.parametrize(
    ("sign", "fields"),
    [
        ("critical", {"critical": True}),
        ("done", {"done": True, "critical": True}),
        ("goes_on", {"goes_on": True}),
        ("step", {"milestones": (GanttMilestone(day="2026-12-23", kind="day_30"),)}),
        ("review", {"milestones": (GanttMilestone(day="2026-12-23", kind="review"),)}),
        ("link", {"after": ("I00",)}),
        ("away", {"after": ("I77",)}),
    ],
)
def test_the_legend_explains_a_sign_that_is_used(sign: str, fields: dict[str, object]) -> None:
    """Each sign brings its words."""
    made = chart(row("I00", 0, 5), row("I01", 7, 12, **fields))
    assert WORDS[sign] in texts(made)


def test_a_start_before_the_end_of_what_it_waits_for_is_dashed_and_said() -> None:
    """A broken order has a line of its own and words in the legend."""
    shown = texts(chart(row("I00", 0, 12), row("I01", 4, 12, after=("I00",))))
    assert WORDS["early"] in shown
    assert WORDS["link"] not in shown


def test_weeks_without_work_are_hatched_and_said() -> None:
    """The hatch lies in that week, from the head to the last row."""
    made = chart(row("I01", 0, 40), blackout=("2026-12-07",))
    assert WORDS["free"] in texts(made)
    slanted = [
        s for s in drawn(made, space()).shapes if isinstance(s, Segment) and s.x1 != s.x2 and s.y1 != s.y2
    ]
    assert len(slanted) > 3


def test_today_has_its_word_only_where_it_is_drawn() -> None:
    """A day outside the chart has no line."""
    assert "today" in texts(chart(row("I01", 0, 12), today="2026-12-02"))
    assert "today" not in texts(chart(row("I01", 0, 12), today="2030-12-02"))


def test_the_mark_on_the_last_day_is_whole() -> None:
    """A diamond on the last day drawn is inside the picture, as wide as any other."""
    stones = (
        GanttMilestone(day="2026-12-23", kind="day_30"),
        GanttMilestone(day="2027-02-20", kind="day_90"),
    )
    made = chart(row("I01", 0, 90, milestones=stones))
    picture = drawn(made, space())
    below = rows_end(picture)
    corners = [
        [x for x, _ in s.points]
        for s in picture.shapes
        if isinstance(s, Polygon) and len(s.points) == 4 and s.points[0][1] < below
    ]
    assert [max(xs) - min(xs) for xs in corners] == [pytest.approx(2 * bars.REACH)] * 2
    assert max(max(xs) for xs in corners) <= picture.width


def test_marks_of_one_row_keep_apart() -> None:
    """Two days in a row give two marks that can both be seen."""
    stones = (
        GanttMilestone(day="2026-12-23", kind="day_30"),
        GanttMilestone(day="2026-12-24", kind="review"),
    )
    picture = drawn(chart(row("I01", 0, 9, milestones=stones)), space())
    shown = [shape for shape in picture.shapes if area(shape, fixed).bottom < rows_end(picture)]
    (ring,) = [shape for shape in shown if isinstance(shape, Disc)]
    (step,) = [shape for shape in shown if isinstance(shape, Polygon) and len(shape.points) == 4]
    assert not area(ring, fixed).meets(area(step, fixed))


def test_steps_beyond_the_last_day_are_counted() -> None:
    """What is not drawn is said."""
    stones = (GanttMilestone(day="2028-12-23", kind="day_30"),)
    assert "not shown: one step beyond the last day" in texts(chart(row("I01", 0, 9, milestones=stones)))


def test_arrows_to_one_row_from_two_bars_keep_apart() -> None:
    """Upright lines of two bars that end together do not lie on each other."""
    made = chart(
        row("I00", 0, 12),
        row("I01", 0, 12),
        row("I02", 30, 5, after=("I00",)),
        row("I03", 30, 5, after=("I01",)),
    )
    picture = drawn(made, space())
    upright = [part.left for _, part in ways(picture, rows_end(picture)) if part.left == part.right]
    assert len(upright) == 2
    assert abs(upright[0] - upright[1]) >= 2.9


def test_far_days_are_drawn_all_the_same() -> None:
    """A plan over thousands of years has an axis with few dates."""
    made = replace(chart(row("I01", 0, 9)), starts="0002-01-01", ends="9990-12-31")
    check_picture(made, space())


def test_a_chart_without_rows_is_a_head_and_a_legend() -> None:
    """No task is no error."""
    check_picture(chart(), space())


# --- the page ----------------------------------------------------------------------------------------


def page_of(made: Roadmap | None) -> ReportPage | None:
    """The page that this roadmap has."""
    return gantt_page(factory.facts_of(factory.assessment(), roadmap=made))


def linked(**last: object) -> Roadmap:
    """Three moves that wait for each other, all without room."""
    fields: dict[str, object] = {"critical": True, "after": ("I06",), **last}
    made: Roadmap = roadmap(
        task("I05", "2026-11-30", "2026-12-11", critical=True),
        task("I06", "2026-12-14", "2026-12-25", critical=True, after=("I05",)),
        task("I13", "2026-12-28", "2027-01-08", **fields),
        quick="I05",
    )
    return made


def test_the_title_names_a_chain_that_is_linked() -> None:
    """Each waits for the one before: then they decide when the plan ends."""
    assert chain_of(linked()) == ("Title of I05", "Title of I06", "Title of I13")
    two = replace(linked(), tasks=linked().tasks[1:])
    assert title(two).endswith("2027; critical path: Title of I06, then Title of I13")
    assert (
        title(linked())
        == "The plan ends on 8 January 2027; three interventions in a row are its critical path"
    )


def test_the_title_names_no_chain_without_a_link() -> None:
    """Moves that only follow each other are counted, not chained."""
    broken = linked(after=())
    assert chain_of(broken) == ()
    assert title(broken) == "The plan ends on 8 January 2027; three interventions have no slack"


def test_a_move_with_room_is_no_part_of_what_decides() -> None:
    """The last move ends the plan; where it has room, no chain is claimed."""
    assert chain_of(linked(critical=False)) == ()


def test_a_plan_whose_last_day_is_over_says_so() -> None:
    """Before today and not done: it was to end; all done: it has ended."""
    late = replace(linked(), today="2027-03-01")
    assert title(late) == "The plan was due to end on 8 January 2027 and is not done"
    done = replace(late, tasks=tuple(replace(one, status=Status.DONE) for one in late.tasks))
    assert title(done) == "Every intervention is done; the last ended on 8 January 2027"


def test_what_is_quick_is_counted_from_the_day_that_bears_it_out() -> None:
    """From the start, else from today, else nothing is said."""
    assert quick_words(linked()) == "“Title of I05” is due to end within 30 days of the start. "
    later = replace(linked(), quick="I13", today="2026-12-20")
    assert quick_words(later) == "“Title of I13” is due to end within 30 days of today. "
    assert quick_words(replace(linked(), quick="I13", today="2026-11-23")) == ""
    assert quick_words(replace(linked(), quick="")) == ""


def test_no_page_without_a_dated_move() -> None:
    """An empty frame is worse than none."""
    assert page_of(None) is None
    assert page_of(roadmap()) is None


def gone(task: str) -> Statement:
    """That a task is not in the catalogue."""
    return Statement(kind="planning.not_in_catalogue", values={"task": task})


@pytest.mark.parametrize("count", [3, 20])
def test_every_conflict_of_a_short_list_stands_on_the_page(count: int) -> None:
    """Named in words with a mark, below a short chart and above a long one."""
    conflicts = (
        Conflict(kind="late", tasks=(), said=gone("Wake")),
        Conflict(kind="new", tasks=(), said=gone("Else")),
    )
    tasks = [task(f"I{n:02d}", "2026-11-30", "2026-12-11") for n in range(count)]
    page = page_of(roadmap(*tasks, conflicts=conflicts))
    assert page is not None
    words = words_on(page)
    assert "! Late: Wake is in the plan, but no longer in the catalogue." in words
    assert "! Does not fit: Else is in the plan, but no longer in the catalogue." in words


def test_programs_read_each_conflict_as_a_sentence() -> None:
    """The JSON of a report holds the words of a conflict, as every other format does."""
    made = roadmap(conflicts=(Conflict(kind="unknown", tasks=("I99",), said=gone("I99")),))
    page = page_of(roadmap(task("I05", "2026-11-30", "2026-12-11")))
    assert page is not None
    whole = json.loads(report_json(kinds.document(page), result={}, roadmap=made))
    text = "I99 is in the plan, but no longer in the catalogue."
    assert whole["plan"]["conflicts"] == [{"kind": "unknown", "tasks": ["I99"], "text": text}]


def test_the_next_steps_are_those_not_yet_past() -> None:
    """The three that come first from today on, with who and when."""
    steps = tuple(
        DatedStep(date=f"2026-12-{day:02d}", kind="day_30", text=f"Step {day}") for day in (1, 2, 9, 16, 23)
    )
    page = page_of(roadmap(task("I05", "2026-11-30", "2026-12-25", steps=steps)))
    assert page is not None
    words = words_on(page)
    assert "2 December 2026, Title of I05, Head of sales: Step 2." in words
    assert "Step 16." in words
    assert "Step 1." not in words
    assert "Step 23." not in words


def test_the_axis_spans_ninety_days_and_every_review_that_is_near() -> None:
    """From the first start to the last end, 90 days at least; a review after it still has its place."""
    near = DatedStep(date="2027-03-01", kind="review", text="Did it work?")
    far = DatedStep(date="2031-03-01", kind="review", text="Did it work?")
    plain = gantt_of(roadmap(task("I05", "2026-11-16", "2026-11-27")))
    assert (plain.starts, plain.ends) == ("2026-11-16", "2027-02-20")
    assert gantt_of(roadmap(task("I05", "2026-11-30", "2026-12-11", steps=(near,)))).ends == "2027-03-01"
    assert gantt_of(roadmap(task("I05", "2026-11-30", "2026-12-11", steps=(far,)))).ends == "2027-02-20"


@pytest.mark.parametrize("text", first_of(2, HOSTILE))
def test_hostile_words_in_a_roadmap_become_a_pdf(text: str) -> None:
    """Titles, owners, steps and conflicts are data; the sheet is made and nothing leaves its place."""
    step = DatedStep(date="2026-12-30", kind="day_30", text=text)
    made = roadmap(
        task("I05", "2026-11-30", "2026-12-11", title=text, owner=text, steps=(step,)),
        task(text[:40] or "I06", "2026-12-14", "2026-12-18", title=text, owner=text, after=("I05",)),
        conflicts=(Conflict(kind=text, tasks=(), said=gone(text)),),
    )
    check_picture(gantt_of(made), space(BOOK.measure))
    page = page_of(made)
    assert page is not None
    data, _ = render_pdf(kinds.document(page))
    assert data.startswith(b"%PDF")
