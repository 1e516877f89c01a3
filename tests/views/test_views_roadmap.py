"""The roadmap in letters: bars where their days are, shapes and words for every meaning, at any width."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from support.hostile import HOSTILE
from support.roadmaps import roadmap, task

from assess.documents.lines.gantt import NOTHING, gantt_lines
from assess.documents.lines.layout import Line, Look
from assess.documents.lines.roadmap import critical_path, end_words, moved_words
from assess.documents.roadmap.dates import days_after
from assess.documents.roadmap.roadmap import DatedStep, Roadmap
from assess.tui.widgets import line_row, row_content
from questionnaires.records import replace
from scoring.planning.plan import Status
from scoring.planning.schedule_records import Conflict
from scoring.statement import Statement

WIDTHS = (40, 63, 64, 77, 120)


def text_in(lines: list[Line]) -> str:
    """Lines as one text."""
    return "\n".join(line.text for line in lines)


def words_in(lines: list[Line]) -> str:
    """Lines as one run of words."""
    return " ".join(text_in(lines).split())


DONE = task("I10", "2026-11-23", "2026-11-27", status=Status.DONE)
RUNNING = task("I05", "2026-11-23", "2026-12-04", status=Status.RUNNING, critical=True, slack=0)
DECIDES = task("I06", "2026-12-07", "2027-01-15", critical=True, slack=0, after=("I05",))
ROOM = task(
    "I01",
    "2026-12-07",
    "2026-12-18",
    goes_on=True,
    steps=(
        DatedStep(date="2026-11-30", kind="first", text="Ask Greta"),
        DatedStep(date="2027-01-06", kind="day_30", text="One call each"),
        DatedStep(date="2027-01-20", kind="review", text="Did it work?"),
        DatedStep(date="2026-12-18", kind="end", text="Planned end."),
    ),
)
FULL = Statement(kind="planning.owner_full", values={"tasks": ("I06",), "owner": "Head of sales"})
ALL = roadmap(
    DONE,
    RUNNING,
    DECIDES,
    ROOM,
    blackout=("2026-12-21",),
    conflicts=(Conflict(kind="owner", tasks=("I06",), said=FULL),),
)


def drawn(made: Roadmap, width: int = 77, *, limit: int = 3) -> list[Line]:
    """The picture of a roadmap."""
    return gantt_lines(made, width, limit=limit)


def test_a_chart_by_example() -> None:
    """Four tasks over nine weeks, drawn to the cell."""
    assert "\n".join(line.text for line in drawn(ALL)[2:8]) == (
        "                                November  December            January 2027\n"
        "                                23   30   7    14   21   28   4    11   18\n"
        "                                ┬────┬────┬────┬────×××××┬────┬────┬────┬────\n"
        "                                       │ today\n"
        "  Title of I10                  ░░░░░· │  ·    ·    ·    ·    ·    ·    ·\n"
        "  Head of sales                 done 23 to 27 Nov\n"
        "  Title of I05                ╭─▓▓▓▓▓▓▓│▓▓·    ·    ·    ·    ·    ·    ·\n"
        "  Head of sales               │ running 23 Nov to 4 Dec · critical path\n"
        "  Title of I06                ╰→·    · │  ██████████×××××███████████████·\n"
        "  Head of sales                 7 Dec 2026 to 15 Jan 2027 · critical path\n"
        "                                ↳ after Title of I05\n"
        "  Title of I01                  ·    · │  ▒▒▒▒▒▒▒▒▒▒×××××╌╌╌╌╌╌╌○╌╌╌╌╌╌╌· ◇\n"
        "  Head of sales                 7 to 18 Dec, then ongoing · 3 weeks of slack\n"
        "  Running at once      limit 3  2▪▪  1▪   2▪▪  2▪▪  ×××××1▪   1▪   1▪"
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_everything_is_said_at_any_width(width: int) -> None:
    """Titles, owners, days, order, marks, conflicts and steps are there in words, within the width."""
    lines = drawn(ALL, width)
    words = words_in(lines)
    for said in (
        "Four interventions, done by 15 Jan 2027. Critical path: Title of I05, then Title of I06.",
        "No other order within the same limits finishes sooner.",
        "↳ after Title of I05",
        "critical path",
        "█ critical path",
        "▒ has slack",
        "╌ slack",
        "▓ running",
        "░ done",
        "○ 30/60/90 days",
        "◇ review",
        "× no work",
        "│ today",
        "provisional",
        "! I06 does not fit: the owner, Head of sales, cannot take on anything.",
        "! overdue: Ask Greta",
        "○ Title of I01, 30 days: One call each",
    ):
        assert said in words
    assert all(cell_len(row) <= width for line in lines for row in line.text.split("\n"))
    assert [line.key for line in lines if line.key] == [
        "I06",
        *("I10", "I05", "I06", "I01"),
        *("I01", "I01", "I01"),
    ]


def test_slack_is_drawn_in_weeks_of_work() -> None:
    """Slack of three weeks ends three working weeks after the bar, past a week without work."""
    made = roadmap(task("I01", "2026-12-07", "2026-12-11"), DECIDES, blackout=("2026-12-21",))
    (row,) = [line.text.split("\n")[0] for line in drawn(made, 120) if line.key == "I01"][:1]
    assert row.rstrip(" ·").endswith("▒▒▒▒▒" + "╌" * 5 + "×" * 5 + "╌" * 10)


def test_how_many_run_at_once_is_counted_by_week() -> None:
    """Each week shows how many tasks it holds; one above the limit is marked."""
    together = [task(f"I{n:02}", "2026-11-23", "2026-12-04") for n in range(3)]
    made = roadmap(*together, task("I09", "2026-12-07", "2026-12-11"))
    (load,) = [line.text for line in drawn(made, 120, limit=3) if "Running at once" in line.text]
    assert load.split("limit 3")[1].split() == ["3▪▪▪", "3▪▪▪", "1▪"]
    (load,) = [line.text for line in drawn(made, 120, limit=2) if "Running at once" in line.text]
    assert load.split("limit 2")[1].split() == ["3!▪▪", "3!▪▪", "1▪"]


@pytest.mark.parametrize("limit", [3, 12])
@pytest.mark.parametrize("width", [64, 77, 120])
def test_what_runs_at_once_is_said_in_whole_words(width: int, limit: int) -> None:
    """Beside narrow titles the words before the limit are fewer, never cut."""
    made = roadmap(task("I09", "2026-12-07", "2027-02-20"))
    (load,) = [line.text for line in drawn(made, width, limit=limit) if f"limit {limit}" in line.text]
    assert load.split(f"limit {limit}")[0].strip() in ("Running", "Running at once")
    assert f" limit {limit}" in load


def test_the_legend_names_only_what_is_drawn() -> None:
    """A mark that is not on the chart is not explained."""
    words = words_in(drawn(roadmap(ROOM)))
    assert "▒ has slack" in words
    assert "▓" not in words
    assert "× no work" not in words


def test_a_line_leads_from_a_task_to_what_waits_for_it() -> None:
    """A line beside the bars begins at what comes first and ends at each that waits for it."""
    first = task("I05", "2026-11-23", "2026-12-04")
    between = task("I01", "2026-11-30", "2026-12-04")
    waits = task("I06", "2026-12-07", "2027-01-15", after=("I05",))
    last = task("I08", "2026-12-14", "2027-01-15", after=("I05", "I06"))
    lines = gantt_lines(roadmap(first, between, waits, last), 120, limit=3)
    rows = [next(line.text for line in lines if line.key == one.intervention) for one in (first, between)]
    assert "╭─" in rows[0].splitlines()[0]
    assert all("│" in row for row in rows[1].splitlines())
    assert "├" in next(line.text for line in lines if line.key == "I06")
    assert next(line.text for line in lines if line.key == "I08").count("╰") == 2
    assert "╭" not in text_in(gantt_lines(roadmap(first, between, waits, last), 50, limit=3))


def test_what_a_move_moves_is_said() -> None:
    """The task, what follows it and the end are named with their new days; nothing else is."""
    later = replace(DECIDES, starts="2026-12-14", ends="2027-01-22")
    moved = replace(RUNNING, starts="2026-11-30", ends="2026-12-11")
    before, after = roadmap(RUNNING, DECIDES, ROOM), roadmap(moved, later, ROOM)
    assert moved_words(before, after, "I05") == (
        "Title of I05 now starts on 30 Nov. Title of I06 then starts on 14 Dec; "
        "the end moves from 15 Jan 2027 to 22 Jan 2027."
    )
    assert moved_words(before, before, "I05").endswith("Nothing else moves.")
    over = roadmap(replace(RUNNING, status=Status.DONE))
    assert moved_words(over, roadmap(moved), "I05").endswith("30 Nov. The end is 11 Dec.")


def test_a_shorter_order_is_not_denied_where_it_was_not_looked_for() -> None:
    """Where the search was cut short, no more is claimed."""
    assert "An earlier end may be possible" in end_words(replace(ALL, shortest=False))
    assert "An earlier end may be possible" not in end_words(ALL)


def test_the_path_that_decides_the_end() -> None:
    """One chain back from the end, what decides it beside the chain, and nothing that is done."""
    beside = task("I07", "2026-12-14", "2027-01-15", critical=True, slack=0)
    done = replace(DONE, critical=True)
    assert critical_path(roadmap(done, RUNNING, DECIDES)) == ("I05", "I06")
    room_taken = task("I13", "2027-01-18", "2027-01-29", critical=True, slack=0, after=("I05",))
    assert critical_path(roadmap(RUNNING, DECIDES, room_taken)) == ("I05", "I06", "I13")
    told = end_words(roadmap(RUNNING, DECIDES, beside))
    assert "Title of I05, then Title of I06" in told
    assert "Without slack as well: Title of I07." in told
    assert end_words(roadmap(ROOM)).startswith("No other order")


def test_an_empty_roadmap_says_why() -> None:
    """Without a task there is no chart, only a sentence and what stands in the way."""
    lines = drawn(replace(roadmap(), conflicts=ALL.conflicts), 60)
    assert NOTHING in words_in(lines)
    assert "does not fit" in words_in(lines)
    assert "┬" not in words_in(lines)


def test_a_task_of_one_day_is_seen_even_today() -> None:
    """The stroke of today never hides a whole bar."""
    short = task("I10", "2026-12-02", "2026-12-02")
    (row,) = [line for line in drawn(roadmap(short), 40) if line.key == "I10"]
    assert "▒" in row.text.split("\n")[1]


def test_what_lies_far_away_does_not_flatten_the_chart() -> None:
    """A review in fifty years or a start years ago is told in words; the weeks of the plan keep room."""
    far = replace(DECIDES, steps=(DatedStep(date="2076-01-01", kind="review", text="Still?"),))
    old = replace(DONE, starts="2016-01-04", ends="2016-02-05")
    words = words_in(drawn(roadmap(old, far)))
    assert "◇ Title of I06, review: Still?" in words
    assert "1 Jan 2076" in words
    assert "done 4 Jan to 5 Feb 2016" in words
    assert "███████" in words
    assert "░" not in words


def test_conflicts_stand_out_by_colour_and_by_sign() -> None:
    """Trouble is an exclamation mark and the colour of errors."""
    (line,) = [line for line in drawn(ALL) if line.look is Look.TROUBLE]
    assert line.text.startswith("! ")
    content = row_content(line_row(line), 80)
    assert any("$error" in str(span.style) for span in content.spans)


DAYS = st.integers(-60, 300).map(lambda n: days_after("2026-11-23", n))
WORDS = st.text(max_size=80) | st.sampled_from(HOSTILE)


@st.composite
def roadmaps(draw: st.DrawFn) -> Roadmap:
    """Any roadmap, with any words in it."""
    tasks = []
    for n in range(draw(st.integers(0, 6))):
        starts = draw(DAYS)
        kinds = draw(st.lists(st.sampled_from(["first", "day_30", "day_90", "review", "end"]), max_size=4))
        tasks.append(
            task(
                f"I{n:02}",
                starts,
                days_after(starts, draw(st.integers(0, 500))),
                title=draw(WORDS),
                owner=draw(WORDS),
                status=draw(st.sampled_from([Status.PLANNED, Status.RUNNING, Status.DONE])),
                critical=draw(st.booleans()),
                after=("I00",) * draw(st.integers(0, 1)),
                steps=tuple(DatedStep(date=draw(DAYS), kind=kind, text=draw(WORDS)) for kind in kinds),
            )
        )
    conflicts = tuple(
        Conflict(
            kind="unknown", tasks=(), said=Statement(kind="planning.not_in_catalogue", values={"task": t})
        )
        for t in draw(st.lists(WORDS, max_size=2))
    )
    blackout = tuple(days_after("2026-11-23", 7 * n) for n in draw(st.lists(st.integers(-9, 40), max_size=5)))
    return roadmap(*tasks, today=draw(DAYS), conflicts=conflicts, blackout=blackout)


@settings(deadline=None)
@given(roadmaps(), st.integers(40, 130))
def test_any_roadmap_fits_any_width(made: Roadmap, width: int) -> None:
    """Whatever is planned and however it is called, every line keeps the width and is clean text."""
    lines = drawn(made, width)
    for line in lines:
        assert "\x1b" not in line.text
        assert all(cell_len(row) <= width for row in line.text.split("\n"))


@settings(deadline=None)
@given(roadmaps(), st.integers(40, 130))
def test_every_task_that_is_on_the_chart_has_a_bar(made: Roadmap, width: int) -> None:
    """A task on the chart shows its shape, or no work or a day in its place."""
    seen = ""
    for line in drawn(made, width):
        found = made.task(line.key)
        if found and found.ends >= made.starts and "Due next" not in seen:
            assert any(mark in line.text for mark in "█▒▓░×○◇")
        seen += line.text


def test_many_long_titles_read_well() -> None:
    """Twenty tasks with long titles: each title is whole and stands beside its own bar."""
    title = "A service agreement that binds both sides and says who answers within how many hours"
    first = date(2026, 11, 23).isoformat()
    many = [
        task(f"I{n:02}", days_after(first, 7 * n), days_after(first, 7 * n + 11), title=title)
        for n in range(20)
    ]
    lines = [line for line in drawn(roadmap(*many)) if line.key]
    assert len(lines) == 20
    for line in lines:
        rows = [row[:35] for row in line.text.split("\n")]
        assert " ".join(" ".join(rows).split()) == f"{title} Head of sales"
