"""Noted events in ``plan.toml``: kept as they stand, checked, and never at the cost of what others added."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.store_samples import assessment_in

from assess.services.assessments.checking import problems_of
from assess.store.io.documents import TomlTable, document_bytes, read_document
from assess.store.io.errors import FileProblem
from assess.store.plan.codec import plan_from, plan_tables
from assess.store.plan.file import PLAN_FILE, PlanFile, read_plan
from assess.text import clean
from questionnaires.records import replace
from scoring.planning.plan import NotedEvent, Plan

NEW_HEAD = NotedEvent(date="2026-05-01", text="A new head of sales")
PRICES = NotedEvent(date="2026-02-01", text="Prices went up")

noted = st.builds(
    NotedEvent,
    date=st.dates(min_value=date(2000, 1, 1), max_value=date(2199, 12, 31)).map(lambda d: d.isoformat()),
    text=st.text(max_size=80).map(clean).filter(str.strip),
)


def written(folder: Path, **tables: object) -> Path:
    """A plan written by another program."""
    path = folder / PLAN_FILE
    path.write_bytes(document_bytes(tables, kind="plan"))
    return path


@given(st.lists(noted, max_size=5).map(tuple))
@settings(max_examples=40)
def test_any_events_are_read_back(events: tuple[NotedEvent, ...]) -> None:
    """Whatever was noted comes back word for word and in its order."""
    tables = plan_tables(Plan(events=events))
    assert plan_from(TomlTable(tables, Path(PLAN_FILE))).events == events


def test_events_lie_in_the_file_by_their_day(tmp_path: Path) -> None:
    """The later one, noted first, stands second."""
    folder = assessment_in(tmp_path)
    file = PlanFile.open(folder)
    file.save(replace(file.plan, events=(NEW_HEAD,)))
    file.save(replace(file.plan, events=(*file.plan.events, PRICES)))
    assert read_plan(folder).events == (PRICES, NEW_HEAD)
    assert problems_of(folder / PLAN_FILE) == ()


def test_keys_that_are_not_known_survive(tmp_path: Path) -> None:
    """A key that another program put beside date and words stays when an event is added."""
    folder = assessment_in(tmp_path)
    written(folder, events=[{"date": NEW_HEAD.date, "text": NEW_HEAD.text, "source": "HR"}], later=3)
    file = PlanFile.open(folder)
    file.save(replace(file.plan, events=(PRICES, *file.plan.events)))
    data = read_document(folder / PLAN_FILE).data
    assert data["events"] == [
        {"date": PRICES.date, "text": PRICES.text},
        {"date": NEW_HEAD.date, "text": NEW_HEAD.text, "source": "HR"},
    ]
    assert data["later"] == 3


def test_what_another_program_noted_meanwhile_stays(tmp_path: Path) -> None:
    """Two programs that each add an event both find theirs, and one that was noted twice stands once."""
    folder = assessment_in(tmp_path)
    one, two = PlanFile.open(folder), PlanFile.open(folder)
    one.save(replace(one.plan, events=(NEW_HEAD,)))
    two.save(replace(two.plan, events=(NEW_HEAD, PRICES)))
    assert read_plan(folder).events == (PRICES, NEW_HEAD)


def test_an_event_can_be_taken_out(tmp_path: Path) -> None:
    """What a plan no longer holds leaves the file, and nothing else does."""
    folder = assessment_in(tmp_path)
    file = PlanFile.open(folder)
    file.save(replace(file.plan, events=(PRICES, NEW_HEAD)))
    file.save(replace(file.plan, events=(NEW_HEAD,)))
    assert read_plan(folder).events == (NEW_HEAD,)


@pytest.mark.parametrize(
    ("events", "place"),
    [
        ([{"date": "2026-13-01", "text": "x"}], "date"),
        ([{"date": "1999-01-01", "text": "x"}], "date"),
        ([{"text": "x"}], "date"),
        ([{"date": "2026-05-01", "text": "  "}], "text"),
        ([{"date": "2026-05-01"}], "text"),
        ([{"date": "2026-05-01", "text": 3}], "text"),
        (["x"], "events"),
        ({"a": 1}, "events"),
        ([{"date": "2026-05-01", "text": "x"}] * 1_001, "events"),
    ],
)
def test_what_is_no_event_is_named(events: object, place: str, tmp_path: Path) -> None:
    """Each entry that is none is refused, with its place."""
    folder = assessment_in(tmp_path)
    written(folder, events=events)
    with pytest.raises(FileProblem) as caught:
        read_plan(folder)
    assert place in caught.value.place
    assert problems_of(folder / PLAN_FILE)


def test_control_characters_do_not_pass(tmp_path: Path) -> None:
    """Words that came from a file are cleaned like any others."""
    folder = assessment_in(tmp_path)
    written(folder, events=[{"date": "2026-05-01", "text": "a\x1b[2Jb\u202ec\nd"}])
    assert read_plan(folder).events == (NotedEvent(date="2026-05-01", text="a[2Jbc d"),)
