"""An export of each survey tool is collected with the mapping that is proposed for it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.store_samples import assessment_in
from support.survey_tools import TOOLS, as_csv, expected, survey_of

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


JUNK = (
    "0", "6", "2.5", "-1", "99", "3", "4 - nonsense", "?", "1,000", "#N/A", "=1+1", "Other", "n/a", "Total",
    "",
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    tool=st.sampled_from(sorted(TOOLS.keys() - {"microsoft_forms", "kobo", "lime_survey_codes"})),
    row=st.integers(1, 3),
    column=st.integers(0, 10_000),
    junk=st.sampled_from(JUNK),
)
def test_a_spoiled_cell_changes_no_other_answer(
    tmp_path_factory: pytest.TempPathFactory, tool: str, row: int, column: int, junk: str
) -> None:
    """Whatever one cell holds, every other answer arrives as it was given or is named as not read."""
    asked = shipped_questionnaire()
    items, people = survey_of(asked, form="quick")
    folder = tmp_path_factory.mktemp("x")
    acme = assessment_in(folder, questionnaire_bytes=shipped_bytes())
    export, mapping = folder / "export", folder / "map.toml"
    whole = TOOLS[tool](items, people)
    export.write_bytes(whole)
    mapping.write_text(proposal(acme, export).text, encoding="utf-8")
    separator = ";" if tool == "kobo_codes" else ","
    text = whole.decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text), delimiter=separator))
    first, place = table[-row], column % len(table[0])
    team = first.index(people[-row].team)
    if place == team:
        return
    first[place] = junk
    export.write_bytes(as_csv(table, separator=separator, encoding="utf-8"))
    collect_survey(acme, export, mapping)
    given = dict(expected(asked, people, form="quick"))
    wrong = [
        (r.function, item_id)
        for r in open_assessment(acme).assessment.responses
        for item_id, answer in r.answers.items()
        if given[r.function].get(item_id) != answer
    ]
    assert len(wrong) <= 1
    assert all(function == people[-row].team.casefold() for function, _ in wrong)
