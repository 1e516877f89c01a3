"""The tabs of a result beside its summary: the gap, the exercises, the questions, what to discuss."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial, partialmethod
from typing import Any, ClassVar, Self

from assess.documents.lines.discussion import discussion_lines
from assess.documents.lines.exercise_picture import exercise_picture, settled_count
from assess.documents.lines.gap_picture import LEADERSHIP, gap_lines
from assess.documents.lines.layout import Line, line_row, prose
from assess.documents.lines.painted import TEAM_MARKS
from assess.documents.lines.question_list import question_list_lines
from assess.documents.lines.question_picture import published_lines, question_lines
from assess.services.assessments.scored import Scored
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import Action
from assess.tui.host import Host
from assess.tui.pages.page import NARROWEST, NOTHING_FURTHER, LinesPage, ListDetailPage
from assess.tui.pages.screen import SHOW_ALL
from assess.tui.plan.page import plan_of
from assess.tui.results.behind import BEHIND, gap_lines_behind, reaches_of, route_of
from assess.tui.widgets import Row
from scoring.gaps.reach import GapReach
from scoring.result import ItemState
from scoring.result_exercises import ExerciseResult

FRAME, AIRY = 4, 28
"""Rows of a window that are not the list's, and rows of a window from which there is one more."""

LEADS = ("explain", "open", "search", "sort")
"""What is done with lines that lead somewhere."""

OTHER_WAY = {"sort": "by gap", LEADERSHIP: "hide leadership"}
"""What the keys of the gaps do where they have been used."""

NOT_ASKED = "The form that people answer has no exercises."
NOBODY_YET = "Too few people have done this exercise to show anything."


class ResultTab(ListDetailPage):
    """Lines about a result, and what the one under the cursor is about."""

    heading = ""
    first: ClassVar[int] = 0
    """The row that the cursor begins on, or on the next that can be chosen."""

    def __init__(self, scored: Scored) -> None:
        super().__init__()
        self.scored, self.folder = scored, scored.folder
        self.questionnaire = scored.assessment.questionnaire

    @classmethod
    def opened(cls, route: Any, host: Host) -> Self:
        return cls(plan_of(host, route.folder).scored)

    def on_mount(self) -> None:
        self.draw(at=self.first)

    def lay_out(self) -> None:
        self.draw(at=None)

    def ends(self) -> tuple[str, str]:
        """What the page shows, and of which assessment."""
        assessment = self.scored.assessment
        return self.heading, " · ".join(filter(None, (assessment.organisation, assessment.title)))

    @property
    def list_rows(self) -> int:
        """The rows for lines in the list."""
        return self.size.height - FRAME - (self.size.height >= AIRY)

    def lines(self, width: int) -> Sequence[Line]:
        """The lines in at most ``width`` cells."""
        raise NotImplementedError

    def draw(self, *, at: int | None) -> None:
        """Show title and lines as they are now, the cursor at a place, or where it was, by its key."""
        left, right = self.ends()
        self.show_title(plain(left, limit=120), plain(right, limit=80))
        lines = self.lines(max(NARROWEST, self.list_width))
        before = self.rows.highlighted or 0
        key = self.selected if at is None else None
        self.rows.show([line_row(line) for line in lines], at=before if at is None else at, key=key)
        if at is not None and not self.selected:
            self.rows.go_to_first_key()
        self.show_detail()
        self.show_hints()

    def fits(self, name: str) -> bool:
        """Nothing is opened where no line leads anywhere."""
        return super().fits(name) and (name not in LEADS or bool(self.selected))

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        return BEHIND[self.place](self.scored, key, width)

    def detail_chosen(self, key: str) -> None:
        if key or self.selected:
            self.go(route_of(self.scored, key or self.selected))

    def action_explain(self) -> None:
        """Open what the row is about, or what is behind it where that is shown already."""
        key = self.selected
        if not key:
            self.say(NOTHING_FURTHER)
        elif self.shows_detail:
            self.go(route_of(self.scored, key))
        else:
            self.go(routes.AboutRoute(folder=self.folder, page=self.place, key=key))


