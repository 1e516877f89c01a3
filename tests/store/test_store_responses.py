"""An answer confirmed is an answer on the disk, and only what its kind allows is ever read or saved."""

from __future__ import annotations

import errno
import os
import re
import tomllib
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.store_samples import ANSWERS, EXERCISES, assessment_in, questionnaire, response_in
from support.store_strategies import answers_to
from support.sweeping import few

from assess.store.answers.answer import belongs_to_company
from assess.store.io.documents import read_document
from assess.store.io.errors import DamagedFile, FileProblem, NewerFormat, NotSaved
from assess.store.io.recovering import recover
from assess.store.io.safe_files import sealed, unseal
from assess.store.responses.file import ResponseFile
from assess.store.responses.reading import read_response
from assess.text import COMMENT_LIMIT, clean
from questionnaires.records import replace
from scoring.answers import Answer, CardSort, Journey, Ownership, OwnWords, State

OWN_ITEMS = [i for i in questionnaire().items.values() if not belongs_to_company(i) and i.kind != "exercise"]
HEAD = 'format = "samepage/response"\nformat_version = 1\nid = "a1"\nfunction = "sales"\nform = "full"\n'


def reopened(response: Any) -> ResponseFile:
    """The same file, opened anew."""
    return ResponseFile.open(response.path, questionnaire=questionnaire())


def written(path: Path, text: Any) -> Any:
    """The problem of a hand-written response with these further lines."""
    path.write_text(HEAD + text, encoding="utf-8")
    with pytest.raises(FileProblem) as caught:
        read_response(path, questionnaire=questionnaire())
    return caught.value


def test_everything_confirmed_is_there_after_a_restart(tmp_path: Path) -> None:
    """Answers of every kind, exercises, name, form and finish come back as they were given."""
    response = response_in(tmp_path, answered=True)
    response.change_form("quick")
    response.finish()
    again = reopened(response)
    assert dict(again.response.answers) == ANSWERS
    assert dict(again.response.exercises) == EXERCISES
    assert again.response == response.response
    assert (again.response.function, again.response.form) == ("sales", "quick")
    assert (again.response.name, again.response.finished) == ("Ann", True)
    assert again.content.revision == response.content.revision
    assert again.saved_at is not None
    assert again.content.notes == ()


@few(12, many=100)
@given(data=st.data())
def test_any_answer_comes_back_cleaned(tmp_path: Path, data: st.DataObject) -> None:
    """Whatever an item allows is read back as given, its words cleaned of controls."""
    folder = tmp_path / "acme" if (tmp_path / "acme").exists() else assessment_in(tmp_path)
    response = ResponseFile.create(folder, questionnaire=questionnaire(), function="sales", form="full")
    for item in data.draw(st.lists(st.sampled_from(OWN_ITEMS), max_size=6, unique_by=lambda i: i.id)):
        answer = data.draw(answers_to(item))
        response.confirm(item.id, answer)

        def words(text: Any) -> str:
            return clean(text, limit=COMMENT_LIMIT, multiline=True)

        expected = replace(
            answer,
            text=None if answer.text is None else words(answer.text),
            comment=words(answer.comment),
            evidence=words(answer.evidence),
            reason=words(answer.reason),
        )
        assert response.response.answers[item.id] == expected
    assert reopened(response).response == response.response


def test_the_id_is_random_and_names_the_file(tmp_path: Path) -> None:
    """Each new response has its own id of twelve letters, which its file is named by."""
    folder = assessment_in(tmp_path)
    made = [
        ResponseFile.create(folder, questionnaire=questionnaire(), function="sales", form="full")
        for _ in "123"
    ]
    assert len({response.response.id for response in made}) == 3
    for response in made:
        assert re.fullmatch(r"[0-9a-f]{12}", response.response.id)
        assert response.path.name == f"{response.response.id}.toml"


def test_a_name_is_stored_only_when_given(tmp_path: Path) -> None:
    """Without a name there is no key for one; a hostile one is cleaned and shortened."""
    response = response_in(tmp_path)
    assert b"name" in response.path.read_bytes()
    folder = response.path.parent.parent

    def named(name: str) -> ResponseFile:
        return ResponseFile.create(
            folder, questionnaire=questionnaire(), function="sales", form="quick", name=name
        )

    assert b"name" not in named("").path.read_bytes()
    hostile = named("\x1b[2J [/x] ../..\u202e" + "x" * 10_000)
    assert reopened(hostile).response.name == ("[2J [/x] ../.." + "x" * 10_000)[:2_000]


