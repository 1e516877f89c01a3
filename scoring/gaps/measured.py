"""How far sales and marketing differ: item by item, by dimension and overall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import SIDES, Item, Questionnaire
from questionnaires.records import record, replace
from scoring.gaps.guard import Scatter, scatters
from scoring.gaps.multiplicity import (
    ALPHA_CAMPS,
    ALPHA_GAP,
    FEWEST_ITEMS,
    SMALLEST_GAP,
    camps_family,
    ordered_family,
    relabelled,
)
from scoring.gaps.people import GapPeople, ItemRespondents, both_answered, gap_people, side_levels
from scoring.levels.averages import weighted_mean
from scoring.result import MIDDLE, OVERALL, GapFigures, ItemResult
from scoring.statistics.chance import Chance


@record
class Gap:
    """One gap before its chance is known: the questions it is made of, weighted, and the sides' means."""

    weights: Mapping[str, Fraction]
    sales: Fraction
    marketing: Fraction

    @property
    def value(self) -> Fraction:
        """Sales minus marketing."""
        return self.sales - self.marketing

    def mean(self, side: str) -> Fraction:
        """The mean of a side over the questions."""
        return self.sales if side == "sales" else self.marketing


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
    tested = [
        item.id for item in shared if found[item.id].gap is not None and both_answered(respondents[item.id])
    ]
    sales, marketing = (relabelled(side_levels(tested, respondents, side)) for side in SIDES)
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

    The value is the mean over the shared items of the difference between the two sides' means. Its chance
    relabels people and makes that same figure anew, in one family with all dimensions; it is clear only
    where it also exceeds what the scatter of people on either side explains.
    """
    found = stated_gaps(questionnaire, results)
    people = people_behind(found, respondents)
    chances, around = gap_chances(people), gap_scatters(people, found)
    return {
        key: _figures(gap, results, chances.get(key), around.get(key), whole=key == OVERALL)
        for key, gap in found.items()
    }


def stated_gaps(questionnaire: Questionnaire, results: Mapping[str, ItemResult]) -> dict[str, Gap]:
    """The gap of every dimension that has one, and the mean of them."""
    bare = {}
    for dimension in questionnaire.dimensions:
        found = _gap_of(questionnaire.items_of(dimension.id), results)
        if found is not None:
            bare[dimension.id] = found
    if not bare:
        return {}
    overall = Gap(
        weights={
            key: weight / sum(gap.weights.values()) / len(bare)
            for gap in bare.values()
            for key, weight in gap.weights.items()
        },
        sales=sum((gap.sales for gap in bare.values()), Fraction(0)) / len(bare),
        marketing=sum((gap.marketing for gap in bare.values()), Fraction(0)) / len(bare),
    )
    return {**bare, OVERALL: overall}


def _gap_of(items: Sequence[Item], results: Mapping[str, ItemResult]) -> Gap | None:
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
    return Gap(weights={item.id: item.weight for item, _, _ in shared}, sales=sales, marketing=marketing)


def people_behind(found: Mapping[str, Gap], respondents: ItemRespondents) -> GapPeople:
    """The people behind each gap whose questions may be told person by person."""
    tested = {
        name: gap.weights
        for name, gap in found.items()
        if all(both_answered(respondents[key]) for key in gap.weights)
    }
    return gap_people(tested, respondents)


def gap_chances(people: GapPeople) -> dict[str, Chance | None]:
    """The adjusted chance of each gap."""
    if not people.gaps:
        return {}
    levels = people.levels
    members = [columns for name, columns in people.gaps.items() if name != OVERALL]
    means = [columns for name, columns in people.gaps.items() if name == OVERALL]
    chances = ordered_family(levels["sales"], levels["marketing"], members, means)
    return dict(zip(people.gaps, chances, strict=False))


def gap_scatters(people: GapPeople, found: Mapping[str, Gap]) -> dict[str, Scatter | None]:
    """How uncertain each gap is that may be told person by person."""
    return scatters(
        {
            name: {side: people.parts(name, side, found[name].mean(side)) for side in SIDES}
            for name in people.gaps
        }
    )


def is_clear(value: Fraction, chance: Chance | None, scatter: Scatter | None) -> bool:
    """Whether a gap may be claimed: chance excluded, half a level, wider than scatter explains."""
    return (
        chance is not None
        and chance.p <= ALPHA_GAP
        and abs(value) >= SMALLEST_GAP
        and scatter is not None
        and scatter.exceeded_by(value)
    )


def _figures(
    gap: Gap,
    results: Mapping[str, ItemResult],
    chance: Chance | None,
    scatter: Scatter | None,
    *,
    whole: bool,
) -> GapFigures:
    apart = [one for key in gap.weights if (one := results[key].gap) is not None]
    return GapFigures(
        value=gap.value,
        sales=gap.sales,
        marketing=gap.marketing,
        items=tuple(gap.weights),
        p=None if chance is None else chance.p,
        exact=chance is None or chance.exact,
        clear=is_clear(gap.value, chance, scatter),
        sales_higher=None if whole else sum(one >= SMALLEST_GAP for one in apart),
        marketing_higher=None if whole else sum(one <= -SMALLEST_GAP for one in apart),
    )
