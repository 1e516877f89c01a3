"""What has to be done because of Textual 8.2.8 itself; each rule names the trouble it prevents."""

from __future__ import annotations

from typing import Any

from textual.app import App
from textual.filter import Monochrome, NoColor
from textual.screen import Screen
from textual.scroll_view import ScrollView

LIST_MIN_WIDTH = "min-width: 8;"
"""An OptionList that is laid out without width ends the program with ``range() arg 3 must not be zero``."""

PALETTE_CSS = f"""
CommandList {{ {LIST_MIN_WIDTH} }}
.-low CommandList {{ border: none; }}
"""
"""The palette holds such a list too, and meets it in windows of six columns. In one of four rows nothing is
left between its borders, and a page up or down ends the program with ``KeyError``."""


class ThumbInPlace(ScrollView):
    """A list whose scroll bar shows where the list is when it comes back.

    While the bar is hidden, Textual doesn't tell it that the list has been scrolled.
    """

    def watch_show_vertical_scrollbar(self, shown: bool) -> None:
        if shown:
            self.vertical_scrollbar.position = self.scroll_y


class ReticentApp(App[None]):
    """A program that keeps to itself what it held when something went wrong.

    Textual's report shows what variables hold, such as votes before the reveal.
    """

    def _fatal_error(self) -> None:
        self._close_messages_no_wait()


def error_of(app: App[None]) -> Exception | None:
    """What ended a program that nothing expected; Textual reports it and raises nothing."""
    return app._exception


def prepare_first_screen(app: App[None], screen: Screen[None]) -> None:
    """Do for the first screen what Textual does for every other one only.

    Without it the screen's style sheet is not read, and switching away from the screen ends the
    program with ``pop from empty list``.
    """
    app._load_screen_css(screen)
    screen._push_result_callback(app, None)


def take_out_colours(app: App[None]) -> None:
    """Where ``NO_COLOR`` is set, draw with the terminal's own two colours.

    Textual turns colours into greys there, which are colours too, and no ground of them can be told apart.
    """
    app._filters = [NoColor() if isinstance(one, Monochrome) else one for one in app._filters]


def set_breakpoints(screen: Screen[Any]) -> None:
    """Give a screen that opens the classes of its size.

    Textual gives them after the first frame, so that the page would jump under the eyes and the mouse.
    """
    app, classes = screen.app, dict[str, bool]()
    for cells, own, of_app in (
        (app.size.width, screen.HORIZONTAL_BREAKPOINTS, app.HORIZONTAL_BREAKPOINTS),
        (app.size.height, screen.VERTICAL_BREAKPOINTS, app.VERTICAL_BREAKPOINTS),
    ):
        points = (of_app if own is None else own) or []
        here = screen._get_breakpoint_classes(cells, points)
        classes |= {name: name in here for _, name in points}
    screen.update_classes(classes, animate=False)
