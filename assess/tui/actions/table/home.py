"""The actions of home, of what is set on this computer, and of setting up an assessment."""

from __future__ import annotations

from assess.tui.actions.action import Action, on_screen
from assess.tui.actions.table.rows import BACK, LEAVE_FORM

ACTIONS: tuple[Action, ...] = (
    *on_screen(
        "home",
        ("quick", "1", "answer", "Start with the quick form: one person for the whole company.", "hint"),
        ("open", "enter", "open", "Open the selected assessment, or do what the line says.", "hint"),
        ("new", "n", "new", "Start another assessment and choose its form and who answers.", "hint alone"),
        ("browse", "b", "browse", "Open an assessment from another folder.", "hint alone"),
        ("sample", "d", "sample", "Open the sample company; it is made where it is missing.", "hint alone"),
        ("search", "slash", "find", "Find an assessment by its names.", "hint"),
        ("go_on", "g", "go on answering", "Go on with the unanswered questions."),
        ("results", "r", "result", "See the result of the selected assessment."),
        ("edit", "e", "edit", "Rename it; change the whole form while nobody has answered."),
        ("history", "h", "history", "See what changed between assessments of one organisation.", "alone"),
        ("trash", "delete", "to the trash", "Move the selected assessment to the trash; you are asked."),
        ("open_trash", "T", "trash", "See the assessments in the trash, and get one back."),
        ("other_side", "tab", "other side", "Switch between the list and what stands beside it."),
        ("leave", "q", "leave", "Leave Samepage. Everything is saved.", "hint"),
    ),
    *on_screen(
        "trash",
        ("restore", "enter", "move back", "Move the selected assessment back to the workspace.", "hint"),
        ("empty", "delete", "empty the trash", "Remove everything in it permanently; you are asked.", "hint"),
        BACK,
    ),
    *on_screen(
        "new",
        ("create", "ctrl+s", "create", "Save what the form says, and go on.", "hint typing"),
        LEAVE_FORM,
    ),
    *on_screen(
        "names",
        ("create", "ctrl+s", "save", "Save what the form says.", "hint typing"),
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
    "trash": "Assessments that were moved out of the way. Nothing is removed by itself.",
    "new": "A new assessment, or a new person in one.",
    "names": "An assessment's names; everything about it while nobody has answered.",
    "settings": "What is set on this computer, for all assessments.",
}
