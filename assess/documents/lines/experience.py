"""What became of the plans of many assessments, as lines for screen and command: counts, never a ranking."""

from __future__ import annotations

from assess.documents.lines.layout import BLANK, Line, Look, head, prose
from assess.documents.timeline.records import Experienced
from assess.text import plain
from assess.words.commitments import experience_words
from assess.words.numbers import count_words

EMPTY = "No plan has anything in it yet."
HOW = (
    "Kept means done. Counted is how often the questions that it should move stood higher in the next "
    "assessment. No cause is claimed, and whoever stopped or has not begun may have had good reasons."
)
TITLE, WORDS, PROBLEM = 120, 600, 600
"""Letters of each that are shown."""


def experience_page(found: Experienced, width: int) -> list[Line]:
    """How many plans there are, then one intervention after the other, in at most ``width`` cells."""
    lines = prose(_plans(found), width)
    if found.unsaved:
        lines += prose(_unsaved(found.unsaved), width)
    if found.plans and not found.experiences:
        lines += prose(EMPTY, width)
    for one in found.experiences:
        title = f"{plain(one.title, limit=TITLE)} ({plain(one.intervention, limit=20)})"
        lines += [
            BLANK,
            *prose(title, width, look=Look.STRONG),
            *prose(plain(experience_words(one), limit=WORDS), width, indent=2),
        ]
    if found.experiences:
        lines += [BLANK, *prose(HOW, width, look=Look.DIM)]
    if found.problems:
        lines += [
            BLANK,
            head(count_words(len(found.problems), "file or folder not read", "files or folders not read")),
        ]
        for problem in found.problems:
            lines += prose(plain(problem, limit=PROBLEM), width, indent=2)
    return lines


def _plans(found: Experienced) -> str:
    if not found.plans and found.unsaved:
        return "There is no plan to look back on yet."
    if not found.plans:
        return "There is no plan to look back on: no assessment here has both its folder and a saved result."
    return (
        f"{count_words(found.plans, 'plan', 'plans')}, {found.followed} with a later assessment of the same "
        "organisation."
    )


def _unsaved(count: int) -> str:
    which = count_words(
        count, "assessment has no saved result and is", "assessments have no saved result and are"
    )
    return f"{which} not counted; looking at the result saves it."
