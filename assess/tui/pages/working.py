"""Work that a screen has done in a thread, and takes over in its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from textual.screen import Screen, ScreenResultType
from textual.worker import Worker, WorkerState

Found = TypeVar("Found")


class WorkingScreen(Screen[ScreenResultType]):
    """A screen that stays alive while something is worked out."""

    def __init__(self) -> None:
        super().__init__()
        self._awaited: dict[Worker[Any], tuple[Callable[[Any], object], Callable[[Any], object], Any]] = {}

    def in_background(
        self,
        work: Callable[[], Found],
        then: Callable[[Found], object],
        *,
        failed: Callable[[Any], object] = lambda _: None,
        expected: type[Exception] | tuple[type[Exception], ...] = (),
        group: str = "default",
        exclusive: bool = True,
    ) -> None:
        """Work in a thread; ``then`` takes what comes of it, ``failed`` an error of an expected kind.

        Of a group only the latest work is waited for. Any other error ends the program.
        """
        worker = self.run_worker(work, group=group, thread=True, exclusive=exclusive, exit_on_error=False)
        self._awaited[worker] = (then, failed, expected)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Take over what was worked out in a thread."""
        then, failed, expected = self._awaited[event.worker]
        error = event.worker.error
        if event.state is WorkerState.SUCCESS:
            then(event.worker.result)
        elif event.state is WorkerState.ERROR and isinstance(error, expected):
            failed(error)
        elif event.state is WorkerState.ERROR and error is not None:
            raise error
