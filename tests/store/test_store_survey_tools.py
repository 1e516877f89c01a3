"""An export of each survey tool is collected with the mapping that is proposed for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.store_samples import assessment_in
from support.survey_tools import TOOLS, expected, survey_of

from assess.services.collecting.survey.propose import proposal
from assess.services.collecting.survey.taking import collect_survey
from assess.store.folder import open_assessment
from questionnaires.load.read import shipped_questionnaire
from questionnaires.load.shipped import shipped_bytes


@pytest.mark.parametrize("form", ["full", "quick"])
@pytest.mark.parametrize("tool", TOOLS)
def test_an_export_of_each_tool_is_collected_with_its_proposed_mapping(
    tmp_path: Path, tool: str, form: str
) -> None:
    """Every answer of every person arrives as it was given, and nothing else."""
    asked = shipped_questionnaire()
    items, people = survey_of(asked, form=form)
    acme = assessment_in(tmp_path, questionnaire_bytes=shipped_bytes())
    export = tmp_path / "export"
    export.write_bytes(TOOLS[tool](items, people))
    mapping = tmp_path / "map.toml"
    mapping.write_text(proposal(acme, export).text, encoding="utf-8")
    made = collect_survey(acme, export, mapping)
    assert (made.problems, made.rejected, made.unread, made.columns) == ((), (), (), ())
    found = [(r.function, dict(r.answers)) for r in open_assessment(acme).assessment.responses]
    assert sorted(found, key=str) == expected(asked, people, form=form)
