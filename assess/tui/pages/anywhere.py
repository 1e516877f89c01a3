"""The pages that any page leads to: its help, and what is wrong with a file it needs."""

from __future__ import annotations

from pathlib import Path

from rich.cells import cell_len

from assess.documents.lines.layout import BLANK, Line, head, wrapped
from assess.documents.lines.painted import Canvas, Ink, words_of
from assess.documents.lines.parts import paragraph
from assess.store.io.errors import UNCHANGED, FileProblem
from assess.store.io.recovering import recover
from assess.text import plain
from assess.tui.actions import EVERYWHERE, HELP_PARTS, INSIDE, SCREENS, Action, ChosenKeys, actions_of
from assess.tui.pages.page import ListPage, PageScreen, TextPage
from assess.tui.routes import Route
from assess.tui.widgets import line_row

KEY_CELLS = 16
"""Cells that keys take in their column at most; longer ones have a line of their own."""

LISTS = "Move up and down in lists; the mouse works too."
ARROWS, LETTERS = "arrows", "arrows, j, k"
"""What moves through lists; on a page with a letter k of its own arrows alone."""

USUAL = ChosenKeys(keys={})


class HelpScreen(ListPage[None]):
    """Help for the page one came from."""

    place = "help"

    def __init__(self, about: str) -> None:
        super().__init__()
        self._about = about

    def on_mount(self) -> None:
        self.show_title("Help", "Samepage")

    def lay_out(self) -> None:
        lines = help_lines(self._about, self.host.keys, inside=self._inside, width=self.text_width)
        self.rows.show([line_row(line) for line in lines], at=self.rows.highlighted or 0)

    @property
    def _inside(self) -> bool:
        """Whether the page one came from has a section bar."""
        below = self.app.screen_stack[:-1][-1:]
        return any(isinstance(page, PageScreen) and page.where() is not None for page in below)


def help_lines(place: str, keys: ChosenKeys = USUAL, *, inside: bool = False, width: int = 76) -> list[Line]:
    """The help for a page: where one is, its keys, how to move, and the keys that hold everywhere."""
    here, everywhere = actions_of(place), actions_of(EVERYWHERE)
    moves = actions_of(INSIDE) if inside else ()
    moving = ARROWS if any("k" in action.keys for action in here) else LETTERS
    named = HELP_PARTS.get(place, {"This page": [action.name for action in here]})
    parts = (
        *(
            (title, [_words(keys.of(one)) for one in here if one.name in names])
            for title, names in named.items()
        ),
        ("Move", [(moving, LISTS), *(_words(keys.of(action)) for action in moves)]),
        ("Everywhere", [_words(keys.of(action)) for action in everywhere]),
    )
    cells = max(cell_len(said) for _, rows in parts for said, _ in rows if cell_len(said) <= KEY_CELLS)
    lines = paragraph(SCREENS[place], width, strong=True)
    for title, rows in parts:
        lines += [BLANK, head(title)]
        lines += [_key_line(said, text, cells, width) for said, text in rows]
    return lines


def _words(action: Action) -> tuple[str, str]:
    return action.key_words, action.help


def _key_line(said: str, text: str, cells: int, width: int) -> Line:
    """Keys in their column, lit, and what they do beside them."""
    start = cells + 2 if width - cells > cells + 8 else 2
    rows = wrapped(text, max(8, width - start))
    own_line = cell_len(said) + 2 > start
    canvas = Canvas(width, len(rows) + own_line)
    canvas.put(0, 0, said, Ink.ACCENT, strong=True)
    canvas.put_rows(start, int(own_line), rows)
    painted = canvas.lines()
    return Line(text=words_of(painted), painted=painted)


OLDER = (
    "\n\nAn older copy of this file is intact. Press Enter to use it: at most the last answer is missing. "
    "The damaged file is kept under a new name."
)


class ProblemScreen(TextPage):
    """Says what is wrong; nothing is touched before the choice is made."""

    place = "problem"

    def __init__(self, text: str, *, retry: Route, older: Path | None = None) -> None:
        super().__init__()
        self._text, self._retry, self._older = text, retry, older

    def on_mount(self) -> None:
        """Say what is wrong and what can be done."""
        self.show_title("This cannot be opened")
        said = "" if UNCHANGED in self._text else f"\n\n{UNCHANGED}"
        older = OLDER if self._older is not None else ""
        self.show_words("text", (plain(self._text), "bold"), f"{said}{older}")

    def fits(self, name: str) -> bool:
        """Going on is hinted at only where there is an older copy."""
        return name != "recover" or self._older is not None

    def action_recover(self) -> None:
        if self._older is None:
            return
        try:
            kept = recover(self._older)
        except FileProblem as trouble:
            self.say(str(trouble), trouble=True)
        else:
            self.host.tell(f"Using the older copy. The damaged file is kept as {kept.name}.")
            self.go(self._retry, replace=True)
