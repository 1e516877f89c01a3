"""From which size on a count is worth saying, kind by kind."""

from __future__ import annotations

from fractions import Fraction

from assess.words.numbers import number_words, p_words
from scoring.findings.exercises import FEWEST_LOST, FEWEST_WRITERS
from scoring.findings.items import FEWEST_LEADERS, MANY_UNKNOWN, SIDES_APART
from scoring.findings.overstated import ABOVE_MUST_HAVES, ALPHA_ABOVE, FEWEST_PEOPLE
from scoring.findings.people import FEWEST_PAIRS
from scoring.gaps.mirrors import FEWEST_TOLD, GROUP_APART, SHOWN_APART
from scoring.gaps.multiplicity import FEWEST_ITEMS
from scoring.result import Finding
from scoring.rounding import shown

COUNTED = "A count of the answers, not tested for chance."

_SIDES = (
    f"Reported where the two sides differ by {number_words(SIDES_APART)} levels or more, with {FEWEST_TOLD} "
    "answers or more on either side."
)
_TWINS = (
    f"Reported where the two differ by {number_words(SHOWN_APART)} levels or more, from {FEWEST_TOLD} "
    f"answers; by {number_words(GROUP_APART)} where an exercise or a choice is compared between people."
)
_SIZES = {
    "claimed_not_shown": _TWINS,
    "mirror_mismatch": _TWINS,
    "leadership_apart": (
        f"Reported where {FEWEST_LEADERS} leaders or more rate {FEWEST_ITEMS} questions or more at least a "
        "level above both sides, or below both."
    ),
    "dont_know": (
        f"Reported where more than {shown(100 * MANY_UNKNOWN, 0)}% of those asked don't know, at least "
        f"{FEWEST_TOLD} people."
    ),
    "contradiction": f"Reported where half or more of at least {FEWEST_PAIRS} people do.",
    "own_words": (
        "Reported where the shares of the two sides that tick something differ by three in five or more, "
        f"with {FEWEST_WRITERS} people or more on either side. Chance is not tested."
    ),
    "claimed_not_written": (
        f"Reported where most of at least {FEWEST_WRITERS} people claim it, and half or more of those do "
        "not tick it for their own sentence."
    ),
    "orphan": f"Reported where two in three or more say nobody or don't know, at least {FEWEST_LOST} people.",
    "felt_above_evidenced": (
        "A level is the lowest of its must-have questions, so it is usually below the rating. This is "
        f"reported where at least {FEWEST_PEOPLE} people rate the other questions "
        f"{number_words(ABOVE_MUST_HAVES)} levels higher on average, and chance alone would do this with "
        f"p {shown(ALPHA_ABOVE, 2).removeprefix('0')} at most."
    ),
}


def size_words(finding: Finding) -> str:
    """From which size on such a finding is said, and the chance of this one where it was looked at."""
    if finding.said.kind == "findings.beliefs_apart":
        return _SIDES
    size = _SIZES.get(finding.kind, COUNTED)
    chance = finding.said.values.get("p")
    return f"{size} Here it is {p_words(chance)}." if isinstance(chance, Fraction) else size
