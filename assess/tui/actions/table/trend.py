"""The actions of the pages over time."""

from __future__ import annotations

from assess.tui.actions.action import Action, on_screen
from assess.tui.actions.table.rows import BACK

WHOLE = ("first_to_last", "asterisk", "first to last", "See what changed from the first to the last.", "hint")

ACTIONS: tuple[Action, ...] = (
    *on_screen(
        "waves",
        ("mark", "space", "mark", "Mark the selected assessment, or unmark it.", "hint"),
        ("mark_alike", "asterisk", "mark all", "Mark all of this organisation's assessments.", "hint"),
        ("compare", "enter", "compare", "Compare the marked ones, oldest first.", "hint"),
        ("history", "h", "past plans", "See what happened to all the plans in this folder.", "hint alone"),
        BACK,
    ),
    *on_screen(
        "timeline",
        ("open", "enter", "what changed", "See what changed at the selected line.", "hint"),
        WHOLE,
        ("results", "r", "result", "See the result of the selected assessment.", "hint"),
        ("other_side", "tab", "reasons", "Switch between list and reasons."),
        BACK,
    ),
    *on_screen(
        "step",
        ("open", "enter", "in full", "See everything about the selected line.", "hint"),
        ("browse", "b", "behind it", "See what moved most, what happened to the commitments, and what can be "
         "compared.", "hint"),
        ("previous", "left_square_bracket left", "previous step", "Go to the previous step.", "hint"),
        ("following", "right_square_bracket right", "next step", "Go to the next step.", "hint"),
        WHOLE,
        ("other_side", "tab", "reasons", "Switch between list and reasons."),
        BACK,
    ),
    *on_screen("change", BACK),
    *on_screen("movers", BACK),
    *on_screen("kept", BACK),
    *on_screen("comparable", BACK),
    *on_screen("experience", BACK),
)  # fmt: skip

SCREENS = {
    "waves": "Which assessments to compare over time: two or more of one organisation.",
    "timeline": "One organisation's assessments in order: its levels, events and changes.",
    "step": "From one assessment to another: what changed, and how sure it is.",
    "change": "Everything about one dimension between two assessments.",
    "movers": "The questions that moved most between two assessments, up and down.",
    "kept": "The earlier assessment's commitments: their outcome, and how their questions moved.",
    "comparable": "What two assessments share, and what only one asked.",
    "experience": "All plans together: how often each intervention was tried and done, and what changed.",
}
