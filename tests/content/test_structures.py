"""The file of structure options: sound as it comes, and each slip in it is named."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from questionnaires.load.check_structures import structures_problems
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.load.shipped import shipped_tables
from questionnaires.load.structures import criteria, structures
from questionnaires.organisation import chart_content

Tables = dict[str, Any]


def problems(tables: Tables) -> list[str]:
    """What is wrong with these tables, with the table and key."""
    found = structures_problems(
        tables,
        name="structures.toml",
        questionnaire=shipped_questionnaire(),
        catalogue=shipped_catalogue(),
        decisions=tuple(chart_content().decisions),
    )
    return [f"{problem.table} {problem.key}: {problem.reason}".strip() for problem in found]


def shipped() -> Tables:
    """A copy of the tables that come with the program."""
    return copy.deepcopy(shipped_tables("structures"))


def test_the_shipped_file_has_no_problem() -> None:
    """Names, measures, weights and templates of the shipped structures are sound."""
    assert problems(shipped()) == []


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("structures.O3.interventions", ["I99"], "structures.O3 interventions: there is no 'I99'"),
        ("structures.O8.shares", {"I23": ["CX-99"]}, "structures.O8 shares: there is no 'CX-99'"),
        ("structures.O3.levers", {"clarity": 2}, "structures.O3 levers: there is no 'clarity'"),
        ("structures.O3.settles", "nobody", "structures.O3 settles: there is no 'nobody'"),
        ("structures.O5.activities", {"juggle": "boss"}, "structures.O5 activities: there is no 'juggle'"),
        ("structures.O2-O5.parts", ["O9"], "structures.O2-O5 parts: there is no 'O9'"),
        ("structures.O3.levers", {"role_clarity": 4}, "structures O3, levers, role_clarity: must be less"),
        ("criteria.C1.weight", 0.5, "criteria weight: the weights do not add up to 1"),
        ("modes.launch.positions", {}, "modes.launch positions: names no position"),
        (
            "structures.O3.signals_for",
            [{"measure": "item.XX-99", "at_least": 3, "text": "Nothing"}],
            "structures.O3 signals_for: 'XX-99' in 'item.XX-99' does not exist",
        ),
        (
            "structures.O3.signals_for",
            [{"measure": "level.role_clarity", "at_least": 3}],
            "structures.O3 signals_for: a signal needs a text",
        ),
        (
            "structures.O3.signals_for",
            [{"measure": "context.CX-09", "equals": "yes", "text": "A leader is here"}],
            "structures.O3 signals_for: “A leader is here” is a condition of its intervention already",
        ),
    ],
)
def test_each_slip_is_named(place: str, value: object, said: str) -> None:
    """Names that point nowhere, weights, empty templates and conditions written twice are problems."""
    tables = shipped()
    *way, key = place.split(".")
    at = tables
    for part in way:
        at = at[part]
    at[key] = value
    assert any(problem.startswith(said) for problem in problems(tables)), problems(tables)


def test_a_hybrid_has_what_its_parts_have() -> None:
    """Conditions and signals of both, each once, and of every lever the stronger one."""
    known = structures()
    both, council, hub = known["O2-O5"], known["O2"], known["O5"]
    assert set(both.interventions) == {*council.interventions, *hub.interventions}
    assert both.levers["process_definition"] == max(
        council.levers["process_definition"], hub.levers["process_definition"]
    )
    assert {*both.signals_for} == {*council.signals_for, *hub.signals_for}
    assert len(both.signals_for) == len({*both.signals_for})


def test_the_usual_weights_are_the_handbooks() -> None:
    """22, 16, 14, 12, 10, 10, 8 and 8 of 100; the first four decide."""
    found = criteria()
    assert [int(one.weight * 100) for one in found.values()] == [22, 16, 14, 12, 10, 10, 8, 8]
    assert [key for key, one in found.items() if one.decides] == ["C1", "C2", "C3", "C4"]
