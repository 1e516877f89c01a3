"""What a participant is sent of a workshop, and the tables that come over the network."""

from __future__ import annotations

import json
from typing import Any

from assess.store.workshop.room import Picture
from assess.text import COMMENT_LIMIT, clean
from questionnaires.records import record
from scoring.workshop.voting import Topic


@record
class Seen:
    """What a participant sees: the room's picture, and the vote that is theirs to cast.

    ``ballot`` is None where there is none, ``round`` its number, ``voted`` whether they have voted in it.
    ``now`` is the seconds of the clock that ``picture.until`` follows. ``number`` is by what the facilitator
    knows them where no name is kept, else 0.
    """

    version: int
    now: int
    picture: Picture
    ballot: Topic | None = None
    round: int = 0
    voted: bool = False
    number: int = 0


def tables_from(body: bytes) -> dict[str, Any]:
    """The tables of a JSON text, every text in them cleaned.

    Raises:
        ValueError: it is no JSON, or no table.
    """
    try:
        found = _cleaned(json.loads(body))
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error
    if not isinstance(found, dict):
        raise ValueError("is no table")
    return found


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {clean(key): _cleaned(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_cleaned(one) for one in value]
    return clean(value, limit=COMMENT_LIMIT) if isinstance(value, str) else value
