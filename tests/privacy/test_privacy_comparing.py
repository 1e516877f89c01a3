"""Comparing protected assessments tells nothing that the two published results do not tell.

The attacker knows both results and the comparison. Worlds that publish the same results must compare the
same, so that the comparison narrows nothing down.
"""

from __future__ import annotations

import json
from fractions import Fraction
from functools import lru_cache
from itertools import combinations_with_replacement
from pathlib import Path

import pytest
from support.small_world import small_catalogue, small_questionnaire

from assess.services.assessments.scored import Scored, publish
from assess.services.comparing.opening import OpenedPoint, Steps, point_of
from assess.store.assessment.identity import Identity
from assess.store.folder import OpenedAssessment
from assess.store.results.codec import encode
from questionnaires.model import Questionnaire
from questionnaires.records import replace
from scoring.answers import Answer, Assessment, Privacy, Response, State
from scoring.comparing.compare import Wave, compare
from scoring.judge import score
from scoring.planning.plan import Plan
from scoring.privacy.batches import Publication, advance, settled

COUNT = "LD-03"
"""A question that is answered with a number: a later questionnaire may read the same number otherwise."""

Counts = tuple[int, ...]

VALUES = (0, 4, 5, 7, 10)
BESIDE: Counts = (0, 4, 7, 7, 10)


@lru_cache
def asked(version: str = "2.0") -> Questionnaire:
    """One counted question for everybody; from version 2.1 on its bands lie elsewhere."""
    shipped = small_questionnaire((COUNT,))
    item = replace(shipped.items[COUNT], functions=("sales", "marketing", "leadership"))
    questionnaire = replace(shipped, items={COUNT: item})
    if version == "2.0":
        return questionnaire
    moved = tuple(
        replace(
            band,
            low=band.low if band.low == 0 else band.low + 1,
            high=band.high if band.high is None else band.high + 1,
        )
        for band in item.bands
    )
    return replace(questionnaire, version=version, items={COUNT: replace(item, bands=moved)})


def world(
    sales: Counts,
    *,
    leaders: Counts = (),
    mode: str = "anonymous",
    version: str = "2.0",
    day: str = "03",
) -> Assessment:
    """These salespeople and leaders, and always the same marketers."""
    people = [("sales", n, value) for n, value in enumerate(sales)]
    people += [("leadership", n, value) for n, value in enumerate(leaders)]
    people += [("marketing", n, value) for n, value in enumerate(BESIDE)]
    return Assessment(
        title="Test",
        organisation="Acme",
        date=f"2026-{day}-16",
        questionnaire=asked(version),
        responses=tuple(
            Response(
                id=f"{function}{n}",
                function=function,
                form="full",
                answers={COUNT: Answer(state=State.ANSWERED, value=Fraction(value))},
            )
            for function, n, value in people
        ),
        privacy=Privacy(mode=mode, minimum_group=3),
    )


@lru_cache(maxsize=10_000)
def side(
    sales: Counts,
    *,
    leaders: Counts = (),
    mode: str = "anonymous",
    version: str = "2.0",
    day: str = "03",
) -> OpenedPoint:
    """What an opened folder with these people becomes on a timeline."""
    case = world(sales, leaders=leaders, mode=mode, version=version, day=day)
    shown = settled(advance(Publication(), case, expected={}), case).assessment
    opened = OpenedAssessment(
        folder=Path("acme"),
        identity=Identity(title="Test", organisation="Acme", date=case.date, questionnaire="small"),
        questionnaire=case.questionnaire,
        assessment=case,
        response_paths={},
        notes=(),
        codes={response.id: f"code {response.id}" for response in case.responses},
    )
    return point_of(
        Scored(
            opened=opened,
            assessment=shown,
            catalogue=small_catalogue(),
            plan=Plan(),
            result=score(shown, small_catalogue()),
            audience="team",
            waiting={},
            notes=(),
        )
    )


def published(one: OpenedPoint) -> str:
    """The result that the attacker has."""
    assert one.scored is not None
    return json.dumps(encode(publish(one.scored.assessment, one.scored.result)), sort_keys=True)


