"""The rim of the commands: the one way to a terminal, and every failure as a sentence and an exit code."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TextIO

import click

from assess.signals import SignalReceived, signal_behind
from assess.store.io.errors import FileProblem, NotPossibleNow, listen, system_reason
from assess.streams import holds, lead_nowhere
from assess.text import COMMENT_LIMIT, clean, escaped

if TYPE_CHECKING:
    from assess.documents.lines.layout import Line


NO_SCREEN = "This terminal cannot show the screens."
INSTEAD = (
    "Use 'samepage answer FOLDER --plain' to answer line by line, or 'samepage answer FOLDER --from FILE' to "
    "read answers from a file."
)
IN_A_WINDOW = (
    "Run this in a terminal window, where the facilitator's console and the room's view can be shown."
)

WITHOUT_TERMINAL = 80
"""Columns of lines for a person where there is no terminal."""

LONGEST = 200_000
"""Letters of a line; a longer one is no answer but something else sent here by mistake."""


def echo(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print words for a person, cleaned of control characters and direction marks.

    Raises:
        FileProblem: stdout does not take them; that stderr does not is never the command's failure.
        BrokenPipeError: the reader of stdout has gone.
    """
    _put(clean(text, limit=len(text), multiline=True) + "\n" * nl, err=err)


def echo_wrapped(text: str, *, err: bool = False) -> None:
    """As ``echo``, in lines that break between words: as wide as the terminal, or 80 columns without one.

    What is indented stays so on every line.

    Raises:
        FileProblem, BrokenPipeError: as ``echo``.
    """
    from assess.documents.lines.layout import hanging  # help is shown without it

    columns = _columns(sys.stderr if err else sys.stdout)
    for line in text.split("\n"):
        whole = any(len(word) > columns for word in line.split())  # a path is copied, and must not be broken
        words = line.lstrip(" ")
        for part in [line] if whole else hanging(" " * (len(line) - len(words)), words, columns):
            echo(part, err=err)


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or WITHOUT_TERMINAL
    except (OSError, ValueError):  # no terminal, or no file at all
        return WITHOUT_TERMINAL


def _put(text: str, *, err: bool = False) -> None:
    stream = sys.stderr if err else sys.stdout
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        lead_nowhere(stream)
        if err:
            return
        if isinstance(error, BrokenPipeError):
            raise
        raise FileProblem("the output", f"it could not be written: {system_reason(error)}") from error


def ring() -> None:
    """Ring the bell of the terminal."""
    _put("\a", err=True)


def tell(*sentences: str) -> None:
    """Print words about what was done, beside what a command prints; each on a line."""
    for sentence in sentences:
        echo(sentence, err=True)


def note(*sentences: str) -> None:
    """Print what the reader of a result should know beside it."""
    tell(*(f"Note: {sentence}" for sentence in sentences))


def texts_of(lines: Iterable[Line | str]) -> Iterator[str]:
    """The text of lines that were laid out, each that holds several as several."""
    for line in lines:
        for text in (line if isinstance(line, str) else line.text).split("\n"):
            yield text.rstrip()


def echo_lines(lines: Iterable[Line | str]) -> None:
    """Print lines that were laid out."""
    for text in texts_of(lines):
        echo(text)


def echo_data(text: str, *, nl: bool = True) -> None:
    """Print JSON or TOML for a program; what ``echo`` drops or the stream lacks is written as escapes.

    Raises:
        FileProblem, BrokenPipeError: as ``echo``.
    """
    encoding = sys.stdout.encoding
    if not holds(encoding, text):
        text = "".join(c if holds(encoding, c) else f"\\U{ord(c):08x}" for c in text)
    _put(escaped(text) + "\n" * nl)


def echo_json(document: Any) -> None:
    """Print a document as JSON."""
    import json  # help is shown without it

    text = json.dumps(document, ensure_ascii=False, indent=2)
    echo_data(text if holds(sys.stdout.encoding, text) else json.dumps(document, indent=2))