def test_withdrawing_reopens_the_question(tmp_path: Path) -> None:
    """An answer withdrawn is gone from the file; withdrawing nothing saves nothing."""
    response = response_in(tmp_path, answered=True)
    response.withdraw("RC-15")
    response.withdraw("lead_definition")
    assert "RC-15" not in reopened(response).response.answers
    assert "lead_definition" not in reopened(response).response.exercises
    before = response.path.read_bytes()
    response.withdraw("RC-15")
    assert response.path.read_bytes() == before


def test_a_new_answer_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    """A changed answer leaves nothing of the earlier one behind."""
    response = response_in(tmp_path)
    response.confirm("RC-15", Answer(state=State.ANSWERED, level=3, comment="c"))
    response.confirm("RC-15", Answer(state=State.NOT_APPLICABLE, reason="r"))
    assert reopened(response).response.answers["RC-15"] == Answer(state=State.NOT_APPLICABLE, reason="r")


def test_an_exercise_can_be_passed_over(tmp_path: Path) -> None:
    """An exercise holds a state until it is done, and then no longer."""
    response = response_in(tmp_path)
    response.confirm("lead_definition", Answer(state=State.SKIPPED))
    assert reopened(response).response.answers["lead_definition"].state is State.SKIPPED
    response.confirm_all({}, exercises={"lead_definition": EXERCISES["lead_definition"]})
    assert "lead_definition" not in reopened(response).response.answers


def test_counts_of_asked_and_answered_are_kept(tmp_path: Path) -> None:
    """The file says how many items this person is asked in its form and has dealt with."""
    response = response_in(tmp_path, answered=True)
    data = read_document(response.path).data
    assert (data["asked"], data["answered"]) == (9, 9)
    response.change_form("quick")
    response.withdraw("XT-01")
    data = read_document(response.path).data
    assert (data["asked"], data["answered"]) == (2, 1)


def test_the_order_of_answering_leaves_no_trace(tmp_path: Path) -> None:
    """Answers are in the order of the questionnaire, whatever came first."""
    one, two = response_in(tmp_path / "1"), response_in(tmp_path / "2")
    for item_id in ANSWERS:
        one.confirm(item_id, ANSWERS[item_id])
    for item_id in reversed(ANSWERS):
        two.confirm(item_id, ANSWERS[item_id])
    answers = [list(read_document(r.path).data["answers"].items()) for r in (one, two)]
    assert answers[0] == answers[1]


def test_unknown_keys_survive_saves(tmp_path: Path) -> None:
    """Keys and items that this program does not know are in the file after saves, and are noted."""
    response = response_in(tmp_path)
    response.confirm("RC-15", ANSWERS["RC-15"])
    text = unseal(response.path.read_bytes()).body.decode()
    text = text.replace(
        "[answers.RC-15]", 'later = 1\n[answers.ZZ-99]\nlevel = 9\n[answers.RC-15]\nmood = "good"'
    )
    text = text.replace("[assessment]", 'colour = "red"\n[extra]\nx = [1, 2]\n[assessment]')
    response.path.write_bytes(sealed(text.encode()))
    again = reopened(response)
    assert any("ZZ-99" in note for note in again.content.notes)
    again.confirm("RC-15", Answer(state=State.DONT_KNOW))
    again.confirm("RC-02", Answer(state=State.ANSWERED, level=5))
    data = read_document(response.path).data
    assert data["colour"] == "red"
    assert data["extra"] == {"x": [1, 2]}
    assert data["answers"]["ZZ-99"] == {"level": 9}
    assert data["answers"]["RC-15"] == {"state": "dont_know", "mood": "good"}
    assert "ZZ-99" not in again.response.answers


def test_two_programs_on_one_file_lose_nothing(tmp_path: Path) -> None:
    """A file changed elsewhere is read anew before a change, so that both programs' answers stay."""
    one = response_in(tmp_path)
    two = reopened(one)
    one.confirm("RC-15", ANSWERS["RC-15"])
    two.confirm("XT-01", ANSWERS["XT-01"])
    one.confirm("PD-15", ANSWERS["PD-15"])
    assert set(reopened(one).response.answers) == {"RC-15", "XT-01", "PD-15"}
    assert set(one.response.answers) == {"RC-15", "XT-01", "PD-15"}


