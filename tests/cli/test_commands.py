"""The commands: data on stdout, talk on stderr, and the exit code that scripts rely on."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from rich.cells import cell_len
from support.running import Run
from support.sweeping import first_of

from assess.cli.main import COMMANDS, cli, help_width
from assess.sample import company
from assess.sample.builder import WAVES
from assess.services.reporting.reports import FolderReports
from assess.store.assessment.identity import read_identity
from assess.store.io.lock import taken
from questionnaires.load.read import shipped_questionnaire
from questionnaires.load.shipped import shipped_bytes

HOSTILE = ["[/x] [b", "\x1b]0;gone\x07\x1b[31mred", "a/../../b", "‮evil‬", "<b>&amp;<img src=x>", "w" * 10_000]


NAMES = ("hartwell-2026-q1", "hartwell-2026-q3", "hartwell-2027-q1")


def test_the_help_table_names_every_command_with_its_own_words() -> None:
    """The table that is written without loading anything says what each command's own help says."""
    context = click.Context(cli)
    for name, (_, line) in COMMANDS.items():
        command = cli.get_command(context, name)
        assert command is not None
        assert command.help
        assert len(line) <= 60
        assert line.endswith(".")


def every_command(words: tuple[str, ...] = (), command: click.Command = cli) -> Iterator[tuple[str, ...]]:
    """The words that lead to each command."""
    yield words
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from every_command((*words, name), below)


