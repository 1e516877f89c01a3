"""The PDF file itself: fonts, text, margins, sizes, and the same bytes everywhere."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFontFace
from support import kinds_factory as kinds
from support import report_factory as factory
from support.layout_lint import lint
from support.pdf_letters import opened
from support.sweeping import first_of

from assess.documents.document import (
    Document,
    Figure,
    Heading,
    Panel,
    Paragraph,
    ReportPage,
    Table,
    TextSpan,
    plain,
    quiet,
)
from assess.printers.pdf.fonts import FOLDER, Face, FontBook
from assess.printers.pdf.render import PAPERS, PdfNotes, render_pdf
from assess.printers.pdf.sheets import CannotFit, sheets_of
from questionnaires.records import replace

ROOT = Path(__file__).resolve().parents[2]
NAMES = "Łukasz Müller 王芳 Nguyễn Жуков"


@cache
def rendered(name: str, paper: str = "a4") -> bytes:
    """The file of one of the factory's documents."""
    return render_pdf(getattr(factory, name)(), paper=paper)[0]


def one_page(text: str) -> Document:
    """A document of one page that says this, everywhere where text can stand."""
    blocks = (Paragraph(text=plain(text)), Panel(blocks=(Paragraph(text=plain(text)),)))
    page = ReportPage(id="only", kicker=text, title=text, answer=plain(text), blocks=blocks)
    return Document(
        title=text,
        author="Samepage",
        subject=text,
        date="2026-11-21",
        language="en-GB",
        footer=(text,),
        pages=(page,),
    )


def everything_in(data: bytes) -> str:
    """All objects of a file with their names and strings, and the content of its sheets, as text."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        objects = [repr(found) for found in pdf.objects]
        contents = [paper.Contents.read_bytes().decode("latin-1") for paper in pdf.pages]
    return "\n".join(objects + contents)


@pytest.mark.parametrize("name", first_of(1, ["nothing", "single", "team"]))
@pytest.mark.parametrize("paper", ["a4", pytest.param("letter", marks=pytest.mark.sweep)])
def test_layout_is_clean(name: str, paper: str) -> None:
    """On both papers no text is outside the margins, too small, or on top of other text."""
    assert lint(rendered(name, paper)) == []


def test_lint_finds_what_it_is_for() -> None:
    """The layout check reports text off the scale of sizes, outside the margins or overlapping."""
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, pagesize=PAPERS["a4"])
    canvas.setFont("Helvetica", 5)
    canvas.drawString(100, 300, "tiny")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(830, 200, "outside")
    canvas.drawString(100, 400, "one")
    canvas.drawString(102, 401, "two")
    canvas.save()
    found = "\n".join(lint(target.getvalue()))
    for words in ("is 5.00 points", "outside the margins", "overlap"):
        assert words in found


@pytest.mark.parametrize("name", ["team", "single", "nothing"])
def test_a_page_takes_one_sheet(name: str) -> None:
    """Each page of an ordinary report fits one sheet of paper, but those that list things in tables."""
    for page in getattr(factory, name)().pages:
        if sum(isinstance(block, Table) for block in page.blocks) < 2:
            for size in PAPERS.values():
                assert len(sheets_of(page, FontBook(), size)) == 1, page.id


def test_fonts_are_embedded_and_ours() -> None:
    """Every font of the file is embedded, and none is the library's own Helvetica."""
    data = render_pdf(one_page(f"{NAMES} 김철수"))[0]
    assert "Helvetica" not in everything_in(data)
    with opened(data) as pdf:
        used = {char["fontname"].split("+")[-1] for page in pdf.pages for char in page.chars}
    assert used == {
        "RoadmapSans-Regular",
        "RoadmapSans-Bold",
        "RoadmapSansHan-Regular",
        "RoadmapSansHangul-Regular",
    }
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = pdf.pages[0].Resources.Font.values()
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


@pytest.mark.sweep
def test_bold_is_really_bold() -> None:
    """Regular and bold are two font programs, not one under two names."""
    bold, regular = (
        hashlib.sha256((ROOT / f"assess/printers/pdf/fonts/RoadmapSans-{style}.ttf").read_bytes()).hexdigest()
        for style in ("Bold", "Regular")
    )
    assert bold != regular
    with opened(rendered("team")) as pdf:
        names = {char["fontname"] for char in pdf.pages[0].chars}
    assert len({name.split("+")[-1] for name in names}) == 2


def test_names_in_many_scripts_are_extracted_right() -> None:
    """Polish, German, Chinese, Vietnamese and Russian names come back from the file as they went in."""
    found = kinds.text_of(render_pdf(one_page(NAMES))[0])
    assert found.count(NAMES) >= 4


