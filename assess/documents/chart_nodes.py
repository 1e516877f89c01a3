"""The positions of a chart as the boxes of a drawn tree; nobody is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from assess.documents.charts.org_chart import Node
from assess.documents.clean import shorten
from assess.documents.lines.chart_tree import tree_rows
from assess.words.organisation import named, shared_titles
from scoring.organisation.chart import EMPTY, Organisation
from scoring.organisation.moves import Change

TITLE_LETTERS = 200

UNCHANGED: Mapping[str, Change] = MappingProxyType({})


def nodes_of(
    chart: Organisation, *, load: Mapping[str, int], changes: Mapping[str, Change] = UNCHANGED
) -> Iterator[Node]:
    """The positions in the order of the tree; one in a circle hangs from nobody.

    ``load`` counts the activities that a position owns, ``changes`` says what becomes of it.
    """
    shared = shared_titles(chart)
    rows = tree_rows(chart)
    for row in rows:
        role = row.role
        notes = [role.status.value] if role.status in EMPTY else []
        if owned := load.get(role.id):
            notes.append(f"owns {owned}")
        yield Node(
            id=role.id,
            title=shorten(named(role, shared=shared, quotes=""), TITLE_LETTERS),
            note=" · ".join(notes),
            teams=role.functions,
            above=rows[row.above].role.id if row.above >= 0 else "",
            change=changes.get(role.id, Change.UNCHANGED),
            dotted=tuple(one for holders in role.dotted.values() for one in holders),
        )


def trees_of(nodes: Sequence[Node]) -> list[tuple[Node, ...]]:
    """The positions by the tree that they are in, each with its top first."""
    trees: list[list[Node]] = []
    for node in nodes:
        if not node.above:
            trees.append([])
        trees[-1].append(node)
    return [tuple(tree) for tree in trees]
