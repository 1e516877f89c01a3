"""Files that were edited by hand: kept before they are replaced, and refused where a table is gone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.store_samples import assessment_in, response_in

from assess.store.assessment.identity import CompanyFile
from assess.store.folder import open_assessment, read_questionnaire_of
from assess.store.invitations.file import invitation_of, read_invitation, write_invitation
from assess.store.io import safe_files
from assess.store.io.errors import FileProblem, NotSaved, listen
from assess.store.io.safe_files import Seal, read_bytes, unseal, write_bytes
from assess.store.organisation.file import OrganisationFile
from assess.store.results.file import Extent, read_results


@pytest.fixture
def said() -> Iterator[list[str]]:
    """What is said to the person."""
    sentences: list[str] = []
    before = listen(sentences.append)
    yield sentences
    listen(before)


def edited(path: Path, *changes: tuple[str, str]) -> bytes:
    """The bytes of a file that somebody edited, its first line deleted as the program advises."""
    text = path.read_text(encoding="utf-8").split("\n", 1)[1]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return path.read_bytes()


def copies(path: Path) -> list[bytes]:
    """What was kept of a file, the first one first."""
    return [read_bytes(kept) for kept in sorted(path.parent.glob(f"{path.name}.edited-*"))]


def test_what_was_edited_by_hand_is_kept_before_a_save_replaces_it(tmp_path: Path, said: list[str]) -> None:
    """The copy is word for word, beside the file, and one sentence says where."""
    folder = assessment_in(tmp_path)
    path = folder / "assessment.toml"
    hand = edited(path, ("title = ", "# agreed with Anna\ntitle = "))
    file = CompanyFile.open(folder, questionnaire=read_questionnaire_of(folder))
    assert said == []
    file.set_target("lead_definition", 3)
    assert copies(path) == [hand]
    assert unseal(path.read_bytes()).seal is Seal.INTACT
    file.set_target("lead_definition", 4)
    assert copies(path) == [hand]
    assert len(said) == 1
    assert "assessment.toml was edited by hand" in said[0]
    assert "assessment.toml.edited-1" in said[0]


def test_each_edit_is_kept_and_none_twice(
    tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save that fails leaves one copy, however often it is tried; another edit makes another one."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"one")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as failing:
        failing.setattr(os, "replace", full)
        for _ in range(3):
            with pytest.raises(NotSaved):
                write_bytes(path, b"new", keep_older=True)
    assert path.read_bytes() == b"one"
    write_bytes(path, safe_files.sealed(b"new"), keep_older=True)
    path.write_bytes(b"two")
    write_bytes(path, safe_files.sealed(b"new"), keep_older=True)
    assert copies(path) == [b"one", b"two"]
    assert len(said) == 2


def test_nothing_is_replaced_where_no_copy_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody wrote by hand is worth more than the save."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"mine")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(safe_files, "_copy", full)
    with pytest.raises(NotSaved, match="no copy"):
        write_bytes(path, b"new", keep_older=True)
    assert path.read_bytes() == b"mine"
    assert [*tmp_path.iterdir()] == [path]


def test_an_edited_copy_is_no_respondent(tmp_path: Path) -> None:
    """What is kept of a response counts nobody twice."""
    response = response_in(tmp_path, answered=True)
    edited(response.path)
    response.finish()
    folder = response.path.parent.parent
    assert len(copies(response.path)) == 1
    assert len(open_assessment(folder).assessment.responses) == 1


def test_an_invitation_that_was_edited_is_kept(tmp_path: Path) -> None:
    """The same for a file that is written anew to be mailed."""
    invitation = invitation_of(assessment_in(tmp_path), notice=["Nobody reads it."])
    path = tmp_path / "invitation.toml"
    write_invitation(invitation, path)
    hand = edited(path, ("Nobody reads it.", "Only Anna reads it."))
    write_invitation(invitation, path)
    assert copies(path) == [hand]


@pytest.mark.parametrize(
    ("table", "lost"),
    [
        ("privacy", ('\n[privacy]\nmode = "open"\nminimum_group = 5\n', "\n")),
        ("[privacy] mode", ('mode = "open"\n', "")),
    ],
)
def test_an_assessment_without_its_privacy_is_refused(
    tmp_path: Path, table: str, lost: tuple[str, str]
) -> None:
    """Who may see the answers is never guessed, and nothing is overwritten."""
    folder = assessment_in(tmp_path)
    path = folder / "assessment.toml"
    hand = edited(path, lost)
    with pytest.raises(FileProblem) as caught:
        open_assessment(folder)
    assert caught.value.place == table
    assert path.read_bytes() == hand


def test_a_chart_without_its_positions_is_refused(tmp_path: Path) -> None:
    """A chart that lost its table is no empty chart, and no change is saved over it."""
    file = OrganisationFile.open(tmp_path)
    file.add_role("Director")
    file.own("set_price", "director")
    hand = edited(file.path, ('[roles.director]\ntitle = "Director"\n', ""))
    with pytest.raises(FileProblem, match=r"organisation\.toml, roles"):
        OrganisationFile.open(tmp_path)
    with pytest.raises(FileProblem, match=r"organisation\.toml, roles"):
        file.add_role("Seller")
    assert file.path.read_bytes() == hand


def test_an_invitation_without_its_notice_is_refused(tmp_path: Path) -> None:
    """Nobody answers without knowing who reads it."""
    path = tmp_path / "invitation.toml"
    write_invitation(invitation_of(assessment_in(tmp_path), notice=["Nobody reads it."]), path)
    edited(path, ('promise = [\n    "Nobody reads it.",\n]\n', ""))
    with pytest.raises(FileProblem, match="promise"):
        read_invitation(path)


@pytest.mark.parametrize("table", ["assessment", "respondents", "overall", "dimensions"])
def test_a_result_without_a_table_is_refused(tmp_path: Path, table: str) -> None:
    """A result as it was written at first, with one of its tables gone, tells nothing instead of less."""
    tables = {
        "assessment": 'title = "T"\norganisation = "O"\ndate = "2026-01-01"\nquestionnaire = "q"\n'
        'questionnaire_version = "1"\nprivacy = "open"\n',
        "respondents": "total = 1\n",
        "overall": "felt = 2.0\n",
        "dimensions": "",
    }
    head = 'format = "samepage/results"\nformat_version = 1\n'
    whole = {name: f"[{name}]\n{text}" for name, text in tables.items()}
    path = tmp_path / "results.toml"
    path.write_text(head + "".join(whole.values()))
    assert read_results(path, Extent.HEAD).respondents == 1
    path.write_text(head + "".join(text for name, text in whole.items() if name != table))
    with pytest.raises(FileProblem) as caught:
        read_results(path, Extent.HEAD)
    assert caught.value.place == table