def test_names_are_drawn_and_not_blank() -> None:
    """Each of those letters leaves ink on the page."""
    for letter in NAMES.replace(" ", ""):
        data = render_pdf(one_page(letter))[0]
        pdf = pypdfium2.PdfDocument(data)
        picture = pdf[0].render(scale=2).to_pil().convert("L")
        pdf.close()
        title = picture.crop((84, 60, 160, 130))
        assert title.getextrema()[0] < 100, letter


@pytest.mark.sweep
def test_han_font_is_absent_without_han() -> None:
    """A report in Latin letters does not carry the large fonts."""
    assert "RoadmapSansHan" not in everything_in(rendered("team"))
    assert len(rendered("team")) < 250_000


def test_missing_glyphs_are_boxes_and_are_named() -> None:
    """A character that no font has is printed as a box and reported once, in words."""
    data, notes = render_pdf(one_page("Go 🚀 go 🚀"))
    assert notes.sentences == (
        "The character rocket (U+1F680) is not in the report's fonts and is shown as □.",
    )
    assert "Go □ go □" in kinds.text_of(data)


def test_many_missing_glyphs_are_summed_up() -> None:
    """Beyond the first few, missing characters are counted instead of named."""
    _, notes = render_pdf(one_page("".join(chr(0x0905 + place) for place in range(20))))
    assert len(notes.sentences) == 9
    assert notes.sentences[-1].startswith("12 more characters are shown as □")


@pytest.mark.parametrize("text", first_of(6, factory.HOSTILE))
def test_hostile_texts_alone_give_a_clean_file(text: str) -> None:
    """Each hostile text as title, paragraph, panel and footer gives a file without layout faults."""
    assert lint(render_pdf(one_page(text[:400]))[0]) == []


@pytest.mark.parametrize(
    "text", ["<b>bold", '<img src="/etc/hostname">', "R&D <Growth> team &amp; x", "[/x] [red]", "]]>"]
)
def test_markup_is_printed_as_text(text: str) -> None:
    """What looks like markup is printed letter by letter and never acted on."""
    assert text in kinds.text_of(render_pdf(one_page(text))[0])


def test_steering_characters_do_not_reach_the_file() -> None:
    """Escape, bell and direction marks are gone; the letters around them are there."""
    found = kinds.text_of(render_pdf(one_page("a\x1b[31mb\x07c\u202ed\u2066e\u200ff"))[0])
    assert "a[31mbcdef" in found
    assert not set(found) & {"\x1b", "\x07", "\u202e", "\u2066", "\u200f"}


def test_nothing_points_outside_the_file() -> None:
    """The file holds no link, no action and no address, whatever the texts say."""
    found = everything_in(render_pdf(kinds.every_kind('<a href="https://example.org/x">x</a>'))[0])
    assert "/Link" in found
    for word in ("URI", "Launch", "JavaScript", "GoToR", "EmbeddedFile", "OpenAction", "AA"):
        assert not re.search(rf"/{word}\b", found), word


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=300))
def test_any_text_gives_a_file(text: str) -> None:
    """Every text that Python can hold gives a readable file of at least one page."""
    data, notes = render_pdf(one_page(text))
    assert notes.pages >= 1
    kinds.text_of(data)


def test_long_documents_run_over_several_sheets() -> None:
    """Text longer than a sheet runs on, and every word of it is there."""
    words = [f"word{place}" for place in range(4000)]
    page = ReportPage(
        id="long",
        kicker="Long",
        title="Long",
        answer=plain("."),
        blocks=(Paragraph(text=plain(" ".join(words))),),
    )
    data, notes = render_pdf(replace(one_page("x"), pages=(page,)))
    assert notes.pages > 1
    found = kinds.text_of(data).split()
    assert [word for word in found if word.startswith("word")] == words
    assert f"page 1 of {notes.pages}" in kinds.text_of(data)


def test_the_same_bytes_twice_in_one_process() -> None:
    """Rendering leaves nothing behind that changes the next file."""
    first = render_pdf(kinds.every_kind())[0]
    render_pdf(one_page(NAMES))
    assert render_pdf(kinds.every_kind())[0] == first


