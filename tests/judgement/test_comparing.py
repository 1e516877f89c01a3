"""Two assessments against each other: parts that add up, nothing from nothing, honest verdicts."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.comparison_samples import Levels, catalogue, reworded, steady, wave, without
from support.sweeping import few

from assess.words.say import say, say_all
from questionnaires.fitting import fitted
from questionnaires.load.read import shipped_questionnaire
from questionnaires.model import Item, Kind
from questionnaires.records import replace
from scoring.answers import Privacy
from scoring.comparing import chance
from scoring.comparing.compare import Wave, compare
from scoring.comparing.matching import current_id, match, newer, replacements
from scoring.comparing.records import Comparison, Linkage, Parts, Verdict
from scoring.comparing.verdicts import NOT_LINKED, PRIVATE, TOO_FEW_PEOPLE, VerdictBasis, change_of
from scoring.judge import score
from scoring.statistics.chance import Chance


def drawn(seed: int) -> Levels:
    """Levels by chance, the same for the same seed, with some that nobody knows."""

    def level(item: Item, function: str, place: int) -> int | None:
        dice = random.Random(f"{seed}{item.id}{function}{place}")
        return dice.choice([None, 1, 2, 2, 3, 3, 4, 5])

    return level


def parts_sum(parts: Parts) -> Fraction:
    """All parts that are told, together."""
    told = (parts.questionnaire, parts.people, parts.answers, parts.rest)
    return sum((part for part in told if part is not None), Fraction(0))


def both_ways(before: Wave, after: Wave) -> tuple[Comparison, Comparison]:
    """The comparison, and that of the two turned round."""
    return compare(before, after, catalogue()), compare(after, before, catalogue())


@pytest.mark.parametrize("prefix", ["", "x-"])
@pytest.mark.parametrize("dropped", [pytest.param((), marks=pytest.mark.sweep), ("LD-12", "FL-12", "RC-05")])
@few(2, many=8)
@given(st.integers(min_value=0, max_value=10_000))
def test_the_parts_add_up_to_the_change_exactly(prefix: str, dropped: tuple[str, ...], seed: int) -> None:
    """Questionnaire, people and answers sum to the stated change to the last digit, for any people."""
    before = wave(drawn(seed))
    asked = without(*dropped) if dropped else None
    people = {"sales": 7, "marketing": 4, "leadership": 2}
    after = wave(drawn(seed + 1), people=people, prefix=prefix, asked=asked)
    for dimension in compare(before, after, catalogue()).dimensions:
        assert dimension.parts is not None
        assert parts_sum(dimension.parts) == dimension.change


@pytest.mark.sweep
@few(2, many=12)
@given(st.integers(min_value=0, max_value=10_000))
def test_turning_the_order_round_turns_every_sign(seed: int) -> None:
    """Every change, part and verdict of B against A is the opposite of A against B."""
    before = wave(drawn(seed))
    after = wave(drawn(seed + 1), asked=without("LD-12"))
    there, back = both_ways(before, after)
    assert there.comparability == back.comparability
    for one, other in zip(there.dimensions, back.dimensions, strict=True):
        assert one.change == -(other.change or 0)
        assert one.parts is not None
        assert other.parts is not None
        assert one.parts.questionnaire == -other.parts.questionnaire
        assert one.parts.answers == -(other.parts.answers or 0)
        assert one.chance == other.chance
        turned = {Verdict.ROSE: Verdict.FELL, Verdict.FELL: Verdict.ROSE}
        assert turned.get(one.verdict, one.verdict) is other.verdict
    for one_item, other_item in zip(there.items, back.items, strict=True):
        assert one_item.change is None or one_item.change == -(other_item.change or 0)


def test_the_same_twice_is_no_change() -> None:
    """An assessment against itself moves nowhere, in no part, and no verdict claims otherwise."""
    same = wave(drawn(1))
    found = compare(same, same, catalogue())
    assert found.comparability == 1
    assert all(item.change in (0, None) for item in found.items)
    for dimension in found.dimensions:
        assert dimension.parts == Parts(questionnaire=Fraction(0), people=Fraction(0), answers=Fraction(0))
        assert dimension.verdict is Verdict.UNCLEAR


def test_a_reworded_question_changes_nothing_that_it_should_not() -> None:
    """A question under a new id with the same answers is common, and no part of any change is laid to it."""
    before = wave(steady)
    asked = reworded("LD-09")

    def unchanged(item: Item, function: str, place: int) -> int:
        return steady(replace(item, id=item.id.removesuffix("b")), function, place)

    found = compare(before, wave(unchanged, asked=asked), catalogue())
    assert found.comparability == 1
    (change,) = [item for item in found.items if item.id == "LD-09b"]
    assert (change.replaces, change.change) == ("LD-09", 0)
    assert all(dimension.change == 0 for dimension in found.dimensions)


def test_a_dropped_question_is_the_questionnaires_part() -> None:
    """When only the questionnaire changed, that part is the whole change, in its dimension alone."""
    before = wave(steady)
    after = wave(steady, asked=without("LD-09"))
    found = compare(before, after, catalogue())
    assert found.only_before == ("LD-09",)
    for dimension in found.dimensions:
        assert dimension.parts is not None
        assert dimension.parts.people == dimension.parts.answers == 0
        assert dimension.parts.questionnaire == dimension.change
        assert (dimension.change != 0) == (dimension.id == "lead_definition")


def test_other_people_are_the_peoples_part() -> None:
    """When two people leave and nobody else answers otherwise, the change is the people's alone."""
    before = wave(drawn(4))
    after = wave(drawn(4), people={"sales": 5, "marketing": 4, "leadership": 1})
    found = compare(before, after, catalogue())
    assert (found.people.both, found.people.left, found.people.joined) == (10, 2, 0)
    for dimension in found.dimensions:
        assert dimension.parts is not None
        assert dimension.parts.answers == 0
        assert dimension.parts.people == dimension.change


