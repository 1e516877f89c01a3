"""``samepage organise``: the chart on stdout, talk on stderr, changes that stay, refusals in a sentence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.cells import cell_len
from support.running import Run

from assess.store.organisation.file import OrganisationFile, read_organisation

PEOPLE = (
    "Name,Title,Reports to\nCarl,Managing director,\nGreta,Head of sales,Carl\n"
    "Zoë,Head of marketing,Carl\nTom,Seller,Greta\nVacant,Seller,Greta\n"
)


@pytest.fixture
def uncharted(sample: Path) -> Path:
    """The sample company without its chart."""
    (sample / "organisation.toml").unlink()
    return sample


@pytest.fixture
def charted(run: Run, uncharted: Path) -> Path:
    """The sample company with a chart of five positions."""
    sample = uncharted
    (sample / "people.csv").write_text(PEOPLE, encoding="utf-8")
    assert run("organise", sample, "import", sample / "people.csv").code == 0
    return sample


def test_without_a_chart_the_next_step_is_said(run: Run, uncharted: Path) -> None:
    """Nothing to show is no error of the user's: the way in is named, and the code says there is none."""
    for action in ([], ["show"], ["check"], ["show", "--json"]):
        done = run("organise", uncharted, *action)
        assert (done.code, done.out) == (1, "")
        assert "import people.csv" in done.err
    assert not (uncharted / "organisation.toml").exists()


def test_show_fits_eighty_columns_and_points_on(run: Run, charted: Path) -> None:
    """The tree, the figures in words, what is worth a look and who owns what, at the design size."""
    run("organise", charted, "own", "set_price", "Head of sales")
    done = run("organise", charted)
    assert done.code == 0
    lines = done.out.splitlines()
    assert max(map(cell_len, lines[:-1])) <= 80
    assert lines[1] == "Managing director · leadership · 2 direct reports"
    assert lines[2] == "├─ Head of sales · sales · 2 direct reports · owns 1"
    assert "│  └─ Seller (seller-2) · sales · vacant, no cover" in lines
    assert "Their first shared manager, Managing director, is 1 level above both." in done.out
    assert "15 of 16 activities have no owner" in done.out
    assert any(line.startswith("set_price") and line.endswith("Head of sales") for line in lines)
    assert lines[-1].endswith(f"samepage organise {charted} choose")


def test_show_and_check_print_json(run: Run, charted: Path) -> None:
    """What is shown is there for programs, and a figure that cannot be told is absent."""
    document = json.loads(run("organise", charted, "show", "--json").out)
    assert document["roles"]["seller"] == {
        "title": "Seller", "functions": ["sales"], "reports_to": "head-of-sales", "status": "filled",
    }  # fmt: skip
    assert document["figures"]["referee_distance"] == 1
    assert document["activities"]["set_price"] == ""
    kinds = [
        problem["kind"] for problem in json.loads(run("organise", charted, "check", "--json").out)["problems"]
    ]
    assert kinds == ["no_stand_in", "orphan", "no_decider", "span"]
    run("organise", charted, "remove", "head-of-marketing")
    assert "referee_distance" not in json.loads(run("organise", charted, "--json").out)["figures"]


def test_check_fails_only_where_the_chart_contradicts_itself(run: Run, charted: Path) -> None:
    """Open activities are worth a look; a second top is wrong."""
    assert run("organise", charted, "check").code == 0
    assert run("organise", charted, "move", "seller", "top").code == 0
    done = run("organise", charted, "check")
    assert done.code == 1
    assert "2 positions report to nobody" in done.out
    assert run("check", charted).code == 1


def test_every_change_stays(run: Run, charted: Path) -> None:
    """Adding, changing, moving, owning and removing are saved, and talk goes to stderr."""
    added = run(
        "organise", charted, "add", "Press officer", "--under", "head of marketing",
        "--function", "marketing",
        "--function", "marketing", "--status", "vacant", "--stand-in", "Head of marketing",
    )  # fmt: skip
    assert (added.code, added.out) == (0, "press-officer\n")
    assert (
        run("organise", charted, "change", "press-officer", "--title", "Editor", "--person", "Ada").code == 0
    )
    assert run("organise", charted, "move", "press-officer", "Managing director").code == 0
    assert run("organise", charted, "own", "track_competitors", "press-officer").code == 0
    assert "Ada" in run("organise", charted).out
    assert "Ada" not in run("organise", charted, "show", "--no-names").out
    assert "Ada" not in run("organise", charted, "show", "--no-names", "--json").out
    chart = read_organisation(charted)
    assert chart is not None
    role = chart.roles["press-officer"]
    assert (role.title, role.person, role.reports_to, role.stand_in, role.status.value) == (
        "Editor", "Ada", "managing-director", "head-of-marketing", "vacant",
    )  # fmt: skip
    assert chart.owners == {"track_competitors": "press-officer"}
    removed = run("organise", charted, "remove", "press-officer")
    assert (removed.code, removed.out) == (0, "")
    assert "No longer owned: track_competitors" in removed.err
    assert (
        "Now reporting to Managing director: Seller, Seller"
        in run("organise", charted, "remove", "head-of-sales").err
    )


