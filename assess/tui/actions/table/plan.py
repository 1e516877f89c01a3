"""The actions of the plan: advice, what is chosen, the roadmap and the commitments."""

from __future__ import annotations

from assess.tui.actions.action import Action, on_screen
from assess.tui.actions.table.rows import BACK, UNDO

CHOOSE = ("choose", "space", "choose", "Add the selected line to the plan, or remove it.", "hint")
OVERRIDE = ("override", "w", "why not", "See what holds it back, and go ahead anyway with a reason.", "hint")
TARGETS = (
    "targets",
    "t",
    "targets",
    "Pick the level to reach in the dimension of the selected line.",
    "hint",
)
BROWSE = ("browse", "b", "all interventions", "Browse and search all interventions.", "hint alone")

EDIT_COMMITMENT = ("edit", "e", "edit", "Change the selected commitment.", "hint")
PROGRESS = ("progress", "space", "status", "Mark as started, finished or stopped, with a note.", "hint")

ACTIONS: tuple[Action, ...] = (
    *on_screen(
        "advice",
        ("open", "enter", "open", "See everything about the selected line, or unfold it.", "hint"),
        CHOOSE,
        TARGETS,
        OVERRIDE,
        BROWSE,
        ("other_side", "tab", "reasons", "Switch between list and reasons."),
        BACK,
    ),
    *on_screen(
        "intervention",
        ("explain", "enter", "see why", "See what is behind this line.", "hint"),
        CHOOSE,
        OVERRIDE,
        BACK,
    ),
    *on_screen(
        "catalogue",
        ("open", "enter", "open", "See everything about the selected line.", "hint"),
        ("to_list", "down", "to the list", "Go from the search box to the list.", "hint"),
        ("lane", "f3", "kind", "Show only the next kind.", "hint"),
        ("dimension", "f4", "dimension", "Show only what improves the next dimension.", "hint"),
        ("choose", "space", "choose", "Add the selected line to the plan, or remove it."),
        ("search", "slash", "search", "Go to the search box."),
        BACK,
    ),
    *on_screen(
        "compose",
        ("open", "enter", "open", "See everything about the selected line.", "hint"),
        CHOOSE,
        TARGETS,
        ("add", "a", "least effort", "Add the least-effort way to this dimension's milestone to the plan.",
         "hint"),
        ("edit", "e", "limits", "Set the start, the horizon, the maximum at once, and more.", "hint alone"),
        OVERRIDE,
        BROWSE,
        ("other_side", "tab", "detail", "Switch between list and detail."),
        BACK,
    ),
    *on_screen(
        "roadmap",
        ("open", "enter", "task", "See the dates of the selected task, and what it waits for.", "hint"),
        ("move", "left right", "move", "Move the selected task a week earlier or later; see what else moves.",
         "hint each"),
        ("edit", "e", "edit", "Change the selected task's start, owner or weeks.", "hint"),
        ("export", "x", "export", "Write a calendar (.ics) and a table (CSV) into the folder.", "hint alone"),
        UNDO,
        BACK,
    ),
    *on_screen(
        "task",
        ("edit", "enter e", "edit", "Change its start, owner or weeks.", "hint"),
        BACK,
    ),
    *on_screen(
        "commitments",
        ("open", "enter", "open", "See everything about the selected commitment.", "hint"),
        EDIT_COMMITMENT,
        PROGRESS,
        ("new", "n", "commit", "Commit to an intervention: owner, first step, dates.", "hint alone"),
        ("other_side", "tab", "detail", "Switch between list and detail."),
        BACK,
    ),
    *on_screen("commitment", EDIT_COMMITMENT, PROGRESS, BACK),
)  # fmt: skip

SCREENS = {
    "advice": "What to do, in order, with the reasons. ● is in the plan.",
    "intervention": "One intervention: when it fits, what it needs, how to start, what to expect.",
    "catalogue": "All interventions. Type to search; every word must match.",
    "compose": "What the plan reaches, what is in it and what could be. Every change is saved at once.",
    "roadmap": "The plan over the coming weeks: what, when, by whom, and the critical path.",
    "task": "One task of the plan: its dates, its owner, what it waits for.",
    "commitments": "Commitments: at most three at a time, each with an owner, a first step, dates and "
    "a success measure.",
    "commitment": "One commitment: who, what, by when, and how it went.",
}