def test_unlinked_people_are_not_told_apart_from_answers() -> None:
    """Without a link the rest is one figure, and the words say why not finer."""
    found = compare(wave(drawn(4)), wave(drawn(5), prefix="x-"), catalogue())
    assert found.people.linkage is Linkage.UNLINKED
    for dimension in found.dimensions:
        assert dimension.parts is not None
        assert dimension.parts.people is None
        assert dimension.parts.rest is not None
        assert dimension.parts.why == NOT_LINKED


def test_a_code_links_where_ids_differ() -> None:
    """Somebody who gave the same code both times is one person, whatever the ids."""
    before, after = wave(drawn(4)), wave(drawn(5), prefix="x-")
    codes_before = {r.id: f"code {r.id}" for r in before.assessment.responses}
    codes_after = {r.id: f"code {r.id.removeprefix('x-')}" for r in after.assessment.responses}
    found = compare(replace(before, codes=codes_before), replace(after, codes=codes_after), catalogue())
    assert found.people.linkage is Linkage.LINKED
    assert found.people.both == 12


def test_protected_assessments_are_never_told_person_by_person() -> None:
    """In a protected mode nobody is linked, chance is not tested, and no verdict is given."""
    private = Privacy(mode="anonymous", minimum_group=5)
    before, after = wave(drawn(4), privacy=private), wave(drawn(5), privacy=private)
    found = compare(before, after, catalogue())
    assert found.people.linkage is Linkage.UNTOLD
    assert (found.people.both, found.people.left, found.people.joined) == (None, None, None)
    for dimension in found.dimensions:
        assert dimension.verdict is Verdict.NOT_STATED
        assert dimension.chance is None
        assert dimension.parts is None or dimension.parts.why == PRIVATE


