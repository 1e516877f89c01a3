"""Strict reading of one TOML table: each value has exactly the type expected, or the place is named."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from assess.store.io.errors import FileProblem
from assess.text import NAME_LIMIT, clean, is_day

MOST = 10**15
"""No number in our files is larger than this, either way."""


@dataclass(frozen=True, slots=True)
class TomlTable:
    """A table, with the file and the path it came from for the messages.

    Every reading method raises ``FileProblem`` with file, table, key and what was expected.
    """

    data: Mapping[str, Any]
    file: Path
    name: str = ""

    def problem(self, key: str, reason: str) -> FileProblem:
        """What is wrong with one key (or, with "", with the table as a whole)."""
        table = f"[{self.name}]" if self.name else ""
        return FileProblem(self.file, reason, place=f"{table} {key}".strip())

    def expected(self, key: str, what: str) -> FileProblem:
        """That a key is missing or holds something other than ``what``."""
        if key not in self.data:
            return self.problem(key, f"expected {what}, but the key is missing.")
        return self.problem(key, f"expected {what}, found {described(self.data[key])}.")

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def text(
        self, key: str, default: str | None = None, *, limit: int = NAME_LIMIT, multiline: bool = False
    ) -> str:
        """Words, cleaned."""
        value = self.data.get(key, default)
        if type(value) is not str:
            raise self.expected(key, "text in quotes")
        return clean(value, limit=limit, multiline=multiline)

    def one_of(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        """One of some words."""
        value = self.data.get(key, default)
        if type(value) is not str or value not in allowed:
            raise self.expected(key, f"one of {listed(allowed)}")
        return value

    def several_of(self, key: str, allowed: Collection[str]) -> tuple[str, ...]:
        """A list of some words, each at most once; a missing key is an empty list."""
        value = self.data.get(key, [])
        if type(value) is not list or not all(type(v) is str and v in allowed for v in value):
            raise self.expected(key, f"a list of {listed(allowed)}")
        if len(set(value)) != len(value):
            raise self.problem(key, "the same word stands in the list twice.")
        return tuple(value)

    def whole(self, key: str, default: int | None = None, *, low: int, high: int = MOST) -> int:
        """A whole number from ``low`` to ``high``."""
        value = self.data.get(key, default)
        if type(value) is not int or not low <= value <= high:
            upper = f" to {high}" if high != MOST else " up"
            raise self.expected(key, f"a whole number from {low}{upper}")
        return value

    def number(self, key: str, *, whole: bool, low: Fraction, high: Fraction | None) -> Fraction:
        """An exact number from ``low`` to ``high`` (None: no upper end)."""
        value = self.data.get(key)
        what = f"a {'whole ' if whole else ''}number from {plain(low)}"
        what += f" to {plain(high)}" if high is not None else " up"
        if type(value) is float and not whole and abs(value) <= MOST:  # no nan, no inf
            exact = Fraction(repr(value))
        elif type(value) is int and abs(value) <= MOST:
            exact = Fraction(value)
        else:
            raise self.expected(key, what)
        if exact < low or (high is not None and exact > high):
            raise self.expected(key, what)
        return exact

    def truth(self, key: str, default: bool | None = None) -> bool:
        """True or false."""
        value = self.data.get(key, default)
        if type(value) is not bool:
            raise self.expected(key, "true or false")
        return value

    def day(self, key: str) -> str:
        """A day such as 2026-11-21, in quotes or not; returned in ISO form."""
        value = self.data.get(key)
        if type(value) is datetime.date:
            return value.isoformat()
        if type(value) is str and is_day(value):
            return value
        raise self.expected(key, 'a day such as "2026-11-21"')

    def table(self, key: str, *, needed: bool = False) -> TomlTable:
        """A table inside this one; a missing one is empty, or a problem where it is ``needed``."""
        value = self.data.get(key, None if needed else {})
        if type(value) is not dict:
            raise self.expected(key, "a table")
        return TomlTable(value, self.file, f"{self.name}.{key}" if self.name else key)

    def tables(self) -> Iterator[tuple[str, TomlTable]]:
        """The tables inside this one, by key; anything else in it is a problem."""
        for key in self.data:
            yield key, self.table(key)


def described(value: object) -> str:
    """A value as a message shows it: short, clean, with its type in words where it is not a plain one."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{shortened(value)}"'
    if isinstance(value, int):
        return shortened(str(value)) if abs(value) <= MOST else "a very large number"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    return shortened(str(value))


def shortened(text: str, limit: int = 60) -> str:
    """Clean text of at most ``limit`` letters."""
    text = clean(text)
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def listed(words: Collection[str], most: int = 12) -> str:
    """Words as a message lists them; a long list is cut."""
    names = [f'"{shortened(word)}"' for word in list(words)[:most]]
    return ", ".join(names) + (" and others" if len(words) > most else "")


def plain(number: Fraction) -> int | float:
    """A number as TOML holds it: whole where it is whole."""
    return number.numerator if number.denominator == 1 else float(number)
