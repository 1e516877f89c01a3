"""``samepage workshop``: a rehearsal with invented people, and the minutes of the last workshop."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli.options import Command, refuse
from assess.cli.terminal import echo, echo_lines
from assess.cli.workshop_after import write_page, write_pulse

ONE_THING = "Use one of --demo, --minutes, --since and --pulse at a time."
NEW_FOLDER = Path("samepage-workshop")


@click.command(cls=Command)
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--demo", is_flag=True, help="Play a workshop with invented people into FOLDER.")
@click.option("--minutes", is_flag=True, help="Print the minutes of the last workshop as Markdown.")
@click.option("--since", is_flag=True, help="Say what was said and what was done since; one page.")
@click.option("--pulse", type=int, metavar="DAYS", help="Set up the pulse after 30, 60 or 90 days.")
def workshop(folder: Path | None, *, demo: bool, minutes: bool, since: bool, pulse: int | None) -> None:
    """Rehearse a workshop, print what one agreed, and follow it up.

    With --demo the sample company and a workshop of half a day are written into FOLDER, which is
    samepage-workshop where none is named: its log, and its minutes as Markdown and PDF.
    """
    refuse(
        (sum((demo, minutes, since, pulse is not None)) > 1, ONE_THING),
        (
            not (demo or minutes or since or pulse is not None),
            "Say what to do: --demo plays a workshop, --minutes prints the last one's minutes.",
        ),
        (not demo and folder is None, "Name the folder of the assessment."),
    )
    if demo:
        from assess.sample.workshop import play

        for line in play(folder or NEW_FOLDER):
            echo(line)
        return
    assert folder is not None
    if since:
        write_page(folder)
        return
    if pulse is not None:
        write_pulse(folder, pulse)
        return
    from assess.printers.markdown import markdown_bytes
    from assess.services.workshop.minutes import last_minutes

    echo_lines(markdown_bytes(last_minutes(folder)).decode().splitlines())