def test_a_planted_change_is_found_and_nothing_else() -> None:
    """One level more on every question of one dimension is called risen there, and nowhere else."""

    def better(item: Item, function: str, place: int) -> int:
        return steady(item, function, place) + (item.dimension == "lead_definition")

    found = compare(wave(steady), wave(better), catalogue())
    for dimension in found.dimensions:
        expected = Verdict.ROSE if dimension.id == "lead_definition" else Verdict.UNCLEAR
        assert dimension.verdict is expected


def test_opinions_alone_are_not_a_change() -> None:
    """When everything but the counts of a dimension rises, no change is claimed and the reason is said."""

    def mood(item: Item, function: str, place: int) -> int:
        moved = item.dimension == "cross_training" and not item.behaviour
        return steady(item, function, place) + moved

    dimension = compare(wave(steady), wave(mood), catalogue()).dimension("cross_training")
    assert dimension.tested is not None
    assert dimension.chance is not None
    assert dimension.chance.p <= Fraction(1, 20)
    assert dimension.verdict is Verdict.UNCLEAR
    assert any("counted" in reason for reason in say_all(dimension.reasons))


def test_less_than_half_a_level_is_not_a_change() -> None:
    """However sure, a small movement is not called one."""

    def slightly(item: Item, function: str, place: int) -> int:
        items = [i.id for i in shipped_questionnaire().items_of("feedback_loops")]
        return steady(item, function, place) + (item.id in items[:3])

    dimension = compare(wave(steady), wave(slightly), catalogue()).dimension("feedback_loops")
    assert dimension.tested is not None
    assert 0 < dimension.tested < Fraction(1, 2)
    assert dimension.verdict is Verdict.UNCLEAR
    assert any("half a level" in reason for reason in say_all(dimension.reasons))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Fraction(3, 10), "(+0.30)"),
        (Fraction(-3, 10), "(\N{MINUS SIGN}0.30)"),
        (Fraction(149, 300), "(just under +0.50)"),
        (Fraction(-149, 300), "(just above \N{MINUS SIGN}0.50)"),
    ],
)
def test_a_small_movement_is_said_with_its_sign(change: Fraction, said: str) -> None:
    """The words never say "less than half a level (0.50)", and a fall has the sign of a fall."""
    result = wave(steady).result
    evidence = VerdictBasis(
        stated=(result, result),
        common=(result, result),
        same=None,
        comparability=Fraction(1),
        rules=shipped_questionnaire(),
        linkage=Linkage.LINKED,
    )
    tested = chance.Tested(change=change, chance=Chance(p=Fraction(1, 100)))
    reasons = change_of("lead_definition", tested, evidence).reasons
    assert say(reasons[0]) == f"It moved less than half a level {said}."


def test_too_few_common_questions_give_no_verdict() -> None:
    """Below half of the questions in common nothing is judged, and the share is said."""
    ids = [item.id for item in shipped_questionnaire().items.values() if item.scored]
    asked = without(*ids[::5], *ids[1::5], *ids[2::5])

    def better(item: Item, function: str, place: int) -> int:
        return min(5, steady(item, function, place) + 2)

    found = compare(wave(steady), wave(better, asked=asked), catalogue())
    assert found.comparability < Fraction(1, 2)
    for dimension in found.dimensions:
        assert dimension.verdict is Verdict.NOT_STATED
        assert "questions are shared" in say(dimension.reasons[0])


def test_the_rules_of_the_newer_questionnaire_read_both_sides() -> None:
    """Counts are read by today's bands on both sides, so that moved bands are no change of the company."""
    questionnaire = shipped_questionnaire()
    item = questionnaire.items["XT-01"]
    stricter = tuple(replace(band, level=max(1, band.level - 1)) for band in item.bands)
    asked = replace(
        questionnaire, version="2.1", items={**questionnaire.items, "XT-01": replace(item, bands=stricter)}
    )
    before = wave(steady)
    assessment = replace(before.assessment, questionnaire=asked)
    after = Wave(assessment=assessment, result=score(assessment, catalogue()))
    found = compare(before, after, catalogue())
    (change,) = [one for one in found.items if one.id == "XT-01"]
    stated = before.result.items["XT-01"].rating
    assert stated is not None
    assert change.before is not None
    assert change.before == change.after
    assert change.before < stated
    dimension = found.dimension("cross_training")
    assert dimension.parts is not None
    assert dimension.parts.questionnaire == dimension.change != 0