@pytest.mark.parametrize("words", [*every_command()], ids=" ".join)
def test_help_fits_a_terminal_of_80_columns(
    run: Run, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """No line of any help is wider than the terminal it is made for."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setitem(cli.context_settings, "terminal_width", help_width())
    done = run(*words, "--help")
    assert done.code == 0
    assert [line for line in done.out.splitlines() if len(line) > 80] == []


def test_the_forms_are_listed_in_their_own_words(run: Run) -> None:
    """How many questions a form has differs by team, so the list says what the content says of it."""
    said = " ".join(run("questionnaire", "list").out.split())
    for form in shipped_questionnaire().forms.values():
        assert f"{form.id} {form.title} {form.text}" in said


def test_new_sets_up_an_open_assessment_and_says_what_comes_next(run: Run, tmp_path: Path) -> None:
    """A new folder explains itself: identity, questionnaire, and who can read it."""
    done = run("new", tmp_path / "acme", "--organisation", "Acme", "--form", "quick")
    assert done.code == 0
    assert "Anyone who has this folder can read" in done.err
    written = tomllib.loads((tmp_path / "acme" / "assessment.toml").read_text())
    assert written["organisation"] == "Acme"
    assert written["privacy"]["mode"] == "open"
    assert (tmp_path / "acme" / "questionnaire.toml").exists()


def test_new_refuses_a_folder_that_holds_something(run: Run, tmp_path: Path) -> None:
    """Nothing of anybody's is overwritten."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mum.txt").write_text("dear mum")
    done = run("new", tmp_path / "letters")
    assert done.code == 3
    assert (tmp_path / "letters" / "mum.txt").read_text() == "dear mum"
    assert sorted(p.name for p in (tmp_path / "letters").iterdir()) == ["mum.txt"]


def test_new_takes_a_questionnaire_of_ones_own(run: Run, tmp_path: Path) -> None:
    """A user's questionnaire works wherever ours does, and a broken one is refused by name."""
    own = tmp_path / "own.toml"
    own.write_bytes(shipped_bytes().replace(b'id = "samepage"', b'id = "ours"', 1))
    assert run("new", tmp_path / "a", "--questionnaire", own).code == 0
    assert run("results", tmp_path / "a").code == 0
    own.write_bytes(shipped_bytes().replace(b"gate = true", b"gait = true", 1))
    refused = run("new", tmp_path / "b", "--questionnaire", own)
    assert refused.code == 3
    assert "did you mean 'gate'?" in refused.err
    assert not (tmp_path / "b").exists()


def test_results_prints_json_and_writes_the_same_to_the_folder(run: Run, sample: Path) -> None:
    """``results --json`` and ``results.toml`` have one shape and one content."""
    done = run("results", sample, "--json")
    assert done.code == 0
    document = json.loads(done.out)
    assert document["format"] == "samepage/results"
    assert set(document["dimensions"]) == {
        "role_clarity", "cross_training", "process_definition", "lead_definition", "feedback_loops",
    }  # fmt: skip
    assert document["overall"]["level"] == 1
    assert document.pop("words")["advice"]
    assert tomllib.loads((sample / "results.toml").read_text()) == document


def test_results_in_words_fit_eighty_columns_and_name_what_blocks(run: Run, sample: Path) -> None:
    """The text twin of the results screen reads at the design size."""
    done = run("results", sample)
    assert done.code == 0
    assert all(len(line) <= 80 for line in done.out.splitlines())
    for words in (
        "EXECUTIVE SUMMARY",
        "Where you stand",
        "What blocks level",
        "The first three interventions",
        "structure",
        "THE DIMENSIONS",
        "What blocks the next level",
        "WHERE THE TEAMS DISAGREE",
        "provisional",
    ):
        assert words in done.out


def test_results_print_other_pages_by_name(run: Run, sample: Path) -> None:
    """Any page that a reader may have is printed instead; one that nobody of theirs may have is refused."""
    done = run("results", sample, "--no-save", "--pages", "ownership,journey")
    assert "WHO OWNS WHAT" in done.out.upper()
    assert "EXECUTIVE SUMMARY" not in done.out
    for page in ("ownership,nothing", "voices"):
        refused = run("results", sample, "--pages", page)
        assert (refused.code, refused.out) == (2, "")
        assert "There is no page" in refused.err
    assert run("results", sample, "--for", "facilitator", "--pages", "talk,summary").code == 0


def test_results_leave_the_answers_as_they_were(run: Run, sample: Path) -> None:
    """Scoring reads; it never writes an answer."""
    before = {p.name: p.read_bytes() for p in (sample / "responses").iterdir()}
    run("results", sample)
    assert {p.name: p.read_bytes() for p in (sample / "responses").iterdir()} == before


@pytest.mark.parametrize(
    "what", first_of(1, ["overall", "lead_definition", "RC-15", "ld-05", "CX-05", "I23"])
)
def test_explain_takes_any_figure_apart(run: Run, sample: Path, what: str) -> None:
    """Every kind of figure has something behind it, as text that fits 80 columns and as JSON."""
    done = run("explain", sample, what)
    assert done.code == 0
    assert len(done.out.splitlines()) > 2
    assert max(map(cell_len, done.out.splitlines())) <= 80
    assert json.loads(run("explain", sample, what, "--json").out)["lines"]


@pytest.mark.parametrize(
    "line",
    [
        "explain FOLDER Z9",
        "plan FOLDER --choose Z9",
        "plan FOLDER --target luck=3",
        "plan FOLDER --start someday",
        "organise FOLDER show Nobody",
        "organise FOLDER scenario show Nowhere",
        "new NEW --context CX-99=1",
        "catalogue show Z9",
    ],
)
def test_a_name_that_names_nothing_is_wrong_usage(run: Run, sample: Path, tmp_path: Path, line: str) -> None:
    """Whatever kind of thing a command is asked about, one that there is not ends with 2, and says so."""
    places = {"FOLDER": sample, "NEW": tmp_path / "new"}
    done = run(*(places.get(word, word) for word in line.split()))
    assert done.code == 2
    assert line.split()[-1].split("=")[0] in done.err


def test_explain_of_nothing_names_the_nearest(run: Run, sample: Path) -> None:
    """A slip is a usage error with a hint."""
    done = run("explain", sample, "lead_defintion")
    assert done.code == 2
    assert "lead_definition" in done.err


@pytest.mark.sweep
def test_report_writes_a_pdf_and_refuses_other_endings(run: Run, sample: Path, tmp_path: Path) -> None:
    """The one format there is so far is said plainly."""
    assert run("report", sample, "-o", tmp_path / "r.pdf").code == 0
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF-")
    refused = run("report", sample, "-o", tmp_path / "r.docx")
    assert refused.code == 2
    assert ".pdf" in refused.err


def test_check_finds_the_damaged_file_and_says_where(run: Run, sample: Path) -> None:
    """A flipped letter in one answer is found, named, and left as it is."""
    assert run("check", sample).code == 0
    path = min((sample / "responses").glob("*.toml"))
    damaged = path.read_bytes().replace(b"level = 2", b"level = 5", 1)
    path.write_bytes(damaged)
    done = run("check", sample)
    assert done.code == 1
    assert path.name in done.out
    assert path.read_bytes() == damaged


def test_check_puts_the_earlier_copy_back_only_when_asked_and_keeps_the_damaged_one(
    run: Run, sample: Path
) -> None:
    """Going on from the older generation is the user's own choice, and nothing is thrown away."""
    path = min((sample / "responses").glob("*.toml"))
    intact = (path.parent / f".{path.name}.older").read_bytes()
    damaged = path.read_bytes()[:-40]
    path.write_bytes(damaged)
    assert run("results", sample).code == 3
    assert path.read_bytes() == damaged
    done = run("check", sample, "--recover")
    assert done.code == 0
    assert path.read_bytes() == intact
    (kept,) = path.parent.glob("*.damaged-*")
    assert kept.read_bytes() == damaged
    assert run("results", sample).code == 0


@pytest.mark.parametrize("command", ["results", "explain", "report", "answer"])
def test_a_folder_that_is_none_is_a_sentence(run: Run, tmp_path: Path, command: str) -> None:
    """Exit code 3 and a sentence, whatever the command."""
    extra = {"explain": ["overall"], "answer": ["--plain"]}.get(command, [])
    done = run(command, tmp_path / "nowhere", *extra)
    assert done.code == 3
    assert done.err.strip()
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    "data", [b"", b"\x00" * 500, b"a = [[[[", b"\xff\xfe", b"format = 'samepage/assessment'"]
)
@pytest.mark.parametrize("name", ["assessment.toml", "questionnaire.toml", "responses/sales-1.toml"])
def test_any_bytes_as_any_of_our_files_end_in_a_sentence(
    run: Run, sample: Path, name: str, data: bytes
) -> None:
    """No traceback, exit code 3, and the bytes stay as they were found."""
    (sample / name).write_bytes(data)
    done = run("results", sample)
    assert done.code == 3
    assert Path(name).name in done.err
    assert (sample / name).read_bytes() == data


