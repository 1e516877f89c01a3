"""Answering without screens: line by line, and from a file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from support.running import Ran, Run
from support.sweeping import first_of


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    """A new assessment with the quick form."""
    path = tmp_path / "acme"
    run("new", path, "--form", "quick")
    return path


def answers(folder: Path) -> dict[str, dict[str, object]]:
    """The answers of the one respondent, as they stand on the disk; none where nobody has begun."""
    paths = [p for p in (folder / "responses").iterdir() if not p.name.startswith(".")]
    if not paths:
        return {}
    (path,) = paths
    found: dict[str, dict[str, object]] = tomllib.loads(path.read_text()).get("answers", {})
    return found


def test_the_whole_quick_form_line_by_line(run: Run, folder: Path) -> None:
    """Twenty lines answer it, and the result can be printed."""
    done = run("answer", folder, "--plain", stdin="3\n" * 20)
    assert done.code == 0
    assert "All 20 questions are answered and saved." in done.out
    assert len(answers(folder)) == 20
    assert run("results", folder).code == 0


def test_the_end_of_the_input_saves_and_leaves_and_the_next_run_goes_on(run: Run, folder: Path) -> None:
    """A pipe that ends loses nothing, and the next start asks the first open question."""
    first = run("answer", folder, "--plain", stdin="1\n2\n")
    assert first.code == 0
    assert "2 of 20 answered, 18 unanswered; everything is saved." in first.out
    second = run("answer", folder, "--plain", stdin="")
    assert "Question 3 of 20." in second.out
    assert list(answers(folder)) == ["RC-15", "RC-02"]


def test_states_reasons_remarks_undo_and_review(run: Run, folder: Path) -> None:
    """Everything the screens can say can be said in lines."""
    lines = [
        "d",  # RC-15: don't know
        "n",  # RC-02: not applicable ...
        "we have one team",  # ... and why
        "s",  # RC-14: skip
        "9",  # RC-09: refused
        "2",  # RC-09
        "b",  # back from RC-16 to RC-09
        "c they [/b] argue",
        "e minutes of March",
        "4",  # RC-09 again: the remarks stay
        "3",  # RC-16
        "4",  # XT-01: the fourth range
        "r",  # review
        "z",  # nothing to take back here, nothing lost
        "q",
    ]
    done = run("answer", folder, "--plain", stdin="\n".join(lines) + "\n")
    assert done.code == 0
    found = answers(folder)
    assert found["RC-15"] == {"state": "dont_know"}
    assert found["RC-02"] == {"state": "not_applicable", "reason": "we have one team"}
    assert found["RC-14"] == {"state": "skipped"}
    assert found["RC-09"] == {"level": 4, "comment": "they [/b] argue", "evidence": "minutes of March"}
    assert found["XT-01"] == {"level": 5}
    assert "That is not one of the answers." in done.out


def test_plain_never_writes_an_escape_code(run: Run, folder: Path) -> None:
    """A screen reader gets words only."""
    done = run("answer", folder, "--plain", stdin="3\nc \x1b]0;x\x07\n1\n")
    assert "\x1b" not in done.out
    assert "\x07" not in done.out


def test_records_and_ticks_in_the_full_form(run: Run, tmp_path: Path) -> None:
    """Ticks are numbers with spaces, 0 is none of these; a figure is asked for its source."""
    folder = tmp_path / "full"
    run("new", folder)
    run("answer", folder, "--plain", "--as", "company", stdin="")
    answered = {"RC-15": 2, "PD-02": ["date_missed", "owner_unclear"], "LD-04": 20}
    path = tmp_path / "a.toml"
    path.write_text(
        "[answers]\nRC-15 = 2\nPD-02 = ['date_missed', 'owner_unclear']\n"
        "[records.LD-04]\nvalue = 20\nsource = 'CRM'\ndate = 2026-03-01\n"
    )
    done = run("answer", folder, "--as", "company", "--from", path)
    assert done.code == 0, done.err
    assert answers(folder)["PD-02"] == {"ticks": answered["PD-02"]}
    assessment = tomllib.loads((folder / "assessment.toml").read_text())
    assert assessment["records"]["LD-04"]["value"] == 20


def test_a_file_of_answers_lists_what_is_missing(run: Run, folder: Path, tmp_path: Path) -> None:
    """Keyed answers are taken, and the questions without one are named."""
    path = tmp_path / "answers.toml"
    path.write_text('[answers]\nRC-15 = 3\nXT-01 = 3\nRC-02 = "dont_know"\n[answers.RC-14]\nlevel = 4\n')
    done = run("answer", folder, "--from", path)
    assert done.code == 0
    assert "Saved 4 answers" in done.err
    assert "16 questions are still unanswered" in done.err
    assert "PD-15" in done.err
    assert answers(folder)["XT-01"] == {"value": 3}


@pytest.mark.parametrize(
    ("text", "words"),
    first_of(
        2,
        [
            ("[answers]\nRC-15 = 3\nRC-1 = 3\n", "Did you mean RC-1"),
            ("[answers]\nRC-15 = 3\nRC-02 = 9\n", "RC-02"),
            ("[answers]\nRC-15 = 3\nXT-01 = 'many'\n", "XT-01"),
            ("[answers]\nRC-15 = 3\nFL-10 = 3\n", "FL-10 is not asked"),
            ("answers = 3\n", "must be a table"),
            ("function = 'sales'\n[answers]\nRC-15 = 3\n", "function has no meaning here"),
            ("[answers]\nRC-15 = 3\n[record.LD-04]\nvalue = 2\n", "record has no meaning here"),
            ("RC-15 = 3\n", "has no [answers]"),
            ("[answers\n", "line 1: cannot be read as TOML"),
        ],
    ),
)
def test_one_wrong_answer_saves_none(run: Run, folder: Path, tmp_path: Path, text: str, words: str) -> None:
    """A file is taken whole or not at all, and the mistake is named."""
    path = tmp_path / "answers.toml"
    path.write_text(text)
    done = run("answer", folder, "--from", path)
    assert done.code == 3
    assert words in done.err
    assert answers(folder) == {}


def test_several_respondents_must_say_who_they_are(run: Run, sample: Path) -> None:
    """Nobody's answers are changed by guessing."""
    done = run("answer", sample, "--plain")
    assert done.code == 2
    assert "--as TEAM" in done.err


