"""``samepage answer``: answers given on the screens, line by line, or in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assess.cli.options import Command, folder_argument, refuse

TEAMS = ("company", "sales", "marketing", "leadership", "service")


@click.command(cls=Command)
@folder_argument
@click.option(
    "--as",
    "function",
    type=click.Choice(TEAMS),
    help="The team you answer for, or company for the whole company.",
)
@click.option("--name", default="", help="Your name, to start or to continue.")
@click.option(
    "--code",
    default="",
    metavar="WORD",
    help="A personal code word that matches your later answers; not if anonymous.",
)
@click.option("--form", default=None, help="The form to answer: quick, full or pulse.")
@click.option("--plain", is_flag=True, help="Ask line by line, for screen readers and pipes.")
@click.option(
    "--from",
    "answers_file",
    type=click.Path(path_type=Path),
    help="Read answers from a TOML file keyed by question id.",
)
@click.option(
    "--reopen",
    is_flag=True,
    help="With --plain or --from: reopen finished answers to change them.",
)
@click.option("--another", is_flag=True, help="With an invitation: start again as another person.")
def answer(folder: Path, answers_file: Path | None, *, plain: bool, reopen: bool, **options: Any) -> None:
    """Answer the questionnaire of FOLDER or of an invitation file.

    Starts at the first unanswered question. Every answer is saved before the next question appears, so
    you can stop at any time. Finished answers stay unchanged until you reopen them. Answering an
    invitation produces one file to send back.
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
    refuse((another, "--another works with invitations only; in a folder, use --as TEAM and --name NAME."))
    answering.in_folder(folder)
