"""One assessment: who has answered how much, and everything that can be done with it."""

from __future__ import annotations

from pathlib import Path

from textual import on

from assess.store.assessment.identity import Identity, read_identity
from assess.store.folder import RespondentHead, respondents
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import bindings_of
from assess.tui.pages.list_page import ListPage
from assess.tui.widgets import Ends, Row, Rows
from assess.words.answers import function_words
from assess.words.numbers import count_words
from scoring.answers import Privacy

COMMANDS = (
    ("add_respondent", "a", "Add another voice"),
    ("who", "w", "See who has answered, in numbers"),
    ("collect", "b", "Bring in response files that came back"),
    ("facts", "f", "Company figures and facts"),
    ("results", "v", "See the result"),
    ("advice", "d", "Advice and plan"),
    ("roadmap", "r", "Roadmap and promises"),
    ("organisation", "o", "Who sits where, and who owns what"),
    ("report", "p", "Report: choose its pages and write it"),
    ("over_time", "t", "What changed since earlier assessments"),
    ("edit", "e", "Change the title or the organisation's name"),
)


class OverviewScreen(ListPage[None]):
    """One assessment folder.

    Raises:
        FileProblem: the folder cannot be read (when made, before anything is drawn).
    """

    place = "overview"
    BINDINGS = bindings_of("overview")

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._identity: Identity = read_identity(folder)
        self._heads: tuple[RespondentHead, ...] = ()

    def on_mount(self) -> None:
        self.read_again(at=None)

    def come_back(self) -> None:
        self.read_again(at=self.query_one("#list", Rows).highlighted)

    def read_again(self, *, at: int | None) -> None:
        """Show the folder as it is now."""
        try:
            self._identity = read_identity(self._folder)
        except FileProblem as problem:
            self.say(str(problem), trouble=True)
        self._heads = respondents(self._folder)
        identity = self._identity
        self.query_one("#title", Ends).show(
            plain(identity.organisation or identity.title, limit=80),
            f"{plain(identity.title, limit=40)} · {plain(identity.date, limit=20)}",
        )
        rows = overview_rows(self._heads, privacy=identity.privacy)
        choosable = [n for n, row in enumerate(rows) if not row.heading]
        self.query_one("#list", Rows).show(rows, at=at if at in choosable else self._first_place(rows))

    def _first_place(self, rows: list[Row]) -> int:
        """The result once somebody has finished, else the first respondent or thing to do."""
        if any(head.finished for head in self._heads):
            return next(n for n, row in enumerate(rows) if row.key == "results")
        return next(n for n, row in enumerate(rows) if not row.heading)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        row = self.query_one("#list", Rows).row
        if row is None or not row.key:
            return
        if row.key in {name for name, _, _ in COMMANDS}:
            getattr(self, f"action_{row.key}")()
            return
        head = next((head for head in self._heads if str(head.path) == row.key), None)
        if head is not None:
            self.go(routes.RespondentRoute(folder=self._folder, response=head.path))

    def action_add_respondent(self) -> None:
        self.go(routes.AnotherRespondentRoute(folder=self._folder))

    def action_who(self) -> None:
        self.go(routes.WhoAnsweredRoute(folder=self._folder))

    def action_collect(self) -> None:
        self.go(routes.CollectRoute(folder=self._folder))

    def action_facts(self) -> None:
        self.go(routes.RespondentRoute(folder=self._folder, response=None))

    def action_results(self) -> None:
        self.go(routes.ResultsRoute(folder=self._folder))

    def action_advice(self) -> None:
        self.go(routes.AdviceRoute(folder=self._folder))

    def action_roadmap(self) -> None:
        self.go(routes.RoadmapRoute(folder=self._folder))

    def action_organisation(self) -> None:
        self.go(routes.OrganisationRoute(folder=self._folder))

    def action_report(self) -> None:
        self.go(routes.ReportRoute(folder=self._folder))

    def action_over_time(self) -> None:
        self.go(routes.WavesRoute(workspace=self._folder.parent, selected=self._folder, alone=True))

    def action_edit(self) -> None:
        self.go(routes.NamesRoute(folder=self._folder))


def overview_rows(heads: tuple[RespondentHead, ...], *, privacy: Privacy) -> list[Row]:
    """The respondents with their progress, then what can be done.

    Where answers are protected a finished respondent is counted, not listed: nobody opens it again from here.
    """
    listed = [head for head in heads if not (privacy.protected and head.finished)]
    rows = [Row(text="Voices" if heads else "Nobody has answered yet.", heading=True)]
    rows.extend(respondent_row(head, named=not privacy.protected) for head in listed)
    done = len(heads) - len(listed)
    if done:
        more = ("What was answered cannot be opened here.",)
        rows.append(
            Row(
                text=f"{count_words(done, 'voice has', 'voices have')} finished",
                lead="✓  ",
                more=more,
                key="who",
            )
        )
    rows += [Row(text="", heading=True), Row(text="What you can do", heading=True)]
    rows.extend(Row(text=text, lead=f"{key}  ", key=name) for name, key, text in COMMANDS)
    return rows


def respondent_row(head: RespondentHead, *, named: bool) -> Row:
    """One respondent: who, and how far. A name is shown only where everyone may see it."""
    if head.problem:
        return Row(
            text=plain(head.path.name, limit=60), lead="! ", more=(plain(head.problem),), key=str(head.path)
        )
    who = function_words(head.function)
    if named and head.name:
        who = f"{who}, {plain(head.name, limit=60)}"
    if head.finished:
        state, mark = f"finished, {head.answered} of {head.asked} answered", "✓"
    else:
        state, mark = f"{head.answered} of {head.asked} answered", "…" if head.answered else "○"
    return Row(text=who, lead=f"{mark}  ", more=(state,), key=str(head.path))
