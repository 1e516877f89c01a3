"""Running the screens so that the terminal is given back, whatever ends them."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

from textual.app import App

if sys.platform != "win32":
    import termios

from assess.signals import PATIENCE, SignalReceived, end_within, ending_signals
from assess.store.io.errors import Listener, listen
from assess.tui.workarounds import error_of

STDIN, STDERR = 0, 2

LOOKS = 1.0
"""Seconds between two looks whether the terminal is still there."""

GIVE_BACK = (
    "\x1b[?2004l\x1b[?7h\x1b[?2048l"  # pasting, wrapping, resizing
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # the mouse
    "\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"  # keys, the screen, the cursor, the focus
)
"""What a terminal is sent when the screens have no time to put it in order themselves."""


def run_screens(app: App[None], *, tell: Listener, mouse: bool = True) -> None:
    """Run the screens until they are left; ``tell`` shows what the store has to say meanwhile.

    Raises:
        Stopped: a signal ended them. Everything confirmed is saved, and the terminal is as it was.
        Exception: something went wrong in them that nothing expected.
    """
    number = 0
    drawn = True
    give_back = _giver_back()

    def stop(signal_number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        nonlocal number
        number = signal_number
        code = SignalReceived(number).code
        if _terminal_is_gone():
            os._exit(code)
        end_within(PATIENCE, code, first=give_back if drawn else None)
        app.error_console.quiet = True  # a screen cut off while it is being made is no error to show
        with contextlib.suppress(RuntimeError):  # not yet running, or no longer
            asyncio.get_running_loop().call_soon_threadsafe(app.exit)
            return
        raise SignalReceived(number)

    async def run() -> None:
        nonlocal drawn
        watch = asyncio.create_task(_end_with_terminal())
        await app.run_async(mouse=mouse)
        drawn = False
        watch.cancel()
        if not number and (error := error_of(app)) is not None:  # what a signal cut off is no error
            raise error

    handlers = {ending: signal.signal(ending, stop) for ending in ending_signals()}
    listener = listen(tell)
    try:
        asyncio.run(run())
    finally:
        listen(listener)
        if not number:
            for ending, handler in handlers.items():
                signal.signal(ending, handler)
    if number:
        raise SignalReceived(number)


async def _end_with_terminal() -> None:
    """End when the window is closed, of which a program started by another may hear nothing."""
    if sys.platform == "win32" or _terminal_is_gone():
        return
    while not _terminal_is_gone():
        await asyncio.sleep(LOOKS)
    os._exit(SignalReceived(signal.SIGHUP).code)


def _terminal_is_gone() -> bool:
    """Whether the window was closed: what is written now nobody sees, and would only hold up the end."""
    if sys.platform == "win32":
        return False
    try:
        termios.tcgetattr(STDIN)
    except termios.error:
        return True
    return False


def _giver_back() -> Callable[[], None]:
    """What puts the terminal in order without the screens' help, to be made before they take it over."""
    if sys.platform == "win32":
        return lambda: None
    try:
        before = termios.tcgetattr(STDIN)
    except termios.error:  # no terminal, so nothing to give back
        return lambda: None

    def give_back() -> None:
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(STDIN, termios.TCSANOW, before)
            os.write(STDERR, GIVE_BACK.encode())

    return give_back
