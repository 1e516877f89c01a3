"""Thousands of injured files through the commands: a sentence each time, within two seconds, and no escape.

SAMEPAGE_MUTATIONS says how many, SAMEPAGE_SEED from which number on; each case is made from its number.
"""

from __future__ import annotations

import io
import os
import random
import re
import shutil
import signal
import sys
import time
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path

import pytest
from support.mutations import put_mutated
from support.protected_folders import made, sides
from support.running import prepare

from assess.cli.main import cli
from assess.cli.terminal import guarded
from assess.sample.builder import WAVES, write_sample
from questionnaires.load.shipped import shipped_bytes

if sys.platform == "win32":
    pytest.skip("needs pipes with a name", allow_module_level=True)

HOW_MANY = int(os.environ.get("SAMEPAGE_MUTATIONS", "80"))
FIRST = int(os.environ.get("SAMEPAGE_SEED", "0"))
PATIENCE = 2.0
"""Seconds that a command may take, of its own time: a busy machine fails nothing."""

UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

IN_FOLDERS: tuple[tuple[str, ...], ...] = (
    ("check", "FILE"),
    ("check", "FOLDER"),
    ("check", "--recover", "FILE"),
    ("results", "FOLDER"),
    ("results", "FOLDER", "--json"),
    ("results", "FOLDER", "--for", "facilitator"),
    ("explain", "FOLDER", "role_clarity"),
    ("explain", "FOLDER", "RC-15"),
    ("explain", "FOLDER", "organisation"),
    ("organise", "FOLDER"),
    ("organise", "FOLDER", "--json"),
    ("organise", "FOLDER", "add", "New", "--under", "managing-director"),
    ("plan", "FOLDER"),
    ("plan", "FOLDER", "--json"),
    ("plan", "FOLDER", "--choose", "I05"),
    ("plan", "FOLDER", "--event", "2026-05-01", "words"),
    ("report", "FOLDER", "-o", "OUT/report.md"),
    ("report", "FOLDER", "-o", "OUT/report.json"),
    ("report", "FOLDER", "-o", "OUT/report.csv"),
    ("report", "FOLDER", "-o", "OUT/plan.ics"),
    ("report", "FOLDER", "-o", "OUT/chart.svg"),
    ("report", "FOLDER", "-o", "OUT/report.md", "--earlier", "OTHER"),
    ("compare", "FOLDER", "OTHER"),
    ("compare", "OTHER", "FOLDER", "-o", "OUT/compared.csv"),
    ("compare", "--all", "."),
    ("answer", "FOLDER", "--plain", "--as", "sales", "--name", "Ada"),
    ("answer", "FOLDER", "--plain", "--as", "company"),
    ("answer", "FOLDER", "--as", "marketing", "--from", "ANSWERS"),
    ("invite", "FOLDER", "-o", "OUT/invitation.toml"),
    ("collect", "FOLDER", "OTHER/responses"),
    ("collect", "OTHER", "FOLDER/responses"),
    ("collect", "FOLDER", "--csv", "SURVEY", "--map", "MAP"),
    ("catalogue", "adopt", "FOLDER", "CATALOGUE"),
)
"""What is done with an assessment in which one file is injured."""

