"""What of the logs still holds: events that nobody undid, levels that were settled, whether it is over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from assess.store.io.errors import FileProblem
from assess.store.workshop.events import (
    Agreed,
    Began,
    Differed,
    Ended,
    Event,
    Joined,
    Opened,
    Returned,
    Revealed,
    Undone,
)
from assess.store.workshop.log import last_log, logs_of, read_log
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
                case Agreed() if (agreed := level_of(event, day)) is not None:
                    found[event.topic.removesuffix(LEVEL)] = agreed
                case Differed() if event.topic.endswith(LEVEL):
                    found[event.topic.removesuffix(LEVEL)] = AgreedLevel(
                        day=day, level=None, reasons=event.reasons
                    )
    return found


def level_of(event: Agreed, day: str) -> AgreedLevel | None:
    """The level of a dimension that was agreed on this day; None where it was something else."""
    if not (event.topic.endswith(LEVEL) and event.option.isdecimal()):
        return None
    reasons = {"": event.reason}
    return AgreedLevel(day=day, level=int(event.option), reasons=reasons, evidence=event.evidence)


def last_ended(folder: Path) -> tuple[Path, str] | None:
    """The log of the last workshop if that has ended, with its day; None otherwise.

    Raises:
        FileProblem: the log cannot be used.
    """
    path = last_log(folder)
    if path is None:
        return None
    try:
        events = effective(read_log(path))
    except ValueError as error:
        raise FileProblem(path, f"{error}.") from error
    day = next((event.day for event in events if isinstance(event, Began)), "")
    return (path, day) if any(isinstance(event, Ended) for event in events) else None
