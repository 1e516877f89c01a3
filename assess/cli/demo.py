"""``samepage demo``: an invented company to look at."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.options import Command
from assess.cli.terminal import echo, echo_lines
from assess.words.days import day_words


@click.command(cls=Command)
@click.argument("folder", default="samepage-demo", type=click.Path(path_type=Path, file_okay=False))
def demo(folder: Path) -> None:
    """Write an invented sample company into FOLDER: three assessments over a year.

    Each has its results, its plan and its PDF report; the later ones look back on the earlier ones.
    """
    from assess.sample.company import write_company

    written = write_company(folder)
    echo("Hartwell Pumps, an invented company, over a year. Each folder has its roadmap in it:")
    for wave in written:
        echo(f"  {wave.roadmap}  ({wave.title})")
    last = written[-1]
    echo_lines(
        (
            "",
            "Try one of these:",
            f"  samepage --workspace {folder}        explore it on the screens",
            f"  samepage compare {' '.join(str(wave.folder) for wave in written)}",
            f"  samepage results {last.folder}",
            f"  samepage explain {last.folder} lead_definition",
            f"  samepage plan {last.folder} --today {last.day}",
            "",
            f"The example is set on {day_words(last.day)}; add --today {last.day} when you read its plans.",
        )
    )
