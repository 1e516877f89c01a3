"""All questions of a form with their answers in short, before finishing."""

from __future__ import annotations

from typing import Self

from textual import on

from assess.services.answering.exercise_session import Progress, exercises_for, progress, progress_words
from assess.services.answering.finishing import FINAL, open_words
from assess.services.answering.session import AnswerSession
from assess.services.answering.short import answer_in_short
from assess.services.answering.walk import Walk, settled
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import bindings_of
from assess.tui.held import session_of
from assess.tui.host import Host
from assess.tui.pages.list_page import ListPage
from assess.tui.sheets.ask import AskSheet
from assess.tui.widgets import Ends, Row, Rows
from assess.words.numbers import count_words
from questionnaires.model import Item

OPEN = "○"
"""Marks what can still be answered."""


class ReviewScreen(ListPage[str | None]):
    """The review; its result is the id of the question to go to, ``routes.FINISH``, or None."""

    place = "review"
    BINDINGS = bindings_of("review")

    def __init__(self, session: AnswerSession, walk: Walk) -> None:
        super().__init__()
        self._session = session
        self._walk = walk

    @classmethod
    def opened(cls, route: routes.ReviewRoute, host: Host) -> Self:
        session = session_of(host, route.folder, route.response)
        return cls(session, session.walk())

    def holds(self) -> tuple[object, ...]:
        return (self._session,)

    def on_mount(self) -> None:
        """Fill the list; the cursor is on the first open question, or on finishing where none is open."""
        walk = self._walk
        first, *others = review_rows(walk)
        rows = [first, *exercise_rows(self._session), *others]
        at = next((n for n, row in enumerate(rows) if row.key and row.lead.startswith(OPEN)), 0)
        self.query_one("#title", Ends).show(
            f"Your answers: {walk.done} of {len(walk.items)}", plain(self._session.who, limit=60)
        )
        self.query_one("#list", Rows).show(rows, at=at)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        row = self.query_one("#list", Rows).row
        if row is not None and row.key == routes.FINISH:
            self.action_finish()
        elif row is not None and row.key:
            self.dismiss(row.key)

    def action_finish(self) -> None:
        """Finish with what is answered; where that is final, ask first."""
        if not self._session.final:
            self._finish()
            return

        def chosen(key: str | None) -> None:
            if key == routes.FINISH:
                self._finish()

        offers = (("back", "Go back to the answers"), (routes.FINISH, "Finish, and close these answers"))
        lines = (open_words(self._session, self._walk), FINAL)
        self.app.push_screen(AskSheet("Finish now?", lines=lines, offers=offers), chosen)

    def _finish(self) -> None:
        try:
            self._session.finish()
        except FileProblem as problem:
            self.say(f"Not saved. {problem}", trouble=True)
            return
        self.dismiss(routes.FINISH)


def review_rows(walk: Walk) -> list[Row]:
    """The way to finish, then the open questions, then the settled ones in order."""
    open_items = [item for item in walk.items if not settled(walk.answers.get(item.id))]
    left = f" with {count_words(len(open_items), 'question', 'questions')} open" if open_items else ""
    rows = [Row(text=f"Finish{left}", lead="→ ", strong=True, key=routes.FINISH)]
    if open_items:
        rows.append(Row(text="Still open", heading=True))
        rows.extend(_item_row(walk, item) for item in open_items)
    if walk.done:
        rows.append(Row(text="Answered", heading=True))
    rows.extend(_item_row(walk, item) for item in walk.items if settled(walk.answers.get(item.id)))
    return rows


def exercise_rows(session: AnswerSession) -> list[Row]:
    """The exercises with how far one is in words; nothing where the respondent gets none."""
    rows = []
    for exercise in exercises_for(session):
        mark = "✓" if progress(session, exercise) is Progress.DONE else OPEN
        rows.append(
            Row(
                text=plain(exercise.title, limit=120),
                lead=f"{mark}     ",
                more=(progress_words(session, exercise),),
                key=exercise.id,
            )
        )
    return [Row(text="Exercises", heading=True), *rows] if rows else []


def _item_row(walk: Walk, item: Item) -> Row:
    answer = walk.answers.get(item.id)
    number = walk.items.index(item) + 1
    mark = "✓" if settled(answer) else OPEN
    return Row(
        text=plain(item.title, limit=120),
        lead=f"{mark} {number:>2}  ",
        more=(answer_in_short(item, answer),),
        key=item.id,
    )
