"""What the PDF costs: against typst setting the same words, tables and charts, and how long tables grow.

Typst is a compiled typesetter, made for speed. It is not a dependency; where the package ``typst`` is not
installed its figure is left out, and that is said.
"""

from __future__ import annotations

import importlib.util
import json
import pickle
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from assess.documents import document as doc
from assess.documents.charts.shapes import Space
from assess.documents.document import Document
from assess.documents.story import document_of
from assess.printers.pdf.fonts import FOLDER, FontBook
from assess.printers.pdf.render import render_pdf
from assess.printers.svg import svg_bytes
from assess.services.assessments.scored import open_scored
from assess.services.reporting.reports import facts_of
from benchmarks.figures import compare, seconds, single
from questionnaires.records import replace

TODAY = "2026-03-20"

OURS = (
    "import pickle, sys; from pathlib import Path; from assess.printers.pdf.render import render_pdf;"
    "document = pickle.loads(Path(sys.argv[1]).read_bytes());"
    "Path(sys.argv[2]).write_bytes(render_pdf(document)[0])"
)

THEIRS = (
    "import sys, typst;"
    "typst.compile(sys.argv[1], output=sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True,"
    " pdf_standards=['ua-1'])"
)

CHART_WIDTH = 700.0


def report_of(folder: Path) -> Document:
    """The report of an assessment with its plan."""
    return document_of(facts_of(open_scored(folder), today=TODAY))


def against_typst(folder: Path, sample: Path) -> bool:
    """From a document in memory to a PDF, each engine in a process of its own, in turn."""
    if importlib.util.find_spec("typst") is None:
        print(f"{'PDF of the full report / the same set by typst':<52} left out: typst is not installed")
        return True
    document = report_of(sample)
    kept, source = folder / "document.pickle", folder / "document.typ"
    kept.write_bytes(pickle.dumps(document))
    source.write_text(typst_source(document, folder), encoding="utf-8")
    return compare(
        "PDF of the full report / the same set by typst",
        lambda: seconds([sys.executable, "-c", OURS, str(kept), str(folder / "ours.pdf")]),
        lambda: seconds([sys.executable, "-c", THEIRS, str(source), str(folder / "theirs.pdf"), str(FOLDER)]),
        most=5,
    )


def long_tables(sample: Path) -> bool:
    """A table of 800 rows against one of 200: a sheet more costs what a sheet costs."""
    document = report_of(sample)
    cells = tuple(doc.Cell(parts=(doc.plain("words in a cell " * 4),)) for _ in range(3))
    columns = tuple(doc.Column(title=title, share=1) for title in "ABC")
    took: list[float] = []
    for rows in (200, 800):
        table = doc.Table(columns=columns, rows=(cells,) * rows)
        page = replace(document.pages[0], blocks=(table,))
        made = replace(document, pages=(page,))
        took.append(min(_took(made) for _ in range(5)))
    return single("PDF of a table of 800 rows against 200", took[1] / took[0], unit="x", most=6)


def _took(document: Document) -> float:
    started = time.perf_counter()
    render_pdf(document)
    return time.perf_counter() - started


def typst_source(document: Document, folder: Path) -> str:
    """The document in typst's language, with its charts as files in the folder.

    Every text is a string of the language and never a part of its program.
    """
    charts = iter(range(1_000))
    measure = FontBook().measure

    def blocks(given: tuple[doc.Block, ...]) -> Iterator[str]:
        for block in given:
            match block:
                case doc.Heading():
                    yield f"heading(level: 2, {_text(block.text)})"
                case doc.Paragraph():
                    yield f"par({_rich(block.text)})"
                case doc.BulletList(items=items) | doc.NumberedList(items=items):
                    yield f"list({', '.join(map(_rich, items))})"
                case doc.Figure():
                    space = Space(width=CHART_WIDTH, measure=measure)
                    path = folder / f"chart{next(charts)}.svg"
                    drawn = svg_bytes(block.chart.picture(space), title="chart", measure=measure)
                    path.write_bytes(drawn)
                    yield f'image("{path.name}", width: 100%, alt: {_string(block.chart.described)})'
                case doc.Table():
                    titles = ", ".join(_text(column.title) for column in block.columns)
                    cells = ", ".join(_cell(cell) for row in block.rows for cell in row)
                    shares = ", ".join(f"{column.share}fr" for column in block.columns)
                    yield f"table(columns: ({shares},), table.header({titles}), {cells})"
                case doc.Panel():
                    yield f"block(fill: luma(240), inset: 8pt, {_joined(blocks(block.blocks))})"
                case doc.Columns():
                    sides = ", ".join(_joined(blocks(side.blocks)) for side in block.sides)
                    shares = ", ".join(f"{side.share}fr" for side in block.sides)
                    yield f"grid(columns: ({shares},), gutter: 20pt, {sides})"
                case _:
                    yield from (f"par({_text(text)})" for text in doc.words_in(block))

    parts = [
        f"#set document(title: {_string(document.title)})",
        '#set text(font: "Roadmap Sans", size: 8.5pt, lang: "en")',
        '#set page(paper: "a4", flipped: true, margin: 42pt, footer: context counter(page).display())',
    ]
    for place, page in enumerate(document.pages):
        body = _joined(blocks(page.blocks))
        head = f"heading(level: 1, {_text(page.title)}), par({_rich(page.answer)})"
        parts.append(f"{'#pagebreak()' if place else ''}\n#stack(dir: ttb, spacing: 8pt, {head})\n#({body})")
    return "\n".join(parts)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\\u", "?")


def _text(text: str) -> str:
    return f"text({_string(text)})"


def _rich(rich: doc.Rich) -> str:
    said = (
        f'text(weight: "bold", {_string(span.text)})'
        if span.look is doc.Emphasis.STRONG
        else _text(span.text)
        for span in rich
    )
    return " + ".join(said) or '""'


def _cell(cell: doc.Cell) -> str:
    return " + linebreak() + ".join(f"({_rich(part)})" for part in cell.parts) or '""'


def _joined(parts: Iterator[str]) -> str:
    return " + ".join(parts) or '""'
