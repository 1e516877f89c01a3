"""Today's chart in the report: every position, nobody's name, and nothing where a title would be a name."""

from __future__ import annotations

import pytest
from support.organisation_samples import chart

from assess.documents.charts.org_chart import OrgChart
from assess.documents.document import Figure, ReportPage
from assess.documents.facts import Facts
from assess.documents.pages.organisation import organisation_page
from questionnaires.records import replace
from scoring.answers import Privacy
from scoring.organisation.chart import Organisation, Role


def with_chart(facts: Facts, found: Organisation | None, *, mode: str = "open") -> Facts:
    """The same facts with another chart, in another privacy mode."""
    privacy = Privacy(mode=mode, minimum_group=5)
    return replace(facts, assessment=replace(facts.assessment, chart=found, privacy=privacy))


def drawn(page: ReportPage | None) -> list[OrgChart]:
    """The drawings of the page."""
    assert page is not None
    figures = [block.chart for block in page.blocks if isinstance(block, Figure)]
    return [found for found in figures if isinstance(found, OrgChart)]


def team(count: int, *, person: str = "") -> Organisation:
    """So many positions under one."""
    below = [f"p{n}" for n in range(1, count)]
    roles = {"p0": Role(id="p0", title="Top", person=person)}
    roles |= {key: Role(id=key, title=f"Job {key}", reports_to="p0", person=person) for key in below}
    return Organisation(roles=roles)


def test_every_position_of_the_sample_company_is_drawn(planned: Facts) -> None:
    """Over two drawings, which name each other; each position once with those that lead others twice."""
    found = planned.assessment.chart
    assert found is not None
    charts = drawn(organisation_page(planned))
    titles = [node.title for one in charts for tree in one.rows for node in tree.nodes]
    assert set(titles) == {role.title for role in found.roles.values()}
    notes = [node.note for one in charts for tree in one.rows for node in tree.nodes]
    assert any(note.endswith(": drawing 2") for note in notes) is (len(charts) > 1)


def test_nobody_is_named(planned: Facts) -> None:
    """Names that a chart holds are in no drawing, no table and no description."""
    page = organisation_page(with_chart(planned, team(8, person="Zebulon Quill")))
    assert "Zebulon" not in repr(page)
    assert "Job p3" in repr(page)


@pytest.mark.parametrize(
    ("mode", "count", "shown"), [("open", 2, True), ("anonymous", 4, False), ("facilitated", 5, True)]
)
def test_a_small_chart_is_left_out_where_answers_are_protected(
    planned: Facts, mode: str, count: int, shown: bool
) -> None:
    """Below the minimum group a position is as good as a name."""
    assert (organisation_page(with_chart(planned, team(count), mode=mode)) is not None) is shown


@pytest.mark.parametrize("found", [None, Organisation(), chart("a < b", "b < a"), chart("a", "b")])
def test_there_is_no_page_of_what_is_no_tree(planned: Facts, found: Organisation | None) -> None:
    """Without a chart, in a circle and with two at the top there is nothing to draw."""
    assert organisation_page(with_chart(planned, found)) is None


def test_of_a_large_chart_the_top_is_drawn(planned: Facts) -> None:
    """One drawing, which says how many positions are below those it shows."""
    rows = ["top", *(f"head{n} < top" for n in range(9))]
    rows += [f"rep{n}-{m} < head{n}" for n in range(9) for m in range(40)]
    page = organisation_page(with_chart(planned, chart(*rows)))
    (one,) = drawn(page)
    assert [node.note for node in one.rows[0].nodes][1:] == ["40 below"] * 9
    assert "Drawn are the 10 positions at the top" in repr(page)
