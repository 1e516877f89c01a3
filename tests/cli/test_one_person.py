"""What the commands say where one person answered for the whole company, and of claims beside records."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from support.running import Run

from assess.services.assessments.changing import expect
from assess.services.assessments.status import read_status

STORY = "tell different stories"


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    """One person answered the quick form for the whole company."""
    path = tmp_path / "acme"
    run("new", path, "--form", "quick")
    assert run("answer", path, "--plain", stdin="3\n" * 20).code == 0
    return path


def test_one_person_is_not_told_as_three_teams(run: Run, folder: Path, tmp_path: Path) -> None:
    """Neither the result nor an explanation, report or table counts the one person under a team."""
    dimension = run("explain", folder, "role_clarity").out
    assert "One person so far. Add sales and marketing people to see a gap." in dimension
    question = run("explain", folder, "RC-15").out
    assert "The whole company: mean 3.0, 1 person" in question
    for text in (dimension, question, run("results", folder).out):
        assert not any(f"{team}: mean" in text for team in ("Sales", "Marketing", "Leadership"))
        assert "Sales (1)" not in text
    told = json.loads(run("results", folder, "--json").out)
    figures = [*told["dimensions"].values(), *told["items"].values()]
    assert {f for one in figures for f in one["by_function"]} == {"company"}
    path = tmp_path / "report.md"
    run("report", folder, "-o", path)
    assert "Where the teams disagree" not in path.read_text(encoding="utf-8")


def test_beside_a_team_the_whole_company_is_counted_apart(run: Run, folder: Path) -> None:
    """One seller more makes one seller; what the other one adds to the score is said."""
    run("answer", folder, "--plain", "--as", "sales", "--name", "Bo", stdin="5\n" * 20)
    text = run("explain", folder, "RC-15").out
    assert "Sales: mean 5.0, 1 person" in text
    assert "The whole company: mean 3.0, 1 person" in text
    assert "An answer for the whole company counts in every team's mean" in text


def test_one_person_for_the_company_fills_no_place_of_a_team(run: Run, folder: Path) -> None:
    """With one seller of two answered the report has two of three people, as the overview has."""
    run("answer", folder, "--plain", "--as", "sales", "--name", "Bo", stdin="5\n" * 20)
    expect(folder, {"sales": 2})
    status = read_status(folder)
    assert (status.finished, status.total) == (2, 3)
    assert "2 of 3 people answered" in " ".join(run("results", folder).out.split())


def test_what_should_come_first_is_said_once(run: Run, folder: Path, tmp_path: Path) -> None:
    """Beside an intervention stands what should come before it, apart from what is to be decided."""
    run("plan", folder, "--choose", "I11")
    path = tmp_path / "report.md"
    assert run("report", folder, "-o", path, "--pages", "first90").code == 0
    text = path.read_text(encoding="utf-8")
    assert "**Better first:** Priority charter for the quarter." in text
    assert "better first: " not in text


def test_an_old_questionnaires_verdict_on_a_pair_is_never_printed(run: Run, tmp_path: Path) -> None:
    """A questionnaire that says beforehand what answers and records will show is read, and not believed."""
    old = tmp_path / "old.toml"
    text = run("questionnaire", "export").out
    pair = re.compile(r'shown = "LD-05"\n(text = .*\n)?')
    told, found = pair.subn(f'shown = "LD-05"\ntext = "Beliefs and records {STORY}."\n', text)
    assert found == 1
    old.write_text(told.replace('id = "samepage"', 'id = "own"'), encoding="utf-8")
    folder = tmp_path / "acme"
    assert run("new", folder, "--questionnaire", old).code == 0
    answers = tmp_path / "answers.toml"
    answers.write_text("[answers]\nLD-03 = 9\n[records]\nLD-05 = 45\n", encoding="utf-8")
    for who in ("sales", "marketing"):
        for name in ("Ada", "Bo", "Cy"):
            assert run("answer", folder, "--as", who, "--name", name, "--from", answers).code == 0
    outputs = [tmp_path / f"report{ending}" for ending in (".md", ".csv", ".json")]
    told_by = [run("results", folder).out, run("results", folder, "--json").out]
    told_by += [run("explain", folder, "finding:claimed_not_shown.LD-03").out]
    for path in outputs:
        assert run("report", folder, "-o", path, "--for", "facilitator").code == 0
        told_by.append(path.read_text(encoding="utf-8"))
    assert "people report more than the record shows" in " ".join(told_by[0].split())
    assert not [text for text in told_by if STORY in text]
