"""Starts the program with screens: its first page, its settings, and what the terminal is asked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from assess.store.assessment.identity import read_identity
from assess.store.io.errors import DamagedFile
from assess.store.settings.file import usual_settings
from assess.tui.ground import THEME_VARIABLE, Asked, ask_ground

if TYPE_CHECKING:
    from assess.services.workshop.door import Door
    from assess.tui.routes import Route


def run_home(workspace: Path) -> None:
    """Run the program from the list of assessments in a workspace."""
    from assess.tui.routes import HomeRoute

    _run(workspace, start=HomeRoute())


def run_answer(
    target: Path,
    *,
    function: str | None = None,
    name: str | None = None,
    form: str | None = None,
    code: str = "",
    invited: bool = False,
) -> None:
    """Run the program at the questions of an assessment, or of an invitation to it.

    Raises:
        FileProblem: the assessment cannot be read; nothing has been drawn.
    """
    from assess.tui.routes import AnsweringRoute

    _readable(target)
    start = AnsweringRoute(folder=target, function=function, name=name, form=form, code=code, invited=invited)
    _run(target.parent, start=start)


def run_workshop(folder: Path, *, door: Door | None = None) -> None:
    """Run the program at the workshops of an assessment; people come in by the door.

    Raises:
        FileProblem: the assessment cannot be read; nothing has been drawn.
    """
    from assess.tui.routes import WorkshopRoute

    _readable(folder)
    _run(folder.parent, start=WorkshopRoute(folder=folder), door=door)


def run_projector(folder: Path) -> None:
    """Run the program at what the room sees of the workshop of an assessment.

    Raises:
        FileProblem: the assessment cannot be read; nothing has been drawn.
    """
    from assess.tui.routes import ProjectorRoute

    _readable(folder)
    _run(folder.parent, start=ProjectorRoute(folder=folder))


def run_join(address: str, certificate: Path | None) -> None:
    """Run the program at the form to join the workshop at an address."""
    from assess.tui.routes import JoinRoute

    _run(Path.cwd(), start=JoinRoute(address=address, certificate=certificate))


def _run(workspace: Path, *, start: Route, door: Door | None = None) -> None:
    settings, problem = usual_settings()
    wanted = os.environ.get(THEME_VARIABLE) or settings.theme
    # Textual takes longer to load than a terminal to answer, so the one waits for the other.
    asked = ask_ground() if wanted == "auto" else Asked()
    try:
        from assess.tui.app import SamepageApp
        from assess.tui.ending import run_screens
    finally:
        told = asked.told()
    app = SamepageApp(workspace, start=start, settings=settings, ground=told.light, door=door)
    for trouble in filter(None, (problem, *app.keys.problems)):
        app.call_later(app.tell, trouble, trouble=True)
    for key in told.keys:
        app.call_later(app.simulate_key, key)
    run_screens(app, tell=app.tell, mouse=settings.mouse)


def _readable(folder: Path) -> None:
    """Fail before the terminal is taken over, save where the older copy of a file can be offered."""
    try:
        read_identity(folder)
    except DamagedFile as damage:
        if not damage.older_intact:
            raise
