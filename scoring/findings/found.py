"""What is worth talking about: every finding, the weightiest first, and the facilitator's queue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from questionnaires.model import Questionnaire
from scoring.advice.conditions import content
from scoring.advice.measures import Evidence
from scoring.answers import Answer
from scoring.findings.exercises import exercise_findings
from scoring.findings.items import item_findings
from scoring.findings.people import people_findings
from scoring.findings.sides import side_findings
from scoring.levels.averages import spread_of
from scoring.levels.items import ItemRespondent
from scoring.result import DimensionResult, Finding, ItemResult, MirrorResult, QueueEntry
from scoring.result_exercises import ExerciseResult


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingInputs:
    """All that findings rest on. ``protected`` keeps out what speaks about single people."""

    questionnaire: Questionnaire
    items: Mapping[str, ItemResult]
    dimensions: Sequence[DimensionResult]
    exercises: Mapping[str, ExerciseResult]
    mirrors: Sequence[MirrorResult]
    respondents: Mapping[str, Sequence[ItemRespondent]]
    records: Mapping[str, Answer]
    evidence: Evidence
    protected: bool = False


def find(seen: FindingInputs) -> tuple[Finding, ...]:
    """Every finding, the weightiest first."""
    found = [
        *side_findings(seen.questionnaire, seen.items, seen.dimensions),
        *item_findings(
            seen.questionnaire, seen.items, seen.dimensions, seen.mirrors, seen.records, seen.evidence
        ),
        *exercise_findings(seen.questionnaire, seen.exercises),
    ]
    if not seen.protected:
        found.extend(people_findings(seen.questionnaire, seen.items, seen.dimensions, seen.respondents))
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
    entries = [
        QueueEntry(
            rank=0,
            kind=finding.kind,
            ref=f"finding:{finding.id}",
            said=finding.said,
            gap=finding.gap,
            weight=finding.weight,
            disagreement=finding.disagreement,
            value=_product(finding.gap, finding.weight, finding.disagreement),
        )
        for finding in findings
        if finding.weight
    ]
    for result in items.values():
        if result.gap is None or abs(result.gap) < QUEUE_ITEMS_FROM:
            continue
        item = questionnaire.items[result.id]
        spread = spread_of(result.distribution)
        entries.append(
            QueueEntry(
                rank=0,
                kind="item",
                ref=result.id,
                said=content(item.title),
                gap=abs(result.gap),
                weight=item.weight,
                disagreement=spread,
                value=_product(abs(result.gap), item.weight, spread),
            )
        )
    entries.sort(key=lambda e: (e.value is None, -(e.value or Fraction(0)), -e.weight, e.ref))
    return tuple(replace(entry, rank=rank) for rank, entry in enumerate(entries, start=1))


def _product(gap: Fraction | None, weight: Fraction, disagreement: Fraction | None) -> Fraction | None:
    return None if gap is None or disagreement is None else gap * weight * disagreement
