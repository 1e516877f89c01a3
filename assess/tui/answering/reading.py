"""Finished answers, read one question at a time; a key of its own opens them again."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.widgets import Input, Static

from assess.services.answering.finishing import REOPENED, answered_words
from assess.services.answering.session import AnswerSession
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import Action, bindings_of, hints_of
from assess.tui.answering.question import answered_line
from assess.tui.answering.question_page import QuestionPage
from assess.tui.sheets.ask import AskSheet
from assess.tui.widgets import Rows

REOPEN = "reopen"


class ReadingScreen(QuestionPage):
    """The questions of a respondent that has finished: no key changes an answer."""

    place = "reading"
    BINDINGS = bindings_of("reading")

    def __init__(self, session: AnswerSession) -> None:
        super().__init__(session)
        self.walk = self.walk.to(0)
        self._resumed = False

    def on_mount(self) -> None:
        """Show the first question; a field for words is shown and takes none."""
        self.query_one("#words", Input).disabled = True

    def draw(self, note: str = "") -> None:
        """Show the question with what was answered, and whose finished answers these are."""
        whose = f"Finished, read only: {plain(self.session.who, limit=60)}."
        super().draw(note or " ".join(filter(None, (answered_line(self.item, self.walk.answer), whose))))

    def _draw_entry(self) -> None:
        """Nothing is typed or ticked here."""
        self.query_one("#entry", Static).display = False

    def hints(self) -> Sequence[Action]:
        """The few keys of this page, whatever the question."""
        return hints_of(self.place)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_following()

    def action_following(self) -> None:
        if self.walk.last:
            self.say_here("This is the last question.")
        else:
            self._go(self.walk.at + 1)

    def action_reopen(self) -> None:
        def chosen(key: str | None) -> None:
            if key == REOPEN:
                self._reopen()

        offers = (("leave", "Leave them as they are"), (REOPEN, "Reopen them"))
        lines = (answered_words(self.session, self.walk), REOPENED)
        self.app.push_screen(AskSheet("Reopen these answers?", lines=lines, offers=offers), chosen)

    def _reopen(self) -> None:
        try:
            self.session.reopen()
        except FileProblem as problem:
            self.say_here(f"Not saved. {problem}", trouble=True)
            return
        session = self.session
        self.go(
            routes.QuestionsRoute(folder=session.folder, response=session.response, at=self.item.id),
            replace=True,
        )
