"""How safe it is to speak: rated blind, first, told as counts of the room or not at all, kept of nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.protected_folders import made
from support.workshops import PEOPLE, begun

from assess.services.refusal import Refused
from assess.services.workshop.console import Console
from assess.services.workshop.minutes import minutes_of
from assess.services.workshop.talk import things_in
from assess.store.workshop.events import Agreed, Discussed
from assess.store.workshop.log import last_log
from assess.words.workshop import RATINGS, SAFETY
from questionnaires.agendas import StepKind
from questionnaires.load.agendas import shipped_agendas
from scoring.workshop.voting import safety_topic

TOPIC = safety_topic("safety", SAFETY, {"s1": "I can admit a mistake.", "s2": "I can disagree."}, RATINGS)


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files go into a folder of the test."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


def rated(console: Console, ratings: str) -> None:
    """A revealed vote in which so many people rate both statements alike."""
    console.open_vote(TOPIC)
    for secret, rating in zip(PEOPLE, ratings, strict=False):
        console.vote(secret, TOPIC.id, 1, dict.fromkeys(TOPIC.parts, rating))
    console.reveal(anyway=True)


def test_every_agenda_begins_with_two_statements() -> None:
    """Before anything else is voted, the room rates how safe it is to speak."""
    firsts = [one.steps[0] for one in shipped_agendas().agendas.values()]
    assert [(one.kind, len(one.statements)) for one in firsts] == [(StepKind.OPEN, 2)] * 2


@pytest.mark.parametrize("mode", ["open", "anonymous"])
@pytest.mark.parametrize(
    ("ratings", "shown", "pause"),
    [
        ("222233", {"2": 4, "3": 2}, True),
        ("333333", {"3": 6}, False),
        ("1111", {}, True),  # fewer than five: nothing but the pause
        ("5555", {}, False),
        ("11", {}, False),  # two people would be known by it
        ("", {}, False),
    ],
)
def test_only_counts_of_the_room_and_the_pause_are_told(
    tmp_path: Path, mode: str, ratings: str, shown: dict[str, int], *, pause: bool
) -> None:
    """No team, and below five people no count; a mean below three asks for a pause from three people on."""
    with begun(made(tmp_path / "acme", mode, minimum=5)) as console:
        rated(console, ratings)
        last = console.state.voted[TOPIC.id].last
        assert last.pause is pause
        for part in TOPIC.parts:
            chosen = [one.choices[part] for one in last.ballots or ()]
            assert {key: chosen.count(key) for key in set(chosen)} == shown
        assert {one.side for one in last.ballots or ()} <= {""}
        log = last_log(tmp_path / "acme")
        assert log is not None
        assert ('"side":"sales","choices"' in log.read_text()) is False


def test_a_statement_that_few_rated_shows_nothing(tmp_path: Path) -> None:
    """The smallest group counts for each statement by itself."""
    with begun(made(tmp_path / "acme", "open", minimum=5)) as console:
        console.open_vote(TOPIC)
        for place, secret in enumerate(PEOPLE):
            console.vote(secret, TOPIC.id, 1, {"s1": "4"} | ({"s2": "1"} if place < 2 else {}))
        console.reveal()
        ballots = console.state.voted[TOPIC.id].last.ballots
        assert [dict(one.choices) for one in ballots or ()] == [{"s1": "4"}] * 6


def test_safety_is_rated_once_and_goes_nowhere(tmp_path: Path) -> None:
    """It is in no minutes and no later talk, and nothing can be agreed about it."""
    with begun(made(tmp_path / "acme", "open")) as console:
        rated(console, "151515")
        assert things_in(console.state) == []
        assert minutes_of(console.state).parts == ()
        with pytest.raises(Refused, match="rated once"):
            console.do(Agreed(topic=TOPIC.id, part="s1", option="3", reason="So it is."))
        console.do(Discussed(topic=TOPIC.id))
        with pytest.raises(Refused, match="rated once"):
            console.open_vote(TOPIC)
