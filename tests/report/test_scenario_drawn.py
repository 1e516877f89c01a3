"""Tests of drawn scenarios: boxes never touch, changes are told by word, nobody is named, nothing is lost."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.pdf_letters import opened

from assess.documents.charts.org_chart import Node
from assess.documents.charts.tree_layout import BOX_HEIGHT, BOX_WIDTH, placed
from assess.documents.charts.tree_pages import divided
from assess.services.answering.session import make_assessment
from assess.services.organisation.scenarios import Scenarios
from assess.services.refusal import Refused
from assess.store.organisation.file import OrganisationFile
from scoring.organisation.chart import LineKind, Organisation, Role
from scoring.organisation.moves import Move, MoveKind

WIDTH, HEIGHT = 700.0, 380.0


@st.composite
def trees(draw: st.DrawFn, most: int = 60) -> Sequence[Node]:
    """The positions of one tree in the order of a picture."""
    count = draw(st.integers(1, most))
    above = [""] + [f"p{draw(st.integers(0, n - 1))}" for n in range(1, count)]
    reports: dict[str, list[str]] = {}
    for n, manager in enumerate(above):
        reports.setdefault(manager, []).append(f"p{n}")
    order: list[str] = []
    waiting = ["p0"]
    while waiting:
        key = waiting.pop()
        order.append(key)
        waiting += reversed(reports.get(key, []))
    return [Node(id=key, title=key, above=above[int(key[1:])]) for key in order]


def reports_in(nodes: Sequence[Node]) -> Mapping[str, list[str]]:
    """Who reports to whom."""
    found: dict[str, list[str]] = {}
    for node in nodes[1:]:
        found.setdefault(node.above, []).append(node.id)
    return found


@given(trees())
def test_boxes_never_touch(nodes: Sequence[Node]) -> None:
    """Every position has one box, no two overlap, each is inside the picture and below its manager."""
    where = placed(nodes[0].id, reports_in(nodes))
    assert set(where.corners) == {node.id for node in nodes}
    for (x1, y1), (x2, y2) in combinations(where.corners.values(), 2):
        assert abs(x1 - x2) >= BOX_WIDTH or abs(y1 - y2) >= BOX_HEIGHT
    for node in nodes:
        x, y = where.corners[node.id]
        assert -0.01 <= x <= where.width - BOX_WIDTH + 0.01
        assert 0 <= y <= where.height - BOX_HEIGHT + 0.01
        assert not node.above or y > where.corners[node.above][1]


@given(trees(most=200))
def test_every_position_is_on_a_page(nodes: Sequence[Node]) -> None:
    """Each page is one tree of its own; each position is on a page under its manager, and named where cut."""
    pages = divided(nodes, heading="Now", width=WIDTH, height=HEIGHT, first=1)
    assert {node.id for page in pages for node in page.nodes} == {node.id for node in nodes}
    for page in pages:
        shown = {node.id for node in page.nodes}
        assert all(node.above in shown for node in page.nodes[1:])
        assert page.placed.width <= WIDTH
        assert page.placed.height <= HEIGHT
    first: dict[str, int] = {}
    for number, page in enumerate(pages, start=1):
        first.setdefault(page.nodes[0].id, number)
    notes = {(node.id, node.note) for page in pages for node in page.nodes if node.note}
    continued = {key: number for key, number in first.items() if key != nodes[0].id}
    assert {(key, note.rpartition(" ")[2]) for key, note in notes} == {
        (key, str(number)) for key, number in continued.items()
    }


def test_a_long_chain_is_divided() -> None:
    """A chain of managers goes on from page to page."""
    nodes = [Node(id=f"p{n}", title=f"P{n}", above=f"p{n - 1}" if n else "") for n in range(100)]
    pages = divided(nodes, heading="Now", width=WIDTH, height=HEIGHT, first=1)
    assert {node.id for page in pages for node in page.nodes} == {node.id for node in nodes}
    assert all(page.placed.height <= HEIGHT for page in pages)


def test_a_very_wide_team_is_divided() -> None:
    """Reports that do not fit on one page stand under their manager on several."""
    nodes = [Node(id="top", title="Top")]
    nodes += [Node(id=f"p{n}", title=f"P{n}", above="top") for n in range(200)]
    pages = divided(nodes, heading="Now", width=WIDTH, height=HEIGHT, first=1)
    assert len(pages) > 1
    assert all(page.nodes[0].id == "top" for page in pages)
    for page in pages:
        where = page.placed
        assert where.width <= WIDTH
        assert where.height <= HEIGHT


@pytest.fixture
def scenarios(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scenarios:
    """The scenarios of an assessment with a small chart in which a person is named."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    folder = make_assessment(tmp_path, organisation="Acme", form="quick", title="")
    roles = (
        Role(id="top", title="Managing director", functions=("leadership",), person="Ada Byron"),
        Role(id="sales", title="Head of sales", functions=("sales",), reports_to="top"),
        Role(id="rep", title="Field rep", functions=("sales",), reports_to="sales"),
        Role(
            id="market",
            title="Head of marketing",
            functions=("marketing",),
            reports_to="top",
            dotted={LineKind.LIAISON: ("sales",)},
        ),
    )
    OrganisationFile.open(folder).replace(Organisation(roles={role.id: role for role in roles}))
    found = Scenarios(folder)
    file = found.begin("Plan", made="2026-11-29")
    found.change(file, Move(kind=MoveKind.CREATE, to="top", title="Head of insights"))
    found.change(file, Move(kind=MoveKind.CLOSE, position="rep"))
    found.change(file, Move(kind=MoveKind.RENAME, position="market", title="Head of demand"))
    return found


def test_the_picture_says_each_change_by_word(scenarios: Scenarios, tmp_path: Path) -> None:
    """The SVG holds both charts, NEW, CHANGED and CLOSING, a dotted line, no name, and is private."""
    path = tmp_path / "plan.svg"
    scenarios.export("Plan", path, names=True)
    text = path.read_text(encoding="utf-8")
    ET.fromstring(text)
    for word in ("Today", "Plan", "NEW", "CHANGED", "CLOSING", "Head of insights", "Head of demand"):
        assert f">{word}<" in text
    assert 'stroke-dasharray="1.5 2.5"' in text
    assert "Ada" not in text
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_paper_says_the_change_and_draws_both_charts(scenarios: Scenarios, tmp_path: Path) -> None:
    """The PDF has the change in words and both charts, names nobody, and is for its owner alone."""
    path = tmp_path / "plan.pdf"
    scenarios.export("Plan", path, names=True)
    with opened(path.read_bytes()) as pdf:
        words = " ".join(" ".join(page.extract_text().split()) for page in pdf.pages)
    for said in ("1 new, 1 changed, 1 closing and 2 unchanged", "CLOSING", "Head of insights", "private"):
        assert said in words
    assert "Ada" not in words
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_drawing_goes_into_no_shared_folder(scenarios: Scenarios) -> None:
    """Neither is written into the folder of the assessment, nor over a file."""
    for ending in ("pdf", "svg"):
        with pytest.raises(Refused, match="shared"):
            scenarios.export("Plan", scenarios.folder / f"plan.{ending}", names=False)
