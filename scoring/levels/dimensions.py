"""From item figures to a dimension: rating, low-high range, maturity level, and the teams' own views."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import COMPANY, FUNCTIONS, Dimension, Item, Kind
from scoring.levels.averages import mean_absolute_deviation, weighted_mean
from scoring.levels.items import ItemRespondent
from scoring.levels.maturity import maturity
from scoring.result import (
    DimensionResult,
    FunctionFigures,
    ItemResult,
    ItemState,
    Overall,
    Target,
)
from scoring.statistics.chance import MAX_SIDE
from scoring.statistics.exact import mean

ItemRespondents = Mapping[str, Sequence[ItemRespondent]]


def dimension_result(
    dimension: Dimension,
    *,
    items: Sequence[Item],
    results: Mapping[str, ItemResult],
    respondents: ItemRespondents,
    target: Target,
) -> DimensionResult:
    """One dimension over the results of its scored items."""
    asked = [(item, results[item.id]) for item in items if results[item.id].state is not ItemState.NOT_ASKED]
    found = maturity([(item, results[item.id]) for item in items if item.gate])
    return DimensionResult(
        id=dimension.id,
        title=dimension.title,
        rating=weighted_mean((r.rating, item.weight) for item, r in asked if r.rating is not None),
        low=weighted_mean((r.low, item.weight) for item, r in asked if r.low is not None),
        high=weighted_mean((r.high, item.weight) for item, r in asked if r.high is not None),
        level=found.level,
        target=target,
        blocked_by=found.blocks,
        waived=found.waived,
        turns=found.turns,
        known=sum(r.n for _, r in asked),
        unknown=sum(r.unknown for _, r in asked),
        by_function=_by_function(items, results, respondents),
        suppressed=next((results[item.id].suppressed for item in items if results[item.id].suppressed), "")
        if all(results[item.id].rating is None for item in items)
        else "",
    )


def overall_of(dimensions: Sequence[DimensionResult]) -> Overall:
    """All dimensions together: mean of the ratings, lowest of the levels that are established."""
    return Overall(
        rating=mean([d.rating for d in dimensions if d.rating is not None]),
        low=mean([d.low for d in dimensions if d.low is not None]),
        high=mean([d.high for d in dimensions if d.high is not None]),
        level=min((d.level for d in dimensions if d.level is not None), default=None),
    )


def _by_function(
    items: Sequence[Item], results: Mapping[str, ItemResult], respondents: ItemRespondents
) -> dict[str, FunctionFigures]:
    """Each function's own view of the dimension; n counts people, the spread is between people.

    Those who answered for the whole company are a view of their own. What the company records is nobody's.
    """
    found = {}
    people_asked = [item for item in items if item.kind is not Kind.RECORD]
    for function in (*FUNCTIONS, COMPANY):
        figures = [
            (item, results[item.id].by_function[function])
            for item in people_asked
            if function in results[item.id].by_function
        ]
        average = weighted_mean((f.mean, item.weight) for item, f in figures if f.mean is not None)
        if not figures:
            continue
        exact = all(f.exact for _, f in figures)
        people = list(person_means(people_asked, respondents, function).values()) if exact else []
        found[function] = FunctionFigures(
            n=max(len(people), *(f.n for _, f in figures)),
            unknown=sum(f.unknown for _, f in figures),
            mean=average,
            lower_median=None,
            spread=mean_absolute_deviation(people),
            points=tuple(sorted(people)) if len(people) <= MAX_SIDE else (),
            exact=exact,
        )
    return found


def person_means(items: Sequence[Item], respondents: ItemRespondents, function: str) -> dict[str, Fraction]:
    """Each person's own mean over the items answered, by the person's id.

    Levels are summed as whole numbers per weight first: a thousand people make many fractions otherwise.
    """
    totals: dict[str, Fraction | int] = {}
    weights: dict[str, Fraction | int] = {}
    for weight in {item.weight for item in items}:
        factor = weight.numerator if weight.denominator == 1 else weight
        levels: dict[str, list[int]] = {}
        for item in items:
            if item.weight != weight:
                continue
            for respondent in respondents[item.id]:
                if respondent.level is not None and respondent.function == function:
                    levels.setdefault(respondent.id, []).append(respondent.level)
        for person, given in levels.items():
            totals[person] = totals.get(person, 0) + factor * sum(given)
            weights[person] = weights.get(person, 0) + factor * len(given)
    return {person: Fraction(totals[person]) / weights[person] for person in totals}
