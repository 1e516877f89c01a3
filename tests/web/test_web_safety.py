"""What the door refuses: other hosts and pages, guessed codes, large and slow requests, ways out."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from support.doors import FORM, Device, begun, first_of, opened, raw

from assess.services.workshop.running import Workshop
from assess.store.io.errors import NotSaved
from assess.store.workshop.ballots import RoundFile
from assess.web import server as limits
from assess.web.desk import NAME_LETTERS
from assess.web.safety import ALL_WRONG_CODES, HEADERS, WINDOW, WRONG_CODES, Tries, comes_from_us
from assess.words import workshop_pages as words


@pytest.fixture
async def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Workshop, int]]:
    """A workshop with an open vote, and the port of its door."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            workshop.go("lead")
            workshop.console.open_vote(workshop.topics[0])
            yield workshop, port


Room = tuple[Workshop, int]


async def test_a_request_for_another_host_is_refused(room: Room) -> None:
    """A foreign host name that leads to this computer opens no page, not even from this computer."""
    workshop, port = room
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", "127.0.0.1:1", ""):
        got = await raw(
            port, f"GET /?code={workshop.code} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()
        )
        assert got.split()[1] in (b"403", b"400"), host
        assert words.JOIN.encode() not in got


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "SAME", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "SAME", "Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
async def test_a_form_of_another_page_changes_nothing(room: Room, headers: dict[str, str]) -> None:
    """A vote with the right cookie counts only if a page of this server sent it."""
    workshop, port = room
    phone = Device(port)
    await phone.join(workshop.code)
    topic = workshop.topics[0]
    body = f"topic={topic.id}&round=1&part.{next(iter(topic.parts))}={next(iter(topic.options))}".encode()
    sent = {key: value.replace("SAME", f"http://127.0.0.1:{port}") for key, value in headers.items()}
    got = await phone.ask("POST", "/vote", body=body, headers={"Content-Type": FORM, **sent})
    assert got.status == 403
    assert not workshop.console.answered
    ours = {"Content-Type": FORM, "Sec-Fetch-Site": "same-origin"}
    assert (await phone.ask("POST", "/vote", body=body, headers=ours)).status == 303


def test_what_browsers_say_of_a_page_decides() -> None:
    """A page is ours by its origin or by what the browser says of its site, and by neither if they differ."""
    ours = {"http://10.0.0.5:8321"}
    assert comes_from_us({"Origin": "http://10.0.0.5:8321"}, ours)
    assert comes_from_us({"Sec-Fetch-Site": "same-origin"}, ours)
    assert not comes_from_us({"Sec-Fetch-Site": "same-origin", "Origin": "http://evil.example"}, ours)


async def test_wrong_codes_are_counted_for_every_way_in(room: Room) -> None:
    """After so many wrong codes by page, link or screen, not even the right one is looked at for a minute."""
    workshop, port = room
    phone = Device(port)
    await phone.get("/")
    tries = [
        lambda: phone.post("/join", code="WRONG1", name="A", side="sales", consent="no"),
        lambda: phone.post("/back", code="WRONG1", name="A"),
        lambda: phone.get("/screen?code=WRONG1"),
        lambda: phone.get("/screen/state?code=WRONG1"),
        lambda: phone.get(f"/p/{'0' * 32}"),
    ]
    for number in range(WRONG_CODES):
        assert (await tries[number % len(tries)]()).status in (404, 409)
    assert (await phone.join(workshop.code)).status == 429
    assert not workshop.state.people


async def test_codes_guessed_at_once_are_no_more_than_those_one_by_one(room: Room) -> None:
    """Of forty guesses at the same moment, by pages and by tables, ten are looked at."""
    workshop, port = room
    phone = Device(port)
    await phone.get("/")
    wish = {"code": "WRONG1", "name": "A", "side": "sales", "consent": True}
    body, headers = json.dumps(wish).encode(), {"Content-Type": "application/json"}
    tries = [phone.post("/back", code="WRONG1", name="A") for _ in range(20)]
    tries += [Device(port).ask("POST", "/api/join", body=body, headers=headers) for _ in range(20)]
    assert Counter(got.status for got in await asyncio.gather(*tries)) == {409: WRONG_CODES, 429: 30}
    assert (await phone.join(workshop.code)).status == 429


