"""What questions and dimensions show: claims that chance was tested for, and counts that claim nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from questionnaires.model import SIDES, Kind, Questionnaire
from scoring.advice.conditions import check, content
from scoring.advice.measures import Evidence
from scoring.answers import answer_said
from scoring.gaps.mirrors import FEWEST_TOLD, RECORD, figure_said, supported_by
from scoring.gaps.multiplicity import FEWEST_ITEMS
from scoring.gaps.spreads import AGREED, SPLIT
from scoring.levels.averages import spread_of
from scoring.result import Claim, DimensionResult, Finding, ItemResult, SideSpread, Truth
from scoring.result_discussion import MirrorResult
from scoring.statement import Statement, Value
from scoring.statistics.exact import mean

LEADERSHIP = "leadership"
CLAIM_WEIGHT = Fraction(2)
"""Claims that chance was tested for come before counts of the same size."""

LEADERSHIP_APART = Fraction(1)
"""So many levels above both sides, or below both, leadership is worth saying."""

FEWEST_LEADERS = 2
"""A single leader is no view of leadership."""

MANY_UNKNOWN = Fraction(2, 5)
"""A larger share of don't-know answers on a question, five of them at least, is worth saying."""

SIDES_APART = Fraction(3, 2)
"""So many levels the two sides' self-reports are to differ, with five answers on either side."""

SIGN_WEIGHT = Fraction(3, 2)
"""Where a sign of the content stands among the findings."""


def item_findings(
    evidence: Evidence, mirrors: Sequence[MirrorResult], sides: Mapping[str, SideSpread]
) -> Iterator[Finding]:
    """Gap, split, agreement and camps, each only where its family allows; then what is counted.

    Counted are leadership apart, nobody knows, claimed and not shown, belief against belief, and the signs
    of the content; each from a size that ordinary teams without such trouble rarely reach by chance
    (``benchmarks.counted_findings``).
    """
    for dimension in evidence.dimensions.values():
        yield from _gap(evidence, dimension)
        yield from _leadership_differs(evidence, dimension)
        yield from _nobody_knows(evidence, dimension)
    yield from _within(evidence, sides)
    for result in evidence.items.values():
        yield from _camps(evidence.questionnaire, result)
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


def _camps(questionnaire: Questionnaire, result: ItemResult) -> Iterator[Finding]:
    if result.camps_clear and result.gap is not None and result.camps_p is not None:
        title = questionnaire.items[result.id].title
        yield Finding.of(
            "camps",
            result.id,
            {"title": title, "gap": result.gap, "p": result.camps_p},
            evidence=(result.id,),
            weight=abs(result.gap),
            claim=Claim.INFERENTIAL,
            gap=abs(result.gap),
            disagreement=spread_of(result.distribution),
        )


def _gap(evidence: Evidence, dimension: DimensionResult) -> Iterator[Finding]:
    gap = dimension.gap
    if gap is None or not gap.clear or gap.p is None:
        return
    spreads = [
        spread for key in gap.items if (spread := spread_of(evidence.items[key].distribution)) is not None
    ]
    yield Finding.of(
        "gap",
        dimension.id,
        {
            "title": dimension.title,
            "gap": gap.value,
            "sales": gap.sales,
            "marketing": gap.marketing,
            "sales_higher": gap.sales_higher or 0,
            "marketing_higher": gap.marketing_higher or 0,
            "p": gap.p,
        },
        evidence=(dimension.id, *gap.items),
        weight=CLAIM_WEIGHT * abs(gap.value),
        claim=Claim.INFERENTIAL,
        gap=abs(gap.value),
        disagreement=mean(spreads),
    )


def _within(evidence: Evidence, sides: Mapping[str, SideSpread]) -> Iterator[Finding]:
    """A side that agrees within itself, or is split."""
    for side, spread in sides.items():
        if spread.within not in (AGREED, SPLIT) or spread.deviation is None:
            continue
        split = spread.within == SPLIT
        yield Finding.of(
            "split" if split else "agreement",
            side,
            {
                "function": evidence.questionnaire.function_titles.get(side, side),
                "people": spread.people,
                "questions": len(spread.items),
                "deviation": spread.deviation,
            },
            evidence=tuple(
                key
                for key in evidence.dimensions
                if any(evidence.items[i].dimension == key for i in spread.items)
            ),
            weight=CLAIM_WEIGHT if split else Fraction(0),
            claim=Claim.INFERENTIAL,
        )


