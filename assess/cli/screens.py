"""Opening the screens, where there is a terminal that can show them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from assess.store.io.paths import workspace_path

NO_SCREEN = (
    "There is no terminal here that can show the screens. Use 'samepage answer FOLDER --plain' to answer "
    "line by line, or 'samepage answer FOLDER --from FILE' to hand in answers from a file."
)


def require_terminal() -> None:
    """Stop with one sentence where the screens cannot be shown.

    Raises:
        click.UsageError: input or output is not a terminal, or the terminal is a dumb one.
    """
    dumb = os.environ.get("TERM", "") in ("dumb", "") and os.name != "nt"
    if dumb or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError(NO_SCREEN)


def open_home(workspace: Path | None) -> None:
    """The home of the workspace."""
    require_terminal()
    from assess.tui.app import run_home

    run_home(workspace_path(workspace))
