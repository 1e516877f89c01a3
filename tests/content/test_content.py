"""What must be true of the questionnaire and the catalogue that come with the program."""

from __future__ import annotations

import ast
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.sweeping import few

from questionnaires.catalogue import Lane
from questionnaires.fitting import fitted
from questionnaires.load.read import (
    catalogue_problems,
    questionnaire_problems,
    read_questionnaire,
    shipped_catalogue,
    shipped_questionnaire,
)
from questionnaires.load.satisfiable import NeverKnown, Possible, possible_values, why_never
from questionnaires.load.shipped import shipped_bytes
from questionnaires.measures import FINDING_KINDS, parse_measure, unknown_part
from questionnaires.model import COMPANY, FUNCTIONS, SIDES, Kind, Section
from scoring.findings import exercises as findings_exercises
from scoring.findings import found as findings
from scoring.levels.bands import band_of

GATES = {"RC-15", "XT-01", "XT-02", "PD-15", "PD-16", "LD-01", "LD-12", "FL-01", "FL-13"}
BANDED = [item for item in shipped_questionnaire().whole.items.values() if item.bands]


def test_the_shipped_questionnaire_has_no_problem() -> None:
    """The loader trusts a word-for-word copy of the shipped file, so the file must be sound."""
    assert questionnaire_problems(shipped_bytes("questionnaire"), name="q") == ()


def test_the_shipped_catalogue_has_no_problem() -> None:
    """Every name in the catalogue points at something in the questionnaire, and every gate is moved."""
    found = catalogue_problems(shipped_bytes("catalogue"), name="c", questionnaire=shipped_questionnaire())
    assert found == ()


def test_bands_that_were_made_for_plain_overlap_are_not_applied() -> None:
    """A card sort that does not say what its bands are for is read by those for overlap beyond chance."""
    shipped = shipped_questionnaire().exercises["lead_definition"]
    words = shipped_bytes("questionnaire").decode().replace('figure = "beyond_chance"\n', "")
    plain = words.replace(
        "{ from = 0.45, below = 0.7, level = 4 }", "{ from = 0.45, below = 0.6, level = 4 }"
    )
    plain = plain.replace("{ from = 0.7, up_to = 1, level = 5 }", "{ from = 0.6, up_to = 1, level = 5 }")
    assert plain != words
    assert read_questionnaire(plain.encode(), name="q").exercises["lead_definition"].bands == shipped.bands
    wrong = words.replace('kind = "owners"', 'kind = "owners"\nfigure = "beyond_chance"')
    assert "only a card sort can have an overlap" in str(questionnaire_problems(wrong.encode(), name="q"))


def test_a_list_of_capped_options_allows_level_one() -> None:
    """An older questionnaire names the options alone."""
    words = shipped_bytes("questionnaire").decode()
    older = words.replace(
        "modal_share = { nobody = 1, equal = 2, by_product = 3 }", 'modal_share = ["nobody"]'
    )
    assert older != words
    item = read_questionnaire(older.encode(), name="q").items["RC-03"]
    assert item.modal_share is not None
    assert item.modal_share.caps == {"nobody": 1}


def test_the_gates_are_those_of_the_design() -> None:
    """A gate decides a level; none may come or go by accident."""
    assert {i.id for i in shipped_questionnaire().items.values() if i.gate} == GATES


def test_every_form_asks_one_person_something_and_the_quick_form_asks_twenty() -> None:
    """The quick form is twenty questions, three a dimension or more, with every gate but the exercise."""
    questionnaire = shipped_questionnaire()
    quick = questionnaire.asked(form="quick", function=COMPANY)
    assert len(quick) == 20
    for dimension in questionnaire.dimensions:
        assert sum(item.dimension == dimension.id for item in quick) >= 3
    assert {i.id for i in quick if i.gate} == GATES - {"LD-01"}


def test_nobody_is_asked_much_more_than_the_handbook_allows() -> None:
    """Sales, marketing and leaders are asked 43, 40 and 27 questions, exercises and tension included."""
    questionnaire = shipped_questionnaire()
    asked = [len(questionnaire.asked(form="full", function=function)) for function in FUNCTIONS]
    assert asked == [43, 40, 27, 3]


