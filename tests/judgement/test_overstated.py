"""Rated above its level: only where people rate the other questions higher than the must-haves."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from independent import sign_flip as by_hand
from support.makers import Given, assessment, response
from support.scoring_respondents import judged, kinds

from assess.words.explain.sizes import size_words
from assess.words.say import say
from questionnaires.records import replace
from scoring.answers import Assessment
from scoring.result import Finding
from scoring.statistics.sign_flip import sign_flip_above

HIGH: dict[str, Given] = {"RC_02": 4, "RC_06": 2, "RC_14": 4}
"""Three other questions of role clarity, each at level 4."""


def people(count: int, *, must: int, **others: Given) -> Assessment:
    """So many people, half in sales and half in marketing, alike in role clarity."""
    sides = [("sales", "marketing")[n % 2] for n in range(count)]
    given = {"RC_15": must, **HIGH, **others}
    return assessment(*(response(side, given, respondent=f"r{n}") for n, side in enumerate(sides)))


@given(st.lists(st.fractions(-4, 4, max_denominator=6), min_size=1, max_size=8))
def test_signs_are_counted_as_by_listing(differences: list[Fraction]) -> None:
    """The chance is the share of all sign patterns that reach the sum, in any order of the people."""
    chance = sign_flip_above(differences)
    assert chance == sign_flip_above(differences[::-1])
    assert chance is not None
    assert (chance.p, chance.exact) == (by_hand.above(differences), True)


def test_beyond_20_000_patterns_chance_is_drawn() -> None:
    """Fifteen people who all differ the same way: none of 999 draws reaches that."""
    chance = sign_flip_above([Fraction(1)] * 15)
    assert chance is not None
    assert (chance.p, chance.exact) == (Fraction(1, 1000), False)
    assert sign_flip_above([]) is None


def overstated(case: Assessment) -> list[Finding]:
    """The findings that role clarity is rated above its level."""
    return [f for f in judged(case).findings if f.id == "felt_above_evidenced.role_clarity"]


@pytest.mark.parametrize(("count", "told"), [(5, False), (6, True)])
def test_six_people_who_rate_the_others_higher_are_told(count: int, told: bool) -> None:
    """With six, every sign agrees by chance once in 64 times (p .016); with five once in 32, too often."""
    assert bool(overstated(people(count, must=1))) is told


def test_it_is_worded_as_what_people_rate() -> None:
    """Three levels between the other questions and the must-have one, at level 1."""
    (finding,) = overstated(people(6, must=1))
    assert say(finding.said) == (
        "Role clarity: 6 people rate its other questions 3.0 levels higher than the must-have questions that "
        "keep it at level 1"
    )
    assert finding.evidence == ("role_clarity", "RC-15")
    assert size_words(finding).endswith("Here it is p .016.")


def test_less_than_a_level_above_or_mixed_signs_are_not_told() -> None:
    """A rating of 3.75 over level 3 is no finding; nor is one that some people's answers contradict."""
    assert overstated(people(8, must=3)) == []
    high, low = people(4, must=2), people(4, must=5, RC_02=2, RC_06=4, RC_14=2)
    others = [replace(r, id=f"x{r.id}") for r in low.responses]
    mixed = assessment(*high.responses, *others)
    assert judged(mixed).dimension("role_clarity").level == 2
    assert overstated(mixed) == []


def test_leaders_and_answers_for_the_company_are_not_counted() -> None:
    """Five of the sides and a leader are five people."""
    leader = response("leadership", {"RC_15": 1, **HIGH}, respondent="x")
    assert overstated(assessment(*people(5, must=1).responses, leader)) == []
    company = [replace(r, function="company") for r in people(8, must=1).responses]
    assert "felt_above_evidenced" not in kinds(judged(assessment(*company)))
