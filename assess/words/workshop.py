"""A workshop in sentences: what is refused and why, what a vote shows, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.words.agreed import ON_RECORD
from assess.words.days import day_words
from assess.words.mirrors import WHO
from assess.words.numbers import (
    capital,
    count_words,
    counted,
    in_unit,
    joined,
    listed,
    number,
    number_words,
    sentence,
    small,
)
from scoring.result_discussion import MirrorResult, MirrorView
from scoring.rounding import shown
from scoring.workshop.figures import Spread
from scoring.workshop.voting import WORDS_LIMIT, Topic, Unfit

PAUSED = "The workshop is paused. Wait until it goes on."
NOT_BEGUN = "The workshop has not begun."
ENDED = "The workshop is over."
NO_ROUND = "No vote is open."
ANOTHER_ROUND = "This vote is over; look at the one that is open now."
UNKNOWN_PERSON = "Join the workshop first."
NOBODY = "Nobody here has that name."
NOBODY_WAITS = "This person is no longer waiting."
TOO_MANY_WAIT = "Too many people are waiting to be let back in. Ask the facilitator."
NO_TEAM = "Say which team you are in: sales, marketing, leadership or service."
DOES_NOT_VOTE = "You take part without a vote."
WAITS = "This vote began before you joined. You vote in the next one."
ONE_OPEN = "Another vote is open. Reveal it first."
DISCUSS_FIRST = "Talk about the first vote before you vote again."
ASK_FIRST = "Two votes have been taken. A third one only if the room asks for it."
THREE_VOTES = "Three votes have been taken. Agree, or agree to differ with both reasons."
SAFETY_ONCE = "This is rated once, and nothing is agreed about it."
NOT_OPEN = "No vote on this is open."
NOT_REVEALED = "Reveal the votes first."
NOTHING_CAST = "Nobody has voted yet."
NO_PART = "This was not voted on."
NO_OPTION = "This is not an answer to this question."
REASON_NEEDED = "Say why in a few words."
BOTH_REASONS = "To agree to differ, write down the reason of both sales and marketing."
NO_UNDO = "There is nothing to undo."
REVEAL_STAYS = "A reveal cannot be undone: people have seen it."
VOTES_CAST = "People have voted already. Reveal the vote instead."
NO_STEP = "The agenda has no such step."
DOTS_FIRST = "Reveal the dots first."
DECIDER_NEEDED = "Name the person who decides."
NOTHING_CHOSEN = "Tick at least one intervention."
NOT_CHOSEN = "Tick interventions from the list, each once."
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


SAFETY = "How safe is it to speak openly here?"
RATINGS: Mapping[str, str] = {
    "1": "Strongly disagree",
    "2": "Disagree",
    "3": "Neither",
    "4": "Agree",
    "5": "Strongly agree",
}
PAUSE = "Pause here: many don't feel safe to speak. Talk about that first, or stop the workshop."
TOO_FEW_RATED = "Too few people answered to show the votes."


LACKING: Mapping[str, str] = {
    "owner": "owner",
    "first_step": "first step",
    "first_step_date": "date of the first step",
    "review_date": "review date",
    "success": "success measure",
}
"""What a commitment must have, by the names of its fields."""


def rehearsal_words(title: str) -> str:
    """What a rehearsal is called."""
    return f"Rehearsal with invented people: {title}"


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
    spread = low if low == high else f"median {number_words(found.median)}, {low} to {high}"
    return f"{side_words(side)}: {spread} ({count_words(found.votes, 'vote')})"


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


def lacking_words(lacking: Sequence[str]) -> str:
    """What a commitment still needs, by the names of its fields; "" where it has all."""
    return f"Not complete: {listed([LACKING[name] for name in lacking])} missing" if lacking else ""


OUTSIDE = "Not in the plan."


def discussed_words(count: int, *, agreed: int, differed: int) -> str:
    """What came of it, such as "6 things discussed: 2 agreed, 1 agreed to differ, 3 open."."""
    came = ((agreed, "agreed"), (differed, "agreed to differ"), (count - agreed - differed, "open"))
    said = ", ".join(f"{number} {what}" for number, what in came if number)
    return f"{count_words(count, 'thing')} discussed: {said}."


def agreed_words(choice: str, reason: str, evidence: str) -> str:
    """What the room agreed on, why, and what is on record for it."""
    on_record = f"{ON_RECORD} {sentence(evidence)}" if evidence else ""
    return joined(sentence(choice), sentence(reason), on_record)


def gap_words(title: str, spreads: Mapping[str, Spread]) -> str:
    """How far the teams are from each other on a level: "Lead definition: sales 1.0, marketing 3.5"."""
    teams = [
        f"{small(side_words(side))} {shown(found.median)}" for side, found in spreads.items() if side != "all"
    ]
    return f"{title}: {', '.join(teams)}" if teams else title


def pulse_words(days: int, day: str) -> str:
    """When a pulse would be."""
    return f"Pulse after {days} days: {day_words(day)}"


def earlier_words(title: str, owner: str, how_far: str) -> str:
    """An earlier commitment and how far it is."""
    return f"Earlier commitment: {title}{f' ({owner})' if owner else ''} – {how_far}."


def committed_words(title: str, *, owner: str, first_step: str, review: str) -> str:
    """A commitment as the room sees it: who does what by when; "" is what is still missing."""
    days = (
        f"first step by {day_words(first_step)}" if first_step else "",
        f"review on {day_words(review)}" if review else "",
    )
    return f"{title} – {', '.join(filter(None, (owner or 'no owner yet', *days)))}."


def how_far_words(status: str, *, ended: str, first_step: str, review: str) -> str:
    """How far a commitment is; the days are "" where there is none, or it says nothing any more."""
    days = (
        (ended, f"{status} on"),
        (first_step, f"{status}, first step due"),
        (review, f"{status}, review on"),
    )
    return next((f"{said} {day_words(day)}" for day, said in days if day), status)


def open_commitments_words(found: Sequence[tuple[str, str]], *, free: int) -> str:
    """Which commitments are open in the plan, by title and owner, and how many more it takes."""
    named = listed([f"{title} ({owner})" if owner else title for title, owner in found])
    verb = "is" if len(found) == 1 else "are"
    room = f"There is room for {number(free)} more" if free else "There is no room for more"
    return (
        f"{capital(counted(len(found), 'commitment'))} {verb} still open in the plan: {named}. {room}. "
        "To make room, pause, and finish or stop one in 3 Plan, Commitments."
    )


def supported_words(level: int | None) -> str:
    """The level that people's answers support."""
    return "" if level is None else f"The answers support level {level}."
