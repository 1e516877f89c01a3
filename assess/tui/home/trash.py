"""The trash of the workspace: what is in it, getting it back, and emptying it."""

from __future__ import annotations

from functools import partial

from assess.documents.lines.home import trash_rows
from assess.services.assessments.trash import Trashed, empty_trash, restore, trashed_in
from assess.text import plain
from assess.tui.pages.page import ListPage
from assess.tui.sheets.small import LEAVE
from assess.words import home as words

REMOVE = "remove"


class TrashScreen(ListPage[None]):
    """The assessments that were moved to the trash; Enter gets one back."""

    place = "trash"

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Trashed, ...] = ()

    def on_mount(self) -> None:
        self._read_again()

    def _read_again(self) -> None:
        self._found = trashed_in(self.host.workspace)
        self.lay_out()

    def lay_out(self) -> None:
        self.show_title(words.TRASH_TITLE)
        entries = [(str(one.path), one.about, one.day) for one in self._found]
        self.rows.show(trash_rows(entries, self.text_width), at=self.rows.highlighted or 0)
        self.show_hints()

    def fits(self, name: str) -> bool:
        """In an empty trash there is nothing to get back."""
        return bool(self._found) or name not in ("restore", "empty")

    def action_restore(self) -> None:
        trashed = next((one for one in self._found if str(one.path) == self.selected), None)
        if trashed is not None and self.saved(partial(self._restore, trashed)):
            self._read_again()

    def _restore(self, trashed: Trashed) -> None:
        self.say(words.restored_words(restore(trashed).name))

    def action_empty(self) -> None:
        """Remove everything from the disk, once that is confirmed."""
        if self._found:
            self.ask(
                words.empty_question(len(self._found)),
                lines=tuple(plain(one.about.whose, limit=120) for one in self._found[:LISTED]),
                offers=((LEAVE, words.KEEP_ALL), (REMOVE, words.REMOVE)),
                then=lambda _: self._empty(),
            )

    def _empty(self) -> None:
        if self.saved(lambda: self.say(words.emptied_words(empty_trash(self.host.workspace)))):
            self._read_again()


LISTED = 8
"""So many are named before they are removed."""
