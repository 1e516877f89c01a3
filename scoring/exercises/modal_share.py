"""The choice that is a group item: its level is how many of both sides chose the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import FUNCTIONS, SIDES, Item
from questionnaires.records import replace
from scoring.answers import State
from scoring.exercises.judged import ENOUGH, group_item
from scoring.levels.bands import band_of
from scoring.levels.items import ItemRespondent
from scoring.result import ItemResult, ItemState


def modal_share_item(item: Item, respondents: Sequence[ItemRespondent]) -> ItemResult:
    """The item over those of both sides who chose: bands over the percent who chose the most chosen option.

    No higher than its cap where a capped option is among the most chosen. Not asked with fewer than two
    choices on either side. ``choices`` counts every function's.
    """
    choices = {
        function: {option.id: count for option in item.options if (count := counts[option.id])}
        for function in FUNCTIONS
        if (counts := Counter(v.answer.choice for v in respondents if v.function == function and _chose(v)))
    }
    left_out = (State.NOT_APPLICABLE, State.NOT_ASKED)
    on_sides = [v for v in respondents if v.function in SIDES and v.answer.state not in left_out]
    level = _level(item, choices)
    if level is None:
        return ItemResult(id=item.id, dimension=item.dimension or "", state=ItemState.NOT_ASKED)
    return replace(
        group_item(item, level=level, n=sum(_chose(v) for v in on_sides)),
        unknown=sum(not _chose(v) for v in on_sides),
        dont_know=sum(v.answer.state is State.DONT_KNOW for v in on_sides),
        choices=choices,
    )


def _chose(respondent: ItemRespondent) -> bool:
    return respondent.answer.state is State.ANSWERED and respondent.answer.choice is not None


def modal_percent(choices: Mapping[str, Mapping[str, int]]) -> tuple[Fraction, frozenset[str]] | None:
    """The percent of both sides that chose the most chosen option, and which are; None below two a side."""
    sides = [choices.get(side, {}) for side in SIDES]
    if any(sum(counts.values()) < ENOUGH for counts in sides):
        return None
    both: Counter[str] = sum((Counter(counts) for counts in sides), Counter())
    most = max(both.values())
    modes = frozenset(option for option, count in both.items() if count == most)
    return Fraction(100 * most, both.total()), modes


def _level(item: Item, choices: Mapping[str, Mapping[str, int]]) -> int | None:
    found = modal_percent(choices)
    if found is None:
        return None
    percent, modes = found
    band = band_of(item.bands, percent)
    caps = {} if item.modal_share is None else item.modal_share.caps
    return None if band is None else min(band.level, *(caps.get(mode, band.level) for mode in modes))
