"""Finished answers on the command line: left alone, reopened when asked, final where they are protected."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.running import Ran, Run

from assess.store.folder import respondents

ALL = "3\n" * 20


def files_of(folder: Path) -> dict[Path, bytes]:
    """The files of the respondents, and that of the assessment."""
    paths = [*(folder / "responses").glob("[!.]*.toml"), folder / "assessment.toml"]
    return {path: path.read_bytes() for path in paths}


def level_of(folder: Path, line: str) -> bool:
    """Whether the only response holds this line."""
    (head,) = respondents(folder)
    return line in head.path.read_text(encoding="utf-8")


@pytest.fixture
def done(run: Run, tmp_path: Path) -> Path:
    """An open assessment in which one person has finished the quick form, with level 3 everywhere."""
    folder = tmp_path / "acme"
    run("new", folder, "--form", "quick")
    run("answer", folder, "--plain", stdin=ALL)
    return folder


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """A file with one answer."""
    path = tmp_path / "answers.toml"
    path.write_text("[answers]\nRC-15 = 5\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("way", [("--plain",), ("--from",), ("--form", "full", "--from")])
def test_finished_answers_are_left_alone_and_what_to_do_is_said(
    run: Run, done: Path, answers: Path, way: tuple[str, ...]
) -> None:
    """Neither lines nor a file change them; the sentence names --reopen and what it means."""
    before = files_of(done)
    more = (*way, answers) if way[-1] == "--from" else way
    ran = run("answer", done, *more, stdin="5\n" * 40)
    assert ran.code == 1
    assert "20 of 20 answered. Nothing was changed. To change them, add --reopen." in ran.err
    assert "until you finish them again" in ran.err
    assert files_of(done) == before


def test_another_form_goes_on_with_the_open_questions_only(run: Run, done: Path) -> None:
    """Lines for the full form answer what was open; what was finished stays as it was."""
    ran = run("answer", done, "--plain", "--form", "full", stdin="5\n")
    assert (ran.code, "20 of" in ran.out) == (0, True)
    (head,) = respondents(done)
    assert (head.answered, head.finished) == (21, False)
    assert level_of(done, "[answers.RC-15]\nlevel = 3")


def test_reopened_line_by_line_every_answer_comes_by_again(run: Run, done: Path) -> None:
    """An empty line and s keep, a number changes, b goes back; after the last one they are finished again."""
    ran = run("answer", done, "--plain", "--reopen", stdin="\ns\n5\nb\n4\n" + "\n" * 17)
    assert ran.code == 0
    assert "Current answer: 3" in ran.out
    (head,) = respondents(done)
    text = head.path.read_text(encoding="utf-8")
    assert head.finished
    assert text.count("level = 3") == 17  # the third range of two counts is level 4
    assert "[answers.RC-14]\nlevel = 4" in text


def test_reopened_and_left_they_are_not_finished(run: Run, done: Path) -> None:
    """An input that ends leaves them open, and says so."""
    ran = run("answer", done, "--plain", "--reopen", stdin="5\n")
    assert "20 of 20 answered, 0 unanswered; everything is saved." in ran.out
    assert "not finished yet" in ran.out
    (head,) = respondents(done)
    assert not head.finished


def test_reopened_from_a_file_they_are_changed_and_finished(run: Run, done: Path, answers: Path) -> None:
    """A file changes what it names; a wrong one opens nothing."""
    before = files_of(done)
    wrong = answers.with_name("wrong.toml")
    wrong.write_text("[answers]\nRC-15 = 9\n", encoding="utf-8")
    assert run("answer", done, "--reopen", "--from", wrong).code == 3
    assert files_of(done) == before
    assert run("answer", done, "--reopen", "--from", answers).code == 0
    (head,) = respondents(done)
    assert head.finished
    assert level_of(done, "[answers.RC-15]\nlevel = 5")


def test_company_figures_are_no_finished_answers(run: Run, done: Path, tmp_path: Path) -> None:
    """What the company measures can be entered although somebody has finished."""
    path = tmp_path / "records.toml"
    path.write_text("[records]\nLD-05 = 20\n", encoding="utf-8")
    ran = run("answer", done, "--from", path)
    assert ran.code == 0, ran.err
    assert "[records.LD-05]" in (done / "assessment.toml").read_text(encoding="utf-8")
    (head,) = respondents(done)
    assert head.finished


def test_on_the_screens_a_key_reopens(run: Run, done: Path) -> None:
    """--reopen without lines or a file is a usage error that names the key."""
    ran = run("answer", done, "--reopen")
    assert ran.code == 2
    assert "press e" in ran.err


def begin(run: Run, folder: Path, *, stdin: str, more: tuple[str, ...] = ()) -> Ran:
    """A seller answers line by line."""
    return run("answer", folder, "--plain", "--as", "sales", *more, stdin=stdin)


@pytest.mark.parametrize("invited", [False, True])
@pytest.mark.parametrize("mode", ["facilitated", "anonymous"])
def test_in_a_protected_mode_the_last_line_does_not_finish(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, invited: bool
) -> None:
    """After the last answer only f finishes, which is said to be final, and then they stay closed."""
    monkeypatch.setenv("SAMEPAGE_WORKSPACE", str(tmp_path / "workspace"))
    folder = tmp_path / "acme"
    run("new", folder, "--form", "quick", "--privacy", mode)
    if invited:
        run("invite", folder, "-o", tmp_path / "mail.toml")
    where = tmp_path / "mail.toml" if invited else folder

    def finished() -> bool:
        (path,) = tmp_path.rglob("responses/[!.]*.toml")
        return "finished = true" in path.read_text(encoding="utf-8")

    ran = begin(run, where, stdin="3\n" * 17)
    assert "All 17 questions are answered. Finishing is final" in ran.out
    assert "not finished yet" in ran.out
    assert not finished()
    begin(run, where, stdin="b\n5\nq\n")
    assert not finished()
    ran = begin(run, where, stdin="x\nf\n")
    assert "Thank you." in ran.out
    assert finished()
    for more in ((), ("--reopen",), ("--form", "full")):
        ran = begin(run, where, stdin="5\n" * 40, more=more)
        assert ran.code == 1
        assert "finished answers cannot be reopened" in ran.err
    assert finished()