def test_a_device_has_one_limit_whatever_address_of_its_own_it_takes() -> None:
    """All addresses of one IPv6 network are one sender, and so is an IPv4 address written as IPv6."""
    tries = Tries(lambda: 0.0)
    for number in range(WRONG_CODES):
        tries.was_wrong(f"fd00:1:2:3::{number}")
        tries.was_wrong("::ffff:10.0.0.7")
    assert not tries.may_try("fd00:1:2:3:ffff::1")
    assert tries.may_try("fd00:1:2:4::1")
    assert not tries.may_try("10.0.0.7")


def test_tries_are_forgotten_after_a_minute_and_limited_over_all() -> None:
    """Each address has its own limit, all together another one, and both end with the minute."""
    now = 0.0
    tries = Tries(lambda: now)
    for _ in range(WRONG_CODES):
        tries.was_wrong("a")
    assert not tries.may_try("a")
    assert tries.may_try("b")
    for number in range(ALL_WRONG_CODES):
        tries.was_wrong(f"c{number}")
    assert not tries.may_try("b")
    now += WINDOW + 1
    assert tries.may_try("a")


async def test_every_answer_carries_the_headers_that_keep_it_apart(room: Room) -> None:
    """No page, file, table, refusal or error is cached, and none loads anything from elsewhere."""
    _, port = room
    for path in ("/", "/static/page.css", "/state", "/nothing", "/api/state", "/test"):
        got = await Device(port).get(path)
        assert {key.lower(): value for key, value in HEADERS.items()}.items() <= got.headers.items(), path
        assert "http" not in got.text.replace(f"http://127.0.0.1:{port}", "").replace("http-equiv", ""), path
    for sent in (
        b"GET / HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\r\n\r\n",
        b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\n\r\n",
    ):
        got_raw = await raw(port, sent)
        assert all(f"{key}: {value}".encode() in got_raw for key, value in HEADERS.items()), sent[:20]


async def test_the_cookie_is_for_this_server_alone(room: Room) -> None:
    """No script reads it, no other site sends it along with a form, and it is as random as a secret."""
    _, port = room
    cookie = (await Device(port).get("/")).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" not in cookie


@pytest.mark.parametrize(
    "path",
    [
        "/static/../server.py",
        "/static/%2e%2e/server.py",
        "/static/..%2fserver.py",
        "/static/page.css/../../server.py",
        "/static//etc/passwd",
        "//etc/passwd",
        "/p/../static/page.js",
        "/..%5c..%5cwindows",
        "/static/page.css%00",
    ],
)
async def test_no_path_leads_out_of_the_site(room: Room, path: str) -> None:
    """A path names one of the pages or nothing; it never becomes a path of this computer."""
    _, port = room
    got = await Device(port).get(path)
    assert got.status in (400, 404)
    assert b"def " not in got.body
    assert b"root:" not in got.body


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "GET", "X"])
async def test_only_a_post_changes_anything(room: Room, method: str) -> None:
    """Other methods on the places of forms are refused or lead to the first page."""
    workshop, port = room
    phone = Device(port)
    await phone.join(workshop.code)
    topic = workshop.topics[0]
    query = f"topic={topic.id}&round=1&part.{next(iter(topic.parts))}={next(iter(topic.options))}"
    got = await phone.ask(method, f"/vote?{query}", headers={"Origin": f"http://127.0.0.1:{port}"})
    assert got.status in (303, 400, 404)
    assert not workshop.console.answered


async def test_identity_comes_from_the_session_alone(room: Room) -> None:
    """A form that names somebody else, or a cookie that nobody was given, votes for nobody else."""
    workshop, port = room
    person = workshop.add(name="Bo", side="marketing")
    phone = Device(port)
    await phone.join(workshop.code)
    topic = workshop.topics[0]
    parts = {f"part.{part}": chosen for part, chosen in first_of(topic).items()}
    await phone.post("/vote", topic=topic.id, round=1, person=person, side="marketing", secret="x", **parts)
    assert workshop.console.answered == {"sales": 1}
    for forged in ("0" * 32, person, "", "x" * 5000, workshop.state.people[person].key):
        stranger = Device(port)
        stranger.cookies = dict.fromkeys(phone.cookies, forged)
        assert (await stranger.post("/vote", topic=topic.id, round=1, **parts)).status in (400, 401)
    assert workshop.console.answered == {"sales": 1}


