"""Answering an invitation: on one's own computer, ending in one file to send back."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.echo import echo
from assess.cli.respondent_options import go_on_with, open_again, refuse_code, refuse_form
from assess.cli.typed import typed_line

if TYPE_CHECKING:
    from assess.services.answering.session import AnswerSession
    from assess.store.invitations.file import Invitation


def answer_invitation(
    path: Path,
    *,
    function: str | None,
    name: str,
    code: str,
    form: str | None,
    plain: bool,
    answers_file: Path | None,
    reopen: bool,
    another: bool,
    workspace: Path | None,
) -> None:
    """Answer an invitation on the screens, line by line or from a file, and write the file to send back.

    Raises:
        UsageError: a name or code where none is kept, the company's voice, or another person's answers.
        FileProblem: the invitation cannot be used, or nothing can be written.
    """
    from assess.store.invitations.file import hand_out, read_invitation, working_folder, working_folders
    from assess.store.io.paths import workspace_path
    from assess.words.privacy_notice import RECEIVER

    invitation = read_invitation(path)
    _refuse_wrong_voice(invitation, function=function, name=name)
    refuse_code(code, mode=invitation.identity.privacy.mode)
    if not plain and answers_file is None:
        from assess.cli.screens import require_terminal

        require_terminal()
    beside, otherwise = path.absolute().parent, workspace_path(workspace)
    folder = working_folder(invitation, beside=beside, otherwise=otherwise, another=another)
    echo(RECEIVER, err=True)
    session = _session(folder, invitation, function=function, name=name, code=code, form=form)
    if answers_file is not None:
        from assess.cli.answers_file import take_answers

        take_answers(session, answers_file, form=form, reopen=reopen)
        session.keep_code(code)
    elif plain:
        from assess.cli.plain import ask_line_by_line

        go_on_with(session, form)
        again = open_again(session, reopen=reopen)
        session.keep_code(code)
        ask_line_by_line(session, again=again, closing="")
    else:
        from assess.tui.app import run_answer

        session.keep_code(code)
        run_answer(folder, form=form)
    made = {
        place: hand_out(place, beside=beside, otherwise=otherwise)
        for place in working_folders(invitation, beside=beside, otherwise=otherwise)
    }
    _say_what_to_send(made.get(folder, ()), again=path, folder=folder)


def _refuse_wrong_voice(invitation: Invitation, *, function: str | None, name: str) -> None:
    if function == "company":
        raise click.UsageError(
            "An invitation is answered for one team: --as sales, marketing, leadership or service."
        )
    if name and invitation.identity.privacy.mode == "anonymous":
        raise click.UsageError("This assessment is anonymous and keeps no names; leave out --name.")


def _session(
    folder: Path, invitation: Invitation, *, function: str | None, name: str, code: str, form: str | None
) -> AnswerSession:
    """The desk of the one voice of a working folder; it is asked for where it has not begun."""
    from assess.services.answering.session import AnswerSession
    from assess.store.answers.own_code import compared_code
    from assess.store.folder import read_questionnaire_of, respondents

    questionnaire = read_questionnaire_of(folder)
    if form is not None:
        refuse_form(form, questionnaire.forms)
    heads = respondents(folder)
    if heads:
        session = AnswerSession.open(folder, response=heads[0].path)
        known = session.respondent.response.name if session.respondent else ""
        own = session.respondent.code if session.respondent else ""
        if (
            (function and function != session.function)
            or (name and name.casefold() != known.casefold())
            or (code and own and compared_code(code) != own)
        ):
            raise click.UsageError(
                "Somebody else has begun to answer this invitation here. To begin anew as another person, "
                "add --another."
            )
        return session
    wanted = form or invitation.identity.form
    if function is None:
        askable = {
            f: title
            for f, title in questionnaire.function_titles.items()
            if questionnaire.asked(form=wanted, function=f)
        }
        function = _asked_function(askable)
        if not name and invitation.identity.privacy.mode != "anonymous":
            echo("Your name, or an empty line:")
            name = typed_line(sys.stdin).strip()
    return AnswerSession.new_respondent(folder, function=function, name=name, form=wanted)


def _asked_function(titles: Mapping[str, str]) -> str:
    """The function that a person says they answer for.

    Raises:
        UsageError: the input came to its end.
    """
    from assess.text import clean

    functions = list(titles)
    echo("Which team do you work in?")
    for number, function in enumerate(functions, start=1):
        echo(f"{number}. {clean(titles[function])}")
    while line := typed_line(sys.stdin):
        said = line.strip()
        if said.isascii() and said.isdigit() and 1 <= int(said[:3]) <= len(functions):
            return functions[int(said) - 1]
        echo(f"Type a number from 1 to {len(functions)}.")
    raise click.UsageError("Say which team you work in: --as sales, marketing, leadership or service.")


def _say_what_to_send(made: tuple[Path, ...], *, again: Path, folder: Path) -> None:
    from assess.store.folder import respondents
    from assess.text import clean

    if not made:
        echo("Nothing is answered yet, so there is nothing to send.", err=True)
    else:
        echo("Send back to whoever invited you:", err=True)
        for file in made:
            echo(f"  {clean(str(file))}", err=True)
    if not all(head.finished for head in respondents(folder)):
        echo(
            f"To go on where you stopped: samepage answer {clean(str(again))}. The file is then renewed.",
            err=True,
        )
