"""What of a log still holds: the events that nobody undid, and the levels that a room settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from assess.store.io.errors import FileProblem
from assess.store.workshop.events import (
    Agreed,
    Began,
    Differed,
    Event,
    Joined,
    Opened,
    Returned,
    Revealed,
    Undone,
)
from assess.store.workshop.log import logs_of, read_log
from questionnaires.agendas import LEVEL
from scoring.workshop.agreed import AgreedLevel


def effective(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events without those that were undone.

    Raises:
        ValueError: something was undone that cannot be.
    """
    kept: list[Event] = []
    for event in events:
        if not isinstance(event, Undone):
            kept.append(event)
            continue
        place = last_act(kept)
        if place is None or isinstance(kept[place], Revealed):
            raise ValueError("undoes what cannot be undone")
        del kept[place]
    return tuple(kept)


def last_act(kept: Sequence[Event]) -> int | None:
    """The place of the facilitator's last act; who joined or came back stays, and so does the beginning."""
    places = reversed(range(len(kept)))
    return next((place for place in places if not isinstance(kept[place], Joined | Returned | Began)), None)


def agreed_levels(folder: Path) -> Mapping[str, AgreedLevel]:
    """By dimension what the last workshop that settled its level made of it; open again is not settled.

    Raises:
        FileProblem: a log cannot be used.
    """
    found: dict[str, AgreedLevel] = {}
    for path in logs_of(folder):
        day = ""
        try:
            events = effective(read_log(path))
        except ValueError as error:
            raise FileProblem(path, f"{error}.") from error
        for event in events:
            match event:
                case Began():
                    day = event.day
                case Opened() if event.topic.id.endswith(LEVEL):
                    found.pop(event.topic.id.removesuffix(LEVEL), None)
                case Agreed() if event.topic.endswith(LEVEL) and event.option.isdecimal():
                    found[event.topic.removesuffix(LEVEL)] = AgreedLevel(
                        day=day,
                        level=int(event.option),
                        reasons={"": event.reason},
                        evidence=event.evidence,
                    )
                case Differed() if event.topic.endswith(LEVEL):
                    found[event.topic.removesuffix(LEVEL)] = AgreedLevel(
                        day=day, level=None, reasons=event.reasons
                    )
    return found
