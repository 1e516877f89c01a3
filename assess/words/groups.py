"""How a team's figure is stated: a mean, or the range of a few people's answers, the same everywhere."""

from __future__ import annotations

from assess.words.numbers import figure
from scoring.result import FunctionFigures

FEW = 4
"""Of so many people or fewer no mean is shown where their own answers may be shown."""


def few(figures: FunctionFigures) -> bool:
    """Whether these are so few people that they are shown one by one; never where that may not be."""
    return figures.n <= FEW and bool(figures.points)


def group_words(figures: FunctionFigures, *, about: bool = True) -> str:
    """A mean as printed, or the range of a few people: "2.5", "about 2.5 or more", "2.1 to 3.0"."""
    if few(figures):
        low, high = figure(figures.points[0]), figure(figures.points[-1])
        return low if low == high else f"{low} to {high}"
    return mean_words(figures, about=about)


def answers_words(figures: FunctionFigures, *, about: bool = True) -> str:
    """The same of one question: a mean, or of a few people the range of their levels, "2 to 4"."""
    levels = [level for level, count in enumerate(figures.distribution, start=1) if count]
    if levels and figures.n <= FEW and sum(figures.distribution) == figures.n:
        low, high = levels[0], levels[-1]
        return str(low) if low == high else f"{low} to {high}"
    return mean_words(figures, about=about)


def mean_words(figures: FunctionFigures, *, about: bool = True) -> str:
    """A mean as printed; a rounded one says so, unless a table says it of them all."""
    if figures.mean is None:
        return ""
    lead = "about " if about and not figures.exact else ""
    return f"{lead}{figure(figures.mean)} {figures.bound}".rstrip()
