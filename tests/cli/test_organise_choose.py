"""``samepage organise FOLDER choose`` and ``transition``: from the verdict to the announced steps."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from support.running import Run, prepare

from assess.store.plan.file import read_plan

STORED = Path(__file__).parents[1] / "stored" / "merged-vp"
DECISION = (
    "--by", "Eva Lund", "--because", "Five disputes a quarter reach me", "--review", "2027-06-01",
    "--way-back", "Two heads again", "--duties", "None", "--rejected", "O3-split=Too much at once",
)  # fmt: skip


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own for each test."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A copy of the company for which one head fits."""
    return Path(shutil.copytree(STORED, tmp_path / "brightwater"))


@pytest.fixture(scope="module")
def with_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with one head planned, and nothing left open; beside it the private files."""
    place = tmp_path_factory.mktemp("planned")
    folder = shutil.copytree(STORED, place / "brightwater")
    scenario = ("organise", folder, "scenario")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMEPAGE_DATA", str(place / "data"))
        prepare(*scenario, "new", "One head")
        prepare(*scenario, "apply", "One head", "structure", "O3")
        prepare(*scenario, "apply", "One head", "merge", "Head of marketing", "VP sales and marketing")
        prepare(*scenario, "apply", "One head", "keep", "Head of sales")
    return place


@pytest.fixture(scope="module")
def with_decision(with_plan: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, decided on."""
    place = Path(shutil.copytree(with_plan, tmp_path_factory.mktemp("decided") / "place"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAMEPAGE_DATA", str(place / "data"))
        prepare("organise", place / "brightwater", "choose", "decide", "One head", *DECISION)
    return place


@pytest.fixture
def planned(with_plan: Path, tmp_path: Path) -> Path:
    """A copy of the company with one head planned."""
    return Path(shutil.copytree(with_plan, tmp_path, dirs_exist_ok=True)) / "brightwater"


@pytest.fixture
def decided(with_decision: Path, tmp_path: Path) -> Path:
    """A copy of the company that has decided."""
    return Path(shutil.copytree(with_decision, tmp_path, dirs_exist_ok=True)) / "brightwater"


def spans(folder: Path) -> list[tuple[str, str, str]]:
    """What the shared plan holds of transitions: days and words."""
    return [(one.starts, one.ends, one.text) for one in read_plan(folder).reserved]


def filled(blank: Path, voter: str, **marks: str) -> Path:
    """The ballot of one voter: for each table a figure per criterion, "-" for -1 and "." to pass it over."""
    table, lines = "", []
    for line in blank.read_text("utf-8").splitlines():
        if found := re.match(r"\[(\w+)\.([\w-]+)\]", line):
            table = f"{found[1]}_{found[2]}"
        mark = re.match(r"# C(\d) =", line)
        given = marks.get(table, "")[int(mark[1]) - 1] if mark and table in marks else "."
        if mark and given != ".":
            line = f"C{mark[1]} = {'-1' if given == '-' else given}"
        lines.append(line.replace('voter = ""', f'voter = "{voter}"'))
    path = blank.with_name(f"{voter}.toml")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_votes_lead_to_totals_and_to_how_sure_they_are(run: Run, company: Path, tmp_path: Path) -> None:
    """Silent votes against today drop an option; scores of the rest make a table and sentences."""
    choose = ("organise", company, "choose")
    blank = tmp_path / "blank.toml"
    assert run(*choose, "ballot", blank, "o3", "O2", "O6").code == 0
    first = {"against_today_O3": "1111----", "against_today_O2": "10001001", "against_today_O6": "----0000"}
    for voter in ("Ann", "Bob"):
        assert run(*choose, "vote", filled(blank, voter, **first)).code == 0
    told = " ".join(run(*choose).out.split())
    assert "“Marketing under sales”: 0 marks better and 8 worse than today, so it is dropped." in told
    assert "How sure" not in told
    second = {"scores_O3": ".5344332", "scores_O2": ".3334454"}
    ann = filled(blank, "Ann", **first, **second)
    bob = filled(blank, "Bob", **first, scores_O3=".2344332", scores_O2=".3334454")
    assert run(*choose, "vote", ann, bob).err == "2 ballots in all.\n"
    told = " ".join(run(*choose).out.split())
    assert "“Two heads and an alignment council” leads with" in told
    assert (
        "“Two heads and an alignment council” cannot be chosen yet. First: marketers join sales calls."
        in told
    )
    assert "Talk these through" in told
    assert "Ann" not in told
    document = json.loads(run(*choose, "--json").out)
    found = document["weighed"]
    assert found["order"] == ["O2", "O3"]
    assert [sum(shares) for shares in found["over_all"]["ranks"].values()] == [1, 1]
    assert "Ann" not in json.dumps(document)
    total = sum(float(found["weights"][key]) * float(found["scores"]["O2"][key]) for key in found["weights"])
    assert abs(total - float(found["totals"]["O2"])) < 1e-3
    assert run(*choose, "weights", "C2=0.9").code == 0
    assert json.loads(run(*choose, "--json").out)["weighed"]["order"] == ["O3", "O2"]
    assert run(*choose, "weights").err.startswith("Weights: C1 22%, C2 16%")
    assert run(*choose, "clear").err == "2 ballots removed.\n"


def test_without_answers_nothing_is_claimed(run: Run, tmp_path: Path) -> None:
    """An assessment that nobody has answered yet says so, of every structure."""
    assert run("new", tmp_path / "acme").code == 0
    told = run("organise", tmp_path / "acme", "choose").out
    assert "Nobody has answered yet" in told
    assert "O3" not in told


def test_one_structure_is_shown_in_full(run: Run, company: Path) -> None:
    """Each condition with its answer, what argues for it, and what to keep in mind."""
    told = " ".join(run("organise", company, "choose", "show", "o3").out.split())
    assert "✓ A leader with credible experience in both fields is here or about to join" in told
    assert "Your answers argue for it · Role clarity is two levels or more below its target" in told
    document = json.loads(run("organise", company, "choose", "show", "O5", "--json").out)
    assert document["standing"] == "find_out"
    assert document["interventions"] == ["I25"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["dance"], 2, "no 'choose dance'"),
        (["show", "O9"], 2, "no structure 'O9'"),
        (["show", "--by", "Eva"], 2, "--by works with 'choose decide'"),
        (["weights", "C9=1"], 2, "no criterion 'C9'"),
        (["weights", "C1=much"], 2, "Write a weight as"),
        (["weights", "C1=0.9", "C2=0.2"], 1, "add up to 1 at most"),
        (["vote", "no-such.toml"], 3, "no such file"),
        (["decide", "One head"], 1, "needs a name and its reasons. (--by, --because)"),
        (["decide", "One head", "--by", "E", "--because", "x"], 1, "needs a review date"),
        (["decide", "One heed", *DECISION], 2, "Did you mean 'One head'?"),
        (["decide", "One head", *DECISION[:6], *DECISION[8:]], 1, "--way-back"),
        (["decide", "One head", *DECISION[:8], *DECISION[10:]], 1, "--duties"),
        (["decide", "One head", *DECISION[:10]], 1, "meets all its conditions too"),
        (["decide", "today", "--rejected", "O3", *DECISION[:6]], 2, "Write --rejected NAME=TEXT"),
        (["clear", "--json"], 2, "--json does not work"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, planned: Path, data: Path, words: list[str], code: int, said: str
) -> None:
    """A refusal is a sentence and a code, and nothing is kept."""
    done = run("organise", planned, "choose", *words)
    assert (done.code, done.out) == (code, "")
    assert said in " ".join(done.err.split())
    assert not (data / "choices").exists()


def test_a_decision_is_kept_with_what_was_rejected(run: Run, decided: Path) -> None:
    """Who, when, why, what not and why, the review and the way back come back; a later one follows."""
    told = " ".join(run("organise", decided, "choose").out.split())
    assert "by Eva Lund: “One head” (One head of sales and marketing)" in told
    assert "Not “One head, with market strategy beside demand”: Too much at once." in told
    document = json.loads(run("organise", decided, "choose", "--json").out)["decision"]
    assert document["way_back"] == "Two heads again"
    done = run(
        "organise", decided, "choose", "decide", "today", *DECISION[:6], "--rejected", "O3=Not now",
        "--rejected", "O3-split=Not now",
    )  # fmt: skip
    assert "today's structure stays" in done.out


def test_what_is_open_or_fails_is_no_choice_without_a_word(run: Run, sample: Path) -> None:
    """Undecided positions are named; failing conditions need a reason; who leads must be known."""
    scenario = ("organise", sample, "scenario")
    run(*scenario, "new", "Pods")
    run(*scenario, "apply", "Pods", "structure", "O3")
    decide = ("organise", sample, "choose", "decide", "Pods", *DECISION[:10])
    refused = run(*decide)
    assert (refused.code, "cannot be chosen: “Head of sales” and “Head of marketing”" in refused.err) == (
        1,
        True,
    )
    run(*scenario, "apply", "Pods", "keep", "Head of sales")
    run(*scenario, "apply", "Pods", "keep", "Head of marketing")
    assert "Say who takes “VP sales and marketing”" in run(*decide).err
    filled_by = ("--fill", "VP sales and marketing=hire")
    assert "does not meet all its conditions. Not needed:" in run(*decide, *filled_by).err
    done = run(*decide, *filled_by, "--despite", "The owners want it")
    assert "Although conditions do not hold: The owners want it." in " ".join(done.out.split())


def test_a_transition_is_reserved_until_it_is_announced(
    run: Run, decided: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Steps are proposed, dated and confirmed; the shared plan tells of them only then."""
    monkeypatch.setattr("assess.cli.organise_transition.today", lambda: "2026-11-03")
    transition = ("organise", decided, "transition")
    assert run(*transition, "new").code == 0
    steps = json.loads(run(*transition, "--json").out)["steps"]
    assert steps["step-1"]["text"] == "Merge “Head of marketing” into “VP sales and marketing”"
    days = {"step-1": ("2026-11-02", "2026-11-06"), "step-2": ("2026-11-09", "2026-11-13"),
            "step-3": ("2026-11-16", "2026-11-20")}  # fmt: skip
    for step, (starts, ends) in days.items():
        dated = ("--owner", "Eva Lund", "--starts", starts, "--ends", ends)
        assert run(*transition, "change", step, *dated).code == 0
    added = run(*transition, "add", "Change the CRM", "--system", "CRM", "--after", "step-3", "--no-way-back")
    assert added.out == "change-the-crm\n"
    assert spans(decided) == [("2026-11-02", "2026-11-20", "")]
    assert run(*transition, "risk", "Cuts", "--sign", "One is dropped", "--answer", "Protect").code == 0
    refused = run(*transition, "confirm")
    assert (refused.code, "Set the announcement first" in refused.err) == (1, True)
    assert run(*transition, "announce", "2026-11-02", "One head leads both teams.").code == 0
    assert "Some steps are not ready" in run(*transition, "confirm").err
    assert "No owner yet: change-the-crm." in run(*transition).out
    assert run(*transition, "drop", "change-the-crm").code == 0
    told = " ".join(run(*transition).out.split())
    assert "the shared plan shows its weeks as reserved" in told.lower()
    assert "Reviews: 2 Dec 2026, 1 Jan 2027, 31 Jan 2027 and 1 May 2027." in told
    assert "In 2026-Q4 44% of people get another manager" in told
    held = "Reserved: one place, 2 Nov 2026 to 20 Nov 2026."
    assert held in " ".join(run("plan", decided, "--today", "2026-11-02").out.split())
    chosen = ("plan", decided, "--today", "2026-11-02", "--choose", "I01")
    assert held in " ".join(run(*chosen).out.split())
    roadmap = json.loads(run(*chosen, "--json").out)["roadmap"]
    assert roadmap["reserved"] == [{"starts": "2026-11-02", "ends": "2026-11-20"}]
    assert run(*transition, "confirm").code == 0
    plan = read_plan(decided)
    assert [one.owner for one in plan.reserved] == ["Eva Lund"] * 3
    shown = " ".join(run(*chosen).out.split())
    assert (
        "Merge “Head of marketing” into “VP sales and marketing” (Eva Lund): 2 Nov 2026 to 6 Nov 2026."
        in shown
    )


def written(run: Run, folder: Path, name: str) -> str:
    """A table or a calendar of the plan, as it is written beside the folder; lines are whole again."""
    path = folder.parent / name
    assert run("report", folder, "-o", path, *(("--table", "plan") if name.endswith("csv") else ())).code == 0
    return path.read_text("utf-8").replace("\r\n ", "")


def test_calendar_and_table_hold_confirmed_steps_alone(
    run: Run, decided: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing before the announcement is confirmed; then each step; one that goes later is cancelled."""
    monkeypatch.setattr("assess.cli.organise_transition.today", lambda: "2026-11-03")
    transition = ("organise", decided, "transition")
    run(*transition, "new")
    for step in ("step-1", "step-2", "step-3"):
        dated = ("--owner", "Eva Lund", "--starts", "2026-11-09", "--ends", "2026-11-13")
        run(*transition, "change", step, *dated)
    run(*transition, "drop", "step-3")
    run(*transition, "change", "step-2", "--starts", "2026-11-16", "--ends", "2026-11-20")
    run(*transition, "announce", "2026-11-02", "One head leads both teams.")
    assert "BEGIN:VEVENT" not in written(run, decided, "plan.ics")
    assert "Eva Lund" not in written(run, decided, "plan.csv")
    people = [
        one["what"]
        for one in json.loads(run("organise", decided, "scenario", "diff", "One head", "--json").out)[
            "scenarios"
        ][0]["differences"]["managers"]
    ]
    run(*transition, "change", "step-2", *(word for one in people for word in ("--moves", one)))
    assert run(*transition, "confirm").code == 0, run(*transition).out
    calendar, table = written(run, decided, "plan.ics"), written(run, decided, "plan.csv")
    assert calendar.count("BEGIN:VEVENT") == 2
    assert "DTSTART;VALUE=DATE:20261109" in calendar
    assert "SUMMARY:Merge “Head of marketing” into “VP sales and marketing”" in calendar
    assert "Merge “Head of marketing” into “VP sales and marketing”" in table
    run(*transition, "drop", "step-1")
    later = written(run, decided, "plan.ics")
    assert (later.count("STATUS:CANCELLED"), later.count("SEQUENCE:1")) == (1, 1)
    run(*transition, "change", "step-2", "--ends", "2026-11-16")
    assert "(Eva Lund): 16 Nov 2026." in " ".join(run("plan", decided, "--today", "2026-11-03").out.split())


def test_two_planners_keep_their_own_weeks(
    run: Run, decided: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has private files; what one reserves, changes or gives up leaves the other's weeks alone."""
    transition, mine = ("organise", decided, "transition"), ("2026-12-01", "2026-12-04", "")
    run(*transition, "new")
    run(*transition, "change", "step-1", "--starts", mine[0], "--ends", mine[1])
    shutil.copytree(data / "scenarios", data.parent / "other" / "scenarios")
    monkeypatch.setenv("SAMEPAGE_DATA", str(data.parent / "other"))
    assert run("organise", decided, "choose", "decide", "One head", *DECISION).code == 0
    run(*transition, "new")
    run(*transition, "change", "step-2", "--starts", "2027-01-11", "--ends", "2027-01-15")
    assert spans(decided) == [mine, ("2027-01-11", "2027-01-15", "")]
    assert "Another planner reserved 1 Dec 2026 to 4 Dec 2026 too." in " ".join(run(*transition).out.split())
    why_not = ("--rejected", "O3=Not now", "--rejected", "O3-split=Not now")
    assert run("organise", decided, "choose", "decide", "today", *DECISION[:6], *why_not).code == 0
    assert spans(decided) == [mine]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["dance"], 2, "no 'transition dance'"),
        (["show"], 1, "There is no transition yet"),
        (["confirm", "--owner", "Eva"], 2, "--owner does not work with 'transition confirm'"),
        (["new"], 1, "No scenario was decided on"),
        (["risk"], 2, "transition risk TEXT"),
    ],
)
def test_a_transition_needs_a_decision(
    run: Run, company: Path, words: list[str], code: int, said: str
) -> None:
    """Before, each refusal says what comes first."""
    done = run("organise", company, "transition", *words)
    assert (done.code, said in " ".join(done.err.split())) == (code, True)


def test_steps_that_cannot_be_are_refused(run: Run, decided: Path) -> None:
    """An unknown step, an end before the start, a risk without its sign, an announcement to come."""
    transition = ("organise", decided, "transition")
    run(*transition, "new")
    assert run(*transition, "new").code == 1
    for words, code, said in (
        (["change", "step-11", "--owner", "Eva"], 2, "Did you mean 'step-1'?"),
        (["change", "step-1", "--starts", "2027-02-02", "--ends", "2027-02-01"], 1, "cannot end before"),
        (["risk", "Cuts"], 1, "early sign"),
        (["announce", "2027-99-99", "Soon"], 2, "The announcement must be a date"),
        (["add", " "], 1, "Describe the step"),
    ):
        done = run(*transition, *words)
        assert (done.code, said in " ".join(done.err.split())) == (code, True), done.err
    run(*transition, "announce", "2099-01-01", "Soon")
    assert "confirm it on its day" in run(*transition, "confirm").err


def test_a_decision_against_it_ends_a_transition(run: Run, decided: Path) -> None:
    """Steps and reserved weeks go; deciding on the same scenario again keeps them."""
    transition = ("organise", decided, "transition")
    run(*transition, "new")
    run(*transition, "change", "step-1", "--starts", "2026-12-01", "--ends", "2026-12-04")
    assert run("organise", decided, "choose", "decide", "One head", *DECISION).code == 0
    assert read_plan(decided).reserved
    why_not = ("--rejected", "O3=Not now", "--rejected", "O3-split=Not now")
    assert run("organise", decided, "choose", "decide", "today", *DECISION[:6], *why_not).code == 0
    assert read_plan(decided).reserved == ()
    assert "There is no transition yet" in run(*transition).err


def test_nothing_shared_names_a_choice_or_its_transition(run: Run, decided: Path) -> None:
    """Every file of the folder, reports and a calendar are searched before the announcement."""
    transition = ("organise", decided, "transition")
    run(*transition, "new")
    run(
        *transition,
        "add",
        "Zebra move",
        "--owner",
        "Quentin Quill",
        "--starts",
        "2026-12-01",
        "--ends",
        "2026-12-04",
    )
    run(*transition, "announce", "2026-12-01", "Xylophone")
    run("results", decided)
    run("plan", decided, "--choose", "I01")
    for name in ("report.md", "report.json", "plan.ics", "figures.csv"):
        done = run("report", decided, "-o", decided / name)
        assert done.code == 0, done.err
    words = (b"Zebra", b"Quentin", b"Xylophone", b'One head"', b"Eva Lund", b"VP sales", b"Too much at once")
    found = {
        (path.name, word)
        for path in decided.rglob("*")
        if path.is_file()
        for word in words
        if word in path.read_bytes()
    }
    assert found == set()
    assert spans(decided) == [("2026-12-01", "2026-12-04", "")]


def test_nothing_shared_names_what_the_sample_company_would_close(run: Run, sample: Path) -> None:
    """A chosen scenario that closes positions, and its transition, show in no shared file."""
    scenario = ("organise", sample, "scenario")
    run(*scenario, "new", "Smaller")
    run(*scenario, "apply", "Smaller", "structure", "O3")
    for head in ("Head of sales", "Head of marketing"):
        run(*scenario, "apply", "Smaller", "keep", head)
    run(*scenario, "apply", "Smaller", "close", "Trade fair manager", "Content editor")
    decide = ("organise", sample, "choose", "decide", "Smaller", *DECISION[:10])
    done = run(*decide, "--fill", "VP sales and marketing=Eva Lund", "--despite", "Costs must fall")
    assert done.code == 0, done.err
    transition = ("organise", sample, "transition")
    run(*transition, "new")
    steps = json.loads(run(*transition, "--json").out)["steps"]
    closing = [step for step in steps.values() if step["text"] == "Close “Trade fair manager”"]
    assert [step["reversible"] for step in closing] == [False]
    for key in steps:
        dated = ("--owner", "Eva Lund", "--starts", "2026-06-01", "--ends", "2026-06-05")
        assert run(*transition, "change", key, *dated).code == 0
    run("results", sample)
    run("plan", sample, "--today", "2026-03-20")
    for name in ("report.md", "report.json", "plan.ics", "figures.csv", "tasks.csv"):
        done = run("report", sample, "-o", sample / name)
        assert done.code == 0, done.err
    words = (b'"closing"', b"Close \xe2\x80\x9c", b"Smaller", b"VP sales", b"Eva Lund", b"Costs must fall")
    found = {
        (path.name, word)
        for path in sample.rglob("*")
        if path.is_file()
        for word in words
        if word in path.read_bytes()
    }
    assert found == set()


def test_a_score_that_no_longer_follows_is_not_guessed(run: Run, company: Path, tmp_path: Path) -> None:
    """Without the chart nobody knows who gets another manager: ballots that left it open don't count."""
    choose = ("organise", company, "choose")
    blank = tmp_path / "blank.toml"
    run(*choose, "ballot", blank, "O3", "O2")
    ballot = filled(blank, "Ann", scores_O3=".5344332", scores_O2=".3334454")
    text = ballot.read_text("utf-8").replace("C7 = 3\n", "").replace("C7 = 5\n", "")
    ballot.write_text(text, encoding="utf-8")
    assert run(*choose, "vote", ballot).code == 0
    (company / "organisation.toml").unlink()
    assert "1 ballot lacks scores that no longer follow from the chart" in " ".join(run(*choose).out.split())
    assert run(*choose, "vote", ballot).code == 1


def test_ballots_are_about_the_same_options(run: Run, company: Path, tmp_path: Path) -> None:
    """A second voter who marks others is refused, and a voter's new ballot takes the place of the old one."""
    choose = ("organise", company, "choose")
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    run(*choose, "ballot", one, "O3", "O2")
    run(*choose, "ballot", other, "O5", "O2")
    marks = {"against_today_O3": "0" * 8, "against_today_O2": "0" * 8, "against_today_O5": "0" * 8}
    run(*choose, "vote", filled(one, "Ann", **marks))
    refused = run(*choose, "vote", filled(other, "Bob", **marks))
    assert (refused.code, "The ballots so far are about O2 and O3" in refused.err) == (1, True)
    assert run(*choose, "vote", filled(other, "ann", **marks)).code == 0
    assert json.loads(run(*choose, "--json").out)["ballots"] == 1
    assert run(*choose, "ballot", one, "O3").code == 1
    assert "is shared" in run(*choose, "ballot", company / "ballot.toml", "O3").err
