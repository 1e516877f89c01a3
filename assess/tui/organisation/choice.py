"""Choosing a structure: options with what argues for and against them, weights and where the lead flips."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Self

from textual.timer import Timer

from assess.documents.lines.choice_page import (
    DECIDED,
    FIRST,
    OPTION,
    TRANSITION,
    WEIGHT,
    Live,
    choice_detail,
    choice_page_lines,
)
from assess.documents.lines.choosing import ChoiceView
from assess.documents.lines.layout import Line
from assess.services.assessments.scored import publish_answers
from assess.services.organisation.choosing.choosing import Choosing
from assess.services.organisation.choosing.deciding import Wanted, decide, wanted
from assess.store.io.paths import PATH_LIMIT, existing_path
from assess.text import plain
from assess.tui import routes
from assess.tui.host import Host
from assess.tui.organisation.decision_fields import decision_fields, decision_of
from assess.tui.pages.page import NARROWEST, DrawnPage, LinesPage, ListDetailPage
from assess.tui.sheets.fields import FieldsSheet, Filled, TextField, refusal
from assess.tui.widgets import Row, line_row
from assess.words.choosing import STAYS
from assess.words.numbers import count_words, listed
from scoring.organisation.choosing.choice import TODAY, Weighed

STEP = Fraction(1, 20)
"""How much one key changes a weight by."""

COUNT_AFTER = 0.4
"""Seconds after the last change of a weight."""

TITLES = {OPTION: "One structure", WEIGHT: "One weight", DECIDED: "The decision", FIRST: "The verdict"}
"""What the page about a row is called."""

ONLY_HERE = "Files of ballots are read and written only on the computer they are for, not through a browser."


class ChoiceScreen(ListDetailPage, DrawnPage[None]):
    """The options for an assessment, the ranking from the votes, and the weights."""

    place = "choice"

    def __init__(self, choosing: Choosing) -> None:
        super().__init__()
        self.choosing, self.folder = choosing, choosing.folder
        self._soon: Timer | None = None

    @classmethod
    def opened(cls, route: Any, host: Host) -> Self:
        return cls(_choosing_of(host, route.folder))

    def on_mount(self) -> None:
        self._count()

    def _live(self) -> Live | None:
        scores = self.choosing.scores
        return Live(scores=scores, weights=self.choosing.weights) if scores else None

    def draw(self, *, at: int | None = None, key: str | None = None) -> None:
        """Show the choice as it is now, the cursor at a place, on a row, or where it was."""
        ballots = len(self.choosing.choice.ballots)
        self.show_title("Choice", count_words(ballots, "ballot"))
        self._view, self._now = self.choosing.view_at_once, self._live()
        lines = choice_page_lines(self._view, self._now, max(NARROWEST, self.list_width))
        before = self.rows.highlighted or 0
        if at is None and key is None:
            key = self.selected
        self.rows.show([line_row(line) for line in lines], at=before if at is None else at, key=key)
        self.show_detail()

    def _count(self) -> None:
        """Count in a thread how sure the ranking is, and show it then."""
        counting = self.choosing.counting()
        if counting is not None:
            self.in_background(counting, self._counted, group="weighed", exclusive=True)

    def _counted(self, found: Weighed) -> None:
        self.choosing.counted(found)
        self.draw()

    def _count_soon(self) -> None:
        """Count once no weight has changed for a moment, so that keys are not kept waiting."""
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(COUNT_AFTER, self._count)

    def detail_lines(self, key: str, width: int) -> Sequence[Line]:
        return choice_detail(self._view, self._now, key, width)

    def fits(self, name: str) -> bool:
        """Weights can be changed on their own rows."""
        return super().fits(name) and (name != "weigh" or self._live() is not None)

    def action_open(self) -> None:
        """See everything about the selected line, where that is not beside it."""
        if self.selected == TRANSITION:
            self.go(routes.TransitionRoute(folder=self.folder))
        elif self.selected:
            self.go(routes.ChoiceRowRoute(folder=self.folder, key=self.selected))

    def action_weigh(self, key: str) -> None:
        """Give the criterion under the cursor more weight or less; the others keep their proportions."""
        kind, _, criterion = self.selected.partition(".")
        if kind != WEIGHT:
            self.say("Select a weight first.")
            return
        now = self.choosing.weights[criterion]
        step = STEP if key == "right" else -STEP
        wanted = min(Fraction(1), max(Fraction(0), Fraction(round(now / STEP)) * STEP + step))
        given = {**self.choosing.choice.weights, criterion: wanted}
        self._do(lambda: self.choosing.set_weights(given))

    def action_add(self) -> None:
        """Pick what is decided, then fill in what the decision has to say."""
        names = self.choosing.scenarios.names()
        rows = [Row(text=STAYS, key=TODAY), *(Row(text=plain(name, limit=80), key=name) for name in names)]
        self.pick("What is decided?", rows, self._decide)

    def _decide(self, scenario: str) -> None:
        asked: list[Wanted] = []
        if trouble := refusal(lambda: asked.append(wanted(self.choosing, scenario))):
            self.say(trouble, trouble=True)
            return

        def save(filled: Filled) -> str:
            return refusal(lambda: decide(self.choosing, decision_of(asked[0], filled)))

        heading = STAYS if scenario == TODAY else f"Decide on “{plain(scenario, limit=80)}”"
        fields = decision_fields(asked[0], self._view.titles, today=self.host.today)

        def left(filled: Filled | None) -> None:
            if filled is not None:
                self.draw(key=DECIDED)

        self.app.push_screen(FieldsSheet(heading, fields, attempt=save), left)

    def action_new(self) -> None:
        """Begin a private scenario from the structure under the cursor."""
        kind, _, structure = self.selected.partition(".")
        if kind != OPTION:
            self.say("Select a structure first.")
            return
        begun: list[str] = []

        def begin() -> None:
            file = self.choosing.scenarios.begin("", made=self.host.today, structure=structure)
            begun.append(file.scenario.name)

        if trouble := refusal(begin):
            self.say(trouble, trouble=True)
        else:
            self.go(routes.ScenarioRoute(folder=self.folder, name=begun[0]))

    def action_export(self) -> None:
        """Write an empty ballot, to be filled in alone."""

        def write(path: Path) -> None:
            keys = self.choosing.write_ballot(path, ())
            self.host.tell(f"Written to {path.name}, for {listed(keys)}. Give each voter a copy.")

        self._ask_file("Write an empty ballot", "The file, outside the shared folder", write, there=False)

    def action_collect(self) -> None:
        """Take in a filled ballot."""

        def vote(path: Path) -> None:
            self.choosing.vote(path)

        self._ask_file("Collect a ballot", "The file that one voter filled in", vote, there=True)

    def _ask_file(self, heading: str, label: str, then: Callable[[Path], object], *, there: bool) -> None:
        if self.app.is_web:
            self.say(ONLY_HERE, trouble=True)
            return

        def save(filled: Filled) -> str:
            words = filled.texts["path"].strip()
            path = existing_path(words) if there and words else Path(words).expanduser()
            if not words or path is None or (there and not path.is_file()):
                return "There is no such file." if there else "Type where to write the file."
            found = path
            return refusal(lambda: then(found))

        field = TextField(name="path", label=label, sample="for example: ~/ballot.toml", limit=PATH_LIMIT)
        self.app.push_screen(FieldsSheet(heading, (field,), attempt=save), lambda _: self._changed())

    def _changed(self) -> None:
        self._count_soon()
        self.draw()
        self.show_hints()

    def _do(self, change: Callable[[], object]) -> None:
        if trouble := refusal(change):
            self.say(trouble, trouble=True)
        self._changed()


def _choosing_of(host: Host, folder: Path) -> Choosing:
    """The choice of an assessment as a page holds it, else read, with what may be counted counted first.

    Raises:
        FileProblem: a file of the assessment, or the private one of the choice, cannot be used.
    """
    held = next((one for one in host.held(Choosing) if one.folder == folder), None)
    if held is None:
        publish_answers(folder)
        held = Choosing(folder)
    return held


class ChoiceRowScreen(LinesPage):
    """What one row of a choice is about, on a page of its own."""

    place = "choice_row"

    def __init__(self, choosing: Choosing, key: str) -> None:
        super().__init__()
        self.folder, self._key = choosing.folder, key
        self._view: ChoiceView = choosing.view
        scores = choosing.scores
        self._live = Live(scores=scores, weights=choosing.weights) if scores else None

    @classmethod
    def opened(cls, route: routes.ChoiceRowRoute, host: Host) -> Self:
        return cls(_choosing_of(host, route.folder), route.key)

    def ends(self) -> tuple[str, str]:
        """What kind of row it is about."""
        return TITLES[self._key.partition(".")[0]], "private"

    def lines(self, width: int) -> Sequence[Line]:
        return choice_detail(self._view, self._live, self._key, width)