@pytest.mark.parametrize(
    "surroundings",
    first_of(
        1,
        [
            {"TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8", "PYTHONHASHSEED": "77", "SOURCE_DATE_EPOCH": "1"},
            {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        ],
    ),
    ids=["far", "plain"],
)
def test_the_same_bytes_on_every_machine(surroundings: dict[str, str]) -> None:
    """Time zone, language, hash seed and a build date in the environment do not change a byte."""
    program = (
        "import sys, hashlib; sys.path.insert(0, 'tests');"
        "from support import kinds_factory as kinds, report_factory as factory;"
        "from assess.printers.pdf.render import render_pdf;"
        "print(*(hashlib.sha256(render_pdf(made)[0]).hexdigest()"
        " for made in (factory.team(), kinds.every_kind())))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, **surroundings},
        capture_output=True,
        check=True,
    ).stdout
    here = (rendered("team"), render_pdf(kinds.every_kind())[0])
    assert found.decode().split() == [hashlib.sha256(data).hexdigest() for data in here]


def test_the_file_is_dated_by_the_assessment() -> None:
    """The file carries the day of the assessment, its title and its language; a broken date does no harm."""
    pdf = pypdfium2.PdfDocument(rendered("team"))
    facts = pdf.get_metadata_dict()
    pdf.close()
    assert facts["CreationDate"].startswith("D:20261121")
    assert facts["Title"] == "Northwind Instruments: roadmap"
    with pikepdf.open(io.BytesIO(rendered("team"))) as file:
        assert file.Root.Lang == "en-GB"
        assert file.Root.ViewerPreferences.DisplayDocTitle
    assert render_pdf(replace(one_page("x"), date="soon"))[1].pages == 1


def test_outline_has_every_page_and_its_headings() -> None:
    """The outline lists the titles of the pages in order and below each the headings that stand on it."""
    pdf = pypdfium2.PdfDocument(render_pdf(kinds.every_kind())[0])
    found = [(entry.level, entry.get_title(), entry.get_dest().get_index()) for entry in pdf.get_toc()]
    pdf.close()
    assert found == [
        (0, "The page kinds", 0),
        (1, "First part", 0),
        (1, "Left part", 0),
        (1, "Right part", 0),
        (0, "The page table", 1),
        (1, "Rows", 1),
        (0, "The page lanes", 2),
    ]


def test_outline_and_alt_texts_are_clean() -> None:
    """What steers a terminal or the direction of a text reaches neither outline, alt text nor metadata."""
    bad = "\x1b[31mred\u202e \x07bell\u2066 \ud800"
    heading, drawn = Heading(text=bad), Figure(id="x", chart=replace(kinds.chart(), described=bad))
    table = replace(kinds.table(2), described=bad)
    made = kinds.document(replace(kinds.page("a", heading, drawn, table), title=bad), title=bad)
    data = render_pdf(replace(made, author=bad, subject=bad))[0]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts = [str(pdf.docinfo[key]) for key in ("/Title", "/Author", "/Subject")]
        texts.append(str(pdf.Root.Outlines.First.Title))
        texts.append(pdf.Root.Metadata.read_bytes().decode())
    tree = kinds.structure(data)
    texts += [tree.all("Figure")[0].alt, tree.all("Table")[0].attributes["/Summary"]]
    for text in texts:
        assert "[31mred bell" in text
        assert not set(text) & {"\x1b", "\x07", "\u202e", "\u2066", "\ud800"}


def test_spaces_that_hold_together_bring_no_other_space() -> None:
    """Where spans meet at protected spaces no line may end, and nothing that is dropped becomes a space."""
    spans = quiet("RC-15\u00a0\u00a0") + plain("Owners") + plain("\u200b")
    (word,) = FontBook().words((*spans, TextSpan(text=" \t"), TextSpan(text="\u200b")))
    assert "".join(chunk.text for chunk in word.chunks) == "RC-15\u00a0\u00a0Owners"
    assert word.spacer is not None


def test_nothing_is_said_of_a_file_that_shows_everything() -> None:
    """A report in which every character is printed comes with its number of sheets and no sentence."""
    assert render_pdf(one_page("x"))[1] == PdfNotes(pages=1)


def test_a_page_without_room_is_named() -> None:
    """A title that leaves no room for the page ends in an error that names it instead of a bad file."""
    with pytest.raises(CannotFit, match=r"^x x"):
        render_pdf(replace(one_page("x"), pages=(replace(one_page("x").pages[0], title="x " * 3000),)))


def test_progress_is_told_after_each_page() -> None:
    """After each page the caller learns how many are set, and of how many."""
    told: list[tuple[int, int]] = []
    render_pdf(kinds.every_kind(), progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_progress_can_stop_it() -> None:
    """An error raised by who is told ends the work: no later page is set, and there is no file."""

    class Stopped(Exception):
        pass

    told: list[int] = []

    def stop(done: int, _total: int) -> None:
        told.append(done)
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        render_pdf(kinds.every_kind(), progress=stop)
    assert told == [1, 2]


def test_fonts_are_read_as_the_library_reads_them() -> None:
    """Our quick reader of font files finds the same characters, widths and outlines as the library's."""
    for path in sorted(FOLDER.glob("*.ttf")):
        ours, theirs = Face(str(path)), TTFontFace(str(path))
        for name in ("charToGlyph", "charWidths", "defaultWidth", "hmetrics", "glyphPos", "glyphToChar"):
            assert getattr(ours, name) == getattr(theirs, name), (path.name, name)


def test_reportlab_is_loaded_only_to_render() -> None:
    """Building the document, whose words screens may want, loads no PDF library."""
    program = (
        "import sys; import assess.documents.story;"
        "print([name for name in sys.modules if name.split('.')[0] in ('reportlab', 'PIL')])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
