"""An open door of a workshop for tests, and devices that come in by it and keep every byte."""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import socket
import ssl
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from assess.services.workshop.running import Workshop
from assess.services.workshop.votes import Vote
from assess.web.door import WebDoor
from assess.web.way import LOOPBACK, Way
from questionnaires.records import record
from scoring.workshop.voting import Topic
from support.protected_folders import DAY, made

FORM = "application/x-www-form-urlencoded"


FIRST_PORT, PORTS = 20000, 500


def free_port() -> int:
    """A port that nobody listens at, of those that no program gets by chance; each worker has its own."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    while True:
        port = FIRST_PORT + PORTS * worker + random.randrange(PORTS)
        with socket.socket() as tried:
            if tried.connect_ex((LOOPBACK, port)):
                return port


@asynccontextmanager
async def opened(
    workshop: Workshop,
    *,
    port: int = 0,
    secure: ssl.SSLContext | None = None,
    now: Callable[[], float] = time.time,
) -> AsyncIterator[int]:
    """The door of a workshop, open; its port."""
    door = WebDoor(Way(port=port or free_port(), secure=secure), now=now)
    workshop.entrance = await door.open(workshop)
    workshop.changed()
    try:
        yield int(workshop.entrance.address.rpartition(":")[2])
    finally:
        await door.close()


def begun(
    folder: Path, *, mode: str = "open", agenda: str = "half_day", now: Callable[[], float] = time.time
) -> Workshop:
    """A workshop that has begun in a new assessment, with nobody in it."""
    if not folder.exists():
        made(folder, mode)
    return Workshop.begin(folder, agenda=agenda, day=DAY, at="09:00", now=now)


@record
class Got:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode("utf-8")

    @property
    def tables(self) -> Any:
        """The tables."""
        return json.loads(self.body)

    @property
    def place(self) -> str:
        """Where it leads, "" where it stays."""
        return self.headers.get("location", "")


class Device:
    """A browser as far as a server sees it: its cookies, its origin, and all that it ever received."""

    def __init__(self, port: int, *, host: str = LOOPBACK) -> None:
        self.port, self.host = port, f"{host}:{port}"
        self.cookies: dict[str, str] = {}
        self.received = bytearray()

    async def ask(
        self, method: str, path: str, *, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Got:
        """Sends a request with these headers and the cookies."""
        lines = {"Host": self.host, "Connection": "close", **(headers or {})}
        if self.cookies and "Authorization" not in lines:
            lines["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if body or method == "POST":
            lines["Content-Length"] = str(len(body))
        head = f"{method} {path} HTTP/1.1\r\n" + "".join(f"{k}: {v}\r\n" for k, v in lines.items())
        return self._kept(await raw(self.port, head.encode() + b"\r\n" + body))

    async def get(self, path: str = "/") -> Got:
        """Loads a page."""
        return await self.ask("GET", path)

    async def post(self, path: str, **fields: object) -> Got:
        """Sends a form from a page of the server."""
        body = urlencode({key: str(value) for key, value in fields.items()}).encode()
        headers = {"Content-Type": FORM, "Origin": f"http://{self.host}"}
        return await self.ask("POST", path, body=body, headers=headers)

    async def join(self, code: str, *, name: str = "Cleo", side: str = "sales", consent: str = "yes") -> Got:
        """Opens the first page and comes in."""
        await self.get("/")
        return await self.post("/join", code=code, name=name, side=side, consent=consent)

    async def vote(self, topic: Topic, number: int, choices: Mapping[str, str]) -> Got:
        """Sends a vote."""
        parts = {f"part.{part}": chosen for part, chosen in choices.items()}
        return await self.post("/vote", topic=topic.id, round=number, **parts)

    def _kept(self, answer: bytes) -> Got:
        self.received += answer
        head, _, body = answer.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in lines:
            name, _, value = line.partition(": ")
            headers[name.lower()] = value
            if name.lower() == "set-cookie" and (cookie := re.match(r"([^=]+)=([^;]*)", value)):
                self.cookies[cookie[1]] = cookie[2].strip('"')
                if "Max-Age=0" in value:
                    del self.cookies[cookie[1]]
        return Got(status=int(first.split()[1]) if first else 0, headers=headers, body=body)


async def raw(port: int, sent: bytes) -> bytes:
    """All that comes back on a connection of its own."""
    reader, writer = await asyncio.open_connection(LOOPBACK, port)
    try:
        writer.write(sent)
        await writer.drain()
        return await asyncio.wait_for(reader.read(), 15)
    except ConnectionError:
        return b""
    finally:
        writer.close()


def first_of(topic: Topic) -> dict[str, str]:
    """A ballot on a topic: the first answer to each part that can be given, as far as it fits."""
    options = [option for option in topic.options if option != "0"]
    if not options:
        return dict.fromkeys(topic.parts, "5")
    parts = [*topic.parts][: topic.budget or None]
    return dict.fromkeys(parts, options[0])


def cast(workshop: Workshop, secret: str, choices: Mapping[str, str]) -> str:
    """A vote on this laptop in the open round; why it was refused, "" where not."""
    of = workshop.state.open_round
    assert of is not None
    return workshop.console.vote_many(
        [Vote(secret=secret, topic=of.topic.id, number=of.number, choices=choices)]
    )[0]
