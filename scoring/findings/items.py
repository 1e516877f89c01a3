"""What single items and dimensions show, as counts, claiming nothing beyond them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from questionnaires.model import SIDES, Kind, Questionnaire
from scoring.advice.conditions import check, content
from scoring.advice.measures import Evidence
from scoring.answers import answer_said
from scoring.gaps.mirrors import APART, RECORD, figure_said
from scoring.levels.averages import spread_of
from scoring.result import DimensionResult, Finding, MirrorResult, Truth
from scoring.statement import Statement

MANY_UNKNOWN = Fraction(3, 10)
"""A larger share of don't-know answers on an item is worth saying."""

SIGN_WEIGHT = Fraction(3, 2)
"""Where a sign of the content stands among the findings."""


def item_findings(evidence: Evidence, mirrors: Sequence[MirrorResult]) -> Iterator[Finding]:
    """Rated above its level, claimed and not shown, belief against belief, nobody knows, and signs."""
    for dimension in evidence.dimensions.values():
        yield from _rated_above_level(evidence.questionnaire, dimension)
        yield from _nobody_knows(evidence, dimension)
    for mirror in mirrors:
        yield from _mirrored(evidence, mirror)
        yield from _beliefs_differ(evidence, mirror)
    for sign in evidence.questionnaire.signs:
        held = check(sign.when, evidence)
        if held.truth is Truth.MET:
            yield Finding(
                id=f"{sign.id}.{held.refs[0]}",
                kind=sign.id,
                said=content(sign.text),
                evidence=held.refs,
                weight=SIGN_WEIGHT,
            )


def _rated_above_level(questionnaire: Questionnaire, dimension: DimensionResult) -> Iterator[Finding]:
    if (
        dimension.rating is not None
        and dimension.level is not None
        and dimension.rating - dimension.level >= 1
    ):
        yield Finding.of(
            "felt_above_evidenced",
            dimension.id,
            {
                "title": dimension.title,
                "felt": dimension.rating,
                "level": dimension.level,
                "name": questionnaire.level_name(dimension.level),
            },
            evidence=tuple(block.item for block in dimension.blocked_by),
            weight=dimension.rating - dimension.level,
        )


def _nobody_knows(evidence: Evidence, dimension: DimensionResult) -> Iterator[Finding]:
    unsure = [
        result
        for item in evidence.questionnaire.items_of(dimension.id)
        if (result := evidence.items[item.id]).dont_know
        and Fraction(result.dont_know, result.n + result.unknown) > MANY_UNKNOWN
    ]
    if unsure:
        answers = sum(result.dont_know for result in unsure)
        yield Finding.of(
            "dont_know",
            dimension.id,
            {"title": dimension.title, "questions": len(unsure), "answers": answers},
            evidence=tuple(result.id for result in unsure),
            weight=Fraction(len(unsure), 2),
        )


def _mirrored(evidence: Evidence, mirror: MirrorResult) -> Iterator[Finding]:
    """A self-report a level above its twin is claimed and not shown; a level below it, a mismatch."""
    claimed, shown = (evidence.items[key].rating for key in (mirror.claimed, mirror.shown))
    if claimed is None or shown is None or abs(claimed - shown) < APART:
        return
    yield Finding.of(
        "claimed_not_shown" if claimed > shown else "mirror_mismatch",
        mirror.claimed,
        {
            "more": claimed > shown,
            "claimed_title": evidence.questionnaire.items[mirror.claimed].title,
            "claimed_answer": _answered(evidence, mirror.claimed, claimed),
            "shown_title": evidence.questionnaire.items[mirror.shown].title,
            "shown_answer": _answered(evidence, mirror.shown, shown),
        },
        said="mirrored",
        evidence=(mirror.claimed, mirror.shown),
        weight=abs(claimed - shown),
    )


def _answered(evidence: Evidence, key: str, rating: Fraction) -> Statement:
    """What was answered to one side of a mirror: the record, or the level and the number that makes it."""
    item = evidence.questionnaire.items[key]
    if item.kind is Kind.RECORD and key in evidence.records:
        return answer_said(item, evidence.records[key])
    return figure_said(item, level=rating, raw=evidence.items[key].raw)


def sides_differ(claimed: str) -> str:
    """The id of the finding that sales and marketing answer this self-report differently."""
    return f"mirror_mismatch.{claimed}.sides"


def _beliefs_differ(evidence: Evidence, mirror: MirrorResult) -> Iterator[Finding]:
    """Both sides were asked about the same thing, and answer a level or more apart."""
    result = evidence.items[mirror.claimed]
    if result.gap is None or abs(result.gap) < APART:
        return
    views = {view.who: view.said for view in mirror.claimed_views if view.who in SIDES}
    views |= {view.who: view.said for view in mirror.shown_views if view.who == RECORD}
    yield Finding(
        id=sides_differ(mirror.claimed),
        kind="mirror_mismatch",
        said=Statement(
            kind="findings.beliefs_apart",
            values={"title": evidence.questionnaire.items[mirror.claimed].title, **views},
        ),
        evidence=(mirror.claimed, mirror.shown),
        weight=abs(result.gap),
        gap=abs(result.gap),
        disagreement=spread_of(result.distribution),
    )
