"""All parts of the sample company's plan in text, at any width."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len
from support.sweeping import first_of

from assess.documents.lines.layout import Line
from assess.documents.lines.plan import commitment_lines, outlook_lines, ways_lines
from assess.documents.lines.roadmap import critical_path, roadmap_lines
from assess.documents.story import pages_of
from assess.printers.text import document_lines
from assess.sample.builder import load_wave
from assess.services.planning.editor import PlanEditor
from assess.services.reporting.reports import facts_of
from questionnaires.load.read import shipped_catalogue

WIDTHS = (40, 60, 78, 120)


@pytest.fixture(scope="module")
def editor(told_sample: Path) -> PlanEditor:
    """The sample company with its plan."""
    return PlanEditor.open(told_sample, today=load_wave("wave_1")["plan"]["day"])


def texts(lines: list[Line]) -> list[str]:
    """Every printed line."""
    return [text for line in lines for text in line.text.split("\n")]


def words(lines: list[Line]) -> str:
    """All of it as one run of words."""
    return " ".join(" ".join(texts(lines)).split())


def fits(lines: list[Line], width: int) -> bool:
    """Whether no line is wider than this."""
    return max(cell_len(text) for text in texts(lines)) <= width


@pytest.mark.parametrize("width", first_of(2, WIDTHS))
def test_every_part_of_a_plan_fits_its_width(editor: PlanEditor, width: int) -> None:
    """Outlook, ways, roadmap and promises keep to the columns they are given."""
    plan, catalogue = editor.plan, editor.catalogue
    questionnaire = editor.scored.opened.questionnaire
    for lines in (
        roadmap_lines(editor.roadmap, width),
        commitment_lines(plan, catalogue, questionnaire, today=editor.today, width=width),
        ways_lines(editor.ways, catalogue, width),
        outlook_lines(editor.outlook, width),
    ):
        assert fits(lines, width)


def test_the_critical_path_is_a_chain(editor: PlanEditor) -> None:
    """Each of it ends before the next begins, and the last ends with the plan."""
    chain = [editor.roadmap.task(key) for key in critical_path(editor.roadmap)]
    assert chain
    assert chain[-1] is not None
    assert chain[-1].ends == editor.roadmap.ends
    assert all(a is not None and b is not None and a.ends < b.starts for a, b in pairwise(chain))


def test_both_sides_of_a_dispute_are_shown(editor: PlanEditor) -> None:
    """Where experience disagrees, neither side is left out."""
    said = words(document_lines(pages_of(facts_of(editor.scored, today=editor.today), ("advice",)), 400))
    told_of = [dispute for dispute in shipped_catalogue().disagreements if dispute.question in said]
    assert len(told_of) >= 3
    for dispute in told_of:
        assert dispute.one_side in said
        assert dispute.other_side in said
        assert dispute.resolution in said