def test_a_newer_file_is_refused_politely(run: Run, sample: Path) -> None:
    """Nothing written by a later version is guessed at."""
    path = sample / "assessment.toml"
    body = path.read_bytes().split(b"\n", 1)[1].replace(b"format_version = 1", b"format_version = 9", 1)
    path.write_bytes(body)
    done = run("results", sample)
    assert done.code == 3
    assert "newer" in done.err
    assert path.read_bytes() == body


@pytest.mark.parametrize("name", first_of(1, HOSTILE))
def test_hostile_names_are_shown_as_text(run: Run, tmp_path: Path, name: str) -> None:
    """Markup, escape sequences and endless names go through every command as text."""
    folder = tmp_path / "x"
    assert run("new", folder, "--organisation", name, "--title", name, "--form", "quick").code == 0
    assert run("answer", folder, "--plain", "--as", "company", "--name", name, stdin="3\n").code == 0
    for command in (("results", folder), ("explain", folder, "RC-15"), ("report", folder), ("check", folder)):
        done = run(*command)
        assert done.code == 0, done.err
        assert "\x1b" not in done.out + done.err
        assert "\u202e" not in done.out + done.err


def test_questionnaire_and_catalogue_show_export_check_and_schema(run: Run, tmp_path: Path) -> None:
    """What is exported is sound and is not overwritten."""
    for what in ("questionnaire", "catalogue"):
        assert run(what, "list").out
        path = tmp_path / f"{what}.toml"
        assert run(what, "export", path).code == 0
        assert run(what, "check", path).code == 0
        assert run(what, "export", path).code == 2
        assert json.loads(run(what, "schema").out)["title"]
        path.write_text("format = 3")
        assert run(what, "check", path).code == 1
    assert "RC-15" in run("questionnaire", "show", "--form", "quick").out
    assert "Ride" in run("catalogue", "show", "I01").out or "calls" in run("catalogue", "show", "i01").out


