"""The forms of setting up: a new assessment, who may see its answers, its names, one more respondent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Self

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from assess.services.answering.facts import asked_first
from assess.services.answering.session import FULL, QUICK, UNNAMED, make_assessment, rename_assessment
from assess.store.assessment.identity import Identity, read_identity
from assess.store.io.errors import FileProblem
from assess.store.responses.reading import MOST, checked_code
from assess.text import NAME_LIMIT, clean, plain
from assess.tui import routes
from assess.tui.host import Host
from assess.tui.navigation.head import Head
from assess.tui.pages.page import PageScreen
from assess.tui.typed import TypedInput
from assess.tui.widgets import HintBar, RadioRows, Rows
from assess.words.answers import function_words
from assess.words.privacy_notice import SMALLEST_GROUP, hiding_warnings
from questionnaires.load.read import shipped_questionnaire
from questionnaires.model import COMPANY, FUNCTIONS
from scoring.answers import MODES, Answer, Privacy, State

FORMS = (
    (QUICK, "Quick: about 20 questions, six minutes"),
    (FULL, "Full: about 45 questions, seventeen minutes"),
)
RESPONDENTS = (
    (COMPANY, "One person for the whole company"),
    ("sales", "Sales"),
    ("marketing", "Marketing"),
    ("leadership", "Leadership"),
    ("service", "Service"),
)
NOBODY = ("", "Other people: I only set this up")
OWN_CODE = "Personal code word (optional), so your next answers can be matched to these"

MODE_WORDS = {
    "open": "Open: the team may see every answer. Best for few people.",
    "facilitated": "Facilitated: only the facilitator sees names.",
    "anonymous": "Anonymous: no names, figures for groups only.",
}
NAMED = (
    ("", "Every team is protected"),
    ("leadership", "Leadership is shown by name and told so beforehand"),
)
FIXED = "This is fixed now and cannot be loosened later."
GROUP = "Smallest group shown (people)"
USUAL_GROUP = "5"


class FormPage(PageScreen[None]):
    """A screen with fields; Enter in a field goes to the next one, and from the last one creates."""

    place = "new"
    mode = "FORM"
    CSS_PATH = "forms.tcss"
    AUTO_FOCUS = "Input, RadioRows"
    heading = ""

    def compose(self) -> ComposeResult:
        yield Head()
        with VerticalScroll(can_focus=False):
            yield from self.fields()
        yield HintBar()

    def fields(self) -> ComposeResult:
        """The fields, in order."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.show_title(self.heading)

    def field(self, name: str) -> str:
        """What a text field holds, cleaned; "" where the form does not have it."""
        return "".join(clean(found.value).strip() for found in self.query(f"#{name}").results(Input))

    def marked(self, name: str) -> str:
        """The row that is marked."""
        return self.query_one(f"#{name}", RadioRows).marked

    def row_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        if isinstance(event.rows, RadioRows):
            event.rows.mark_row(event.index)
            if not event.by_mouse:
                self._next_field()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._next_field()

    def _next_field(self) -> None:
        chain = [widget for widget in self.query("Input, RadioRows") if widget.focusable and widget.display]
        if self.focused is chain[-1]:
            self.action_create()
        else:
            self.focus_next()

    def action_create(self) -> None:
        """Do what the form is for."""
        raise NotImplementedError

    def make_assessment(
        self,
        asked: routes.WhoMaySeeRoute,
        *,
        privacy: Privacy | None = None,
        expected: Mapping[str, int] | None = None,
    ) -> None:
        """Make an assessment and go to the privacy notice, or to the assessment where nobody answers here."""
        try:
            folder = make_assessment(
                self.host.workspace,
                organisation=asked.organisation,
                title=asked.title,
                form=asked.form,
                privacy=privacy,
                expected=expected,
                facts={key: Answer(state=State.ANSWERED, choice=choice) for key, choice in asked.facts},
            )
        except FileProblem as problem:
            self.say(str(problem), trouble=True)
            return
        route: routes.Route = routes.OverviewRoute(folder=folder)
        if asked.function:
            route = routes.PrivacyNoticeRoute(
                folder=folder, function=asked.function, name=asked.name, form=asked.form
            )
        self.go(route, replace=True)


def labelled(label: str, widget: Widget) -> Iterator[Widget]:
    """A field below its label."""
    yield Static(label, markup=False)
    yield widget


