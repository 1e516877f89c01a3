"""Several programs on one file lose nothing: what each of them said is saved is there in the end."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.store_samples import assessment_in
from support.writers import COMPANY_FACTS, QUESTIONS, many_questions

from assess.services.answering.session import AnswerSession
from assess.store.folder import open_assessment
from assess.store.organisation.file import read_organisation
from assess.store.plan.file import read_plan

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the programs are forked")


def kept(kind: str, folder: Path) -> set[int]:
    """The numbers of the changes that are on the disk."""
    if kind == "plan":
        return {int(event.text.rstrip(".").split()[-1]) for event in read_plan(folder).events}
    if kind == "organisation":
        chart = read_organisation(folder)
        return {int(role.title.split()[-1]) for role in chart.roles.values()} if chart else set()
    assessment = open_assessment(folder).assessment
    if kind == "company":
        return {COMPANY_FACTS.index(key) for key in assessment.context}
    (response,) = assessment.responses
    return {QUESTIONS.index(key) for key in response.answers}


def write_at_once(parent: Path, kind: str, *, programs: int, changes: int) -> None:
    """Lets programs change one file at full speed; each change that was said to be saved must be there."""
    folder = assessment_in(parent, questionnaire_bytes=many_questions())
    if kind == "responses":
        AnswerSession.new_respondent(folder, function="sales", name="Ann", form="full")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "support.writers",
            kind,
            str(folder),
            str(programs),
            str(changes),
        ],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = {int(line) for line in done.stdout.split()}
    assert len(said) == changes
    lost = said - kept(kind, folder)
    assert not lost, f"{len(lost)} of {len(said)} are lost"
    assert not [p for p in folder.rglob("*") if p.name.endswith((".tmp", ".lock"))]


@pytest.mark.parametrize(
    ("kind", "programs"),
    [("responses", 8), ("plan", 2)],
)
def test_several_programs_on_one_file_lose_nothing(tmp_path: Path, kind: str, programs: int) -> None:
    """All go as fast as they can, and all that they saved is in the file."""
    write_at_once(tmp_path, kind, programs=programs, changes=40)


@pytest.mark.sweep
@pytest.mark.parametrize("programs", [2, 8])
@pytest.mark.parametrize(
    ("kind", "changes"), [("responses", 160), ("plan", 120), ("organisation", 120), ("company", 120)]
)
def test_two_and_eight_programs_lose_nothing_of_many_changes(
    tmp_path: Path, kind: str, changes: int, programs: int
) -> None:
    """The same with two and with eight programs, for more than a hundred changes."""
    write_at_once(tmp_path, kind, programs=programs, changes=changes)
