"""The two themes of the program, dark and light: one meaning a colour."""

from __future__ import annotations

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme


def _theme(name: str, *, dark: bool, **colours: str) -> Theme:
    """A theme of ours from its colours by what they are for."""
    variables = {key.replace("_", "-"): colour for key, colour in colours.items()}
    ground, panel, accent = colours["ground"], colours["panel"], colours["accent"]
    raised, select, text, soft = colours["raised"], colours["select"], colours["text"], colours["soft"]
    return Theme(
        name=name,
        primary=colours["head"],
        secondary=colours["head"],
        accent=accent,
        warning=colours["warn"],
        error=colours["warn"],
        success=accent,
        foreground=text,
        background=ground,
        surface=ground,
        panel=panel,
        dark=dark,
        variables={
            **variables,
            "scrollbar": raised,
            "scrollbar-hover": colours["rule"],
            "scrollbar-active": accent,
            "scrollbar-background": ground,
            "scrollbar-background-hover": ground,
            "scrollbar-background-active": ground,
            "block-cursor-background": select,
            "block-cursor-foreground": text,
            "block-cursor-text-style": "bold",
            "block-cursor-blurred-background": panel,
            "block-cursor-blurred-foreground": soft,
            "block-cursor-blurred-text-style": "none",
        },
    )


DARK = _theme(
    "samepage-dark",
    dark=True,
    text="#ecebe4",
    soft="#bcc3cc",
    muted="#8f99a6",
    accent="#5fd6b8",
    head="#9db6d3",
    near="#e8cf5a",
    warn="#ff8a94",
    sales="#82b1ff",
    marketing="#f79f4a",
    leadership="#f3b8e0",
    service="#fff3a8",
    ink="#0c1714",
    print="#000000",
    paper="#ffffff",
    ground="#10141b",
    panel="#1a202b",
    raised="#262f3d",
    select="#22303a",
    rule="#3d4a5d",
    rating="#86e3cb",
    level_1="#1b2f31",
    level_2="#203b3a",
    level_3="#254644",
    level_4="#29524d",
    level_5="#2e5e57",
    cell_sales="#22385e",
    cell_marketing="#563713",
    cell_several="#454b57",
    cell_nobody="#5a2732",
    cell_unknown="#1f2631",
)

LIGHT = _theme(
    "samepage-light",
    dark=False,
    text="#1b232e",
    soft="#414a57",
    muted="#5f6875",
    accent="#0b6b5b",
    head="#3b5675",
    near="#705600",
    warn="#b3243c",
    sales="#1f57c3",
    marketing="#9a4b00",
    leadership="#4a1470",
    service="#333d4a",
    ink="#ffffff",
    print="#000000",
    paper="#ffffff",
    ground="#fbf9f4",
    panel="#f1ede3",
    raised="#e4dfd2",
    select="#dfeee9",
    rule="#c9c2b2",
    rating="#0b5b4e",
    level_1="#dee8e2",
    level_2="#cdded7",
    level_3="#bdd4cc",
    level_4="#accac2",
    level_5="#9bc0b7",
    cell_sales="#d3e0fb",
    cell_marketing="#f8dfc3",
    cell_several="#d6d2c6",
    cell_nobody="#f8d7dc",
    cell_unknown="#efebe1",
)


MISSING = {
    "soft": "ansi_default",
    "near": "ansi_bright_yellow",
    "warn": "ansi_bright_red",
    "muted": "ansi_bright_black",
    "head": "ansi_default",
    "sales": "ansi_bright_blue",
    "marketing": "ansi_yellow",
    "leadership": "ansi_magenta",
    "service": "ansi_green",
    "ink": "ansi_black",
    "print": "ansi_black",
    "paper": "ansi_bright_white",
    "select": "ansi_default",
    "raised": "ansi_default",
    "rule": "ansi_bright_black",
    "rating": "ansi_cyan",
    **{f"level-{level}": "ansi_default" for level in range(1, 6)},
    **{f"cell-{owner}": "ansi_default" for owner in ("sales", "marketing", "several", "nobody", "unknown")},
}
"""Our own variables for themes that are made of the terminal's sixteen colours."""


SIXTEEN = tuple(
    replace(
        BUILTIN_THEMES[name],
        accent="ansi_cyan",
        primary="ansi_default",
        variables={
            **BUILTIN_THEMES[name].variables,
            "scrollbar": "ansi_bright_black",
            "scrollbar-background": "ansi_default",
        },
    )
    for name in ("ansi-dark", "ansi-light")
)
"""Textual's themes of the terminal's own colours, with the accent of ours and no blue to read on black."""


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
