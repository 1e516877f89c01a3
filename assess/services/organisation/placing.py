"""A position moved within a chart by one place: before, after, below or beside another."""

from __future__ import annotations

from questionnaires.records import replace
from scoring.organisation.chart import Organisation
from scoring.organisation.edits import CannotChange, changed, role_in


def lifted(chart: Organisation, role_id: str) -> Organisation:
    """The position before the one above it under the same boss.

    Raises:
        CannotChange: it is the first, or there is no such position.
    """
    return _swapped(chart, role_id, by=-1, where="first")


def lowered(chart: Organisation, role_id: str) -> Organisation:
    """The position after the one below it under the same boss.

    Raises:
        CannotChange: it is the last, or there is no such position.
    """
    return _swapped(chart, role_id, by=1, where="last")


def deeper(chart: Organisation, role_id: str) -> Organisation:
    """The position as the last report of the one above it that has the same boss.

    Raises:
        CannotChange: there is no position above it under the same boss, or no such position at all.
    """
    beside = siblings(chart, role_id)
    at = beside.index(role_id)
    if not at:
        raise CannotChange(
            f"“{chart.roles[role_id].title}” is the first under its manager: there is no position "
            "beside it to report to."
        )
    boss = beside[at - 1]
    last = [report.id for report in chart.reports(boss)][-1:] or [boss]
    return _placed(changed(chart, role_id, {"reports_to": boss}), role_id, after=last[0])


def outward(chart: Organisation, role_id: str) -> Organisation:
    """The position beside its boss, right after it.

    Raises:
        CannotChange: it reports to nobody, or there is no such position.
    """
    role = role_in(chart, role_id)
    boss = chart.roles.get(role.reports_to)
    if boss is None:
        raise CannotChange(f"“{role.title}” already reports to nobody.")
    above = "" if boss.reports_to not in chart.roles else boss.reports_to
    return _placed(changed(chart, role_id, {"reports_to": above}), role_id, after=boss.id)


def siblings(chart: Organisation, role_id: str) -> list[str]:
    """The positions under the same boss, this one included, in the order of the chart; at the top all tops.

    Raises:
        NoSuchRole: there is no such position.
    """
    boss = role_in(chart, role_id).reports_to
    beside = chart.reports(boss) if boss in chart.roles else chart.roots
    return [role.id for role in beside]


def _swapped(chart: Organisation, role_id: str, *, by: int, where: str) -> Organisation:
    beside = siblings(chart, role_id)
    to = beside.index(role_id) + by
    if not 0 <= to < len(beside):
        raise CannotChange(f"“{chart.roles[role_id].title}” is already the {where} under its manager.")
    other = beside[to]
    turned = {role_id: other, other: role_id}
    order = [turned.get(key, key) for key in chart.roles]
    return replace(chart, roles={key: chart.roles[key] for key in order})


def _placed(chart: Organisation, role_id: str, *, after: str) -> Organisation:
    """The position right after another one in the order of the chart."""
    if after == role_id:  # where a position reports to itself
        return chart
    order = [key for key in chart.roles if key != role_id]
    order.insert(order.index(after) + 1, role_id)
    return replace(chart, roles={key: chart.roles[key] for key in order})
