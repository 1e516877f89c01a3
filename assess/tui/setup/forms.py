"""The forms of setting up: a new assessment, one more respondent, and changing an assessment."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Self

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from assess.services.answering.facts import asked_first
from assess.services.answering.session import FULL, QUICK, UNNAMED, make_assessment, rename_assessment
from assess.services.assessments.changing import change_assessment, why_fixed
from assess.services.refusal import Refused
from assess.store.assessment.identity import Identity, read_identity
from assess.store.io.errors import FileProblem
from assess.store.responses.reading import MOST, checked_code
from assess.text import NAME_LIMIT, plain
from assess.tui import routes
from assess.tui.host import Host
from assess.tui.prose import Prose
from assess.tui.setup.form import FormPage, SeenBy, labelled
from assess.tui.typed import TypedInput
from assess.tui.widgets import RadioRows, Rows
from assess.tui.with_fields import fault_line
from questionnaires.load.read import shipped_questionnaire
from questionnaires.model import COMPANY
from scoring.answers import Answer, State

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


class NewScreen(FormPage[None]):
    """A new assessment, or where a folder is given one more respondent in it."""

    def __init__(
        self,
        *,
        folder: Path | None = None,
        form: str = QUICK,
        nameless: bool = False,
        organisation: str = "",
    ) -> None:
        super().__init__()
        self.folder, self._form, self._nameless = folder, form, nameless
        self._organisation = organisation
        self.heading = "Another person" if folder else "A new assessment"
        self.button = "Add the person" if folder else "Create"
        self._facts = () if folder else asked_first(shipped_questionnaire())
        self._seen_by = SeenBy()

    @classmethod
    def opened(cls, route: routes.NewAssessmentRoute | routes.AnotherRespondentRoute, host: Host) -> Self:  # noqa: ARG003
        if isinstance(route, routes.NewAssessmentRoute):
            return cls(organisation=plain(route.organisation))
        identity = read_identity(route.folder)
        nameless = identity.privacy.mode == "anonymous"
        return cls(folder=route.folder, form=identity.form, nameless=nameless)

    def fields(self) -> ComposeResult:
        """Organisation and title only where the assessment is new, a name only where one may be kept."""
        new = self.folder is None
        if new:
            organisation = TypedInput(
                self._organisation, id="organisation", placeholder=UNNAMED, max_length=NAME_LIMIT
            )
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
            with Vertical(id="answering"):
                yield from labelled("Name (optional)", TypedInput(id="person", max_length=NAME_LIMIT))
            if not new:
                yield from labelled(OWN_CODE, Input(id="code", max_length=MOST))
                yield fault_line("code")

    def row_chosen(self, event: Rows.Chosen) -> None:
        super().row_chosen(event)
        if event.rows.id == "respondent":
            self.call_after_refresh(self._ask_for_the_name)

    @on(RadioRows.OptionHighlighted, "#respondent")
    def _ask_for_the_name(self) -> None:
        """The name is asked for only where somebody answers here."""
        for field in self.query("#answering"):
            field.display = bool(self.marked("respondent"))

    def wrong_in(self, field: Widget) -> str:
        if field.id == "code" and (code := self.field("code")):
            try:
                checked_code(code)
            except ValueError as error:
                return str(error)
        return ""

    def create(self) -> None:
        """Make the assessment where it is new, then show the privacy notice to the respondent.

        Where several are to answer, who may see the answers is asked first.
        """
        if self.folder is not None:
            self._add(self.folder)
        elif self.marked("respondent") == COMPANY:
            self._make(SeenBy(agreed=True))
        else:
            seen = self._seen_by
            route = routes.WhoMaySeeRoute(privacy=seen.privacy, expected=seen.expected)
            self.go(route, then=self._make)

    def _add(self, folder: Path) -> None:
        """Show the privacy notice to one more respondent."""
        code = self.field("code")
        route = routes.PrivacyNoticeRoute(
            folder=folder,
            function=self.marked("respondent"),
            name=self.field("person"),
            form=self.marked("form"),
            code=checked_code(code) if code else "",
        )
        self.go(route, replace=True)

    def _make(self, seen_by: SeenBy) -> None:
        """Make the assessment and go to the privacy notice, or to the overview where nobody answers here."""
        self._seen_by = seen_by
        if not seen_by.agreed:
            return
        form, function = self.marked("form"), self.marked("respondent")
        facts = {fact.id: Answer(state=State.ANSWERED, choice=self.marked(fact.id)) for fact in self._facts}
        try:
            folder = make_assessment(
                self.host.workspace,
                organisation=self.field("organisation"),
                title=self.field("naming"),
                form=form,
                privacy=seen_by.privacy,
                expected=seen_by.expected,
                facts=facts,
            )
        except FileProblem as problem:
            self.say(str(problem), trouble=True)
            return
        route: routes.Route = routes.OverviewRoute(folder=folder)
        if function:
            route = routes.PrivacyNoticeRoute(
                folder=folder, function=function, name=self.field("person"), form=form
            )
        self.go(route, replace=True)


class NamesScreen(FormPage[None]):
    """What an assessment is called; while nobody has answered the whole form can change."""

    place = "names"
    heading = "Edit the assessment"
    button = "Save"

    def __init__(self, folder: Path, identity: Identity) -> None:
        super().__init__()
        self.folder, self._identity = folder, identity
        self._fixed = why_fixed(folder, identity)
        self._seen_by = SeenBy(privacy=identity.privacy, expected=identity.expected)

    @classmethod
    def opened(cls, route: routes.NamesRoute, host: Host) -> Self:  # noqa: ARG003
        return cls(route.folder, read_identity(route.folder))

    def fields(self) -> ComposeResult:
        """Organisation and title; the questions, too, where they can still change."""
        organisation, title = plain(self._identity.organisation), plain(self._identity.title)
        yield from labelled(
            "Organisation", TypedInput(organisation, id="organisation", max_length=NAME_LIMIT)
        )
        yield from labelled("Title", TypedInput(title, id="naming", max_length=NAME_LIMIT))
        if self._fixed:
            yield Prose(self._fixed, classes="above")
        elif self._identity.form in (QUICK, FULL):
            yield from labelled("Questions", RadioRows(FORMS, marked=self._identity.form, id="form"))

    def create(self) -> None:
        """Save the names; while everything can change ask who may see the answers first."""
        if self._fixed:
            self._rename()
        else:
            seen = self._seen_by
            route = routes.WhoMaySeeRoute(privacy=seen.privacy, expected=seen.expected, made=True)
            self.go(route, then=self._change)

    def _rename(self) -> None:
        title, organisation = self.field("naming"), self.field("organisation")
        rename = partial(
            rename_assessment,
            self.folder,
            title="" if title == self._identity.title else title,
            organisation="" if organisation == self._identity.organisation else organisation,
        )
        if self.saved(rename):
            self.dismiss()

    def _change(self, seen_by: SeenBy) -> None:
        self._seen_by = seen_by
        if not seen_by.agreed:
            return
        change = partial(
            change_assessment,
            self.folder,
            organisation=self.field("organisation"),
            title=self.field("naming"),
            form=self.marked("form") if self.query("#form") else self._identity.form,
            privacy=seen_by.privacy,
            expected=seen_by.expected,
        )
        try:
            if self.saved(change):
                self.dismiss()
        except Refused as reason:
            self.say(str(reason), trouble=True)
