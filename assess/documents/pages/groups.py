"""Which groups are shown, and how far they differ: figures in words, and what follows from the gaps."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from assess.documents.charts.heat_map import CellState
from assess.documents.clean import shorten
from assess.documents.document import (
    Block,
    Cell,
    Heading,
    Rich,
    Table,
    cell,
    labelled,
    plain,
    quiet,
    small_points,
    strong,
)
from assess.documents.facts import Facts
from assess.words.gaps import gap_words, reach_words, smallest_words
from assess.words.groups import FEW, mean_words
from assess.words.numbers import capital, count_words, counted, listed, number, sentence, small
from assess.words.say import say
from questionnaires.model import COMPANY, FUNCTIONS, SIDES
from scoring.gaps.multiplicity import FEWEST_ITEMS, SMALLEST_GAP
from scoring.gaps.spreads import AGREED
from scoring.judge import reach_of
from scoring.result import DimensionResult, Finding, FunctionFigures, GapFigures, ItemResult
from scoring.rounding import signed


def shown_functions(facts: Facts) -> tuple[str, ...]:
    """The functions that have people of their own and a figure in at least one dimension.

    A person for the whole company is no group of its own.
    """
    return tuple(
        function
        for function in FUNCTIONS
        if facts.result.respondents.by_function.get(function)
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
    """A sentence on answers for the whole company where there are some beside the functions, else ""."""
    count = facts.result.respondents.by_function.get(COMPANY, 0)
    if not count:
        return ""
    who = "The answers of one person" if count == 1 else f"The answers of {count} people"
    return f"{who} for the whole company are in the ratings, but in no group's figures and not in the gap."


MOST_ITEMS = 4
MOST_FINDINGS = 3
MOST_TITLE = 400
MOST_QUESTION = 64
SIDE_KINDS = ("leadership_apart", "split", "mirror_mismatch", "camps")
"""Findings on how groups see things, in the order in which the page prefers them."""

SEES_IT_WORKING = {
    "shared_strength": "both see it working",
    "shared_pain": "neither sees it working",
    "sales_blind_spot": "only sales sees it working",
    "marketing_blind_spot": "only marketing sees it working",
}
"""By sorting, how the two means lie around the middle of the scale; it describes, no more."""

BLIND_SPOTS = {"sales_blind_spot": "sales", "marketing_blind_spot": "marketing"}
"""By sorting, the side that sees it working while the other does not."""


def clear_gaps(facts: Facts) -> list[tuple[DimensionResult, GapFigures]]:
    """The dimensions with a clear gap, the widest first."""
    return sorted(
        [(d, d.gap) for d in facts.result.dimensions if d.gap is not None and d.gap.clear],
        key=lambda pair: -abs(pair[1].value),
    )


def why_none(facts: Facts) -> str:
    """Why no gap is stated in any dimension."""
    heard = facts.result.respondents.by_function
    hidden = [facts.function(side) for side in SIDES if side in hidden_functions(facts)]
    if hidden:
        return f"{listed(hidden)} {'is' if len(hidden) == 1 else 'are'} withheld, as too few answered"
    silent = [facts.function(side) for side in SIDES if not heard.get(side)]
    if silent:
        return f"nobody from {listed(silent)} has answered"
    return f"it takes {counted(FEWEST_ITEMS, 'question')} in a dimension that both answered"


def furthest_apart(facts: Facts) -> tuple[ItemResult, ...]:
    """The questions on which the sides' means lie furthest apart, the widest first."""
    found = [i for i in facts.result.items.values() if i.gap is not None and i.gap != 0 and not i.suppressed]
    return tuple(sorted(found, key=lambda i: (-abs(i.gap or 0), i.id))[:MOST_ITEMS])


