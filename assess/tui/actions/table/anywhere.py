"""The actions of sheets, of help and trouble, of the section bar, and those that always hold."""

from __future__ import annotations

from assess.tui.actions.action import EVERYWHERE, INSIDE, Action, on_screen
from assess.tui.actions.table.rows import BACK, LEAVE_FORM

ACTIONS: tuple[Action, ...] = (
    *on_screen("help", BACK),
    *on_screen(
        "problem",
        ("recover", "enter", "use the older copy", "The damaged file is kept as well.", "hint"),
        BACK,
    ),
    *on_screen(
        "note",
        (
            "save",
            "ctrl+s enter",
            "save",
            "Save this text; in a comment Enter begins a new line.",
            "hint typing",
        ),
        LEAVE_FORM,
    ),
    *on_screen(
        "ask",
        ("open", "enter", "choose", "Do what the selected line says.", "hint"),
        ("override", "w", "override", "Go ahead anyway, where that is offered.", "hint"),
        (
            "turn",
            "pageup pagedown",
            "read on",
            "Scroll a text that is longer than the window.",
            "each typing",
        ),
        ("back", "escape", "leave", "Change nothing.", "hint"),
    ),
    *on_screen(
        "fields",
        (
            "save",
            "ctrl+s",
            "save",
            "Save the form, as Enter on its last line does. Ctrl+J begins a new line in a text.",
            "hint typing",
        ),
        ("tick", "space", "tick", "Tick or mark the selected line, or open its list.", "hint"),
        LEAVE_FORM,
    ),
    *on_screen(
        "pick",
        ("choose", "enter", "choose", "Choose the selected line.", "hint typing"),
        ("move", "up down", "move", "Move up or down the list, even while typing.", "each typing"),
        LEAVE_FORM,
    ),
    *on_screen(
        INSIDE,
        ("section", "1 2 3 4 5 6 7", "section", "Go to a section, at the tab last used there.", "each"),
        ("previous_tab", "comma", "previous tab", "Go to the previous tab of this section."),
        ("next_tab", "full_stop", "next tab", "Go to the next tab of this section."),
        ("copy", "y", "copy", "Copy what is under the cursor, with its finding, as text."),
    ),
    *on_screen(
        EVERYWHERE,
        ("help", "question_mark f1", "help", "See where you are and what you can do.", "typing"),
        ("command_palette", "ctrl+p", "all actions", "Search all actions.", "typing"),
        ("settings", "f9", "settings", "Set colours, mouse, folder and keys.", "typing"),
        ("brightness", "f2", "light or dark", "Switch between dark and light colours.", "typing"),
        ("quit", "ctrl+q", "quit", "Leave Samepage. Everything is saved.", "typing"),
    ),
)

SCREENS = {
    "help": "What you can do on the screen you came from.",
    "problem": "What is wrong with a file, and whether an older copy is intact.",
    "note": "A line of text to add.",
    "ask": "A question before something happens. Leaving changes nothing.",
    "fields": "A form. Enter moves to the next line and saves at the last.",
    "pick": "A list to pick from. Type to narrow it.",
}
