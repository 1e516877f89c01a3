"""What an explanation is made of: lines that may open further ones, and figures in words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

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
    """A figure taken apart, a line at a time."""

    title: str
    lines: tuple[ExplainLine, ...]


Lines = Iterator[ExplainLine]


def range_words(low: Fraction | None, high: Fraction | None) -> str:
    """The low-high range in words; a single figure where nothing is unknown."""
    if low is None or high is None:
        return "no range"
    if low == high:
        return "nothing unknown"
    return f"{shown(low)}–{shown(high)} if the unknowns were worst or best"