OWN_WORDS = """
[exercises.own_words.sentences]
lead = "they call"
purpose = "help us sell"

[exercises.own_words.ticks]
lead = ["request"]
purpose = []
"""


@pytest.fixture
def full(run: Run, tmp_path: Path) -> Path:
    """A new assessment with the full form."""
    path = tmp_path / "full"
    run("new", path)
    return path


def from_file(run: Run, folder: Path, text: str, *, function: str = "sales") -> Ran:
    """Answer from a file with this text."""
    file = folder.parent / "answers.toml"
    file.write_text(text, encoding="utf-8")
    return run("answer", folder, "--as", function, "--from", file)


def test_an_exercise_comes_from_a_file_as_it_stands_in_a_response(run: Run, full: Path) -> None:
    """Sentences and ticks are saved as they would be by the screens."""
    assert from_file(run, full, OWN_WORDS).code == 0
    assert answers(full)["own_words"] == {
        "sentences": {"lead": "they call", "purpose": "help us sell"},
        "ticks": {"lead": ["request"], "purpose": []},
    }


def test_a_saved_sentence_is_not_changed_from_a_file(run: Run, full: Path) -> None:
    """Other ticks may come later, another sentence may not, and nothing of such a file is saved."""
    assert from_file(run, full, OWN_WORDS).code == 0
    assert from_file(run, full, OWN_WORDS.replace("request", "problem")).code == 0
    refused = from_file(run, full, f"[answers]\nRC-02 = 3\n{OWN_WORDS.replace('they call', 'we call')}")
    assert refused.code == 3
    assert "stays as it is" in refused.err
    kept = answers(full)
    assert "RC-02" not in kept
    assert kept["own_words"]["sentences"] == {"lead": "they call", "purpose": "help us sell"}
    assert kept["own_words"]["ticks"] == {"lead": ["problem"], "purpose": []}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"they call"', f'"{"x" * 201}"', "a sentence of at most 200 letters"),
        ('"they call"', '" "', "a sentence of at most 200 letters"),
        ('"they call"', "3", "text in quotes"),
        ('lead = "they call"', "", "text in quotes"),
        ('["request"]', '["requests"]', "expected a list of"),
        ('lead = ["request"]', "", "empty where it says none of these"),
        ("purpose = []", "purpose = []\nnumber = []", "no such sentence"),
        (
            "[exercises.own_words.ticks]",
            "[exercises.own_word.ticks]",
            "there is no exercise own_word. Did you",
        ),
    ],
)
def test_what_is_wrong_in_an_exercise_is_named(run: Run, full: Path, old: str, new: str, words: str) -> None:
    """Each problem with its place; nothing is saved."""
    refused = from_file(run, full, OWN_WORDS.replace(old, new, 1))
    assert refused.code == 3
    assert words in refused.err
    assert answers(full) == {}


