"""The page of structure: each change of structure with its conditions, met, not met or not known."""

from __future__ import annotations

from collections.abc import Sequence

from assess.report.clean import shorten
from assess.report.document import (
    Block,
    CheckedLine,
    CheckList,
    Heading,
    Look,
    Page,
    Points,
    Rich,
    Side,
    Sides,
    Size,
    Span,
    quiet,
)
from assess.report.facts import Facts
from assess.report.pages.roadmap import tally_words
from assess.words.numbers import capital, counted, listed, number, sentence
from assess.words.say import say
from scoring.result import Advice, Truth

COLUMNS = 3
HEADING_LINES = 3
LINE_LETTERS = 54
MOST_CAUTIONS = 1
NEAREST = 3
"""Structures whose caution is printed: those that could come first."""


def structure_page(facts: Facts) -> Page | None:
    """The page for the question who should report to whom; None without answers to weigh it by."""
    if not facts.result.structure or not facts.known:
        return None
    columns = [
        [block for advice in part for block in _blocks(facts, advice)]
        for part in _balanced(facts.result.structure, COLUMNS)
    ]
    sides = tuple(Side(blocks=tuple(blocks), share=1.0) for blocks in columns if blocks)
    return Page(
        id="structure",
        kicker="Structure",
        title=title(facts),
        answer=(
            Span(text="Structure is weighed by its conditions; one that is not known counts as not met. "),
            Span(text=_first_question(facts), look=Look.STRONG),
        ),
        blocks=(Sides(sides=sides),),
    )


def title(facts: Facts) -> str:
    """Which structures, if any, have all their conditions met."""
    advice = facts.result.structure
    ready = [facts.title(a.intervention) for a in advice if a.ready]
    if not ready:
        lead = "No change of structure is called for"
        if len(advice) == 1:
            return f"{lead}: the one change does not meet all its conditions"
        return f"{lead}: none of the {number(len(advice))} changes meets all its conditions"
    if len(ready) <= 2:
        verb = "meets all its conditions" if len(ready) == 1 else "meet all their conditions"
        return f"{listed(ready)} {verb}"
    return f"{capital(counted(len(ready), 'change'))} of structure meet all their conditions"


def _first_question(facts: Facts) -> str:
    """What would have to be settled for the structure that is nearest."""
    first = facts.result.structure[0]
    name = facts.title(first.intervention)
    if first.ready:
        return f"Every condition of “{name}” holds."
    for truth, words in (
        (Truth.UNKNOWN, "find out whether this holds:"),
        (Truth.UNMET, "this would have to come true:"),
    ):
        for check in first.checks:
            if check.truth is truth:
                return f"For “{name}”, {words} “{shorten(say(check.said), 200).rstrip('.')}”."
    return f"“{name}” is nearest."


def _cost(advice: Advice) -> int:
    """About how many lines an advice takes in its column."""
    texts = [
        text for check in advice.checks for text in (say(check.said), f"Not known: {say(check.evidence)}")
    ]
    texts += _cautions(advice)
    return HEADING_LINES + sum(1 + min(len(text), 200) // LINE_LETTERS for text in texts)


def _cautions(advice: Advice) -> tuple[str, ...]:
    return advice.cautions[:MOST_CAUTIONS] if advice.ready or advice.rank <= NEAREST else ()


def _balanced(advice: Sequence[Advice], columns: int) -> list[tuple[Advice, ...]]:
    """The advice in columns of about one length; the nearest structures head the columns."""
    parts: list[list[Advice]] = [[] for _ in range(columns)]
    for longest in sorted(advice, key=lambda a: (-_cost(a), a.rank)):
        min(parts, key=lambda part: sum(map(_cost, part))).append(longest)
    filled = [tuple(sorted(part, key=lambda a: a.rank)) for part in parts if part]
    return sorted(filled, key=lambda part: part[0].rank)


def _blocks(facts: Facts, advice: Advice) -> list[Block]:
    lines = tuple(
        CheckedLine(text=shorten(say(c.said), 200), truth=c.truth, evidence=shorten(say(c.evidence), 90))
        for c in advice.checks
    )
    blocks: list[Block] = [
        Heading(text=facts.title(advice.intervention), remark=tally_words(advice)),
        CheckList(lines=lines),
    ]
    cautions: list[Rich] = [quiet(f"Beware: {sentence(shorten(text, 160))}") for text in _cautions(advice)]
    if cautions:
        blocks.append(Points(items=tuple(cautions), size=Size.SMALL))
    return blocks
