"""The title of an assessment and the name of its organisation, to change."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from textual.app import ComposeResult
from textual.widgets import Input, Static

from assess.services.answering.session import rename_assessment
from assess.store.assessment.identity import Identity, read_identity
from assess.store.io.errors import FileProblem
from assess.text import NAME_LIMIT, plain
from assess.tui import routes
from assess.tui.host import Host
from assess.tui.setup.form_page import FormPage


class NamesScreen(FormPage):
    """The names of an assessment."""

    heading = "Names"

    def __init__(self, folder: Path, identity: Identity) -> None:
        super().__init__()
        self._folder = folder
        self._identity = identity

    @classmethod
    def opened(cls, route: routes.NamesRoute, host: Host) -> Self:  # noqa: ARG003
        return cls(route.folder, read_identity(route.folder))

    def fields(self) -> ComposeResult:
        """Organisation and title."""
        yield Static("Organisation", markup=False)
        yield Input(plain(self._identity.organisation), id="organisation", max_length=NAME_LIMIT)
        yield Static("Title", markup=False)
        yield Input(plain(self._identity.title), id="naming", max_length=NAME_LIMIT)

    def action_create(self) -> None:
        try:
            title, organisation = self.field("naming"), self.field("organisation")
            rename_assessment(
                self._folder,
                title="" if title == self._identity.title else title,
                organisation="" if organisation == self._identity.organisation else organisation,
            )
        except FileProblem as problem:
            self.say(f"Not saved. {problem}", trouble=True)
            return
        self.dismiss()