def require_terminal(instead: str = INSTEAD) -> None:
    """Stop where the screens cannot be shown, and say what to do ``instead``.

    Raises:
        click.UsageError: one of the streams is no terminal, or it is a dumb one.
    """
    # The screens are drawn on stderr.
    dumb = os.environ.get("TERM", "") in ("dumb", "") and os.name != "nt"
    if dumb or not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise click.UsageError(f"{NO_SCREEN} {instead}")


class Cancelled(Exception):
    """The respondent stopped, or the input came to its end."""


class Talk:
    """A person who is asked line by line."""

    def __init__(self, lines: TextIO | None = None, say: Callable[[str], None] = echo_wrapped) -> None:
        self.say = say
        self._lines = lines or sys.stdin

    def drop_typed(self) -> None:
        """Drop what was typed before a question was there; a file or a pipe keeps its lines."""
        if sys.platform != "win32" and getattr(self._lines, "isatty", bool)():
            import termios  # there is none on Windows

            termios.tcflush(self._lines, termios.TCIFLUSH)

    def typed(self, *, at_end: str | None = None) -> str:
        """The next line, cleaned; ``at_end`` is what its end counts as.

        Raises:
            Cancelled: the input has come to its end, and that counts as nothing else.
            FileProblem: the line is longer than ``LONGEST``, or no text, or cannot be read.
        """
        try:
            line = self._lines.readline(LONGEST + 1)
        except UnicodeDecodeError as error:
            known = error.encoding.upper()
            raise FileProblem("the input", f"contains bytes that are not {known} text.") from error
        except OSError as error:
            raise FileProblem("the input", f"it cannot be read: {system_reason(error)}") from error
        if len(line) > LONGEST:
            raise FileProblem("the input", f"a line has more than {LONGEST:,} letters; it was not used.")
        if line:
            return clean(line, limit=COMMENT_LIMIT).strip()
        if at_end is None:
            raise Cancelled
        return at_end


def typed_unseen(question: str) -> str:
    """What a person types where nobody may read along; "" where they only press Enter.

    Raises:
        click.Abort: the input has come to its end.
    """
    typed = click.prompt(question, default="", hide_input=True, show_default=False, err=True)
    return clean(str(typed))


def place_in(line: str, most: int) -> int:
    """The number that a line is, from 1 to ``most``; 0 where it is none."""
    found = int(line) if line.isascii() and line.isdigit() and len(line) < 10 else 0
    return found if found <= most else 0


DONE, NOT_SO, USAGE, UNREADABLE = 0, 1, 2, 3
"""Exit codes: done; the thing asked is not so; usage; a file cannot be read or is not what it says."""

STOPPED = "Stopped. Everything you confirmed is saved."


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
    except Exception as error:
        behind = signal_behind(error)
        return _failed(error) if behind is None else _stopped(behind)
    return code if isinstance(code, int) else DONE


def _stopped(stop: SignalReceived) -> int:
    tell(STOPPED)
    return stop.code


def _nobody_reads() -> int:
    """The reader of the output, such as ``head``, closed it: that is no failure of the command."""
    lead_nowhere(sys.stdout)
    return DONE


def _failed(error: Exception) -> int:
    from assess.services.refusal import NothingToShow, Refused, WrongContent  # nothing fails in help
    from questionnaires.errors import ContentError

    if isinstance(error, Refused):
        tell(*error.reasons)
        return UNREADABLE if isinstance(error, WrongContent) else NOT_SO
    if os.environ.get("SAMEPAGE_DEBUG"):
        import traceback

        tell("".join(traceback.format_exception(error)))
        return NOT_SO
    if isinstance(error, (FileProblem, ContentError)):
        tell(str(error)[:8_000])
        return NOT_SO if isinstance(error, (NotPossibleNow, NothingToShow)) else UNREADABLE
    if isinstance(error, OSError):
        tell(f"{error.filename or 'the output'}: {system_reason(error)}")  # a file without a name is a stream
        return UNREADABLE
    tell(
        f"Something went wrong inside Samepage ({type(error).__name__}: {str(error)[:300]}). "
        "Nothing you confirmed is lost. To see where, run the same command again with SAMEPAGE_DEBUG=1."
    )
    return NOT_SO
