"""The page by team: how each group rates each dimension, and what that shows."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.documents.charts.heat_map import CellState, HeatCell, HeatMap, HeatRow
from assess.documents.clean import shorten
from assess.documents.document import (
    Block,
    BulletList,
    Figure,
    Heading,
    Panel,
    ReportPage,
    Rich,
    beside,
    labelled,
    plain,
    quiet,
    small_points,
    small_print,
    strong,
)
from assess.documents.facts import Facts
from assess.documents.pages.groups import (
    company_note,
    hidden_functions,
    name_of,
    people,
    shown_functions,
    state_of,
    title_of,
)
from assess.words.groups import FEW, few, group_words
from assess.words.numbers import capital, counted, figure, listed, number, sentence
from assess.words.privacy import view_words
from questionnaires.records import record
from scoring.result import DimensionResult, FunctionFigures

MOST_NAMED = 2
"""Cells with one and the same figure that are named one by one."""


@record
class ShownCell:
    """One figure that the map shows."""

    function: str
    dimension: DimensionResult
    figures: FunctionFigures
    mean: Fraction


def heat_map_page(facts: Facts) -> ReportPage | None:
    """The page for the question which team, which dimension; None with fewer than two groups."""
    if len(shown_functions(facts)) < 2:
        return None
    cells = shown_cells(facts)
    shows = _shows(facts, cells)
    right: list[Block] = [
        *([Panel(blocks=(Heading(text="What it shows"), BulletList(items=shows)))] if shows else []),
        Heading(text="Lowest and highest of each team"),
        small_points(_by_group(facts, cells)),
    ]
    if gaps := _missing(facts):
        right += [Heading(text="What is missing"), small_points(gaps)]
    return ReportPage(
        id="where",
        kicker="By team",
        title=title(facts),
        answer=(
            plain("Each team's own mean over everything it was asked, from 1 to 5. ")
            + plain(sentence(capital(facts.people())))
        ),
        blocks=(
            beside(
                [
                    Figure(id="where", chart=heat_chart(facts)),
                    small_print(_reading(facts)),
                ],
                right,
                shares=(0.6, 0.4),
            ),
        ),
    )


def shown_cells(facts: Facts) -> tuple[ShownCell, ...]:
    """Every figure that the map shows, dimension by dimension."""
    return tuple(
        ShownCell(function=f, dimension=d, figures=d.by_function[f], mean=mean)
        for d in facts.result.dimensions
        for f in shown_functions(facts)
        if state_of(facts, d, f) is CellState.SHOWN and (mean := d.by_function[f].mean) is not None
    )


def named_cells(facts: Facts) -> tuple[ShownCell, ...]:
    """The cells that a title may name: those with a mean, unless fewer than two of them have one."""
    cells = shown_cells(facts)
    means = tuple(cell for cell in cells if not few(cell.figures))
    return means if len(means) > 1 else cells


def outermost(cells: Sequence[ShownCell]) -> tuple[list[ShownCell], list[ShownCell]]:
    """The lowest and the highest cells as printed; both empty where all print the same figure."""
    low = min(_printed(cell) for cell in cells)
    high = max(_printed(cell) for cell in cells)
    if low == high:
        return [], []
    return [c for c in cells if _printed(c) == low], [c for c in cells if _printed(c) == high]


def _printed(cell: ShownCell) -> Fraction:
    """The figure as it is rounded for readers: what looks equal counts as equal."""
    return Fraction(figure(cell.mean))


def title(facts: Facts) -> str:
    """The lowest and the highest figure of the map, or that there is no difference.

    Where some cells show a few people's range instead of a mean, it is the lowest and the highest mean.
    """
    cells = shown_cells(facts)
    lowest, highest = outermost(named_cells(facts))
    if not outermost(cells)[0]:
        return "Every team gives every dimension the same rating"
    if shared := shared_lowest(cells, facts):
        teams = "Both teams" if len(shown_functions(facts)) == 2 else "All teams"
        return f"{teams} rate {name_of(shared)} lowest of all dimensions"
    if not lowest:
        return f"Every team of more than {number(FEW)} gives every dimension the same rating"
    every = len(named_cells(facts)) == len(cells)
    lead = "Lowest of all" if every else f"Lowest of teams of more than {number(FEW)}"
    return f"{lead}: {_cells(facts, lowest)}; highest: {_cells(facts, highest)}"


def shared_lowest(cells: Sequence[ShownCell], facts: Facts) -> DimensionResult | None:
    """The one dimension that every group, by itself, sees lowest; None where there is none."""
    found = set()
    for function in shown_functions(facts):
        own = [cell for cell in cells if cell.function == function]
        low = min(_printed(cell) for cell in own)
        at_low = [cell.dimension.id for cell in own if _printed(cell) == low]
        if len(own) < 2 or len(at_low) != 1:
            return None
        found.add(at_low[0])
    return facts.result.dimension(found.pop()) if len(found) == 1 else None


def _cells(facts: Facts, cells: Sequence[ShownCell]) -> str:
    if len(cells) > MOST_NAMED:
        return f"{group_words(cells[0].figures)}, in {counted(len(cells), 'place')}"
    return listed([f"{_where(facts, cell)} ({group_words(cell.figures)})" for cell in cells])


def _where(facts: Facts, cell: ShownCell) -> str:
    return f"{facts.function(cell.function)} on {name_of(cell.dimension)}"


def heat_chart(facts: Facts) -> HeatMap:
    """The map: shown and withheld groups across, dimensions down."""
    shown, hidden = shown_functions(facts), hidden_functions(facts)
    functions = (*shown, *(f for f in hidden if f not in shown))
    rows = tuple(
        HeatRow(label=shorten(d.title, 60), cells=tuple(_cell(facts, d, f) for f in functions))
        for d in facts.result.dimensions
    )
    names = tuple(title_of(facts, f) for f in functions)
    return HeatMap(
        columns=names,
        rows=rows,
        level_names=facts.level_names,
        described=" ".join(_described(names, row) for row in rows),
    )


def _cell(facts: Facts, dimension: DimensionResult, function: str) -> HeatCell:
    state = state_of(facts, dimension, function)
    if state is not CellState.SHOWN:
        return HeatCell(value=None, n=None, state=state)
    figures = dimension.by_function[function]
    return HeatCell(
        value=figures.mean,
        n=figures.n,
        state=state,
        text=group_words(figures).replace(" to ", "–"),
        few=few(figures),
    )


def _described(names: Sequence[str], row: HeatRow) -> str:
    said = []
    for name, cell in zip(names, row.cells, strict=True):
        if cell.state is CellState.WITHHELD:
            said.append(f"{name} withheld")
        elif cell.state is CellState.NOBODY:
            said.append(f"{name} no answer")
        else:
            said.append(f"{name} {cell.text} ({people(cell.n or 0)})")
    return sentence(f"{row.label}: {', '.join(said)}")


def _shows(facts: Facts, cells: Sequence[ShownCell]) -> tuple[Rich, ...]:
    lowest, highest = outermost(named_cells(facts))
    if not lowest:
        return (labelled("Alike:", f"every mean is {group_words(named_cells(facts)[0].figures)}."),)
    points = [
        labelled(f"{lead}:", sentence(_places(facts, found)))
        for lead, found in (("Lowest", lowest), ("Highest", highest))
        if len(found) > MOST_NAMED
    ]
    if widest := _widest(facts, cells):
        points.append(widest)
    return tuple(points)


def _places(facts: Facts, cells: Sequence[ShownCell]) -> str:
    """Cells that are too many for the title, with their figure and some of their names."""
    names = [_where(facts, cell) for cell in cells[:MOST_NAMED]]
    return f"{group_words(cells[0].figures)}, in {counted(len(cells), 'place')}, such as {listed(names)}"


def _widest(facts: Facts, cells: Sequence[ShownCell]) -> Rich | None:
    """The dimension on which the groups' figures lie furthest apart."""
    found: list[tuple[Fraction, list[ShownCell]]] = []
    for dimension in facts.result.dimensions:
        own = sorted((c for c in cells if c.dimension.id == dimension.id), key=_printed)
        if len(own) > 1:
            found.append((_printed(own[-1]) - _printed(own[0]), own))
    if not found or max(found, key=lambda pair: pair[0])[0] == 0:
        return None
    _, own = max(found, key=lambda pair: pair[0])
    low, high = own[0], own[-1]
    return labelled(
        "Largest difference:",
        (
            f"{name_of(low.dimension)}, from {facts.function(low.function)} ({group_words(low.figures)}) "
            f"to {facts.function(high.function)} ({group_words(high.figures)}). The teams were "
            "partly asked different questions: ask why before you draw conclusions."
        ),
    )


