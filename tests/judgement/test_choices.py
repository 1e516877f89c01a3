"""Companies and what they should choose: not to reorganise, one head, revenue operations, or a toss-up."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from support.makers import Given, answer, answer_at, assessment

from assess.documents.lines.choosing import choice_lines, choice_words
from assess.services.assessments.scored import open_scored
from assess.services.organisation.choosing.choosing import Choosing
from assess.words.choosing import outcome_words
from assess.words.say import say
from questionnaires.fitting import fitted, fitted_catalogue
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.load.structures import criteria, structures
from questionnaires.model import COMPANY
from questionnaires.records import replace
from questionnaires.structures import Computed
from scoring.advice.options import Agreements, Option, Standing, choice_verdict, gaps_share, options
from scoring.advice.practices import StructureVerdictKind
from scoring.answers import Privacy, Response, fact_value
from scoring.judge import evidence_of, score
from scoring.organisation.choosing.choice import Ballot, Weighed, weighed
from scoring.organisation.choosing.proposed import proposed_scores
from scoring.planning.effects import first_answer
from scoring.result import Truth

CODE = re.compile(r"\b(?:[A-Z]{2}-\d\d|[IS]\d\d)")

STORED = Path(__file__).parents[1] / "stored" / "merged-vp"


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder of its own for each test."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


def found_for(levels: Mapping[str, int], **facts: Given) -> dict[str, Option]:
    """The options of a company whose one leader answers every question of a dimension at its level."""
    shipped = shipped_questionnaire()
    context = {key.replace("_", "-"): fact for key, fact in facts.items()}
    told = {key: answer(shipped.items[key], fact) for key, fact in context.items()}
    asked = fitted(shipped, {key: fact_value(fact) for key, fact in told.items()})
    given = {
        item.id: made
        for item in asked.asked(form="full", function=COMPANY)
        if (level := levels.get(item.dimension or "")) and (made := answer_at(item, level))
    }
    person = Response(id="r1", function=COMPANY, form="full", answers=given)
    case = replace(assessment(person, questionnaire=asked), context=told)
    catalogue = fitted_catalogue(shipped_catalogue(), asked)
    result = score(case, catalogue)
    first = first_answer(result, case, catalogue)
    agreements = None if first is None else Agreements(answer=first.kind, refs=first.unknown)
    found = options(structures(), catalogue, evidence_of(case, result), agreements)
    return {option.structure: option for option in found}


MIDDLING = {
    "role_clarity": 3, "cross_training": 3, "process_definition": 2, "lead_definition": 2,
    "feedback_loops": 2,
}  # fmt: skip
HUB: Mapping[str, Given] = {
    "CX_01S": 30, "CX_01M": 20, "CX_03": "separate_heads", "CX_09": "no", "CX_15": "together", "CX_18": "no",
    "CX_27": "yes", "CX_28": "yes", "CX_32": "leads",
}  # fmt: skip


def test_a_company_of_many_numbers_is_led_to_revenue_operations() -> None:
    """Clear roles, three numbers for one revenue, no leader for a merger: one set of facts fits."""
    found = found_for(MIDDLING, **HUB)
    fitting = [key for key, option in found.items() if option.standing is Standing.POSSIBLE]
    assert fitting[0] == "O5"
    assert not {"O3", "O4", "O6"} & set(fitting)
    hub = found["O5"]
    assert all(check.truth is Truth.MET for check in hub.advice.checks)
    said = {say(check.said) for check in hub.speaks_for}
    assert "Leaders rarely look at the same numbers together" in said
    assert "Role clarity is at level 3 or higher, so facts are what is missing" in said
    assert choice_verdict(tuple(found.values())).kind is StructureVerdictKind.FITS


@pytest.mark.parametrize(
    ("fact", "value", "standing"),
    [
        ("CX_03", "revops", Standing.IN_PLACE),
        ("CX_27", "no", Standing.POSSIBLE),  # the tools have several owners still
    ],
)
def test_what_is_known_decides_how_an_option_fits(fact: str, value: str, standing: Standing) -> None:
    """What is there already is today's structure; one of two reasons is enough."""
    assert found_for(MIDDLING, **{**HUB, fact: value})["O5"].standing is standing


