"""The promises, at most three at a time: who does what by when, by what sign, and how earlier ones ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self, cast

from textual import on

from assess.documents.lines.commitments import commitment_lines
from assess.documents.lines.layout import Line
from assess.services.planning.commitments import CommitmentFields
from assess.services.planning.editor import PlanEditor
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import Action, bindings_of, hints_of
from assess.tui.held import plan_of
from assess.tui.host import Host
from assess.tui.pages.lines_page import LinesPage
from assess.tui.plan.words import name_of
from assess.tui.sheets.days import DAY_SAMPLE, day_typed
from assess.tui.sheets.fields import Field, FieldsSheet, Filled, SomeOf, TextField, refusal
from assess.tui.sheets.pick import PickSheet
from assess.tui.widgets import Row, Rows
from assess.words.days import day_words
from scoring.planning.plan import MOST_COMMITMENTS, OPEN, Commitment, Status

NO_ROOM = (
    f"At most {MOST_COMMITMENTS} promises are open at a time, so that each can be kept. "
    "Finish one with f or stop one with s first."
)
NOTHING_CHOSEN = "Nothing is in the plan that is not promised yet. Choose something from the advice first."
NOT_ON_ONE = "Stand on a promise first."
OVER = "This one is over and stays on record. Press n to promise it again."
WORDS_LIMIT = 400
DAY_LIMIT = 40

REPORTS = {
    Status.RUNNING: ("It has begun", "What has been done so far? (may stay empty)"),
    Status.DONE: ("It is finished", "What came of it? (may stay empty)"),
    Status.STOPPED: ("It is stopped", "Why? (may stay empty)"),
}


class CommitmentsScreen(LinesPage):
    """The board of one plan's promises."""

    place = "commitments"
    BINDINGS = bindings_of("commitments")

    def __init__(self, desk: PlanEditor) -> None:
        super().__init__()
        self.desk = desk
        self._saved = False

    @classmethod
    def opened(cls, route: routes.Commitments, host: Host) -> Self:
        return cls(plan_of(host, route.folder))

    def holds(self) -> tuple[object, ...]:
        return (self.desk,)

    def draw(self, *, at: int | None) -> None:
        """Show everything as it is now; at first one stands on the first promise."""
        super().draw(at=at)
        if not at or self.promised is None:
            self.query_one("#list", Rows).go_to_first_key()

    def ends(self) -> tuple[str, str]:
        """What it is, what day it is, and that it is saved."""
        today = f"today is {day_words(self.desk.today)}"
        return "Promises", f"{today} · saved" if self._saved else today

    def lines(self, width: int) -> Sequence[Line]:
        questionnaire = self.desk.scored.opened.questionnaire
        return commitment_lines(
            self.desk.plan, self.desk.catalogue, questionnaire, today=self.desk.today, width=width
        )

    def hints(self) -> list[Action]:
        """Before the first promise there is nothing to report on."""
        some = bool(self.desk.plan.commitments)
        return [a for a in hints_of(self.place) if some or a.name in ("promise", "back")]

    @property
    def promised(self) -> Commitment | None:
        """The promise one stands on."""
        row = self.query_one("#list", Rows).row
        return self.desk.plan.commitments.get(row.key) if row else None

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_edit()

    def action_promise(self) -> None:
        plan = self.desk.plan
        bound = {commitment.intervention for commitment in plan.open_commitments}
        free = [key for key in plan.chosen if key not in bound and key not in plan.done]
        if len(bound) >= MOST_COMMITMENTS:
            self.say(NO_ROOM, trouble=True)
        elif not free:
            self.say(NOTHING_CHOSEN)
        else:
            rows = [Row(text=name_of(key, self.desk.catalogue), key=key) for key in free]
            sheet = PickSheet("What is to be promised?", rows)
            self.app.push_screen(sheet, lambda key: self._ask(key) if key else None)

    def action_edit(self) -> None:
        """Change the promise one stands on; one that is over only says so."""
        promised = self.promised
        if not self.desk.plan.commitments:
            self.action_promise()
        elif promised is None:
            self.say(NOT_ON_ONE)
        elif promised.status not in OPEN:
            self.say(OVER)
        else:
            self._ask(promised.intervention)

    def _ask(self, key: str) -> None:
        desk, held = self.desk, self.desk.plan.commitments.get(key)
        is_open = held is not None and held.status in OPEN

        def save(filled: Filled) -> str:
            texts = filled.texts
            given: CommitmentFields = {
                "owner": texts["owner"],
                "first_step": texts["first_step"],
                "first_step_date": day_typed(texts["first_step_date"], today=desk.today),
                "review_date": day_typed(texts["review_date"], today=desk.today),
                "sign": texts["sign"],
            }
            if "items" in filled.marks:
                given["items"] = filled.marks["items"]
            if is_open:
                new = {name: value for name, value in given.items() if name in filled.changed}
                given = cast(CommitmentFields, new)
            return refusal(lambda: desk.commit(key, anew=not is_open, **given))

        self._fill_in(FieldsSheet(name_of(key, desk.catalogue), promise_fields(desk, key), attempt=save))

    def action_running(self) -> None:
        self._report(Status.RUNNING)

    def action_finished(self) -> None:
        self._report(Status.DONE)

    def action_stopped(self) -> None:
        self._report(Status.STOPPED)

    def _report(self, status: Status) -> None:
        promised, desk = self.promised, self.desk
        if promised is None:
            self.say(NOT_ON_ONE)
            return
        key = promised.intervention
        heading, label = REPORTS[status]
        fields = (
            TextField(name="note", label=label, limit=WORDS_LIMIT),
            TextField(name="day", label="On which day? (empty: today)", sample=desk.today, limit=DAY_LIMIT),
        )

        def save(filled: Filled) -> str:
            day = day_typed(filled.texts["day"], today=desk.today)
            return refusal(lambda: desk.report(key, status, note=filled.texts["note"], day=day))

        title = f"{heading}: {name_of(key, desk.catalogue)}"
        self._fill_in(FieldsSheet(title, fields, attempt=save))

    def _fill_in(self, sheet: FieldsSheet) -> None:
        """Show a sheet and draw the board again after it."""

        def left(filled: Filled | None) -> None:
            self._saved = self._saved or filled is not None
            self.draw(at=self.query_one("#list", Rows).highlighted)
            self.show_hints()

        self.app.push_screen(sheet, left)


