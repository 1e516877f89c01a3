"""A page with fields to fill in, and making an assessment of what was filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input

from assess.services.answering.session import make_assessment
from assess.store.io.errors import FileProblem
from assess.text import clean
from assess.tui import routes
from assess.tui.actions import bindings_of
from assess.tui.pages.page import PageScreen
from assess.tui.widgets import Ends, HintBar, RadioRows, Rows
from scoring.answers import Privacy


class FormPage(PageScreen[None]):
    """A screen with fields; Enter in a field goes to the next one, and from the last one creates."""

    place = "new"
    CSS_PATH = "form_page.tcss"
    BINDINGS = bindings_of("new")
    AUTO_FOCUS = "Input, RadioRows"
    heading: ClassVar[str] = ""

    def compose(self) -> ComposeResult:
        yield Ends(id="title")
        with VerticalScroll(can_focus=False):
            yield from self.fields()
        yield HintBar()

    def fields(self) -> ComposeResult:
        """The fields, in order."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.query_one("#title", Ends).show(self.heading)

    def field(self, name: str) -> str:
        """What a text field holds, cleaned."""
        return clean(self.query_one(f"#{name}", Input).value).strip()

    @on(Rows.Chosen)
    def _row_chosen(self, event: Rows.Chosen) -> None:
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


def make_assessment_of(
    page: FormPage,
    asked: routes.WhoMaySeeRoute,
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
        promise = routes.PrivacyNoticeRoute(
            folder=folder, function=asked.function, name=asked.name, form=asked.form
        )
        page.go(promise, replace=True)
    else:
        page.go(routes.OverviewRoute(folder=folder), replace=True)
