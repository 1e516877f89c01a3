"""Agreement and split within each function, dimension by dimension, in one family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import COMPANY, FUNCTIONS, Questionnaire
from questionnaires.records import replace
from scoring.gaps.multiplicity import ALPHA_AGREEMENT, ALPHA_SPLIT
from scoring.levels.items import ItemRespondent
from scoring.result import DimensionResult, FunctionFigures
from scoring.statistics.agreement import FEWEST_ANSWERS, uniform_variance
from scoring.statistics.spread_family import SpreadChance, pooled_variance, spread_family

TOO_FEW = "too_few"
AGREED = "agreed"
SPLIT = "split"
UNCLEAR = "unclear"
"""What the chances make of the answers of a function: more agreed, or more split, than chance explains."""

Group = tuple[str, str]
"""A dimension and a function."""


def with_spreads(
    questionnaire: Questionnaire,
    dimensions: Sequence[DimensionResult],
    respondents: Mapping[str, Sequence[ItemRespondent]],
) -> tuple[DimensionResult, ...]:
    """The dimensions with agreement, its chance and what they say, for every function that has figures."""
    answers: dict[Group, list[list[int]]] = {}
    for dimension in questionnaire.dimensions:
        for function in FUNCTIONS:
            items = [
                [v.level for v in respondents[item.id] if v.function == function and v.level is not None]
                for item in questionnaire.items_of(dimension.id)
            ]
            kept = [levels for levels in items if len(levels) >= FEWEST_ANSWERS]
            if kept:
                answers[dimension.id, function] = kept
    chances = dict(zip(answers, spread_family(list(answers.values())), strict=True))
    return tuple(
        replace(
            dimension,
            by_function={
                function: figures
                if function == COMPANY
                else _with_spread(
                    figures,
                    answers.get((dimension.id, function), []),
                    chances.get((dimension.id, function)),
                )
                for function, figures in dimension.by_function.items()
            },
        )
        for dimension in dimensions
    )


def _with_spread(
    figures: FunctionFigures, items: Sequence[Sequence[int]], chance: SpreadChance | None
) -> FunctionFigures:
    pooled = pooled_variance(items)
    if chance is None or pooled is None:
        return replace(figures, within=TOO_FEW)
    return replace(
        figures,
        agreement=1 - pooled / uniform_variance(5),
        agreement_p=chance.agreement.p,
        split_p=chance.split.p,
        within=_within(agreement=chance.agreement.p, split=chance.split.p),
    )


def _within(*, agreement: Fraction, split: Fraction) -> str:
    if agreement <= ALPHA_AGREEMENT:
        return AGREED
    return SPLIT if split <= ALPHA_SPLIT else UNCLEAR
