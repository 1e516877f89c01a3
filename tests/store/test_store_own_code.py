"""A code of one's own: kept where it may be, compared loosely, and never in an anonymous response."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assess.services.answering.session import AnswerSession, find_respondent
from assess.services.assessments.checking import problems_of
from assess.services.collecting.collect import collect
from assess.store.folder import create_assessment, open_assessment, read_questionnaire_of, respondents
from assess.store.invitations.file import hand_out, invitation_of, working_folder
from assess.store.io.documents import document_bytes, read_document
from assess.store.responses.file import ResponseFile
from assess.store.responses.reading import MOST, checked_code, compared_code
from questionnaires.load.shipped import shipped_bytes
from scoring.answers import Answer, Privacy, State

WORD = "Blue Heron"
GIVEN = Answer(state=State.ANSWERED, level=3)


def made(folder: Path, mode: str) -> Path:
    """A new assessment in this mode."""
    create_assessment(
        folder,
        title="Test",
        organisation="Acme",
        date="2026-03-16",
        questionnaire_bytes=shipped_bytes(),
        form="quick",
        privacy=Privacy(mode=mode, minimum_group=3),
        assessment_id="one",
    )
    return folder


def person(folder: Path, *, code: str = "", name: str = "", respondent: str = "") -> ResponseFile:
    """A salesperson who has answered one question."""
    file = ResponseFile.create(
        folder,
        questionnaire=read_questionnaire_of(folder),
        function="sales",
        form="quick",
        name=name,
        code=code,
        respondent=respondent,
    )
    file.confirm("RC-15", GIVEN)
    return file


def slipped_in(file: ResponseFile, code: str) -> None:
    """Puts a code into a response with another program."""
    data = dict(read_document(file.path).data)
    file.path.write_bytes(document_bytes({"code": code, **data}, kind="response"))


@pytest.mark.parametrize("mode", ["open", "facilitated"])
def test_a_code_is_kept_where_answers_have_a_person(mode: str, tmp_path: Path) -> None:
    """It is in the file as typed, survives every later save, and leads from the id to the compared form."""
    folder = made(tmp_path / "acme", mode)
    file = person(folder, code=" Blue\t Heron ", respondent="r1")
    file.finish()
    assert read_document(file.path).data["code"] == WORD
    assert file.code == "blue heron"
    assert dict(open_assessment(folder).codes) == {"r1": "blue heron"}
    assert [head.code for head in respondents(folder)] == ["blue heron"]
    file.set_code("")
    assert "code" not in read_document(file.path).data
    assert dict(open_assessment(folder).codes) == {}


def test_a_code_set_later_stands_ahead_of_the_answers(tmp_path: Path) -> None:
    """Lists read only the beginning of a file, so the code must be there, whenever it was set."""
    folder = made(tmp_path / "acme", "open")
    file = person(folder, name="Ann")
    file.set_code(WORD)
    assert [head.code for head in respondents(folder)] == ["blue heron"]
    assert problems_of(folder) == ()


def test_an_anonymous_response_takes_no_code(tmp_path: Path) -> None:
    """Neither a new one nor an old one takes a code; the words say why, and nothing is written."""
    folder = made(tmp_path / "acme", "anonymous")
    with pytest.raises(ValueError, match="anonymous"):
        person(folder, code=WORD)
    assert respondents(folder) == ()
    file = person(folder)
    before = file.path.read_bytes()
    with pytest.raises(ValueError, match="anonymous"):
        file.set_code(WORD)
    assert file.path.read_bytes() == before


def test_a_code_that_was_slipped_in_is_not_used_and_does_not_stay(tmp_path: Path) -> None:
    """In an anonymous folder checking names it, opening ignores it, and the next save drops it."""
    folder = made(tmp_path / "acme", "anonymous")
    file = person(folder)
    slipped_in(file, WORD)
    assert any("code" in sentence and "anonymous" in sentence for sentence in problems_of(folder))
    assert dict(open_assessment(folder).codes) == {}
    again = ResponseFile.open(file.path, questionnaire=read_questionnaire_of(folder))
    again.confirm("PD-15", GIVEN)
    assert "code" not in read_document(file.path).data
    assert problems_of(folder) == ()


def test_collecting_never_brings_a_code_into_an_anonymous_assessment(tmp_path: Path) -> None:
    """A response that carries a code comes in without it, wherever the folder keeps its versions."""
    folder, elsewhere = made(tmp_path / "acme", "anonymous"), made(tmp_path / "other", "open")
    collect(folder, [person(elsewhere, code=WORD, name="Ann", respondent="r1").path])
    newer = ResponseFile.open(elsewhere / "responses/r1.toml", questionnaire=read_questionnaire_of(folder))
    newer.confirm("PD-15", GIVEN)
    collect(folder, [newer.path])
    kept = list((folder / "responses").rglob("*.toml"))
    assert len(kept) == 2
    for path in kept:
        assert b"Heron" not in path.read_bytes()
        assert not {"code", "name"} & read_document(path).data.keys()


@pytest.mark.parametrize("mode", ["open", "facilitated"])
def test_collecting_keeps_a_code_where_it_may_be_kept(mode: str, tmp_path: Path) -> None:
    """What was answered by invitation comes back with the code that its author gave."""
    folder = made(tmp_path / "acme", mode)
    invitation = invitation_of(folder, notice=("p",))
    working = working_folder(invitation, beside=tmp_path / "mail", otherwise=tmp_path)
    file = person(working, code=WORD, respondent="r7")
    collect(folder, hand_out(working, beside=tmp_path, otherwise=tmp_path))
    assert dict(open_assessment(folder).codes) == {"r7": "blue heron"}
    assert file.code == "blue heron"


@pytest.mark.parametrize("code", ["", "abc", "   a b ", "x" * (MOST + 1), "\x00\x1b"])
def test_what_is_no_code_is_refused_in_words(code: str) -> None:
    """Too short or too long is a sentence, whatever else is in it."""
    with pytest.raises(ValueError, match="letters"):
        checked_code(code)


@given(code=st.text(max_size=60))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_kept_code_is_compared_the_same_once_kept(code: str) -> None:
    """Whatever was typed, keeping it changes nothing of what it is compared with."""
    try:
        kept = checked_code(code)
    except ValueError:
        return
    assert compared_code(kept) == compared_code(code) == compared_code(f"  {kept} ")
    assert checked_code(kept) == kept


def test_a_code_finds_its_own_response_and_no_other(tmp_path: Path) -> None:
    """Two nameless salespeople each go on with their own file; who gives no code gets neither."""
    folder = made(tmp_path / "acme", "open")
    first, second = person(folder, code=WORD), person(folder, code="Green Frog")
    assert find_respondent(folder, function="sales", name="", code="blue  HERON") == first.path
    assert find_respondent(folder, function=None, name="", code="green frog") == second.path
    assert find_respondent(folder, function="marketing", name="", code=WORD) is None
    assert find_respondent(folder, function="sales", name="", code="red fox") is None
    assert find_respondent(folder, function="sales", name="") is None
    bare = person(folder)
    assert find_respondent(folder, function="sales", name="") == bare.path
    assert find_respondent(folder, function="sales", name="", code="red fox") is None


def test_a_named_response_can_be_given_a_code_later(tmp_path: Path) -> None:
    """The name finds a file without code, which then takes the code; another code is another person's."""
    folder = made(tmp_path / "acme", "open")
    ann = person(folder, name="Ann")
    assert find_respondent(folder, function="sales", name="ann", code=WORD) == ann.path
    AnswerSession.open(folder, response=ann.path).keep_code(WORD)
    assert find_respondent(folder, function="sales", name="ann", code=WORD) == ann.path
    assert find_respondent(folder, function="sales", name="ann", code="green frog") is None
    assert find_respondent(folder, function="sales", name="Ann") == ann.path


def test_a_code_that_is_no_text_is_named(tmp_path: Path) -> None:
    """A code of another type is a problem with its file and key."""
    folder = made(tmp_path / "acme", "open")
    file = person(folder)
    data = dict(read_document(file.path).data)
    file.path.write_bytes(document_bytes({"code": 7, **data}, kind="response"))
    assert any("code" in sentence and file.path.name in sentence for sentence in problems_of(folder))
