"""The rim of the commands: every failure becomes a sentence on stderr and an exit code."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable
from typing import Any

import click

from assess.cli.terminal import echo, tell
from assess.services.refusal import NothingToShow, Refused, WrongContent
from assess.signals import SignalReceived, signal_behind
from assess.store.io.errors import FileProblem, NotPossibleNow, listen, system_reason
from questionnaires.errors import ContentError

DONE, NOT_SO, USAGE, UNREADABLE = 0, 1, 2, 3
"""Exit codes: done; the thing asked is not so; usage; a file cannot be read or is not what it says."""

STOPPED = "Stopped. Everything confirmed so far is saved."


def guarded(command: Callable[..., Any]) -> int:
    """Run a click command and return its exit code."""
    listen(tell)
    try:
        code = command(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        words = io.StringIO()
        error.show(words)
        echo(words.getvalue(), err=True, nl=False)
        return USAGE
    except click.Abort:
        tell(STOPPED)
        return 130
    except SignalReceived as stop:
        return _stopped(stop)
    except (BrokenPipeError, SystemExit):
        # Asked not to end the program, Click does so for one reason alone: it met the closed pipe first.
        return _nobody_reads()
    except Refused as refusal:
        tell(*refusal.reasons)
        return UNREADABLE if isinstance(refusal, WrongContent) else NOT_SO
    except Exception as error:
        behind = signal_behind(error)
        return _failed(error) if behind is None else _stopped(behind)
    return code if isinstance(code, int) else DONE


def _stopped(stop: SignalReceived) -> int:
    with contextlib.suppress(OSError):  # the terminal may be gone
        tell(STOPPED)
    _let_go()
    return stop.code


def _nobody_reads() -> int:
    """Whoever read the output, such as ``head``, has had enough: that is no failure of the command."""
    _to_nowhere(sys.stdout)
    return DONE


def _let_go() -> None:
    """Keep what cannot be written any more from being tried again when Python ends."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            _to_nowhere(stream)


def _to_nowhere(stream: Any) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _failed(error: Exception) -> int:
    if os.environ.get("SAMEPAGE_DEBUG"):
        import traceback

        tell("".join(traceback.format_exception(error)))
        return NOT_SO
    if isinstance(error, (FileProblem, ContentError)):
        tell(str(error)[:8_000])
        return NOT_SO if isinstance(error, (NotPossibleNow, NothingToShow)) else UNREADABLE
    if isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        tell(f"{where}{system_reason(error)}")
        return UNREADABLE
    tell(
        f"Something went wrong inside Samepage ({type(error).__name__}: {str(error)[:300]}). "
        "Nothing you confirmed is lost. To see where, run the same again with SAMEPAGE_DEBUG=1."
    )
    return NOT_SO
