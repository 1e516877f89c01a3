"""The actions of the overview and the results of one assessment."""

from __future__ import annotations

from assess.tui.actions.action import Action, on_screen
from assess.tui.actions.table.rows import BACK, LEAVE_FORM, UNDO, WHY

ACTIONS: tuple[Action, ...] = (
    *on_screen(
        "overview",
        ("open", "enter", "choose", "Continue with the selected person, or do what the line says.", "hint"),
        ("add", "a", "add a person", "Add sales, marketing, leadership, service.", "hint alone"),
        ("people", "p", "people", "See how many people in each team have answered.", "hint alone"),
        ("collect", "c", "collect", "Collect answer files that came back.", "hint alone"),
        ("figures", "u", "company figures", "Enter company figures and facts, with their source.",
         "hint alone"),
        ("edit", "e", "edit names", "Change the title and the organisation's name.", "alone"),
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
    *on_screen("who", BACK),
    *on_screen(
        "collect",
        ("collect", "ctrl+s", "collect", "Collect the answers in this file or folder.", "hint typing"),
        LEAVE_FORM,
    ),
    *on_screen(
        "results",
        ("explain", "enter", "why", "See what is behind a figure, down to the answers.", "hint"),
        ("people", "p", "people", "See how many people in each team have answered.", "hint alone"),
        ("next_part", "tab", "next part", "Jump to the next part of the page."),
        BACK,
    ),
    *on_screen("perception", WHY, BACK),
    *on_screen(
        "items",
        ("open", "enter", "open", "See how many people in each team gave each answer.", "hint"),
        BACK,
    ),
    *on_screen("item", WHY, BACK),
    *on_screen(
        "board",
        WHY,
        ("following", "right_square_bracket tab", "next exercise", "Go to the next exercise.", "hint"),
        ("previous", "left_square_bracket", "previous exercise", "Go to the previous exercise.", "hint"),
        BACK,
    ),
    *on_screen("queue", WHY, BACK),
    *on_screen(
        "explain",
        ("explain", "enter", "see why", "See what is behind this line.", "hint"),
        BACK,
    ),
)  # fmt: skip

SCREENS = {
    "overview": "One assessment: who has answered, and what you can do next.",
    "figures": "The company's figures and facts. All are optional; the first set the targets.",
    "who": "How many people in each team have answered, never what.",
    "collect": "Collect answer files that came back by mail or shared folder.",
    "results": "Where the company is, what holds it back, and what to do first.",
    "perception": "How each team rates each dimension. Each dot is a person.",
    "items": "The questions, sorted by how sales and marketing rate them.",
    "item": "One question, and how many people in each team gave each answer.",
    "board": "What the exercises show, side by side.",
    "queue": "What to discuss, in what order, and what people claim beside the records.",
    "explain": "What is behind a figure. Lines that end in › open further.",
}
