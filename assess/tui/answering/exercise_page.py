"""What the exercises have in common on the screen: how far one has come, saving, going on and stopping."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from assess.services.answering.exercise_session import ExerciseSession, exercises_for
from assess.services.answering.exercises import Draft
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.pages.page import PageScreen
from assess.tui.widgets import Ends, HintBar, Row, Rows
from assess.tui.widgets.bars import progress_line
from assess.tui.widgets.rows import drawn
from assess.tui.widgets.words import content

TEXT_LIMIT = 600


class ExercisePage(PageScreen[None]):
    """One part of one exercise: all its cards in a list."""

    CSS_PATH = "exercise.tcss"

    def __init__(self, attempt: ExerciseSession) -> None:
        super().__init__()
        self.attempt = attempt

    def holds(self) -> tuple[object, ...]:
        return (self.attempt, self.attempt.answer_session)

    def compose(self) -> ComposeResult:
        yield Ends(id="title")
        yield Static(id="strip", markup=False)
        yield Static(id="question", markup=False)
        yield Static(id="choices", markup=False)
        yield Rows(id="list")
        yield Static(id="note", markup=False)
        yield HintBar()

    def on_mount(self) -> None:
        """Show the part one stands in; the first card that waits is the one to stand on."""
        self.query_one("#question", Static).update(
            content((plain(self.attempt.part.question, limit=TEXT_LIMIT), "bold"))
        )
        self.draw(at=self.first_place())
        self.say_here(self.welcome())

    def lay_out(self) -> None:
        self._draw_title()

    def first_place(self) -> int:
        """The row to stand on at first."""
        return 0

    def welcome(self) -> str:
        """What to say on coming in."""
        return ""

    def rows(self) -> list[Row]:
        """The cards as rows."""
        raise NotImplementedError

    def done_and_total(self) -> tuple[int, int]:
        """How many cards of this part are done, of how many."""
        raise NotImplementedError

    def draw(self, *, at: int | None) -> None:
        """Show the cards as they are now."""
        self._draw_title()
        self.query_one("#list", Rows).show(self.rows(), at=at)

    def _draw_title(self) -> None:
        attempt = self.attempt
        exercises = exercises_for(attempt.answer_session)
        number = exercises.index(attempt.exercise) + 1 if attempt.exercise in exercises else 1
        done, total = self.done_and_total()
        saved = attempt.answer_session.saved_at
        clock = f" · saved {saved:%H:%M}" if saved and attempt.answer_session.respondent and done else ""
        title = plain(attempt.exercise.title, limit=60)
        self.query_one("#title", Ends).show(
            f"Exercise {number} of {max(len(exercises), 1)} · {title}", f"{done} of {total}{clock}"
        )
        line = progress_line(done, total, self.size.width - 4)
        self.query_one("#strip", Static).update(drawn(line, ""), layout=False)

    def say_here(self, text: str, *, trouble: bool = False) -> None:
        """A message on the line above the keys."""
        note = self.query_one("#note", Static)
        note.set_class(trouble, "-trouble")
        note.update(content(plain(text, limit=400)))

    def saved(self, write: Callable[[], object]) -> bool:
        """Write to disk; on trouble say so and stay."""
        shown = self.attempt.draft
        try:
            write()
        except FileProblem as problem:
            if self.attempt.draft != shown:  # another program has gone on with it
                self.draw(at=self.query_one("#list", Rows).highlighted)
            self.say_here(f"Not saved. {problem}", trouble=True)
            return False
        return True

    def put(self, change: Callable[[Draft], Draft]) -> bool:
        """Save a changed draft."""
        return self.saved(lambda: self.attempt.put(change))

    def card_here(self) -> str:
        """The id of the card under the cursor, empty where there is none."""
        row = self.query_one("#list", Rows).row
        return row.key if row is not None else ""

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        if not event.by_mouse:
            self.action_confirm()

    def action_confirm(self) -> None:
        """Go on where nothing is left to do here."""
        raise NotImplementedError

    def go_on(self) -> None:
        """To the next part, or after the last one to the next exercise or the first question."""
        attempt = self.attempt
        finished = False

        def step() -> None:
            nonlocal finished
            finished = attempt.go_on()

        if not self.saved(step):
            return
        if finished:
            self.leave_for_next()
        else:
            self._other_part()

    def leave_for_next(self) -> None:
        """What comes after this exercise."""
        session = self.attempt.answer_session
        self.go(routes.QuestionsRoute(folder=session.folder, response=session.response), replace=True)

    def _other_part(self) -> None:
        """The part of this exercise that the respondent is at now."""
        session, exercise = self.attempt.answer_session, self.attempt.exercise.id
        route = routes.ExercisePartRoute(folder=session.folder, response=session.response, exercise=exercise)
        self.go(route, replace=True)

    def action_undo(self) -> None:
        if not self.attempt.can_undo:
            self.say_here("Nothing to take back since you came in.")
            return
        before = self.attempt.draft
        if not self.saved(self.attempt.undo):
            return
        if self.attempt.draft.part == before.part:
            self.draw(at=self.changed_place(before))
            self.say_here("Taken back.")
        else:
            self._other_part()

    def changed_place(self, before: Draft) -> int | None:
        """The row that an undone step was about; where one stands, if that cannot be told."""
        part, now = before.part, self.attempt.draft
        changed = {card for card, mark in before.of(part).items() if now.of(part).get(card) != mark}
        rows = self.query_one("#list", Rows)
        return next((n for n, row in enumerate(rows.rows) if row.key in changed), rows.highlighted)

    def action_earlier(self) -> None:
        moved = False

        def step() -> None:
            nonlocal moved
            moved = self.attempt.go_back()

        if self.saved(step):
            if moved:
                self._other_part()
            else:
                self.say_here("This is the first part.")

    def action_skip(self) -> None:
        if self.saved(self.attempt.skip):
            self.leave_for_next()

    def action_review(self) -> None:
        session = self.attempt.answer_session
        folder, response = session.folder, session.response

        def chosen(key: str | None) -> None:
            if key == routes.FINISH:
                self.go(routes.FinishedRoute(folder=folder, response=response), replace=True)
            elif key:
                self.go(routes.QuestionsRoute(folder=folder, response=response, at=key), replace=True)

        self.go(routes.ReviewRoute(folder=folder, response=response), then=chosen)
