"""People who lost their way into a workshop and ask to be let back in; kept in memory alone."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from assess.services.refusal import Refused
from assess.text import clean
from assess.words.workshop import NOBODY_WAITS, TOO_MANY_WAIT
from questionnaires.records import record

MOST_WAITING = 20
"""People who may wait at once, so that nobody can fill the facilitator's list."""


@record
class Waiting:
    """Somebody who waits: the ticket by which they are known, and the name they gave."""

    ticket: str
    name: str


class WayBack:
    """Who waits, and the new secrets of those who were let in until they fetch them.

    ``changed`` is called when somebody comes to the list or leaves it.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._names: dict[str, str] = {}
        self._secrets: dict[str, str] = {}

    @property
    def waiting(self) -> tuple[Waiting, ...]:
        """Those who wait, in the order in which they asked."""
        return tuple(Waiting(ticket=ticket, name=name) for ticket, name in [*self._names.items()])

    def ask(self, name: str, ticket: str = "") -> str:
        """Puts somebody on the list; returns their ticket.

        ``ticket`` is one that their device has already: someone who asks twice waits once.

        Raises:
            Refused: too many wait already.
        """
        if len(self._names) >= MOST_WAITING and ticket not in self._names:
            raise Refused(TOO_MANY_WAIT)
        ticket = ticket or secrets.token_hex(16)
        self._names = {**self._names, ticket: clean(name, limit=80)}  # others read it meanwhile
        self._changed()
        return ticket

    def check(self, ticket: str) -> None:
        """Refuses a ticket that nobody waits with."""
        if ticket not in self._names:
            raise Refused(NOBODY_WAITS)

    def leave(self, ticket: str) -> None:
        """Takes somebody off the list who came in another way, or is not let in."""
        self._names = {key: name for key, name in self._names.items() if key != ticket}
        self._changed()

    def let(self, ticket: str, secret: str) -> None:
        """Takes somebody off the list, with the secret that they may fetch."""
        self._secrets[ticket] = secret
        self.leave(ticket)

    def fetched(self, ticket: str) -> str | None:
        """The secret of somebody who was let in, once; None where they still wait or have it."""
        return self._secrets.pop(ticket, None)
