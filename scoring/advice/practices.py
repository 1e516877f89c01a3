"""What to do: practices ranked by value, structure by its conditions (handbook 4.0)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from questionnaires.catalogue import Aim, Catalogue, Intervention, Lane
from questionnaires.records import replace
from scoring.advice.conditions import content
from scoring.advice.fit import Fit, fit_of
from scoring.advice.measures import Evidence
from scoring.result import Advice, Check, Truth
from scoring.statement import Statement

QUICK_WEEKS = 4
"""An intervention that takes no longer than this ends within 30 days."""


def practices(catalogue: Catalogue, evidence: Evidence) -> tuple[tuple[Advice, ...], tuple[Advice, ...]]:
    """The practices that are advised, then those that are not, each with the reason.

    Advised ones stand in order: first those that can start, by value, then those that wait for something.
    A dimension at or above its target asks for nothing.
    """
    lane = [
        _practice(intervention, fit_of(intervention, catalogue, evidence), evidence)
        for intervention in catalogue.interventions.values()
        if intervention.lane is Lane.PRACTICE
    ]
    advised = [advice for advice in lane if not advice.why_not]
    advised = [replace(a, unlocks=_waiting_for(a.intervention, advised)) for a in advised]
    # Of two that are worth the same, the one that opens the way for more comes first.
    advised.sort(key=lambda a: (not a.can_start, -(a.value or 0), -len(a.unlocks), a.intervention))
    return _ranked(advised), tuple(advice for advice in lane if advice.why_not)


def structure(catalogue: Catalogue, evidence: Evidence) -> tuple[Advice, ...]:
    """The ways to change the structure, those whose conditions all hold first, then the nearest."""
    lane = [
        _structure(intervention, fit_of(intervention, catalogue, evidence), evidence)
        for intervention in catalogue.interventions.values()
        if intervention.lane is Lane.STRUCTURE and intervention.id not in evidence.done
    ]

    def nearness(advice: Advice) -> tuple[bool, int, int, int, str]:
        truths = [c.truth for c in advice.checks]
        unmet, unknown = truths.count(Truth.UNMET), truths.count(Truth.UNKNOWN)
        against = sum(c.truth is Truth.MET for c in advice.against)
        return (not advice.ready, unmet + against, unknown, -truths.count(Truth.MET), advice.intervention)

    return _ranked(sorted(lane, key=nearness))


def _ranked(advice: Sequence[Advice]) -> tuple[Advice, ...]:
    return tuple(replace(a, rank=rank) for rank, a in enumerate(advice, start=1))


def _waiting_for(intervention: str, advised: Sequence[Advice]) -> tuple[str, ...]:
    return tuple(a.intervention for a in advised if any(c.first == intervention for c in a.blocks))


def worth(intervention: Intervention, needed: Fraction) -> Fraction:
    """Need x evidence / effort: the value once nothing stands in the way (handbook 4.0, provisional)."""
    return needed * intervention.grade.weight / intervention.effort.divisor


def _practice(intervention: Intervention, fit: Fit, evidence: Evidence) -> Advice:
    why_not = _why_not(intervention, fit, evidence)
    return Advice(
        intervention=intervention.id,
        lane=intervention.lane.value,
        rank=0,
        value=worth(intervention, fit.need),
        need=fit.need,
        ready=not why_not and not fit.blocks,
        why=(
            *(_need(dimension, evidence) for dimension, _ in fit.needs),
            *(_argued("advice.met", c) for c in fit.calls if c.truth is Truth.MET),
        ),
        why_not=why_not,
        calls=fit.calls,
        checks=(*fit.first, *fit.required, *fit.better_first, *fit.wanted),
        against=fit.against,
        missing=(*(c.said for c in fit.warnings), *map(content, fit.asked)),
        blocks=fit.blocks,
        cautions=fit.cautions,
        grade=intervention.grade.value,
        overridden=evidence.overrides.get(intervention.id, "") if fit.blocks else "",
        quick=intervention.weeks_high is not None and intervention.weeks_high <= QUICK_WEEKS,
        refs=tuple(dict.fromkeys((*(d for d, _ in fit.needs), *(r for c in fit.calls for r in c.refs)))),
    )


def _why_not(intervention: Intervention, fit: Fit, evidence: Evidence) -> tuple[Statement, ...]:
    """Why a practice is not advised; empty where it is."""
    if intervention.id in evidence.done:
        return (Statement(kind="advice.in_place"),)
    if not fit.needs:
        return tuple(_no_need(aim, evidence) for aim in intervention.aims)
    if fit.called_for:
        return ()
    unheard = [c for c in fit.calls if c.truth is not Truth.MET]
    return tuple(
        _argued("advice.not_known" if c.truth is Truth.UNKNOWN else "advice.not_so", c) for c in unheard
    )


def _structure(intervention: Intervention, fit: Fit, evidence: Evidence) -> Advice:
    conditions = (*fit.calls, *fit.required, *fit.first)
    blocks = [] if fit.called_for else [c for c in fit.calls if c.truth is not Truth.MET]
    blocks += fit.blocks
    return Advice(
        intervention=intervention.id,
        lane=intervention.lane.value,
        rank=0,
        value=None,
        need=None,
        ready=not blocks,
        why=tuple(_argued("advice.met", c) for c in conditions if c.truth is Truth.MET),
        calls=fit.calls,
        checks=conditions,
        against=fit.against,
        missing=(*(c.said for c in fit.warnings), *map(content, fit.asked)),
        blocks=tuple(blocks),
        cautions=fit.cautions,
        grade=intervention.grade.value,
        overridden=evidence.overrides.get(intervention.id, "") if blocks else "",
        refs=tuple(dict.fromkeys(ref for c in conditions for ref in c.refs)),
    )


def _argued(kind: str, check: Check) -> Statement:
    return Statement(kind=kind, values={"condition": check.said, "evidence": check.evidence})


def _need(dimension: str, evidence: Evidence) -> Statement:
    result = evidence.dimensions[dimension]
    return Statement(
        kind="advice.need",
        values={"title": result.title, "level": result.level or 0, "target": result.target.level},
    )


def _no_need(aim: Aim, evidence: Evidence) -> Statement:
    result = evidence.dimensions.get(aim.dimension)
    title = result.title if result else aim.dimension
    if result is None or result.level is None:
        return Statement(kind="advice.no_level", values={"title": title})
    level, target = result.level, result.target
    if level >= target.level:
        return Statement(
            kind="advice.at_target", values={"title": title, "level": level, "target": target.level}
        )
    if not aim.low <= level <= aim.high:
        return Statement(
            kind="advice.out_of_range",
            values={"title": title, "level": level, "low": aim.low, "high": aim.high},
        )
    return Statement(kind="advice.not_offered", values={"title": title, "target": target.said})
