"""The actions of the room in a workshop: the projector, the ballot, and taking part from another computer."""

from __future__ import annotations

from assess.tui.actions.action import Action, on_screen

ACTIONS: tuple[Action, ...] = (
    *on_screen(
        "projector",
        ("back", "escape", "close", "Close the projector's view; the workshop goes on.", "hint"),
    ),
    *on_screen(
        "ballot",
        ("mark", "1 2 3 4 5 6 7 8 9 0", "choose", "Choose that answer, or place so many dots.", "hint each"),
        ("lift", "K shift+up", "up", "Move the selected card up.", "hint"),
        ("lower", "J shift+down", "down", "Move the selected card down.", "hint"),
        ("tie", "equals_sign", "same place", "Put the card beside the one above, or undo that."),
        ("confirm", "enter", "go on", "Go on, type, or cast your vote, as the line says."),
        ("undo", "z", "undo", "Undo your last choice."),
        ("back", "escape", "leave", "Leave without a vote. A vote that is cast stays cast."),
    ),
    *on_screen(
        "join",
        ("create", "ctrl+s", "join", "Join with what the form says.", "hint typing"),
        ("back", "escape", "leave", "Leave without joining.", "hint typing"),
    ),
    *on_screen(
        "joined",
        ("vote", "enter", "vote", "Vote, or change your vote while it is open.", "hint"),
        ("back", "escape", "leave", "Leave the workshop. Votes that you cast stay."),
    ),
)

SCREENS = {
    "projector": "What the whole room sees. It follows the workshop by itself.",
    "ballot": "Your vote. Nobody sees it before the reveal.",
    "join": "Join a workshop that runs on another computer.",
    "joined": "The workshop as the room sees it. Each vote opens here by itself.",
}

MODES = frozenset(SCREENS)
"""The pages that are modes: no section bar, and letters of their own."""