def items_table(facts: Facts) -> tuple[Block, ...]:
    """The questions with the largest differences; empty where no two sides answered one."""
    items = furthest_apart(facts)
    if not items:
        return ()
    shared = sum(item.gap is not None for item in facts.result.items.values())
    return (
        Heading(
            text="Where the gap is widest",
            remark=f"Of {counted(shared, 'question')} that both sides answered; levels from 1 to 5.",
        ),
        Table(
            columns=(
                ("Question", 2.2),
                *((title_of(facts, side), 1.0) for side in SIDES),
                ("Gap", 0.5),
                ("Verdict", 2.1),
            ),
            rows=tuple(_item_row(facts, item) for item in items),
            described=f"The {counted(len(items), 'question')} with the largest differences.",
        ),
    )


def _item_row(facts: Facts, item: ItemResult) -> tuple[Cell, ...]:
    dimension = next((d for d in facts.result.dimensions if d.id == item.dimension), None)
    name = [strong(shorten(facts.item_title(item.id), MOST_QUESTION))]
    if dimension is not None:
        name.append(quiet(name_of(dimension)))
    return (
        cell(*name, heads=True),
        *(cell(*_side_figures(item, side)) for side in SIDES),
        cell(strong(signed(item.gap or Fraction(0)))),
        cell(
            *([plain(SEES_IT_WORKING[item.sorting])] if item.sorting in SEES_IT_WORKING else []),
            _camps(facts, item),
        ),
    )


def _side_figures(item: ItemResult, side: str) -> tuple[Rich, ...]:
    """A side's mean on one question; the single levels where the side is small and open."""
    figures = item.by_function.get(side)
    if figures is None or figures.mean is None:
        return (quiet("–"),)
    levels = _single_levels(figures)
    if levels:
        return (plain(", ".join(map(str, levels))), quiet("one each" if len(levels) > 1 else "one person"))
    return (plain(mean_words(figures)), quiet(people(figures.n)))


def _single_levels(figures: FunctionFigures) -> list[int]:
    """The levels one by one where they may be told and are few; empty elsewhere."""
    if sum(figures.distribution) != figures.n or figures.n > FEW:
        return []
    return [level for level, count in enumerate(figures.distribution, start=1) for _ in range(count)]


def _camps(facts: Facts, item: ItemResult) -> Rich:
    """How sure the difference on one question is."""
    if item.camps_clear:
        return strong("Clear by itself")
    if facts.result.view.protected and item.camps_p is None:
        return quiet("chance is not stated")
    return quiet("not clear by itself")


def so_what(facts: Facts) -> tuple[Rich, ...]:
    """What follows from the gaps, computed from the questions behind them."""
    clear = clear_gaps(facts)
    items: list[Rich] = []
    for dimension, gap in clear[:2]:
        carried = carrying(facts, gap)
        if carried:
            titles = [
                f"“{facts.item_title(item.id)}” ({signed(item.gap or Fraction(0))})" for item in carried
            ]
            items.append(labelled(f"{shorten(dimension.title, 40)} is widest on", sentence(listed(titles))))
        reach = reach_of(facts.assessment, facts.result, dimension.id, smallest=False)
        if reach is not None and (likely := reach_words(reach)):
            items.append(labelled(f"{signed(gap.value)} on {name_of(dimension)}:", sentence(likely)))
    if clear:
        items += _unclear(facts)
    elif any(d.gap is not None for d in facts.result.dimensions):
        items.append(labelled("No gap here is a reason to act on its own.", _more_people(facts)))
    if not any(d.gap is not None for d in facts.result.dimensions):
        items.append(labelled("No gap can be stated:", sentence(why_none(facts))))
    if spots := _blind_spots(facts):
        items.append(spots)
    if within := _within(facts):
        items.append(within)
    return tuple(items)


def carrying(facts: Facts, gap: GapFigures) -> tuple[ItemResult, ...]:
    """The two questions that pull furthest the way of a gap, the widest first."""
    items = [facts.result.items[key] for key in gap.items if key in facts.result.items]
    pulling = [i for i in items if i.gap is not None and i.gap * gap.value > 0]
    return tuple(sorted(pulling, key=lambda i: (-abs(i.gap or 0), i.id))[:2])


def _widest_unclear(facts: Facts) -> tuple[DimensionResult, GapFigures] | None:
    """The widest gap that is not clear."""
    found = [(d, d.gap) for d in facts.result.dimensions if d.gap is not None and not d.gap.clear]
    return max(found, key=lambda pair: abs(pair[1].value), default=None)


