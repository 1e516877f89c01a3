"""A plan as plain values: the shape of ``samepage plan --json``. Everything expected is provisional."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assess.documents.roadmap.roadmap import DatedTask, Roadmap
from assess.services.planning.editor import PlanEditor
from assess.words.advice import tried_words
from assess.words.commitments import missing_words
from assess.words.reasons import first_answer_words, reason_words
from assess.words.say import say, say_all
from scoring.advice.practices import structure_verdict
from scoring.planning.effects import DimensionOutlook, FirstAnswer
from scoring.planning.path import Way
from scoring.planning.path_records import Path, PathAnswer
from scoring.planning.plan import Commitment, Plan, Reserved
from scoring.result import Advice
from scoring.rounding import known


def plan_document(editor: PlanEditor) -> dict[str, Any]:
    """Everything that ``samepage plan`` shows. What does not exist is absent."""
    result, plan = editor.result, editor.plan
    return {
        "provisional": "milestones, targets, values, durations and expected effects",
        "today": editor.today,
        **({"leave_alone": result.leave_alone} if result.leave_alone else {}),
        "dimensions": {
            d.id: {
                **_outlook(d),
                "target_basis": result.dimension(d.id).target.basis.value,
                "target_rule": result.dimension(d.id).target.rule,
            }
            for d in editor.outlook
        },
        "advice": [_advice(a) for a in result.practices],
        "structure": {
            **({"first": _first(editor.first_answer)} if editor.first_answer else {}),
            **({"verdict": _verdict(editor)} if result.structure else {}),
            "ways": [_advice(a) for a in result.structure],
        },
        "not_advised": {a.intervention: list(say_all(a.why_not)) for a in result.not_advised},
        "plan": _plan(plan),
        "roadmap": _roadmap(editor.roadmap),
        "commitments": {key: _commitment(c) for key, c in plan.commitments.items()},
        "least_effort": {way.dimension: _way(way) for way in editor.ways},
    }


def _outlook(d: DimensionOutlook) -> dict[str, Any]:
    return {
        **known(
            title=d.title,
            level=d.level_now,
            target=d.target,
            milestone=d.milestone,
            felt=d.rating_now,
            level_low=d.level_low,
            level_high=d.level_high,
            felt_low=d.rating_low,
            felt_high=d.rating_high,
        ),
        "reaches_target": d.reaches(d.target),
        "reaches_milestone": d.reaches(d.aim),
    }


def _advice(advice: Advice) -> dict[str, Any]:
    return {
        "intervention": advice.intervention,
        "rank": advice.rank,
        **known(value=advice.value, overridden=advice.overridden),
        **({"tried": list(words)} if (words := tried_words(advice)) else {}),
        "can_start": advice.can_start,
        "why": list(say_all(advice.why)),
        "blocked_by": [
            {"text": say(c.said), "state": c.truth.value, "evidence": say(c.evidence)} for c in advice.blocks
        ],
        "grade": advice.grade,
    }


def _verdict(editor: PlanEditor) -> dict[str, Any]:
    verdict = structure_verdict(editor.result.structure)
    return {
        "kind": verdict.kind.value,
        "interventions": [a.intervention for a in verdict.changes],
        "find_out": [say(check.said) for check in verdict.find_out],
    }


def _first(first: FirstAnswer) -> dict[str, Any]:
    return {
        "question": first.question,
        "answer": first.kind,
        "text": first_answer_words(first),
        "dimension": first.outlook.id,
        **known(
            level=first.outlook.level_now,
            level_low=first.outlook.level_low,
            level_high=first.outlook.level_high,
        ),
        "target": first.outlook.target,
        "interventions": list(first.interventions),
    }


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        **known(start=plan.start),
        "horizon_weeks": plan.horizon_weeks,
        "expectation": plan.expectation.value,
        "capacity": {
            **known(at_once=plan.capacity.at_once, per_owner=plan.capacity.per_owner),
            "owners": dict(plan.capacity.owners),
        },
        "blackout": list(plan.blackout),
        "chosen": {
            key: known(owner=c.owner, weeks=c.weeks, not_before=c.not_before, starts=c.starts)
            for key, c in plan.chosen.items()
        },
        "overrides": {key: {"reason": o.reason, "date": o.date} for key, o in plan.overrides.items()},
        **({"events": [{"date": e.date, "text": e.text} for e in plan.events]} if plan.events else {}),
    }


def _roadmap(roadmap: Roadmap) -> dict[str, Any]:
    return {
        **known(starts=roadmap.starts, ends=roadmap.ends, quick=roadmap.quick),
        "shortest": roadmap.shortest,
        "working_weeks_by_owner": roadmap.load,
        "tasks": [_task(task) for task in roadmap.tasks],
        **({"reserved": [known(**_reserved(one)) for one in roadmap.reserved]} if roadmap.reserved else {}),
        "conflicts": [
            {"kind": c.kind, "interventions": list(c.tasks), "text": say(c.said)} for c in roadmap.conflicts
        ],
    }


def _reserved(one: Reserved) -> dict[str, str | None]:
    return {"starts": one.starts, "ends": one.ends, "text": one.text or None, "owner": one.owner or None}


def _task(task: DatedTask) -> dict[str, Any]:
    return {
        "intervention": task.intervention,
        "title": task.title,
        "owner": task.owner,
        "starts": task.starts,
        "ends": task.ends,
        "weeks": task.weeks,
        "status": task.status.value,
        "fixed": task.fixed,
        "critical": task.critical,
        "slack_weeks": task.slack,
        "after": list(task.after),
        "steps": [{"date": s.date, "kind": s.kind, "text": s.text} for s in task.steps],
    }


def _commitment(c: Commitment) -> dict[str, Any]:
    return {
        **known(
            owner=c.owner,
            first_step=c.first_step,
            first_step_date=c.first_step_date,
            review_date=c.review_date,
            sign=c.sign,
        ),
        "items": list(c.items),
        "status": c.status.value,
        "missing": list(missing_words(c)),
        "history": [{"date": e.date, "status": e.status.value, **known(note=e.note)} for e in c.history],
    }


def _way(way: Way) -> dict[str, Any]:
    answer = way.answer
    reasons = [reason_words(reason) for reason in answer.reasons] if answer else []
    return {
        **known(level=way.now, to=way.level),
        "reachable": way.reachable,
        "unknown": list(way.unknown),
        **(_best(answer, answer.best) if answer and answer.best else {}),
        **({"reasons": reasons} if reasons else {}),
        **({"nearest": _way(way.nearest)} if way.nearest else {}),
    }


def _best(answer: PathAnswer, best: Path) -> dict[str, Any]:
    """The least effort, the next to it, and what it costs to do without each of its members."""
    return {
        "best": _path(best),
        **({"runner_up": _path(answer.runner_up)} if answer.runner_up else {}),
        "without": {key: _path(path) if path else "no way" for key, path in answer.skip.items()},
    }


def _path(path: Path) -> Mapping[str, Any]:
    return {"members": list(path.members), "effort": path.effort, "weeks": path.weeks}
