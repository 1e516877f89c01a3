"""Group questions cut down to few answers, so that an attacker can try every way of giving them."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import product

from independent.exercises import did

from questionnaires.model import Questionnaire
from scoring.answers import Answer, Assessment
from support.group_world import THREE, Group, Row, group_questionnaire, world


def options(*values: Hashable) -> tuple[Row, ...]:
    """Answers of one part each."""
    return tuple((value,) for value in values)


MARKS = options("helpful", "required")
SORTS: tuple[Row, ...] = tuple((one, other) for (one,), (other,) in product(MARKS, repeat=2))
UNMARKED: tuple[Row, ...] = (
    ("", ""),
    ("required", ""),
    ("", "required"),
    ("required", "required"),
    ("helpful", ""),
)
"""Sorts of two cards, one of them without a mark, so that it is not done."""

OWNERS = options("sales", "shared", "shared:sales", "shared:marketing", "dont_know")
FOURS: tuple[Row, ...] = ((1, 1, 2, 2), (2, 2, 1, 1), (1, 2, 1, 2), (2, 1, 2, 1), (1, 2, 2, 1), (2, 1, 1, 2))
"""All orders of four cards in two places, so that no card differs from another."""

SHORT: tuple[Row, ...] = (*FOURS[:3], (1, 1, 2, None), (1, 1, 1, 1))
"""Orders of four cards, two of them not done: a card without a place, and all in one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A group question, the answers it can get, and how many of sales and marketing answer it."""

    key: str
    values: tuple[Row, ...]
    sizes: tuple[int, ...]
    cards: int = 0

    @property
    def questionnaire(self) -> Questionnaire:
        """The question alone, cut down to these cards or options."""
        chosen = tuple(str(value) for (value, *_) in self.values if not isinstance(value, Answer))
        return group_questionnaire(self.key, cards=self.cards, options=() if self.cards else chosen)

    def enough(self, group: Sequence[Row]) -> bool:
        """Whether as many of a side as the minimum did it."""
        return sum(did(self.key, row) for row in group) >= 3

    def __str__(self) -> str:
        return f"{self.key} {'+'.join(map(str, self.sizes))} of {len(self.values)}"


NAMED_SIDE = [
    Case(key="RC-03", values=options(*THREE), sizes=(3, 3)),
    Case(key="LD-01", values=SORTS, sizes=(3, 3), cards=2),
    Case(key="RC-18", values=options("sales", "marketing", "dont_know"), sizes=(3, 3), cards=1),
    Case(key="PD-13", values=FOURS[:4], sizes=(3, 3), cards=4),
]


def named_sales(case: Case, sales: Group, marketing: Group) -> Assessment:
    """An assessment in which sales answers by name."""
    return world(case.questionnaire, {"sales": sales, "marketing": marketing}, named=["sales"])
