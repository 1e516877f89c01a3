"""What the commands say of stopped commitments and of a structure about which too little is known."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from support.running import Run, prepare

DAY = ("--today", "2026-07-01")
WHY = "The two heads could not agree who leads"
NOT_KNOWN = "No case yet to change the structure; first find out whether three people would give"


def words(text: str) -> str:
    """The text as one run of words, without the marks of Markdown."""
    return " ".join(text.replace("*", "").split())


def report(run: Run, folder: Path, path: Path, *options: str) -> str:
    """The report as Markdown, in words."""
    done = run("report", folder, "-o", path, *DAY, *options)
    assert done.code == 0, done.err
    return words(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def ended(told_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a plan of two commitments: one done and one stopped, without a day of review."""
    sample = Path(shutil.copytree(told_sample, tmp_path_factory.mktemp("ended") / "sample"))
    (sample / "plan.toml").unlink()
    for options in (
        ["--choose", "I05,I10", "--start", "2026-03-23"],
        ["--commit", "I05", "--owner", "I05=Ruth"],
        ["--commit", "I10"],
        ["--status", "I05=done"],
        ["--status", "I10=stopped", "--note", WHY],
    ):
        prepare("plan", sample, "--today", "2026-06-08", *options)
    return sample


@pytest.fixture
def over(ended: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(ended, tmp_path / "over"))


def test_what_was_stopped_is_never_called_done_or_missing(run: Run, over: Path, tmp_path: Path) -> None:
    """The report names it in its titles, counts it as stopped, and misses nothing of it."""
    told = report(run, over, tmp_path / "x.md")
    assert "One intervention is done" in told
    assert "“Priority charter for the quarter” was stopped" in told
    assert "Every intervention is done" not in told
    assert "MISSING" not in told


def test_what_was_stopped_comes_back_only_with_its_reason(run: Run, over: Path, tmp_path: Path) -> None:
    """Wherever it is advised again, the day and the reason of the stop stand with it."""
    told = report(run, over, tmp_path / "x.md", "--pages", "summary")
    assert f"“Priority charter for the quarter” (stopped on 8 June 2026: {WHY})" in told
    assert f"Stopped on 8 June 2026: {WHY}" in words(run("plan", over, *DAY).out)
    assert f"topped on 8 June 2026: {WHY}" in words(run("results", over).out)


def test_the_plan_moves_nothing_that_is_over(run: Run, over: Path) -> None:
    """The heading of the outlook names neither what is done nor what was stopped; nothing is missing."""
    told = run("plan", over, *DAY)
    assert "everything in the plan is done or stopped" in told.out
    assert "WHAT THE PLAN WOULD IMPROVE" not in told.out
    found = json.loads(run("plan", over, *DAY, "--json").out)
    assert [found["commitments"][key]["missing"] for key in ("I05", "I10")] == [[], []]


@pytest.fixture
def alone(run: Run, tmp_path: Path) -> Path:
    """One person who answered the quick form; nothing is known of the company."""
    folder = tmp_path / "acme"
    run("new", folder, "--organisation", "Acme", "--form", "quick")
    assert run("answer", folder, "--plain", stdin="2\n" * 20).code == 0
    return folder


def test_what_nobody_knows_is_no_verdict_on_structure(run: Run, alone: Path, tmp_path: Path) -> None:
    """Report, result, plan and explanation say that too little is known, and what to find out first."""
    told = [
        report(run, alone, tmp_path / "summary.md", "--pages", "summary"),
        report(run, alone, tmp_path / "structure.md", "--pages", "structure"),
        report(run, alone, tmp_path / "advice.md", "--pages", "advice"),
        words(run("results", alone).out),
        words(run("plan", alone, *DAY).out),
    ]
    for text in told:
        assert NOT_KNOWN in text
        assert "No change of structure is called for" not in text
        assert "Leave the structure as it is" not in text
    assert "The answer alone decides “Revenue operations team”" in told[0]
    explained = words(run("explain", alone, "I25").out)
    assert "Not enough is known yet; first find out whether three people would give" in explained
    assert "Held back by" not in explained
    verdict = json.loads(run("plan", alone, *DAY, "--json").out)["structure"]["verdict"]
    assert verdict["kind"] == "not_known"
    assert verdict["interventions"][0] == "I25"
    assert verdict["find_out"][0].startswith("Three people would give")
