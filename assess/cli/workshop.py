"""``samepage workshop``: a rehearsal with invented people, and the minutes of the last workshop."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.options import Command, refuse
from assess.cli.terminal import echo, echo_lines

NEW_FOLDER = Path("samepage-workshop")


@click.command(cls=Command)
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--demo", is_flag=True, help="Play a workshop with invented people into FOLDER.")
@click.option("--minutes", is_flag=True, help="Print the minutes of the last workshop as Markdown.")
def workshop(folder: Path | None, *, demo: bool, minutes: bool) -> None:
    """Rehearse a workshop, or print what one agreed.

    With --demo the sample company and a workshop of half a day are written into FOLDER, which is
    samepage-workshop where none is named: its log, and its minutes as Markdown and PDF.
    """
    refuse(
        (demo and minutes, "Use --demo or --minutes, not both."),
        (
            not (demo or minutes),
            "Say what to do: --demo plays a workshop, --minutes prints the last one's minutes.",
        ),
        (minutes and folder is None, "Name the folder of the assessment whose minutes you want."),
    )
    if demo:
        from assess.sample.workshop import play

        for line in play(folder or NEW_FOLDER):
            echo(line)
        return
    from assess.printers.markdown import markdown_bytes
    from assess.services.workshop.minutes import last_minutes

    assert folder is not None
    echo_lines(markdown_bytes(last_minutes(folder)).decode().splitlines())
