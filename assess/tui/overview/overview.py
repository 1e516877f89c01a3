"""One assessment at a glance: who has answered, what comes next, how far each section is; kept up to date."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from assess.documents.lines.layout import Row
from assess.documents.lines.status import NEXT, TALL, missing_words, so_far_words, status_rows
from assess.documents.lines.who import people_head, people_rows
from assess.documents.status import AssessmentStatus, Step, Surroundings, next_step
from assess.services.assessments.beside import copies_in
from assess.services.assessments.status import read_status, read_surroundings, stamp
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import Action
from assess.tui.navigation.sections import BY_DIGIT
from assess.tui.pages.page import ListDetailPage
from assess.words import inviting as words
from questionnaires.records import replace

LIVE = 5.0
"""Seconds between two looks at whether a file has changed."""

OPENS = {
    Step.LOOK: routes.ResultsRoute,
    Step.CHOOSE: routes.AdviceRoute,
    Step.COMMIT: routes.CommitmentsRoute,
    Step.DUE: routes.CommitmentsRoute,
    Step.REPORT: routes.ReportRoute,
    Step.INVITE: routes.InviteRoute,
    Step.COLLECT: routes.CollectRoute,
    Step.ANSWER: routes.AnsweringRoute,
    Step.AFTER: routes.AfterWorkshopRoute,
}
"""The page that the next step leads to, about the same folder."""

COPY = "copy"


class OverviewScreen(ListDetailPage):
    """One assessment folder.

    Raises:
        FileProblem: the folder cannot be read (when made, before anything is drawn).
    """

    place = "overview"
    opens = {
        "add": routes.AnotherRespondentRoute,
        "invite": routes.InviteRoute,
        "people": routes.WhoAnsweredRoute,
        "collect": routes.CollectRoute,
        "figures": partial(routes.RespondentRoute, response=None),
        "edit": routes.NamesRoute,
        "export": routes.ReportRoute,
        "follow_up": routes.AfterWorkshopRoute,
    }

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._status: AssessmentStatus = read_status(folder)
        self._around: Surroundings | None = None
        self._notes: tuple[str, ...] = ()
        self._seen = stamp(folder)

    def on_mount(self) -> None:
        """Lay the page out before it is seen at all: laid out afterwards, it would jump under the mouse."""
        self.lay_out()
        self.call_after_refresh(self._look_around)
        self.set_interval(LIVE, self._look_again)

    def come_back(self) -> None:
        self._read_again()

    def _look_again(self) -> None:
        """Read again where a file has changed and this page is the one shown."""
        if self.app.screen is self and stamp(self.folder) != self._seen:
            self._read_again()

    def _read_again(self) -> None:
        """Take over the folder as it is now."""
        self._seen = stamp(self.folder)
        followed = self._around.followed_by if self._around else ""
        try:
            self._status = read_status(self.folder, followed_by=followed)
        except FileProblem as problem:
            self.say(str(problem), trouble=True)
        self.lay_out()
        self._look_around()

    def named_back(self, action: Action) -> Action:
        return replace(action, label="home")

    def _look_around(self) -> None:
        """Read what lies beside the answers, in a thread."""
        self.in_background(
            partial(self._read_around, self._status), self._take_over, expected=(FileProblem, OSError)
        )

    def _read_around(self, status: AssessmentStatus) -> tuple[Surroundings, tuple[str, ...]]:
        return read_surroundings(self.folder, status), tuple(c.sentence for c in copies_in(self.folder))

    def _take_over(self, found: tuple[Surroundings, tuple[str, ...]]) -> None:
        self._around, self._notes = found
        self._status = replace(self._status, followed_by=self._around.followed_by)
        self.lay_out()

    # ── Showing ──────────────────────────────────────────────────────────────────────────────────

    @property
    def list_width(self) -> int:
        """One column more beside the people, so that the card of the next step ends with the list."""
        return super().list_width + self.beside

    def lay_out(self) -> None:
        identity = self._status.identity
        self.show_title(plain(identity.organisation or identity.title, limit=80), self._status.whose)
        before = self.selected
        rows = status_rows(
            self._status,
            self._around,
            notes=self._notes,
            today=self.host.today,
            width=self.list_width,
            high=self.app.size.height >= TALL,
        )
        if rows != list(self.rows.rows):
            self.rows.show(rows, key=before or NEXT)
            self.rows.scroll_home(animate=False)
        self.show_detail()
        self.show_hints()

    def detail_rows(self, key: str) -> Sequence[Row]:  # noqa: ARG002
        """The people, whatever the cursor is on."""
        head = people_head(self._status, today=self.host.today, width=self.detail_width)
        return [*head, *people_rows(self._status, openable=False, width=self.detail_width)]

    def detail_chosen(self, key: str) -> None:
        if key:
            self.go(routes.RespondentRoute(folder=self.folder, response=Path(key)))

    def fits(self, name: str) -> bool:
        """One person alone needs no reminder, and nobody needs one where all have answered."""
        if name == "remind":
            return bool(self._status.missing) and not self._status.alone
        return name != "other_side" or self.beside

    # ── Actions ──────────────────────────────────────────────────────────────────────────────────

    def action_open(self) -> None:
        if self.selected == NEXT:
            self._go_on(next_step(self._status, today=self.host.today))
        elif self.selected in BY_DIGIT:
            self.action_section(self.selected)

    def _go_on(self, step: Step) -> None:
        if step is Step.REMIND:
            self.action_remind()
        elif step is Step.FOLLOWED:
            self.action_section("7")
        elif step is Step.REPEAT:
            self.go(routes.NewAssessmentRoute(organisation=self._status.identity.organisation))
        else:
            self.go(OPENS[step](folder=self.folder))

    def action_remind(self) -> None:
        """Show a reminder to paste; Enter copies it."""
        status = self._status
        if not self.fits("remind"):
            self.say(words.NOBODY_MISSING)
            return
        mail = words.reminder_mail(
            title=status.identity.title,
            organisation=status.identity.organisation,
            so_far=so_far_words(status),
            missing=missing_words(status),
            names=status.missing_names,
        )

        def taken(_: str) -> None:
            self.app.copy_to_clipboard("\n".join(mail))
            self.say(words.COPIED)

        self.ask(words.REMINDER, offers=((COPY, words.COPY),), lines=mail, then=taken)
