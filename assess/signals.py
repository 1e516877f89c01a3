"""Ending by a signal: nothing is left half done, and the exit code is the one that scripts expect."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

PATIENCE = 3
"""Seconds after a signal within which the program is gone, whatever it is busy with."""


class SignalReceived(BaseException):
    """A signal asks the program to end; ``code`` is its exit code, 128 and the number of the signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


def signal_behind(error: BaseException | None) -> SignalReceived | None:
    """The signal that an error comes from, None where it comes from none.

    Python turns whatever is raised while it makes a class into a ``RuntimeError``.
    """
    while error is not None and not isinstance(error, SignalReceived):
        error = error.__cause__ or error.__context__
    return error


def ending_signals() -> tuple[signal.Signals, ...]:
    """The signals by which a person, a shell or the system ends a program, as far as this system has them."""
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))


def stop_on_signals() -> None:
    """From now on the first signal raises ``SignalReceived``; one that is ignored (nohup) stays so."""
    for number in ending_signals():
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _stop)


def leave_signals_alone() -> None:
    """From now on a signal ends the program at once: all is done, and there is nothing left to stop."""
    for number in ending_signals():
        if signal.getsignal(number) is _stop:
            signal.signal(number, lambda number, _: os._exit(128 + number))


def end_within(seconds: int, code: int, *, first: Callable[[], None] | None = None) -> None:
    """Let no further signal disturb the end, and cut it off when it takes too long, after ``first``."""

    def cut_off(*_: object) -> None:
        signal.signal(signal.SIGALRM, lambda *_: os._exit(code))
        signal.alarm(1)
        if first is not None:
            first()
        os._exit(code)

    for number in ending_signals():
        signal.signal(number, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, cut_off)
        signal.alarm(seconds)


def _stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    stopped = SignalReceived(number)
    end_within(PATIENCE, stopped.code)
    raise stopped
