"""``samepage answer``: on the screens, line by line, or from a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.options import folder_argument
from assess.cli.respondent_options import (
    go_on_with,
    open_again,
    refuse_code,
    refuse_form,
    refuse_reopen,
    reopen_option,
)

if TYPE_CHECKING:
    from assess.services.answering.session import AnswerSession

VOICES = ("company", "sales", "marketing", "leadership", "service")


@click.command()
@folder_argument
@click.option(
    "--as", "function", type=click.Choice(VOICES), help="Whose voice: one function, or the company."
)
@click.option("--name", default="", help="The respondent's name, to go on with or to start.")
@click.option(
    "--code",
    default="",
    metavar="WORD",
    help="A word of your own: next time it tells that you are the same person. Not in anonymous ones.",
)
@click.option("--form", default=None, help="The form to answer: quick, full or pulse.")
@click.option("--plain", is_flag=True, help="Ask line by line, for screen readers and pipes.")
@click.option(
    "--from",
    "answers_file",
    type=click.Path(path_type=Path),
    help="Take the answers from a TOML file, keyed by question id; it may hold your code.",
)
@reopen_option
@click.option("--another", is_flag=True, help="With an invitation: begin anew, as another person.")
@click.pass_context
def answer(
    ctx: click.Context,
    folder: Path,
    function: str | None,
    name: str,
    code: str,
    form: str | None,
    *,
    plain: bool,
    answers_file: Path | None,
    reopen: bool,
    another: bool,
) -> None:
    """Answer the questionnaire of FOLDER, or of an invitation file, at the first open question.

    Every answer is on disk before the next question is asked, so you can stop at any time. Finished
    answers stay as they are until you open them again. Answering an invitation ends in one file to send back.
    """
    if plain and answers_file is not None:
        raise click.UsageError("Use --plain or --from, not both.")
    refuse_reopen(reopen=reopen, by_line=plain or answers_file is not None)
    if answers_file is not None and not code:
        from assess.cli.answers_file import code_in

        code = code_in(answers_file)
    if folder.is_file():
        from assess.cli.invited import answer_invitation

        answer_invitation(
            folder,
            function=function,
            name=name,
            code=code,
            form=form,
            plain=plain,
            answers_file=answers_file,
            reopen=reopen,
            another=another,
            workspace=ctx.find_root().params.get("workspace"),
        )
        return
    if another:
        raise click.UsageError(
            "--another is for invitations; in a folder, say --as FUNCTION and --name NAME."
        )
    if code:
        from assess.store.assessment.identity import read_identity

        refuse_code(code, mode=read_identity(folder).privacy.mode)
    if not plain and answers_file is None:
        from assess.cli.screens import make_reports, require_terminal, write_roadmap

        require_terminal()
        from assess.tui.app import run_answer

        run_answer(
            folder,
            function=function,
            name=name or None,
            code=code,
            form=form,
            make_reports=make_reports,
            write_roadmap=write_roadmap,
        )
        return
    session = _session(folder, function=function, name=name, code=code, form=form)
    if answers_file is not None:
        from assess.cli.answers_file import take_answers

        take_answers(session, answers_file, form=form, reopen=reopen)
        session.keep_code(code)
        return
    go_on_with(session, form)
    again = open_again(session, reopen=reopen)
    session.keep_code(code)
    from assess.cli.plain import ask_line_by_line

    ask_line_by_line(session, again=again)


def _session(folder: Path, *, function: str | None, name: str, code: str, form: str | None) -> AnswerSession:
    """The desk of the voice meant; a new one where there is none yet.

    Raises:
        UsageError: several respondents could be meant, or there is no such form.
    """
    from assess.services.answering.session import AnswerSession, find_respondent
    from assess.store.assessment.identity import read_identity
    from assess.store.folder import read_questionnaire_of, respondents

    if function is None and not name and not code:
        heads = respondents(folder)
        if len(heads) == 1:
            return AnswerSession.open(folder, response=heads[0].path)
        if len(heads) > 1:
            raise click.UsageError(
                f"{len(heads)} people answer here. Say who you are: --as FUNCTION and --name NAME."
            )
    path = find_respondent(folder, function=function, name=name, code=code) if function or code else None
    function = function or "company"
    path = path or find_respondent(folder, function=function, name=name, code=code)
    if path is not None:
        return AnswerSession.open(folder, response=path)
    questionnaire = read_questionnaire_of(folder)
    first = form or read_identity(folder).form
    refuse_form(first, questionnaire.forms)
    return AnswerSession.new_respondent(folder, function=function, name=name, code=code, form=first)
