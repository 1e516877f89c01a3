"""What every run tries and what only the sweep tries: some cases of many, few examples instead of many."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import product
from typing import Any

import pytest
from hypothesis import settings

WIDE = False
"""Whether the sweep runs; ``conftest.py`` sets it before any test is read."""


def first_of(count: int, values: Iterable[Any]) -> list[Any]:
    """The first values as they are, for every run; the others for the sweep only."""
    found = list(values)
    rest = ((value if isinstance(value, tuple) else (value,)) for value in found[count:])
    return [*found[:count], *(pytest.param(*value, marks=pytest.mark.sweep) for value in rest)]


def each_once(first: Iterable[Any], second: Iterable[Any]) -> list[Any]:
    """All pairs: every value of both stands in some pair of every run, the others are for the sweep only."""
    ones, others = list(first), list(second)
    count = max(len(ones), len(others))
    places = [(number % len(ones), number % len(others)) for number in range(count)]
    rest = [place for place in product(range(len(ones)), range(len(others))) if place not in places]
    return first_of(count, [(ones[one], others[other]) for one, other in (*places, *rest)])


def few(examples: int, *, many: int = 30) -> Callable[[Any], Any]:
    """An expensive property, tried on a few examples in every run and on many in the sweep.

    Stands above ``@given``.
    """

    def mark(test: Any) -> Any:
        return wider(settings(max_examples=many if WIDE else examples, deadline=None)(test))

    return mark


def wider(test: Any) -> Any:
    """A test of every run that looks further in the sweep, which selects by its marker."""
    return pytest.mark.sweep(test) if WIDE else test
