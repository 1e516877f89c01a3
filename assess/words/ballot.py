"""What somebody reads who votes in a terminal, on this laptop or on their own."""

from __future__ import annotations

from assess.words.numbers import count_words

CAST = "Cast your vote"
SAFE = "hidden until the reveal"
CASTING = "Your vote is on its way …"
IS_CAST = "Your vote is cast."
PASS_ON = "Your vote is cast. Pass the keyboard on."
ENTER_CLOSES = "Enter closes this page. Your vote isn't on it."
ONLY_YOU = "Only you should see this screen. Nobody sees your vote before the reveal."
ENTER_BEGINS = "Press Enter to begin."
NOTHING_CHOSEN = "Choose something first."
VOTE_OVER = "This vote is over."
VOTE_NEW = "A new vote has begun. Your answers to the last one are gone."
NOTHING_OPEN = "No vote is open for you now."
OWN_DEVICE = "This person votes on a device of their own. Add somebody without one to vote here."
UNDONE, NO_UNDO = "Undone.", "Nothing to undo here."
PAUSED_NOW = "Paused. What you chose stays here."
KEPT_FOR_NOW = "Your choices are sent then."
NOTHING_TYPED = "Nothing typed yet"
TYPE_HERE = "Enter opens a line to type in."


def called_words(name: str) -> str:
    """Asks somebody to the keyboard."""
    return f"{name}, it's your turn." if name else "It's your turn."


def dots_left_words(left: int, budget: int) -> str:
    """How many dots can still be placed."""
    return f"{left} of {count_words(budget, 'dot')} left"


def open_words(count: int) -> str:
    """What is not answered, before a vote is cast without it."""
    return f"{count_words(count, 'line has', 'lines have')} no answer. {_enter_again(count)}"


def unplaced_words(left: int) -> str:
    """Dots that were not placed, before a vote is cast without them."""
    return f"{count_words(left, 'dot is', 'dots are')} left. {_enter_again(left)}"


def _enter_again(count: int) -> str:
    return f"Enter again votes without {'it' if count == 1 else 'them'}."
