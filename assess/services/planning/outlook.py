"""What a plan should move, and the least-effort ways to its targets, worked out together."""

from __future__ import annotations

from assess.services.planning.editor import PlanEditor
from questionnaires.records import record
from scoring.planning.effects import DimensionOutlook
from scoring.planning.path import Way
from scoring.planning.plan import Plan
from scoring.result import Result


@record
class PlanOutlook:
    """What a plan would move, and of which plan and result that was worked out."""

    plan: Plan
    result: Result
    outlook: tuple[DimensionOutlook, ...]
    ways: tuple[Way, ...]

    def fits(self, editor: PlanEditor) -> bool:
        """Whether it is that of the plan as it stands."""
        return self.plan == editor.plan and self.result is editor.result

    def least_effort(self, dimension: str) -> tuple[str, ...]:
        """The interventions of the least-effort way to a target, or to the nearest level; () without one."""
        way = next((w for w in self.ways if w.dimension == dimension), None)
        if way is not None and not way.reachable:
            way = way.nearest
        return way.answer.best.members if way and way.answer and way.answer.best else ()


def plan_outlook(editor: PlanEditor) -> PlanOutlook:
    """What the plan would move as it stands; it may be changed meanwhile, so nothing remembered is read."""
    plan, result = editor.plan, editor.result
    return PlanOutlook(
        plan=plan,
        result=result,
        outlook=editor.outlook_with(tuple(plan.chosen)),
        ways=tuple(
            editor.way_to(d.id, d.target.level)
            for d in result.dimensions
            if d.level is not None and d.level < d.target.level
        ),
    )
