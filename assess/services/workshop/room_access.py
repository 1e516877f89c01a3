"""A workshop as a page reaches it on which somebody votes: the same on this laptop and over a network."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from assess.services.refusal import Refused
from assess.services.workshop.wire import Seen
from assess.words.workshop import UNKNOWN_PERSON

if TYPE_CHECKING:
    from assess.services.workshop.remote import RemoteWorkshop
    from assess.services.workshop.running import Workshop


class Room(Protocol):
    """A workshop as one participant reaches it.

    Over a network both methods wait, and raise ``NotReached`` where nothing is known of what was asked: the
    same may be asked again.
    """

    def look(self, since: int = 0) -> Seen | None:
        """What they see now; None where nothing has changed since that version.

        Raises:
            Refused: the workshop does not know them.
        """

    def vote(self, topic: str, number: int, choices: Mapping[str, str]) -> None:
        """Casts their vote in round ``number`` of a topic, in the place of an earlier one of theirs.

        Raises:
            Refused: it is not taken, with the reason.
        """


class LocalRoom:
    """The workshop that runs in this program, as one participant reaches it."""

    def __init__(self, workshop: Workshop, secret: str, *, now: Callable[[], float] = time.time) -> None:
        self._workshop, self._secret, self._now = workshop, secret, now

    def look(self, since: int = 0) -> Seen | None:
        """As ``Room.look``."""
        workshop, version = self._workshop, self._workshop.version
        person = workshop.who(self._secret)
        if person is None:
            raise Refused(UNKNOWN_PERSON)
        if version == since:
            return None
        of = None if workshop.paused else workshop.state.ballot_of(person)
        return Seen(
            version=version,
            now=int(self._now()),
            picture=workshop.picture,
            ballot=of.topic if of else None,
            round=of.number if of else 0,
            voted=of is not None and workshop.console.has_voted(self._secret),
        )

    def vote(self, topic: str, number: int, choices: Mapping[str, str]) -> None:
        """As ``Room.vote``."""
        self._workshop.console.vote(self._secret, topic, number, choices)


class RemoteRoom:
    """The workshop on another computer, as the participant with this secret reaches it."""

    def __init__(self, workshop: RemoteWorkshop, secret: str) -> None:
        self._workshop, self._secret = workshop, secret

    def look(self, since: int = 0) -> Seen | None:
        """As ``Room.look``."""
        return self._workshop.look(self._secret, since=since)

    def vote(self, topic: str, number: int, choices: Mapping[str, str]) -> None:
        """As ``Room.vote``."""
        self._workshop.vote(self._secret, topic, number, choices)
