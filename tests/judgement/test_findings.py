"""Each finding is said when its evidence is there, and only then; nobody is ever named."""

from __future__ import annotations

from fractions import Fraction

import pytest
from support.makers import DONT_KNOW, assessment, full_answers, response
from support.scoring_respondents import judged, kinds, person, team

from assess.words.explain.explanation import explain
from assess.words.say import say
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import replace
from scoring.answers import Assessment, Privacy, Response
from scoring.result import Claim, Finding, Result

INFERENTIAL = {"gap", "camps", "split", "agreement"}


def found(result: Result, key: str) -> Finding:
    """The finding with this id."""
    return next(f for f in result.findings if f.id == key)


def mixed_team() -> Assessment:
    """A team with something of everything."""
    respondents = [person("sales", n, level=5, LD_03=9, RC_02=5) for n in range(7)]
    respondents += [person("marketing", n, level=2, LD_03=4, RC_02=DONT_KNOW) for n in range(5)]
    return assessment(*respondents, person("leadership", 1, level=5), records={"LD-05": 14})


def test_inferential_and_descriptive_findings_are_kept_apart() -> None:
    """Only gap, camps, split and agreement are claims that chance was tested for."""
    findings = judged(mixed_team()).findings
    assert {f.kind for f in findings if f.claim is Claim.INFERENTIAL} <= INFERENTIAL
    assert {f.kind for f in findings if f.claim is Claim.DESCRIPTIVE}.isdisjoint(INFERENTIAL)
    assert "gap" in {f.kind for f in findings}


def test_findings_are_ranked_and_every_reference_opens() -> None:
    """The weightiest stand first, ids are unique, and each explains itself down to its evidence."""
    case = mixed_team()
    result = judged(case)
    weights = [f.weight for f in result.findings]
    assert weights == sorted(weights, reverse=True)
    assert len({f.id for f in result.findings}) == len(result.findings)
    for finding in result.findings:
        told = explain(
            assessment=case, result=result, catalogue=shipped_catalogue(), what=f"finding:{finding.id}"
        )
        for line in told.lines:
            if line.ref:
                explain(assessment=case, result=result, catalogue=shipped_catalogue(), what=line.ref)


def five_a_side(sales: int | tuple[str, ...], marketing: int | tuple[str, ...], key: str) -> list[Response]:
    """Five people a side who answer one question, each side alike."""
    given = (("sales", sales), ("marketing", marketing))
    return [response(side, {key: one}, respondent=f"{side}{n}") for side, one in given for n in range(5)]


def test_beliefs_of_the_two_sides_stand_beside_the_record_and_whom_it_supports() -> None:
    """Sales says nine of ten leads were tried, marketing four; the record: 14% were not, so 86% were."""
    result = judged(mixed_team())
    mirror = next(m for m in result.mirrors if m.claimed == "LD-03")
    views = {view.who: view for view in mirror.claimed_views}
    assert (views["sales"].raw, views["marketing"].raw) == (9, 4)
    assert [(view.who, view.raw) for view in mirror.shown_views] == [("record", 14)]
    said = say(found(result, "mirror_mismatch.LD-03.sides").said)
    assert "sales 9 of ten leads" in said
    assert said.endswith("On record, leads not contacted within 30 days: 14%; that supports sales")


@pytest.mark.parametrize(
    ("untouched", "supports"), [(14, "sales"), (28, "sales"), (35, "neither"), (42, "marketing")]
)
def test_a_record_supports_a_side_only_where_it_is_clearly_nearer(untouched: int, supports: str) -> None:
    """Sales says nine of ten, marketing four: 65% tried is between, and a tenth makes the difference."""
    result = judged(assessment(*five_a_side(9, 4, "LD-03"), records={"LD-05": untouched}))
    said = say(found(result, "mirror_mismatch.LD-03.sides").said)
    assert said.endswith(f"{untouched}%; that supports {supports}")


@pytest.mark.parametrize(
    ("given", "record", "kind"),
    [
        (9, 45, "claimed_not_shown"),  # levels 4 and 1
        (9, 25, "claimed_not_shown"),  # levels 4 and 2
        (9, 15, ""),  # levels 4 and 3
        (1, 2, "mirror_mismatch"),  # levels 1 and 5
    ],
)
def test_a_claim_is_held_against_the_record_from_one_and_a_half_levels(
    given: int, record: int, kind: str
) -> None:
    """Less than that is printed side by side and is no finding."""
    result = judged(assessment(*five_a_side(given, given, "LD-03"), records={"LD-05": record}))
    told = kinds(result) & {"claimed_not_shown", "mirror_mismatch"}
    assert told == ({kind} if kind else set())
    assert result.mirrors[0].apart is bool(kind)
    if kind:
        said = say(found(result, f"{kind}.LD-03").said)
        assert f"people report {'more' if given == 9 else 'less'} than the record shows" in said
        assert said.endswith(f"leads not contacted within 30 days: {record}%)")


