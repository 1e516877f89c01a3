"""All answers of a respondent in short: what is open first, a way to each of them, and finishing."""

from __future__ import annotations

from typing import Self

from assess.services.answering.exercise_session import (
    Progress,
    exercises_for,
    progress,
    progress_words,
)
from assess.services.answering.joining import FINAL, open_words
from assess.services.answering.session import AnswerSession
from assess.services.answering.walk import Walk, answer_in_short, settled
from assess.text import plain
from assess.tui import routes
from assess.tui.answering.page import EndPage, session_of
from assess.tui.host import Host
from assess.tui.sheets.small import LEAVE
from assess.tui.widgets import Row, part
from assess.words.numbers import count_words
from questionnaires.model import Item

OPEN = "○"
"""Marks what can still be answered."""


class ReviewScreen(EndPage):
    """All questions with their answers in short; gives the id of the one to go to, or ``routes.FINISH``."""

    place = "review"
    mode = "REVIEW"

    def __init__(self, session: AnswerSession, *, at: str = "") -> None:
        super().__init__(session)
        self._at = at

    @classmethod
    def opened(cls, route: routes.ReviewRoute, host: Host) -> Self:
        return cls(session_of(host, route.folder, route.response), at=route.at)

    def on_mount(self) -> None:
        """Stand where one came from, else on the first open question, else on finishing."""
        walk = self._walk
        first, *others = review_rows(walk)
        rows = [first, *exercise_rows(self._session), *others]
        at = next((n for n, row in enumerate(rows) if row.key and row.lead.startswith(OPEN)), 0)
        self.show_title(f"Your answers: {walk.done} of {len(walk.items)}", plain(self._session.who, limit=60))
        self.rows.show(rows, at=at, key=self._at)

    def action_open(self) -> None:
        if self.selected == routes.FINISH:
            self.action_finish()
        elif self.selected:
            self.dismiss(self.selected)

    def action_finish(self) -> None:
        """Finish with what is answered; where that is final, ask first."""
        if not self._session.final:
            self._finish()
            return
        self.ask(
            "Finish now?",
            lines=(open_words(self._session, self._walk), FINAL),
            offers=(
                (LEAVE, "Go back to the answers"),
                (routes.FINISH, "Finish and close these answers"),
            ),
            then=lambda _: self._finish(),
        )

    def _finish(self) -> None:
        if self.saved(self._session.finish):
            self.dismiss(routes.FINISH)


def review_rows(walk: Walk) -> list[Row]:
    """The way to finish, then the open questions, then the settled ones in order."""
    open_items = [item for item in walk.items if not settled(walk.answers.get(item.id))]
    left = f" with {count_words(len(open_items), 'question', 'questions')} unanswered" if open_items else ""
    rows = [Row(text=f"Finish{left}", lead="  ", strong=True, key=routes.FINISH)]
    rows += part("Unanswered", (_item_row(walk, item) for item in open_items))
    rows += part("Answered", (_item_row(walk, item) for item in walk.items if item not in open_items))
    return rows


def exercise_rows(session: AnswerSession) -> list[Row]:
    """The exercises with how far one is in words; nothing where the respondent gets none."""
    rows = (
        Row(
            text=plain(exercise.title, limit=120),
            lead=f"{'✓' if progress(session, exercise) is Progress.DONE else OPEN}     ",
            more=(progress_words(session, exercise),),
            key=exercise.id,
        )
        for exercise in exercises_for(session)
    )
    return part("Exercises", rows)


def _item_row(walk: Walk, item: Item) -> Row:
    answer = walk.answers.get(item.id)
    mark = "✓" if settled(answer) else OPEN
    return Row(
        text=plain(item.title, limit=120),
        lead=f"{mark} {walk.items.index(item) + 1:>2}  ",
        more=() if answer is None else (answer_in_short(item, answer),),
        key=item.id,
    )
