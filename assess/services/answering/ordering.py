"""Cards put in order: moved up and down, tied, going on throughout, and where the first contact is."""

from __future__ import annotations

from assess.services.answering.exercises import Draft
from questionnaires.records import replace

Groups = tuple[tuple[str, ...], ...]


def lifted(draft: Draft, card: str) -> Draft:
    """The card one place further up; a tied card leaves its group upwards."""
    return replace(draft, order=_moved(draft.order, card, up=True))


def lowered(draft: Draft, card: str) -> Draft:
    """The card one place further down; a tied card leaves its group downwards."""
    return replace(draft, order=_moved(draft.order, card, up=False))


def _moved(groups: Groups, card: str, *, up: bool) -> Groups:
    at = _place(groups, card)
    if at is None:
        return groups
    others = tuple(c for c in groups[at] if c != card)
    if others:
        pair: Groups = ((card,), others) if up else (others, (card,))
        return (*groups[:at], *pair, *groups[at + 1 :])
    to = at - 1 if up else at + 1
    if not 0 <= to < len(groups):
        return groups
    rest = [*groups[:at], *groups[at + 1 :]]
    rest.insert(to, (card,))
    return tuple(rest)


def put_at(draft: Draft, card: str, place: int) -> Draft:
    """The card alone at a place, from 1, the others in order around it; beyond the end it comes last."""
    groups = tuple(tuple(c for c in group if c != card) for group in draft.order)
    left = [group for group in groups if group]
    left.insert(place - 1, (card,))
    return replace(draft, order=tuple(left), throughout=tuple(c for c in draft.throughout if c != card))


def tied(draft: Draft, card: str) -> Draft:
    """The card at the same place as the one above; a card that is tied already is alone again."""
    groups = draft.order
    at = _place(groups, card)
    if at is None:
        return draft
    if len(groups[at]) > 1:
        return lowered(draft, card)
    if at == 0:
        return draft
    return replace(draft, order=(*groups[: at - 1], (*groups[at - 1], card), *groups[at + 1 :]))


def lasting(draft: Draft, card: str) -> Draft:
    """The card taken out of the order because it goes on throughout, or put back at the end of it."""
    if card in draft.throughout:
        rest = tuple(c for c in draft.throughout if c != card)
        return replace(draft, throughout=rest, order=(*draft.order, (card,)))
    groups = tuple(tuple(c for c in group if c != card) for group in draft.order)
    return replace(
        draft, order=tuple(group for group in groups if group), throughout=(*draft.throughout, card)
    )


def contacted(draft: Draft, card: str) -> Draft:
    """The card at which the customer first spoke to one of us; marking it again takes the mark away."""
    return replace(draft, first_contact="" if draft.first_contact == card else card)


def in_order(draft: Draft, groups: Groups, throughout: tuple[str, ...]) -> Draft:
    """The draft with this order, confirmed."""
    return replace(draft, order=groups, throughout=throughout, ordered=True)


def places(draft: Draft) -> dict[str, int]:
    """The place of each card, from 1; tied cards have the same."""
    return {card: place for place, group in enumerate(draft.order, start=1) for card in group}


def _place(groups: Groups, card: str) -> int | None:
    return next((n for n, group in enumerate(groups) if card in group), None)
