"""The words of the privacy notice: what each mode says to a respondent, and whom it would hide."""

from __future__ import annotations

from collections.abc import Mapping

from assess.words.days import day_words
from assess.words.numbers import listed
from questionnaires.model import FUNCTIONS, SIDES
from scoring.answers import Privacy

HOLDER = "Anyone who has this folder can read the files in it."
"""Part of every notice: no mode hides a file from the person who has it."""

RECEIVER = "Anyone you send your file to can read the answers in it."
"""What an invitation adds: the file that is sent back holds the answers as they are."""

SMALLEST_GROUP = 3
"""The least minimum group: of two people, each would know the other's answers."""

MODE_WORDS = {
    "open": "Your answers are open: everyone on the team may see every answer.",
    "facilitated": "Your answers are for the facilitator: others see figures for groups, never your name.",
    "anonymous": "Your answers carry no name: others see figures for groups, never a single answer.",
}
"""What each mode means, in one sentence to the respondent."""


def privacy_sentences(privacy: Privacy, *, titles: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """The whole notice of an assessment; that the holder of the folder can read it always comes last.

    ``titles`` are the names of the functions as the questionnaire writes them.
    """
    sentences = [MODE_WORDS[privacy.mode]]
    if privacy.protected:
        sentences.append(
            f"A team is shown only when {privacy.minimum_group} or more of its people have answered; "
            "until then its answers are not used at all."
        )
        if privacy.named:
            teams = listed([_title(f, titles) for f in FUNCTIONS if f in privacy.named])
            sentences.append(f"The exception is {teams}: its answers are shown as in an open assessment.")
    if privacy.erase_after:
        sentences.append(f"Your answers are erased after {day_words(privacy.erase_after)}.")
    return (*sentences, HOLDER)


def hidden_functions(privacy: Privacy, expected: Mapping[str, int]) -> tuple[str, ...]:
    """The functions that would stay hidden even if everyone who is expected answers."""
    if not privacy.protected:
        return ()
    return tuple(
        f for f in FUNCTIONS if f not in privacy.named and 0 < expected.get(f, 0) < privacy.minimum_group
    )


def hiding_warnings(
    privacy: Privacy, expected: Mapping[str, int], *, titles: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """A sentence for each function that the expected numbers would hide, and what follows from it."""
    hidden = hidden_functions(privacy, expected)
    k = privacy.minimum_group
    sentences = [
        f"{k} people needed in {_title(f, titles)}, "
        f"{expected[f]} expected: "
        f"{_title(f, titles)} would be hidden, and its answers not used."
        for f in hidden
    ]
    if any(side in hidden for side in SIDES):
        sentences.append(
            "Without both sales and marketing, no difference between them can be shown. "
            "With few people, use the open mode."
        )
    return tuple(sentences)


def _title(function: str, titles: Mapping[str, str] | None) -> str:
    return (titles or {}).get(function, function).lower()
