"""Strategies for answers that fit an item."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from questionnaires.model import Item, Kind
from scoring.answers import Answer, State

words = st.text(max_size=40)
"""Any words a person may type, controls and all."""


def answers_to(item: Item) -> st.SearchStrategy[Answer]:
    """Answers that the item's kind allows, and every state."""
    remarks = {"comment": words, "evidence": words, "reason": words}
    states = st.sampled_from([State.DONT_KNOW, State.NOT_APPLICABLE, State.SKIPPED])
    strategies = [st.builds(Answer, state=states, **remarks)]
    ids = [option.id for option in item.options]
    payload: dict[str, st.SearchStrategy[object]] = {}
    if item.kind in (Kind.ANCHORS, Kind.AGREEMENT, Kind.FREQUENCY, Kind.POLES):
        payload["level"] = st.integers(1, 5)
    elif item.kind in (Kind.COUNT, Kind.NUMBER, Kind.RECORD):
        high = int(item.maximum) if item.maximum is not None else 10**15
        whole = st.integers(0, high).map(Fraction)
        payload["value"] = whole if item.whole else st.integers(0, high * 100).map(lambda n: Fraction(n, 100))
    elif item.kind is Kind.TICKS:
        payload["ticks"] = st.lists(st.sampled_from(ids), unique=True).map(tuple)
    elif item.kind is Kind.CHOICE:
        payload["choice"] = st.sampled_from(ids)
    elif item.kind is Kind.TEXT:
        payload["text"] = words
    if payload:
        strategies.append(st.builds(Answer, state=st.just(State.ANSWERED), **payload, **remarks))
    return st.one_of(strategies)
