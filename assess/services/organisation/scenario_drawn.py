"""A scenario drawn: both charts as a PDF file, or as one picture in SVG."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assess import __version__
from assess.documents.charts.chart import Space
from assess.documents.lines.scenario import Compared
from assess.documents.lines.scenario_tree import pictured
from assess.documents.scenario_story import scenario_chart, scenario_document
from assess.printers.pdf.fonts import FontBook
from assess.printers.svg import svg_bytes
from assess.services.reporting.reports import pdf_of
from assess.text import clean


def drawn_bytes(found: Compared, titles: Mapping[str, str], *, path: Path, organisation: str) -> bytes:
    """The file that ``path`` ends in, ``.svg`` or ``.pdf``; ``titles`` are the words of the activities.

    Raises:
        FileProblem: it does not fit the paper.
    """
    picture = pictured(found, titles)
    if path.suffix.lower() == ".svg":
        measure = FontBook().measure
        drawn = scenario_chart(picture).picture(Space(width=0.0, measure=measure))
        title = f"{clean(organisation, limit=80)}: {clean(found.scenario.name, limit=80)}"
        return svg_bytes(drawn, title=title, measure=measure)
    document = scenario_document(picture, titles, organisation=organisation, version=__version__)
    data, _ = pdf_of(document, path=path, paper="a4")
    return data