@pytest.mark.parametrize("facts", [{}, {"CX-32": "accounts"}], ids=["leads", "accounts"])
def test_every_dimension_has_questions_that_both_sides_answer(facts: dict[str, str]) -> None:
    """Without three of them a gap would be told from too little; one at least counts what was done."""
    questionnaire = fitted(shipped_questionnaire(), facts)
    asked = [{i.id for i in questionnaire.asked(form="full", function=side)} for side in SIDES]
    for dimension in questionnaire.dimensions:
        shared = [i for i in questionnaire.items_of(dimension.id) if i.shared and i.id in asked[0] & asked[1]]
        assert len(shared) >= 3, dimension.id


def test_context_is_asked_in_no_form_that_sets_a_level() -> None:
    """Nothing about the company is asked before the first result."""
    questionnaire = shipped_questionnaire()
    for form in questionnaire.forms.values():
        if form.sets_level:
            sections = {questionnaire.items[entry.item].section for entry in form.entries}
            assert Section.CONTEXT not in sections


def test_items_worded_for_one_person_have_a_wording_for_the_company() -> None:
    """One person answering for the company never reads a question meant for one function as 'you'."""
    questionnaire = shipped_questionnaire()
    for item in questionnaire.asked(form="full", function=COMPANY):
        if "leadership" not in item.functions and " you" in item.text.lower():
            assert item.company_text, item.id


def test_the_interventions_stand_in_the_lanes_as_designed() -> None:
    """The two lanes hold what the handbook's selection rule puts in them."""
    catalogue = shipped_catalogue()
    assert [v.id for v in catalogue.interventions.values()] == [f"I{n:02}" for n in range(1, 45)]
    structure = {v.id for v in catalogue.interventions.values() if v.lane is Lane.STRUCTURE}
    assert structure == {"I21", "I23", "I24", "I25", "I26", "I28", "I36", "I41"}


NEEDS_THE_FULL_FORM = {"I04", "I14", "I27", "I39", "I42"}
"""Practices that answer questions of detail, which one person would have to guess in six minutes."""


def test_every_practice_is_called_for_by_answers_and_most_by_those_of_the_quick_form() -> None:
    """No practice is advised on its levels alone, and few wait for the full questionnaire to be named."""
    questionnaire = shipped_questionnaire()
    quick = {item.id for item in questionnaire.asked(form="quick", function=COMPANY)}

    def possible(measure: str) -> Possible | None:
        name = parse_measure(measure)
        if name and name.kind in ("item", "raw", "share") and name.about[0] not in quick:
            return NeverKnown(reason="not asked")
        return possible_values(measure, questionnaire)

    waiting = set()
    for intervention in shipped_catalogue().interventions.values():
        if intervention.lane is Lane.PRACTICE:
            assert intervention.trigger is not None, intervention.id
            if why_never([intervention.trigger], possible=possible) is not None:
                waiting.add(intervention.id)
    assert waiting == NEEDS_THE_FULL_FORM


def test_ids_of_interventions_in_the_questionnaire_stand_in_the_catalogue() -> None:
    """What is in place can be ticked, and what small teams are offered, is something that exists."""
    questionnaire, known = shipped_questionnaire(), set(shipped_catalogue().interventions)
    assert {option.id.upper() for option in questionnaire.items[questionnaire.done_item].options} <= known
    (small,) = [rule for rule in questionnaire.targets if rule.leave_alone]
    assert small.only
    assert set(small.only) <= known


