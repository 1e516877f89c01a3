"""Whose answers are gone on with: found by who somebody says they are, else begun anew."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path

from assess.services.answering.finishing import CLOSED, REOPENED, answered_words
from assess.services.answering.session import AnswerSession, find_respondent
from assess.services.refusal import Misused, Refused, checked_form
from assess.store.answers.own_code import NONE_KEPT, checked_code
from assess.store.assessment.identity import read_identity
from assess.store.folder import read_questionnaire_of, respondents
from assess.text import clean
from questionnaires.model import COMPANY
from questionnaires.records import record

OTHERS = "To begin as another person, say --name NAME, or --another with an invitation."


@record
class RespondentClaim:
    """Who somebody says they are, and which form they want; "" for what was not said. No code is shown."""

    function: str = ""
    name: str = ""
    code: str = field(default="", repr=False)
    form: str = ""

    def check_code(self, mode: str) -> None:
        """Refuse a code of one's own that is none, or where none is kept.

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
    """The answers of whoever is meant in an assessment; new ones where there are none yet.

    Raises:
        Misused: several respondents could be meant, or there is no such form.
        FileProblem: a file cannot be read or written.
    """
    function, name, code = claim.function, claim.name, claim.code
    heads = () if function or name or code else respondents(folder)
    if len(heads) > 1:
        raise Misused(f"{len(heads)} people answer here. Say who you are: --as FUNCTION and --name NAME.")
    path = heads[0].path if heads else None
    if code and not function:  # a code is known in any team
        path = find_respondent(folder, function=None, name=name, code=code)
    if path is None:
        path = find_respondent(folder, function=function or COMPANY, name=name, code=code)
    if path is not None:
        return AnswerSession.open(folder, response=path)
    form = checked_form(claim.form or read_identity(folder).form, read_questionnaire_of(folder).forms)
    return AnswerSession.new_respondent(folder, function=function or COMPANY, name=name, code=code, form=form)


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
