"""What somebody reads who takes part in a workshop from a terminal of their own."""

from __future__ import annotations

from collections.abc import Mapping

HEADING = "Join the workshop"
BUTTON = "Join"
CODE = "Code on the screen in the room"
BEFORE = "Have you joined before?"
NEW, LOST = "new", "lost"
BEFORES = ((NEW, "No, I'm joining now"), (LOST, "Yes, but this computer has forgotten me"))
YES, NO = "yes", "no"
VOTES = "Do you vote?"
VOTES_OR_NOT = ((YES, "Yes"), (NO, "No, I take part without a vote"))

WAITING = "The next vote opens here by itself."
VOTE_OPEN = "A vote is open. Press Enter to vote."
VOTE_CAST = "Your vote is cast. Enter changes it while the vote is open."
TRYING = "Trying again …"
TO_FORM = "Enter opens the form."
STOPPED = "You have left the workshop. Votes you cast still count."

PLAIN_HELP = "Type an answer and press Enter. Other commands: b begins the vote again, q leaves the workshop."
PLAIN_CAST = "Press Enter to cast your vote, or type b to begin it again."
PLAIN_ORDER = (
    "Type the card numbers in your order, with a space between cards and = between cards that share a place."
)
PLAIN_SKIP = "Press Enter to leave it out."
PLAIN_TEAM = "Type the number of your team, or b if you joined before and this computer has forgotten you."
PLAIN_BACK = "The facilitator has been asked to let you back in. Wait here."
PLAIN_YES_NO = "Type y or n."
PLAIN_VOTES = f"{VOTES} Type y, or n to take part without a vote."


def number_up_to(last: int) -> str:
    """Asks for a number again."""
    return f"Type a number from 1 to {last}."


def shown_words(text: str, counts: Mapping[str, int]) -> str:
    """An answer with how many chose it, and of which teams."""
    sides = ", ".join(f"{side} {count}" for side, count in counts.items() if side)
    return f"{text}: {sum(counts.values())}{f' ({sides})' if sides else ''}"
