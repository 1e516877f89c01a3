"""The one registry of actions: it feeds the keys, the hint bar, the command palette and the help page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.binding import Binding, BindingType

EVERYWHERE = "everywhere"

KEY_NAMES = {
    "question_mark": "?",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "full_stop": ".",
    "comma": ",",
    "minus": "-",
    "equals_sign": "=",
    "plus": "+",
    "slash": "/",
    **{f"f{n}": f"F{n}" for n in range(1, 13)},
    "shift+up": "Shift+↑",
    "shift+down": "Shift+↓",
    "shift+left": "Shift+←",
    "shift+right": "Shift+→",
    "delete": "Delete",
    "backspace": "Backspace",
    "tab": "Tab",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing that can be done: on which screen, by which keys, and in which words.

    ``name`` is the method ``action_<name>`` of the screen. ``hint`` puts it in the hint bar.
    ``each_key`` hands the key itself to the method; such actions are not in the palette.
    ``typing`` keeps the keys out of text fields: they work from inside one.
    """

    screen: str
    name: str
    keys: tuple[str, ...]
    label: str
    help: str
    hint: bool = False
    each_key: bool = False
    typing: bool = False

    @property
    def id(self) -> str:
        """The name by which the action is known: "answer.skip"."""
        return f"{self.screen}.{self.name}"

    @property
    def target(self) -> str:
        """What Textual runs."""
        return f"{'app' if self.screen == EVERYWHERE else 'screen'}.{self.name}"

    @property
    def key_words(self) -> str:
        """The keys as a person reads them: "z", "← or h", "1 … 9"."""
        shown = [key_name(key) for key in self.keys]
        if len(shown) > 4:
            return f"{shown[0]} … {shown[-1]}"
        return " or ".join(shown)


def key_name(key: str) -> str:
    """A key as a person reads it: "Enter", "ctrl+q"."""
    return KEY_NAMES.get(key, key)


def _on(screen: str, *rows: tuple[str, str, str, str] | tuple[str, str, str, str, str]) -> Iterator[Action]:
    """Actions of one screen from rows of name, keys, label, help and marks.

    The marks are words: "hint", "each" (each_key) and "typing".
    """
    for name, keys, label, help_text, *marks in rows:
        words = marks[0].split() if marks else []
        yield Action(
            screen=screen,
            name=name,
            keys=tuple(keys.split()),
            label=label,
            help=help_text,
            hint="hint" in words,
            each_key="each" in words,
            typing="typing" in words,
        )


BACK = ("back", "escape q", "back", "Go back to where you came from.")
WHY = ("explain", "enter", "why", "See what the line you stand on rests on.", "hint")
LEAVE_FORM = ("back", "escape", "back", "Leave without changing anything.", "hint typing")