def test_a_list_takes_the_place_of_a_chart_only_when_told(run: Run, charted: Path) -> None:
    """A chart is not replaced by accident; activities stay with the positions that are in both."""
    run("organise", charted, "own", "set_price", "head-of-sales")
    run("organise", charted, "own", "win_back", "seller-2")
    (charted / "people.csv").write_text(PEOPLE.replace("Vacant,Seller,Greta\n", "Bo,Buyer,Nils\n"))
    before = (charted / "organisation.toml").read_bytes()
    refused = run("organise", charted, "import", charted / "people.csv")
    assert refused.code == 1
    assert "--replace" in refused.err
    assert (charted / "organisation.toml").read_bytes() == before
    done = run("organise", charted, "import", charted / "people.csv", "--replace", "--keep-names")
    assert done.code == 0
    assert "Row 6: the manager “Nils” is not in the list" in done.err
    assert "the position is gone: win_back" in done.err
    chart = read_organisation(charted)
    assert chart is not None
    assert chart.owners == {"set_price": "head-of-sales"}
    assert chart.roles["buyer"].person == "Bo"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["move", "managing-director", "seller"], 1, "circle"),
        (["move", "seller"], 2, "move POSITION UNDER"),
        (["move", "sellar-2", "top"], 2, "Did you mean 'seller-2'?"),
        (["move", "Seller", "Head of sales"], 2, "seller, seller-2"),
        (["own", "set_prize", "seller-2"], 2, "Did you mean 'set_price'?"),
        (["own", "set_price", "nobody-here"], 2, "no position"),
        (["add", "  "], 1, "title"),
        (["add"], 2, "add TITLE"),
        (["change", "seller-2"], 2, "what to change"),
        (["change", "seller-2", "--stand-in", "seller-2"], 1, "itself"),
        (["remove", "seller-2", "--under", "top"], 2, "--under does not work with 'remove'"),
        (["add", "X", "--json"], 2, "--json does not work with 'add'"),
        (["import", "no-such.csv"], 3, "no such file"),
        (["dance"], 2, "dance"),
    ],
)
def test_what_cannot_be_done_is_said(
    run: Run, charted: Path, arguments: list[str], code: int, words: str
) -> None:
    """A refusal is a sentence and a code, and the file stays as it was."""
    before = (charted / "organisation.toml").read_bytes()
    if arguments[0] == "import":
        arguments = [*arguments, "--replace"]
    done = run("organise", charted, *arguments)
    assert (done.code, done.out) == (code, "")
    assert words in done.err
    assert "Traceback" not in done.err
    assert (charted / "organisation.toml").read_bytes() == before


def test_hostile_titles_and_damaged_files_end_in_sentences(run: Run, charted: Path) -> None:
    """What a file brought is data on every line; what cannot be read is named."""
    file = OrganisationFile.open(charted)
    for title in ("[/x] [b", "a\x1b[31mred", "‮evil", "w" * 300, "王芳" * 60):
        file.add_role(title, reports_to="seller")
    done = run("organise", charted)
    assert done.code == 0
    assert "\x1b" not in done.out
    assert "[/x] [b" in done.out
    assert max(map(cell_len, done.out.splitlines()[:-1])) <= 80
    (charted / "organisation.toml").write_bytes(b"\xff\x00")
    for action in (["show"], ["check"], ["own", "set_price"]):
        done = run("organise", charted, *action)
        assert (done.code, done.out) == (3, "")
        assert "organisation.toml" in done.err
    assert run("check", charted / "organisation.toml").code == 1


def test_a_folder_that_is_no_assessment_is_not_written_to(run: Run, tmp_path: Path) -> None:
    """A chart belongs to an assessment."""
    assert run("organise", tmp_path, "add", "Boss").code == 3
    assert [*tmp_path.iterdir()] == []


