"""``samepage join``: a participant's terminal against a real door, on the screens and line by line."""

from __future__ import annotations

import asyncio
import io
import os
import sys
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from urllib.error import HTTPError

import pytest
from support.doors import begun, opened
from support.screens import place_of, press, program, text_of, until, words_of
from textual.pilot import Pilot

from assess.cli.main import cli
from assess.cli.plain_join import follow, take_part
from assess.cli.terminal import Cancelled, Talk, guarded
from assess.services.refusal import Refused
from assess.services.workshop.remote import NotReached, RemoteWorkshop, SessionLost
from assess.services.workshop.room_access import LocalRoom
from assess.services.workshop.running import Workshop
from assess.services.workshop.wire import Seen
from assess.store.workshop.events import Ended
from assess.tui.app import SamepageApp
from assess.tui.routes import JoinedRoute, JoinRoute
from assess.words import ballot, joining, projector
from assess.words.workshop import PAUSED
from assess.words.workshop_door import NO_ADDRESS, NOT_REACHED, SESSION_LOST
from assess.words.workshop_pages import CODE_WRONG, REVEAL_KEPT, SMALL_TEAM
from scoring.workshop.voting import Topic, TopicKind, dots_topic, level_topic, places_topic

LEVEL = level_topic("level", "Role clarity", {str(n): f"{n} Level" for n in range(1, 6)})

Room = tuple[Workshop, str]


@pytest.fixture
async def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Room]:
    """A workshop with its door open, and its address."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    with begun(tmp_path / "a") as workshop:
        workshop.add(name="Bo", side="marketing")
        async with opened(workshop) as port:
            yield workshop, f"127.0.0.1:{port}"


def quicker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks at the workshop more often than people need."""
    for module in ("join", "joined", "ballot"):
        monkeypatch.setattr(f"assess.tui.workshop.{module}.EVERY", 0.1)


def joining_from(tmp_path: Path, address: str) -> SamepageApp:
    """The program as ``samepage join`` starts it."""
    return program(tmp_path, start=JoinRoute(address=address))


async def join_as(pilot: Pilot[None], name: str) -> None:
    """Fill in the name and join."""
    await until(pilot, lambda: "reveal" in words_of(pilot.app))
    await press(pilot, *name)
    await press(pilot, "ctrl+s")


