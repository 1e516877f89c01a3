"""Which assessments to compare: those of the workspace by organisation, two or more of them marked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path

from assess.documents.lines.layout import BLANK_ROW
from assess.store.io.errors import FileProblem
from assess.store.workspace import (
    AssessmentSummary,
    Stage,
    by_organisation,
    first_marks,
    fit_to_compare,
    list_assessments,
    same_organisation,
)
from assess.text import folded, plain
from assess.tui import routes
from assess.tui.pages.page import ListPage
from assess.tui.sheets.small import LEAVE
from assess.tui.widgets import Row, Rows, fit
from assess.words.change_details import day_text as day
from assess.words.levels import level_words
from assess.words.numbers import count_words

GO = "go"
READING = "Looking for assessments …"
TOO_FEW = "Mark at least two."
NO_PLANS = "There is no earlier plan yet."
UNREADABLE = "It cannot be compared: its files cannot be read."
ONE_ORGANISATION = "Comparing over time is for one organisation, not for ranking several."

MARKED, UNMARKED = "[x] ", "[ ] "
WIDE = 60
TWO = "Comparing needs at least two of one organisation, ideally some months apart."
NOTHING_HERE = f"There is no assessment here yet. {TWO}"
UNNAMED = "No organisation named"
NO_NAME = (
    "This assessment names no organisation, so it cannot be matched with others. Add the name with "
    "“edit names” in its overview."
)


class WavesScreen(ListPage[None]):
    """The assessments of a workspace to choose from; ``alone`` keeps to the organisation of ``selected``.

    Alone and with two or more that can be compared it opens their timeline at once; Esc comes back to choose.
    """

    place = "waves"
    CSS_PATH = "waves.tcss"
    words = ("state",)

    def __init__(self, workspace: Path, *, selected: Path | None = None, alone: bool = False) -> None:
        super().__init__()
        self._workspace, self._start, self._alone = workspace, selected, alone
        self._found: tuple[AssessmentSummary, ...] | None = None
        self._marked: frozenset[Path] = frozenset()

    def on_mount(self) -> None:
        """Read the workspace in the background."""
        self.show_title("Over time: choose what to compare")
        self.show_words("state", READING)
        self.in_background(
            partial(list_assessments, self._workspace),
            self._take_over,
            failed=lambda problem: self.show_words("state", plain(str(problem), limit=600)),
            expected=FileProblem,
        )

    def _take_over(self, found: tuple[AssessmentSummary, ...]) -> None:
        self._found = same_organisation(found, self._start) if self._alone else found
        self._marked = first_marks(self._found, self._start)
        self.lay_out()
        chosen = [summary for summary in self._found if summary.folder in self._marked]
        if self._alone and len(chosen) > 1 and self.app.screen is self:
            self._open(chosen)

    def lay_out(self) -> None:
        if self._found is None:
            return
        rows = wave_rows(self._found, self._marked, self.text_width)
        self.rows.show(rows, key=self.selected or str(self._start))
        self._draw_state()

    def _draw_state(self) -> None:
        words = state_words(self._found or (), self._marked, alone=self._alone)
        self.show_words("state", plain(words, limit=600))

    @property
    def assessment(self) -> Path | None:
        """The assessment whose past is looked at; None where it may be any of the workspace."""
        return self._start if self._alone else None

    @property
    def _summary(self) -> AssessmentSummary | None:
        """The assessment under the cursor."""
        return next((s for s in self._found or () if str(s.folder) == self.selected), None)

    def row_chosen(self, event: Rows.Chosen) -> None:
        if event.by_mouse:
            self.action_mark()
        else:
            self.action_compare()

    def action_mark(self) -> None:
        summary = self._summary
        if summary is None or self.rows.highlighted is None:
            return
        if summary.stage is Stage.PROBLEM:
            self.say(UNREADABLE)
            return
        self._marked ^= {summary.folder}
        marked = summary.folder in self._marked
        row = wave_row(summary, marked=marked, width=self.text_width)
        self.rows.redraw_row(self.rows.highlighted, row)
        self._draw_state()

    def action_mark_alike(self) -> None:
        """Mark all of the organisation under the cursor, and no others."""
        summary = self._summary
        if summary is not None and self._found is not None:
            group = by_organisation(self._found)[folded(summary.organisation)]
            self._marked = frozenset(s.folder for s in group if fit_to_compare(s))
            self.lay_out()

    def action_compare(self) -> None:
        chosen = [s for s in self._found or () if s.folder in self._marked]
        names = {folded(summary.organisation) for summary in chosen}
        if len(chosen) < 2:
            self.say(TOO_FEW)
        elif len(names) == 1:
            self._open(chosen)
        else:
            self.ask(
                f"These are from {len(names)} organisations.",
                lines=(ONE_ORGANISATION,),
                offers=((GO, "It is the same organisation: continue"), (LEAVE, "Cancel and choose others")),
                then=lambda _: self._open(chosen),
            )

    def _open(self, chosen: Sequence[AssessmentSummary]) -> None:
        ordered = sorted(chosen, key=lambda s: (s.date, s.folder.name))
        self.go(routes.TimelineRoute(paths=tuple(summary.folder for summary in ordered)))

    def action_history(self) -> None:
        if self._found is not None and not self._found:
            self.say(NO_PLANS)
        else:
            self.go(routes.ExperienceRoute(workspace=self._workspace))


def wave_rows(found: Sequence[AssessmentSummary], marked: Collection[Path], width: int) -> list[Row]:
    """Every assessment under its organisation's name; those that cannot be read carry their problem."""
    rows: list[Row] = []
    for group in by_organisation(found).values():
        if rows:
            rows.append(BLANK_ROW)
        name = plain(group[0].organisation, limit=80) or UNNAMED
        rows.append(Row(text=name, heading=True))
        rows += [wave_row(summary, marked=summary.folder in marked, width=width) for summary in group]
    return rows


