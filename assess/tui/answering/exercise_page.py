"""What every part of an exercise is made of on the screen: title, progress, rows, and the way on and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from assess.services.answering.exercise_session import ExerciseSession, exercises_for
from assess.services.answering.exercises import Draft, cards_in
from assess.text import plain
from assess.tui import routes
from assess.tui.answering.page import AnsweringPage
from assess.tui.hint_bar import HintBar
from assess.tui.navigation.head import Head
from assess.tui.prose import Prose
from assess.tui.widgets import Part, Row, Rows, drawn, progress_line
from questionnaires.model import Card

TEXT_LIMIT = 600

NAMED = 60
"""Columns of a window from which the exercise is named in the line of the mode."""

BESIDE, ASIDE = 100, 42
"""Columns of a window from which something stands beside the cards, and how many that takes."""


class ExercisePage(AnsweringPage):
    """One part of one exercise: all its cards in a list."""

    CSS_PATH = "exercise.tcss"
    mode = "EXERCISE"

    def __init__(self, attempt: ExerciseSession, *, review: str = "") -> None:
        super().__init__(attempt.answer_session, review=review)
        self.attempt = attempt

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards of this part as they lie."""
        attempt = self.attempt
        return cards_in(attempt.exercise, attempt.draft, attempt.draft.part, attempt.respondent)

    def compose(self) -> ComposeResult:
        yield Head()
        yield Static(id="strip", markup=False)
        yield Prose(id="question")
        yield Prose(id="choices")
        with Horizontal(id="body"):
            yield self.list_part()
            with VerticalScroll(id="aside", can_focus=False):
                yield Prose(id="so_far")
        yield Prose(id="note")
        yield HintBar()

    def list_part(self) -> Rows:
        """The list of the cards."""
        return Rows(id="list")

    def on_mount(self) -> None:
        """Show the part that is to be done, with the cursor on the first card that waits."""
        asked, mark, how = plain(self.attempt.part.question, limit=TEXT_LIMIT).partition("? ")
        self.show_words("question", (asked + mark, "bold"), (how, "$soft"))
        self.draw(at=self.first_place())
        self.say_here(self.welcome())

    def lay_out(self) -> None:
        self.draw(at=self.rows.highlighted)

    def first_place(self) -> int:
        """The row to stand on at first."""
        return 0

    def welcome(self) -> str:
        """What to say on coming in."""
        return ""

    def card_rows(self) -> list[Row]:
        """The cards as rows."""
        raise NotImplementedError

    def so_far(self) -> Sequence[Part]:
        """What is made of the marks so far, which stands beside the cards where there is room."""
        return ()

    @property
    def beside(self) -> bool:
        """Whether there is room beside the cards, and something to stand there."""
        return self.app.size.width >= BESIDE and bool(self.so_far())

    @property
    def row_width(self) -> int:
        """The columns of a row."""
        return self.text_width - (ASIDE if self.beside else 0) - 1

    def draw_aside(self) -> None:
        """Show what is made of the marks so far."""
        self.set_class(self.beside, "-beside")
        if self.beside:
            self.show_words("so_far", *self.so_far())

    def done_and_total(self) -> tuple[int, int]:
        """How many cards of this part are done, of how many."""
        raise NotImplementedError

    def draw(self, *, at: int | None) -> None:
        """Show the cards as they are now."""
        self._draw_title()
        self.draw_aside()
        self.rows.show(self.card_rows(), at=at)

    def _draw_title(self) -> None:
        attempt, session = self.attempt, self.session
        exercises = exercises_for(session)
        number = exercises.index(attempt.exercise) + 1 if attempt.exercise in exercises else 1
        done, total = self.done_and_total()
        saved = session.saved_at
        clock = f"saved {saved:%H:%M} ✓" if saved and session.respondent and done else ""
        which = f"{number} of {max(len(exercises), 1)}"
        title = plain(attempt.exercise.title, limit=80)
        counted = f" · {done} of {total}" if total > 1 else ""
        self.show_title(f"{which} · {title}{counted}", clock)
        line = progress_line(done, total, self.text_width)
        self.query_one("#strip", Static).update(drawn(line, ""), layout=False)

    def saved(self, write: Callable[[], object]) -> bool:
        """Write to disk; on trouble say so, and show how far another program has gone on with it."""
        shown, done = self.attempt.draft, super().saved(write)
        if not done and self.attempt.draft != shown:
            self.draw(at=self.rows.highlighted)
        return done

    def put(self, change: Callable[[Draft], Draft]) -> bool:
        """Save a changed draft."""
        return self.saved(lambda: self.attempt.put(change))

    def row_chosen(self, event: Rows.Chosen) -> None:
        if not event.by_mouse:
            self.action_confirm()

    def action_confirm(self) -> None:
        """Go on where nothing is left to do here."""
        raise NotImplementedError

    def _step(self, step: Callable[[], bool]) -> bool | None:
        """What a step that is saved says, None where it could not be saved."""
        said: list[bool] = []
        return said[0] if self.saved(lambda: said.append(step())) else None

    def go_on(self, step: Callable[[], bool] | None = None) -> None:
        """To the next part, or after the last one to the next exercise or the first question."""
        finished = self._step(step or self.attempt.go_on)
        if finished:
            self.ask_next(review=self.returns_to)
        elif finished is not None:
            self._other_part()

    def _other_part(self) -> None:
        """The part of this exercise that the respondent is at now."""
        session, exercise = self.session, self.attempt.exercise.id
        route = routes.ExercisePartRoute(
            folder=session.folder, response=session.response, exercise=exercise, review=self.returns_to
        )
        self.go(route, replace=True)

    def action_undo(self) -> None:
        if not self.attempt.can_undo:
            self.say_here("Nothing to undo since you opened this.")
            return
        before = self.attempt.draft
        if not self.saved(self.attempt.undo):
            return
        if self.attempt.draft.part == before.part:
            self.draw(at=self.changed_place(before))
            self.say_here("Undone.")
        else:
            self._other_part()

    def changed_place(self, before: Draft) -> int | None:
        """The row that an undone step was about; that under the cursor where none is found."""
        part, now = before.part, self.attempt.draft
        changed = {card for card, mark in before.of(part).items() if now.of(part).get(card) != mark}
        rows = self.rows
        return next((n for n, row in enumerate(rows.rows) if row.key in changed), rows.highlighted)

    def action_earlier(self) -> None:
        moved = self._step(self.attempt.go_back)
        if moved:
            self._other_part()
        elif moved is not None:
            self.say_here("This is the first part.")

    def action_skip(self) -> None:
        if self.saved(self.attempt.skip):
            self.ask_next(review=self.returns_to)
