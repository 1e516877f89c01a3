"""From one answer to a level 1-5, by the kind of the item."""

from __future__ import annotations

from fractions import Fraction

from questionnaires.model import POSITIONAL, Band, Item, Kind, Tally
from scoring.answers import Answer, State

HIGHEST = 5


def band_of(bands: tuple[Band, ...], value: Fraction) -> Band | None:
    """The band that holds the value; None where the value lies outside all of them."""
    for band in bands:
        if band.holds(value):
            return band
    return None


def level_of(item: Item, answer: Answer) -> int | None:
    """The level 1-5 that this answer makes, or None where it makes none.

    Positions count as printed and are turned round (6 - x) on reversed items; numbers and ticks are
    read by the item's half-open bands, and a range that was picked is stored as the level of its band; "we do
    not measure this" makes the level the item says.
    """
    if answer.state is not State.ANSWERED or not item.scored or item.group:
        return None
    if item.kind in POSITIONAL:
        if answer.level is None:
            return None
        return HIGHEST + 1 - answer.level if item.reverse else answer.level
    if answer.unmeasured:
        return item.unmeasured_level
    if item.ranges and answer.level is not None:
        return answer.level
    value = tallied(item, answer)
    band = None if value is None else band_of(item.bands, value)
    return band.level if band else None


def tallied(item: Item, answer: Answer) -> Fraction | None:
    """The number that the bands read: a value as entered, or ticks counted as the item says."""
    if item.kind is not Kind.TICKS:
        return answer.value
    if answer.ticks is None:
        return None
    ticked = len(answer.ticks)
    if item.tally is Tally.SHARE_OF_OPTIONS:
        return Fraction(100 * ticked, len(item.options))
    if item.tally is Tally.HITS_MINUS_FALSE_ALARMS:
        right = {option.id for option in item.options if option.right}
        hits = sum(tick in right for tick in answer.ticks)
        return Fraction(hits - (ticked - hits))
    return Fraction(ticked)


def raw_of(item: Item, answer: Answer) -> Fraction | None:
    """The answer as a number before it becomes a level: position as printed, value, or ticks counted."""
    if answer.state is not State.ANSWERED:
        return None
    if item.kind in POSITIONAL:
        return None if answer.level is None else Fraction(answer.level)
    return tallied(item, answer)
