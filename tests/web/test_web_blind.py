"""Blind means blind: no byte that leaves the door before a reveal depends on anybody's vote."""

from __future__ import annotations

import asyncio
import json
import random
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pytest
from support.doors import Device, begun, first_of, free_port, opened
from support.workshops import CARDS, KINDS

from assess.services.workshop.running import Workshop
from assess.words import workshop_pages as words
from questionnaires.records import record
from scoring.workshop.voting import Topic, TopicKind

pytestmark = pytest.mark.sweep

NOW = 1_700_000_000.0


@record
class Kept:
    """All that one device received, what the projector's file held, and what the console shows."""

    devices: tuple[bytes, ...]
    picture: bytes
    console: str


def other_of(topic: Topic) -> dict[str, str]:
    """Another ballot than the first one of each part."""
    if topic.kind in (TopicKind.NUMBER, TopicKind.WORDS):
        return dict.fromkeys(topic.parts, "7")
    options = [option for option in topic.options if option != "0"]
    parts = [*topic.parts][-topic.budget :] if topic.budget else [*topic.parts]
    return dict.fromkeys(parts, options[0 if topic.budget else -1])


async def recorded(
    folder: Path, topic: Topic, choices: Mapping[int, str], monkeypatch: pytest.MonkeyPatch
) -> Kept:
    """Two of four devices vote one way or the other, all look at everything, and nothing is revealed."""
    drawn = random.Random(7)
    monkeypatch.setattr("os.urandom", drawn.randbytes)
    monkeypatch.setattr("assess.services.workshop.console.secrets.choice", drawn.choice)
    with begun(folder, now=lambda: NOW) as workshop:
        async with opened(workshop, now=lambda: NOW) as port:
            return await _looked(workshop, port, topic, choices)


async def _looked(workshop: Workshop, port: int, topic: Topic, choices: Mapping[int, str]) -> Kept:
    devices = [Device(port) for _ in range(4)]
    for number, device in enumerate(devices):
        await device.join(workshop.code, name=f"P{number}", side=("sales", "marketing")[number % 2])
    terminal = Device(port)
    wish = {"code": workshop.code, "name": "T", "side": "sales", "consent": True}
    headers = {"Content-Type": "application/json"}
    got = await terminal.ask("POST", "/api/join", body=json.dumps(wish).encode(), headers=headers)
    bearer = {"Authorization": f"Bearer {got.tables['secret']}"}
    workshop.go("lead")
    workshop.console.open_vote(topic)
    for device in (*devices, terminal):
        device.received.clear()
    for number in (0, 1):
        vote = first_of(topic) if choices[number] == "first" else other_of(topic)
        assert (await devices[number].vote(topic, 1, vote)).status == 303
    for path in (
        "/",
        "/?again=1",
        "/state",
        f"/screen?code={workshop.code}",
        f"/screen/state?code={workshop.code}",
    ):
        for device in devices:
            await device.get(path)
    await terminal.ask("GET", "/api/state?since=0", headers=bearer)
    picture = next((workshop.console.path.parents[2] / "data").rglob("*.picture"))
    shown = (workshop.facilitator, workshop.state)
    return Kept(
        devices=tuple(_without_day(bytes(device.received)) for device in (*devices, terminal)),
        picture=picture.read_bytes(),
        console=repr(shown),
    )


def _without_day(received: bytes) -> bytes:
    """Without the server's clock, and without the port, which differ from run to run."""
    lines = received.split(b"\r\n")
    return b"\r\n".join(line for line in lines if not line.startswith(b"Date: "))


@pytest.mark.parametrize("topic", KINDS, ids=lambda topic: topic.kind.value)
async def test_no_byte_before_the_reveal_depends_on_a_vote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, topic: Topic
) -> None:
    """Played twice with other votes, all that devices, projector and console get is the same to the byte."""
    port = free_port()
    monkeypatch.setattr("support.doors.free_port", lambda: port)
    kept = []
    for run, second in enumerate(("first", "other")):
        place = tmp_path / str(run)
        place.mkdir()
        monkeypatch.setenv("SAMEPAGE_DATA", str(place / "data"))
        with monkeypatch.context() as patches:
            kept.append(await recorded(place / "acme", topic, {0: second, 1: second}, patches))
    assert all(kept[0].devices)
    assert kept[0].devices == kept[1].devices
    assert kept[0].picture == kept[1].picture
    assert kept[0].console == kept[1].console


def _leaking(place: Path, answered: int, expected: int) -> str:
    """The count of votes, with votes of the open round behind it."""
    rounds = [path.read_text("utf-8").split('"choices"') for path in place.rglob("*.round")]
    return f"{answered} of {expected} {rounds[0][-1] if rounds else ''}"


async def test_the_recorder_finds_a_vote_that_leaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that showed how somebody voted would differ between the two runs."""
    port = free_port()
    monkeypatch.setattr("support.doors.free_port", lambda: port)
    kept = []
    for run, second in enumerate(("first", "other")):
        place = tmp_path / str(run)
        place.mkdir()
        monkeypatch.setenv("SAMEPAGE_DATA", str(place / "data"))
        with monkeypatch.context() as patches:
            patches.setattr(words, "voted_words", partial(_leaking, place))
            kept.append(await recorded(place / "acme", CARDS, {0: second, 1: second}, patches))
    assert kept[0].devices != kept[1].devices


async def test_counts_come_with_the_reveal_and_not_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page that waits becomes the page with the counts in the very moment of the reveal."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))
    with begun(tmp_path / "a") as workshop:
        async with opened(workshop) as port:
            devices = [Device(port) for _ in range(3)]
            for device in devices:
                await device.join(workshop.code)
            workshop.go("lead")
            topic = workshop.topics[0]
            workshop.console.open_vote(topic)
            await asyncio.gather(*(device.vote(topic, 1, first_of(topic)) for device in devices))
            for device in devices:
                assert "<table" not in (await device.get("/")).text
            workshop.console.reveal()
            for device in devices:
                assert "<td><span>3</span>" in (await device.get("/")).text
