"""The way of a team's answers: set up, invite, answer elsewhere, collect; as commands."""

from __future__ import annotations

import csv
import json
import shutil
import tomllib
from pathlib import Path

import pytest
from support.running import Run

from assess.store.folder import open_assessment
from assess.words import privacy_notice as notice
from questionnaires.load.read import shipped_questionnaire


@pytest.fixture
def acme(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new assessment, with a workspace of its own."""
    monkeypatch.setenv("SAMEPAGE_WORKSPACE", str(tmp_path / "workspace"))
    folder = tmp_path / "acme"
    assert run("new", folder, "--organisation", "Acme", "--form", "quick").code == 0
    return folder


@pytest.fixture
def invitation(run: Run, acme: Path, tmp_path: Path) -> Path:
    """Its invitation, in a folder of somebody else."""
    mail = tmp_path / "ann"
    mail.mkdir()
    assert run("invite", acme, "-o", mail).code == 0
    (path,) = mail.iterdir()
    return path


def sent_from(folder: Path) -> list[Path]:
    """The files to send back that lie in a folder."""
    return sorted(folder.glob("*-answers-*.toml"))


def test_new_fixes_who_may_see_what(run: Run, tmp_path: Path) -> None:
    """Mode, minimum group, named teams, expected numbers and an id are in the file; the notice is printed."""
    done = run(
        "new", tmp_path / "a", "--privacy", "facilitated", "--minimum-group", "4", "--named", "leadership",
        "--expect", "sales=8", "--expect", "marketing=6", "--expect", "leadership=2",
    )  # fmt: skip
    assert done.code == 0
    written = tomllib.loads((tmp_path / "a" / "assessment.toml").read_text())
    assert written["privacy"] == {"mode": "facilitated", "minimum_group": 4, "named": ["leadership"]}
    assert written["expected"] == {"sales": 8, "marketing": 6, "leadership": 2}
    assert len(written["id"]) == 12
    for sentence in (notice.MODE_WORDS["facilitated"], notice.HOLDER, "4 or more"):
        assert sentence in done.err
    assert "Warning" not in done.err


def test_two_assessments_have_two_ids(run: Run, tmp_path: Path) -> None:
    """Equal names do not make equal assessments."""
    for name in ("a", "b"):
        run("new", tmp_path / name, "--organisation", "Acme")
    first, second = (tomllib.loads((tmp_path / n / "assessment.toml").read_text())["id"] for n in ("a", "b"))
    assert first != second


def test_new_warns_when_the_expected_numbers_would_hide_a_side(run: Run, tmp_path: Path) -> None:
    """The assessment is made, and the team that would never be shown is named."""
    done = run(
        "new", tmp_path / "a", "--privacy", "anonymous", "--expect", "sales=8", "--expect", "marketing=3"
    )
    assert done.code == 0
    assert "5 people needed in marketing, 3 expected" in done.err
    assert "sales would be hidden" not in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--minimum-group", "2"],
        ["--privacy", "secret"],
        ["--named", "leadership"],
        ["--privacy", "anonymous", "--named", "finance"],
        ["--expect", "finance=3"],
        ["--expect", "sales"],
        ["--expect", "sales=-1"],
        ["--expect", "sales=3", "--expect", "sales=4"],
    ],
)
def test_a_wrong_request_is_a_usage_error_and_makes_nothing(
    run: Run, tmp_path: Path, arguments: list[str]
) -> None:
    """A minimum group below three, an unknown team or a number that is none is refused."""
    done = run("new", tmp_path / "a", *arguments)
    assert done.code == 2
    assert not (tmp_path / "a").exists()


def test_invite_writes_one_file_that_holds_the_notice(run: Run, acme: Path, invitation: Path) -> None:
    """The file holds notice and identity; writing it again changes nothing, and nothing else is replaced."""
    written = tomllib.loads(invitation.read_text())
    assert written["promise"][0] == notice.MODE_WORDS["open"]
    assert written["promise"][-2:] == [notice.HOLDER, notice.RECEIVER]
    assert written["assessment"]["organisation"] == "Acme"
    before = invitation.read_bytes()
    assert run("invite", acme, "-o", invitation).code == 0
    assert invitation.read_bytes() == before
    letter = invitation.parent / "letter.txt"
    letter.write_text("dear mum")
    assert run("invite", acme, "-o", letter).code == 3
    assert letter.read_text() == "dear mum"
    assert run("invite", acme).code == 0
    assert len(list(acme.glob("*-invitation.toml"))) == 1


def test_from_invitation_to_result(run: Run, acme: Path, invitation: Path) -> None:
    """Answered line by line elsewhere, sent back as one file, collected: the answers count here."""
    done = run("answer", invitation, "--plain", "--as", "sales", "--name", "Ann", stdin="3\n" * 17)
    assert done.code == 0
    assert "samepage results" not in done.out
    (sent,) = sent_from(invitation.parent)
    assert str(sent) in done.err
    collected = run("collect", acme, sent)
    assert collected.code == 0
    assert "1 new" in collected.err
    (response,) = open_assessment(acme).assessment.responses
    assert (response.name, response.function, response.finished) == ("Ann", "sales", True)
    assert len(response.answers) == 17
    assert run("results", acme).code == 0


@pytest.mark.sweep
def test_who_one_is_is_asked_where_it_is_not_said(run: Run, invitation: Path) -> None:
    """Without --as the team and the name are asked, line by line."""
    done = run("answer", invitation, "--plain", stdin="9\n2\nBea\n4\n")
    assert "Which team do you work in?" in done.out
    (sent,) = sent_from(invitation.parent)
    written = tomllib.loads(sent.read_text())
    assert (written["function"], written["name"]) == ("marketing", "Bea")
    assert len(written["answers"]) == 1
    assert "To continue where you stopped" in done.err
    again = run("answer", invitation, "--plain", stdin="4\n")
    assert "Question 2 of" in again.out
    assert len(tomllib.loads(sent.read_text())["answers"]) == 2


@pytest.mark.sweep
def test_without_a_word_there_is_nothing_to_send(run: Run, invitation: Path) -> None:
    """An input that ends before the team is named makes no person; one without answers makes no file."""
    assert run("answer", invitation, "--plain", stdin="").code == 2
    done = run("answer", invitation, "--plain", "--as", "sales", stdin="")
    assert "nothing to send" in done.err
    assert sent_from(invitation.parent) == []


@pytest.mark.sweep
def test_answers_from_a_file_go_the_same_way(run: Run, invitation: Path) -> None:
    """``--from`` takes what a program wrote, and leaves the file to send."""
    path = invitation.parent / "mine.toml"
    path.write_text("[answers]\nRC-15 = 2\n")
    assert run("answer", invitation, "--as", "sales", "--from", path).code == 0
    assert len(sent_from(invitation.parent)) == 1


def test_in_the_anonymous_mode_no_name_is_asked_or_stored(run: Run, tmp_path: Path) -> None:
    """No question for a name, no name taken from the command, none in any file."""
    run("new", tmp_path / "acme", "--privacy", "anonymous", "--form", "quick")
    run("invite", tmp_path / "acme", "-o", tmp_path / "i.toml")
    assert run("answer", tmp_path / "i.toml", "--plain", "--as", "sales", "--name", "Ann").code == 2
    done = run("answer", tmp_path / "i.toml", "--plain", stdin="1\n3\n")
    assert "name" not in done.out.split("Question 1")[0].replace("carry no name", "")
    (sent,) = sent_from(tmp_path)
    assert "name" not in tomllib.loads(sent.read_text())


def test_one_persons_answers_are_not_shown_to_another(run: Run, invitation: Path) -> None:
    """Another team or name is refused where somebody began; --another begins anew, in a folder of its own."""
    run("answer", invitation, "--plain", "--as", "sales", stdin="3\n")
    refused = run("answer", invitation, "--plain", "--as", "marketing", stdin="3\n")
    assert refused.code == 2
    assert "--another" in refused.err
    done = run("answer", invitation, "--plain", "--as", "marketing", "--another", stdin="3\n")
    assert "Question 1 of" in done.out
    assert len(sent_from(invitation.parent)) == 2
    assert sum(str(path) in done.err for path in sent_from(invitation.parent)) == 1


def test_a_larger_form_opens_a_finished_invitation_again(run: Run, invitation: Path) -> None:
    """A person who finished the quick form and goes on to the full one has not finished that."""
    finished = run("answer", invitation, "--plain", "--as", "sales", stdin="3\n" * 40)
    assert "To continue where you stopped" not in finished.err
    larger = run("answer", invitation, "--plain", "--form", "full", stdin="")
    assert (larger.code, "To continue where you stopped" in larger.err) == (0, True)


def test_an_invitation_is_not_for_the_whole_company(run: Run, invitation: Path) -> None:
    """The company's own figures are entered in its folder."""
    assert run("answer", invitation, "--plain", "--as", "company").code == 2


@pytest.mark.parametrize("data", [b"", b"\0" * 40, b"format = 'samepage/invitation'", b"dear = 'mum'"])
def test_a_file_that_is_no_invitation_is_a_sentence(run: Run, tmp_path: Path, data: bytes) -> None:
    """Exit code 3, the file as it was, nothing made beside it."""
    path = tmp_path / "i.toml"
    path.write_bytes(data)
    done = run("answer", path, "--plain", "--as", "sales")
    assert done.code == 3
    assert "i.toml" in done.err
    assert [p.name for p in tmp_path.iterdir()] == ["i.toml"]


@pytest.mark.sweep
def test_collecting_again_says_that_all_is_known(run: Run, acme: Path, invitation: Path) -> None:
    """A folder can be collected as often as one likes; what is no answer is named and does not stop it."""
    run("answer", invitation, "--plain", "--as", "sales", stdin="3\n")
    (invitation.parent / "torn.toml").write_bytes(b"\0" * 30)
    assert run("collect", acme, invitation.parent).code == 0
    again = run("collect", acme, invitation.parent, "--json")
    assert again.code == 0
    document = json.loads(again.out)
    assert document["counts"]["new"] == 0
    assert document["counts"]["same"] == 2
    assert document["counts"]["left_alone"] == 1
    assert "torn.toml" in again.err
    assert "In the assessment now: 1 sales." in again.err


def test_who_sent_what_is_said_in_open_assessments_only(run: Run, tmp_path: Path) -> None:
    """``--json`` of a protected assessment links no file to a respondent."""
    for mode in ("open", "facilitated"):
        folder, path = tmp_path / mode, tmp_path / f"{mode}.toml"
        run("new", folder, "--privacy", mode, "--form", "quick")
        run("invite", folder, "-o", path)
        run("answer", path, "--plain", "--as", "sales", stdin="3\n")
        (sent,) = sent_from(tmp_path)
        (file,) = json.loads(run("collect", folder, sent, "--json").out)["files"]
        assert ("respondent" in file) == (mode == "open")
        sent.unlink()
        shutil.rmtree(next(tmp_path.glob("*-working")))


def test_exit_codes_of_collecting(run: Run, acme: Path, tmp_path: Path) -> None:
    """0 when nothing was to do, 1 when nothing was an answer, 2 for a slip, 3 for unreadable files."""
    (tmp_path / "empty").mkdir()
    assert run("collect", acme, tmp_path / "empty").code == 0
    (tmp_path / "letter.txt").write_text("dear mum")
    assert run("collect", acme, tmp_path / "letter.txt").code == 1
    assert run("collect", acme, tmp_path / "nowhere").code == 1
    assert run("collect", acme).code == 2
    assert run("collect", acme, "--csv", tmp_path / "x.csv").code == 2
    assert run("collect", tmp_path / "nowhere", acme).code == 3
    (acme / "assessment.toml").write_bytes(b"\0")
    assert run("collect", acme, tmp_path / "letter.txt").code == 3


def test_from_survey_to_result(run: Run, acme: Path, tmp_path: Path) -> None:
    """The template maps a survey with our words as it is; a bad cell is said, and the rest counts."""
    path = tmp_path / "map.toml"
    assert run("questionnaire", "export", path, "--csv-template", "--form", "pulse").code == 0
    assert run("questionnaire", "export", path, "--csv-template").code == 2
    assert run("questionnaire", "export", "--csv-template", "--form", "none").code == 2
    mapping = tomllib.loads(path.read_text())
    columns = [table["column"] for table in mapping["items"].values()]
    headings = ["Which team do you work in?", *columns]
    export = tmp_path / "export.csv"
    cells = ["" if key == "FL-08" else "3" for key in mapping["items"]]  # its options are words
    rows = [headings, ["Sales", *cells], ["Finance", *cells]]
    with export.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    done = run("collect", acme, "--csv", export, "--map", path, "--json")
    assert done.code == 0
    assert 'row 3, column A (Which team do you work in?): "Finance"' in done.err
    document = json.loads(done.out)
    assert (document["counts"]["new"], len(document["survey"]["problems"])) == (1, 1)
    assert len(open_assessment(acme).assessment.responses) == 1
    export.write_text(export.read_text(encoding="utf-8-sig").replace("Finance", "Marketing"))
    assert run("collect", acme, "--csv", export, "--map", path).code == 0
    assert len(open_assessment(acme).assessment.responses) == 2
    export.write_bytes(b"\0")
    assert run("collect", acme, "--csv", export, "--map", path).code == 3


def test_a_mapping_is_proposed_tried_and_used(run: Run, acme: Path, tmp_path: Path) -> None:
    """A proposal says what it is based on; a dry run prints row by row and writes nothing."""
    asked = shipped_questionnaire()
    items = [asked.items[entry.item] for entry in asked.forms["quick"].entries]
    first, second = [item for item in items if item.kind.payload == "level"][:2]
    export = tmp_path / "export.csv"
    rows = [
        ["Timestamp", "Team", f"3. {first.text}", f"<b>{second.text[:40]}", "Favourite colour"],
        ["2026-03-02", "Sales team", first.options[1].text, "4", "red"],
        ["2026-03-02", "Marketing", "perhaps", "5", "blue"],
        ["2026-03-02", "Finance", first.options[1].text, "5", "green"],
    ]
    with export.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    done = run("collect", acme, "--csv", export, "--propose")
    assert done.code == 0
    mapping = tomllib.loads(done.out)
    assert mapping["items"].keys() == {first.id, second.id}
    assert mapping["function"] == {
        "column": "Team",
        "values": {"Sales team": "sales", "Marketing": "marketing"}
        | {asked.function_titles[f]: f for f in ("sales", "leadership", "service")},
    }
    assert '# "Finance"' in done.out
    assert '# "perhaps"' in done.out
    assert "Favourite colour" in done.out.splitlines()[-1]
    assert "Favourite colour" in done.err
    path = tmp_path / "map.toml"
    assert run("collect", acme, "--csv", export, "--propose", "-o", path).code == 0
    assert path.read_text(encoding="utf-8") == done.out
    assert run("collect", acme, "--csv", export, "--propose", "-o", path).code == 2
    tried = run("collect", acme, "--csv", export, "--map", path, "--dry-run")
    assert tried.code == 0
    assert [line.partition(",")[0] for line in tried.out.splitlines()] == [
        "row 2: new",
        "row 3: new",
        'row 4: rejected: column B (Team): "Finance" is not one of the teams.',
    ]
    assert "nothing was changed" in tried.err
    by_row = json.loads(run("collect", acme, "--csv", export, "--map", path, "--dry-run", "--json").out)
    assert [row["outcome"] for row in by_row["survey"]["by_row"]] == ["new", "new", "rejected"]
    assert len(by_row["survey"]["unread"]) == 1
    assert not (acme / "responses").exists() or not list((acme / "responses").glob("*.toml"))
    assert run("collect", acme, "--csv", export, "--map", path).code == 0
    assert len(open_assessment(acme).assessment.responses) == 2


def test_no_mapping_is_proposed_for_a_table_of_something_else(run: Run, acme: Path, tmp_path: Path) -> None:
    """Where no heading is a question this is said; a wrong request is a slip of usage."""
    export = tmp_path / "export.csv"
    export.write_text("Name,Manager\nAnn,Bob\n", encoding="utf-8")
    done = run("collect", acme, "--csv", export, "--propose")
    assert (done.code, done.out) == (1, "")
    assert "none of its headings" in done.err
    assert run("collect", acme, "--propose").code == 2
    assert run("collect", acme, export, "-o", tmp_path / "map.toml").code == 2
    assert run("collect", acme, "--csv", export, "--propose", "--dry-run").code == 2
    export.write_bytes(b"PK\x03\x04")
    assert run("collect", acme, "--csv", export, "--propose").code == 3


def test_a_dry_run_of_files_writes_nothing(run: Run, acme: Path, invitation: Path) -> None:
    """What would become of each file is printed; the assessment stays empty."""
    run("answer", invitation, "--plain", "--as", "sales", stdin="3\n")
    done = run("collect", acme, invitation.parent, "--dry-run")
    assert done.code == 0
    assert ": new" in done.out
    assert not open_assessment(acme).assessment.responses
    assert "1 new" in run("collect", acme, invitation.parent).err


@pytest.mark.sweep
def test_hostile_names_come_through_as_text(run: Run, tmp_path: Path) -> None:
    """Markup, escapes and endless names in an assessment, an invitation and file names are shown cleaned."""
    name = "[/x] [b\x1b]0;gone\x07\u202eevil" + "w" * 3_000
    folder = tmp_path / "x"
    assert run("new", folder, "--organisation", name, "--title", name, "--form", "quick").code == 0
    done = [run("invite", folder, "-o", tmp_path / "i.toml")]
    done.append(run("answer", tmp_path / "i.toml", "--plain", "--as", "sales", "--name", name, stdin="3\n"))
    odd = tmp_path / "mail" / "a\x1b[2Jb.toml"
    odd.parent.mkdir()
    odd.write_bytes(b"x = 1")
    (sent,) = sent_from(tmp_path)
    done.append(run("collect", folder, odd.parent, sent, "--json"))
    for one in done:
        assert one.code == 0, one.err
        assert not {"\x1b", "\x07", "\u202e"} & set(one.out + one.err)