def test_a_file_that_vanished_is_written_again(tmp_path: Path) -> None:
    """A file deleted while it is open comes back with every answer at the next save."""
    response = response_in(tmp_path, answered=True)
    response.path.unlink()
    response.confirm("RC-02", Answer(state=State.ANSWERED, level=5))
    assert len(reopened(response).response.answers) == len(ANSWERS)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_an_answer_not_saved_is_not_claimed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: Any
) -> None:
    """When the disk refuses, the answer counts neither on the disk nor in memory, and the next try works."""
    response = response_in(tmp_path, answered=True)
    before, claimed, saved_at = response.path.read_bytes(), response.response, response.saved_at

    def fail(_: Any) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        acts: list[Callable[[], object]] = [
            lambda: response.confirm("RC-15", Answer(state=State.ANSWERED, level=5)),
            lambda: response.withdraw("RC-15"),
            response.finish,
        ]
        for act in acts:
            with pytest.raises(NotSaved):
                act()
    assert response.path.read_bytes() == before
    assert (response.response, response.saved_at) == (claimed, saved_at)
    response.confirm("RC-15", Answer(state=State.ANSWERED, level=5))
    assert reopened(response).response.answers["RC-15"].level == 5


@pytest.mark.skipif(os.name == "nt", reason="POSIX limits")
def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path: Path) -> None:
    """A save cut off by the system's own limit raises NotSaved and leaves the old file intact."""
    import resource

    response = response_in(tmp_path, answered=True)
    before = response.path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (300, hard))
    try:
        with pytest.raises(NotSaved) as caught:
            response.confirm("RC-15", Answer(state=State.ANSWERED, level=5))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "larger than this system allows" in str(caught.value)
    assert response.path.read_bytes() == before
    assert response.response.answers["RC-15"].level == 3
    assert not list(response.path.parent.glob(".*.tmp"))


def test_a_file_damaged_while_open_is_not_overwritten(tmp_path: Path) -> None:
    """A file damaged or replaced by a newer program behind our back stays; recovering makes saves work."""
    response = response_in(tmp_path, answered=True)
    damaged = response.path.read_bytes()[:-5]
    response.path.write_bytes(damaged)
    with pytest.raises(DamagedFile) as caught:
        response.confirm("RC-15", Answer(state=State.ANSWERED, level=5))
    assert caught.value.older_intact
    assert response.path.read_bytes() == damaged
    assert response.response.answers["RC-15"].level == 3
    assert recover(response.path).read_bytes() == damaged
    again = reopened(response)
    again.confirm("RC-15", Answer(state=State.ANSWERED, level=5))
    assert reopened(response).response.answers["RC-15"].level == 5
    newer = unseal(response.path.read_bytes()).body.replace(b"format_version = 1", b"format_version = 2")
    response.path.write_bytes(sealed(newer))
    with pytest.raises(NewerFormat):
        again.finish()
    assert unseal(response.path.read_bytes()).body == newer


@pytest.mark.parametrize(
    ("item_id", "answer"),
    [
        ("RC-15", Answer(state=State.ANSWERED)),
        ("RC-15", Answer(state=State.ANSWERED, level=0)),
        ("RC-15", Answer(state=State.ANSWERED, level=6)),
        ("RC-15", Answer(state=State.ANSWERED, value=Fraction(3))),
        ("RC-15", Answer(state=State.ANSWERED, level=3, choice="sales")),
        ("RC-15", Answer(state=State.NOT_ASKED)),
        ("XT-01", Answer(state=State.ANSWERED, value=Fraction(5, 2))),
        ("XT-01", Answer(state=State.ANSWERED, value=Fraction(-1))),
        ("XT-01", Answer(state=State.ANSWERED, value=Fraction(10**400))),
        ("XT-01", Answer(state=State.ANSWERED, unmeasured=True)),
        ("XT-02", Answer(state=State.ANSWERED, value=Fraction(101))),
        ("PD-15", Answer(state=State.ANSWERED, ticks=("four",))),
        ("PD-15", Answer(state=State.ANSWERED, ticks=("one", "one"))),
        ("PD-02", Answer(state=State.ANSWERED, choice="service")),
        ("LD-01", Answer(state=State.ANSWERED, level=3)),
        ("lead_definition", Answer(state=State.ANSWERED, level=3)),
        ("LD-05", Answer(state=State.ANSWERED, value=Fraction(3))),
        ("CX-01", Answer(state=State.DONT_KNOW)),
        ("ZZ-99", Answer(state=State.DONT_KNOW)),
    ],
)
def test_an_answer_that_does_not_fit_is_a_mistake_of_the_caller(
    tmp_path: Path, item_id: str, answer: Answer
) -> None:
    """What no file may hold is refused before anything is saved."""
    response = response_in(tmp_path)
    before = response.path.read_bytes()
    with pytest.raises(ValueError, match=r"."):
        response.confirm(item_id, answer)
    assert response.path.read_bytes() == before


