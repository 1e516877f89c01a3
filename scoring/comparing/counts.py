"""Whether the counted questions of a dimension show the change that its ratings claim, tested by themselves.

Opinions follow the mood; counts of what people did do so less. Of the dimensions whose change may be more
than chance the counted questions alone are tested, one-sided in the direction of that change, by the same
turning of signs (the same people) or dealing (two samples) as the change itself. Over these dimensions the
chances are held against Holm's steps (Holm 1979).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import comb, lcm, prod

from questionnaires.records import record, replace
from scoring.comparing.chance import drawn_deals, drawn_signs
from scoring.statistics.chance import MAX_SPLITS, Chance, drawn

ALPHA_COUNTS = Fraction(1, 20)
"""The share of comparisons in which chance alone may make counts follow a change, over all dimensions."""

SMALLEST_COUNTED = Fraction(1, 4)
"""The counted questions must have moved by a quarter of a level on average."""

Column = Sequence[Fraction]
"""People's means, or changes of means, over the counted questions of one dimension; one number a person."""


@record
class Counts:
    """What the counted questions of one dimension did.

    ``change`` is the function-balanced mean of people's changes in levels, ``chance`` that of one as large in
    the direction of the dimension's change; None where nobody answered one both times (linked) or on both
    days (two samples). ``limit`` is what the chance may be at most, Holm's step. ``moved_with`` and
    ``moved_against`` count the questions that moved the way of the change and the other way.
    """

    change: Fraction | None
    chance: Chance | None
    limit: Fraction = ALPHA_COUNTS
    moved_with: int = 0
    moved_against: int = 0

    @property
    def unlikely(self) -> bool:
        """Whether chance is excluded."""
        return self.chance is not None and self.chance.p <= self.limit

    @property
    def far_enough(self) -> bool:
        """Whether they moved by a quarter of a level the way of the change, and more with it than against.

        The chance is one-sided, so where it is excluded they moved the way of the change.
        """
        moved = self.change is not None and abs(self.change) >= SMALLEST_COUNTED
        return moved and self.moved_with > self.moved_against

    @property
    def show(self) -> bool:
        """Whether they bear the change."""
        return self.unlikely and self.far_enough


def linked_counts(changes: Mapping[str, Sequence[Fraction | None]], *, up: bool) -> Counts:
    """The counts of the same people: each function's changes, one a person, None where there is none.

    All 2^n ways to turn the signs count up to 20,000, since turning every sign turns the direction too;
    beyond them 999 seeded draws.
    """
    way = 1 if up else -1
    # Read in the direction of the change and in order, so that draws depend on neither days nor files.
    columns = _columns({name: [way * value for value in _known(own)] for name, own in changes.items()})
    if not columns:
        return Counts(change=None, chance=None)
    shares = [value / (len(columns) * len(column)) for column in columns for value in column]
    change = sum(shares, Fraction(0))
    whole = _whole(shares)
    # Turning some signs gives a change as large where those that are turned add up to nothing or less.
    if 2 ** len(whole) <= MAX_SPLITS:
        turned = [0]
        for share in whole:
            turned += [total + share for total in turned]
        chance = Chance(p=Fraction(sum(total <= 0 for total in turned), len(turned)))
    else:
        signs = drawn_signs(len(whole))
        chance = drawn(sum(_total(whole, shuffle) >= sum(whole) for shuffle in signs))
    return Counts(change=way * change, chance=chance)


def unlinked_counts(
    before: Mapping[str, Sequence[Fraction | None]],
    after: Mapping[str, Sequence[Fraction | None]],
    *,
    up: bool,
) -> Counts:
    """The counts of two samples: each function's means on either day, one a person; None where none.

    Only functions that answered on both days count. Within each, people are reshuffled between the two
    days in every way up to 20,000, beyond them in 999 seeded draws.
    """
    if not up:  # a fall is a rise with the days turned round
        turned = unlinked_counts(after, before, up=True)
        return replace(turned, change=None if turned.change is None else -turned.change)
    both = sorted(name for name in before if _known(before[name]) and _known(after.get(name, ())))
    groups = [(sorted(_known(before[name])), sorted(_known(after[name]))) for name in both]
    if not groups:
        return Counts(change=None, chance=None)
    change = sum((_mean(new) - _mean(old) for old, new in groups), Fraction(0)) / len(groups)
    # Of a change only the total of the later day differs between deals.
    shares = _whole([v * (Fraction(1, len(o)) + Fraction(1, len(n))) for o, n in groups for v in (*o, *n)])
    sizes = [(len(old) + len(new), len(new)) for old, new in groups]
    own = _total(shares, [int(place >= size - late) for size, late in sizes for place in range(size)])
    if prod(comb(size, late) for size, late in sizes) <= MAX_SPLITS:
        totals, start = [0], 0
        for size, late in sizes:
            dealt = [sum(chosen) for chosen in combinations(shares[start : start + size], late)]
            totals = [total + new for total in totals for new in dealt]
            start += size
        chance = Chance(p=Fraction(sum(total >= own for total in totals), len(totals)))
    else:
        chance = drawn(sum(_total(shares, deal) >= own for deal in drawn_deals(sizes)))
    return Counts(change=change, chance=chance)


def by_holm(found: Mapping[str, Counts]) -> dict[str, Counts]:
    """The same with the limit of each: the least chance at most .05/m, the next .05/(m − 1), and so on.

    From the first that is above its step on, all others are held against that step, which they miss too.
    """
    order = sorted(found, key=lambda key: (_p(found[key]), key))
    limited: dict[str, Counts] = {}
    failed: Fraction | None = None
    for place, key in enumerate(order):
        limit = failed if failed is not None else ALPHA_COUNTS / (len(order) - place)
        limited[key] = replace(found[key], limit=limit)
        if not limited[key].unlikely:
            failed = limit
    return {key: limited[key] for key in found}


def _p(counts: Counts) -> Fraction:
    return Fraction(1) if counts.chance is None else counts.chance.p


def _known(values: Iterable[Fraction | None]) -> list[Fraction]:
    return [value for value in values if value is not None]


def _columns(values: Mapping[str, Column]) -> list[Column]:
    return [sorted(column) for _, column in sorted(values.items()) if column]


def _mean(column: Column) -> Fraction:
    return sum(column, Fraction(0)) / len(column)


def _whole(shares: Sequence[Fraction]) -> list[int]:
    """The shares in whole numbers of one common part."""
    unit = lcm(*(share.denominator for share in shares))
    return [int(share * unit) for share in shares]


def _total(shares: Sequence[int], shuffle: Sequence[int]) -> int:
    return sum(share * part for share, part in zip(shares, shuffle, strict=True))
