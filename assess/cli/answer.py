"""``samepage answer``: answers given on the screens, line by line, or in a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from assess.cli.options import Command, folder_argument, refuse

if TYPE_CHECKING:
    pass


TEAMS = ("company", "sales", "marketing", "leadership", "service")


@click.command(cls=Command)
@folder_argument
@click.option("--as", "function", type=click.Choice(TEAMS), help="Who answers: one team, or the company.")
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
@click.option(
    "--reopen",
    is_flag=True,
    help="With --plain or --from: open finished answers again, to change them.",
)
@click.option("--another", is_flag=True, help="With an invitation: begin anew, as another person.")
def answer(folder: Path, answers_file: Path | None, *, plain: bool, reopen: bool, **options: Any) -> None:
    """Answer the questionnaire of FOLDER, or of an invitation file, at the first open question.

    Every answer is on disk before the next question is asked, so you can stop at any time. Finished
    answers stay as they are until you open them again. Answering an invitation ends in one file to send back.
    """
    by_line = plain or answers_file is not None
    refuse(
        (plain and answers_file is not None, "Use --plain or --from, not both."),
        (reopen and not by_line, "--reopen goes with --plain or --from; on the screens, press e."),
    )
    from assess.cli.answer_run import Answering

    another = options.pop("another")
    answering = Answering(answers_file, by_line=by_line, reopen=reopen, **options)
    if folder.is_file():
        workspace = click.get_current_context().find_root().params.get("workspace")
        answering.by_invitation(folder, another=another, workspace=workspace)
        return
    refuse((another, "--another is for invitations; in a folder, say --as FUNCTION and --name NAME."))
    answering.in_folder(folder)
