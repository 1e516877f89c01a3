"""The last line of a screen: what its keys do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate

from textual import events
from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from assess.tui.actions import Action, key_name
from assess.tui.drawing import content, pressing


class HintBar(Widget):
    """The last line of a screen: what its keys do, each of which can be clicked; the ``fixed`` ones right.

    Where the line is too narrow the last hints on the left yield to a mark that opens all of them; where it
    has no room for the first of them, help yields to that one.
    """

    DEFAULT_CSS = """
    HintBar { height: 1; dock: bottom; padding: 0 2; color: $soft; background: $panel; }
    """

    def __init__(self) -> None:
        super().__init__(id="hints")
        self._actions: tuple[Action, ...] = ()
        self._fixed: tuple[Action, ...] = ()

    def show(self, actions: Sequence[Action], *, fixed: Sequence[Action] = ()) -> None:
        """Replace the hints."""
        if (tuple(actions), tuple(fixed)) != (self._actions, self._fixed):
            self._actions, self._fixed = tuple(actions), tuple(fixed)
            self.refresh()

    def render(self) -> Content:
        """As many hints as fit, closer to each other where that lets in more, and the fixed ones right."""
        hints, fixed = [_hint(action) for action in self._actions], [_hint(one) for one in self._fixed]
        right = Content(APART).join(fixed)
        room = self.size.width - right.cell_length
        if hints and len(fixed) > 1 and not _fitting(hints, CLOSE, room):
            right = fixed[-1]
            room = self.size.width - right.cell_length
        wide, close = _fitting(hints, APART, room), _fitting(hints, CLOSE, room)
        shown, apart = (close, CLOSE) if close > wide else (wide, APART)
        left = Content.assemble(*(part for hint in hints[:shown] for part in (hint, apart)))
        more = MORE if shown < len(hints) else Content("")
        rest = Content(" " * max(0, room - left.cell_length - more.cell_length))
        if more is MORE:  # all the room up to the next hint can be clicked
            rest = rest.stylize(TO_ALL)
        return Content.assemble(left, more, rest, right)

    async def on_click(self, event: events.Click) -> None:
        """Do what the hint under the mouse says."""
        target = event.style.meta.get("hint")
        if target:
            await self.run_action(target)


def _fitting(hints: Sequence[Content], apart: str, room: int) -> int:
    """How many hints fit, each followed by this, with the mark for the others where there are any."""
    ends = list(accumulate(hint.cell_length + len(apart) for hint in hints))
    if not ends or ends[-1] <= room:
        return len(ends)
    return sum(end + MORE.cell_length <= room for end in ends)


@cache
def _hint(action: Action) -> Content:
    """A key and what it does, which knows what a click on it runs."""
    if action.each_key:
        keys = [pressing(content((key_name(key), "bold $accent")), key) for key in action.keys]
        shown = keys if len(keys) <= FEW_KEYS else [content((action.key_words, "bold $accent"))]
        return Content.assemble(Content(" or ").join(shown), f" {action.label}")
    return Content.assemble((key_name(action.keys[0]), "bold $accent"), f" {action.label}").stylize(
        Style.from_meta({"hint": action.target})
    )


APART, CLOSE = "   ", "  "
"""Between two hints, and where that lets more of them in."""

TO_ALL = Style.from_meta({"hint": "app.command_palette"})

MORE = content(("…", "bold $accent"), APART).stylize(TO_ALL)
"""What stands for the hints that have no room: a click on it opens all actions."""

FEW_KEYS = 4
"""So many keys of one action are shown one by one, and can be clicked."""
