"""``samepage invite``: a file to mail, for answering elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.options import folder_argument
from assess.cli.terminal import tell
from assess.text import clean


@click.command()
@folder_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Output file or folder; FOLDER if left out.",
)
def invite(folder: Path, output: Path | None) -> None:
    """Write one file that colleagues can answer on their own computers.

    It contains the questions, the privacy notice and the name of the assessment in FOLDER. It contains no
    answers and no results.
    """
    from assess.services.answering.joining import invite as write_invitation

    path, notice = write_invitation(folder, output)
    tell(
        f"Written: {clean(str(path))}",
        "People who answer will read:",
        *(f"  {sentence}" for sentence in notice),
        f"Send it by email. Your colleagues run: samepage answer {clean(path.name)}",
        f"When their files come back, run: samepage collect {clean(str(folder))} FILES",
    )
