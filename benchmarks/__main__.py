"""What the program holds itself to, as ratios to baselines measured beside it: ``make bench``."""

from __future__ import annotations

import compileall
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from fractions import Fraction
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from assess.sample.builder import WAVES, write_sample
from assess.services.answering.walk import asked_items
from assess.services.assessments.scored import open_scored
from assess.services.comparing.many import list_results, write_many_csv
from assess.store.io.documents import document_bytes
from assess.store.io.safe_files import older_path, sealed
from assess.store.organisation.file import ORGANISATION_FILE
from assess.store.results.codec import KIND, encode
from assess.store.workspace import list_assessments
from benchmarks.charts import LARGE, charts, with_positions
from benchmarks.figures import growth, heading, line, ratio, seconds, took
from benchmarks.report import reports
from benchmarks.room import rooms
from benchmarks.terminal import Terminal
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.model import POSITIONAL
from questionnaires.model import Kind as ItemKind
from questionnaires.records import replace
from scoring.answers import Answer, Assessment, Response, State
from scoring.judge import score
from scoring.organisation.edits import MOST_ROLES

PYTHON = sys.executable
SAMEPAGE = [PYTHON, "-m", "assess"]
SCRIPT = Path(PYTHON).with_name("samepage")
ONE_LABEL, TWENTY_LABELS = ([PYTHON, "-m", "benchmarks.bare_app", count] for count in ("1", "20"))

PARSES = "import sys, tomllib, pathlib, click\nfor p in pathlib.Path(sys.argv[1]).rglob('*.toml'):\n"
PARSES += "    tomllib.loads(p.read_text('utf-8').partition('\\n')[2])"
"""Reads the files of an assessment, without the seal in their first lines, and does nothing with them."""


ROUNDS_OF_KEYS = 22
"""Questions answered by a digit, the first of which warms up."""


def starts() -> Iterator[bool]:
    """The help, as a module and as the installed command, beside the library that it needs."""
    click = partial(seconds, [PYTHON, "-c", "import click"])
    for what, command, most in (
        ("python -m assess --help", SAMEPAGE, 1.2),
        ("samepage --help", [str(SCRIPT)], 1.4),
    ):
        if Path(command[0]).is_file():
            measured = partial(seconds, [*command, "--help"])
            yield ratio(f"{what} / python -c 'import click'", measured, click, most=most)


@contextmanager
def opened(command: list[str], text: str, workspace: Path) -> Iterator[tuple[Terminal, float]]:
    """A program in a terminal that has painted the text, and the seconds until it had."""
    terminal = Terminal(command, environ={"SAMEPAGE_WORKSPACE": str(workspace)})
    try:
        yield terminal, terminal.wait_for(text)
    finally:
        terminal.close()


def painted(command: list[str], text: str, workspace: Path) -> Callable[[], float]:
    """Measures how long a program takes to paint the text."""

    def measure() -> float:
        with opened(command, text, workspace) as (_, taken):
            return taken

    return measure


def screens(folder: Path) -> Iterator[bool]:
    """Home, the first question, a key and the memory, beside the least that the same library can show."""
    bare = painted(ONE_LABEL, "bare label", folder)
    home = painted(SAMEPAGE, "Answer for your company", folder / "empty")
    yield ratio("home screen / a Textual app of one label", home, bare, most=1.4)
    run = folder / "run"
    seconds([*SAMEPAGE, "new", str(run), "--form", "full"])
    answer = [*SAMEPAGE, "answer", str(run), "--as", "company"]
    with opened(answer, "first question", folder) as (ours, _):
        ours.press("\r")
        ours.press("3")
        ours.press("3")
    question = painted(answer, "does not apply", folder)
    yield ratio("first question / a Textual app of one label", question, bare, most=1.6)
    with (
        opened(answer, "does not apply", folder) as (ours, _),
        opened(TWENTY_LABELS, "label 19", folder) as (theirs, _),
    ):
        questions = iter(asked_items(shipped_questionnaire(), form="full", function="company")[2:])

        def answered() -> float:
            """The next question that a digit answers; others are passed by without an answer."""
            while next(questions).kind not in POSITIONAL:
                ours.press("\x1b[C")
            return ours.press("3")

        yield ratio(
            "answer key, saved, to the last byte painted / one label of twenty",
            answered,
            lambda: theirs.press("3"),
            most=1.6,
            rounds=ROUNDS_OF_KEYS - 1,
        )
        yield line("memory on the answer screen", ours.memory() / 1_000_000, most=60, unit="MB")
        saved = tomllib.loads(next((run / "responses").glob("*.toml")).read_text("utf-8").partition("\n")[2])
        assert len(saved["answers"]) == 2 + ROUNDS_OF_KEYS


