"""A workshop as a page reaches it on which somebody votes: the same on this laptop and over a network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from assess.services.workshop.running import Workshop
from assess.services.workshop.wire import Seen


class Room(Protocol):
    """A workshop as one participant reaches it.

    Over a network (``RemoteWorkshop``) both methods wait, and raise ``NotReached`` where nothing is known of
    what was asked: the same may be asked again.
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

    def __init__(self, workshop: Workshop, secret: str) -> None:
        self._workshop, self._secret = workshop, secret

    def look(self, since: int = 0) -> Seen | None:
        """As ``Room.look``."""
        return None if self._workshop.version == since else self._workshop.seen(self._secret)

    def vote(self, topic: str, number: int, choices: Mapping[str, str]) -> None:
        """As ``Room.vote``."""
        self._workshop.console.vote(self._secret, topic, number, choices)
