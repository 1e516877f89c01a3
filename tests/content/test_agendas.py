"""Agendas as content: the shipped ones are sound, and what is wrong in one is named."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from questionnaires.load.agendas import agendas, agendas_problems, guard
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.load.shipped import shipped_tables


def problems(tables: dict[str, Any]) -> list[str]:
    """What is wrong with these tables, in words."""
    found = agendas_problems(
        tables,
        name="agendas.toml",
        questionnaire=shipped_questionnaire(),
        interventions=shipped_catalogue().interventions,
    )
    return [str(one) for one in found]


def test_the_shipped_agendas_are_sound() -> None:
    """Every name in them is known; half a day is 220 minutes, the short form 90."""
    assert problems(shipped_tables("agendas")) == []
    assert {key: one.minutes for key, one in agendas().items()} == {"half_day": 220, "short": 90}
    assert guard().intervention == "I01"


@pytest.mark.parametrize(
    ("step", "change", "said"),
    [
        (2, {"about": ["lead_definitoin"]}, "there is no 'lead_definitoin'"),
        (2, {"about": []}, "a vote needs something to vote on"),
        (0, {"about": ["lead_definition"]}, "only a vote is about something"),
        (0, {"again": True}, "only a talk votes again"),
        (1, {"id": "contract"}, "two steps have one id"),
        (0, {"minutes": 0}, "minutes"),
        (0, {"kind": "sing"}, "kind"),
    ],
)
def test_what_is_wrong_is_named(step: int, change: dict[str, Any], said: str) -> None:
    """A step that cannot be played is named with its key."""
    tables = copy.deepcopy(shipped_tables("agendas"))
    tables["agendas"]["half_day"]["steps"][step] |= change
    assert said in "\n".join(problems(tables))
