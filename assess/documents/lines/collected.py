"""What became of the files that were brought in: counts, conflicts, and what was left alone and why."""

from __future__ import annotations

from assess.documents.collection import CollectedFile, Collection, Outcome
from assess.documents.lines.layout import BLANK, Line, Look, columns, head, prose
from assess.text import plain
from assess.words.numbers import count_words

OUTCOMES = {
    Outcome.NEW: "new",
    Outcome.NEWER: "newer than what was here; the earlier ones are kept",
    Outcome.SAME: "known already",
    Outcome.OLDER: "earlier than what is here, and kept beside it",
    Outcome.CONFLICT: "conflicting; both are kept",
    Outcome.LEFT_ALONE: "left alone",
}
MOST_LINES = 200
"""More files than this are counted, not listed."""


def collected_lines(collection: Collection, width: int) -> list[Line]:
    """The summary first, then every file that needs a word."""
    lines = [head("What was found")]
    counted = [(outcome, len(collection.of(outcome))) for outcome in Outcome]
    lines += [
        Line(text=columns([(str(number), 5), (OUTCOMES[outcome], max(8, width - 7))]))
        for outcome, number in counted
        if number
    ]
    if len(lines) == 1:
        lines += prose("No response file was found there.", width)
    if collection.others:
        words = count_words(collection.others, "other file is", "other files are")
        lines += prose(f"{words} no answers, and not touched.", width, look=Look.DIM)
    lines += _listed(
        "Worth a look",
        [f for f in collection.files if f.reason and f.outcome is not Outcome.LEFT_ALONE],
        width,
    )
    lines += _listed("Left alone", list(collection.of(Outcome.LEFT_ALONE)), width)
    if collection.problems:
        lines += [BLANK, head("In the assessment itself, not touched")]
        for problem in collection.problems:
            lines += prose(plain(problem, limit=400), width)
    return lines


def _listed(title: str, files: list[CollectedFile], width: int) -> list[Line]:
    if not files:
        return []
    lines = [BLANK, head(title)]
    for file in files[:MOST_LINES]:
        lines += prose(f"{plain(file.source, limit=120)}: {plain(file.reason, limit=400)}", width)
    if len(files) > MOST_LINES:
        lines += prose(f"and {len(files) - MOST_LINES} more.", width, look=Look.DIM)
    return lines
