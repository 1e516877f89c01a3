"""The end of a form: all answers in review, what to do after finishing, and the page between two people."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, Self

from assess.services.answering.exercise_session import Progress, exercises_for, progress, progress_words
from assess.services.answering.joining import FINAL, open_words
from assess.services.answering.session import FULL, AnswerSession, respondents_still_needed
from assess.services.answering.walk import Walk, answer_in_short, settled
from assess.store.assessment.identity import read_identity
from assess.store.folder import respondents
from assess.text import plain
from assess.tui import routes
from assess.tui.held import session_of
from assess.tui.host import Host
from assess.tui.pages.page import ListPage
from assess.tui.sheets.small import LEAVE
from assess.tui.widgets import Row
from assess.words.numbers import count_words
from questionnaires.model import COMPANY, Item

OPEN = "○"
"""Marks what can still be answered."""

THANKS = "Thank you. Your answers are saved, and this screen shows nothing of them."
ASK = "Please hand over. The next person presses Enter."


class EndPage(ListPage[Any]):
    """A page about all answers of a respondent."""

    def __init__(self, session: AnswerSession) -> None:
        super().__init__()
        self._session, self._walk = session, session.walk()

    @classmethod
    def opened(cls, route: Any, host: Host) -> Self:
        return cls(session_of(host, route.folder, route.response))

    def holds(self) -> tuple[object, ...]:
        return (self._session,)


class ReviewScreen(EndPage):
    """All questions with their answers in short; gives the id of the one to go to, or ``routes.FINISH``."""

    place = "review"

    def on_mount(self) -> None:
        """Fill the list; the cursor is on the first open question, or on finishing where none is open."""
        walk = self._walk
        first, *others = review_rows(walk)
        rows = [first, *exercise_rows(self._session), *others]
        at = next((n for n, row in enumerate(rows) if row.key and row.lead.startswith(OPEN)), 0)
        self.show_title(f"Your answers: {walk.done} of {len(walk.items)}", plain(self._session.who, limit=60))
        self.rows.show(rows, at=at)

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
                (routes.FINISH, "Finish, and close these answers"),
            ),
            then=lambda _: self._finish(),
        )

    def _finish(self) -> None:
        if self.saved(self._session.finish):
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
    rows = [
        Row(
            text=plain(exercise.title, limit=120),
            lead=f"{'✓' if progress(session, exercise) is Progress.DONE else OPEN}     ",
            more=(progress_words(session, exercise),),
            key=exercise.id,
        )
        for exercise in exercises_for(session)
    ]
    return [Row(text="Exercises", heading=True), *rows] if rows else []


def _item_row(walk: Walk, item: Item) -> Row:
    answer = walk.answers.get(item.id)
    mark = "✓" if settled(answer) else OPEN
    return Row(
        text=plain(item.title, limit=120),
        lead=f"{mark} {walk.items.index(item) + 1:>2}  ",
        more=(answer_in_short(item, answer),),
        key=item.id,
    )


class FinishedScreen(EndPage):
    """What to do after a form: see the result, go deeper with the same answers, or hand over."""

    place = "finished"
    CSS_PATH = "finished.tcss"
    words = ("done",)

    def on_mount(self) -> None:
        """Say what was done and what can come next."""
        session, walk = self._session, self._walk
        self.show_title("Thank you", plain(session.identity.organisation, limit=60))
        done = f"{walk.done} of {len(walk.items)} answered. Everything is saved."
        needed = ""
        if session.respondent is not None:
            needed = respondents_still_needed(
                session.folder, session.identity, function=session.function, finished=True
            )
        self.show_words("done", (done, "bold"), f"\n{needed}" if needed else "")
        self.rows.show(self._rows())

    def _rows(self) -> list[Row]:
        result = _way("v", "See where the company stands, and what to do first", "results", strong=True)
        blank = Row(text="", heading=True)
        if self._one_of_many:
            more = ("The screen is cleared first.",)
            hand = _way("h", "Hand over to the next person", "hand_over", strong=True, more=more)
            return [hand] if self._protected else [hand, blank, result]
        if not self._deeper:
            return [result]
        full = self._session.questionnaire.forms["full"]
        text = f"Go deeper: {plain(full.title, limit=80).lower()}, about {full.minutes} minutes"
        return [result, blank, _way("g", text, "deeper", more=("The answers you gave come along.",))]

    @property
    def _deeper(self) -> bool:
        return self._session.can_go_deeper and not self._one_of_many

    @property
    def _one_of_many(self) -> bool:
        """Whether this respondent speaks for a function, so that others are to follow."""
        return self._session.respondent is not None and self._session.function != COMPANY

    @property
    def _protected(self) -> bool:
        return self._session.identity.privacy.protected

    def fits(self, name: str) -> bool:
        """Handing over is for one of many, the result for where it may be seen at once."""
        shown = not (self._one_of_many and self._protected)
        fits = {"deeper": self._deeper, "hand_over": self._one_of_many, "results": shown}
        return fits.get(name, True)

    def action_open(self) -> None:
        if self.selected:
            getattr(self, f"action_{self.selected}")()

    def action_results(self) -> None:
        """See the result; after one respondent of a protected assessment the overview counts instead."""
        counted = self._one_of_many and self._protected
        route = routes.OverviewRoute if counted else routes.ResultsRoute
        self.go(route(folder=self._session.folder), replace=True)

    def action_hand_over(self) -> None:
        if self._one_of_many:
            self.go(routes.HandOverRoute(folder=self._session.folder), replace=True)

    def action_deeper(self) -> None:
        session = self._session
        if self._deeper and self.saved(partial(session.change_form, FULL)):
            self.go(routes.QuestionsRoute(folder=session.folder, response=session.response), replace=True)


def _way(key: str, text: str, name: str, *, strong: bool = False, more: tuple[str, ...] = ()) -> Row:
    """A way on, with the key that takes it too."""
    return Row(text=text, lead=f"{key}      ", strong=strong, key=name, more=more)


class HandOverScreen(ListPage[None]):
    """Between two people on one machine: a clean screen that shows nothing of the last one's answers.

    Raises:
        FileProblem: the folder cannot be read (when made, before anything is drawn).
    """

    place = "handover"
    CSS_PATH = "handover.tcss"
    words = ("words",)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder, self._expected = folder, sum(read_identity(folder).expected.values())

    def on_mount(self) -> None:
        """Say thank you, and how many have finished, never who."""
        done = sum(head.finished for head in respondents(self.folder))
        number = f"Finished so far: {done}{f' of {self._expected}' if self._expected else ''}."
        self.show_title("Samepage")
        self.show_words("words", (THANKS, "bold"), f"\n\n{ASK}\n\n", (number, "$muted"))
        self.rows.show([Row(text="The next person begins", lead="Enter  ", strong=True)])

    def action_next(self) -> None:
        self.go(routes.AnotherRespondentRoute(folder=self.folder), replace=True)
