"""The page of today's organisation chart, without anybody's name and without any plan for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from assess.documents.chart_nodes import nodes_of
from assess.documents.charts.org_chart import DrawnTree, Node, OrgChart
from assess.documents.charts.tree_pages import divided
from assess.documents.document import Block, Figure, Heading, ReportPage, plain
from assess.documents.facts import Facts
from assess.documents.lines.chart import measured
from assess.documents.lines.owners import activity_titles
from assess.words.organisation import CHART_LEGEND, CHART_PART, chart_finding
from assess.words.scenarios import chart_described

WIDTH, HEIGHT = 690.0, 360.0
"""The room for the chart on a sheet of either paper, lying down."""

HEADING = "Today"

MOST_DRAWINGS = 4
"""A chart that needs more drawings than this is shown by its top alone."""


def organisation_page(facts: Facts) -> ReportPage | None:
    """The page of the chart; None where there is none, or where it is not one tree.

    In a protected assessment a chart of fewer positions than the minimum group is left out: there a title is
    as good as a name.
    """
    chart = facts.assessment.chart
    if chart is None or not chart.roles:
        return None
    privacy = facts.assessment.privacy
    figures = measured(chart, tuple(activity_titles(facts.questionnaire)))
    if not figures.layers or (privacy.protected and len(chart.roles) < privacy.minimum_group):
        return None
    trees = _trees(tuple(nodes_of(chart, load=figures.load)))
    size, lacks = chart_finding(chart, layers=figures.layers, orphans=len(figures.orphan_activities))
    drawn = sum(len(tree.nodes) for tree in trees)
    part = CHART_PART.format(count=drawn) if drawn < len(chart.roles) else ""
    return ReportPage(
        id="organisation",
        kicker="Organisation",
        title=f"Today's organisation: {size.rstrip('.')}",
        answer=plain(" ".join(filter(None, (lacks, CHART_LEGEND, part)))),
        blocks=tuple(_blocks(trees)),
    )


def _trees(nodes: Sequence[Node]) -> list[DrawnTree]:
    """The whole chart where a few drawings hold it, else its top."""
    divide = partial(divided, nodes, heading=HEADING, width=WIDTH, height=HEIGHT, called="drawing")
    trees = divide(first=1)
    return trees if len(trees) <= MOST_DRAWINGS else divide(first=None)


def _blocks(trees: Sequence[DrawnTree]) -> Iterator[Block]:
    for n, tree in enumerate(trees, start=1):
        described = chart_described(tree.heading, [node.title for node in tree.nodes])
        if len(trees) > 1:
            yield Heading(text=f"Drawing {n}: {tree.nodes[0].title}")
        name = "organisation" if n == 1 else f"organisation-{n}"
        yield Figure(id=name, chart=OrgChart(rows=(tree,), described=described))
