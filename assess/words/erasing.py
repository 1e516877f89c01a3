"""What is said when answers are erased: what goes, what stays, and what is out of reach."""

from __future__ import annotations

from collections.abc import Sequence

from assess.words.days import day_words
from assess.words.numbers import count_words
from scoring.answers import Privacy

MOST_NAMES = 12
"""So many files are named in one sentence; the others are counted."""

TYPE_YES = "Type yes to erase:"
ERASE = "Erase"
KEEP = "Keep the answers"
WHOSE = "Whose answers? Id, name, code word or survey key"
EVERYBODY = "Erase everyone's answers"

NOBODY = "There are no answers here to erase."

ELSEWHERE = (
    "Out of reach: answers sent by email, backups, the version history of a sync service, and freed blocks "
    "of the disk."
)


ELSEWHERE_ALL = f"{ELSEWHERE} Private plans of other people stay on their computers."


def private_words(count: int) -> str:
    """That what the user alone has about the assessment goes, too."""
    return (
        f"Your own scenarios, decisions and open votes about this assessment go, too: "
        f"{count_words(count, 'file', 'files')}."
    )


def nobody_words(key: str) -> str:
    """That no respondent is called this."""
    return f"No respondent here has the id, name, code word or survey key '{key}'."


def several_words(key: str, ids: Sequence[str]) -> str:
    """That several respondents are called this."""
    return f"'{key}' names {len(ids)} respondents. Use one of their ids: {', '.join(ids)}."


def too_early_words(day: str) -> str:
    """That the day stated to respondents has not passed."""
    return (
        f"The privacy notice says that answers are erased after {day_words(day)}; that day has not passed. "
        "To erase one person's answers before, use --person."
    )


def going_words(people: int, files: int, *, dry: bool) -> str:
    """How much goes, or would go."""
    who, what = count_words(people, "person", "people"), count_words(files, "file", "files")
    return f"{'Would be erased' if dry else 'Erased'}: the answers of {who}, in {what}."


def question_words(people: int, files: int, *, name: str = "") -> str:
    """What is asked before anything goes; of one person by name, where that may be shown."""
    who, what = name or count_words(people, "person", "people"), count_words(files, "file", "files")
    return f"Erase the answers of {who}, in {what}? This cannot be undone."


def figures_words(privacy: Privacy, *, counted: bool, everybody: bool) -> str:
    """What becomes of the figures."""
    if not privacy.protected:
        return "New figures leave these answers out: the next result or report is made without them."
    if everybody:
        return "No new figures can be made. What was published stays in results.toml and in reports."
    if not counted:
        return "These answers were in no published figure, so no figure changes."
    return (
        f"Figures stay as published until {privacy.minimum_group} people of a team have given new answers; "
        "published.toml keeps counts in place of these."
    )


def stays_words(names: Sequence[str]) -> str:
    """Which files stay as they were published."""
    return f"Published and not changed; check what they reveal: {_named(names)}."


def mentions_words(names: Sequence[str]) -> str:
    """Which files still name a person or repeat what they said."""
    return f"These files repeat names or words from these answers; change them by hand: {_named(names)}."


def unknown_words(names: Sequence[str]) -> str:
    """Which files could hold answers in a form that Samepage does not know."""
    return f"Not Samepage files, so check them yourself: {_named(names)}."


def outside_words(names: Sequence[str]) -> str:
    """Which files outside of the folder hold the answers, too."""
    return (
        f"Outside of this folder, so left alone: {_named(names)}. Delete them, or collecting brings the "
        "answers back."
    )


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return ", ".join(names[:MOST_NAMES]) + more
