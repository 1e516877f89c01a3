"""The two themes of the program, dark and light, with one accent each."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="samepage-dark",
    primary="#7fb4ca",
    secondary="#7fb4ca",
    accent="#e6b673",
    warning="#e6b673",
    error="#e07a6a",
    success="#98bb8c",
    foreground="#dcdcd4",
    background="#16181d",
    surface="#16181d",
    panel="#23272f",
    dark=True,
    variables={
        "muted": "#8f949c",
        "scrollbar": "#2d3440",
        "scrollbar-hover": "#3d4656",
        "scrollbar-active": "#7fb4ca",
        "scrollbar-background": "#16181d",
        "scrollbar-background-hover": "#16181d",
        "scrollbar-background-active": "#16181d",
        "block-cursor-background": "#2d3440",
        "block-cursor-foreground": "#f4f1e8",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#23272f",
        "block-cursor-blurred-foreground": "#dcdcd4",
        "block-cursor-blurred-text-style": "none",
    },
)

LIGHT = Theme(
    name="samepage-light",
    primary="#1f5f7a",
    secondary="#1f5f7a",
    accent="#8a4b08",
    warning="#8a4b08",
    error="#a32a1c",
    success="#2f6b2f",
    foreground="#23262b",
    background="#fbfaf6",
    surface="#fbfaf6",
    panel="#ecebe4",
    dark=False,
    variables={
        "muted": "#62666d",
        "scrollbar": "#cfd4d6",
        "scrollbar-hover": "#b4babd",
        "scrollbar-active": "#1f5f7a",
        "scrollbar-background": "#fbfaf6",
        "scrollbar-background-hover": "#fbfaf6",
        "scrollbar-background-active": "#fbfaf6",
        "block-cursor-background": "#dfe6ea",
        "block-cursor-foreground": "#101214",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#ecebe4",
        "block-cursor-blurred-foreground": "#23262b",
        "block-cursor-blurred-text-style": "none",
    },
)


MISSING = {"muted": "ansi_bright_black"}
"""Our own variables for themes that are not ours."""


THEME_VARIABLE = "SAMEPAGE_THEME"
"""What names a theme for one start, before the settings."""


def theme_of(wanted: str, *, light: bool | None, no_color: bool) -> str:
    """The theme by the name that was set; "auto" follows the terminal's ground, dark where it is not known.

    Themes made of the terminal's own colours turn black on black where ``NO_COLOR`` is set
    (Textual 8.2.8), so they are refused there.
    """
    names = {"dark": DARK.name, "light": LIGHT.name, DARK.name: DARK.name, LIGHT.name: LIGHT.name}
    if wanted in names:
        return names[wanted]
    if wanted in ("ansi-dark", "ansi-light"):
        if not no_color:
            return wanted
        return LIGHT.name if wanted == "ansi-light" else DARK.name
    return LIGHT.name if light else DARK.name
