"""What the file says to readers who do not see it, and to archives: PDF/UA-1 and PDF/A-2A."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import page
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from reportlab.pdfbase import ttfonts
from support import kinds_factory as kinds
from support import report_factory as factory
from support.layout_lint import lint
from support.pdf_letters import opened
from support.sweeping import few, first_of

from assess.documents.document import Document, Paragraph, plain
from assess.documents.facts import Facts
from assess.documents.story import document_of
from assess.printers.pdf import fonts
from assess.printers.pdf.pdf_file import colour_profile, to_unicode
from assess.printers.pdf.render import render_pdf
from questionnaires.records import replace

PROFILES = ("ua1", "2a")


def faults(data: bytes, *profiles: str) -> set[str]:
    """The rules that the file breaks."""
    return {
        failure.rule_id
        for profile in profiles or PROFILES
        for failure in page.validate_pdf_bytes(data, profile=profile).failures
    }


@cache
def made(name: str) -> bytes:
    """The file of one of the documents of a factory."""
    build: Callable[[], Document] = getattr(factory, name, None) or getattr(kinds, name)
    return render_pdf(build())[0]


@pytest.mark.parametrize(
    "name", first_of(3, ["every_kind", "nothing", "long_words", "team", "single", "long_table"])
)
def test_keeps_to_the_standards(name: str) -> None:
    """The file passes every rule of PDF/UA-1 and PDF/A-2A, be the report long, short or empty."""
    assert faults(made(name)) == set()
    with pikepdf.open(io.BytesIO(made(name))) as pdf:
        assert pdf.check_pdf_syntax() == []


@pytest.mark.parametrize("paper", first_of(1, ["a4", "letter"]))
def test_the_sample_company_keeps_to_the_standards(planned: Facts, paper: str) -> None:
    """The report of the sample company passes every rule of both standards, on both papers."""
    assert faults(render_pdf(document_of(replace(planned, version="0")), paper=paper)[0]) == set()


@pytest.mark.parametrize("place", first_of(6, range(len(factory.HOSTILE))))
def test_hostile_texts_keep_to_the_standards(place: int) -> None:
    """A hostile text in every block still gives a file that passes every rule of both standards."""
    assert faults(render_pdf(kinds.every_kind(factory.HOSTILE[place][:500], rows=3))[0]) == set()


@pytest.mark.parametrize("place", first_of(0, range(len(factory.HOSTILE))))
def test_hostile_reports_are_clean_and_keep_to_the_standards(place: int) -> None:
    """A hostile text in every place of a real report gives a file without faults of layout or standards."""
    data, _ = render_pdf(factory.hostile(factory.HOSTILE[place]))
    assert faults(data) == set()
    assert lint(data) == []


def test_what_is_no_character_is_a_box() -> None:
    """U+FFFF, which the maps of fonts end with, is not taken for a character that a font has."""
    data, notes = render_pdf(kinds.document(kinds.page("one", Paragraph(text=plain("a\uffffb\ufffec")))))
    assert faults(data) == set()
    assert len(notes.sentences) == 2


@few(8, many=60)
@given(st.text(max_size=120))
def test_any_text_keeps_to_the_standards(text: str) -> None:
    """Whatever Python can hold as text, the file passes every rule of both standards."""
    document = kinds.document(kinds.page("one", *kinds.every_block(text), more=text), title=text)
    assert faults(render_pdf(document)[0]) == set()


Change = Callable[[pikepdf.Pdf], object]


def changed(change: Change) -> bytes:
    """The file of every kind of block after a change, written again."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(made("every_kind"))) as pdf:
        change(pdf)
        pdf.save(target)
    return target.getvalue()


