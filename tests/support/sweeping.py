"""What every run tries and what only the sweep tries: some cases of many, few examples instead of many."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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


def few(examples: int, *, many: int = 30) -> Callable[[Any], Any]:
    """An expensive property, tried on a few examples in every run and on many in the sweep.

    Stands above ``@given``. The sweep selects by its marker, so the marker is set when the sweep runs.
    """

    def mark(test: Any) -> Any:
        test = settings(max_examples=many if WIDE else examples, deadline=None)(test)
        return pytest.mark.sweep(test) if WIDE else test

    return mark
