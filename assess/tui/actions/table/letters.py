"""What each letter means: one thing in all sections, one thing in all modes."""

from __future__ import annotations

LETTERS = {
    "a": "add",
    "b": "browse",
    "c": "collect",
    "d": "sample",
    "e": "edit",
    "f": "only_open",
    "g": "go_on",
    "h": "history",
    "i": "invite",
    "l": "leadership",
    "m": "remind",
    "n": "new",
    "o": "owner",
    "p": "people",
    "q": "leave",
    "r": "results",
    "s": "sort",
    "t": "targets",
    "u": "figures",
    "v": "move",
    "w": "override",
    "x": "export",
    "y": "copy",
    "z": "undo",
    "A": "add_beside",
    "C": "compare",
    "F": "follow_up",
    "H": "bring_out",
    "J": "lower",
    "K": "lift",
    "L": "deepen",
    "T": "open_trash",
}
"""The name of the action that a letter runs wherever it does something, home and the sheets included.

j, k and G move through lists.
"""

MODE_LETTERS = {
    "a": "contact",
    "c": "comment",
    "d": "dont_know",
    "e": "evidence",
    "f": "finish",
    "g": "jump",
    "h": "hand_over",
    "m": "unmeasured",
    "n": "not_applicable",
    "o": "organisation",
    "p": "previous",
    "r": "reopen",
    "s": "skip",
    "t": "lasting",
    "u": "next_open",
    "v": "review",
    "w": "code",
    "z": "undo",
    "J": "lower",
    "K": "lift",
}
"""The name of the action that a letter runs while answering, reviewing and reading answers."""

ROOM_LETTERS = {
    "a": "add",
    "c": "close_on",
    "d": "differ",
    "e": "end",
    "g": "jump",
    "h": "hand_over",
    "k": "note",
    "l": "let_back",
    "m": "marketing_spoke",
    "n": "next",
    "p": "projector",
    "r": "reveal",
    "s": "sales_spoke",
    "t": "commit",
    "v": "vote",
    "w": "wifi",
    "x": "export",
    "z": "undo",
}
"""The name of the action that a letter runs while facilitating a workshop."""

CARD_LETTERS = frozenset("rhiyn")
"""On cards these are the answers' first letters: required, helps, ignored, yes, no."""