async def test_a_body_that_is_too_large_or_too_slow_is_given_up(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A large body is refused at its limit, a slow one after its time; others are served meanwhile."""
    _, port = room
    monkeypatch.setattr(limits, "BODY_SECONDS", 0.2)
    head = f"POST /join HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: %d\r\n\r\n"
    large = await raw(port, (head % 10**6).encode() + b"a" * (limits.MOST_BYTES + 1))
    assert large.split()[1] == b"413"
    slow, page = await asyncio.gather(raw(port, (head % 100).encode()), Device(port).get("/"))
    assert slow.split()[1] == b"408"
    assert page.status == 200


async def test_a_form_of_very_many_fields_or_of_no_text_is_refused(room: Room) -> None:
    """What is no form gets a sentence as its answer, never an error of the program."""
    _, port = room
    phone = Device(port)
    await phone.get("/")
    headers = {"Content-Type": FORM, "Origin": f"http://127.0.0.1:{port}"}
    for body in (b"a=1&" * 1000, b"\xff\xfe", b"%ff=%00", b"a" * 3000):
        got = await phone.ask("POST", "/join", body=body, headers=headers)
        assert got.status in (400, 409)
        assert "Traceback" not in got.text


async def test_one_address_with_all_connections_keeps_nobody_out(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With too many open connections, the address that has most of them loses half of its own."""
    _, port = room
    monkeypatch.setattr(limits, "MOST_CONNECTIONS", 8)
    idle = [await asyncio.open_connection("127.0.0.1", port) for _ in range(12)]
    assert (await Device(port).get("/test")).status == 200
    ended = [reader for reader, _ in idle if reader.at_eof()]
    assert ended
    for _, writer in idle:
        writer.close()


async def test_an_open_connection_does_not_hold_up_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The door closes within two seconds beside idle connections and one whose request never ends."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            streams = [await asyncio.open_connection("127.0.0.1", port) for _ in range(20)]
            head = f"POST /join HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 100\r\n\r\n"
            streams[0][1].write(head.encode())
            streams[1][1].write(b"GET / HT")
            await asyncio.sleep(0.1)
            begin = time.monotonic()
        assert time.monotonic() - begin < 2
        for reader, writer in streams:
            await asyncio.wait_for(reader.read(), 1)
            writer.close()


async def test_a_full_room_and_a_full_queue_are_said(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who comes in beyond the limit, or asks to be let back as one too many, reads what to do."""
    workshop, port = room
    monkeypatch.setattr("assess.web.desk.MOST_PEOPLE", 1)
    monkeypatch.setattr("assess.services.workshop.returning.MOST_WAITING", 1)
    await Device(port).join(workshop.code)
    got = await Device(port).join(workshop.code)
    assert (got.status, words.FULL in got.text) == (429, True)
    for status in (303, 409):
        assert (await Device(port).post("/back", code=workshop.code, name="Ann")).status == status


async def test_votes_that_cannot_be_saved_are_said_and_may_be_sent_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk refuses, no vote is acknowledged; once it takes them again, the same one counts."""
    workshop, port = room
    phones = [Device(port) for _ in range(3)]
    for phone in phones:
        await phone.join(workshop.code)
    topic = workshop.topics[0]
    for problem, status in ((NotSaved(Path("x"), "could not be saved."), 503), (KeyError("bug"), 500)):
        with monkeypatch.context() as broken:
            broken.setattr(RoundFile, "write", Mock(side_effect=problem))
            got = await asyncio.gather(*(phone.vote(topic, 1, first_of(topic)) for phone in phones))
            assert {one.status for one in got} == {status}
            assert not workshop.console.answered
    got = await asyncio.gather(*(phone.vote(topic, 1, first_of(topic)) for phone in phones))
    assert {one.status for one in got} == {303}


async def test_a_name_is_kept_at_its_length_and_without_what_steers_a_terminal(room: Room) -> None:
    """A long name and one with control characters reach the console short and clean."""
    workshop, port = room
    await Device(port).join(workshop.code, name="A" * 5000)
    await Device(port).join(workshop.code, name="\x1b[31mBo\u202e")
    assert sorted(workshop.names.values()) == ["A" * NAME_LETTERS, "[31mBo"]
