"""What pages have in common on which a respondent answers: the line above the keys, the review, going on."""

from __future__ import annotations

from textual.widgets import Static

from assess.services.answering.session import AnswerSession
from assess.store.io.errors import FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.pages.page import PageScreen


class AnsweringPage(PageScreen[None]):
    """A page on which a respondent answers; what it has to say stands above the keys."""

    def __init__(self, session: AnswerSession) -> None:
        super().__init__()
        self.session = session

    def say_here(self, text: str, *, trouble: bool = False) -> None:
        """A message on the line above the keys, until the next one."""
        self.query_one("#note", Static).set_class(trouble, "-trouble")
        self.show_words("note", plain(text, limit=600))

    def not_saved(self, problem: FileProblem) -> None:
        self.say_here(f"Not saved. {problem}", trouble=True)

    def ask_next(self, at: str = "") -> None:
        """Go on with a question or an exercise, else with what is asked next."""
        session = self.session
        route = routes.QuestionsRoute(folder=session.folder, response=session.response, at=at)
        self.go(route, replace=True)

    def action_review(self) -> None:
        session = self.session
        self.go(routes.ReviewRoute(folder=session.folder, response=session.response), then=self.reviewed)

    def reviewed(self, key: str | None) -> None:
        """Finish, or go to the question or exercise that was chosen in the review."""
        session = self.session
        if key == routes.FINISH:
            self.go(routes.FinishedRoute(folder=session.folder, response=session.response), replace=True)
        elif key:
            self.go_to(key)

    def go_to(self, key: str) -> None:
        """Go to a question or an exercise of this form."""
        self.ask_next(key)
