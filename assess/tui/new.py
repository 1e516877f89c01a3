"""Forms to fill in: a new assessment, another voice in one, and the names of one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input, Static

from assess.answering.desk import FULL, QUICK, UNNAMED, make_assessment, rename_assessment
from assess.store.assessment_file import Identity
from assess.store.errors import FileProblem
from assess.store.own_code import MOST, checked_code
from assess.text import NAME_LIMIT, clean, plain
from assess.tui.actions import bindings_of
from assess.tui.page import Page
from assess.tui.promise import PromiseScreen, Voice
from assess.tui.widgets import Ends, HintBar, Row, Rows
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A new assessment as it is filled in; a voice without function means that nobody answers here."""

    organisation: str
    title: str
    voice: Voice
    privacy: Privacy = field(default_factory=Privacy)
    expected: Mapping[str, int] = field(default_factory=dict)


class Choice(Rows):
    """A few rows of which one is marked; Enter or the mouse marks the row one stands on."""

    def __init__(self, options: tuple[tuple[str, str], ...], *, marked: str, id: str) -> None:
        super().__init__(id=id)
        self._choices = options
        self.marked = marked

    def on_mount(self) -> None:
        """Draw the rows."""
        self._mark(self.marked)

    def _mark(self, key: str) -> None:
        self.marked = key
        at = next((n for n, (name, _) in enumerate(self._choices) if name == key), 0)
        self.show(
            [
                Row(text=text, lead="(•) " if name == key else "( ) ", key=name)
                for name, text in self._choices
            ],
            at=at,
        )

    def mark_row(self, index: int | None) -> None:
        """Mark the row at an index."""
        if index is not None:
            self._mark(self._choices[index][0])


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
        self.show_hints()

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
        voice = Voice(function=function, name=person, form=form, code=code)
        if self._folder is not None:
            folder = self._folder
            self.samepage.visit(lambda: PromiseScreen(folder=folder, voice=voice), replace=True)
            return
        plan = Plan(organisation=self.field("organisation"), title=self.field("naming"), voice=voice)
        if function == COMPANY:
            make_planned(self, plan)
        else:
            from assess.tui.privacy import PrivacyScreen

            self.app.switch_screen(PrivacyScreen(plan))


def make_planned(page: FormPage, plan: Plan) -> None:
    """Make an assessment and go to the promise, or to the assessment where nobody answers here."""
    try:
        folder = make_assessment(
            page.samepage.workspace,
            organisation=plan.organisation,
            title=plan.title,
            form=plan.voice.form,
            privacy=plan.privacy,
            expected=plan.expected,
        )
    except FileProblem as problem:
        page.say(str(problem), trouble=True)
        return
    samepage, voice = page.samepage, plan.voice
    if voice.function:
        samepage.visit(lambda: PromiseScreen(folder=folder, voice=voice), replace=True)
    else:
        samepage.visit(lambda: samepage.overview_screen(folder), replace=True)


class NamesScreen(FormPage):
    """The names of an assessment."""

    heading = "Names"

    def __init__(self, folder: Path, identity: Identity) -> None:
        super().__init__()
        self._folder = folder
        self._identity = identity

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
