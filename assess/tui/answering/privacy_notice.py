"""The promise before the first question: who can read the answers and where they lie."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import Self

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from assess.services.answering.session import (
    QUICK,
    UNNAMED,
    AnswerSession,
    make_assessment,
    respondents_still_needed,
)
from assess.store.answers.own_code import FEWEST, MOST, checked_code
from assess.store.io.errors import DamagedFile, FileProblem
from assess.text import plain
from assess.tui import routes
from assess.tui.actions import Action, bindings_of
from assess.tui.host import Host
from assess.tui.pages.page import PageScreen
from assess.tui.sheets.note import NoteSheet
from assess.tui.widgets import Ends, HintBar
from assess.tui.widgets.words import content, home_relative
from assess.words.privacy_notice import privacy_sentences
from questionnaires.model import COMPANY
from questionnaires.records import record
from scoring.answers import Privacy

WORD = "If you like, give a word of your own with w: next time it tells that you are the same person."
WORD_KEPT = "Your word is kept with your answers. Give the same one next time."
ASKED = f"A word of your own that you will know again next time ({FEWEST} to {MOST} letters)"
NO_WORD = "No word is asked for here."


@record
class NewRespondent:
    """A respondent that is about to begin; an empty form means the one the assessment offers first."""

    function: str = COMPANY
    name: str = ""
    form: str = ""
    code: str = field(default="", repr=False)


class PrivacyNoticeScreen(PageScreen[None]):
    """What is promised, for a new assessment (no folder yet), a new respondent, or one without answers."""

    place = "privacy_notice"
    CSS_PATH = "privacy_notice.tcss"
    BINDINGS = bindings_of("privacy_notice")
    AUTO_FOCUS = ""

    def __init__(
        self,
        *,
        folder: Path | None,
        respondent: NewRespondent | None = None,
        session: AnswerSession | None = None,
    ) -> None:
        super().__init__()
        self._folder = folder
        self._respondent = respondent or NewRespondent(form=QUICK if folder is None else "")
        self._session = session
        self._organisation = ""
        self._privacy = Privacy()
        self._needed = ""
        self._form = self._respondent.form
        self._code = self._respondent.code

    @classmethod
    def opened(cls, route: routes.PrivacyNoticeRoute, host: Host) -> Self:  # noqa: ARG003
        form = route.form or (QUICK if route.folder is None else "")
        respondent = NewRespondent(function=route.function, name=route.name, form=form, code=route.code)
        return cls(folder=route.folder, respondent=respondent)

    def holds(self) -> tuple[object, ...]:
        return (self._session,)

    @property
    def _route(self) -> routes.PrivacyNoticeRoute:
        respondent = self._respondent
        return routes.PrivacyNoticeRoute(
            folder=self._folder,
            function=respondent.function,
            name=respondent.name,
            form=respondent.form,
            code=self._code,
        )

    def compose(self) -> ComposeResult:
        yield Ends(id="title")
        with VerticalScroll(can_focus=False):
            yield Static(id="notice", markup=False)
        yield HintBar()

    def on_mount(self) -> None:
        """Read what the promise depends on."""
        if self._folder is not None:
            from assess.store.assessment.identity import read_identity

            try:
                identity = self._session.identity if self._session else read_identity(self._folder)
            except FileProblem as problem:
                self.fail(problem, retry=self._route)
                return
            self._organisation = identity.organisation
            self._privacy = identity.privacy
            function = self._session.function if self._session else self._respondent.function
            itself = self._session.respondent.path if self._session and self._session.respondent else None
            self._needed = respondents_still_needed(self._folder, identity, function=function, itself=itself)
            self._form = self._session.form if self._session else self._respondent.form or identity.form
            if self._session and self._session.respondent:
                self._code = self._session.respondent.code
        self._draw()

    def _draw(self) -> None:
        from assess.store.workspace import new_folder_name

        folder = self._folder
        name = self._organisation or UNNAMED
        if folder is None:
            workspace = self.host.workspace
            folder = workspace / new_folder_name(workspace, name, self.host.today)
        self.query_one("#title", Ends).show("Before the first question", plain(name, limit=60))
        first, *others = privacy_sentences(self._privacy)
        needed = f"\n\n{self._needed}" if self._needed else ""
        self.query_one("#notice", Static).update(
            content(
                (first, "bold"),
                "".join(f"\n{sentence}" for sentence in others[:-1]),
                needed,
                f"\n\n{others[-1]}\n",
                (home_relative(folder), "$text-accent"),
                "\n\nNothing is sent anywhere. Each answer is saved before the next question appears, so you "
                "can stop at any time and go on later where you stopped.",
                "\n\nAnswer by what you have seen, not by what ought to be. Not to know is an honest answer.",
                f"\n\n{word}" if (word := self._word_words()) else "",
                f"\n\nThese answers are for {plain(name, limit=200)}.",
            )
        )

    def _word_words(self) -> str:
        if not self._takes_word:
            return ""
        return WORD_KEPT if self._code else WORD

    @property
    def _takes_word(self) -> bool:
        """Whether a word of one's own is kept and of use: one respondent for the whole company needs none."""
        function = self._session.function if self._session else self._respondent.function
        return self._folder is not None and function != COMPANY and self._privacy.mode != "anonymous"

    def hints(self) -> list[Action]:
        """The organisation's name can be given only while the assessment is new, a word where one is kept."""
        unfit = {"organisation"} if self._folder is not None else set()
        unfit |= set() if self._takes_word else {"code"}
        return [a for a in super().hints() if a.name not in unfit]

    def action_organisation(self) -> None:
        if self._folder is not None:
            return

        def done(text: str | None) -> None:
            if text is not None:
                self._organisation = text.strip()
                self._draw()

        self.app.push_screen(NoteSheet("The organisation's name", self._organisation), done)

    def action_code(self) -> None:
        if not self._takes_word:
            self.say(NO_WORD)
            return

        def done(text: str | None) -> None:
            if not text:
                return
            try:
                self._code = checked_code(text)
            except ValueError as error:
                self.say(str(error), trouble=True)
            self._draw()

        self.app.push_screen(NoteSheet(ASKED, ""), done)

    def action_start(self) -> None:
        """Make what has to be made, then show the first question."""
        try:
            session = self._begun()
        except DamagedFile as damage:
            self.fail(damage, retry=self._route)
            return
        except FileProblem as problem:
            self.say(str(problem), trouble=True)
            return
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
                function=self._respondent.function,
                name=self._respondent.name,
                form=self._form,
                code=self._code,
            )
        elif self._takes_word:
            self._session.keep_code(self._code)
        return self._session
