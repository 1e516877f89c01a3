"""Further copies of plan, chart, facts, ledger and logs are laid side by side; none is chosen silently."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.protected_folders import answer, made, sides

from assess.services.assessments.beside import copies_in
from assess.services.assessments.checking import problems_of
from assess.services.assessments.scored import open_scored, publish_answers
from assess.store.io.errors import FileProblem
from assess.store.plan.file import PlanFile, read_plan
from questionnaires.records import replace
from scoring.planning.plan import PlannedIntervention

NAMES = (
    "{} (1)",
    "{} 2",
    "{} - Kopie",
    "Copy of {}",
    "{}-DESKTOP-4711",
    "{} (conflicted copy 2026-03-01)",
    "{} (Anna's conflicted copy 2026-03-01)",
    "{} (In Konflikt stehende Kopie von Anna 2026-03-01)",
    "{} (Copie en conflit de Anna 2026-03-01)",
    "{}.sync-conflict-20260301-101010-ABCDEFG",
    "{} (conflicted copy 2026-03-01 101010)",
    "{}_conf(2026-03-01-10-10-10)",
)


def planned(folder: Path, *ids: str) -> None:
    """Choose these interventions."""
    PlanFile.open(folder).update(
        lambda plan: replace(
            plan, chosen={**plan.chosen, **{key: PlannedIntervention(intervention=key) for key in ids}}
        )
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_conflicting_plan_is_laid_beside_the_one_that_is_used(tmp_path: Path, name: str) -> None:
    """Whatever the sync service calls it, check shows both, opening names it, and the plan stays."""
    folder = made(tmp_path / "acme", "open")
    answer(folder, "sales", 3)
    planned(folder, "I01")
    copy = folder / f"{name.format('plan')}.toml"
    shutil.copy(folder / "plan.toml", copy)
    assert "says the same" in problems_of(folder)[0]
    planned(folder, "I05")
    lines = problems_of(folder)
    assert copy.name in lines[0]
    assert any("I05" in line and line.endswith("| –") for line in lines)
    assert any(copy.name in note and "I05" in note for note in open_scored(folder).notes)
    assert set(read_plan(folder).chosen) == {"I01", "I05"}
    assert copy.exists()


def test_a_copy_beside_a_missing_file_is_named(tmp_path: Path) -> None:
    """A plan under another name is not taken for no plan in silence."""
    folder = made(tmp_path / "acme", "open")
    answer(folder, "sales", 3)
    planned(folder, "I01")
    (folder / "plan.toml").rename(folder / "plan (1).toml")
    assert any("which is missing" in note for note in open_scored(folder).notes)
    assert "which is missing" in problems_of(folder)[0]


def test_copies_of_facts_chart_and_logs_are_compared(tmp_path: Path) -> None:
    """Facts by table and key, logs by their first different line."""
    folder = made(tmp_path / "acme", "open")
    shutil.copy(folder / "assessment.toml", folder / "assessment-LAPTOP.toml")
    copy = folder / "assessment-LAPTOP.toml"
    copy.write_text(copy.read_text().split("\n", 1)[1].replace('"Acme"', '"Acme Ltd"'))
    (folder / "workshop").mkdir()
    (folder / "workshop/2026-03-16.log").write_text("one\ntwo\n")
    (folder / "workshop/2026-03-16 (1).log").write_text("one\nthree\nfour\n")
    said = "\n".join(problems_of(folder))
    assert 'organisation: "Acme" | "Acme Ltd"' in said
    assert 'line 2: "two" | "three"' in said


def test_copies_of_a_ledger_show_no_answer(tmp_path: Path) -> None:
    """Of what was counted, only how many people differ is said."""
    folder = made(tmp_path / "acme", "anonymous")
    sides(folder)
    publish_answers(folder)
    shutil.copy(folder / "published.toml", folder / "published 2.toml")
    copy = folder / "published 2.toml"
    copy.write_text(
        copy.read_text()
        .split("\n", 1)[1]
        .replace('"PD-15" = 2', '"PD-15" = 3')
        .replace("PD-15 = 2", "PD-15 = 3")
    )
    said = "\n".join(problems_of(folder))
    assert "published 2.toml is another version" in said
    assert "PD-15" not in said
    assert all("PD-15" not in note for note in open_scored(folder).notes)


def test_what_was_kept_by_the_program_is_no_conflict(tmp_path: Path) -> None:
    """Edited and damaged versions, results and questionnaires of another name are left alone."""
    folder = made(tmp_path / "acme", "open")
    planned(folder, "I01")
    for name in ("plan.toml.edited-1", "plan.toml.damaged-1", ".plan.toml.older"):
        shutil.copy(folder / "plan.toml", folder / name)
    shutil.copy(folder / "questionnaire.toml", folder / "my questions.toml")
    assert copies_in(folder) == ()


def test_two_different_answers_of_one_respondent_are_a_problem(tmp_path: Path) -> None:
    """Check says which is used; the same file twice is none."""
    folder = made(tmp_path / "acme", "open")
    file = answer(folder, "sales", 3)
    copy = file.path.with_name("x (1).toml")
    shutil.copy(file.path, copy)
    assert problems_of(folder) == ()
    file.finish()
    assert "are the same respondent" in problems_of(folder)[0]


def test_a_copy_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Its damage stops nothing."""
    folder = made(tmp_path / "acme", "open")
    answer(folder, "sales", 3)
    planned(folder, "I01")
    text = (folder / "plan.toml").read_text()
    (folder / "plan (1).toml").write_text(text + "x")
    assert "cannot be used" in problems_of(folder)[0]
    assert any("cannot be used" in note for note in open_scored(folder).notes)
    with pytest.raises(FileProblem):
        read_plan(folder / "plan (1).toml")
