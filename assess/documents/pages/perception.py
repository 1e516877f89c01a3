"""The page of perception: how each group sees each dimension, how far apart the sides are, and where."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.documents.charts.chart import ChartGroup
from assess.documents.charts.dot_plot import Dot, DotPlot, DotRow
from assess.documents.charts.heat_map import CellState
from assess.documents.clean import shorten
from assess.documents.document import (
    Block,
    Figure,
    Heading,
    Panel,
    ReportPage,
    Rich,
    beside,
    plain,
    quiet,
    small_points,
    small_print,
    strong,
)
from assess.documents.facts import Facts
from assess.documents.pages.groups import (
    clear_gaps,
    company_note,
    gap_head,
    hidden_functions,
    items_table,
    name_of,
    shown_functions,
    side_findings,
    so_what,
    state_of,
    title_of,
    why_none,
)
from assess.words.groups import few
from assess.words.numbers import capital, figure, listed, number, sentence
from questionnaires.model import SIDES
from scoring.gaps.multiplicity import SMALLEST_GAP
from scoring.privacy.release import compared_figures
from scoring.result import DimensionResult, GapFigures
from scoring.rounding import signed


def perception_page(facts: Facts) -> ReportPage | None:
    """The page for the question who sees it differently; None where fewer than two groups have figures."""
    if len(shown_functions(facts)) < 2:
        return None
    table = items_table(facts)
    told: tuple[Block, ...] = (
        Panel(blocks=(Heading(text="What it means"), small_points(so_what(facts)))),
        *side_findings(facts),
    )
    reading = small_print(_how_to_read(facts))
    left: tuple[Block, ...]
    right: tuple[Block, ...]
    if not table:
        left, right = told, (reading,)
    elif len(told) > 1:
        left, right = (*table, reading), told
    else:
        left, right = table, (*told, reading)
    return ReportPage(
        id="perception",
        kicker="Where the teams disagree",
        title=title(facts),
        answer=_answer(facts),
        blocks=(Figure(id="perception", chart=dot_chart(facts)), beside(left, right, shares=(0.61, 0.39))),
    )


def title(facts: Facts) -> str:
    """Which gaps are clear; nothing is called clear that the result does not."""
    stated = [d for d in facts.result.dimensions if d.gap is not None]
    sales, marketing = title_of(facts, "sales"), facts.function("marketing")
    if not stated:
        return f"A gap between {facts.function('sales')} and {marketing} cannot be stated: {why_none(facts)}"
    clear = clear_gaps(facts)
    if not clear:
        return _title_without(facts, stated)
    if len(clear) > 2 or len({gap.value > 0 for _, gap in clear}) > 1:
        first, widest = clear[0]
        every, some = len(facts.result.dimensions), number(len(clear))
        count = f"{f'all {some}' if len(clear) == every else f'{some} of {number(every)}'} dimensions"
        lead = f"{sales} and {marketing} clearly disagree on {count}"
        return f"{lead}, most on {name_of(first)}: {figure(abs(widest.value))} levels"
    names = listed([name_of(dimension) for dimension, _ in clear])
    sizes = [figure(abs(gap.value)) for _, gap in clear]
    way = "higher" if clear[0][1].value > 0 else "lower"
    levels = listed(list(dict.fromkeys(sizes)))
    each = " each" if len(clear) > len(set(sizes)) else ""
    return f"{sales} rates {names} clearly {way} than {marketing} does: by {levels} levels{each}"


def _title_without(facts: Facts, stated: Sequence[DimensionResult]) -> str:
    sides = f"{facts.function('sales')} and {facts.function('marketing')}"
    gaps = [d.gap for d in stated if d.gap is not None]
    if all(abs(gap.value) < SMALLEST_GAP for gap in gaps):
        where = f"all {number(len(stated))}" if len(stated) > 1 else "the one"
        compared = "dimension" if len(stated) == 1 else "dimensions"
        return f"{capital(sides)} are less than half a level apart in {where} {compared} compared"
    if all(gap.p is None for gap in gaps):
        widest = max(stated, key=lambda d: abs(d.gap.value) if d.gap else Fraction(0))
        value = figure(abs(widest.gap.value)) if widest.gap else ""
        return f"{capital(sides)} are up to {value} levels apart, on {name_of(widest)}; not tested for chance"
    return f"No gap between {sides} is clear from this many answers"


def _answer(facts: Facts) -> Rich:
    who, gap = plain(sentence(capital(facts.people()))), facts.result.overall.gap
    if gap is None:
        return who
    return (
        plain("Over everything that both sides answered: ")
        + strong(", ".join(_side_words(facts, gap, side) for side in SIDES))
        + plain(f" of 5. {capital(sentence(gap_head(gap)))} ")
        + who
    )


def _side_words(facts: Facts, gap: GapFigures, side: str) -> str:
    about = "about " if facts.result.view.coarse(side) else ""
    return f"{facts.function(side)} {about}{figure(facts.side_means(gap)[side])}"


def dot_chart(facts: Facts) -> DotPlot:
    """Every group in every dimension, as far as the result shows it."""
    functions = shown_functions(facts)
    groups = tuple(
        ChartGroup(id=f, label=title_of(facts, f), n=facts.result.respondents.by_function.get(f, 0))
        for f in functions
    )
    rows = tuple(_row(facts, dimension, functions) for dimension in facts.result.dimensions)
    withheld = ""
    if hidden := [title_of(facts, f) for f in hidden_functions(facts)]:
        verb = "is" if len(hidden) == 1 else "are"
        withheld = f"{listed(hidden)} {verb} withheld: too few have answered to be shown."
    parts = [_described(facts, row) for row in rows]
    return DotPlot(
        groups=groups,
        rows=rows,
        level_names=facts.level_names,
        described=" ".join([*parts, withheld]).strip(),
        withheld=withheld,
    )


def _row(facts: Facts, dimension: DimensionResult, functions: Sequence[str]) -> DotRow:
    gap = dimension.gap
    states = {f: state_of(facts, dimension, f) for f in functions}
    dots = tuple(_dot(facts, dimension, f) for f in functions if states[f] is CellState.SHOWN)
    withheld = [facts.function(f) for f in functions if states[f] is CellState.WITHHELD]
    label = shorten(dimension.title, 60)
    remark = f"withheld here: {listed(withheld)}" if withheld else ""
    if gap is None:
        return DotRow(
            label=label,
            dots=dots,
            words="no gap stated" if set(SIDES) <= set(functions) else "",
            remark=remark,
        )
    return DotRow(
        label=label,
        dots=dots,
        gap=signed(gap.value),
        words=gap_head(gap).lower(),
        clear=gap.clear,
        remark=remark,
    )


def _dot(facts: Facts, dimension: DimensionResult, function: str) -> Dot:
    """A group's mean, for the sides over the shared questions where a gap is stated, or its few people."""
    figures = compared_figures(dimension, function, facts.result.view)
    if few(figures):
        return Dot(group=function, value=None, points=figures.points)
    return Dot(group=function, value=figures.mean, exact=figures.exact, bound=figures.bound)


