"""Two charts of one company compared by the ids of their positions: who and what changes hands."""

from __future__ import annotations

from collections.abc import Sequence

from questionnaires.records import record
from scoring.organisation.chart import EMPTY, Decision, Holders, Organisation, Right
from scoring.organisation.figures import chart_figures


@record
class Handed:
    """What goes from some holders to others; none is nobody. The holder of a position is its manager."""

    what: str
    before: Holders
    after: Holders


@record
class Renamed:
    """A position with its titles before and after."""

    what: str
    before: str
    after: str


@record
class ChartDiff:
    """What differs between a chart and a later one, in the order of the charts.

    ``managers`` are the positions in both that get another manager, ``people`` those of them that somebody
    holds, of ``staying`` that somebody holds in both. ``renamed`` holds titles. ``decisions`` are those whose
    decider changes. ``to_fill`` are the positions that nobody holds only after; ``orphaned`` the activities
    that had an owner and have none. ``handovers`` are the counts along the customer's path, None where they
    are not known.
    """

    created: Holders
    closed: Holders
    renamed: tuple[Renamed, ...]
    managers: tuple[Handed, ...]
    people: Holders
    staying: int
    activities: tuple[Handed, ...]
    decisions: tuple[Handed, ...]
    to_fill: Holders
    orphaned: tuple[str, ...]
    handovers: tuple[int | None, int | None]
    layers: tuple[int | None, int | None]
    referee_distance: tuple[int | None, int | None]


def chart_diff(before: Organisation, after: Organisation, *, path: Sequence[str]) -> ChartDiff:
    """What differs; ``path`` are the activities that a customer meets, in their order."""
    both = [key for key in before.roles if key in after.roles]
    created = tuple(key for key in after.roles if key not in before.roles)
    managers = tuple(
        Handed(what=key, before=_one(before.roles[key].reports_to), after=_one(after.roles[key].reports_to))
        for key in both
        if before.roles[key].reports_to != after.roles[key].reports_to
    )
    held = {key for key in both if before.roles[key].status not in EMPTY}
    owned, owned_after = before.owners, after.owners
    owners = [
        Handed(what=key, before=_one(owned.get(key, "")), after=_one(owned_after.get(key, "")))
        for key in dict.fromkeys((*before.activities, *after.activities))
    ]
    decisions = dict.fromkeys((*before.decisions, *after.decisions))
    deciders = (
        Handed(what=key, before=_deciders(before, key), after=_deciders(after, key)) for key in decisions
    )
    vacant = {key for key, role in before.roles.items() if role.status in EMPTY}
    empty = [key for key, role in after.roles.items() if role.status in EMPTY and key not in vacant]
    was, now = (chart_figures(chart, activities=(), path=path) for chart in (before, after))
    return ChartDiff(
        created=created,
        closed=tuple(key for key in before.roles if key not in after.roles),
        renamed=tuple(
            Renamed(what=key, before=before.roles[key].title, after=after.roles[key].title)
            for key in both
            if before.roles[key].title != after.roles[key].title
        ),
        managers=managers,
        people=tuple(one.what for one in managers if one.what in held),
        staying=len(held),
        activities=tuple(one for one in owners if one.before != one.after),
        decisions=tuple(one for one in deciders if one.before != one.after),
        to_fill=tuple(empty),
        orphaned=tuple(one.what for one in owners if one.before and not one.after),
        handovers=(_count(was.handovers), _count(now.handovers)),
        layers=(was.layers, now.layers),
        referee_distance=(was.referee_distance, now.referee_distance),
    )


def _deciders(chart: Organisation, key: str) -> Holders:
    return chart.decisions.get(key, Decision()).of(Right.DECIDES)


def _one(holder: str) -> Holders:
    return (holder,) if holder else ()


def _count(handovers: Holders | None) -> int | None:
    return None if handovers is None else len(handovers)
