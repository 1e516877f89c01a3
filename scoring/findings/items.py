"""What single items and dimensions show, as counts, claiming nothing beyond them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import SIDES, Item, Kind, Questionnaire
from scoring.advice.conditions import check, content
from scoring.advice.measures import Evidence
from scoring.answers import Answer, answer_said
from scoring.gaps.mirrors import APART, RECORD, figure_said
from scoring.levels.averages import spread_of
from scoring.result import DimensionResult, Finding, ItemResult, MirrorResult, Truth
from scoring.statement import Statement, Value

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
        *_rated_above_level(questionnaire, dimensions),
        *_mirrored(questionnaire, items, mirrors, records),
        *_beliefs_differ(questionnaire, items, mirrors),
        *_nobody_knows(questionnaire, items, dimensions),
        *_signs(questionnaire, evidence),
    ]


def _rated_above_level(questionnaire: Questionnaire, dimensions: Sequence[DimensionResult]) -> list[Finding]:
    found = []
    for dimension in dimensions:
        if dimension.rating is None or dimension.level is None or dimension.rating - dimension.level < 1:
            continue
        found.append(
            Finding(
                id=f"felt_above_evidenced.{dimension.id}",
                kind="felt_above_evidenced",
                said=Statement(
                    kind="findings.felt_above_evidenced",
                    values={
                        "title": dimension.title,
                        "felt": dimension.rating,
                        "level": dimension.level,
                        "name": questionnaire.level_name(dimension.level),
                    },
                ),
                evidence=tuple(block.item for block in dimension.blocked_by),
                weight=dimension.rating - dimension.level,
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
        claimed, shown = items[mirror.claimed], items[mirror.shown]
        if claimed.rating is None or shown.rating is None:
            continue
        difference = claimed.rating - shown.rating
        if abs(difference) < APART:
            continue
        kind = "claimed_not_shown" if difference > 0 else "mirror_mismatch"
        asked = {key: questionnaire.items[key] for key in (mirror.claimed, mirror.shown)}
        found.append(
            Finding(
                id=f"{kind}.{mirror.claimed}",
                kind=kind,
                said=Statement(
                    kind="findings.mirrored",
                    values={
                        "more": difference > 0,
                        "claimed_title": asked[claimed.id].title,
                        "claimed_answer": _answered(asked[claimed.id], claimed.rating, claimed.raw, records),
                        "shown_title": asked[shown.id].title,
                        "shown_answer": _answered(asked[shown.id], shown.rating, shown.raw, records),
                    },
                ),
                evidence=(mirror.claimed, mirror.shown),
                weight=abs(difference),
            )
        )
    return found


def sides_differ(claimed: str) -> str:
    """The id of the finding that sales and marketing answer this self-report differently."""
    return f"mirror_mismatch.{claimed}.sides"


def _beliefs_differ(
    questionnaire: Questionnaire, items: Mapping[str, ItemResult], mirrors: Sequence[MirrorResult]
) -> list[Finding]:
    """Both sides were asked about the same thing, and answer a level or more apart."""
    found = []
    for mirror in mirrors:
        result = items[mirror.claimed]
        if result.gap is None or abs(result.gap) < APART:
            continue
        item = questionnaire.items[mirror.claimed]
        views: dict[str, Value] = {view.who: view.said for view in mirror.claimed_views if view.who in SIDES}
        views |= {view.who: view.said for view in mirror.shown_views if view.who == RECORD}
        found.append(
            Finding(
                id=sides_differ(mirror.claimed),
                kind="mirror_mismatch",
                said=Statement(kind="findings.beliefs_apart", values={"title": item.title, **views}),
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
                    said=content(sign.text),
                    evidence=held.refs,
                    weight=SIGN_WEIGHT,
                )
            )
    return found


def _answered(item: Item, rating: Fraction, raw: Fraction | None, records: Mapping[str, Answer]) -> Statement:
    """What was answered to one side of a mirror: the record, or the level and the number that makes it."""
    if item.kind is Kind.RECORD and item.id in records:
        return answer_said(item, records[item.id])
    return figure_said(item, level=rating, raw=raw)


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
        found.append(
            Finding(
                id=f"dont_know.{dimension.id}",
                kind="dont_know",
                said=Statement(
                    kind="findings.dont_know",
                    values={
                        "title": dimension.title,
                        "questions": len(unsure),
                        "answers": sum(result.dont_know for result in unsure),
                    },
                ),
                evidence=tuple(result.id for result in unsure),
                weight=Fraction(len(unsure), 2),
            )
        )
    return found
