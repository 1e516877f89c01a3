"""A scenario as a document: what changes in words and figures, then both charts on one scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.documents.chart_nodes import TITLE_LETTERS, nodes_of, trees_of
from assess.documents.charts.org_chart import HEAD, TAG_HEIGHT, TREE_GAP, DrawnTree, Node, OrgChart
from assess.documents.charts.tree_layout import placed
from assess.documents.charts.tree_pages import divided
from assess.documents.clean import shorten
from assess.documents.document import (
    Block,
    BulletList,
    Document,
    Figure,
    Heading,
    Paragraph,
    ReportPage,
    Table,
    cell,
    plain,
    quiet,
    small_print,
)
from assess.documents.lines.position import measure_rows
from assess.documents.lines.scenario_tree import Pictured
from assess.words.scenarios import (
    PRIVATE,
    change_counts,
    chart_described,
)

WIDTH, HEIGHT = 750.0, 405.0
"""The room for a chart on a sheet of A4, lying down."""

PAGE_LETTERS = 90
TODAY = "Today"


def scenario_document(
    picture: Pictured, titles: Mapping[str, str], *, organisation: str, version: str
) -> Document:
    """The pages of a scenario; ``titles`` are the words of the activities. It names no person."""
    scenario = picture.found.scenario
    name = shorten(scenario.name, TITLE_LETTERS)
    pages = [_words_page(picture, titles, name)]
    trees = _pages(picture, name, first=len(pages) + 1)
    for n, group in enumerate(trees, start=1):
        page = ReportPage(
            id=f"chart-{n}",
            kicker="Organisation",
            title=shorten(" and ".join(tree.heading for tree in group), PAGE_LETTERS),
            answer=quiet(LEGEND),
            blocks=(Figure(id=f"chart-{n}", chart=_chart(group)),),
        )
        pages.append(page)
    return Document(
        title=f"{organisation}: {name}",
        author="Samepage",
        subject=pages[0].title,
        date=scenario.made,
        language="en-GB",
        footer=(organisation, f"scenario “{shorten(name, 60)}”", PRIVATE, f"Samepage {shorten(version, 20)}"),
        pages=tuple(pages),
    )


LEGEND = "Heavy frame: new. Dashed: changed. Dotted: closing. Dotted lines: craft, project or liaison."


def scenario_chart(picture: Pictured) -> OrgChart:
    """Both charts whole, beside each other: for a picture of any size."""
    before, after = _both(picture)
    name = shorten(picture.found.scenario.name, TITLE_LETTERS)
    trees = [
        DrawnTree(heading=heading, nodes=part)
        for heading, nodes in ((TODAY, before), (name, after))
        for part in trees_of(nodes)
    ]
    return _chart(trees)


def _chart(trees: Sequence[DrawnTree]) -> OrgChart:
    said = [chart_described(tree.heading, [node.title for node in tree.nodes]) for tree in trees]
    return OrgChart(rows=tuple(trees), described=" ".join(said))


def _pages(picture: Pictured, name: str, *, first: int) -> list[tuple[DrawnTree, ...]]:
    """Both charts on one page where they fit beside each other, else one after the other."""
    before, after = _both(picture)
    alone = [trees_of(nodes) for nodes in (before, after)]
    if all(len(trees) == 1 for trees in alone):
        (today,), (then,) = alone
        places = [placed(nodes[0].id, _reports(nodes)) for nodes in (today, then)]
        width = sum(place.width for place in places) + TREE_GAP
        if width <= WIDTH and max(place.height for place in places) <= HEIGHT:
            return [(DrawnTree(heading=TODAY, nodes=today), DrawnTree(heading=name, nodes=then))]
    room = HEIGHT - HEAD - TAG_HEIGHT
    pages = divided(before, heading=TODAY, width=WIDTH, height=room, first=first)
    pages += divided(after, heading=name, width=WIDTH, height=room, first=first + len(pages))
    return [(tree,) for tree in pages]


def _reports(nodes: Sequence[Node]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for node in nodes[1:]:
        found.setdefault(node.above, []).append(node.id)
    return found


def _both(picture: Pictured) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """The positions of today, and of the plan with those that close, as they are drawn."""
    before = picture.found.scenario.baseline
    changes = picture.found.changes
    return (
        tuple(nodes_of(before, load=picture.today.load)),
        tuple(nodes_of(picture.chart, load=picture.then.load, changes=changes)),
    )


def _words_page(picture: Pictured, titles: Mapping[str, str], name: str) -> ReportPage:
    """What changes: in words, then in figures."""
    found = picture.found
    blocks: list[Block] = [BulletList(items=tuple(map(plain, found.differences(titles))))]
    if found.to_decide:
        blocks += [Heading(text="Decide before it starts"), Paragraph(text=plain(found.to_decide))]
    rows = measure_rows((picture.today, picture.then))
    blocks += [
        Heading(text="Measures", remark="Prompts, not laws."),
        Table(
            columns=(("Measure", 4), ("Today", 1), ("Then", 1)),
            rows=tuple(
                (cell(plain(label), heads=True), *(cell(plain(one)) for one in counts))
                for label, counts in rows
            ),
            described="The measures of today's chart and of the planned one.",
        ),
        small_print(quiet(PRIVATE.capitalize() + ".")),
    ]
    return ReportPage(
        id="words",
        kicker="Scenario",
        title=name,
        answer=plain(f"Against today's chart of {found.scenario.made}: {change_counts(found.changes)}."),
        blocks=tuple(blocks),
    )