def test_nothing_is_made_of_fewer_than_five_answers() -> None:
    """Four people who claim far more than the record shows are printed beside it, and no more."""
    respondents = five_a_side(9, 9, "LD-03")[:4]
    result = judged(assessment(*respondents, records={"LD-05": 45}))
    assert result.mirrors[0].difference == 3
    assert kinds(result).isdisjoint({"claimed_not_shown", "mirror_mismatch"})


def test_a_pair_is_told_only_where_both_halves_are_known() -> None:
    """Without the record no belief is held against it; that the two sides differ is told all the same."""
    result = judged(assessment(*five_a_side(9, 4, "LD-03")))
    assert result.mirrors == ()
    said = say(found(result, "mirror_mismatch.LD-03.sides").said)
    assert "marketing 4 of ten leads" in said
    assert "record" not in said


def test_what_the_sides_say_is_told_by_what_they_said_not_by_its_twin() -> None:
    """Where the twin is asked of people too, the sides are told by their answers to the self-report."""
    title = say(found(judged(assessment(*five_a_side(5, 2, "PD-15"))), "mirror_mismatch.PD-15.sides").said)
    assert "sales level 5 (5 answers); marketing level 2 (5 answers)" in title


@pytest.mark.parametrize(("leader", "said"), [(5, "higher"), (1, "lower"), (3, ""), (2, "")])
def test_leadership_apart_from_both_sides_is_told_without_a_mean_of_so_few(leader: int, said: str) -> None:
    """A level or more above both sides, or below both; between them nothing is said, nor of one leader."""
    result = judged(team(sales=[2], marketing=[3], leadership=[leader] * 2))
    told = [f for f in result.findings if f.id == "leadership_apart.process_definition"]
    assert bool(told) is bool(said)
    assert all(f"levels {said} than either side" in say(f.said) for f in told)
    assert "leadership_apart" not in kinds(judged(team(sales=[2], marketing=[3], leadership=[leader])))


@pytest.mark.parametrize(("unsure", "told"), [(4, False), (5, True)])
def test_not_knowing_is_told_from_five_people_and_two_in_five(unsure: int, told: bool) -> None:
    """Of twelve people four who do not know are no finding, and five are, with the count."""
    respondents = [
        response("sales", {"RC_02": DONT_KNOW if n < unsure else 3}, respondent=f"s{n}") for n in range(12)
    ]
    result = judged(assessment(*respondents))
    assert ("dont_know" in kinds(result)) is told
    if told:
        assert say(found(result, "dont_know.role_clarity").said).endswith("(5 of 12)")
    many = [response("sales", {"RC_02": DONT_KNOW if n < 5 else 3}, respondent=f"s{n}") for n in range(13)]
    assert "dont_know" not in kinds(judged(assessment(*many)))


@pytest.mark.parametrize(("rulings", "blame", "told"), [(0, 4, True), (0, 3, False), (1, 5, False)])
def test_no_disputes_but_blame_is_a_sign_of_suppressed_conflict(rulings: int, blame: int, told: bool) -> None:
    """Nothing was brought up for a ruling, yet the first meeting looks for who caused it."""
    respondents = [
        response("leadership", {"RC_04": rulings, "RC_09": blame}),
        response("sales", {"RC_09": blame}, respondent="s"),
    ]
    assert ("suppressed_conflict" in kinds(judged(assessment(*respondents)))) is told


def test_one_answer_that_moves_a_dimension_is_told_without_a_name() -> None:
    """Without the one at 5 the dimension falls by more than .3; the title names nobody."""
    respondents = [
        response("sales", full_answers("sales", level=level), respondent=f"person {n}")
        for n, level in enumerate([2, 2, 5])
    ]
    result = judged(assessment(*respondents))
    finding = found(result, "sensitive.process_definition")
    assert "3.0 with them, 2.0 without" in say(finding.said)
    assert not any("person 2" in say(f.said) for f in result.findings)
    assert "sensitive" not in kinds(judged(team(sales=[3] * 5, marketing=[3] * 5)))


