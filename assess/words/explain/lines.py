"""What an explanation is made of: lines that may open further ones, and figures in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from assess.words.numbers import number_words
from questionnaires.model import Band, Item
from questionnaires.records import record
from scoring.rounding import shown


@record
class ExplainLine:
    """One line of an explanation; ``ref`` names what can be explained further, if anything."""

    text: str
    depth: int = 0
    ref: str = ""


@record
class Explanation:
    """What a figure is made of, a line at a time."""

    title: str
    lines: tuple[ExplainLine, ...]


Lines = Iterator[ExplainLine]


def titled(item: Item) -> str:
    """A question by its title, with the id under which it is explained: "Who-owns-what page (RC-15)"."""
    return f"{item.title} ({item.id})"


def below(texts: Iterable[str]) -> Lines:
    """The texts as lines below the one before."""
    return (ExplainLine(text=text, depth=1) for text in texts)


def headed(title: str, lines: Iterable[ExplainLine]) -> Lines:
    """The lines under a title, which is left out where there are none."""
    for place, line in enumerate(lines):
        if not place:
            yield ExplainLine(text=title)
        yield line


def band_words(bands: Iterable[Band], *, decimals: int = 1) -> str:
    """Which values make which level: "0 = 1; over 0 to under 2.5 = 2; from 2.5 = 3"."""

    def number(value: Fraction) -> str:
        return number_words(value) if value.denominator == 1 else shown(value, decimals)

    def values(band: Band) -> str:
        if band.low == band.high:
            return number(band.low)
        low = f"{'from' if band.low_closed else 'over'} {number(band.low)}"
        if band.high is None:
            return low
        return f"{low} {'up to' if band.high_closed else 'to under'} {number(band.high)}"

    return "; ".join(f"{values(band)} = {band.level}" for band in bands)


def range_words(low: Fraction | None, high: Fraction | None) -> str:
    """The low-high range in words; a single figure where nothing is unknown."""
    if low is None or high is None:
        return "no range"
    if low == high:
        return "nothing unknown"
    return f"{shown(low)}–{shown(high)} depending on unanswered questions"
