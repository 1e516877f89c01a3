"""How far sales and marketing stand apart: item by item, by dimension and overall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import accumulate

from questionnaires.model import SIDES, Item, Questionnaire
from questionnaires.records import record, replace
from scoring.gaps.multiplicity import (
    ALPHA_CAMPS,
    ALPHA_GAP,
    FEWEST_ITEMS,
    SMALLEST_GAP,
    camps_family,
    ordered_family,
    relabelled,
)
from scoring.levels.averages import weighted_mean
from scoring.levels.items import ItemRespondent
from scoring.result import MIDDLE, OVERALL, GapFigures, ItemResult
from scoring.statistics.chance import Chance
from scoring.statistics.exact import mean

ItemRespondents = Mapping[str, Sequence[ItemRespondent]]


@record
class _Gap:
    """One gap before its chance is known: the items it stands on and the two sides' means over them."""

    items: tuple[str, ...]
    sales: Fraction
    marketing: Fraction


def side_means(result: ItemResult) -> tuple[Fraction, Fraction] | None:
    """The means of sales and of marketing on an item, each by its own people; None where one has none.

    Who answers for the whole company speaks for both sides and so says nothing about what lies between them.
    """
    found = []
    for side in SIDES:
        figures = result.by_function.get(side)
        if figures is None or figures.mean is None:
            return None
        found.append(figures.mean)
    return found[0], found[1]


def with_sides(
    questionnaire: Questionnaire, results: Mapping[str, ItemResult], respondents: ItemRespondents
) -> dict[str, ItemResult]:
    """The items with what the two sides make of each: gap, sorting, and whether they form camps on it."""
    found = dict(results)
    shared = [item for item in questionnaire.items.values() if item.scored and item.shared]
    for item in shared:
        means = side_means(results[item.id])
        if means is not None:
            found[item.id] = replace(results[item.id], gap=means[0] - means[1], sorting=_sorting(*means))
    tested = [item.id for item in shared if found[item.id].gap is not None and _both(respondents[item.id])]
    sales, marketing = (relabelled(_levels(tested, respondents, side)) for side in SIDES)
    for key, chance in zip(tested, camps_family(sales, marketing), strict=False):
        if chance is not None:
            found[key] = replace(found[key], camps_p=chance.p, camps_clear=chance.p <= ALPHA_CAMPS)
    return found


def _sorting(sales: Fraction, marketing: Fraction) -> str:
    if sales >= MIDDLE:
        return "shared_strength" if marketing >= MIDDLE else "sales_blind_spot"
    return "marketing_blind_spot" if marketing >= MIDDLE else "shared_pain"


def gaps(
    questionnaire: Questionnaire, results: Mapping[str, ItemResult], respondents: ItemRespondents
) -> dict[str, GapFigures]:
    """The gap of every dimension that has one, and under ``overall`` the mean of them.

    The value is the mean over the shared items of the difference between the two sides' means. Its
    chance relabels people by their own means over the same items, in one family with all dimensions.
    """
    bare = {}
    for dimension in questionnaire.dimensions:
        found = _gap_of(questionnaire.items_of(dimension.id), results)
        if found is not None:
            bare[dimension.id] = found
    if not bare:
        return {}
    chances = _chances(questionnaire, bare, respondents)
    overall = _Gap(
        items=tuple(item for gap in bare.values() for item in gap.items),
        sales=sum((gap.sales for gap in bare.values()), Fraction(0)) / len(bare),
        marketing=sum((gap.marketing for gap in bare.values()), Fraction(0)) / len(bare),
    )
    return {key: _figures(gap, chances.get(key)) for key, gap in {**bare, OVERALL: overall}.items()}


def _gap_of(items: Sequence[Item], results: Mapping[str, ItemResult]) -> _Gap | None:
    shared = []
    for item in items:
        means = side_means(results[item.id]) if item.shared else None
        if means is not None:
            shared.append((item, *means))
    if len(shared) < FEWEST_ITEMS:
        return None
    sales = weighted_mean((mean_of, item.weight) for item, mean_of, _ in shared)
    marketing = weighted_mean((mean_of, item.weight) for item, _, mean_of in shared)
    if sales is None or marketing is None:
        return None
    return _Gap(items=tuple(item.id for item, _, _ in shared), sales=sales, marketing=marketing)


def _levels(keys: Sequence[str], respondents: ItemRespondents, side: str) -> list[list[int | None]]:
    """The levels of everybody of a side who answered any of the items, in the order of the items."""
    given: dict[str, list[int | None]] = {}
    for place, key in enumerate(keys):
        for respondent in respondents[key]:
            if respondent.function == side and respondent.level is not None:
                given.setdefault(respondent.id, [None] * len(keys))[place] = respondent.level
    return list(given.values())


def _chances(
    questionnaire: Questionnaire, bare: Mapping[str, _Gap], respondents: ItemRespondents
) -> dict[str, Chance | None]:
    """The adjusted chance of each gap whose items may be told person by person."""
    tested = [name for name, gap in bare.items() if all(_both(respondents[key]) for key in gap.items)]
    keys = [key for name in tested for key in bare[name].items]
    weights = [questionnaire.items[key].weight for key in keys]
    ends = list(accumulate(len(bare[name].items) for name in tested))
    places = [slice(end - len(bare[name].items), end) for name, end in zip(tested, ends, strict=True)]
    rows = {
        side: [_row(levels, weights, places) for levels in relabelled(_levels(keys, respondents, side))]
        for side in SIDES
    }
    chances = ordered_family(rows["sales"], rows["marketing"]) if tested else ()
    names = [*tested, OVERALL] if len(tested) == len(bare) else tested
    return dict(zip(names, chances, strict=False))


def _both(respondents: Sequence[ItemRespondent]) -> bool:
    return all(any(v.function == side and v.level is not None for v in respondents) for side in SIDES)


def _row(
    levels: Sequence[int | None], weights: Sequence[Fraction], places: Sequence[slice]
) -> list[Fraction | None]:
    """One person's mean in each dimension, and the mean of those."""
    row: list[Fraction | None] = [
        weighted_mean(
            (Fraction(level), weight)
            for level, weight in zip(levels[place], weights[place], strict=True)
            if level is not None
        )
        for place in places
    ]
    return [*row, mean([value for value in row if value is not None])]


def _figures(gap: _Gap, chance: Chance | None) -> GapFigures:
    value = gap.sales - gap.marketing
    clear = chance is not None and chance.p <= ALPHA_GAP and abs(value) >= SMALLEST_GAP
    return GapFigures(
        value=value,
        sales=gap.sales,
        marketing=gap.marketing,
        items=gap.items,
        p=None if chance is None else chance.p,
        exact=chance is None or chance.exact,
        clear=clear,
    )
