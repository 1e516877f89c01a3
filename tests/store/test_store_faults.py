"""Kills, mutations and rubbish: no confirmed answer is lost, and nothing but a sentence comes back."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.hostile import mutated
from support.store_samples import FACTS, QUESTIONNAIRE, assessment_in, questionnaire, response_in
from support.sweeping import few

from assess.store.assessment.identity import CompanyFile
from assess.store.folder import open_assessment, read_questionnaire_of, respondents
from assess.store.io.documents import document_bytes, read_document
from assess.store.io.errors import FileProblem
from assess.store.io.safe_files import sealed, unseal
from assess.store.responses.file import ResponseFile
from assess.store.responses.reading import read_response
from assess.store.results.file import Extent, read_results
from assess.store.workspace import list_assessments

FILES = ("assessment.toml", "questionnaire.toml", "responses/r.toml", "results.toml")
BODY = b'format = "samepage/%s"\nformat_version = 1\n'


def filled(parent: Path) -> Path:
    """An assessment with all its files, the response being ``r.toml``."""
    response = response_in(parent, answered=True)
    response.path.rename(response.path.with_name("r.toml"))
    folder = parent / "acme"
    company = CompanyFile.open(folder, questionnaire=questionnaire())
    for item_id, answer in FACTS.items():
        company.confirm(item_id, answer)
    results = {
        "assessment": {
            "title": "T",
            "organisation": "O",
            "date": "2026-03-16",
            "questionnaire": "small",
            "questionnaire_version": "1",
            "privacy": "open",
        },
        "respondents": {"total": 1},
        "summary": {
            "felt": 2.5,
            "level": 2,
            "felt_by_dimension": {"lead_definition": 2.5},
            "level_by_dimension": {},
        },
        "compared": {"dimensions": {}},
        "overall": {"level": 2, "felt": 2.5},
        "dimensions": {"lead_definition": {"felt": 2.5}},
    }
    (folder / "results.toml").write_bytes(sealed(document_bytes(results, kind="results")))
    return folder


def read_everything(folder: Path) -> None:
    """Every way to read the files; a FileProblem is the only thing that may come out of any of them."""
    response = folder / "responses" / "r.toml"
    readers: tuple[Callable[[], object], ...] = (
        lambda: open_assessment(folder),
        lambda: read_questionnaire_of(folder),
        lambda: CompanyFile.open(folder, questionnaire=questionnaire()),
        lambda: ResponseFile.open(response, questionnaire=questionnaire()),
        lambda: read_response(response, questionnaire=questionnaire()),
        lambda: read_results(folder),
        lambda: read_results(folder, Extent.HEAD),
        lambda: read_results(folder, Extent.COMPARED),
        lambda: read_results(folder, Extent.FIGURES),
        lambda: read_document(folder / "assessment.toml"),
    )
    for read in readers:
        with contextlib.suppress(FileProblem):
            read()
    respondents(folder)
    assert len(list_assessments(folder.parent)) == 1


def check_unharmed(folder: Path, name: str, data: bytes) -> None:
    """Puts bytes in the place of a file, reads everything, and sees the bytes still there."""
    path = folder / name
    before = path.read_bytes()
    path.write_bytes(data)
    try:
        read_everything(folder)
        assert path.read_bytes() == data
    finally:
        path.write_bytes(before)


@few(20, many=200)
@given(name=st.sampled_from(FILES), data=st.binary(max_size=300), sealed_up=st.booleans())
@example(name="assessment.toml", data=b"", sealed_up=True)
@example(name="responses/r.toml", data=b"\xef\xbb\xbf", sealed_up=False)
def test_any_bytes_as_any_file_are_a_sentence(
    tmp_path: Path, name: Any, data: bytes, sealed_up: bool
) -> None:
    """Random bytes in the place of any file come back as a FileProblem, and stay as they are."""
    folder = tmp_path / "acme" if (tmp_path / "acme").exists() else filled(tmp_path)
    check_unharmed(folder, name, sealed(data) if sealed_up else data)


values = st.recursive(
    st.one_of(
        st.integers(-5, 10**20), st.floats(), st.booleans(), st.text(max_size=5), st.dates(), st.times()
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=4,
)


@few(25, many=200)
@given(data=st.data())
def test_any_value_at_any_place_is_a_sentence(tmp_path: Path, data: st.DataObject) -> None:
    """A valid file in which one value is any other value is read or refused, never more than that."""
    folder = tmp_path / "acme" if (tmp_path / "acme").exists() else filled(tmp_path)
    name = data.draw(st.sampled_from(["assessment.toml", "responses/r.toml"]))
    document = read_document(folder / name)
    table = document.data
    while True:
        key = data.draw(st.sampled_from(sorted(table)))
        if not isinstance(table[key], dict) or not table[key] or data.draw(st.booleans()):
            break
        table = table[key]
    table[key] = data.draw(values)
    check_unharmed(folder, name, sealed(document_bytes(document.data, kind=document.kind)))


def fuzz(folder: Path, chance: random.Random) -> None:
    """One random injury to one file, with or without a digest that fits it."""
    name = chance.choice(FILES)
    body = mutated(unseal((folder / name).read_bytes()).body, chance)
    check_unharmed(folder, name, sealed(body) if chance.random() < 0.5 else body)


def test_mutations_are_sentences(tmp_path: Path) -> None:
    """Injured files are read or refused, whether or not the digest fits."""
    folder, chance = filled(tmp_path), random.Random(20261121)
    for _ in range(40):
        fuzz(folder, chance)


@pytest.mark.sweep
def test_mutations_for_three_seconds(tmp_path: Path) -> None:
    """The same for as many injuries as three seconds allow."""
    folder, seed = filled(tmp_path), time.time_ns()
    chance, end = random.Random(seed), time.monotonic() + 3
    print(f"seed {seed}")
    while time.monotonic() < end:
        fuzz(folder, chance)


def kill_while_answering(path: Path, chance: random.Random, *, times: int) -> None:
    """Kills a process that answers at random instants; each time all that it confirmed must be there."""
    with subprocess.Popen(
        [sys.executable, "-m", "support.answering", str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        for _ in range(times):
            program.stdin.write("\n")
            program.stdin.flush()
            said = [program.stdout.readline(), program.stdout.readline()]
            process = next(int(line.split()[1]) for line in said if line.startswith("process"))
            time.sleep(chance.uniform(0, 0.015))
            os.kill(process, signal.SIGKILL)
            # The kill may cut the last number short; what follows it then stands on the same line.
            while not said[-1].endswith("gone\n"):
                said.append(program.stdout.readline())
                assert said[-1], "the program that starts the others has died"
            confirmed = [int(line) for line in said if line.strip().isdigit()]
            hold_all(path, confirmed)
        program.stdin.close()


def hold_all(path: Path, confirmed: list[int]) -> None:
    """The file can be read and holds the last two numbers that were confirmed."""
    assert confirmed
    answers = read_response(path, questionnaire=questionnaire()).response.answers
    held = sorted(int(answers[item_id].value or 0) for item_id in ("XT-01", "XT-13") if item_id in answers)
    # The one in flight may be there as well.
    assert held[-1] in (confirmed[-1], confirmed[-1] + 1)
    assert len(held) == 1 or held[-2] == held[-1] - 1


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_killed_at_any_instant_nothing_confirmed_is_lost(tmp_path: Path) -> None:
    """After each of 25 kills the file is readable and holds every confirmed answer."""
    kill_while_answering(response_in(tmp_path).path, random.Random(20261121), times=25)


@pytest.mark.sweep
@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_killed_a_thousand_times_nothing_confirmed_is_lost(tmp_path: Path) -> None:
    """After each of 1,000 kills the file is readable and holds every confirmed answer."""
    kill_while_answering(response_in(tmp_path).path, random.Random(time.time_ns()), times=1_000)


def test_leftovers_of_kills_are_cleared_in_time(tmp_path: Path) -> None:
    """Temporary files of killed saves are removed when a file is opened an hour later, and not before."""
    response = response_in(tmp_path)
    left = response.path.with_name(f".{response.path.name}.0123456789ab.tmp")
    left.write_bytes(b"half")
    ResponseFile.open(response.path, questionnaire=questionnaire())
    assert left.exists()
    os.utime(left, (1, 1))
    ResponseFile.open(response.path, questionnaire=questionnaire())
    assert not left.exists()


def test_the_sample_is_sound(tmp_path: Path) -> None:
    """The files that the faults are tried on are in order themselves."""
    folder = filled(tmp_path)
    assert open_assessment(folder).notes == ()
    assert read_results(folder).overall.level == 2
    assert assessment_in(tmp_path / "other", questionnaire_bytes=QUESTIONNAIRE).exists()
