"""A calendar that is written again updates the one before: what moved, was dropped, and came back."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import vobject

from assess.services.planning.editor import PlanEditor
from assess.services.reporting.reports import FolderReports
from assess.store.plan.file import read_plan


@pytest.fixture
def folder(tmp_path: Path, told_sample: Path) -> Path:
    """The sample company without its plan."""
    own = tmp_path / "company"
    shutil.copytree(told_sample, own)
    (own / "plan.toml").unlink()
    return own


def exported(folder: Path, *, today: str) -> dict[str, Any]:
    """The events of a calendar that is written on this day, by their names without the assessment."""
    path, _ = FolderReports(folder, today=today).write_roadmap()
    read = vobject.readOne(path.read_text("utf-8"))
    return {event.uid.value.split("-", 2)[2]: event for event in read.contents.get("vevent", [])}


def version(event: Any) -> tuple[int, datetime]:
    """How often an event changed, and when last."""
    return int(event.sequence.value), event.dtstamp.value.replace(tzinfo=None)


def test_what_moved_is_a_newer_version_and_the_rest_is_not(folder: Path) -> None:
    """Moving one task raises its own events alone, dated by the day of the change; all are free time."""
    editor = PlanEditor.open(folder, today="2026-04-01")
    editor.set_capacity(at_once=5)
    editor.choose("I05", starts="2026-05-04")
    editor.choose("I01", starts="2026-05-04")
    before = exported(folder, today="2026-04-01")
    assert {version(event) for event in before.values()} == {(0, datetime(2026, 4, 1))}
    PlanEditor.open(folder, today="2026-04-02").choose("I05", starts="2026-05-11")
    after = exported(folder, today="2026-04-02")
    assert after.keys() == before.keys()
    for name, event in after.items():
        moved = name.startswith("I05")
        assert version(event) == ((1, datetime(2026, 4, 2)) if moved else (0, datetime(2026, 4, 1))), name
        assert (event.dtstart.value != before[name].dtstart.value) == moved, name
        assert event.transp.value == "TRANSPARENT"


def test_what_was_dropped_is_cancelled_with_its_steps_and_can_come_back(folder: Path) -> None:
    """Every event of it is cancelled under its name; committed to again, it is a still newer version."""
    editor = PlanEditor.open(folder, today="2026-04-01")
    editor.choose("I05", starts="2026-05-04")
    editor.commit("I05", first_step_date="2026-05-05", review_date="2026-06-01")
    before = exported(folder, today="2026-04-01")
    assert {"I05-task", "I05-first", "I05-review"} <= before.keys()
    PlanEditor.open(folder, today="2026-04-03").drop("I05")
    gone = exported(folder, today="2026-04-03")
    assert gone.keys() == before.keys()
    for name, event in gone.items():
        assert event.status.value == "CANCELLED"
        assert version(event) > version(before[name])
    PlanEditor.open(folder, today="2026-04-04").commit("I05")
    back = exported(folder, today="2026-04-04")
    assert back["I05-task"].status.value != "CANCELLED"
    assert version(back["I05-task"]) > version(gone["I05-task"])


def test_a_calendar_follows_from_the_plan_alone(folder: Path) -> None:
    """Written twice, or after the plan was read and saved again, it is the same to the byte."""
    editor = PlanEditor.open(folder, today="2026-04-01")
    editor.choose("I05", starts="2026-05-04")
    editor.choose("I05", starts="2026-05-11")
    editor.drop("I05")
    reports = FolderReports(folder, today="2026-04-01")
    first = reports.write_roadmap()[0].read_bytes()
    assert read_plan(folder) == editor.plan
    assert reports.write_roadmap()[0].read_bytes() == first
