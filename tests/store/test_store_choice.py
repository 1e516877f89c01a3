"""Files of a choice and of a ballot: private, read back as they were, refused with a place."""

from __future__ import annotations

import os
import random
import stat
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.hostile import mutated

from assess.services.assessments.checking import problems_of
from assess.store.assessment.identity import Identity
from assess.store.io.errors import FileProblem
from assess.store.io.safe_files import older_path
from assess.store.organisation.choice import ChoiceFile, choice_path, read_ballot, read_choice
from questionnaires.records import replace
from scoring.organisation.choosing.choice import TODAY, Ballot, Choice, Decision
from scoring.organisation.transition import Transition, TransitionRisk, TransitionStep

IDENTITY = Identity(title="T", organisation="Hartwell Pumps", date="2026-03-20", id="abc-1")
WHOLE = Choice(
    assessment="abc-1",
    weights={"C1": Fraction("0.3")},
    ballots=(
        Ballot(
            voter="Eva",
            marks={"O3": {"C1": 1, "C2": -1}},
            scores={"O3": {"C1": Fraction("2.5"), "C2": Fraction(5)}},
        ),
        Ballot(voter="Bo"),
    ),
    decisions=(
        Decision(
            scenario="One head", structure="O3", decider="Eva", date="2026-11-29", reasons="Why\nnot",
            rejected={"O5": "later"}, review="2027-05-29", way_back="Two heads", filled={"vp": "Bo"},
            duties="none", despite="known",
        ),
        Decision(scenario=TODAY, structure="", decider="Eva", date="2026-12-01", reasons="Too soon"),
    ),
    transition=Transition(
        scenario="One head",
        steps={
            "a": TransitionStep(id="a", text="First", owner="Eva", starts="2027-01-11", ends="2027-01-15"),
            "b": TransitionStep(
                id="b", text="Then", after=("a",), reversible=False, people=("s",), systems=("CRM",)
            ),
        },
        risks=(TransitionRisk(text="Cut", sign="Dropped", answer="Protect"),),
        announced="2027-01-10",
        announcement="One head\nfor both.",
        confirmed="2027-01-11",
    ),
)  # fmt: skip


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own for each test."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


def saved() -> ChoiceFile:
    """The whole choice, saved."""
    file = ChoiceFile.open(IDENTITY)
    file.change(lambda _: WHOLE)
    return file


def test_all_of_a_choice_comes_back() -> None:
    """What is saved is what is read, by this program and by another."""
    file = saved()
    assert file.content == read_choice(file.path) == WHOLE
    assert problems_of(file.path) == ()


def test_a_choice_is_for_its_owner_alone(data: Path) -> None:
    """In the data folder, by the assessment, closed to others with its folder and its older generation."""
    before = os.umask(0)
    try:
        file = saved()
        file.change(lambda choice: replace(choice, weights={}))
    finally:
        os.umask(before)
    assert file.path == choice_path(IDENTITY) == data / "choices" / "abc-1.toml"
    for path, mode in ((file.path, 0o600), (older_path(file.path), 0o600), (file.path.parent, 0o700)):
        assert stat.S_IMODE(path.stat().st_mode) == mode


def test_two_programs_lose_no_ballot() -> None:
    """What one adds stands beside what the other has saved meanwhile."""
    file = saved()
    other = ChoiceFile.open(IDENTITY)
    other.change(lambda choice: replace(choice, ballots=(*choice.ballots, Ballot(voter="Cyd"))))
    file.change(lambda choice: replace(choice, ballots=(*choice.ballots, Ballot(voter="Dag"))))
    assert [ballot.voter for ballot in read_choice(file.path).ballots] == ["Eva", "Bo", "Cyd", "Dag"]


HEAD = 'format = "samepage/ballot"\nformat_version = 1\n'
VOTER = HEAD + 'voter = "Eva"\n'


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (HEAD, "voter"),
        (HEAD + 'voter = " "', "voter"),
        (VOTER + "[against_today.O3]\nC1 = 2", "[against_today.O3] C1"),
        (VOTER + "[against_today.O3]\nC1 = 0.5", "[against_today.O3] C1"),
        (VOTER + "[scores.O3]\nC1 = 6", "[scores.O3] C1"),
        (VOTER + '[scores."O 3"]\nC1 = 5', "[scores] O 3"),
    ],
)
def test_a_wrong_ballot_is_refused_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    """Marks are -1, 0 or 1, scores 1 to 5, and a ballot has a voter."""
    path = tmp_path / "ballot.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileProblem) as caught:
        read_ballot(path)
    assert caught.value.place == place


def test_what_a_voter_passed_over_is_left_out(tmp_path: Path) -> None:
    """A table without a number is no vote."""
    path = tmp_path / "ballot.toml"
    path.write_text(VOTER + "[against_today.O3]\nC1 = 1\n[scores.O3]\n", encoding="utf-8")
    assert read_ballot(path) == Ballot(voter="Eva", marks={"O3": {"C1": 1}})


@given(st.one_of(st.binary(max_size=300), st.integers(0, 10_000)))
def test_any_bytes_end_in_a_sentence(tmp_path: Path, data: bytes | int) -> None:
    """Rubbish and injured files are read or refused in a sentence."""
    path = tmp_path / "choice.toml"
    if isinstance(data, int):
        good = tmp_path / "good.toml"
        if not good.exists():
            good.write_bytes(saved().path.read_bytes().split(b"\n", 1)[1])
        data = mutated(good.read_bytes(), random.Random(data))
    path.write_bytes(data)
    refused = None
    try:
        read_choice(path)
    except FileProblem as problem:
        refused = problem
    assert bool(problems_of(path)) == (refused is not None)
