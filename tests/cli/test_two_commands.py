"""Two commands at the same time on one file: both are done, and both changes are in the file."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from support.running import Run

from assess.cli.plain import ask_line_by_line
from assess.services.answering.session import AnswerSession
from assess.services.planning.editor import PlanEditor
from assess.store.io import errors as notices
from assess.store.io.held import ADDED, SHOWN
from assess.store.organisation.file import OrganisationFile, read_organisation
from assess.store.plan.file import PlanFile, read_plan
from assess.store.responses.file import FINISHED, ResponseFile
from scoring.answers import Answer, State
from scoring.planning.plan import Plan


def at_once(*commands: list[str]) -> list[tuple[int, str]]:
    """Starts the commands together; the exit code of each and what it said."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "assess", *command],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        for command in commands
    ]
    said = [program.communicate()[1] for program in started]
    return [(program.returncode, words) for program, words in zip(started, said, strict=True)]


@pytest.mark.sweep
def test_two_plan_commands_at_once_choose_both(sample: Path) -> None:
    """``samepage plan --choose`` twice concurrently: both interventions are in the plan."""
    (sample / "plan.toml").unlink()
    done = at_once(
        ["plan", str(sample), "--choose", "I05", "--blackout", "2026-12-28"],
        ["plan", str(sample), "--choose", "I02", "--blackout", "2026-12-21"],
    )
    assert [code for code, _ in done] == [0, 0], done
    plan = read_plan(sample)
    assert set(plan.chosen) == {"I05", "I02"}
    assert plan.blackout == ("2026-12-21", "2026-12-28")


def test_two_organise_commands_at_once_add_both(sample: Path) -> None:
    """``samepage organise add`` twice concurrently, with one title: two positions of their own ids."""
    (sample / "organisation.toml").unlink()
    done = at_once(*(["organise", str(sample), "add", "Seller", "--purpose", who] for who in ("a", "b")))
    assert [code for code, _ in done] == [0, 0], done
    chart = read_organisation(sample)
    assert chart is not None
    assert set(chart.roles) == {"seller", "seller-2"}
    assert {role.purpose for role in chart.roles.values()} == {"a", "b"}


def test_a_command_says_that_another_program_was_there(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change that came in between reading and saving is kept, and said once on stderr."""
    for name in ("plan.toml", "organisation.toml"):
        (sample / name).unlink()
    real_open, real_file = PlanEditor.open, OrganisationFile.open

    def open_late(*args: Any, **kwargs: Any) -> Any:
        editor = real_open(*args, **kwargs)
        PlanFile.open(sample).save(Plan(horizon_weeks=40))
        return editor

    def file_late(folder: Path) -> OrganisationFile:
        file = real_file(folder)
        real_file(folder).add_role("Top")
        return file

    monkeypatch.setattr(PlanEditor, "open", open_late)
    done = run("plan", sample, "--choose", "I05", "--choose", "I02", "--json")
    assert done.code == 0
    assert done.err.count(ADDED) == 1
    assert (read_plan(sample).horizon_weeks, len(read_plan(sample).chosen)) == (40, 2)
    monkeypatch.setattr(OrganisationFile, "open", file_late)
    done = run("organise", sample, "add", "Seller")
    assert (done.code, done.out) == (0, "seller\n")
    assert done.err.count(ADDED) == 1


def test_a_change_that_is_not_possible_any_more_is_no_unreadable_file(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A position removed meanwhile, and answers finished meanwhile, end with a sentence and exit code 1."""
    real = OrganisationFile.open

    def file_late(folder: Path) -> OrganisationFile:
        file = real(folder)
        real(folder).remove_role(next(iter(file.organisation.roles)))
        return file

    chart = read_organisation(sample)
    assert chart is not None
    position = next(iter(chart.roles))
    monkeypatch.setattr(OrganisationFile, "open", file_late)
    done = run("organise", sample, "change", position, "--purpose", "Leads.")
    assert done.code == 1
    assert f"There is no position “{position}” in the chart." in done.err
    real_open = AnswerSession.open

    def open_late(folder: Path, *, response: Path | None) -> AnswerSession:
        session = real_open(folder, response=response)
        if response is not None:
            ResponseFile.open(response, questionnaire=session.questionnaire).finish()
        return session

    new = AnswerSession.new_respondent(sample, function="sales", name="Newcomer", form="full")
    monkeypatch.setattr(AnswerSession, "open", open_late)
    done = run("answer", sample, "--as", "sales", "--name", "Newcomer", "--plain", stdin="s\n" * 4 + "3\n")
    assert done.code == 1
    assert FINISHED in done.err
    assert new.respondent is not None
    assert real_open(sample, response=new.respondent.path).untouched


def test_line_by_line_another_windows_answer_is_not_taken_back(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After z on an answer that was changed elsewhere, that is said and the other answer is shown."""
    session = AnswerSession.new_respondent(sample, function="company", name="Ann", form="quick")
    assert session.respondent is not None
    other, item = AnswerSession.open(sample, response=session.respondent.path), session.walk().item
    said: list[str] = []
    monkeypatch.setattr(notices, "_listener", said.append)

    class Lines(io.StringIO):
        def readline(self, size: int = -1, /) -> str:  # type: ignore[override] # a text, as its base says
            line = super().readline(size)
            if line == "z\n":
                other.confirm(item, Answer(state=State.ANSWERED, level=5))
            return line

    ask_line_by_line(session, lines=Lines("2\nb\nz\nq\n"), say=said.append)
    assert "Another window has changed this answer since; its version was kept." in said
    assert SHOWN in said
    again = AnswerSession.open(sample, response=session.respondent.path)
    assert again.answers[item.id].level == 5
