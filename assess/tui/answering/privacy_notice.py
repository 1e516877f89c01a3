"""The privacy notice before the first question: who can read the answers and where they lie."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import Self

from assess.services.answering.session import (
    QUICK,
    UNNAMED,
    AnswerSession,
    make_assessment,
    respondents_still_needed,
)
from assess.store.io.errors import DamagedFile, FileProblem
from assess.store.io.paths import home_relative
from assess.store.responses.reading import FEWEST, MOST, checked_code
from assess.text import plain
from assess.tui import routes
from assess.tui.host import Host
from assess.tui.pages.page import TextPage
from assess.words.privacy_notice import privacy_sentences
from questionnaires.model import COMPANY
from questionnaires.records import record
from scoring.answers import Privacy

WORD = "If you like, give a word of your own with w: next time it tells that you are the same person."
WORD_KEPT = "Your word is kept with your answers. Give the same one next time."
ASKED = f"A word of your own that you will know again next time ({FEWEST} to {MOST} letters)"
NO_WORD = "No word is asked for here."
SAVED = (
    "\n\nNothing is sent anywhere. Each answer is saved before the next question appears, so you "
    "can stop at any time and go on later where you stopped."
    "\n\nAnswer by what you have seen, not by what ought to be. Not to know is an honest answer."
)


@record
class NewRespondent:
    """A respondent who is about to begin; an empty form means the one the assessment offers first."""

    function: str = COMPANY
    name: str = ""
    form: str = ""
    code: str = field(default="", repr=False)


class PrivacyNoticeScreen(TextPage):
    """What is promised, for a new assessment (no folder yet), a new respondent, or one without answers."""

    place = "privacy_notice"
    DEFAULT_CSS = "PrivacyNoticeScreen.-low VerticalScroll { padding: 0; }"

    def __init__(
        self,
        *,
        folder: Path | None,
        respondent: NewRespondent | None = None,
        session: AnswerSession | None = None,
    ) -> None:
        super().__init__()
        self._folder, self._session = folder, session
        self._respondent = respondent or NewRespondent(form=QUICK if folder is None else "")
        self._function = session.function if session else self._respondent.function
        self._form, self._code = self._respondent.form, self._respondent.code
        self._organisation, self._needed = "", ""
        self._privacy = Privacy()

    @classmethod
    def opened(cls, route: routes.PrivacyNoticeRoute, host: Host) -> Self:  # noqa: ARG003
        form = route.form or (QUICK if route.folder is None else "")
        respondent = NewRespondent(function=route.function, name=route.name, form=form, code=route.code)
        return cls(folder=route.folder, respondent=respondent)

    def holds(self) -> tuple[object, ...]:
        return (self._session,)

    def on_mount(self) -> None:
        """Read what the notice depends on."""
        if self._folder is not None:
            from assess.store.assessment.identity import read_identity

            session = self._session
            try:
                identity = session.identity if session else read_identity(self._folder)
            except FileProblem as problem:
                self._failed(problem)
                return
            self._organisation, self._privacy = identity.organisation, identity.privacy
            itself = session.respondent if session else None
            self._needed = respondents_still_needed(
                self._folder, identity, function=self._function, itself=itself.path if itself else None
            )
            self._form = session.form if session else self._respondent.form or identity.form
            self._code = itself.code if itself else self._code
        self._draw()

    def _failed(self, problem: FileProblem) -> None:
        new = self._respondent
        route = routes.PrivacyNoticeRoute(
            folder=self._folder, function=new.function, name=new.name, form=new.form, code=self._code
        )
        self.fail(problem, retry=route)

    def _draw(self) -> None:
        from assess.store.workspace import new_folder_name

        folder, name = self._folder, self._organisation or UNNAMED
        if folder is None:
            workspace = self.host.workspace
            folder = workspace / new_folder_name(workspace, name, self.host.today)
        self.show_title("Before the first question", plain(name, limit=60))
        first, *others, where = privacy_sentences(self._privacy)
        word = (WORD_KEPT if self._code else WORD) if self._takes_word else ""
        self.show_words(
            "text",
            (first, "bold"),
            "".join(f"\n{sentence}" for sentence in others),
            f"\n\n{self._needed}" if self._needed else "",
            f"\n\n{where}\n",
            (home_relative(folder), "$text-accent"),
            SAVED,
            f"\n\n{word}" if word else "",
            f"\n\nThese answers are for {plain(name, limit=200)}.",
        )

    @property
    def _takes_word(self) -> bool:
        """Whether a word of one's own is kept and of use: one person for the whole company needs none."""
        several = self._folder is not None and self._function != COMPANY
        return several and self._privacy.mode != "anonymous"

    def fits(self, name: str) -> bool:
        """The organisation's name can be given only while the assessment is new, a word where one is kept."""
        return {"organisation": self._folder is None, "code": self._takes_word}.get(name, True)

    def action_organisation(self) -> None:
        def done(text: str) -> None:
            self._organisation = text.strip()
            self._draw()

        if self._folder is None:
            self.ask_line("The organisation's name", self._organisation, done)

    def action_code(self) -> None:
        def done(text: str) -> None:
            try:
                self._code = checked_code(text) if text else self._code
            except ValueError as error:
                self.say(str(error), trouble=True)
            self._draw()

        if self._takes_word:
            self.ask_line(ASKED, "", done)
        else:
            self.say(NO_WORD)

    def action_start(self) -> None:
        """Make what has to be made, then show the first question."""
        try:
            session = self._begun()
        except DamagedFile as damage:
            self._failed(damage)
        except FileProblem as problem:
            self.say(str(problem), trouble=True)
        else:
            self.go(routes.QuestionsRoute(folder=session.folder, response=session.response), replace=True)

    def _begun(self) -> AnswerSession:
        """The answers that begin here, in a new file unless there is one already.

        Raises:
            FileProblem: nothing could be written.
        """
        if self._session is None:
            if self._folder is None:
                self._folder = make_assessment(
                    self.host.workspace, organisation=self._organisation or UNNAMED, form=QUICK
                )
            self._session = AnswerSession.new_respondent(
                self._folder,
                function=self._function,
                name=self._respondent.name,
                form=self._form,
                code=self._code,
            )
        elif self._takes_word:
            self._session.keep_code(self._code)
        return self._session
