"""The form of a new assessment, or of one more respondent in one."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from textual.app import ComposeResult
from textual.widgets import Input, Static

from assess.services.answering.session import FULL, QUICK, UNNAMED
from assess.store.answers.own_code import MOST, checked_code
from assess.store.assessment.identity import read_identity
from assess.text import NAME_LIMIT
from assess.tui import routes
from assess.tui.host import Host
from assess.tui.setup.form_page import FormPage, make_assessment_of
from assess.tui.widgets import RadioRows
from questionnaires.model import COMPANY

FORMS = (
    (QUICK, "Quick: about 20 questions, six minutes"),
    (FULL, "Full: about 50 questions, sixteen minutes"),
)
RESPONDENTS = (
    (COMPANY, "One person for the whole company"),
    ("sales", "Sales"),
    ("marketing", "Marketing"),
    ("leadership", "Leadership"),
    ("service", "Service"),
)


OWN_CODE = "A word of your own, if you like: next time it tells that you are the same person"

NOBODY = ("", "Others: I only set this up")


class NewScreen(FormPage):
    """A new assessment, or where a folder is given another respondent in it."""

    def __init__(self, *, folder: Path | None = None, form: str = QUICK, nameless: bool = False) -> None:
        super().__init__()
        self._folder = folder
        self._form = form
        self._nameless = nameless
        self.heading = "Another voice" if folder else "A new assessment"  # type: ignore[misc]

    @classmethod
    def opened(cls, route: routes.NewAssessmentRoute | routes.AnotherRespondentRoute, host: Host) -> Self:  # noqa: ARG003
        if isinstance(route, routes.NewAssessmentRoute):
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
        yield RadioRows(FORMS, marked=self._form if self._form in (QUICK, FULL) else FULL, id="form")
        yield Static("Who answers", markup=False)
        offered = RESPONDENTS if self._folder else (*RESPONDENTS, NOBODY)
        yield RadioRows(offered, marked="sales" if self._folder else COMPANY, id="respondent")
        if not self._nameless:
            yield Static("Name (may stay empty)", markup=False)
            yield Input(id="person", max_length=NAME_LIMIT)
        if self._folder is not None and not self._nameless:
            yield Static(OWN_CODE, markup=False)
            yield Input(id="code", max_length=MOST)

    def action_create(self) -> None:
        """Make the assessment where it is new, then show the promise to the respondent.

        Where several are to answer, who may see the answers is asked first.
        """
        form = self.query_one("#form", RadioRows).marked
        function = self.query_one("#respondent", RadioRows).marked
        person = "" if self._nameless else self.field("person")
        code = self.field("code") if self.query("#code") else ""
        if code:
            try:
                code = checked_code(code)
            except ValueError as error:
                self.say(str(error), trouble=True)
                return
        if self._folder is not None:
            route = routes.PrivacyNoticeRoute(
                folder=self._folder, function=function, name=person, form=form, code=code
            )
            self.go(route, replace=True)
            return
        asked = routes.WhoMaySeeRoute(
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
