"""One assessment: who has answered how much, and everything that can be done with it."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen

from assess.store.assessment_file import Identity, read_identity
from assess.store.errors import FileProblem
from assess.store.folder import RespondentHead, respondents
from assess.text import plain
from assess.tui.actions import bindings_of
from assess.tui.page import Page
from assess.tui.widgets import Ends, HintBar, Row, Rows
from assess.words.answers import function_words
from assess.words.numbers import count_words
from scoring.answers import Privacy

COMMANDS = (
    ("add_voice", "a", "Add another voice"),
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


class OverviewScreen(Page[None]):
    """One assessment folder.

    Raises:
        FileProblem: the folder cannot be read (when made, before anything is drawn).
    """

    place = "overview"
    CSS_PATH = "overview.tcss"
    BINDINGS = bindings_of("overview")

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._identity: Identity = read_identity(folder)
        self._heads: tuple[RespondentHead, ...] = ()
        self._read = False

    def compose(self) -> ComposeResult:
        """Title and list."""
        yield Ends(id="title")
        yield Rows(id="list")
        yield HintBar()

    def on_mount(self) -> None:
        """Read who has answered."""
        self.read_again(at=None)
        self.show_hints()

    def on_screen_resume(self) -> None:
        """Read again when coming back; the first visit has read it."""
        if self._read:
            self.read_again(at=self.query_one("#list", Rows).highlighted)

    def read_again(self, *, at: int | None) -> None:
        """Show the folder as it is now."""
        try:
            self._identity = read_identity(self._folder)
        except FileProblem as problem:
            self.say(str(problem), trouble=True)
        self._heads = respondents(self._folder)
        self._read = True
        identity = self._identity
        self.query_one("#title", Ends).show(
            plain(identity.organisation or identity.title, limit=80),
            f"{plain(identity.title, limit=40)} · {plain(identity.date, limit=20)}",
        )
        rows = overview_rows(self._heads, privacy=identity.privacy)
        choosable = [n for n, row in enumerate(rows) if not row.heading]
        self.query_one("#list", Rows).show(rows, at=at if at in choosable else self._first_place(rows))

    def _first_place(self, rows: list[Row]) -> int:
        """The result once somebody has finished, else the first voice or thing to do."""
        if any(head.finished for head in self._heads):
            return next(n for n, row in enumerate(rows) if row.key == "results")
        return next(n for n, row in enumerate(rows) if not row.heading)

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Go on with a voice, or do what the line says."""
        row = self.query_one("#list", Rows).row
        if row is None or not row.key:
            return
        if row.key in {name for name, _, _ in COMMANDS}:
            getattr(self, f"action_{row.key}")()
            return
        head = next((head for head in self._heads if str(head.path) == row.key), None)
        if head is not None:
            self.samepage.visit(lambda: self._voice(head))

    def _voice(self, head: RespondentHead) -> Screen[None]:
        from assess.answering.desk import Desk

        return self.samepage.voice_screen(Desk.open(self._folder, response=head.path))

    def action_add_voice(self) -> None:
        """Ask who it is, then show the promise."""
        from assess.tui.new import NewScreen

        identity = self._identity
        nameless = identity.privacy.mode == "anonymous"
        self.app.push_screen(NewScreen(folder=self._folder, form=identity.form, nameless=nameless))

    def action_who(self) -> None:
        """See how many have answered."""
        from assess.tui.who import WhoScreen

        self.samepage.visit(lambda: WhoScreen(self._folder, waiting={}, titles={}))

    def action_collect(self) -> None:
        """Bring in response files."""
        from assess.tui.collect import CollectScreen

        self.app.push_screen(CollectScreen(self._folder))

    def action_facts(self) -> None:
        """Ask for company figures and facts."""
        from assess.answering.desk import Desk

        self.samepage.visit(lambda: self.samepage.voice_screen(Desk.open(self._folder, response=None)))

    def action_results(self) -> None:
        """See the result."""
        self.samepage.visit(lambda: self.samepage.results_screen(self._folder))

    def action_advice(self) -> None:
        """See what to do."""
        from assess.tui.plan.advice import AdviceScreen

        self.samepage.visit(lambda: AdviceScreen(self.samepage.plan_desk(self._folder)))

    def action_roadmap(self) -> None:
        """See the plan with days."""
        from assess.tui.plan.roadmap import RoadmapScreen

        self.samepage.visit(lambda: RoadmapScreen(self.samepage.plan_desk(self._folder)))

    def action_organisation(self) -> None:
        """Draw today's chart."""
        from assess.tui.chart.organisation import OrganisationScreen

        self.samepage.visit(lambda: OrganisationScreen(self._folder))

    def action_report(self) -> None:
        """Choose what the report holds, and write it."""
        self.samepage.open_report(self._folder)

    def action_over_time(self) -> None:
        """Choose which assessments of the organisation to compare."""
        from assess.tui.over_time.choose import WavesScreen

        self.app.push_screen(WavesScreen(self._folder.parent, standing_on=self._folder, alone=True))

    def action_edit(self) -> None:
        """Change the names."""
        from assess.tui.new import NamesScreen

        self.app.push_screen(NamesScreen(self._folder, self._identity))


def overview_rows(heads: tuple[RespondentHead, ...], *, privacy: Privacy) -> list[Row]:
    """The voices with their progress, then what can be done.

    Where answers are protected a finished voice is counted, not listed: nobody opens it again from here.
    """
    listed = [head for head in heads if not (privacy.protected and head.finished)]
    rows = [Row(text="Voices" if heads else "Nobody has answered yet.", heading=True)]
    rows.extend(voice_row(head, named=not privacy.protected) for head in listed)
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


def voice_row(head: RespondentHead, *, named: bool) -> Row:
    """One voice: who, and how far. A name is shown only where everyone may see it."""
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