def _unclear(facts: Facts) -> list[Rich]:
    """How exactly the widest gap is known that is half a level or more and not clear, beside clear ones."""
    widest = _widest_unclear(facts)
    if widest is None or abs(widest[1].value) < SMALLEST_GAP:
        return []
    dimension, gap = widest
    told = _reach(facts, dimension, gap)
    lead = f"{signed(gap.value)} on {name_of(dimension)} is not clear:"
    return [labelled(lead, told)] if told else []


def _reach(facts: Facts, dimension: DimensionResult, gap: GapFigures) -> str:
    """Where a gap of half a level or more is likely to be, and the gap that would have been clear.

    "" where neither may be told.
    """
    reach = reach_of(facts.assessment, facts.result, dimension.id)
    if reach is None:
        return ""
    likely = reach_words(reach) if abs(gap.value) >= SMALLEST_GAP else ""
    return sentence("; ".join(filter(None, (likely, smallest_words(reach)))))


def _more_people(facts: Facts) -> str:
    """How exactly the widest gap is known, where it may be told, and who would tell more."""
    widest = _widest_unclear(facts)
    told = "" if widest is None else _reach(facts, *widest)
    where = f"{capital(name_of(widest[0]))}: {told}" if widest is not None and told else ""
    return f"{where} {_smaller_side(facts)}".strip()


def _smaller_side(facts: Facts) -> str:
    sizes = {side: facts.result.respondents.by_function.get(side, 0) for side in SIDES}
    few_sides = [side for side in SIDES if sizes[side] == min(sizes.values())]
    if len(few_sides) == 1:
        side = few_sides[0]
        return f"More answers from {facts.function(side)} ({sizes[side]} so far) would help."
    return "More answers from both sides would help."


def _blind_spots(facts: Facts) -> Rich | None:
    """On how many questions one side sees something working that the other does not."""
    sorted_items = [i for i in facts.result.items.values() if i.gap is not None and i.sorting]
    if not sorted_items:
        return None
    counts = Counter(BLIND_SPOTS[i.sorting] for i in sorted_items if i.sorting in BLIND_SPOTS)
    total, asked = sum(counts.values()), counted(len(sorted_items), "shared question")
    if not total:
        return labelled("No blind spot:", f"on {asked} the sides agree on what works and what does not.")
    parts = [f"{facts.function(side)} on {number(count)}" for side, count in counts.most_common()]
    who = (
        f"one side sees it working: {listed(parts)}"
        if len(counts) > 1
        else f"{facts.function(next(iter(counts)))} sees it working"
    )
    return labelled(f"On {number(total)} of {asked}", f"only {who}.")


def _within(facts: Facts) -> Rich | None:
    """The sides whose people agree among themselves."""
    sides = facts.result.sides
    said = [facts.function(side) for side, spread in sides.items() if spread.within == AGREED]
    return (
        labelled(
            "Within the sides:", f"{listed(said)} {'agrees' if len(said) == 1 else 'each agree'} internally."
        )
        if said
        else None
    )


def side_findings(facts: Facts) -> tuple[Block, ...]:
    """Findings on how groups see things, beyond the gaps that the chart already shows."""
    listed_above = {item.id for item in furthest_apart(facts)}
    found = [f for f in facts.result.findings if f.kind in SIDE_KINDS and _on_sides(f)]
    found = [f for f in found if f.kind != "camps" or not listed_above.intersection(f.evidence)]
    found.sort(key=lambda f: (SIDE_KINDS.index(f.kind), -f.weight, f.id))
    if not found:
        return ()
    return (
        Heading(text="Also worth discussing"),
        small_points(plain(sentence(shorten(say(f.said), MOST_TITLE))) for f in found[:MOST_FINDINGS]),
    )


def _on_sides(finding: Finding) -> bool:
    """Whether a finding compares groups; a self-report beside a record does not."""
    return finding.kind != "mirror_mismatch" or finding.id.endswith(".sides")