async def test_a_terminal_joins_votes_and_sees_the_reveal(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The vote opens by itself, its answer goes to the machine, and what is revealed comes back."""
    quicker(monkeypatch)
    workshop, address = room
    app = joining_from(tmp_path, f"{address}/?code={workshop.code}")
    async with app.run_test(size=(100, 36), notifications=True) as pilot:
        await join_as(pilot, "Cleo")
        await until(pilot, lambda: place_of(app) == "joined")
        assert "Cleo" in workshop.names.values()
        assert "Enter vote" not in text_of(app)
        workshop.go("lead")
        workshop.console.open_vote(LEVEL)
        await until(pilot, lambda: "Role clarity" in text_of(app) and place_of(app) == "ballot")
        await press(pilot, "4", "enter")
        await until(pilot, lambda: place_of(app) == "joined")
        assert workshop.console.answered == {"sales": 1}
        assert "4" not in str(workshop.picture.columns[3].counts)
        workshop.console.reveal(anyway=True)
        await until(pilot, lambda: "everyone: 4" in words_of(app).casefold())
        workshop.console.do(Ended())
        await until(pilot, lambda: projector.ENDED in words_of(app))
        assert joining.WAITING not in words_of(app)


async def test_a_vote_is_kept_until_it_is_known_to_have_arrived(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the network gone the page says so, tries again by itself, and the vote counts once."""
    quicker(monkeypatch)
    workshop, address = room
    app = joining_from(tmp_path, f"{address}/?code={workshop.code}")
    vote, broken = RemoteWorkshop.vote, True

    def unsure(self: RemoteWorkshop, *asked: object) -> None:
        if broken:
            raise NotReached("The laptop does not answer.")
        vote(self, *asked)  # type: ignore[arg-type]

    monkeypatch.setattr(RemoteWorkshop, "vote", unsure)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await join_as(pilot, "Cleo")
        await until(pilot, lambda: place_of(app) == "joined")
        workshop.go("lead")
        workshop.console.open_vote(LEVEL)
        await until(pilot, lambda: place_of(app) == "ballot" and "Role clarity" in text_of(app))
        await press(pilot, "2", "enter")
        await until(pilot, lambda: ballot.KEPT_FOR_NOW in words_of(app))
        assert not workshop.console.answered
        broken = False
        await until(pilot, lambda: place_of(app) == "joined")
        assert workshop.console.answered == {"sales": 1}


async def test_a_vote_can_be_changed_and_a_pause_keeps_what_was_chosen(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Enter opens the ballot again while the vote is open; a pause neither closes it nor takes the vote."""
    quicker(monkeypatch)
    workshop, address = room
    app = joining_from(tmp_path, f"{address}/?code={workshop.code}")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await join_as(pilot, "Cleo")
        await until(pilot, lambda: place_of(app) == "joined")
        workshop.go("lead")
        workshop.console.open_vote(LEVEL)
        await until(pilot, lambda: place_of(app) == "ballot" and "Role clarity" in text_of(app))
        await press(pilot, "4", "enter")
        await until(pilot, lambda: joining.VOTE_CAST in words_of(app))
        await press(pilot, "enter")
        await until(pilot, lambda: place_of(app) == "ballot" and "Role clarity" in text_of(app))
        await press(pilot, "2")
        workshop.pause()
        await until(pilot, lambda: ballot.PAUSED_NOW in words_of(app))
        await press(pilot, "enter")
        await until(pilot, lambda: PAUSED in words_of(app) or ballot.PAUSED_NOW in words_of(app))
        workshop.resume()
        await until(pilot, lambda: ballot.PAUSED_NOW not in words_of(app))
        await press(pilot, "enter")
        await until(pilot, lambda: place_of(app) == "joined")
        workshop.console.reveal(anyway=True)
        (vote,) = workshop.state.voted[LEVEL.id].last.ballots or ()
        assert vote.choices == {LEVEL.id: "2"}


async def test_somebody_joins_from_a_terminal_without_a_vote(room: Room, tmp_path: Path) -> None:
    """Who only listens says so on the form, and is never waited for."""
    workshop, address = room
    app = joining_from(tmp_path, f"{address}/?code={workshop.code}")
    async with app.run_test(size=(100, 50)) as pilot:
        await until(pilot, lambda: "reveal" in words_of(app))
        await press(pilot, *"Eve", "tab", "tab", "down", "ctrl+s")
        await until(pilot, lambda: place_of(app) == "joined")
        assert [one.votes for one in workshop.state.people.values()] == [True, False]


async def test_a_wrong_code_is_said_and_the_form_stays(room: Room, tmp_path: Path) -> None:
    """Somebody who mistypes the code reads it on the form and can type it again."""
    _, address = room
    app = joining_from(tmp_path, f"{address}/?code=WRONG1")
    async with app.run_test(size=(100, 40)) as pilot:
        await join_as(pilot, "Cleo")
        await until(pilot, lambda: CODE_WRONG in words_of(app))
        assert place_of(app) == "join"


async def test_an_address_without_a_workshop_says_so_until_there_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing breaks where nobody answers; the form keeps trying."""
    quicker(monkeypatch)
    app = joining_from(tmp_path, "127.0.0.1:9")
    async with app.run_test(size=(100, 40)) as pilot:
        await until(pilot, lambda: "does not answer" in words_of(app))
        assert place_of(app) == "join"


async def test_who_lost_the_way_in_is_let_back(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The form asks the facilitator, and goes on by itself when they say yes."""
    quicker(monkeypatch)
    workshop, address = room
    workshop.join("an old secret", name="Ann", side="sales")
    people = len(workshop.state.people)
    app = joining_from(tmp_path, f"{address}/?code={workshop.code}")
    async with app.run_test(size=(100, 50)) as pilot:
        await until(pilot, lambda: "reveal" in words_of(app))
        await press(pilot, *"Ann", "tab", "tab", "tab", "tab", "down", "ctrl+s")
        await until(pilot, lambda: bool(workshop.back.waiting))
        (waiting,) = workshop.back.waiting
        ann = next(key for key, name in workshop.names.items() if name == "Ann")
        workshop.let_back(waiting.ticket, ann)
        await until(pilot, lambda: place_of(app) == "joined")
        assert len(workshop.state.people) == people


async def test_a_device_that_is_not_known_is_led_to_the_form(room: Room, tmp_path: Path) -> None:
    """After a restart on another computer, one key leads from the page that knows nobody to the form."""
    _, address = room
    app = program(tmp_path, start=JoinedRoute(address=address, secret="0" * 32))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: joining.TO_FORM in words_of(app))
        await press(pilot, "enter")
        assert place_of(app) == "join"


async def test_a_refusal_leaves_no_connection_open(room: Room) -> None:
    """The connection of a refused terminal is closed at once, not some time later."""
    _, address = room
    with pytest.raises(SessionLost) as refused:
        await asyncio.to_thread(RemoteWorkshop(address, secret="0" * 32).look)
    answer = refused.value.__cause__
    assert isinstance(answer, HTTPError)
    assert answer.fp is None or answer.fp.closed


# ── Line by line ─────────────────────────────────────────────────────────────────────────────────

CARDS = Topic(
    id="cards",
    title="What makes a lead ready?",
    kind=TopicKind.CARDS,
    parts={"a": "Has asked for a price", "b": "Has a budget"},
    options={"required": "Required", "helpful": "Helps"},
)
NUMBER = Topic(
    id="number",
    title="How many?",
    kind=TopicKind.NUMBER,
    parts={"n": "Leads"},
    options={},
    low="0",
    high="100",
)
WORDS = Topic(id="words", title="In your words", kind=TopicKind.WORDS, parts={"w": "A lead is"}, options={})
DOTS = dots_topic("dots", "What first?", {f"I{n}": f"Intervention {n}" for n in range(4)})
ORDER = places_topic("order", "The journey", {"x": "Visits", "y": "Asks", "z": "Buys"})

SPOKEN = (
    (LEVEL, "9\n3\n\n", {"level": "3"}),
    (CARDS, "1\nb\n2\n1\n\n", {"a": "helpful", "b": "required"}),
    (NUMBER, "142\n42\n\n", {"n": "42"}),
    (WORDS, "both teams say so\n\n", {"w": "both teams say so"}),
    (DOTS, "\n2\n1\n\n", {"I1": "1"}),
)
"""Each kind with the lines that vote on it, slips and second thoughts included, and that vote."""


@pytest.mark.parametrize(("topic", "typed", "wanted"), SPOKEN, ids=lambda one: getattr(one, "id", ""))
def test_every_kind_is_voted_line_by_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, topic: Topic, typed: str, wanted: dict[str, str]
) -> None:
    """A screen reader is told what can be typed; a slip is said and asked again."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    with begun(tmp_path / "a") as workshop:
        workshop.go("lead")
        workshop.console.open_vote(topic)
        person = next(iter(workshop.state.people), "") or workshop.add(name="Cy", side="sales")
        secret = workshop.secret_of(person) or ""
        said: list[str] = []

        def done() -> None:
            workshop.console.do(Ended())

        def rest(_: float) -> None:
            if workshop.state.open_round:
                workshop.console.reveal(anyway=True)
            else:
                done()

        follow(LocalRoom(workshop, secret), Talk(io.StringIO(typed), said.append), sleep=rest)
        (vote,) = workshop.state.voted[topic.id].last.ballots or ()
        assert vote.choices == wanted
        assert ballot.IS_CAST in said


def test_a_line_reader_hears_what_is_on_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the projector shows beside a step without a vote is said line by line, too."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    with begun(tmp_path / "a") as workshop:
        secret = workshop.secret_of(workshop.add(name="Cy", side="sales")) or ""
        workshop.go("contract")
        said: list[str] = []
        with pytest.raises(Cancelled):
            follow(LocalRoom(workshop, secret), Talk(io.StringIO(""), said.append), sleep=_stop)
        assert said[-1] == REVEAL_KEPT


def test_an_order_is_typed_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cards are ordered by their numbers; a line that leaves one out is asked again."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    with begun(tmp_path / "a") as workshop:
        secret = workshop.secret_of(workshop.add(name="Cy", side="sales")) or ""
        workshop.go("lead")
        workshop.console.open_vote(ORDER)
        said: list[str] = []
        with pytest.raises(Cancelled):
            follow(LocalRoom(workshop, secret), Talk(io.StringIO("1 2\n3 1=2\n\n"), said.append), sleep=_stop)
        assert said.count(joining.PLAIN_ORDER) == 2
        assert workshop.console.answered == {"sales": 1}


def _stop(_: float) -> None:
    raise Cancelled


@pytest.mark.parametrize("paused_first", [True, False])
def test_a_pause_loses_no_vote_of_a_plain_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, paused_first: bool
) -> None:
    """In a pause nobody is asked for a vote; one that was typed meanwhile is cast when the pause ends."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    with begun(tmp_path / "a") as workshop:
        secret = workshop.secret_of(workshop.add(name="Cy", side="sales")) or ""
        workshop.go("lead")
        workshop.console.open_vote(LEVEL)
        said: list[str] = []

        def say(line: str) -> None:
            said.append(line)
            if line == joining.PLAIN_CAST and not paused_first:
                workshop.pause()

        def rest(_: float) -> None:
            if workshop.console.answered:
                raise Cancelled
            assert workshop.paused
            workshop.resume()

        if paused_first:
            workshop.pause()
        with pytest.raises(Cancelled):
            follow(LocalRoom(workshop, secret), Talk(io.StringIO("4\n\n"), say), sleep=rest)
        assert workshop.console.answered == {"sales": 1}
        assert ballot.IS_CAST in said


async def test_line_by_line_over_the_network(room: Room) -> None:
    """The whole way by lines: what is kept, code, name, team, consent, and the vote."""
    workshop, address = room
    workshop.go("lead")
    workshop.console.open_vote(LEVEL)
    typed = io.StringIO(f"WRONG1\nCleo\n1\nn\n{workshop.code}\nCleo\n1\nmaybe\ny\ny\n5\n\n")
    said: list[str] = []
    remote = RemoteWorkshop(address)
    await asyncio.to_thread(take_part, remote, talk=Talk(typed, said.append), sleep=_stop)
    assert CODE_WRONG in said
    assert ballot.IS_CAST in said
    assert said[-1] == joining.STOPPED
    assert workshop.console.answered == {"sales": 1}


async def test_who_was_forgotten_comes_back_line_by_line(room: Room) -> None:
    """Typing b for the team asks to be let back in; after the yes a vote counts for the person they were."""
    workshop, address = room
    bo = next(iter(workshop.names))
    workshop.go("lead")
    workshop.console.open_vote(LEVEL)
    said: list[str] = []

    def answered(_: float) -> None:
        if not workshop.back.waiting:
            raise Cancelled
        assert workshop.back.waiting[0].name == "Bo"
        workshop.let_back(workshop.back.waiting[0].ticket, bo)

    talk = Talk(io.StringIO(f"{workshop.code}\nBo\nb\n5\n\n"), said.append)
    await asyncio.to_thread(take_part, RemoteWorkshop(address), talk=talk, sleep=answered)
    assert joining.PLAIN_BACK in said
    assert [*workshop.names.values()] == ["Bo"]
    assert workshop.console.answered == {"marketing": 1}


async def test_a_terminal_that_is_not_known_any_more_asks_who_it_is(room: Room) -> None:
    """Somebody whose secret ends while they listen hears so, and joins again line by line."""
    workshop, address = room
    said: list[str] = []

    def ends(_: float) -> None:
        person = next((key for key, name in workshop.names.items() if name == "Cleo"), "")
        if SESSION_LOST in said:
            raise Cancelled
        workshop.console.come_back(person, "another secret")

    talk = Talk(io.StringIO(f"{workshop.code}\nCleo\n1\nn\n{workshop.code}\nDan\n1\nn\n"), said.append)
    await asyncio.to_thread(take_part, RemoteWorkshop(address), talk=talk, sleep=ends)
    assert "Dan" in workshop.names.values()


async def test_lines_break_between_words_and_somebody_may_only_listen(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a terminal lines have 80 columns at most; who only listens is not asked about their team."""
    workshop, address = room
    talk = Talk(io.StringIO(f"{workshop.code}\nEve\n3\nn\n"))
    await asyncio.to_thread(take_part, RemoteWorkshop(address), talk=talk, sleep=_stop)
    said = capsys.readouterr().out
    assert max(map(len, said.splitlines())) <= 80
    assert REVEAL_KEPT in " ".join(said.split())
    assert SMALL_TEAM not in said
    assert [one.votes for one in workshop.state.people.values()] == [True, False]


class Flickering:
    """A room whose network is gone two of three times."""

    def __init__(self, inner: LocalRoom) -> None:
        self.inner, self.asked = inner, 0

    def _flicker(self) -> None:
        self.asked += 1
        if self.asked % 3:
            raise NotReached("Nobody answers.")

    def look(self, since: int = 0) -> Seen | None:
        """As ``Room.look``."""
        self._flicker()
        return self.inner.look(since)

    def vote(self, topic: str, number: int, choices: dict[str, str]) -> None:
        """As ``Room.vote``."""
        self._flicker()
        self.inner.vote(topic, number, choices)


def test_lines_go_on_through_a_network_that_comes_and_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A vote that did not arrive is sent again until it did; what is wrong is said once each time."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    with begun(tmp_path / "a") as workshop:
        secret = workshop.secret_of(workshop.add(name="Cy", side="sales")) or ""
        workshop.go("lead")
        workshop.console.open_vote(LEVEL)
        said: list[str] = []
        rests = iter(range(6))

        def rest(_: float) -> None:
            if next(rests, None) is None:
                raise Cancelled

        room = Flickering(LocalRoom(workshop, secret))
        with pytest.raises(Cancelled):
            follow(room, Talk(io.StringIO("5\n\n"), said.append), sleep=rest)  # type: ignore[arg-type]
        told = (joining.TRYING, ballot.KEPT_FOR_NOW, joining.TRYING)
        assert [one for one in said if one.startswith("Nobody answers.")] == [
            f"Nobody answers. {words}" for words in told
        ]
        assert ballot.IS_CAST in said
        assert workshop.console.answered == {"sales": 1}


def test_a_stranger_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unknown secret sees nothing of the room."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    with begun(tmp_path / "a") as workshop, pytest.raises(Refused):
        LocalRoom(workshop, "nobody's").look()


@pytest.mark.parametrize(("address", "said"), [("ftp://x", NO_ADDRESS), ("127.0.0.1:9", NOT_REACHED)])
def test_an_address_that_leads_nowhere_is_said(
    address: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is no address, and where nobody answers, ends with a sentence and exit code 1."""
    assert guarded(partial(cli, args=["join", address, "--plain"])) == 1
    assert said in " ".join(capsys.readouterr().err.split())


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_what_was_typed_before_a_vote_is_none() -> None:
    """Lines typed while somebody waits are dropped when a vote opens; a file keeps its lines."""
    import pty

    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "r") as terminal:
        talk = Talk(terminal, print)
        os.write(ours, b"typed too early\n")
        talk.drop_typed()
        os.write(ours, b"typed in time\n")
        assert talk.typed() == "typed in time"
    os.close(ours)
    kept = Talk(io.StringIO("of a file\n"), print)
    kept.drop_typed()
    assert kept.typed() == "of a file"
