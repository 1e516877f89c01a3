"""What to do: practices ranked by value, structure by its conditions, and what stands in the way of each."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from questionnaires.catalogue import Aim, Catalogue, Intervention, Lane, Prerequisite
from questionnaires.records import record, replace
from scoring.advice.conditions import check, content, decisive
from scoring.advice.measures import Evidence
from scoring.answers import Past
from scoring.result import Advice, Check, DimensionResult, Truth
from scoring.statement import Statement, Value

NOT_TOGETHER = "advice.not_together"
"""The kind of what is said where only one of two interventions is to begin within 30 days."""

QUICK_WEEKS = 4
"""An intervention that takes no longer than this ends within 30 days."""


def practices(catalogue: Catalogue, evidence: Evidence) -> tuple[tuple[Advice, ...], tuple[Advice, ...]]:
    """The practices that are advised, then those that are not, each with the reason.

    Advised ones come in order: first those that can start, by value, then those that wait for something.
    A dimension at or above its target asks for nothing.
    """
    lane = [
        _practice(intervention, fit_of(intervention, catalogue, evidence), evidence)
        for intervention in catalogue.interventions.values()
        if intervention.lane is Lane.PRACTICE and not intervention.retired
    ]
    advised = [advice for advice in lane if not advice.why_not]
    advised = [replace(a, unlocks=_waiting_for(a.intervention, advised)) for a in advised]
    advised = sorted(_apart(sorted(advised, key=_order), catalogue, evidence), key=_order)
    return _ranked(advised), tuple(advice for advice in lane if advice.why_not)


def _order(advice: Advice) -> tuple[bool, Fraction, int, str]:
    """Of two that are worth the same, the one that opens the way for more comes first.

    What was stopped comes after all that can start unless it is said what must be different this time.
    """
    later = not advice.can_start or (advice.stopped and not advice.again)
    return later, -(advice.value or Fraction(0)), -len(advice.unlocks), advice.intervention


def _apart(advised: Sequence[Advice], catalogue: Catalogue, evidence: Evidence) -> list[Advice]:
    """The same, of two that must not begin together the lower one waiting for the other."""
    started: list[Intervention] = []
    found = []
    for advice in advised:
        intervention = catalogue.interventions[advice.intervention]
        other = next((v for v in started if not_together(v, intervention)), None)
        if other is not None and advice.can_start:
            advice = replace(
                advice,
                ready=False,
                blocks=(*advice.blocks, _not_together(other)),
                overridden=evidence.overrides.get(intervention.id, ""),
            )
        if advice.can_start:
            started.append(intervention)
        found.append(advice)
    return found


def not_together(one: Intervention, other: Intervention) -> bool:
    """Whether only one of two interventions is to begin within 30 days."""
    return one.id in other.not_alongside or other.id in one.not_alongside


def _not_together(other: Intervention) -> Check:
    return Check(
        said=Statement(kind=NOT_TOGETHER, values={"title": other.title, "id": other.id}),
        truth=Truth.UNMET,
        evidence=Statement(kind="advice.not_done"),
        refs=(other.id,),
        first=other.id,
    )


def structure(catalogue: Catalogue, evidence: Evidence) -> tuple[Advice, ...]:
    """The ways to change the structure, those whose conditions all hold first, then the nearest."""
    lane = [
        _structure(intervention, fit_of(intervention, catalogue, evidence), evidence)
        for intervention in catalogue.interventions.values()
        if intervention.lane is Lane.STRUCTURE
        and not intervention.retired
        and intervention.id not in evidence.done
    ]

    return nearest_first(lane)


def nearest_first(changes: Sequence[Advice]) -> tuple[Advice, ...]:
    """Changes of structure, those whose conditions all hold first, then the nearest."""

    def nearness(advice: Advice) -> tuple[bool, int, int, int, str]:
        truths = [c.truth for c in advice.checks]
        unmet, unknown = truths.count(Truth.UNMET), truths.count(Truth.UNKNOWN)
        against = sum(c.truth is Truth.MET for c in advice.against)
        return (not advice.ready, unmet + against, unknown, -truths.count(Truth.MET), advice.intervention)

    return _ranked(sorted(changes, key=nearness))


def in_place(catalogue: Catalogue, evidence: Evidence) -> frozenset[str]:
    """The interventions that the company has already by what it said about itself."""
    return frozenset(
        v.id
        for v in catalogue.interventions.values()
        if v.in_place is not None and check(v.in_place, evidence).truth is Truth.MET
    )


def _ranked(advice: Sequence[Advice]) -> tuple[Advice, ...]:
    return tuple(replace(a, rank=rank) for rank, a in enumerate(advice, start=1))


def _waiting_for(intervention: str, advised: Sequence[Advice]) -> tuple[str, ...]:
    return tuple(a.intervention for a in advised if any(c.first == intervention for c in a.blocks))


def _practice(intervention: Intervention, fit: Fit, evidence: Evidence) -> Advice:
    """A practice as it stands: its value is need x evidence / effort, once nothing stands in the way."""
    why_not = _why_not(intervention, fit, evidence)
    need = max((need for _, need in fit.needs), default=Fraction(0))
    return Advice(
        intervention=intervention.id,
        lane=intervention.lane.value,
        rank=0,
        value=need * intervention.weight / intervention.effort.divisor,
        need=need,
        ready=not why_not and not fit.blocks,
        why=(
            *(_needed(evidence.dimensions[key]) for key, _ in fit.needs),
            *(_argued("advice.met", c) for c in fit.calls if c.truth is Truth.MET),
        ),
        why_not=why_not,
        calls=fit.calls,
        checks=(*fit.first, *fit.required, *fit.better),
        against=fit.against,
        missing=fit.missing,
        blocks=fit.blocks,
        cautions=fit.cautions,
        grade=intervention.evidence,
        overridden=evidence.overrides.get(intervention.id, "") if fit.blocks else "",
        tried=evidence.past.get(intervention.id),
        again=intervention.again,
        quick=intervention.weeks_high is not None and intervention.weeks_high <= QUICK_WEEKS,
        refs=tuple(dict.fromkeys((*(key for key, _ in fit.needs), *(r for c in fit.calls for r in c.refs)))),
    )


def _why_not(intervention: Intervention, fit: Fit, evidence: Evidence) -> tuple[Statement, ...]:
    """Why a practice is not advised; empty where it is."""
    tried = evidence.past.get(intervention.id)
    if tried is not None and tried.past is Past.DONE:
        return (Statement(kind="advice.done_on", values={"date": tried.date}),)
    if tried is not None and tried.past is Past.RUNNING:
        return (Statement(kind="advice.running_on", values={"date": tried.date}),)
    if intervention.id in evidence.done:
        return (Statement(kind="advice.in_place"),)
    if not fit.needs:
        return fit.no_need
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
        missing=fit.missing,
        blocks=tuple(blocks),
        cautions=fit.cautions,
        grade=intervention.evidence,
        overridden=evidence.overrides.get(intervention.id, "") if blocks else "",
        tried=evidence.past.get(intervention.id),
        again=intervention.again,
        refs=tuple(dict.fromkeys(ref for c in conditions for ref in c.refs)),
    )


def _argued(kind: str, check: Check) -> Statement:
    return Statement(kind=kind, values={"condition": check.said, "evidence": check.evidence})


def _needed(dimension: DimensionResult) -> Statement:
    values: dict[str, Value] = {
        "title": dimension.title,
        "level": dimension.level or 0,
        "target": dimension.target.level,
    }
    return Statement(kind="advice.need", values=values)


@record
class Fit:
    """Every condition of an intervention, checked.

    ``needs`` are its dimensions below target, each with its need in levels; ``no_need`` says of its other
    dimensions why not. ``called_for`` says whether the trigger that narrows it further is known to hold,
    ``calls`` are the answers that decide it. ``first`` are hard prerequisites, ``required`` must hold;
    ``better`` would be better settled first, but does not block. ``against`` are contraindications that
    answers can tell, ``cautions`` those that only people can, ``asked`` are things to settle among people.
    """

    needs: tuple[tuple[str, Fraction], ...]
    no_need: tuple[Statement, ...]
    called_for: bool
    calls: tuple[Check, ...]
    first: tuple[Check, ...]
    required: tuple[Check, ...]
    better: tuple[Check, ...]
    against: tuple[Check, ...]
    cautions: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def blocks(self) -> tuple[Check, ...]:
        """What stands in the way: unmet and unknown conditions, and what speaks against it."""
        open_ = [c for c in (*self.first, *self.required) if c.truth is not Truth.MET]
        return (*open_, *(c for c in self.against if c.truth is Truth.MET))

    @property
    def missing(self) -> tuple[Statement, ...]:
        """What would be better settled first."""
        return (*(c.said for c in self.better if c.truth is not Truth.MET), *map(content, self.asked))


def fit_of(intervention: Intervention, catalogue: Catalogue, evidence: Evidence) -> Fit:
    """How an intervention stands on these answers; what is unknown counts as unmet."""
    aims = [(aim.dimension, _need(intervention, aim, evidence)) for aim in intervention.aims]
    prerequisites = [(p.hard, _prerequisite(p, catalogue, evidence)) for p in intervention.prerequisites]
    checked = [(r.hard, check(r.when, evidence, text=r.text)) for r in intervention.requirements if r.when]
    unchecked = [r for r in intervention.requirements if r.when is None]
    only_you = Statement(kind="advice.only_you")
    trigger = intervention.trigger
    return Fit(
        needs=tuple((key, need) for key, need in aims if isinstance(need, Fraction)),
        no_need=tuple(need for _, need in aims if isinstance(need, Statement)),
        called_for=trigger is None or check(trigger, evidence).truth is Truth.MET,
        calls=decisive(trigger, evidence) if trigger is not None else (),
        first=tuple(c for hard, c in prerequisites if hard),
        required=(
            *(c for hard, c in checked if hard),
            *(
                Check(said=content(r.text), truth=Truth.UNKNOWN, evidence=only_you)
                for r in unchecked
                if r.hard
            ),
        ),
        better=tuple(c for hard, c in (*prerequisites, *checked) if not hard),
        against=tuple(
            check(part.when, evidence, text=part.text)
            for part in intervention.contraindications
            if part.when is not None
        ),
        cautions=tuple(part.text for part in intervention.contraindications if part.when is None),
        asked=tuple(r.text for r in unchecked if not r.hard),
    )


def _need(intervention: Intervention, aim: Aim, evidence: Evidence) -> Fraction | Statement:
    """(target - maturity level) x weight of a dimension, or why it needs nothing.

    Where a company is best left alone, only what is worth offering all the same has a need.
    """
    result = evidence.dimensions.get(aim.dimension)
    title = result.title if result else aim.dimension
    if result is None or result.level is None:
        return Statement(kind="advice.no_level", values={"title": title})
    level, target = result.level, result.target
    if level >= target.level:
        values: dict[str, Value] = {"title": title, "level": level, "target": target.level}
        return Statement(kind="advice.at_target", values=values)
    if not aim.low <= level <= aim.high:
        values = {"title": title, "level": level, "low": aim.low, "high": aim.high}
        return Statement(kind="advice.out_of_range", values=values)
    if target.only and intervention.id not in target.only:
        return Statement(kind="advice.not_offered", values={"title": title, "target": target.said})
    return (target.level - level) * evidence.questionnaire.dimension(aim.dimension).weight


def _prerequisite(part: Prerequisite, catalogue: Catalogue, evidence: Evidence) -> Check:
    """Met when the intervention was done, or when its outcome already holds."""
    first = catalogue.interventions[part.intervention]
    kind = "advice.first" if part.hard else "advice.better_first"
    said = Statement(kind=kind, values={"title": first.title, "id": first.id})
    if first.id in evidence.done or part.unless is None:
        done = first.id in evidence.done
        return Check(
            said=said,
            truth=Truth.MET if done else Truth.UNMET,
            evidence=Statement(kind="advice.done" if done else "advice.not_done"),
            refs=(first.id,),
            first=first.id,
        )
    outcome = check(part.unless, evidence)
    return Check(
        said=said,
        truth=outcome.truth,
        evidence=outcome.evidence,
        refs=(first.id, *outcome.refs),
        first=first.id,
    )


class StructureVerdictKind(StrEnum):
    """Whether a change of structure is called for.

    ``fits``: all conditions of one are met. ``not_known``: one that is not known could still decide that a
    change starts. ``waits``: whatever may come has to wait for what has to be done first. ``none``: every
    change fails on something that is known.
    """

    FITS = "fits"
    WAITS = "waits"
    NOT_KNOWN = "not_known"
    NONE = "none"


@record
class StructureVerdict:
    """The verdict, the changes it is about, nearest first, and what to find out in the order of weight."""

    kind: StructureVerdictKind
    changes: tuple[Advice, ...] = ()
    find_out: tuple[Check, ...] = ()


def structure_verdict(structure: Sequence[Advice]) -> StructureVerdict:
    """The verdict on changes of structure, given nearest first; there is none to weigh where it is empty.

    What has to be done first never rules a change out; anything else that is known to fail does.
    """
    ready = tuple(advice for advice in structure if advice.ready)
    if ready:
        return StructureVerdict(kind=StructureVerdictKind.FITS, changes=ready)
    possible = [advice for advice in structure if not ruled_out(advice)]
    if not possible:
        return StructureVerdict(kind=StructureVerdictKind.NONE)
    waiting = tuple(advice for advice in possible if not unknown(advice))
    open_question = any(not any(c.truth is Truth.UNMET for c in a.checks) for a in possible if unknown(a))
    if waiting and not open_question:
        return StructureVerdict(kind=StructureVerdictKind.WAITS, changes=waiting)
    # The same fact may stand between several changes and a yes, in one wording or another.
    checks: dict[object, Check] = {}
    for advice in possible:
        for open_ in unknown(advice):
            checks.setdefault(open_.refs or open_.said, open_)
    # What can be found out by asking comes before what shows only when something has been done.
    found = sorted(checks.values(), key=lambda check: bool(check.first))
    return StructureVerdict(
        kind=StructureVerdictKind.NOT_KNOWN, changes=tuple(possible), find_out=tuple(found)
    )


def unknown(advice: Advice) -> tuple[Check, ...]:
    """The conditions of a change that nobody knows yet."""
    return tuple(check for check in advice.checks if check.truth is Truth.UNKNOWN)


def one_unknown(structure: Sequence[Advice]) -> tuple[tuple[Advice, Check], ...]:
    """The changes that one thing nobody knows keeps from a yes, nearest first, each with that condition."""
    found = []
    for advice in structure:
        open_ = [check for check in advice.checks if check.truth is not Truth.MET]
        if len(open_) == 1 and open_[0].truth is Truth.UNKNOWN and not ruled_out(advice):
            found.append((advice, open_[0]))
    return tuple(found)


def ruled_out(advice: Advice) -> bool:
    """Whether something is known that speaks against a change, other than what has to be done first."""
    unmet = any(check.truth is Truth.UNMET and not check.first for check in advice.checks)
    return unmet or any(check.truth is Truth.MET for check in advice.against)
