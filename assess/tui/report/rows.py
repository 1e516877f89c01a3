"""The report screen as rows: readers, format, file and pages. Data in, rows out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.cells import cell_len

from assess.documents.lines.advice import CHOSEN, OPEN_MARK
from assess.documents.lines.layout import BLANK_ROW
from assess.documents.lines.painted import Canvas, Ground, Ink
from assess.documents.lines.parts import finding
from assess.documents.lines.reporting import PageOffer, WrittenReport
from assess.services.reporting.settings import Preview, ReportSettings
from assess.store.io.paths import home_relative
from assess.text import SHOWN_LIMIT, plain
from assess.tui.widgets import Row, fit, line_row, progress_bar
from assess.words.numbers import count_words
from questionnaires.records import record

READER_WORDS = {
    "team": ("Team", "everything the team may see, with reasons and plan"),
    "board": ("Board", "short: what a decision needs"),
    "facilitator": ("Facilitator", "what to discuss, and how; not to be passed on"),
}
PAPER_WORDS = {"a4": "A4", "letter": "Letter"}

READER, PAGE = "reader:", "page:"
"""What the keys of the rows of readers and pages begin with."""

WRITE = "write"
"""The key of the row that writes the report."""

WRITTEN = "written"
"""The key of the row of the report that was written last."""

WORKING = "working"
"""The key of the row that moves while the pages are worked out."""

NOTHING_TO_SHOW = "There is nothing to show this reader yet."

DOTS = ("●○○", "○●○", "○○●")
NARROW = 60
"""Columns below which a page's title stands under its name."""

NAME_CELLS = 11
LONGEST_LABEL = 20
MOST_NOTES = 4
BAR_CELLS = 24


@record
class Written:
    """The report that was written last: where and when (16:08, or its day), and whether it can be opened.

    ``again`` says that it was not the first time, ``late`` that it was there before it could be stopped.
    """

    path: Path
    at: str
    openable: bool
    again: bool = False
    late: bool = False


def report_rows(
    chosen: ReportSettings,
    preview: Preview | None,
    *,
    earlier: tuple[Path, ...],
    suggested: Path | None,
    trouble: str = "",
    beat: int = 0,
    width: int = 76,
    written: Written | None = None,
) -> list[Row]:
    """All rows; ``preview`` is None while it is worked out, ``trouble`` says why there is none.

    ``written`` is the report that was written last, for its row on top.
    """
    rows = [line_row(finding(*_finding(chosen, preview), width))]
    rows += [BLANK_ROW, _write_row(chosen, width)]
    rows += [_written_row(written, width)] if written is not None else []
    rows += [BLANK_ROW, Row(text="Reader", heading=True), *_reader_rows(chosen, width)]
    rows += [BLANK_ROW, Row(text="File", heading=True)]
    rows += _setting_rows(chosen, earlier=earlier, suggested=suggested)
    rows.append(BLANK_ROW)
    if not chosen.format.paged:
        rows.append(Row(text="Pages", heading=True))
        rows.append(Row(text=f"{chosen.format.label}: one file without pages.", lead="    ", dim=True))
    elif preview is not None:
        rows += _page_rows(chosen, preview.offers, width)
    else:
        rows.append(Row(text="Pages", heading=True))
        rows.append(Row(text=plain(trouble, limit=600), trouble=True) if trouble else working_row(beat))
    return rows


def _finding(chosen: ReportSettings, preview: Preview | None) -> tuple[str, str]:
    """What would be written for whom, and on what."""
    reader, way = READER_WORDS[chosen.reader][0].lower(), chosen.format
    paper = f" on {PAPER_WORDS.get(chosen.paper, chosen.paper)} paper" if way.printed else ""
    if not way.paged:
        return f"{way.label} for the {reader}.", f"It goes {way.words}."
    if preview is None:
        return f"A report for the {reader}.", f"{way.label}{paper}."
    kept, some = len(chosen.kept(preview.offers)), sum(1 for offer in preview.offers if offer.title)
    pages = count_words(kept, "page", "pages") if kept == some else f"{kept} of {count_words(some, 'page')}"
    return f"{pages} for the {reader}.", f"{way.label}{paper}."


def _write_row(chosen: ReportSettings, width: int) -> Row:
    """The button that writes the report, with its key."""
    label = " Write the report " if chosen.format.paged else " Write the file "
    canvas = Canvas(width)
    canvas.put(2, 0, label, Ink.ON_ACCENT, ground=Ground.HERE, strong=True)
    canvas.put(4 + len(label), 0, "x", Ink.MUTED)
    return Row(painted=canvas.lines(), key=WRITE)


