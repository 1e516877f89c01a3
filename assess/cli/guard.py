"""The rim of the commands: every failure becomes a sentence on stderr and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import click

DONE, NOT_SO, USAGE, UNREADABLE = 0, 1, 2, 3
"""Exit codes: done; the thing asked is not so; usage; a file cannot be read or is not what it says."""


def guarded(command: Callable[..., Any]) -> int:
    """Run a click command and return its exit code."""
    try:
        code = command(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return USAGE
    except click.Abort:
        click.echo("Stopped. Everything confirmed so far is saved.", err=True)
        return 130
    except BrokenPipeError:
        return _nobody_reads()
    except SystemExit:
        # Asked not to end the program, Click does so for one reason alone: it met the closed pipe first.
        return _nobody_reads()
    except Exception as error:
        return _failed(error)
    return code if isinstance(code, int) else DONE


def _nobody_reads() -> int:
    """Whoever read the output, such as ``head``, has had enough: that is no failure of the command."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _failed(error: Exception) -> int:
    from assess.store.errors import FileProblem, NotPossibleNow
    from assess.store.text import clean
    from questionnaires.errors import ContentError

    if os.environ.get("SAMEPAGE_DEBUG"):
        raise error
    if isinstance(error, (FileProblem, ContentError)):
        click.echo(clean(str(error), limit=8_000, multiline=True), err=True)
        return NOT_SO if isinstance(error, NotPossibleNow) else UNREADABLE
    if isinstance(error, OSError):
        from assess.store.errors import system_reason

        where = f"{clean(str(error.filename))}: " if error.filename else ""
        click.echo(f"{where}{system_reason(error)}", err=True)
        return UNREADABLE
    words = clean(str(error), limit=300)
    click.echo(
        f"Something went wrong inside Samepage ({type(error).__name__}: {words}). "
        "Nothing you confirmed is lost. To see where, run the same again with SAMEPAGE_DEBUG=1.",
        err=True,
    )
    return NOT_SO
