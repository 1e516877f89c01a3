"""What a plan would move, its least-effort ways, and choosing with what has to come first."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from assess.services.planning.editor import PlanEditor
from assess.services.refusal import Refused
from questionnaires.records import record
from scoring.planning.effects import DimensionOutlook
from scoring.planning.path import Way
from scoring.planning.plan import Plan
from scoring.planning.tasks import open_blocks
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
            editor.way_to(d.id, d.milestone)
            for d in result.dimensions
            if d.level is not None and d.milestone is not None and d.level < d.milestone
        ),
    )


@record
class Together:
    """What is chosen along with what was wanted.

    ``order`` is all of it that is not in the plan yet, prerequisites first. ``held`` says in sentences
    what would still hold them back, by intervention.
    """

    order: tuple[str, ...]
    held: Mapping[str, tuple[str, ...]]

    def first(self, *wanted: str) -> tuple[str, ...]:
        """What comes along without having been wanted itself."""
        return tuple(key for key in self.order if key not in wanted)


def together(editor: PlanEditor, wanted: Collection[str]) -> Together:
    """What has to be chosen so that all that is wanted can be: it, and its hard prerequisites, and theirs."""
    needs: dict[str, tuple[str, ...]] = {}
    waiting = [key for key in reversed(tuple(wanted)) if key not in editor.plan.chosen]
    while waiting:
        key = waiting.pop()
        if key not in needs:
            blocks = open_blocks(key, plan=editor.plan, result=editor.result)
            needs[key] = tuple(check.first for check in blocks if check.first)
            waiting.extend(reversed(needs[key]))
    order = _in_order(needs)
    held = {key: editor.blocks_of(key, beside=order) for key in order}
    return Together(order=order, held={key: blocks for key, blocks in held.items() if blocks})


def choose_together(editor: PlanEditor, wanted: Collection[str]) -> tuple[str, ...]:
    """Put all that is wanted into the plan, with what has to come first; says what was put there.

    Raises:
        Refused: something of it is held back; nothing was changed.
        FileProblem: the plan could not be saved; what was saved before stays.
    """
    found = together(editor, wanted)
    if found.held:
        raise Refused(*held_sentences(editor, found))
    for key in found.order:
        editor.choose(key, beside=found.order)
    return found.order


def held_sentences(editor: PlanEditor, found: Together) -> tuple[str, ...]:
    """What holds them back, one sentence for each intervention that is held back."""
    return tuple(
        f"{editor.catalogue.interventions[key].title} has unmet prerequisites: {'; '.join(blocks)}."
        for key, blocks in found.held.items()
    )


def all_held(editor: PlanEditor) -> tuple[str, ...]:
    """What is in the plan and cannot start as the plan is."""
    return tuple(key for key in editor.plan.chosen if held(editor, key))


def held(editor: PlanEditor, key: str) -> bool:
    """Whether something holds back an intervention in this plan."""
    return bool(open_blocks(key, plan=editor.plan, result=editor.result))


def _in_order(needs: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Everything after what it needs; what goes round in a circle in the order it was found."""
    left, order = dict(needs), []
    while left:
        ready = next((k for k, first in left.items() if not any(f in left for f in first)), next(iter(left)))
        order.append(ready)
        del left[ready]
    return tuple(order)
