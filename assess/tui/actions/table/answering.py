"""The actions of the modes: answering, exercises, the review, reading, and what stands around a form."""

from __future__ import annotations

from assess.tui.actions.action import Action, on_screen
from assess.tui.actions.table.rows import BACK

SKIP = ("skip", "s", "skip", "Skip this exercise; the review brings you back to it.", "hint")
REVIEW = ("review", "v", "review", "See all your answers.")
EARLIER = ("earlier", "left", "previous part", "Go back to the previous part.", "hint")
UNDO = ("undo", "z", "undo", "Undo the last change, on disk too.", "hint")

ACTIONS: tuple[Action, ...] = (
    *on_screen(
        "privacy_notice",
        ("start", "enter", "first question", "Start answering.", "hint"),
        ("organisation", "o", "organisation", "Give the name of the organisation.", "hint"),
        ("code", "w", "code word", "Give a code word that matches your later answers.", "hint"),
        BACK,
    ),
    *on_screen(
        "answer",
        (
            "digit",
            "1 2 3 4 5 6 7 8 9 0",
            "answer",
            "Pick or tick that option, or type a number.",
            "each first",
        ),
        ("number_key", "full_stop comma minus backspace", "edit a number", "Type or edit a number.", "each"),
        ("confirm", "enter", "confirm", "Confirm your answer and move on."),
        ("tick", "space", "tick", "Tick or untick the selected line."),
        ("dont_know", "d", "don't know", "Answer “I don't know”, which is a fine answer.", "hint"),
        ("not_applicable", "n", "does not apply", "Say why the question doesn't apply.", "hint"),
        ("skip", "s", "skip", "Leave the question unanswered for now.", "hint"),
        ("unmeasured", "m", "not measured", "Say that the company doesn't measure this."),
        ("comment", "c", "comment", "Add a comment to the question.", "hint"),
        ("evidence", "e", "evidence", "Say where this can be checked."),
        ("previous", "left p", "previous", "Go to the previous question without answering."),
        ("following", "right", "next", "Go to the next question without answering."),
        ("next_open", "u", "next open", "Go to the next question without an answer."),
        ("jump", "g", "go to number", "Go to a question by its number."),
        ("undo", "z", "undo", "Undo the last answer, on disk too."),
        ("review", "v", "review", "See all answers, and finish."),
        ("back", "escape", "stop", "Stop here. Every answer is saved."),
    ),
    *on_screen(
        "reading",
        ("reopen", "r", "reopen", "Reopen these answers to change them. You are asked first.", "hint"),
        ("previous", "left p", "previous", "Go to the previous question.", "hint"),
        ("following", "right", "next", "Go to the next question.", "hint"),
        ("jump", "g", "go to number", "Go to a question by its number."),
        BACK,
    ),
    *on_screen(
        "marking",
        ("mark", "1 2 3 4 5 6 7 8 9", "mark", "Mark the selected card and go to the next one.", "each"),
        ("letter", "r h i y n", "mark by letter", "Mark by the first letter: r, h, i or y, n.", "each"),
        ("confirm", "enter", "go on", "Go on when every card is marked.", "hint"),
        UNDO,
        EARLIER,
        SKIP,
        REVIEW,
        ("back", "escape", "stop", "Stop here. Every mark is saved."),
    ),
    *on_screen(
        "writing",
        ("confirm", "enter", "save", "Save the sentence. You can't change it afterwards.", "hint"),
        SKIP,
        REVIEW,
        ("back", "escape", "stop", "Leave the sentence, then stop here. What is saved is kept.", "hint"),
    ),
    *on_screen(
        "ticking",
        ("digit", "1 2 3 4 5 6 7 8 9", "tick", "Tick what your sentence says, or untick it.", "each"),
        ("tick", "space", "tick", "Tick or untick the selected line."),
        ("confirm", "enter", "go on", "Go on. What you ticked is all that it says.", "hint"),
        UNDO,
        EARLIER,
        SKIP,
        REVIEW,
        ("back", "escape", "stop", "Stop here. Every tick is saved."),
    ),
    *on_screen(
        "ordering",
        ("pick", "space", "move", "Lift the selected card: arrows move it, Space puts it down.", "hint"),
        ("put", "1 2 3 4 5 6 7 8 9", "place", "Put the selected card at that place.", "each"),
        ("lift", "K shift+up", "up", "Move the selected card up."),
        ("lower", "J shift+down", "down", "Move the selected card down."),
        ("tie", "equals_sign", "same place", "Put the card beside the one above, or undo that."),
        ("lasting", "t", "throughout", "Mark the card as running throughout, or put it back in order."),
        ("contact", "a", "first contact", "Mark where the customer first spoke to one of us.", "hint"),
        ("confirm", "enter", "go on", "Go on with this order.", "hint"),
        ("undo", "z", "undo", "Undo the last change, on disk too."),
        ("skip", "s", "skip", "Skip this exercise; the review brings you back to it."),
        REVIEW,
        ("back", "escape", "stop", "Stop here. Every change is saved."),
    ),
    *on_screen(
        "review",
        ("open", "enter", "choose", "Go to the selected question, or finish.", "hint"),
        ("finish", "f", "finish", "Finish with the answers so far; you are asked if it is final.", "hint"),
        BACK,
    ),
    *on_screen(
        "finished",
        ("open", "enter", "choose", "Do what the selected line says.", "hint"),
        ("hand_over", "h", "hand over", "Clear the screen for the next person.", "hint"),
        ("back", "escape", "close", "Close. Everything is saved.", "hint"),
    ),
    *on_screen(
        "handover",
        ("next", "enter", "next person", "The next person begins.", "hint"),
        ("back", "escape", "close", "Close. Everything is saved.", "hint"),
    ),
)  # fmt: skip

SCREENS = {
    "privacy_notice": "What happens with your answers, before the first question.",
    "answer": "One question at a time. Every answer is saved before the next question appears.",
    "reading": "Finished answers, one at a time. Reopen them to change anything.",
    "marking": "One exercise: mark every card as you see it. Every mark is saved at once.",
    "writing": "One exercise: complete each sentence in your own words.",
    "ticking": "One exercise: tick what your sentence says. Every tick is saved at once.",
    "ordering": "One exercise: put the cards in order. Every change is saved at once.",
    "review": "All questions and answers, unanswered first. Go back to any, or finish.",
    "finished": "You have finished this form.",
    "handover": "One person has finished; the next can start. No answers are shown.",
}

MODES = frozenset(SCREENS)
"""The pages that are modes: no section bar, and letters of their own."""
