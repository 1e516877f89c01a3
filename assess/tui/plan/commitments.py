"""The commitments, at most three at a time: who does what by when, one of them whole, how others ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from assess.documents.lines.commitments import commitment_detail, commitment_lines
from assess.documents.lines.layout import Line
from assess.documents.roadmap.dates import FRIDAY, days_after, monday_of
from assess.services.planning.choices import CommitmentFields
from assess.services.planning.editor import PlanEditor
from assess.text import plain
from assess.tui import routes
from assess.tui.pages.page import DrawnPage, ListDetailPage, ListPage
from assess.tui.plan.page import HoldsPlan, name_of
from assess.tui.sheets.fields import DayField, Field, FieldsSheet, Filled, SomeOf, TextField, refusal
from assess.tui.widgets import Row, line_row
from assess.words.days import day_words
from scoring.planning.plan import MOST_COMMITMENTS, OPEN, Commitment, Status

NO_ROOM = (
    f"At most {MOST_COMMITMENTS} commitments are open at a time, so that each gets done. Finish or stop "
    "one first: Space."
)
NOTHING_CHOSEN = "Everything in the plan is a commitment already. Choose something from the advice first."
NOT_ON_ONE = "Select a commitment first."
OVER = "This commitment is closed and stays on record. Press n to commit again."
WORDS_LIMIT = 400
FIRST_STEP_DAYS, REVIEW_DAYS = 7, 90
"""Days from today that are proposed for the first step and for the review."""

REPORTS = {
    Status.RUNNING: ("Started", "What has been done so far? (optional)"),
    Status.DONE: ("Finished", "What was the result? (optional)"),
    Status.STOPPED: ("Stopped", "Why? (optional)"),
}


class EditsCommitments(HoldsPlan, DrawnPage[None]):
    """A page on which the selected commitment can be changed and reported on."""

    _saved = False

    def today_words(self) -> str:
        """What day it is taken to be, and that what was changed is saved."""
        today = f"today {day_words(self.editor.today)}"
        return f"{today} · saved" if self._saved else today

    @property
    def commitment(self) -> Commitment | None:
        """The commitment selected."""
        return self.editor.plan.commitments.get(self.selected)

    def detail_of(self, commitment: Commitment, width: int) -> Sequence[Line]:
        """Everything about one commitment."""
        editor = self.editor
        questionnaire = editor.scored.opened.questionnaire
        return commitment_detail(commitment, editor.catalogue, questionnaire, today=editor.today, width=width)

    def action_edit(self) -> None:
        """Change the selected commitment; one that is over only says so."""
        commitment = self.commitment
        if commitment is None:
            self.say(NOT_ON_ONE)
        elif commitment.status not in OPEN:
            self.say(OVER)
        else:
            self.ask_for(commitment.intervention)

    def action_progress(self) -> None:
        """Ask how far the selected commitment is, then for a note."""
        if self.commitment is None:
            self.say(NOT_ON_ONE)
        else:
            rows = [Row(text=heading, key=status.value) for status, (heading, _) in REPORTS.items()]
            self.pick("What is its status?", rows, lambda status: self._report(Status(status)))

    def ask_for(self, key: str) -> None:
        """Fill in a commitment, or change one."""
        editor, held = self.editor, self.editor.plan.commitments.get(key)
        is_open = held is not None and held.status in OPEN

        def save(filled: Filled) -> str:
            texts = filled.texts
            given: CommitmentFields = {
                "owner": texts["owner"],
                "first_step": texts["first_step"],
                "first_step_date": texts["first_step_date"],
                "review_date": texts["review_date"],
                "sign": texts["sign"],
            }
            if "items" in filled.marks:
                given["items"] = filled.marks["items"]
            if is_open:
                new = {name: value for name, value in given.items() if name in filled.changed}
                given = cast(CommitmentFields, new)
            return refusal(lambda: editor.commit(key, anew=not is_open, **given))

        self._fill_in(
            FieldsSheet(name_of(key, editor.catalogue), commitment_fields(editor, key), attempt=save)
        )

    def _report(self, status: Status) -> None:
        commitment, editor = self.commitment, self.editor
        if commitment is None:
            self.say(NOT_ON_ONE)
            return
        key = commitment.intervention
        heading, label = REPORTS[status]
        fields = (
            TextField(name="note", label=label, limit=WORDS_LIMIT, long=True),
            DayField(name="day", label="On which day? (empty: today)", today=editor.today, past=True),
        )

        def save(filled: Filled) -> str:
            texts = filled.texts
            return refusal(lambda: editor.report(key, status, note=texts["note"], day=texts["day"]))

        self._fill_in(FieldsSheet(f"{heading}: {name_of(key, editor.catalogue)}", fields, attempt=save))

    def _fill_in(self, sheet: FieldsSheet) -> None:
        """Show a sheet and draw the page again after it."""

        def left(filled: Filled | None) -> None:
            self._saved = self._saved or filled is not None
            self.draw()

        self.app.push_screen(sheet, left)


class CommitmentsScreen(ListDetailPage, EditsCommitments):
    """The commitments of one plan, and the one under the cursor."""

    place = "commitments"

    def draw(self) -> None:
        self.show_title("Commitments", self.today_words())
        editor = self.editor
        lines = commitment_lines(
            editor.plan, editor.catalogue, today=editor.today, width=self.list_width, airy=self.airy
        )
        self.rows.show([line_row(line) for line in lines], key=self.selected or None)
        self.show_detail()
        self.show_hints()

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        commitment = self.editor.plan.commitments.get(key)
        return self.detail_of(commitment, width) if commitment is not None else []

    def fits(self, name: str) -> bool:
        """Before the first commitment there is nothing to open or to report on."""
        return super().fits(name) and (bool(self.editor.plan.commitments) or name in ("new", "back"))

    def action_open(self) -> None:
        if self.commitment is None:
            self.say(NOT_ON_ONE)
        else:
            self.go(routes.CommitmentRoute(folder=self.folder, key=self.selected))

    def action_new(self) -> None:
        plan = self.editor.plan
        bound = {commitment.intervention for commitment in plan.open_commitments}
        free = [key for key in plan.chosen if key not in bound and key not in plan.done]
        if len(bound) >= MOST_COMMITMENTS:
            self.say(NO_ROOM, trouble=True)
        elif not free:
            self.say(NOTHING_CHOSEN)
        else:
            rows = [Row(text=name_of(key, self.editor.catalogue), key=key) for key in free]
            self.pick("Commit to what?", rows, self.ask_for)


class CommitmentScreen(ListPage[None], EditsCommitments):
    """One commitment whole."""

    place = "commitment"

    @property
    def selected(self) -> str:
        """The commitment shown."""
        return self.intervention_key

    def draw(self) -> None:
        commitment, key = self.commitment, self.intervention_key
        self.show_title(name_of(key, self.editor.catalogue), self.today_words())
        lines = self.detail_of(commitment, self.text_width - 2) if commitment is not None else []
        self.rows.show([line_row(line) for line in lines[1:]], at=None)


def commitment_fields(editor: PlanEditor, key: str) -> list[Field]:
    """The fields of a commitment, filled with what was committed to, else with what the catalogue proposes.

    The owner is never proposed: somebody has to say it. The days are in a week and in ninety days,
    on the Friday before where that is a weekend.
    """
    found, held = editor.catalogue.interventions.get(key), editor.plan.commitments.get(key)
    choice = editor.plan.chosen.get(key)
    known = editor.scored.opened.questionnaire.items
    moved = tuple(move.item for move in found.moves if move.item in known) if found else ()
    commitment = held if held is not None and held.status in OPEN else None
    items = commitment.items if commitment else moved
    options = tuple(
        (item, f"{plain(known[item].title, limit=80)} ({item})")
        for item in dict.fromkeys((*moved, *items))
        if item in known
    )
    fields: list[Field] = [
        TextField(
            name="owner",
            label="Owner: one person",
            before=commitment.owner if commitment else choice.owner if choice else "",
            sample=f"for example: {found.owner}" if found else "",
            limit=120,
        ),
        TextField(
            name="first_step",
            label="First step",
            before=commitment.first_step if commitment else found.first_step if found else "",
            limit=WORDS_LIMIT,
            several=True,
        ),
        DayField(
            name="first_step_date",
            label="First step by (within seven days is best)",
            today=editor.today,
            before=commitment.first_step_date if commitment else _proposed(editor.today, FIRST_STEP_DAYS),
        ),
        DayField(
            name="review_date",
            label="Review date",
            today=editor.today,
            before=commitment.review_date if commitment else _proposed(editor.today, REVIEW_DAYS),
        ),
        TextField(
            name="sign",
            label="Success measure",
            before=commitment.sign if commitment else found.indicator if found else "",
            limit=WORDS_LIMIT,
            long=True,
        ),
    ]
    if options:
        label = "Questions it should improve (Space ticks)"
        fields.append(SomeOf(name="items", label=label, options=options, marked=items))
    return fields


def _proposed(today: str, days: int) -> str:
    """The last working day until so many days from today."""
    day = days_after(today, days)
    return min(day, days_after(monday_of(day), FRIDAY))
