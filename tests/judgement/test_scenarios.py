"""Planned charts: steps, what becomes of positions, differences from today, structures on any chart."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.organisation_samples import chart, charts
from support.sweeping import few

from assess.words.scenarios import diff_words
from questionnaires.load.shipped import shipped_tables
from questionnaires.load.structures import modes, structures
from questionnaires.organisation import chart_content
from questionnaires.records import replace
from scoring.organisation.chart import EMPTY, Activity, Decision, Organisation, PositionStatus, Right
from scoring.organisation.differing import chart_diff
from scoring.organisation.edits import CannotChange
from scoring.organisation.figures import chart_figures
from scoring.organisation.moves import (
    Change,
    Move,
    MoveKind,
    after,
    changes,
    left_open,
    merged_into,
)
from scoring.organisation.problems import chart_problems
from scoring.organisation.scenario import Scenario, Step
from scoring.organisation.structuring import apply_structure

DECISIONS = tuple(chart_content().decisions)
OPTIONS = {**structures(), **modes()}

TODAY = replace(
    chart(
        "ceo: leadership", "sales < ceo: sales", "marketing < ceo: marketing", "sdr < sales: sales",
        "rep < sales: sales", "events < marketing: marketing",
    ),
    activities={
        "first_contact": Activity(owner="marketing"),
        "answer_enquiry": Activity(owner="events"),
        "check_enquiry": Activity(owner="sdr"),
        "set_price": Activity(owner="events", helpers=("rep",)),
    },
    decisions={"discount": Decision(rights={Right.DECIDES: ("sales",), Right.INFORMED: ("rep",)})},
)  # fmt: skip


def step(kind: str, position: str = "", to: str = "", *, what: str = "", title: str = "") -> Move:
    """One step."""
    return Move(kind=MoveKind(kind), position=position, to=to, what=what, title=title)


def held(whole: Organisation) -> Counter[str]:
    """How often each person is in a chart."""
    return Counter(role.person for role in whole.roles.values() if role.person)


def words(before: Organisation, *moves: Move) -> list[str]:
    """What differs after these steps, in sentences."""
    planned = after(before, moves)
    path = ("first_contact", "answer_enquiry", "check_enquiry", "set_price")
    diff = chart_diff(before, planned, path=path)
    titles = {"answer_enquiry": "Event follow-up", "set_price": "Prices"}
    return list(diff_words(diff, before, planned, titles, merged=merged_into(moves)))


def test_differences_are_told_in_words() -> None:
    """A transfer, new managers and fewer handovers are three sentences; a rename is a rename."""
    said = words(
        TODAY,
        step("transfer_activity", what="answer_enquiry", to="sdr"),
        step("transfer_activity", what="set_price", to="sdr"),
        step("move", "events", "sales"),
        step("rename", "sdr", title="SDR lead"),
    )
    assert said == [
        "1 of 6 people changes manager: “Events”.",
        "Handovers along the customer's path: 3 → 1.",
        "“Sdr” is now called “SDR lead”.",
        "“Events” now reports to “Sales”.",
        "“Event follow-up” goes from “Events” to “Sdr”.",
        "“Prices” goes from “Events” to “Sdr”.",
    ]
    assert words(TODAY) == []


def test_what_closes_is_merged_and_to_be_filled_is_told() -> None:
    """New positions are to be filled, merged ones go into another, closed ones leave activities open."""
    said = words(
        TODAY,
        step("create", "vp", "ceo", title="VP"),
        step("merge", "marketing", "vp"),
        step("close", "events"),
        step("transfer_decision", what="discount", to="vp"),
        step("transfer_decision", what="territory", to="rep"),
        step("create", "ops", "vp", title="Operations"),
    )
    assert "“Marketing” is merged into “VP”." in said
    assert "“Events” closes." in said
    assert "Without an owner now: “Event follow-up” and “Prices”." in said
    assert "“VP” now decides: “How far a discount may go” (until now “Sales”)." in said
    assert "To be filled: “Operations”." in said


def test_every_position_has_a_change() -> None:
    """Unchanged, changed, new, closing and undecided, until a later step decides."""
    moves = [
        step("create", "ops", "ceo", title="Operations"),
        step("leave_open", "sales"),
        step("leave_open", "rep"),
        step("transfer_activity", what="check_enquiry", to="ops"),
        step("close", "events"),
        step("keep", "rep"),
    ]
    assert changes(TODAY, moves) == {
        "ceo": Change.UNCHANGED,
        "sales": Change.UNDECIDED,
        "marketing": Change.UNCHANGED,
        "sdr": Change.CHANGED,
        "rep": Change.UNCHANGED,
        "events": Change.CLOSING,
        "ops": Change.NEW,
    }
    assert left_open(moves) == ("sales",)
    assert left_open([*moves, step("merge", "sales", "ops")]) == ()


def test_a_merger_hands_everything_over() -> None:
    """Reports, activities, rights and the person go along; the one below comes up; a circle cannot arise."""
    merged = after(TODAY, [step("merge", "sales", "sdr")])
    assert merged.roles["sdr"].reports_to == "ceo"
    assert [role.id for role in merged.reports("sdr")] == ["rep"]
    assert merged.decisions["discount"].of(Right.DECIDES) == ("sdr",)
    roles = {**TODAY.roles, "sales": replace(TODAY.roles["sales"], person="Ada")}
    roles["sdr"] = replace(roles["sdr"], status=PositionStatus.VACANT)
    taken = after(replace(TODAY, roles=roles), [step("merge", "sales", "sdr")]).roles["sdr"]
    assert (taken.person, taken.status) == ("Ada", PositionStatus.FILLED)
    chain = [step("merge", "events", "marketing"), step("merge", "marketing", "sales")]
    assert merged_into(chain) == {"events": "sales", "marketing": "sales"}


@pytest.mark.parametrize(
    "refused",
    [
        step("close", "ceo"),
        step("close", "gone"),
        step("move", "sales", "rep"),
        step("move", "sales", ""),
        step("move", "ceo", "sales"),
        step("merge", "sales", "sales"),
        step("merge", "gone", "sales"),
        step("create", "sales", "ceo", title="Sales"),
        step("create", "new", "", title="New"),
        step("create", "new", "gone", title="New"),
        step("create", "new", "ceo", title=" "),
        step("rename", "sales", title=" "),
        step("transfer_activity", what="set_price", to="gone"),
        step("transfer_decision", what="discount", to="gone"),
        step("leave_open", "gone"),
        step("keep", "gone"),
    ],
)
def test_a_step_that_makes_no_sense_is_refused(refused: Move) -> None:
    """A planned chart stays one tree with one top."""
    with pytest.raises(CannotChange):
        after(TODAY, [refused])


def test_a_transfer_of_a_decision_leaves_one_decider() -> None:
    """Who decides from now on is not listed as merely informed."""
    rights = after(TODAY, [step("transfer_decision", what="discount", to="rep")]).decisions["discount"].rights
    assert rights == {Right.DECIDES: ("rep",)}
    none = after(TODAY, [step("transfer_decision", what="discount")]).decisions["discount"].rights
    assert none == {Right.INFORMED: ("rep",)}


@few(20, many=20)
@given(charts(most=14, sound=True), st.data())
def test_every_structure_fits_any_chart(whole: Organisation, data: st.DataObject) -> None:
    """After each of them the chart is one tree, and no position, person, activity or decision is lost."""
    ids = [*whole.roles]
    some = st.sampled_from(ids)
    decisions = data.draw(
        st.dictionaries(st.sampled_from(DECISIONS), st.lists(some, max_size=2, unique=True))
    )
    whole = replace(
        whole,
        activities={k: replace(a, owner=data.draw(some)) for k, a in whole.activities.items()},
        decisions={k: Decision(rights={Right.DECIDES: tuple(v)}) for k, v in decisions.items() if v},
        roles={k: replace(role, stand_in="") for k, role in whole.roles.items()},
    )
    for structure in OPTIONS.values():
        moves = apply_structure(whole, structure, decisions=DECISIONS)
        planned = after(whole, moves)
        assert not [p.kind for p in chart_problems(planned, activities=()) if p.severe]
        assert chart_figures(planned, activities=()).joined
        assert set(ids) <= set(planned.roles)
        assert held(planned) == held(whole)
        assert set(whole.owners) <= set(planned.owners)
        decided = {k for k, d in whole.decisions.items() if d.of(Right.DECIDES)}
        assert all(planned.decisions[key].of(Right.DECIDES) for key in decided)
        assert all(role.status in EMPTY for key, role in planned.roles.items() if key not in whole.roles)
        assert set(changes(whole, moves)) == set(planned.roles)
        again = apply_structure(planned, structure, decisions=DECISIONS)
        todays = {position.title for t in structure.templates for position in t.positions if position.today}
        assert not [move.title for move in again if move.kind is MoveKind.CREATE and move.title in todays]


def test_structures_do_what_they_are_named_for() -> None:
    """Of a plain chart: one head of both, marketing under sales, stages that own the activities."""
    merged = after(TODAY, apply_structure(TODAY, structures()["O3"], decisions=DECISIONS))
    assert {role.id for role in merged.reports("vp-sales-and-marketing")} == {"sales", "marketing"}
    assert chart_figures(merged, activities=()).common_boss == "vp-sales-and-marketing"
    under = after(TODAY, apply_structure(TODAY, structures()["O6"], decisions=DECISIONS))
    assert under.roles["marketing"].reports_to == "sales"
    stages = after(TODAY, apply_structure(TODAY, structures()["O8"], decisions=DECISIONS))
    assert stages.owners["set_price"] == "lead-win"
    assert len({*stages.owners.values()}) == 4
    council = after(TODAY, apply_structure(TODAY, structures()["O2"], decisions=DECISIONS))
    assert chart_figures(council, activities=(), decisions=DECISIONS).undecided == ()
    assert council.decisions["discount"].of(Right.DECIDES) == ("sales",)
    again = apply_structure(merged, structures()["O1"], decisions=DECISIONS)
    apart = after(merged, again)
    assert {"sales", "marketing"} <= {role.id for role in apart.reports("ceo")}
    assert left_open(again) == ("vp-sales-and-marketing",)


def test_templates_name_only_what_is_there() -> None:
    """Activities, decisions and positions of every template are known, and each option is one of thirteen."""
    cards = shipped_tables("questionnaire")["exercises"]["activity_ownership"]["cards"]
    for structure in OPTIONS.values():
        for template in structure.templates:
            known = {position.id for position in template.positions}
            named = {*template.activities.values(), *template.decisions.values(), *template.opens}
            assert named <= known
            assert {template.settles} <= known | {"", "boss"}
            assert {position.under for position in template.positions} <= known | {"boss", "top"}
            assert template.activities.keys() <= cards.keys()
            assert template.decisions.keys() <= set(DECISIONS)
    assert [*structures()][:8] == [f"O{n}" for n in range(1, 9)]
    assert len(structures()) == 12


def test_a_scenario_starts_from_a_chart_that_no_step_changes() -> None:
    """Its chart is that of its steps, one after the other."""
    plan = Scenario(name="x", assessment="a", made="2026-11-29", baseline=TODAY)
    assert plan.planned == TODAY
    steps = (Step(moves=(step("close", "events"),)), Step(moves=(step("rename", "rep", title="Hunter"),)))
    longer = replace(plan, steps=steps)
    assert longer.baseline == TODAY
    assert "events" not in longer.planned.roles
    assert longer.planned.roles["rep"].title == "Hunter"
