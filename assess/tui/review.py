"""All questions of a form with their answers in short, before finishing; and the screen after it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from assess.answering.desk import Desk, voices_still_needed
from assess.answering.exercise_desk import Progress, exercises_for, progress, progress_words
from assess.answering.finishing import FINAL, open_words
from assess.answering.short import answer_in_short
from assess.answering.walk import Walk, settled
from assess.store.errors import FileProblem
from assess.text import plain
from assess.tui.actions import Action, bindings_of, hints_of
from assess.tui.page import Page
from assess.tui.widgets import Ends, HintBar, Row, Rows
from assess.tui.words import content
from assess.words.numbers import count_words
from questionnaires.model import COMPANY, Item

FINISH = "finish"
OPEN = "○"
"""Marks what can still be answered."""


class ReviewScreen(Page[str | None]):
    """The review; its result is the id of the question to go to, ``FINISH``, or None."""

    place = "review"
    CSS_PATH = "review.tcss"
    BINDINGS = bindings_of("review")

    def __init__(self, desk: Desk, walk: Walk) -> None:
        super().__init__()
        self._desk = desk
        self._walk = walk

    def compose(self) -> ComposeResult:
        """Title and list."""
        yield Ends(id="title")
        yield Rows(id="list")
        yield HintBar()

    def on_mount(self) -> None:
        """Fill the list; one stands on the first open question, or on finishing where none is open."""
        walk = self._walk
        first, *others = review_rows(walk)
        rows = [first, *exercise_rows(self._desk), *others]
        at = next((n for n, row in enumerate(rows) if row.key and row.lead.startswith(OPEN)), 0)
        self.query_one("#title", Ends).show(
            f"Your answers: {walk.done} of {len(walk.items)}", plain(self._desk.who, limit=60)
        )
        self.query_one("#list", Rows).show(rows, at=at)
        self.show_hints()

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Go to the question one stands on, or finish."""
        row = self.query_one("#list", Rows).row
        if row is not None and row.key == FINISH:
            self.action_finish()
        elif row is not None and row.key:
            self.dismiss(row.key)

    def action_finish(self) -> None:
        """Finish with what is answered; where that is final, ask first."""
        if not self._desk.final:
            self._finish()
            return
        from assess.tui.ask import AskSheet

        def chosen(key: str | None) -> None:
            if key == FINISH:
                self._finish()

        offers = (("back", "Go back to the answers"), (FINISH, "Finish, and close these answers"))
        lines = (open_words(self._desk, self._walk), FINAL)
        self.app.push_screen(AskSheet("Finish now?", lines=lines, offers=offers), chosen)

    def _finish(self) -> None:
        try:
            self._desk.finish()
        except FileProblem as problem:
            self.say(f"Not saved. {problem}", trouble=True)
            return
        self.dismiss(FINISH)


def review_rows(walk: Walk) -> list[Row]:
    """The way to finish, then the open questions, then the settled ones in order."""
    open_items = [item for item in walk.items if not settled(walk.answers.get(item.id))]
    left = f" with {count_words(len(open_items), 'question', 'questions')} open" if open_items else ""
    rows = [Row(text=f"Finish{left}", lead="→ ", strong=True, key=FINISH)]
    if open_items:
        rows.append(Row(text="Still open", heading=True))
        rows.extend(_item_row(walk, item) for item in open_items)
    if walk.done:
        rows.append(Row(text="Answered", heading=True))
    rows.extend(_item_row(walk, item) for item in walk.items if settled(walk.answers.get(item.id)))
    return rows


