"""After a workshop, in sentences: what is due when, what is sent, and how far the commitments are."""

from __future__ import annotations

from collections.abc import Sequence

from assess.text import plain
from assess.words.days import day_words
from assess.words.numbers import sentence

SAID = "You said, we did: one page for everyone"
PULSE = "Pulse after {} days: a few questions"
TITLE = "After the workshop"
SAID_TITLE = "You said, we did"
YOU_SAID, WE_DID = "You said", "We did"
NOTHING_SAID = "Nothing was settled."
NOTHING_DONE = "No commitments were made."
COMMITMENTS = "Commitments"
ASK_OWNERS = "Owners, please reply with one line each: started, done or stopped, and why."
NO_WORKSHOP = "No workshop of this assessment has ended yet."
NOT_A_PULSE = "Choose how many days after the workshop the pulse is: {}."
NO_PULSE_FORM = "This questionnaire has no form for a pulse."
THERE_ALREADY = "This pulse has already been set up."
WRITTEN = "One page written"
INVITED = "Pulse set up, invitation written"
NOT_IN_PLAN = "not in the plan"
DUE, MADE, COMING = "due", "made", "from"


def in_plan_words(title: str) -> str:
    """That a commitment is in the plan."""
    return f"In the plan: {plain(title, limit=120)}"


def not_in_plan_words(title: str, reason: str) -> str:
    """Why a commitment of the workshop is not in the plan."""
    return f"Not in the plan: {plain(title, limit=120)}. {sentence(reason)}"


def since_words(day: str) -> str:
    """Since when: "Since the workshop of 30 November 2026"."""
    return f"Since the workshop of {day_words(day)}"


def pulse_title(days: int, title: str) -> str:
    """What the assessment of a pulse is called."""
    return f"{title}: pulse after {days} days"


def decided_words(title: str) -> str:
    """What the room decided to do."""
    return f"Decided: {plain(title, limit=120)}"


def status_words(title: str, owner: str, status: str, note: str) -> str:
    """How far a commitment is: "Marketers join sales calls (Ann): running. Two calls so far."."""
    who = f" ({plain(owner, limit=60)})" if owner else ""
    said = f"{plain(title, limit=120)}{who}: {status}."
    return f"{said} {sentence(plain(note, limit=200))}" if note else said


def pulse_mail(invitation: Sequence[str], commitments: Sequence[str]) -> tuple[str, ...]:
    """A mail that a pulse goes out with: what to do, then how far the commitments are."""
    return (*invitation, *((f"{COMMITMENTS}:", *commitments, ASK_OWNERS) if commitments else ()))
