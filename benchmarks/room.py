"""A workshop with fifty people: how long a vote waits when all vote at once, and the console's memory."""

from __future__ import annotations

import asyncio
import json
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import Any

from benchmarks.figures import line
from benchmarks.terminal import Terminal

PEOPLE = 50
ROUNDS = 5
"""Times that everybody votes at once, the first of which warms up."""


def rooms(folder: Path, assessment: Path) -> Iterator[bool]:
    """The console in a terminal with its door open; the people are in this process, on the same machine."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    data = folder / "room"
    command = [sys.executable, "-m", "assess", "workshop", str(assessment), "--serve", "--port", str(port)]
    console = Terminal(command, environ={"SAMEPAGE_DATA": str(data)})
    try:
        console.wait_for("Ninety minutes")
        console.press("\r")
        console.wait_for("FACILITATING")
        waits = asyncio.run(_voted(console, data, port))
        yield line(
            "50 votes at once, vote to acknowledgement, p95", waits[-len(waits) // 20], most=100, unit="ms"
        )
        yield line("50 votes at once, vote to acknowledgement, slowest", waits[-1], most=250, unit="ms")
        yield line("memory of the console with 50 people", console.memory() / 1_000_000, most=100, unit="MB")
    finally:
        console.close()


async def _voted(console: Terminal, data: Path, port: int) -> list[float]:
    """How long each vote waited, in milliseconds, shortest first."""
    picture = json.loads(next(data.rglob("*.picture")).read_bytes())
    wish = {"code": picture["entrance"]["code"], "consent": True}
    joins = (
        _ask(port, "/api/join", {**wish, "name": f"P{number}", "side": side})
        for number, side in zip(range(PEOPLE), cycle(("sales", "marketing")), strict=False)
    )
    secrets = [found["secret"] for found, _ in await asyncio.gather(*joins)]
    seen: dict[str, Any] = {}
    while not seen.get("ballot"):
        console.press("\r")  # what the card says: the next step, in the end a vote
        seen, _ = await _ask(port, "/api/state?since=0", secret=secrets[0])
    topic = seen["ballot"]
    options = cycle([*topic["options"]] or ["words"])
    waits: list[float] = []
    for number in range(ROUNDS):
        part = [*topic["parts"]][number % len(topic["parts"])]
        votes = [
            {"topic": topic["id"], "round": seen["round"], "choices": {part: next(options)}} for _ in secrets
        ]
        sent = [
            _ask(port, "/api/vote", vote, secret=secret) for vote, secret in zip(votes, secrets, strict=True)
        ]
        acknowledged = await asyncio.gather(*sent)
        assert not any(found for found, _ in acknowledged), "a vote was refused"
        waits += [1000 * taken for _, taken in acknowledged] if number else []
        await asyncio.gather(*(_ask(port, "/api/state?since=0", secret=secret) for secret in secrets))
        console.settle()
    (after, _) = await _ask(port, "/api/state?since=0", secret=secrets[0])
    assert after["picture"]["answered"] == PEOPLE
    return sorted(waits)


async def _ask(
    port: int, path: str, tables: Mapping[str, Any] | None = None, *, secret: str = ""
) -> tuple[dict[str, Any], float]:
    """The tables that come back, and the seconds from sending until all of them are here."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    body = b"" if tables is None else json.dumps(tables).encode()
    head = [
        f"{'POST' if body else 'GET'} {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        "Connection: close",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
        *([f"Authorization: Bearer {secret}"] if secret else []),
    ]
    started = time.perf_counter()
    writer.write("\r\n".join(head).encode() + b"\r\n\r\n" + body)
    answer = await reader.read()
    taken = time.perf_counter() - started
    writer.close()
    found = json.loads(answer.partition(b"\r\n\r\n")[2])
    assert isinstance(found, dict)
    return found, taken
