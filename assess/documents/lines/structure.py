"""The verdict on structure in words: the same on every page, screen and line of a command."""

from __future__ import annotations

from assess.text import plain
from assess.words.numbers import listed, number, small
from assess.words.say import say
from questionnaires.catalogue import Catalogue
from scoring.advice.practices import StructureVerdictKind, structure_verdict
from scoring.result import Advice, Check, Result, Truth

FIND_OUT = "Not enough is known to judge structure; find out first"

MOST = 3
"""Unknown conditions that are named; the page of the structure has them all."""

MOST_TITLES = 2


def verdict_words(result: Result, catalogue: Catalogue, *, most: int = MOST) -> str:
    """The verdict without a full stop, naming at most so many unknown conditions; "" for none to weigh."""
    changes = result.structure
    if not changes:
        return ""
    verdict = structure_verdict(changes)
    titles = [_title(advice.intervention, catalogue) for advice in verdict.changes]
    if verdict.kind is StructureVerdictKind.NOT_KNOWN:
        return f"{FIND_OUT}: {find_out_words(verdict.find_out, catalogue, most=most)}"
    if verdict.kind is StructureVerdictKind.NONE:
        lead = "No change of structure is called for"
        if len(changes) == 1:
            return f"{lead}: the one change does not meet all its conditions"
        return f"{lead}: none of the {number(len(changes))} changes meets all its conditions"
    if verdict.kind is StructureVerdictKind.WAITS:
        lead = "No change of structure can start yet"
        if len(titles) > 1:
            return f"{lead}: {number(len(titles))} wait for something else"
        return f"{lead}: {titles[0]} waits for {_first(verdict.changes[0], catalogue)}"
    if len(titles) > MOST_TITLES:
        return f"{number(len(titles)).capitalize()} changes of structure meet all their conditions"
    verb = "meets all its conditions" if len(titles) == 1 else "meet all their conditions"
    return f"{listed(titles)} {verb}"


def find_out_words(checks: tuple[Check, ...], catalogue: Catalogue, *, most: int = MOST) -> str:
    """What to find out, as a list of questions: "whether …; whether …; and two more"."""
    parts = [_whether(check, catalogue) for check in checks[:most]]
    left = len(checks) - len(parts)
    return "; ".join([*parts, *([f"and {number(left)} more"] if left else [])])


def last_step_words(result: Result, catalogue: Catalogue) -> str:
    """That the first thing to find out is all that stands between a change and a yes; "" where it is not."""
    verdict = structure_verdict(result.structure)
    if verdict.kind is not StructureVerdictKind.NOT_KNOWN:
        return ""
    nearest, first = verdict.changes[0], verdict.find_out[0]
    if [check.said for check in nearest.checks if check.truth is not Truth.MET] != [first.said]:
        return ""
    which = "That" if len(verdict.find_out) == 1 else "The first"
    return f"{which} is all that stands between “{_title(nearest.intervention, catalogue)}” and a yes."


def _whether(check: Check, catalogue: Catalogue) -> str:
    if check.first:
        return f"whether {small(_title(check.first, catalogue))} is needed first"
    return f"whether {small(plain(say(check.said), limit=200)).rstrip('.')}"


def _first(advice: Advice, catalogue: Catalogue) -> str:
    """What has to be done before a change, each by its title."""
    return listed(
        [
            small(_title(check.first, catalogue))
            for check in advice.checks
            if check.first and check.truth is not Truth.MET
        ]
    )


def _title(key: str, catalogue: Catalogue) -> str:
    found = catalogue.interventions.get(key)
    return plain(found.title, limit=90).rstrip(".") if found else plain(key, limit=40)
