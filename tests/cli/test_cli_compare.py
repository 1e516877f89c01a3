"""``samepage compare``: what it prints and writes, what it refuses, and with which exit code."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from support.csv_tables import rows_of
from support.running import Run
from support.sweeping import first_of

from assess.sample.builder import WAVES, write_sample
from assess.services.assessments.scored import open_scored
from assess.store.results.file import read_results, write_results
from questionnaires.records import replace


@pytest.fixture(scope="session")
def told_waves(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """The sample company's first two assessments with their saved results; no test changes them."""
    parent = tmp_path_factory.mktemp("waves")
    folders = tuple(write_sample(parent, wave) for wave in WAVES[:2])
    for folder in folders:
        scored = open_scored(folder)
        write_results(folder, scored.published)
    return folders


@pytest.fixture
def bare(told_waves: tuple[Path, ...], tmp_path: Path) -> tuple[Path, Path]:
    """The two results files alone, without answers and questionnaires."""
    names = ("then.toml", "now.toml")
    for name, folder in zip(names, told_waves, strict=True):
        shutil.copy(folder / "results.toml", tmp_path / name)
    return tmp_path / names[0], tmp_path / names[1]


def test_two_folders_are_compared_in_words(run: Run, told_waves: tuple[Path, ...]) -> None:
    """Every part is printed at 80 columns, and what is not to be claimed is said."""
    done = run("compare", *told_waves)
    assert done.code == 0, done.err
    assert max(map(len, done.out.splitlines())) <= 80
    for part in (
        "WHAT CHANGED",
        "Then and now",
        "What each change is made of",
        "COUNTS BESIDE OPINIONS",
        "COMMITMENTS",
        "WHAT CAN BE COMPARED",
        "Who answered",
    ):
        assert part in done.out
    assert "No cause is claimed" in done.out


@pytest.mark.sweep
def test_stdout_is_data_with_json(run: Run, told_waves: tuple[Path, ...]) -> None:
    """``--json`` prints one document and nothing else, with a verdict on every dimension."""
    done = run("compare", *told_waves, "--json")
    assert done.code == 0
    found = json.loads(done.out)
    assert found["format"] == "samepage/comparison"
    assert len(found["points"]) == 2
    assert all("verdict" in d for d in found["steps"][0]["dimensions"].values())


def test_bare_results_tell_less_and_say_so(run: Run, bare: tuple[Path, Path]) -> None:
    """Without answers there is no verdict, people and answers are one part, and the reason is printed."""
    done = run("compare", *bare)
    assert done.code == 0
    said = " ".join(done.out.split())
    assert "there is no verdict on the ratings" in said
    assert "A saved result holds no single answers" in said
    assert "Answers and people" in said


def test_one_assessment_is_nothing_to_compare(run: Run, told_waves: tuple[Path, ...]) -> None:
    """One path, or the same twice, ends with exit code 1 and a sentence; none at all is a usage error."""
    for paths in (told_waves[:1], (told_waves[0], told_waves[0])):
        done = run("compare", *paths)
        assert (done.code, done.out) == (1, "")
        assert "Nothing to compare" in done.err
    assert run("compare").code == 2


def test_no_common_question_is_nothing_to_compare(run: Run, bare: tuple[Path, Path], tmp_path: Path) -> None:
    """Results that share no question end with exit code 1 instead of empty tables."""
    saved = read_results(bare[1])
    items = {f"Z-{key}": replace(item, id=f"Z-{key}") for key, item in saved.items.items()}
    write_results(tmp_path, replace(saved, items=items))
    done = run("compare", bare[0], tmp_path / "results.toml")
    assert (done.code, done.out) == (1, "")
    assert "share no question" in done.err
    run("new", tmp_path / "empty")
    assert "empty: nobody has answered yet" in run("compare", bare[0], tmp_path / "empty").err


@pytest.mark.parametrize(
    "content", [None, b"", b"\x00\xff", b'format = "samepage/plan"\nformat_version = 1\n']
)
def test_an_unreadable_file_is_named(run: Run, bare: tuple[Path, Path], content: bytes | None) -> None:
    """A file that is not there, or is no result, ends with exit code 3 and its name."""
    broken = bare[0].with_name("broken.toml")
    if content is not None:
        broken.write_bytes(content)
    done = run("compare", bare[0], broken)
    assert (done.code, done.out) == (3, "")
    assert "broken.toml" in done.err


