"""Frozen records of what a team is to talk about: reports beside their measured twins, and the queue.

Figures are exact fractions on the scale 1-5 unless a field says otherwise; None means there is none.
"""

from __future__ import annotations

from fractions import Fraction

from questionnaires.records import record
from scoring.statement import Statement


@record
class MirrorView:
    """What one group says on one side of a mirror: ``who`` is a function, "record" or "group".

    ``level`` is the mean level, ``raw`` the mean value as entered where there is one; ``said`` tells it.
    """

    who: str
    n: int
    level: Fraction | None
    raw: Fraction | None
    said: Statement


@record
class MirrorResult:
    """A self-report beside its measured twin; ``difference`` is claimed minus shown, in levels.

    ``apart`` says that it is large enough, on enough answers, to be spoken of (``scoring.gaps.mirrors``).
    """

    claimed: str
    shown: str
    claimed_views: tuple[MirrorView, ...]
    shown_views: tuple[MirrorView, ...]
    difference: Fraction | None
    apart: bool = False


@record
class QueueEntry:
    """One thing for the facilitator to bring up: ``value`` is gap x weight x disagreement.

    ``gap`` and ``disagreement`` are levels without sign. Where either is missing there is no value, and
    the entry comes after the others, by its weight. ``ref`` is what can be explained.
    """

    rank: int
    kind: str
    ref: str
    said: Statement
    gap: Fraction | None
    weight: Fraction
    disagreement: Fraction | None
    value: Fraction | None
