"""The reports of one assessment folder in every format, and which saved results they look back on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from assess.documents.charts.chart import Space
from assess.documents.document import Document, charts_of
from assess.documents.facts import Facts
from assess.documents.lines.reporting import (
    FACILITATOR,
    FORMATS,
    NOT_FOR_ROUND,
    TABLES,
    PageOffer,
    Progress,
    ReportChoice,
    WrittenReport,
)
from assess.documents.story import document_of
from assess.documents.timeline.records import TimelineStep
from assess.printers.csv.figures import figures_csv
from assess.printers.csv.tables import roadmap_csv
from assess.printers.json import report_json
from assess.printers.markdown import markdown_bytes
from assess.services.assessments.earlier import folders_beside, plans_before
from assess.services.assessments.scored import Scored, open_scored, publish_answers, save_results
from assess.services.planning.editor import PlanEditor
from assess.services.refusal import NothingToShow, UnknownName
from assess.services.reporting.pages import LookedBack, facts_of, page_ids, pages_for
from assess.store.assessment.identity import RESULTS_FILE, Identity, read_identity
from assess.store.io.errors import FileProblem, shown_path
from assess.store.io.safe_files import write_bytes
from assess.store.results.codec import encode
from assess.store.results.file import Extent, read_results
from assess.text import clean, folded
from assess.words.synced import counted_once_words
from scoring.answers import Assessment
from scoring.audience import TEAM
from scoring.comparing.published import Published


def beside(folder: Path) -> tuple[Path, ...]:
    """Folders next to this one with saved results of the same organisation and questionnaire, oldest first.

    Only results of an earlier day count. What cannot be read is passed over: nobody asked for it.

    Raises:
        FileProblem: the assessment itself cannot be read.
    """
    identity = read_identity(folder)
    found = []
    for path in _siblings(folder):
        try:
            result = read_results(path, Extent.HEAD)
        except FileProblem:
            continue
        if _alike(result, identity) and result.date < identity.date:
            found.append((result.date, path.name, path))
    return tuple(path for _, _, path in sorted(found))


def looked_back(paths: tuple[Path, ...], scored: Scored, *, audience: str) -> LookedBack:
    """Those of the saved results that asked the questionnaire of an assessment on a day before it.

    Raises:
        FileProblem: a file cannot be read, or is no result.
    """
    found: list[tuple[Published, Path]] = []
    notes, known, now = [], set(), scored.assessment
    for path in paths:
        if (real := os.path.realpath(path)) in known:
            continue
        known.add(real)
        result = read_results(path, Extent.HEAD)
        reason = _left_out(result, now)
        if reason:
            notes.append(f"{shown_path(path)} was left out: {reason}")
            continue
        if copied := next((other for one, other in found if one.is_of_same(result)), None):
            notes.append(counted_once_words(shown_path(path), shown_path(copied), same=True))
            continue
        found.append((result, path))
        if folded(result.organisation) != folded(now.organisation):
            name = clean(result.organisation, limit=80)
            notes.append(f"{shown_path(path)} is from “{name}”; its figures are compared anyway.")
    found.sort(key=lambda one: (one[0].date, one[0].title))
    if not found:
        return LookedBack(notes=tuple(notes))
    try:
        since = _since(found[-1][1], scored, audience=audience)
    except FileProblem as problem:
        since = None
        notes.append(f"Changes since then are not reported. {problem}")
    return LookedBack(results=tuple(result for result, _ in found), since=since, notes=tuple(notes))


def _since(path: Path, scored: Scored, *, audience: str) -> TimelineStep | None:
    """What changed since the assessment at a path; None where one of the two sets no levels.

    Raises:
        FileProblem: the answers beside the saved result cannot be used.
    """
    from assess.services.comparing.opening import Steps, open_point, point_of

    steps = Steps((open_point(path, audience=audience), point_of(scored)), audience=audience).each()
    return steps[0] if steps else None


def _siblings(folder: Path) -> Iterator[Path]:
    """The folders with saved results beside one, named as it is itself where that says where it lies."""
    named = folder.name == folder.resolve().name
    for path in folders_beside(folder):
        if (path / RESULTS_FILE).is_file():
            yield folder.parent / path.name if named else path


def _alike(result: Published, identity: Identity) -> bool:
    return (
        bool(identity.organisation.strip())
        and folded(result.organisation) == folded(identity.organisation)
        and result.questionnaire == identity.questionnaire
    )


def _left_out(result: Published, before: Assessment) -> str:
    if result.questionnaire != before.questionnaire.id:
        asked = clean(result.questionnaire, limit=60)
        return f"it used another questionnaire (“{asked}”), so its figures are not comparable."
    if result.date >= before.date:
        return f"it is dated {result.date}, which is not before {before.date}."
    return ""


FILES = {"team": "roadmap.pdf", "board": "board.pdf", FACILITATOR: "facilitator.pdf"}
"""What a report is called where nobody says otherwise."""

NOTHING_DATED = "Nothing in the plan has a date yet. 'samepage plan FOLDER --choose ID' adds an intervention."

CHART_WIDTH = 720.0
"""Points that a chart is wide when it is alone: wide enough for the boards, about as wide as a slide."""

CHART_ROW = 30.0

CHART_EXTRA = 120.0
"""More height that a chart alone may take up."""


class FolderReports:
    """The reports of one assessment folder, with the plan as it is on a day (2026-11-30)."""

    def __init__(self, folder: Path, *, today: str) -> None:
        self._folder, self._today = folder, today
        self._previews: dict[tuple[str, tuple[Path, ...]], tuple[PageOffer, ...]] = {}

    def earlier(self) -> tuple[Path, ...]:
        """Saved assessments of the same organisation and questionnaire beside the folder, oldest first.

        Raises:
            FileProblem: the assessment cannot be read.
        """
        return beside(self._folder)

    def preview(self, choice: ReportChoice) -> tuple[PageOffer, ...]:
        """The pages that this reader may have, worked out once for each reader and what is looked back on.

        Raises:
            FileProblem: the assessment cannot be read.
        """
        key = (choice.reader, choice.earlier)
        if key not in self._previews:
            _, facts, _ = self._material(choice)
            self._previews[key] = tuple(
                PageOffer(id=kind.id, label=kind.label, title=page.title if page else "")
                for kind, page in ((kind, kind.build(facts)) for kind in pages_for(choice.reader))
            )
        return self._previews[key]

    def default_path(self, choice: ReportChoice) -> Path:
        """Where the report would be written: each reader's has a name of its own."""
        return self._folder / FILES[choice.reader]

    def write(
        self,
        choice: ReportChoice,
        path: Path,
        progress: Progress | None = None,
        *,
        chart: str = "",
        table: str = TABLES[0],
    ) -> WrittenReport:
        """Write the report; the format follows the path's ending.

        ``chart`` names the one for .svg, ``table`` what a .csv holds. With figures and pages the saved result
        is brought up to date: with what board and team are shown, never with what only a facilitator may see.

        Raises:
            NothingToShow: no page of the choice has anything to show.
            UnknownName: there is no such page, or no such chart.
            FileProblem: the assessment cannot be read or the file cannot be written.
            Stopped: from ``progress``; nothing was written.
            ValueError: the path has no ending that can be written.
        """
        ending = path.suffix.lower()
        if ending not in FORMATS:
            raise ValueError(f"no such format: {ending!r}")
        known = page_ids(choice.reader)
        unknown = [page for page in choice.pages if page not in known]
        if unknown:
            there = f"The pages are {', '.join(known)}." if known else "There are none."
            raise UnknownName(path, f"there is no page “{unknown[0]}” in the {choice.reader} report. {there}")
        if ending == ".ics" or (ending == ".csv" and table == "plan"):
            return WrittenReport(path=path, notes=(*_for_whom(choice), *self._write_plan(path)))
        scored, facts, found = self._material(choice)
        data, notes = _made(scored, facts, choice, path, progress=progress, chart=chart)
        problem = save_results(scored, failed="The saved result could not be updated.")
        write_bytes(path, data)
        return WrittenReport(path=path, notes=(*_for_whom(choice), *found, *filter(None, [problem]), *notes))

    def write_roadmap(self) -> tuple[Path, Path]:
        """Write the plan as a calendar and as a table into the folder of its assessment.

        Raises:
            FileProblem: the plan cannot be read or a file cannot be written.
        """
        calendar, table = (self._folder / f"roadmap{ending}" for ending in (".ics", ".csv"))
        for path in (calendar, table):
            self._write_plan(path)
        return calendar, table

    def _write_plan(self, path: Path) -> tuple[str, ...]:
        """Write the plan as a calendar, or as a table for a .csv; what should be said of it comes back."""
        publish_answers(self._folder)
        editor = PlanEditor.open(self._folder, today=self._today)
        roadmap, identity = editor.roadmap, editor.scored.opened.identity
        if path.suffix.lower() == ".csv":
            data = roadmap_csv(roadmap)
        else:
            from assess.printers.ics import calendar_bytes

            title = f"{identity.organisation or identity.title}: roadmap"
            data = calendar_bytes(
                roadmap,
                assessment_id=identity.id,
                title=title,
                date=identity.date,
                entries=editor.plan.calendar,
                titles={key: found.title for key, found in editor.catalogue.interventions.items()},
            )
        write_bytes(path, data)
        return () if roadmap.tasks or roadmap.announced else (NOTHING_DATED,)

    def _material(self, choice: ReportChoice) -> tuple[Scored, Facts, tuple[str, ...]]:
        """What a report is made from, and notes for the person who asked for it."""
        audience = FACILITATOR if choice.reader == FACILITATOR else TEAM
        publish_answers(self._folder, audience=audience)
        before = plans_before(self._folder, more=choice.earlier)
        scored = open_scored(self._folder, audience=audience, before=before)
        back = looked_back(choice.earlier, scored, audience=audience)
        facts = facts_of(scored, today=self._today, choice=choice, back=back)
        return scored, facts, (*scored.notes, *back.notes)


