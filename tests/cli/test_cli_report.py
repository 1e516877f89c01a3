"""The report as a command: every format, for every reader, and every way in which it can be refused."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from support.csv_tables import rows_of
from support.running import Run
from support.sweeping import first_of

from assess.documents.lines.reporting import FORMATS, NOT_FOR_ROUND, READERS, ReportCancelled, ReportChoice
from assess.services.assessments.scored import Scored, open_scored
from assess.services.reporting.pages import page_ids
from assess.services.reporting.reports import FolderReports, beside
from assess.store.io.documents import document_bytes, read_document
from assess.store.io.errors import FileProblem, NotSaved
from assess.store.results.codec import encode
from assess.store.results.file import read_results, write_results
from questionnaires.records import replace
from scoring.comparing.published import Published

DAY = "2026-03-20"


@pytest.fixture(scope="module")
def saved(scored_sample: Scored) -> Published:
    """What the sample's result publishes, made once."""
    return scored_sample.published


Earlier = Callable[..., Path]


@pytest.fixture
def earlier_of(sample: Path, saved: Published) -> Earlier:
    """Writes a folder beside the sample with its saved results as if they were of another day."""

    def write(date: str, *, name: str = "", **about: str) -> Path:
        folder = sample.parent / (name or f"earlier-{date}")
        folder.mkdir()
        write_results(folder, replace(saved, date=date, **about))
        return folder

    return write


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "ending",
    [pytest.param(e, marks=() if e in (".pdf", ".csv", ".ics") else pytest.mark.sweep) for e in FORMATS],
)
def test_every_format_is_written_and_is_what_its_ending_says(
    run: Run, sample: Path, tmp_path: Path, ending: str
) -> None:
    """The format follows the ending, in any case, and each file can be read as what it is."""
    path = tmp_path / f"out{ending.upper()}"
    chart = ["--chart", "scores"] if ending == ".svg" else []
    done = run("report", sample, "-o", path, "--today", DAY, *chart)
    assert (done.code, done.out) == (0, "")
    assert f"Written: {path}" in done.err
    data = path.read_bytes()
    if ending == ".pdf":
        assert data.startswith(b"%PDF-")
    elif ending == ".md":
        assert data.startswith(b"# Hartwell Pumps")
    elif ending == ".csv":
        read = rows_of(data)
        assert {"overall", "dimension", "item", "card"} <= {row["subject"] for row in read}
    elif ending == ".ics":
        assert data.startswith(b"BEGIN:VCALENDAR")
    elif ending == ".svg":
        assert ElementTree.fromstring(data).tag.endswith("svg")
    else:
        assert json.loads(data)["format"] == "samepage/report"


def test_the_same_command_writes_the_same_bytes(run: Run, sample: Path, tmp_path: Path) -> None:
    """A report depends on the assessment, the day and the options, on nothing else."""
    for ending in (".md", ".json"):
        made = []
        for number in range(2):
            path = tmp_path / f"{number}{ending}"
            run("report", sample, "-o", path, "--today", DAY)
            made.append(path.read_bytes())
        assert made[0] == made[1]


@pytest.mark.sweep
def test_a_table_holds_the_plan_when_asked(run: Run, sample: Path, tmp_path: Path) -> None:
    """--table plan writes the tasks for a tracker, --table figures what is written anyway."""
    for table in ("plan", "figures", None):
        asked = ["--table", table] if table else []
        assert run("report", sample, "-o", tmp_path / f"{table}.csv", "--today", DAY, *asked).code == 0
    heads = {
        name: (tmp_path / f"{name}.csv").read_text(encoding="utf-8-sig").split(",")[0]
        for name in ("plan", "figures")
    }
    assert heads == {"plan": "kind", "figures": "assessment"}
    assert (tmp_path / "None.csv").read_bytes() == (tmp_path / "figures.csv").read_bytes()


