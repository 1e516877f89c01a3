"""The one gate between unnamed people's answers and every figure: items as labels, full columns as they are.

A column is what one function answered to one item. Where its label is exact (ten or more answers, not
nearly alike) the column is full: any figure may be made from it that treats its people alike, since
someone who knows one answer cannot tell which of the others is whose. All other columns enter as labels.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from questionnaires.model import SIDES, Item, Kind
from questionnaires.records import record, replace
from scoring.answers import State
from scoring.audience import SUPPRESSED, TEN, View
from scoring.levels.averages import mean_absolute_deviation
from scoring.levels.bands import HIGHEST
from scoring.levels.items import (
    LOWEST,
    ItemRespondent,
    balanced,
    balanced_with_unknowns,
    by_level,
    function_figures,
    held_level,
    item_result,
)
from scoring.privacy.cells import SCALE, Label, half_level, label_of, nearly_alike, together
from scoring.result import DimensionResult, FunctionFigures, ItemResult, ItemState

_POOL = "pool"


@record
class _Column:
    """What may be used of one function's answers to one item, and whose answers those are."""

    figures: FunctionFigures
    respondents: tuple[ItemRespondent, ...]


def released_item(item: Item, respondents: Sequence[ItemRespondent], view: View) -> ItemResult:
    """The figures of one item as far as they may be used and shown.

    Open: all of them. Protected: made from the labels of the functions shown, or from one label over
    everyone where figures are pooled; then there are no figures by function. The level of a group item
    is not made here.
    """
    if not view.protected or item.kind is Kind.RECORD:
        return item_result(item, respondents)
    if item.group:
        return item_result(item, ())
    columns = _columns(item, respondents, view)
    withheld = tuple(
        function
        for function in item.functions
        if function in view.counted and function not in columns and not view.pooled
    )
    if not columns:
        only_hidden = not any(f in view.functions for f in item.functions)
        asked = bool(respondents) or (only_hidden and any(f in view.hidden for f in item.functions))
        return ItemResult(
            id=item.id,
            dimension=item.dimension or "",
            state=ItemState.NOT_ASKED,
            suppressed=SUPPRESSED if asked else "",
            withheld=withheld,
        )
    linked = not view.pooled and view.unlinked.isdisjoint(columns)
    if linked and all(column.figures.exact for column in columns.values()):
        counted = [respondent for column in columns.values() for respondent in column.respondents]
        return replace(item_result(item, counted), withheld=withheld)
    return _from_labels(item, columns, withheld=withheld, pooled=view.pooled)


def _from_labels(
    item: Item, columns: Mapping[str, _Column], *, withheld: tuple[str, ...], pooled: bool
) -> ItemResult:
    figures = {function: column.figures for function, column in columns.items()}
    respondents = [respondent for column in columns.values() for respondent in column.respondents]
    states = Counter(respondent.answer.state for respondent in respondents)
    exact = all(one.exact for one in figures.values())
    levels = [r.level for r in respondents if exact and r.level is not None]
    n = sum(one.n for one in figures.values())
    return ItemResult(
        id=item.id,
        dimension=item.dimension or "",
        state=ItemState.SCORED if n else ItemState.UNKNOWN,
        n=n,
        unknown=sum(one.unknown for one in figures.values()),
        dont_know=states[State.DONT_KNOW],
        not_applicable=states[State.NOT_APPLICABLE],
        rating=balanced(figures),
        low=balanced_with_unknowns(figures, read_as=LOWEST),
        high=balanced_with_unknowns(figures, read_as=HIGHEST),
        held=held_level(figures),
        distribution=by_level(levels),
        by_function={} if pooled else figures,
        counting={} if pooled else figures,
        withheld=withheld,
    )


def released_respondents(respondents: Sequence[ItemRespondent], view: View) -> tuple[ItemRespondent, ...]:
    """The respondents to one item who may be looked at one by one: those of full columns, or named ones.

    All that links the answers of one person (person means, spread between people, chances, agreement)
    is made from these alone. Pooled figures, and functions whose rows were dealt anew, have none.
    """
    if not view.protected:
        return tuple(respondents)
    kept: list[ItemRespondent] = [respondent for respondent in respondents if respondent.id == "record"]
    for function in view.functions:
        if function in view.unlinked:
            continue
        own = [respondent for respondent in respondents if respondent.function == function]
        column = _column(own, function, view, scale=SCALE)
        if column is not None and column.figures.exact:
            kept.extend(column.respondents)
    return tuple(kept)


