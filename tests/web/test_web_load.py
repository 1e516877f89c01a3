"""Many at once: every vote counts once, floods are refused in time, and nothing is left open at the end."""

from __future__ import annotations

import asyncio
import random
import time
from pathlib import Path

import pytest
from support.doors import Device, begun, first_of, opened, raw
from support.workshops import CARDS, DOTS

from assess.words import workshop_pages as words

pytestmark = pytest.mark.sweep

PEOPLE = 50


async def joined(port: int, code: str, people: int = PEOPLE) -> list[Device]:
    """So many devices that have come in, from both sides."""
    devices = [Device(port) for _ in range(people)]
    sides = ("sales", "marketing")
    await asyncio.gather(
        *(device.join(code, name=f"P{n}", side=sides[n % 2]) for n, device in enumerate(devices))
    )
    return devices


async def test_fifty_at_once_are_all_counted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each sends the vote three times at the same moment as all others, and the reveal has fifty ballots."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            devices = await joined(port, workshop.code)
            assert len(workshop.state.people) == PEOPLE
            workshop.go("lead")
            workshop.console.open_vote(CARDS)
            choices = [{"a": random.Random(n).choice(["yes", "no"])} for n in range(PEOPLE)]
            got = await asyncio.gather(
                *(device.vote(CARDS, 1, choices[n]) for n, device in enumerate(devices) for _ in range(3))
            )
            assert {one.status for one in got} == {303}
            ballots = workshop.console.reveal().ballots or ()
            assert sorted(one.choices["a"] for one in ballots) == sorted(one["a"] for one in choices)


async def test_the_budget_of_dots_holds_whatever_comes_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eight writers of one participant, with votes that fit and votes that do not, leave one that fits."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            (phone,) = await joined(port, workshop.code, 1)
            workshop.go("lead")
            workshop.console.open_vote(DOTS)
            parts = [*DOTS.parts]
            votes = [{parts[n % 8]: "2", parts[(n + 1) % 8]: "2" if n % 2 else "0"} for n in range(40)]
            for start in range(0, len(votes), 8):
                await asyncio.gather(*(phone.vote(DOTS, 1, vote) for vote in votes[start : start + 8]))
            (ballot,) = workshop.console.reveal().ballots or ()
            assert 0 < sum(map(int, ballot.choices.values())) <= DOTS.budget


async def test_an_attacker_who_is_in_gets_nothing_and_holds_nobody_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reveals, replays, other people's votes, forged identities, strange paths and floods change nothing."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            attacker, victim = await joined(port, workshop.code, 2)
            workshop.go("lead")
            workshop.console.open_vote(CARDS)
            await victim.vote(CARDS, 1, {"a": "yes"})
            people = [*workshop.state.people]
            before = (workshop.state, dict(workshop.console.answered))
            for path in (
                "/reveal",
                "/close",
                "/undo",
                "/end",
                "/go",
                "/pause",
                "/api/reveal",
                "/let_back",
                "/people",
            ):
                for ask in (attacker.get(path), attacker.post(path, anyway="1", person=people[1])):
                    assert (await ask).status in (403, 404)
            for person in people:
                await attacker.post("/vote", person=person, topic=CARDS.id, round=9, **{"part.a": "no"})
            assert (workshop.state, dict(workshop.console.answered)) == before
            flood = asyncio.gather(
                *(attacker.vote(CARDS, 1, {"a": "no"}) for _ in range(150)),
                *(raw(port, b"\x16\x03\x01" * 50) for _ in range(50)),
                *(raw(port, b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 5000) for _ in range(20)),
            )
            begin = time.monotonic()
            assert (await victim.vote(CARDS, 1, {"a": "no"})).status == 303
            assert time.monotonic() - begin < 5
            await flood
            workshop.console.reveal()
            replay = await attacker.vote(CARDS, 1, {"a": "yes"})
            assert replay.status == 409
            ballots = workshop.state.voted[CARDS.id].last.ballots or ()
            assert [one.choices["a"] for one in ballots] == ["no", "no"]


async def test_a_room_of_phones_that_sleep_and_wake_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Connections that break in the middle of a request leave every acknowledged vote in place."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    drawn = random.Random(3)
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            devices = await joined(port, workshop.code, 20)
            workshop.go("lead")
            workshop.console.open_vote(CARDS)

            async def broken(device: Device) -> None:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                head = f"POST /vote HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 90\r\n\r\ntopic="
                writer.write(head.encode()[: drawn.randrange(len(head))])
                await writer.drain()
                writer.transport.abort()
                assert (await device.vote(CARDS, 1, first_of(CARDS))).status == 303

            await asyncio.gather(*(broken(device) for device in devices))
            assert sum(workshop.console.answered.values()) == len(devices)
            for device in devices:
                assert words.VOTED in (await device.get("/")).text
