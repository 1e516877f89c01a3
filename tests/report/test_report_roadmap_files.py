"""The plan for other programs: a calendar that another parser reads, a table that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from assess.planning.roadmap import DatedStep, DatedTask, Roadmap
from assess.report.calendar import calendar_bytes
from assess.report.roadmap_csv import COLUMNS, roadmap_csv
from assess.store.text import clean
from scoring.planning.plan import Status

HOSTILE = (
    '=HYPERLINK("http://evil")',
    "BEGIN:VEVENT\r\nSUMMARY:mine",
    "a,b;c\\n\nd",
    "王芳 🚀 " + "A" * 10_000,
    "\x1b]0;stolen\x07 [b]red[/b]",
)


def task(key: str = "I05", **given: Any) -> DatedTask:
    """A task over two weeks with a first step, a milestone and a review."""
    plain = DatedTask(
        intervention=key,
        title="Workshop",
        owner="Ruth",
        starts="2026-03-23",
        ends="2026-04-10",
        weeks=2,
        status=Status.PLANNED,
        fixed=False,
        critical=True,
        slack=0,
        after=("I10",),
        steps=(
            DatedStep(date="2026-03-24", kind="first", text="Fix the date."),
            DatedStep(date="2026-04-10", kind="end", text="Planned end."),
            DatedStep(date="2026-04-22", kind="day_30", text="The votes are in."),
            DatedStep(date="2026-05-18", kind="review", text="Has it worked?"),
        ),
        grade="C",
        watch="Overlap",
        stop_sign="Blame",
    )
    return replace(plain, **given)


def roadmap(*tasks: DatedTask) -> Roadmap:
    """A roadmap of these tasks."""
    return Roadmap(
        starts="2026-03-23", ends="2026-04-10", today="2026-03-20", tasks=tasks, conflicts=(),
        shortest=True, quick="I05",
    )  # fmt: skip


def events(data: bytes) -> list[Any]:
    """The events as the other parser reads them."""
    found = list(vobject.readComponents(data.decode("utf-8")))
    assert len(found) == 1
    return list(found[0].contents.get("vevent", []))


def written(plan: Roadmap, title: str = "Hartwell") -> bytes:
    """The calendar of a roadmap."""
    return calendar_bytes(plan, assessment_id="abc", title=title, date="2026-03-16")


def test_another_parser_reads_the_same_days() -> None:
    """Whole days, the end the day after the last, one event for the task and for each step but the end."""
    found = events(written(roadmap(task())))
    told = {e.summary.value: (e.dtstart.value, e.dtend.value) for e in found}
    assert told == {
        "Workshop (I05)": (date(2026, 3, 23), date(2026, 4, 11)),
        "First step: Workshop (I05)": (date(2026, 3, 24), date(2026, 3, 25)),
        "30 days: Workshop (I05)": (date(2026, 4, 22), date(2026, 4, 23)),
        "Review: Workshop (I05)": (date(2026, 5, 18), date(2026, 5, 19)),
    }
    assert all(type(e.dtstart.value) is date for e in found)


def test_events_have_names_that_stay() -> None:
    """A later file of the same assessment replaces the events; one of another does not."""
    first = {e.uid.value for e in events(written(roadmap(task())))}
    moved = {e.uid.value for e in events(written(roadmap(task(starts="2026-05-04", ends="2026-05-08"))))}
    other = calendar_bytes(roadmap(task()), assessment_id="xyz", title="Hartwell", date="2026-03-16")
    assert first == moved
    assert not first & {e.uid.value for e in events(other)}
    assert len(first) == 4


def test_equal_plans_make_equal_bytes() -> None:
    """No clock is read."""
    assert written(roadmap(task())) == written(roadmap(task()))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words_in_the_calendar(text: str) -> None:
    """What a person wrote opens no event and breaks no line, and comes back as it was."""
    data = written(roadmap(task(title=text, owner=text)), title=text)
    found = events(data)
    assert len(found) == 4
    flat = " ".join(clean(text, limit=20_000, multiline=True).split())
    assert any(e.summary.value == f"{flat} (I05)" for e in found)
    assert all(len(line.encode()) <= 75 for line in data.decode("utf-8").split("\r\n"))


spans = st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31)).flatmap(
    lambda first: st.integers(0, 200).map(lambda days: (first, first + timedelta(days=days)))
)


@given(st.lists(spans, max_size=6))
def test_every_task_keeps_its_days(given_spans: list[tuple[date, date]]) -> None:
    """However many tasks: each comes back with its first and its last day."""
    tasks = [
        task(f"I{n:02}", starts=a.isoformat(), ends=b.isoformat(), steps=())
        for n, (a, b) in enumerate(given_spans)
    ]
    found = events(written(roadmap(*tasks)))
    assert sorted((e.dtstart.value, e.dtend.value - timedelta(days=1)) for e in found) == sorted(given_spans)


def rows(plan: Roadmap) -> list[dict[str, str]]:
    """The table as a spreadsheet reads it."""
    data = roadmap_csv(plan)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_table_holds_tasks_and_steps() -> None:
    """One row each, days in one form, steps under their task."""
    found = rows(roadmap(task()))
    assert [row["kind"] for row in found] == ["task", "step", "step", "step"]
    assert tuple(found[0]) == COLUMNS
    assert (found[0]["id"], found[0]["start"], found[0]["due"]) == ("I05", "2026-03-23", "2026-04-10")
    assert (found[0]["after"], found[0]["critical"], found[0]["provisional"]) == ("I10", "yes", "yes")
    assert {row["parent"] for row in found[1:]} == {"I05"}


@pytest.mark.parametrize("text", [*HOSTILE, "@SUM(A1)", "+1", "-1", "\t=1", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    """Whatever people wrote, a spreadsheet shows it and runs nothing."""
    found = rows(roadmap(task(title=text, owner=text, watch=text)))
    assert len(found) == 4
    for row in found:
        assert all(not cell.startswith(("=", "+", "-", "@", "\t", "＝")) for cell in row.values())


def test_an_empty_plan_makes_empty_files() -> None:
    """Nothing planned is a calendar without events and a table with a heading only."""
    assert events(written(roadmap())) == []
    assert rows(roadmap()) == []
