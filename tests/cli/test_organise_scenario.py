"""``samepage organise FOLDER scenario``: plans by command, and nothing of them in what is shared."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path

import pytest
from support.running import Run

from assess.store.organisation.closing import closing_positions
from assess.store.organisation.file import OrganisationFile
from scoring.organisation.chart import PositionStatus

STORED = Path(__file__).parents[1] / "stored" / "organisation-1" / "organisation.toml"


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own for each test."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def planned(run: Run, sample: Path) -> Path:
    """The sample company with one head of sales and marketing planned."""
    assert run("organise", sample, "scenario", "new", "One head").code == 0
    assert run("organise", sample, "scenario", "apply", "One head", "structure", "o3").code == 0
    return sample


def test_a_scenario_is_planned_step_by_step(run: Run, planned: Path) -> None:
    """Each step is saved and told, what is open is named, and undo goes one step back."""
    scenario = ("organise", planned, "scenario")
    shown = " ".join(run(*scenario, "show", "One head").out.split())
    assert "1. One head of sales and marketing" in shown
    assert "cannot be chosen: “Head of sales” and “Head of marketing”" in shown
    assert "new VP sales and marketing" in shown
    apply = (*scenario, "apply", "One head")
    assert run(*apply, "merge", "Head of marketing", "VP sales and marketing").code == 0
    assert run(*apply, "keep", "Head of sales").code == 0
    created = run(*apply, "create", "SDR lead", "Head of sales", "--function", "sales")
    assert created.out == "sdr-lead\n"
    assert run(*apply, "move", "Inside sales representative", "SDR lead").code == 0
    assert run(*apply, "activity", "keep_in_touch", "Inside sales representative").code == 0
    assert run(*apply, "decision", "lead_routing", "SDR lead").code == 0
    assert run(*apply, "rename", "SDR lead", "Lead desk").code == 0
    assert run(*apply, "open", "Sales engineer").code == 0
    document = json.loads(run(*scenario, "show", "One head", "--json").out)
    assert document["undecided"] == ["sales-engineer"]
    assert document["changes"]["head-of-marketing"] == "closing"
    assert document["merged"] == {"head-of-marketing": "vp-sales-and-marketing"}
    assert document["changes"]["sdr-lead"] == "new"
    assert document["differences"]["handovers"] == [7, 6]
    assert document["figures"]["seats"] == 18
    assert "no_decider" not in [problem["kind"] for problem in document["problems"]]
    assert len(document["steps"]) == 9
    diff = " ".join(run(*scenario, "diff", "One head").out.split())
    assert "“Stay in touch with people who aren't ready to buy” goes from “Campaign and web manager”" in diff
    assert "Handovers along the customer's path: 7 → 6." in diff
    assert "5 of 15 people change manager" in diff
    assert "Layers: 4 → 5." in diff
    assert "“Sales engineer”: to be decided" in run(*scenario, "show", "One head").out
    before = run(*scenario, "diff", "One head", "--json").out
    assert run(*apply, "close", "Content editor").code == 0
    assert "Undone: 1 change" in run(*scenario, "undo", "One head").err
    assert run(*scenario, "diff", "One head", "--json").out == before


def test_closing_positions_says_what_is_left_without_an_owner(run: Run, sample: Path) -> None:
    """Shrinking: several positions close in one step, and what has no owner any more is named."""
    scenario = ("organise", sample, "scenario")
    run(*scenario, "new", "Shrink")
    positions = ("Trade fair manager", "Campaign and web manager")
    assert run(*scenario, "apply", "Shrink", "close", *positions).code == 0
    document = json.loads(run(*scenario, "diff", "Shrink", "--json").out)["scenarios"][0]
    assert set(document["differences"]["orphaned"]) == {"first_contact", "keep_in_touch", "gather_references"}
    assert "Without an owner now" in run(*scenario, "diff", "Shrink").out
    run(*scenario, "undo", "Shrink")
    assert "Nothing differs" in run(*scenario, "diff", "Shrink").out


def test_two_scenarios_are_laid_beside_today(run: Run, planned: Path) -> None:
    """Marketing leads a launch in one, one head leads in the other; a changed chart is noticed."""
    scenario = ("organise", planned, "scenario")
    run(*scenario, "new", "Launch")
    run(*scenario, "apply", "Launch", "structure", "launch")
    found = json.loads(run(*scenario, "diff", "One head", "Launch", "--json").out)["scenarios"]
    assert [one["name"] for one in found] == ["One head", "Launch"]
    assert [one["outdated"] for one in found] == [False, False]
    assert found[1]["differences"]["decisions"]
    for name in ("王芳", "李四"):
        assert run(*scenario, "new", name).code == 0
    listed = run(*scenario, "list").out.splitlines()
    assert [line.partition(" · ")[0] for line in listed] == ["Launch", "One head", "李四", "王芳"]
    run("organise", planned, "change", "Content editor", "--title", "Editor")
    assert "Today's chart has changed since" in " ".join(run(*scenario, "diff", "Launch").out.split())


def test_a_scenario_is_passed_on_only_on_purpose(run: Run, planned: Path, tmp_path: Path) -> None:
    """Exported for its owner alone, without names where that is asked for, never into the shared folder."""
    OrganisationFile.open(planned).change_role("sales-engineer", person="Ida Holm")
    scenario = ("organise", planned, "scenario")
    run(*scenario, "new", "Named")
    assert run(*scenario, "export", "Named", tmp_path / "named.toml").code == 0
    assert run(*scenario, "export", "Named", tmp_path / "bare.toml", "--no-names").code == 0
    assert "Ida Holm" in (tmp_path / "named.toml").read_text("utf-8")
    assert "Ida Holm" not in (tmp_path / "bare.toml").read_text("utf-8")
    assert stat.S_IMODE((tmp_path / "bare.toml").stat().st_mode) == 0o600
    refused = run(*scenario, "export", "Named", planned / "x.toml")
    assert (refused.code, "is shared" in refused.err) == (1, True)
    assert run(*scenario, "export", "Named", tmp_path / "bare.toml").code == 1
    assert run(*scenario, "import", tmp_path / "bare.toml").code == 1
    shutil.rmtree(tmp_path / "data")
    assert run(*scenario, "import", tmp_path / "bare.toml").code == 0
    assert json.loads(run(*scenario, "list", "--json").out)["scenarios"][0]["name"] == "Named"


def test_nothing_shared_tells_of_a_plan(run: Run, planned: Path) -> None:
    """Every file of the folder, a report and a calendar are searched for what is planned."""
    scenario = ("organise", planned, "scenario")
    run(*scenario, "apply", "One head", "create", "Zebra desk", "Head of sales")
    run(*scenario, "apply", "One head", "close", "Content editor", "Trade fair manager")
    run("results", planned)
    run("plan", planned)
    for name in ("report.md", "report.json", "plan.ics", "figures.csv"):
        done = run("report", planned, "-o", planned / name)
        assert done.code == 0, done.err
    words = (b"Zebra", b"One head", b"VP sales and marketing", b'"closing"', b"scenario")
    found = {
        (path.name, word)
        for path in planned.rglob("*")
        if path.is_file() and path.name not in ("questionnaire.toml",)
        for word in words
        if word in path.read_bytes()
    }
    assert found == set()
    chart = json.loads(run("organise", planned, "--json").out)
    assert "zebra-desk" not in chart["roles"]
    assert "content-editor" in chart["roles"]


def test_what_an_older_chart_marks_as_closing_moves_to_a_private_scenario(run: Run, sample: Path) -> None:
    """It is offered when the chart is looked at, taken on request, and kept by the first change."""
    path = sample / "organisation.toml"
    shutil.copy(STORED, path)
    looked = run("organise", sample)
    assert "scenario import --from-old" in looked.err
    assert "closing" not in looked.out
    done = run("organise", sample, "add", "Buyer", "--under", "Head of sales")
    assert "is kept in your private scenario" in done.err
    assert closing_positions(path) == ()
    document = json.loads(
        run("organise", sample, "scenario", "show", "Positions marked as closing", "--json").out
    )
    assert [key for key, change in document["changes"].items() if change == "closing"] == ["press-officer"]
    assert not [f.name for f in sample.iterdir() if f.is_file() and b'"closing"' in f.read_bytes()]
    again = run("organise", sample, "scenario", "import", "--from-old")
    assert (again.code, "marks no position" in again.err) == (1, True)
    chart = OrganisationFile.open(sample).organisation
    assert chart.roles["press-officer"].status is PositionStatus.FILLED


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["dance"], 2, "no 'scenario dance'"),
        (["new"], 2, "scenario new NAME"),
        (["new", " "], 1, "needs a name"),
        (["new", "One head"], 1, "already"),
        (["show", "One heed"], 2, "Did you mean 'One head'?"),
        (["apply", "One head", "dance"], 2, "there are structure, create"),
        (["apply", "One head", "structure", "O9"], 2, "there are O1"),
        (["apply", "One head", "close"], 2, "close POSITION..."),
        (["apply", "One head", "close", "Managing director"], 1, "at the top"),
        (["apply", "One head", "move", "Managing director", "Head of sales"], 1, "circle"),
        (["apply", "One head", "activity", "set_prize", "Head of sales"], 2, "Did you mean 'set_price'?"),
        (["apply", "One head", "decision", "discaunt", "Head of sales"], 2, "Did you mean 'discount'?"),
        (["apply", "One head", "keep", "Nobody"], 2, "no position 'Nobody'"),
        (["import"], 2, "--from-old"),
        (["import", "no-such.toml"], 3, "no such file"),
        (["undo", "One head", "--json"], 2, "--json does not work"),
        (["list", "--no-names"], 2, "--no-names works"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, planned: Path, data: Path, words: list[str], code: int, said: str
) -> None:
    """A refusal is a sentence and a code, and every scenario stays as it was."""
    before = {path: path.read_bytes() for path in data.rglob("*.toml")}
    done = run("organise", planned, "scenario", *words)
    assert (done.code, done.out) == (code, "")
    assert said in " ".join(done.err.split())
    assert {path: path.read_bytes() for path in data.rglob("*.toml")} == before


def test_a_chart_that_contradicts_itself_is_no_start(run: Run, sample: Path) -> None:
    """The chart is corrected first; without one there is nothing to plan from."""
    run("organise", sample, "move", "Head of sales", "top")
    refused = run("organise", sample, "scenario", "new", "Plan")
    assert (refused.code, "contradicts itself" in refused.err) == (1, True)
    (sample / "organisation.toml").unlink()
    refused = run("organise", sample, "scenario", "new", "Plan")
    assert (refused.code, "there is none yet" in refused.err) == (1, True)


def test_a_scenario_is_removed_with_all_that_is_kept_of_it(run: Run, planned: Path, data: Path) -> None:
    """No file of it is left, sound or not; one that is not there is refused by name."""
    scenario = ("organise", planned, "scenario")
    (path,) = (data / "scenarios").rglob("one-head.toml")
    path.with_name(f"{path.name}.edited-1").write_text("by hand", encoding="utf-8")
    path.write_text("broken", encoding="utf-8")
    refused = run(*scenario, "remove", "One heed")
    assert (refused.code, "There is no scenario 'One heed'" in refused.err) == (2, True)
    assert run(*scenario, "remove", "one-head").code == 0
    assert [one for one in data.rglob("*") if one.is_file()] == []


def test_a_scenario_that_a_transition_leads_to_stays(run: Run, planned: Path) -> None:
    """Its steps would lead nowhere, so another decision comes first."""
    scenario = ("organise", planned, "scenario")
    for head in ("Head of sales", "Head of marketing"):
        run(*scenario, "apply", "One head", "keep", head)
    decide = ("organise", planned, "choose", "decide")
    said = ("--by", "Eva Lund", "--because", "Disputes", "--review", "2027-06-01")
    change = ("--way-back", "Two heads", "--duties", "None", "--fill", "VP sales and marketing=hire")
    assert run(*decide, "One head", *said, *change, "--despite", "The owners want it").code == 0
    assert run("organise", planned, "transition", "new").code == 0
    refused = run(*scenario, "remove", "One head")
    assert (refused.code, "The transition leads to this scenario" in refused.err) == (1, True)
    assert run(*decide, "today", *said).code == 0
    assert run(*scenario, "remove", "One head").code == 0
