"""After a workshop: the page of what was said and done, the pulses, and how far the commitments are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from assess.documents.lines.after import after_rows
from assess.documents.status import PULSES_AFTER
from assess.services.assessments.status import pulse_folder, read_status
from assess.services.refusal import Refused
from assess.services.workshop.afterwards import set_up_pulse, write_said_and_done
from assess.store.folder import read_catalogue_of, read_questionnaire_of
from assess.store.io.errors import FileProblem
from assess.store.io.paths import home_relative
from assess.store.plan.file import read_plan
from assess.store.workshop.log import last_log
from assess.tui import routes
from assess.tui.pages.page import ListPage
from assess.tui.sheets.small import LEAVE
from assess.words import afterwards as words
from assess.words.inviting import CLOSE, COPIED, COPY, invited_lines

COPIES = "copy"


class AfterScreen(ListPage[None]):
    """What is to do after the last workshop, by its days, and the commitments of the plan.

    Raises:
        FileProblem: the folder cannot be read (when made, before anything is drawn).
    """

    place = "after"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._catalogue = read_catalogue_of(folder, read_questionnaire_of(folder))
        self._status, self._plan = read_status(folder), read_plan(folder)

    def on_mount(self) -> None:
        self.lay_out()

    def come_back(self) -> None:
        try:
            self._status, self._plan = read_status(self.folder), read_plan(self.folder)
        except FileProblem as problem:
            self.say(str(problem), trouble=True)
        self.lay_out()

    def lay_out(self) -> None:
        self.show_title(words.TITLE, self._status.whose)
        rows = after_rows(
            self._status, self._plan, self._catalogue, today=self.host.today, width=self.text_width
        )
        self.rows.show(rows, at=self.rows.highlighted or 0)
        self.show_hints()

    def action_open(self) -> None:
        key = self.selected
        if key in self._plan.commitments:
            self.go(routes.CommitmentRoute(folder=self.folder, key=key))
        elif key:
            self._make(next(one.days for one in self._status.follow_ups if str(one.days) == key))

    def _make(self, days: int) -> None:
        """Write the page, or set up the pulse, and show what to send; a pulse that is there opens."""
        log = last_log(self.folder)
        if log and days in PULSES_AFTER and (there := pulse_folder(log, days)).exists():
            self.go(routes.OverviewRoute(folder=there))
            return
        try:
            if days in PULSES_AFTER:
                pulse = set_up_pulse(self.folder, days, today=self.host.today)
                self.ask(
                    words.INVITED,
                    lines=invited_lines(home_relative(pulse.invitation), pulse.mail),
                    offers=((COPIES, COPY), (LEAVE, CLOSE)),
                    then=partial(self._copy, pulse.mail),
                )
            else:
                text, pdf = write_said_and_done(self.folder, today=self.host.today)
                written = (home_relative(text), home_relative(pdf))
                self.ask(words.WRITTEN, lines=written, offers=((LEAVE, CLOSE),), then=str)
        except (Refused, FileProblem) as problem:
            self.say(str(problem), trouble=True)
            return
        self.come_back()

    def _copy(self, mail: Sequence[str], _: str) -> None:
        self.app.copy_to_clipboard("\n".join(mail))
        self.say(COPIED)