def promise_fields(desk: PlanEditor, key: str) -> list[Field]:
    """The fields of a promise, filled with what was promised, else with what the catalogue proposes.

    Owner and days are never proposed: somebody has to say them.
    """
    found, held = desk.catalogue.interventions.get(key), desk.plan.commitments.get(key)
    choice = desk.plan.chosen.get(key)
    known = desk.scored.opened.questionnaire.items
    moved = tuple(move.item for move in found.moves if move.item in known) if found else ()
    promised = held if held is not None and held.status in OPEN else None
    items = promised.items if promised else moved
    options = tuple(
        (item, f"{plain(known[item].title, limit=80)} ({item})")
        for item in dict.fromkeys((*moved, *items))
        if item in known
    )
    fields: list[Field] = [
        TextField(
            name="owner",
            label="Owner: one person",
            before=promised.owner if promised else choice.owner if choice else "",
            sample=f"for example: {found.owner}" if found else "",
            limit=120,
        ),
        TextField(
            name="first_step",
            label="First step",
            before=promised.first_step if promised else found.first_step if found else "",
            limit=WORDS_LIMIT,
        ),
        TextField(
            name="first_step_date",
            label="First step by (within seven days is best)",
            before=promised.first_step_date if promised else "",
            sample=DAY_SAMPLE,
            limit=DAY_LIMIT,
        ),
        TextField(
            name="review_date",
            label="Looked at again on",
            before=promised.review_date if promised else "",
            sample="2026-11-30, or +90 for in ninety days",
            limit=DAY_LIMIT,
        ),
        TextField(
            name="sign",
            label="Sign of success",
            before=promised.sign if promised else found.indicator if found else "",
            limit=WORDS_LIMIT,
        ),
    ]
    if options:
        label = "Questions whose answers it should move (Space ticks)"
        fields.append(SomeOf(name="items", label=label, options=options, marked=items))
    return fields
