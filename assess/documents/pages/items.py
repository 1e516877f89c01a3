"""The appendix of all questions: every figure of every question, dimension by dimension."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.documents.clean import shorten
from assess.documents.document import (
    Block,
    Cell,
    Heading,
    ReportPage,
    Rich,
    Table,
    cell,
    plain,
    quiet,
    small_print,
    strong,
)
from assess.documents.facts import WHOLE, Facts
from assess.words.groups import FEW, answers_words, group_words, mean_words
from assess.words.interventions import figure_words
from assess.words.numbers import capital, figure, number, sentence, small
from questionnaires.model import FUNCTIONS, SIDES, Item
from scoring.privacy.release import compared_figures
from scoring.result import DimensionResult, ItemResult, ItemState
from scoring.rounding import signed

WITHHELD = "withheld"
NOTHING = "–"
SPACE = "\u00a0"
"""A space that is kept where it is; two are about as wide as a figure."""


def items_page(facts: Facts) -> ReportPage | None:
    """The page for who wants all of it; None where no question has an answer that may be shown."""
    if facts.held_back or not any(
        item.state is not ItemState.NOT_ASKED for item in facts.result.items.values()
    ):
        return None
    blocks: list[Block] = [small_print(_legend(facts))]
    for dimension in facts.result.dimensions:
        blocks += _part(facts, dimension)
    blocks += _not_asked(facts)
    return ReportPage(
        id="items",
        kicker="Appendix: all questions",
        title=title(facts),
        answer=_answer(facts),
        blocks=tuple(blocks),
    )


def title(facts: Facts) -> str:
    """How many questions have a rating, and how many not."""
    items = [item for item in facts.result.items.values() if has_row(item)]
    scored = sum(item.rating is not None for item in items)
    if scored == len(items):
        return (
            f"All {scored} questions asked have a rating" if scored > 1 else "The question asked has a rating"
        )
    withheld = sum(bool(item.suppressed) for item in items)
    rest = [(withheld, "withheld"), (len(items) - scored - withheld, "without a known answer")]
    said = [f"{number(count)} {'is' if count == 1 else 'are'} {words}" for count, words in rest if count]
    lead = (
        f"{capital(number(scored))} of {number(len(items))} questions asked "
        f"{'has' if scored == 1 else 'have'} a rating"
    )
    return f"{lead}; {' and '.join(said)}"


def has_row(item: ItemResult) -> bool:
    """Whether a question has a row: it was asked, or its answers are withheld."""
    return item.state is not ItemState.NOT_ASKED or bool(item.suppressed)


def _answer(facts: Facts) -> Rich:
    sides = ""
    if _both(columns_of(facts)):
        sides = (
            " A gap is sales minus marketing. For a dimension, the gap and the two sides' means are "
            "over the questions that both answered."
        )
    return plain(f"Levels from 1 to 5; the rating counts every team the same.{sides}")


def _legend(facts: Facts) -> Rich:
    parts = [
        ("Rating", "the mean and, where answers are open, its range"),
        ("Level", "what the answers to a question support"),
        ("Answers", "given, and open (“don't know” or skipped)"),
        ("At level 1 to 5", "how many answered at each, from 1 on"),
        ("2 to 4", f"the range of {FEW} people or fewer, in the place of a mean"),
        (NOTHING, "no such figure: not asked, nobody could say, or one level for the whole group"),
    ]
    if facts.result.view.protected:
        parts.append((WITHHELD, "kept private; it enters no figure"))
    if facts.result.view.pooled:
        parts.append(("Sales and marketing", "not shown separately: everyone is shown together"))
    legend: Rich = ()
    for label, text in parts:
        legend += strong(f"{'  ·  ' if legend else ''}{label} ") + quiet(text)
    return legend


# ── One dimension ────────────────────────────────────────────────────────────────────────────────────


def columns_of(facts: Facts) -> tuple[str, ...]:
    """The functions that have a column: those heard or withheld; none where nobody is told apart."""
    if facts.result.view.pooled:
        return ()
    heard = {f for f, count in facts.result.respondents.by_function.items() if count}
    heard |= set(facts.result.view.hidden)
    sides = set(SIDES) if heard & set(SIDES) else set()
    return tuple(f for f in FUNCTIONS if f in heard | sides)


def _part(facts: Facts, dimension: DimensionResult) -> list[Block]:
    items = [i for i in facts.result.items.values() if i.dimension == dimension.id]
    shown = [item for item in items if has_row(item)]
    if not shown:
        return []
    functions = columns_of(facts)
    title = shorten(dimension.title, WHOLE)
    return [
        Heading(text=title),
        Table(
            columns=(
                (f"Question on {small(shorten(dimension.title, 40))}", 3.2),
                ("Rating", 1.15),
                ("Level", 0.55),
                ("Answers", 0.95),
                *((capital(facts.function(f)), 0.95) for f in functions),
                *((("Gap", 0.6),) if _both(functions) else ()),
                ("At level 1 to 5", 1.4),
            ),
            rows=(_whole(facts, dimension, functions), *(_row(facts, item, functions) for item in shown)),
            described=f"Every question on {title}.",
        ),
        *_published(facts, [item.id for item in shown]),
    ]


def _published(facts: Facts, asked: Sequence[str]) -> list[Block]:
    """What others measured about these questions, each figure once, with its source."""
    figures = {f.id: f for key in asked for f in facts.catalogue.figures_beside(key)}
    return [
        small_print(
            strong("Published figure: ")
            + quiet(f"{figure_words(figure)} · {', '.join(k for k in figure.beside if k in asked)}")
        )
        for figure in figures.values()
    ]


def _not_asked(facts: Facts) -> list[Block]:
    rest = [item for item in facts.result.items.values() if not has_row(item)]
    if not rest:
        return []
    return [
        small_print(
            strong("Not asked in this assessment: ")
            + quiet(sentence("; ".join(f"{facts.item_title(i.id)} ({shorten(i.id, 12)})" for i in rest)))
        )
    ]


def _whole(facts: Facts, dimension: DimensionResult, functions: tuple[str, ...]) -> tuple[Cell, ...]:
    """The row of the dimension itself."""
    hidden = WITHHELD if dimension.suppressed else NOTHING
    rating = (
        quiet(hidden)
        if dimension.rating is None
        else _ranged(dimension.rating, dimension.low, dimension.high)
    )
    gap = NOTHING if dimension.gap is None else signed(dimension.gap.value)
    return (
        cell(strong("All together"), heads=True),
        cell(rating),
        _cell(hidden) if dimension.level is None else cell(level=dimension.level),
        _cell(WITHHELD if dimension.suppressed else _counted(dimension.known, dimension.unknown)),
        *(_cell(whole_words(facts, dimension, function)) for function in functions),
        *((_cell(gap),) if _both(functions) else ()),
        cell(plain("")),
    )


def whole_words(facts: Facts, dimension: DimensionResult, function: str) -> str:
    """A function's mean over a dimension, beside a gap that of the gap; "withheld" or a dash without one."""
    if function not in dimension.by_function:
        hidden = function in facts.result.view.hidden or bool(dimension.suppressed)
        return WITHHELD if hidden else NOTHING
    figures = compared_figures(dimension, function, facts.result.view)
    if figures.suppressed:
        return WITHHELD
    words = mean_words if dimension.gap is not None and function in SIDES else group_words
    return words(figures, about=False) or NOTHING


