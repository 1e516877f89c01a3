"""What people in a workshop read in a browser: the pages to come in, to vote and to wait."""

from __future__ import annotations

from collections.abc import Mapping

from assess.words.numbers import count_words, in_unit
from assess.words.workshop_door import NOT_REACHED
from scoring.workshop.privacy import LARGE
from scoring.workshop.voting import MOST_ON_ONE

PROGRAM = "Samepage"
SKIP = "Skip to the content"

JOIN = "Join the workshop"
CODE = "Code"
CODE_HINT = "Six letters and digits, on the screen in the room."
NAME = "Your name"
NAME_HINT = "Two people may have the same name."
TEAM = "Your team"
TEAMS: Mapping[str, str] = {
    "sales": "Sales",
    "marketing": "Marketing",
    "leadership": "Leadership",
    "service": "Service",
}
SMALL_TEAM = "If your team is small"
CONSENT = "Show my vote with my team's, without names"
NO_CONSENT = "Count my vote with everyone's, without my team"
WATCH = "I take part without a vote"
JOIN_BUTTON = "Join"
LOST = "Joined before, but this device has forgotten you?"
ASK_BACK = "Ask to be let back in"
KEPT = "What is kept, and who sees what"

OPEN_KEPT = (
    "Your name and team are kept in the record of this workshop, which everyone with its folder can read.",
    f"Your votes are kept without your name, and by team only if all of it agree or {LARGE} of it vote.",
)
PROTECTED_KEPT = (
    "The facilitator sees your name today. It is not kept; a number drawn for you is, until the end.",
)
REVEAL_KEPT = (
    "Nobody sees a vote before the reveal, not even the facilitator. Then the room sees counts by team."
)
COOKIE_KEPT = "One cookie keeps you in for a day. Nothing is loaded from the internet or sent to it."

CODE_WRONG = "This code is not the one on the screen in the room."
NAME_MISSING = "Type your name, so that the facilitator knows who is here."
TEAM_MISSING = "Choose your team."
CONSENT_MISSING = "Choose how your vote may be shown."
COOKIES_NEEDED = "Your browser keeps no cookie from this page. Allow cookies for it, then join again."
TOO_MANY_TRIES = "Too many wrong codes. Wait a minute, then try again."
NOT_WAITING = "You are not waiting any more. Join with the code, or ask again."
LINK_WRONG = "This link is not from this workshop. Join with the code instead."
LINK_TAKEN = "Somebody is already taking part on this device. Open the link on another one."
NOT_FROM_HERE = "This request came from another page and was not used. Open the workshop's own page."
NOT_FOUND = "There is no such page here."
NOT_SAVED = "This could not be saved, so it does not count yet. Send it again."
BROKEN = "Something went wrong. Go back and try again; what was sent before is kept."
FULL = "The room is full. Ask the facilitator to add you on the laptop."
BUSY = "Too many people at once. Try again in a moment."
TROUBLE = "That did not work"
TO_START = "Go to the workshop"

BACK = "Ask to be let back in"
BACK_BUTTON = "Ask"
BACK_WAITS = "The facilitator has been asked to let you back in. This page goes on by itself."

WAIT = "Nothing to vote on now"
WAIT_HINT = "The next vote appears here by itself. You can lock your phone meanwhile."
PAUSED = "Paused"
PAUSED_HINT = "The workshop goes on soon. Your votes are kept."
OVER = "The workshop is over"
OVER_HINT = "Thank you. The facilitator sends the minutes."
VOTED = "Your vote is in"
VOTED_HINT = "You can change it until the vote closes."
CHANGE = "Change my vote"
WITHOUT_VOTE = "You take part without this vote."
VOTE_BUTTON = "Vote"
SKIP_HINT = "You can leave out what you cannot answer."
ORDER_HINT = "Give each its place: 1 comes first, and several may share one."
CHOOSE = "Choose"
ANSWER = "Answer"
NEWS = "Something new has happened. Your answer stays here until you leave this page."
LOOK = "Look"
GONE = f"{NOT_REACHED} Trying again …"

SCREEN = "Screen for the room"
OPEN_SCREEN = "Show the screen"
COME_IN = "Come in"
WIFI = "Wi-Fi"
SCAN = "Scan, or type the address"

TEST = "It works"
TEST_HINT = "This device reaches the facilitator's laptop. You need nothing else for the workshop."
TEST_NEXT = "When the workshop has begun, scan the code on the screen in the room."


def kept_words(*, protected: bool, minimum: int) -> tuple[str, ...]:
    """What is kept of a participant, and who sees what."""
    if not protected:
        return (*OPEN_KEPT, REVEAL_KEPT)
    grouped = f"Votes are kept without names, and by team only where {minimum} or more of it have voted."
    return (*PROTECTED_KEPT, grouped, REVEAL_KEPT)


def voted_words(answered: int, expected: int) -> str:
    """How many have voted; never what."""
    return f"{answered} of {count_words(expected, 'person', 'people')} voted"


def number_told(number: int) -> str:
    """By what somebody is known whose name is not kept; "" where names are."""
    return f"If the facilitator asks, your number is {number}." if number else ""


def dots_words(budget: int) -> str:
    """How many dots somebody may place."""
    most = " Place at most two on one line." if budget > MOST_ON_ONE else ""
    return f"You have {count_words(budget, 'dot')}.{most}"


def round_words(number: int) -> str:
    """Which vote on the same thing it is; "" for the first."""
    return "" if number < 2 else "Second vote" if number == 2 else "Third vote"


def number_words(*, unit: str, low: str, high: str) -> str:
    """What number is asked for, such as "From 0 to 100%" or "0 or more changes"."""
    limits = f"From {low} to {high}" if low and high else f"{low} or more" if low else ""
    limits = limits or (f"At most {high}" if high else "")
    return in_unit(limits, unit) if limits else f"In {unit}" if unit else ""


def dots_left_words(budget: int) -> str:
    """How many dots are left, with ``{}`` where a script puts the number."""
    return f"{{}} of {count_words(budget, 'dot')} left"
