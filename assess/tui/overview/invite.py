"""Inviting people: how many of each team, where the file goes, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Self

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from assess.services.answering.joining import invite
from assess.services.assessments.changing import expect
from assess.services.refusal import Refused
from assess.store.assessment.identity import Identity, read_identity
from assess.store.io.errors import FileProblem
from assess.store.io.paths import PATH_LIMIT, home_relative
from assess.tui import routes
from assess.tui.host import Host
from assess.tui.prose import Prose
from assess.tui.setup.form import FormPage, labelled
from assess.tui.with_fields import fault_line
from assess.words import inviting as words
from assess.words.answers import function_words
from questionnaires.model import COMPANY, FUNCTIONS

COPY = "copy"


class InviteScreen(FormPage[None]):
    """How many people of each team are to answer, and where the invitation is written.

    Raises:
        FileProblem: the folder cannot be read (when made, before anything is drawn).
    """

    place = "invite"
    heading = "Invite people"
    button = "Write the invitation"

    def __init__(self, folder: Path, identity: Identity) -> None:
        super().__init__()
        self.folder, self._identity = folder, identity

    @classmethod
    def opened(cls, route: routes.InviteRoute, host: Host) -> Self:  # noqa: ARG003
        return cls(route.folder, read_identity(route.folder))

    def fields(self) -> ComposeResult:
        """A number a team, and the file."""
        yield Prose(words.HOW_MANY)
        for function in FUNCTIONS:
            with Horizontal(classes="line"):
                number = str(self._identity.expected.get(function, "") or "")
                field = Input(
                    number,
                    id=f"expect-{function}",
                    type="integer",
                    max_length=4,
                    compact=True,
                    placeholder="0",
                )
                yield from labelled(function_words(function), field)
        place = Input(id="place", placeholder=home_relative(self.folder), max_length=PATH_LIMIT)
        yield Prose(words.WHERE, classes="above")
        yield place
        yield fault_line("place")

    def create(self) -> None:
        """Save the numbers, write the file, and say how it goes out."""
        expected = {f: int(text) for f in FUNCTIONS if (text := self.field(f"expect-{f}")).isdecimal()}
        expected = {function: count for function, count in expected.items() if count}
        if COMPANY in self._identity.expected:
            expected[COMPANY] = self._identity.expected[COMPANY]
        place = self.field("place")
        try:
            expect(self.folder, expected)
        except (Refused, FileProblem) as problem:
            self.say(str(problem), trouble=True)
            return
        try:
            path, notice = invite(self.folder, Path(place).expanduser() if place else None)
        except (Refused, FileProblem, RuntimeError) as problem:
            self.say_wrong(self.query_one("#place"), str(problem))
            self.go_to_wrong(self.query_one("#place"))
            return
        mail = words.invitation_mail(
            title=self._identity.title,
            organisation=self._identity.organisation,
            file=path.name,
            notice=notice,
        )
        self.ask(
            words.INVITED,
            lines=words.invited_lines(home_relative(path), mail),
            offers=((COPY, words.COPY), (DONE, words.CLOSE)),
            then=self._copied(mail),
            left=self.dismiss,
        )

    def _copied(self, mail: tuple[str, ...]) -> Callable[[str], None]:
        def taken(answer: str) -> None:
            if answer == COPY:
                self.app.copy_to_clipboard("\n".join(mail))
                self.host.tell(words.COPIED)
            self.dismiss()

        return taken


DONE = "done"
