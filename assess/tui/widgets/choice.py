"""A few rows of which one is marked."""

from __future__ import annotations

from assess.tui.widgets.rows import Row, Rows


class RadioRows(Rows):
    """A few rows of which one is marked; Enter or the mouse marks the row under the cursor."""

    def __init__(self, options: tuple[tuple[str, str], ...], *, marked: str, id: str) -> None:
        super().__init__(id=id)
        self._choices = options
        self.marked = marked

    def on_mount(self) -> None:
        self._mark(self.marked)

    def _mark(self, key: str) -> None:
        self.marked = key
        at = next((n for n, (name, _) in enumerate(self._choices) if name == key), 0)
        self.show(
            [
                Row(text=text, lead="(•) " if name == key else "( ) ", key=name)
                for name, text in self._choices
            ],
            at=at,
        )

    def mark_row(self, index: int | None) -> None:
        """Mark the row at an index."""
        if index is not None:
            self._mark(self._choices[index][0])
