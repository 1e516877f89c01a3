"""A chart as SVG: sound XML that needs nothing from outside, says what it shows, the same everywhere."""

from __future__ import annotations

import itertools
import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import report_factory as factory

from assess.documents.charts.chart import Box, Disc, Picture, Polygon, Polyline, Segment, Space, Text
from assess.documents.charts.score_bars import ScoreChart, ScoreRow
from assess.documents.clean import printable
from assess.documents.document import charts_of
from assess.printers.pdf.fonts import FontBook
from assess.printers.svg import MARGIN, PIXELS, svg_bytes

SVG = "{http://www.w3.org/2000/svg}"
KNOWN = {"svg", "title", "desc", "rect", "line", "circle", "polygon", "polyline", "text"}


def measure(text: str, size: float, bold: bool) -> float:
    """A width that any machine works out alike."""
    return len(text) * size * (0.6 if bold else 0.5)


def chart(label: str) -> Picture:
    """The score chart with this label."""
    row = ScoreRow(
        label=label, rating=Fraction(5, 2), low=Fraction(2), high=Fraction(3), level=2, milestone=4
    )
    made = ScoreChart(rows=(row, row), level_names=(label,) * 5, described=f"{label}: felt 2.5.")
    return made.picture(Space(width=500, measure=FontBook().measure))


def read(data: bytes) -> ElementTree.Element:
    """The file as XML."""
    return ElementTree.fromstring(data)


def test_every_shape_is_written_as_svg_has_it() -> None:
    """Each kind of shape keeps its place, its colours and its dashes."""
    picture = Picture(
        width=100,
        height=50,
        described="Five & one < seven",
        shapes=(
            Segment(x1=0, y1=1.005, x2=10, y2=20, colour="#111111", weight=0.5, dash=(2, 1.5)),
            Box(x=1, y=2, width=3, height=4, fill="#222222", corner=1.5),
            Disc(x=5, y=6, radius=2, stroke="#333333"),
            Polygon(points=((0, 0), (1, 0), (1, 1 / 3)), fill="#444444", stroke="#555555", weight=1),
            Polyline(points=((0, 0), (2, 2)), colour="#666666"),
            Text(x=-0.001, y=9, text='A "<b>" & c', size=8, colour="#777777", bold=True, anchor="end"),
        ),
    )
    root = read(svg_bytes(picture, title="Six", measure=measure))
    found = [(one.tag.removeprefix(SVG), dict(one.attrib), one.text) for one in root]
    assert found == [
        ("title", {}, "Six"),
        ("desc", {}, "Five & one < seven"),
        ("rect", {"x": "-14", "y": "-14", "width": "128", "height": "78", "fill": "#FFFFFF"}, None),
        (
            "line",
            {"x1": "0", "y1": "1", "x2": "10", "y2": "20", "stroke": "#111111", "stroke-width": "0.5"}
            | {"stroke-dasharray": "2 1.5"},
            None,
        ),
        ("rect", {"x": "1", "y": "2", "width": "3", "height": "4", "rx": "1.5", "fill": "#222222"}, None),
        (
            "circle",
            {"cx": "5", "cy": "6", "r": "2", "fill": "none", "stroke": "#333333", "stroke-width": "0.6"},
            None,
        ),
        (
            "polygon",
            {"points": "0,0 1,0 1,0.33", "fill": "#444444", "stroke": "#555555", "stroke-width": "1"},
            None,
        ),
        (
            "polyline",
            {"points": "0,0 2,2", "fill": "none", "stroke": "#666666", "stroke-width": "0.6"},
            None,
        ),
        (
            "text",
            {"x": "0", "y": "9", "font-size": "8", "font-weight": "bold", "fill": "#777777"}
            | {"text-anchor": "end", "textLength": "52.8", "lengthAdjust": "spacingAndGlyphs"},
            'A "<b>" & c',
        ),
    ]
    assert root.attrib["role"] == "img"
    assert root.attrib["viewBox"] == f"{-MARGIN:.0f} {-MARGIN:.0f} 128 78"
    assert float(root.attrib["width"]) == pytest.approx(128 * PIXELS, abs=0.01)
    assert float(root.attrib["height"]) == pytest.approx(78 * PIXELS, abs=0.01)
    assert root.attrib["font-family"].endswith("sans-serif")


@given(st.sampled_from(factory.HOSTILE) | st.text(max_size=40) | st.sampled_from(["\ufffe", "]]>", "<!--"]))
def test_any_words_are_text_and_nothing_else(text: str) -> None:
    """Whatever the labels are, the file is sound XML of known parts, without script or outside reference."""
    data = svg_bytes(chart(text), title=text, measure=FontBook().measure)
    root = read(data)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= KNOWN
    names = {name for one in root.iter() for name in one.attrib}
    assert not [name for name in names if "href" in name or name.startswith("on") or name == "style"]
    assert not [v for one in root.iter() for v in one.attrib.values() if "url(" in v or "://" in v]
    assert root[0].text in (re.sub("[\ufffe\uffff]", "", printable(text)), None)
    assert data == svg_bytes(chart(text), title=text, measure=FontBook().measure)


def test_texts_stand_where_the_picture_has_them() -> None:
    """Every text is held to the width that the picture planned for, inside the file's edges."""
    book = FontBook()
    picture = chart("Role clarity")
    root = read(svg_bytes(picture, title="T", measure=book.measure))
    texts = [one for one in root if one.tag == f"{SVG}text"]
    shapes = [shape for shape in picture.shapes if isinstance(shape, Text)]
    for one, shape in itertools.zip_longest(texts, shapes):
        assert one.text == shape.text
        wide = float(one.attrib["textLength"])
        assert wide == pytest.approx(book.measure(shape.text, shape.size, shape.bold), abs=0.01)
        left = shape.x - {"start": 0, "middle": wide / 2, "end": wide}[shape.anchor]
        assert left >= -MARGIN
        assert left + wide <= picture.width + MARGIN


def test_every_chart_of_a_report_can_stand_alone() -> None:
    """Each chart has a name of its own, and its file says in words what it shows."""
    charts = charts_of(factory.team())
    assert "scores" in charts
    for page, drawn in charts.values():
        picture = drawn.chart.picture(Space(width=520, measure=FontBook().measure, row=30, extra=120))
        root = read(svg_bytes(picture, title=page.title, measure=FontBook().measure))
        assert root[0].text == page.title
        assert root[1].text == printable(picture.described)
        assert picture.described
