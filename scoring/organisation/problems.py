"""Everything wrong or worth a second look in a chart, in sentences; only prompts are matters of taste."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from questionnaires.model import SIDES
from scoring.organisation.chart import Organisation, Role
from scoring.organisation.figures import SALES, ChartFigures, chart_figures, has_stand_in, reports_of

MOST_REPORTS = 8
"""More direct reports than this are asked about (handbook 5.4)."""

FIRST_LINE_MOST, FIRST_LINE_FEWEST = 10, 4
"""The same for whoever leads sellers and nobody else, whose span may be wider (handbook 5.4)."""

MOST_NAMED = 5
"""More activities than this are counted in a sentence, not named."""


class ProblemKind(StrEnum):
    """What is wrong, in the order in which it is said."""

    NO_SEATS = "no_seats"
    CIRCLE = "circle"
    MISSING_BOSS = "missing_boss"
    NO_ROOT = "no_root"
    SECOND_ROOT = "second_root"
    MISSING_OWNER = "missing_owner"
    NO_HEAD = "no_head"
    NO_STAND_IN = "no_stand_in"
    STAND_IN = "stand_in"
    ORPHAN = "orphan"
    SPAN = "span"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartProblem:
    """One thing, with the roles and activities it is about; ``severe`` where the chart contradicts itself."""

    kind: ProblemKind
    text: str
    roles: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    severe: bool = False


def chart_problems(
    chart: Organisation, *, activities: Sequence[str], titles: Mapping[str, str]
) -> tuple[ChartProblem, ...]:
    """All problems of a chart, by kind, then in the order of the chart (handbook 5.4).

    ``activities`` are the ids of those that should have an owner, ``titles`` their words. Spans are
    prompts, not rules, and their limits provisional.
    """
    figures = chart_figures(chart, activities=activities)
    found = (
        *_seats_and_lines(chart),
        *_owners_not_there(chart, titles),
        *_no_heads(chart, figures),
        *_vacancies(chart, figures),
        *_stand_ins(chart),
        *_orphans(figures, titles, of=len(activities)),
        *_spans(chart, figures),
    )
    return tuple(found)


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


def _seats_and_lines(chart: Organisation) -> Iterator[ChartProblem]:
    if not chart.roles:
        yield ChartProblem(
            kind=ProblemKind.NO_SEATS, text="There are no seats in the chart yet.", severe=True
        )
        return
    for members in circles(chart):
        yield ChartProblem(
            kind=ProblemKind.CIRCLE, text=_circle_words(chart, members), roles=members, severe=True
        )
    for role in chart.roles.values():
        if role.reports_to and role.reports_to not in chart.roles:
            text = f"{named(chart, role)} reports to “{role.reports_to}”, and there is no such seat."
            yield ChartProblem(kind=ProblemKind.MISSING_BOSS, text=text, roles=(role.id,), severe=True)
    tops = [role for role in chart.roles.values() if not role.reports_to]
    if not tops:
        text = "Nobody is at the top: every seat reports to another one."
        yield ChartProblem(kind=ProblemKind.NO_ROOT, text=text, severe=True)
    if len(tops) > 1:
        names = _and([named(chart, role) for role in tops[:MOST_NAMED]], more=len(tops) - MOST_NAMED)
        yield ChartProblem(
            kind=ProblemKind.SECOND_ROOT,
            text=f"{len(tops)} seats report to nobody: {names}. A chart has one seat at the top.",
            roles=tuple(role.id for role in tops),
            severe=True,
        )


def _circle_words(chart: Organisation, members: Sequence[str]) -> str:
    names = [named(chart, chart.roles[member]) for member in members]
    if len(members) == 1:
        return f"{names[0]} reports to itself."
    shown = names if len(names) <= 2 * MOST_NAMED else [*names[:MOST_NAMED], "…", names[-1]]
    return f"Lines run in a circle: {', which reports to '.join([*shown, names[0]])}."


def _owners_not_there(chart: Organisation, titles: Mapping[str, str]) -> Iterator[ChartProblem]:
    for activity, owner in chart.owners.items():
        if owner and owner not in chart.roles:
            text = f"“{titles.get(activity, activity)}” belongs to “{owner}”, and there is no such seat."
            yield ChartProblem(kind=ProblemKind.MISSING_OWNER, text=text, activities=(activity,), severe=True)


def _no_heads(chart: Organisation, figures: ChartFigures) -> Iterator[ChartProblem]:
    heads = (figures.head_of_sales, figures.head_of_marketing)
    for side, head in zip(SIDES, heads, strict=True):
        if chart.roles and not head:
            text = f"No seat works for {side}, so there is no head of {side}."
            yield ChartProblem(kind=ProblemKind.NO_HEAD, text=text)


def _vacancies(chart: Organisation, figures: ChartFigures) -> Iterator[ChartProblem]:
    for role_id in figures.vacancies_without_stand_in:
        role = chart.roles[role_id]
        if role.stand_in:
            continue  # what is wrong with that stand-in is said on its own
        text = f"{named(chart, role)} is {role.status} and nobody stands in."
        yield ChartProblem(kind=ProblemKind.NO_STAND_IN, text=text, roles=(role_id,))


def _stand_ins(chart: Organisation) -> Iterator[ChartProblem]:
    """Stand-ins that cannot step in, of empty and of filled seats."""
    for role in chart.roles.values():
        if not role.stand_in or has_stand_in(chart, role):
            continue
        other = chart.roles.get(role.stand_in)
        roles = (role.id,) if other is None or other is role else (role.id, other.id)
        if other is None:
            text = f"The stand-in of {named(chart, role)} is “{role.stand_in}”, and there is no such seat."
        elif other is role:
            text = f"{named(chart, role)} is named as its own stand-in."
        else:
            text = f"{named(chart, other)} stands in for {named(chart, role)} and is {other.status} itself."
        yield ChartProblem(kind=ProblemKind.STAND_IN, text=text, roles=roles, severe=other is None)


def _orphans(figures: ChartFigures, titles: Mapping[str, str], *, of: int) -> Iterator[ChartProblem]:
    orphans = figures.orphan_activities
    if not orphans:
        return
    text = f"{len(orphans)} of {of} activities {'has' if len(orphans) == 1 else 'have'} no owner"
    if len(orphans) <= MOST_NAMED:
        text += f": {_and([f'“{titles.get(activity, activity)}”' for activity in orphans])}"
    yield ChartProblem(kind=ProblemKind.ORPHAN, text=f"{text}.", activities=orphans)


def _spans(chart: Organisation, figures: ChartFigures) -> Iterator[ChartProblem]:
    reports = reports_of(chart)
    for role_id, span in figures.spans.items():
        first_line = _leads_sellers_only(chart, role_id, reports)
        most = FIRST_LINE_MOST if first_line else MOST_REPORTS
        if span > most:
            words = f"more than {most} is a lot"
        elif first_line and span < FIRST_LINE_FEWEST:
            words = f"fewer than {FIRST_LINE_FEWEST} is few"
        else:
            continue
        where = " for a first line in sales" if first_line else ""
        counted = f"{span} direct report{'' if span == 1 else 's'}"
        text = (
            f"{named(chart, chart.roles[role_id])} has {counted}; {words}{where} (provisional, not a rule)."
        )
        yield ChartProblem(kind=ProblemKind.SPAN, text=text, roles=(role_id,))


def _leads_sellers_only(chart: Organisation, role_id: str, reports: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a role is a first line in sales: it and its reports work for sales, and they lead nobody."""
    return SALES in chart.roles[role_id].functions and all(
        SALES in chart.roles[report].functions and not reports[report] for report in reports[role_id]
    )


def named(chart: Organisation, role: Role, *, quotes: str = "“”") -> str:
    """A role as a sentence names it: by its title, and by its id too where another seat has that title."""
    before, after = quotes[:1], quotes[1:]
    same = sum(other.title == role.title for other in chart.roles.values())
    title = f"{before}{role.title or role.id}{after}"
    return title if same == 1 else f"{title} ({role.id})"


def _and(words: Sequence[str], *, more: int = 0) -> str:
    if more > 0:
        return f"{', '.join(words)} and {more} more"
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
