"""What a company is asked follows from its facts, and a variant replaces its question everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaires.catalogue import Intervention
from questionnaires.conditions import AnyOf, Comparator, Condition
from questionnaires.conditions import Test as Compared
from questionnaires.conditions import tests_in as all_tests_in
from questionnaires.fitting import deciding_facts, fitted, fitted_catalogue, just_enough
from questionnaires.load.read import questionnaire_problems, shipped_catalogue, shipped_questionnaire
from questionnaires.load.shipped import shipped_bytes
from questionnaires.measures import parse_measure
from questionnaires.model import COMPANY, FUNCTIONS, Kind
from questionnaires.records import replace

SHIPPED = shipped_questionnaire()
ACCOUNTS = fitted(SHIPPED, {"CX-32": "accounts"})
VARIANTS = {"LD-03": "LD-03A", "LD-08": "LD-08A", "LD-09": "LD-09A", "FL-01": "FL-01A"}
WAYS = [option.id for option in SHIPPED.items["CX-32"].options]


def test_named_accounts_are_asked_about_accounts() -> None:
    """Each variant takes the place of its question in every form that names it, and response time goes."""
    assert ACCOUNTS.variants == VARIANTS
    quick = [entry.item for entry in ACCOUNTS.forms["quick"].entries]
    assert len(quick) == 20
    assert set(VARIANTS.values()) <= set(quick)
    assert not {*VARIANTS, "LD-14"} & set(ACCOUNTS.items)
    assert "LD-03A" in [entry.item for entry in ACCOUNTS.forms["pulse"].entries]


@pytest.mark.parametrize("way", ["", *(way for way in WAYS if way != "accounts")])
def test_everybody_else_is_asked_about_leads(way: str) -> None:
    """A fact that was left out means leads, as any other way than accounts does."""
    found = fitted(SHIPPED, {"CX-32": way} if way else {})
    assert found.items.keys() == SHIPPED.items.keys()
    assert not found.variants
    assert "LD-14" in [entry.item for entry in found.forms["quick"].entries]


def test_the_same_question_reads_differently_where_its_answers_mean_the_same() -> None:
    """Follow-up is defined for accounts as for leads: one id, two wordings."""
    assert "target accounts" in ACCOUNTS.items["PD-16"].text
    assert "lead" in SHIPPED.items["PD-16"].text
    assert ACCOUNTS.items["PD-16"].options == SHIPPED.items["PD-16"].options


@pytest.mark.parametrize("way", ["accounts", "product"])
def test_who_has_no_leads_reads_of_none(way: str) -> None:
    """Asked about accounts or sign-ups, nobody has to translate a lead; an example may name it."""
    found = fitted(SHIPPED, {"CX-32": way})
    asked = {entry.item for form in ("full", "quick", "pulse") for entry in found.forms[form].entries}
    records = {key for key, item in found.items.items() if item.kind is Kind.RECORD}
    said = [
        (key, words)
        for key in (asked | records) - {"FL-14"}
        for item in [found.items[key]]
        for words in (item.title, item.text, item.company_text, item.unit, item.window)
    ]
    said += [
        (key, words)
        for key, exercise in found.exercises.items()
        for parts in (exercise.cards, exercise.sentences)
        for words in (exercise.title, exercise.instructions, *(part.text for part in parts))
    ]
    assert [(key, words) for key, words in said if re.search(r"\bleads?\b", words, re.IGNORECASE)] == []


def conditions_of(one: Intervention) -> list[Condition]:
    """Every condition of an intervention."""
    found = [
        one.trigger,
        one.in_place,
        *(p.unless for p in one.prerequisites),
        *(r.when for r in one.requirements),
        *(c.when for c in one.contraindications),
    ]
    return [condition for condition in found if condition is not None]


def texts_in(condition: Condition) -> Iterator[str]:
    """The words of a condition and of its parts."""
    yield condition.text
    for part in () if isinstance(condition, Compared) else condition.parts:
        yield from texts_in(part)


@pytest.mark.parametrize("way", ["accounts", "product"])
def test_who_has_no_leads_is_given_no_reason_about_them(way: str) -> None:
    """Conditions are worded about what was asked, and every phrase that is replaced is in the catalogue."""
    shipped = shipped_catalogue()
    catalogue = fitted_catalogue(shipped, fitted(SHIPPED, {"CX-32": way}))
    conditions = [c for one in catalogue.interventions.values() for c in conditions_of(one)]
    said = [text for condition in conditions for text in texts_in(condition)]
    assert [text for text in said if re.search(r"\bleads?\b(?! (more|many|everything))", text)] == []
    words = repr(replace(shipped, wordings=())).lower()
    assert [phrase for wording in shipped.wordings for phrase in wording.phrases if phrase not in words] == []


def test_partners_are_asked_with_the_reps() -> None:
    """Where partners bring the business, a lead is one whether a rep or a partner works it."""
    found = fitted(SHIPPED, {"CX-32": "partners"})
    for key in ("PD-16", "PD-17", "PD-18", "LD-12", "LD-03", "LD-08", "LD-09", "LD-14", "FL-01", "FL-15"):
        assert "partner" in found.items[key].text, key


@pytest.mark.parametrize("way", ["", *WAYS])
def test_the_checks_are_the_cards(way: str) -> None:
    """What was checked is asked in the words of the cards that were sorted, in every kind of company."""
    found = fitted(SHIPPED, {"CX-32": way} if way else {})
    cards = {card.id: card.text for card in found.exercises["lead_definition"].cards}
    assert {option.id: option.text for option in found.items["LD-07"].options} == cards


def test_mirrors_and_conditions_name_what_is_asked() -> None:
    """A variant is held against the same record, and no condition waits for the question it stands for."""
    assert ("LD-03A", "LD-05") in [(mirror.claimed, mirror.shown) for mirror in ACCOUNTS.mirrors]
    catalogue = fitted_catalogue(shipped_catalogue(), ACCOUNTS)
    for one in catalogue.interventions.values():
        tests = [test for condition in conditions_of(one) for test in all_tests_in(condition)]
        named = {part for t in tests if (m := parse_measure(t.measure)) for part in m.about}
        moved = [move.item for move in one.moves]
        assert not named & set(VARIANTS), one.id
        assert set(moved) <= set(ACCOUNTS.items), one.id
        assert len(set(moved)) == len(moved), one.id


@pytest.mark.parametrize(
    ("led", "first", "list_owner"),
    [
        ("separate_heads", "the chief executive and both heads list", "Both heads together"),
        (
            "merged",
            "the chief executive, the head and the deputies list",
            "The head and the deputies together",
        ),
        ("cro", "the chief executive, the head and the deputies list", "The head and the deputies together"),
    ],
)
def test_one_leader_of_both_teams_reads_of_deputies(led: str, first: str, list_owner: str) -> None:
    """No sentence of the catalogue speaks of two heads where one leader runs both teams."""
    catalogue = fitted_catalogue(shipped_catalogue(), fitted(SHIPPED, {"CX-03": led}))
    assert first in catalogue.interventions["I12"].first_step
    assert catalogue.interventions["I35"].owner == list_owner
    words = repr(replace(catalogue, wordings=())).lower()
    assert ("both heads" in words or "each head" in words) is (led == "separate_heads")


def test_fitting_twice_is_fitting_once() -> None:
    """Whatever it was fitted to before, the facts of today decide."""
    assert fitted(ACCOUNTS, {}) == SHIPPED
    assert fitted(ACCOUNTS, {"CX-32": "accounts"}) == ACCOUNTS


@given(
    way=st.none() | st.sampled_from([*WAYS, "unheard of"]),
    share=st.none() | st.fractions(min_value=0, max_value=100),
)
def test_whatever_is_known_each_form_asks_something_once(way: str | None, share: Fraction | None) -> None:
    """No fact empties a form or asks one thing twice, and what a form names is in the questionnaire."""
    found = fitted(SHIPPED, {"CX-32": way, "CX-33": share})
    for form in found.forms.values():
        keys = [entry.item for entry in form.entries]
        assert len(set(keys)) == len(keys) > 0
        assert set(keys) <= set(found.items)
    offered = [option.id for option in found.exercises["activity_ownership"].options if option.offered]
    assert ("partner" in offered) is (way == "partners" or (share is not None and share > 0))


def test_only_the_facts_that_decide_something_are_named() -> None:
    """An invitation carries these and no other."""
    assert deciding_facts(SHIPPED) == {"CX-32", "CX-33"}


@given(share=st.fractions(min_value=0, max_value=100), limits=st.lists(st.integers(0, 100), max_size=3))
def test_an_invited_person_learns_only_on_which_side_a_number_lies(
    share: Fraction, limits: list[int]
) -> None:
    """What is asked is the same with the plainer number, and two shares between the same limits have one."""
    above = sorted({0, *limits})
    parts = tuple(
        Compared(measure="context.CX-33", comparison=Comparator.ABOVE, value=Fraction(limit))
        for limit in above
    )
    owners = SHIPPED.exercises["activity_ownership"]
    where = AnyOf(parts=parts)
    options = tuple(replace(o, where=where if o.where else None) for o in owners.options)
    asked = replace(
        SHIPPED.whole, exercises={**SHIPPED.exercises, owners.id: replace(owners, options=options)}
    )
    plainer = just_enough(asked, "CX-33", share)
    assert [share > limit for limit in above] == [plainer > limit for limit in above]
    assert just_enough(asked, "CX-33", plainer) == plainer
    assert plainer in {0, 100, *(n + 1 for n in (0, *limits)), *(Fraction(n, 2) for n in range(201))}


def test_one_person_answering_for_the_company_picks_ranges() -> None:
    """Each range stands for one band and is stored as its level; nobody else is offered any."""
    ranged = [item for item in SHIPPED.whole.items.values() if item.ranges]
    assert {"XT-01", "XT-02", "LD-03", "LD-08", "FL-01", "PD-17", "FL-14"} <= {item.id for item in ranged}
    for item in ranged:
        asked = item.as_put_to(COMPANY)
        assert asked.kind is Kind.ANCHORS
        assert [asked.level_at(n) for n in range(asked.positions)] == [band.level for band in item.bands]
        assert all(item.as_put_to(function) is item for function in FUNCTIONS)


def test_a_variant_measures_what_its_question_measures() -> None:
    """The same dimension, weight and people, so that a level means the same with either."""
    for parent, variant in VARIANTS.items():
        one, other = (SHIPPED.whole.items[key] for key in (parent, variant))
        keys = ("kind", "dimension", "gate", "shared", "behaviour", "weight", "functions", "company")
        assert [getattr(one, key) for key in keys] == [getattr(other, key) for key in keys]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('variant_of = "LD-03"', 'variant_of = "LD-99"', "there is no question 'LD-99'"),
        ('variant_of = "LD-08"', 'variant_of = "LD-03A"', "a variant can't have a variant"),
        ('"None", "About one", "Two to four", "Five or more"', '"None"', "one label for each band"),
        ('instead = "LD-09"', 'instead = "LD-90"', "there is no question 'LD-90'"),
        ('measure = "context.CX-33", above = 0', 'measure = "item.RC-02", above = 0', "is not a fact about"),
        ('measure = "context.CX-33", above = 0', 'measure = "context.CX-90", above = 0', "no fact 'CX-90'"),
        ("cards.has_a_say", "cards.has_no_say", "there is no card 'has_no_say'"),
        ("sentences.lead = ", "sentences.leads = ", "there is no sentence 'leads'"),
        ("options.own_words = ", "options.her_words = ", "there is no option 'her_words'"),
        ('{ item = "LD-14", instead = "LD-09" }', '{ item = "LD-14" }', "'asked' or 'instead'"),
    ],
)  # fmt: skip
def test_what_cannot_be_fitted_is_refused(old: str, new: str, problem: str) -> None:
    """Names of nothing, conditions on answers and ranges that fit no band are found when checked."""
    words = shipped_bytes("questionnaire").decode()
    assert old in words
    found = questionnaire_problems(words.replace(old, new, 1).encode(), name="q")
    assert problem in "\n".join(map(str, found))


def test_a_questionnaire_without_facts_stays_as_it_is() -> None:
    """Older questionnaires know neither variants nor ranges."""
    plain: Any = replace(
        SHIPPED.whole,
        items={k: i for k, i in SHIPPED.whole.items.items() if i.where is None and not i.wordings},
    )
    assert fitted(plain, {"CX-32": "accounts"}).items == plain.items