def _for_whom(choice: ReportChoice) -> tuple[str, ...]:
    return (NOT_FOR_ROUND,) if choice.reader == FACILITATOR else ()


def _made(
    scored: Scored, facts: Facts, choice: ReportChoice, path: Path, *, progress: Progress | None, chart: str
) -> tuple[bytes, tuple[str, ...]]:
    """The file's bytes, and what could not be shown in them."""
    ending = path.suffix.lower()
    if ending == ".csv":
        return figures_csv(scored.assessment, scored.result), ()
    document = document_of(facts, only=choice.pages)
    if not document.pages:
        raise NothingToShow(
            path, f"was not written: there is nothing to show in the {choice.reader} report yet."
        )
    there = {page.id for page in document.pages}
    missing = [page for page in choice.pages if page not in there]
    left_out = tuple(f"The page “{page}” is empty and was left out." for page in missing)
    match ending:
        case ".md":
            return markdown_bytes(document), left_out
        case ".json":
            assert facts.roadmap is not None  # facts_of always dates the plan
            return report_json(document, result=encode(scored.published), roadmap=facts.roadmap), left_out
        case ".svg":
            return _chart(document, chart, path), ()
        case _:
            data, notes = pdf_of(document, path=path, paper=choice.paper, progress=progress)
            return data, (*left_out, *notes)