def test_a_condition_may_ask_for_every_kind_of_finding_there_is_and_no_other() -> None:
    """The list of kinds is what the judgement makes, by its own source, and the signs come on top."""
    made: set[str] = set()
    for path in sorted(Path(findings.__file__).parent.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in (n for n in ast.walk(tree) if isinstance(n, ast.Call)):
            if ast.unparse(call.func) == "Finding.of":
                made |= kinds_named_by(call.args[0], tree)
            elif ast.unparse(call.func) == "Finding":
                named = next(keyword.value for keyword in call.keywords if keyword.arg == "kind")
                made |= kinds_named_by(named, tree)
    assert made == set(FINDING_KINDS)
    questionnaire = shipped_questionnaire()
    signs = [sign.id for sign in questionnaire.signs]
    for kind in (*FINDING_KINDS, *signs):
        assert unknown_part(f"finding.{kind}", items=(), dimensions=(), signs=signs) is None
    assert unknown_part("finding.bad_mood", items=(), dimensions=(), signs=signs)


def kinds_named_by(kind: ast.expr, tree: ast.Module) -> set[str]:
    """The words a kind is written by: itself, either of two, what a name was given, a card's status."""
    if isinstance(kind, ast.Constant):
        return {str(kind.value)}
    if ast.unparse(kind) == "sign.id":
        return set()
    if ast.unparse(kind) == "status.value":
        return {status.value for status in findings_exercises._NAMED}
    if isinstance(kind, ast.IfExp):
        return kinds_named_by(kind.body, tree) | kinds_named_by(kind.orelse, tree)
    return {
        found
        for n in ast.walk(tree)
        if isinstance(n, ast.Assign)
        and isinstance(n.value, ast.Tuple)
        and ast.unparse(n.targets[0]).removeprefix("(").startswith(f"{ast.unparse(kind)},")
        for found in kinds_named_by(n.value.elts[0], tree)
    }


@pytest.mark.parametrize("item", BANDED, ids=lambda item: item.id)
@few(6, many=40)
@given(data=st.data())
def test_every_possible_value_lies_in_exactly_one_band(item: Any, data: st.DataObject) -> None:
    """Bands have no hole and no overlap, at the edges and between them."""
    top = item.maximum if item.maximum is not None else Fraction(10_000)
    if item.kind is Kind.TICKS:
        top = Fraction(len(item.options))
    if item.modal_share is not None:
        top = Fraction(100)
    value = data.draw(st.fractions(min_value=item.minimum, max_value=top, max_denominator=50))
    assert sum(band.holds(value) for band in item.bands) == 1


@pytest.mark.parametrize(
    ("item_id", "value", "level"),
    [
        ("XT-01", 0, 1), ("XT-01", 1, 3), ("XT-01", 2, 4), ("XT-01", 4, 4), ("XT-01", 5, 5),
        ("XT-02", 3, 4), ("XT-02", 4, 5),
        ("RC-04", 0, 5), ("RC-04", 1, 4), ("RC-04", 3, 3), ("RC-04", 4, 2), ("RC-04", 7, 1),
        ("LD-03", 3, 1), ("LD-03", 5, 2), ("LD-03", 7, 3), ("LD-03", 9, 4), ("LD-03", 10, 5),
        ("LD-08", 1, 1), ("LD-08", 8, 5), ("LD-04", 1, 5), ("LD-04", 4, 4), ("LD-04", 24, 3),
        ("LD-04", 48, 2), ("LD-04", 49, 1), ("LD-05", 3, 5), ("LD-05", 10, 4), ("LD-05", 20, 3),
        ("LD-05", 40, 2), ("LD-05", 41, 1), ("LD-06", 24, 2), ("LD-06", 25, 3), ("LD-06", 79, 4),
        ("LD-06", 95, 5), ("LD-06", 96, 3), ("FL-01", 4, 1), ("FL-01", 9, 2), ("FL-01", 18, 4),
        ("FL-01", 19, 5), ("PD-02", 0, 5), ("PD-02", 4, 1), ("FL-14", 0, 1), ("FL-14", 1, 3),
        ("FL-14", 2, 4), ("FL-14", 3, 5), ("PD-17", 3, 3), ("PD-17", 5, 5),
        ("FL-01A", 2, 1), ("FL-01A", 3, 2), ("FL-01A", 7, 3), ("FL-01A", 9, 4), ("FL-01A", 10, 5),
        ("LD-03A", 3, 1), ("LD-08A", 8, 5),
    ],
)  # fmt: skip
def test_bands_make_the_level_the_handbook_gives(item_id: str, value: int, level: int) -> None:
    """The edges of each band fall where the handbook puts them."""
    band = band_of(shipped_questionnaire().whole.items[item_id].bands, Fraction(value))
    assert band is not None
    assert band.level == level
