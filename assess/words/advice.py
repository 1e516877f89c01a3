"""Why something is advised or not, its conditions, and where a target comes from."""

from __future__ import annotations

from collections.abc import Callable

from assess.text import plain
from assess.words.days import day_words
from assess.words.numbers import capital, listed, sentence, small
from scoring.answers import Past, Tried
from scoring.result import Advice

WHEN_TO_STOP = "When to stop"
"""The heading of an intervention's stop sign, which says itself what to stop."""


def _out_of_range(*, title: str, level: int, low: int, high: int) -> str:
    helps = f"level {low}" if low == high else f"levels {low} to {high}"
    return f"{title}: it helps at {helps}, and you are at level {level}."


def _evidence(*, parts: tuple[str, ...]) -> str:
    """Each answer once, in one sentence."""
    first, *others = dict.fromkeys("; ".join(parts).split("; "))
    return "; ".join((first, *map(small, others)))


def stopped_words(tried: Tried | None) -> str:
    """When and why it was stopped before: "stopped on 8 Jun 2026: no time"; "" where it was not."""
    if tried is None or tried.past is not Past.STOPPED:
        return ""
    note = plain(tried.note, limit=400)
    return f"stopped on {day_words(tried.date)}{f': {note}' if note else ''}"


def tried_words(advice: Advice | None) -> tuple[str, ...]:
    """When and why it was stopped before, and what must be different this time; nothing where it was not."""
    if advice is None or not advice.stopped:
        return ()
    return (sentence(capital(stopped_words(advice.tried))), this_time_words(advice.again))


def this_time_words(again: str) -> str:
    """What must be different when something is taken up once more."""
    return f"This time: {small(again or NOTHING_SAID)}"


NOTHING_SAID = "Nobody has said yet what will be different; agree on that first."


AGREEMENTS = {
    "there": "role clarity is at its target",
    "would": "they are expected to be enough",
    "may": "they may be enough",
    "would_not": "they are not expected to be enough",
    "in_place": "they are in place, and it is still below its target",
    "unknown": "not known yet",
}
"""Whether lighter agreements are enough before anything is reorganised."""


BETTER_FIRST = "advice.better_first"
"""The kind of what should come first and need not; its words say so themselves."""

SENTENCES: dict[str, Callable[..., str]] = {
    "text": lambda *, text: text,
    "all_of": lambda *, parts: " and ".join(parts),
    "any_of": lambda *, parts: " or ".join(parts),
    "first": lambda *, title, **_: f"First: {title}",
    "better_first": lambda *, title, **_: f"Better first: {title}",
    "not_together": lambda *, title, **_: f"Not in the same month as: {title}",
    "evidence": _evidence,
    "done": lambda: "in place",
    "not_done": lambda: "not in place yet",
    "only_you": lambda: "only you can tell",
    "need": lambda *, title, level, target: f"{title}: level {level}, target {target}",
    "met": lambda *, condition, evidence: f"{condition} ({evidence})",
    "not_so": lambda *, condition, evidence: f"Not the case: {condition} ({evidence})",
    "not_known": lambda *, condition, evidence: f"Not known: {condition} ({evidence})",
    "in_place": lambda: "It is already in place.",
    "done_on": lambda *, date: f"Done on {day_words(date)}.",
    "running_on": lambda *, date: f"Running since {day_words(date)}.",
    "no_level": lambda *, title: f"{title}: level not established.",
    "at_target": lambda *, title, level, target: (
        f"{title}: level {level} is at its target of {target} or above."
    ),
    "out_of_range": _out_of_range,
    "not_offered": lambda *, title, target: f"{title}: {target}",
    "acts_below_target": lambda: "It acts on something that is below target",
    "below_target": lambda *, titles: listed(titles) or "all of it is at its target",
    "beyond_agreements": lambda: "Agreements on who leads, owns and decides are not enough",
    "agreements": lambda *, answer: AGREEMENTS[answer],
    "by_hand": lambda: "Set by hand for this assessment.",
    "no_rule": lambda: "The questionnaire names no target.",
}