class PerceptionScreen(ResultTab):
    """How each team sees each dimension."""

    place = "perception"
    heading = "Where the teams disagree"

    def __init__(self, scored: Scored) -> None:
        super().__init__(scored)
        self._reaches: Mapping[str, GapReach | None] = {}
        self._leadership: bool | None = None
        """Whether leadership is shown; None shows it where there is room."""
        self._in_order = self._leads = False
        """Whether the dimensions are listed as in the summary, and whether leadership is on the page."""

    def on_mount(self) -> None:
        """Show the gaps at once; how exactly they are known as soon as that is worked out."""
        super().on_mount()
        self.in_background(partial(reaches_of, self.scored), self._reached)

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        return gap_lines_behind(self.scored, key, width, self._reaches.get(key))

    def _reached(self, reaches: Mapping[str, GapReach | None]) -> None:
        self._reaches = reaches
        self.draw(at=None)

    def lines(self, width: int) -> list[Line]:
        lines = gap_lines(
            self.scored.result,
            self.questionnaire.function_titles,
            width,
            rows=self.list_rows,
            leadership=self._leadership,
            reaches=self._reaches,
            in_order=self._in_order,
        )
        self._leads = any(TEAM_MARKS[LEADERSHIP][0] in line.text for line in lines)
        return lines

    def fits(self, name: str) -> bool:
        """Leadership where anything is known of it, sorting where there are gaps."""
        dimensions = self.scored.result.dimensions
        known = {
            LEADERSHIP: any(LEADERSHIP in d.by_function for d in dimensions),
            "sort": any(d.gap is not None for d in dimensions),
        }
        return super().fits(name) and known.get(name, True)

    def label(self, action: Action) -> str:
        now = {"sort": self._in_order, LEADERSHIP: self._leads}
        return OTHER_WAY[action.name] if now.get(action.name) else super().label(action)

    def action_leadership(self) -> None:
        """Leave out what leadership says, or show it everywhere."""
        self._leadership = not self._leads
        self.draw(at=None)

    def action_sort(self) -> None:
        """List the dimensions as the summary does, or the widest gap first again; the cursor goes along."""
        self._in_order = not self._in_order
        self.draw(at=None)


class ItemsScreen(ResultTab):
    """The questions, the widest difference first; Enter opens the one under the cursor."""

    place = "items"
    heading = "The questions"
    _by_rating = False

    def lines(self, width: int) -> list[Line]:
        return question_list_lines(self.scored.result, self.questionnaire, width, by_rating=self._by_rating)

    def fits(self, name: str) -> bool:
        """Sorting where the teams differ on anything."""
        compared = (item.gap is not None for item in self.scored.result.items.values())
        return super().fits(name) and (name != "sort" or any(compared))

    def label(self, action: Action) -> str:
        return "by difference" if action.name == "sort" and self._by_rating else super().label(action)

    def action_sort(self) -> None:
        """Sort by rating, or by difference again."""
        self._by_rating = not self._by_rating
        self.draw(at=0)

    def action_search(self) -> None:
        """Pick a question from all that are listed, by typing, and go there."""
        titles = {item.id: plain(item.title, limit=80) for item in self.questionnaire.items.values()}
        rows = [Row(text=titles[row.key], key=row.key) for row in self.rows.rows if row.key]
        self.pick("Which question?", rows, self.rows.stand_on, at=self.selected, find=True)

    def action_open(self) -> None:
        if self.selected:
            self.go(routes.ItemRoute(folder=self.folder, item=self.selected))


