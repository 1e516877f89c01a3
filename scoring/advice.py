"""What to do: practices ranked by value, structure by its conditions (handbook 4.0)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from questionnaires.catalogue import Catalogue, Intervention, Lane
from scoring.conditions import check
from scoring.measures import Evidence
from scoring.result import Advice, Check, Truth

QUICK_WEEKS = 4
"""An intervention that takes no longer than this ends within 30 days."""


def practices(catalogue: Catalogue, evidence: Evidence) -> tuple[Advice, ...]:
    """The practices that fit, ready ones first by value, then those that wait for something.

    A dimension at or above its target asks for nothing.
    """
    fitting = [
        advice
        for intervention in catalogue.interventions.values()
        if intervention.lane is Lane.PRACTICE
        and intervention.id not in evidence.done
        and (advice := _practice(intervention, catalogue, evidence)) is not None
    ]
    fitting.sort(key=lambda a: (not a.ready, -(a.value or 0), a.intervention))
    return _ranked(fitting)


def structure(catalogue: Catalogue, evidence: Evidence) -> tuple[Advice, ...]:
    """The ways to change the structure, those whose conditions all hold first, then the nearest."""
    lane = [
        _structure(intervention, catalogue, evidence)
        for intervention in catalogue.interventions.values()
        if intervention.lane is Lane.STRUCTURE and intervention.id not in evidence.done
    ]

    def nearness(advice: Advice) -> tuple[bool, int, int, int, str]:
        truths = [c.truth for c in advice.checks]
        unmet, unknown = truths.count(Truth.UNMET), truths.count(Truth.UNKNOWN)
        return (not advice.ready, unmet, unknown, -truths.count(Truth.MET), advice.intervention)

    return _ranked(sorted(lane, key=nearness))


def _ranked(advice: Sequence[Advice]) -> tuple[Advice, ...]:
    return tuple(replace(a, rank=rank) for rank, a in enumerate(advice, start=1))


def need(intervention: Intervention, evidence: Evidence) -> tuple[Fraction, tuple[str, ...]]:
    """How far the dimensions it works on are from target, the furthest one counting, and which they are.

    Need is (target - evidenced level) x dimension weight, 0 where no dimension in its range is below target.
    """
    needs: list[tuple[Fraction, str]] = []
    for aim in intervention.aims:
        result = evidence.dimensions.get(aim.dimension)
        if result is None or result.level is None or not aim.low <= result.level <= aim.high:
            continue
        distance = result.target.level - result.level
        if distance > 0:
            weight = evidence.questionnaire.dimension(aim.dimension).weight
            needs.append((distance * weight, aim.dimension))
    return max((n for n, _ in needs), default=Fraction(0)), tuple(d for _, d in needs)


def worth(intervention: Intervention, needed: Fraction) -> Fraction:
    """Need x evidence / effort: the value once nothing stands in the way (handbook 4.0, provisional)."""
    return needed * intervention.grade.weight / intervention.effort.divisor


def _practice(intervention: Intervention, catalogue: Catalogue, evidence: Evidence) -> Advice | None:
    needed, dimensions = need(intervention, evidence)
    if not needed:
        return None
    triggers = []
    if intervention.trigger is not None:
        triggers = [check(intervention.trigger, evidence)]
        if triggers[0].truth is not Truth.MET:
            return None
    hard, soft = _prerequisite_checks(intervention, catalogue, evidence)
    required, asked = _requirement_checks(intervention, evidence)
    against = [
        check(part.when, evidence, text=part.text)
        for part in intervention.contraindications
        if part.when is not None
    ]
    speaking_against = [c for c in against if c.truth is Truth.MET]
    blocking = [c for c in (*hard, *required) if c.truth is not Truth.MET]
    missing = [c for c in soft if c.truth is not Truth.MET]
    ready = not blocking and not speaking_against
    return Advice(
        intervention=intervention.id,
        lane=intervention.lane.value,
        rank=0,
        value=worth(intervention, needed),
        need=needed,
        ready=ready,
        why=(
            *(_need_words(dimension, evidence) for dimension in dimensions),
            *(f"{c.text} ({c.evidence})" for c in triggers),
        ),
        checks=(*hard, *required, *soft),
        missing=(*(c.text for c in missing), *asked),
        blocked_by=tuple(c.text for c in (*blocking, *speaking_against)),
        cautions=tuple(part.text for part in intervention.contraindications if part.when is None),
        grade=intervention.grade.value,
        quick=intervention.weeks_high is not None and intervention.weeks_high <= QUICK_WEEKS,
        refs=tuple(dict.fromkeys((*dimensions, *(ref for c in triggers for ref in c.refs)))),
    )


def _structure(intervention: Intervention, catalogue: Catalogue, evidence: Evidence) -> Advice:
    hard, soft = _prerequisite_checks(intervention, catalogue, evidence)
    required, asked = _requirement_checks(intervention, evidence)
    unanswerable = [
        Check(text=part.text, truth=Truth.UNKNOWN, evidence="only you can tell")
        for part in intervention.requirements
        if part.hard and part.when is None
    ]
    triggers = [check(intervention.trigger, evidence)] if intervention.trigger is not None else []
    conditions = (*triggers, *required, *hard, *unanswerable)
    open_ = [c for c in conditions if c.truth is not Truth.MET]
    return Advice(
        intervention=intervention.id,
        lane=intervention.lane.value,
        rank=0,
        value=None,
        need=None,
        ready=not open_,
        why=tuple(f"{c.text} ({c.evidence})" for c in conditions if c.truth is Truth.MET),
        checks=conditions,
        missing=(*(c.text for c in soft if c.truth is not Truth.MET), *asked),
        blocked_by=tuple(c.text for c in open_),
        cautions=tuple(
            part.text
            for part in intervention.contraindications
            if part.when is None or check(part.when, evidence).truth is Truth.MET
        ),
        grade=intervention.grade.value,
        refs=tuple(dict.fromkeys(ref for c in conditions for ref in c.refs)),
    )


def _prerequisite_checks(
    intervention: Intervention, catalogue: Catalogue, evidence: Evidence
) -> tuple[list[Check], list[Check]]:
    """Hard and soft prerequisites: met when done, or when their outcome already holds."""
    hard: list[Check] = []
    soft: list[Check] = []
    for part in intervention.prerequisites:
        first = catalogue.interventions[part.intervention]
        text = f"First: {first.title} ({first.id})"
        if part.intervention in evidence.done:
            found = Check(text=text, truth=Truth.MET, evidence="in place", refs=(first.id,))
        elif part.unless is not None:
            outcome = check(part.unless, evidence)
            met = outcome.truth is Truth.MET
            found = Check(
                text=text,
                truth=Truth.MET if met else outcome.truth,
                evidence=outcome.evidence,
                refs=(first.id, *outcome.refs),
            )
        else:
            found = Check(text=text, truth=Truth.UNMET, evidence="not in place yet", refs=(first.id,))
        (hard if part.hard else soft).append(found)
    return hard, soft


def _requirement_checks(
    intervention: Intervention, evidence: Evidence
) -> tuple[list[Check], tuple[str, ...]]:
    """Requirements that answers can settle and that block, and those to settle among people."""
    required = [
        check(part.when, evidence, text=part.text)
        for part in intervention.requirements
        if part.when is not None and part.hard
    ]
    asked = [part.text for part in intervention.requirements if part.when is None and not part.hard]
    open_soft = [
        part.text
        for part in intervention.requirements
        if part.when is not None and not part.hard and check(part.when, evidence).truth is not Truth.MET
    ]
    return required, (*open_soft, *asked)


def _need_words(dimension: str, evidence: Evidence) -> str:
    result = evidence.dimensions[dimension]
    return f"{result.title}: level {result.level}, target {result.target.level}"
