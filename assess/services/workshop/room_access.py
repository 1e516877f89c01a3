"""What a page on which somebody votes needs of a workshop, on this laptop or over a network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from assess.services.refusal import Refused
from assess.store.workshop.room import Picture
from assess.words.workshop import UNKNOWN_PERSON
from questionnaires.records import record
from scoring.workshop.voting import Topic

if TYPE_CHECKING:
    from assess.services.workshop.running import Workshop


@record
class Seen:
    """What a participant sees: the room's picture, and the vote that they may cast now, if any.

    ``version`` grows with every change; ``voted`` says that they have cast a vote in this round.
    """

    version: int
    picture: Picture
    ballot: Topic | None = None
    round: int = 0
    voted: bool = False


class Unreachable(Exception):
    """The workshop did not answer; it may later. The text is a sentence."""


class Room(Protocol):
    """A workshop as one participant reaches it."""

    def look(self, since: int = 0) -> Seen | None:
        """What they see now; None where nothing has changed since that version.

        Raises:
            Refused: the workshop does not know them.
            Unreachable: it did not answer.
        """

    def vote(self, topic: str, number: int, choices: Mapping[str, str]) -> None:
        """Casts their vote in round ``number`` of a topic, in the place of an earlier one of theirs.

        Raises:
            Refused: it is not taken, with the reason.
            Unreachable: it is not known whether it was taken; the same vote can be cast again.
        """


class LocalRoom:
    """The workshop that runs in this program, as one participant reaches it."""

    def __init__(self, workshop: Workshop, secret: str) -> None:
        self._workshop, self._secret = workshop, secret

    def look(self, since: int = 0) -> Seen | None:
        """As ``Room.look``; it always answers."""
        workshop = self._workshop
        person = workshop.who(self._secret)
        if person is None:
            raise Refused(UNKNOWN_PERSON)
        if workshop.version == since:
            return None
        version = workshop.version
        view = workshop.participant(person)
        open_to_them = view.ballot is not None and not workshop.paused
        return Seen(
            version=version,
            picture=workshop.picture,
            ballot=view.ballot if open_to_them else None,
            round=view.round if open_to_them else 0,
            voted=open_to_them and workshop.console.has_voted(self._secret),
        )

    def vote(self, topic: str, number: int, choices: Mapping[str, str]) -> None:
        """As ``Room.vote``; it always answers."""
        self._workshop.vote(self._secret, topic, number, choices)
