"""Files of a protected assessment can be read by their owner alone, whatever writes them."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.protected_folders import answer, made, sides

from assess.documents.lines.reporting import ReportChoice
from assess.services.answering.joining import invite
from assess.services.assessments.scored import open_scored, publish_answers
from assess.services.collecting.collect import collect
from assess.services.reporting.reports import FolderReports
from assess.store.assessment.identity import CompanyFile
from assess.store.folder import adopt_catalogue, read_questionnaire_of
from assess.store.invitations.file import hand_out
from assess.store.io import modes
from assess.store.io.recovering import recover
from assess.store.io.safe_files import keep_edited, write_bytes
from assess.store.organisation.file import OrganisationFile
from assess.store.plan.file import PlanFile
from questionnaires.load.shipped import shipped_bytes
from scoring.answers import Answer, State

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no permission bits")


@pytest.fixture(autouse=True)
def _open_habit() -> Iterator[None]:
    """A user whose new files everybody may read and write."""
    before = os.umask(0)
    yield
    os.umask(before)


def readable(folder: Path) -> list[str]:
    """The files below a folder that somebody else may read, by name."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return sorted(path.name for path in files if stat.S_IMODE(path.stat().st_mode) & 0o077)


def filled(folder: Path, mode: str) -> Path:
    """An assessment in which every kind of file was written, and saved again."""
    made(folder, mode)
    sides(folder, 5)
    CompanyFile.open(folder, questionnaire=read_questionnaire_of(folder)).confirm(
        "LD-05", Answer(state=State.DONT_KNOW)
    )
    chart, plan = OrganisationFile.open(folder), PlanFile.open(folder)
    chart.replace(chart.content)
    plan.save(plan.plan)
    publish_answers(folder)
    own = folder.parent / "own.toml"
    own.write_bytes(shipped_bytes("catalogue"))
    adopt_catalogue(folder, own)
    reports = FolderReports(folder, today="2026-03-20")
    reports.write(ReportChoice(), folder / "roadmap.pdf")
    reports.write_roadmap()
    invite(folder, folder / "invitation.toml")
    open_scored(folder)
    return folder


@pytest.mark.parametrize("mode", ["anonymous", "facilitated"])
def test_every_file_of_a_protected_assessment_is_its_owners(tmp_path: Path, mode: str) -> None:
    """Answers, facts, chart, plan, catalogue, reports and everything kept of them are 0600."""
    folder = filled(tmp_path / "quiet", mode)
    response = next((folder / "responses").glob("[!.]*.toml"))
    text = response.read_bytes()
    response.write_bytes(text.partition(b"\n")[2])
    keep_edited(response)  # NAME.edited-1
    facts = folder / "assessment.toml"
    facts.write_bytes(facts.read_bytes() + b"# damaged\n")
    recover(facts)  # NAME.damaged-1
    names = {path.name for path in folder.rglob("*")}
    assert {"published.toml", "plan.toml", "organisation.toml", "catalogue.toml", "roadmap.pdf"} <= names
    assert {".assessment.toml.older", "assessment.toml.damaged-1", f"{response.name}.edited-1"} <= names
    assert readable(folder) == []


def test_a_temporary_file_is_never_open_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bits are there from the first byte on, not set after it."""
    folder, seen = made(tmp_path / "quiet", "anonymous"), []
    real = os.open

    def opened(path: Path, flags: int, mode: int = 0o777, **more: int) -> int:
        if flags & os.O_CREAT:
            seen.append(mode)
        return real(path, flags, mode, **more)

    monkeypatch.setattr(os, "open", opened)
    answer(folder, "sales", 3)
    assert set(seen) == {0o600}


def test_what_was_open_before_is_closed_by_the_next_save(tmp_path: Path) -> None:
    """A folder of an earlier version gets its bits as its files are saved, the generation before included."""
    folder = made(tmp_path / "quiet", "facilitated")
    file = answer(folder, "sales", 3, number=1)
    for path in (folder / "responses").iterdir():
        path.chmod(0o644)
    file.confirm_all({"RC-15": Answer(state=State.ANSWERED, level=4)})
    assert readable(folder) == []


def test_answers_to_send_and_answers_that_came_are_closed_too(tmp_path: Path) -> None:
    """The file to send back, and what is collected from it."""
    folder = made(tmp_path / "quiet", "anonymous")
    answer(folder, "sales", 3, number=1)
    (sent,) = hand_out(folder, beside=tmp_path, otherwise=tmp_path)
    assert stat.S_IMODE(sent.stat().st_mode) == 0o600
    sent.chmod(0o644)
    home = made(tmp_path / "home", "anonymous")
    (home / "assessment.toml").write_bytes((folder / "assessment.toml").read_bytes())
    collect(home, [sent])
    assert len(list((home / "responses").glob("*.toml"))) == 1
    assert readable(home) == []


def test_an_open_assessment_stays_shared(tmp_path: Path) -> None:
    """A team's shared folder goes on working: the user's habit decides."""
    folder = made(tmp_path / "open", "open")
    path = answer(folder, "sales", 3).path
    assert stat.S_IMODE(path.stat().st_mode) == 0o666


def test_on_windows_no_bits_are_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There the folder decides, and a save does not ask for what the system lacks."""
    monkeypatch.setattr(modes, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.delattr(os, "fchmod")
    monkeypatch.setattr(Path, "chmod", None)
    write_bytes(tmp_path / "a", b"1", private=True)
    write_bytes(tmp_path / "a", b"2", private=True, keep_older=True)
    assert (tmp_path / "a").read_bytes() == b"2"
