"""What the first page says: the ways in, what is in the trash, how to get something back."""

from __future__ import annotations

from assess.text import plain
from assess.words.days import day_text
from assess.words.numbers import count_words

NAME = "Samepage"
PURPOSE = "Where sales and marketing disagree, and what to do first."
WELCOME = "Everything stays on this computer: no account, nothing is sent."
READING = "Reading your assessments …"
ASSESSMENTS = "Assessments"
DAMAGED = "One of its files can't be used:"
NOBODY = "nobody yet"
WAITING = "Waiting for"
FIRST_STEP, REVIEW, LATE = "first step", "review", "overdue"
NO_DAY, NO_OWNER = "no date", "no owner"
OVER_TIME = "Rating over time"

WAYS = (
    ("quick", "Answer for your company", "six minutes, 20 questions"),
    ("new", "New assessment", "a team, a week"),
    ("browse", "Browse to a folder", "shared or local"),
    ("sample", "Look at a sample company", "three assessments in a year"),
)
"""The ways in: action, title, and what it takes; the first is the large one."""

ABOUT_WAYS = {
    "quick": (
        "One person answers for the whole company, with the digit keys.",
        "You see at once which of five levels the company is at, what holds it back and what to do first.",
        "You can stop at any time, and add others later.",
    ),
    "new": (
        "Everyone answers on their own computer, or takes turns on this one.",
        "The files come back by email or shared folder. You see how differently sales and marketing answer.",
    ),
    "browse": ("Open an assessment that is not in your own folder.",),
    "sample": (
        "Hartwell Pumps, an invented company: three assessments over a year, with results, plans, an "
        "organisation chart and reports.",
        "Change what you like. Your own files are not touched.",
    ),
}
"""What each way in leads to, beside it where there is room."""

TRASH_TITLE = "Trash"
TRASH_EMPTY = "The trash is empty."
TRASH_HOW = "Enter moves an assessment back to your workspace as it was."
KEEP_ALL, REMOVE = "Keep them", "Remove them permanently"
KEEP, TO_TRASH = "Keep it", "Move it to the trash"
FIND = "Which assessment?"
BROWSE = "The folder of an assessment"
NO_ASSESSMENT = "There is no assessment: name the folder that holds its assessment.toml."
ELSEWHERE = "Folders can be opened only on the computer they are on, not through a browser."
MAKING = "Opening the sample …"
SAMPLE_MADE = "Hartwell Pumps, an invented company, is now in your workspace: three assessments over a year."


def level_of(level: int | None) -> str:
    """The level of an assessment as a heading."""
    return "No level yet" if level is None else f"Level {level} of 5"


def empty_question(count: int) -> str:
    """What is asked before the trash is emptied."""
    what = count_words(count, "assessment")
    return f"Remove {what} with all answers and reports from this computer? This can't be undone."


def since_in_trash(day: str) -> str:
    """Since when something is in the trash."""
    return f"since {day_text(day)}"


def trash_words(count: int) -> str:
    """How many assessments are in the trash."""
    return f"Trash ({count})"


def trash_question(whose: str) -> str:
    """What is asked before an assessment goes to the trash."""
    return f"Move “{plain(whose, limit=120)}” to the trash?"


def trash_lines(answers: int) -> tuple[str, ...]:
    """What moves with it, and how it comes back."""
    held = f" with {count_words(answers, 'answer file')}, plan and reports" if answers else ""
    what = f"Its folder{held} moves as it is."
    return what, "It stays in the trash at the end of the list until you move it back or empty the trash."


def moved_to_trash(whose: str) -> str:
    """That it is in the trash."""
    return f"“{plain(whose, limit=120)}” is in the trash, at the end of the list."


def restored_words(name: str) -> str:
    """That it is back."""
    return f"Back in your workspace: {plain(name, limit=80)}."


def emptied_words(count: int) -> str:
    """That the trash was emptied."""
    return f"Removed: {count_words(count, 'assessment')}."


def since_words(day: str) -> str:
    """The heading over what has moved since a day."""
    return f"What changed since {day_text(day)}"


def invitation_words(file: str) -> str:
    """How to answer an invitation, for somebody who tried to open it."""
    return f"This is an invitation. To answer it, leave with q and type: samepage answer {file}"
