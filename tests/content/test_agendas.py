"""Agendas as content: the shipped ones are sound, what is wrong in one is named, own ones are laid beside."""

from __future__ import annotations

import copy
from typing import Any

import pytest
import tomli_w

from questionnaires.errors import ContentError
from questionnaires.load.agendas import agendas_problems, read_agendas, shipped_agendas
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.load.shipped import shipped_bytes, shipped_tables

STEP = {"id": "lead", "title": "One question", "minutes": 9, "kind": "vote", "about": ["LD-03"]}


def problems(tables: dict[str, Any]) -> list[str]:
    """What is wrong with these tables, in words."""
    found = agendas_problems(
        tomli_w.dumps(tables).encode(),
        name="agendas.toml",
        questionnaire=shipped_questionnaire(),
        interventions=shipped_catalogue().interventions,
    )
    return [str(one) for one in found]


def own(**changes: Any) -> dict[str, Any]:
    """A file with one agenda of one step."""
    agenda = {"title": "Ours", "commitments": 2, "steps": [STEP]}
    return {"format": "samepage/agendas", "format_version": 1, "agendas": {"ours": agenda}} | changes


def test_the_shipped_agendas_are_sound() -> None:
    """Every name in them is known; half a day is 220 minutes, the short form 90."""
    assert problems(shipped_tables("agendas")) == []
    minutes = {key: one.minutes for key, one in shipped_agendas().agendas.items()}
    assert minutes == {"half_day": 220, "short": 90}
    assert [one.intervention for one in shipped_agendas().guards] == ["I01"]


@pytest.mark.parametrize(
    ("step", "change", "said"),
    [
        (2, {"about": ["lead_definitoin"]}, "there is no 'lead_definitoin'"),
        (2, {"about": ["LD-99"]}, "there is no 'LD-99'"),
        (2, {"about": []}, "vote needs something that it is about"),
        (0, {"about": ["lead_definition"]}, "open is about nothing"),
        (6, {"about": ["RC-07"]}, "there is no 'RC-07' for records"),
        (0, {"again": True}, "only a talk votes again"),
        (1, {"statements": ["We can speak."]}, "only an open step has statements"),
        (1, {"id": "contract"}, "two steps have the id 'contract'"),
        (0, {"minutes": 0}, "minutes"),
        (0, {"kind": "sing"}, "kind"),
    ],
)
def test_what_is_wrong_is_named(step: int, change: dict[str, Any], said: str) -> None:
    """A step that cannot be played is named with its key."""
    tables = copy.deepcopy(shipped_tables("agendas"))
    tables["agendas"]["half_day"]["steps"][step] |= change
    assert said in "\n".join(problems(tables))


def test_own_agendas_are_laid_beside_the_shipped_ones() -> None:
    """An own agenda is added, one with a shipped id takes its place, and the shipped guard holds."""
    tables = own()
    tables["agendas"]["short"] = tables["agendas"]["ours"] | {"title": "Our short form"}
    found = read_agendas(
        tomli_w.dumps(tables).encode(),
        name="agendas.toml",
        questionnaire=shipped_questionnaire(),
        interventions=(),
    )
    titles = {key: one.title for key, one in found.agendas.items()}
    assert titles == {"half_day": "Half a day, with two breaks", "short": "Our short form", "ours": "Ours"}
    assert found.guards == shipped_agendas().guards


def test_no_file_takes_the_shipped_guard_away() -> None:
    """A guard of an own file is asked beside the shipped one, however little it asks for."""
    shipped = shipped_agendas().guards
    weak = shipped_tables("agendas")["guard"] | {"text": "Never."}
    found = read_agendas(
        tomli_w.dumps(own(guard=weak)).encode(),
        name="agendas.toml",
        questionnaire=shipped_questionnaire(),
        interventions=shipped_catalogue().interventions,
    )
    assert found.guards[:1] == shipped
    assert [one.text for one in found.guards[1:]] == ["Never."]


def test_the_shipped_file_can_be_written_out_and_read_again() -> None:
    """The file to start from gives what comes with the program."""
    found = read_agendas(
        shipped_bytes("agendas"),
        name="agendas.toml",
        questionnaire=shipped_questionnaire(),
        interventions=shipped_catalogue().interventions,
    )
    assert found == shipped_agendas()


def test_a_file_that_is_none_is_refused() -> None:
    """What is no TOML, or of another format, is refused with its name."""
    for data in (b"[agendas", b"\xff", tomli_w.dumps(own(format="samepage/plan")).encode()):
        with pytest.raises(ContentError, match=r"agendas\.toml"):
            read_agendas(data, name="agendas.toml", questionnaire=shipped_questionnaire(), interventions=())