@pytest.fixture(scope="module")
def as_json(told_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's whole report as JSON, beside a copy of the sample."""
    folder = tmp_path_factory.mktemp("json")
    copy = Path(shutil.copytree(told_sample, folder / "hartwell"))
    return FolderReports(copy, today=DAY).write(ReportChoice(), folder / "x.json").path


def test_json_holds_the_result_the_plan_and_the_pages(run: Run, as_json: Path) -> None:
    """Other programs find what results.toml says, every task, and each page with its charts."""
    found = json.loads(as_json.read_text(encoding="utf-8"))
    assert found["result"] == encode(read_results(as_json.parent / "hartwell"))
    assert {task["intervention"] for task in found["plan"]["tasks"]} >= {"I05", "I13"}
    pages = {page["id"]: page for page in found["pages"]}
    assert "summary" in pages
    scores = pages["summary"]["charts"]["scores"]
    assert len(scores["rows"]) == 5
    assert all(1 <= row["felt"] <= 5 for row in scores["rows"])
    assert run("check", as_json).code == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-40],
        lambda data: data.replace(b'"format_version": 1', b'"format_version": 99', 1),
        lambda data: data.replace(b'"samepage/results"', b'"samepage/plan"'),
        lambda data: data.replace(b'"pages"', b'"leaves"'),
        lambda data: data.replace(b"Hartwell", b"\xff\xfe"),
        lambda _: b'{"format": "samepage/report"}',
        lambda _: b'["samepage/report"]',
        lambda _: b'{"format": "samepage/report", "x": ' + b"[" * 100_000,
    ],
)
def test_check_says_what_is_wrong_with_a_report(
    run: Run, as_json: Path, tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    """A report that was cut off, changed, or written by a newer program is found out in a sentence."""
    path = tmp_path / "x.json"
    path.write_bytes(change(as_json.read_bytes()))
    done = run("check", path)
    assert done.code == 1
    assert "x.json" in done.out
    assert "went wrong" not in done.out + done.err


@pytest.mark.sweep
def test_each_reader_gets_a_file_of_a_name_of_its_own(run: Run, sample: Path) -> None:
    """Without -o the team's, the board's and the facilitator's report never take each other's place."""
    for reader, name in (("team", "roadmap.pdf"), ("board", "board.pdf"), ("facilitator", "facilitator.pdf")):
        done = run("report", sample, "--for", reader, "--paper", "letter")
        assert done.code == 0
        assert (sample / name).read_bytes().startswith(b"%PDF-")
        assert (NOT_FOR_ROUND in done.err) == (reader == "facilitator")
    assert run("report", sample, "--for", "press").code == 2


@pytest.mark.sweep
def test_the_board_gets_fewer_pages_than_the_team(run: Run, sample: Path, tmp_path: Path) -> None:
    """A board reads what it decides on; every page of it is one the team has as well."""
    pages = {}
    for reader in ("team", "board"):
        run("report", sample, "-o", tmp_path / f"{reader}.json", "--for", reader)
        found = json.loads((tmp_path / f"{reader}.json").read_text(encoding="utf-8"))["pages"]
        pages[reader] = [page["id"] for page in found]
    assert set(pages["board"]) < set(pages["team"])
    assert pages["team"] == [page for page in page_ids("team") if page in pages["team"]]


def test_the_facilitator_never_changes_what_everybody_reads(run: Run, sample: Path, tmp_path: Path) -> None:
    """What the facilitator sees goes into the file asked for and nowhere else."""
    for name in ("f.json", "f.csv"):
        before = files_in(sample)
        assert run("report", sample, "--for", "facilitator", "-o", tmp_path / name).code == 0
        assert files_in(sample) == before
    assert not (sample / "results.toml").exists()
    assert run("report", sample, "-o", tmp_path / "t.md").code == 0
    assert (sample / "results.toml").exists()


def protect(folder: Path, mode: str) -> None:
    """Make the assessment a protected one, as if it had been created so."""
    path = folder / "assessment.toml"
    data = read_document(path, kind="assessment").data
    data["privacy"] = {"mode": mode, "minimum_group": 5}
    path.write_bytes(document_bytes(data, kind="assessment"))


@pytest.mark.sweep
def test_names_of_a_facilitated_assessment_are_the_facilitator_s_alone(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    """The facilitator's file may name people; the team's and the board's name nobody, in any format."""
    protect(sample, "facilitated")
    names = [r.name for r in open_scored(sample).opened.assessment.responses if r.name]
    planned = (sample / "plan.toml").read_text(encoding="utf-8")
    people = [name for name in names if name not in planned]
    assert people
    for reader in READERS:
        run("report", sample, "--for", reader, "-o", tmp_path / f"{reader}.md")
    told = {reader: (tmp_path / f"{reader}.md").read_text(encoding="utf-8") for reader in READERS}
    assert [name for name in people if name in told["team"] + told["board"]] == []
    assert [name for name in people if name in told["facilitator"]]


def test_pages_can_be_picked_and_unknown_ones_are_named(run: Run, sample: Path, tmp_path: Path) -> None:
    """--pages keeps the order of the report; a wrong id is a usage error that lists the right ones."""
    path = tmp_path / "x.json"
    assert run("report", sample, "-o", path, "--pages", "structure, summary,summary").code == 0
    assert [page["id"] for page in json.loads(path.read_text(encoding="utf-8"))["pages"]] == [
        "summary",
        "structure",
    ]
    refused = run("report", sample, "-o", path, "--pages", "summary,nowhere")
    assert refused.code == 2
    assert "nowhere" in refused.err
    assert all(page in refused.err for page in page_ids("team"))
    board = run("report", sample, "-o", path, "--pages", "structure", "--for", "board")
    assert board.code == 2


def test_a_page_without_anything_to_show_is_left_out_and_said(run: Run, tmp_path: Path) -> None:
    """Where some pages are empty a note says so; where all are, nothing is written and the code is 1."""
    folder = tmp_path / "new"
    run("new", folder, "--organisation", "Acme", "--form", "quick")
    path = tmp_path / "x.md"
    done = run("report", folder, "-o", path, "--pages", "summary,perception")
    assert done.code == 0
    assert "“perception” is empty" in done.err
    path.unlink()
    nothing = run("report", folder, "-o", path, "--pages", "perception")
    assert nothing.code == 1
    assert "nothing to show" in nothing.err
    assert not path.exists()


@pytest.mark.sweep
def test_charts_are_listed_where_none_or_a_wrong_one_is_named(run: Run, sample: Path, tmp_path: Path) -> None:
    """--chart is needed for .svg; what it may be stands in the message."""
    path = tmp_path / "x.svg"
    for asked in ([], ["--chart", "[b]nowhere"]):
        done = run("report", sample, "-o", path, *asked)
        assert done.code == 2
        assert "scores" in done.err
        assert not path.exists()
    assert run("report", sample, "-o", path, "--chart", "scores").code == 0


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("x.docx", []),
        ("x", []),
        ("x.md", ["--chart", "scores"]),
        ("x.pdf", ["--table", "plan"]),
        ("x.ics", ["--pages", "summary"]),
        ("x.csv", ["--earlier", "nowhere"]),
        ("x.pdf", ["--paper", "a3"]),
        ("x.pdf", ["--today", "soon"]),
    ],
)
def test_options_that_make_no_sense_together_are_usage(
    run: Run, sample: Path, tmp_path: Path, name: str, options: list[str]
) -> None:
    """An option that would change nothing is refused, so that nobody believes it did."""
    done = run("report", sample, "-o", tmp_path / name, *options)
    assert done.code == 2
    assert done.err
    assert not (tmp_path / name).exists()


