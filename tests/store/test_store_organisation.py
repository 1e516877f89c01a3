"""Today's chart in its file: every change is on the disk, what is not known survives, nothing bad is read."""

from __future__ import annotations

import os
import random
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.hostile import mutated
from support.organisation_samples import chart, charts
from support.store_samples import assessment_in
from support.sweeping import few

from assess.services.assessments.checking import problems_of
from assess.store.io.documents import document_bytes, read_document, write_document
from assess.store.io.errors import DamagedFile, FileProblem, ForeignFile, NewerFormat, NotSaved
from assess.store.io.recovering import recover
from assess.store.io.safe_files import sealed
from assess.store.organisation import codec
from assess.store.organisation.file import (
    OrganisationFile,
    read_organisation,
    read_organisation_file,
    role_id_for,
    same_chart,
)
from questionnaires.records import replace
from scoring.organisation.chart import Organisation, PositionStatus
from scoring.organisation.edits import CannotChange

SOME = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)


def small(folder: Path) -> OrganisationFile:
    """A chart of four positions, saved."""
    file = OrganisationFile.open(folder)
    file.add_role("Managing director", functions=("leadership",))
    file.add_role("Head of sales", reports_to="managing-director", functions=("sales",))
    file.add_role("Seller", reports_to="head-of-sales", functions=("sales",), status=PositionStatus.VACANT)
    file.add_role("Seller", reports_to="head-of-sales", stand_in="head-of-sales", purpose="Sells.")
    return file


def with_text(folder: Path, text: str) -> Path:
    """The file with these tables, written by hand."""
    path = folder / "organisation.toml"
    path.write_text(f'format = "samepage/organisation"\nformat_version = 1\n{text}', encoding="utf-8")
    return path


def test_nothing_is_there_until_something_is_said(tmp_path: Path) -> None:
    """Opening a chart that is not there writes nothing; the first change does."""
    assert read_organisation(tmp_path) is None
    file = OrganisationFile.open(tmp_path)
    assert (file.organisation, file.saved_at, [*tmp_path.iterdir()]) == (Organisation(), None, [])
    assert file.add_role(" Head of\x1b sales ") == "head-of-sales"
    assert file.saved_at is not None
    again = read_organisation(tmp_path)
    assert again is not None
    assert again.roles["head-of-sales"].title == "Head of sales"


def test_every_change_is_on_the_disk_before_it_returns(tmp_path: Path) -> None:
    """Each method leaves a file that says what the object says."""
    file = small(tmp_path)
    assert [*file.organisation.roles] == ["managing-director", "head-of-sales", "seller", "seller-2"]
    steps = (
        lambda: file.own("set_price", "seller"),
        lambda: file.own("win_back", "head-of-sales"),
        lambda: file.change_role("seller", title="Hunter", status=PositionStatus.FILLED, person="Ada"),
        lambda: file.change_role("seller", reports_to="seller-2"),
        lambda: file.change_role("seller", reports_to=""),
        lambda: file.own("set_price", ""),
        lambda: file.remove_role("head-of-sales"),
    )
    for step in steps:
        step()
        assert read_organisation(tmp_path) == file.organisation
    assert file.organisation.owners == {}
    assert file.organisation.roles["seller-2"].reports_to == "managing-director"
    assert file.organisation.roles["seller-2"].stand_in == ""


def test_removing_a_position_says_what_followed(tmp_path: Path) -> None:
    """Reports move up, activities become free, and both are told."""
    file = small(tmp_path)
    file.own("set_price", "head-of-sales")
    removal = file.remove_role("head-of-sales")
    assert (removal.boss, removal.moved) == ("managing-director", ("seller", "seller-2"))
    assert (removal.freed, removal.without_deputy) == (("set_price",), ("seller-2",))


def test_a_refused_change_changes_nothing(tmp_path: Path) -> None:
    """A circle, an unknown position and an empty title are refused in a sentence, and the file stays."""
    file = small(tmp_path)
    before = file.path.read_bytes()
    for refused in (
        lambda: file.change_role("managing-director", reports_to="seller"),
        lambda: file.change_role("seller", reports_to="nobody-here"),
        lambda: file.change_role("seller", title=" \x07 "),
        lambda: file.add_role(" "),
        lambda: file.own("set_price", "nobody-here"),
        lambda: file.own("two words", "seller"),
        lambda: file.remove_role("nobody-here"),
    ):
        with pytest.raises(CannotChange):
            refused()
    assert file.path.read_bytes() == before
    with pytest.raises(CannotChange, match="circle"):
        file.change_role("managing-director", reports_to="seller")


