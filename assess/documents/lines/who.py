"""Who has answered, in counts by function and never what was answered; and what was brought in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from assess.documents.collection import CollectedFile, Collection, Outcome
from assess.documents.lines.layout import BLANK, Line, Look, columns, head, prose
from assess.text import plain
from assess.words.answers import function_words
from assess.words.numbers import count_words
from questionnaires.model import COMPANY, FUNCTIONS
from scoring.answers import Privacy
from scoring.privacy.batches import EVERYONE
from scoring.privacy.view import respondents_needed


class RespondentState(Protocol):
    """What is known of a voice without opening its answers."""

    @property
    def function(self) -> str:
        """The function it speaks for."""
        ...

    @property
    def finished(self) -> bool:
        """Whether it has finished."""
        ...

    @property
    def problem(self) -> str:
        """Why its file cannot be used; empty where it can."""
        ...


def who_lines(
    voices: Sequence[RespondentState],
    *,
    expected: Mapping[str, int],
    privacy: Privacy,
    waiting: Mapping[str, int],
    titles: Mapping[str, str],
    width: int,
) -> list[Line]:
    """A line for each function that has answered or is expected, then what waits and why."""
    usable = [voice for voice in voices if not voice.problem]
    shown = [f for f in (*FUNCTIONS, COMPANY) if expected.get(f) or any(v.function == f for v in usable)]
    if not shown:
        return prose("Nobody has answered yet, and nobody is expected.", width)
    name = max(8, min(20, width - 44))
    lines = [head(columns([("Team", name), ("Finished", 9), ("Unfinished", 10), ("Expected", 9)]))]
    for function in shown:
        own = [voice for voice in usable if voice.function == function]
        done = sum(voice.finished for voice in own)
        cells = [
            (_title(function, titles), name),
            (str(done), 9),
            (str(len(own) - done), 10),
            (str(expected[function]) if expected.get(function) else "not stated", 9),
        ]
        lines.append(Line(text=columns(cells)))
    total = sum(voice.finished for voice in usable)
    of = f"{total} of {sum(expected.values())} people have" if sum(expected.values()) >= max(total, 2) else ""
    lines += [BLANK, *prose(f"{of or count_words(total, 'person has', 'people have')} finished.", width)]
    lines += _needed(usable, expected=expected, privacy=privacy, titles=titles, width=width)
    lines += _waiting(waiting, titles=titles, width=width)
    damaged = sum(bool(voice.problem) for voice in voices)
    if damaged:
        files = count_words(damaged, "file cannot be used and is", "files cannot be used and are")
        lines += prose(f"{files} left out.", width, look=Look.STRONG)
    return lines


def _title(function: str, titles: Mapping[str, str]) -> str:
    return plain(titles.get(function, ""), limit=30) or function_words(function)


def _needed(
    voices: Sequence[RespondentState],
    *,
    expected: Mapping[str, int],
    privacy: Privacy,
    titles: Mapping[str, str],
    width: int,
) -> list[Line]:
    """How many more it takes until a function is shown, in a protected assessment."""
    if not privacy.protected:
        return []
    lines: list[Line] = []
    for function in FUNCTIONS:
        answered = sum(voice.function == function for voice in voices)
        if not answered and not expected.get(function):
            continue
        more = respondents_needed(
            function=function,
            answered={function: answered},
            minimum=privacy.minimum_group,
            named=privacy.named,
        )
        if more:
            missing = count_words(more, "more person has", "more people have")
            lines += prose(f"{_title(function, titles)}: withheld until {missing} answered.", width)
    return lines


def _waiting(waiting: Mapping[str, int], *, titles: Mapping[str, str], width: int) -> list[Line]:
    lines: list[Line] = []
    for function, count in waiting.items():
        if count:
            where = "" if function == EVERYONE else f" in {_title(function, titles).lower()}"
            people = count_words(count, "person", "people")
            have = "has" if count == 1 else "have"
            text = f"{people}{where} {have} new answers, not counted until enough others have."
            lines += prose(text, width)
    return lines


OUTCOMES = {
    Outcome.NEW: "new",
    Outcome.NEWER: "newer than what was here; the older ones are kept",
    Outcome.SAME: "already collected",
    Outcome.OLDER: "older than what is here, kept beside it",
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
