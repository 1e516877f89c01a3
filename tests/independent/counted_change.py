"""The test of counted questions written from its formula: every pattern and every deal is listed, then Holm.

Imports nothing of the program. S. Holm, A simple sequentially rejective multiple test procedure, 1979.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product

Values = Mapping[str, Sequence[Fraction]]
"""By function, one number for each of its people."""


def balanced(values: Values) -> Fraction:
    """The mean over functions of the means over their people."""
    means = [sum(own, Fraction(0)) / len(own) for own in values.values() if own]
    return sum(means, Fraction(0)) / len(means)


def sign_chance(changes: Values, *, up: bool) -> Fraction:
    """The share of all 2^n patterns of signs whose change is at least as far in the direction."""
    names = sorted(changes)
    people = [(name, value) for name in names for value in changes[name]]
    way = 1 if up else -1
    hits = 0
    for signs in product((1, -1), repeat=len(people)):
        turned: dict[str, list[Fraction]] = {name: [] for name in names}
        for (name, value), sign in zip(people, signs, strict=True):
            turned[name].append(sign * value)
        hits += way * balanced(turned) >= way * balanced(changes)
    return Fraction(hits, 2 ** len(people))


def difference(before: Values, after: Values) -> Fraction:
    """The mean over functions of the differences of their means."""
    names = [name for name in before if before[name] and after.get(name)]
    far = [balanced({name: after[name]}) - balanced({name: before[name]}) for name in names]
    return sum(far, Fraction(0)) / len(far)


def deal_chance(before: Values, after: Values, *, up: bool) -> Fraction:
    """The share of all deals of each function's people whose difference is as far in the direction."""
    names = sorted(name for name in before if before[name] and after.get(name))
    way = 1 if up else -1
    seen = way * difference(before, after)
    pools = {name: [*before[name], *after[name]] for name in names}
    hits = every = 0
    for chosen in product(*(combinations(range(len(pools[n])), len(after[n])) for n in names)):
        late = {n: [pools[n][k] for k in own] for n, own in zip(names, chosen, strict=True)}
        early = {
            n: [value for k, value in enumerate(pools[n]) if k not in own]
            for n, own in zip(names, chosen, strict=True)
        }
        every += 1
        hits += way * difference(early, late) >= seen
    return Fraction(hits, every)


def holm(chances: Mapping[str, Fraction], alpha: Fraction) -> set[str]:
    """The names that stay: the least chance at most alpha/m, the next alpha/(m - 1), till one fails."""
    kept: set[str] = set()
    for place, name in enumerate(sorted(chances, key=lambda name: chances[name])):
        if chances[name] > alpha / (len(chances) - place):
            break
        kept.add(name)
    return kept