class ItemScreen(LinesPage):
    """One question: who gave which answer."""

    place = "item"

    def __init__(self, scored: Scored, item: str) -> None:
        super().__init__()
        self.scored, self.folder = scored, scored.folder
        self._item = scored.assessment.questionnaire.items[item]

    @classmethod
    def opened(cls, route: routes.ItemRoute, host: Host) -> Self:
        return cls(plan_of(host, route.folder).scored, route.item)

    def ends(self) -> tuple[str, str]:
        """The question, and of whom it was asked."""
        return f"{plain(self._item.title, limit=80)} ({self._item.id})", self.scored.assessment.organisation

    def lines(self, width: int) -> list[Line]:
        scored, item = self.scored, self._item
        titles = scored.assessment.questionnaire.function_titles
        lines = question_lines(item, scored.result.items[item.id], titles, width)
        return [*lines, *published_lines(scored.catalogue, item.id, width)]

    def action_explain(self) -> None:
        self.go(routes.ExplainRoute(folder=self.folder, what=self._item.id))

    def _go(self, by: int) -> None:
        """Show the question so many further on, in the order of the questionnaire."""
        results = self.scored.result.items.values()
        shown = [item.id for item in results if item.state is not ItemState.NOT_ASKED or item.suppressed]
        at = (shown.index(self._item.id) + by) % len(shown)
        self._item = self.scored.assessment.questionnaire.items[shown[at]]
        self.draw(at=0)

    action_following = partialmethod(_go, 1)
    action_previous = partialmethod(_go, -1)


class QueueScreen(ResultTab):
    """What a facilitator brings up, in order, then what people claim beside what is recorded."""

    place = "queue"
    heading = "What to discuss"

    def lines(self, width: int) -> list[Line]:
        return discussion_lines(self.scored.result, self.questionnaire, width)


class ExercisesScreen(ResultTab):
    """What one exercise shows, large enough for a room; [ and ] go to the others."""

    place = "board"
    first = 1
    list_share = 70

    def __init__(self, scored: Scored) -> None:
        super().__init__(scored)
        forms = {scored.opened.identity.form, *(response.form for response in scored.assessment.responses)}
        asked = {key for form in forms for key in self.questionnaire.forms[form].exercises}
        found = scored.result.exercises
        self._exercises = tuple(
            one for key, one in self.questionnaire.exercises.items() if key in asked or key in found
        )
        done = [n for n, exercise in enumerate(self._exercises) if exercise.id in found]
        self._at_exercise = done[0] if done else 0
        self._only_open = False

    @property
    def _found(self) -> ExerciseResult | None:
        shown = self._exercises[self._at_exercise : self._at_exercise + 1]
        return next((self.scored.result.exercises.get(exercise.id) for exercise in shown), None)

    def ends(self) -> tuple[str, str]:
        """The exercise, and which of how many."""
        if not self._exercises:
            return "Exercises", ""
        number = f"{self._at_exercise + 1} of {len(self._exercises)}"
        title = plain(self._exercises[self._at_exercise].title, limit=60)
        return title, f"{title} · {number}" if self.beside else f"exercise {number}"

    def lines(self, width: int) -> list[Line]:
        """The picture of the exercise, or why there is none."""
        found = self._found
        if found is None:
            return prose(NOBODY_YET if self._exercises else NOT_ASKED, width)
        only_open = self._only_open and settled_count(found) > 0
        return exercise_picture(found, width, only_open=only_open, rows=self.list_rows)

    def fits(self, name: str) -> bool:
        """The ways to other exercises where there are several, folding where something is settled."""
        if name == "only_open":
            return settled_count(self._found) > 0
        return super().fits(name) and (len(self._exercises) > 1 or name not in ("following", "previous"))

    def label(self, action: Action) -> str:
        return SHOW_ALL if action.name == "only_open" and self._only_open else super().label(action)

    def action_only_open(self) -> None:
        """Leave out what is settled, or show it again."""
        self._only_open = not self._only_open
        self.draw(at=None)

    def action_following(self) -> None:
        self._go((self._at_exercise + 1) % max(1, len(self._exercises)))

    def action_previous(self) -> None:
        self._go((self._at_exercise - 1) % max(1, len(self._exercises)))

    def _go(self, to: int) -> None:
        self._at_exercise = to
        self.draw(at=self.first)
        self.show_hints()
