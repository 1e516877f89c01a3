"""``samepage workshop``: the console with its door, the room's view, a rehearsal, and what comes after."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from assess.cli.options import Command, json_option, refuse
from assess.cli.terminal import IN_A_WINDOW, NOT_SO, echo, echo_json, echo_lines, require_terminal
from assess.cli.workshop_after import write_page, write_pulse
from assess.cli.workshop_door import Wanted, check_wanted, door_options
from assess.cli.workshop_door import serve as run_served

ONE_THING = (
    "Use one of --serve, --check, --demo, --present, --agendas, --minutes, --since and --pulse at a time."
)
NEW_FOLDER = Path("samepage-workshop")


@click.command(cls=Command)
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--serve", is_flag=True, help="Let people in by phone, browser and terminal.")
@click.option("--check", is_flag=True, help="Try everything the evening before.")
@door_options
@click.option("--demo", is_flag=True, help="Play a workshop with invented people into FOLDER.")
@click.option("--present", is_flag=True, help="Show the room's view, for a projector.")
@click.option("--agendas", is_flag=True, help="Write the agendas into FOLDER, to adapt them.")
@click.option("--minutes", is_flag=True, help="Print the minutes of the last workshop as Markdown.")
@json_option
@click.option("--since", is_flag=True, help="Write one page: what was said, and what was done since.")
@click.option("--pulse", type=int, metavar="DAYS", help="Set up the pulse after 30, 60 or 90 days.")
def workshop(
    folder: Path | None,
    *,
    serve: bool,
    check: bool,
    demo: bool,
    present: bool,
    agendas: bool,
    minutes: bool,
    as_json: bool,
    since: bool,
    pulse: int | None,
    **door: Any,
) -> None:
    """Run a workshop, rehearse one, and follow it up.

    Without an option this opens the facilitator's console. With --serve people come in by phone, browser or
    `samepage join`: from this computer, or with --lan from the network. --demo writes the sample company
    and a workshop of half a day into FOLDER (samepage-workshop if you name none). --present shows the
    room's view in a second terminal.
    """
    wanted = Wanted(**door)
    check_wanted(wanted, used=serve or check)
    refuse(
        (sum((serve, check, demo, present, agendas, minutes, since, pulse is not None)) > 1, ONE_THING),
        (as_json and not minutes, "Use --json with --minutes."),
        (not demo and folder is None, "Name the folder of the assessment."),
    )
    if demo:
        from assess.sample.workshop import play

        for line in play(folder or NEW_FOLDER):
            echo(line)
        return
    assert folder is not None
    if serve:
        run_served(folder, wanted)
        return
    if check:
        from assess.cli.workshop_check import check as check_all

        if not check_all(folder, wanted):
            raise click.exceptions.Exit(NOT_SO)
        return
    if present:
        from assess.tui.start import run_projector

        require_terminal(IN_A_WINDOW)
        run_projector(folder)
        return
    if agendas:
        write_agendas(folder)
        return
    if since:
        write_page(folder)
        return
    if pulse is not None:
        write_pulse(folder, pulse)
        return
    if minutes:
        from assess.printers.markdown import markdown_bytes
        from assess.services.workshop.minutes import last_minutes, last_tables

        if as_json:
            echo_json(last_tables(folder))
        else:
            echo_lines(markdown_bytes(last_minutes(folder)).decode().splitlines())
        return
    from assess.tui.start import run_workshop

    require_terminal(IN_A_WINDOW)
    run_workshop(folder)


def write_agendas(folder: Path) -> None:
    """Write the shipped agendas where a workshop of this assessment reads its own ones."""
    from assess.cli.questionnaire import export_content
    from assess.store.assessment.identity import read_identity
    from assess.store.workshop.agendas import agendas_path

    read_identity(folder)  # nothing is written where no assessment is
    path = agendas_path(folder)
    path.parent.mkdir(exist_ok=True)
    export_content("agendas", path)
    echo(f"Change what you like in {path}, then run: samepage check {folder}")
