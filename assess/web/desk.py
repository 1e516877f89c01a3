"""What people at the door may do, whether they come by a page or by a terminal."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping

from assess.services.refusal import Refused
from assess.services.workshop.running import Workshop
from assess.services.workshop.votes import Vote
from assess.services.workshop.wire import Seen
from assess.text import clean
from assess.web.safety import SECRET, Tries
from assess.web.writer import Writer
from assess.words import workshop_pages as words
from assess.words.workshop_door import SESSION_LOST
from questionnaires.model import FUNCTIONS
from questionnaires.records import record, replace

NAME_LETTERS = 80
"""Letters of a name, at most."""

MOST_PEOPLE = 100
"""People who come in by the door, at most."""


class TooMany(Refused):
    """Not now: too many tries, or too many people."""


class Stranger(Refused):
    """Nobody in the workshop has this secret."""


@record
class Wish:
    """What somebody says who wants to come in; ``consent`` is None where they have not said.

    Who takes part without a vote need not say.
    """

    code: str
    name: str
    side: str
    consent: bool | None
    votes: bool = True


class Desk:
    """The acts of people at the door of a running workshop; ``now`` counts seconds."""

    def __init__(self, workshop: Workshop, writer: Writer, *, now: Callable[[], float]) -> None:
        self.workshop, self._writer = workshop, writer
        self._tries = Tries(now)
        self._first = int(now() * 1000)  # no version of an earlier run looks like one of this

    @property
    def version(self) -> int:
        """Grows with every change, also when the program is started anew."""
        return self._first + self.workshop.version

    def knows(self, secret: str) -> bool:
        """Whether somebody in the workshop has this secret."""
        return bool(SECRET.fullmatch(secret)) and self.workshop.who(secret) is not None

    def seen(self, secret: str) -> Seen:
        """What the participant with this secret sees.

        Raises:
            Stranger: there is none.
        """
        self._check(secret)
        found = self.workshop.seen(secret)
        return replace(found, version=self._first + found.version)

    def open_to(self, code: str, address: str) -> bool:
        """Whether this is the room's code, from an address that has not tried too often.

        Raises:
            TooMany: it has.
        """
        if not self._tries.may_try(address):
            raise TooMany(words.TOO_MANY_TRIES)
        given = "".join(code.split()).upper().encode()
        right = secrets.compare_digest(given, self.workshop.code.encode())
        if not right:
            self._tries.was_wrong(address)
        return right

    def wrong_in(self, wish: Wish, *, address: str) -> dict[str, str]:
        """What keeps somebody from coming in, by the name of the field."""
        return self._wrong_in(wish.code, wish.name, address) | _said(
            side="" if wish.side in FUNCTIONS else words.TEAM_MISSING,
            consent=words.CONSENT_MISSING if wish.votes and wish.consent is None else "",
        )

    async def join(self, secret: str, wish: Wish) -> None:
        """Lets somebody in whose wish has nothing wrong; who is in already stays who they are.

        Raises:
            TooMany: the room is full.
        """
        if len(self.workshop.state.people) >= MOST_PEOPLE and not self.knows(secret):
            raise TooMany(words.FULL)
        name = clean(wish.name, limit=NAME_LETTERS).strip()
        await self._writer.do(
            lambda: self.workshop.join(
                secret, name=name, side=wish.side, votes=wish.votes, consent=bool(wish.consent)
            )
        )

    async def vote(self, secret: str, topic: str, number: int, choices: Mapping[str, str]) -> None:
        """Casts a vote; when this returns it is on the disk.

        Raises:
            Stranger: nobody has this secret.
        """
        self._check(secret)
        await self._writer.vote(Vote(secret=secret, topic=topic, number=number, choices=choices))

    async def ask_back(self, code: str, name: str, *, address: str, ticket: str = "") -> str:
        """Asks the facilitator to let somebody back in; returns a ticket, the one given where there is one.

        Raises:
            Refused: the code is wrong, the name is missing, or too many wait.
        """
        if wrong := self._wrong_in(code, name, address):
            raise Refused(*wrong.values(), about=next(iter(wrong)))
        told = clean(name, limit=NAME_LETTERS).strip()
        return await self._writer.do(lambda: self.workshop.back.ask(told, ticket))

    async def came_back(self, ticket: str) -> str | None:
        """The new secret of somebody who was let back in, once; None until then."""
        return await self._writer.do(lambda: self.workshop.back.fetched(ticket))

    def waits(self, ticket: str) -> bool:
        """Whether the facilitator has yet to say something to this ticket."""
        return any(one.ticket == ticket for one in self.workshop.back.waiting)

    def _wrong_in(self, code: str, name: str, address: str) -> dict[str, str]:
        return _said(
            code="" if self.open_to(code, address) else words.CODE_WRONG,
            name="" if clean(name).strip() else words.NAME_MISSING,
        )

    def _check(self, secret: str) -> None:
        if not self.knows(secret):
            raise Stranger(SESSION_LOST)


def _said(**sentences: str) -> dict[str, str]:
    """The sentences that say something, by name."""
    return {name: sentence for name, sentence in sentences.items() if sentence}
