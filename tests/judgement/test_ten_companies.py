"""Ten companies as a practitioner meets them: what each is asked, and what it is told to do first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

import pytest
from support.makers import Given, answer, assessment

from assess.words.say import say
from questionnaires.fitting import fitted, fitted_catalogue
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.model import COMPANY
from questionnaires.records import record, replace
from scoring.answers import Answer, Response, State, fact_value
from scoring.judge import score
from scoring.result import Result

SHOWN = 5
"""How many interventions a result lists before the others."""

USUAL: Mapping[str, Given] = {
    "CX-03": "separate_heads", "CX-08": "no", "CX-10": 0, "CX-14": "no", "CX-15": "together", "CX-18": "no",
    "CX-29": "full_time", "CX-32": "leads",
}  # fmt: skip
"""Facts that hold unless a company says otherwise."""


@record
class Company:
    """Facts, what is picked from 1 to 5 in the order of the quick form, and what must come of it.

    Of ``first`` each is among the first three that can start, of ``listed`` among the first five, of
    ``never`` among none that are advised. ``structure`` is every change of structure that fits.
    """

    facts: Mapping[str, Given]
    picked: str
    first: frozenset[str]
    listed: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    structure: frozenset[str] = frozenset()


def company(
    picked: str, first: str, *, listed: str = "", never: str = "", structure: str = "", **facts: Given
) -> Company:
    """A company with these facts beside the usual ones."""
    given = {key.replace("_", "-"): fact for key, fact in facts.items()}
    wanted = (frozenset(ids.split()) for ids in (first, listed, never, structure))
    first_ids, listed_ids, never_ids, structure_ids = wanted
    return Company(
        facts={**USUAL, **given},
        picked=picked,
        first=first_ids,
        listed=listed_ids,
        never=never_ids,
        structure=structure_ids,
    )


TEN = {
    # Picked on role clarity, cross-training, process definition, lead definition and feedback loops.
    "founder-led, six people": company(
        "14222 432 111 14324 3225", "I05 I11", never="I13 I16 I23 I24 I25",
        CX_01S=4, CX_01M=2, CX_02G=40, CX_03="other", CX_04="up_to_3_months", CX_05=2, CX_29="alongside",
    ),
    "one head over both": company(
        "24224 112 222 23232 2325", "I01 I02", never="I23", CX_01S=14, CX_01M=6, CX_03="merged", CX_15="cool",
    ),
    "account-based": company(
        "33241 333 322 22222 2323", "I05 I33", listed="I35", never="I44",
        CX_01S=22, CX_01M=9, CX_04="up_to_12_months", CX_05=9, CX_06="from_250k", CX_32="accounts",
    ),
    "two products, a launch ahead": company(
        "12141 312 222 23332 2222", "I02 I05 I13", listed="I10 I11", never="I44",
        CX_01S=18, CX_01M=7, CX_05=4, CX_07=2, CX_08="yes", CX_15="cool", CX_22="yes", CX_32="mix",
    ),
    "three hundred reps": company(
        "32351 112 332 32231 1323", "I01 I02", listed="I38", never="I06 I23 I24 I33", structure="I25",
        CX_01S=300, CX_01M=40, CX_01V=120, CX_15="contest", CX_18="yes", CX_27="yes", CX_28="yes",
    ),
    "service brings the revenue": company(
        "24222 333 322 34433 3314", "I11", listed="I43", never="I44",
        CX_01S=8, CX_01M=4, CX_01V=40, CX_05=3, CX_12=80, CX_34=70, CX_36="no",
    ),
    "product first": company(
        "24323 313 313 12222 1335", "I02 I05", never="I23 I24 I35 I44",
        CX_01S=6, CX_01M=8, CX_02G=60, CX_03="cro", CX_04="up_to_1_month", CX_05=2, CX_32="product", CX_34=95,
    ),
    "through partners": company(
        "23222 112 212 22321 1213", "I01 I02", CX_01S=9, CX_01M=5, CX_05=4, CX_32="partners", CX_33=75,
    ),
    "start-up of twelve": company(
        "15213 543 211 15435 5335", "I05 I11", never="I13 I16 I40",
        CX_01S=3, CX_01M=1, CX_02G=120, CX_03="other", CX_04="up_to_1_month", CX_05=1, CX_29="alongside",
    ),
    "public sector": company(
        "24212 333 221 23333 4224", "I05 I11 I13", never="I07 I23 I44",
        CX_01S=16, CX_01M=5, CX_03="under_sales", CX_04="longer", CX_05=8, CX_14="yes", CX_32="accounts",
    ),
}  # fmt: skip


@cache
def judged(name: str) -> Result:
    """The result of one leader who answers the quick form for the company."""
    one = TEN[name]
    shipped = shipped_questionnaire()
    context = {key: answer(shipped.items[key], fact) for key, fact in one.facts.items()}
    asked = fitted(shipped, {key: fact_value(fact) for key, fact in context.items()})
    questions = asked.asked(form="quick", function=COMPANY)
    answers = {
        item.id: Answer(state=State.ANSWERED, level=picked)
        for item, picked in zip(questions, map(int, one.picked.replace(" ", "")), strict=True)
    }
    person = Response(id="r1", function=COMPANY, form="quick", answers=answers)
    case = replace(assessment(person, questionnaire=asked), context=context)
    return score(case, fitted_catalogue(shipped_catalogue(), asked))


def can_start(result: Result) -> list[str]:
    """The practices that nothing holds back, best first."""
    return [advice.intervention for advice in result.practices if advice.can_start]


@pytest.mark.parametrize("name", TEN)
def test_each_is_asked_twenty_questions_that_fit_a_screen(name: str) -> None:
    """Whatever the company, one leader answers twenty questions, each of them about this company."""
    one = TEN[name]
    asked = fitted(shipped_questionnaire(), {k: v for k, v in one.facts.items() if isinstance(v, str)})
    questions = asked.asked(form="quick", function=COMPANY)
    assert len(questions) == 20
    for item in questions:
        assert len(item.wording(COMPANY)) <= 220, item.id
        if one.facts["CX-32"] in ("accounts", "product"):
            words = (item.title, item.wording(COMPANY), item.unit, item.window)
            assert not re.search(r"\bleads\b|\ba lead\b", " ".join(words)), item.id


@pytest.mark.parametrize("name", TEN)
def test_each_begins_where_a_practitioner_would(name: str) -> None:
    """What comes first is what the answers call for, and nothing that this kind of company has no use for."""
    one, result = TEN[name], judged(name)
    ready = can_start(result)
    assert one.first <= set(ready[:3])
    assert one.listed <= set(ready[:SHOWN])
    assert not one.never & set(ready)
    assert {advice.intervention for advice in result.structure if advice.ready} == one.structure


@pytest.mark.parametrize(
    "name", [name for name, one in TEN.items() if one.facts["CX-32"] in ("accounts", "product")]
)
def test_no_reason_counts_leads_that_nobody_was_asked_about(name: str) -> None:
    """Who answers about accounts or sign-ups is given reasons about accounts or sign-ups."""
    result = judged(name)
    said = [say(check.said) for advice in result.practices for check in advice.calls]
    assert said
    assert not [text for text in said if re.search(r"\bleads\b|\ba lead\b", text)]


def test_a_company_of_few_who_get_on_is_left_alone() -> None:
    """Two light agreements are offered to a small team, and no meeting, software or structure."""
    for name in ("founder-led, six people", "start-up of twelve"):
        result = judged(name)
        assert {advice.intervention for advice in result.practices} <= {"I05", "I10", "I11"}
        assert not result.structure or not any(advice.ready for advice in result.structure)
