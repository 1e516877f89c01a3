"""All parts of the sample company's plan in text, at any width."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from rich.cells import cell_len
from support.sweeping import first_of

from assess.documents.lines.advice import FIRST, FOLD, advice_lines
from assess.documents.lines.advice_detail import detail_lines, first_lines
from assess.documents.lines.chosen import chosen_lines, dimension_lines
from assess.documents.lines.commitments import commitment_lines
from assess.documents.lines.gantt import gantt_lines
from assess.documents.lines.layout import Line
from assess.documents.lines.parts import side_by_side
from assess.documents.lines.plan import outlook_lines, ways_lines
from assess.documents.lines.roadmap import critical_path
from assess.documents.story import pages_of
from assess.printers.text import document_lines
from assess.sample.builder import load_wave
from assess.services.planning.editor import PlanEditor
from assess.services.reporting.pages import facts_of
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


def advised(editor: PlanEditor, width: int = 76) -> list[Line]:
    """The list of advice."""
    return advice_lines(
        editor.result,
        editor.catalogue,
        editor.plan,
        first=editor.first_answer,
        computing=False,
        folded=False,
        width=width,
    )


def detail(editor: PlanEditor, key: str, width: int = 44) -> list[Line]:
    """One intervention beside the list."""
    return detail_lines(
        key,
        result=editor.result,
        catalogue=editor.catalogue,
        plan=editor.plan,
        moves=editor.outlook_with((key,)),
        width=width,
    )


@pytest.mark.parametrize("width", first_of(2, WIDTHS))
def test_every_part_of_a_plan_fits_its_width(editor: PlanEditor, width: int) -> None:
    """Advice, detail, outlook, ways, roadmap and commitments keep to the columns they are given."""
    plan, catalogue, result = editor.plan, editor.catalogue, editor.result
    ways = {way.dimension: way for way in editor.ways}
    every = [key for key in (line.key for line in advised(editor)) if key not in ("", FIRST, FOLD)]
    for lines in (
        advised(editor, width),
        first_lines(editor.first_answer, catalogue, verdict="A verdict", width=width),
        *(detail(editor, key, width) for key in (every[0], every[-1])),
        chosen_lines(editor.outlook, result, catalogue, plan, current=True, width=width),
        *(
            dimension_lines(
                d, ways.get(d.id), catalogue, plan, by_hand=False, expects="the middle", width=width
            )
            for d in editor.outlook
        ),
        gantt_lines(editor.roadmap, width, limit=3),
        commitment_lines(plan, catalogue, today=editor.today, width=width),
        ways_lines(editor.ways, catalogue, width),
        outlook_lines(editor.outlook, width),
    ):
        assert fits(lines, width)


def test_the_advice_names_everything_once(editor: PlanEditor) -> None:
    """Every intervention that is advised, waits, changes the structure or is not needed has one line."""
    result = editor.result
    keys = [line.key for line in advised(editor) if line.key]
    assert len(keys) == len(set(keys))
    for advice in (*result.practices, *result.structure, *result.not_advised):
        assert advice.intervention in keys


def test_no_piece_of_the_advice_is_missing(editor: PlanEditor) -> None:
    """An entry has its title and a reason; one that can start has evidence, effort and value as well."""
    found = {line.key: line.text for line in advised(editor)}
    for advice in editor.result.practices:
        first, *more = found[advice.intervention].split("\n")
        assert editor.catalogue.interventions[advice.intervention].title in " ".join(first.split())
        assert " ".join(more).strip()
        assert "· ·" not in " ".join(more)
        if advice.can_start:
            *_, grade, effort, value = first.split()
            assert advice.grade.endswith(grade)
            assert effort in ("▪··", "▪▪·", "▪▪▪")
            assert "." in value


def test_a_detail_reads_from_the_reason_to_the_stop_sign(editor: PlanEditor) -> None:
    """What calls for it comes first, then what it moves, how to begin, and when to stop."""
    advice = next(a for a in editor.result.practices if a.can_start and a.missing)
    said = words(detail(editor, advice.intervention))
    order = [
        said.index(part)
        for part in (
            "Because",
            "What it should improve",
            "First step",
            "Owner",
            "Success measure",
            "Decide first",
            "When to stop",
            "provisional",
        )
    ]
    assert order == sorted(order)
    assert said.count("provisional") == 1


def test_tracks_say_in_figures_what_they_draw(editor: PlanEditor) -> None:
    """Each dimension has its level on its track and in figures, and whether the milestone is reached."""
    lines = chosen_lines(editor.outlook, editor.result, editor.catalogue, editor.plan, current=True, width=76)
    by_key = {line.key: line.text for line in lines}
    for d in editor.outlook:
        assert "●" in by_key[d.id]
        assert str(d.level_now) in by_key[d.id].split()
        assert by_key[d.id].rstrip().endswith(("reached", "perhaps", "as today", "there already"))


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


def test_columns_give_room_to_the_words_that_need_it() -> None:
    """A column whose words would wrap takes the room that others leave; where none is left, all are equal."""
    cells = (("When", "22 Mar to 23 Apr 2027"), ("Owner", "Greta Holm"), ("Weeks", "4"), ("Slack", "2 weeks"))
    wide = side_by_side(cells, 76)[0].text.split("\n")
    assert wide[1].split("  ")[0] == "22 Mar to 23 Apr 2027"
    assert len(wide) == 2
    others = (("When", "22 Mar to 23 Apr 2027"), ("Owner", "A facilitator both teams accept"))
    heads = side_by_side(others, 40)[0].text.split("\n")[0]
    assert heads.index("Owner") == 20
    assert all(len(row) <= 76 for row in wide)


def test_the_line_that_unfolds_leaves_the_cursors_place_free(editor: PlanEditor) -> None:
    """The line that shows what is not advised says what Enter does, and has no mark like the cursor."""
    (fold,) = (line for line in advised(editor) if line.key == FOLD)
    assert "Enter shows" in fold.text or "Enter folds" in fold.text
    assert not set("▸▾") & set(fold.text)
