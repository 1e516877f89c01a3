"""A vote before it is cast: what somebody has chosen so far, and what is left to choose."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from hashlib import sha256

from assess.services.answering.exercises import Draft
from assess.services.answering.ordering import lifted, lowered, places, tied
from assess.services.refusal import Refused
from assess.services.workshop.votes import as_kept
from assess.words.workshop import UNFIT
from questionnaires.records import record, replace
from scoring.workshop.voting import Topic, TopicKind, Unfit, unfit

NO_DOTS = "0"

TYPED = (TopicKind.NUMBER, TopicKind.WORDS)
"""Kinds whose answers are typed."""


@record
class VoteDraft:
    """What somebody has chosen by part; on cards to put in order, their ``order`` in groups of one place."""

    topic: Topic
    chosen: Mapping[str, str] = field(default_factory=dict)
    order: tuple[tuple[str, ...], ...] = ()

    @property
    def choices(self) -> Mapping[str, str]:
        """The vote as it is cast."""
        if self.topic.kind is TopicKind.ORDER:
            return {card: str(place) for card, place in places(_ordering(self)).items()}
        return self.chosen

    @property
    def open_parts(self) -> tuple[str, ...]:
        """The parts that wait for a choice; dots may go anywhere, and an order always is one."""
        if self.topic.kind in (TopicKind.DOTS, TopicKind.ORDER):
            return ()
        return tuple(part for part in self.topic.parts if part not in self.chosen)

    @property
    def dots_left(self) -> int:
        """How many dots can still be placed, 0 where there are none to place."""
        return max(self.topic.budget - sum(map(int, self.chosen.values())), 0) if self.topic.budget else 0


def new_draft(topic: Topic, *, person: str) -> VoteDraft:
    """Nothing chosen yet; cards to put in order lie in an order that is this person's alone."""
    if topic.kind is not TopicKind.ORDER:
        return VoteDraft(topic=topic)
    mixed = sorted(topic.parts, key=lambda card: sha256(f"{person} {card}".encode()).digest())
    return VoteDraft(topic=topic, order=tuple((card,) for card in mixed))


def with_choice(draft: VoteDraft, part: str, choice: str) -> VoteDraft:
    """The draft with another choice for a part; "" and no dots take a choice away.

    Raises:
        Refused: it is none that can be made.
    """
    others = {key: one for key, one in draft.chosen.items() if key != part}
    if choice in ("", NO_DOTS if draft.topic.kind is TopicKind.DOTS else ""):
        return replace(draft, chosen=others)
    chosen = as_kept(draft.topic, {**others, part: choice})
    fault = unfit(draft.topic, chosen)
    if fault is not None and fault is not Unfit.EMPTY:
        raise Refused(UNFIT[fault])
    return replace(draft, chosen=chosen)


def with_order(draft: VoteDraft, groups: Sequence[Sequence[str]]) -> VoteDraft:
    """The draft with all its cards in this order, those of a group in one place."""
    return replace(draft, order=tuple(tuple(group) for group in groups))


def _ordering(draft: VoteDraft) -> Draft:
    return Draft(part="", order=draft.order)


def _moving(move: Callable[[Draft, str], Draft]) -> Callable[[VoteDraft, str], VoteDraft]:
    return lambda draft, card: replace(draft, order=move(_ordering(draft), card).order)


card_lifted, card_lowered, card_tied = map(_moving, (lifted, lowered, tied))
"""The draft with a card one place up, one place down, or in the place of the one above and back."""