def wave_row(summary: AssessmentSummary, *, marked: bool, width: int) -> Row:
    """One assessment with its mark."""
    key = str(summary.folder)
    if summary.stage is Stage.PROBLEM:
        name = plain(summary.folder.name, limit=60)
        return Row(text=name, lead="!   ", more=(plain(summary.state),), key=key)
    lead = MARKED if marked else UNMARKED
    title = plain(summary.title, limit=200) or plain(summary.folder.name, limit=60)
    level = level_words(summary.level)
    people = count_words(summary.respondents, "person", "people")
    if summary.stage is Stage.NEW:
        people, level = "nobody has answered", ""
    if width >= WIDE:
        ends = f"{fit(people, 10)}  {level}" if level else people
        line = f"{fit(day(summary.date), 13)}{fit(title, max(8, width - 56))}  {ends}"
        return Row(lead=lead, art=f"{lead}{line}".rstrip(), strong=marked, key=key)
    words = ", ".join(filter(None, (title, people, level)))
    return Row(text=f"{day(summary.date)}, {plain(words, limit=90)}", lead=lead, strong=marked, key=key)


def state_words(found: Sequence[AssessmentSummary], marked: Collection[Path], *, alone: bool) -> str:
    """How many are marked and what Enter does; where nothing can be compared, what is missing."""
    if not found:
        return NOTHING_HERE
    chosen = [summary for summary in found if summary.folder in marked]
    if len(chosen) > 1:
        names = {folded(summary.organisation): summary.organisation for summary in chosen}
        whose = f" of {plain(next(iter(names.values())), limit=60)}" if len(names) == 1 and any(names) else ""
        return f"{len(chosen)} marked{whose}. Enter compares them, oldest first."
    if any(
        sum(map(fit_to_compare, group)) > 1 for name, group in by_organisation(found).items() if name or alone
    ):
        return f"One is marked. {TWO}" if chosen else f"Mark some. {TWO}"
    return missing_words(found, alone=alone)


def missing_words(found: Sequence[AssessmentSummary], *, alone: bool) -> str:
    """What is missing before anything can be compared."""
    if alone and not found[0].organisation.strip():
        return NO_NAME
    name = plain(found[0].organisation, limit=60)
    whose = f"For {name}" if alone else "For each organisation"
    if any(not fit_to_compare(summary) for summary in found):
        return f"{whose} there is no second readable assessment with answers here. {TWO}"
    return (
        f"{whose} there is only one assessment here. Repeat it in some months, under the same "
        "organisation name."
    )
