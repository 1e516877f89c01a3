"""The actions of the overview and the results of one assessment."""

from __future__ import annotations

from assess.tui.actions.action import Action, on_screen
from assess.tui.actions.table.rows import BACK, LEAVE_FORM, UNDO, WHY

OTHER_SIDE = ("other_side", "tab", "reasons", "Switch between the list and what a line is about.")

ACTIONS: tuple[Action, ...] = (
    *on_screen(
        "overview",
        ("open", "enter", "open", "Do the next step, or go to the selected section.", "hint"),
        ("invite", "i", "invite", "Write an invitation to email to people elsewhere.", "hint alone"),
        ("remind", "m", "remind", "See a reminder for those who are missing, to paste.", "hint"),
        ("collect", "c", "collect", "Collect answer files that came back.", "hint alone"),
        ("people", "p", "people", "See who has answered, and go on with one of them.", "hint alone"),
        ("export", "x", "report", "Choose the report's pages and write it, as a PDF to print.", "hint alone"),
        ("add", "a", "add a person", "Add sales, marketing, leadership, service.", "hint alone"),
        ("figures", "u", "company figures", "Enter company figures and facts, with their source.", "alone"),
        ("edit", "e", "edit", "Rename it; change the whole form while nobody has answered.", "alone"),
        ("follow_up", "F", "after a workshop", "Tell everyone what was done, and send a pulse.", "alone"),
        ("other_side", "tab", "people", "Switch between the overview and the people beside it."),
        BACK,
    ),
    *on_screen(
        "invite",
        ("create", "ctrl+s", "invite", "Save the numbers and write the invitation.", "hint typing"),
        LEAVE_FORM,
    ),
    *on_screen(
        "who",
        ("open", "enter", "open", "Go on with the selected person; finished answers are read.", "hint"),
        ("add", "a", "add a person", "Add sales, marketing, leadership, service.", "hint"),
        ("search", "slash", "find", "Find a person by name.", "hint"),
        ("erase", "delete", "erase", "Erase one person's answers; you see what goes and stays.", "hint"),
        BACK,
    ),
    *on_screen(
        "after",
        ("open", "enter", "open", "Write the page or send the pulse; open a commitment.", "hint"),
        BACK,
    ),
    *on_screen(
        "figures",
        ("open", "enter", "change", "Enter the selected figure, or change it.", "hint"),
        ("only_open", "f", "only open", "Show only what is not entered, or all of it.", "hint"),
        UNDO,
        ("other_side", "tab", "other side", "Switch between the list and what it is about."),
        BACK,
    ),
    *on_screen(
        "collect",
        ("collect", "ctrl+s", "collect", "Collect the answers in this file or folder.", "hint typing"),
        LEAVE_FORM,
    ),
    *on_screen(
        "results",
        ("explain", "enter", "why", "See what is behind a figure, down to the answers.", "hint"),
        ("people", "p", "people", "See how many people in each team have answered.", "hint alone"),
        OTHER_SIDE,
        BACK,
    ),
    *on_screen(
        "perception",
        WHY,
        ("leadership", "l", "leadership", "Show what leadership says, or leave it out.", "hint"),
        ("sort", "s", "summary order", "Sort by gap, or in the order of the summary.", "hint"),
        OTHER_SIDE,
        BACK,
    ),
    *on_screen(
        "items",
        ("open", "enter", "open", "See how many people in each team gave each answer.", "hint"),
        ("sort", "s", "by rating", "Sort by rating, or by how far the teams differ.", "hint"),
        ("search", "slash", "find", "Find a question by its title.", "hint"),
        OTHER_SIDE,
        BACK,
    ),
    *on_screen(
        "item",
        WHY,
        ("following", "right_square_bracket", "next question", "Go to the next question.", "hint"),
        ("previous", "left_square_bracket", "previous question", "Go to the previous question.", "hint"),
        BACK,
    ),
    *on_screen(
        "board",
        WHY,
        ("following", "right_square_bracket", "next exercise", "Go to the next exercise.", "hint"),
        ("previous", "left_square_bracket", "previous exercise", "Go to the previous exercise."),
        ("only_open", "f", "only open", "Leave out what is settled, or show it again.", "hint"),
        OTHER_SIDE,
        BACK,
    ),
    *on_screen("queue", WHY, OTHER_SIDE, BACK),
    *on_screen("about", WHY, BACK),
    *on_screen(
        "explain",
        ("explain", "enter", "see why", "See what is behind this line.", "hint"),
        BACK,
    ),
)  # fmt: skip

SCREENS = {
    "overview": "One assessment: who has answered, and what you can do next.",
    "after": "After a workshop: what was said and done, pulses, and the commitments.",
    "figures": "The company's figures and facts. All are optional; the first set the targets.",
    "invite": "One file for everyone who answers elsewhere: how many, and where it goes.",
    "who": "Each team's people and how far they are, never what they answered.",
    "collect": "Collect answer files that came back by email or shared folder.",
    "results": "Where the company is, what holds it back, and what to do first.",
    "perception": "How each team rates each dimension. Each dot is a person.",
    "items": "The questions, sorted by how sales and marketing rate them.",
    "item": "One question, and how many people in each team gave each answer.",
    "board": "What the exercises show, side by side.",
    "queue": "What to discuss, in what order, and what people claim beside the records.",
    "about": "What one line of a result is about.",
    "explain": "What is behind a figure. Lines that end in › open further.",
}