def test_no_exercise_is_taken_of_a_team_that_is_not_asked(run: Run, full: Path) -> None:
    """One person answering for the company has nobody to be compared with."""
    refused = from_file(run, full, OWN_WORDS, function="company")
    assert refused.code == 3
    assert "own_words is not asked of this team in this form." in refused.err


@pytest.mark.parametrize(
    ("text", "words", "stdin"),
    [
        ("[answers]\nRC-99 = 3\n", ("--name", "Ada"), ""),
        ("[answers]\nRC-15 = 3\nRC-02 = 9\n", ("--name", "Ada"), ""),
        ("", ("--name", "Ada"), ""),
        ("[answers]\nRC-15 = 3\n", ("--name", "Ada", "--form", "nonsense"), ""),
        ("[answers]\nRC-15 = 3\n", ("--name", "Ada", "--code", "x"), ""),
        (None, ("--plain", "--name", "Ada"), ""),
        (None, ("--plain", "--name", "Ada"), "q\n"),
        (None, ("--plain", "--name", "Ada", "--form", "quick"), "nonsense\n"),
    ],
)
@pytest.mark.parametrize("by_invitation", [False, True])
def test_who_gives_no_answer_is_no_respondent(
    run: Run, tmp_path: Path, text: str | None, words: tuple[str, ...], stdin: str, *, by_invitation: bool
) -> None:
    """Refused answers, a wrong form or code, and leaving before the first answer leave nobody behind."""
    folder, file = tmp_path / "acme", tmp_path / "answers.toml"
    assert run("new", folder).code == 0
    if by_invitation:
        assert run("invite", folder, "-o", tmp_path / "invitation.toml").code == 0
    place = tmp_path / "invitation.toml" if by_invitation else folder
    if text is not None:
        file.write_text(text, encoding="utf-8")
        words = (*words, "--from", str(file))
    done = run("answer", place, "--as", "sales", *words, stdin=stdin)
    assert done.code == (0 if text is None else done.code)
    assert text is None or done.code
    assert [path for path in tmp_path.rglob("responses/*.toml") if not path.name.startswith(".")] == []


def test_the_first_answer_makes_the_respondent(run: Run, tmp_path: Path) -> None:
    """One answer, and the person is there with name and code."""
    assert run("new", tmp_path / "acme").code == 0
    assert (
        run("answer", tmp_path / "acme", "--plain", "--as", "sales", "--name", "Ada", stdin="s\n").code == 0
    )
    (path,) = (tmp_path / "acme" / "responses").glob("*.toml")
    assert 'name = "Ada"' in path.read_text(encoding="utf-8")
