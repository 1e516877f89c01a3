"""The actions of the report."""

from __future__ import annotations

from assess.tui.actions.action import Action, on_screen

ACTIONS: tuple[Action, ...] = tuple(
    on_screen(
        "report",
        ("open_file", "ctrl+o", "open it", "Open the written report, if a program can show it.", "hint"),
        ("choose", "enter space", "choose", "Mark, switch or open the selected line.", "hint"),
        ("export", "x", "write", "Write the report with these choices.", "hint alone"),
        ("next_part", "tab", "next part", "Jump to the next part of the page.", "hint"),
        ("back", "escape", "back", "Stop writing, or go back.", "hint"),
    )
)

SCREENS = {"report": "The report to print or send as a PDF: reader and pages. Press x to write it."}