def test_unknown_and_failing_conditions_are_told_apart() -> None:
    """Nobody asked about numbers: find out. Both denied: ruled out. All at target: not needed."""
    unknown = {key: fact for key, fact in HUB.items() if key not in ("CX_27", "CX_28")}
    assert found_for(MIDDLING, **unknown)["O5"].standing is Standing.FIND_OUT
    denied = {**HUB, "CX_27": "no", "CX_28": "no"}
    assert found_for(MIDDLING, **denied)["O5"].standing is Standing.RULED_OUT
    fine = dict.fromkeys(MIDDLING, 5)
    assert {option.standing for option in found_for(fine, **HUB).values()} <= {
        Standing.NOT_NEEDED,
        Standing.IN_PLACE,
    }


def test_a_condition_of_an_intervention_counts_once_for_a_structure() -> None:
    """A structure has exactly the hard conditions of its interventions, whatever it is made of."""
    found = found_for(MIDDLING, **HUB)
    for key, option in found.items():
        said = [(check.said.kind, tuple(check.said.values.items())) for check in option.advice.checks]
        assert len(said) == len({*said}), key
    alone, hub = found["O5"], found["O2-O5"]
    mine = {say(check.said) for check in alone.advice.checks}
    assert mine <= {say(check.said) for check in hub.advice.checks}


def test_the_stored_company_is_led_to_one_head() -> None:
    """Agreements are not enough, every condition of one head holds, and the others fail or wait."""
    choosing = Choosing(STORED)
    assert choosing.possible == ("O3", "O3-split")
    assert choosing.first_answer is not None
    assert choosing.first_answer.kind == "would_not"
    (words,) = choice_words(choosing.view)
    assert words.startswith("Worth weighing: “One head of sales and marketing”")
    assert choosing.options["O6"].standing is Standing.RULED_OUT
    assert choosing.options["O2"].standing is Standing.WAITS


def test_the_sample_company_is_told_not_to_reorganise(told_sample: Path) -> None:
    """Its first assessment says why not, what to begin with, and what a structure would wait for."""
    said = " ".join(choice_words(Choosing(told_sample).view))
    assert said.startswith("Do not reorganise yet. Agreements should be enough")
    assert "raise role clarity from level 1 to 2 or 3 (provisional)." in said
    assert "Begin with “Priority charter for the quarter”" in said
    assert "“Two heads and an alignment council” can follow. First: who-owns-what map" in said


def test_what_privacy_withholds_argues_for_nothing() -> None:
    """Two leaders' answers stay theirs in a protected assessment: a condition is unknown, no signal holds."""
    scored = open_scored(STORED)
    case = replace(scored.assessment, privacy=Privacy(mode="anonymous", minimum_group=5))
    found = {}
    for name, one in (("open", scored.assessment), ("anonymous", case)):
        evidence = evidence_of(one, score(one, scored.catalogue))
        judged = options(structures(), scored.catalogue, evidence, Agreements(answer="would_not"))
        found[name] = next(option for option in judged if option.structure == "O3")
    shown, withheld = (
        next(check for check in found[name].advice.checks if "RC-04" in check.refs) for name in found
    )
    assert (shown.truth, withheld.truth) == (Truth.MET, Truth.UNKNOWN)
    assert found["open"].speaks_for
    assert found["anonymous"].speaks_for == ()


@pytest.mark.parametrize("kind", ["there", "would", "may"])
def test_where_agreements_may_do_nothing_heavier_is_weighed(kind: str) -> None:
    """What comes after agreements is not needed as long as these are or may be enough."""
    scored = open_scored(STORED)
    evidence = evidence_of(scored.assessment, scored.result)
    found = options(structures(), scored.catalogue, evidence, Agreements(answer=kind))
    for option in found:
        if structures()[option.structure].after_agreements:
            assert option.standing is Standing.NOT_NEEDED


def test_proposed_scores_follow_from_figures() -> None:
    """No gap acted on scores 1 and all of it 5; nobody moved scores 5, six in ten and more 1."""
    known = criteria()
    for share, score_ in ((0, 1), (Fraction(1, 2), 3), (1, 5)):
        assert proposed_scores(known, {Computed.GAPS: Fraction(share)}) == {"C1": score_}
    for share, score_ in ((0, 5), (Fraction(3, 10), 3), (Fraction(6, 10), 1), (1, 1)):
        assert proposed_scores(known, {Computed.NEW_MANAGERS: Fraction(share)}) == {"C7": score_}
    assert proposed_scores(known, {Computed.UNSETTLED: Fraction(1, 4)}) == {"C4": 3}
    assert proposed_scores(known, {Computed.GAPS: None}) == {}


