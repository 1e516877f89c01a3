"""The actions of the organisation chart and of who owns what."""

from __future__ import annotations

from assess.tui.actions.action import Action, on_screen
from assess.tui.actions.table.rows import BACK, UNDO

MOVE = ("move", "v", "move", "Lift the position; Enter drops it under the one selected then.", "hint")
FOLD = ("fold", "left minus", "fold", "Fold the branch, or go to the manager.")
UNFOLD = ("unfold", "right plus equals_sign", "unfold", "Open the branch, or go to the first report.")
SEARCH = ("search", "slash", "find", "Find a position by its title.")

ONLY_OPEN = ("only_open", "f", "only open", "Leave out what is settled, or show it again.")

COMPARE = ("compare", "C", "compare two", "Compare another scenario and this one with today.")

ACTIONS: tuple[Action, ...] = (
    *on_screen(
        "organisation",
        ("edit", "enter e", "edit", "Change the selected position: title, teams, status, cover.", "hint"),
        ("new", "n", "five positions", "Start an empty chart with five positions.", "alone"),
        ("add", "a", "add under", "Add a position that reports to the selected one.", "hint"),
        ("add_beside", "A", "add beside", "Add a position with the same manager as the selected one."),
        MOVE,
        FOLD,
        UNFOLD,
        ("remove", "delete", "remove", "Remove this position; you see the consequences first.", "hint"),
        UNDO,
        ("lift", "K shift+up", "up", "Move the position up among those beside it."),
        ("lower", "J shift+down", "down", "Move the position down among those beside it."),
        ("deepen", "L shift+right", "deeper", "Make it report to the one above it at its level."),
        ("bring_out", "H shift+left", "out", "Move the position out, beside its manager."),
        SEARCH,
        ("other_side", "tab", "detail", "Switch between tree and detail."),
        ("browse", "b", "whole chart", "See chart, figures, problems and owners on one page.", "alone"),
        ("collect", "c", "import", "Import a chart from a list of people.", "alone"),
        BACK,
    ),
    *on_screen(
        "owners",
        ("owner", "enter o", "owner", "Pick the position that owns the selected activity.", "hint"),
        ("edit", "e", "helpers", "Pick who helps, and who has the last word.", "hint"),
        ("add", "a", "own activity", "Add an activity of your own.", "hint"),
        ("remove", "delete", "nobody", "Remove the activity's owner.", "hint"),
        ONLY_OPEN,
        UNDO,
        ("other_side", "tab", "detail", "Switch between list and detail."),
        BACK,
    ),
    *on_screen(
        "decisions",
        ("edit", "enter e", "edit", "Pick a right in the selected decision, then who holds it.", "hint"),
        ("owner", "o", "who decides", "Pick who decides.", "hint"),
        ("sort", "s", "RACI, DACI, RAPID", "Show the rights in the next model.", "hint"),
        ("add", "a", "own decision", "Add a decision of your own.", "hint"),
        ONLY_OPEN,
        UNDO,
        ("other_side", "tab", "rights", "Switch between list and rights; Enter there picks who holds one."),
        BACK,
    ),
    *on_screen(
        "scenarios",
        ("open", "enter", "open", "See the selected scenario against today, and change it.", "hint"),
        ("new", "n", "new", "Begin one from today's chart, from a structure or unchanged.", "hint alone"),
        ("remove", "delete", "remove", "Remove this scenario; you see what is lost first.", "hint"),
        COMPARE,
        ("other_side", "tab", "detail", "Switch between list and detail."),
        BACK,
    ),
    *on_screen(
        "scenario",
        ("edit", "enter e", "edit", "Rename the position, or say that it is still to be decided.", "hint"),
        ("add", "a", "add under", "Add a position that reports to the selected one.", "hint"),
        MOVE,
        ("remove", "delete", "close", "Close or merge this position, or close those picked.", "hint"),
        UNDO,
        ("owner", "o", "owns", "Give an activity to the selected position."),
        ("only_open", "f", "only changes", "Show only what changes, or everything again.", "hint"),
        ("following", "right_square_bracket", "next change", "Go to the next change."),
        ("previous", "left_square_bracket", "previous change", "Go to the previous change."),
        ("pick", "space", "pick", "Pick several positions to close in one step."),
        ("deepen", "L shift+right", "deeper", "Make it report to the one above it at its level."),
        ("bring_out", "H shift+left", "out", "Move the position out, beside its manager."),
        FOLD,
        UNFOLD,
        SEARCH,
        (
            "export",
            "x",
            "export",
            "Write it to a PDF, an SVG picture or a file to import, outside the folder.",
        ),
        ("browse", "b", "structures", "Apply a structure, or launch mode, to this scenario."),
        COMPARE,
        ("other_side", "tab", "in words", "Switch between tree and words."),
        BACK,
    ),
    *on_screen(
        "choice",
        ("open", "enter", "open", "See everything about the selected line.", "hint"),
        ("weigh", "left right", "weight", "Give the selected criterion less weight, or more.", "hint each"),
        ("new", "n", "scenario", "Begin a private scenario from the selected structure.", "hint"),
        (
            "add",
            "a",
            "decide",
            "Record the decision: who, why, and what was rejected.",
            "hint alone",
        ),
        ("collect", "c", "collect ballot", "Collect the file that one voter filled in.", "hint"),
        ("export", "x", "empty ballot", "Write an empty ballot for the options that fit.", "hint"),
        ("other_side", "tab", "detail", "Switch between list and detail."),
        BACK,
    ),
    *on_screen("choice_row", BACK),
    *on_screen(
        "transition",
        (
            "edit",
            "enter e",
            "edit",
            "Change the selected step or risk; set or confirm the announcement.",
            "hint",
        ),
        ("new", "n", "propose steps", "Propose the steps that lead to the scenario.", "hint"),
        ("add", "a", "add", "Add a step or a risk.", "hint"),
        ("remove", "delete", "take out", "Take out the selected step or risk.", "hint"),
        ("other_side", "tab", "detail", "Switch between list and detail."),
        BACK,
    ),
    *on_screen("beside", BACK),
    *on_screen("chart", BACK),
    *on_screen("imported", BACK),
)

SCREENS = {
    "organisation": "Today's chart: positions, not people. Every change is saved at once.",
    "owners": "Who owns what: each activity belongs to one position; beside it what people say.",
    "decisions": "Joint decisions: one position decides; others recommend, agree, are consulted or informed.",
    "scenarios": "Plans for the organisation: private, only on this computer, never in the shared folder.",
    "scenario": "A planned chart against today's: + new, ~ changed, − closing, ? undecided, = unchanged.",
    "choice": "Which structure fits, what argues for and against each, and how sure a ranking is.",
    "transition": "Steps to the chosen scenario: private, reserved in the shared plan until announced.",
    "choice_row": "Everything about one structure, one weight or the decision.",
    "beside": "Two scenarios beside today: what each changes, in figures and in words.",
    "chart": "The whole chart: tree, figures, problems and owners.",
    "imported": "What was imported from the list, and what needs checking.",
}
