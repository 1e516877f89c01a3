"""The roadmap as a calendar: read back by another library, the same bytes everywhere, any words as data."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from typing import Any

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from support.calendars import ALL, WORDS, written
from support.hostile import HOSTILE
from support.roadmaps import roadmap, task
from support.sweeping import first_of

from assess.documents.roadmap.roadmap import DatedStep
from assess.text import clean


def events(data: bytes) -> dict[str, Any]:
    """The events as another library reads them, by uid."""
    calendar = vobject.readOne(data.decode("utf-8"))
    found = {event.uid.value: event for event in calendar.contents.get("vevent", [])}
    assert len(found) == len(calendar.contents.get("vevent", []))
    return found


def test_every_task_step_and_review_is_an_event() -> None:
    """Names come from assessment, intervention and kind; two steps of one day are two events."""
    assert sorted(events(written(ALL))) == [
        "samepage-a1-I05-day_30",
        "samepage-a1-I05-day_30-2",
        "samepage-a1-I05-first",
        "samepage-a1-I05-review",
        "samepage-a1-I05-task",
        "samepage-a1-I10-task",
    ]


def test_events_last_whole_days() -> None:
    """From the first day to the day after the last, as the standard has it, without an hour or a zone."""
    found = events(written(ALL))
    task_event, step, single = (found[f"samepage-a1-{n}"] for n in ("I05-task", "I05-review", "I10-task"))
    assert (task_event.dtstart.value, task_event.dtend.value) == (date(2026, 11, 25), date(2026, 12, 5))
    assert (step.dtstart.value, step.dtend.value) == (date(2027, 2, 1), date(2027, 2, 2))
    assert (single.dtstart.value, single.dtend.value) == (date(2026, 12, 31), date(2027, 1, 1))
    text = written(ALL).decode()
    assert text.count("VALUE=DATE:") == 2 * len(found)
    assert "TZID" not in text
    assert text.count("DTSTAMP:20261121T000000Z\r\n") == len(found)


def test_words_come_back_as_they_were() -> None:
    """Commas, semicolons, line ends, backslashes and emoji are data."""
    found = events(written(ALL))
    assert found["samepage-a1-I05-task"].summary.value == "Workshop, blind; for both (I05)"
    assert found["samepage-a1-I05-first"].description.value == f"{WORDS}\nOwner: Ruth Adeyemi"
    told = found["samepage-a1-I05-task"].description.value
    for part in (
        "Owner: Ruth Adeyemi",
        "Evidence grade: C",
        "What to measure: Rejects",
        "When to stop: Blame",
    ):
        assert part in told.split("\n")
    assert "provisional" in told
    assert "provisional" not in found["samepage-a1-I10-task"].description.value
    assert "Comes after: I05" in found["samepage-a1-I10-task"].description.value


@pytest.mark.parametrize("text", [*HOSTILE, "END:VEVENT\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR", "é" * 10_000])
def test_hostile_words_stay_words(text: str) -> None:
    """Whatever somebody typed opens no event, steers no terminal, and is not cut."""
    made = roadmap(
        task(
            "I05",
            "2026-11-25",
            "2026-12-04",
            title=text,
            owner=text[:200],
            steps=(DatedStep(date="2026-12-02", kind="first", text=text),),
        )
    )
    data = written(made, title=text)
    found = events(data)
    assert len(found) == 2
    kept = clean(text, limit=20_000, multiline=True)
    assert (
        found["samepage-a1-I05-first"].description.value
        == f"{kept}\nOwner: {clean(text[:200], multiline=True)}"
    )
    assert found["samepage-a1-I05-task"].summary.value == " ".join(f"{kept} (I05)".split())
    assert b"\x1b" not in data
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


@given(st.text(max_size=300), st.dates(date(2000, 1, 1), date(2199, 1, 1)), st.integers(0, 400))
def test_any_words_and_days_come_back(text: str, first: date, days: int) -> None:
    """The span and the words of any task survive writing and reading."""
    last = first + timedelta(days=days)
    step = DatedStep(date=last.isoformat(), kind="review", text=text)
    made = roadmap(task("I05", first.isoformat(), last.isoformat(), owner="", steps=(step,)))
    found = events(written(made))
    spans = [(e.dtstart.value, e.dtend.value - timedelta(days=1)) for e in found.values()]
    assert sorted(spans) == sorted([(first, last), (last, last)])
    assert found["samepage-a1-I05-review"].description.value == clean(text, limit=20_000, multiline=True)


def test_an_empty_roadmap_is_an_empty_calendar() -> None:
    """Nothing planned, nothing entered."""
    assert events(written(roadmap())) == {}


def test_assessments_do_not_take_each_others_events() -> None:
    """Without an id, as in old files, title and date keep the names apart."""
    one = set(events(written(ALL, assessment_id="", title="Acme")))
    other = set(events(written(ALL, assessment_id="", title="Bolt")))
    assert len(one) == 6
    assert not one & other


PROBE = """
import sys
sys.path[:0] = {paths!r}
from support.calendars import ALL, written
sys.stdout.buffer.write(written(ALL))
"""


@pytest.mark.parametrize(
    ("zone", "locale", "seed"),
    first_of(1, [("Pacific/Kiritimati", "C", "1"), ("America/Los_Angeles", "de_DE.UTF-8", "2")]),
)
def test_the_same_bytes_everywhere(zone: str, locale: str, seed: str) -> None:
    """No time zone, language setting or hash seed of the machine changes a byte."""
    code = PROBE.format(paths=sys.path)
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        check=True,
        timeout=60,
        env={**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed},
    )
    assert done.stdout == written(ALL)


def test_the_library_loads_only_when_it_is_asked_for() -> None:
    """Knowing the module costs nothing; the calendar library comes with the first calendar."""
    code = "import assess.printers.ics, sys; print('icalendar' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "False"
