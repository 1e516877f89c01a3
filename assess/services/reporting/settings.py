"""A report as a person asks for it: chosen, worked out one thing at a time, opened where it was written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from assess.documents.lines.reporting import PAPERS, READERS, PageOffer, Progress, ReportChoice, WrittenReport
from assess.services.reporting.reports import FolderReports
from assess.store.io.errors import system_reason
from assess.store.io.paths import home_relative
from assess.text import SHOWN_LIMIT, plain
from assess.words.reporting import not_opened
from questionnaires.records import record, replace


@record
class Format:
    """A way out, known by the ending of its file; ``paged`` has pages to choose, ``printed`` paper too.

    ``after`` is put behind the suggested name, so that files of unlike content never share one.
    """

    ending: str
    label: str
    words: str
    paged: bool = False
    printed: bool = False
    after: str = ""


FORMATS = (
    Format(ending=".pdf", label="PDF", words="to print, hand out and read", paged=True, printed=True),
    Format(ending=".md", label="Markdown", words="the pages as text, for a wiki or an email", paged=True),
    Format(ending=".csv", label="Table of figures", words="for a spreadsheet", after="-figures"),
    Format(ending=".json", label="JSON", words="pages and result, for other programs", paged=True),
    Format(ending=".ics", label="Calendar", words="the dates of the plan"),
)


def format_of(ending: str) -> Format | None:
    """The format of a file's ending (".pdf", in any case); None where there is none."""
    return next((way for way in FORMATS if way.ending == ending.lower()), None)


@record
class ReportSettings:
    """What a person wants of a report.

    ``left_out`` holds pages by reader and id, ``file`` is None for the path that is suggested.
    """

    reader: str = READERS[0]
    paper: str = PAPERS[0]
    format: Format = FORMATS[0]
    look_back: bool = True
    left_out: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    file: Path | None = None

    def for_reader(self, reader: str) -> ReportSettings:
        """Made for another reader, never under the name of a file that was typed for the one before."""
        return self if reader == self.reader else replace(self, reader=reader, file=None)

    def next_paper(self) -> ReportSettings:
        """On the next paper size."""
        return replace(self, paper=_after(self.paper, PAPERS))

    def in_format(self, way: Format) -> ReportSettings:
        """In another format; the name of the file keeps up."""
        return replace(self, format=way, file=self.file and self.file.with_suffix(way.ending))

    def turn_page(self, page: str) -> ReportSettings:
        """With a page left out, or taken back in."""
        return replace(self, left_out=self.left_out ^ {(self.reader, page)})

    def keeps(self, page: str) -> bool:
        """Whether a page is not left out for this reader."""
        return (self.reader, page) not in self.left_out

    @property
    def trimmed(self) -> bool:
        """Whether this reader misses any page by choice."""
        return any(reader == self.reader for reader, _ in self.left_out)

    def kept(self, offers: Sequence[PageOffer]) -> tuple[str, ...]:
        """The pages that would be printed: those with something on them that are not left out."""
        return tuple(offer.id for offer in offers if offer.title and self.keeps(offer.id))

    def asked(self, offers: Sequence[PageOffer]) -> tuple[str, ...]:
        """The pages to ask for: none, which stands for all, where no page is left out."""
        kept = self.kept(offers)
        return () if len(kept) == sum(1 for offer in offers if offer.title) else kept

    def path(self, suggested: Path) -> Path:
        """Where the report goes: the file that was typed, else the suggestion as the format wants it."""
        return self.file or suggested.with_name(f"{suggested.stem}{self.format.after}{self.format.ending}")

    def choice(self, *, earlier: tuple[Path, ...], pages: tuple[str, ...] = ()) -> ReportChoice:
        """The choice as the maker of reports knows it."""
        return ReportChoice(
            reader=self.reader, paper=self.paper, pages=pages, earlier=earlier if self.look_back else ()
        )


@record
class Preview:
    """What is known before writing, and of which choice it was worked out."""

    reader: str
    look_back: bool
    earlier: tuple[Path, ...]
    suggested: Path
    offers: tuple[PageOffer, ...]

    def fits(self, chosen: ReportSettings) -> bool:
        """Whether it is that of this choice."""
        return (self.reader, self.look_back) == (chosen.reader, chosen.look_back)


