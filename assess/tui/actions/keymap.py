"""Keys that a person has chosen for actions, and why some cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assess.tui.actions.action import EVERYWHERE, INSIDE, KEY_NAMES, Action, key_name
from assess.tui.actions.table import ACTIONS, NO_BAR
from questionnaires.errors import nearest
from questionnaires.records import record, replace

FIXED_KEYS = frozenset(
    ("escape", "enter", "question_mark", "tab", "space", "up", "down", "left", "right", "j", "k", "ctrl+c")
)
"""Keys that mean the same everywhere, so that no action takes them and none that has one gives it up."""

_NAMED = {name.casefold(): key for key, name in KEY_NAMES.items()}
_KEY = re.compile(r"[A-Za-z0-9]|(?:ctrl|alt)\+[a-z0-9]|shift\+f?[0-9a-z]+|f(?:[1-9]|1[0-2])")


@record
class ChosenKeys:
    """The keys of actions as they were chosen, by the action's id; any other action has its usual ones.

    ``problems`` says of each choice that was not taken why.
    """

    keys: Mapping[str, tuple[str, ...]]
    problems: tuple[str, ...] = ()

    def of(self, action: Action) -> Action:
        """The action with the keys it has now."""
        keys = self.keys.get(action.id)
        return action if keys is None else replace(action, keys=keys)

    def shown(self, action: Action) -> str:
        """The first key of the action as a person reads it."""
        return key_name(self.of(action).keys[0])

    def for_textual(self) -> dict[str, str]:
        """The keys as Textual's keymap wants them."""
        return {name: ",".join(keys) for name, keys in self.keys.items()}


def can_change(action: Action) -> bool:
    """Whether an action can have other keys."""
    return not action.each_key and FIXED_KEYS.isdisjoint(action.keys)


def key_from(text: str) -> str:
    """A key as Textual knows it, from how a person writes it: "/", "Enter", "ctrl+x"; "" where it is none."""
    named = _NAMED.get(text.casefold())
    if named is not None:
        return named
    for key in (text, text.casefold()):
        if key in KEY_NAMES or _KEY.fullmatch(key):
            return key
    return ""


def chosen_keys(keymap: Mapping[str, tuple[str, ...]], actions: tuple[Action, ...] = ACTIONS) -> ChosenKeys:
    """The keys that are chosen, without those that cannot be taken."""
    by_id = {action.id: action for action in actions}
    taken: dict[str, tuple[str, ...]] = {}
    problems: list[str] = []
    for name, texts in keymap.items():
        action = by_id.get(name)
        if action is None:
            near = nearest(name, tuple(by_id))
            problems.append(f'"{name}" is no action.' + (f' Did you mean "{near}"?' if near else ""))
        elif not can_change(action):
            problems.append(f"{name} keeps its keys: they mean the same on every page.")
        elif wrong := [text for text in texts if key_from(text) in ("", *FIXED_KEYS)]:
            problems.append(f'{name}: "{wrong[0]}" is no key that an action can have.')
        else:
            taken[name] = tuple(dict.fromkeys(map(key_from, texts)))
    for name in list(taken):
        for key, other in _collisions(by_id[name], taken, actions):
            problems.append(f'{name}: "{key_name(key)}" already means {other.id} ({other.label}).')
            taken.pop(name, None)
    return ChosenKeys(keys=taken, problems=tuple(problems))


def _collisions(
    action: Action, taken: Mapping[str, tuple[str, ...]], actions: tuple[Action, ...]
) -> Iterator[tuple[str, Action]]:
    """The keys of an action that another one has where both can be pressed."""
    for other in actions:
        if other.id != action.id and _together(action.screen, other.screen):
            for key in taken.get(other.id, other.keys):
                if key in taken.get(action.id, ()):
                    yield key, other


def _together(one: str, other: str) -> bool:
    """Whether keys of two places can be pressed on the same page."""
    if one == other or EVERYWHERE in (one, other):
        return True
    return INSIDE in (one, other) and NO_BAR.isdisjoint((one, other))
