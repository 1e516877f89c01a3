"""The last line of a page: what can be done here, by which keys."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from assess.tui.actions import Action, key_name


class HintBar(Widget):
    """The last line of a screen: a few keys and what they do, each of which can be clicked.

    Where the line is too narrow the hints before the last one yield; the last one, help, stays.
    """

    DEFAULT_CSS = """
    HintBar { height: 1; dock: bottom; color: $muted; }
    """

    def __init__(self) -> None:
        super().__init__(id="hints")
        self._actions: tuple[Action, ...] = ()

    def show(self, actions: Sequence[Action]) -> None:
        """Replace the hints."""
        self._actions = tuple(actions)
        self.refresh()

    def render(self) -> Content:
        """As many hints as fit, the last one always."""
        *first, last = self._actions or (None,)
        if last is None:
            return Content("")
        room = self.size.width - _hint(last).cell_length
        parts: list[Content | str] = []
        for action in first:
            hint = _hint(action)
            room -= hint.cell_length + 3
            if room < 0:
                break
            parts += [hint, "   "]
        return Content.assemble(*parts, _hint(last))

    async def on_click(self, event: events.Click) -> None:
        """Do what the hint under the mouse says."""
        target = event.style.meta.get("hint")
        if target:
            await self.run_action(target)


def _hint(action: Action) -> Content:
    """A key and what it does, which knows what a click on it runs."""
    keys = action.key_words if action.each_key else key_name(action.keys[0])
    target = "" if action.each_key else action.target
    return Content.assemble((keys, "bold $accent"), f" {action.label}").stylize(
        Style.from_meta({"hint": target})
    )