class Maker:
    """Works out pages and writes reports; every method may wait for another thread's turn to end."""

    def __init__(self, reports: FolderReports) -> None:
        self._reports = reports
        self._turn = threading.Lock()
        self._earlier: tuple[Path, ...] | None = None

    def work_out(self, chosen: ReportSettings, *, wanted: Callable[[], bool]) -> Preview | None:
        """What is known of a choice before writing; None where it is not wanted any more when its turn comes.

        Raises:
            FileProblem: the assessment cannot be read.
        """
        with self._turn:
            if not wanted():
                return None
            earlier = self._look_back()
            choice = chosen.choice(earlier=earlier)
            return Preview(
                reader=chosen.reader,
                look_back=chosen.look_back,
                earlier=earlier,
                suggested=self._reports.default_path(choice),
                offers=tuple(self._reports.preview(choice)),
            )

    def write(self, chosen: ReportSettings, pages: tuple[str, ...], progress: Progress) -> WrittenReport:
        """Write the report of a choice with these pages, none standing for all.

        Raises:
            FileProblem: the assessment cannot be read or the file cannot be written.
            Stopped: from ``progress``.
        """
        with self._turn:
            progress(0, 0)  # it may have been stopped while it waited
            choice = chosen.choice(earlier=self._look_back(), pages=pages)
            return self._reports.write(choice, chosen.path(self._reports.default_path(choice)), progress)

    def _look_back(self) -> tuple[Path, ...]:
        if self._earlier is None:
            self._earlier = self._reports.earlier()
        return self._earlier


class InvalidPath(Exception):
    """Nothing can be written there, for a reason that is a sentence."""


def typed_place(text: str, *, folder: Path, way: Format) -> Path:
    """The path that was typed: a name in the folder of the assessment, or a path.

    A name without an ending gets that of the format.

    Raises:
        InvalidPath: it cannot be written there, or it ends in something that is no format.
    """
    try:
        path = folder / Path(text).expanduser()
    except RuntimeError:
        raise InvalidPath("This computer has no home folder for that person. Type the full path.") from None
    if not path.name or text.endswith(("/", os.sep)):
        raise InvalidPath("That is a folder. Add a file name.")
    if not path.suffix:
        path = path.with_name(path.name + way.ending)
    if format_of(path.suffix) is None:
        raise InvalidPath(f"The name ends in {plain(path.suffix, limit=20)}. Use {_endings()}.")
    try:
        _require_room(path)
    except OSError as error:
        raise InvalidPath(f"A file cannot be written there: {system_reason(error)}") from error
    return path


def _require_room(path: Path) -> None:
    where = home_relative(path.parent, limit=SHOWN_LIMIT)
    if not path.parent.is_dir():
        raise InvalidPath(f"The folder {where} does not exist.")
    if path.is_dir():
        raise InvalidPath(f"{plain(path.name, limit=80)} is a folder. Type a file name.")
    if not os.access(path.parent, os.W_OK):
        raise InvalidPath(f"You do not have permission to write in {where}.")


def _endings() -> str:
    *first, last = (way.ending for way in FORMATS)
    return f"{', '.join(first)} or {last}"


def _after(one: str, some: Sequence[str]) -> str:
    return some[(some.index(one) + 1) % len(some)]


PATIENCE = 4.0
"""Seconds within which an opener that fails has usually failed; one that lives longer is at work."""


@record
class Viewer:
    """What opens a file: a command that takes its path; "" stands for Windows itself.

    ``translator`` is the command that gives a path as Windows knows it, where Windows opens the files of a
    Linux inside it (WSL).
    """

    command: str = ""
    translator: str = ""


def find_viewer(
    *,
    platform: str = sys.platform,
    environ: Mapping[str, str] | None = None,
    find: Callable[[str], str | None] = shutil.which,
) -> Viewer | None:
    """What opens files here; None where there is nothing, or no desktop to open them on.

    Under WSL that is Windows, desktop or not: few have a Linux program there that shows a PDF.
    """
    environ = os.environ if environ is None else environ
    if platform == "win32":
        return Viewer()
    if "WSL_DISTRO_NAME" in environ and (command := find("explorer.exe")) and (path := find("wslpath")):
        return Viewer(command=command, translator=path)
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
        return "The file no longer exists."
    try:
        if not viewer.command:
            os.startfile(path)  # type: ignore[attr-defined,unused-ignore]
            return ""
        process = subprocess.Popen(
            [viewer.command, _known_as(path, viewer)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # closing this terminal leaves the viewer open
        )
    except OSError as error:
        return not_opened(system_reason(error))
    try:
        status = process.wait(timeout=patience)
    except subprocess.TimeoutExpired:
        # Some openers last as long as the viewer; somebody has to take note of their end.
        threading.Thread(target=process.wait, daemon=True).start()
        return ""
    if viewer.translator:  # Windows' own opener ends with 1 whether it opened the file or not
        status = 0
    return not_opened(f"no program here shows {path.suffix} files.") if status else ""


def _known_as(path: Path, viewer: Viewer) -> str:
    """The path as the viewer knows it.

    Raises:
        OSError: it cannot be asked for.
    """
    own = str(path.absolute())
    if not viewer.translator:
        return own
    told = subprocess.run(
        [viewer.translator, "-w", own], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    return told.stdout.strip() or own
