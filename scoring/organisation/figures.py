"""Figures of a chart: spans, layers, the first shared manager, handovers, orphans, turf, load, deciders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from itertools import pairwise

from questionnaires.model import SIDES
from questionnaires.records import record
from scoring.organisation.chart import EMPTY, Activity, Organisation, Right, Role


@record
class ChartFigures:
    """What can be counted in a chart; ids are those of its roles and activities.

    ``layers`` is the longest chain, 1 where there is only the top. ``spans`` holds the direct reports of
    each role that has any. A head is "" where no role works for that side. ``distances`` are the levels
    from the head of sales and from the head of marketing up to ``common_boss``, both 0 where one role
    heads both sides; ``referee_distance`` is the larger. They and ``merged_span``, the direct reports of
    both heads under one head, are None where they are not known. ``fte`` adds up the positions. ``load``
    counts activities per owner, ``helping`` those that a role helps with, ``deciding`` the decisions that are
    its own. ``handovers`` are the activities along the customer's path where the owner is another than of the
    owned one before; None where fewer than two have an owner. ``turf`` are the activities whose last word is
    neither with the owner nor above. ``undecided`` are the decisions without exactly one that decides.

    Without ``joined`` the lines do not make one tree: what depends on them is not known, so that ``layers``,
    ``widest_span`` and what follows from a head are None, and the heads "".
    """

    positions: int = field(metadata={"key": "seats"})
    fte: Fraction
    joined: bool
    layers: int | None
    spans: Mapping[str, int]
    widest_span: int | None
    head_of_sales: str
    head_of_marketing: str
    common_boss: str
    distances: tuple[int, int] | None
    merged_span: int | None
    orphan_activities: tuple[str, ...]
    turf: tuple[str, ...]
    handovers: tuple[str, ...] | None
    load: Mapping[str, int]
    helping: Mapping[str, int]
    deciding: Mapping[str, int]
    undecided: tuple[str, ...]
    vacancies_without_stand_in: tuple[str, ...]

    @property
    def referee_distance(self) -> int | None:
        """Levels between the head who stands lower and the first boss of both."""
        return None if self.distances is None else max(self.distances)


def chart_figures(
    chart: Organisation,
    *,
    activities: Sequence[str],
    path: Sequence[str] = (),
    decisions: Sequence[str] = (),
) -> ChartFigures:
    """The figures of a chart, be it sound or not.

    ``activities`` are the ids of those that should have an owner, ``path`` of those that a customer meets, in
    their order, ``decisions`` of those that one position should make; what the chart adds of its own counts
    with them.
    """
    reports = reports_of(chart)
    spans = {role_id: len(below) for role_id, below in reports.items() if below}
    depths = depths_of(chart, reports)
    joined = depths is not None
    sales, marketing = (head_of(chart, side, depths=depths, reports=reports) for side in SIDES)
    boss, distances = first_common(chart, sales, marketing)
    activities = tuple(dict.fromkeys((*activities, *chart.activities)))
    decisions = tuple(dict.fromkeys((*decisions, *chart.decisions)))
    owners = [chart.activities.get(activity, Activity()).owner for activity in activities]
    deciders = {key: decision.of(Right.DECIDES) for key, decision in chart.decisions.items()}
    return ChartFigures(
        positions=len(chart.roles),
        fte=_total(role.fte for role in chart.roles.values()),
        joined=joined,
        layers=None if depths is None else max(depths.values(), default=0),
        spans=spans,
        widest_span=max(spans.values(), default=0) if joined else None,
        head_of_sales=sales,
        head_of_marketing=marketing,
        common_boss=boss,
        distances=distances,
        merged_span=_merged_span(reports, sales, marketing),
        orphan_activities=tuple(
            activity for activity, owner in zip(activities, owners, strict=True) if owner not in chart.roles
        ),
        turf=tuple(key for key, activity in chart.activities.items() if _is_turf(chart, activity)),
        handovers=_handovers(chart, path),
        load=dict(Counter(owner for owner in owners if owner in chart.roles)),
        helping=dict(Counter(one for activity in chart.activities.values() for one in activity.helpers)),
        deciding=dict(Counter(one for holders in deciders.values() for one in holders)),
        undecided=tuple(key for key in decisions if len(deciders.get(key, ())) != 1),
        vacancies_without_stand_in=tuple(
            role.id for role in chart.roles.values() if role.status in EMPTY and not has_deputy(chart, role)
        ),
    )


def _total(amounts: Iterable[Fraction]) -> Fraction:
    """Their sum, of which each amount that occurs is added once: most positions are one full-time job."""
    counts = Counter(amount.as_integer_ratio() for amount in amounts)
    return sum((Fraction(over * count, under) for (over, under), count in counts.items()), Fraction())


def chart_measures(chart: Organisation, *, activities: Sequence[str]) -> Mapping[str, Fraction]:
    """The figures that a condition may ask about; one that is not known is absent."""
    figures = chart_figures(chart, activities=activities)
    counts = {
        "referee_distance": figures.referee_distance,
        "merged_span": figures.merged_span,
        "widest_span": figures.widest_span,
        "layers": figures.layers,
        "seats": figures.positions,
        "orphan_activities": len(figures.orphan_activities),
        "vacancies_without_stand_in": len(figures.vacancies_without_stand_in),
    }
    return {name: Fraction(count) for name, count in counts.items() if count is not None}


def reports_of(chart: Organisation) -> Mapping[str, tuple[str, ...]]:
    """The direct reports of every role, in the order of the chart."""
    found: dict[str, list[str]] = {role_id: [] for role_id in chart.roles}
    for role in chart.roles.values():
        if role.reports_to in found:
            found[role.reports_to].append(role.id)
    return {role_id: tuple(below) for role_id, below in found.items()}


def subtree(chart: Organisation, role_id: str) -> tuple[str, ...]:
    """A role and all below it, each once, in the order in which a picture shows them."""
    reports = reports_of(chart)
    found: dict[str, None] = {}
    waiting = [role_id]
    while waiting:
        at = waiting.pop()
        if at not in found:
            found[at] = None
            waiting += reversed(reports[at])
    return tuple(found)


def depths_of(chart: Organisation, reports: Mapping[str, tuple[str, ...]]) -> Mapping[str, int] | None:
    """How deep every role is, 1 at the top; None where the lines do not make one tree."""
    tops = [role.id for role in chart.roles.values() if not role.reports_to]
    if len(tops) != 1:
        return None if chart.roles else {}
    depths = {tops[0]: 1}
    waiting = list(tops)
    while waiting:
        boss = waiting.pop()
        for report in reports[boss]:
            depths[report] = depths[boss] + 1
            waiting.append(report)
    return depths if len(depths) == len(chart.roles) else None


def _handovers(chart: Organisation, path: Sequence[str]) -> tuple[str, ...] | None:
    """Where along the path the owner changes; an activity without an owner is passed over."""
    owned = [(key, chart.activities[key].owner) for key in path if key in chart.activities]
    owned = [(key, owner) for key, owner in owned if owner in chart.roles]
    if len(owned) < 2:
        return None
    return tuple(key for (_, before), (key, owner) in pairwise(owned) if owner != before)


def _is_turf(chart: Organisation, activity: Activity) -> bool:
    """Whether somebody beside the owner has the last word, so that two may claim an activity."""
    own = activity.owner in chart.roles and activity.last_word
    return bool(own) and activity.last_word not in (activity.owner, *chart.bosses(activity.owner))


def has_deputy(chart: Organisation, role: Role) -> bool:
    """Whether another position, which somebody holds, steps in for this one."""
    stand_in = chart.roles.get(role.stand_in)
    return stand_in is not None and stand_in.id != role.id and stand_in.status not in EMPTY


def head_of(
    chart: Organisation,
    function: str,
    *,
    depths: Mapping[str, int] | None,
    reports: Mapping[str, tuple[str, ...]],
    without: Collection[str] = (),
) -> str:
    """The topmost role that works for a function; of several as high, the one with most positions below.

    "" where there is none, apart from those ``without``, or ``depths`` are not known.
    """
    if depths is None:
        return ""
    working = [
        role.id for role in chart.roles.values() if function in role.functions and role.id not in without
    ]
    top = min((depths[role_id] for role_id in working), default=0)
    highest = [role_id for role_id in working if depths[role_id] == top]
    return max(highest, key=lambda role_id: _positions_below(role_id, reports), default="")


def _positions_below(role_id: str, reports: Mapping[str, tuple[str, ...]]) -> int:
    met = {role_id}
    waiting = [role_id]
    while waiting:
        below = [report for report in reports[waiting.pop()] if report not in met]
        met.update(below)
        waiting.extend(below)
    return len(met) - 1


def first_common(chart: Organisation, sales: str, marketing: str) -> tuple[str, tuple[int, int] | None]:
    """The first role on the way up from both heads, themselves included, and how far up it is from each."""
    if not sales or not marketing:
        return "", None
    up_from_sales, up_from_marketing = (
        {role_id: steps for steps, role_id in enumerate((head, *chart.bosses(head)))}
        for head in (sales, marketing)
    )
    common = [role_id for role_id in up_from_sales if role_id in up_from_marketing]
    if not common:
        return "", None
    # In a tree the first one is the nearest to both; in a circle two may be as near.
    boss = min(common, key=lambda role_id: max(up_from_sales[role_id], up_from_marketing[role_id]))
    return boss, (up_from_sales[boss], up_from_marketing[boss])


def _merged_span(reports: Mapping[str, tuple[str, ...]], sales: str, marketing: str) -> int | None:
    """Direct reports under one head of both sides: each counted once, the heads themselves not."""
    if not sales or not marketing:
        return None
    return len({*reports[sales], *reports[marketing]} - {sales, marketing})
