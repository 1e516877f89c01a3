"""The steps by which a structure option is applied to a chart: heads are found, missing positions made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from questionnaires.model import SIDES
from questionnaires.structures import Structure, Template, TemplatePosition
from scoring.organisation.chart import Decision, Organisation, Right
from scoring.organisation.edits import CannotChange
from scoring.organisation.figures import depths_of, first_common, head_of, reports_of
from scoring.organisation.moves import Move, MoveKind, applied

BOSS, TOP = "boss", "top"
HEAD_OF_BOTH = "head_of_both"


def apply_structure(
    chart: Organisation, structure: Structure, *, decisions: Sequence[str] = ()
) -> tuple[Move, ...]:
    """The steps that make a chart one of this structure; it loses no position, activity or decision by them.

    ``decisions`` are the ids of the joint decisions, those that the chart does not hold included.

    Raises:
        CannotChange: the lines of the chart do not lead to one position at the top.
    """
    moves: list[Move] = []
    for template in structure.templates:
        one = _Application(chart, template, decisions)
        moves += one.moves
        chart = one.chart
    return tuple(moves)


class _Application:
    """One template on one chart; ``places`` holds the position of the chart that each of its positions is."""

    def __init__(self, chart: Organisation, template: Template, decisions: Sequence[str]) -> None:
        reports = reports_of(chart)
        depths = depths_of(chart, reports)
        if not chart.roles or depths is None:
            raise CannotChange("The reporting lines do not all lead to one position at the top yet.")
        self.chart = chart
        self.moves: list[Move] = []
        (top,) = (role.id for role in chart.roots)
        heads = [head_of(chart, side, depths=depths, reports=reports, without={top}) for side in SIDES]
        boss = first_common(chart, *heads)[0] or top
        if boss in heads and not set(SIDES) <= set(chart.roles[boss].functions):
            boss = chart.roles[boss].reports_to  # one head is below the other
        self._both = "" if boss == top else boss
        self.places = {TOP: top, BOSS: boss}
        for position in template.positions:
            self._place(position)
        for position in template.positions:
            if position.undecided and self.places[position.id] in chart.roles:
                self._make(Move(kind=MoveKind.LEAVE_OPEN, position=self.places[position.id]))
        if (
            self._both
            and TOP in (position.under for position in template.positions)
            and not self._is_bound(self._both)
        ):
            self._make(Move(kind=MoveKind.LEAVE_OPEN, position=self._both))
        for key in template.opens:
            for report in self.chart.reports(self.places[key]):
                if report.id not in self.places.values():
                    self._make(Move(kind=MoveKind.LEAVE_OPEN, position=report.id))
        for activity, key in template.activities.items():
            if self.chart.owners.get(activity) != self.places[key]:
                self._make(Move(kind=MoveKind.ACTIVITY, what=activity, to=self.places[key]))
        for decision, to in self._decided(template, decisions):
            if self._deciders(decision) != (to,):
                self._make(Move(kind=MoveKind.DECISION, what=decision, to=to))

    def _place(self, position: TemplatePosition) -> None:
        """Find the position in the chart and move it, or make it."""
        found = self._today(position)
        under = self.places[position.under]
        if not found:
            made = _free(position.id, self.chart)
            self.places[position.id] = made
            self._make(
                Move(
                    kind=MoveKind.CREATE,
                    position=made,
                    to=under,
                    title=position.title,
                    functions=position.functions,
                )
            )
            return
        self.places[position.id] = found
        if position.under != BOSS and self.chart.roles[found].reports_to != under:
            if found in self.chart.bosses(under):  # the other one comes up first
                above = self.chart.roles[found].reports_to
                self._make(Move(kind=MoveKind.MOVE, position=under, to=above))
            self._make(Move(kind=MoveKind.MOVE, position=found, to=under))
        if position.rename and self.chart.roles[found].title != position.title:
            self._make(Move(kind=MoveKind.RENAME, position=found, title=position.title))

    def _today(self, position: TemplatePosition) -> str:
        """The position of the chart that this is; "" where there is none."""
        if position.today == HEAD_OF_BOTH:
            return self._both
        if not position.today:
            return ""
        function = position.today.removeprefix("head_of_")
        taken = {self.places[TOP], *(place for key, place in self.places.items() if key != BOSS), self._both}
        # One who works for both sides is no head of one of them.
        taken |= {role.id for role in self.chart.roles.values() if set(SIDES) <= set(role.functions)}
        reports = reports_of(self.chart)
        depths = depths_of(self.chart, reports)
        return head_of(self.chart, function, depths=depths, reports=reports, without=taken)

    def _decided(self, template: Template, decisions: Sequence[str]) -> Iterator[tuple[str, str]]:
        if template.settles:
            settled = self.places[template.settles]
            for key in dict.fromkeys((*decisions, *self.chart.decisions)):
                deciders = self._deciders(key)
                if len(deciders) != 1 or deciders == (self.places[BOSS],):
                    yield key, settled
        for key, to in template.decisions.items():
            yield key, self.places[to]

    def _deciders(self, decision: str) -> tuple[str, ...]:
        return self.chart.decisions.get(decision, Decision()).of(Right.DECIDES)

    def _is_bound(self, position: str) -> bool:
        return any(place == position for key, place in self.places.items() if key not in (BOSS, TOP))

    def _make(self, move: Move) -> None:
        self.chart = applied(self.chart, move)
        self.moves.append(move)


def _free(wanted: str, chart: Organisation) -> str:
    if wanted not in chart.roles:
        return wanted
    number = 2
    while f"{wanted}-{number}" in chart.roles:
        number += 1
    return f"{wanted}-{number}"
