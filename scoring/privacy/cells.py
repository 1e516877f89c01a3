"""What may be said of one group's answers to one question, so that nobody in the group can tell another's.

A label says less than the answers: every label stands for a set of answers (its cell), and in no cell
can a person who knows one answer of it tell that all the others are alike. Labels are the only thing
that any figure about unnamed people is made from, so no combination of figures tells more. The cells
are proved by counting all of them out in the tests.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import combinations_with_replacement

from questionnaires.records import record
from scoring.audience import TEN
from scoring.levels.bands import HIGHEST

NEARLY = 2
"""Where at most this many differ from all the others, a distribution would tell those few the rest."""

SMALLEST = 3
"""No group below this is ever shown, whatever an assessment says (docs/privacy.md)."""

OR_MORE = "or more"
OR_LESS = "or less"

SCALE = (1, 2, 3, 4, 5)

_HALF = Fraction(1, 2)
_MIDDLE = 6
"""The middle of the scale, in half levels."""


_Grain = tuple[int, bool]
"""How finely a group may be described: how many half levels from the middle its mean is stated, and
whether its lower median is stated as well."""

_GRAINS: tuple[_Grain, ...] = ((3, True), (2, True), (1, True), (1, False), (0, False))
"""From fine to coarse. A mean beyond the reach is stated as the reach "or more": at the end of the scale
all but one would have to answer alike, and that one could tell."""


@record
class Label:
    """What may be said of ``n`` levels 1-5 of one group.

    ``exact``: everything; ``mean`` is then exact and ``levels`` holds the levels in order. Otherwise
    ``mean`` is a half level, ``bound`` says whether it stands for more or less as well, and ``levels``
    is empty. ``median`` is the lower median, or where that would tell too much (below five answers) the
    stated mean rounded down.
    """

    n: int
    mean: Fraction
    median: int
    bound: str = ""
    levels: tuple[int, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether the distribution, and all that follows from it, may be shown."""
        return bool(self.levels)


def half_level(value: Fraction) -> Fraction:
    """The value rounded to the half level, half up."""
    return Fraction((2 * value + _HALF).__floor__(), 2)


def nearly_alike(counts: Sequence[int]) -> bool:
    """Whether at most two answers differ from the most frequent one: then counts would tell too much."""
    return sum(counts) - max(counts, default=0) <= NEARLY


def label_of(levels: Sequence[int], *, scale: tuple[int, ...] = SCALE) -> Label | None:
    """The label of a group's levels, None where nothing may be said of a group of this size.

    The order of the levels does not matter. ``scale`` are the levels there can be.

    Raises:
        ValueError: there are fewer than three.
    """
    n = len(levels)
    if n < SMALLEST:
        raise ValueError(f"{n} answers cannot be shown without showing who gave them")
    ordered = tuple(sorted(levels))
    if n >= TEN and not nearly_alike(list(Counter(ordered).values())):
        return Label(n=n, mean=Fraction(sum(ordered), n), median=ordered[(n - 1) // 2], levels=ordered)
    reach, with_median = _finest(n, scale)
    if not reach:
        return None
    halves, median = _described(ordered, reach, with_median)
    bound = OR_MORE if halves == _MIDDLE + reach else OR_LESS if halves == _MIDDLE - reach else ""
    return Label(n=n, mean=Fraction(halves, 2), median=median or halves // 2, bound=bound)


def _described(levels: tuple[int, ...], reach: int, with_median: bool) -> tuple[int, int]:
    """The mean in half levels (rounded half up, within reach) and the lower median, 0 where not stated."""
    n = len(levels)
    halves = (4 * sum(levels) + n) // (2 * n)
    reached = min(max(halves, _MIDDLE - reach), _MIDDLE + reach)
    return reached, levels[(n - 1) // 2] if with_median else 0


@lru_cache(maxsize=256)
def _finest(n: int, scale: tuple[int, ...]) -> _Grain:
    """The finest description of ``n`` levels of a scale that lets nobody tell the others' levels.

    It depends on nothing but the number and the scale, so that the choice itself tells nothing.
    """
    for reach, with_median in _GRAINS:
        cells: dict[tuple[int, int], list[tuple[int, ...]]] = {}
        for levels in _described_groups(n, scale):
            cells.setdefault(_described(levels, reach, with_median), []).append(levels)
        if all(_safe(cell) for cell in cells.values()):
            return reach, with_median
    return _GRAINS[-1]


def _described_groups(n: int, scale: tuple[int, ...]) -> Iterable[tuple[int, ...]]:
    """All groups of ``n`` levels that are not shown exactly."""
    if n < TEN:
        return combinations_with_replacement(scale, n)
    return {
        tuple(sorted((most,) * (n - NEARLY) + others))
        for most in scale
        for others in combinations_with_replacement(scale, NEARLY)
    }


def _safe(cell: Sequence[tuple[int, ...]]) -> bool:
    """Whether nobody, in the cell or outside, can tell what anybody else in it answered.

    Only groups in which all, or all but one, answered alike can give that away; each needs another group
    in its cell in which the one gave the same answer and the rest did not.
    """
    if len({level for levels in cell for level in levels}) == 1:
        return False
    others: dict[int, set[int]] = {}
    for levels in cell:
        counts = Counter(levels)
        for own, count in counts.items():
            rest = others.setdefault(own, set())
            rest.update(level for level in counts if level != own or count > 1)
    return all(len(rest) > 1 for rest in others.values())


def together(labels: Sequence[Label]) -> Label:
    """One label for several groups of which nothing but the labels may be used.

    Each group's mean and median stand for all of its people. Exact only where every part is.

    Raises:
        ValueError: there are no labels.
    """
    if not labels:
        raise ValueError("there is nothing to put together")
    if len(labels) == 1:
        return labels[0]
    n = sum(part.n for part in labels)
    levels = tuple(sorted(level for part in labels for level in (part.levels or (part.median,) * part.n)))
    average = sum((part.mean * part.n for part in labels), Fraction(0)) / n
    median = levels[(n - 1) // 2]
    if all(part.exact for part in labels):
        return Label(n=n, mean=average, median=median, levels=levels)
    bounds = {part.bound for part in labels} - {""}
    return Label(
        n=n,
        mean=min(max(half_level(average), Fraction(1)), Fraction(HIGHEST)),
        median=median,
        bound=bounds.pop() if len(bounds) == 1 else "",
    )
