"""Tests through a real terminal: the program as a person meets it, killed and started again."""

from __future__ import annotations

import random
import signal
import sys
import tomllib
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from support.terminal import Terminal

from assess.services.answering.session import make_assessment


def started(workspace: Path) -> Terminal:
    """The program on a workspace."""
    return Terminal(environ={"SAMEPAGE_WORKSPACE": str(workspace)})


@pytest.mark.parametrize(
    "number",
    [signal.SIGKILL, *(pytest.param(s, marks=pytest.mark.sweep) for s in (signal.SIGHUP, signal.SIGTERM))],
)
def test_killed_after_five_answers_the_sixth_is_asked(tmp_path: Path, number: signal.Signals) -> None:
    """However the program ends, the next start asks the first open question and says what is saved."""
    with started(tmp_path) as terminal:
        terminal.until("six minutes")
        terminal.type("1")
        terminal.until("Before the first question")
        terminal.type("\r")
        for question, key in enumerate(("1", "2", "3", "4", "3\r"), start=1):
            terminal.until(f"Question {question} of 20")
            terminal.type(*key)
        terminal.until("Question 6 of 20")
        terminal.until("5 answered")
        terminal.kill(number)
    with started(tmp_path) as terminal:
        terminal.until("Go on answering")
        terminal.type("g")
        terminal.until("Question 6 of 20")
        terminal.until("Welcome back: 5 of 20 answered, all saved")


@pytest.mark.sweep
def test_a_chart_is_drawn_by_keyboard(tmp_path: Path) -> None:
    """Five positions, a sixth, a line moved and an owner, by keyboard; after quitting all is on disk."""
    folder = make_assessment(tmp_path, organisation="Acme", form="quick", title="")
    with started(tmp_path) as terminal:
        terminal.until("Assessments")
        terminal.type("\r")
        terminal.until("1 Overview")
        terminal.type("4")
        terminal.until("No chart yet")
        terminal.type("n")
        terminal.until("5 positions in 3 layers")
        terminal.type("a")
        terminal.until("A position under")
        terminal.type(*"Head of service", "\x13")
        terminal.until("6 positions in 3 layers")
        terminal.type("\x1b[1;2C")
        terminal.until("└─ · Head of service", "╰─ · Head of service")
        terminal.type(".")
        terminal.until("0 of 16 activities have an owner")
        terminal.type("\r")
        terminal.until("Who owns “")
        terminal.type("\x1b[B", "\r")
        terminal.until("1 of 16 activities has an owner")
        terminal.type("\x11")
        terminal.wait()
        assert terminal.status == 0
    drawn = tomllib.loads((folder / "organisation.toml").read_text(encoding="utf-8"))
    assert len(drawn["roles"]) == 6
    assert drawn["roles"]["head-of-service"]["reports_to"] == "head-of-marketing"
    assert list(drawn["activities"].values()) == [{"owner": "managing-director"}]


