"""What the console's keys do about people, the projector, the minutes and the end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from assess.documents.lines.layout import Row
from assess.services.refusal import Refused
from assess.services.workshop.finishing import LeftBehind, finish
from assess.services.workshop.minutes import write_minutes
from assess.services.workshop.running import Workshop
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.navigation.sections import TABS
from assess.tui.pages.screen import PageScreen
from assess.tui.sheets.fields import FieldsSheet, refusal
from assess.tui.workshop import forms
from assess.words import facilitating as words

YES = "yes"


class RoomKeys(PageScreen[None]):
    """A page about a workshop that runs; what it shows is drawn again after every act."""

    folder: Path
    workshop: Workshop

    def draw(self) -> None:
        """Show the workshop as it is now."""
        raise NotImplementedError

    def do(self, act: Callable[[], object]) -> bool:
        """Do something to the workshop, and say why where it is refused; whether it was done."""
        trouble = refusal(act)
        if trouble:
            self.say(trouble, trouble=True)
        self.draw()
        return not trouble

    def fill_in(self, sheet: FieldsSheet) -> None:
        """Show a sheet, and draw what it changed."""
        self.app.push_screen(sheet, lambda _: self.draw())

    # ── People ───────────────────────────────────────────────────────────────────────────────────

    @property
    def on_laptop(self) -> list[str]:
        """The people who vote on this laptop."""
        return [key for key in self.workshop.state.people if self.workshop.secret_of(key) is not None]

    def action_add(self) -> None:
        titles = self.workshop.scored.opened.questionnaire.function_titles
        self.fill_in(forms.person_sheet(self.workshop, titles))

    def action_hand_over(self) -> None:
        """Pass the keyboard to somebody who votes here; of those who are named, who has voted is left out."""
        workshop = self.workshop
        waited = {one.person for one in workshop.console.waited_for}
        people = [key for key in self.on_laptop if key in waited or workshop.state.protected]
        if workshop.state.open_round is None or not people:
            self.say(words.NOBODY_TO_VOTE)
            return
        rows = [Row(text=plain(workshop.names.get(key, ""), limit=80), key=key) for key in people]
        self.pick(words.HAND_TO, rows, lambda person: self.go(routes.BallotRoute(person=person)))

    def action_let_back(self) -> None:
        """Let the first one who waits back in: the person of that name, else somebody to pick."""
        waiting = next(iter(self.workshop.back.waiting), None)
        if waiting is None:
            self.say(words.NOBODY_WAITS)
        else:
            forms.let_back(self, self.workshop, waiting, self.do)

    # ── The projector, minutes, the end ──────────────────────────────────────────────────────────

    def action_projector(self) -> None:
        entrance, command = self.workshop.picture.entrance, words.command_words(str(self.folder))
        way_in: tuple[str, ...] = (words.NO_DOOR,)
        if entrance.address:
            way_in = words.enter_words(entrance.address, entrance.code), words.screen_words(entrance.address)

        def copied(_: str) -> None:
            self.app.copy_to_clipboard(command)
            self.say(words.COPIED)

        self.ask(
            words.PROJECTOR_HEADING,
            lines=(words.PROJECTOR_LINE, command, "", *way_in),
            offers=((YES, words.COPY_COMMAND), ("leave", words.CLOSE)),
            then=copied,
        )

    def action_wifi(self) -> None:
        """Show the room the Wi-Fi code, or hide it."""
        shown = not self.workshop.shows_wifi
        if self.workshop.entrance.wifi:
            self.workshop.show_wifi(shown=shown)
            self.say(words.WIFI_SHOWN if shown else words.WIFI_HIDDEN)
        else:
            self.say(words.NO_WIFI)

    def action_export(self) -> None:
        """Write the minutes so far; the PDF takes a moment, in a thread."""
        self.say(words.WRITING)
        self.in_background(
            partial(write_minutes, self.workshop.console.path),
            self._written,
            failed=self.not_saved,
            expected=FileProblem,
        )

    def _written(self, paths: tuple[Path, Path]) -> None:
        self.host.tell(words.written_words(paths[0].parent.name, [path.name for path in paths]))

    def action_end(self) -> None:
        if self.workshop.state.open_round is not None:
            self.say(words.REVEAL_FIRST)
            return
        offers = [("leave", words.STAY), (YES, words.END_OFFER)]
        self.ask(
            words.END_QUESTION,
            lines=words.END_LINES,
            offers=offers if self.workshop.facilitator.next_step else offers[::-1],
            then=lambda _: self._end(),
        )

    def _end(self) -> None:
        """Put the commitments into the plan, end, and write the minutes, in a thread."""
        console = self.workshop.console
        self.in_background(
            partial(finish, self.folder, console, today=self.host.today),
            self._ended,
            failed=self._not_ended,
            expected=(Refused, FileProblem),
        )

    def _not_ended(self, reason: Refused | FileProblem) -> None:
        self.say(str(reason), trouble=True)

    def _ended(self, left: LeftBehind) -> None:
        """Say where the minutes are and what the plan took, and show them."""
        self._written((left.text, left.pdf))
        for sentence in left.said:
            self.host.tell(sentence)
        self.call_later(self._leave)

    async def _leave(self) -> None:
        await self.host.leave_workshop()
        self.host.visit(TABS["workshop_minutes"][1], self.folder, page=self)
