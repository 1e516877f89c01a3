"""A participant's terminal between votes: what the room sees, and the next ballot as soon as it opens."""

from __future__ import annotations

import time
from typing import Self

from textual.app import ComposeResult
from textual.widgets import Static

from assess.services.refusal import Refused
from assess.services.workshop.remote import RemoteWorkshop, SessionLost
from assess.services.workshop.wire import Seen
from assess.store.workshop.room import Entrance
from assess.text import plain
from assess.tui import routes
from assess.tui.hint_bar import HintBar
from assess.tui.host import Host
from assess.tui.pages.page import PageScreen
from assess.tui.prose import Prose
from assess.tui.workshop.view import RoomView
from assess.words import joining as words
from assess.words.numbers import joined
from assess.words.workshop_pages import number_told
from questionnaires.records import replace
from scoring.workshop.voting import Topic

EVERY = 2.0
"""Seconds between two looks at the workshop."""

TICK = 0.5
"""Seconds between two looks at the time."""


class JoinedScreen(PageScreen[None]):
    """Follows the workshop; each vote opens once by itself, and later with Enter."""

    DEFAULT_CSS = """
    JoinedScreen #note { height: auto; max-height: 3; color: $text-accent; }
    JoinedScreen #note.-trouble { color: $text-error; text-style: bold; }
    """
    place = "joined"
    mode = "WORKSHOP"
    AUTO_FOCUS = ""

    def __init__(self, room: RemoteWorkshop, *, form: routes.JoinRoute) -> None:
        super().__init__()
        self.room, self._form = room, form
        self._seen: Seen | None = None
        self._ahead = 0.0
        self._offered: tuple[str, int] | None = None
        self._unknown = False

    @classmethod
    def opened(cls, route: routes.JoinedRoute, host: Host) -> Self:  # noqa: ARG003
        form = routes.JoinRoute(address=route.address, certificate=route.certificate)
        room = RemoteWorkshop(route.address, certificate=route.certificate, secret=route.secret)
        return cls(room, form=form)

    def compose(self) -> ComposeResult:
        yield RoomView(id="view")
        yield Prose(id="note")
        yield HintBar()

    def on_mount(self) -> None:
        """Look from now on."""
        self._look()
        self.set_interval(EVERY, self._look)
        self.set_interval(TICK, self._draw)

    def come_back(self) -> None:
        self._look()

    def fits(self, name: str) -> bool:
        """There is something to vote on, or a form to go to."""
        return super().fits(name) and (name != "vote" or self._unknown or self._ballot is not None)

    def _look(self) -> None:
        if self.app.screen is self and not self._ended:
            since = self._seen.version if self._seen else 0
            self.in_background(
                lambda: self.room.look(since), self._saw, failed=self._lost, expected=Refused, group="look"
            )

    def _lost(self, reason: Refused) -> None:
        self._unknown = isinstance(reason, SessionLost)
        self._say(f"{reason} {words.TO_FORM if self._unknown else words.TRYING}", trouble=True)

    def _saw(self, seen: Seen | None) -> None:
        self._unknown = False
        if seen is not None:
            picture = replace(seen.picture, entrance=Entrance())  # they are in already
            self._seen = replace(seen, picture=picture)
            self._ahead = seen.now - time.time()
        seen = self._seen
        if seen is None:
            return
        ballot = self._ballot
        cast = words.VOTE_CAST if seen.voted else words.VOTE_OPEN
        told = joined(cast if ballot else words.WAITING, number_told(seen.number))
        self._say("" if self._ended else told)
        self._draw()
        if ballot is not None and not seen.voted and self._offered != (ballot.id, seen.round):
            self._offered = (ballot.id, seen.round)
            self.go(routes.BallotRoute())

    @property
    def _ended(self) -> bool:
        """Whether nothing more comes."""
        return self._seen is not None and self._seen.picture.ended

    @property
    def _ballot(self) -> Topic | None:
        """The vote that can be cast now."""
        seen = self._seen
        return None if seen is None or seen.picture.paused else seen.ballot

    def _say(self, text: str, *, trouble: bool = False) -> None:
        self.query_one("#note", Static).set_class(trouble, "-trouble")
        self.show_words("note", plain(text, limit=300))
        self.show_hints()

    def _draw(self) -> None:
        if self._seen is not None:
            self.query_one(RoomView).show(self._seen.picture, now=time.time() + self._ahead)

    def action_vote(self) -> None:
        if self._unknown:
            self.go(self._form, replace=True)
        elif self._ballot is not None:
            self.go(routes.BallotRoute())
        else:
            self._say(words.WAITING)
