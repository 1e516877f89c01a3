"""``samepage plan --event``: noted with its day, shown, and refused in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.running import Run

from assess.store.plan.file import read_plan


def test_an_event_is_noted_and_shown(run: Run, sample: Path) -> None:
    """The plan has two events by their day, as text and as JSON, and brackets are only letters."""
    first, second = ("2026-05-01", "A new head of sales"), ("2026-04-01", "[b]Prices[/b]")
    ran = run("plan", sample, "--event", *first, "--event", *second)
    assert ran.code == 0
    assert "Recorded for 2026-05-01: A new head of sales" in ran.err
    noted = [line for line in ran.out.splitlines() if line.startswith("2026-0") and "Price" in line]
    assert noted == ["2026-04-01 [b]Prices[/b]"]
    shown = json.loads(run("plan", sample, "--json").out)["plan"]["events"]
    assert [event["date"] for event in shown] == sorted(e.date for e in read_plan(sample).events)


@pytest.mark.sweep
def test_noting_the_same_again_changes_nothing(run: Run, sample: Path) -> None:
    """An event that is there already is not written twice."""
    for _ in range(2):
        run("plan", sample, "--event", "2026-05-01", "A new head of sales")
    texts = [event.text for event in read_plan(sample).events]
    assert texts.count("A new head of sales") == 1


def test_what_is_no_event_is_refused(run: Run, sample: Path) -> None:
    """A day that is none, no day and no words each end in a sentence, and the plan stays as it was."""
    before = (sample / "plan.toml").read_bytes()
    for day, words, code in (("2026-13-01", "x", 2), ("", "x", 1), ("2026-05-01", "  ", 1)):
        ran = run("plan", sample, "--event", day, words)
        assert ran.code == code
        assert ran.err.strip()
    assert (sample / "plan.toml").read_bytes() == before
