"""Saves what people at the door do, in a thread beside the screens; votes that come together at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from assess.services.refusal import Refused
from assess.services.workshop.running import Workshop
from assess.services.workshop.votes import Vote
from assess.words.workshop_pages import BUSY

MOST_WAITING = 500
"""Votes that wait to be saved, at most."""

T = TypeVar("T")


class Writer:
    """One thread, for the door of one workshop; what raises there is raised where it was asked for."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="door")
        self._waiting: list[tuple[Vote, asyncio.Future[None]]] = []
        self._saving: asyncio.Task[None] | None = None

    async def do(self, act: Callable[[], T]) -> T:
        """Does something in the thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, act)

    async def vote(self, vote: Vote) -> None:
        """Casts a vote; when this returns it is on the disk.

        Raises:
            Refused: it may not be cast, or too many wait.
            FileProblem: it could not be saved.
        """
        if len(self._waiting) >= MOST_WAITING:
            raise Refused(BUSY)
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((vote, done))
        if self._saving is None:
            self._saving = asyncio.create_task(self._save())
        await done

    def close(self) -> None:
        """Takes nothing more; what has begun is finished."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    async def _save(self) -> None:
        try:
            await self._save_waiting()
        finally:
            self._saving = None

    async def _save_waiting(self) -> None:
        while self._waiting:
            together, self._waiting = self._waiting, []
            votes = [vote for vote, _ in together]
            try:
                reasons = await self.do(partial(self._workshop.console.vote_many, votes))
            except Exception as problem:  # whatever it is, everybody who waits hears of it
                outcomes: list[Exception | None] = [problem] * len(votes)
            else:
                outcomes = [Refused(reason) if reason else None for reason in reasons]
            for (_, done), trouble in zip(together, outcomes, strict=True):
                if done.done():  # the sender has gone; the vote stays
                    continue
                if trouble is None:
                    done.set_result(None)
                else:
                    done.set_exception(trouble)
