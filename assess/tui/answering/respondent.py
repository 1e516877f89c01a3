"""Where a respondent begins or goes on: what is promised first, then an exercise or a question."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import Self

from textual.screen import Screen

from assess.services.answering.exercise_session import ExerciseSession, next_exercise
from assess.services.answering.exercises import ORDER
from assess.services.answering.session import (
    QUICK,
    UNNAMED,
    AnswerSession,
    find_respondent,
    make_assessment,
    respondents_still_needed,
)
from assess.store.answers.own_code import FEWEST, MOST, checked_code
from assess.store.assessment.identity import read_identity
from assess.store.folder import respondents
from assess.store.io.errors import DamagedFile, FileProblem
from assess.store.io.paths import home_relative
from assess.store.workspace import new_folder_name
from assess.text import plain
from assess.tui import routes
from assess.tui.answering.answer import AnswerScreen, ReadingScreen
from assess.tui.answering.exercises import MarkingScreen, OrderingScreen
from assess.tui.host import Host, attempt_of, session_of
from assess.tui.pages.page import TextPage
from assess.words.privacy_notice import privacy_sentences
from questionnaires.model import COMPANY, Exercise
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

    def on_mount(self) -> None:
        """Read what the notice depends on."""
        if self._folder is not None:
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


def start(route: routes.AnsweringRoute, host: Host) -> Screen[None] | routes.Route:
    """Where the respondent who is meant goes on, or begins.

    Raises:
        FileProblem: a file of the assessment cannot be used.
    """
    folder, function, name = route.folder, route.function, route.name or ""
    if function is None and route.code:
        own = find_respondent(folder, function=None, name=name, code=route.code)
        if own is not None:
            return go_on(routes.RespondentRoute(folder=folder, response=own, form=route.form), host)
    elif function is None:
        heads = respondents(folder)
        if len(heads) == 1 and not name:
            only = heads[0].path
            return go_on(routes.RespondentRoute(folder=folder, response=only, form=route.form), host)
        if len(heads) > 1:
            return routes.OverviewRoute(folder=folder)
    function = function or COMPANY
    path = find_respondent(folder, function=function, name=name, code=route.code)
    if path is None:
        form = route.form or ""
        return routes.PrivacyNoticeRoute(
            folder=folder, function=function, name=name, form=form, code=route.code
        )
    session = session_of(host, folder, path)
    session.keep_code(route.code)
    return _page_of(session, form=route.form)


def go_on(route: routes.RespondentRoute, host: Host) -> Screen[None] | routes.Route:
    """Where a respondent goes on.

    Raises:
        FileProblem: a file of the assessment cannot be used.
    """
    return _page_of(session_of(host, route.folder, route.response), form=route.form)


def ask(route: routes.QuestionsRoute, host: Host) -> Screen[None]:
    """What is asked next: what is named, else the first open exercise, else the first question.

    Raises:
        FileProblem: a file of the assessment cannot be used.
    """
    return _asking(session_of(host, route.folder, route.response), at=route.at)


def exercise_part(route: routes.ExercisePartRoute, host: Host) -> Screen[None]:
    """The part of an exercise that the respondent is at, whose steps can still be taken back.

    Raises:
        FileProblem: a file of the assessment cannot be used.
    """
    return _part(attempt_of(host, route.folder, route.response, route.exercise))


def _page_of(session: AnswerSession, *, form: str | None) -> Screen[None] | routes.Route:
    """What is promised before the first answer, then what is asked, in the end what was finished."""
    if session.finished and session.final:
        return routes.OverviewRoute(folder=session.folder)
    if form and form != session.form and form in session.questionnaire.forms:
        session.change_form(form)
    if session.finished:
        return ReadingScreen(session)
    if session.respondent and session.untouched:
        return PrivacyNoticeScreen(folder=session.folder, session=session)
    return _asking(session)


def _asking(session: AnswerSession, *, at: str = "") -> Screen[None]:
    exercise: Exercise | None = session.questionnaire.exercises.get(at) if at else next_exercise(session)
    if exercise is not None:
        return _part(ExerciseSession(session, exercise))
    return AnswerScreen(session, at_item=at)


def _part(attempt: ExerciseSession) -> Screen[None]:
    if attempt.draft.part == ORDER:
        return OrderingScreen(attempt)
    return MarkingScreen(attempt)
