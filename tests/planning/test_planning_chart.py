"""Tests of drawing a chart without a screen: moving positions, taking back, bringing in a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.organisation_samples import chart, charts
from support.sweeping import few

from assess.services.answering.session import make_assessment
from assess.services.organisation import chart_editor
from assess.services.organisation.chart_editor import START, OrgChartEditor
from assess.services.organisation.placing import deeper, lifted, lowered, outward, siblings
from assess.store.organisation.file import read_organisation
from scoring.organisation.chart import Organisation
from scoring.organisation.edits import CannotChange
from scoring.organisation.problems import circles

MOVES = {"up": lifted, "down": lowered, "deeper": deeper, "out": outward}
BACK_OF = {"up": "down", "down": "up"}
STEPS = st.lists(st.tuples(st.sampled_from(sorted(MOVES)), st.integers(0, 99)), max_size=25)


def moved(before: Organisation, move: str, number: int) -> Organisation:
    """The chart after a move of one of its positions, or as it was where that is refused."""
    try:
        return MOVES[move](before, list(before.roles)[number % len(before.roles)])
    except CannotChange:
        return before


@few(8, many=60)
@given(charts(sound=True), STEPS)
def test_moving_never_loses_a_position_nor_closes_a_circle(
    before: Organisation, steps: list[tuple[str, int]]
) -> None:
    """However positions are moved about, the same ones are there, lines run in no circle, owners stay."""
    now = before
    for move, number in steps:
        now = moved(now, move, number)
        assert {key: role.title for key, role in now.roles.items()} == {
            key: role.title for key, role in before.roles.items()
        }
        assert not circles(now)
        assert now.owners == before.owners


@given(charts(), STEPS)
def test_a_broken_chart_can_be_moved_about_too(before: Organisation, steps: list[tuple[str, int]]) -> None:
    """Where lines run in circles or to nowhere, a move is made or refused, and no position is lost."""
    now = before
    for move, number in steps if before.roles else []:
        now = moved(now, move, number)
        assert set(now.roles) == set(before.roles)


@few(8, many=60)
@given(charts(sound=True), st.integers(0, 99))
def test_up_and_down_take_each_other_back(before: Organisation, number: int) -> None:
    """A position moved up and then down hangs where it was, and so the other way round."""
    role_id = list(before.roles)[number % len(before.roles)]
    for move, back in BACK_OF.items():
        after = moved(before, move, number)
        if after is not before:
            assert siblings(after, role_id) != siblings(before, role_id)
            assert list(MOVES[back](after, role_id).roles) == list(before.roles)


def test_deeper_goes_under_the_position_above_and_out_comes_right_after_it() -> None:
    """Deeper hangs a position last under the one before it; out puts it back right after that one."""
    before = chart("s0", "s1 < s0", "s2 < s1", "s3 < s0")
    under = deeper(before, "s3")
    assert [role.id for role in under.reports("s1")] == ["s2", "s3"]
    assert [role.id for role in outward(under, "s3").reports("s0")] == ["s1", "s3"]
    with pytest.raises(CannotChange, match="no position beside it"):
        deeper(before, "s1")
    with pytest.raises(CannotChange, match="reports to nobody"):
        outward(before, "s0")
    with pytest.raises(CannotChange, match="is already the first under its manager"):
        lifted(before, "s1")


@pytest.fixture
def editor(tmp_path: Path) -> OrgChartEditor:
    """The desk of a new assessment, without a chart."""
    return OrgChartEditor.open(make_assessment(tmp_path, organisation="Acme", form="quick", title=""))


def test_every_change_is_on_disk_and_can_be_taken_back(editor: OrgChartEditor) -> None:
    """Each step is in the file at once, and undoing all of them comes back to nothing at all."""
    folder = editor._file.path.parent
    editor.begin()
    states = [Organisation()]
    first, *_, last = editor.chart.roles
    for step in (
        lambda: editor.add("Key accounts", reports_to=first),
        lambda: editor.deepen("key-accounts"),
        lambda: editor.own("set_price", "key-accounts"),
        lambda: editor.change("key-accounts", title="Large customers"),
        lambda: editor.remove(last),
    ):
        states.append(editor.chart)
        step()
        assert read_organisation(folder) == editor.chart
    for state in reversed(states):
        assert editor.undo()
        assert (editor.chart, list(editor.chart.roles)) == (state, list(state.roles))
    assert not editor.undo()


def test_what_changes_nothing_is_no_step(editor: OrgChartEditor) -> None:
    """A refused change and one that says what stands already leave nothing to take back."""
    editor.begin()
    first = next(iter(editor.chart.roles))
    with pytest.raises(CannotChange):
        editor.lift(first)
    with pytest.raises(CannotChange):
        editor.add("")
    editor.change(first, title=START[0][0])
    assert editor.steps_back == 1


def test_only_so_many_steps_are_kept(editor: OrgChartEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory of a long evening ends somewhere."""
    monkeypatch.setattr(chart_editor, "MOST_STEPS_BACK", 2)
    for title in ("One", "Two", "Three"):
        editor.add(title)
    assert editor.steps_back == 2
    assert editor.undo()
    assert editor.undo()
    assert list(editor.chart.roles) == ["one"]


def test_a_list_brings_a_chart_and_keeps_what_is_known(editor: OrgChartEditor, tmp_path: Path) -> None:
    """Positions of the same title keep their purpose and activities; what lost its owner is named."""
    editor.begin()
    editor.change("head-of-sales", purpose="Wins customers.")
    editor.own("set_price", "head-of-sales")
    editor.own("answer_enquiry", "marketing-manager")
    people = tmp_path / "people.csv"
    people.write_text("Title,Manager\nManaging director,\nHead of sales,Managing director\n")
    found = editor.bring_in(people)
    assert list(found.read.organisation.roles) == ["managing-director", "head-of-sales"]
    assert found.freed == ("answer_enquiry",)
    assert editor.chart.roles["head-of-sales"].purpose == "Wins customers."
    assert editor.chart.owners == {"set_price": "head-of-sales"}
    editor.undo()
    assert len(editor.chart.roles) == len(START)