class NewScreen(FormPage):
    """A new assessment, or where a folder is given one more respondent in it."""

    def __init__(self, *, folder: Path | None = None, form: str = QUICK, nameless: bool = False) -> None:
        super().__init__()
        self.folder, self._form, self._nameless = folder, form, nameless
        self.heading = "Another person" if folder else "A new assessment"
        self._facts = () if folder else asked_first(shipped_questionnaire())

    @classmethod
    def opened(cls, route: routes.NewAssessmentRoute | routes.AnotherRespondentRoute, host: Host) -> Self:  # noqa: ARG003
        if isinstance(route, routes.NewAssessmentRoute):
            return cls()
        identity = read_identity(route.folder)
        nameless = identity.privacy.mode == "anonymous"
        return cls(folder=route.folder, form=identity.form, nameless=nameless)

    def fields(self) -> ComposeResult:
        """Organisation and title only where the assessment is new, a name only where one may be kept."""
        new = self.folder is None
        if new:
            organisation = TypedInput(id="organisation", placeholder=UNNAMED, max_length=NAME_LIMIT)
            yield from labelled("Organisation", organisation)
            naming = TypedInput(id="naming", placeholder="for example: Autumn check", max_length=NAME_LIMIT)
            yield from labelled("Title (optional)", naming)
        form = self._form if self._form in (QUICK, FULL) else FULL
        yield from labelled("Questions", RadioRows(FORMS, marked=form, id="form"))
        offered = (*RESPONDENTS, NOBODY) if new else RESPONDENTS
        who = RadioRows(offered, marked=COMPANY if new else "sales", id="respondent")
        yield from labelled("Who answers", who)
        for fact in self._facts:
            rows = tuple((option.id, option.text) for option in fact.options)
            yield from labelled(fact.text, RadioRows(rows, marked=rows[0][0], id=fact.id))
        if not self._nameless:
            yield from labelled("Name (optional)", TypedInput(id="person", max_length=NAME_LIMIT))
            if not new:
                yield from labelled(OWN_CODE, Input(id="code", max_length=MOST))

    def action_create(self) -> None:
        """Make the assessment where it is new, then show the privacy notice to the respondent.

        Where several are to answer, who may see the answers is asked first.
        """
        form, function, person = self.marked("form"), self.marked("respondent"), self.field("person")
        code = self.field("code")
        if code:
            try:
                code = checked_code(code)
            except ValueError as error:
                self.say(str(error), trouble=True)
                return
        if self.folder is not None:
            route = routes.PrivacyNoticeRoute(
                folder=self.folder, function=function, name=person, form=form, code=code
            )
            self.go(route, replace=True)
            return
        asked = routes.WhoMaySeeRoute(
            organisation=self.field("organisation"),
            title=self.field("naming"),
            form=form,
            function=function,
            name=person,
            facts=tuple((fact.id, self.marked(fact.id)) for fact in self._facts),
        )
        if function == COMPANY:
            self.make_assessment(asked)
        else:
            self.go(asked, replace=True)


class PrivacyScreen(FormPage):
    """The second half of a new assessment for several people: who may see what, how many are to answer."""

    heading = "Who may see the answers"

    def __init__(self, asked: routes.WhoMaySeeRoute) -> None:
        super().__init__()
        self._asked = asked

    @classmethod
    def opened(cls, route: routes.WhoMaySeeRoute, host: Host) -> Self:  # noqa: ARG003
        return cls(route)

    def fields(self) -> ComposeResult:
        """The mode, what a protected one needs, and how many are expected."""
        modes = tuple((mode, MODE_WORDS[mode]) for mode in MODES)
        yield from labelled(FIXED, RadioRows(modes, marked=MODES[0], id="mode"))
        with Horizontal(classes="line", id="smallest"):
            group = Input(USUAL_GROUP, id="minimum", type="integer", max_length=3, compact=True)
            yield from labelled(GROUP, group)
        yield RadioRows(NAMED, marked="", id="named")
        yield Static("People expected to answer (optional)", markup=False, classes="above")
        for function in FUNCTIONS:
            with Horizontal(classes="line"):
                number = Input(
                    id=f"expect-{function}", type="integer", max_length=4, compact=True, placeholder="number"
                )
                yield from labelled(function_words(function), number)
        yield Static(id="warning", markup=False)

    def on_mount(self) -> None:
        """Show what an open assessment needs, and stand on the mode."""
        self.query_one("#mode", RadioRows).focus()
        self._show_what_is_needed()

    def row_chosen(self, event: Rows.Chosen) -> None:
        super().row_chosen(event)
        self.call_after_refresh(self._show_what_is_needed)

    @on(Input.Changed)
    def _show_what_is_needed(self) -> None:
        """The minimum group and named functions only where answers are protected; then the warnings."""
        for name in ("#smallest", "#named"):
            self.query_one(name).display = self.privacy.protected
        self.show_words("warning", "\n".join(hiding_warnings(self.privacy, self.expected)))

    @property
    def privacy(self) -> Privacy:
        """The rules as filled in; fewer than the smallest group counts as the smallest."""
        mode = self.marked("mode")
        if mode == MODES[0]:
            return Privacy()
        return Privacy(
            mode=mode,
            minimum_group=max(SMALLEST_GROUP, self._number("minimum")),
            named=frozenset({self.marked("named")} - {""}),
        )

    @property
    def expected(self) -> dict[str, int]:
        """How many of each function are to answer, as far as it is said."""
        counts = {function: self._number(f"expect-{function}") for function in FUNCTIONS}
        return {function: count for function, count in counts.items() if count}

    def _number(self, name: str) -> int:
        text = self.field(name)
        return int(text) if text.isascii() and text.isdigit() else 0

    def action_create(self) -> None:
        if self.privacy.protected and self._number("minimum") < SMALLEST_GROUP:
            self.say(
                f"The smallest group is {SMALLEST_GROUP}: in a group of two, each would know the "
                "other's answers.",
                trouble=True,
            )
        else:
            self.make_assessment(self._asked, privacy=self.privacy, expected=self.expected)


class NamesScreen(FormPage):
    """The title of an assessment and the name of its organisation, to change."""

    heading = "Names"

    def __init__(self, folder: Path, identity: Identity) -> None:
        super().__init__()
        self.folder, self._identity = folder, identity

    @classmethod
    def opened(cls, route: routes.NamesRoute, host: Host) -> Self:  # noqa: ARG003
        return cls(route.folder, read_identity(route.folder))

    def fields(self) -> ComposeResult:
        """Organisation and title."""
        organisation, title = plain(self._identity.organisation), plain(self._identity.title)
        yield from labelled(
            "Organisation", TypedInput(organisation, id="organisation", max_length=NAME_LIMIT)
        )
        yield from labelled("Title", TypedInput(title, id="naming", max_length=NAME_LIMIT))

    def action_create(self) -> None:
        title, organisation = self.field("naming"), self.field("organisation")
        rename = partial(
            rename_assessment,
            self.folder,
            title="" if title == self._identity.title else title,
            organisation="" if organisation == self._identity.organisation else organisation,
        )
        if self.saved(rename):
            self.dismiss()
