"""What is worth talking about: descriptive findings, worded as counts and claiming nothing beyond them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import Kind, Questionnaire
from scoring.answers import Answer
from scoring.result import DimensionResult, Finding, ItemResult
from scoring.rounding import shown
from scoring.words import answer_words, count_words, number_words

MANY_UNKNOWN = Fraction(3, 10)
"""A larger share of don't-know answers on an item is worth saying (handbook 3.0)."""


def find(
    *,
    questionnaire: Questionnaire,
    items: Mapping[str, ItemResult],
    dimensions: Sequence[DimensionResult],
    records: Mapping[str, Answer],
) -> tuple[Finding, ...]:
    """Every finding, the weightiest first."""
    found = [
        *_felt_above_evidenced(questionnaire, dimensions),
        *_claimed_not_shown(questionnaire, items, records),
        *_nobody_knows(questionnaire, items, dimensions),
    ]
    return tuple(sorted(found, key=lambda finding: (-finding.weight, finding.id)))


def _felt_above_evidenced(
    questionnaire: Questionnaire, dimensions: Sequence[DimensionResult]
) -> list[Finding]:
    found = []
    for dimension in dimensions:
        if dimension.felt is None or dimension.level is None or dimension.felt - dimension.level < 1:
            continue
        name = questionnaire.level_name(dimension.level)
        found.append(
            Finding(
                id=f"felt_above_evidenced.{dimension.id}",
                kind="felt_above_evidenced",
                title=(
                    f"{dimension.title} feels like {shown(dimension.felt)}, "
                    f"but the evidence stops at level {dimension.level}, {name}"
                ),
                evidence=tuple(block.item for block in dimension.blocked_by),
                weight=dimension.felt - dimension.level,
            )
        )
    return found


def _claimed_not_shown(
    questionnaire: Questionnaire, items: Mapping[str, ItemResult], records: Mapping[str, Answer]
) -> list[Finding]:
    found = []
    for mirror in questionnaire.mirrors:
        claimed, shown_item = items.get(mirror.claimed), items.get(mirror.shown)
        if claimed is None or shown_item is None or claimed.felt is None or shown_item.felt is None:
            continue
        difference = claimed.felt - shown_item.felt
        if abs(difference) < 1:
            continue
        found.append(
            Finding(
                id=f"claimed_not_shown.{mirror.claimed}",
                kind="claimed_not_shown",
                title=(
                    f"{mirror.text} Claimed: {_figure_words(questionnaire, claimed, records)}. "
                    f"Shown: {_figure_words(questionnaire, shown_item, records)}."
                ),
                evidence=(mirror.claimed, mirror.shown),
                weight=abs(difference),
            )
        )
    return found


def _figure_words(questionnaire: Questionnaire, result: ItemResult, records: Mapping[str, Answer]) -> str:
    item = questionnaire.items[result.id]
    title = item.title[:1].lower() + item.title[1:]
    if item.kind is Kind.RECORD and result.id in records:
        return f"{title}, {answer_words(item, records[result.id])}"
    if result.felt is None:
        return title
    level = "level " + (number_words(result.felt))
    if item.kind in (Kind.COUNT, Kind.TICKS) and result.raw is not None:
        counted = count_words_raw(result.raw, item.unit, ticks=item.kind is Kind.TICKS)
        return f"{title}, {counted} ({level})"
    return f"{title}, {level}"


def count_words_raw(raw: Fraction, unit: str, *, ticks: bool) -> str:
    """A counted answer in words: ``4``, ``30 %``, ``3 ticked``."""
    return f"{number_words(raw)} {'ticked' if ticks else unit}".rstrip()


def _nobody_knows(
    questionnaire: Questionnaire, items: Mapping[str, ItemResult], dimensions: Sequence[DimensionResult]
) -> list[Finding]:
    found = []
    for dimension in dimensions:
        unsure = [
            result
            for item in questionnaire.items_of(dimension.id)
            if (result := items[item.id]).dont_know
            and Fraction(result.dont_know, result.n + result.unknown) > MANY_UNKNOWN
        ]
        if not unsure:
            continue
        questions = count_words(len(unsure), "question")
        answers = count_words(sum(r.dont_know for r in unsure), "answer")
        found.append(
            Finding(
                id=f"dont_know.{dimension.id}",
                kind="dont_know",
                title=f"{dimension.title}: on {questions}, more than three in ten do not know ({answers})",
                evidence=tuple(result.id for result in unsure),
                weight=Fraction(len(unsure), 2),
            )
        )
    return found
