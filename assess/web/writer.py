"""What people at the door change is saved in one thread beside the screens, votes that arrive together at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from assess.services.refusal import Refused
from assess.services.workshop.running import Workshop
from assess.store.io.errors import FileProblem
from assess.words.workshop_pages import BUSY
from questionnaires.records import record

MOST_WAITING = 500
"""Votes that wait to be saved, at most."""

T = TypeVar("T")


@record
class Sent:
    """A vote as it was sent: by whom, in which round of which topic, and what."""

    secret: str
    topic: str
    round: int
    choices: Mapping[str, str]


class Writer:
    """One thread, for the door of one workshop; what raises there is raised where it was asked for."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="door")
        self._waiting: list[tuple[Sent, asyncio.Future[None]]] = []
        self._saving: asyncio.Task[None] | None = None

    async def do(self, act: Callable[[], T]) -> T:
        """Does something in the thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, act)

    async def vote(self, sent: Sent) -> None:
        """Casts a vote; when this returns it is on the disk.

        Raises:
            Refused: it may not be cast, or too many wait.
            FileProblem: it could not be saved.
        """
        if len(self._waiting) >= MOST_WAITING:
            raise Refused(BUSY)
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((sent, done))
        if self._saving is None:
            self._saving = asyncio.create_task(self._save())
        await done

    def close(self) -> None:
        """Takes nothing more; what has begun is finished."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    async def _save(self) -> None:
        try:
            while self._waiting:
                together, self._waiting = self._waiting, []
                troubles = await self.do(lambda: self._cast([sent for sent, _ in together]))
                for (_, done), trouble in zip(together, troubles, strict=True):
                    if done.done():  # who sent it has gone
                        continue
                    if trouble is None:
                        done.set_result(None)
                    else:
                        done.set_exception(trouble)
        finally:
            self._saving = None

    def _cast(self, votes: Sequence[Sent]) -> list[Exception | None]:
        return [self._trouble(one) for one in votes]

    def _trouble(self, sent: Sent) -> Exception | None:
        try:
            self._workshop.vote(sent.secret, sent.topic, sent.round, sent.choices)
        except (Refused, FileProblem) as problem:
            return problem
        return None
