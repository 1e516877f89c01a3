"""Files injured with regard to their structure, and in the ways of disks, mail, editors and attackers."""

from __future__ import annotations

import contextlib
import copy
import datetime
import os
import random
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tomli_w

from assess.store.io.safe_files import sealed, unseal
from support.hostile import HOSTILE, mutated

ODD: tuple[Any, ...] = (
    "", " ", "\n", "\t", "x", "1", "true", "2026-02-30", "9999-12-31", "../../etc/passwd", "a" * 10_000,
    "\x00", "\x1b]52;c;c3RvbGVu\x07", "\x9b31m", "\u202eabc", "\u2028", "\ufeff", "é", "e\u0301", "ﬀ", "王",
    "=1+1", "@SUM(A1)", "NaN", "I" * 300, *HOSTILE[:3],
    True, False, 0, 1, -1, 5, 6, 3, 10**15, 10**16, -(10**18), 2**63, 10**400,
    0.0, -0.0, 3.0, 1.5, 1e308, -1e-308, float("nan"), float("inf"), float("-inf"),
    datetime.date(1, 1, 1), datetime.date(9999, 12, 31), datetime.date(2026, 2, 28), datetime.time(23, 59),
    datetime.datetime(9999, 12, 31, 23, 59, 59), datetime.datetime(1, 1, 1, tzinfo=datetime.UTC),
    [], {}, [[]], [{}], {"": ""}, [1, 2, 3], ["a", "a"], [True, "x", 1.5, {}], [[1], [2]],
)  # fmt: skip
"""Values that hardly any reader expects."""

KEYS = ("", " ", "id", "format", "mode", "level", "a.b", "\x1b[31m", "é", "\u202e", "k" * 3_000, "RC-15", "x")


def nested(depth: int, chance: random.Random) -> Any:
    """Tables and lists in each other, so deep."""
    value: Any = 1
    for _ in range(depth):
        value = [value] if chance.random() < 0.5 else {"a": value}
    return value


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in tables and lists: what holds it, and its key or number there."""
    found: list[tuple[Any, Any]] = []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in inner:
        found.append((value, key))
        found += places(below)
    return found


def mutate_tree(tree: dict[str, Any], chance: random.Random) -> None:
    """One injury to the structure: something gone, doubled, moved, renamed, of another type or odd."""
    found = places(tree)
    if not found:
        tree[chance.choice(KEYS)] = chance.choice(ODD)
        return
    holder, key = chance.choice(found)
    other, place = chance.choice(found)
    kind = chance.randrange(9)
    if kind == 0:
        del holder[key]
    elif kind == 1:
        holder[key] = chance.choice(ODD)
    elif kind == 2:
        # Copies, since one may lie in the other.
        holder[key], other[place] = copy.deepcopy(other[place]), copy.deepcopy(holder[key])
    elif kind == 3:
        holder[key] = copy.deepcopy(other[place])
    elif kind == 4:
        if isinstance(holder, dict):
            holder[chance.choice(KEYS)] = holder.pop(key)
        else:
            holder.append(holder[key])
    elif kind == 5:
        holder[key] = nested(chance.choice([2, 5, 19, 21, 60]), chance)
    elif kind == 6 and isinstance(holder, dict):
        for number in range(chance.choice([1, 30, 3_000])):
            holder[f"{str(key)[:50]}{number}"] = holder[key]
    elif kind == 7 and isinstance(holder[key], (str, int, float)):
        value = holder[key]
        holder[key] = value * chance.choice([-1, 0, 2, 1000]) if not isinstance(value, str) else [value]
    else:
        holder[key] = {"x": holder[key]} if chance.random() < 0.5 else [holder[key]] * 3


def mutated_tables(data: bytes, chance: random.Random) -> bytes:
    """A TOML file with injured tables, sealed as the program seals it or left as edited by hand."""
    tree = tomllib.loads(unseal(data).body.decode("utf-8-sig"))
    for _ in range(chance.choice([1, 1, 1, 2, 4])):
        mutate_tree(tree, chance)
    try:
        body = tomli_w.dumps(tree).encode("utf-8", "surrogatepass")
    except (RecursionError, ValueError, TypeError):  # what no TOML can hold
        return mutated(data, chance)
    return sealed(body) if chance.random() < 0.7 else body


def mutated_bytes(data: bytes, chance: random.Random) -> bytes:
    """A file of any kind with injuries below its structure."""
    place = chance.randrange(len(data) + 1)
    ways: list[Callable[[], bytes]] = [
        lambda: mutated(data, chance),
        lambda: mutated(unseal(data).body, chance),
        lambda: sealed(mutated(unseal(data).body, chance)),
        lambda: data[:place],
        lambda: data[place:],
        lambda: data + data,
        lambda: b"\xef\xbb\xbf" + data,
        lambda: data.replace(b"\n", b"\r\n"),
        lambda: data.replace(b"\n", b"\r"),
        lambda: data.decode("utf-8", "replace").encode("utf-16"),
        lambda: data[:place] + b"\0" * chance.choice([1, 500]) + data[place:],
        lambda: bytes(chance.randrange(256) for _ in range(chance.choice([0, 1, 3, 300]))),
        lambda: data[:place] + b".".join([b"a"] * 12_000) + b" = 1\n",
        lambda: data[:place] + b"\n[" + b".".join([b"b"] * chance.choice([19, 25])) + b"]\n" + data[place:],
        lambda: data[:place] + b"[" * 5_000 + data[place:],
        lambda: data[:place] + b"9" * 5_000 + data[place:],
        lambda: b"",
        lambda: data[:place] + chance.choice(HOSTILE).encode() + data[place:],
    ]
    return chance.choice(ways)()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


NO_FILES: tuple[Callable[[Path], None], ...] = (
    _pipe,
    lambda path: path.mkdir(),
    lambda path: path.symlink_to("/dev/zero"),
    lambda path: path.symlink_to(path.name),
    lambda path: path.symlink_to("/nowhere"),
    lambda path: os.truncate(os.open(path, os.O_CREAT | os.O_WRONLY), 10**11),
    lambda path: path.touch(mode=0),
)
"""What may lie in the place of a file."""


def put_mutated(path: Path, data: bytes, chance: random.Random) -> None:
    """Put something in the place of a file that was made from its bytes, or is none at all."""
    remove(path)
    kind = chance.random()
    if kind < 0.03:
        chance.choice(NO_FILES)(path)
        return
    toml = path.suffix == ".toml"
    with contextlib.suppress(OSError):
        path.write_bytes(
            mutated_tables(data, chance) if toml and kind < 0.75 else mutated_bytes(data, chance)
        )


def remove(path: Path) -> None:
    """Take away whatever lies there."""
    if path.is_dir() and not path.is_symlink():
        path.rmdir()
    else:
        path.unlink(missing_ok=True)
