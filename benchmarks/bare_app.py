"""The baseline of the screens: a Textual program with one label."""

from textual.app import App, ComposeResult
from textual.widgets import Label


class Bare(App[None]):
    """One label."""

    def compose(self) -> ComposeResult:
        """The label."""
        yield Label("bare label")


if __name__ == "__main__":
    Bare().run()