@pytest.mark.parametrize("count", first_of(1, [1, 3]))
def test_demo_writes_a_company_over_a_year_with_results_and_roadmaps(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """The sample is complete, in order, and says what to type next; a second run overwrites nothing."""
    monkeypatch.setattr(company, "WAVES", WAVES[:count])
    days = ("2026-03-20", "2026-09-18", "2027-03-19")[:count]
    done = run("demo", tmp_path / "demo")
    assert done.code == 0
    folders = sorted((tmp_path / "demo").iterdir())
    assert [folder.name for folder in folders] == list(NAMES[:count])
    for folder in folders:
        assert {"results.toml", "roadmap.pdf", "responses"} <= {p.name for p in folder.iterdir()}
        assert str(folder / "roadmap.pdf") in done.out
    assert run("check", *folders).code == 0
    assert f"samepage results {folders[-1]}" in done.out
    assert f"samepage compare {' '.join(map(str, folders))}" in done.out
    assert f"samepage plan {folders[-1]} --today {days[-1]}" in done.out
    assert run("demo", tmp_path / "demo").code == 2


def test_demo_writes_nothing_where_one_of_its_folders_is_taken(run: Run, tmp_path: Path) -> None:
    """It is looked at before anything is written, and what is there stays."""
    (tmp_path / "hartwell-2026-q3").mkdir()
    done = run("demo", tmp_path)
    assert done.code == 2
    assert "hartwell-2026-q3" in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["hartwell-2026-q3"]


@pytest.mark.parametrize("cut_off", ["while writing", "while giving names"])
def test_a_demo_that_was_cut_off_blocks_no_other(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut_off: str
) -> None:
    """Nothing is announced before it is there; the next run adds what is missing, removes what was left
    half written, and changes nothing else.
    """
    monkeypatch.setattr(company, "WAVES", WAVES[:2])
    monkeypatch.setattr(FolderReports, "write", lambda *_: None)  # takes long, changes nothing here
    real = getattr(company, "keep_plan" if cut_off == "while writing" else "_name")
    left = [1]

    def killed(*args: object) -> None:
        if not left:
            raise SystemExit  # as sudden as it gets within one process
        left.pop()
        real(*args)

    with monkeypatch.context() as patch:
        patch.setattr(company, real.__name__, killed)
        patch.setattr(shutil, "rmtree", lambda *_, **__: None)
        assert run("demo", tmp_path / "demo").out == ""
    there = [folder for folder in (tmp_path / "demo").iterdir() if not folder.name.startswith(".")]
    assert len(there) == (cut_off == "while giving names")
    before = [(folder / "assessment.toml").read_bytes() for folder in there]
    assert run("demo", tmp_path / "demo").code == 0
    assert [(folder / "assessment.toml").read_bytes() for folder in there] == before
    assert sorted(path.name for path in (tmp_path / "demo").iterdir()) == list(NAMES[:2])
    assert run("check", *((tmp_path / "demo" / name) for name in NAMES[:2])).code == 0


def test_demo_leaves_alone_what_is_not_what_it_left(run: Run, tmp_path: Path) -> None:
    """A folder that another run still writes, a link and files of like names stay."""
    (tmp_path / "hartwell-2026-q1").mkdir()
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "deeper").mkdir(parents=True)
    (tmp_path / ".samepage-demo-aaaaaaaaaaaa.tmp").symlink_to(elsewhere)
    (tmp_path / ".samepage-demo-bbbbbbbbbbbb.tmp").write_text("a file")
    (tmp_path / ".samepage-demo-notes.tmp").mkdir()
    written = tmp_path / ".samepage-demo-cccccccccccc.tmp"
    written.mkdir()
    before = sorted(tmp_path.rglob("*"))
    with taken(written):
        assert run("demo", tmp_path).code == 2
    assert sorted(tmp_path.rglob("*")) == before
    assert run("demo", tmp_path).code == 2
    assert sorted(tmp_path.rglob("*")) == [path for path in before if path != written]


