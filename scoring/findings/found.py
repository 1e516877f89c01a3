"""What is worth talking about: every finding, the weightiest first, and the facilitator's queue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import Questionnaire
from questionnaires.records import replace
from scoring.advice.conditions import content
from scoring.advice.measures import Evidence
from scoring.findings.exercises import exercise_findings
from scoring.findings.items import item_findings
from scoring.findings.overstated import overstated
from scoring.findings.people import people_findings
from scoring.levels.averages import spread_of
from scoring.levels.items import ItemRespondent
from scoring.result import Finding, ItemResult, SideSpread
from scoring.result_discussion import MirrorResult, QueueEntry
from scoring.result_exercises import ExerciseResult


def find(
    evidence: Evidence,
    *,
    exercises: Mapping[str, ExerciseResult],
    mirrors: Sequence[MirrorResult],
    sides: Mapping[str, SideSpread],
    respondents: Mapping[str, Sequence[ItemRespondent]],
    protected: bool,
) -> tuple[Finding, ...]:
    """Every finding, the weightiest first; ``protected`` keeps out what speaks about single people."""
    found = [
        *item_findings(evidence, mirrors, sides),
        *exercise_findings(evidence.questionnaire, exercises),
    ]
    if not protected:
        found += people_findings(evidence, respondents)
        for dimension in evidence.dimensions.values():
            found += overstated(evidence, dimension, respondents)
    return tuple(sorted(found, key=lambda finding: (-finding.weight, finding.id)))


QUEUE_ITEMS_FROM = Fraction(1)
"""An item on which the sides lie at least so many levels apart is brought to the room by itself."""


def queue_of(
    questionnaire: Questionnaire, items: Mapping[str, ItemResult], findings: Sequence[Finding]
) -> tuple[QueueEntry, ...]:
    """What the facilitator brings up, by gap x weight x disagreement; what has no such product comes last.

    Findings, and the shared items on which the sides lie a level or more apart. The disagreement of an
    item is the mean absolute deviation of all its answers.
    """
    found = [
        (
            finding.kind,
            f"finding:{finding.id}",
            finding.said,
            finding.gap,
            finding.weight,
            finding.disagreement,
        )
        for finding in findings
        if finding.weight
    ]
    for result in items.values():
        if result.gap is not None and abs(result.gap) >= QUEUE_ITEMS_FROM:
            item, spread = questionnaire.items[result.id], spread_of(result.distribution)
            found.append(("item", item.id, content(item.title), abs(result.gap), item.weight, spread))
    entries = [
        QueueEntry(
            rank=0,
            kind=kind,
            ref=ref,
            said=said,
            gap=gap,
            weight=weight,
            disagreement=disagreement,
            value=None if gap is None or disagreement is None else gap * weight * disagreement,
        )
        for kind, ref, said, gap, weight, disagreement in found
    ]
    entries.sort(key=lambda e: (e.value is None, -(e.value or Fraction(0)), -e.weight, e.ref))
    return tuple(replace(entry, rank=rank) for rank, entry in enumerate(entries, start=1))
