"""What lies between the sides and within them: claims that chance was tested for, and leadership apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from questionnaires.model import SIDES, Questionnaire
from scoring.gaps.multiplicity import ALPHA_AGREEMENT, ALPHA_SPLIT, FEWEST_ITEMS
from scoring.levels.averages import spread_of
from scoring.result import Claim, DimensionResult, Finding, ItemResult
from scoring.statistics.exact import mean

LEADERSHIP = "leadership"
APART = Fraction(1)
CLAIM_WEIGHT = Fraction(2)
"""Claims that chance was tested for come before counts of the same size."""


def side_findings(
    questionnaire: Questionnaire, items: Mapping[str, ItemResult], dimensions: Iterable[DimensionResult]
) -> Iterator[Finding]:
    """Gap, camps, split and agreement, each only where its family allows; and leadership apart."""
    for dimension in dimensions:
        yield from _gap(items, dimension)
        yield from _within(questionnaire, dimension)
        yield from _leadership_differs(questionnaire, items, dimension)
    for result in items.values():
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


def _gap(items: Mapping[str, ItemResult], dimension: DimensionResult) -> Iterator[Finding]:
    gap = dimension.gap
    if gap is None or not gap.clear or gap.p is None:
        return
    spreads = [spread for key in gap.items if (spread := spread_of(items[key].distribution)) is not None]
    yield Finding.of(
        "gap",
        dimension.id,
        {
            "title": dimension.title,
            "gap": gap.value,
            "sales": gap.sales,
            "marketing": gap.marketing,
            "p": gap.p,
        },
        evidence=(dimension.id, *gap.items),
        weight=CLAIM_WEIGHT * abs(gap.value),
        claim=Claim.INFERENTIAL,
        gap=abs(gap.value),
        disagreement=mean(spreads),
    )


def _within(questionnaire: Questionnaire, dimension: DimensionResult) -> Iterator[Finding]:
    """Split or agreement inside one function."""
    for function, figures in dimension.by_function.items():
        if figures.split_p is not None and figures.split_p <= ALPHA_SPLIT:
            kind, p, weight = "split", figures.split_p, CLAIM_WEIGHT
        elif figures.agreement_p is not None and figures.agreement_p <= ALPHA_AGREEMENT:
            kind, p, weight = "agreement", figures.agreement_p, Fraction(0)
        else:
            continue
        name = questionnaire.function_titles.get(function, function)
        yield Finding.of(
            kind,
            f"{dimension.id}.{function}",
            {"title": dimension.title, "function": name, "p": p},
            evidence=(dimension.id,),
            weight=weight,
            claim=Claim.INFERENTIAL,
        )


def _leadership_differs(
    questionnaire: Questionnaire, items: Mapping[str, ItemResult], dimension: DimensionResult
) -> Iterator[Finding]:
    """Leadership stands a level or more above both sides, or below both, where all three answered."""
    rows = {}
    for item in questionnaire.items_of(dimension.id):
        figures = items[item.id].by_function
        means = [figures[f].mean for f in (LEADERSHIP, *SIDES) if f in figures]
        known = [value for value in means if value is not None]
        if len(known) == 1 + len(SIDES):
            rows[item.id] = known
    if len(rows) < FEWEST_ITEMS:
        return
    leaders, sales, marketing = (sum(column) / len(rows) for column in zip(*rows.values(), strict=True))
    difference = max(leaders - max(sales, marketing), min(sales, marketing) - leaders)
    if difference >= APART:
        yield Finding.of(
            "leadership_apart",
            dimension.id,
            {
                "title": dimension.title,
                "questions": len(rows),
                "leadership": leaders,
                "sales": sales,
                "marketing": marketing,
            },
            evidence=(dimension.id, *rows),
            weight=difference,
        )