@pytest.mark.parametrize(
    ("exercise_id", "answer"),
    [
        ("lead_definition", CardSort(required=frozenset({"no_card"}), helpful=frozenset())),
        ("lead_definition", CardSort(required=frozenset({"fits"}), helpful=frozenset({"fits"}))),
        ("lead_definition", EXERCISES["buyer_journey"]),
        ("activity_ownership", Ownership(owners={"price": "the_moon"})),
        ("activity_ownership", Ownership(owners={"no_card": "sales"})),
        ("buyer_journey", Journey(order=(("sees",), ("sees", "looks")))),
        ("buyer_journey", Journey(order=((),))),
        ("buyer_journey", Journey(order=(("sees",),), throughout=frozenset({"looks"}))),
        ("buyer_journey", Journey(order=(("sees",),), first_contact="no_card")),
        ("own_words", OwnWords(sentences={"lead": "x" * 201}, ticks={"lead": frozenset()})),
        ("own_words", OwnWords(sentences={"lead": " x"}, ticks={"lead": frozenset()})),
        ("own_words", OwnWords(sentences={"lead": "x"}, ticks={"lead": frozenset({"no_tick"})})),
        ("own_words", OwnWords(sentences={"number": "x"}, ticks={"lead": frozenset()})),
        ("own_words", OwnWords(sentences={"lead": "x", "no_sentence": "x"}, ticks={"lead": frozenset()})),
        ("no_exercise", EXERCISES["buyer_journey"]),
    ],
)
def test_an_exercise_that_does_not_fit_is_a_mistake_of_the_caller(
    tmp_path: Path, exercise_id: str, answer: Any
) -> None:
    """Unknown cards, owners and orders are refused before anything is saved."""
    response = response_in(tmp_path)
    before = response.path.read_bytes()
    with pytest.raises(ValueError, match=r"."):
        response.confirm_all({}, exercises={exercise_id: answer})
    assert response.path.read_bytes() == before


