"""One thing that can be done on a screen: its keys, its words, and the rows they are written in."""

from __future__ import annotations

from collections.abc import Iterator

from questionnaires.records import record

EVERYWHERE = "everywhere"

INSIDE = "assessment"
"""The place of what holds on every page of an assessment that is no mode."""

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
    "asterisk": "*",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    **{f"f{n}": f"F{n}" for n in range(1, 13)},
    "shift+up": "Shift+↑",
    "shift+down": "Shift+↓",
    "shift+left": "Shift+←",
    "shift+right": "Shift+→",
    "delete": "Delete",
    "backspace": "Backspace",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "tab": "Tab",
    "ctrl+o": "Ctrl+O",
}


@record
class Action:
    """One thing that can be done: on which screen, by which keys, and in which words.

    ``name`` is the method ``action_<name>`` of the screen. ``hint`` puts it in the hint bar.
    ``each_key`` hands the key itself to the method; such actions are not in the palette.
    ``typing`` keeps the keys out of text fields: they work from inside one. ``first`` runs the action before
    the key has gone round the widgets, save in a text field that takes it. ``alone`` says that the action
    needs no selected line, so that the palette can open its page and do it at once.
    """

    screen: str
    name: str
    keys: tuple[str, ...]
    label: str
    help: str
    hint: bool = False
    each_key: bool = False
    typing: bool = False
    first: bool = False
    alone: bool = False

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
        """The keys as a person reads them: "z", "← or h", ". , - Backspace", "1 … 9"."""
        shown = [key_name(key) for key in self.keys]
        if len(shown) > 4:
            return f"{shown[0]} … {shown[-1]}"
        return (" or " if len(shown) < 3 else " ").join(shown)


def key_name(key: str) -> str:
    """A key as a person reads it: "Enter", "Ctrl+Q"."""
    held, plus, pressed = key.partition("+")
    if plus and held in ("ctrl", "alt"):
        return f"{held.capitalize()}+{pressed.upper()}"
    return KEY_NAMES.get(key, key)


def on_screen(
    screen: str, *rows: tuple[str, str, str, str] | tuple[str, str, str, str, str]
) -> Iterator[Action]:
    """Actions of one screen from rows of name, keys, label, help and marks.

    The marks are words: "hint", "each" (each_key), "typing", "first" and "alone".
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
            first="first" in words,
            alone="alone" in words,
        )
