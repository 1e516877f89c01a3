"""Figures and problems of a chart: spans, heads, the boss of both, owners, vacancies; circles never hang."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.organisation_samples import ACTIVITIES, TITLES, chart, charts
from support.sweeping import few

from assess.words.organisation import SENTENCES, problem_words
from questionnaires.measures import CHART_FIGURES
from questionnaires.records import replace
from scoring.organisation.chart import Activity, Organisation, PositionStatus
from scoring.organisation.edits import CannotChange, changed, with_activity, with_role, without_role
from scoring.organisation.figures import ChartFigures, chart_figures, chart_measures
from scoring.organisation.problems import ProblemKind, chart_problems, circles

USUAL = (
    "ceo: leadership", "cco < ceo: leadership", "vps < cco: sales", "vpm < cco: marketing",
    "s1 < vps: sales", "s2 < vps: sales", "m1 < vpm: marketing, vacant",
)  # fmt: skip


def figures(whole: Organisation) -> ChartFigures:
    """The figures with the sample activities."""
    return chart_figures(whole, activities=ACTIVITIES)


def problems(whole: Organisation) -> list[tuple[ProblemKind, bool]]:
    """Kind and severity of each problem."""
    return [(p.kind, p.severe) for p in chart_problems(whole, activities=ACTIVITIES)]


def test_the_figures_of_a_usual_chart() -> None:
    """Everything that is counted, on a chart small enough to count by hand."""
    found = figures(chart(*USUAL, price="vps", contact="vps"))
    assert (found.positions, found.layers, found.widest_span) == (7, 4, 2)
    assert found.spans == {"ceo": 1, "cco": 2, "vps": 2, "vpm": 1}
    assert (found.head_of_sales, found.head_of_marketing, found.common_boss) == ("vps", "vpm", "cco")
    assert (found.distances, found.referee_distance, found.merged_span) == ((1, 1), 1, 3)
    assert found.orphan_activities == ("win_back",)
    assert found.load == {"vps": 2}
    assert found.vacancies_without_stand_in == ("m1",)


@pytest.mark.parametrize(
    ("lines", "heads", "distances", "merged"),
    [
        (["ceo", "both < ceo: sales, marketing", "s < both: sales", "m < both: marketing"],
         ("both", "both"), (0, 0), 2),
        (["ceo", "vps < ceo: sales", "coo < ceo", "vpm < coo: marketing", "m < vpm: marketing"],
         ("vps", "vpm"), (1, 2), 1),
        (["ceo", "vps < ceo: sales", "vpm < vps: marketing", "s < vps: sales"], ("vps", "vpm"), (0, 1), 1),
        (["a: sales", "b: marketing"], ("", ""), None, None),
        (["ceo", "a < gone: sales", "b < ceo: marketing"], ("", ""), None, None),
        (["a < b: sales", "b < a: marketing", "c"], ("", ""), None, None),
        (["ceo", "vps < ceo: sales"], ("vps", ""), None, None),
        (["ceo", "small < ceo: sales", "big < ceo: sales", "x < big", "m < ceo: marketing"],
         ("big", "m"), (1, 1), 1),
        (["ceo", "one < ceo: sales", "two < ceo: sales", "m < ceo: marketing"], ("one", "m"), (1, 1), 0),
        ([], ("", ""), None, None),
    ],
)  # fmt: skip
def test_heads_and_who_settles_what_they_cannot(
    lines: Any, heads: tuple[str, ...], distances: tuple[int, ...] | None, merged: int | None
) -> None:
    """The topmost role of a side heads it; the first boss of both is where a dispute ends."""
    found = figures(chart(*lines))
    assert (found.head_of_sales, found.head_of_marketing) == heads
    assert (found.distances, found.merged_span) == (distances, merged)
    assert found.referee_distance == (max(distances) if distances else None)


@few(8, many=60)
@given(charts())
def test_any_chart_has_figures_and_problems(whole: Organisation) -> None:
    """Circles, lines to nowhere and empty charts end in figures within their bounds, never in a loop."""
    found = figures(whole)
    assert found.positions == len(whole.roles)
    assert found.layers is None or 0 <= found.layers <= found.positions
    assert sum(found.spans.values()) == sum(role.reports_to in whole.roles for role in whole.roles.values())
    assert set(found.orphan_activities) | {a for a, o in whole.owners.items() if o in whole.roles} == set(
        ACTIVITIES
    )
    measures = chart_measures(whole, activities=ACTIVITIES)
    assert set(measures) <= set(CHART_FIGURES) == set(SENTENCES)
    assert all(SENTENCES[name](value=value) for name, value in measures.items())
    severe = [p for p in chart_problems(whole, activities=ACTIVITIES) if p.severe]
    on_circles = {member for members in circles(whole) for member in members}
    assert on_circles == {r for r in whole.roles if _comes_back(whole, r)}
    assert bool(severe) or len(whole.roots) == 1
    # While lines do not join, what depends on them is not known.
    joined = not on_circles and len(whole.roots) == 1 and not whole.roots[0].reports_to
    assert found.joined == (joined or not whole.roles)
    assert {"layers", "widest_span"} <= set(measures) or not found.joined
    assert found.joined or measures.keys() == {"seats", "orphan_activities", "vacancies_without_stand_in"}


def _comes_back(whole: Organisation, start: str) -> bool:
    """Whether the way up from a role leads back to it."""
    at = whole.roles[start].reports_to
    for _ in whole.roles:
        if at == start:
            return True
        at = whole.roles[at].reports_to if at in whole.roles else ""
    return False


@given(charts(sound=True))
def test_the_boss_of_both_is_the_lowest_role_above_both(whole: Organisation) -> None:
    """The first shared manager is found by brute force as well: of all above both heads, the lowest."""
    found = figures(whole)
    if not found.head_of_sales or not found.head_of_marketing:
        assert found.distances is None
        return
    above = [{head, *whole.bosses(head)} for head in (found.head_of_sales, found.head_of_marketing)]
    depth = {role_id: len(list(whole.bosses(role_id))) for role_id in whole.roles}
    lowest = max(above[0] & above[1], key=depth.__getitem__)
    assert found.common_boss == lowest
    assert found.distances == tuple(
        depth[head] - depth[lowest] for head in (found.head_of_sales, found.head_of_marketing)
    )


@few(8, many=60)
@given(charts(), st.permutations(range(12)))
def test_the_names_of_the_ids_do_not_matter(whole: Organisation, order: list[int]) -> None:
    """Renaming every id, in any way, changes no figure and no number of problems."""
    new = {role_id: f"n{order[n]}" for n, role_id in enumerate(whole.roles)}
    renamed = Organisation(
        roles={
            new[r.id]: replace(
                r, id=new[r.id], reports_to=new.get(r.reports_to, r.reports_to),
                stand_in=new.get(r.stand_in, r.stand_in),
            )
            for r in whole.roles.values()
        },
        activities={a: Activity(owner=new.get(o, o)) for a, o in whole.owners.items()},
    )  # fmt: skip
    assert chart_measures(renamed, activities=ACTIVITIES) == chart_measures(whole, activities=ACTIVITIES)
    assert figures(renamed).head_of_sales == new.get(figures(whole).head_of_sales, "")
    assert problems(renamed) == problems(whole)


def test_the_measures_have_words() -> None:
    """A condition can say what a figure is based on; what cannot be told is absent."""
    measures = chart_measures(chart(*USUAL), activities=ACTIVITIES)
    assert set(measures) == set(CHART_FIGURES)
    two, one, none = (SENTENCES["referee_distance"](value=Fraction(n)) for n in (2, 1, 0))
    assert two == "the first shared manager of the two heads is 2 levels above them (today's chart)"
    assert "1 level above" in one
    assert "one position heads both" in none
    alone = chart_measures(chart("ceo", "vps < ceo: sales"), activities=())
    assert {"referee_distance", "merged_span"} & set(alone) == set()


@pytest.mark.parametrize(
    ("lines", "kind", "severe", "words"),
    [
        (["a < b", "b < c", "c < a"], "circle", True, "“A”, which reports to “B”, which reports to “C”"),
        (["a < a", "b"], "circle", True, "“A” reports to itself"),
        (["a < b", "b < a"], "no_root", True, "Nobody is at the top"),
        (["a", "b"], "second_root", True, "2 positions report to nobody: “A” and “B”"),
        (["a", "b < gone"], "missing_boss", True, "“B” reports to “gone”"),
        ([], "no_seats", True, "no positions"),
        (["a: sales"], "no_head", False, "no head of marketing"),
        (["a: vacant"], "no_stand_in", False, "“A” is vacant and nobody covers it"),
        (["a", "b < a: planned, by a"], None, False, ""),
        (["a", "b < a: vacant, by c", "c < a: vacant, by a"], "stand_in", False, "“C” covers “B”"),
        (["a", "b < a: vacant, by b"], "stand_in", False, "its own cover"),
        (["a", "b < a: by gone"], "stand_in", True, "“gone”"),
        (["a", *(f"b{n} < a" for n in range(9))], "span", False, "9 direct reports; more than 8"),
        (["a", *(f"b{n} < a" for n in range(8))], None, False, ""),
        (["a: sales", *(f"b{n} < a: sales" for n in range(10))], None, False, ""),
        (["a: sales", *(f"b{n} < a: sales" for n in range(11))], "span", False, "more than 10"),
        (["a: sales", "b < a: sales", "c < a: sales"], "span", False, "2 direct reports; fewer than 4"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(lines: Any, kind: str | None, severe: bool, words: str) -> None:
    """Each fault is named once with the positions it is about; only contradictions are severe."""
    whole = chart(*lines)
    found = chart_problems(whole, activities=())
    if kind is None:
        assert not [p for p in found if p.kind in ("span", "no_stand_in", "stand_in")]
        return
    (problem,) = [p for p in found if p.kind == kind and words in problem_words(p, whole, {})]
    assert problem.severe is severe
    assert [p.kind for p in found] == sorted((p.kind for p in found), key=[*ProblemKind].index)


def test_owners_that_are_not_there_and_orphans_are_told_apart() -> None:
    """An activity that belongs to a missing position contradicts the chart; one without an owner is open."""
    whole = chart("a", price="gone", contact="a")
    found = chart_problems(whole, activities=ACTIVITIES)
    missing, orphans = (next(p for p in found if p.kind == k) for k in ("missing_owner", "orphan"))
    assert missing.severe
    assert "“Set the price” belongs to “gone”" in problem_words(missing, whole, TITLES)
    assert orphans.activities == ("price", "win_back")
    assert (
        problem_words(orphans, whole, TITLES)
        == "2 of 3 activities have no owner: “Set the price” and “Win back”."
    )


def test_positions_of_one_title_are_told_apart_by_their_ids() -> None:
    """A sentence about one of two positions with the same title names its id."""
    whole = chart("a", "b < a: vacant", "c < a")
    same = replace(whole, roles={**whole.roles, "c": replace(whole.roles["c"], title="B")})
    assert any("“B” (b)" in problem_words(p, same, {}) for p in chart_problems(same, activities=()))


@few(8, many=60)
@given(charts(), st.data())
def test_no_change_closes_a_circle(whole: Organisation, data: st.DataObject) -> None:
    """Whatever is moved, added or removed, no line runs in a circle that did not before."""
    before = circles(whole)
    if not whole.roles:
        return
    role_id = data.draw(st.sampled_from([*whole.roles]))
    boss = data.draw(st.sampled_from([*whole.roles, "", "nowhere"]))
    with suppress(CannotChange):
        assert len(circles(changed(whole, role_id, {"reports_to": boss}))) <= len(before)
    left, removal = without_role(whole, role_id)
    assert role_id not in left.roles
    assert role_id not in {*left.owners.values(), *(r.stand_in for r in left.roles.values())}
    assert {left.roles[m].reports_to for m in removal.moved} <= {whole.roles[role_id].reports_to, ""}
    assert len(circles(left)) <= len(before)


def test_reports_move_up_and_activities_become_free() -> None:
    """Taking a position away says who has a new boss and what has no owner now."""
    left, removal = without_role(chart(*USUAL, price="cco", contact="vps"), "cco")
    assert (removal.boss, removal.moved, removal.freed) == ("ceo", ("vps", "vpm"), ("price",))
    assert left.roles["vps"].reports_to == "ceo"
    assert left.owners == {"contact": "vps"}


@pytest.mark.parametrize(
    ("role_id", "fields"),
    [
        ("ceo", {"reports_to": "s1"}), ("ceo", {"reports_to": "ceo"}), ("s1", {"reports_to": "gone"}),
        ("gone", {"title": "New"}), ("s1", {"title": " "}), ("s1", {"stand_in": "s1"}),
        ("s1", {"stand_in": "gone"}),
    ],
)  # fmt: skip
def test_a_change_that_makes_no_sense_is_refused(role_id: str, fields: Any) -> None:
    """A chart that is sound stays so."""
    with pytest.raises(CannotChange):
        changed(chart(*USUAL), role_id, fields)


def test_a_chart_holds_so_many_positions() -> None:
    """A position beyond the limit is refused, as is one that is there, and an owner that is not."""
    whole = chart("a", *(f"b{n} < a" for n in range(4_999)))
    extra = replace(whole.roles["a"], id="new", status=PositionStatus.PLANNED)
    with pytest.raises(CannotChange, match="5,000"):
        with_role(whole, extra)
    with pytest.raises(CannotChange, match="already"):
        with_role(chart("a"), replace(extra, id="a"))
    with pytest.raises(CannotChange, match="gone"):
        with_activity(chart("a"), "price", {"owner": "gone"})
