"""What a test of chance says, the limits of exact counting, and the seeded draws beyond them."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from fractions import Fraction
from hashlib import shake_256
from typing import TypeVar

from questionnaires.records import record

T = TypeVar("T")

MAX_SPLITS = 20_000
"""As many ways to divide people as are counted one by one; beyond them chance is drawn."""

DRAWS = 999
"""How often chance is drawn where it cannot be counted."""

MAX_SIDE = 200
"""As many people of a side as enter a figure made of pairs; of a larger side a seeded sample does."""

MAX_RELABELLED = 100
"""As many people of a side as are relabelled in draws; of a larger side a seeded sample is."""

SEED = 20_240_101
"""The seed of every draw that is not given another, so that the same answers give the same figures."""


@record
class Chance:
    """How often chance alone does at least as much as was seen.

    ``p`` lies between 0 and 1. ``exact`` is False where it was drawn, sampled or bounded, which is
    then to be said beside the figure.
    """

    p: Fraction
    exact: bool = True


def drawn(hits: int, *, draws: int = DRAWS) -> Chance:
    """Chance from draws, ``hits`` of which did as much: (b + 1) / (m + 1), never 0 (Phipson, Smyth 2010)."""
    return Chance(p=Fraction(hits + 1, draws + 1), exact=False)


class Draws:
    """A seeded stream of random orders, the same on every machine and in every version of Python.

    A hash in counter mode replaces the standard generator, whose shuffles may differ between
    versions, and which the judgement may not load.
    """

    __slots__ = ("_drawn", "_stream")

    def __init__(self, seed: int = SEED, *, purpose: str = "") -> None:
        """Draws for one purpose; those of another purpose do not depend on them."""
        self._stream = f"{seed}:{purpose}"
        self._drawn = 0

    def words(self, count: int) -> tuple[int, ...]:
        """So many random whole numbers of 64 bits."""
        return struct.unpack(f"<{count}Q", self.block(count))

    def block(self, count: int) -> bytes:
        """So many random whole numbers of 64 bits as bytes, the least first."""
        self._drawn += 1
        return shake_256(f"{self._stream}:{self._drawn}".encode()).digest(8 * count)

    def order(self, count: int) -> list[int]:
        """The numbers from 0 below ``count`` in random order."""
        keys = self.words(count)
        return sorted(range(count), key=keys.__getitem__)

    def sample(self, values: Sequence[T], limit: int) -> list[T]:
        """At most ``limit`` of the values, drawn without putting back, in their old order."""
        if len(values) <= limit:
            return list(values)
        return [values[place] for place in sorted(self.order(len(values))[:limit])]
