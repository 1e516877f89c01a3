"""A participant's terminal and the door: what it asks, what it is refused, and who else may answer it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.doors import Device, begun, first_of, free_port, opened

from assess.services.refusal import Refused
from assess.services.workshop.remote import NotReached, RemoteWorkshop, SessionLost
from assess.services.workshop.running import Workshop
from assess.services.workshop.wire import Seen, tables_from
from assess.store.io.records_json import plain, read_as
from assess.store.workshop.room import Picture
from assess.words import workshop_pages as words
from scoring.workshop.voting import dots_topic

T = TypeVar("T")

Room = tuple[Workshop, RemoteWorkshop]


@pytest.fixture
async def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Room]:
    """A workshop, and a terminal at its address."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            yield workshop, RemoteWorkshop(f"127.0.0.1:{port}/?code={workshop.code}")


async def away(act: Callable[[], T]) -> T:
    """What a terminal does, in a thread as there."""
    return await asyncio.to_thread(act)


async def test_a_terminal_joins_votes_and_sees_what_the_room_sees(room: Room) -> None:
    """A terminal takes part by address and code alone, and is sent a state only once."""
    workshop, remote = room
    assert remote.code == workshop.code
    await away(lambda: remote.join(code=remote.code, name="Cleo", side="sales", consent=True))
    workshop.go("lead")
    topic = workshop.topics[0]
    workshop.console.open_vote(topic)
    seen = await away(lambda: remote.look())
    assert seen is not None
    assert (seen.ballot, seen.round, seen.voted) == (topic, 1, False)
    assert seen.picture == workshop.picture
    assert await away(lambda: remote.look(seen.version)) is None
    await away(lambda: remote.vote(topic.id, 1, first_of(topic)))
    after = await away(lambda: remote.look(seen.version))
    assert after is not None
    assert after.voted
    assert workshop.console.answered == {"sales": 1}


async def test_a_refusal_comes_back_as_its_sentence(room: Room) -> None:
    """A wrong code, a vote that is not open and an unknown secret are answered differently."""
    workshop, remote = room
    with pytest.raises(Refused, match=words.CODE_WRONG):
        await away(lambda: remote.join(code="WRONG1", name="Cleo", side="sales", consent=True))
    await away(lambda: remote.join(code=workshop.code, name="Cleo", side="sales", consent=True))
    with pytest.raises(Refused, match="No vote is open"):
        await away(lambda: remote.vote("x", 1, {"a": "b"}))
    remote.secret = "0" * 32
    with pytest.raises(SessionLost):
        await away(lambda: remote.look())


async def test_a_terminal_is_let_back_in_once(room: Room) -> None:
    """A ticket gives a new secret once the facilitator says yes, and only one time; of a no they hear."""
    workshop, remote = room
    await away(lambda: remote.join(code=workshop.code, name="Ann", side="sales", consent=True))
    ticket = await away(lambda: remote.ask_back(code=workshop.code, name="Ann"))
    assert not await away(lambda: remote.came_back(ticket))
    workshop.let_back(ticket, next(iter(workshop.state.people)))
    assert await away(lambda: remote.came_back(ticket))
    assert await away(lambda: remote.look()) is not None
    again = await away(lambda: remote.ask_back(code=workshop.code, name="Eve"))
    workshop.back.leave(again)
    for over in (ticket, again):
        with pytest.raises(Refused, match=words.NOT_WAITING):
            await away(lambda over=over: remote.came_back(over))  # type: ignore[misc]


async def test_a_page_in_a_browser_cannot_use_the_tables(room: Room) -> None:
    """What a page of another site sends to the tables is refused, whatever it holds."""
    workshop, remote = room
    port = int(remote.address.rpartition(":")[2])
    body = json.dumps({"code": workshop.code, "name": "A", "side": "sales", "consent": True}).encode()
    for headers in (
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/json", "Origin": "http://evil.example"},
        {"Content-Type": "application/json", "Sec-Fetch-Site": "cross-site"},
    ):
        assert (await Device(port).ask("POST", "/api/join", body=body, headers=headers)).status == 403
    assert not workshop.state.people


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"nothing", b"[" * 10_000, b'{"code": 1}', b'{"code": null, "name": {}}', b"\xff"]
)
async def test_tables_that_are_none_are_refused_in_a_sentence(room: Room, body: bytes) -> None:
    """Bytes of any kind get an answer, and change nothing."""
    workshop, remote = room
    port = int(remote.address.rpartition(":")[2])
    for path in ("/api/join", "/api/vote", "/api/ask_back", "/api/came_back"):
        got = await Device(port).ask("POST", path, body=body, headers={"Content-Type": "application/json"})
        assert got.status in (400, 401, 409)
        assert got.tables["refused"]
    assert not workshop.state.people


async def test_who_does_not_answer_as_samepage_does_is_not_reached() -> None:
    """A closed port, silence cut short, another program and hostile bytes are one kind of refusal."""

    async def serve(answer: bytes) -> asyncio.Server:
        async def one(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.read(1000)
            writer.write(answer)
            writer.close()

        return await asyncio.start_server(one, "127.0.0.1", 0)

    with pytest.raises(NotReached):
        await away(lambda: RemoteWorkshop(f"127.0.0.1:{free_port()}").look())
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n"
    for answer in (b"", b"SSH-2.0", head % 4 + b"<htm", head % 2 + b"[]", head % 30_000 + b"[" * 30_000,
                   head % 15 + b'{"picture": {}}'):  # fmt: skip
        server = await serve(answer)
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(NotReached):
            await away(lambda port=port: RemoteWorkshop(f"127.0.0.1:{port}").look())  # type: ignore[misc]
        server.close()


@pytest.mark.parametrize("address", ["", "ftp://a", "http://", "http://a:99999", "file:///etc/passwd", "[::"])
def test_what_is_no_address_is_refused_at_once(address: str) -> None:
    """An address that cannot be one is refused before anything is sent."""
    with pytest.raises(Refused):
        RemoteWorkshop(address)


@given(text=st.text(max_size=30), number=st.integers(0, 10**6), voted=st.booleans())
def test_what_is_seen_survives_the_way(*, text: str, number: int, voted: bool) -> None:
    """Records come out as they went in, except for characters that could control a terminal."""
    clean = "".join(letter for letter in text if letter.isprintable() and letter != "\ufeff")
    topic = dots_topic("d", f"t{clean}", {"a": f"a{clean}", "b": "b"})
    picture = Picture(title=f"p{clean}", step="s", sides={"sales": number})
    seen = Seen(version=number, now=number, picture=picture, ballot=topic, round=1, voted=voted)
    assert read_as(Seen, tables_from(json.dumps(plain(seen)).encode())) == seen
