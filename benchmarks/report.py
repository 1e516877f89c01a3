"""What the PDF costs: against typst setting the same words, tables and charts, and how long tables grow.

Typst is a compiled typesetter, made for speed; ``make bench`` installs it. Where it is not installed its
lines are left out, and that is said.
"""

from __future__ import annotations

import importlib.util
import json
import pickle
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from assess.documents import document as doc
from assess.documents.charts.chart import Space
from assess.documents.document import Document
from assess.documents.story import document_of
from assess.printers.pdf.fonts import FOLDER, FontBook
from assess.printers.pdf.render import render_pdf
from assess.printers.svg import svg_bytes
from assess.services.assessments.scored import open_scored
from assess.services.reporting.pages import facts_of
from benchmarks.figures import growth, ratio, seconds
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


def reports(folder: Path, sample: Path) -> Iterator[bool]:
    """The PDF of the sample, the whole process and the printing alone, and how long tables grow."""
    document = report_of(sample)
    if importlib.util.find_spec("typst") is None:
        print("samepage report / typst: left out, since typst is not installed")
    else:
        kept, source = folder / "document.pickle", folder / "document.typ"
        kept.write_bytes(pickle.dumps(document))
        source.write_text(typst_source(document, folder), encoding="utf-8")
        whole = [sys.executable, "-m", "assess", "report", str(sample), "-o", str(folder / "whole.pdf")]
        ours = [sys.executable, "-c", OURS, str(kept), str(folder / "ours.pdf")]
        theirs = [sys.executable, "-c", THEIRS, str(source), str(folder / "theirs.pdf"), str(FOLDER)]
        for what, command, most in (
            ("samepage report / typst, the same words and charts", whole, 3.5),
            ("from document to PDF / typst, the same words and charts", ours, 3.0),
        ):
            yield ratio(what, partial(seconds, command), partial(seconds, theirs), most=most)
    long, short = (of_rows(document, rows) for rows in (800, 200))
    yield growth("PDF of 800 / 200 rows", lambda: render_pdf(long), lambda: render_pdf(short), factor=4)


def of_rows(document: Document, rows: int) -> Document:
    """The report with a single page, which holds a table of so many rows."""
    cells = tuple(doc.cell(doc.plain("words in a cell " * 4)) for _ in range(3))
    columns = tuple((title, 1) for title in "ABC")
    table = doc.Table(columns=columns, rows=(cells,) * rows)
    return replace(document, pages=(replace(document.pages[0], blocks=(table,)),))


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
                    titles = ", ".join(_text(title) for title, _ in block.columns)
                    cells = ", ".join(_cell(cell) for row in block.rows for cell in row)
                    shares = ", ".join(f"{share}fr" for _, share in block.columns)
                    yield f"table(columns: ({shares},), table.header({titles}), {cells})"
                case doc.Panel():
                    yield f"block(fill: luma(240), inset: 8pt, {_joined(blocks(block.blocks))})"
                case doc.Columns():
                    sides = ", ".join(_joined(blocks(column.blocks)) for column in block.columns)
                    shares = ", ".join(f"{column.share}fr" for column in block.columns)
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