def _by_group(facts: Facts, cells: Sequence[ShownCell]) -> tuple[Rich, ...]:
    points = []
    for function in shown_functions(facts):
        own = [cell for cell in cells if cell.function == function]
        lowest, highest = outermost(own)
        if not lowest:
            text = f"{group_words(own[0].figures)} everywhere." if len(own) > 1 else _only(own[0])
        else:
            text = f"{_names(lowest)} lowest, {_names(highest)} highest."
        points.append(labelled(f"{title_of(facts, function)}:", text))
    return tuple(points)


def _only(cell: ShownCell) -> str:
    return f"{group_words(cell.figures)} on {name_of(cell.dimension)}, the only figure."


def _names(cells: Sequence[ShownCell]) -> str:
    if len(cells) > MOST_NAMED:
        return f"{number(len(cells))} dimensions ({group_words(cells[0].figures)})"
    return listed([f"{name_of(cell.dimension)} ({group_words(cell.figures)})" for cell in cells])


def _missing(facts: Facts) -> tuple[Rich, ...]:
    """Open answers by group, and what privacy withholds or rounds."""
    points: list[Rich] = []
    for function in shown_functions(facts):
        left = {
            name_of(d): figures.unknown
            for d in facts.result.dimensions
            if (figures := d.by_function.get(function)) is not None and figures.unknown
        }
        if left:
            total = sum(left.values())
            most = max(left, key=lambda name: left[name])
            where = f"on {most}" if len(left) == 1 else f"most of them on {most}" if _most(left) else ""
            points.append(
                labelled(
                    f"{title_of(facts, function)}:",
                    f"{counted(total, 'answer')} open{', ' + where if where else ''}.",
                )
            )
    for words in view_words(facts.result.view, facts.questionnaire.function_titles):
        points.append(quiet(shorten(words, 200)))
    return tuple(points)


def _most(left: dict[str, int]) -> bool:
    """Whether one dimension has more than half of what is open."""
    return 2 * max(left.values()) > sum(left.values())


def _reading(facts: Facts) -> Rich:
    texts = ["Shading shows the nearest whole level."]
    if any(few(cell.figures) for cell in shown_cells(facts)):
        texts.append(
            f"Where {number(FEW)} or fewer people answered, the cell is white and prints their range "
            "instead of a mean."
        )
    texts.append("Single cells are based on few answers; small differences may be chance.")
    if note := company_note(facts):
        texts.append(note)
    return strong("How to read it. ") + quiet(" ".join(texts))
