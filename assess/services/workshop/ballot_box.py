"""The votes of the open round: saved before they count, and until the reveal let out as counts alone."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from assess.services.workshop.state import Round
from assess.store.io.errors import FileProblem
from assess.store.workshop.ballots import OpenRound, RoundFile
from assess.store.workshop.events import Joined
from questionnaires.records import record
from scoring.workshop.figures import asks_for_pause
from scoring.workshop.privacy import Rule, told
from scoring.workshop.voting import Ballot, Topic

OF_A_COPY = (
    "holds open votes of the same day from a copy of this assessment. Reveal them there, or remove the file "
    "{}."
)

_RANDOM = random.SystemRandom()


@record
class Choice:
    """What somebody who takes part chose, by part."""

    person: Joined
    choices: Mapping[str, str]


class BallotBox:
    """For the one program that runs the workshop, while it holds the workshop's lock."""

    def __init__(self, path: Path, of: Round | None, *, tokens: Collection[str]) -> None:
        """Takes up the votes on the disk where they are of the open round.

        ``tokens`` are of all rounds in the log: what is left of an earlier one goes.

        Raises:
            FileProblem: the votes cannot be read, or are of no round in the log.
        """
        self._file = RoundFile(path)
        self._votes = self._file.read()
        if self._votes is not None and self._votes.token not in tokens:
            raise FileProblem(path, OF_A_COPY.format(path))
        if self._votes is not None and (of is None or self._votes.token != of.token):
            self.empty()

    @property
    def counts(self) -> Mapping[str, int]:
        """How many have voted, by side."""
        return Counter(cast.side for cast in self._votes.casts) if self._votes else {}

    def has(self, person: Joined) -> bool:
        """Whether somebody has voted."""
        return self._votes is not None and any(cast.key == person.key for cast in self._votes.casts)

    def missing(self, voters: Iterable[Joined]) -> tuple[Joined, ...]:
        """Those who have not voted."""
        keys = {cast.key for cast in self._votes.casts} if self._votes else set()
        return tuple(one for one in voters if one.key not in keys)

    def cast(self, token: str, choices: Iterable[Choice]) -> None:
        """Puts votes in, each in the place of an earlier one of the same person; they are saved at once.

        Raises:
            NotSaved: none of them counts.
        """
        votes = self._votes or OpenRound(token=token)
        for one in choices:
            votes = votes.with_vote(one.person.key, one.person.side, one.choices)
        self._file.write(votes)
        self._votes = votes

    def told(self, topic: Topic, rule: Rule, *, agreed: Collection[str]) -> tuple[Ballot, ...]:
        """The ballots as they may be read after the reveal, where the voters of these sides ``agreed``."""
        ballots = [cast.ballot for cast in self._votes.casts] if self._votes else []
        return told(ballots, topic, rule, agreed=agreed, shuffle=_RANDOM.shuffle)

    def asks_for_pause(self) -> bool:
        """Whether ratings of safety ask the facilitator to pause."""
        return self._votes is not None and asks_for_pause([cast.ballot for cast in self._votes.casts])

    def empty(self) -> None:
        """Takes all votes out, and removes them from the disk as far as a disk forgets."""
        self._file.remove()
        self._votes = None
