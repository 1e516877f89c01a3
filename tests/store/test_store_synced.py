"""Files that a sync service has yet to bring are named and never read as absent."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.protected_folders import made, sides
from support.store_samples import assessment_in

from assess.services.assessments.checking import problems_of
from assess.services.assessments.scored import open_scored, publish_answers
from assess.services.collecting.collect import collect
from assess.store.folder import is_assessment, open_assessment, respondents
from assess.store.io import synced
from assess.store.io.errors import FileProblem
from assess.store.io.safe_files import read_bytes
from assess.store.io.synced import NotHere, is_online_only, not_here, stands_for
from assess.store.plan.file import PlanFile, read_plan
from assess.store.workspace import list_assessments

PLACEHOLDERS = (
    ".x.toml.icloud",
    "x.toml.nextcloud",
    "x.toml.owncloud",
    "x.toml.cloud",
    "x.gdoc",
    "x.toml.gdoc",
    "~$x.toml",
    ".syncthing.x.toml.tmp",
    "~syncthing~x.toml.tmp",
    "x.toml.tmp",
    "x.toml.part",
    "x.toml.partial",
    "x.toml.crdownload",
    ".x.toml.!sync",
    ".x.toml.~1a2b3c",
    ".x.toml.Ab3dE9",
    "x.toml.dropbox",
)


@pytest.mark.parametrize("name", PLACEHOLDERS)
def test_an_answer_that_is_on_its_way_is_named(tmp_path: Path, name: str) -> None:
    """Check, opening, the list of people, the list of assessments and collecting all say it."""
    folder = assessment_in(tmp_path)
    (folder / "responses" / name).write_bytes(b"")
    words = "One answer is not on this computer yet (x.toml)"
    assert any(words in problem for problem in problems_of(folder))
    assert any(words in note for note in open_assessment(folder).notes)
    assert "not on this computer yet" in respondents(folder)[-1].problem
    row = list_assessments(folder.parent)[0]
    assert (row.problem, "not on this computer yet" in row.note) == ("", True)
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / name).write_bytes(b"")
    found = collect(folder, [inbox])
    assert [("x.toml" in file.source, "not on this computer yet" in file.reason) for file in found.files] == [
        (True, True)
    ]
    assert any("not on this computer yet" in problem for problem in found.problems)


@pytest.mark.parametrize(
    "name",
    [
        ".x.toml.older",
        ".x.toml.0123456789ab.tmp",
        "x.toml",
        ".DS_Store",
        "desktop.ini",
        ".dropbox",
        "x.csv.tmp",
    ],
)
def test_nothing_else_counts_as_on_its_way(tmp_path: Path, name: str) -> None:
    """What this program keeps itself, and what lies about in any folder, stands for no answer."""
    (tmp_path / name).write_bytes(b"x")
    assert not_here(tmp_path) == ()


def test_a_file_that_is_open_elsewhere_is_here(tmp_path: Path) -> None:
    """An editor's lock beside the file itself says nothing about the file."""
    (tmp_path / "x.toml").write_bytes(b"x")
    (tmp_path / "~$x.toml").write_bytes(b"x")
    assert not_here(tmp_path) == ()
    (tmp_path / ".syncthing.x.toml.tmp").write_bytes(b"x")  # but a newer version may be arriving
    assert [path.name for path in not_here(tmp_path)] == ["x.toml"]


@pytest.mark.parametrize("name", ["plan.toml", "organisation.toml", "published.toml", "catalogue.toml"])
def test_a_file_on_its_way_is_not_taken_for_absent(tmp_path: Path, name: str) -> None:
    """Nothing is judged, and nothing new begun, as if there were no plan, chart, ledger or catalogue."""
    folder = made(tmp_path / "acme", "anonymous")
    sides(folder)
    (folder / name).unlink(missing_ok=True)
    (folder / f".{name}.icloud").write_bytes(b"")
    with pytest.raises(NotHere):
        open_scored(folder)
    assert any(name in problem for problem in problems_of(folder))


def test_no_new_ledger_or_plan_is_begun(tmp_path: Path) -> None:
    """What a sync service has yet to bring is not written anew."""
    folder = made(tmp_path / "acme", "anonymous")
    sides(folder)
    for name in ("published.toml", "plan.toml"):
        (folder / name).unlink(missing_ok=True)
        (folder / f".{name}.icloud").write_bytes(b"")
    with pytest.raises(NotHere):
        publish_answers(folder)
    with pytest.raises(NotHere):
        PlanFile.open(folder)
    with pytest.raises(NotHere):
        read_plan(folder)
    assert not (folder / "published.toml").exists()


def test_an_assessment_on_its_way_is_listed_with_a_note(tmp_path: Path) -> None:
    """A folder whose facts are not here yet is an assessment all the same."""
    folder = assessment_in(tmp_path)
    (folder / "assessment.toml").rename(folder / ".assessment.toml.icloud")
    assert is_assessment(folder)
    assert "not on this computer yet" in problems_of(folder)[0]
    row = list_assessments(folder.parent)[0]
    assert (row.problem, "not on this computer yet" in row.note) == ("", True)


@pytest.mark.parametrize(
    "found",
    [
        {"st_file_attributes": 0x1000},
        {"st_file_attributes": 0x40_0000 | 0x20},
        {"st_file_attributes": 0x4_0000},
        {"st_flags": 0x4000_0000},
    ],
)
def test_a_file_whose_content_lies_elsewhere_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, found: dict[str, int]
) -> None:
    """Where the system marks a file as online only, reading it would wait for the network."""
    assert is_online_only(SimpleNamespace(**found))  # type: ignore[arg-type]
    assert not is_online_only(SimpleNamespace(st_file_attributes=0x420, st_flags=0))  # type: ignore[arg-type]
    path = tmp_path / "x.toml"
    path.write_bytes(b"x")

    class Elsewhere:
        lstat = staticmethod(lambda _: SimpleNamespace(**found))
        path, scandir = os.path, os.scandir

    monkeypatch.setattr(synced, "os", Elsewhere)
    with pytest.raises(NotHere):
        read_bytes(path)
    assert not_here(tmp_path) == (path,)


def test_what_a_name_stands_for() -> None:
    """A placeholder is known by its name alone, whatever the file is called."""
    assert stands_for(".Anna's answers (1).toml.icloud") == "Anna's answers (1).toml"
    assert stands_for(".syncthing.a.b.toml.tmp") == "a.b.toml"
    assert stands_for("plan.toml") == stands_for(".plan.toml.older") == ""
    with pytest.raises(FileProblem):
        read_bytes(Path("there-is-none.toml"))