def _described(facts: Facts, row: DotRow) -> str:
    """A row in words, with every figure that it shows."""
    said = []
    for dot in row.dots:
        name = facts.function(dot.group)
        if dot.value is None:
            people = listed([figure(point) for point in dot.points])
            said.append(f"{name} {people} ({'one person' if len(dot.points) == 1 else 'one person each'})")
        else:
            about = "" if dot.exact else "about "
            said.append(f"{name} {about}{figure(dot.value)} {dot.bound}".rstrip())
    if row.gap:
        said.append(f"gap {row.gap}, {row.words}")
    elif row.words:
        said.append(row.words)
    if row.remark:
        said.append(row.remark)
    return sentence(f"{row.label}: {', '.join(said) or 'no figure'}")


def _how_to_read(facts: Facts) -> Rich:
    texts = ["Each mark is a group's mean over all that it was asked."]
    if any(dimension.gap is not None for dimension in facts.result.dimensions):
        texts = [
            "Sales and marketing are shown on the questions that both answered; other groups on all they "
            "were asked. Below zero, sales is the more critical side. A gap is called clear only where "
            "chance is excluded and it is half a level or more."
        ]
    if any(facts.result.view.coarse(side) for side in SIDES):
        texts.append(
            "A gap is worked out question by question, before a side's mean is rounded for the chart."
        )
    if note := company_note(facts):
        texts.append(note)
    return strong("How to read it. ") + quiet(" ".join(texts))
