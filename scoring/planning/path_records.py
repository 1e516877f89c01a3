"""Frozen records of the least that reaches a target: what has to rise, what could move it, and the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction

from questionnaires.records import record
from scoring.planning.plan import Capacity
from scoring.statement import Statement


@record
class PathOption:
    """An intervention that could be done: ``effort`` 1, 2 or 4, ``weeks`` (1 or more) of one ``owner``.

    ``moves`` is by how many levels it moves which gate (provisional), ``requires`` what has to be done
    first and is not done yet, ``lags`` how many working weeks must lie between (0 where it is not named). One
    that is not ``usable`` says ``why_not``.
    """

    id: str
    effort: int
    weeks: int
    owner: str
    moves: Mapping[str, Fraction] = field(default_factory=dict)
    requires: tuple[str, ...] = ()
    lags: Mapping[str, int] = field(default_factory=dict)
    usable: bool = True
    why_not: tuple[Statement, ...] = ()


@record
class PathProblem:
    """By how many levels each gate has to rise, with which options, and within which limits.

    ``needs`` of 0 or less are met already. ``horizon`` counts working weeks.
    """

    needs: Mapping[str, Fraction]
    options: Mapping[str, PathOption]
    capacity: Capacity
    horizon: int


@record
class Path:
    """Options that together reach the target: by id, with their efforts added up and the weeks they take.

    ``by_gate`` names for each gate the member that moves it furthest.
    """

    members: tuple[str, ...]
    effort: int
    weeks: int
    by_gate: Mapping[str, str]


@record
class Held:
    """What is in the way of an option.

    ``kind`` is "unusable" (``why`` says why, where that is known), "nothing_may_run" (by the
    plan's limits), "owner" (``name`` can take on nothing), "not_in_catalogue" (it needs ``name``) or "circle"
    (it waits for itself). ``through`` are the options that come first and are in the way, the nearest first.
    """

    kind: str
    name: str = ""
    why: tuple[Statement, ...] = ()
    through: tuple[str, ...] = ()


@record
class Reason:
    """Why there is no path.

    ``kind`` is "no_mover" (nothing moves the gate), "too_small" (``figure`` levels at most, ``limit`` are
    needed), "blocked" (``options`` would do, and ``held`` says for each what is in its way) or "too_long"
    (the quickest path, ``options``, takes ``figure`` weeks, ``limit`` are there; no gate). ``exact`` is False
    where a quicker path may have been overlooked.
    """

    kind: str
    gate: str = ""
    options: tuple[str, ...] = ()
    figure: Fraction | None = None
    limit: Fraction | None = None
    held: Mapping[str, Held] = field(default_factory=dict)
    exact: bool = True


@record
class PathAnswer:
    """The cheapest path, the next best that does not hold all of it, and what leaving a member out costs.

    ``skip`` holds for each member of ``best`` the cheapest path without it, None where there is none.
    ``reasons`` say why there is no path. ``exact`` is False where there were too many ways to try them all;
    the paths are paths even then, but perhaps not the cheapest.
    """

    best: Path | None
    runner_up: Path | None = None
    skip: Mapping[str, Path | None] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    exact: bool = True

    def extra(self, member: str) -> tuple[int, int] | None:
        """The effort and weeks (perhaps below 0) that doing without a member costs; None: not possible.

        Raises:
            KeyError: it is no member of the cheapest path.
        """
        without = self.skip[member]
        if without is None or self.best is None:
            return None
        return without.effort - self.best.effort, without.weeks - self.best.weeks
