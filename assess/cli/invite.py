"""``samepage invite``: a file to mail, for answering elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.options import folder_argument
from assess.cli.terminal import tell
from assess.text import clean

if TYPE_CHECKING:
    pass


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
    from assess.services.answering.joining import invite as write_invitation

    path, notice = write_invitation(folder, output)
    tell(
        f"Written: {clean(str(path))}",
        "It tells whoever answers:",
        *(f"  {sentence}" for sentence in notice),
        f"Mail it. Your colleagues run: samepage answer {clean(path.name)}",
        f"Their files come back with: samepage collect {clean(str(folder))} FILES",
    )
