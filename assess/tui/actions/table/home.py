"""The actions of home, of what is set on this computer, and of setting up an assessment."""

from __future__ import annotations

from assess.tui.actions.action import Action, on_screen
from assess.tui.actions.table.rows import BACK, LEAVE_FORM

ACTIONS: tuple[Action, ...] = (
    *on_screen(
        "home",
        ("quick", "1", "quick start", "Start with the quick form: one person for the whole company.", "hint"),
        ("open", "enter", "open", "Open the selected assessment.", "hint"),
        ("new", "n", "new", "Start another assessment and choose its form and who answers.", "hint alone"),
        ("go_on", "g", "go on answering", "Go on with the unanswered questions.", "hint"),
        ("results", "r", "result", "See the result of the selected assessment.", "hint"),
        ("history", "h", "history", "See what changed between assessments of one organisation.", "alone"),
        ("leave", "q", "leave", "Leave Samepage. Everything is saved.", "hint"),
    ),
    *on_screen(
        "new",
        ("create", "ctrl+s", "create", "Create the assessment with these settings.", "hint typing"),
        LEAVE_FORM,
    ),
    *on_screen(
        "settings",
        ("change", "enter", "change", "Change the selected setting. It is saved at once.", "hint"),
        BACK,
    ),
)

SCREENS = {
    "home": "Your assessments. Start a new one, or open one.",
    "new": "A new assessment, or a new person in one.",
    "settings": "What is set on this computer, for all assessments.",
}
