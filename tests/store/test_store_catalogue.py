"""The catalogue of an assessment: its own copy where it has one, checked, whole, and never half written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from support.store_samples import QUESTIONNAIRE, assessment_in, questionnaire

from assess.services.assessments.checking import problems_of
from assess.store.folder import CATALOGUE_FILE, adopt_catalogue, create_assessment, read_catalogue_of
from assess.store.io.errors import DamagedFile, FileProblem, NotSaved, UnusableContent
from assess.store.io.safe_files import Seal, older_is_intact, unseal
from questionnaires.fitting import fitted_catalogue
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.load.shipped import shipped_bytes
from questionnaires.records import replace

OWN = b"""\
format = "samepage/catalogue"
format_version = 1
extends = "samepage-interventions"
ignore = ["I04"]

[interventions.I05]
owner = "Our coach"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An assessment with the shipped questionnaire."""
    made = tmp_path / "acme"
    create_assessment(made, title="", organisation="", date="2026-03-16", questionnaire_bytes=shipped_bytes())
    return made


def own_file(folder: Path, data: bytes = OWN) -> Path:
    """A catalogue file somewhere outside the assessment."""
    path = folder.parent / "own.toml"
    path.write_bytes(data)
    return path


def test_without_an_own_one_the_shipped_catalogue_holds_for_what_is_asked(folder: Path) -> None:
    """Only what concerns questions of other companies is left out."""
    asked = shipped_questionnaire()
    assert read_catalogue_of(folder, asked) == fitted_catalogue(shipped_catalogue(), asked)


def test_an_adopted_catalogue_holds_and_is_sealed(folder: Path) -> None:
    """The copy in the folder is what is read from then on, whatever becomes of the user's file."""
    path = own_file(folder)
    adopted, saved = adopt_catalogue(folder, path)
    path.unlink()
    held = read_catalogue_of(folder, shipped_questionnaire())
    assert held == fitted_catalogue(adopted, shipped_questionnaire())
    assert held.interventions["I05"].owner == "Our coach"
    assert "I04" not in held.interventions
    assert saved.durable
    content = unseal((folder / CATALOGUE_FILE).read_bytes())
    assert (content.seal, content.body) == (Seal.INTACT, OWN)
    assert problems_of(folder) == ()
    assert problems_of(folder / CATALOGUE_FILE) == ()


def test_a_refused_catalogue_changes_nothing(folder: Path) -> None:
    """A slip is named with the user's file, and the one that held goes on holding."""
    adopt_catalogue(folder, own_file(folder))
    before = (folder / CATALOGUE_FILE).read_bytes()
    with pytest.raises(UnusableContent) as refused:
        adopt_catalogue(folder, own_file(folder, OWN.replace(b"owner", b"ownr")))
    assert "own.toml: the catalogue cannot be used." in str(refused.value)
    assert "[interventions.I05] ownr: is not a known key; did you mean 'owner'?" in str(refused.value)
    assert (folder / CATALOGUE_FILE).read_bytes() == before


def test_a_second_adoption_keeps_the_first_beside_it(folder: Path) -> None:
    """The older generation can be put back."""
    adopt_catalogue(folder, own_file(folder))
    adopt_catalogue(folder, own_file(folder, OWN.replace(b"Our coach", b"Ruth")))
    assert read_catalogue_of(folder, shipped_questionnaire()).interventions["I05"].owner == "Ruth"
    assert older_is_intact(folder / CATALOGUE_FILE)


def test_a_copy_can_be_adopted_elsewhere(folder: Path) -> None:
    """The digest line of a copy is not taken for a part of the catalogue."""
    adopt_catalogue(folder, own_file(folder))
    first = (folder / CATALOGUE_FILE).read_bytes()
    adopt_catalogue(folder, folder / CATALOGUE_FILE)
    assert (folder / CATALOGUE_FILE).read_bytes() == first


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"format = 3", OWN[:60], b"a = " + b"[" * 4_000])
def test_rubbish_in_the_folder_is_refused_in_a_sentence(folder: Path, data: bytes) -> None:
    """A broken catalogue never falls back silently to the shipped one, and nothing is overwritten."""
    (folder / CATALOGUE_FILE).write_bytes(data)
    with pytest.raises(FileProblem):
        read_catalogue_of(folder, shipped_questionnaire())
    assert problems_of(folder)
    assert (folder / CATALOGUE_FILE).read_bytes() == data


def test_a_flipped_letter_is_found(folder: Path) -> None:
    """A changed byte is damage, even where the file still reads well."""
    adopt_catalogue(folder, own_file(folder))
    path = folder / CATALOGUE_FILE
    path.write_bytes(path.read_bytes().replace(b"Our coach", b"Our couch"))
    with pytest.raises(DamagedFile):
        read_catalogue_of(folder, shipped_questionnaire())
    assert any("catalogue.toml" in problem for problem in problems_of(folder))
    assert problems_of(path)


def test_a_link_is_not_followed(folder: Path) -> None:
    """A folder from somebody else cannot make us read what lies elsewhere."""
    (folder / CATALOGUE_FILE).symlink_to(own_file(folder))
    with pytest.raises(FileProblem):
        read_catalogue_of(folder, shipped_questionnaire())


def test_a_full_disk_leaves_the_old_catalogue_in_place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save that fails changes nothing."""
    adopt_catalogue(folder, own_file(folder))
    before = (folder / CATALOGUE_FILE).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(NotSaved):
        adopt_catalogue(folder, own_file(folder, OWN.replace(b"Our coach", b"Ruth")))
    monkeypatch.undo()
    assert (folder / CATALOGUE_FILE).read_bytes() == before
    assert not list(folder.glob(".*.tmp"))


def test_what_is_no_assessment_is_left_alone(tmp_path: Path) -> None:
    """A catalogue is adopted by assessments only."""
    with pytest.raises(FileProblem, match="not an assessment"):
        adopt_catalogue(tmp_path, own_file(tmp_path / "x"))
    assert not (tmp_path / CATALOGUE_FILE).exists()


def test_a_catalogue_is_checked_against_the_questionnaire_of_its_assessment(tmp_path: Path) -> None:
    """An item of one's own may be named, and one that this questionnaire leaves out may not."""
    folder = assessment_in(tmp_path)
    assert b"FW-99" not in QUESTIONNAIRE
    sound = OWN + b'trigger = { measure = "item.RC-15", at_most = 2 }\n'
    adopt_catalogue(folder, own_file(folder, sound))
    assert read_catalogue_of(folder, questionnaire()).interventions["I05"].owner == "Our coach"
    with pytest.raises(UnusableContent, match="FW-99"):
        adopt_catalogue(folder, own_file(folder, sound.replace(b"RC-15", b"FW-99")))


def test_an_earlier_questionnaire_is_shown_no_rise_of_questions_it_does_not_ask() -> None:
    """What an old assessment never asked counts in no effect that is shown for it."""
    asked = shipped_questionnaire()
    earlier = replace(asked, items={key: item for key, item in asked.items.items() if key != "LD-14"})
    moves = fitted_catalogue(shipped_catalogue(), earlier).interventions["I07"].moves
    assert {move.item for move in moves} == {"LD-03", "LD-04", "LD-05", "PD-16"}
