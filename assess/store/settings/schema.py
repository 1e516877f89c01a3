"""What can be set: each setting with its choices and its default, and the record of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import Enum, auto

from questionnaires.records import record

THEMES = ("auto", "dark", "light", "ansi-dark", "ansi-light")
"""The colours: those that the terminal's ground calls for, ours, or the terminal's own sixteen."""


class SettingKind(Enum):
    """What a setting holds."""

    CHOICE = auto()
    SWITCH = auto()
    FOLDER = auto()
    KEYS = auto()


@record
class Setting:
    """One thing that can be set: its name in the file and in ``Settings``, what it holds, and its choices."""

    name: str
    kind: SettingKind
    choices: tuple[str, ...] = ()


SETTINGS: tuple[Setting, ...] = (
    Setting(name="theme", kind=SettingKind.CHOICE, choices=THEMES),
    Setting(name="ascii", kind=SettingKind.SWITCH),
    Setting(name="mouse", kind=SettingKind.SWITCH),
    Setting(name="workspace", kind=SettingKind.FOLDER),
    Setting(name="keymap", kind=SettingKind.KEYS),
)
"""Every setting, in the order in which they are shown and written."""


@record
class Settings:
    """What is set; a setting that is not in the file has its default.

    ``workspace`` is "" for the usual folder. ``keymap`` gives an action other keys, by the action's id, as in
    "answer.skip": ("x",).
    """

    theme: str = "auto"
    ascii: bool = False
    mouse: bool = True
    workspace: str = ""
    keymap: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