def pdf_of(
    document: Document, *, path: Path, paper: str, progress: Progress | None = None
) -> tuple[bytes, tuple[str, ...]]:
    """A document's PDF, and what could not be shown in it; ``path`` is named where it cannot be made.

    Raises:
        FileProblem: a part of it does not fit the paper.
        Stopped: from ``progress``.
    """
    from assess.printers.pdf.render import render_pdf
    from assess.printers.pdf.sheets import CannotFit

    try:
        data, notes = render_pdf(document, paper=paper, progress=progress)
    except CannotFit as error:
        raise FileProblem(path, f"was not written: the page “{error}” does not fit on the paper.") from error
    return data, notes.sentences


def _chart(document: Document, name: str, path: Path) -> bytes:
    from assess.printers.pdf.fonts import FontBook
    from assess.printers.svg import svg_bytes

    charts = charts_of(document)
    if name not in charts:
        there = f"The charts are {', '.join(charts)}." if charts else "These pages have no chart."
        asked = f"there is no chart “{name}” here" if name else "a chart needs a name, --chart NAME"
        raise UnknownName(path, f"{asked}. {there}")
    page, drawn = charts[name]
    measure = FontBook().measure
    space = Space(width=CHART_WIDTH, measure=measure, row=CHART_ROW, extra=CHART_EXTRA)
    return svg_bytes(drawn.chart.picture(space), title=page.title, measure=measure)