def test_of_two_programs_that_set_up_one_folder_one_succeeds(tmp_path: Path) -> None:
    """The other says so, and what the first wrote stays whole."""
    code = (
        "import sys\n"
        "from assess.cli.main import run\n"
        "import assess.cli.new, assess.store.folder, questionnaires.load.read\n"
        "print('ready', flush=True)\n"
        "sys.stdin.read(1)\n"
        "sys.exit(run())"
    )
    for number in range(2):
        folder = tmp_path / f"new{number}"
        programs = [
            subprocess.Popen(
                [sys.executable, "-c", code, "new", folder, "--title", title],
                env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for title in ("One", "Two")
        ]
        for program in programs:
            assert program.stdout is not None
            assert program.stdout.readline() == "ready\n"
        for program in programs:
            assert program.stdin is not None
            program.stdin.write(".")
            program.stdin.flush()
        said = {program.communicate()[1]: program.returncode for program in programs}
        assert sorted(said.values()) == [0, 3]
        won = next(words for words, code in said.items() if code == 0)
        lost = next(words for words, code in said.items() if code == 3)
        assert "already has an assessment; nothing was changed" in lost
        assert read_identity(folder).title in won


def test_an_unknown_command_names_the_nearest(run: Run) -> None:
    """A slip in the name is a usage error with a hint."""
    done = run("reslts")
    assert done.code == 2
    assert "results" in done.err


def test_without_a_terminal_the_screens_say_what_to_do_instead(
    run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No hang and no escape codes in a pipe: one sentence naming --plain and --from, exit code 2."""
    for arguments in ([], ["answer", sample]):
        done = run(*arguments)
        assert done.code == 2
        assert "--plain" in done.err
        assert "--from" in done.err
        assert done.out == ""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    assert run("answer", sample).code == 2


def test_check_reads_every_kind_of_file_there_is(run: Run, tmp_path: Path) -> None:
    """An invitation, a mapping and what a protected assessment has counted are checked like the rest."""
    folder = tmp_path / "quiet"
    run("new", folder, "--privacy", "anonymous", "--minimum-group", 3)
    for place in range(3):
        for function in ("sales", "marketing"):
            name = f"{function} {place}"
            run("answer", folder, "--plain", "--as", function, "--name", name, stdin="s\n" * 4 + "3\n" * 20)
    assert run("results", folder).code == 0
    run("invite", folder, "-o", tmp_path / "invitation.toml")
    (tmp_path / "map.toml").write_text(run("questionnaire", "export", "--csv-template").out)
    paths = [folder, folder / "published.toml", tmp_path / "invitation.toml", tmp_path / "map.toml"]
    assert all(path.exists() for path in paths)
    done = run("check", *paths)
    assert done.code == 0, done.out
    for path in paths[1:]:
        path.write_bytes(
            re.sub(rb"format_version = (\d)", rb"format_version = \1\nid = 7", path.read_bytes(), count=1)
        )
        path.write_text(re.sub(r"format_version = \d", "format_version = 'one'", path.read_text()))
        assert run("check", path).code == 1


def test_a_gate_that_was_not_checked_says_why(run: Run, tmp_path: Path) -> None:
    """An exercise waits for more people; a question waits for an answer that may be used."""
    folder = tmp_path / "one-side"
    run("new", folder)
    run("answer", folder, "--plain", "--as", "sales", stdin="s\n" * 4 + "3\n")
    done = run("results", folder)
    assert "Lead definition, answered alone (needs two answers on each side)" in " ".join(done.out.split())
    assert "Marketers on sales calls (no answer that can be used)" in " ".join(done.out.split())


@pytest.mark.parametrize(
    "day",
    first_of(3, ["9999-12-31", "0001-01-01", "2027-02-30", "1999-12-31", "2200-01-01", "", "٢٠٢٧-٠١-٠١"]),
)
@pytest.mark.parametrize("command", ["plan", "results", "report"])
def test_a_day_that_nobody_means_is_refused(run: Run, sample: Path, command: str, day: str) -> None:
    """What is no day, or lies where the calendar runs out of days, is a slip and said so."""
    done = run(command, sample, "--today", day)
    assert done.code == 2
    assert "write a date from 2000 to 2199" in done.err


def test_a_clock_that_is_not_set_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer that believes to be in 1970 dates no assessment."""
    monkeypatch.setattr("assess.cli.options.date", SimpleNamespace(today=lambda: date(1970, 1, 1)))
    done = run("new", tmp_path / "new")
    assert done.code == 1
    assert "This computer's clock says 1970-01-01" in done.err
    assert not (tmp_path / "new").exists()
