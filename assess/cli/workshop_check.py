"""The evening before a workshop: everything that the day needs is tried, and each line says what to do."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from assess.cli.options import today
from assess.cli.terminal import echo, ring
from assess.cli.workshop_door import Wanted, is_installed, way_of
from assess.services.refusal import Refused
from assess.store.io.errors import FileProblem, system_reason
from assess.words import workshop_before as words
from questionnaires.records import record

COLUMNS, LINES = 80, 24
QUIET = 4


@record
class Tried:
    """Something that was tried: whether it is fine, and what it is or what to do."""

    fine: bool
    said: str


def check(folder: Path, wanted: Wanted) -> bool:
    """Tries everything, and prints a line for each; whether all is fine.

    Raises:
        FileProblem: the assessment cannot be read.
    """
    fine = True
    for tried in chain(_assessment(folder), _terminal(), _disk(folder), _network(wanted)):
        fine = fine and tried.fine
        echo(f"{words.FINE if tried.fine else words.TO_DO}  {tried.said}")
    if fine:
        echo(words.READY)
    return fine


def _assessment(folder: Path) -> Iterator[Tried]:
    from assess.services.assessments.scored import open_scored
    from assess.services.workshop.guard import comes_too_early
    from assess.store.assessment.identity import read_identity
    from assess.store.workshop.agendas import read_agendas_of

    yield Tried(fine=True, said=words.ASSESSMENT.format(read_identity(folder).title))
    if comes_too_early(open_scored(folder), read_agendas_of(folder).guards):
        yield Tried(fine=False, said=words.GUARD)


def _terminal() -> Iterator[Tried]:
    if not sys.stdout.isatty():
        yield Tried(fine=False, said=words.NO_TERMINAL)
        return
    columns, lines = shutil.get_terminal_size()
    size = words.terminal_words(columns, lines)
    large = columns >= COLUMNS and lines >= LINES
    yield Tried(fine=large, said=size if large else f"{size}; {words.SMALL_TERMINAL}")
    coloured = not os.environ.get("NO_COLOR") and os.environ.get("TERM", "") not in ("", "dumb", "vt100")
    yield Tried(fine=coloured, said=words.COLOURS if coloured else words.NO_COLOURS)
    ring()
    yield Tried(fine=True, said=words.BELL)


def _disk(folder: Path) -> Iterator[Tried]:
    from assess.store.private import data_folder

    reason = _kept_from_writing(folder)
    yield Tried(fine=not reason, said=words.NO_FOLDER.format(reason) if reason else words.FOLDER)
    private = data_folder()
    reason = _kept_from_writing(private)
    yield Tried(fine=not reason, said=words.DATA.format(reason or private))
    reason = _kept_from_printing()
    yield Tried(fine=not reason, said=words.NO_PDF.format(reason) if reason else words.PDF)


def _kept_from_writing(folder: Path) -> str:
    """Why nothing can be saved in a folder, "" where it can."""
    import tempfile

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"1")
    except OSError as error:
        return system_reason(error)
    return ""


def _kept_from_printing() -> str:
    """Why no PDF can be written, "" where it can."""
    import tempfile

    from assess.documents.pages.minutes import minutes_document
    from assess.printers.pdf.render import render_pdf
    from assess.services.workshop.minutes import minutes_of
    from assess.services.workshop.state import state_of
    from assess.store.io.safe_files import write_bytes
    from assess.store.workshop.events import Began

    began = Began(day=today(), at="", agenda="", title="", mode="open", minimum=1)
    document = minutes_document(minutes_of(state_of([began])))
    try:
        with tempfile.TemporaryDirectory() as folder:
            write_bytes(Path(folder) / "minutes.pdf", render_pdf(document)[0])
    except FileProblem as problem:
        return problem.reason
    except OSError as error:
        return system_reason(error)
    return ""


def _network(wanted: Wanted) -> Iterator[Tried]:
    from assess.web.addresses import own_addresses

    installed = is_installed()
    yield Tried(fine=installed, said=words.EXTRA if installed else words.EXTRA_MISSING)
    try:
        way = way_of(wanted)
    except Refused as refusal:
        yield Tried(fine=False, said=str(refusal))
        return
    reason = _kept_from_listening(way.listens, way.port)
    free = words.PORT_FREE.format(way.port)
    yield Tried(fine=not reason, said=words.PORT_TAKEN.format(way.port, reason) if reason else free)
    for one in own_addresses():
        told = words.ADDRESS if one.reachable else words.NOT_FOR_PHONES
        yield Tried(fine=True, said=told.format(one.ip, one.interface or words.UNKNOWN_INTERFACE))
    if installed:
        from assess.web.codes import qr_rows

        yield Tried(fine=True, said=words.QR.format(way.address))
        for line in _drawn(qr_rows(way.address)):
            echo(line)


def _drawn(rows: Sequence[str]) -> tuple[str, ...]:
    """A code in half cells: on dark grounds its paper is drawn, on light ones the code itself."""
    from assess.documents.lines.big_digits import halves
    from assess.tui.ground import ask_ground

    mark = "1" if ask_ground().told().light else "0"
    around = ["0" * (len(rows) + 2 * QUIET)] * QUIET
    whole = (*around, *(f"{'0' * QUIET}{row}{'0' * QUIET}" for row in rows), *around)
    return halves(tuple("".join("#" if point == mark else " " for point in row) for row in whole))


def _kept_from_listening(addresses: tuple[str, ...], port: int) -> str:
    """Why no door can be opened there, "" where it can."""
    for address in addresses:
        try:
            with socket.create_server((address, port)):
                pass
        except OSError as error:
            return system_reason(error)
    return ""
