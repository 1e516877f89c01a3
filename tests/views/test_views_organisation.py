"""Tests of what is said beside a chart: one position, with what it owns and whom people name."""

from __future__ import annotations

from pathlib import Path

from assess.documents.lines.activity_grid import says_of
from assess.documents.lines.position import position_lines
from assess.services.assessments.scored import Scored
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