@pytest.mark.parametrize("fte", [Fraction(0), Fraction(1, 2), Fraction(1), Fraction(12)])
def test_a_part_of_a_job_comes_back(tmp_path: Path, fte: Fraction) -> None:
    """A position of no full-time job at all is none of one job."""
    file = small(tmp_path)
    file.change_role("seller", fte=fte)
    found = read_organisation(tmp_path)
    assert found is not None
    assert found.roles["seller"].fte == file.organisation.roles["seller"].fte == fte


@few(10, many=100)
@given(whole=charts())
def test_any_chart_comes_back(tmp_path: Path, whole: Organisation) -> None:
    """What is put in is read again, be the chart sound or not, and equal charts make equal bytes."""
    file = OrganisationFile.open(tmp_path)
    file.replace(whole)
    assert read_organisation(tmp_path) == whole == file.organisation
    before = file.path.read_bytes()
    file.replace(whole)
    assert file.path.read_bytes() == before


@few(10, many=100)
@given(first=charts(most=6), others=st.lists(charts(most=6), max_size=4), stay=st.sets(st.integers(0, 5)))
def test_what_an_edit_leaves_alone_is_not_read_again(
    tmp_path: Path, first: Organisation, others: list[Organisation], stay: set[int]
) -> None:
    """Whatever becomes of a chart is what its file holds; positions that stay are the same records."""
    file = OrganisationFile.open(tmp_path)
    file.replace(first)
    for other in others:
        before = file.organisation.roles
        staying = {key: role for n, (key, role) in enumerate(before.items()) if n in stay}
        file.replace(replace(other, roles={**other.roles, **staying}))
        found = read_organisation(tmp_path)
        assert found is not None
        assert same_chart(file.organisation, found)
        assert all(file.organisation.roles[key] is role for key, role in staying.items())


def test_a_chart_never_outgrows_what_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few positions a change adds, a chart that could not be opened again is not saved."""
    file = small(tmp_path)
    before = file.path.read_bytes()
    monkeypatch.setattr(codec, "MOST_POSITIONS", 4)
    one_more = {"new": replace(file.organisation.roles["seller"], id="new")}
    with pytest.raises(FileProblem, match="at most 4 positions"):
        file.update(lambda chart: replace(chart, roles={**chart.roles, **one_more}))
    assert file.path.read_bytes() == before
    assert len(file.organisation.roles) == 4


def test_what_is_not_known_survives(tmp_path: Path) -> None:
    """Keys and tables of another program stay through every change, beside those that this one knows."""
    path = with_text(
        tmp_path,
        '[budgets.one]\nname = "Council"\n[roles.a]\ntitle = "A"\nlevel = 3\ncost = 2\nstatus = "planned"\n'
        '[roles.b]\ntitle = "B"\n[[dotted]]\nfrom = "b"\nto = "a"\n[decisions.price]\ncost = 1\n'
        '[activities]\nset_price = "a"\n',
    )
    file = OrganisationFile.open(tmp_path)
    file.change_role("a", status=PositionStatus.FILLED)
    file.own("win_back", "b")
    file.remove_role("b")
    file.add_role("C", reports_to="a")
    data = read_document(path).data
    assert data["roles"] == {
        "a": {"title": "A", "level": "3", "cost": 2}, "c": {"title": "C", "reports_to": "a"}
    }  # fmt: skip
    assert data["activities"] == {"set_price": {"owner": "a"}}
    assert data["budgets"] == {"one": {"name": "Council"}}
    assert data["dotted"] == [{"from": "b", "to": "a"}]
    assert data["decisions"] == {"price": {"cost": 1}}
    assert [key for key in data if key != "dotted"][2:4] == ["roles", "activities"]


def test_a_change_by_another_program_is_kept(tmp_path: Path) -> None:
    """Two programs with the file open lose neither's change."""
    one, other = small(tmp_path), OrganisationFile.open(tmp_path)
    other.own("set_price", "seller")
    one.add_role("Seller")
    assert one.organisation.owners == {"set_price": "seller"}
    assert "seller-3" in one.organisation.roles
    (tmp_path / "new").mkdir()
    begun = OrganisationFile.open(tmp_path / "new")
    write_document(begun.path, {"roles": {"a": {"title": "A"}}}, kind="organisation")
    begun.add_role("B", reports_to="a")
    assert [*begun.organisation.roles] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("roles = 3", "roles"),
        ('[activities]\nset_price = "a"', "roles"),
        ("[roles]\na = 3", "[roles] a"),
        ("[roles.a]", "[roles.a] title"),
        ('[roles.a]\ntitle = " "', "[roles.a] title"),
        ("[roles.a]\ntitle = 3", "[roles.a] title"),
        ('[roles."a b"]\ntitle = "A"', "[roles] a b"),
        ('[roles.""]\ntitle = "A"', "[roles]"),
        ('[roles.a]\ntitle = "A"\nfunctions = ["finance"]', "[roles.a] functions"),
        ('[roles.a]\ntitle = "A"\nfunctions = ["sales", "sales"]', "[roles.a] functions"),
        ('[roles.a]\ntitle = "A"\nfunctions = "sales"', "[roles.a] functions"),
        ('[roles.a]\ntitle = "A"\nreports_to = ["b"]', "[roles.a] reports_to"),
        ('[roles.a]\ntitle = "A"\nstatus = "gone"', "[roles.a] status"),
        ('[roles.a]\ntitle = "A"\nstand_in = 1', "[roles.a] stand_in"),
        ('[roles.a]\ntitle = "A"\nperson = true', "[roles.a] person"),
        ('activities = ["a"]\n[roles]', "activities"),
        ("[roles]\n[activities]\nset_price = 3", "[activities] set_price"),
        ('[roles]\n[activities]\n"set price" = "a"', "[activities] set price"),
        ("\n".join(f'[roles.r{n}]\ntitle = "R"' for n in range(5_001)), "roles"),
    ],
)
def test_a_file_that_is_wrong_is_refused_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    """File, table and key are named, and ``check`` says the same."""
    path = with_text(tmp_path, text)
    with pytest.raises(FileProblem) as caught:
        read_organisation_file(path)
    assert caught.value.place == place
    assert problems_of(path) == (str(caught.value),)


