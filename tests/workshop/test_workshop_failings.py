"""What went wrong in other tools for workshops, as tests of the machine: each name is a failing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from support.protected_folders import DAY, made
from support.workshops import CARDS, DOTS, LEVEL, PEOPLE, all_vote, begun, level

from assess.services.assessments.scored import open_scored
from assess.services.refusal import Refused
from assess.services.workshop.console import Console, new_secret
from assess.services.workshop.room_access import LocalRoom
from assess.services.workshop.running import Workshop
from assess.services.workshop.votes import Vote
from assess.store.io.errors import NotSaved
from assess.store.workshop.ballots import hashed
from assess.store.workshop.events import Discussed, Ended, Event, Revealed, Went
from assess.store.workshop.log import WorkshopLog
from scoring.workshop.voting import Topic, TopicKind, dots_topic

WORDS = Topic(id="w", title="Who?", kind=TopicKind.WORDS, parts={"w": "Who?"}, options={})
SAID = "a sentence that nobody else may read yet"


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files go into a folder of the test."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


def running(folder: Path, *sides: str) -> tuple[Workshop, list[str]]:
    """A running workshop and the secrets of its people, one for each side named."""
    made(folder, "open")
    workshop = Workshop.begin(folder, agenda="short", day=DAY, at="09:00")
    secrets = [new_secret() for _ in sides]
    for secret, side in zip(secrets, sides, strict=True):
        workshop.join(secret, name=f"Name {side}", side=side)
    return workshop, secrets


def test_a_vote_reaches_nobody_before_its_reveal(tmp_path: Path) -> None:
    """No view of anybody and no file but the private one holds what was voted; after the reveal all do."""
    workshop, secrets = running(tmp_path / "acme", "sales", "marketing")
    with workshop:
        workshop.go("lead")
        workshop.console.open_vote(WORDS)
        workshop.console.vote(secrets[0], "w", 1, {"w": SAID})

        def seen() -> str:
            views = [workshop.facilitator, workshop.picture, workshop.state]
            return repr([*views, LocalRoom(workshop, secrets[1]).look()])

        def holding() -> list[str]:
            files = [path for path in tmp_path.rglob("*") if path.is_file()]
            return [path.suffix for path in files if SAID.encode() in path.read_bytes()]

        assert SAID not in seen()
        assert holding() == [".round"]
        workshop.console.reveal(anyway=True)
        assert SAID in seen()
        assert sorted(holding()) == [".log", ".picture"]


def test_no_budget_is_broken_by_eight_writers_at_once(tmp_path: Path) -> None:
    """One person who votes from eight threads has one vote within the budget, and so has everybody."""
    with begun(tmp_path / "acme") as console:
        console.open_vote(DOTS)

        def place(job: int) -> None:
            part = f"I0{job % 8}"
            console.vote("secret-sales-0", DOTS.id, 1, {part: "1", f"I0{(job + 1) % 8}": "1"})
            console.vote([*PEOPLE][1 + job % 5], DOTS.id, 1, {part: "2"})
            with pytest.raises(Refused, match="more dots"):
                console.vote("secret-sales-0", DOTS.id, 1, {"I00": "2", "I01": "1"})

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(place, range(80)))
        assert sum(console.answered.values()) == len(PEOPLE)
        ballots = console.reveal().ballots or ()
        assert [sum(map(int, one.choices.values())) for one in ballots] == [DOTS.budget] * len(PEOPLE)


def test_the_budget_of_an_open_vote_is_the_one_it_opened_with(tmp_path: Path) -> None:
    """However many interventions are advised by then, no vote becomes too large, and none may grow."""
    folder = tmp_path / "acme"
    with begun(folder) as console:
        console.open_vote(DOTS)
        console.vote("secret-sales-0", DOTS.id, 1, {"I00": "2"})
        advised = dots_topic(DOTS.id, DOTS.title, {**DOTS.parts, **{f"I{n}": "x" for n in range(10, 20)}})
        with pytest.raises(Refused):
            console.open_vote(advised)
    with Console.continued(open_scored(folder)) as console:
        with pytest.raises(Refused, match="more dots"):
            console.vote("secret-sales-1", DOTS.id, 1, {"I00": "2", "I01": "1"})
        assert [one.choices for one in console.reveal(anyway=True).ballots or ()] == [{"I00": "2"}]


def test_a_double_click_is_one_vote(tmp_path: Path) -> None:
    """The same vote twice in one group of votes counts once."""
    with begun(tmp_path / "acme") as console:
        console.open_vote(LEVEL)
        vote = Vote(secret="secret-sales-0", topic=LEVEL.id, number=1, choices=level(3))
        assert console.vote_many([vote, vote]) == ("", "")
        assert console.answered == {"sales": 1}


def test_votes_do_not_vanish_by_a_new_vote(tmp_path: Path) -> None:
    """While people vote, neither another vote nor a step nor the end nor undo throws their votes away."""
    with begun(tmp_path / "acme") as console:
        console.open_vote(LEVEL)
        all_vote(console, 3)
        for act in (
            lambda: console.open_vote(LEVEL),
            lambda: console.open_vote(CARDS),
            lambda: console.do(Went(step="lead", minute=1)),
            lambda: console.do(Ended()),
            console.undo,
        ):
            with pytest.raises(Refused):
                act()
        assert sum(console.answered.values()) == len(PEOPLE)


def test_who_comes_again_is_who_they_were(tmp_path: Path) -> None:
    """The same secret, in another tab or later, is the same person with their vote; a name is not."""
    with begun(tmp_path / "acme") as console:
        console.open_vote(LEVEL)
        console.vote("secret-sales-0", LEVEL.id, 1, level(3))
        before = console.join("secret-sales-0", name="Other", side="marketing")
        namesake = console.join("another", name="Name secret-sales-0", side="sales")
        assert namesake != before
        assert not console.has_voted("another")
        assert console.has_voted("secret-sales-0")


def test_no_vote_counts_after_its_reveal(tmp_path: Path) -> None:
    """A vote that comes late, for this round or an earlier one, is refused and changes nothing."""
    with begun(tmp_path / "acme") as console:
        console.open_vote(LEVEL)
        all_vote(console, 3)
        shown = console.reveal().ballots
        with pytest.raises(Refused, match="No vote is open"):
            console.vote("secret-sales-0", LEVEL.id, 1, level(5))
        console.do(Discussed(topic=LEVEL.id))
        console.open_vote(LEVEL)
        with pytest.raises(Refused, match="over"):
            console.vote("secret-sales-0", LEVEL.id, 1, level(5))
        assert console.state.voted[LEVEL.id].rounds[0].ballots == shown
        assert not console.answered


@pytest.mark.parametrize("forged", ["person", "hash", "name", "empty"])
def test_nobody_votes_as_somebody_else(tmp_path: Path, forged: str) -> None:
    """What others can read of a person, their id, the hash in the log or their name, opens nothing."""
    with begun(tmp_path / "acme") as console:
        console.open_vote(LEVEL)
        joined = next(iter(console.state.people.values()))
        claims = {
            "person": joined.person,
            "hash": hashed("secret-sales-0"),
            "name": joined.name,
            "empty": "",
        }
        with pytest.raises(Refused, match="Join"):
            console.vote(claims[forged], LEVEL.id, 1, level(5))
        assert not console.answered


def test_a_participant_can_do_nothing_but_look_and_vote() -> None:
    """What a participant reaches offers no reveal, no step and no name of others."""
    assert {name for name in vars(LocalRoom) if not name.startswith("_")} == {"look", "vote"}


def test_a_vote_is_cast_although_its_reveal_cannot_be_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the log is full when the last vote comes, the vote counts and the reveal can be tried again."""
    with begun(tmp_path / "acme") as console:
        console.do(Went(step="level", minute=1))
        console.open_vote(LEVEL)
        append = WorkshopLog.append

        def failing(log: WorkshopLog, event: Event) -> None:
            if isinstance(event, Revealed):
                raise NotSaved(log.path, "could not be saved: the disk is full.")
            append(log, event)

        with monkeypatch.context() as patch:
            patch.setattr(WorkshopLog, "append", failing)
            all_vote(console, 3)
            assert sum(console.answered.values()) == len(PEOPLE)
            with pytest.raises(NotSaved):
                console.reveal()
        assert len(console.reveal().ballots or ()) == len(PEOPLE)
