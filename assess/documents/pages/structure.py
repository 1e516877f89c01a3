"""The page of structure: each change of structure with its conditions, met, not met or not known."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.clean import shorten
from assess.documents.document import (
    Block,
    CheckedLine,
    CheckList,
    Heading,
    ReportPage,
    Rich,
    beside,
    plain,
    quiet,
    small_points,
    small_print,
    strong,
)
from assess.documents.facts import TEXT, Facts
from assess.documents.lines.intervention import last_step_words, verdict_words
from assess.documents.pages.roadmap import tally_words
from assess.words.numbers import sentence
from assess.words.say import say
from scoring.advice.practices import StructureVerdictKind, one_unknown, structure_verdict
from scoring.result import Advice, Truth

COLUMNS = 3
HEADING_LINES = 3
LINE_LETTERS = 60
EVIDENCE = 90
MOST_CAUTIONS = 1
MOST_IN_FULL = 6
"""Structures whose conditions are printed one by one, the nearest first, so that they fit on a sheet."""

NEAREST = 3
"""Structures whose caution is printed: those that could come first."""


def structure_page(facts: Facts) -> ReportPage | None:
    """The page for the question who should report to whom; None without answers to weigh it by."""
    if not facts.result.structure or not facts.known:
        return None
    return ReportPage(
        id="structure",
        kicker="Structure",
        title=title(facts),
        answer=(plain("Structure is judged by its conditions. ") + strong(_nearest(facts))),
        blocks=(
            beside(
                *[
                    [block for advice in part for block in _blocks(facts, advice)]
                    for part in _balanced(facts.result.structure[:MOST_IN_FULL])
                ]
            ),
            *_further(facts),
        ),
    )


def _further(facts: Facts) -> tuple[Block, ...]:
    """The structures furthest from their conditions, in a line."""
    rest = facts.result.structure[MOST_IN_FULL:]
    if not rest:
        return ()
    names = "; ".join(f"{facts.title(advice.intervention)} ({tally_words(advice)})" for advice in rest)
    return (small_print(plain(f"Further from their conditions: {sentence(names)}")),)


def title(facts: Facts) -> str:
    """The verdict on structure, with the one condition to find out first where it is not known."""
    return shorten(verdict_words(facts.result, facts.catalogue, most=1), 300)


def _nearest(facts: Facts) -> str:
    """What stands between the structure that is nearest and a yes."""
    result = facts.result
    verdict = structure_verdict(result.structure)
    first = next(iter(verdict.changes or result.structure))
    name = facts.title(first.intervention)
    if first.ready:
        return f"Every condition of “{name}” is met."
    if found := one_unknown(result.structure):
        advice, check = found[0]
        if verdict.kind is StructureVerdictKind.NOT_KNOWN and verdict.find_out[:1] == (check,):
            which = "The one open condition" if len(verdict.find_out) == 1 else "The first open condition"
            return f"{which} alone decides “{facts.title(advice.intervention).rstrip('.')}”."
        return shorten(f"Find out {last_step_words(result, facts.catalogue)}", TEXT)
    unmet = next((c for c in first.checks if c.truth is Truth.UNMET), None)
    if verdict.kind is StructureVerdictKind.NOT_KNOWN or unmet is None:
        return f"“{name}” is nearest."
    return f"For “{name}”, this would have to become true: “{shorten(say(unmet.said), 200).rstrip('.')}”."


def _cost(advice: Advice) -> int:
    """About how many lines an advice takes in its column."""
    texts = [
        text
        for c in advice.checks
        for text in (say(c.said), f"Not known: {shorten(say(c.evidence), EVIDENCE)}")
    ]
    texts += (*_against(advice), *_cautions(advice))
    return HEADING_LINES + sum(1 + min(len(text), 200) // LINE_LETTERS for text in texts)


def _cautions(advice: Advice) -> tuple[str, ...]:
    return advice.cautions[:MOST_CAUTIONS] if advice.ready or advice.rank <= NEAREST else ()


def _against(advice: Advice) -> tuple[str, ...]:
    """What speaks against it, where no condition shows already that it does not fit."""
    if any(check.truth is Truth.UNMET for check in advice.checks):
        return ()
    return tuple(say(check.said) for check in advice.against if check.truth is Truth.MET)


def _balanced(advice: Sequence[Advice]) -> list[tuple[Advice, ...]]:
    """The advice in columns of about one length; the nearest structures head the columns."""
    parts: list[list[Advice]] = [[] for _ in range(COLUMNS)]
    for longest in sorted(advice, key=lambda a: (-_cost(a), a.rank)):
        min(parts, key=lambda part: sum(map(_cost, part))).append(longest)
    return sorted(
        [tuple(sorted(part, key=lambda a: a.rank)) for part in parts if part], key=lambda part: part[0].rank
    )


def _blocks(facts: Facts, advice: Advice) -> list[Block]:
    blocks: list[Block] = [
        Heading(text=facts.title(advice.intervention), remark=tally_words(advice)),
        CheckList(
            lines=tuple(
                CheckedLine(
                    text=shorten(say(c.said), 200), truth=c.truth, evidence=shorten(say(c.evidence), EVIDENCE)
                )
                for c in advice.checks
            )
        ),
    ]
    cautions: list[Rich] = [plain(f"Against it: {sentence(shorten(text, 160))}") for text in _against(advice)]
    cautions += [quiet(f"Watch out: {sentence(shorten(text, 160))}") for text in _cautions(advice)]
    if cautions:
        blocks.append(small_points(cautions))
    return blocks
