"""One assessment: who has answered how much, bringing files in, and everything else to do with it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from assess.documents.collection import Collection
from assess.documents.lines.layout import Line
from assess.documents.lines.who import collected_lines, who_lines
from assess.services.assessments.beside import copies_in
from assess.services.collecting.collect import collect, likely_places
from assess.store.assessment.identity import read_identity
from assess.store.folder import RespondentHead, respondents
from assess.store.io.errors import FileProblem
from assess.store.io.paths import PATH_LIMIT, existing_path, home_relative
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import Action
from assess.tui.navigation.head import Head
from assess.tui.navigation.sections import BY_DIGIT, SECTIONS
from assess.tui.pages.page import LinesPage, ListPage, PageScreen
from assess.tui.widgets import HintBar, Row, Rows, line_row
from assess.words.answers import function_words
from assess.words.numbers import count_words
from questionnaires.records import replace
from scoring.answers import Privacy

COMMANDS = (
    ("add", "a", "Add another person"),
    ("people", "p", "See who has answered, in numbers"),
    ("collect", "c", "Collect answer files that came back"),
    ("figures", "u", "Company figures and facts"),
    ("edit", "e", "Change the title or the organisation's name"),
)
"""What can be done here, and the key that does it from anywhere on the page."""

ASK = "The file or folder that came back. It is not changed; collecting twice changes nothing."
ELSEWHERE = "Files can be collected only on the computer they are on, not through a browser."


class OverviewScreen(ListPage[None]):
    """One assessment folder.

    Raises:
        FileProblem: the folder cannot be read (when made, before anything is drawn).
    """

    place = "overview"
    opens = {
        "add": routes.AnotherRespondentRoute,
        "people": routes.WhoAnsweredRoute,
        "collect": routes.CollectRoute,
        "figures": partial(routes.RespondentRoute, response=None),
        "edit": routes.NamesRoute,
    }

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._identity = read_identity(folder)
        self._heads: tuple[RespondentHead, ...] = ()

    def on_mount(self) -> None:
        self.read_again(at=None)

    def come_back(self) -> None:
        self.read_again(at=self.rows.highlighted)

    def read_again(self, *, at: int | None) -> None:
        """Show the folder as it is now."""
        try:
            self._identity = read_identity(self.folder)
        except FileProblem as problem:
            self.say(str(problem), trouble=True)
        self._heads = respondents(self.folder)
        identity = self._identity
        self.show_title(
            plain(identity.organisation or identity.title, limit=80),
            plain(" · ".join(filter(None, (identity.organisation, identity.title))), limit=80),
        )
        copies = tuple(copy.sentence for copy in copies_in(self.folder))
        rows = overview_rows(self._heads, privacy=identity.privacy, copies=copies)
        if at is None or at >= len(rows) or rows[at].heading:
            self.rows.show(rows, key="2" if any(head.finished for head in self._heads) else None)
        else:
            self.rows.show(rows, at=at)

    def named_back(self, action: Action) -> Action:
        return replace(action, label="home")

    def action_open(self) -> None:
        key = self.selected
        if key in {name for name, _, _ in COMMANDS}:
            getattr(self, f"action_{key}")()
        elif key in BY_DIGIT:
            self.action_section(key)
        elif key:
            self.go(routes.RespondentRoute(folder=self.folder, response=Path(key)))


def overview_rows(
    heads: tuple[RespondentHead, ...], *, privacy: Privacy, copies: tuple[str, ...] = ()
) -> list[Row]:
    """The respondents with their progress, what is said of copies of files, then what can be done.

    Where answers are protected a finished respondent is counted, not listed: nobody opens it again from here.
    """
    listed = [head for head in heads if not (privacy.protected and head.finished)]
    rows = [Row(text="People" if heads else "Nobody has answered yet.", heading=True)]
    rows += [respondent_row(head, named=not privacy.protected) for head in listed]
    if done := len(heads) - len(listed):
        text = f"{count_words(done, 'person has', 'people have')} finished"
        more = ("These answers cannot be opened here.",)
        rows.append(Row(text=text, lead="✓  ", more=more, key="people"))
    rows += [Row(text=f"! {plain(sentence)}", heading=True) for sentence in copies]
    rows += [Row(text="", heading=True), Row(text="What you can do", heading=True)]
    rows += [Row(text=text, lead=f"{key}  ", key=name) for name, key, text in COMMANDS]
    rows += [Row(text="", heading=True), Row(text="Sections", heading=True)]
    return [*rows, *(Row(text=s.title, lead=f"{s.digit}  ", key=s.digit) for s in SECTIONS[1:])]


def respondent_row(head: RespondentHead, *, named: bool) -> Row:
    """One respondent: who, and how far. A name is shown only where everyone may see it."""
    key = str(head.path)
    if head.problem:
        return Row(text=plain(head.path.name, limit=60), lead="! ", more=(plain(head.problem),), key=key)
    who = function_words(head.function)
    if named and head.name:
        who = f"{who}, {plain(head.name, limit=60)}"
    state = f"{head.answered} of {head.asked} answered"
    mark = "✓" if head.finished else "…" if head.answered else "○"
    return Row(text=who, lead=f"{mark}  ", more=(f"finished, {state}" if head.finished else state,), key=key)


class WhoScreen(LinesPage):
    """Who has answered: counts by function against what is expected, never what was answered.

    Raises:
        FileProblem: the folder cannot be read (when made, before anything is drawn).
    """

    place = "who"

    def __init__(self, folder: Path, *, waiting: Mapping[str, int], titles: Mapping[str, str]) -> None:
        super().__init__()
        self._identity, self._heads = read_identity(folder), respondents(folder)
        self._waiting, self._titles = waiting, titles

    def ends(self) -> tuple[str, str]:
        """Who has answered, and of which organisation."""
        return "Who has answered", self._identity.organisation

    def lines(self, width: int) -> list[Line]:
        return who_lines(
            self._heads,
            expected=self._identity.expected,
            privacy=self._identity.privacy,
            waiting=self._waiting,
            titles=self._titles,
            width=width,
        )


class CollectScreen(PageScreen[None]):
    """Bringing in response files: name a file or a folder, or pick one, and see what became of each."""

    place = "collect"
    CSS_PATH = "collect.tcss"
    AUTO_FOCUS = "Input"

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder
        self._busy = False

    def compose(self) -> ComposeResult:
        yield Head()
        yield Static(ASK, id="ask", markup=False)
        yield Input(id="path", placeholder="for example: ~/Downloads", max_length=PATH_LIMIT)
        yield Rows(id="list")
        yield HintBar()

    def on_mount(self) -> None:
        self.show_title("Collect answers", home_relative(self.folder))
        self._offer()

    def _offer(self) -> None:
        places = likely_places(self.folder)
        rows = [Row(text=home_relative(place), lead="→ ", key=str(place)) for place in places]
        self.rows.show([Row(text="Or one of these", heading=True), *rows] if rows else [], at=None)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_collect()

    def row_chosen(self, event: Rows.Chosen) -> None:  # noqa: ARG002
        if self.selected:
            self.query_one("#path", Input).value = self.selected
            self.action_collect()

    def action_collect(self) -> None:
        text = self.query_one("#path", Input).value.strip()
        path = existing_path(text)
        if self.app.is_web:
            self.say(ELSEWHERE, trouble=True)
        elif not text:
            self.say("Name a file or a folder first.")
        elif path is None:
            self.say("There is no such file or folder.", trouble=True)
        elif not self._busy:
            self._busy = True
            self.rows.show([Row(text="Reading the files …", heading=True)], at=None)
            self.in_background(
                partial(collect, self.folder, (path,)),
                self._collected,
                failed=self._failed,
                expected=(FileProblem, OSError),
            )

    def _collected(self, found: Collection) -> None:
        """Show what became of the files."""
        self._busy = False
        lines = collected_lines(found, self.text_width)
        self.rows.show([line_row(line) for line in lines], at=None)

    def _failed(self, error: Exception) -> None:
        """Say what stood in the way."""
        self._busy = False
        self._offer()
        self.say(f"Not collected. {error}", trouble=True)
