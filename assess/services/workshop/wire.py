"""What goes over the network between a workshop and a participant's terminal: records as JSON and back."""

from __future__ import annotations

import json
from typing import Any

from assess.store.workshop.events import plain, read_as
from assess.store.workshop.room import Picture
from assess.text import COMMENT_LIMIT, clean
from questionnaires.records import record
from scoring.workshop.voting import Topic


@record
class Seen:
    """What a participant sees: the room's picture, and the vote that is theirs to cast.

    ``ballot`` is None where there is none, ``round`` its number, ``voted`` whether they have voted in it.
    ``now`` is the seconds of the clock that ``picture.until`` follows.
    """

    version: int
    now: int
    picture: Picture
    ballot: Topic | None = None
    round: int = 0
    voted: bool = False


def seen_tables(seen: Seen) -> dict[str, Any]:
    """What a participant sees as tables, lists and values that JSON knows."""
    return {
        "version": seen.version,
        "now": seen.now,
        "picture": plain(seen.picture),
        "ballot": plain(seen.ballot) if seen.ballot else None,
        "round": seen.round,
        "voted": seen.voted,
    }


def seen_from(tables: dict[str, Any]) -> Seen:
    """What a participant sees, from such tables.

    Raises:
        ValueError: they hold something else.
    """
    try:
        ballot = tables["ballot"]
        return Seen(
            version=read_as(int, tables["version"]),
            now=read_as(int, tables["now"]),
            picture=read_as(Picture, tables["picture"]),
            ballot=None if ballot is None else read_as(Topic, ballot),
            round=read_as(int, tables["round"]),
            voted=read_as(bool, tables["voted"]),
        )
    except KeyError as error:
        raise ValueError("lacks a key") from error


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