def test_versions_are_compared_as_numbers() -> None:
    """Version 1.10 is newer than 1.9, on whichever side it stands."""
    old, new = (replace(shipped_questionnaire(), version=version) for version in ("1.9", "1.10"))
    assert newer(old, new) is newer(new, old) is new


def test_a_circle_of_replacements_ends() -> None:
    """Questions that name each other as their successor are followed once round and no further."""
    questionnaire = shipped_questionnaire()
    items = dict(questionnaire.items)
    items["RC-05"] = replace(items["RC-05"], replaced_by="RC-06")
    items["RC-06"] = replace(items["RC-06"], replaced_by="RC-05")
    assert current_id("RC-05", replacements(replace(questionnaire, items=items))) in {"RC-05", "RC-06"}


def test_another_kind_of_answer_is_not_the_same_question() -> None:
    """A question that keeps its id but is answered in another way is common to nobody."""
    before = shipped_questionnaire()
    items = {**before.items, "RC-05": replace(before.items["RC-05"], kind=Kind.ANCHORS)}
    after = replace(before, version="2.1", items=items)
    found = match(before, after, asked_before={"RC-05"}, asked_after={"RC-05"}, rules=after)
    assert found.pairs == {}
    assert found.comparability == 0


def test_leaving_a_side_is_another_person() -> None:
    """Somebody who moved from sales to marketing left one side and joined the other."""
    before = wave(steady)
    moved = tuple(
        replace(response, function="marketing") if response.id == "sales-0" else response
        for response in before.assessment.responses
    )
    assessment = replace(before.assessment, responses=moved)
    after = Wave(assessment=assessment, result=score(assessment, catalogue()))
    assert compare(before, after, catalogue()).people.both == 11


def test_two_single_people_are_not_judged() -> None:
    """One person before and one after give no verdict, and the reason is said, however far they lie apart."""

    def best(item: Item, function: str, place: int) -> int:  # noqa: ARG001
        return 5

    one = {"company": 1}
    found = compare(wave(steady, people=one), wave(best, people=one, prefix="x-"), catalogue())
    for dimension in found.dimensions:
        assert dimension.verdict is Verdict.NOT_STATED
        assert dimension.reasons == (TOO_FEW_PEOPLE,)


def test_levels_are_compared_only_where_the_must_have_questions_are_the_same() -> None:
    """Another must-have question is no progress: no level is stated, and a note says so."""
    asked = shipped_questionnaire()
    items = {
        key: replace(item, gate=False) if key == "RC-15" else replace(item, gate=item.gate or key == "RC-16")
        for key, item in asked.items.items()
    }
    found = compare(wave(steady), wave(steady, asked=replace(asked, version="2.1", items=items)), catalogue())
    change = found.dimension("role_clarity")
    assert not change.levels_compared
    assert not change.level_moved
    assert (change.level_before, change.level_after) == (None, None)
    assert change.blocked_before == change.blocked_after == ()
    assert say_all(found.notes) == (
        "The must-have questions of role clarity differ, so the levels aren't compared.",
    )
    assert found.dimension("cross_training").levels_compared


def test_accounts_are_never_set_against_leads() -> None:
    """Where the company turned from leads to named accounts, the variants are questions of one side each."""
    leads = shipped_questionnaire()
    accounts = fitted(leads, {"CX-32": "accounts"})
    found = compare(wave(steady), wave(steady, asked=accounts), catalogue())
    assert {"LD-03", "LD-08", "LD-09", "FL-01"} <= set(found.only_before)
    assert {"LD-03A", "LD-08A", "LD-09A", "FL-01A"} <= set(found.only_after)
    assert not found.dimension("feedback_loops").levels_compared
