"""After a workshop, as commands: the page of what was said and done, and a pulse."""

from __future__ import annotations

from pathlib import Path

from assess.cli.options import today
from assess.cli.terminal import echo_lines, tell
from assess.text import clean


def write_page(folder: Path) -> None:
    """Prints what was said and done, and writes it beside the log."""
    from assess.printers.markdown import markdown_bytes
    from assess.services.workshop.afterwards import said_and_done, write_said_and_done

    day = today()
    echo_lines(markdown_bytes(said_and_done(folder, today=day)).decode().splitlines())
    for path in write_said_and_done(folder, today=day):
        tell(f"Written: {clean(str(path))}")


def write_pulse(folder: Path, days: int) -> None:
    """Sets up a pulse, and prints the mail to send with its invitation."""
    from assess.services.workshop.afterwards import set_up_pulse

    pulse = set_up_pulse(folder, days, today=today())
    echo_lines(pulse.mail)
    tell(
        f"Set up: {clean(str(pulse.folder))}",
        f"Written: {clean(str(pulse.invitation))}",
        f"When the files come back, run: samepage collect {clean(str(pulse.folder))} FILES",
    )
