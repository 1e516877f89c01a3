"""Everything wrong or worth a second look in a chart; only prompts are matters of taste."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

from questionnaires.model import SIDES
from questionnaires.records import record
from scoring.organisation.chart import EMPTY, Decision, Organisation, Right
from scoring.organisation.figures import ChartFigures, chart_figures, has_deputy, reports_of

SALES = SIDES[0]

MOST_REPORTS = 8
"""More direct reports than this are asked about."""

FIRST_LINE_MOST, FIRST_LINE_FEWEST = 10, 4
"""The same for a position that leads sellers only, whose span may be wider."""


class ProblemKind(StrEnum):
    """What is wrong, in the order in which it is said."""

    NO_POSITIONS = "no_seats"
    CIRCLE = "circle"
    MISSING_BOSS = "missing_boss"
    NO_ROOT = "no_root"
    SECOND_ROOT = "second_root"
    MISSING_OWNER = "missing_owner"
    MISSING_HOLDER = "missing_holder"
    NO_HEAD = "no_head"
    NO_STAND_IN = "no_stand_in"
    STAND_IN = "stand_in"
    ORPHAN = "orphan"
    NO_DECIDER = "no_decider"
    SEVERAL_DECIDERS = "several_deciders"
    EMPTY_DECIDER = "empty_decider"
    NOBODY_DOES = "nobody_does"
    ONLY_INFORMED = "only_informed"
    SPAN = "span"


@record
class ChartProblem:
    """One thing, with the roles, activities and decisions it is about; ``severe`` where the chart contradicts
    itself.

    A stand-in that cannot step in follows the role that it is named for, where it is another role.
    ``missing`` is what was named and is not there. ``figure`` is a number of direct reports (``first_line``:
    of sellers only) or, of activities without an owner and decisions without a decider, how many there are
    in all.
    """

    kind: ProblemKind
    roles: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    missing: str = ""
    side: str = ""
    figure: int = 0
    first_line: bool = False
    severe: bool = False


def chart_problems(
    chart: Organisation,
    *,
    activities: Sequence[str],
    decisions: Sequence[str] = (),
    figures: ChartFigures | None = None,
) -> tuple[ChartProblem, ...]:
    """All problems of a chart, by kind, then in the order of the chart.

    ``activities`` and ``decisions`` are the ids of those that should have an owner, and a decider;
    ``figures`` are those of the chart and of these, where they are known already. Spans are prompts, not
    rules, and their limits provisional.
    """
    figures = figures or chart_figures(chart, activities=activities, decisions=decisions)
    found = (
        *(() if chart.roles and figures.joined else _positions_and_lines(chart)),
        *_nobody_there(chart, figures),
        *_deputies(chart),
        *_orphans(figures, of=len({*activities, *chart.activities})),
        *_decisions(chart, figures, of=len({*decisions, *chart.decisions})),
        *_spans(chart, figures),
    )
    order = {kind: place for place, kind in enumerate(ProblemKind)}
    return tuple(sorted(found, key=lambda problem: order[problem.kind]))


def circles(chart: Organisation) -> tuple[tuple[str, ...], ...]:
    """The roles whose lines run in a circle, each circle once, from its first role in the chart upwards."""
    order = {role_id: n for n, role_id in enumerate(chart.roles)}
    found: list[tuple[str, ...]] = []
    walked: set[str] = set()
    for role_id in chart.roles:
        way: dict[str, None] = {}
        at = role_id
        while at in chart.roles and at not in walked and at not in way:
            way[at] = None
            at = chart.roles[at].reports_to
        if at in way:
            members = list(way)[list(way).index(at) :]
            first = members.index(min(members, key=order.__getitem__))
            found.append((*members[first:], *members[:first]))
        walked.update(way)
    return tuple(found)


def _positions_and_lines(chart: Organisation) -> Iterator[ChartProblem]:
    if not chart.roles:
        yield ChartProblem(kind=ProblemKind.NO_POSITIONS, severe=True)
        return
    for members in circles(chart):
        yield ChartProblem(kind=ProblemKind.CIRCLE, roles=members, severe=True)
    for role in chart.roles.values():
        if role.reports_to and role.reports_to not in chart.roles:
            yield ChartProblem(kind=ProblemKind.MISSING_BOSS, roles=(role.id,), severe=True)
    tops = tuple(role.id for role in chart.roles.values() if not role.reports_to)
    if not tops:
        yield ChartProblem(kind=ProblemKind.NO_ROOT, severe=True)
    if len(tops) > 1:
        yield ChartProblem(kind=ProblemKind.SECOND_ROOT, roles=tops, severe=True)


def _nobody_there(chart: Organisation, figures: ChartFigures) -> Iterator[ChartProblem]:
    """Who is named and not there, sides nobody works for, and empty positions without a stand-in."""
    for key, activity in chart.activities.items():
        for missing in dict.fromkeys(one for one in activity.named if one not in chart.roles):
            kind = ProblemKind.MISSING_OWNER if missing == activity.owner else ProblemKind.MISSING_HOLDER
            yield ChartProblem(kind=kind, activities=(key,), missing=missing, severe=True)
    for key, decision in chart.decisions.items():
        for missing in dict.fromkeys(one for one in decision.named if one not in chart.roles):
            yield ChartProblem(
                kind=ProblemKind.MISSING_HOLDER, decisions=(key,), missing=missing, severe=True
            )
    for role in chart.roles.values():
        for missing in (one for holders in role.dotted.values() for one in holders if one not in chart.roles):
            yield ChartProblem(
                kind=ProblemKind.MISSING_HOLDER, roles=(role.id,), missing=missing, severe=True
            )
    for side in SIDES:
        if chart.roles and not any(side in role.functions for role in chart.roles.values()):
            yield ChartProblem(kind=ProblemKind.NO_HEAD, side=side)
    for role_id in figures.vacancies_without_stand_in:
        if not chart.roles[role_id].stand_in:  # what is wrong with a stand-in is said on its own
            yield ChartProblem(kind=ProblemKind.NO_STAND_IN, roles=(role_id,))


def _deputies(chart: Organisation) -> Iterator[ChartProblem]:
    """Stand-ins that cannot step in, of empty and of filled positions."""
    for role in chart.roles.values():
        if not role.stand_in or has_deputy(chart, role):
            continue
        other = chart.roles.get(role.stand_in)
        roles = (role.id,) if other is None or other is role else (role.id, other.id)
        yield ChartProblem(kind=ProblemKind.STAND_IN, roles=roles, severe=other is None)


def _orphans(figures: ChartFigures, *, of: int) -> Iterator[ChartProblem]:
    if orphans := figures.orphan_activities:
        yield ChartProblem(kind=ProblemKind.ORPHAN, activities=orphans, figure=of)


def _decisions(chart: Organisation, figures: ChartFigures, *, of: int) -> Iterator[ChartProblem]:
    """Decisions that nobody or several make, and what else is wrong with the rights in one."""
    none = [key for key in figures.undecided if not chart.decisions.get(key, Decision()).of(Right.DECIDES)]
    if none:
        yield ChartProblem(kind=ProblemKind.NO_DECIDER, decisions=tuple(none), figure=of)
    for key, decision in chart.decisions.items():
        deciders = decision.of(Right.DECIDES)
        if len(deciders) > 1:
            yield ChartProblem(
                kind=ProblemKind.SEVERAL_DECIDERS, decisions=(key,), roles=_there(chart, deciders)
            )
        empty = [one for one in _there(chart, deciders) if chart.roles[one].status in EMPTY]
        for decider in empty:
            yield ChartProblem(kind=ProblemKind.EMPTY_DECIDER, decisions=(key,), roles=(decider,))
        if decision.rights and not decision.of(Right.DOES):
            yield ChartProblem(kind=ProblemKind.NOBODY_DOES, decisions=(key,))
        informed = [one for one in _there(chart, deciders) if one in decision.of(Right.INFORMED)]
        for decider in informed:
            yield ChartProblem(kind=ProblemKind.ONLY_INFORMED, decisions=(key,), roles=(decider,))


def _there(chart: Organisation, holders: Sequence[str]) -> tuple[str, ...]:
    return tuple(holder for holder in holders if holder in chart.roles)


def _spans(chart: Organisation, figures: ChartFigures) -> Iterator[ChartProblem]:
    if not figures.joined:
        return
    reports = reports_of(chart)
    for role_id, span in figures.spans.items():
        first_line = _leads_sellers_only(chart, role_id, reports)
        most = FIRST_LINE_MOST if first_line else MOST_REPORTS
        if span > most or (first_line and span < FIRST_LINE_FEWEST):
            yield ChartProblem(kind=ProblemKind.SPAN, roles=(role_id,), figure=span, first_line=first_line)


def _leads_sellers_only(chart: Organisation, role_id: str, reports: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a role is a first line in sales: it and its reports work for sales, and they lead nobody."""
    return SALES in chart.roles[role_id].functions and all(
        SALES in chart.roles[report].functions and not reports[report] for report in reports[role_id]
    )
