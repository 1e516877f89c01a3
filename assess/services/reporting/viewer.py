"""The program that shows a file on this computer: whether there is one, and starting it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from assess.store.io.errors import system_reason
from questionnaires.records import record

PATIENCE = 4.0
"""Seconds within which an opener that fails has usually failed; one that lives longer is at work."""


@record
class Viewer:
    """What opens a file: a command that takes its path; "" stands for Windows itself."""

    command: str = ""


def find_viewer(
    *,
    platform: str = sys.platform,
    environ: Mapping[str, str] | None = None,
    find: Callable[[str], str | None] = shutil.which,
) -> Viewer | None:
    """What opens files here; None where there is nothing, or no desktop to open them on."""
    environ = os.environ if environ is None else environ
    if platform == "win32":
        return Viewer()
    name = "open" if platform == "darwin" else "xdg-open"
    if platform != "darwin" and not (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        return None
    command = find(name)
    return Viewer(command=command) if command else None


def open_file(viewer: Viewer, path: Path, *, patience: float = PATIENCE) -> str:
    """Open a file and return "", or a sentence that says why it was not opened.

    Waits at most ``patience`` seconds, so call it in a thread.
    """
    if not path.is_file():
        return "The file is not there any more."
    try:
        if not viewer.command:
            os.startfile(path)  # type: ignore[attr-defined,unused-ignore]
            return ""
        process = subprocess.Popen(
            [viewer.command, str(path.absolute())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # closing this terminal leaves the viewer open
        )
    except OSError as error:
        return f"It could not be opened: {system_reason(error)}"
    try:
        status = process.wait(timeout=patience)
    except subprocess.TimeoutExpired:
        # Some openers last as long as the viewer; somebody has to take note of their end.
        threading.Thread(target=process.wait, daemon=True).start()
        return ""
    return f"It could not be opened: no program here shows {path.suffix} files." if status else ""
