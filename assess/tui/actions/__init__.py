"""The registry of actions looked up: it feeds the keys, the hint bar, the palette and the help page."""

from __future__ import annotations

from functools import cache

from textual.binding import Binding, BindingType

from assess.tui.actions.action import EVERYWHERE, INSIDE, Action, key_name
from assess.tui.actions.keymap import ChosenKeys, can_change, chosen_keys
from assess.tui.actions.table import ACTIONS, MODES, NO_BAR, SCREENS
from assess.tui.actions.table.workshop import HELP_PARTS
from assess.tui.actions.table.workshop import MODES as ROOM_MODES

__all__ = [
    "ACTIONS",
    "EVERYWHERE",
    "HELP_PARTS",
    "INSIDE",
    "MODES",
    "NO_BAR",
    "ROOM_MODES",
    "SCREENS",
    "Action",
    "ChosenKeys",
    "actions_of",
    "bindings_of",
    "can_change",
    "chosen_keys",
    "hints_of",
    "key_name",
]


@cache
def actions_of(screen: str) -> tuple[Action, ...]:
    """The actions of a screen, without those that hold everywhere."""
    return tuple(action for action in ACTIONS if action.screen == screen)


def bindings_of(screen: str) -> list[BindingType]:
    """The keys of a screen as Textual wants them."""
    bindings: list[BindingType] = []
    for action in actions_of(screen):
        for key in action.keys:
            call = f"{action.name}('{key}')" if action.each_key else action.name
            bindings.append(
                Binding(
                    key,
                    call,
                    action.label,
                    show=False,
                    priority=_priority(action, key),
                    id=action.id if can_change(action) else None,
                )
            )
    return bindings


def _priority(action: Action, key: str) -> bool:
    """Whether a key is met before the focused widget gets it.

    From inside a text field that is never a plain letter, nor Enter, nor a question mark.
    """
    return action.first or (action.typing and key not in ("question_mark", "enter"))


def hints_of(screen: str) -> tuple[Action, ...]:
    """The actions in the hint bar, by use: what does not fit yields from the right."""
    return tuple(action for action in actions_of(screen) if action.hint)