def _written_row(written: Written, width: int) -> Row:
    """The report on disk: when, where, and that Enter opens it where something can."""
    again = " again" if written.again else ""
    words = "Written before it could be stopped" if written.late else f"Written{again} {written.at}"
    opens = " ›" if written.openable else ""
    path = home_relative(written.path, limit=SHOWN_LIMIT)
    lead = f"  ✓ {words}  "
    if width < NARROW:
        return Row(text=f"{words}{opens}", lead="  ✓ ", more=(path,), strong=True, key=WRITTEN)
    return Row(text=f"{path}{opens}", lead=lead, strong=True, key=WRITTEN)


def working_row(beat: int) -> Row:
    """The row that moves."""
    return Row(text=f"{DOTS[beat % len(DOTS)]}  Preparing the pages", lead="    ", key=WORKING, dim=True)


def _reader_rows(chosen: ReportSettings, width: int) -> list[Row]:
    rows = []
    for reader, (label, words) in READER_WORDS.items():
        mark, key = _mark(reader == chosen.reader), f"{READER}{reader}"
        if width < NARROW:
            rows.append(Row(text=label, lead=f"  {mark} ", more=(words,), key=key))
        else:
            rows.append(Row(text=words, lead=f"  {mark} {label:<{NAME_CELLS}}  ", key=key))
    return rows


def _mark(chosen: bool) -> str:
    """Whether it is chosen, read without colour."""
    return CHOSEN if chosen else OPEN_MARK


def _setting_rows(chosen: ReportSettings, *, earlier: tuple[Path, ...], suggested: Path | None) -> list[Row]:
    way = chosen.format
    rows = [_setting("Format", f"{way.label}: {way.words} ›", "format")]
    if way.printed:
        rows.append(_setting("Paper", PAPER_WORDS.get(chosen.paper, chosen.paper), "paper"))
    if earlier and way.paged:
        words = count_words(len(earlier), "earlier assessment", "earlier assessments")
        rows.append(_setting("Look back", f"{_mark(chosen.look_back)} with {words}", "look_back"))
    place = "…" if suggested is None else home_relative(chosen.path(suggested), limit=SHOWN_LIMIT)
    rows.append(_setting("Where", f"{place} ›", "file"))
    return rows


def _setting(label: str, words: str, name: str) -> Row:
    return Row(text=words, lead=f"    {label:<{NAME_CELLS}}  ", key=name)


def _page_rows(chosen: ReportSettings, offers: Sequence[PageOffer], width: int) -> list[Row]:
    some = any(offer.title for offer in offers)
    rows = [Row(text="Pages", heading=True)]
    cells = min(LONGEST_LABEL, max((cell_len(plain(offer.label)) for offer in offers), default=0))
    rows += [_page_row(offer, kept=chosen.keeps(offer.id), cells=cells, width=width) for offer in offers]
    if not some:
        rows.append(Row(text=NOTHING_TO_SHOW, lead="    ", dim=True))
    return rows


def _page_row(offer: PageOffer, *, kept: bool, cells: int, width: int) -> Row:
    """A page: its mark, what it is called, and its title; one without anything to show has no mark."""
    mark = _mark(kept) if offer.title else " "
    title = plain(offer.title, limit=300) or "nothing to show"
    stepping_back = not (kept and offer.title)
    key = f"{PAGE}{offer.id}"
    if width < NARROW:
        label = plain(offer.label, limit=60)
        return Row(text=label, lead=f"  {mark} ", more=(title,), key=key, dim=stepping_back)
    return Row(text=title, lead=f"  {mark} {fit(offer.label, cells)}  ", key=key, dim=stepping_back)


def progress_lines(
    done: int, total: int, *, stopping: bool, beat: int, width: int
) -> list[str | tuple[str, str]]:
    """How far the writing has come; ``total`` is 0 until the number of sheets is known."""
    dots = DOTS[beat % len(DOTS)]
    if stopping:
        return [f"{dots}  Stopping"]
    if total <= 0:
        return [f"{dots}  Writing the report"]
    bar = progress_bar(done, total, min(BAR_CELLS, max(4, width - 12)))
    return [f"{dots}  Writing: sheet {min(done, total)} of {total}", f"     {bar}"]


def note_lines(written: WrittenReport) -> list[str | tuple[str, str]]:
    """What the reader of a report on disk should know; nothing where there is nothing to say."""
    lines: list[str | tuple[str, str]] = [
        f"Note: {plain(note, limit=300)}" for note in written.notes[:MOST_NOTES]
    ]
    if len(written.notes) > MOST_NOTES:
        left = len(written.notes) - MOST_NOTES
        lines.append(f"And {count_words(left, 'more note', 'more notes')}.")
    return lines
