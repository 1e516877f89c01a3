"""What screens with fields share: a field is checked when it is left, and its label stays in sight."""

from __future__ import annotations

from typing import Any

from textual import events, on
from textual.containers import VerticalScroll
from textual.screen import Screen, ScreenResultType
from textual.widget import Widget
from textual.widgets import Static

from assess.text import plain
from assess.tui.prose import Prose

FAULT = "fault-"
"""How the id of what is wrong in a field begins; the field's own follows."""


def fault_line(field: str) -> Static:
    """Where the screen says what is wrong in the field with this id; to be put below it."""
    fault = Prose(id=f"{FAULT}{field}", classes="fault")
    fault.display = False
    return fault


class WithFields(Screen[ScreenResultType]):
    """A screen whose fields are in one scroll; those with a ``fault_line`` are checked."""

    def wrong_in(self, field: Widget) -> str:  # noqa: ARG002
        """What is wrong in a field, in a sentence; "" where nothing is."""
        return ""

    def check(self, field: Widget) -> bool:
        """Say below a field what is wrong in it; whether anything is."""
        words = self.wrong_in(field)
        self.say_wrong(field, words)
        return bool(words)

    def say_wrong(self, field: Widget, words: str) -> None:
        """Say this below a field; with "" nothing."""
        fault = self.query_one(f"#{FAULT}{field.id}", Static)
        fault.update(plain(f"! {words}", limit=300))
        fault.display = bool(words)

    def look_again(self, field: Widget) -> None:
        """Check a field again in which something was wrong."""
        if any(fault.display for fault in self._faults(field)):
            self.check(field)

    def check_all(self) -> bool:
        """Check all fields and go to the first one in which something is wrong; whether there is one."""
        names = [str(fault.id).removeprefix(FAULT) for fault in self.query(".fault")]
        wrong = [field for name in names if self.check(field := self.query_one(f"#{name}"))]
        if wrong:
            self.go_to_wrong(wrong[0])
        return bool(wrong)

    def go_to_wrong(self, field: Widget) -> None:
        """Go to a field, with what is wrong in sight below it."""
        field.focus()
        self.query_one(f"#{FAULT}{field.id}").scroll_visible(animate=False)

    def _faults(self, field: Widget) -> list[Static]:
        return list(self.query(f"#{FAULT}{field.id}").results(Static)) if field.id else []

    @on(events.DescendantBlur)
    def _left(self, event: events.DescendantBlur) -> None:
        """Check the field that was left, while this screen is the one on top."""
        if self.is_current and self._faults(event.widget):
            self.check(event.widget)

    @on(events.DescendantFocus)
    def _entered(self, event: events.DescendantFocus) -> None:
        self.call_after_refresh(_scroll_to, event.widget)

    @on(events.Resize)
    def _resized(self) -> None:
        """Keep the field that is being filled in in sight."""
        if self.focused is not None:
            self.call_after_refresh(_scroll_to, self.focused)

    def scroll_to_center(self, widget: Widget, *_: Any, **__: Any) -> None:
        """Leave the way to a field to us: Textual would not show its label."""


def _scroll_to(field: Widget) -> None:
    """Scroll so far that a field is in sight, with the label above it where both have room."""
    scroll = next((one for one in field.ancestors if isinstance(one, VerticalScroll)), None)
    if scroll is None:
        return
    line = next(one for one in scroll.children if field in one.walk_children(with_self=True))
    at = scroll.children.index(line)
    region = line.virtual_region
    if at and isinstance(label := scroll.children[at - 1], Static):
        both = region.union(label.virtual_region)
        region = both if both.height <= scroll.size.height else region
    scroll.scroll_to_region(region, animate=False)