def test_the_shift_without_one_person_is_what_scoring_without_it_gives() -> None:
    """The shortcut agrees with the whole judgement over the others."""
    levels = [1, 2, 4, 5]
    case = team(sales=levels, marketing=[3, 3])
    whole = judged(case).dimension("process_definition").rating or Fraction(0)
    shifts = []
    for left_out in case.responses:
        others = assessment(*(r for r in case.responses if r.id != left_out.id))
        shifts.append((judged(others).dimension("process_definition").rating or Fraction(0)) - whole)
    largest = max(abs(shift) for shift in shifts)
    assert found(judged(case), "sensitive.process_definition").weight == largest / 2


def test_the_same_place_everywhere_is_counted_as_straight_lining() -> None:
    """One of two people answers 3 throughout, also where the question is turned round."""
    varied = {key: 1 + place % 5 for place, key in enumerate(full_answers("sales"))}
    items = assessment().questionnaire.items
    answers = {
        key: value if isinstance(value, int) and items[key].options else full_answers("sales")[key]
        for key, value in varied.items()
        if items[key].kind.value in ("anchors", "agreement", "frequency")
    }
    flat = response("sales", full_answers("sales", level=3), respondent="flat")
    result = judged(assessment(flat, response("sales", answers, respondent="varied")))
    assert say(found(result, "straight_lining.answers").said).startswith("1 of 2 people")
    assert "straight_lining" not in kinds(judged(team(sales=[4])))


def test_the_same_answers_from_several_people_are_counted() -> None:
    """Three hand in one form between them; a fourth who differs once is not counted."""
    copied = [person("sales", n, level=4) for n in range(3)]
    own = person("marketing", 1, level=4, RC_02=2)
    finding = found(judged(assessment(*copied, own)), "same_answers.answers")
    assert say(finding.said) == (
        "3 of 4 people gave exactly the same answers as somebody else to 20 questions or more"
    )
    assert "same_answers" not in kinds(judged(assessment(copied[0], own)))


def test_the_same_answers_to_a_short_form_are_no_sign() -> None:
    """Eighteen questions may be answered alike by chance; and a protected assessment says nothing."""
    quick = [response("sales", full_answers("sales", form="quick"), form="quick", respondent=n) for n in "ab"]
    assert "same_answers" not in kinds(judged(assessment(*quick)))
    case = team(sales=[4] * 5, marketing=[4] * 5)
    assert "same_answers" in kinds(judged(case))
    kept = replace(case, privacy=Privacy(mode="anonymous", minimum_group=5))
    assert "same_answers" not in kinds(judged(kept))


def test_a_contradicting_pair_is_told_from_half_of_five_people() -> None:
    """Tasks stall all the time, yet a written rule names who decides: three levels apart or more."""
    pair = [response("sales", {"RC_06": 5, "RC_14": 5}, respondent=f"p{n}") for n in range(3)]
    fits = [response("sales", {"RC_06": 1, "RC_14": 5}, respondent=f"f{n}") for n in range(4)]
    finding = found(judged(assessment(*pair, *fits[:2])), "contradiction.RC-06")
    assert say(finding.said).startswith("3 of 5 people")
    assert "contradiction" not in kinds(judged(assessment(*pair, *fits)))
    assert "contradiction" not in kinds(judged(assessment(*pair, fits[0])))


def test_the_queue_is_ordered_by_gap_times_weight_times_disagreement() -> None:
    """The product is that of its parts, falls from rank to rank, and what has none comes last."""
    result = judged(mixed_team())
    values = [entry.value for entry in result.queue]
    known = [value for value in values if value is not None]
    assert known == sorted(known, reverse=True)
    assert values == [*known, *[None] * (len(values) - len(known))]
    assert [entry.rank for entry in result.queue] == list(range(1, len(result.queue) + 1))
    for entry in result.queue:
        if entry.value is not None and entry.gap is not None and entry.disagreement is not None:
            assert entry.value == entry.gap * entry.weight * entry.disagreement
    assert "LD-03" in {entry.ref for entry in result.queue}


def test_one_person_has_nothing_between_sides() -> None:
    """A person answering for the company hears no gap, camps, split, agreement, turf or queue of items."""
    result = judged(assessment(response("company", full_answers(form="quick"), form="quick")))
    assert kinds(result).isdisjoint(INFERENTIAL | {"turf", "orphan", "leadership_apart", "sensitive"})
    assert "item" not in {entry.kind for entry in result.queue}