@pytest.mark.parametrize(
    "options",
    [
        ("-o", "changes.docx"),
        ("--explain", "lead_def"),
        ("--explain", "lead_definition", "-o", "x.pdf"),
        ("--json", "-o", "x.csv"),
        ("--since", "2026-01-01"),
        ("--level", "3"),
        ("--all", "."),
        ("--for", "nobody"),
    ],
)
def test_what_does_not_go_together_is_a_usage_error(
    run: Run, bare: tuple[Path, Path], options: tuple[str, ...]
) -> None:
    """Options that would change nothing, or name nothing, are refused with exit code 2."""
    done = run("compare", *bare, *options)
    assert (done.code, done.out) == (2, "")


def test_one_change_is_explained(run: Run, told_waves: tuple[Path, ...]) -> None:
    """``--explain`` prints parts, test and questions of one dimension."""
    done = run("compare", *told_waves, "--explain", "lead_definition")
    assert done.code == 0
    assert "Where the change comes from" in done.out
    assert "(LD-12)" in done.out
    assert "(RC-02)" not in done.out


@pytest.mark.sweep
def test_one_change_is_explained_as_data(run: Run, told_waves: tuple[Path, ...]) -> None:
    """With ``--json`` it is one document; a wrong name gets the nearest."""
    assert "lead_definition" in run("compare", *told_waves, "--explain", "lead_def").err
    as_json = json.loads(run("compare", *told_waves, "--explain", "lead_definition", "--json").out)
    assert as_json["title"] == "Lead definition"


@pytest.mark.sweep
@pytest.mark.parametrize("ending", first_of(1, ["pdf", "md", "csv"]))
def test_every_format_is_written(run: Run, told_waves: tuple[Path, ...], tmp_path: Path, ending: str) -> None:
    """The ending decides: pages to print, pages for a wiki, a tidy table."""
    path = tmp_path / f"changes.{ending}"
    done = run("compare", *told_waves, "-o", path)
    assert (done.code, done.out) == (0, "")
    assert f"Written: {path}" in done.err
    if ending == "pdf":
        assert path.read_bytes().startswith(b"%PDF")
    elif ending == "md":
        assert path.read_text(encoding="utf-8").startswith("# Hartwell Pumps: what changed")
    else:
        assert {row["subject"] for row in rows_of(path.read_bytes())} >= {
            "comparison",
            "dimension",
            "item",
            "exercise",
        }


def test_a_facilitators_pages_are_marked_as_such(run: Run, bare: tuple[Path, Path], tmp_path: Path) -> None:
    """The command that writes the facilitator's pages says not to pass them on."""
    done = run("compare", *bare, "--for", "facilitator", "-o", tmp_path / "x.md")
    assert done.code == 0
    assert "Do not pass it on" in done.err


def test_a_folder_of_results_is_listed(run: Run, told_waves: tuple[Path, ...], tmp_path: Path) -> None:
    """``--all`` lists, filters and writes a table; an empty list is exit code 1."""
    folder = told_waves[0].parent
    listed = run("compare", "--all", folder)
    assert listed.code == 0
    assert listed.out.count("Hartwell Pumps") == 2
    assert json.loads(run("compare", "--all", folder, "--json").out)["listed"] == 2
    late = run("compare", "--all", folder, "--since", "2026-06-01", "--json")
    assert json.loads(late.out)["listed"] == 1
    table = tmp_path / "many.csv"
    assert run("compare", "--all", folder, "-o", table).code == 0
    assert table.read_bytes().startswith(b"\xef\xbb\xbforganisation,")
    assert run("compare", "--all", folder, "--organisation", "nobody").code == 1
    assert run("compare", "--all", folder, "--since", "June").code == 2
    assert run("compare", "--all", folder, "-o", tmp_path / "many.pdf").code == 2
    for options in (["--for", "facilitator"], ["--json", "-o", str(table)]):
        refused = run("compare", "--all", folder, *options)
        assert (refused.code, refused.out) == (2, "")
        assert options[0] in refused.err