def compared(before: OpenedPoint, after: OpenedPoint) -> str:
    """Everything that the step between the two says."""
    return repr(Steps([before, after], audience="team").each())


def groups(size: int) -> list[Counts]:
    """Every group of so many people, by every assignment of people."""
    return list(combinations_with_replacement(VALUES, size))


def told_apart(befores: list[OpenedPoint], afters: list[OpenedPoint]) -> tuple[int, int]:
    """How many pairs of worlds the two results tell apart, and how many results and comparison do."""
    results, everything = set(), set()
    for before in befores:
        for after in afters:
            both = (published(before), published(after))
            results.add(both)
            everything.add((*both, compared(before, after)))
    return len(results), len(everything)


def sides(size: int, *, mode: str = "anonymous", version: str = "2.0", day: str = "03") -> list[OpenedPoint]:
    """Every world of so many salespeople."""
    return [side(group, mode=mode, version=version, day=day) for group in groups(size)]


def test_the_attacker_would_find_more_if_answers_were_scored_anew() -> None:
    """The attacker can attack: other bands tell apart what the results do not."""
    later = side((5, 5, 7), version="2.1", day="09")
    cells: dict[str, set[str]] = {}
    for one in sides(3):
        assert one.scored is not None
        assert later.scored is not None
        old, new = (Wave(assessment=s.assessment, result=s.result) for s in (one.scored, later.scored))
        cells.setdefault(published(one), set()).add(repr(compare(old, new, small_catalogue()).items))
    assert any(len(told) > 1 for told in cells.values())


@pytest.mark.sweep
@pytest.mark.parametrize("mode", ["anonymous", "facilitated"])
def test_the_comparison_tells_nothing_beyond_the_two_results(mode: str) -> None:
    """For all pairs of three people before and some three after, by other bands, it narrows nothing down."""
    afters = sides(3, mode=mode, version="2.1", day="09")[::5]
    results, everything = told_apart(sides(3, mode=mode), afters)
    assert 1 < results == everything


@pytest.mark.sweep
def test_it_tells_nothing_where_people_join_and_leave() -> None:
    """Nor where three people were four before, though the same ids and codes are on both sides."""
    results, everything = told_apart(sides(4)[::3], sides(3, day="09")[::4])
    assert 1 < results == everything


def test_it_tells_nothing_beside_an_open_assessment() -> None:
    """Nor where the other side is open and shows every answer, on whichever side it stands."""
    open_side = side((0, 5, 10), mode="open", version="2.1", day="09")
    for befores, afters in ((sides(3), [open_side]), ([open_side], sides(3))):
        results, everything = told_apart(befores, afters)
        assert 1 < results == everything


def test_a_hidden_function_leaves_no_trace() -> None:
    """Two leaders, below the minimum, change nothing in any comparison, whatever they answered."""
    after = side((5, 5, 7), version="2.1", day="09")
    befores = [side((0, 5, 10), leaders=leaders) for leaders in groups(2)]
    assert befores[0].scored is not None
    assert befores[0].scored.result.view.hidden == ("leadership",)
    assert len({compared(one, after) for one in befores}) == 1
    assert len({compared(after, one) for one in befores}) == 1
    shown = [side((0, 5, 10), leaders=leaders) for leaders in groups(3)]
    assert len({compared(one, after) for one in shown}) > 1


def test_who_stayed_is_not_told() -> None:
    """The counts of both results are all that is said of people: nobody is linked, no change tested."""
    (step,) = Steps([side((0, 5, 10)), side((10, 5, 0, 4), day="09")], audience="team").each()
    people = step.comparison.people
    assert (people.before, people.after, people.both, people.joined, people.left) == (8, 9, None, None, None)
    for dimension in step.comparison.dimensions:
        assert dimension.tested is None
        assert dimension.chance is None
        assert dimension.parts is None or dimension.parts.people is dimension.parts.answers is None


@pytest.mark.sweep
@pytest.mark.parametrize("size", [3, 4, 5])
def test_all_pairs_of_protected_saves(size: int) -> None:
    """The same for every pair of groups, before and after, by other bands."""
    befores, afters = sides(size), sides(size, version="2.1", day="09")
    results, everything = told_apart(befores, afters)
    assert 1 < results == everything