ACTIONS: tuple[Action, ...] = (
    *_on(
        "home",
        ("quick", "1", "quick start", "Start with the quick form: one person for the whole company.", "hint"),
        ("open", "enter", "open", "Open the assessment you stand on.", "hint"),
        ("new", "n", "new", "Start another assessment and choose its form and voice.", "hint"),
        ("go_on", "c", "continue", "Go straight on with the questions still open.", "hint"),
        ("results", "v", "result", "See the result of the assessment you stand on.", "hint"),
        ("back", "q escape", "leave", "Leave Samepage. Everything is saved.", "hint"),
    ),
    *_on(
        "promise",
        ("start", "enter", "first question", "Start answering.", "hint"),
        ("organisation", "o", "organisation's name", "Give the name of the organisation.", "hint"),
        (*BACK, "hint"),
    ),
    *_on(
        "new",
        ("create", "ctrl+s", "create", "Create the assessment with what is filled in.", "hint typing"),
        LEAVE_FORM,
    ),
    *_on(
        "overview",
        ("open", "enter", "choose", "Go on with the voice you stand on, or do what the line says.", "hint"),
        ("add_voice", "a", "add a voice", "Add sales, marketing, leadership, service.", "hint"),
        ("who", "w", "who has answered", "See how many of each function have answered."),
        ("collect", "b", "bring in files", "Bring in response files that came back."),
        ("facts", "f", "company figures", "Enter figures and facts about the company, with their source."),
        ("results", "v", "result", "See the result as it stands now.", "hint"),
        ("advice", "d", "what to do", "See the advice with its reasons, and put the plan together."),
        ("roadmap", "r", "roadmap and promises", "See the plan with days, and who has promised what."),
        ("organisation", "o", "who sits where", "Draw today's chart: who reports to whom, who owns what."),
        ("report", "p", "write the PDF", "Write the report as a PDF into the folder."),
        ("edit", "e", "edit names", "Change the title and the organisation's name."),
        BACK,
    ),
    *_on(
        "answer",
        ("digit", "1 2 3 4 5 6 7 8 9 0", "answer", "Pick or tick that option, or type a number.",
         "each"),
        ("number_key", "full_stop comma minus backspace", "mend a number", "Type or mend a number.", "each"),
        ("confirm", "enter", "confirm", "Confirm what is marked, typed or ticked, and move on."),
        ("tick", "space", "tick", "Tick or untick the line you stand on."),
        ("dont_know", "d", "don't know", "Say that you do not know. This is an honest answer.", "hint"),
        ("not_applicable", "n", "does not apply", "Say that the question does not apply, and why.", "hint"),
        ("skip", "s", "skip", "Leave the question open for now.", "hint"),
        ("unmeasured", "m", "not measured", "Say that the company does not measure this figure."),
        ("comment", "c", "comment", "Add a comment to the question.", "hint"),
        ("evidence", "e", "evidence", "Say where one could look this up."),
        ("previous", "left h p", "previous", "Go to the previous question without answering."),
        ("following", "right l", "next", "Go to the next question without answering."),
        ("next_open", "u", "next open", "Go to the next question without an answer."),
        ("jump", "g", "go to number", "Go to a question by its number."),
        ("undo", "z", "undo", "Take back the last answer, on disk too."),
        ("review", "r", "review", "See all answers and finish."),
        ("back", "escape q", "stop", "Stop here. Everything answered is saved."),
    ),
    *_on(
        "marking",
        ("mark", "1 2 3 4 5", "mark", "Mark the card you stand on and go to the next one.", "each"),
        ("letter", "r h i y n", "mark by letter", "Mark by the first letter: r, h, i or y, n.", "each"),
        ("confirm", "enter", "go on", "Go on when every card is marked.", "hint"),
        ("undo", "z", "undo", "Take back the last mark, on disk too.", "hint"),
        ("earlier", "left p", "part before", "Go back to the part before.", "hint"),
        ("skip", "s", "pass over", "Pass over this exercise; the review brings you back to it.", "hint"),
        ("review", "v", "review", "See all your answers."),
        ("back", "escape q", "stop", "Stop here. Every mark is saved."),
    ),
    *_on(
        "ordering",
        ("lift", "K shift+up", "up", "Move the card you stand on up.", "hint"),
        ("lower", "J shift+down", "down", "Move the card you stand on down.", "hint"),
        ("tie", "equals_sign", "same place", "Share the place of the card above, or leave it again.", "hint"),
        ("lasting", "t", "throughout", "Say that the card goes on throughout, or put it back in order."),
        ("contact", "f", "first contact", "Mark where the customer first spoke to one of us.", "hint"),
        ("confirm", "enter", "go on", "Go on with this order."),
        ("undo", "z", "undo", "Take back the last change, on disk too."),
        ("skip", "s", "pass over", "Pass over this exercise; the review brings you back to it."),
        ("review", "v", "review", "See all your answers."),
        ("back", "escape q", "stop", "Stop here. Every change is saved."),
    ),
    *_on(
        "review",
        ("open", "enter", "choose", "Go to the question you stand on, or finish.", "hint"),
        ("finish", "f", "finish", "Finish with what is answered; what is open stays open.", "hint"),
        (*BACK, "hint"),
    ),
    *_on(
        "finished",
        ("open", "enter", "choose", "Do what the line you stand on says.", "hint"),
        ("hand_over", "h", "hand over", "Clear the screen for the next person.", "hint"),
        ("results", "v", "see the result", "See where the company stands, and what to do."),
        ("deeper", "g", "go deeper", "Go on to the full questionnaire; your answers come along.", "hint"),
        ("back", "escape q", "close", "Close. Everything is saved.", "hint"),
    ),
    *_on(
        "results",
        ("explain", "enter", "why", "See what a figure rests on, down to the answers.", "hint"),
        ("advice", "a", "what to do", "See the advice with its reasons, and put the plan together.", "hint"),
        ("perception", "g", "the gap", "See how each function sees each dimension.", "hint"),
        ("boards", "b", "boards", "See the boards of the three exercises."),
        ("items", "i", "questions", "See the questions sorted by how the sides see them."),
        ("queue", "f", "bring up", "See what a facilitator brings up, in what order."),
        ("mirrors", "m", "said and seen", "See what is said beside what can be measured."),
        ("who", "w", "who has answered", "See how many of each function have answered."),
        ("report", "p", "write the PDF", "Write the report as a PDF into the folder.", "hint"),
        ("continue", "c", "answer more", "Go on answering, add voices, add figures."),
        ("next_part", "tab", "next part", "Jump to the next part of the page."),
        BACK,
    ),
    *_on("perception", WHY, ("items", "i", "questions", "See the questions behind the gap.", "hint"),
         (*BACK, "hint")),
    *_on("items", ("open", "enter", "open", "See how many of each function gave which answer.", "hint"),
         (*BACK, "hint")),
    *_on("item", WHY, (*BACK, "hint")),
    *_on(
        "board",
        WHY,
        ("board", "1 2 3", "board", "Go to the first, second or third board.", "hint each"),
        ("next_board", "tab right", "next board", "Go to the next board.", "hint"),
        ("previous_board", "left", "board before", "Go to the board before."),
        (*BACK, "hint"),
    ),
    *_on("queue", WHY, (*BACK, "hint")),
    *_on("mirrors", WHY, (*BACK, "hint")),
    *_on("who", (*BACK, "hint")),
    *_on(
        "explain",
        ("explain", "enter", "look further", "Open what this line rests on.", "hint"),
        (*BACK, "hint"),
    ),
    *_on(
        "handover",
        ("next", "enter", "next person", "The next person begins.", "hint"),
        ("back", "escape q", "close", "Close. Everything is saved.", "hint"),
    ),
    *_on(
        "collect",
        ("collect", "ctrl+s", "bring in", "Bring in the file or folder that is named.", "hint typing"),
        LEAVE_FORM,
    ),
    *_on("help", (*BACK, "hint")),
    *_on(
        "damaged",
        ("recover", "g", "go on from the older copy", "The damaged file is kept as well.", "hint"),
        (*BACK, "hint"),
    ),
    *_on(
        "note",
        ("save", "enter", "save", "Keep what is written.", "hint typing"),
        LEAVE_FORM,
    ),
    *_on(
        "advice",
        ("open", "enter", "open", "See everything about the line you stand on, or unfold it.", "hint"),
        ("choose", "space a", "choose", "Put what you stand on into the plan, or take it out again.", "hint"),
        ("override", "o", "set aside", "Set aside what holds it back, with a reason that is kept."),
        ("other_side", "tab", "reasons", "Go from the list to the reasons, or back."),
        ("plan", "l", "the plan", "Put the plan together and see what it should move.", "hint"),
        ("roadmap", "m", "roadmap", "See the plan with days, and promise.", "hint"),
        ("catalogue", "slash", "search", "Search everything that could be done."),
        BACK,
    ),
    *_on(
        "intervention",
        ("explain", "enter", "look further", "Open what this line rests on.", "hint"),
        ("choose", "space a", "choose", "Put it into the plan, or take it out again.", "hint"),
        ("override", "o", "set aside", "Set aside what holds it back, with a reason that is kept.", "hint"),
        ("plan", "l", "the plan", "Put the plan together and see what it should move."),
        (*BACK, "hint"),
    ),
    *_on(
        "catalogue",
        ("open", "enter", "open", "See everything about the line you stand on.", "hint"),
        ("to_list", "down", "to the list", "Go from the words to the list.", "hint"),
        ("lane", "f3 t", "kind", "Show the next kind of thing to do only.", "hint"),
        ("dimension", "f4 d", "dimension", "Show what works on the next dimension only.", "hint"),
        ("choose", "space a", "choose", "Put what you stand on into the plan, or take it out again."),
        ("search", "slash", "search", "Go to the words to search for."),
        BACK,
    ),
    *_on(
        "compose",
        ("choose", "space enter a", "choose", "Put what you stand on into the plan, or take it out again.",
         "hint"),
        ("take_way", "w", "take the way", "Put the least-effort way to the marked target into the plan.",
         "hint"),
        ("target", "plus minus", "target", "Set the target of the marked dimension higher or lower.",
         "hint each"),
        ("target_back", "0", "usual target", "Go back to the target that fits the company."),
        ("other_side", "tab", "other side", "Go from the practices to the dimensions, or back."),
        ("detail", "i", "about it", "See everything about the practice you stand on."),
        ("override", "o", "set aside", "Set aside what holds it back, with a reason that is kept."),
        ("expect", "e", "which end", "Let the ways reckon with low, middle or high expected effects."),
        ("limits", "l", "limits", "Set the start, the weeks, and how much runs at once."),
        ("catalogue", "slash", "search", "Search everything that could be done."),
        ("roadmap", "m", "roadmap", "See the plan with days, and promise.", "hint"),
        BACK,
    ),
    *_on(
        "ask",
        ("open", "enter", "choose", "Do what the line you stand on says.", "hint"),
        ("override", "o", "set aside", "Set aside what holds it back, where that is offered.", "hint"),
        ("back", "escape q", "leave", "Leave everything as it is.", "hint"),
    ),
    *_on(
        "fields",
        ("save", "ctrl+s", "save", "Save what is filled in, as Enter in the last line does.", "hint typing"),
        ("tick", "space", "tick", "Tick or mark the line you stand on, or open the list behind it.", "hint"),
        LEAVE_FORM,
    ),
    *_on(
        "pick",
        ("choose", "enter", "choose", "Take the line you stand on.", "hint typing"),
        ("move", "up down", "move", "Go up or down in the list, while typing too.", "each typing"),
        LEAVE_FORM,
    ),
    *_on(
        "roadmap",
        ("open", "enter", "open", "See the days of the task you stand on, and what it waits for.", "hint"),
        ("change", "e", "change", "Change start, owner or weeks of the task you stand on.", "hint"),
        ("commitments", "c", "promises", "Say who does what by when, and how far it is.", "hint"),
        ("write", "x", "write files", "Write a calendar (.ics) and a table (CSV) into the folder.", "hint"),
        BACK,
    ),
    *_on(
        "task",
        ("change", "enter e", "change", "Change its start, its owner or its weeks.", "hint"),
        (*BACK, "hint"),
    ),
    *_on(
        "commitments",
        ("edit", "enter e", "change", "Change the promise you stand on.", "hint"),
        ("promise", "n", "promise", "Promise something of the plan: who, what first, by when.", "hint"),
        ("running", "r", "running", "Say that it has begun, with a note."),
        ("finished", "f", "finished", "Say that it is finished, with a note.", "hint"),
        ("stopped", "s", "stopped", "Say that it is stopped, with a note."),
        (*BACK, "hint"),
    ),
    *_on(
        "organisation",
        ("edit", "enter e", "change", "Change the seat you stand on: title, functions, status, stand-in.",
         "hint"),
        ("begin", "5", "five seats", "Begin an empty chart with five seats."),
        ("add_under", "a", "add under", "Add a seat that reports to the one you stand on.", "hint"),
        ("add_beside", "s A", "add beside", "Add a seat with the same boss as the one you stand on."),
        ("remove", "d delete", "remove", "Remove the seat you stand on; what follows is said first."),
        ("lift", "K shift+up", "up", "Move the seat up among those beside it."),
        ("lower", "J shift+down", "down", "Move the seat down among those beside it."),
        ("deepen", "L shift+right", "deeper", "Let the seat report to the one above it at its level."),
        ("bring_out", "H shift+left", "out", "Move the seat out, beside its boss."),
        ("move", "m", "reports to", "Pick the seat that it reports to."),
        ("owners", "o", "owners", "Say which seat owns each activity.", "hint"),
        ("whole", "g", "whole chart", "See tree, figures, problems and owners on one page."),
        ("bring_in", "i", "import", "Bring in a chart from a list in CSV."),
        ("undo", "z", "undo", "Take back the last change, on disk too.", "hint"),
        BACK,
    ),
    *_on(
        "owners",
        ("own", "enter e", "owner", "Pick the seat that owns the activity you stand on.", "hint"),
        ("nobody", "x delete", "nobody", "Take the activity from its owner.", "hint"),
        ("undo", "z", "undo", "Take back the last change, on disk too.", "hint"),
        (*BACK, "hint"),
    ),
    *_on("chart", (*BACK, "hint")),
    *_on("imported", (*BACK, "hint")),
    *_on("waiting", ("back", "escape q", "stop waiting", "Stop waiting.", "hint")),
    *_on(
        EVERYWHERE,
        ("help", "question_mark f1", "help", "Say where you are and what can be done here.", "typing"),
        ("command_palette", "ctrl+p", "all actions", "Search everything that can be done here.", "typing"),
        ("brightness", "f2", "light or dark", "Change between dark and light colours.", "typing"),
        ("quit", "ctrl+q", "quit", "Leave Samepage. Everything is saved.", "typing"),
    ),
)  # fmt: skip

