"""Helpers, last words, dotted lines and decision rights of a chart: what is counted and what is wrong."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.organisation_samples import chart

from assess.words.organisation import problem_words
from questionnaires.load.shipped import shipped_tables
from questionnaires.organisation import chart_content
from questionnaires.records import replace
from scoring.organisation.chart import (
    Activity,
    Decision,
    Holders,
    LineKind,
    Organisation,
    PositionStatus,
    Right,
    with_holders,
)
from scoring.organisation.edits import (
    CannotChange,
    changed,
    with_activity,
    with_rights,
    without_role,
)
from scoring.organisation.figures import chart_figures
from scoring.organisation.problems import chart_problems
from scoring.organisation.schemes import NEAREST, SCHEMES, lettered

PLAIN = chart("ceo: leadership", "s < ceo: sales", "m < ceo: marketing", "rep < s: sales")


def shared(**activities: Activity) -> Organisation:
    """The plain chart with these activities."""
    return replace(PLAIN, activities=activities)


def deciding(**decisions: dict[Right, Holders]) -> Organisation:
    """The plain chart with these decisions."""
    return replace(PLAIN, decisions={key: Decision(rights=rights) for key, rights in decisions.items()})


def said(whole: Organisation, kind: str, *, decisions: tuple[str, ...] = ()) -> list[str]:
    """The problems of one kind in words."""
    found = chart_problems(whole, activities=(), decisions=decisions)
    return [problem_words(problem, whole, {}) for problem in found if problem.kind == kind]


@pytest.mark.parametrize(
    ("owners", "handovers"),
    [
        (["s", "s", "m", "s"], 2),
        (["s", "", "s", "m"], 1),
        (["s", "gone", "m", ""], 1),
        (["", "", "m", ""], None),
        (["s", "s", "s", "s"], 0),
    ],
)
def test_handovers_count_changes_of_owner_along_the_path(owners: list[str], handovers: int | None) -> None:
    """A step without an owner is passed over; with fewer than two owned steps there is nothing to count."""
    whole = shared(**{f"a{n}": Activity(owner=owner) for n, owner in enumerate(owners)})
    found = chart_figures(whole, activities=(), path=("a0", "a1", "a2", "a3")).handovers
    assert (None if found is None else len(found)) == handovers


@pytest.mark.parametrize(("last_word", "turf"), [("", False), ("rep", False), ("s", False), ("m", True)])
def test_a_last_word_beside_the_owner_is_turf(last_word: str, turf: bool) -> None:
    """The owner and those above may settle an activity; anybody else claims it too."""
    whole = shared(price=Activity(owner="rep", last_word=last_word))
    assert (chart_figures(whole, activities=()).turf == ("price",)) == turf


def test_load_counts_what_a_position_owns_helps_with_and_decides() -> None:
    """Each is counted on its own, and part-time positions add up."""
    whole = replace(
        deciding(a={Right.DECIDES: ("s",)}, b={Right.DECIDES: ("s", "m")}, c={Right.DOES: ("m",)}),
        activities={"x": Activity(owner="s", helpers=("m", "rep")), "y": Activity(owner="s")},
        roles={**PLAIN.roles, "rep": replace(PLAIN.roles["rep"], fte=Fraction(1, 2))},
    )
    found = chart_figures(whole, activities=("x", "z"), decisions=("d",))
    assert (found.load, found.helping, found.deciding) == ({"s": 2}, {"m": 1, "rep": 1}, {"s": 2, "m": 1})
    assert found.orphan_activities == ("z",)
    assert found.undecided == ("d", "b", "c")
    assert found.fte == Fraction(7, 2)


def test_each_fault_of_a_decision_is_named() -> None:
    """Nobody or several decide, an empty position does, nobody carries it out, the decider is told."""
    whole = deciding(
        discount={Right.DECIDES: ("s", "m"), Right.DOES: ("rep",)},
        territory={Right.DECIDES: ("s",), Right.INFORMED: ("s",)},
        event_budget={Right.DOES: ("m",)},
    )
    roles = {**whole.roles, "s": replace(whole.roles["s"], status=PositionStatus.VACANT)}
    whole = replace(whole, roles=roles)
    assert said(whole, "no_decider", decisions=("discount", "lead_routing")) == [
        "2 of 4 joint decisions have nobody who decides: “Who gets which lead” and “How much goes into "
        "which event”."
    ]
    assert said(whole, "several_deciders") == [
        "“How far a discount may go”: both “S” and “M” decide; name one."
    ]
    assert len(said(whole, "empty_decider")) == 2
    assert said(whole, "nobody_does") == ["“Who sells in which territory”: nobody is named to carry it out."]
    assert said(whole, "only_informed") == [
        "“Who sells in which territory”: “S” decides and is also listed as merely informed."
    ]


def test_what_is_named_and_not_there_contradicts_the_chart() -> None:
    """A helper, a right or a dotted line that leads nowhere is named with what names it."""
    dotted = {LineKind.CRAFT: ("nowhere",)}
    whole = replace(
        deciding(discount={Right.CONSULTED: ("nobody",)}),
        activities={"price": Activity(owner="s", helpers=("gone",), text="Set prices")},
        roles={**PLAIN.roles, "m": replace(PLAIN.roles["m"], dotted=dotted)},
    )
    assert said(whole, "missing_holder") == [
        "“Set prices” names “gone”, but there is no such position.",
        "“How far a discount may go” names “nobody”, but there is no such position.",
        "“M” names “nowhere”, but there is no such position.",
    ]
    assert all(p.severe for p in chart_problems(whole, activities=()) if p.kind == "missing_holder")


def test_a_position_that_goes_is_named_nowhere_any_more() -> None:
    """What it helped with, decided and led by a dotted line forgets it, and what became open is said."""
    whole = replace(
        deciding(
            discount={Right.DECIDES: ("s",), Right.DOES: ("rep", "s")}, territory={Right.DECIDES: ("s",)}
        ),
        activities={
            "x": Activity(owner="m", helpers=("s",), last_word="s"),
            "y": Activity(owner="s", text="Y"),
        },
        roles={**PLAIN.roles, "m": replace(PLAIN.roles["m"], dotted={LineKind.LIAISON: ("s",)})},
    )
    left, removal = without_role(whole, "s")
    assert (removal.freed, removal.undecided) == (("y",), ("discount", "territory"))
    assert left.activities == {"x": Activity(owner="m"), "y": Activity(text="Y")}
    assert left.decisions == {"discount": Decision(rights={Right.DOES: ("rep",)})}
    assert left.roles["m"].dotted == {}


def test_positions_that_become_one_hold_nothing_twice() -> None:
    """Where two names become one, the owner is no helper, and who decides is not merely informed."""
    whole = replace(
        deciding(discount={Right.DECIDES: ("s",), Right.INFORMED: ("rep", "m")}),
        activities={"x": Activity(owner="s", helpers=("rep", "m"))},
    )
    one = with_holders(whole, lambda holder: "s" if holder == "rep" else holder)
    assert one.activities["x"] == Activity(owner="s", helpers=("m",))
    assert one.decisions["discount"].rights == {Right.DECIDES: ("s",), Right.INFORMED: ("m",)}
    assert with_holders(whole, lambda holder: holder) == whole


def test_changes_that_make_no_sense_are_refused() -> None:
    """Positions that are not there, an owner that helps itself, a dotted line to itself."""
    with pytest.raises(CannotChange):
        with_activity(PLAIN, "x", {"owner": "gone"})
    with pytest.raises(CannotChange):
        with_activity(PLAIN, "x", {"owner": "s", "helpers": ("s",)})
    with pytest.raises(CannotChange):
        with_rights(PLAIN, "x", {Right.DECIDES: ("gone",)})
    with pytest.raises(CannotChange):
        changed(PLAIN, "s", {"dotted": {LineKind.CRAFT: ("s",)}})
    given_away = with_activity(shared(x=Activity(owner="m", helpers=("s",))), "x", {"owner": "s"})
    assert given_away.activities["x"] == Activity(owner="s")
    assert with_rights(deciding(x={Right.DOES: ("s",)}), "x", {Right.DOES: ()}).decisions == {}


HELD = st.dictionaries(
    st.sampled_from(Right), st.lists(st.sampled_from(["s", "m", "rep"]), min_size=1, unique=True).map(tuple)
)


@given(HELD, st.sampled_from([*SCHEMES]))
def test_a_scheme_shows_its_own_rights_unchanged(rights: dict[Right, Holders], scheme: str) -> None:
    """Each letter holds exactly the rights that it means, and those that the docs say it is nearest to."""
    found = lettered(Decision(rights=rights), scheme)
    for letter, right in SCHEMES[scheme].items():
        also = [other for other, nearest in NEAREST[scheme].items() if nearest == letter]
        assert set(found.get(letter, ())) == {one for r in (right, *also) for one in rights.get(r, ())}
    shown = {*SCHEMES[scheme].values(), *NEAREST[scheme]}
    assert set(Right) - shown == ({Right.INFORMED} if scheme == "rapid" else set())


def test_the_shipped_content_fits_the_questionnaire() -> None:
    """The path holds activities that are asked about; ten decisions have other ids; every note is there."""
    content = chart_content()
    cards = shipped_tables("questionnaire")["exercises"]["activity_ownership"]["cards"]
    assert content.path_among(cards) == content.path
    assert len(content.decisions) == 10
    assert not content.decisions.keys() & cards.keys()
    assert all(note.text and note.source for note in content.measures.values())