def _both(functions: tuple[str, ...]) -> bool:
    return all(side in functions for side in SIDES)


def _row(facts: Facts, item: ItemResult, functions: tuple[str, ...]) -> tuple[Cell, ...]:
    asked = facts.questionnaire.items.get(item.id)
    name = quiet(f"{shorten(item.id, 12)}{2 * SPACE}") + strong(facts.item_title(item.id, limit=WHOLE))
    if asked is not None and asked.gate:
        name += quiet(f"{2 * SPACE}must-have")
    return (
        cell(name, heads=True),
        cell(quiet(_missing(item)) if item.rating is None else _ranged(item.rating, item.low, item.high)),
        cell(level=item.held) if item.held is not None else _cell(_missing(item)),
        _cell(WITHHELD if item.suppressed else _counted(item.n, item.unknown)),
        *(_cell(_mean_on(facts, item, asked, function)) for function in functions),
        *((_cell(_gap(item)),) if _both(functions) else ()),
        cell(spread(item)),
    )


def _cell(text: str) -> Cell:
    """A figure as it is; a word in its place stays in the background."""
    return cell(quiet(text) if text in (WITHHELD, NOTHING) else plain(text))


def _missing(item: ItemResult) -> str:
    return WITHHELD if item.suppressed else NOTHING


def _ranged(rating: Fraction, low: Fraction | None, high: Fraction | None) -> Rich:
    """A score and, where answers are open, its range."""
    score = strong(figure(rating))
    if low is None or high is None or figure(low) == figure(high):
        return score
    return score + quiet(f"{2 * SPACE}{figure(low)}–{figure(high)}")


def _counted(known: int, unknown: int) -> str:
    return f"{known}, {unknown} open" if unknown else str(known)


def _mean_on(facts: Facts, item: ItemResult, asked: Item | None, function: str) -> str:
    """A function's mean on a question; "withheld", or a dash where there is none to show."""
    figures = item.by_function.get(function)
    if figures is not None and not figures.suppressed:
        if item.gap is not None and function in SIDES:
            return mean_words(figures, about=False)
        return answers_words(figures, about=False) or NOTHING
    concerned = asked is not None and function in asked.functions
    hidden = function in item.withheld or (concerned and function in facts.result.view.hidden)
    if hidden or (figures is not None and figures.suppressed) or (item.suppressed and concerned):
        return WITHHELD
    return NOTHING


def _gap(item: ItemResult) -> str:
    """Sales minus marketing with its sign; a dash where it is not stated."""
    if item.suppressed:
        return WITHHELD
    return NOTHING if item.gap is None else signed(item.gap)


def spread(item: ItemResult) -> Rich:
    """How many answered at each level 1-5, none in the background; a dash where that is not shown."""
    if item.suppressed:
        return quiet(WITHHELD)
    if not any(item.distribution):
        return quiet(NOTHING)
    found: Rich = ()
    for count in item.distribution:
        text = f"{2 * SPACE if found else ''}{str(count).rjust(2).replace(' ', 2 * SPACE)}"
        found += plain(text) if count else quiet(text)
    return found