def test_a_chart_edited_by_hand_is_kept_with_a_notice(run: Run, sample: Path) -> None:
    """The command that replaces what somebody wrote says where it is kept, once."""
    path = sample / "organisation.toml"
    text = path.read_text().split("\n", 1)[1] + "# asked Anna\n"
    path.write_text(text)
    said = run("organise", sample, "add", "Sales engineer").err
    assert (
        "organisation.toml was edited by hand. Your edited version is kept as organisation.toml.edited-1."
        in said
    )
    assert (sample / "organisation.toml.edited-1").read_text() == text
    assert "edited" not in run("organise", sample, "add", "Trainer").err


def test_a_preview_saves_nothing_and_says_every_row(run: Run, charted: Path) -> None:
    """Beside a chart or without one, every row is said with what would happen, and the code is 0."""
    before = (charted / "organisation.toml").read_bytes()
    people = charted / "new.csv"
    people.write_text("Name,Title,Manager,Status\nA,Managing director,,\nB,Buyer,A,\nC,Cook,A,Left\nEnd,,,\n")
    done = run("organise", charted, "import", people, "--dry-run")
    assert done.code == 0
    said = [" ".join(line.split()) for line in done.out.splitlines()]
    assert "row 3 Buyer new, reports to Managing director" in said
    assert "row 4 left out: has left (Left)" in said
    assert "row 5 skipped: no position (End)" in said
    assert any(line.startswith("Seller") and "no longer in the list" in line for line in said)
    assert "Nothing was saved." in done.err
    found = json.loads(run("organise", charted, "import", people, "--dry-run", "--json").out)
    assert (found["saved"], found["positions"]) == (False, 2)
    assert [row["change"] for row in found["rows"]][:2] == ["unchanged", "new"]
    assert (charted / "organisation.toml").read_bytes() == before
    named = run("organise", charted, "import", people, "--dry-run", "--column", "title")
    assert (named.code, "--column manager=" in named.err) == (2, True)


def test_figures_that_unclear_lines_leave_open_are_not_known(run: Run, charted: Path) -> None:
    """While a line leads nowhere, neither the figures nor what explains them state anything of the top."""
    people = charted / "broken.csv"
    people.write_text("Name,Title,Manager\nA,Managing director,\nB,Head of sales,A\nC,Head of marketing,X\n")
    assert run("organise", charted, "import", people, "--replace").code == 0
    said = run("organise", charted, "measure").out
    assert said.count("not known") == 4
    assert "led by" not in said
    figures = json.loads(run("organise", charted, "measure", "--json").out)["figures"]
    assert not {"layers", "widest_span", "head_of_sales", "common_boss", "merged_span"} & figures.keys()
    assert "Layers: not known" in run("explain", charted, "organisation").out
    assert run("organise", charted, "check").code == 1


def test_a_large_chart_is_shown_in_parts_and_changed_in_its_list(run: Run, charted: Path) -> None:
    """Above 500 positions it is imported, checked, measured and shown below a position, and nothing else."""
    people = charted / "large.csv"
    rows = "".join(f"Seller,{'Head of sales' if n % 2 else 'Boss'}\n" for n in range(600))
    people.write_text(f"Title,Manager\nBoss,\nHead of sales,Boss\n{rows}")
    assert run("organise", charted, "import", people, "--replace").code == 0
    assert "602 positions in 3 layers" in run("organise", charted, "measure").out
    assert run("organise", charted, "check").code == 0
    assert len(run("organise", charted, "show", "Head of sales").out.splitlines()) == 301
    assert len(json.loads(run("organise", charted, "show", "boss", "--json").out)["roles"]) == 602
    whole = run("organise", charted, "show")
    assert (whole.code, "shown in parts" in whole.err) == (1, True)
    for words in (
        ["add", "Buyer"],
        ["own", "set_price", "boss"],
        ["move", "seller", "top"],
        ["remove", "boss"],
    ):
        refused = run("organise", charted, *words)
        assert (refused.code, "import it again" in refused.err) == (1, True)
    assert run("check", charted).code == 0


def test_helpers_last_words_and_own_activities_are_kept(run: Run, charted: Path) -> None:
    """What is said of an activity beside its owner stays, and the owner stays where only that is said."""
    run("organise", charted, "own", "set_price", "Head of sales")
    done = run(
        "organise", charted, "own", "set_price", "--helper", "seller", "--helper", "seller-2",
        "--last-word", "Managing director",
    )  # fmt: skip
    assert (done.code, done.out) == (0, "")
    assert run("organise", charted, "own", "train_partners", "seller-2", "--text", "Train partners").code == 0
    document = json.loads(run("organise", charted, "--json").out)
    assert document["activities"]["set_price"] == "head-of-sales"
    assert document["helpers"] == {"set_price": ["seller", "seller-2"]}
    assert document["last_words"] == {"set_price": "managing-director"}
    assert document["own_activities"] == {"train_partners": "Train partners"}
    shown = " ".join(run("organise", charted).out.split())
    assert "last word:" in shown
    assert "Train partners" in shown
    assert run("organise", charted, "own", "train_partners").code == 0
    assert "own, say its words" in run("organise", charted, "own", "train_nobody", "seller").err


