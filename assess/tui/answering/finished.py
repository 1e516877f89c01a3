"""After a form: see the result, go deeper with the same answers, or hand over."""

from __future__ import annotations

from typing import Self

from textual import on
from textual.widgets import Static

from assess.services.answering.session import FULL, AnswerSession, respondents_still_needed
from assess.services.answering.walk import Walk
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import Action, bindings_of, hints_of
from assess.tui.held import session_of
from assess.tui.host import Host
from assess.tui.pages.list_page import ListPage
from assess.tui.widgets import Ends, Row, Rows
from assess.tui.widgets.words import content
from questionnaires.model import COMPANY


class FinishedScreen(ListPage[None]):
    """What to do after a form: see the result, go deeper with the same answers, or hand over."""

    place = "finished"
    CSS_PATH = "finished.tcss"
    words = ("done",)
    BINDINGS = bindings_of("finished")

    def __init__(self, session: AnswerSession, walk: Walk) -> None:
        super().__init__()
        self._session = session
        self._walk = walk

    @classmethod
    def opened(cls, route: routes.FinishedRoute, host: Host) -> Self:
        session = session_of(host, route.folder, route.response)
        return cls(session, session.walk())

    def holds(self) -> tuple[object, ...]:
        return (self._session,)

    def on_mount(self) -> None:
        """Say what was done and what can come next."""
        session, walk = self._session, self._walk
        self.query_one("#title", Ends).show("Thank you", plain(session.identity.organisation, limit=60))
        done = f"{walk.done} of {len(walk.items)} answered. Everything is saved."
        needed = ""
        if session.respondent is not None:
            needed = respondents_still_needed(
                session.folder, session.identity, function=session.function, finished=True
            )
        self.query_one("#done", Static).update(content((done, "bold"), f"\n{needed}" if needed else ""))
        self.query_one("#list", Rows).show(self._rows(), at=0)

    def _rows(self) -> list[Row]:
        result = Row(
            text="See where the company stands, and what to do first",
            lead="v      ",
            strong=True,
            key="results",
        )
        if self._one_of_many:
            hand = Row(
                text="Hand over to the next person",
                lead="h      ",
                strong=True,
                key="hand_over",
                more=("The screen is cleared first.",),
            )
            return [hand] if self._protected else [hand, Row(text="", heading=True), result]
        rows = [result]
        if self._deeper:
            full = self._session.questionnaire.forms["full"]
            text = f"Go deeper: {plain(full.title, limit=80).lower()}, about {full.minutes} minutes"
            rows += [
                Row(text="", heading=True),
                Row(text=text, lead="g      ", more=("The answers you gave come along.",), key="deeper"),
            ]
        return rows

    @on(Rows.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    @property
    def _deeper(self) -> bool:
        return self._session.can_go_deeper and not self._one_of_many

    @property
    def _one_of_many(self) -> bool:
        """Whether this respondent speaks for a function, so that others are to follow."""
        return self._session.respondent is not None and self._session.function != COMPANY

    @property
    def _protected(self) -> bool:
        return self._session.identity.privacy.protected

    def hints(self) -> list[Action]:
        """What can be done here: handing over for one of many, the result where it may be seen at once."""
        unfit = {"deeper"} if not self._deeper else set()
        unfit |= {"hand_over"} if not self._one_of_many else set()
        unfit |= {"results"} if self._one_of_many and self._protected else set()
        return [action for action in hints_of(self.place) if action.name not in unfit]

    def action_open(self) -> None:
        row = self.query_one("#list", Rows).row
        if row is not None and row.key:
            getattr(self, f"action_{row.key}")()

    def action_results(self) -> None:
        """See the result; after one respondent of a protected assessment the overview counts instead."""
        folder = self._session.folder
        counted = self._one_of_many and self._protected
        self.go(
            routes.OverviewRoute(folder=folder) if counted else routes.ResultsRoute(folder=folder),
            replace=True,
        )

    def action_hand_over(self) -> None:
        if self._one_of_many:
            self.go(routes.HandOverRoute(folder=self._session.folder), replace=True)

    def action_deeper(self) -> None:
        session = self._session
        if not self._deeper:
            return
        try:
            session.change_form(FULL)
        except FileProblem as problem:
            self.say(f"Not saved. {problem}", trouble=True)
            return
        self.go(routes.QuestionsRoute(folder=session.folder, response=session.response), replace=True)
