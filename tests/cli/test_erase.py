"""Erasing removes every byte of somebody's answers from a folder, and says what stays."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.protected_folders import answer
from support.running import Run
from support.workshops import LEVEL, all_vote, begun

from assess.services.answering.session import make_assessment
from assess.services.assessments.erasing import erase, erasure_of
from assess.services.assessments.scored import open_scored, publish_answers, save_results
from assess.services.collecting.collect import collect
from assess.services.organisation.chart_editor import OrgChartEditor
from assess.services.refusal import Refused
from assess.store.folder import create_assessment, open_assessment, read_questionnaire_of, respondents
from assess.store.plan.file import PlanFile
from questionnaires.load.shipped import shipped_bytes
from questionnaires.records import replace
from scoring.answers import Answer, Privacy, State
from scoring.planning.plan import PlannedIntervention

TODAY = "2027-03-01"
SECRETS = ("Zebulon Quill", "zeb-4711-code", "gone-1", "My own unmistakable words", "a memo of mine")


def folder_of(place: Path, mode: str, *, erase_after: str = "") -> Path:
    """An assessment of five a side in which one person has left answers, and their copies, everywhere."""
    folder = place / "acme"
    create_assessment(
        folder,
        title="Test",
        organisation="Acme",
        date="2026-03-16",
        questionnaire_bytes=shipped_bytes(),
        form="quick",
        privacy=Privacy(mode=mode, minimum_group=3, erase_after=erase_after),
    )
    for number in range(1, 6):
        answer(folder, "sales", 2 + number % 3, number=number)
        answer(folder, "marketing", 1 + number % 4, number=number)
    return folder


@pytest.fixture(params=["open", "facilitated", "anonymous"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Such a folder in each privacy mode, published."""
    folder = folder_of(tmp_path, request.param)
    leave_traces(folder, anonymous=request.param == "anonymous")
    publish_answers(folder)
    assert save_results(open_scored(folder)) == ""
    spread_copies(folder)
    return folder


def leave_traces(folder: Path, *, anonymous: bool) -> None:
    """One person's answers: words, numbers, a name and a code."""
    from assess.store.responses.file import ResponseFile

    file = ResponseFile.create(
        folder,
        questionnaire=read_questionnaire_of(folder),
        function="sales",
        form="quick",
        name="Zebulon Quill",
        code="" if anonymous else "zeb-4711-code",
        respondent="gone-1",
    )
    given = {
        key: Answer(
            state=State.ANSWERED, level=4, comment="My own unmistakable words", evidence="a memo of mine"
        )
        for key in ("RC-15", "PD-15", "PD-16")
    }
    file.confirm_all(given)
    file.confirm("RC-15", replace(given["RC-15"], level=5))


