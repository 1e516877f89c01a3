"""What a form asks for, field by field, and what was filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from assess.text import NAME_LIMIT
from assess.tui.widgets import Row
from assess.words.typed_days import DAY_SAMPLE
from questionnaires.records import record

DAY_LIMIT = 40
"""Letters of a day, at most."""

Options = tuple[tuple[str, str], ...]
"""What can be marked: what it is known by, and in which words."""


Check = Callable[[str], str]
"""Says in a sentence what is wrong with what was typed, "" where nothing is."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in."""

    name: str
    label: str


@dataclass(frozen=True, slots=True)
class TextField(Field):
    """One line to type; ``sample`` shows in it while it is empty.

    Words that may be ``long`` wrap; with ``several`` they may have lines of their own. With a ``unit``, which
    may be empty, it is a number in large digits.
    """

    before: str = ""
    sample: str = ""
    limit: int = NAME_LIMIT
    several: bool = False
    long: bool = False
    unit: str | None = None
    check: Check | None = None


@dataclass(frozen=True, slots=True)
class DayField(Field):
    """A day, typed as people say it and given back as 2026-11-30; it may be left empty.

    ``past`` reads a day without its year as the last one; with ``free`` any other words are taken too.
    """

    today: str
    before: str = ""
    sample: str = DAY_SAMPLE
    past: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class OneOf(Field):
    """Exactly one of some."""

    options: Options
    marked: str


@dataclass(frozen=True, slots=True)
class SomeOf(Field):
    """Any of some, in their order."""

    options: Options
    marked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PickOne(Field):
    """Exactly one of many, which are listed only when they are asked for."""

    rows: tuple[Row, ...]
    marked: str


@record
class Filled:
    """What was filled in, by the names of the fields: text typed or the one marked, and all marked.

    ``changed`` names the fields that say something new. The others are not saved, so that they take nothing
    back that another program has saved meanwhile.
    """

    texts: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changed: frozenset[str] = frozenset()

    def new_text(self, name: str) -> str | None:
        """The text of a field, None where it is the one that was there."""
        return self.texts[name] if name in self.changed else None


def source_fields(*, source: str, date: str, today: str) -> tuple[Field, ...]:
    """Where a figure comes from and of which day it is; both may be left empty."""
    return (
        TextField(
            name="source",
            label="Where does this figure come from?",
            before=source,
            sample="for example: CRM report",
            long=True,
        ),
        DayField(
            name="date",
            label="As of what date?",
            today=today,
            before=date,
            sample="for example: 31 Oct, end of September",
            past=True,
            free=True,
        ),
    )


def whole_number(text: str) -> str:
    """Says that a whole number is wanted; nothing typed is none."""
    return "" if not text or (text.isascii() and text.isdigit()) else "Enter a whole number."