def test_a_structure_acts_on_gaps_by_its_levers() -> None:
    """The share is the lever times the distance to target, over three times all distances."""
    result = open_scored(STORED).result
    distances = {d.id: d.target.level - (d.level or 0) for d in result.dimensions}
    one_head = structures()["O3"]
    acted = sum(one_head.levers.get(key, 0) * distance for key, distance in distances.items())
    assert gaps_share(one_head, result.dimensions) == Fraction(acted, 3 * sum(distances.values()))
    assert gaps_share(structures()["O1"], result.dimensions) == 0


def votes(*scores: str) -> Weighed:
    """Two options, A and B, as voters score them on the eight criteria."""
    ballots = []
    for one in scores:
        rows = zip("AB", one.split(), strict=True)
        ballots.append(
            {
                option: {key: Fraction(int(mark)) for key, mark in zip(criteria(), marks, strict=True)}
                for option, marks in rows
            }
        )
    return weighed(ballots, {key: criterion.weight for key, criterion in criteria().items()})


TITLES = {"A": "First", "B": "Second"}


@pytest.mark.parametrize("scores", ["43334333 33344343", "33333555 44343333"])
def test_a_toss_up_is_called_one(scores: str) -> None:
    """A small lead that holds in few weightings, of all or of those that keep the order, is no winner."""
    found = votes(scores)
    shares = [region.first(found.order[0]) for region in (found.over_all, found.in_order)]
    assert found.lead < Fraction(2, 10)
    assert min(shares) < Fraction(6, 10)
    assert found.toss_up
    first, *_ = outcome_words(found, TITLES, criteria())
    assert first.startswith("A toss-up: ")


def test_two_fitting_options_may_be_a_toss_up() -> None:
    """The stored company, two ways to have one head, and voters who find each better on some criteria."""
    choosing = Choosing(STORED)
    one = {"O3": "44433333", "O3-split": "33344344"}
    other = {"O3": "33444334", "O3-split": "44333433"}
    ballots = tuple(
        Ballot(
            voter=voter,
            scores={
                option: {key: Fraction(int(mark)) for key, mark in zip(criteria(), marks, strict=True)}
                for option, marks in scores.items()
            },
        )
        for voter, scores in (("Ann", one), ("Bob", other))
    )
    choosing.file.change(lambda choice: replace(choice, ballots=ballots))
    lines = choice_lines(Choosing(STORED).view, width=200)
    told = " ".join(" ".join(line.text for line in lines).split())
    assert "A toss-up: “One head of sales and marketing” has" in told
    assert "Decide on other grounds, or find out more." in told


def test_the_words_follow_from_the_numbers() -> None:
    """Lead, weightings, flips and what changes without a voter or a criterion are the figures' own."""
    found = votes("44443333 33334444", "34343333 33334444", "33333333 33335555")
    said = list(outcome_words(found, TITLES, criteria()))
    total = found.totals[found.order[0]]
    assert f"{float(total):.2f} of 5" in said[0]
    share = round(float(found.over_all.first(found.order[0])) * 100)
    assert f"is first in {share} of 100 weightings" in said[1]
    turned = [other for other in found.without_voter if other != found.order[0]]
    told = [words for words in said if "without the scores of one voter" in words]
    assert bool(turned) == bool(told)
    if turned:
        assert f"({len(turned)} of 3)" in told[0]


def test_a_lead_that_nothing_changes_is_called_sure() -> None:
    """Better on everything: no weight, criterion or voter changes it."""
    found = votes("55555555 33333333", "44444444 22222222")
    said = list(outcome_words(found, TITLES, criteria()))
    assert not found.toss_up
    assert "first in 100 of 100" in said[1]
    assert "No single weight, criterion or voter changes which option leads." in said


def test_voters_who_differ_are_asked_to_talk_first() -> None:
    """More than a point from the median on average is named, a point is not."""
    assert votes("51111111 11111111", "11111111 11111111").talk_first == (("A", "C1"),)
    assert votes("31111111 11111111", "11111111 11111111").talk_first == ()


def test_conditions_name_questions_and_interventions_by_their_titles() -> None:
    """No condition of an option, and no answer that it is based on, holds a code."""
    for option in found_for(MIDDLING, **HUB).values():
        advice = option.advice
        checks = (*advice.checks, *advice.against, *option.speaks_for, *option.speaks_against)
        for said in (*advice.missing, *(words for one in checks for words in (one.said, one.evidence))):
            assert not CODE.search(say(said))
