"""The votes of an open round: a file for its owner alone, outside the folder that a sync service may spread.

It holds random ballot ids, the hash of each voter's secret and no time, in the order of the ids. There is no
older generation, and the file goes when the round is revealed.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from assess.store.assessment.identity import Identity
from assess.store.io.errors import DamagedFile, FileProblem, NotSaved, system_reason
from assess.store.io.records_json import read_as
from assess.store.io.replacing import force_names
from assess.store.io.safe_files import LARGE_LIMIT, Seal, read_bytes, sealed, unseal, write_bytes
from assess.store.io.synced import is_there
from assess.store.private import WORKSHOPS, data_folder, private_name
from questionnaires.records import fields_of, record
from scoring.workshop.voting import Ballot


@record
class Cast:
    """One vote in an open round: its random id, the hash of the voter's secret, and what was chosen."""

    id: str
    key: str
    side: str
    choices: Mapping[str, str]

    @property
    def ballot(self) -> Ballot:
        """The vote without its author."""
        return Ballot(side=self.side, choices=self.choices)


@record
class OpenRound:
    """The votes so far in the round of this token, in the order of their ids."""

    token: str
    casts: tuple[Cast, ...] = ()

    def with_vote(self, key: str, side: str, choices: Mapping[str, str]) -> OpenRound:
        """The round with the vote of one person, in the place of an earlier one of theirs."""
        mine = next((one.id for one in self.casts if one.key == key), os.urandom(12).hex())
        cast = Cast(id=mine, key=key, side=side, choices=dict(sorted(choices.items())))
        others = (one for one in self.casts if one.key != key)
        return OpenRound(token=self.token, casts=tuple(sorted((*others, cast), key=lambda one: one.id)))


def hashed(secret: str) -> str:
    """By what a participant is known in files: nobody gets back from it to the secret."""
    return sha256(f"samepage participant {secret}".encode()).hexdigest()


def round_path(identity: Identity, name: str) -> Path:
    """Where the open round of the workshop with a log of this name is.

    Raises:
        RuntimeError: the system knows no home folder for the user.
    """
    return data_folder() / WORKSHOPS / private_name(identity) / f"{name}.round"


def private_path(path: Path) -> Path:
    """The path, in a folder that is there for its owner alone.

    Raises:
        NotSaved: the folder cannot be made.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NotSaved(path, f"could not be saved: {system_reason(error)}") from error
    return path


class RoundFile:
    """The votes of the open round on the disk, for the one program that writes them."""

    def __init__(self, path: Path) -> None:
        """Removes what a killed program had not finished saving: votes, names or the room's picture.

        Raises:
            NotSaved: they cannot be removed.
        """
        self.path = path
        try:
            for left in path.parent.glob(f".{path.stem}.*.tmp"):
                left.unlink()
        except OSError as error:
            raise NotSaved(path, f"could not be saved: {system_reason(error)}") from error

    @property
    def _without(self) -> str:
        return f"To go on without the votes in it, remove it from {self.path.parent}."

    def read(self) -> OpenRound | None:
        """The votes on the disk; None where there are none.

        Raises:
            FileProblem: the file cannot be used.
        """
        if not is_there(self.path):
            return None
        found = unseal(read_bytes(self.path, limit=LARGE_LIMIT))
        if found.seal is not Seal.INTACT:
            raise DamagedFile(self.path, f"it is not as it was saved. {self._without}")
        try:
            votes = read_as(OpenRound, json.loads(found.body))
        except (ValueError, RecursionError) as error:
            raise FileProblem(self.path, f"holds something that is no vote. {self._without}") from error
        assert isinstance(votes, OpenRound)
        return votes

    def write(self, votes: OpenRound) -> None:
        """Saves the votes; when this returns they are on the disk.

        Raises:
            NotSaved: nothing was changed.
        """
        tables = {"token": votes.token, "casts": [fields_of(one) for one in votes.casts]}
        body = json.dumps(tables, ensure_ascii=True, indent=0).encode()
        write_bytes(self.path, sealed(body), private=True)

    def remove(self) -> None:
        """Removes the votes, as far as a disk forgets."""
        with contextlib.suppress(OSError):
            self.path.unlink()
            force_names(self.path.parent)