@pytest.mark.sweep
def test_it_looks_back_on_what_was_asked_for(
    run: Run, sample: Path, tmp_path: Path, earlier_of: Earlier
) -> None:
    """A folder or its results file is taken; twice the same counts once."""
    folder = earlier_of("2025-09-15")
    path = tmp_path / "x.json"
    done = run("report", sample, "-o", path, "--earlier", folder, "--earlier", folder / "results.toml")
    assert done.code == 0
    assert "left out" not in done.err
    _, made, _ = FolderReports(sample, today=DAY)._material(ReportChoice(earlier=(folder, folder)))
    assert [point.date for point in made.earlier] == ["2025-09-15"]


@pytest.mark.sweep
def test_what_cannot_be_compared_is_left_out_and_said(
    run: Run, sample: Path, tmp_path: Path, earlier_of: Earlier
) -> None:
    """Another questionnaire and a later day are named with the reason; another organisation is only said."""
    other = earlier_of("2025-01-01", name="other", questionnaire="pulse")
    later = earlier_of("2026-03-16", name="same-day")
    group = earlier_of("2025-02-02", name="group", organisation="Hartwell Group")
    asked = [word for folder in (other, later, group) for word in ("--earlier", folder)]
    done = run("report", sample, "-o", tmp_path / "x.md", *asked)
    assert done.code == 0
    assert "other was left out: it used another questionnaire (“pulse”)" in done.err
    assert "same-day was left out: it is dated 2026-03-16, which is not before 2026-03-16" in done.err
    assert "“Hartwell Group”" in done.err


