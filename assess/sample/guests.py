"""Invented people who come to a rehearsal by themselves: they join, and vote one after another."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from pathlib import Path

from assess.sample.builder import write_unplanned
from assess.sample.workshop import WAVE, Guest, Rehearsal
from assess.services.refusal import Refused
from assess.services.workshop.running import Workshop
from assess.store.workshop.room import Entrance

PACE = 0.7
"""Seconds from one vote to the next."""


class Guests:
    """The door through which the sample company's people come into a rehearsal."""

    def __init__(self, *, pace: float = PACE) -> None:
        self._pace = pace
        self._voting: asyncio.Task[None] | None = None

    async def open(self, workshop: Workshop) -> Entrance:
        """Lets all of them join and begin to vote."""
        rehearsal = Rehearsal(workshop.console, workshop.scored)
        for guest in rehearsal.guests:
            workshop.join(guest.secret, name=guest.name, side=guest.side, consent=True)
        self._voting = asyncio.create_task(self._vote(workshop, rehearsal))
        return Entrance()

    async def close(self) -> None:
        """Lets nobody vote any more."""
        if self._voting is not None:
            self._voting.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._voting

    async def _vote(self, workshop: Workshop, rehearsal: Rehearsal) -> None:
        while True:
            await asyncio.sleep(self._pace)
            for guest in rehearsal.guests:
                if not workshop.console.has_voted(guest.secret):
                    with contextlib.suppress(Refused):  # no vote is open, or it is paused
                        _vote_of(workshop, rehearsal, guest)
                    break


def _vote_of(workshop: Workshop, rehearsal: Rehearsal, guest: Guest) -> None:
    """Casts the vote of one of them in the open round."""
    of = workshop.state.open_round
    if of is not None:
        choices = rehearsal.choices(guest, of.topic, again=of.number > 1)
        workshop.console.vote(guest.secret, of.topic.id, of.number, choices)


def rehearsal(*, agenda: str, day: str, at: str) -> tuple[Workshop, Guests]:
    """A workshop of the sample company in a temporary folder, and the guests who come to it.

    Raises:
        FileProblem: the folder cannot be written.
    """
    folder = write_unplanned(Path(tempfile.mkdtemp(prefix="samepage-rehearsal-")), WAVE)
    return Workshop.begin(folder, agenda=agenda, day=day, at=at, rehearsal=True), Guests()
