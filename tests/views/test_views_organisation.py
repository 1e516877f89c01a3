"""Tests of what is said beside a chart: one position, with what it owns and whom people name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assess.documents.lines.activity_grid import grid_lines, says_of
from assess.documents.lines.chart import checked, measured
from assess.documents.lines.decision_cards import card_lines
from assess.documents.lines.owners import activity_titles
from assess.documents.lines.position import measures_beside, position_lines
from assess.documents.lines.scenario_tree import legend_rows, pictured
from assess.services.assessments.scored import Scored
from assess.services.organisation.scenarios import Scenarios
from assess.store.organisation.file import read_organisation


def test_beside_what_a_position_owns_is_whom_each_side_names(sample: Path, scored_sample: Scored) -> None:
    """The letters come from what may be shown of people's answers; without those nothing is beside it."""
    chart = read_organisation(sample)
    assert chart is not None
    activity, owner = next((one, who) for one, who in chart.owners.items() if who)
    titles = {activity: "Answer a first enquiry"}
    for says, shown_there in ((says_of(scored_sample.result), True), ({}, False)):
        lines = position_lines(chart, owner, titles=titles, says=says, width=42)
        text = "\n".join(line.text for line in lines)
        assert ("people say" in text) is shown_there
        assert ("▲" in text.partition("Owns")[2]) is shown_there


def test_every_activity_is_on_one_line_at_eighty_columns(sample: Path, scored_sample: Scored) -> None:
    """No activity of the sample wraps beside the grid, and below the shapes is what most people say."""
    chart = read_organisation(sample)
    assert chart is not None
    titles = activity_titles(scored_sample.assessment.questionnaire)
    says = says_of(scored_sample.result)
    figures = measured(chart, tuple(titles))
    lines = grid_lines(chart, titles=titles, figures=figures, says=says, width=76)
    rows = [line.text for line in lines if line.key]
    assert len(rows) == len(titles)
    assert all("\n" not in row and re.search(r" [A-Z?–] [A-Z?–]$", row) for row in rows)
    assert lines[1].text.endswith("▲ ■")
    assert "▲ ■ most people say" in "\n".join(line.text for line in lines)


def test_what_is_settled_can_be_left_out(sample: Path, scored_sample: Scored) -> None:
    """Of activities and decisions only those with a problem stay, and how many are left out is said."""
    chart = read_organisation(sample)
    assert chart is not None
    titles = activity_titles(scored_sample.assessment.questionnaire)
    figures, problems = measured(chart, tuple(titles)), checked(chart, tuple(titles))

    def grid(*, only_open: bool) -> list[str]:
        lines = grid_lines(chart, titles=titles, figures=figures, says={}, width=76, only_open=only_open)
        return [line.text for line in lines if line.key or "f shows" in line.text]

    def cards(*, only_open: bool) -> list[str]:
        lines = card_lines(chart, problems=problems, model="", width=76, whole=False, only_open=only_open)
        return [line.text for line in lines if line.key or "f shows" in line.text]

    for listed in (grid, cards):
        every, (*some, said) = listed(only_open=False), listed(only_open=True)
        settled = [row for row in every if row.startswith("✓")]
        assert settled
        assert some == [row for row in every if row not in settled]
        assert said == f"{len(settled)} more rows without a problem: f shows them."


@pytest.mark.parametrize("width", [36, 69, 76])
def test_measures_beside_each_other_are_named_in_full(sample: Path, width: int) -> None:
    """However narrow, no name of a measure is cut, and its figures are on its first line."""
    chart = read_organisation(sample)
    assert chart is not None
    figures = measured(chart, ())
    lines = measures_beside((("today", figures), ("A", figures), ("B", figures)), width)[1:]
    assert lines
    assert not any("…" in line.text for line in lines)
    assert all(re.search(r"\d+ +\d+ +\d+ *$", line.text.split("\n")[0]) for line in lines)


def test_a_mark_and_its_figure_are_never_apart(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a narrow window the legend of a scenario breaks between its entries, and no row is wider than it."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    scenarios = Scenarios(sample)
    found = scenarios.begin("Council", made="2026-03-19").scenario
    picture = pictured(scenarios.compared(found), scenarios.activity_titles)
    for width in range(30, 48):
        rows = ["".join(span.text for span in row) for row in legend_rows(picture, width)]
        assert len(rows) > 1
        assert all(re.fullmatch(r"([+~−?=] \d+ [a-z]+ *)+", row) and len(row) <= width for row in rows)
