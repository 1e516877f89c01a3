"""Who answers: going on with a response, from an invitation too, and finishing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path

from assess.services.answering.exercise_session import Progress, exercises_for, progress
from assess.services.answering.session import AnswerSession, find_respondent
from assess.services.answering.walk import Walk
from assess.services.refusal import Misused, Refused, checked_form
from assess.store.assessment.identity import read_identity
from assess.store.folder import read_questionnaire_of, respondents
from assess.store.invitations.file import (
    file_name,
    hand_out,
    invitation_of,
    read_invitation,
    working_folder,
    working_folders,
    write_invitation,
)
from assess.store.responses.reading import NONE_KEPT, checked_code, compared_code
from assess.text import clean
from assess.words.numbers import count_words
from assess.words.privacy_notice import RECEIVER, privacy_sentences
from questionnaires.model import COMPANY
from questionnaires.records import record

FINAL = "Finishing is final: these answers can't be reopened or changed afterwards."
CLOSED = "In this assessment, finished answers cannot be reopened."
REOPENED = (
    "Reopened answers can be changed, and the result changes with them. They count as in progress "
    "until you finish them again."
)


def open_words(session: AnswerSession, walk: Walk) -> str:
    """What is unanswered: "22 of 37 questions and 3 exercises are still unanswered."."""
    questions = len(walk.open_places)
    exercises = sum(progress(session, exercise) is not Progress.DONE for exercise in exercises_for(session))
    if not questions and not exercises:
        return f"All {len(walk.items)} questions are answered."
    parts = [f"{questions} of {len(walk.items)} questions"] if questions else []
    parts += [count_words(exercises, "exercise", "exercises")] if exercises else []
    verb = "is" if questions + exercises == 1 else "are"
    return f"{' and '.join(parts)} {verb} still unanswered."


def answered_words(session: AnswerSession, walk: Walk) -> str:
    """Who has finished, and with how many answers: "Sales, Ada finished with 37 of 37 answered."."""
    return f"{session.who} finished with {walk.done} of {len(walk.items)} answered."


OTHERS = "To start as another person, add --name NAME, or --another with an invitation."


@record
class RespondentClaim:
    """Who somebody says they are, and which form they want; "" for what was not said. No code is shown."""

    function: str = ""
    name: str = ""
    code: str = field(default="", repr=False)
    form: str = ""

    def check_code(self, mode: str) -> None:
        """Refuse a personal code that is none, or where none is kept.

        Raises:
            Misused: it may not be used.
        """
        if not self.code:
            return
        if mode == "anonymous":
            raise Misused(f"{NONE_KEPT} Leave it out.")
        try:
            checked_code(self.code)
        except ValueError as error:
            raise Misused(str(error)) from error


def session_in(folder: Path, claim: RespondentClaim) -> AnswerSession:
    """The answers of the person who is meant; new ones where there are none yet.

    Raises:
        Misused: several respondents could be meant, or there is no such form.
        FileProblem: a file cannot be read or written.
    """
    function, name, code = claim.function, claim.name, claim.code
    heads = () if function or name or code else respondents(folder)
    if len(heads) > 1:
        raise Misused(
            f"{len(heads)} people answer in this assessment. Say who you are: --as TEAM and --name NAME."
        )
    path = heads[0].path if heads else None
    if code and not function:  # a code is known in any team
        path = find_respondent(folder, function=None, name=name, code=code)
    if path is None:
        path = find_respondent(folder, function=function or COMPANY, name=name, code=code)
    if path is not None:
        return AnswerSession.open(folder, response=path)
    form = checked_form(claim.form or read_identity(folder).form, read_questionnaire_of(folder).forms)
    return AnswerSession.new_respondent(
        folder, function=function or COMPANY, name=name, code=code, form=form, later=True
    )


def go_on_with(session: AnswerSession, form: str) -> None:
    """Go on with another form, where one is named.

    Raises:
        Misused: there is no such form.
        Refused: the answers are finished and stay closed.
    """
    if form and form != session.form:
        checked_form(form, session.questionnaire.forms)
        if session.finished and session.final:
            raise finished_already(session)
        session.change_form(form)


def open_again(session: AnswerSession, *, reopen: bool) -> bool:
    """Open finished answers again where that is asked for; whether they were finished.

    Raises:
        Refused: they are finished, and nobody asked for that, or they stay closed.
    """
    if not session.finished:
        return False
    if session.final or not reopen:
        raise finished_already(session)
    session.reopen()
    return True


def finished_already(session: AnswerSession) -> Refused:
    """That these answers are finished, and what can be done."""
    what = CLOSED if session.final else f"To change them, add --reopen. {REOPENED}"
    return Refused(
        clean(f"{answered_words(session, session.walk())} Nothing was changed. {what} {OTHERS}", limit=2_000)
    )


Ask = Callable[[Mapping[str, str], bool], tuple[str, str]]
"""Asks a person for team and name, by the titles of the teams; the second says that no name is asked for."""


def invite(folder: Path, output: Path | None = None) -> tuple[Path, tuple[str, ...]]:
    """Write the invitation to an assessment; the file, and the notice its readers get.

    It is written to ``output``, a file or a folder for it; without one into the assessment's own.

    Raises:
        FileProblem: the assessment cannot be read, or the file cannot be written.
    """
    identity = read_identity(folder)
    titles = read_questionnaire_of(folder).function_titles
    notice = (*privacy_sentences(identity.privacy, titles=titles), RECEIVER)
    path = output or folder
    if path.is_dir():
        path /= file_name(identity)
    write_invitation(invitation_of(folder, notice=notice), path)
    return path, notice


class Invited:
    """An invitation answered on another computer: in a working folder, ending in one file to send back.

    The folder lies beside the invitation, or in the workspace where nothing can be written there.
    """

    def __init__(self, path: Path, claim: RespondentClaim, *, workspace: Path) -> None:
        """Reads the invitation.

        Raises:
            Misused: a name or code where none is kept, or somebody who answers for the whole company.
            FileProblem: the invitation cannot be used.
        """
        self.invitation = read_invitation(path)
        self._claim = claim
        self._places = {"beside": path.absolute().parent, "otherwise": workspace}
        if claim.function == COMPANY:
            raise Misused(
                "An invitation is answered for one team. Add --as sales, marketing, leadership or service."
            )
        if claim.name and self._nameless:
            raise Misused("This assessment is anonymous and stores no names. Leave out --name.")
        claim.check_code(self.invitation.identity.privacy.mode)

    @property
    def _nameless(self) -> bool:
        return self.invitation.identity.privacy.mode == "anonymous"

    def folder(self, *, another: bool) -> Path:
        """The working folder of last time; a new one where there is none, or for ``another`` person.

        Raises:
            FileProblem: there is no place for one.
        """
        return working_folder(self.invitation, another=another, **self._places)

    def session(self, folder: Path, ask: Ask) -> AnswerSession:
        """The answers of the one respondent of a working folder; a person who starts is asked who they are.

        Raises:
            Misused: somebody else has begun here, or there is no such form.
            FileProblem: a file cannot be read or written.
        """
        claim, questionnaire = self._claim, read_questionnaire_of(folder)
        form = checked_form(claim.form or self.invitation.identity.form, questionnaire.forms)
        if heads := respondents(folder):
            session = AnswerSession.open(folder, response=heads[0].path)
            if not _is_of(session, claim):
                raise Misused(
                    "Another person has already started to answer this invitation here. To start "
                    "as someone else, add --another."
                )
            return session
        function, name = claim.function, claim.name
        if not function:
            titles = {
                each: title
                for each, title in questionnaire.function_titles.items()
                if questionnaire.asked(form=form, function=each)
            }
            function, asked = ask(titles, bool(name) or self._nameless)
            name = name or asked
        return AnswerSession.new_respondent(
            folder, function=function, name=name, code=claim.code, form=form, later=True
        )

    def hand_out(self, folder: Path) -> tuple[Path, ...]:
        """Write the files to send back, of every working folder; those of one folder come back.

        Raises:
            FileProblem: one cannot be written.
        """
        folders = working_folders(self.invitation, **self._places)
        return {each: hand_out(each, **self._places) for each in folders}.get(folder, ())


def _is_of(session: AnswerSession, claim: RespondentClaim) -> bool:
    """Whether nothing that somebody says of themselves speaks against these answers being theirs."""
    assert session.respondent is not None
    known, code = session.respondent.response.name, session.respondent.code
    return (
        claim.function in ("", session.function)
        and claim.name.casefold() in ("", known.casefold())
        and not (claim.code and code and compared_code(claim.code) != code)
    )
