"""What lies between the sides and within them: claims that chance was tested for, and leadership apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import SIDES, Questionnaire
from scoring.gaps.multiplicity import ALPHA_AGREEMENT, ALPHA_SPLIT, FEWEST_ITEMS
from scoring.levels.averages import mean, spread_of
from scoring.result import Claim, DimensionResult, Finding, ItemResult
from scoring.statement import Statement, Value

LEADERSHIP = "leadership"
APART = Fraction(1)
CLAIM_WEIGHT = Fraction(2)
"""Claims that chance was tested for come before counts of the same size."""


def side_findings(
    questionnaire: Questionnaire, items: Mapping[str, ItemResult], dimensions: Sequence[DimensionResult]
) -> list[Finding]:
    """Gap, camps, split and agreement, each only where its family allows; and leadership apart."""
    found = []
    for dimension in dimensions:
        found.extend(_gap(items, dimension))
        found.extend(_within(questionnaire, dimension))
        found.extend(_leadership_differs(questionnaire, items, dimension))
    return [*found, *_camps(questionnaire, items)]


def _gap(items: Mapping[str, ItemResult], dimension: DimensionResult) -> list[Finding]:
    gap = dimension.gap
    if gap is None or not gap.clear or gap.p is None:
        return []
    size = abs(gap.value)
    spreads = [spread for key in gap.items if (spread := spread_of(items[key].distribution)) is not None]
    return [
        Finding(
            id=f"gap.{dimension.id}",
            kind="gap",
            said=Statement(
                kind="findings.gap",
                values={
                    "title": dimension.title,
                    "gap": gap.value,
                    "sales": gap.sales,
                    "marketing": gap.marketing,
                    "p": gap.p,
                },
            ),
            evidence=(dimension.id, *gap.items),
            weight=CLAIM_WEIGHT * size,
            claim=Claim.INFERENTIAL,
            gap=size,
            disagreement=mean(spreads),
        )
    ]


def _within(questionnaire: Questionnaire, dimension: DimensionResult) -> list[Finding]:
    found = []
    for function, figures in dimension.by_function.items():
        about: dict[str, Value] = {
            "title": dimension.title,
            "function": questionnaire.function_titles.get(function, function),
        }
        if figures.split_p is not None and figures.split_p <= ALPHA_SPLIT:
            found.append(
                Finding(
                    id=f"split.{dimension.id}.{function}",
                    kind="split",
                    said=Statement(kind="findings.split", values={**about, "p": figures.split_p}),
                    evidence=(dimension.id,),
                    weight=CLAIM_WEIGHT,
                    claim=Claim.INFERENTIAL,
                )
            )
        elif figures.agreement_p is not None and figures.agreement_p <= ALPHA_AGREEMENT:
            found.append(
                Finding(
                    id=f"agreement.{dimension.id}.{function}",
                    kind="agreement",
                    said=Statement(kind="findings.agreement", values={**about, "p": figures.agreement_p}),
                    evidence=(dimension.id,),
                    weight=Fraction(0),
                    claim=Claim.INFERENTIAL,
                )
            )
    return found


def _camps(questionnaire: Questionnaire, items: Mapping[str, ItemResult]) -> list[Finding]:
    found = []
    for result in items.values():
        if not result.camps_clear or result.gap is None or result.camps_p is None:
            continue
        size = abs(result.gap)
        item = questionnaire.items[result.id]
        found.append(
            Finding(
                id=f"camps.{item.id}",
                kind="camps",
                said=Statement(
                    kind="findings.camps",
                    values={"title": item.title, "gap": result.gap, "p": result.camps_p},
                ),
                evidence=(item.id,),
                weight=size,
                claim=Claim.INFERENTIAL,
                gap=size,
                disagreement=spread_of(result.distribution),
            )
        )
    return found


def _leadership_differs(
    questionnaire: Questionnaire, items: Mapping[str, ItemResult], dimension: DimensionResult
) -> list[Finding]:
    """Leadership stands a level or more above both sides, or below both, where all three answered."""
    rows = []
    for item in questionnaire.items_of(dimension.id):
        figures = items[item.id].by_function
        means = [figures[f].mean if f in figures else None for f in (LEADERSHIP, *SIDES)]
        known = [value for value in means if value is not None]
        if len(known) == len(means):
            rows.append((item.id, known))
    if len(rows) < FEWEST_ITEMS:
        return []
    averages = [Fraction(sum(column)) / len(rows) for column in zip(*(row for _, row in rows), strict=True)]
    leaders, sales, marketing = averages
    above, below = leaders - max(sales, marketing), min(sales, marketing) - leaders
    if max(above, below) < APART:
        return []
    return [
        Finding(
            id=f"leadership_apart.{dimension.id}",
            kind="leadership_apart",
            said=Statement(
                kind="findings.leadership_apart",
                values={
                    "title": dimension.title,
                    "questions": len(rows),
                    "leadership": leaders,
                    "sales": sales,
                    "marketing": marketing,
                },
            ),
            evidence=(dimension.id, *(item_id for item_id, _ in rows)),
            weight=max(above, below),
        )
    ]
