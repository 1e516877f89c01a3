"""The trash: assessments leave the list as they are, come back, and are gone only when it is emptied."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from support.protected_folders import answer, made
from support.store_samples import assessment_in

from assess.services.assessments.erasing import erasure_of
from assess.services.assessments.trash import (
    TRASH,
    count_trashed,
    empty_trash,
    move_to_trash,
    restore,
    trashed_in,
)
from assess.store.io.errors import FileProblem, NotSaved
from assess.store.workspace import list_assessments

NOW = datetime(2026, 11, 29, 21, 56, 16)


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its place in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_what_is_in_the_trash_comes_back_as_it_was(tmp_path: Path) -> None:
    """Moved and restored, a folder holds the same bytes under the same name."""
    folder = assessment_in(tmp_path)
    before = files_of(folder)
    path = move_to_trash(folder, now=NOW)
    assert path == tmp_path / TRASH / f"{folder.name}-20261129-215616"
    assert list_assessments(tmp_path) == ()
    assert count_trashed(tmp_path) == 1
    (trashed,) = trashed_in(tmp_path)
    assert (trashed.name, trashed.day, trashed.about.title) == (folder.name, "2026-11-29", "Autumn")
    assert restore(trashed) == folder
    assert files_of(folder) == before
    assert trashed_in(tmp_path) == ()


def test_a_name_that_is_taken_is_left_alone(tmp_path: Path) -> None:
    """Two of one name lie beside each other in the trash, and neither replaces what is in the workspace."""
    folder = assessment_in(tmp_path)
    move_to_trash(folder, now=NOW)
    assessment_in(tmp_path)
    move_to_trash(folder, now=NOW)
    assessment_in(tmp_path)
    assert len({one.path for one in trashed_in(tmp_path)}) == 2
    back = [restore(one).name for one in trashed_in(tmp_path)]
    assert sorted(back) == [f"{folder.name}-2", f"{folder.name}-3"]


def test_only_emptying_removes(tmp_path: Path) -> None:
    """Emptying removes what was moved to the trash, and nothing else that lies there."""
    move_to_trash(assessment_in(tmp_path), now=NOW)
    (tmp_path / TRASH / "notes").mkdir()
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / TRASH / "x-20261129-215616").symlink_to(outside)
    assert empty_trash(tmp_path) == 1
    assert trashed_in(tmp_path) == ()
    assert outside.exists()
    assert (tmp_path / TRASH / "notes").exists()
    assert empty_trash(tmp_path / "none") == 0


def test_only_assessments_go_to_the_trash(tmp_path: Path) -> None:
    """Another folder and a link are refused and stay where they are."""
    (tmp_path / "notes").mkdir()
    folder = assessment_in(tmp_path)
    (tmp_path / "link").symlink_to(folder)
    for name in ("notes", "link"):
        with pytest.raises(FileProblem):
            move_to_trash(tmp_path / name, now=NOW)
        assert (tmp_path / name).exists()


def test_what_the_system_refuses_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A move that fails leaves the folder where it was."""
    folder = assessment_in(tmp_path)

    def refused(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(os, "rename", refused)
    with pytest.raises(NotSaved, match="permission"):
        move_to_trash(folder, now=NOW)
    assert folder.exists()
    monkeypatch.undo()
    move_to_trash(folder, now=NOW)
    monkeypatch.setattr(os, "rename", refused)
    with pytest.raises(NotSaved, match="permission"):
        restore(trashed_in(tmp_path)[0])


def test_erasing_names_the_answers_in_the_trash(tmp_path: Path) -> None:
    """A copy of the assessment in the trash holds the answers too, and is named as out of reach."""
    folder = made(tmp_path / "acme", "open")
    answer(folder, "sales", 3, number=1)
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    path = move_to_trash(copy, now=NOW)
    found = erasure_of(folder, person="sales-1", today="2026-11-29")
    assert found.outside == (str(path / "responses" / "sales-1.toml"),)
