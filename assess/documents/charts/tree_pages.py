"""A tree divided over pages: subtrees that do not fit get pages of their own, named where they were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.documents.charts.org_chart import DrawnTree, Node
from assess.documents.charts.tree_layout import BOX_HEIGHT, BOX_WIDTH, ROW, placed
from questionnaires.records import replace

MOST_BESIDE = 28
"""Reports of one position on a page, where even without what is below them not all fit."""


def divided(
    nodes: Sequence[Node],
    *,
    heading: str,
    width: float,
    height: float,
    first: int | None,
    called: str = "page",
) -> list[DrawnTree]:
    """The trees of these positions on pages of a size, the managers before what they lead.

    ``first`` is the number of the first page; a position that leads others on another page names it, as
    what the page is ``called``. With None there is that page alone, and the position says how many it leads.
    """
    known = {node.id: node for node in nodes}
    reports: dict[str, list[str]] = {}
    for node in nodes:
        reports.setdefault(node.above if node.above in known else "", []).append(node.id)
    sizes = _sizes(nodes, reports)
    waiting = list(reports.get("", ()))
    sheets: list[tuple[str, ...]] = []
    numbers: dict[str, int] = {}
    while waiting:
        root = waiting.pop(0)
        parts, cut = _parts(root, reports, sizes, width, height)
        if first is None:
            sheets = parts[:1]
            break
        numbers[root] = first + len(sheets)
        sheets += parts
        waiting = [*cut, *waiting]
    pages = []
    for sheet in sheets:
        shown = set(sheet)
        drawn = []
        for key in sheet:
            node = known[key]
            elsewhere = key != sheet[0] and reports.get(key) and not shown & set(reports[key])
            if elsewhere:
                page = f": {called} {numbers[key]}" if first is not None else ""
                node = replace(node, note=f"{sizes[key]} below{page}")
            drawn.append(node)
        top = known[sheet[0]]
        named = f"{heading}: {top.title}" if top.above in known else heading
        pages.append(DrawnTree(heading=named, nodes=tuple(drawn)))
    return pages


def _sizes(nodes: Sequence[Node], reports: Mapping[str, Sequence[str]]) -> Mapping[str, int]:
    """How many positions are below each one."""
    order = list(reports.get("", ()))
    for key in order:
        order += reports.get(key, ())
    sizes = dict.fromkeys((node.id for node in nodes), 0)
    for key in reversed(order):
        sizes[key] = sum(sizes[one] + 1 for one in reports.get(key, ()))
    return sizes


def _parts(
    root: str,
    reports: Mapping[str, Sequence[str]],
    sizes: Mapping[str, int],
    width: float,
    height: float,
) -> tuple[list[tuple[str, ...]], list[str]]:
    """The pages of one subtree, and the positions whose own subtrees come on later pages.

    The largest subtrees leave the page first, until the rest fits.
    """
    fork, rows = root, int(height // ROW) - 2
    while len(reports.get(fork, ())) == 1 and rows > 0:
        fork, rows = reports[fork][0], rows - 1
    below = reports.get(fork, ())
    leading = sorted((one for one in below if reports.get(one)), key=lambda one: -sizes[one])
    most = int(width * height / (BOX_WIDTH * BOX_HEIGHT))
    count = sizes[root] + 1
    for n in range(len(leading) + 1):
        if n:
            count -= sizes[leading[n - 1]]
        if count > most:
            continue
        cut = set(leading[:n])
        keys = _drawn(root, reports, cut)
        if _fits(keys, reports, cut, width, height):
            return [keys], [one for one in below if one in cut]
    if fork != root:
        return [(root, *_chain(root, fork, reports))], [fork]
    pages = [(root, *below[start : start + MOST_BESIDE]) for start in range(0, len(below), MOST_BESIDE)]
    return pages, [one for one in below if reports.get(one)]


def _chain(root: str, fork: str, reports: Mapping[str, Sequence[str]]) -> list[str]:
    """The positions from one down to another, of which each leads only the next."""
    found: list[str] = []
    at = root
    while at != fork:
        at = reports[at][0]
        found.append(at)
    return found


def _drawn(root: str, reports: Mapping[str, Sequence[str]], cut: set[str]) -> tuple[str, ...]:
    """A subtree without what is below the positions that are cut."""
    order = [root]
    for key in order:
        if key not in cut:
            order += reports.get(key, ())
    return tuple(order)


def _fits(
    keys: Sequence[str], reports: Mapping[str, Sequence[str]], cut: set[str], width: float, height: float
) -> bool:
    shown = {key: reports[key] for key in keys if key in reports and key not in cut}
    where = placed(keys[0], shown)
    return where.width <= width and where.height <= height
