"""Rows that many pages have: the way back, what is behind a line, leaving a form."""

from __future__ import annotations

BACK = ("back", "escape", "back", "Go back one step.", "hint")
WHY = ("explain", "enter", "why", "See what is behind the selected line.", "hint")
LEAVE_FORM = ("back", "escape", "back", "Leave without changing anything.", "hint typing")
UNDO = ("undo", "z", "undo", "Undo the last change, on disk too.", "hint")
