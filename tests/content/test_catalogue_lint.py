"""What an author of interventions is told: what can never be advised, turns in circles or moves nothing."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from copy import deepcopy
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sweeping import few

from questionnaires.conditions import AllOf, AnyOf, Comparator, Condition, FirstKnown, Test
from questionnaires.load.check_catalogue import check_catalogue
from questionnaires.load.read import shipped_questionnaire
from questionnaires.load.satisfiable import Patience, possible_values, why_never
from questionnaires.load.shipped import shipped_bytes
from scoring.advice.conditions import check
from scoring.advice.measures import Evidence
from scoring.answers import Answer, State
from scoring.result import Truth

SHIPPED = tomllib.loads(shipped_bytes("catalogue").decode())
Tables = dict[str, Any]


def linted(change: Callable[[Tables], object]) -> str:
    """The problems of the shipped catalogue after a change, as its author reads them."""
    tables = deepcopy(SHIPPED)
    change(tables["interventions"])
    found = check_catalogue(tables, name="c.toml", questionnaire=shipped_questionnaire())
    return "\n".join(str(problem) for problem in found)


def one(measure: str, **comparison: object) -> Tables:
    """A single test as content writes it."""
    return {"measure": measure, **comparison}


@pytest.mark.parametrize(
    ("intervention", "change", "words"),
    [
        (
            "I03",
            {"trigger": one("item.XT-08", at_least=6)},
            "never advised: no company can meet the trigger: 'item.XT-08' is never at least 6: it goes",
        ),
        ("I03", {"trigger": one("share.XT-01.3", above=100)}, "'share.XT-01.3' is never above 100"),
        ("I03", {"trigger": one("exercise.lead_definition.jaccard", above=1)}, "it goes from -1 to 1"),
        (
            "I03",
            {"trigger": one("context.CX-15", equals="fight")},
            "'context.CX-15' has no option 'fight', only together, cool, contest",
        ),
        (
            "I03",
            {"trigger": one("context.CX-05", equals="two")},
            "'context.CX-05' is a number but is compared with words",
        ),
        ("I03", {"trigger": one("context.CX-15", at_least=1)}, "'context.CX-15' is not a number"),
        (
            "I03",
            {"trigger": one("item.CX-05", at_least=1)},
            "'item.CX-05' is never known: CX-05 is not scored",
        ),
        ("I03", {"trigger": one("context.CX-05+CX-15", at_least=1)}, "only numbers can be added"),
        (
            "I03",
            {"trigger": {"all": [one("item.XT-08", at_least=4), one("item.XT-08", at_most=3)]}},
            "'item.XT-08' cannot be at least 4 and at most 3 at the same time",
        ),
        (
            "I03",
            {"trigger": {"all": [one("item.XT-08", above=3), one("item.XT-08", below=4)]}},
            "'item.XT-08' cannot be above 3 and below 4 at the same time",
        ),
        (
            "I03",
            {"trigger": {"any": [one("item.XT-08", at_most=2), one("item.XT-05", at_least=9)]}},
            "[interventions.I03] trigger: 'item.XT-05' is never at least 9",
        ),
        (
            "I03",
            {"trigger": one("level.cross_training", at_most=2)},
            "[interventions.I03] aims: never advised: the aims and the trigger exclude each other",
        ),
        (
            "I03",
            {"aims": [{"dimension": "cross_training", "low": 5, "high": 5}]},
            "level 5 is never below its target",
        ),
        (
            "I32",
            {"aims": [{"dimension": "process_definition", "low": 1, "high": 2}]},
            "never ready: the hard requirements exclude the aims or the trigger: 'level.process_definition'",
        ),
        (
            "I23",
            {"requirements": [{"text": "The stars are right", "hard": True}]},
            "“The stars are right” is required but has no 'when', so it can never be met",
        ),
        (
            "I20",
            {
                "contraindications": [
                    {
                        "text": "x",
                        "when": {
                            "any": [
                                one("item.LD-13", at_least=1),
                                one("item.PD-18", at_least=1),
                                one("context.CX-14", equals="yes"),
                            ]
                        },
                    }
                ]
            },
            "never ready: what it needs is also a reason against it",
        ),
        ("I03", {"moves": []}, "[interventions.I03] moves: it improves no question"),
        ("I03", {"moves": [{"item": "XT-08", "low": -0.5, "high": 1}]}, "XT-08: a level can rise by 0 to 4"),
        ("I03", {"moves": [{"item": "XT-08", "low": 1, "high": 4.5}]}, "XT-08: a level can rise by 0 to 4"),
        (
            "I14",
            {
                "prerequisites": [
                    {"intervention": "I01", "hard": True, "text": "x"},
                    {"intervention": "I01", "hard": False, "text": "y"},
                ]
            },
            "'I01' is listed twice",
        ),
        ("I14", {"prerequisites": [{"intervention": "I99", "hard": True, "text": "x"}]}, "there is no 'I99'"),
        ("I13", {"not_alongside": ["I43", "I99"]}, "[interventions.I13] not_alongside: there is no 'I99'"),
        (
            "I01",
            {"prerequisites": [{"intervention": "I13", "hard": False, "text": "x"}]},
            "a circle of hard and soft prerequisites: I01 needs I13 needs I01",
        ),
        (
            "I03",
            {"trigger": one("chart.height", above=2)},
            "the chart has no figure 'height', only referee_distance",
        ),
        (
            "I03",
            {"trigger": one("finding.bad_mood", above=0)},
            "there is no kind of finding 'bad_mood', only gap",
        ),
        ("I03", {"trigger": one("target.luck", above=0)}, "'luck' in 'target.luck' does not exist"),
    ],
)
def test_each_mistake_is_named_with_table_key_and_reason(
    intervention: str, change: Tables, words: str
) -> None:
    """An intervention out of reach, a circle or an empty commitment is found, and why is said."""
    assert words in linted(lambda interventions: interventions[intervention].update(change))


@pytest.mark.parametrize(
    "trigger",
    [
        one("chart.merged_span", above=8),
        one("finding.hot_potato", above=0),
        one("finding.suppressed_conflict", at_least=1),
        one("target.role_clarity", at_least=4),
        one("distance.role_clarity", at_least=2),
        {"first_known": [one("item.XT-08", at_most=1), one("item.XT-05", at_most=1)]},
        {"all": [one("raw.RC-04", above=3), one("raw.RC-04", below=4)]},
    ],
)
def test_sound_triggers_are_left_alone(trigger: Tables) -> None:
    """Every kind of measure may be asked about; a mean lies between whole numbers."""
    assert linted(lambda interventions: interventions["I03"].update(trigger=trigger)) == ""


def test_what_waits_for_the_unreachable_is_unreachable_too() -> None:
    """The reason is carried down the chain of hard prerequisites, unless an outcome or a tick stands in."""
    never = {"trigger": one("item.FL-13", at_least=6)}

    def change(interventions: Tables) -> None:
        interventions["I13"].update(never)
        del interventions["I14"]["prerequisites"][1]["unless"]

    found = linted(change)
    assert "[interventions.I14] prerequisites: never ready: 'I13' must come first" in found
    assert "I14" not in linted(lambda interventions: interventions["I13"].update(never))
    ticked = linted(lambda interventions: interventions["I01"].update(never))
    assert "I13] prerequisites" not in ticked


def test_a_first_question_about_nothing_is_named() -> None:
    """The question of structure names interventions and a dimension that exist."""
    tables = deepcopy(SHIPPED)
    tables["structure"].update(first=["I10", "I98"], dimension="luck")
    found = "\n".join(map(str, check_catalogue(tables, name="c", questionnaire=shipped_questionnaire())))
    assert "[structure] first: there is no 'I98'" in found
    assert "[structure] dimension: there is no dimension 'luck'" in found


# ── The search against every company there is ────────────────────────────────────────────────────

NUMBERS = ("context.CX-05", "context.CX-07")
COMPANIES = [
    {"CX-05": deciders, "CX-07": segments, "CX-15": leaders, "CX-19": done}
    for deciders, segments, leaders, done in product(
        (None, 0, 1, 2, 3), (None, 0, 2, 3), (None, "together", "cool", "contest"), (None, (), ("i01",))
    )
]


def fact(value: object) -> Answer:
    """A company fact from a number, an option or ticks."""
    if isinstance(value, int):
        return Answer(state=State.ANSWERED, value=Fraction(value))
    if isinstance(value, tuple):
        return Answer(state=State.ANSWERED, ticks=value)
    return Answer(state=State.ANSWERED, choice=str(value))


EVIDENCE = [
    Evidence(
        questionnaire=shipped_questionnaire(),
        items={},
        records={},
        context={key: fact(value) for key, value in company.items() if value is not None},
    )
    for company in COMPANIES
]
single_tests = st.one_of(
    st.builds(
        Test,
        measure=st.sampled_from(NUMBERS),
        comparison=st.sampled_from(
            [Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.ABOVE, Comparator.BELOW]
        ),
        value=st.sampled_from([Fraction(0), Fraction(1, 2), Fraction(1), Fraction(2)]),
    ),
    st.builds(
        Test,
        measure=st.just("context.CX-15"),
        comparison=st.just(Comparator.ONE_OF),
        value=st.lists(st.sampled_from(["together", "cool", "fight"]), max_size=2).map(tuple),
    ),
    st.builds(
        Test,
        measure=st.just("context.CX-19"),
        comparison=st.just(Comparator.ONE_OF),
        value=st.sampled_from([("i01",), ("i99",)]),
    ),
)
conditions = st.recursive(
    single_tests,
    lambda inner: st.builds(
        lambda kind, parts: kind(parts=tuple(parts)),
        st.sampled_from([AllOf, AnyOf, FirstKnown]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=6,
)


def met_somewhere(wanted: list[Condition], unwanted: list[Condition]) -> bool:
    """Whether one of the companies meets all that is wanted and nothing that is not."""
    return any(
        all(check(c, evidence).truth is Truth.MET for c in wanted)
        and not any(check(c, evidence).truth is Truth.MET for c in unwanted)
        for evidence in EVIDENCE
    )


def has_detour(condition: Condition) -> bool:
    """Whether it holds what the search looks at only roughly: a first known part, or several ticks."""
    if isinstance(condition, Test):
        return condition.measure == "context.CX-19"
    return isinstance(condition, FirstKnown) or any(map(has_detour, condition.parts))


@pytest.mark.sweep
@few(40, many=400)
@given(wanted=st.lists(conditions, max_size=3), unwanted=st.lists(conditions, max_size=1))
def test_the_search_never_rules_out_what_a_company_can_meet(
    wanted: list[Condition], unwanted: list[Condition]
) -> None:
    """A condition that some company meets is never called impossible, and without detours none is missed."""

    def possible(measure: str) -> object:
        return possible_values(measure, shipped_questionnaire())

    reason = why_never(wanted, possible=possible, unwanted=unwanted)  # type: ignore[arg-type]
    if met_somewhere(wanted, unwanted):
        assert reason is None
    elif not any(map(has_detour, (*wanted, *unwanted))):
        assert reason


def test_a_condition_built_to_exhaust_the_search_is_let_through() -> None:
    """Where there are too many cases to look at, nothing is claimed."""
    low = [Test(measure="item.XT-08", comparison=Comparator.AT_LEAST, value=Fraction(n)) for n in (1, 2)]
    high = Test(measure="item.XT-08", comparison=Comparator.AT_MOST, value=Fraction(0))
    many = AllOf(parts=tuple(AnyOf(parts=tuple(low)) for _ in range(400)))

    def possible(measure: str) -> object:
        return possible_values(measure, shipped_questionnaire())

    assert why_never([many], possible=possible) is None  # type: ignore[arg-type]
    assert why_never([AllOf(parts=(many, high))], possible=possible)  # type: ignore[arg-type]


def test_all_searches_of_one_file_share_their_patience() -> None:
    """A file of many hard conditions is checked in bounded time; what was not looked at is not claimed."""

    def possible(measure: str) -> object:
        return possible_values(measure, shipped_questionnaire())

    never = [Test(measure="item.XT-08", comparison=Comparator.ABOVE, value=Fraction(5))]
    patience = Patience(left=3)
    found = [why_never(never, possible=possible, patience=patience) for _ in range(5)]  # type: ignore[arg-type]
    assert [reason is not None for reason in found] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("key", "words"),
    [("LD-99", "[figures, 'B1'] beside: there is no 'LD-99'"), ("I99", "beside: there is no 'I99'")],
)
def test_a_published_figure_stands_beside_something_that_exists(key: str, words: str) -> None:
    """A question or an intervention that is misspelt is named."""
    tables = deepcopy(SHIPPED)
    tables["figures"][0]["beside"].append(key)
    found = check_catalogue(tables, name="c.toml", questionnaire=shipped_questionnaire())
    assert words in "\n".join(map(str, found))


def test_what_is_retired_need_not_be_in_reach() -> None:
    """It is never advised, so nobody is told that it cannot be."""
    never = {"trigger": one("item.XT-08", at_least=6), "retired": True}
    assert not linted(lambda interventions: interventions["I03"].update(never))


@pytest.mark.sweep
def test_a_chain_of_a_thousand_prerequisites_is_checked() -> None:
    """No length of a catalogue breaks the check."""
    tables = deepcopy(SHIPPED)
    pattern = tables["interventions"]["I01"]
    ids = [f"{letter}{number:02}" for letter in "ABCDEFGHJKLM" for number in range(100)]
    for first, then in pairwise(ids):
        need = [{"intervention": first, "hard": True, "text": "x"}]
        tables["interventions"][then] = {**pattern, "prerequisites": need}
    tables["interventions"][ids[0]] = pattern
    assert check_catalogue(tables, name="c", questionnaire=shipped_questionnaire()) == ()


def test_words_of_the_catalogue_depend_on_facts_about_the_company() -> None:
    """A wording that hangs on an answer or on nothing there is, is named when checked."""
    for measure in ("item.RC-02", "context.CX-99"):
        tables = deepcopy(SHIPPED)
        tables["wordings"][0]["where"]["measure"] = measure
        found = check_catalogue(tables, name="c.toml", questionnaire=shipped_questionnaire())
        assert f"'{measure}' is not a fact about the company" in "\n".join(map(str, found))
