"""Whether paired differences lie above 0 beyond chance: every way to turn their signs is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from scoring.statistics.chance import DRAWS, MAX_SPLITS, Chance, Draws, drawn
from scoring.statistics.exact import Number, scaled


def sign_flip_above(differences: Sequence[Number]) -> Chance | None:
    """The share of all ways to turn signs whose sum is at least the one seen (Fisher 1935), one-sided.

    One difference a person. Exact up to 20,000 ways, else from 999 seeded draws. None of nothing.
    """
    if not differences:
        return None
    values, _ = scaled(sorted(differences))
    seen, people = sum(values), len(values)
    if 2**people <= MAX_SPLITS:
        sums = Counter({0: 1})
        for value in values:
            turned: Counter[int] = Counter()
            for total, ways in sums.items():
                turned[total + value] += ways
                turned[total - value] += ways
            sums = turned
        return Chance(p=Fraction(sum(w for total, w in sums.items() if total >= seen), 2**people))
    draws = Draws(purpose="above")
    hits = 0
    for _ in range(DRAWS):
        words = draws.words(people)
        hits += sum(v if word & 1 else -v for v, word in zip(values, words, strict=True)) >= seen
    return drawn(hits)