def elements(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    """The structure elements of a kind."""
    return [
        found for found in pdf.objects if isinstance(found, pikepdf.Dictionary) and found.get("/S") == kind
    ]


def links(pdf: pikepdf.Pdf) -> list[Any]:
    """The links on the first sheet."""
    return list(pdf.pages[0].Annots)


def untag_the_footer(pdf: pikepdf.Pdf) -> None:
    """Takes the mark of decoration away from what is drawn last."""
    steps = pikepdf.parse_content_stream(pdf.pages[0])
    start = max(place for place, step in enumerate(steps) if str(step.operator) == "BMC")
    end = next(place for place in range(start, len(steps)) if str(steps[place].operator) == "EMC")
    kept = [step for place, step in enumerate(steps) if place not in (start, end)]
    pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def drop(*path: str) -> Change:
    """Takes an entry out of the catalogue, or out of a dictionary below it."""

    def change(pdf: pikepdf.Pdf) -> None:
        found: Any = pdf.Root
        for name in path[:-1]:
            found = found[name]
        del found[path[-1]]

    return change


def take_alt_away(pdf: pikepdf.Pdf) -> None:
    """Leaves a chart without words."""
    del elements(pdf, "/Figure")[0]["/Alt"]


def untag_a_link(pdf: pikepdf.Pdf) -> None:
    """Leaves a link outside the structure."""
    del links(pdf)[0]["/StructParent"]


def silence_a_link(pdf: pikepdf.Pdf) -> None:
    """Leaves a link without saying where it leads."""
    del links(pdf)[0]["/Contents"]


def skip_a_level(pdf: pikepdf.Pdf) -> None:
    """Makes a heading of level 2 one of level 4."""
    elements(pdf, "/H2")[0].S = pikepdf.Name.H4


def drop_a_font(pdf: pikepdf.Pdf) -> None:
    """Takes a font's program out of the file."""
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.FontDescriptor["/FontFile2"]


CHANGES: dict[str, tuple[Change, str]] = {
    "footer not tagged": (untag_the_footer, "PDFUA1-CONTENT-TAGGING"),
    "figure without alt text": (take_alt_away, "PDFUA1-FIGURE"),
    "link not tagged": (untag_a_link, "PDFUA1-LINK"),
    "link without words": (silence_a_link, "PDFUA1-LINK"),
    "heading level skipped": (skip_a_level, "PDFUA1-HEADING"),
    "no output intent": (drop("/OutputIntents"), "PDFA2A-DEVICE-RGB"),
    "no language": (drop("/Lang"), "PDFUA1-TEXT-LANGUAGE"),
    "title not shown": (drop("/ViewerPreferences"), "PDFUA1-VIEWER-PREFERENCES"),
    "no metadata": (drop("/Metadata"), "PDFUA1-METADATA"),
    "no structure": (drop("/StructTreeRoot"), "PDFUA1-STRUCT-TREE-ROOT"),
    "not marked": (drop("/MarkInfo", "/Marked"), "PDFUA1-TAGGED-DOCUMENT"),
    "font not embedded": (drop_a_font, "PDFA2A-FONT"),
}
"""Faults put into a file by hand, and how the rule begins that must name each."""


def test_writing_again_adds_no_fault() -> None:
    """A file that is only read and written again still passes, so that what is reported is the change."""
    assert faults(changed(lambda _pdf: None)) == set()


@pytest.mark.parametrize("fault", CHANGES)
def test_the_check_finds_what_it_is_for(fault: str) -> None:
    """Each fault that a change puts into the file is reported by the rule that is for it."""
    change, rule = CHANGES[fault]
    found = faults(changed(change))
    assert any(broken.startswith(rule) for broken in found), found


def test_the_check_finds_the_librarys_own_map(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the library's own ToUnicode map the file would not pass: the replacement is needed."""
    monkeypatch.setattr(fonts, "to_unicode", ttfonts.makeToUnicodeCMap)
    found = faults(render_pdf(kinds.every_kind())[0], "ua1")
    assert any("UNICODE" in rule for rule in found), found


def test_nothing_of_the_library_is_changed() -> None:
    """Rendering replaces no function of the PDF library: other users of it in the process are left alone."""
    before = {name: getattr(ttfonts, name) for name in dir(ttfonts)}
    render_pdf(kinds.every_kind())
    assert {name: getattr(ttfonts, name) for name in dir(ttfonts)} == before


def test_the_file_says_the_same_of_itself_twice() -> None:
    """The metadata and the older information dictionary name the same title, author, subject and time."""
    with pikepdf.open(io.BytesIO(made("every_kind"))) as pdf:
        info, metadata = pdf.docinfo, pdf.open_metadata()
        assert metadata["dc:title"] == str(info["/Title"]) == "A report"
        assert metadata["dc:creator"] == [str(info["/Author"])] == ["Samepage"]
        assert metadata["dc:description"] == str(info["/Subject"]) == "All kinds of blocks"
        assert metadata["xmp:CreateDate"] == metadata["xmp:ModifyDate"] == "2026-11-21T12:00:00Z"
        assert str(info["/CreationDate"]) == str(info["/ModDate"]) == "D:20261121120000Z"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["pdfuaid:part"] == "1"


def test_map_to_unicode_names_characters_only() -> None:
    """Code 0 stands for nothing, and a character beyond U+FFFF is written as a pair of surrogates."""
    written = to_unicode("X", [0, 0x41, 0x1F680])
    assert "<00> <0000>" not in written
    assert "<01> <0041>" in written
    assert "<02> <D83DDE80>" in written


def test_colours_are_those_of_the_web() -> None:
    """The colour profile is read by a colour library, which turns the report's colours into the same."""
    profile = ImageCms.ImageCmsProfile(io.BytesIO(colour_profile()))
    assert profile.profile.xcolor_space.strip() == "RGB"
    turn = ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    picture = Image.new("RGB", (3, 1))
    colours = [(0x2B, 0x45, 0x60), (0x9A, 0x4B, 0x00), (0xEA, 0xF1, 0xEE)]
    picture.putdata(colours)
    turned = ImageCms.applyTransform(picture, turn)
    assert turned is not None
    for place, colour in enumerate(colours):
        point = turned.getpixel((place, 0))
        assert isinstance(point, tuple)
        assert all(abs(a - b) <= 1 for a, b in zip(point, colour, strict=True))


def test_every_page_has_one_title_and_its_headings() -> None:
    """Each page is a section that starts its headings with its title, and no level is skipped."""
    sections = kinds.structure(made("every_kind")).all("Sect")
    found = [[(element.kind, element.read()) for element in section.all("H1", "H2")] for section in sections]
    assert found == [
        [("H1", "The page kinds"), ("H2", "First part"), ("H2", "Left part"), ("H2", "Right part")],
        [("H1", "The page table"), ("H2", "Rows")],
        [("H1", "The page lanes")],
    ]


def test_what_is_read_is_in_order_and_words_stay_apart() -> None:
    """The tags read out the page in order, each word apart from the next at the end of a line too."""
    section = kinds.structure(made("every_kind")).all("Sect")[0]
    paragraphs = section.all("P")
    said = next(paragraph.read() for paragraph in paragraphs if paragraph.read().startswith("See"))
    assert said == "".join(span.text for span in kinds.linked())
    whole = section.read()
    order = ["TOPIC", "The page kinds", "Answer.", "First part", "a remark", "See the table", "a first"]
    order += ["Left part", "Card", "Right part", "Condition", "Tally"]
    places = [whole.index(words) for words in order]
    assert places == sorted(places)


@pytest.mark.sweep
def test_footers_and_repeated_heads_are_not_read() -> None:
    """The foot of the sheets, and the title and table head that are repeated, are decoration."""
    tree = kinds.structure(made("long_table"))
    read = tree.read()
    assert "A footer" not in read
    assert "page 2 of" not in read
    assert "CONTINUED" not in read
    assert read.count("The page table") == 1
    assert [element.read() for element in tree.all("Table")[0].all("TH")[:3]] == ["Item", "Level", "Said"]


def test_a_chart_is_described() -> None:
    """A chart is a figure that its description stands for."""
    figures = kinds.structure(made("every_kind")).all("Figure")
    assert [figure.alt for figure in figures] == [kinds.DESCRIBED]


@pytest.mark.sweep
def test_a_table_is_a_table_over_all_its_sheets() -> None:
    """A table is one table however many sheets it takes; every row names itself and has every column."""
    found = kinds.structure(made("long_table")).all("Table")[0]
    assert found.attributes["/Summary"] == "What was said of 80 items."
    head, *rows = found.all("TR")
    assert [(cell.kind, cell.attributes["/Scope"]) for cell in head.kids] == [("TH", "/Column")] * 3
    assert [row.kids[0].read() for row in rows] == [f"Row {place}" for place in range(80)]
    for row in rows:
        assert [cell.kind for cell in row.kids] == ["TH", "TD", "TD"]
        assert row.kids[0].attributes["/Scope"] == "/Row"
    assert [part.read() for part in rows[3].kids[1].all("P")] == ["4", "3.1"]


def test_lanes_are_a_table() -> None:
    """The lanes read as a table: the moves by row, the days by column."""
    head, *rows = kinds.structure(made("every_kind")).all("Sect")[2].all("TR")
    assert [cell.read().strip() for cell in head.all("TH")] == [
        "Move",
        "By day 30",
        "By day 60",
        "By day 90",
        "Watch",
    ]
    assert [cell.kind for cell in rows[0].kids] == ["TH", "TD", "TD", "TD", "TD"]
    assert rows[1].kids[2].read().strip() == "Reached by 60"


def test_lists_have_labels_where_they_are_read() -> None:
    """Numbers of a list and of cards are labels; squares and ticks, which words repeat, are decoration."""
    lists = kinds.structure(made("every_kind")).all("L")
    found = [[[kid.kind for kid in item.kids] for item in listing.kids] for listing in lists]
    assert found[0] == [["LBody"], ["LBody"]]  # points
    assert found[1] == [["Lbl", "LBody"], ["Lbl", "LBody"]]  # numbers
    assert found[2] == [["Lbl", "LBody"], ["Lbl", "LBody"]]  # cards
    assert found[3] == [["LBody"]] * 3  # checks
    assert "Not met" in lists[3].read()
    assert lists[1].all("Lbl")[1].read().strip() == "2."


@pytest.mark.sweep
def test_a_paragraph_over_sheets_is_one() -> None:
    """A paragraph that runs over several sheets is one element with all its words in order."""
    divisions = kinds.structure(made("long_words")).all("Div")
    assert len(divisions) == 2
    for division in divisions:
        (paragraph,) = division.all("P")
        assert len(paragraph.sheets) > 2
        assert paragraph.read().split() == [f"word{place}" for place in range(1200)]


def test_links_lead_to_pages_that_are_there() -> None:
    """A link is an element with its areas, says where it leads, and leads there; others are plain text."""
    tree = kinds.structure(made("every_kind"))
    found = tree.all("Link")
    assert [link.read() for link in found] == [kinds.linked()[1].text] * 2 + ["Back to the start"]
    assert [link.links for link in found] == [2, 2, 1]
    assert "what is not there" in tree.read()
    with pikepdf.open(io.BytesIO(made("every_kind"))) as pdf:
        targets = [paper.obj.objgen for paper in pdf.pages]
        for link in links(pdf):
            assert targets.index(link.Dest[0].objgen) == 1
            assert str(link.Contents) == "Go to the page: The page table"
        back = pdf.pages[2].Annots[0]
        assert targets.index(back.Dest[0].objgen) == 0


def test_a_link_lies_on_its_words() -> None:
    """The area that can be clicked covers the words of the link on their line, and nothing of the foot."""
    with opened(made("every_kind")) as pdf:
        sheet = pdf.pages[2]
        (area,) = sheet.annots
        inside = sheet.crop((area["x0"], area["top"], area["x1"], area["bottom"])).extract_text()
    assert inside == "Back to the start"


def test_an_empty_page_has_a_title_all_the_same() -> None:
    """A page whose title is lost in cleaning still has a heading and a line in the outline."""
    blank = replace(kinds.page("x", Paragraph(text=plain("words"))), title="\x07", kicker="\u202e")
    data = render_pdf(kinds.document(blank))[0]
    assert faults(data) == set()
    assert kinds.structure(data).all("H1")[0].read() == "Untitled page"
