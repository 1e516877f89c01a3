"""All figures the program holds itself to: ``make bench``."""

from __future__ import annotations

import compileall
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path
from random import Random
from statistics import median

from assess.sample.builder import WAVES, write_sample
from assess.store.folder import open_assessment
from benchmarks.figures import compare, seconds, single
from benchmarks.report import against_typst, long_tables
from benchmarks.terminal import Terminal
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.model import POSITIONAL, Kind
from questionnaires.records import replace
from scoring.answers import Answer, Assessment, Response, State
from scoring.judge import score

PYTHON = sys.executable
SAMEPAGE = [PYTHON, "-m", "assess"]


def help_screen() -> bool:
    """``samepage --help`` against importing click."""
    return compare(
        "samepage --help / python -c 'import click'",
        lambda: seconds([*SAMEPAGE, "--help"]),
        lambda: seconds([PYTHON, "-c", "import click"]),
        most=1.5,
    )


def painted(command: list[str], text: str, workspace: Path) -> float:
    """Seconds until a program in a terminal has painted the text."""
    terminal = Terminal(command, environ={"SAMEPAGE_WORKSPACE": str(workspace)})
    try:
        return terminal.wait_for(text)
    finally:
        terminal.close()


def first_paints(folder: Path) -> bool:
    """Home and first question against a bare one-label Textual app."""
    bare = [PYTHON, "-m", "benchmarks.bare_app"]
    home = compare(
        "home screen / bare Textual app",
        lambda: painted(SAMEPAGE, "Welcome", folder / "empty"),
        lambda: painted(bare, "bare label", folder),
        most=1.5,
    )
    run = folder / "run"
    seconds([*SAMEPAGE, "new", str(run), "--form", "quick"])
    answering = [*SAMEPAGE, "answer", str(run), "--as", "company"]
    started = Terminal(answering, environ={})
    started.wait_for("first question")
    started.press("\r")
    started.press("3")
    started.close()
    question = compare(
        "first question / bare Textual app",
        lambda: painted(answering, "of 20", folder),
        lambda: painted(bare, "bare label", folder),
        most=2,
    )
    return home and question


def answering(folder: Path) -> bool:
    """Key to paint, and memory, while answering the full questionnaire."""
    run = folder / "full"
    seconds([*SAMEPAGE, "new", str(run), "--form", "full"])
    terminal = Terminal([*SAMEPAGE, "answer", str(run), "--as", "company"], environ={})
    terminal.wait_for("first question")
    terminal.press("\r")
    times = [terminal.press(key) for key in "33"]
    terminal.press("2")  # the third question asks for a number: typed, then confirmed
    times += [terminal.press(key) for key in "\r3333333"]
    terminal.press("\x1b[D")  # back to a question with options, where j and k move
    moving = [terminal.press(key) for key in ("j", "k") * 10]
    memory = terminal.memory() / 1_000_000
    terminal.close()
    return all(
        [
            single("answer key to next question painted, median", median(times) * 1000, unit="ms", most=20),
            single("moving key to paint, median", median(moving) * 1000, unit="ms", most=20),
            single("memory on the answer screen", memory, unit="MB", most=60),
        ]
    )


def crowd(count: int) -> Assessment:
    """Respondents who answer the full questionnaire at random, always the same for the same count."""
    chance = Random(count)
    questionnaire = shipped_questionnaire()
    functions = ("sales", "marketing", "leadership")
    responses = []
    for number in range(count):
        function = functions[number % 3]
        answers = {}
        for item in questionnaire.asked(form="full", function=function):
            if item.kind in POSITIONAL:
                answers[item.id] = Answer(state=State.ANSWERED, level=chance.randint(1, 5))
            elif item.kind is Kind.COUNT:
                top = int(item.maximum or 8)
                answers[item.id] = Answer(state=State.ANSWERED, value=Fraction(chance.randint(0, top)))
        responses.append(Response(id=f"r{number}", function=function, form="full", answers=answers))
    empty = Assessment(title="", organisation="", date="", questionnaire=questionnaire, responses=())
    return replace(empty, responses=tuple(responses))


def scoring() -> bool:
    """A thousand respondents within a second, and linear to ten thousand."""
    catalogue = shipped_catalogue()
    took = {}
    for count in (1_000, 10_000):
        assessment = crowd(count)
        started = time.perf_counter()
        score(assessment, catalogue)
        took[count] = time.perf_counter() - started
    return all(
        [
            single("scoring 1,000 respondents", took[1_000], unit="s", most=1),
            single("scoring 10,000 against 1,000 respondents", took[10_000] / took[1_000], unit="x", most=12),
        ]
    )


def whole_processes(sample: Path) -> bool:
    """``results`` and ``report`` of the sample company, from start to end."""
    results = median(seconds([*SAMEPAGE, "results", str(sample)]) for _ in range(7))
    report = median(
        seconds([*SAMEPAGE, "report", str(sample), "-o", str(sample / "r.pdf")]) for _ in range(7)
    )
    return all(
        [
            single("samepage results, 14 respondents, whole process", results, unit="s", most=0.5),
            single("samepage report, whole process", report, unit="s", most=0.8),
        ]
    )


def compile_all(*packages: str) -> None:
    """Compile our packages to bytecode, so that no figure counts the compiler."""
    for package in packages:
        compileall.compile_dir(package, quiet=1)


def main() -> int:
    """Print every figure; 1 when one is over its limit."""
    # As pip leaves an installed program; some environments keep Python from writing bytecode by itself.
    compile_all("questionnaires", "scoring", "assess", "benchmarks")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = write_sample(folder, WAVES[0])
        assert open_assessment(sample).assessment.responses
        kept = [
            help_screen(),
            first_paints(folder),
            answering(folder),
            scoring(),
            whole_processes(sample),
            against_typst(folder, sample),
            long_tables(sample),
        ]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
