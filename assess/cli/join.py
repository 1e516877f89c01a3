"""``samepage join``: a participant's terminal in a workshop, on the screens or line by line."""

from __future__ import annotations

from pathlib import Path

import click

from assess.cli import terminal
from assess.cli.options import Command


@click.command(cls=Command)
@click.argument("address")
@click.option("--plain", is_flag=True, help="Ask line by line, for screen readers.")
@click.option(
    "--certificate",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The certificate to trust, where the address begins with https.",
)
def join(address: str, *, plain: bool, certificate: Path | None) -> None:
    """Take part in a workshop that runs on another computer.

    ADDRESS is on the screen in the room. You are asked for the room's code, your name and your
    team. Each vote opens by itself; nobody sees yours before the reveal.
    """
    from assess.services.workshop.remote import RemoteWorkshop

    workshop = RemoteWorkshop(address, certificate=certificate)
    if plain:
        from assess.cli.plain_join import take_part

        take_part(workshop)
        return
    terminal.require_terminal("Use 'samepage join ADDRESS --plain' to take part line by line.")
    from assess.tui.start import run_join

    run_join(address, certificate)