def chart_keys(folder: Path) -> Iterator[bool]:
    """In the largest chart a branch folded and opened, in the largest that is edited a position moved."""
    for positions, what, keys in (
        (LARGE, "branch folded among {} positions, painted", "-+"),
        (MOST_ROLES, "position moved among {}, saved and painted", "JK"),
    ):
        place = folder / f"chart-{positions}"
        place.mkdir()
        assessment = write_sample(place, WAVES[0])
        with_positions(assessment, positions)
        turns = cycle(keys)
        with (
            opened(SAMEPAGE, "Samepage", place) as (ours, _),
            opened(TWENTY_LABELS, "label 19", place) as (theirs, _),
        ):
            for key in "\r4j":
                ours.press(key)
            yield ratio(
                f"{what.format(f'{positions:,}')} / one label of twenty",
                partial(lambda ours, turns: ours.press(next(turns)), ours, turns),
                partial(theirs.press, "3"),
                most=5,
            )
    chart = assessment / ORGANISATION_FILE
    assert chart.read_bytes() != older_path(chart).read_bytes()


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
            elif item.kind is ItemKind.COUNT:
                top = int(item.maximum or 8)
                answers[item.id] = Answer(state=State.ANSWERED, value=Fraction(chance.randint(0, top)))
        responses.append(Response(id=f"r{number}", function=function, form="full", answers=answers))
    empty = Assessment(title="", organisation="", date="", questionnaire=questionnaire, responses=())
    return replace(empty, responses=tuple(responses))


def clients(folder: Path, sample: Path, count: int) -> Path:
    """A folder of saved results, those of each client a year apart."""
    scored = open_scored(sample)
    document = encode(scored.published)
    for number in range(count):
        place = folder / f"clients-{count}" / f"{number:05}"
        place.mkdir(parents=True)
        made: dict[str, Any] = deepcopy(document)
        made["assessment"]["id"] = f"client-{number}"
        made["assessment"]["organisation"] = f"Client {number % 400}"
        made["assessment"]["date"] = f"{2010 + number // 400}-03-01"
        (place / "results.toml").write_bytes(sealed(document_bytes(made, kind=KIND)))
    return folder / f"clients-{count}"


def workspace(folder: Path, sample: Path, count: int) -> Path:
    """A workspace of so many assessments, each the sample with one person's answers left."""
    place = folder / f"workspace-{count}"
    place.mkdir()
    for number in range(count):
        made = place / f"{number:05}"
        (made / "responses").mkdir(parents=True)
        (made / "assessment.toml").hardlink_to(sample / "assessment.toml")
        for response in sorted((sample / "responses").glob("*.toml"))[:3]:
            (made / "responses" / response.name).hardlink_to(response)
    return place


def scales(folder: Path, sample: Path) -> Iterator[bool]:
    """Ten times as much takes ten times as long."""
    catalogue = shipped_catalogue()
    many, few = crowd(10_000), crowd(1_000)
    yield growth(
        "scoring 10,000 / 1,000 people",
        partial(score, many, catalogue),
        partial(score, few, catalogue),
        factor=10,
    )
    long, short = (clients(folder, sample, count) for count in (2_000, 200))
    assert len(list_results(long).results) == 2_000
    yield growth(
        "listing 2,000 / 200 saved results",
        partial(list_results, long),
        partial(list_results, short),
        factor=10,
    )
    table = folder / "clients.csv"
    yield ratio(
        "the table of 2,000 saved results / their listing",
        partial(took, lambda: write_many_csv(list_results(long), table)),
        partial(took, partial(list_results, long)),
        most=2,
        rounds=3,
    )
    most, some = (workspace(folder, sample, count) for count in (2_000, 200))
    yield growth(
        "listing 2,000 / 200 assessments",
        partial(list_assessments, most),
        partial(list_assessments, some),
        factor=10,
    )


def results(sample: Path) -> Iterator[bool]:
    """The result of fourteen people, the whole process, beside reading the same files."""
    yield ratio(
        "samepage results, 14 people / parsing the same files, importing click",
        partial(seconds, [*SAMEPAGE, "results", str(sample)]),
        partial(seconds, [PYTHON, "-c", PARSES, str(sample)]),
        most=2.8,
    )


def main() -> int:
    """Print the table; 1 when a figure is over its limit."""
    # As pip leaves an installed program; some environments keep Python from writing bytecode by itself.
    for package in ("questionnaires", "scoring", "assess", "benchmarks"):
        compileall.compile_dir(package, quiet=1)
    heading()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = write_sample(folder, WAVES[0])
        parts = (
            starts(),
            screens(folder),
            results(sample),
            reports(folder, sample),
            scales(folder, sample),
            charts(sample),
            chart_keys(folder),
            rooms(folder, sample),
        )
        kept = [one for part in parts for one in part]
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
