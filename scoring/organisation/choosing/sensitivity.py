"""How often each option would lead over all weightings that people might hold, exactly or from seeded draws.

After stochastic multicriteria acceptability analysis (Lahdelma, Hokkanen and Salminen, 1998).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from questionnaires.records import record
from scoring.organisation.choosing.weighing import HIGHEST, LOWEST, Scores, Weights, ranked, totals
from scoring.statistics.chance import Draws

WEIGHTINGS = 2_000
"""Weightings drawn; a share is then known to about two in a hundred."""

TOSS_UP_LEAD = Fraction(5, 100)
"""Of the scale: a smaller lead may be a toss-up."""

TOSS_UP_SHARE = Fraction(6, 10)
"""Of the weightings: an option that is first in fewer may be in a toss-up."""


@record
class Acceptability:
    """What became of the options over the drawn weightings of one region.

    ``ranks`` holds for each option the share of weightings in which it comes first, second and so on;
    ``central`` the mean weights of those who would put it first (an option that is never first has none).
    """

    ranks: Mapping[str, tuple[Fraction, ...]]
    central: Mapping[str, Mapping[str, Fraction]]

    def first(self, option: str) -> Fraction:
        """The share of weightings in which an option comes first."""
        return self.ranks[option][0]


def drawn_weightings(criteria: Sequence[str], *, count: int = WEIGHTINGS) -> list[dict[str, Fraction]]:
    """Weightings drawn uniformly from all that sum to 1, the same on every machine.

    Whole numbers are drawn and sorted; the gaps between them are the weights, so no logarithm is taken.
    """
    draws = Draws(purpose="weightings")
    whole = 2**64
    found = []
    for _ in range(count):
        cuts = sorted(draws.words(len(criteria) - 1)) if len(criteria) > 1 else []
        gaps = (after - before for before, after in pairwise([0, *cuts, whole]))
        found.append({criterion: Fraction(gap, whole) for criterion, gap in zip(criteria, gaps, strict=True)})
    return found


def in_order(weightings: Sequence[Weights], importance: Sequence[str]) -> list[dict[str, Fraction]]:
    """The same weightings with their weights dealt out by importance, the largest to the first criterion.

    That draws uniformly from the weightings that keep this order.
    """
    return [
        dict(zip(importance, sorted(weighting.values(), reverse=True), strict=True))
        for weighting in weightings
    ]


def acceptability(scores: Scores, weightings: Sequence[Weights]) -> Acceptability:
    """How the options rank over the weightings."""
    options = list(scores)
    counts = {option: [0] * len(options) for option in options}
    sums: dict[str, dict[str, Fraction]] = {option: {} for option in options}
    for weighting in weightings:
        order = ranked(totals(scores, weighting))
        for place, option in enumerate(order):
            counts[option][place] += 1
        own = sums[order[0]]
        for criterion, weight in weighting.items():
            own[criterion] = own.get(criterion, Fraction(0)) + weight
    central = {
        option: {criterion: weight / counts[option][0] for criterion, weight in own.items()}
        for option, own in sums.items()
        if own
    }
    ranks = {option: tuple(Fraction(n, len(weightings)) for n in counts[option]) for option in options}
    return Acceptability(ranks=ranks, central=central)


def confidence(ballots: Sequence[Scores], central: Mapping[str, Weights]) -> dict[str, Fraction]:
    """By option, the share of voters whose own scores put it first under its central weights."""
    return {
        option: Fraction(sum(ranked(totals(own, weights))[0] == option for own in ballots), len(ballots))
        for option, weights in central.items()
    }


def share_ahead(one: Mapping[str, Fraction], other: Mapping[str, Fraction]) -> Fraction:
    """The exact share of all weightings under which one option has a higher total than another.

    Options that tie under every weighting are ahead of each other in half of them.

    Weights that are uniform over all that sum to 1 are waiting times in proportion, so the question is
    whether the stages in favour take longer than those against, which a race of stages answers exactly.
    """
    gaps = [one[criterion] - other[criterion] for criterion in one]
    ahead, behind = [gap for gap in gaps if gap > 0], [-gap for gap in gaps if gap < 0]
    if not ahead and not behind:
        return Fraction(1, 2)
    chances = [Fraction(1)] * len(ahead) + [Fraction(0)]  # from each stage in favour, with none against left
    for against in reversed(behind):
        before, chances = chances, [Fraction(0)] * (len(ahead) + 1)
        for stage in range(len(ahead) - 1, -1, -1):
            over = against / (ahead[stage] + against)  # the stage in favour ends first
            chances[stage] = over * chances[stage + 1] + (1 - over) * before[stage]
    return chances[0]


def is_toss_up(found: Mapping[str, Fraction], first: Fraction) -> bool:
    """Whether the lead is small and the leader comes first in too few weightings to be called the winner."""
    order = ranked(found)
    if len(order) < 2:
        return False
    lead = found[order[0]] - found[order[1]]
    return lead < TOSS_UP_LEAD * (HIGHEST - LOWEST) and first < TOSS_UP_SHARE
