"""Words that people and files bring to see what a program does with them."""

from __future__ import annotations

import random

HOSTILE = (
    "[/x] [b \x1b]0;stolen\x07\x1b[2J \u202eright\u202c \u2066left\u2069 \u200f王芳 🚀 " + "A" * 4_000,
    "[/x] [b",
    "[@click=app.quit]out[/]",
    "\x1b]0;stolen\x07\x1b[2J red",
    "A" * 10_000,
    "\u202eright to left\u202c \u2066isolated\u2069",
    "王芳 Łukasz Nguyễn 🚀 a\u0301" + "\u0301" * 50,
)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """The bytes with up to three random injuries, of the kinds that disks, mail and people inflict."""
    tokens = [
        b'"', b"'", b"[", b"]", b"{", b"}", b"=", b"\n", b"\0", b"\xff", b"#", b"true", b"inf", b"nan", b"-1",
        b"1e999", b"[[", b'"""', b"\\", b"\\u0000", b"1979-05-27", b"07:32:00", b"99999999999999999999",
        b"[answers]", b".", b"id",
    ]  # fmt: skip
    for _ in range(chance.randint(1, 3)):
        place, length = chance.randrange(len(data) + 1), chance.choice([0, 0, 1, 2, 20])
        source = chance.randrange(len(data) + 1)
        new = chance.choice(
            [chance.choice(tokens), b"", data[source : source + 30], bytes([chance.randrange(256)])]
        )
        data = data[:place] + new + data[place + length :]
    return data