def spread_copies(folder: Path) -> None:
    """What sync services, editors, killed saves and collecting make of the answers and of the ledger."""
    responses = folder / "responses"
    own = responses / "gone-1.toml"
    text = own.read_bytes()
    for name in (
        "gone-1 (Anna's conflicted copy 2026-04-01).toml",
        "gone-1.sync-conflict-20260401-101010-ABCDEFG.toml",
        ".gone-1.toml.0123456789ab.tmp",
        "gone-1.toml.edited-1",
        "gone-1.toml.damaged-1",
        ".syncthing.gone-1.toml.tmp",
    ):
        (responses / name).write_bytes(text)
    (responses / "broken.toml").write_bytes(text[: len(text) // 2] + b"\0\xff")
    (responses / ".earlier").mkdir(exist_ok=True)
    (responses / ".earlier/gone-1.1.abc.toml").write_bytes(text)
    (folder / "inbox").mkdir()
    (folder / "inbox/from mail.toml").write_bytes(text.replace(b"\n", b"\r\n"))
    if (folder / "published.toml").exists():
        for name in (".published.toml.older", "published 2.toml", "published.toml.edited-1"):
            shutil.copy(folder / "published.toml", folder / name)


def holding(folder: Path, *words: str) -> Iterator[str]:
    """The files in whose name or bytes one of these words stands."""
    for path in folder.rglob("*"):
        data = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        if any(word.encode().lower() in data.lower() for word in words):
            yield path.name


def test_no_byte_of_the_answers_is_left(folder: Path) -> None:
    """After erasing, no file of the folder, whatever it is called, holds the person's words, name or key."""
    before = (folder / "results.toml").read_bytes()
    assert list(holding(folder, *SECRETS))
    erase(folder, erasure_of(folder, person="gone-1", today=TODAY))
    assert list(holding(folder, *SECRETS)) == []
    assert (folder / "results.toml").read_bytes() == before
    assert len(open_assessment(folder).assessment.responses) == 10


def test_protected_figures_stay_as_published(folder: Path) -> None:
    """The next result of a protected assessment is the one before; an open one leaves them out."""
    before = (folder / "results.toml").read_bytes()
    erase(folder, erasure_of(folder, person="gone-1", today=TODAY))
    publish_answers(folder)
    save_results(open_scored(folder))
    same = (folder / "results.toml").read_bytes() == before
    assert same is (read_mode(folder) != "open")


def read_mode(folder: Path) -> str:
    """Its privacy mode."""
    return open_assessment(folder).identity.privacy.mode


def test_answers_that_are_collected_again_come_back_as_new(folder: Path, tmp_path: Path) -> None:
    """Nothing remembers who was erased; a copy that comes by mail is one more response."""
    copy = tmp_path / "mail.toml"
    shutil.copy(folder / "responses/gone-1.toml", copy)
    erase(folder, erasure_of(folder, person="gone-1", today=TODAY))
    assert collect(folder, [copy]).taken
    erase(folder, erasure_of(folder, person="gone-1", today=TODAY))
    assert list(holding(folder, *SECRETS)) == []


@pytest.mark.parametrize("key", ["Zebulon Quill", "zebulon  QUILL", "ZEB-4711-CODE", "gone-1", "GONE-1"])
def test_a_person_is_known_by_id_name_and_code(tmp_path: Path, key: str) -> None:
    """However they are spelled."""
    folder = folder_of(tmp_path, "open")
    leave_traces(folder, anonymous=False)
    assert erasure_of(folder, person=key, today=TODAY).people == ("gone-1",)


def test_nobody_and_several_people_are_refused(tmp_path: Path) -> None:
    """A name that two people have erases neither."""
    folder = folder_of(tmp_path, "open")
    answer(folder, "sales", 3, name="Kim")
    answer(folder, "marketing", 3, name="Kim")
    with pytest.raises(Refused, match="names 2 respondents"):
        erasure_of(folder, person="kim", today=TODAY)
    with pytest.raises(Refused, match="No respondent"):
        erasure_of(folder, person="Lee", today=TODAY)


def test_what_cannot_be_vouched_for_is_named(tmp_path: Path) -> None:
    """A plan that mentions the person, reports, exports, and copies outside of the folder."""
    folder = folder_of(tmp_path, "open")
    leave_traces(folder, anonymous=False)
    PlanFile.open(folder).update(
        lambda plan: replace(
            plan, chosen={"I01": PlannedIntervention(intervention="I01", owner="Zebulon Quill")}
        )
    )
    (folder / "roadmap.pdf").write_bytes(b"%PDF-1.7")
    (folder / "survey.csv").write_text("name\nsomebody")
    (folder / "workshop").mkdir()
    (folder / "workshop/2026-03-16.log").write_text("zebulon quill spoke")
    shutil.copytree(folder, tmp_path / "acme - Copy")
    (tmp_path / "inbox").mkdir()
    shutil.copy(folder / "responses/gone-1.toml", tmp_path / "inbox/x.toml")
    found = erasure_of(folder, person="gone-1", today=TODAY)
    assert found.mention == ("plan.toml", "workshop/2026-03-16.log")
    assert found.stay == ("roadmap.pdf",)
    assert found.unsearched == ("survey.csv", "workshop/2026-03-16.log")
    assert len(found.outside) == 2


def test_all_answers_go_after_the_stated_day(tmp_path: Path) -> None:
    """Not on the day itself; then nobody's answers are left, and the published result is."""
    folder = folder_of(tmp_path, "anonymous", erase_after="2027-06-30")
    publish_answers(folder)
    save_results(open_scored(folder))
    before = (folder / "results.toml").read_bytes()
    with pytest.raises(Refused, match="that day has not passed"):
        erasure_of(folder, today="2027-06-30")
    erase(folder, erasure_of(folder, today="2027-07-01"))
    assert respondents(folder) == ()
    assert not (folder / "published.toml").exists()
    assert list(holding(folder, "sales-1", "marketing-1")) == []
    publish_answers(folder)
    assert "stays as it was published" in save_results(open_scored(folder))
    assert (folder / "results.toml").read_bytes() == before
    with pytest.raises(Refused, match="no answers here"):
        erasure_of(folder, today="2027-07-01")


def test_a_result_of_nobody_is_no_published_result(tmp_path: Path) -> None:
    """Before the first answer nothing is said to stay as it was published, however often one looks."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick")
    for _ in range(2):
        assert save_results(open_scored(folder)) == ""


def test_a_save_killed_between_ledger_and_files_is_finished_by_the_next(tmp_path: Path) -> None:
    """The ledger goes first; what is left of the files goes when the same is asked again."""
    folder = folder_of(tmp_path, "anonymous")
    publish_answers(folder)
    kept = (folder / "responses/sales-1.toml").read_bytes()
    erase(folder, erasure_of(folder, person="sales-1", today=TODAY))
    (folder / "responses/sales-1.toml").write_bytes(kept)
    erase(folder, erasure_of(folder, person="sales-1", today=TODAY))
    assert list(holding(folder, "sales-1")) == []
    assert "erased-1" in (folder / "published.toml").read_text()


def test_the_command_asks_first(tmp_path: Path, run: Run) -> None:
    """Without a yes or in a dry run nothing goes; a dry run and --json print what goes and what stays."""
    folder = folder_of(tmp_path, "open")
    assert run("erase", folder, "--person", "sales-1", stdin="no\n").code == 1
    assert run("erase", folder, "--person", "sales-1").code == 1
    tried = run("erase", folder, "--person", "sales-1", "--dry-run")
    assert (tried.code, tried.err) == (0, "")
    assert "Would be erased" in tried.out
    assert (folder / "responses/sales-1.toml").exists()
    told = run("erase", folder, "--person", "sales-1", "--json", stdin="yes\n")
    assert told.code == 0
    assert json.loads(told.out)["erased"] is True
    assert not (folder / "responses/sales-1.toml").exists()
    assert "sales-1" not in told.err.split("Erased")[1]


def test_the_command_needs_one_choice(tmp_path: Path, run: Run) -> None:
    """One person or everybody, and a folder that is an assessment."""
    folder = folder_of(tmp_path, "open")
    assert run("erase", folder).code == 2
    assert run("erase", folder, "--all", "--person", "x").code == 2
    assert run("erase", folder, "--person", "nobody", "--yes").code == 1
    assert run("erase", tmp_path / "none", "--all", "--yes").code == 3
    assert run("erase", folder, "--all", "--yes").code == 0
    assert run("erase", folder, "--all", "--yes").code == 1


def test_the_day_is_stated_to_everybody(tmp_path: Path, run: Run) -> None:
    """``new`` takes it, the notice and the invitation say it, and a day that has passed is refused."""
    told = run("new", tmp_path / "acme", "--erase-after", "2099-06-30")
    assert "Your answers are erased after 30 Jun 2099." in told.err
    assert run("invite", tmp_path / "acme", "-o", tmp_path / "i.toml").code == 0
    assert "erased after 30 Jun 2099" in (tmp_path / "i.toml").read_text()
    assert run("new", tmp_path / "other", "--erase-after", "2020-06-30").code == 2


def test_a_person_is_known_by_the_key_of_a_survey(tmp_path: Path, run: Run) -> None:
    """Who answered in a survey is erased by the key in its export, which the folder does not hold."""
    folder = tmp_path / "acme"
    assert run("new", folder, "--form", "quick").code == 0
    (tmp_path / "map.toml").write_text(
        'format = "samepage/csv-mapping"\nformat_version = 1\nform = "quick"\n[key]\ncolumn = "Email"\n'
        '[function]\ncolumn = "Team"\n[function.values]\n"Sales" = "sales"\n[items.RC-02]\ncolumn = "Q1"\n'
    )
    (tmp_path / "survey.csv").write_text(
        "Email,Team,Q1\nann@acme.example,Sales,2\nbob@acme.example,Sales,3\n"
    )
    taken = run("collect", folder, "--csv", tmp_path / "survey.csv", "--map", tmp_path / "map.toml")
    assert taken.code == 0, taken.err
    assert run("erase", folder, "--person", "ann@acme.example", "--yes").code == 0
    assert len(respondents(folder)) == 1


def test_all_takes_logs_and_private_files_along(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Logs, copies of them, scenarios, decisions and open votes go; minutes and what is others' stay."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    folder = folder_of(tmp_path, "open")
    with begun(folder) as console:
        console.open_vote(LEVEL)
        all_vote(console, 2, 4)
    (log,) = (folder / "workshop").glob("*.log")
    shutil.copy(log, log.with_name("copy of a colleague.txt"))
    log.with_suffix(".md").write_text("# Minutes", encoding="utf-8")
    OrgChartEditor.open(folder).begin()
    assert run("organise", folder, "scenario", "new", "One head").code == 0
    assert run("organise", folder, "scenario", "new", "One head", "--no-names").code == 1
    said = ("--by", "Eva", "--because", "Not now", "--review", "2027-06-01")
    assert run("organise", folder, "choose", "decide", "today", *said).code == 0
    assert run("organise", folder, "choose", "decide", "today", *said).code == 0
    stranger = tmp_path / "data/scenarios/another/plan.toml"
    stranger.parent.mkdir(parents=True)
    stranger.write_text("kept", encoding="utf-8")
    tried = " ".join(run("erase", folder, "--all", "--dry-run").out.split())
    assert "scenarios, decisions and open votes about this assessment go, too: 4 files" in tried
    assert f"workshop/{log.stem}.md" in tried
    one = run("erase", folder, "--person", "sales-1", "--yes")
    assert (one.code, log.exists()) == (0, True)
    assert run("erase", folder, "--all", "--yes").code == 0
    assert [path.name for path in (folder / "workshop").iterdir()] == [f"{log.stem}.md"]
    assert [path for path in (tmp_path / "data").rglob("*") if path.is_file()] == [stranger]
