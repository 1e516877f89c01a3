"""``samepage plan`` and what it writes: options saved, refusals in sentences, files that others read."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from support.running import Run
from support.sweeping import first_of

from assess.services.assessments.scored import open_scored
from assess.words.explain.explanation import explain

DAY = "2026-03-20"


@pytest.fixture
def company(sample: Path) -> Path:
    """The sample company without its plan."""
    (sample / "plan.toml").unlink()
    return sample


def plan_of(run: Run, folder: Path, *options: str) -> dict[str, Any]:
    """The plan as JSON after these options."""
    done = run("plan", folder, "--today", DAY, "--json", *options)
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_the_advice_stands_on_its_answers(run: Run, company: Path) -> None:
    """In words: what can start and why, what waits and for what, both sides of a dispute, the ways."""
    told = run("plan", company, "--today", DAY)
    assert told.code == 0
    for words in (
        "LEVELS, MILESTONES AND TARGETS; the plan is empty",
        "WHAT TO DO",
        "can start",
        "Why",
        "Considered: not advised, or not chosen",
        "changes of structure",
        "Where experience disagrees",
        "LEAST-EFFORT WAY TO EACH MILESTONE (provisional)",
        "provisional",
    ):
        assert words in told.out
    assert max(len(line) for line in told.out.splitlines()) <= 80


@pytest.mark.sweep
def test_every_option_is_saved(run: Run, company: Path) -> None:
    """What is given on the command line stands in plan.toml afterwards."""
    plan_of(
        run, company, "--start", "2026-04-01", "--horizon", "20", "--capacity", "2", "--capacity", "Ruth=1",
        "--per-owner", "2", "--blackout", "2026-04-06", "--expect", "low", "--choose", "I05,I08",
        "--owner", "I08=Ruth", "--weeks", "I08=5", "--starts", "I05=2026-04-13",
        "--not-before", "I08=2026-05-01",
    )  # fmt: skip
    written = tomllib.loads((company / "plan.toml").read_text(encoding="utf-8"))
    assert written["start"] == "2026-04-01"
    assert written["horizon_weeks"] == 20
    assert written["capacity"] == {"at_once": 2, "per_owner": 2, "owners": {"Ruth": 1}}
    assert written["blackout"] == ["2026-04-06"]
    assert written["expectation"] == "low"
    assert written["chosen"] == {
        "I05": {"starts": "2026-04-13"},
        "I08": {"owner": "Ruth", "weeks": 5, "not_before": "2026-05-01"},
    }


@pytest.mark.sweep
def test_a_target_stands_with_the_assessment(run: Run, company: Path) -> None:
    """Targets belong to the assessment, not to one plan of it."""
    found = plan_of(run, company, "--target", "role_clarity=2")
    assert found["dimensions"]["role_clarity"]["target"] == 2
    assert tomllib.loads((company / "assessment.toml").read_text())["targets"] == {"role_clarity": 2}
    found = plan_of(run, company, "--target", "role_clarity=auto")
    assert found["dimensions"]["role_clarity"]["target_basis"] != "set"


def test_a_commitment_is_made_and_followed(run: Run, company: Path) -> None:
    """Committed in one line, followed in another, the history kept."""
    found = plan_of(
        run, company, "--commit", "I05", "--owner", "I05=Ruth", "--first-step", "I05=2026-03-24",
        "--review", "I05=2026-05-18", "--sign", "I05=Signed by both", "--moves", "I05=LD-01,LD-12",
    )  # fmt: skip
    commitment = found["commitments"]["I05"]
    assert commitment["missing"] == []
    assert commitment["items"] == ["LD-01", "LD-12"]
    found = plan_of(run, company, "--status", "I05=running", "--note", "Begun.")
    assert [e["status"] for e in found["commitments"]["I05"]["history"]] == ["planned", "running"]
    assert found["commitments"]["I05"]["owner"] == "Ruth"


@pytest.mark.sweep
def test_what_is_missing_is_said(run: Run, company: Path) -> None:
    """A commitment without owner and dates is kept, and says in capitals what it lacks."""
    done = run("plan", company, "--today", DAY, "--commit", "I05")
    assert done.code == 0
    assert "Missing: an owner" in done.err
    assert "MISSING: owner" in " ".join(done.out.split())


def test_a_refusal_is_a_sentence_and_exit_code_1(run: Run, company: Path) -> None:
    """What the plan does not take is said with its condition, and nothing is written."""
    refused = run("plan", company, "--choose", "I13")
    assert refused.code == 1
    assert "First: Marketers join sales calls" in " ".join(refused.err.split())
    assert refused.out == ""
    assert not (company / "plan.toml").exists()


@pytest.mark.parametrize(
    "options",
    first_of(
        2,
        [
            ["--target", "role_clarity"],
            ["--target", "role_clarity=many"],
            ["--capacity", "all"],
            ["--capacity", " =2"],
            ["--today", "someday"],
            ["--status", "I05=asleep"],
            ["--way", "happiness"],
            ["--weeks", "I05=" + "9" * 5000],
        ],
    ),
)
def test_what_is_not_written_as_it_should_be_is_usage(run: Run, company: Path, options: list[str]) -> None:
    """A wrong option is exit code 2, or 1 where the plan refuses it, and never a traceback."""
    done = run("plan", company, *options)
    assert done.code in (1, 2)
    assert done.err
    assert "went wrong inside" not in done.err


@pytest.mark.sweep
def test_the_lightest_way_is_taken_in_one_word(run: Run, company: Path) -> None:
    """--way chooses every member of the least-effort way."""
    found = plan_of(run, company, "--way", "process_definition=3")
    way = found["least_effort"]["process_definition"]["best"]["members"]
    assert set(found["plan"]["chosen"]) == set(way)
    assert {task["intervention"] for task in found["roadmap"]["tasks"]} == set(way)


def test_the_plan_goes_out_as_calendar_and_table(run: Run, sample: Path, tmp_path: Path) -> None:
    """The format follows the ending, and both files hold every task."""
    for name, asked in (("plan.ics", []), ("plan.csv", ["--table", "plan"])):
        assert run("report", sample, "-o", tmp_path / name, "--today", DAY, *asked).code == 0
    events = (tmp_path / "plan.ics").read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "plan.csv").read_text(encoding="utf-8-sig"))))
    tasks = {row["id"] for row in rows if row["kind"] == "task"}
    for key in ("I05", "I13"):
        assert key in events
        assert key in tasks
    assert run("report", sample, "-o", tmp_path / "plan.docx").code == 2


@pytest.mark.sweep
def test_a_reason_is_printed_wherever_the_advice_is(run: Run, sample: Path) -> None:
    """The typed reason stands in the plan, in explain, on the plan's page and in the JSON."""
    reason = "An agency calls all leads that were never contacted"
    shown = ["results", sample, "--pages", "plan"]
    for command in (["plan", sample, "--today", DAY], ["explain", sample, "I20"], shown):
        assert reason in " ".join(run(*command).out.split()), command
    found = json.loads(run("results", sample, "--json").out)
    assert any(reason in advice.get("overridden", "") for advice in found["advice"])


def test_every_line_of_the_sample_plan_can_be_defended(run: Run, sample: Path) -> None:
    """Explain opens each advised or chosen intervention down to answers that exist."""
    found = plan_of(run, sample)
    scored = open_scored(sample)
    told = partial(explain, assessment=scored.assessment, result=scored.result, catalogue=scored.catalogue)
    for key in {a["intervention"] for a in found["advice"]} | set(found["plan"]["chosen"]):
        refs = {line.ref for line in told(what=key).lines if line.ref}
        assert refs, key
        for ref in refs:
            assert told(what=ref).lines, (key, ref)
