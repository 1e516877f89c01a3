"""All questions of a form with their answers in short, before finishing; and the screen after it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from assess.answering.desk import Desk
from assess.answering.short import answer_in_short
from assess.answering.walk import Walk, settled
from assess.answering.wording import count_of, plain
from assess.store.errors import FileProblem
from assess.tui.actions import Action, bindings_of, hints_of
from assess.tui.page import Page
from assess.tui.widgets import Ends, HintBar, Row, Rows
from assess.tui.words import content
from questionnaires.model import Item

FINISH = "finish"


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
        rows = review_rows(walk)
        at = (
            next((n for n, row in enumerate(rows) if row.key and row.key != FINISH), 0)
            if walk.open_places
            else 0
        )
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
        """Finish with what is answered."""
        try:
            self._desk.finish()
        except FileProblem as problem:
            self.say(f"Not saved. {problem}", trouble=True)
            return
        self.dismiss(FINISH)


def review_rows(walk: Walk) -> list[Row]:
    """The way to finish, then the open questions, then the settled ones in order."""
    open_items = [item for item in walk.items if not settled(walk.answers.get(item.id))]
    left = f" with {count_of(len(open_items), 'question', 'questions')} open" if open_items else ""
    rows = [Row(text=f"Finish{left}", lead="→ ", strong=True, key=FINISH)]
    if open_items:
        rows.append(Row(text="Still open", heading=True))
        rows.extend(_item_row(walk, item) for item in open_items)
    if walk.done:
        rows.append(Row(text="Answered", heading=True))
    rows.extend(_item_row(walk, item) for item in walk.items if settled(walk.answers.get(item.id)))
    return rows


def _item_row(walk: Walk, item: Item) -> Row:
    answer = walk.answers.get(item.id)
    number = walk.items.index(item) + 1
    mark = "✓" if settled(answer) else "○"
    return Row(
        text=plain(item.title, limit=120),
        lead=f"{mark} {number:>2}  ",
        more=(answer_in_short(item, answer),),
        key=item.id,
    )


class FinishedScreen(Page[None]):
    """What to do after a form: see the result, or go deeper with the same answers."""

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
        self.query_one("#done", Static).update(content((done, "bold")))
        rows = [
            Row(
                text="See where the company stands, and what to do first",
                lead="Enter  ",
                strong=True,
                key="results",
            )
        ]
        if self._deeper:
            full = desk.questionnaire.forms["full"]
            text = f"Go deeper: {plain(full.title, limit=80).lower()}, about {full.minutes} minutes"
            rows += [
                Row(text="", heading=True),
                Row(text=text, lead="g      ", more=("The answers you gave come along.",), key="deeper"),
            ]
        self.query_one("#list", Rows).show(rows, at=0)
        self.show_hints()

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        row = self.query_one("#list", Rows).row
        if row is not None and row.key == "deeper":
            self.action_deeper()
        else:
            self.action_results()

    @property
    def _deeper(self) -> bool:
        return self._desk.can_go_deeper

    def hints(self) -> list[Action]:
        """Going deeper is hinted at only where there is a deeper form."""
        return [action for action in hints_of(self.place) if action.name != "deeper" or self._deeper]

    def action_results(self) -> None:
        """See the result."""
        self.samepage.visit(lambda: self.samepage.results_screen(self._desk.folder), replace=True)

    def action_deeper(self) -> None:
        """Go on to the full form with the same answers."""
        if not self._deeper:
            return
        try:
            self._desk.go_deeper()
        except FileProblem as problem:
            self.say(f"Not saved. {problem}", trouble=True)
            return
        from assess.tui.answer import AnswerScreen

        self.app.switch_screen(AnswerScreen(self._desk))
