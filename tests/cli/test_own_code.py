"""A code of one's own on the command line: given, refused, linked, and in no output."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support.running import Run

from assess.store.folder import open_assessment, read_questionnaire_of, respondents
from assess.store.io.documents import read_document
from assess.store.io.safe_files import unseal
from assess.store.responses.file import ResponseFile

WORD = "Zebrafinch 41"


def facilitated(folder: Path) -> Path:
    """The sample company as a facilitated assessment in which everybody gave a code."""
    path = folder / "assessment.toml"
    body = unseal(path.read_bytes()).body
    assert b'mode = "open"' in body
    path.write_bytes(body.replace(b'mode = "open"', b'mode = "facilitated"'))
    questionnaire = read_questionnaire_of(folder)
    for number, head in enumerate(respondents(folder)):
        ResponseFile.open(head.path, questionnaire=questionnaire).set_code(f"{WORD} {number}")
    return folder


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A file with one answer."""
    path = tmp_path / "answers.toml"
    path.write_text("[answers]\nRC-15 = 3\n", encoding="utf-8")
    return path


def test_a_code_goes_on_with_the_same_file(run: Run, tmp_path: Path, answers: Path) -> None:
    """The same code finds the same response again, another one begins another response."""
    folder = tmp_path / "acme"
    run("new", folder)
    first = run("answer", folder, "--as", "sales", "--code", WORD, "--from", answers)
    assert first.code == 0
    run("answer", folder, "--code", WORD.upper(), "--from", answers)
    assert len(respondents(folder)) == 1
    run("answer", folder, "--as", "sales", "--code", "another word", "--from", answers)
    assert sorted(open_assessment(folder).codes.values()) == ["another word", WORD.casefold()]
    assert WORD not in first.out + first.err


def test_the_answers_file_may_hold_the_code(run: Run, tmp_path: Path, answers: Path) -> None:
    """A code above the answers counts as if it had been typed."""
    folder = tmp_path / "acme"
    run("new", folder)
    answers.write_text(f'code = "{WORD}"\n[answers]\nRC-15 = 3\n', encoding="utf-8")
    assert run("answer", folder, "--as", "sales", "--from", answers).code == 0
    (path,) = open_assessment(folder).response_paths.values()
    assert read_document(path).data["code"] == WORD


@pytest.mark.parametrize("way", ["option", "file", "plain", "screens"])
def test_an_anonymous_assessment_refuses_a_code_in_words(
    run: Run, tmp_path: Path, answers: Path, way: str
) -> None:
    """However it is given, it is refused with its reason, and no response is made."""
    folder = tmp_path / "acme"
    run("new", folder, "--privacy", "anonymous")
    if way == "file":
        answers.write_text(f'code = "{WORD}"\n[answers]\nRC-15 = 3\n', encoding="utf-8")
    more = {
        "option": ("--code", WORD, "--from", answers),
        "file": ("--from", answers),
        "plain": ("--code", WORD, "--plain"),
        "screens": ("--code", WORD),
    }[way]
    ran = run("answer", folder, "--as", "sales", *more)
    assert ran.code == 2
    assert "anonymous and stores no code words" in ran.err
    assert respondents(folder) == ()


def test_an_invitation_takes_a_code_where_the_assessment_does(
    run: Run, tmp_path: Path, answers: Path
) -> None:
    """Answering by invitation keeps the code in the file to send back; an anonymous one refuses it."""
    folder, secret = tmp_path / "acme", tmp_path / "secret"
    run("new", folder)
    run("new", secret, "--privacy", "anonymous")
    for one, code in ((folder, 0), (secret, 2)):
        place = tmp_path / one.name / "mail"
        place.mkdir()
        run("invite", one, "-o", place / "invitation.toml")
        ran = run("answer", place / "invitation.toml", "--as", "sales", "--code", WORD, "--from", answers)
        assert ran.code == code
    sent = list((folder / "mail").glob("*-answers-*.toml"))
    assert [read_document(path).data["code"] for path in sent] == [WORD]
    assert list((secret / "mail").glob("*-answers-*.toml")) == []


@pytest.mark.parametrize("short", ["abc", "x" * 41])
def test_a_word_of_the_wrong_length_is_refused(run: Run, tmp_path: Path, answers: Path, short: str) -> None:
    """A code that is too short or too long is a sentence, and no response is made."""
    folder = tmp_path / "acme"
    run("new", folder)
    ran = run("answer", folder, "--as", "sales", "--code", short, "--from", answers)
    assert (ran.code, respondents(folder)) == (2, ())
    assert "4 to 40 letters" in ran.err


@pytest.mark.sweep
def test_no_output_for_the_team_tells_a_code(run: Run, sample: Path, tmp_path: Path) -> None:
    """In the facilitated mode no result, report, explanation or comparison holds any code."""
    folder = facilitated(sample)
    later = Path(shutil.copytree(folder, tmp_path / "later"))
    outputs = [tmp_path / f"report{ending}" for ending in (".md", ".csv", ".json")]
    told = [
        run("results", folder),
        run("results", folder, "--json"),
        run("explain", folder, "RC-15"),
        run("check", folder),
        run("compare", folder, later, "--json"),
        run("collect", folder, later / "responses", "--json"),
        *(run("report", folder, "-o", path) for path in outputs),
    ]
    assert all(ran.out or ran.err for ran in told)
    texts = [ran.out + ran.err for ran in told]
    texts += [path.read_text(encoding="utf-8") for path in outputs]
    texts += [(folder / name).read_text(encoding="utf-8") for name in ("results.toml", "published.toml")]
    for text in texts:
        assert "zebrafinch" not in text.casefold()