@pytest.mark.parametrize(
    "data",
    first_of(
        2,
        [
            b"",
            b"format = 'samepage/plan'\nformat_version = 1",
            b"format = 'samepage/results'\nformat_version = 1",
            b"format = 'samepage/results'\nformat_version = 1\nassessment = 3",
            b"format = 'samepage/results'\nformat_version = 1\n[assessment]\nquestionnaire = 'q'\ndate = 'x'",
            b"format = 'samepage/results'\nformat_version = 1\n[assessment]\nquestionnaire = 'samepage'\n"
            b"date = '2025-01-01'\n[overall]\nfelt = nan",
            b"format = 'samepage/results'\nformat_version = 1\n[assessment]\nquestionnaire = 'samepage'\n"
            b"date = '2025-01-01'\n[dimensions.role_clarity]\nlevel = 'high'",
            b"format = 'samepage/results'\nformat_version = 1\n[assessment]\nquestionnaire = 'samepage'\n"
            b"date = '2025-01-01'\n[respondents]\ntotal = 'many'",
        ],
    ),
)
def test_an_earlier_file_that_is_no_result_is_a_sentence(
    run: Run, sample: Path, tmp_path: Path, data: bytes
) -> None:
    """Whatever stands in it, exit code 3 and the file's name, and no report."""
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "results.toml").write_bytes(data)
    done = run("report", sample, "-o", tmp_path / "x.md", "--earlier", folder)
    assert done.code == 3
    assert "results.toml" in done.err
    assert "went wrong" not in done.err
    assert not (tmp_path / "x.md").exists()


@pytest.mark.sweep
def test_earlier_assessments_beside_the_folder_are_found(sample: Path, earlier_of: Earlier) -> None:
    """Same organisation, same questionnaire, an earlier day, oldest first; anything else is passed over."""
    newer, older = earlier_of("2025-09-15"), earlier_of("2024-09-15")
    earlier_of("2026-09-15", name="later")
    earlier_of("2025-03-15", name="stranger", organisation="Another person")
    earlier_of("2025-03-16", name="pulse", questionnaire="pulse")
    broken = earlier_of("2025-03-17", name="broken")
    (broken / "results.toml").write_bytes(b"\x00")
    assert beside(sample) == (older, newer)
    assert FolderReports(sample, today=DAY).earlier() == (older, newer)


@pytest.mark.sweep
def test_a_folder_as_the_file_is_a_sentence(run: Run, sample: Path, tmp_path: Path) -> None:
    """A directory of that name is left alone: named it is a usage error, by default the file's problem."""
    (tmp_path / "x.pdf").mkdir()
    done = run("report", sample, "-o", tmp_path / "x.pdf")
    assert (done.code, "is a directory" in done.err) == (2, True)
    (sample / "board.pdf").mkdir()
    done = run("report", sample, "--for", "board")
    assert done.code == 3
    assert "folder" in done.err
    assert list((sample / "board.pdf").iterdir()) == []


def test_a_file_in_a_folder_that_is_not_there_is_a_sentence(run: Run, sample: Path, tmp_path: Path) -> None:
    """No folder is made up on the way."""
    done = run("report", sample, "-o", tmp_path / "no" / "x.md")
    assert done.code == 3
    assert "no such" in done.err
    assert not (tmp_path / "no").exists()


