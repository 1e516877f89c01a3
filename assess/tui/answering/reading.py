"""Finished answers, read one question at a time; they can be opened again."""

from __future__ import annotations

from collections.abc import Sequence

from assess.services.answering.joining import REOPENED, answered_words
from assess.services.answering.session import AnswerSession
from assess.text import plain
from assess.tui.actions import Action, hints_of
from assess.tui.answering.page import QuestionPage, answered_line
from assess.tui.sheets.small import LEAVE

REOPEN = "reopen"


class ReadingScreen(QuestionPage):
    """The questions of a respondent that has finished: no key changes an answer."""

    place = "reading"
    mode = "READING"

    def __init__(self, session: AnswerSession) -> None:
        super().__init__(session)
        self.walk = self.walk.to(0)
        self._resumed = False

    def draw(self, note: str = "") -> None:
        """Show the question with what was answered, and whose finished answers these are."""
        whose = f"Finished, read only: {plain(self.session.who, limit=60)}."
        super().draw(note or " ".join(filter(None, (answered_line(self.item, self.walk.answer), whose))))
        if self.words is not None:
            self.words.read_only = True

    def _hint(self) -> str:
        """Nothing is ticked here."""
        return ""

    def hints(self) -> Sequence[Action]:
        """The few keys of this page, whatever the question."""
        return hints_of(self.place)

    def key_enter(self) -> None:
        self.action_following()

    def action_following(self) -> None:
        if self.walk.last:
            self.say_here("This is the last question.")
        else:
            self._go(self.walk.at + 1)

    def action_reopen(self) -> None:
        self.ask(
            "Reopen these answers?",
            lines=(answered_words(self.session, self.walk), REOPENED),
            offers=((LEAVE, "Keep them as they are"), (REOPEN, "Reopen them")),
            then=lambda _: self._reopen(),
        )

    def _reopen(self) -> None:
        if self.saved(self.session.reopen):
            self.ask_next(self.item.id)
