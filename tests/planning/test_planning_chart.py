"""Tests of drawing a chart without a screen: moving seats, taking back, bringing in a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.answering.desk import make_assessment
from assess.planning.chart_desk import MOST_STEPS_BACK, START, ChartDesk
from assess.planning.chart_moves import deeper, lifted, lowered, outward, siblings
from assess.store.organisation_file import read_organisation
from scoring.organisation.chart import Organisation, Role
from scoring.organisation.edits import CannotChange
from scoring.organisation.problems import circles

MOVES = {"up": lifted, "down": lowered, "deeper": deeper, "out": outward}
BACK_OF = {"up": "down", "down": "up"}


def chart_of(*bosses: int | None) -> Organisation:
    """A chart of seats s0, s1, …; each reports to the seat of the number given."""
    roles = {}
    for n, boss in enumerate(bosses):
        above = "" if boss is None else f"s{boss}"
        roles[f"s{n}"] = Role(id=f"s{n}", title=f"Seat {n}", reports_to=above)
    return Organisation(roles=roles, owners={"answer": "s0"})


@st.composite
def charts(draw: st.DrawFn) -> Organisation:
    """Any chart in which each seat reports to one before it, or to nobody."""
    count = draw(st.integers(1, 8))
    return chart_of(*(draw(st.none() | st.integers(0, n - 1)) if n else None for n in range(count)))


@given(charts(), st.lists(st.tuples(st.sampled_from(sorted(MOVES)), st.integers(0, 7)), max_size=25))
def test_moving_never_loses_a_seat_nor_closes_a_circle(
    chart: Organisation, steps: list[tuple[str, int]]
) -> None:
    """However seats are moved about, the same ones are there, lines run in no circle, owners stay."""
    before = {role_id: role.title for role_id, role in chart.roles.items()}
    for move, number in steps:
        role_id = f"s{number % len(before)}"
        try:
            chart = MOVES[move](chart, role_id)
        except CannotChange as reason:
            assert str(reason).endswith(".")
        assert {key: role.title for key, role in chart.roles.items()} == before
        assert not circles(chart)
        assert chart.owners == {"answer": "s0"}


@given(charts(), st.integers(0, 7))
def test_up_and_down_take_each_other_back(chart: Organisation, number: int) -> None:
    """A seat moved up and then down hangs where it was, and so the other way round."""
    role_id = f"s{number % len(chart.roles)}"
    for move, back in BACK_OF.items():
        try:
            moved = MOVES[move](chart, role_id)
        except CannotChange:
            continue
        assert siblings(moved, role_id) != siblings(chart, role_id)
        assert list(MOVES[back](moved, role_id).roles) == list(chart.roles)


def test_deeper_goes_under_the_seat_above_and_out_comes_right_after_it() -> None:
    """Deeper hangs a seat last under the one before it; out puts it back right after that one."""
    chart = chart_of(None, 0, 1, 0)
    under = deeper(chart, "s3")
    assert [role.id for role in under.reports("s1")] == ["s2", "s3"]
    assert [role.id for role in outward(under, "s3").reports("s0")] == ["s1", "s3"]
    with pytest.raises(CannotChange, match="no seat beside it"):
        deeper(chart, "s1")
    with pytest.raises(CannotChange, match="reports to nobody"):
        outward(chart, "s0")


@pytest.fixture
def desk(tmp_path: Path) -> ChartDesk:
    """The desk of a new assessment, without a chart."""
    return ChartDesk.open(make_assessment(tmp_path, organisation="Acme", form="quick", title=""))


def test_every_change_is_on_disk_and_can_be_taken_back(desk: ChartDesk) -> None:
    """Each step is in the file at once, and undoing all of them comes back to nothing at all."""
    folder = desk._file.path.parent
    desk.begin()
    states = [Organisation()]
    first, *_, last = desk.chart.roles
    for step in (
        lambda: desk.add("Key accounts", reports_to=first),
        lambda: desk.deepen("key-accounts"),
        lambda: desk.own("set_price", "key-accounts"),
        lambda: desk.change("key-accounts", title="Large customers"),
        lambda: desk.remove(last),
    ):
        states.append(desk.chart)
        step()
        assert read_organisation(folder) == desk.chart
    for state in reversed(states):
        assert desk.undo()
        assert (desk.chart, list(desk.chart.roles)) == (state, list(state.roles))
    assert not desk.undo()


def test_what_changes_nothing_is_no_step(desk: ChartDesk) -> None:
    """A refused change and one that says what stands already leave nothing to take back."""
    desk.begin()
    first = next(iter(desk.chart.roles))
    with pytest.raises(CannotChange):
        desk.lift(first)
    with pytest.raises(CannotChange):
        desk.add("")
    desk.change(first, title=START[0][0])
    assert desk.steps_back == 1


@settings(max_examples=3, deadline=None)
@given(st.integers(MOST_STEPS_BACK + 1, MOST_STEPS_BACK + 3))
def test_only_so_many_steps_are_kept(changes: int) -> None:
    """The memory of a long evening ends somewhere."""
    desk = ChartDesk.__new__(ChartDesk)
    desk._before = []

    class Held:
        organisation = Organisation()

    desk._file = Held()  # type: ignore[assignment]
    for n in range(changes):
        with desk._step():
            Held.organisation = chart_of(*([None] * (n % 2 + 1)))
    assert desk.steps_back == MOST_STEPS_BACK


def test_a_list_brings_a_chart_and_keeps_what_is_known(desk: ChartDesk, tmp_path: Path) -> None:
    """Seats of the same title keep their purpose and activities; what lost its owner is named."""
    desk.begin()
    desk.change("head-of-sales", purpose="Wins customers.")
    desk.own("set_price", "head-of-sales")
    desk.own("answer_enquiry", "marketing-manager")
    people = tmp_path / "people.csv"
    people.write_text("Title,Manager\nManaging director,\nHead of sales,Managing director\n")
    read, freed = desk.bring_in(people)
    assert list(read.organisation.roles) == ["managing-director", "head-of-sales"]
    assert freed == ("answer_enquiry",)
    assert desk.chart.roles["head-of-sales"].purpose == "Wins customers."
    assert desk.chart.owners == {"set_price": "head-of-sales"}
    desk.undo()
    assert len(desk.chart.roles) == len(START)
