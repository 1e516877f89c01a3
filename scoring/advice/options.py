"""Each structure option as it fits a result: its conditions, and what answers argue for and against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from fractions import Fraction

from questionnaires.catalogue import Catalogue, Lane
from questionnaires.conditions import Condition
from questionnaires.records import record
from questionnaires.structures import STRONGEST, Structure
from scoring.advice.conditions import check
from scoring.advice.measures import Evidence
from scoring.advice.practices import (
    Fit,
    StructureVerdict,
    fit_of,
    nearest_first,
    ruled_out,
    structure_verdict,
    unknown,
)
from scoring.result import Advice, Check, DimensionResult, Truth
from scoring.statement import Statement

ACTS = "advice.acts_below_target"
"""The kind of what is said of whether an option acts on anything below its target."""


BEYOND_AGREEMENTS = "advice.beyond_agreements"
"""The kind of what is said of whether agreements alone are not enough."""


class Standing(StrEnum):
    """What is known of an option.

    ``in_place`` is today's. ``not_needed`` acts on nothing below its target, or lighter agreements may be
    enough. ``ruled_out``: something known speaks against it. ``find_out``: something unknown decides.
    ``waits``: something has to be done first. ``possible``: every condition holds.
    """

    POSSIBLE = "possible"
    WAITS = "waits"
    FIND_OUT = "find_out"
    RULED_OUT = "ruled_out"
    NOT_NEEDED = "not_needed"
    IN_PLACE = "in_place"


@record
class Agreements:
    """Whether lighter agreements are enough, as the first question of structure was answered.

    ``answer`` is "would", "may", "would_not", "in_place", "there" or "unknown"; ``refs`` are the questions
    that nobody can answer yet.
    """

    answer: str
    refs: tuple[str, ...] = ()

    @property
    def truth(self) -> Truth:
        """Whether agreements alone are not enough."""
        if self.answer in ("would_not", "in_place"):
            return Truth.MET
        return Truth.UNKNOWN if self.answer == "unknown" else Truth.UNMET


@record
class Option:
    """A structure option: whether it is needed, its conditions as those of an intervention, and signals.

    ``needs`` are the checks that say whether it is called for at all; they come first among
    ``advice.checks``. ``speaks_for`` and ``speaks_against`` are signals that hold.
    """

    structure: str
    standing: Standing
    advice: Advice
    needs: tuple[Check, ...]
    speaks_for: tuple[Check, ...]
    speaks_against: tuple[Check, ...]


def options(
    structures: Mapping[str, Structure],
    catalogue: Catalogue,
    evidence: Evidence,
    agreements: Agreements | None,
) -> tuple[Option, ...]:
    """Every option, the nearest first; today's and those that are not needed come last."""
    found = {key: _option(one, catalogue, evidence, agreements) for key, one in structures.items()}
    places = {
        advice.intervention: n for n, advice in enumerate(nearest_first([o.advice for o in found.values()]))
    }
    last = (Standing.NOT_NEEDED, Standing.IN_PLACE)
    return tuple(
        sorted(
            found.values(),
            key=lambda o: (last.index(o.standing) + 1 if o.standing in last else 0, places[o.structure]),
        )
    )


def choice_verdict(found: Sequence[Option]) -> StructureVerdict:
    """Whether anything is to be weighed now: the verdict on the options that are needed."""
    wanted = (o for o in found if o.standing not in (Standing.NOT_NEEDED, Standing.IN_PLACE))
    return structure_verdict([option.advice for option in wanted])


def _option(
    structure: Structure, catalogue: Catalogue, evidence: Evidence, agreements: Agreements | None
) -> Option:
    known = catalogue.interventions
    fits = {
        key: fit_of(known[key], catalogue, evidence)
        for key in (*structure.interventions, *structure.shares)
        if key in known
    }
    needs = tuple(needs_of(structure, evidence, agreements))
    whole = [fits[key] for key in structure.interventions if key in fits]
    checks = _once((*needs, *_conditions(structure, fits, evidence)))
    against = _once(c for fit in whole for c in fit.against)
    blocks = (
        *(c for c in checks if c.truth is not Truth.MET),
        *(c for c in against if c.truth is Truth.MET),
    )
    advice = Advice(
        intervention=structure.id,
        lane=Lane.STRUCTURE.value,
        rank=0,
        value=None,
        need=None,
        ready=not blocks,
        why=(),
        checks=checks,
        missing=tuple(dict.fromkeys(said for fit in whole for said in fit.missing)),
        cautions=tuple(dict.fromkeys(text for fit in whole for text in fit.cautions)),
        grade="",
        against=against,
        blocks=blocks,
    )
    return Option(
        structure=structure.id,
        standing=_standing(structure, catalogue, evidence, needs, advice),
        advice=advice,
        needs=needs,
        speaks_for=_met(structure.signals_for, evidence),
        speaks_against=_met(structure.signals_against, evidence),
    )


