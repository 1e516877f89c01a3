"""What a save has to say to the person: the screens and the commands set who passes it on."""

from __future__ import annotations

from collections.abc import Callable

Listener = Callable[[str], None]

_listener: Listener | None = None


def listen(listener: Listener | None) -> Listener | None:
    """From now on notices go to this function, which any thread may call; the one until now comes back."""
    global _listener
    before, _listener = _listener, listener
    return before


def notice(sentence: str) -> None:
    """Pass a sentence on."""
    if _listener is not None:
        _listener(sentence)
