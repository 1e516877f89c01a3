"""``samepage workshop``: the rehearsal and the minutes, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.protected_folders import made
from support.running import Run
from support.workshops import CARDS, DOTS, LEVEL, PEOPLE, all_vote, begun

from assess.services.assessments.checking import problems_of
from assess.store.workshop.agendas import agendas_path
from assess.store.workshop.events import Agreed, Decided, Differed, Noted, NoteKind


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files go into a folder of the test."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


def test_the_rehearsal_writes_log_and_minutes(tmp_path: Path, run: Run) -> None:
    """A whole workshop is played, its files are in a new folder, and no open round is left behind."""
    ran = run("workshop", "--demo", tmp_path / "new")
    assert ran.code == 0, ran.err
    folder = next((tmp_path / "new").iterdir())
    day = "2026-03-16"
    assert {path.name for path in (folder / "workshop").iterdir()} == {
        f"{day}.log",
        f"{day}.md",
        f"{day}.pdf",
    }
    assert not [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
    for said in (
        "joins late",
        "Vote 2: ",
        "Agreed on",
        "Agreed to differ",
        "decides",
        "Not complete: success measure missing",
        "Rehearsal with invented people",
        "How safe is it to speak openly here?",
        "In the plan: ",
    ):
        assert said in " ".join(ran.out.split())
    assert "Not in the plan" not in ran.out
    assert all(len(line) <= 78 for line in ran.out.splitlines() if str(tmp_path) not in line)
    printed = run("workshop", folder, "--minutes")
    assert printed.code == 0
    assert printed.out.split() == (folder / "workshop" / f"{day}.md").read_text("utf-8").split()
    again = run("workshop", "--demo", tmp_path / "new")
    assert again.code != 0
    assert "Traceback" not in again.err


@pytest.mark.parametrize(
    ("words_given", "said"),
    [
        ((), "Name the folder"),
        (("--demo", "--minutes"), "at a time"),
        (("--minutes",), "Name the folder"),
    ],
)
def test_a_slip_is_said(run: Run, words_given: tuple[str, ...], said: str) -> None:
    """What does not go together is a slip of usage."""
    ran = run("workshop", *words_given)
    assert ran.code == 2
    assert said in ran.err


def test_a_folder_without_a_workshop_says_so(sample: Path, run: Run) -> None:
    """Without a log there are no minutes, which is said in one sentence."""
    ran = run("workshop", sample, "--minutes")
    assert (ran.code, ran.err) == (1, "There has been no workshop here yet.\n")


def test_the_command_tells_the_agreed_level_beside_the_answered_one(tmp_path: Path, run: Run) -> None:
    """Printed as a page and in the JSON, and left out where nothing was settled."""
    folder = tmp_path / "acme"
    with begun(folder) as console:
        assert "agreed" not in json.loads(run("results", folder, "--json", "--no-save").out)
        console.open_vote(LEVEL)
        all_vote(console, 2)
        console.reveal()
        console.do(Agreed(topic=LEVEL.id, part=LEVEL.id, option="3", reason="We talked."))
    assert (
        json.loads(run("results", folder, "--json", "--no-save").out)["agreed"]["role_clarity"]["level"] == 3
    )
    printed = run("results", folder, "--no-save").out
    assert "As agreed" in printed
    assert "We talked." in printed


def test_the_minutes_are_there_for_programs(tmp_path: Path, run: Run) -> None:
    """What was agreed, what was not, what a commitment lacks and each note are in the JSON."""
    folder = tmp_path / "acme"
    with begun(folder) as console:
        console.open_vote(LEVEL)
        all_vote(console, 2)
        console.reveal()
        console.do(Agreed(topic=LEVEL.id, part=LEVEL.id, option="3", reason="We talked."))
        for topic, choices in ((CARDS, {"a": "yes"}), (DOTS, {"I03": "1"})):
            console.open_vote(topic)
            console.vote(next(iter(PEOPLE)), topic.id, 1, choices)
            console.reveal(anyway=True)
        reasons = {"sales": "Calls.", "marketing": "Forms."}
        console.do(Differed(topic=CARDS.id, part="a", reasons=reasons))
        console.do(Decided(decider="Ann", chosen=("I03",)))
        console.do(Noted(kind=NoteKind.EVIDENCE, text="The export", who="Bo"))
    found = json.loads(run("workshop", folder, "--minutes", "--json").out)
    (agreed,), (differed,), (lacking,) = found["agreed"], found["differences"], found["commitments"]
    assert (agreed["choice"], agreed["level"], agreed["reason"]) == ("Level 3", 3, "We talked.")
    assert (differed["title"], differed["reasons"]) == ("Card A", reasons)
    assert (lacking["intervention"], lacking["title"]) == ("I03", "Intervention 3")
    assert lacking["lacking"] == ["owner", "first_step", "first_step_date", "review_date", "success"]
    assert found["notes"] == [{"kind": "evidence", "text": "The export", "who": "Bo"}]


def test_the_shipped_agendas_are_written_out_to_adapt(tmp_path: Path, run: Run) -> None:
    """The command writes them where they are read, once, and says where."""
    folder = made(tmp_path / "acme", "open")
    ran = run("workshop", folder, "--agendas")
    assert ran.code == 0, ran.err
    assert str(agendas_path(folder)) in ran.out
    assert problems_of(folder) == ()
    assert run("workshop", folder, "--agendas").code == 2
