"""Invitations: one file for a colleague, answered in a working folder of one's own, and sent back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from assess.services.answering.joining import RespondentClaim
from assess.services.answering.session import AnswerSession
from assess.services.refusal import Misused, checked_form
from assess.store.answers.own_code import compared_code
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
from assess.words.privacy_notice import RECEIVER, privacy_sentences
from questionnaires.model import COMPANY

Ask = Callable[[Mapping[str, str], bool], tuple[str, str]]
"""Asks a person for team and name, by the titles of the teams; the second says that no name is asked for."""


def invite(folder: Path, output: Path | None = None) -> tuple[Path, tuple[str, ...]]:
    """Write the invitation to an assessment; the file, and what it tells whoever answers.

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
    write_invitation(invitation_of(folder, promise=notice), path)
    return path, notice


class Invited:
    """An invitation answered on one's own computer: in a working folder, ending in one file to send back.

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
                "An invitation is answered for one team: --as sales, marketing, leadership or service."
            )
        if claim.name and self._nameless:
            raise Misused("This assessment is anonymous and keeps no names; leave out --name.")
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
        """The answers of the one respondent of a working folder; whoever begins is asked who they are.

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
                    "Somebody else has begun to answer this invitation here. To begin anew as another "
                    "person, add --another."
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
        return AnswerSession.new_respondent(folder, function=function, name=name, form=form)

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
