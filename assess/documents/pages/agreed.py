"""The levels as people answered beside the levels as a workshop agreed, with reasons and dissent."""

from __future__ import annotations

from assess.documents.clean import shorten
from assess.documents.document import Cell, ReportPage, Rich, Table, cell, labelled, plain, quiet, warning
from assess.documents.facts import TEXT, Facts
from assess.words.agreed import NO_RECORD, NOT_SETTLED, ON_RECORD, level_agreed, reasons_of, when_agreed
from assess.words.levels import NOT_ESTABLISHED
from assess.words.numbers import capital, counted, number
from scoring.result import DimensionResult
from scoring.workshop.agreed import unproven

ANSWER = "The answers stay as they are. An agreed level is what the room settled on."


def agreed_page(facts: Facts) -> ReportPage | None:
    """The page; None where no workshop settled a level."""
    settled = [one for one in facts.result.dimensions if one.id in facts.agreed]
    if not settled:
        return None
    raised = sum(unproven(facts.agreed[one.id], one.level) for one in settled)
    title = f"{capital(counted(len(settled), 'level'))} settled in a workshop"
    if raised:
        title += f", {number(raised)} of them above the answers without evidence"
    return ReportPage(
        id="agreed",
        kicker="As answered, as agreed",
        title=title,
        answer=plain(ANSWER),
        blocks=(
            Table(
                columns=(("Dimension", 3), ("As answered", 2), ("As agreed", 6)),
                rows=tuple(_row(one, facts) for one in facts.result.dimensions),
                described="Each dimension: the level of the answers, and the one that a workshop agreed on.",
            ),
        ),
    )


def _row(found: DimensionResult, facts: Facts) -> tuple[Cell, ...]:
    level = NOT_ESTABLISHED if found.level is None else f"Level {found.level}"
    return (
        cell(plain(found.title), heads=True),
        cell(plain(capital(level))),
        cell(*_agreed(found, facts)),
    )


def _agreed(found: DimensionResult, facts: Facts) -> tuple[Rich, ...]:
    agreed = facts.agreed.get(found.id)
    if agreed is None:
        return (quiet(NOT_SETTLED),)
    return (
        labelled(f"{level_agreed(agreed)}.", f"{when_agreed(agreed)}."),
        *(plain(shorten(why, TEXT)) for why in reasons_of(agreed)),
        *((labelled(ON_RECORD, shorten(agreed.evidence, TEXT)),) if agreed.evidence else ()),
        *((warning(NO_RECORD),) if unproven(agreed, found.level) else ()),
    )
