"""The settings in words: what each is called, what it does, and what its choices mean."""

from __future__ import annotations

from collections.abc import Mapping

TITLES = {
    "theme": "Colours",
    "ascii": "Plain letters",
    "mouse": "Mouse",
    "workspace": "Folder of your assessments",
    "keymap": "Keys",
}

HELP = {
    "theme": "Automatic follows the terminal: light on a light background, dark on a dark one.",
    "ascii": "Letters for shapes, where lines don't align, as in East Asian terminals. From the next start.",
    "mouse": "Turn it off to select text with the mouse as in any other program. From the next start.",
    "workspace": "Where new assessments go and where the list looks. From the next start.",
    "keymap": "Choose your own keys for what you do often.",
}

CHOICES = {
    "auto": "Automatic",
    "dark": "Dark",
    "light": "Light",
    "ansi-dark": "The terminal's own colours, dark",
    "ansi-light": "The terminal's own colours, light",
}


def value_words(name: str, value: object, *, folder: str) -> str:
    """What a setting is set to, in words; ``folder`` is the one for assessments where none is set."""
    if isinstance(value, bool):
        return "On" if value else "Off"
    if isinstance(value, Mapping):
        return f"{len(value)} changed" if value else "the defaults"
    if name == "workspace":
        return str(value) or folder
    return CHOICES.get(str(value), str(value))