def needs_of(structure: Structure, evidence: Evidence, agreements: Agreements | None) -> Iterator[Check]:
    """Whether it acts on anything below its target, and whether agreements alone are not enough."""
    acted = [evidence.dimensions[key] for key in structure.levers if key in evidence.dimensions]
    below = [d for d in acted if d.level is not None and d.level < d.target.level]
    open_ = [d for d in acted if d.level is None]
    yield Check(
        said=Statement(kind=ACTS),
        truth=Truth.MET if below else Truth.UNKNOWN if open_ else Truth.UNMET,
        evidence=Statement(
            kind="advice.below_target", values={"titles": tuple(d.title for d in below or open_)}
        ),
        refs=tuple(d.id for d in below or open_),
    )
    if structure.after_agreements and agreements is not None:
        yield Check(
            said=Statement(kind=BEYOND_AGREEMENTS),
            truth=agreements.truth,
            evidence=Statement(kind="advice.agreements", values={"answer": agreements.answer}),
            refs=agreements.refs,
        )


def _conditions(structure: Structure, fits: Mapping[str, Fit], evidence: Evidence) -> Iterator[Check]:
    """The hard conditions of its interventions, single ones of others, and its own."""
    for key in structure.interventions:
        if key in fits:
            yield from (*fits[key].required, *fits[key].first)
    for key, refs in structure.shares.items():
        if key in fits:
            fit = fits[key]
            every = (*fit.required, *fit.first, *fit.better)
            yield from (c for c in every if any(ref in c.refs for ref in refs))
    for part in structure.requirements:
        if part.when is not None:
            yield check(part.when, evidence, text=part.text)


def _standing(
    structure: Structure,
    catalogue: Catalogue,
    evidence: Evidence,
    needs: Sequence[Check],
    advice: Advice,
) -> Standing:
    today = _today(structure, catalogue)
    if today is not None and check(today, evidence).truth is Truth.MET:
        return Standing.IN_PLACE
    if any(c.truth is Truth.UNMET for c in needs):
        return Standing.NOT_NEEDED
    if ruled_out(advice):
        return Standing.RULED_OUT
    if unknown(advice):
        return Standing.FIND_OUT
    return Standing.POSSIBLE if advice.ready else Standing.WAITS


def _today(structure: Structure, catalogue: Catalogue) -> Condition | None:
    """What says that it is today's structure: its own condition, or that of its one intervention."""
    if structure.in_place is not None or len(structure.templates) != 1:
        return structure.in_place
    found = [
        catalogue.interventions[key] for key in structure.interventions if key in catalogue.interventions
    ]
    return found[0].in_place if len(found) == 1 else None


def _met(conditions: Sequence[Condition], evidence: Evidence) -> tuple[Check, ...]:
    return tuple(c for c in (check(one, evidence) for one in conditions) if c.truth is Truth.MET)


def _once(checks: Iterator[Check] | Sequence[Check]) -> tuple[Check, ...]:
    """The checks, one that several conditions share only once."""
    found: dict[object, Check] = {}
    for one in checks:
        found.setdefault((one.said.kind, tuple(one.said.values.items())), one)
    return tuple(found.values())


def gaps_share(structure: Structure, dimensions: Sequence[DimensionResult]) -> Fraction | None:
    """How strongly a structure acts on what is below its target: 0 not at all, 1 fully on everything.

    Each dimension counts by its distance to target, in levels; None where none is known to be below it.
    """
    distances = {
        d.id: d.target.level - d.level for d in dimensions if d.level is not None and d.level < d.target.level
    }
    if not distances:
        return None
    acted = sum(structure.levers.get(key, 0) * distance for key, distance in distances.items())
    return Fraction(acted, STRONGEST * sum(distances.values()))