def test_no_such_function_or_form(tmp_path: Path) -> None:
    """A response is only made for a person and a form that exist."""
    folder = assessment_in(tmp_path)
    with pytest.raises(ValueError, match="function"):
        ResponseFile.create(folder, questionnaire=questionnaire(), function="finance", form="full")
    with pytest.raises(ValueError, match="form"):
        ResponseFile.create(folder, questionnaire=questionnaire(), function="sales", form="no")
    response = ResponseFile.create(folder, questionnaire=questionnaire(), function="sales", form="full")
    with pytest.raises(ValueError, match="form"):
        response.change_form("no")


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        ("[answers.RC-15]\n", "[answers.RC-15]", "has no answer; expected level"),
        ("[answers.RC-15]\nlevel = 6\n", "[answers.RC-15] level", "a whole number from 1 to 5, found 6"),
        ("[answers.RC-15]\nlevel = true\n", "[answers.RC-15] level", "found true"),
        ("[answers.RC-15]\nlevel = 3.0\n", "[answers.RC-15] level", "found 3.0"),
        ("[answers.RC-15]\nlevel = inf\n", "[answers.RC-15] level", "found inf"),
        ("[answers.RC-15]\nlevel = 3\nstate = 'skipped'\n", "[answers.RC-15]", "both level and state"),
        ("[answers.RC-15]\nvalue = 3\n", "[answers.RC-15] value", "expected level or a state"),
        ("[answers.RC-15]\nstate = 'not_asked'\n", "[answers.RC-15] state", '"dont_know"'),
        ("[answers.RC-15]\nlevel = 3\ncomment = 5\n", "[answers.RC-15] comment", "text in quotes"),
        ("[answers.XT-02]\nvalue = nan\n", "[answers.XT-02] value", "a number from 0 to 100"),
        ("[answers.XT-02]\nvalue = inf\n", "[answers.XT-02] value", "a number from 0 to 100"),
        ("[answers.XT-02]\nvalue = 100.5\n", "[answers.XT-02] value", "found 100.5"),
        ("[answers.XT-01]\nvalue = 99999999999999999999\n", "[answers.XT-01] value", "a very large number"),
        ("[answers.PD-15]\nticks = 'one'\n", "[answers.PD-15] ticks", 'a list of "one", "two", "three"'),
        ("[answers.PD-15]\nticks = [['one']]\n", "[answers.PD-15] ticks", "a list of"),
        ("[answers.PD-02]\nchoice = ['sales']\n", "[answers.PD-02] choice", "one of"),
        ("[answers.LD-01]\nlevel = 3\n", "[answers.LD-01] level", "under the exercise lead_definition"),
        ("[answers.lead_definition]\n", "[answers.lead_definition] required", "the key is missing"),
        ("[answers.lead_definition]\nrequired = ['x']\n", "[answers.lead_definition] required", '"fits"'),
        ("[answers.activity_ownership]\nowners = 1\n", "[answers.activity_ownership] owners", "a table"),
        ("[answers.activity_ownership.owners]\nx = 1\n", "[answers.activity_ownership.owners] x", "no such"),
        ("[answers.buyer_journey]\norder = ['sees']\n", "[answers.buyer_journey] order", "list of lists"),
        ("[answers.buyer_journey]\norder = [[['sees']]]\n", "[answers.buyer_journey] order", "list of"),
        ("[answers]\nRC-15 = 3\n", "[answers] RC-15", "a table, found 3"),
        ("answers = 3\n", "answers", "a table, found 3"),
        ("finished = 1\n", "finished", "true or false"),
        ("revision = -1\n", "revision", "whole number from 0 up"),
        ("name = 7\n", "name", "text in quotes"),
    ],
)  # fmt: skip
def test_a_wrong_payload_names_file_table_and_key(tmp_path: Path, lines: str, place: str, words: str) -> None:
    """A value of the wrong kind is refused with its file, table and key, and what was expected."""
    problem = written(tmp_path / "a.toml", lines)
    assert problem.place == place
    assert words in str(problem)
    assert "a.toml" in str(problem)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('"a1"', '"../x"', "id"), ('"a1"', '""', "id"), ('"a1"', "5", "id"), ("a1", "a" * 41, "id"),
        ('"sales"', '"finance"', "function"), ('"sales"', "[]", "function"), ('"full"', '"no"', "form"),
        ('id = "a1"\n', "", "id"),
    ],
)  # fmt: skip
def test_a_wrong_head_is_refused(tmp_path: Path, old: str, new: str, place: str) -> None:
    """Id, function and form must be what they can be."""
    path = tmp_path / "a.toml"
    path.write_text(HEAD.replace(old, new), encoding="utf-8")
    with pytest.raises(FileProblem) as caught:
        read_response(path, questionnaire=questionnaire())
    assert caught.value.place == place


def test_a_hand_written_file_is_read_with_a_note(tmp_path: Path) -> None:
    """A file without digest line is read, cleaned and noted; the next save seals it again."""
    response = response_in(tmp_path)
    response.path.write_text(
        "\ufeff"
        + HEAD
        + 'name = "\\u001b]0;x\\u0007[/x]"\n[answers.XT-02]\nvalue = 12.10\nextra = 1979-05-27\n'
        "[answers.HT-01]\nstate = 'not_applicable'\n[answers.LD-05]\nvalue = 3\n",
        encoding="utf-8",
    )
    again = reopened(response)
    assert again.response.name == "]0;x[/x]"
    assert again.response.answers["XT-02"].value == Fraction("12.1")
    assert again.response.answers["HT-01"] == Answer(state=State.NOT_APPLICABLE)
    assert any("edited by hand" in note for note in again.content.notes)
    assert any("LD-05" in note for note in again.content.notes)
    again.finish()
    assert not any("edited by hand" in note for note in again.content.notes)
    data = tomllib.loads(response.path.read_text(encoding="utf-8"))
    assert (data["finished"], data["revision"], data["answers"]["LD-05"]) == (True, 1, {"value": 3})
    assert response.path.read_bytes().startswith(b"# sha256 ")
