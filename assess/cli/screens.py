"""Opening the screens, where there is a terminal that can show them."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assess.cli.options import today
from assess.store.io.paths import workspace_path

if TYPE_CHECKING:
    from assess.services.reporting.reports import FolderReports

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

    run_home(workspace_path(workspace), make_reports, write_roadmap)


def make_reports(folder: Path) -> FolderReports:
    """What makes the reports of an assessment, as of today; the screens are handed this function."""
    from assess.services.reporting.reports import FolderReports

    return FolderReports(folder, today=today())


def write_roadmap(folder: Path) -> tuple[Path, ...]:
    """Write the plan as a calendar and as a table into the folder of its assessment."""
    return make_reports(folder).write_roadmap()
