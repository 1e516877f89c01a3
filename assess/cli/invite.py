"""``samepage invite``: one file to mail to a colleague."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.echo import echo
from assess.cli.options import folder_argument


@click.command()
@folder_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The file to write, or a folder for it; in FOLDER if left out.",
)
def invite(folder: Path, output: Path | None) -> None:
    """Write one file that a colleague can be mailed to answer for FOLDER on their own computer.

    It holds the questions, what is promised, and which assessment it is for: no answers, no figures.
    """
    from assess.store.assessment.identity import read_identity
    from assess.store.folder import read_questionnaire_of
    from assess.store.invitations.file import file_name, invitation_of, write_invitation
    from assess.text import clean
    from assess.words.privacy_notice import RECEIVER, privacy_sentences

    identity = read_identity(folder)
    titles = read_questionnaire_of(folder).function_titles
    promise = (*privacy_sentences(identity.privacy, titles=titles), RECEIVER)
    path = folder if output is None else output
    if path.is_dir():
        path /= file_name(identity)
    write_invitation(invitation_of(folder, promise=promise), path)
    shown = clean(str(path))
    echo(f"Written: {shown}", err=True)
    echo("It tells whoever answers:", err=True)
    for sentence in promise:
        echo(f"  {sentence}", err=True)
    echo(f"Mail it. Your colleagues run: samepage answer {clean(path.name)}", err=True)
    echo(f"Their files come back with: samepage collect {clean(str(folder))} FILES", err=True)
