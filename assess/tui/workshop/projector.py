"""The projector's view in a second terminal: what the whole room may see, read from its picture."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Self

from textual.app import ComposeResult

from assess.services.workshop.picture import has_stopped, picture_in
from assess.services.workshop.state import state_in
from assess.store.assessment.identity import Identity, read_identity
from assess.store.io.errors import FileProblem
from assess.store.workshop.log import last_log
from assess.store.workshop.room import Entrance, Picture
from assess.tui import routes
from assess.tui.host import Host
from assess.tui.pages.page import PageScreen
from assess.tui.workshop.view import RoomView
from questionnaires.records import replace

EVERY = 0.5
"""Seconds between two looks at the picture."""


class ProjectorScreen(PageScreen[None]):
    """Shows the room's picture as it changes, and the time as it runs."""

    place = "projector"
    mode = "PROJECTOR"
    AUTO_FOCUS = ""

    def __init__(self, folder: Path, identity: Identity) -> None:
        super().__init__()
        self.folder, self._identity = folder, identity
        self._picture: Picture | None = None

    @classmethod
    def opened(cls, route: routes.ProjectorRoute, host: Host) -> Self:  # noqa: ARG003
        return cls(route.folder, read_identity(route.folder))

    def compose(self) -> ComposeResult:
        yield RoomView(id="view")

    def on_mount(self) -> None:
        """Look from now on."""
        self._look()
        self.set_interval(EVERY, self._look)

    def _look(self) -> None:
        try:
            found = picture_in(self.folder, self._identity)
            if found is None and self._picture is not None:
                found = self._left(self._picture)
        except FileProblem:
            return  # the next change writes it anew
        self._picture = found
        now = time.time()
        self.query_one(RoomView).show(
            self._picture, now=now, stopped=has_stopped(self.folder, self._identity, now=now)
        )

    def _left(self, last: Picture) -> Picture:
        """What the room sees of a workshop that it has seen, once no program runs it any more."""
        log = last_log(self.folder)
        ended = log is not None and (last.ended or state_in(log).ended)
        return replace(last, ended=ended, paused=not ended, phase="", until=0, entrance=Entrance())
