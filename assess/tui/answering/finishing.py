"""The pages around a form: the privacy notice before it, its review, what comes after, and handing over."""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from functools import partial
from pathlib import Path
from typing import Self

from assess.documents.lines.layout import BLANK_ROW
from assess.documents.status import people_in_all
from assess.services.answering.session import (
    FULL,
    QUICK,
    UNNAMED,
    AnswerSession,
    make_assessment,
    respondents_still_needed,
)
from assess.store.assessment.identity import read_identity
from assess.store.folder import respondents
from assess.store.io.errors import DamagedFile, FileProblem
from assess.store.io.paths import home_relative
from assess.store.responses.reading import FEWEST, MOST, checked_code
from assess.store.workspace import new_folder_name
from assess.text import plain
from assess.tui import routes
from assess.tui.answering.page import INVITED, EndPage
from assess.tui.host import Host
from assess.tui.pages.page import ListPage, TextPage
from assess.tui.results.reveal import REVEAL
from assess.tui.widgets import Row
from assess.words.privacy_notice import privacy_sentences
from questionnaires.model import COMPANY
from questionnaires.records import record
from scoring.answers import Privacy

WORD = "Optional: press w to give a personal code word, so your next answers can be matched to these."


WORD_KEPT = "Your code word is saved. Give the same one next time."


ASKED = f"A personal code word you will remember next time ({FEWEST} to {MOST} letters)"


NO_WORD = "No code word is needed here."


SAVED = (
    "\n\nNothing is sent anywhere. Each answer is saved before the next question appears, so you "
    "can stop at any time and continue later."
    "\n\nAnswer from what you have seen, not what should happen. “I don't know” is a fine answer."
)


@record
class NewRespondent:
    """A respondent who is about to begin; an empty form means the one the assessment offers first."""

    function: str = COMPANY
    name: str = ""
    form: str = ""
    code: str = field(default="", repr=False)


class PrivacyNoticeScreen(TextPage):
    """The privacy notice, for a new assessment (no folder yet), a new respondent, or one without answers."""

    place = "privacy_notice"
    mode = "PRIVACY"

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
            (home_relative(folder), "$accent"),
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
                later=True,
            )
        elif self._takes_word:
            self._session.keep_code(self._code)
        return self._session


THANKS = "Thank you. Your answers are saved and are not shown here."
ASK = "Please hand over. The next person presses Enter."


class FinishedScreen(EndPage):
    """What to do after a form: see the result, go deeper with the same answers, or hand over."""

    place = "finished"
    mode = "FINISHED"
    CSS_PATH = "finished.tcss"
    words = ("done",)

    def on_mount(self) -> None:
        """Say what was done and what can come next."""
        session, walk = self._session, self._walk
        self.show_title("Thank you", plain(session.identity.organisation, limit=60))
        done = f"{walk.done} of {len(walk.items)} answered. Everything is saved."
        needed = ""
        if session.respondent is not None:
            needed = respondents_still_needed(
                session.folder, session.identity, function=session.function, finished=True
            )
        self.show_words("done", (done, "bold"), f"\n{needed}" if needed else "")
        self.rows.show(self._rows())

    def _rows(self) -> list[Row]:
        result = _way("See where the company is, and what to do first", "results", strong=True)
        if self._invited:
            close = _way("Close, and see which file to send back", "back", strong=True)
            return [close] if self._protected else [close, BLANK_ROW, result]
        if self._one_of_many:
            more = ("The screen is cleared first.",)
            hand = _way("Hand over to the next person", "hand_over", strong=True, more=more)
            return [hand] if self._protected else [hand, BLANK_ROW, result]
        if not self._deeper:
            return [result]
        full = self._session.questionnaire.forms["full"]
        text = f"Continue: {plain(full.title, limit=80).lower()}, about {full.minutes} minutes"
        return [result, BLANK_ROW, _way(text, "deeper", more=("Your answers are kept.",))]

    @property
    def _deeper(self) -> bool:
        return self._session.can_go_deeper and not self._one_of_many

    @property
    def _one_of_many(self) -> bool:
        """Whether this respondent speaks for a function, so that others are to follow."""
        return self._session.respondent is not None and self._session.function != COMPANY

    @property
    def _hands_over(self) -> bool:
        return self._one_of_many and not self._invited

    @property
    def _invited(self) -> bool:
        """Whether one person answers an invitation here, so that nobody is to follow on this computer."""
        return bool(self.host.remembered.get((INVITED, self._session.folder)))

    @property
    def _protected(self) -> bool:
        return self._session.identity.privacy.protected

    def fits(self, name: str) -> bool:
        """Handing over is for one of many, the result for where it may be seen at once."""
        shown = not (self._one_of_many and self._protected)
        fits = {"deeper": self._deeper, "hand_over": self._hands_over, "results": shown}
        return fits.get(name, True)

    def action_open(self) -> None:
        if self.selected:
            getattr(self, f"action_{self.selected}")()

    def action_results(self) -> None:
        """See the result; after one respondent of a protected assessment the overview counts instead."""
        route = routes.OverviewRoute if (self._one_of_many and self._protected) else routes.ResultsRoute
        self.host.remembered[REVEAL, self._session.folder] = True
        self.go(route(folder=self._session.folder), replace=True)

    def action_hand_over(self) -> None:
        if self._hands_over:
            self.go(routes.HandOverRoute(folder=self._session.folder), replace=True)

    def action_deeper(self) -> None:
        session = self._session
        if self._deeper and self.saved(partial(session.change_form, FULL)):
            self.go(routes.QuestionsRoute(folder=session.folder, response=session.response), replace=True)


def _way(text: str, name: str, *, strong: bool = False, more: tuple[str, ...] = ()) -> Row:
    """A way on, which Enter takes where the cursor is on it."""
    return Row(text=text, lead="  ", strong=strong, key=name, more=more)


class HandOverScreen(ListPage[None]):
    """Between two people on one machine: a clean screen that shows nothing of the last one's answers.

    Raises:
        FileProblem: the folder cannot be read (when made, before anything is drawn).
    """

    place = "handover"
    mode = "HAND OVER"
    CSS_PATH = "handover.tcss"
    words = ("words",)

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder, self._expected = folder, read_identity(folder).expected

    def on_mount(self) -> None:
        """Say thank you, and how many have finished, never who."""
        done = Counter(head.function for head in respondents(self.folder) if head.finished)
        people = people_in_all(self._expected, done)
        number = f"Finished so far: {done.total()}{f' of {people}' if people else ''}."
        self.show_title("Samepage")
        self.show_words("words", (THANKS, "bold"), f"\n\n{ASK}\n\n", (number, "$muted"))
        self.rows.show([Row(text="The next person begins", lead="Enter  ", strong=True)])

    def action_next(self) -> None:
        self.go(routes.AnotherRespondentRoute(folder=self.folder), replace=True)
