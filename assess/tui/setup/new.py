"""Forms to fill in: a new assessment, another voice in one, and the names of one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar, Self

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from assess.answering.desk import FULL, QUICK, UNNAMED, make_assessment, rename_assessment
from assess.answering.wording import plain
from assess.store.assessment_file import Identity, read_identity
from assess.store.errors import FileProblem
from assess.store.own_code import MOST, checked_code
from assess.store.text import NAME_LIMIT, clean
from assess.tui import routes
from assess.tui.actions import bindings_of
from assess.tui.host import Host
from assess.tui.pages.page import Page
from assess.tui.widgets import Choice, Ends, HintBar, Rows
from questionnaires.model import COMPANY
from scoring.answers import Privacy

FORMS = (
    (QUICK, "Quick: about 20 questions, six minutes"),
    (FULL, "Full: about 50 questions, sixteen minutes"),
)
VOICES = (
    (COMPANY, "One person for the whole company"),
    ("sales", "Sales"),
    ("marketing", "Marketing"),
    ("leadership", "Leadership"),
    ("service", "Service"),
)


OWN_CODE = "A word of your own, if you like: next time it tells that you are the same person"

NOBODY = ("", "Others: I only set this up")


class FormPage(Page[None]):
    """A screen with fields; Enter in a field goes to the next one, and from the last one creates."""

    place = "new"
    CSS_PATH = "new.tcss"
    BINDINGS = bindings_of("new")
    AUTO_FOCUS = "Input, Choice"
    heading: ClassVar[str] = ""

    def compose(self) -> ComposeResult:
        """The title, the fields of the form, the keys."""
        yield Ends(id="title")
        with VerticalScroll(can_focus=False):
            yield from self.fields()
        yield HintBar()

    def fields(self) -> ComposeResult:
        """The fields, in order."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show the title."""
        self.query_one("#title", Ends).show(self.heading)

    def field(self, name: str) -> str:
        """What a text field holds, cleaned."""
        return clean(self.query_one(f"#{name}", Input).value).strip()

    @on(Rows.Chosen)
    def _row_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        if isinstance(event.rows, Choice):
            event.rows.mark_row(event.index)
            if not event.by_mouse:
                self._next_field()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._next_field()

    def _next_field(self) -> None:
        chain = [widget for widget in self.query("Input, Choice") if widget.focusable and widget.display]
        if self.focused is chain[-1]:
            self.action_create()
        else:
            self.focus_next()

    def action_create(self) -> None:
        """Do what the form is for."""
        raise NotImplementedError


class NewScreen(FormPage):
    """A new assessment, or where a folder is given another voice in it."""

    def __init__(self, *, folder: Path | None = None, form: str = QUICK, nameless: bool = False) -> None:
        super().__init__()
        self._folder = folder
        self._form = form
        self._nameless = nameless
        self.heading = "Another voice" if folder else "A new assessment"  # type: ignore[misc]

    @classmethod
    def opened(cls, route: routes.NewAssessment | routes.AnotherRespondent, host: Host) -> Self:  # noqa: ARG003
        """The form of a new assessment, or of one more respondent.

        Raises:
            FileProblem: the assessment cannot be read.
        """
        if isinstance(route, routes.NewAssessment):
            return cls()
        identity = read_identity(route.folder)
        nameless = identity.privacy.mode == "anonymous"
        return cls(folder=route.folder, form=identity.form, nameless=nameless)

    def fields(self) -> ComposeResult:
        """Organisation and title only where the assessment is new, a name only where one may be kept."""
        if self._folder is None:
            yield Static("Organisation", markup=False)
            yield Input(id="organisation", placeholder=UNNAMED, max_length=NAME_LIMIT)
            yield Static("Title (may stay empty)", markup=False)
            yield Input(id="naming", placeholder="for example: Autumn check", max_length=NAME_LIMIT)
        yield Static("Questions", markup=False)
        yield Choice(FORMS, marked=self._form if self._form in (QUICK, FULL) else FULL, id="form")
        yield Static("Who answers", markup=False)
        voices = VOICES if self._folder else (*VOICES, NOBODY)
        yield Choice(voices, marked="sales" if self._folder else COMPANY, id="voice")
        if not self._nameless:
            yield Static("Name (may stay empty)", markup=False)
            yield Input(id="person", max_length=NAME_LIMIT)
        if self._folder is not None and not self._nameless:
            yield Static(OWN_CODE, markup=False)
            yield Input(id="code", max_length=MOST)

    def action_create(self) -> None:
        """Make the assessment where it is new, then show the promise to the voice.

        Where several are to answer, who may see the answers is asked first.
        """
        form = self.query_one("#form", Choice).marked
        function = self.query_one("#voice", Choice).marked
        person = "" if self._nameless else self.field("person")
        code = self.field("code") if self.query("#code") else ""
        if code:
            try:
                code = checked_code(code)
            except ValueError as error:
                self.say(str(error), trouble=True)
                return
        if self._folder is not None:
            route = routes.Promise(folder=self._folder, function=function, name=person, form=form, code=code)
            self.go(route, replace=True)
            return
        asked = routes.WhoMaySee(
            organisation=self.field("organisation"),
            title=self.field("naming"),
            form=form,
            function=function,
            name=person,
        )
        if function == COMPANY:
            make_assessment_of(self, asked)
        else:
            self.go(asked, replace=True)


def make_assessment_of(
    page: FormPage,
    asked: routes.WhoMaySee,
    *,
    privacy: Privacy | None = None,
    expected: Mapping[str, int] | None = None,
) -> None:
    """Make an assessment and go to the promise, or to the assessment where nobody answers here."""
    try:
        folder = make_assessment(
            page.host.workspace,
            organisation=asked.organisation,
            title=asked.title,
            form=asked.form,
            privacy=privacy,
            expected=expected,
        )
    except FileProblem as problem:
        page.say(str(problem), trouble=True)
        return
    if asked.function:
        promise = routes.Promise(folder=folder, function=asked.function, name=asked.name, form=asked.form)
        page.go(promise, replace=True)
    else:
        page.go(routes.Overview(folder=folder), replace=True)


class NamesScreen(FormPage):
    """The names of an assessment."""

    heading = "Names"

    def __init__(self, folder: Path, identity: Identity) -> None:
        super().__init__()
        self._folder = folder
        self._identity = identity

    @classmethod
    def opened(cls, route: routes.Names, host: Host) -> Self:  # noqa: ARG003
        """The names as they are in the file now.

        Raises:
            FileProblem: the assessment cannot be read.
        """
        return cls(route.folder, read_identity(route.folder))

    def fields(self) -> ComposeResult:
        """Organisation and title."""
        yield Static("Organisation", markup=False)
        yield Input(plain(self._identity.organisation), id="organisation", max_length=NAME_LIMIT)
        yield Static("Title", markup=False)
        yield Input(plain(self._identity.title), id="naming", max_length=NAME_LIMIT)

    def action_create(self) -> None:
        """Save the names."""
        try:
            title, organisation = self.field("naming"), self.field("organisation")
            rename_assessment(
                self._folder,
                title="" if title == self._identity.title else title,
                organisation="" if organisation == self._identity.organisation else organisation,
            )
        except FileProblem as problem:
            self.say(f"Not saved. {problem}", trouble=True)
            return
        self.dismiss()
