"""A workshop in sentences: what is refused and why, what a vote shows, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from assess.words.mirrors import WHO
from assess.words.numbers import capital, count_words, in_unit, joined, listed, number_words, sentence
from scoring.result_discussion import MirrorResult, MirrorView
from scoring.rounding import shown
from scoring.workshop.figures import Spread
from scoring.workshop.voting import WORDS_LIMIT, Topic, Unfit

PAUSED = "The workshop is paused. Go on when it does."
NOT_BEGUN = "The workshop has not begun."
ENDED = "The workshop is over."
NO_ROUND = "No vote is open."
CLOSED = "This vote is closed."
ANOTHER_ROUND = "This vote is over; look at the one that is open now."
UNKNOWN_PERSON = "Join the workshop first."
NOBODY = "Nobody here is known by that."
NOBODY_WAITS = "This person is no longer waiting."
TOO_MANY_WAIT = "Too many people are waiting. Ask the facilitator."
NO_TEAM = "Say which team you are in: sales, marketing, leadership or service."
DOES_NOT_VOTE = "You take part without a vote."
WAITS = "This vote began before you joined. You vote in the next one."
ONE_OPEN = "Another vote is open. Reveal it first."
DISCUSS_FIRST = "Talk about the first vote before you vote again."
ASK_FIRST = "Two votes have been taken. A third one only if the room asks for it."
THREE_VOTES = "Three votes have been taken. Agree, or agree to differ with both reasons."
NOT_OPEN = "No vote on this is open."
NOT_REVEALED = "Reveal the votes first."
NOTHING_CAST = "Nobody has voted yet."
NO_PART = "This was not voted on."
NO_OPTION = "This is no answer to what was voted on."
REASON_NEEDED = "Say why in a few words."
BOTH_REASONS = "To agree to differ, write down the reason of both sales and marketing."
NO_UNDO = "There is nothing to undo."
REVEAL_STAYS = "A reveal cannot be undone: people have seen it."
VOTES_CAST = "People have voted already. Reveal the vote instead."
NO_STEP = "The agenda has no such step."
DOTS_FIRST = "Reveal the dots first."
DECIDER_NEEDED = "Name the person who decides."
NOT_CHOSEN = "Choose from what got dots on this list."
CHOSEN_ALONE = "Only a chosen intervention can become a commitment."
DAY_NEEDED = "Write each date as 2026-11-30."

GUARDED = "Going on needs a reason: type why this workshop should take place now."

UNFIT: Mapping[Unfit, str] = {
    Unfit.EMPTY: "Choose something first.",
    Unfit.PART: "This vote is about something else.",
    Unfit.OPTION: "This is not one of the answers.",
    Unfit.BUDGET: "These are more dots than you have.",
    Unfit.NUMBER: "Type a number that can be the answer.",
    Unfit.WORDS: f"Type {WORDS_LIMIT} letters at most.",
}


LACKING: Mapping[str, str] = {
    "owner": "owner",
    "first_step": "first step",
    "first_step_date": "date of the first step",
    "review_date": "review date",
    "success": "success measure",
}
"""What a commitment must have, by the names of its fields."""


def side_words(side: str) -> str:
    """A team as a line about its votes begins; "" and "all" are everybody."""
    return "Everyone" if side in ("", "all") else capital(side)


def flag_words(*, agrees: bool, split: bool) -> tuple[str, ...]:
    """What a vote on a level shows at a glance."""
    return (*(("The room agrees.",) if agrees else ()), *(("The room is split.",) if split else ()))


def missing_words(missing: int) -> str:
    """That people have not voted, for a reveal that somebody asked for."""
    return f"{count_words(missing, 'person', 'people')} missing. Wait, or reveal anyway."


def too_few_words(minimum: int) -> str:
    """Why a protected assessment shows nothing yet."""
    return f"This assessment shows votes of {minimum} people or more, so this one cannot be shown yet."


def most_words(most: int) -> str:
    """How many commitments may leave."""
    return f"At most {count_words(most, 'commitment')}: with more, none gets done."


def choice_words(topic: Topic, choice: str) -> str:
    """What a choice says: the words of its option, else what was typed, in its unit."""
    return in_unit(topic.options.get(choice, choice), topic.unit)


def votes_words(side: str, found: Spread) -> str:
    """What a group chose where choices are numbers: median, range, and how many votes."""
    low, high = number_words(found.low), number_words(found.high)
    spread = low if low == high else f"{low} to {high}"
    return f"{side_words(side)}: median {shown(found.median)}, {spread} ({count_words(found.votes, 'vote')})"


def counts_words(side: str, counts: Mapping[str, int]) -> str:
    """The votes of a group on a card, such as "Sales: 4 Required, 2 Helpful"."""
    return f"{side_words(side)}: {', '.join(f'{count} {option}' for option, count in counts.items())}"


def record_words(mirror: MirrorResult, claimed: str, shown_by: str) -> str:
    """What each group claims beside what is recorded, under the titles of both questions."""
    claims, records = (
        "; ".join(filter(None, map(_figure_words, views)))
        for views in (mirror.claimed_views, mirror.shown_views)
    )
    return joined(sentence(f"{claimed}: {claims}"), sentence(f"{shown_by}: {records}"))


def _figure_words(view: MirrorView) -> str:
    who = WHO.get(view.who, capital(view.who))
    if view.raw is not None:
        return f"{who} {in_unit(number_words(view.raw), str(view.said.values.get('unit', '')))}"
    return "" if view.level is None else f"{who} level {number_words(view.level)}"


def time_words(left: int) -> str:
    """How much of the time box is left, or how far over it is."""
    minutes = count_words(abs(left), "minute")
    return f"{minutes} left" if left >= 0 else f"{minutes} over"


def lacking_words(lacking: Sequence[str]) -> str:
    """What a commitment still needs, by the names of its fields; "" where it has all."""
    return f"Missing: {listed([LACKING[name] for name in lacking])}" if lacking else ""


def median_words(median: Fraction | None) -> str:
    """A median as it was answered, a dash where there is none."""
    return "–" if median is None else shown(median)
