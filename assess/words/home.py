"""What the first page says: the ways in, what lies in the trash, how to get something back."""

from __future__ import annotations

from assess.text import plain
from assess.words.days import day_text
from assess.words.numbers import count_words

NAME = "Samepage"
PURPOSE = "Where sales and marketing disagree, and what to do first."
WELCOME = "Everything stays on this computer: no account, nothing is sent."
READING = "Reading your assessments …"
ASSESSMENTS = "Assessments"
WAITING = "Waiting for"
OVER_TIME = "Over time"

WAYS = (
    ("1", "quick", "Answer for your company", "six minutes, 20 questions"),
    ("n", "new", "New assessment", "a team, a week"),
    ("b", "browse", "Browse to a folder", "shared or local"),
    ("d", "sample", "Look at a sample company", "three runs over a year"),
)
"""The ways in: key, action, title, and what it takes; the first is the large one."""

TRASH_TITLE = "Trash"
TRASH_EMPTY = "The trash is empty."
EMPTY_QUESTION = "Remove everything in the trash from this computer? This can't be undone."
REMOVE, KEEP = "Remove for ever", "Keep it"


def trash_words(count: int) -> str:
    """How many assessments lie in the trash."""
    return f"Trash ({count})"


def trash_question(title: str) -> str:
    """What is asked before an assessment goes to the trash."""
    return f"Move “{plain(title, limit=80)}” to the trash?"


def trash_lines(answers: int) -> tuple[str, ...]:
    """What moves with it, and how it comes back."""
    what = f"Its folder with {count_words(answers, 'answer file')}, plan and reports moves as it is."
    return what, "Press u on the first page to get it back. Nothing is removed until you empty the trash."


def moved_to_trash(title: str) -> str:
    """That it is in the trash."""
    return f"“{plain(title, limit=80)}” is in the trash. Press u to get it back."


def restored_words(name: str) -> str:
    """That it is back."""
    return f"Back in your workspace: {plain(name, limit=80)}."


def emptied_words(count: int) -> str:
    """That the trash was emptied."""
    return f"Removed: {count_words(count, 'assessment')}."


def sample_words(*, made: bool) -> str:
    """That the sample was made, or was there."""
    return (
        "Hartwell Pumps, an invented company, is now in your workspace."
        if made
        else ("The sample was in your workspace already.")
    )


def since_words(day: str) -> str:
    """The heading over what has moved since a day."""
    return f"What moved since {day_text(day)}"