ALONE: dict[str, tuple[tuple[str, ...], ...]] = {
    "questionnaire.toml": (
        ("questionnaire", "check", "FILE"),
        ("questionnaire", "show", "FILE"),
        ("new", "OUT/new", "--questionnaire", "FILE"),
    ),
    "catalogue.toml": (
        ("catalogue", "check", "FILE"),
        ("catalogue", "show", "I05", "--of", "FILE"),
        ("catalogue", "adopt", "FOLDER", "FILE"),
    ),
    "answers.toml": (("answer", "FOLDER", "--as", "sales", "--name", "Bo", "--from", "FILE"),),
    "invitation.toml": (("answer", "FILE", "--plain", "--as", "sales"), ("check", "FILE")),
    "map.toml": (("collect", "FOLDER", "--csv", "SURVEY", "--map", "FILE"), ("check", "FILE")),
    "results.toml": (("compare", "FILE", "FOLDER"), ("check", "FILE"), ("compare", "FOLDER", "FILE")),
    "report.json": (("check", "FILE"), ("compare", "FOLDER", "FILE")),
    "survey.csv": (("collect", "FOLDER", "--csv", "FILE", "--map", "MAP"),),
    "people.csv": (
        ("organise", "FOLDER", "import", "FILE", "--replace"),
        ("organise", "FOLDER", "import", "FILE", "--keep-names", "--replace"),
    ),
}
"""What is done with a file that stands alone."""


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An open and an anonymous assessment with every kind of file, and each kind that stands alone."""
    return filled(tmp_path_factory.mktemp("world"))


def filled(place: Path) -> Path:
    """The same in this folder."""
    open_one = write_sample(place, WAVES[0])
    other = write_sample(place, WAVES[1])
    open_one.rename(place / "open")
    other.rename(place / "other")
    prepare("results", place / "open")
    prepare("results", place / "other")
    quiet = made(place / "quiet", "anonymous")
    sides(quiet, 5)
    prepare("results", quiet)
    (place / "open" / "catalogue.toml").write_bytes(shipped_bytes("catalogue"))
    alone = place / "alone"
    alone.mkdir()
    (alone / "questionnaire.toml").write_bytes(shipped_bytes())
    (alone / "catalogue.toml").write_bytes(shipped_bytes("catalogue"))
    (alone / "answers.toml").write_text(
        '[answers]\nRC-15 = 3\nXT-02 = 4\nRC-02 = {state = "skipped"}\n[records]\nLD-05 = 45\n'
    )
    prepare("invite", place / "open", "-o", alone / "invitation.toml")
    prepare("questionnaire", "export", "--csv-template", alone / "map.toml")
    shutil.copy(place / "open" / "results.toml", alone / "results.toml")
    prepare("report", place / "open", "-o", alone / "report.json")
    (alone / "survey.csv").write_text(
        "Team,Name,RC-15,XT-02\nsales,Ada,3,4\nmarketing,Bo,2,1\n", encoding="utf-8"
    )
    (alone / "people.csv").write_text(
        "Name,Job title,Reports to\nAda,Head of sales,Cy\nBo,Rep,Ada\nCy,Managing director,\n",
        encoding="utf-8",
    )
    return place


def ran(words: list[str], stdin: str) -> tuple[int, str]:
    """The exit code of a command and all that it printed; it fails where a command only waits."""

    def give_up(*_: object) -> None:
        raise BaseExceptionGroup("no answer within ten times as long", [KeyboardInterrupt()])

    out = io.StringIO()
    before, signals = sys.stdin, signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, 10 * PATIENCE)
    sys.stdin = io.StringIO(stdin)
    try:
        with redirect_stdout(out), redirect_stderr(out):
            code = guarded(partial(cli, args=words))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signals)
        sys.stdin = before
    return code, out.getvalue()


def case(world: Path, place: Path, chance: random.Random) -> tuple[str, list[str]]:
    """One injured file in a world of its own, and what is done with it: the file's name, and the words."""
    shutil.copytree(world, place, copy_function=os.link)  # whatever is saved takes a file's place
    folder = place / chance.choice(["open", "open", "quiet"])
    if chance.random() < 0.6:
        files = sorted(path for path in folder.rglob("*.toml") if not path.name.startswith("."))
        names = sorted({path.name for path in files if path.parent == folder} | {"response"})
        name = chance.choice(names)
        path = chance.choice([path for path in files if (path.parent == folder) == (name != "response")])
        path = path if name == "response" else folder / name
        words = chance.choice(IN_FOLDERS)
    else:
        name = chance.choice(sorted(ALONE))
        path, words = place / "alone" / name, chance.choice(ALONE[name])
    data = path.read_bytes()
    put_mutated(path, data, chance)
    (place / "out").mkdir()
    meant = {
        "FILE": path, "FOLDER": folder, "OTHER": place / "other", "OUT": place / "out",
        "SURVEY": place / "alone/survey.csv", "MAP": place / "alone/map.toml",
        "ANSWERS": place / "alone/answers.toml", "CATALOGUE": place / "alone/catalogue.toml", ".": place,
    }  # fmt: skip
    filled = []
    for word in words:
        head, slash, rest = word.partition("/")
        filled.append(f"{meant[head]}{slash}{rest}" if head in meant else word)
    return name, filled


def wrong_with(world: Path, place: Path, number: int) -> tuple[int, str]:
    """The exit code of the case of this number, and what was wrong with it, "" for nothing."""
    chance = random.Random(number)
    name, words = case(world, place, chance)
    stdin = chance.choice(["", "3\n2\ndk\nq\n", "1\n" * 80, "\x1b[2J\nq\n"])
    for _ in range(2):
        began = time.process_time()
        code, said = ran(words, stdin)
        took = time.process_time() - began
        if took < PATIENCE:  # what is slow once only had a busy machine
            break
    found = [
        *(["a failure inside"] if "inside Samepage" in said or "Traceback" in said else []),
        *([f"exit code {code}"] if code not in range(4) else []),
        *([f"took {took:.1f} s"] if took > PATIENCE else []),
        *(["an escape"] if UNSAFE.search(said) else []),
        *(["no word"] if code and not said.strip() else []),
    ]
    shutil.rmtree(place)
    return code, f"{number} {name} {' '.join(words)}: {', '.join(found)}\n{said[-600:]}" if found else ""


@pytest.mark.sweep
def test_no_injured_file_breaks_a_command(world: Path, tmp_path: Path) -> None:
    """Exit code 0 to 3, no failure inside the program, nothing slow, nothing that steers a terminal."""
    cases = [wrong_with(world, tmp_path / "case", number) for number in range(FIRST, FIRST + HOW_MANY)]
    wrong, codes = [words for _, words in cases if words], Counter(code for code, _ in cases)
    assert not wrong, "\n".join([f"{len(wrong)} of {HOW_MANY}: {codes}", *wrong[:40]])
    assert codes[0] > HOW_MANY / 20
    assert codes[3] > HOW_MANY / 20
