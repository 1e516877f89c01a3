"""A copy of an assessment counts once, is named, and shows no change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.many_clients import client, document, save
from support.protected_folders import made, sides

from assess.services.assessments.earlier import plans_before
from assess.services.assessments.scored import open_scored, publish_answers, save_results
from assess.services.comparing.many import list_results
from assess.services.comparing.opening import open_timeline
from assess.store.assessment.identity import read_identity
from assess.store.results.file import read_results, write_results
from assess.store.workspace import first_marks, list_assessments
from questionnaires.records import replace


@pytest.fixture(params=["open", "anonymous"])
def acme(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A published assessment, its copied folder and a copied result."""
    folder = made(tmp_path / "acme", request.param)
    sides(folder)
    publish_answers(folder)
    save_results(open_scored(folder))
    shutil.copytree(folder, tmp_path / "acme - Copy")
    shutil.copy(folder / "results.toml", folder / "Copy of results.toml")
    return folder


def test_a_list_counts_it_once_and_names_the_copies(acme: Path) -> None:
    """Of three files with one id one is in the list."""
    listing = list_results(acme.parent)
    assert [point.path for point in listing.results] == [acme / "results.toml"]
    assert len(listing.copies) == 2
    assert all("is a copy of acme/results.toml" in said for said in listing.copies)


def test_a_comparison_with_a_copy_says_so_and_shows_no_change(acme: Path) -> None:
    """Every change is zero, and the first note says why."""
    timeline = open_timeline([acme, acme.parent / "acme - Copy"])
    assert "is the same assessment as" in timeline.notes[0]
    assert timeline.step_to_tell is not None
    comparison = timeline.step_to_tell.comparison
    assert all(not d.common for d in comparison.dimensions)
    assert all(d.before == d.after for d in comparison.dimensions)


def test_between_others_a_copy_is_left_out(acme: Path) -> None:
    """A line of two assessments and a copy has two points."""
    later = made(acme.parent / "later", "open")
    sides(later)
    timeline = open_timeline([acme, acme.parent / "acme - Copy", later])
    assert len(timeline.points) == 2
    assert any("is a copy of" in note for note in timeline.notes)


def test_results_from_before_there_were_ids_are_known_by_their_content(acme: Path) -> None:
    """A file that names no assessment is a copy where all its figures are the same, and only there."""
    plain = replace(read_results(acme), id="")
    for name in ("old", "older"):
        (acme.parent / name).mkdir()
        write_results(acme.parent / name, plain)
    (acme.parent / "other").mkdir()
    write_results(acme.parent / "other", replace(plain, title="Another"))
    assert {point.title for point in list_results(acme.parent).results} == {"Test", "Another"}


def test_the_workspace_marks_a_copy_and_trends_leave_it_out(acme: Path) -> None:
    """The copy says of which folder it is one, and is not marked for comparing."""
    found = {one.folder.name: one for one in list_assessments(acme.parent)}
    assert found["acme - Copy"].state == "copy of acme"
    assert found["acme"].copy_of == ""
    later = made(acme.parent / "later", "open")
    sides(later)
    marked = first_marks(list_assessments(acme.parent), later)
    assert marked == {acme, later}


def test_advice_remembers_the_plan_of_a_copied_assessment_once(acme: Path) -> None:
    """Two folders of one earlier assessment are one plan."""
    for folder in (acme, acme.parent / "acme - Copy"):
        (folder / "plan.toml").write_text('format = "samepage/plan"\nformat_version = 1\n')
    later = made(acme.parent / "later", "open")
    path = later / "assessment.toml"
    path.write_text(path.read_text().split("\n", 1)[1].replace("2026-03-16", "2026-09-16"))
    assert read_identity(later).date == "2026-09-16"
    assert len(plans_before(later)) == 1


def test_a_list_needs_no_more_than_the_beginning_of_a_file(tmp_path: Path) -> None:
    """Every figure of the table is in the head; files without them are read further."""
    path = client(tmp_path, "Acme", "2026-03-16")
    (point,) = list_results(tmp_path).results
    whole = read_results(path)
    assert point.figures
    assert point.dimensions.keys() == whole.dimensions.keys()
    for key, dimension in whole.dimensions.items():
        assert replace(point.dimensions[key], blocked_by=()) == replace(dimension, blocked_by=())
    assert point.overall == whole.overall
    old = document(2, organisation="Acme", date="2025-03-16", title="Old")
    del old["summary"]["figures"]
    save(tmp_path / "old", old)
    assert [one.figures for one in list_results(tmp_path).results] == [False, True]