def test_decision_rights_are_given_shown_and_imported(run: Run, charted: Path) -> None:
    """One position decides; letters of each scheme are shown, and a table of them is read."""
    assert run("organise", charted, "own", "discount", "Head of sales").code == 0
    assert run("organise", charted, "own", "discount", "Managing director").code == 0
    for position in ("seller", "seller-2"):
        run("organise", charted, "own", "discount", position, "--right", "does")
    document = json.loads(run("organise", charted, "show", "--rights", "raci", "--json").out)
    assert document["decisions"]["discount"] == {"A": ["managing-director"], "R": ["seller", "seller-2"]}
    assert "  P  Seller" in run("organise", charted, "show", "--rights", "rapid").out
    run("organise", charted, "own", "discount", "--right", "does")
    table = charted / "rights.csv"
    table.write_text(
        "Decision,Head of sales,head-of-marketing\nWhen a lead is ready for sales,A,C/I\n"
        "Agency budget,,AR\n", encoding="utf-8",
    )  # fmt: skip
    done = run("organise", charted, "import", table, "--rights", "raci")
    assert (done.code, "2 decisions imported" in done.err) == (0, True)
    rights = json.loads(run("organise", charted, "--json").out)["decisions"]
    assert rights["discount"] == {"decides": ["managing-director"]}
    assert rights["lead_criteria"] == {
        "decides": ["head-of-sales"], "consulted": ["head-of-marketing"], "informed": ["head-of-marketing"],
    }  # fmt: skip
    assert rights["agency_budget"]["text"] == "Agency budget"
    assert rights["agency_budget"]["decides"] == ["head-of-marketing"]
    for bad, words in (
        ("Decision,Nobody\ndiscount,A\n", "no position called 'Nobody'"),
        ("Decision,Seller\ndiscount,A\n", "2 positions called 'Seller'"),
        ("Decision,Head of sales\ndiscount,X\n", "expected letters of RACI (R, A, C, I)"),
        ("Decision,Head of sales\n,A\n", "names no decision"),
    ):
        table.write_text(bad, encoding="utf-8")
        refused = run("organise", charted, "import", table, "--rights", "raci")
        assert refused.code > 0
        assert words in refused.err


def test_levels_and_dotted_lines_are_kept(run: Run, charted: Path) -> None:
    """Rank, part of a full-time job and dotted lines are saved, shown and cleared."""
    done = run(
        "organise", charted, "change", "seller", "--level", "Junior", "--fte", "0.5",
        "--dotted", "craft=Head of marketing", "--dotted", "project=Managing director",
    )  # fmt: skip
    assert done.code == 0
    role = json.loads(run("organise", charted, "--json").out)["roles"]["seller"]
    assert (role["level"], role["fte"]) == ("Junior", 0.5)
    assert role["dotted"] == {"craft": ["head-of-marketing"], "project": ["managing-director"]}
    assert "0.5 FTE · craft line to Head of marketing" in run("organise", charted, "show").out
    run("organise", charted, "change", "seller", "--dotted", "none")
    assert "dotted" not in json.loads(run("organise", charted, "--json").out)["roles"]["seller"]
    refused = run("organise", charted, "change", "seller", "--dotted", "Head of marketing")
    assert (refused.code, "KIND=POSITION" in refused.err) == (2, True)
    assert [run("organise", charted, "add", "X", "--fte", fte).code for fte in ("nan", "inf", "-1")] == [
        2
    ] * 3


def test_measures_say_how_they_are_read(run: Run, charted: Path) -> None:
    """Each measure has its note and its source, in words and for programs."""
    shown = " ".join(run("organise", charted, "measure").out.split())
    assert "prompts, not laws" in shown
    assert "Activities without an owner: 16. · Decisions without one decider: 10." in shown
    run("organise", charted, "own", "set_price", "Head of sales", "--helper", "seller")
    run("organise", charted, "own", "discount", "Head of sales")
    shown = " ".join(run("organise", charted, "measure").out.split())
    assert "Head of sales owns most: 1 of 1. · Head of sales decides most: 1 of 1." in shown
    assert shown.count("Source: ") == 8
    document = json.loads(run("organise", charted, "measure", "--json").out)
    assert document["figures"]["fte"] == 5
    assert document["measures"]["span"].keys() == {"text", "source"}