def test_a_full_disk_leaves_the_earlier_report(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report before stays as it was, and one sentence says why."""
    path = tmp_path / "x.md"
    path.write_bytes(b"before")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr("assess.store.io.safe_files._write_through", full)
    done = run("report", sample, "-o", path)
    assert done.code == 3
    assert "the disk is full" in done.err
    assert path.read_bytes() == b"before"


def test_a_folder_that_may_only_be_read_still_gives_a_report(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report goes where it was sent; that the saved result stays behind is a note."""

    def refused(path: Path, *_: object, **__: object) -> None:
        raise NotSaved(path, "could not be saved: you do not have permission to use it.")

    monkeypatch.setattr("assess.store.results.file.write_document", refused)
    done = run("report", sample, "-o", tmp_path / "x.md")
    assert done.code == 0
    assert "could not be updated" in done.err
    assert (tmp_path / "x.md").exists()


def test_a_part_larger_than_the_paper_is_a_sentence(
    run: Run, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be set is named by its page, and no file is begun."""
    from assess.printers.pdf import render, sheets

    def too_large(*_: object, **__: object) -> None:
        raise sheets.CannotFit("A title")

    monkeypatch.setattr(render, "render_pdf", too_large)
    done = run("report", sample, "-o", tmp_path / "x.pdf")
    assert done.code == 3
    assert "“A title” does not fit" in done.err
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.sweep
def test_the_screens_get_what_they_ask_for(sample: Path, tmp_path: Path) -> None:
    """The maker of reports is what the screens know: it offers pages, suggests a file and writes it."""
    reports = FolderReports(sample, today=DAY)
    choice = ReportChoice()
    offers = reports.preview(choice)
    assert [offer.id for offer in offers] == list(page_ids("team"))
    assert all(offer.label for offer in offers)
    titled = [offer for offer in offers if offer.title]
    written = reports.write(replace(choice, pages=(titled[0].id,)), tmp_path / "x.md")
    assert written.path == tmp_path / "x.md"
    assert titled[0].title.split(":")[0] in written.path.read_text(encoding="utf-8")
    assert reports.preview(replace(choice, pages=("summary",))) is offers
    assert [o.id for o in reports.preview(ReportChoice(reader="board"))] == list(page_ids("board"))
    assert {reports.default_path(ReportChoice(reader=reader)).name for reader in READERS} == {
        "roadmap.pdf",
        "board.pdf",
        "facilitator.pdf",
    }


def test_a_report_that_is_stopped_leaves_nothing(sample: Path, tmp_path: Path) -> None:
    """Stopped half-way through its pages, a report leaves no new file and changes none."""
    seen: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> None:
        seen.append((done, of))
        if done == 2:
            raise ReportCancelled

    before = files_in(sample)
    with pytest.raises(ReportCancelled):
        FolderReports(sample, today=DAY).write(ReportChoice(), tmp_path / "x.pdf", stop)
    assert [done for done, _ in seen] == [1, 2]
    assert list(tmp_path.glob("*x.pdf*")) == []
    assert files_in(sample) == before


def test_a_damaged_assessment_is_named(sample: Path, tmp_path: Path) -> None:
    """Preview, writing and looking round all say which file cannot be used."""
    (sample / "assessment.toml").write_bytes(b"\x00")
    reports = FolderReports(sample, today=DAY)
    for act in (
        lambda: reports.preview(ReportChoice()),
        lambda: reports.write(ReportChoice(), tmp_path / "x.md"),
        reports.earlier,
    ):
        with pytest.raises(FileProblem, match="assessment"):
            act()
    with pytest.raises(ValueError, match="format"):
        reports.write(ReportChoice(), tmp_path / "x.docx")


@pytest.mark.sweep
@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
@pytest.mark.parametrize("arguments", first_of(1, [["results", "--json"], ["results"], ["--help"]]))
def test_who_reads_only_the_beginning_causes_no_failure(sample: Path, arguments: list[str]) -> None:
    """A reader such as head, gone before the end, leaves exit code 0 and no word on stderr."""
    command, *options = arguments
    words = [command] if command == "--help" else [command, str(sample), *options]
    read, write = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "assess", *words], stdout=write, stderr=subprocess.PIPE, cwd=Path.cwd()
    )
    os.close(read)
    os.close(write)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"Traceback" not in told
    assert b"Broken" not in told


@pytest.mark.sweep
def test_the_plan_stays_within_reach_of_the_screens(sample: Path) -> None:
    """The screens' own key writes the plan as calendar and table, whatever the report's table holds."""
    reports = FolderReports(sample, today="2026-11-30")
    calendar, table = reports.write_roadmap()
    assert calendar.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert table.read_text(encoding="utf-8-sig").startswith("kind,id,parent")
    assert reports.default_path(ReportChoice()) == sample / "roadmap.pdf"
    shutil.rmtree(sample)


@pytest.mark.parametrize(
    "options",
    [
        ("--for", "board", "--paper", "letter"),
        ("--pages", "summary,method", "--today", DAY),
    ],
)
def test_the_command_printed_in_a_report_makes_it_again(
    run: Run, sample: Path, earlier_of: Earlier, tmp_path: Path, options: tuple[str, ...]
) -> None:
    """Every option that changes the report is in its own command, which writes the same bytes."""
    before = [earlier_of("2025-09-01"), earlier_of("2025-03-01")]
    asked = [*options, *(word for folder in before for word in ("--earlier", folder))]
    told, first, second = (tmp_path / name for name in ("told.md", "first.pdf", "second.pdf"))
    for path in (told, first):
        assert run("report", sample, "-o", path, *asked).code == 0
    printed = next(line for line in told.read_text("utf-8").splitlines() if "samepage report" in line)
    words = printed.replace("\\", "").replace("*", "").split()
    named = {"FOLDER": sample, "roadmap.pdf": second, "EARLIER1": before[1], "EARLIER2": before[0]}
    again = [named.get(word, word) for word in words[words.index("report") :]]
    assert {"EARLIER1", "EARLIER2"} <= set(words)
    assert run(*again).code == 0
    assert first.read_bytes() == second.read_bytes()
