"""How one intervention stands on these answers: what calls for it, what it needs, what speaks against it."""

from __future__ import annotations

from fractions import Fraction

from questionnaires.catalogue import Catalogue, Intervention, Prerequisite
from questionnaires.records import record
from scoring.advice.conditions import check, content, decisive
from scoring.advice.measures import Evidence
from scoring.result import Check, Truth
from scoring.statement import Statement


@record
class Fit:
    """Every condition of an intervention, checked.

    ``needs`` are its dimensions below target, each with its need in levels. ``called_for`` says whether the
    trigger that narrows it further is known to hold, ``calls`` are the answers that decide it. ``first``
    are hard prerequisites, ``better_first`` soft ones; ``required`` must hold, ``wanted`` should.
    ``against`` are contraindications that answers can tell, ``cautions`` those that only people can, and
    ``asked`` are things to settle among people.
    """

    needs: tuple[tuple[str, Fraction], ...]
    called_for: bool
    calls: tuple[Check, ...]
    first: tuple[Check, ...]
    better_first: tuple[Check, ...]
    required: tuple[Check, ...]
    wanted: tuple[Check, ...]
    against: tuple[Check, ...]
    cautions: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def need(self) -> Fraction:
        """The furthest distance from target among its dimensions, 0 where none is below target."""
        return max((distance for _, distance in self.needs), default=Fraction(0))

    @property
    def blocks(self) -> tuple[Check, ...]:
        """What stands in the way: unmet and unknown conditions, and what speaks against it."""
        open_ = [c for c in (*self.first, *self.required) if c.truth is not Truth.MET]
        return (*open_, *(c for c in self.against if c.truth is Truth.MET))

    @property
    def warnings(self) -> tuple[Check, ...]:
        """What would be better settled first, but does not block."""
        return tuple(c for c in (*self.better_first, *self.wanted) if c.truth is not Truth.MET)


def fit_of(intervention: Intervention, catalogue: Catalogue, evidence: Evidence) -> Fit:
    """How an intervention stands; what is unknown counts as unmet (handbook 4.3)."""
    prerequisites = [(p.hard, _prerequisite(p, catalogue, evidence)) for p in intervention.prerequisites]
    told = [(r.hard, check(r.when, evidence, text=r.text)) for r in intervention.requirements if r.when]
    untold = [r for r in intervention.requirements if r.when is None]
    trigger = intervention.trigger
    return Fit(
        needs=_needs(intervention, evidence),
        called_for=trigger is None or check(trigger, evidence).truth is Truth.MET,
        calls=decisive(trigger, evidence) if trigger is not None else (),
        first=tuple(c for hard, c in prerequisites if hard),
        better_first=tuple(c for hard, c in prerequisites if not hard),
        required=(
            *(c for hard, c in told if hard),
            *(
                Check(said=content(r.text), truth=Truth.UNKNOWN, evidence=Statement(kind="advice.only_you"))
                for r in untold
                if r.hard
            ),
        ),
        wanted=tuple(c for hard, c in told if not hard),
        against=tuple(
            check(part.when, evidence, text=part.text)
            for part in intervention.contraindications
            if part.when is not None
        ),
        cautions=tuple(part.text for part in intervention.contraindications if part.when is None),
        asked=tuple(r.text for r in untold if not r.hard),
    )


def _needs(intervention: Intervention, evidence: Evidence) -> tuple[tuple[str, Fraction], ...]:
    """(target - evidenced level) x weight of each dimension that is in range and below target.

    Where a company is best left alone, only what is worth offering all the same has a need.
    """
    needs = []
    for aim in intervention.aims:
        result = evidence.dimensions.get(aim.dimension)
        if result is None or result.level is None or not aim.low <= result.level <= aim.high:
            continue
        distance = result.target.level - result.level
        offered = not result.target.only or intervention.id in result.target.only
        if distance > 0 and offered:
            weight = evidence.questionnaire.dimension(aim.dimension).weight
            needs.append((aim.dimension, distance * weight))
    return tuple(needs)


def _prerequisite(part: Prerequisite, catalogue: Catalogue, evidence: Evidence) -> Check:
    """Met when the intervention was done, or when its outcome already holds (handbook 4.0)."""
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