def exercise_detail(done: Mapping[str, int], view: View) -> bool:
    """Whether an exercise shows its cards and figures: open, or done by ten or more on either side."""
    return not view.protected or all(view.may_list(side) or done[side] >= TEN for side in SIDES)


def card_counts_shown(counts: Sequence[int], view: View) -> bool:
    """Whether one side's counts on one card may be shown: not where nearly all said the same."""
    return not view.protected or (sum(counts) >= TEN and not nearly_alike(counts))


def comments_shown(respondents: Sequence[ItemRespondent], view: View) -> tuple[str, ...]:
    """The comments on one item that may be read: from groups of ten or more, in an order of their own.

    Comments of named people, and all comments of an open assessment, stand with their answers instead.
    """
    if not view.protected:
        return ()
    groups: dict[tuple[str, int], list[ItemRespondent]] = {}
    for respondent in respondents:
        if respondent.answer.state is State.NOT_ASKED or respondent.id == "record":
            continue
        if view.may_list(respondent.function) or not view.keeps(respondent.function):
            continue
        group = _POOL if view.pooled else respondent.function
        groups.setdefault((group, respondent.batch), []).append(respondent)
    comments = [v.answer.comment for group in groups.values() if len(group) >= TEN for v in group]
    return tuple(sorted((c for c in comments if c), key=lambda c: (hashlib.sha256(c.encode()).digest(), c)))


def levels_there_can_be(item: Item) -> tuple[int, ...]:
    """The levels that an answer to this item can make; some bands leave one out."""
    if item.bands:
        return tuple(sorted({band.level for band in item.bands}))
    return SCALE[: len(item.options) or HIGHEST]


def _columns(item: Item, respondents: Sequence[ItemRespondent], view: View) -> dict[str, _Column]:
    scale = levels_there_can_be(item)
    groups = (
        {_POOL: [r for r in respondents if view.keeps(r.function)]}
        if view.pooled
        else {f: [r for r in respondents if r.function == f] for f in item.functions if f in view.functions}
    )
    found = {name: _column(group, name, view, scale=scale) for name, group in groups.items()}
    return {name: column for name, column in found.items() if column is not None}


def _column(
    respondents: Sequence[ItemRespondent], function: str, view: View, *, scale: tuple[int, ...]
) -> _Column | None:
    """What may be used of these respondents' answers; None where too few of them answered.

    People who were first counted at different times are labelled apart, so that nothing can be told
    from how a figure changes.
    """
    if view.may_list(function):
        figures = function_figures([v for v in respondents if v.answer.state is not State.NOT_APPLICABLE])
        return None if figures is None else _Column(figures=figures, respondents=tuple(respondents))
    labels: list[Label] = []
    counted: list[ItemRespondent] = []
    for batch in sorted({respondent.batch for respondent in respondents}):
        group = [v for v in respondents if v.batch == batch and v.answer.state is not State.NOT_ASKED]
        levels = [respondent.level for respondent in group if respondent.level is not None]
        label = label_of(levels, scale=scale) if len(levels) >= view.minimum else None
        if label is not None:
            labels.append(label)
            counted.extend(group)
    if not labels:
        return None
    whole = together(labels)
    figures = FunctionFigures(
        n=whole.n,
        unknown=sum(respondent.unknown for respondent in counted),
        mean=whole.mean,
        lower_median=whole.median,
        spread=mean_absolute_deviation(whole.levels) if whole.exact else None,
        distribution=by_level(whole.levels),
        exact=whole.exact,
        bound=whole.bound,
    )
    return _Column(figures=figures, respondents=tuple(counted))


def compared_figures(dimension: DimensionResult, function: str, view: View) -> FunctionFigures:
    """A function's figures as they may stand beside the gap of a dimension.

    Where a gap is stated, a side's mean is the one that the gap is made of: over the questions that both
    sides answered, and a half level where privacy rounds means.
    """
    figures, gap = dimension.by_function[function], dimension.gap
    if gap is None or figures.mean is None or function not in SIDES:
        return figures
    mean = gap.sales if function == "sales" else gap.marketing
    return replace(figures, mean=half_level(mean) if view.coarse(function) else mean)


def half_means(figures: Mapping[str, FunctionFigures], view: View) -> dict[str, FunctionFigures]:
    """Figures by function with the means of fewer than ten people rounded to the half level."""
    return {
        function: replace(
            one, mean=None if one.mean is None else half_level(one.mean), spread=None, exact=False
        )
        if view.coarse(function)
        else one
        for function, one in figures.items()
    }
