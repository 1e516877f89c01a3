"""When a program in a test has come to rest: as soon as nothing is left to do, not some time later.

The pilot of Textual 8.2 looks every 20 milliseconds whether the processor is idle, which took half of the
time of the tests of screens and says little on a busy machine. Here the loop itself is asked.
"""

from __future__ import annotations

import asyncio
from typing import Any

from textual import app, pilot
from textual._context import active_app

MOST_PAINTS, MOST_ROUNDS = 10, 100_000
"""What never comes to rest is left to the test."""


def hurry() -> None:
    """Let every pilot of this process wait so."""
    for module in (app, pilot):
        vars(module)["wait_for_idle"] = come_to_rest


async def come_to_rest(*_: float) -> None:
    """Let the loop do all it can do now, and paint as often as that asks for it."""
    for _ in range(MOST_PAINTS):
        await _nothing_ready()
        running: Any = active_app.get()
        while running._resize_timer is not None:
            await asyncio.sleep(0.001)
            await _nothing_ready()
        if not running._screen_stack or not _to_be_painted(running.screen):
            break
        running.screen._on_timer_update()


def _to_be_painted(screen: Any) -> bool:
    return bool(
        screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
        or screen._dirty_widgets
        or screen._callbacks
    )


async def _nothing_ready() -> None:
    loop: Any = asyncio.get_running_loop()
    for _ in range(MOST_ROUNDS):
        await asyncio.sleep(0)
        if not loop._ready:
            break