def exercise_rows(desk: Desk) -> list[Row]:
    """The exercises with how far one is in words; nothing where the voice gets none."""
    rows = []
    for exercise in exercises_for(desk):
        mark = "✓" if progress(desk, exercise) is Progress.DONE else OPEN
        rows.append(
            Row(
                text=plain(exercise.title, limit=120),
                lead=f"{mark}     ",
                more=(progress_words(desk, exercise),),
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


class FinishedScreen(Page[None]):
    """What to do after a form: see the result, go deeper with the same answers, or hand over."""

    place = "finished"
    CSS_PATH = "review.tcss"
    BINDINGS = bindings_of("finished")

    def __init__(self, desk: Desk, walk: Walk) -> None:
        super().__init__()
        self._desk = desk
        self._walk = walk

    def compose(self) -> ComposeResult:
        """The text and the keys."""
        yield Ends(id="title")
        yield Static(id="done", markup=False)
        yield Rows(id="list")
        yield HintBar()

    def on_mount(self) -> None:
        """Say what was done and what can come next."""
        desk, walk = self._desk, self._walk
        self.query_one("#title", Ends).show("Thank you", plain(desk.identity.organisation, limit=60))
        done = f"{walk.done} of {len(walk.items)} answered. Everything is saved."
        needed = ""
        if desk.voice is not None:
            needed = voices_still_needed(desk.folder, desk.identity, function=desk.function, finished=True)
        self.query_one("#done", Static).update(content((done, "bold"), f"\n{needed}" if needed else ""))
        self.query_one("#list", Rows).show(self._rows(), at=0)
        self.show_hints()

    def _rows(self) -> list[Row]:
        result = Row(
            text="See where the company stands, and what to do first",
            lead="v      ",
            strong=True,
            key="results",
        )
        if self._one_of_many:
            hand = Row(
                text="Hand over to the next person",
                lead="h      ",
                strong=True,
                key="hand_over",
                more=("The screen is cleared first.",),
            )
            return [hand] if self._protected else [hand, Row(text="", heading=True), result]
        rows = [result]
        if self._deeper:
            full = self._desk.questionnaire.forms["full"]
            text = f"Go deeper: {plain(full.title, limit=80).lower()}, about {full.minutes} minutes"
            rows += [
                Row(text="", heading=True),
                Row(text=text, lead="g      ", more=("The answers you gave come along.",), key="deeper"),
            ]
        return rows

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    @property
    def _deeper(self) -> bool:
        return self._desk.can_go_deeper and not self._one_of_many

    @property
    def _one_of_many(self) -> bool:
        """Whether this voice speaks for a function, so that others are to follow."""
        return self._desk.voice is not None and self._desk.function != COMPANY

    @property
    def _protected(self) -> bool:
        return self._desk.identity.privacy.protected

    def hints(self) -> list[Action]:
        """What can be done here: handing over for one of many, the result where it may be seen at once."""
        unfit = {"deeper"} if not self._deeper else set()
        unfit |= {"hand_over"} if not self._one_of_many else set()
        unfit |= {"results"} if self._one_of_many and self._protected else set()
        return [action for action in hints_of(self.place) if action.name not in unfit]

    def action_open(self) -> None:
        """Do what the line one stands on says."""
        row = self.query_one("#list", Rows).row
        if row is not None and row.key:
            getattr(self, f"action_{row.key}")()

    def action_results(self) -> None:
        """See the result; after one voice of a protected assessment the overview counts instead."""
        samepage, folder = self.samepage, self._desk.folder
        if self._one_of_many and self._protected:
            self.samepage.visit(lambda: samepage.overview_screen(folder), replace=True)
        else:
            self.samepage.visit(lambda: samepage.results_screen(folder), replace=True)

    def action_hand_over(self) -> None:
        """Clear the screen for the next person."""
        from assess.tui.handover import HandOverScreen

        folder = self._desk.folder
        if self._one_of_many:
            self.samepage.visit(lambda: HandOverScreen(folder), replace=True)

    def action_deeper(self) -> None:
        """Go on to the full form with the same answers."""
        if not self._deeper:
            return
        try:
            self._desk.go_deeper()
        except FileProblem as problem:
            self.say(f"Not saved. {problem}", trouble=True)
            return
        from assess.tui.exercise_page import asking_screen

        self.app.switch_screen(asking_screen(self._desk))
