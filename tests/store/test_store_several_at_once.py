"""Several answers saved at once: all of them or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.store_samples import ANSWERS, EXERCISES, FACTS, assessment_in, questionnaire, response_in

from assess.store.assessment.identity import CompanyFile
from assess.store.responses.file import ResponseFile
from scoring.answers import Answer, CardSort, State


def test_answers_and_exercises_are_saved_in_one_step(tmp_path: Path) -> None:
    """Everything is there after a restart, and the file was saved once."""
    response = response_in(tmp_path)
    before = response.content.revision
    response.confirm_all(ANSWERS, exercises=EXERCISES)
    again = ResponseFile.open(response.path, questionnaire=questionnaire())
    assert dict(again.response.answers) == ANSWERS
    assert dict(again.response.exercises) == EXERCISES
    assert again.content.revision == before + 1


def test_a_wrong_exercise_keeps_the_answers_out_too(tmp_path: Path) -> None:
    """A card that is none is refused, and nothing of the rest is saved."""
    response = response_in(tmp_path)
    before = response.path.read_bytes()
    wrong = CardSort(required=frozenset({"no_such_card"}), helpful=frozenset())
    with pytest.raises(ValueError, match="lead_definition"):
        response.confirm_all(ANSWERS, exercises={"lead_definition": wrong})
    assert response.path.read_bytes() == before


def test_an_exercise_saved_with_the_rest_takes_its_draft_away(tmp_path: Path) -> None:
    """What was kept of the way there goes, as when it is confirmed alone."""
    response = response_in(tmp_path)
    response.work_on("lead_definition", lambda *_: ({"required": ["budget"]}, None))
    response.confirm_all({}, exercises={"lead_definition": EXERCISES["lead_definition"]})
    assert not response.draft("lead_definition")


def test_company_facts_are_saved_in_one_step_or_not_at_all(tmp_path: Path) -> None:
    """All facts are in the file as if entered one by one; with a wrong one among them none does."""
    one, other, wrong = (assessment_in(tmp_path / name) for name in ("one", "other", "wrong"))
    company = CompanyFile.open(one, questionnaire=questionnaire())
    company.confirm_all(FACTS)
    singly = CompanyFile.open(other, questionnaire=questionnaire())
    for item_id, answer in FACTS.items():
        singly.confirm(item_id, answer)
    assert (company.records, company.context) == (singly.records, singly.context)
    assert list(company.context) == list(singly.context)
    refused = CompanyFile.open(wrong, questionnaire=questionnaire())
    before = refused.path.read_bytes()
    with pytest.raises(ValueError, match="RC-15 is not entered once"):
        refused.confirm_all({**FACTS, "RC-15": Answer(state=State.ANSWERED, level=3)})
    assert refused.path.read_bytes() == before
