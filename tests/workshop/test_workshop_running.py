"""A running workshop: its clock, its pause, its people, and the picture of the room."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.protected_folders import DAY, made

from assess.services.refusal import Refused
from assess.services.workshop.running import Workshop


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files of this test alone."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


class Now:
    """A clock that is set by hand, in seconds."""

    seconds = 1000.0

    def __call__(self) -> float:
        """The time."""
        return self.seconds


def begun(folder: Path, now: Now) -> Workshop:
    """A workshop of ninety minutes that has begun, with two people on this laptop."""
    if not folder.exists():
        made(folder, "open")
    workshop = Workshop.begin(folder, agenda="short", day=DAY, at="09:00", now=now)
    workshop.add(name="Ann", side="sales")
    workshop.add(name="Bo", side="marketing")
    return workshop


def test_the_time_box_runs_over_and_takes_minutes_more(tmp_path: Path) -> None:
    """A step has its minutes from when it begins, runs below zero, and a minute may be added."""
    now = Now()
    with begun(tmp_path / "a", now) as workshop:
        workshop.go("contract")
        assert workshop.left == 5 * 60
        now.seconds += 6 * 60
        assert workshop.left == -60
        workshop.add_minute()
        assert workshop.left == 0


def test_a_pause_stops_the_clock_and_takes_no_vote(tmp_path: Path) -> None:
    """In a pause no second counts, the picture holds nothing of the step, and nobody votes."""
    now = Now()
    with begun(tmp_path / "a", now) as workshop:
        workshop.go("lead")
        opened = workshop.open_vote(workshop.topics[0])
        workshop.pause()
        now.seconds += 600
        assert workshop.left == 20 * 60
        assert workshop.picture.question == workshop.picture.step == ""
        person = next(iter(workshop.state.people))
        part = next(iter(opened.topic.parts))
        option = next(iter(opened.topic.options))
        with pytest.raises(Refused, match="paused"):
            workshop.vote(workshop.secret_of(person) or "", opened.topic.id, 1, {part: option})
        workshop.resume()
        workshop.vote(workshop.secret_of(person) or "", opened.topic.id, 1, {part: option})
        assert workshop.picture.answered == 1


def test_who_leaves_and_continues_finds_the_same_time_and_code(tmp_path: Path) -> None:
    """Leaving pauses; the one who continues has the same code and as much time left."""
    now = Now()
    with begun(tmp_path / "a", now) as workshop:
        workshop.go("lead")
        now.seconds += 61
        left, code = workshop.left, workshop.code
    now.seconds += 9999
    with Workshop.continued(tmp_path / "a", now=now) as workshop:
        assert workshop.paused
        assert (workshop.left, workshop.code) == (left, code)


def test_the_picture_shows_counts_only_after_the_reveal(tmp_path: Path) -> None:
    """Before the reveal the picture counts who has voted and never what."""
    now = Now()
    with begun(tmp_path / "a", now) as workshop:
        workshop.go("lead")
        opened = workshop.open_vote(workshop.topics[0])
        for person in workshop.state.people:
            secret = workshop.secret_of(person) or ""
            workshop.vote(secret, opened.topic.id, 1, dict.fromkeys(opened.topic.parts, "required"))
        assert workshop.picture.answered == 2
        assert not any(column.counts for column in workshop.picture.columns)
        workshop.reveal()
        assert {column.key: sum(column.counts.values()) for column in workshop.picture.columns} == {
            "required": 2,
            "helpful": 0,
            "irrelevant": 0,
        }
