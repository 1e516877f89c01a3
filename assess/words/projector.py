"""What the whole room reads on the projector, and what people read who vote."""

from __future__ import annotations

from assess.words.numbers import capital

ANSWER_NOW, ANSWER_AGAIN = "ANSWER NOW", "ANSWER AGAIN"
ALL_IN = "EVERYONE HAS ANSWERED"
OF, HAVE_ANSWERED = "of", "have answered"
JOIN, CODE, SCAN = "Join", "code", "scan with a phone"
HIDDEN = "Your answer stays hidden until everyone sees all of them."
LEFT, OVER, BACK_AT = "left for this step", "over", "Back at"
WELCOME = "Welcome"
PAUSE, PAUSE_HINT = "Paused", "Votes are kept."
ENDED = "The workshop is over. Thank you."
STOPPED = "Waiting for the console"
STOPPED_HINT = "The facilitator's program has stopped. Votes are kept, and it goes on from here."
NO_WORKSHOP = "No workshop is running."
NOT_YET = "Begin one in Samepage, section 5 Workshop. It appears here by itself."
EARLIER, NOW, WAS = "before", "now", "was"
IN_THE_ROOM = "in the room"


def clock_words(seconds: int) -> str:
    """A time as minutes and seconds, such as 2:40."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{minutes}:{rest:02}"


def left_words(seconds: int) -> str:
    """The time left in minutes and seconds, or how far it is over."""
    return clock_words(seconds) if seconds >= 0 else f"{clock_words(seconds)} {OVER}"


def wifi_words(name: str) -> str:
    """The label of the code that lets a phone into the Wi-Fi, which comes before the way in."""
    return f"1 Wi-Fi {name}"


def round_words(number: int) -> str:
    """Which vote on the same thing this is."""
    return f"vote {number}"


def team_words(side: str, count: int) -> str:
    """A team with how many votes it has; "" is everybody."""
    return f"{capital(side) if side else 'Everyone'} {count}"


def more_words(count: int) -> str:
    """Answers that have no room on the projector."""
    return f"and {count} more, on phones and on the console"