SCREENS: dict[str, str] = {
    "home": "Your assessments. Start a new one, or open one to go on.",
    "promise": "What happens with your answers, before the first question.",
    "new": "A new assessment, or a new voice in one.",
    "overview": "One assessment: who has answered how much, and what can be done with it.",
    "answer": "One question at a time. Every answer is saved before the next question appears.",
    "marking": "One exercise: mark every card by your own picture. Every mark is saved at once.",
    "ordering": "One exercise: put the cards in order. Every change is saved at once.",
    "review": "All questions with their answers, the open ones first. Go back to any of them, or finish.",
    "finished": "You have finished this form.",
    "results": "Where the company stands, what blocks it, and what to do first.",
    "perception": "How each function sees each dimension. Each dot is a person.",
    "items": "The questions, sorted by how sales and marketing see them.",
    "item": "One question, and how many of each function gave which answer.",
    "board": "What the exercises show, side by side, for a room to read.",
    "queue": "What a facilitator brings up, in what order, and how far each can be relied on.",
    "mirrors": "What people say beside what can be measured.",
    "who": "How many of each function have answered, never what.",
    "handover": "One person has finished, the next can begin. Nothing of the last one's answers is shown.",
    "collect": "Response files that came back by mail or in a shared folder are brought in here.",
    "explain": "What a figure rests on. Lines that end in › can be opened further.",
    "help": "What can be done where you came from.",
    "damaged": "A file that cannot be trusted any more, and the older copy beside it.",
    "note": "A line of text to go with something else.",
    "advice": "What to do, in order, with the reasons. [x] is in the plan.",
    "intervention": "One thing to do: when it fits, what it needs, how to begin, what to expect.",
    "catalogue": "Everything that could be done. Type to search; every word must be found.",
    "compose": "What is in the plan, and what it should move. Everything is saved at once.",
    "ask": "A question before something is done. Leaving changes nothing.",
    "fields": "Several things to fill in. Enter goes from one to the next and saves at the last.",
    "pick": "A list to pick from. Where it is long, typing narrows it.",
    "roadmap": "The plan over the weeks to come: what is done when, by whom, and what decides the end.",
    "task": "One task of the plan: its days, its owner, what it waits for.",
    "commitments": "Promises: at most three at a time, each with an owner, a first step, days and a sign.",
    "organisation": "Today's chart: seats, not people. Every change is saved at once.",
    "owners": "Who owns what: each activity belongs to one seat.",
    "chart": "The whole chart: tree, figures, problems and owners.",
    "imported": "What was read from the list, and what in it needs a look.",
    "waiting": "Something that takes a moment.",
}
"""Every screen with the sentence that help shows for it."""


def actions_of(screen: str) -> tuple[Action, ...]:
    """The actions of a screen, without those that hold everywhere."""
    return tuple(action for action in ACTIONS if action.screen == screen)


def bindings_of(screen: str) -> list[BindingType]:
    """The keys of a screen as Textual wants them."""
    bindings: list[BindingType] = []
    for action in actions_of(screen):
        for key in action.keys:
            call = f"{action.name}('{key}')" if action.each_key else action.name
            bindings.append(Binding(key, call, action.label, show=False, priority=_priority(action, key)))
    return bindings


def _priority(action: Action, key: str) -> bool:
    """Whether a key works from inside a text field: never a plain letter, nor Enter, nor a question mark."""
    return action.typing and key not in ("question_mark", "enter")


def hints_of(screen: str) -> tuple[Action, ...]:
    """The actions in the hint bar: at most four, for help comes last."""
    return tuple(action for action in actions_of(screen) if action.hint)
