"""The baseline of the screens: a Textual program with one label, or with twenty of which keys change one."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.events import Key
from textual.widgets import Label


class Bare(App[None]):
    """As many labels as it is told."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.labels = labels

    def compose(self) -> ComposeResult:
        """The labels."""
        for number in range(self.labels):
            yield Label(f"bare label {number}")

    def on_key(self, event: Key) -> None:
        """Show the key on the first label."""
        self.query(Label).first().update(f"the key {event.key} {event.time:.6f}")


if __name__ == "__main__":
    Bare(int(sys.argv[1])).run()
