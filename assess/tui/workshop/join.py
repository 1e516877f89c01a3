"""The form by which somebody joins a workshop on another computer."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from textual.app import ComposeResult

from assess.services.refusal import Refused
from assess.services.workshop.remote import NotReached, RemoteWorkshop
from assess.text import plain
from assess.tui import routes
from assess.tui.hint_bar import HintBar
from assess.tui.host import Host
from assess.tui.prose import Prose
from assess.tui.setup.form import FormPage, labelled
from assess.tui.typed import TypedInput
from assess.tui.widgets import RadioRows
from assess.words import joining as words
from assess.words.workshop_pages import BACK_WAITS, CONSENT, NAME, NO_CONSENT, SMALL_TEAM, TEAM, TEAMS
from questionnaires.model import FUNCTIONS

EVERY = 2.0
"""Seconds between two tries to reach the workshop."""

CODE_LETTERS, NAME_LETTERS = 20, 80


class JoinScreen(FormPage[None]):
    """Who somebody is, and the code of the room; what is kept of them is said above."""

    DEFAULT_CSS = "JoinScreen #kept { margin-bottom: 1; }"
    place = "join"
    mode = "JOIN"
    heading = words.HEADING
    button = words.BUTTON

    def __init__(self, workshop: RemoteWorkshop, certificate: Path | None) -> None:
        super().__init__()
        self._workshop, self._certificate = workshop, certificate
        self._ticket = ""

    @classmethod
    def opened(cls, route: routes.JoinRoute, host: Host) -> Self:  # noqa: ARG003
        return cls(RemoteWorkshop(route.address, certificate=route.certificate), route.certificate)

    def fields(self) -> ComposeResult:
        """Code, name and team; how a small team's votes may be shown, and a way back in."""
        yield Prose(id="kept")
        code = plain(self._workshop.code, limit=CODE_LETTERS)
        yield from labelled(words.CODE, TypedInput(code, id="code", max_length=CODE_LETTERS))
        yield from labelled(NAME, TypedInput(id="person", max_length=NAME_LETTERS))
        yield from labelled(TEAM, RadioRows(tuple(TEAMS.items()), marked=FUNCTIONS[0], id="team"))
        yield from labelled(words.VOTES, RadioRows(words.VOTES_OR_NOT, marked=words.YES, id="votes"))
        consents = ((words.YES, CONSENT), (words.NO, NO_CONSENT))
        yield from labelled(SMALL_TEAM, RadioRows(consents, marked=words.YES, id="consent"))
        yield from labelled(words.BEFORE, RadioRows(words.BEFORES, marked=words.NEW, id="before"))

    def on_mount(self) -> None:
        """Begin with the name where the link brought the code, and ask what is kept of participants."""
        self.mount(Prose(id="note"), before=self.query_one(HintBar))
        if self._workshop.code:
            self.query_one("#person").focus()
        self._ask_notice()

    def _ask_notice(self) -> None:
        self.in_background(
            self._workshop.notice,
            lambda kept: self.show_words("kept", "\n".join(plain(one) for one in kept)),
            failed=self._not_told,
            expected=Refused,
            group="notice",
        )

    def _not_told(self, reason: Refused) -> None:
        self.show_words("kept", (f"{reason} {words.TRYING}", "$text-error"))
        self.set_timer(EVERY, self._ask_notice)

    def action_create(self) -> None:
        """Join once the letters that were typed ahead have reached their field."""
        (self.focused or self).call_later(self._join)

    def _join(self) -> None:
        """Join, or ask the facilitator to be let back in."""
        code, name, team = self.field("code"), self.field("person"), self.marked("team")
        votes = self.marked("votes") == words.YES
        consent = votes and self.marked("consent") == words.YES
        workshop = self._workshop
        if self.marked("before") == words.LOST:
            self.in_background(
                lambda: workshop.ask_back(code=code, name=name),
                self._waits,
                failed=self._refused,
                expected=Refused,
                group="join",
            )
        else:
            self.in_background(
                lambda: workshop.join(code=code, name=name, side=team, consent=consent, votes=votes),
                lambda _: self._is_in(),
                failed=self._refused,
                expected=Refused,
                group="join",
            )

    def _refused(self, reason: Refused) -> None:
        self.show_words("note", (str(reason), "bold $text-error"))

    def _waits(self, ticket: str) -> None:
        """Wait for the facilitator's yes."""
        self._ticket = ticket
        self.show_words("note", (BACK_WAITS, "$text-accent"))
        self.set_timer(EVERY, self._ask_whether)

    def _ask_whether(self) -> None:
        def answered(is_back: bool) -> None:
            if is_back:
                self._is_in()
            else:
                self.set_timer(EVERY, self._ask_whether)

        def failed(reason: Refused) -> None:
            self._refused(reason)
            if isinstance(reason, NotReached):
                self.set_timer(EVERY, self._ask_whether)

        ticket = self._ticket
        self.in_background(
            lambda: self._workshop.came_back(ticket), answered, failed=failed, expected=Refused, group="join"
        )

    def _is_in(self) -> None:
        workshop = self._workshop
        route = routes.JoinedRoute(
            address=workshop.address, certificate=self._certificate, secret=workshop.secret
        )
        self.go(route, replace=True)
