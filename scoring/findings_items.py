"""What single items and dimensions show, worded as counts and claiming nothing beyond them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import Kind, Questionnaire
from scoring.answers import Answer
from scoring.averages import spread_of
from scoring.conditions import check
from scoring.measures import Evidence
from scoring.mirrors import APART, RECORD
from scoring.result import DimensionResult, Finding, ItemResult, MirrorResult, Truth
from scoring.rounding import shown
from scoring.words import answer_words, count_words, number_words

MANY_UNKNOWN = Fraction(3, 10)
"""A larger share of don't-know answers on an item is worth saying (handbook 3.0)."""

SIGN_WEIGHT = Fraction(3, 2)
"""Where a sign of the content stands among the findings."""


def item_findings(
    questionnaire: Questionnaire,
    items: Mapping[str, ItemResult],
    dimensions: Sequence[DimensionResult],
    mirrors: Sequence[MirrorResult],
    records: Mapping[str, Answer],
    evidence: Evidence,
) -> list[Finding]:
    """Felt above evidenced, claimed and not shown, belief against belief, nobody knows, and signs."""
    return [
        *_felt_above_evidenced(questionnaire, dimensions),
        *_mirrored(questionnaire, items, mirrors, records),
        *_beliefs_apart(questionnaire, items, mirrors),
        *_nobody_knows(questionnaire, items, dimensions),
        *_signs(questionnaire, evidence),
    ]


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


def _mirrored(
    questionnaire: Questionnaire,
    items: Mapping[str, ItemResult],
    mirrors: Sequence[MirrorResult],
    records: Mapping[str, Answer],
) -> list[Finding]:
    """A self-report a level above its twin is claimed and not shown; a level below it, a mismatch."""
    found = []
    for mirror in mirrors:
        if mirror.difference is None or abs(mirror.difference) < APART:
            continue
        more = mirror.difference > 0
        kind = "claimed_not_shown" if more else "mirror_mismatch"
        lead = f"{'More' if more else 'Less'} is claimed than shown"
        claimed = _figure_words(questionnaire, items[mirror.claimed], records)
        shown_words = _figure_words(questionnaire, items[mirror.shown], records)
        found.append(
            Finding(
                id=f"{kind}.{mirror.claimed}",
                kind=kind,
                title=f"{lead}. Claimed: {claimed}. Shown: {shown_words}.",
                evidence=(mirror.claimed, mirror.shown),
                weight=abs(mirror.difference),
            )
        )
    return found


def sides_apart(claimed: str) -> str:
    """The id of the finding that sales and marketing answer this self-report differently."""
    return f"mirror_mismatch.{claimed}.sides"


def _beliefs_apart(
    questionnaire: Questionnaire, items: Mapping[str, ItemResult], mirrors: Sequence[MirrorResult]
) -> list[Finding]:
    """Both sides were asked about the same thing, and answer a level or more apart."""
    found = []
    for mirror in mirrors:
        result = items[mirror.claimed]
        if result.gap is None or abs(result.gap) < APART:
            continue
        item = questionnaire.items[mirror.claimed]
        views = {view.who: view.words for view in mirror.claimed_views}
        recorded = next((view.words for view in mirror.shown_views if view.who == RECORD), "")
        record = f"; on record: {recorded}" if recorded else ""
        words = f"sales {views.get('sales', '')}; marketing {views.get('marketing', '')}{record}"
        found.append(
            Finding(
                id=sides_apart(mirror.claimed),
                kind="mirror_mismatch",
                title=f"{item.title}: sales and marketing answer differently ({words})",
                evidence=(mirror.claimed, mirror.shown),
                weight=abs(result.gap),
                gap=abs(result.gap),
                disagreement=spread_of(result.distribution),
            )
        )
    return found


def _signs(questionnaire: Questionnaire, evidence: Evidence) -> list[Finding]:
    found = []
    for sign in questionnaire.signs:
        held = check(sign.when, evidence)
        if held.truth is Truth.MET:
            found.append(
                Finding(
                    id=f"{sign.id}.{held.refs[0]}",
                    kind=sign.id,
                    title=sign.text,
                    evidence=held.refs,
                    weight=SIGN_WEIGHT,
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