@pytest.mark.sweep
def test_the_quick_form_through_a_terminal_to_the_result(tmp_path: Path) -> None:
    """A person with a keyboard gets from nothing to the result and the PDF."""
    with started(tmp_path) as terminal:
        terminal.until("six minutes")
        terminal.type("1")
        terminal.until("Before the first question")
        terminal.type("\r")
        for question in range(1, 21):
            terminal.until(f"Question {question} of 20")
            terminal.type("3")
            answered = f"{question} answered" if question < 20 else "Your answers: 20 of 20"
            typed = "› 3▏"
            if terminal.until(answered, typed) == typed:
                terminal.type("\r")
        terminal.type("\r")
        terminal.until("Thank you")
        terminal.type("\r")
        terminal.until("Level 3 of 5")
        terminal.type("6")
        terminal.until("pages for the team")
        terminal.type("x")
        terminal.until("✓ Written")
        terminal.type("2")
        terminal.until("Level 3 of 5")
        terminal.type("\x1b")
        terminal.until("Overview ")
        terminal.type("\x1b")
        terminal.until("Assessments")
        terminal.type("q")
        terminal.wait()
        assert terminal.status == 0
    (folder,) = tmp_path.iterdir()
    assert (folder / "results.toml").is_file()
    assert (folder / "roadmap.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.sweep
def test_the_boards_report_by_keyboard(sample: Path) -> None:
    """From home to a PDF for the board without its first page, by keyboard; the team's file is left alone."""
    with started(sample.parent) as terminal:
        terminal.until("Assessments")
        terminal.type("\r")
        terminal.until("1 Overview")
        terminal.type("6")
        terminal.until("pages for the team")
        terminal.type("\x1b[B", "\x1b[B", "\r")
        terminal.until("board.pdf")
        terminal.type("\t", "\x1b[B", "\r")
        terminal.until("Letter")
        terminal.type("\t", " ")
        terminal.until("○ Summary")
        terminal.type("x")
        terminal.until("✓ Written")
        terminal.type("\x11")
        terminal.wait()
        assert terminal.status == 0
    assert (sample / "board.pdf").read_bytes().startswith(b"%PDF")
    assert not (sample / "roadmap.pdf").exists()


@pytest.mark.sweep
def test_answers_edited_by_hand_are_kept_with_a_notice(tmp_path: Path) -> None:
    """The screens say where a file lies that they replace although somebody had changed it."""
    with started(tmp_path) as terminal:
        terminal.until("six minutes")
        terminal.type("1")
        terminal.until("Before the first question")
        terminal.type("\r")
        terminal.until("Question 1 of 20")
        terminal.type("1")
        terminal.until("1 answered")
        terminal.type("\x11")
        terminal.wait()
    (path,) = tmp_path.glob("*/responses/*.toml")
    edited = path.read_text().split("\n", 1)[1] + "# by hand\n"
    path.write_text(edited)
    with started(tmp_path) as terminal:
        terminal.until("Go on answering")
        terminal.type("g")
        terminal.until("Question 2 of 20")
        terminal.type("1")
        terminal.until("edited")
        terminal.type("\x11")
        terminal.wait()
    assert path.with_name(f"{path.name}.edited-1").read_text() == edited


@pytest.mark.sweep
def test_the_mouse_alone_leads_from_home_to_the_pdf(sample: Path) -> None:
    """In a real terminal clicks on what is seen lead to the result, the plan and a written report."""
    with started(sample.parent) as terminal:
        terminal.click("Hartwell Pumps")
        terminal.click("2 Results")
        terminal.until("Level 1 of 5")
        terminal.click("3 Plan")
        terminal.until("Can start")
        terminal.click("Roadmap")
        terminal.until("Critical path")
        terminal.click("6 Report")
        terminal.until("pages for the team")
        terminal.click("x write")
        terminal.until("✓ Written")
        terminal.click("Esc back")
        terminal.click("Esc home")
        terminal.click("q leave")
        terminal.wait()
        assert terminal.status == 0
    assert (sample / "roadmap.pdf").read_bytes().startswith(b"%PDF")


SIZES = ((80, 24), (40, 12), (120, 36), (5, 3), (200, 60), (61, 19))


def shaken(terminal: Terminal, name: str) -> None:
    """Change the window fifty times, most of them before the one before was drawn, and end where it began."""
    chance = random.Random(name)
    for n in range(50):
        terminal.resize(*chance.choice(SIZES))
        if not n % 10:
            terminal.settle()
    terminal.resize(80, 24)
    terminal.settle()


@pytest.mark.sweep
def test_fifty_resizes_while_answering(tmp_path: Path) -> None:
    """In a real terminal a window that is pulled about shows the same question, and keys answer it."""
    with started(tmp_path) as terminal:
        terminal.until("six minutes")
        terminal.type("1", "\r")
        terminal.until("Question 1 of 20")
        terminal.type("2")
        terminal.until("Question 2 of 20")
        shaken(terminal, "answering")
        terminal.until("Question 2 of 20")
        terminal.until("1 answered")
        terminal.type("2")
        terminal.until("2 answered")


@pytest.mark.sweep
def test_fifty_resizes_in_the_chart(sample: Path) -> None:
    """In a real terminal the cursor stays on its position, what is folded stays folded, and keys work."""
    with started(sample.parent) as terminal:
        terminal.until("Assessments")
        terminal.type("\r")
        terminal.until("1 Overview")
        terminal.type("4")
        terminal.until("positions in")
        terminal.type("\x1b[B", "\x1b[D")
        terminal.settle()
        before = terminal.text
        shaken(terminal, "chart")
        assert terminal.text == before
        terminal.type("\x1b[C")
        terminal.settle()
        assert terminal.text != before
