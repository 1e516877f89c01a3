"""The actions of a workshop: its section, and the console of the person who facilitates it."""

from __future__ import annotations

from assess.tui.actions.action import Action, on_screen
from assess.tui.actions.table.rows import BACK

OTHER_SIDE = ("other_side", "tab", "detail", "Switch between the list and what a line is about.")

ACTIONS: tuple[Action, ...] = (
    *on_screen(
        "workshop",
        ("open", "enter", "choose", "Begin, go on, rehearse or look back, as the line says.", "hint"),
        OTHER_SIDE,
        BACK,
    ),
    *on_screen(
        "workshop_agenda",
        ("open", "enter", "go there", "Go to the selected step, and facilitate from there.", "hint"),
        OTHER_SIDE,
        BACK,
    ),
    *on_screen(
        "workshop_people",
        ("open", "enter", "choose", "Let the selected person back in, or pass them the keyboard.", "hint"),
        ("add", "a", "add a person", "Add somebody who votes on this laptop.", "hint"),
        ("tick", "space", "votes or not", "Let the selected person vote, or only take part.", "hint"),
        OTHER_SIDE,
        BACK,
    ),
    *on_screen(
        "workshop_minutes",
        ("export", "x", "write", "Write the selected minutes as Markdown and PDF.", "hint"),
        OTHER_SIDE,
        BACK,
    ),
    *on_screen(
        "facilitate",
        ("go_on", "enter", "go on", "Do what the card says."),
        ("next", "n", "next step", "Begin the next step of the agenda.", "hint"),
        ("minute", "plus", "a minute", "Give this step one more minute.", "hint"),
        ("jump", "g", "go to a step", "Go to any step of the agenda."),
        ("end", "e", "end", "End the workshop and write its minutes; you are asked."),
        ("vote", "v", "vote", "Open a vote on the selected line, or vote on it again.", "hint"),
        ("reveal", "r", "reveal", "Show the votes to everyone. This cannot be undone.", "hint"),
        ("agree", "1 2 3 4 5 6 7 8 9", "agreed", "Write down what the room agrees on, with a reason.",
         "hint each"),
        ("differ", "d", "differ", "Agree to differ, with both reasons."),
        ("sales_spoke", "s", "sales spoke", "Count that somebody in sales had the floor."),
        ("marketing_spoke", "m", "marketing spoke", "Count that somebody in marketing had the floor."),
        ("note", "k", "note", "Write down a note, something parked, or evidence to bring.", "hint"),
        ("close_on", "c", "decide", "Let one named person decide on at most three interventions.", "hint"),
        ("commit", "t", "commit", "Fill in a commitment: owner, first step, dates, success measure.", "hint"),
        ("add", "a", "add a person", "Add somebody who votes on this laptop."),
        ("hand_over", "h", "pass keyboard", "Let somebody without a device vote on this laptop.", "hint"),
        ("let_back", "l", "let back in", "Let the person who asks back in.", "hint"),
        ("projector", "p", "projector", "See how to open the projector's view, and how people come in.",
         "hint"),
        ("wifi", "w", "Wi-Fi", "Show the room the Wi-Fi code, or hide it.", "hint"),
        ("export", "x", "minutes", "Write the minutes so far as Markdown and PDF."),
        ("undo", "z", "undo", "Undo your last step. A reveal stays."),
        ("back", "escape", "pause", "Pause and hide everything; from the pause, leave.", "hint"),
    ),
)  # fmt: skip

HELP_PARTS = {
    "facilitate": {
        "Steps": ("go_on", "next", "minute", "jump", "end"),
        "Votes": ("vote", "reveal", "agree", "differ"),
        "Talk": ("sales_spoke", "marketing_spoke", "note"),
        "Decide": ("close_on", "commit"),
        "People": ("add", "hand_over", "let_back"),
        "Room": ("projector", "wifi", "export", "undo", "back"),
    },
}
"""The headings under which the help of a page with many keys names them."""

SCREENS = {
    "workshop": "Workshops: begin one, go on, rehearse, look back.",
    "workshop_agenda": "The steps, their minutes, what is voted and when it is shown.",
    "workshop_people": "The people in the room, and who waits to be let back in.",
    "workshop_minutes": "What each workshop voted, agreed and committed to.",
    "facilitate": "Your console. Nobody sees a vote before you reveal it.",
}

MODES = frozenset({"facilitate"})
"""The pages that are modes of a workshop."""
