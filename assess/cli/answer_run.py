"""The three ways of ``samepage answer``, in a folder and by an invitation: screens, lines, a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from assess.cli.options import workspace_of
from assess.cli.terminal import Cancelled, Talk, echo, place_in, require_terminal, tell
from assess.services.answering.answers_file import AnswersFile
from assess.services.answering.joining import Invited, RespondentClaim, go_on_with, open_again, session_in
from assess.services.answering.session import AnswerSession
from assess.services.answering.walk import unusual
from assess.store.assessment.identity import read_identity
from assess.store.folder import respondents
from assess.text import clean
from assess.words.numbers import count_words, number_words
from assess.words.privacy_notice import RECEIVER

TO_SEND = "Send this file back to the person who invited you:"
NOTHING_TO_SEND = "No question is answered yet, so there is nothing to send."


class Answering:
    """How somebody answers, and who they say they are; every method raises what the services raise."""

    def __init__(
        self,
        answers_file: Path | None,
        *,
        by_line: bool,
        reopen: bool,
        function: str | None,
        name: str,
        code: str,
        form: str | None,
    ) -> None:
        self._file = None if answers_file is None else AnswersFile.read(answers_file)
        self._by_line, self._reopen = by_line, reopen
        code = code or (self._file.code if self._file else "")
        self._claim = RespondentClaim(function=function or "", name=name, code=code, form=form or "")

    def in_folder(self, folder: Path) -> None:
        """Answer in the folder of an assessment."""
        claim = self._claim
        if claim.code:
            claim.check_code(read_identity(folder).privacy.mode)
        if self._by_line:
            self._line_by_line(session_in(folder, claim))
            return
        require_terminal()
        from assess.tui.start import run_answer

        run_answer(
            folder,
            function=claim.function or None,
            name=claim.name or None,
            code=claim.code,
            form=claim.form or None,
        )

    def by_invitation(self, path: Path, *, another: bool, workspace: Path | None) -> None:
        """Answer an invitation, and say which file is to be sent back."""
        invited = Invited(path, self._claim, workspace=workspace_of(workspace))
        if not self._by_line:
            require_terminal()
        folder = invited.folder(another=another)
        tell(RECEIVER)
        session = invited.session(folder, _ask_who)
        if self._by_line:
            self._line_by_line(session, closing="")
        else:
            from assess.tui.start import run_answer

            begun = bool(respondents(folder))  # the first answer makes their file
            if begun:
                session.keep_code(self._claim.code)
            run_answer(
                folder,
                function=None if begun else session.function,
                name=None if begun else session.name,
                code=self._claim.code,
                form=self._claim.form or None,
                invited=True,
            )
        made = invited.hand_out(folder)
        tell(TO_SEND if made else NOTHING_TO_SEND, *(f"  {clean(str(file))}" for file in made))
        if not all(head.finished for head in respondents(folder)):
            tell(
                f"To continue where you stopped: samepage answer {clean(str(path))}. The file is then "
                "updated."
            )

    def _line_by_line(self, session: AnswerSession, *, closing: str | None = None) -> None:
        """Take the answers from the file, or ask for them."""
        if self._file is not None:
            count, missing = self._file.take(session, form=self._claim.form, reopen=self._reopen)
            session.keep_code(self._claim.code)
            tell(f"Saved {count_words(count, 'answer')} ({clean(session.who)}).")
            for item_id, answer in session.answers.items():
                item = session.questionnaire.items[item_id]
                if answer.value is not None and unusual(answer.value, item):
                    number = number_words(answer.value)
                    tell(f"{item_id} {clean(item.title)}: {number} is unusually high; please check it.")
            if missing:
                said = count_words(len(missing), "question is", "questions are")
                tell(f"{said} still unanswered:")
                tell(*(f"  {item.id}  {clean(item.title)}" for item in missing))
            return
        from assess.cli.plain import ask_line_by_line

        go_on_with(session, self._claim.form)
        again = open_again(session, reopen=self._reopen)
        session.keep_code(self._claim.code)
        ask_line_by_line(session, again=again, closing=closing)


def _ask_who(titles: Mapping[str, str], nameless: bool) -> tuple[str, str]:
    """Ask for the team that a person works in, and for the name unless ``nameless``.

    Raises:
        UsageError: the input came to its end.
    """
    talk, functions = Talk(), list(titles)
    echo("Which team do you work in?")
    for number, function in enumerate(functions, start=1):
        echo(f"{number}. {titles[function]}")
    try:
        while not (place := place_in(talk.typed(), len(functions))):
            echo(f"Type a number from 1 to {len(functions)}.")
    except Cancelled:
        raise click.UsageError(
            "Which team do you work in? Add --as sales, marketing, leadership or service."
        ) from None
    if nameless:
        return functions[place - 1], ""
    echo("Your name (optional; press Enter to leave it out):")
    return functions[place - 1], talk.typed(at_end="")