def test_check_names_what_contradicts_itself(tmp_path: Path) -> None:
    """Alone and in its folder, a chart with a circle is wrong; one with an open activity is in order."""
    folder = assessment_in(tmp_path)
    file = OrganisationFile.open(folder)
    file.replace(chart("a", "b < a: vacant"))
    assert problems_of(folder) == problems_of(file.path) == ()
    file.replace(chart("a", "b < c", "c < b"))
    (found,) = problems_of(folder)
    assert "organisation.toml" in found
    assert "Circular reporting line" in found
    assert problems_of(file.path) == (found,)


def test_damaged_foreign_and_newer_files_are_never_overwritten(tmp_path: Path) -> None:
    """What cannot be read is not replaced, and the copy of one save before can be put back."""
    file = small(tmp_path)
    good = file.path.read_bytes()
    before = read_organisation(tmp_path)
    file.own("set_price", "seller")
    for data, error in (
        (file.path.read_bytes()[:-4], DamagedFile),
        (document_bytes({"roles": {}}, kind="results"), ForeignFile),
        (good.split(b"\n", 1)[1].replace(b"format_version = 2", b"format_version = 9"), NewerFormat),
    ):
        file.path.write_bytes(data)
        with pytest.raises(error):
            OrganisationFile.open(tmp_path)
        with pytest.raises(error):
            file.own("win_back", "seller")
        assert file.path.read_bytes() == data
    file.path.write_bytes(good[:-4])
    recover(file.path)
    assert read_organisation(tmp_path) == before


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk refuses, the chart is what it was, on the disk and in memory."""
    file = small(tmp_path)
    before, known = file.path.read_bytes(), file.organisation

    def fail(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(NotSaved):
        file.add_role("Another")
    assert (file.path.read_bytes(), file.organisation) == (before, known)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A link in the folder is refused, also one that leads nowhere."""
    (tmp_path / "organisation.toml").symlink_to(tmp_path / "elsewhere.toml")
    for read in (read_organisation, OrganisationFile.open):
        with pytest.raises(FileProblem):
            read(tmp_path)


@SOME
@given(data=st.one_of(st.binary(max_size=300), st.integers(0, 10_000)))
def test_any_bytes_end_in_a_sentence(tmp_path: Path, data: bytes | int) -> None:
    """Rubbish and injured files are read whole or refused in a sentence; ``check`` never dies."""
    if not (tmp_path / "good").exists():
        (tmp_path / "good").mkdir()
        small(tmp_path / "good")
    good = (tmp_path / "good" / "organisation.toml").read_bytes()
    path = tmp_path / "organisation.toml"
    if isinstance(data, int):
        body = mutated(good.split(b"\n", 1)[1], random.Random(data))
        data = body if data % 2 else sealed(body)
    path.write_bytes(data)
    refused = None
    try:
        read_organisation(tmp_path)
    except FileProblem as problem:
        refused = problem
    said = problems_of(path)
    assert said or refused is None
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    ("title", "role_id"),
    [("Head of sales", "head-of-sales"), ("王芳", "seat"), ("Ł & Co", "l-co"), ("con", "con"), ("!", "seat")],
)
def test_ids_are_made_of_titles(title: str, role_id: str) -> None:
    """Any title makes an id that a person can type, and the next of its kind another."""
    assert role_id_for(title, taken=()) == role_id
    assert role_id_for(title, taken=(role_id,)) == f"{role_id}-2"
