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
        ("facts", "f", "company figures", "Enter figures and facts about the company, with their source."),
        ("results", "v", "result", "See the result as it stands now.", "hint"),
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
        "review",
        ("open", "enter", "choose", "Go to the question you stand on, or finish.", "hint"),
        ("finish", "f", "finish", "Finish with what is answered; what is open stays open.", "hint"),
        (*BACK, "hint"),
    ),
    *_on(
        "finished",
        ("results", "enter v", "see the result", "See where the company stands, and what to do.", "hint"),
        ("deeper", "g", "go deeper", "Go on to the full questionnaire; your answers come along.", "hint"),
        ("back", "escape q", "close", "Close. Everything is saved.", "hint"),
    ),
    *_on(
        "results",
        ("explain", "enter", "why", "See what a figure rests on, down to the answers.", "hint"),
        ("report", "p", "write the PDF", "Write the report as a PDF into the folder.", "hint"),
        ("continue", "c", "answer more", "Go on answering, add voices, add figures.", "hint"),
        ("next_part", "tab", "next part", "Jump to the next part of the page.", "hint"),
        BACK,
    ),
    *_on(
        "explain",
        ("explain", "enter", "look further", "Open what this line rests on.", "hint"),
        (*BACK, "hint"),
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
    "review": "All questions with their answers, the open ones first. Go back to any of them, or finish.",
    "finished": "You have finished this form.",
    "results": "Where the company stands, what blocks it, and what to do first.",
    "explain": "What a figure rests on. Lines that end in › can be opened further.",
    "help": "What can be done where you came from.",
    "damaged": "A file that cannot be trusted any more, and the older copy beside it.",
    "note": "A line of text to go with something else.",
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