def _leadership_differs(evidence: Evidence, dimension: DimensionResult) -> Iterator[Finding]:
    """Leadership stands a level or more above both sides, or below both, where all three answered."""
    rows = {}
    for item in evidence.questionnaire.items_of(dimension.id):
        figures = evidence.items[item.id].by_function
        means = [figures[f].mean for f in (LEADERSHIP, *SIDES) if f in figures]
        known = [value for value in means if value is not None]
        if len(known) == 1 + len(SIDES) and figures[LEADERSHIP].n >= FEWEST_LEADERS:
            rows[item.id] = known
    if len(rows) < FEWEST_ITEMS:
        return
    leaders, sales, marketing = (sum(column) / len(rows) for column in zip(*rows.values(), strict=True))
    above, below = leaders - max(sales, marketing), min(sales, marketing) - leaders
    difference = max(above, below)
    if difference >= LEADERSHIP_APART:
        yield Finding.of(
            "leadership_apart",
            dimension.id,
            {
                "title": dimension.title,
                "questions": len(rows),
                "higher": above > below,
                "difference": difference,
            },
            evidence=(dimension.id, *rows),
            weight=difference,
        )


def _nobody_knows(evidence: Evidence, dimension: DimensionResult) -> Iterator[Finding]:
    unsure = [
        result
        for item in evidence.questionnaire.items_of(dimension.id)
        if (result := evidence.items[item.id]).dont_know >= FEWEST_TOLD
        and Fraction(result.dont_know, result.n + result.unknown) > MANY_UNKNOWN
    ]
    if unsure:
        most = max(unsure, key=lambda result: Fraction(result.dont_know, result.n + result.unknown))
        yield Finding.of(
            "dont_know",
            dimension.id,
            {
                "title": dimension.title,
                "question": evidence.questionnaire.items[most.id].title,
                "questions": len(unsure),
                "unsure": most.dont_know,
                "people": most.n + most.unknown,
            },
            evidence=tuple(result.id for result in unsure),
            weight=Fraction(len(unsure), 2),
        )


def _mirrored(evidence: Evidence, mirror: MirrorResult) -> Iterator[Finding]:
    """A self-report above its twin is claimed and not shown; one below it, a mismatch."""
    claimed, shown = (evidence.items[key].rating for key in (mirror.claimed, mirror.shown))
    if not mirror.apart or claimed is None or shown is None:
        return
    asked_as, difference = evidence.questionnaire.items[mirror.shown], claimed - shown
    yield Finding.of(
        "claimed_not_shown" if difference > 0 else "mirror_mismatch",
        mirror.claimed,
        {
            "more": difference > 0,
            "recorded": asked_as.kind is Kind.RECORD,
            "claimed_title": evidence.questionnaire.items[mirror.claimed].title,
            "claimed_answer": _answered(evidence, mirror.claimed, claimed),
            "shown_title": asked_as.title,
            "shown_answer": _answered(evidence, mirror.shown, shown),
        },
        said="mirrored",
        evidence=(mirror.claimed, mirror.shown),
        weight=abs(difference),
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
    """Both sides were asked about the same thing and answer apart; a record supports the nearer one."""
    result = evidence.items[mirror.claimed]
    if result.gap is None or abs(result.gap) < SIDES_APART:
        return
    if any(result.by_function[side].n < FEWEST_TOLD for side in SIDES):
        return
    views = {view.who: view for view in mirror.claimed_views if view.who in SIDES}
    values: dict[str, Value] = {side: view.said for side, view in views.items()}
    record = next((view for view in mirror.shown_views if view.who == RECORD), None)
    if record is not None:
        titles, asked = evidence.questionnaire.function_titles, evidence.questionnaire.items
        side = supported_by(asked[mirror.claimed], asked[mirror.shown], record, views)
        values |= {
            "record_title": asked[mirror.shown].title,
            "record": record.said,
            "supports": titles.get(side, side),
        }
    yield Finding(
        id=sides_differ(mirror.claimed),
        kind="mirror_mismatch",
        said=Statement(
            kind="findings.beliefs_apart",
            values={"title": evidence.questionnaire.items[mirror.claimed].title, **values},
        ),
        evidence=(mirror.claimed, mirror.shown),
        weight=abs(result.gap),
        gap=abs(result.gap),
        disagreement=spread_of(result.distribution),
    )
