"""Facts that are given when an assessment is set up decide what it asks."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from support.running import Run

from assess.store.folder import open_assessment


def test_facts_given_at_the_start_are_kept_and_decide(run: Run, tmp_path: Path) -> None:
    """A choice and a number, in any case of letters; the company is then asked about accounts."""
    ran = run("new", tmp_path / "acme", "--context", "CX-32=accounts", "--context", "cx-33=12.5")
    assert ran.code == 0
    opened = open_assessment(tmp_path / "acme")
    assert opened.assessment.context["CX-32"].choice == "accounts"
    assert opened.assessment.context["CX-33"].value == Fraction(25, 2)
    assert "LD-03A" in opened.questionnaire.items
    assert "LD-03" not in opened.questionnaire.items
    owners = opened.questionnaire.exercises["activity_ownership"].options
    assert next(option for option in owners if option.id == "partner").offered


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        ("CX-32=nobody", "CX-32 takes one of: leads, accounts"),
        ("CX-32", "CX-32 takes one of"),
        ("CX-33=many", "CX-33: Type a number"),
        ("CX-33=101", "CX-33: Type a number from 0 to 100"),
        ("CX-99=yes", "There is no fact 'CX-99'"),
        ("RC-02=4", "There is no fact 'RC-02'"),
        ("CX-17=dairies", "CX-17 can't be given here"),
        ("CX-19=i01", "CX-19 can't be given here"),
    ],
)
def test_what_is_no_fact_is_refused_and_nothing_is_made(
    run: Run, tmp_path: Path, fact: str, said: str
) -> None:
    """One sentence says what would do, and there is no folder."""
    ran = run("new", tmp_path / "acme", "--context", fact)
    assert ran.code != 0
    assert said in ran.err
    assert not (tmp_path / "acme").exists()


def test_a_fact_is_given_once(run: Run, tmp_path: Path) -> None:
    """Two values for one fact leave nothing to choose by."""
    ran = run("new", tmp_path / "acme", "--context", "CX-32=leads", "--context", "CX-32=mix")
    assert ran.code != 0
    assert "CX-32 is given twice" in ran.err


def test_a_file_of_answers_gives_numbers_or_ranges_for_the_company(run: Run, tmp_path: Path) -> None:
    """An exact number counts as ever; a range is stored as its level, and one that is none is refused."""
    assert run("new", tmp_path / "acme", "--form", "quick").code == 0
    answers = tmp_path / "answers.toml"
    answers.write_text("[answers]\nXT-01 = 3\nXT-02 = { level = 3 }\n", encoding="utf-8")
    assert run("answer", tmp_path / "acme", "--as", "company", "--from", answers).code == 0
    (response,) = open_assessment(tmp_path / "acme").assessment.responses
    assert (response.answers["XT-01"].value, response.answers["XT-01"].level) == (3, None)
    assert (response.answers["XT-02"].value, response.answers["XT-02"].level) == (None, 3)
    answers.write_text("[answers]\nXT-02 = { level = 2 }\n", encoding="utf-8")
    ran = run("answer", tmp_path / "acme", "--as", "company", "--from", answers)
    assert ran.code != 0
    assert "expected one of 1, 3, 4, 5" in ran.err
