"""The actions of the room in a workshop: the projector, the ballot, and taking part from another computer."""

from __future__ import annotations

from assess.tui.actions.action import Action, on_screen

ACTIONS: tuple[Action, ...] = (
    *on_screen(
        "projector",
        ("back", "escape", "close", "Close the projector's view; the workshop goes on.", "hint"),
    ),
)

SCREENS = {
    "projector": "What the whole room sees. It follows the workshop by itself.",
}

MODES = frozenset(SCREENS)
"""The pages that are modes: no section bar, and letters of their own."""
