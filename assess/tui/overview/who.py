"""Who has answered: counts by function against what is expected, never what was answered."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assess.documents.lines.layout import Line
from assess.documents.lines.who import who_lines
from assess.store.assessment.identity import read_identity
from assess.store.folder import respondents
from assess.tui.actions import bindings_of
from assess.tui.pages.lines_page import LinesPage


class WhoScreen(LinesPage):
    """The counts of one assessment.

    Raises:
        FileProblem: the folder cannot be read (when made, before anything is drawn).
    """

    place = "who"
    BINDINGS = bindings_of("who")

    def __init__(self, folder: Path, *, waiting: Mapping[str, int], titles: Mapping[str, str]) -> None:
        super().__init__()
        self._identity = read_identity(folder)
        self._heads = respondents(folder)
        self._waiting = waiting
        self._titles = titles

    def ends(self) -> tuple[str, str]:
        """Who has answered, and of which organisation."""
        return "Who has answered", self._identity.organisation

    def lines(self, width: int) -> list[Line]:
        return who_lines(
            self._heads,
            expected=self._identity.expected,
            privacy=self._identity.privacy,
            waiting=self._waiting,
            titles=self._titles,
            width=width,
        )
