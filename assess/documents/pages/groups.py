"""Which groups are shown, withheld or silent, and their figures in words, for the pages that compare them."""

from __future__ import annotations

from assess.documents.charts.heat_map import CellState
from assess.documents.clean import shorten
from assess.documents.facts import Facts
from assess.words.gaps import gap_words
from assess.words.numbers import capital, count_words, figure, small
from questionnaires.model import COMPANY, FUNCTIONS
from scoring.result import DimensionResult, FunctionFigures, GapFigures

FEW = 4
"""At most so many voices of a function stand as points and range instead of a mean."""


def shown_functions(facts: Facts) -> tuple[str, ...]:
    """The functions that have voices of their own and a figure in at least one dimension.

    A voice for the whole company is no group of its own.
    """
    voices = facts.result.respondents.by_function
    return tuple(
        function
        for function in FUNCTIONS
        if voices.get(function)
        and any(state_of(facts, d, function) is CellState.SHOWN for d in facts.result.dimensions)
    )


def hidden_functions(facts: Facts) -> tuple[str, ...]:
    """The functions of which too few have answered to be shown."""
    view = facts.result.view
    return () if view.pooled else tuple(f for f in FUNCTIONS if f in view.hidden)


def state_of(facts: Facts, dimension: DimensionResult, function: str) -> CellState:
    """Whether a function's figure in a dimension is shown, withheld, or was never given."""
    figures = dimension.by_function.get(function)
    if figures is not None and figures.mean is not None and not figures.suppressed:
        return CellState.SHOWN
    items = [i.id for i in facts.questionnaire.items_of(dimension.id) if function in i.functions]
    results = [facts.result.items[key] for key in items if key in facts.result.items]
    withheld = (
        function in facts.result.view.hidden
        or (figures is not None and bool(figures.suppressed))
        or bool(dimension.suppressed)
        or any(function in result.withheld for result in results)
    )
    return CellState.WITHHELD if items and withheld else CellState.NOBODY


def few(figures: FunctionFigures) -> bool:
    """Whether these are so few people that they are shown one by one; never where that may not be."""
    return figures.n <= FEW and bool(figures.points)


def group_words(figures: FunctionFigures) -> str:
    """A mean as printed, or the range of a few people: "2.5", "about 2.5 or more", "2.1 to 3.0"."""
    if few(figures):
        low, high = figure(figures.points[0]), figure(figures.points[-1])
        return low if low == high else f"{low} to {high}"
    return mean_words(figures)


def mean_words(figures: FunctionFigures) -> str:
    """A mean as printed; a rounded one says so."""
    if figures.mean is None:
        return ""
    about = "" if figures.exact else "about "
    return f"{about}{figure(figures.mean)} {figures.bound}".rstrip()


def gap_head(gap: GapFigures) -> str:
    """What may be said of a gap, without its figures: "Clear", "Not clear from this many answers"."""
    head, _, _ = gap_words(gap).partition(":")
    return shorten(head, 60).rstrip(".")


def name_of(dimension: DimensionResult) -> str:
    """A dimension's title inside a sentence."""
    return small(shorten(dimension.title, 40))


def title_of(facts: Facts, function: str) -> str:
    """A function's name at the start of a sentence."""
    return capital(facts.function(function))


def people(n: int) -> str:
    """A number of people as a legend prints it."""
    return count_words(n, "person", "people")


def company_note(facts: Facts) -> str:
    """A sentence on voices for the whole company where there are some beside the functions, else ""."""
    count = facts.result.respondents.by_function.get(COMPANY, 0)
    if not count:
        return ""
    who = "The voice" if count == 1 else f"The {count} voices"
    verb = "is" if count == 1 else "are"
    return f"{who} for the whole company {verb} in the scores, but in no group's figures and not in the gap."
