"""The people of a workshop as its console knows them: by name, by number, and who votes on this laptop.

A protected workshop writes no name anywhere, so once the program was started anew people are told apart by
numbers alone. A number is drawn, never counted: it follows neither from the log nor from the order in which
people came. It is in no file but the private one of the clock, sorted by random ids.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from assess.services.workshop.console import Console, new_secret
from assess.store.workshop.ballots import hashed
from assess.store.workshop.room import Guest
from assess.words.facilitating import person_words

NUMBERS, MORE_NUMBERS = range(10, 100), range(100, 1000)
"""What numbers are drawn from; the second where the first are all taken."""


class People:
    """Names, numbers and secrets beside the state; threads may look while another adds somebody."""

    def __init__(self, console: Console, *, guests: Mapping[str, Guest], numbers: Mapping[str, int]) -> None:
        self._console, self.guests, self.numbers = console, guests, numbers
        here = {person: guest.name for guest in guests.values() if (person := self.who(guest.secret))}
        self.names = {key: one.name for key, one in console.state.people.items()} | here
        self.number_all()

    def who(self, secret: str) -> str | None:
        """Who has this secret; None if nobody has."""
        joined = self._console.state.person(hashed(secret))
        return joined.person if joined else None

    def expect(self, name: str) -> str:
        """Makes the secret of somebody who will vote on this laptop."""
        secret = new_secret()
        self.guests = {**self.guests, hashed(secret): Guest(secret=secret, name=name)}
        return secret

    def came(self, person: str, name: str) -> None:
        """Keeps what somebody is called who is in now."""
        self.names = {**self.names, person: self.names.get(person) or name}
        self.number_all()

    def drop_strangers(self) -> None:
        """Forgets the secrets that open nothing any more."""
        self.guests = {key: one for key, one in self.guests.items() if self.who(one.secret)}

    def secret_of(self, person: str) -> str | None:
        """The secret of somebody who was added on this laptop; None of anybody else."""
        found = (guest.secret for guest in self.guests.values())
        return next((secret for secret in found if self.who(secret) == person), None)

    def called(self, person: str) -> str:
        """What the console calls somebody: the name while it is known, else team and number."""
        side = self._console.state.people[person].side
        return self.names.get(person) or person_words(side, self.numbers.get(person, 0))

    def number_all(self) -> None:
        """Gives everybody of a protected workshop a number who has none."""
        if self._console.state.protected:
            self.numbers = numbered([*self._console.state.people], self.numbers)


def numbered(people: list[str], numbers: Mapping[str, int]) -> Mapping[str, int]:
    """The numbers with one drawn for each of these people who has none, in the order of their random ids."""
    found = dict(numbers)
    for person in people:
        if person not in found:
            taken = {*found.values()}
            free = [n for n in NUMBERS if n not in taken] or [n for n in MORE_NUMBERS if n not in taken]
            found[person] = secrets.choice(free)
    return dict(sorted(found.items()))
