"""The report as Markdown: what people wrote stays text, and everything that the pages say comes back."""

from __future__ import annotations

import itertools
from fractions import Fraction
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from support import kinds_factory as kinds
from support import report_factory as factory
from support.sweeping import few

from assess.documents.charts.changes import SlopeChart, SlopeRow
from assess.documents.charts.chart import Chart, ChartGroup
from assess.documents.charts.dot_plot import Dot, DotPlot, DotRow
from assess.documents.charts.heat_map import CellState, HeatCell, HeatMap, HeatRow
from assess.documents.charts.score_bars import ScoreChart, ScoreRow
from assess.documents.charts.trend import TrendChart, TrendLine
from assess.documents.clean import printable
from assess.documents.document import (
    Block,
    BulletList,
    Cards,
    Cell,
    CheckedLine,
    CheckList,
    Columns,
    Document,
    Emphasis,
    Figure,
    Heading,
    LaneRow,
    Lanes,
    LaneStep,
    NumberedCard,
    NumberedList,
    PageColumn,
    Panel,
    Paragraph,
    ReportPage,
    Table,
    Tallies,
    TallyLine,
    TextSpan,
    plain,
    quiet,
    strong,
    words_in,
)
from assess.printers.markdown import anchor_of, escaped, line, markdown_bytes
from scoring.result import Truth

NAMES = ("One", "Two", "Three", "Four", "Five")

SCORES = ScoreChart(
    rows=(
        ScoreRow(
            label="Role | clarity",
            rating=Fraction(5, 2),
            low=Fraction(2),
            high=Fraction(13, 4),
            level=2,
            milestone=4,
        ),
        ScoreRow(label="Leads", rating=None, low=None, high=None, level=None, milestone=3),
    ),
    level_names=NAMES,
    described="Role clarity: rated 2.5.",
)

GOLDEN = Document(
    title="Acme & Co: roadmap",
    author="Samepage",
    subject="",
    date="2026-11-21",
    language="en-GB",
    footer=("Acme & Co", "21 November 2026", "Samepage 0.1"),
    pages=(
        ReportPage(
            id="summary",
            kicker="Summary",
            title="Acme stands at level 2",
            answer=(
                TextSpan(text="Rating "),
                TextSpan(text="2.5 of 5", look=Emphasis.STRONG),
                TextSpan(text="; more on "),
                TextSpan(text="the plan", to="plan"),
                TextSpan(text=", not on ", look=Emphasis.QUIET),
                TextSpan(text="what is left out", to="nowhere"),
                TextSpan(text="."),
            ),
            blocks=(
                Heading(text="Scores", remark="As answered."),
                Figure(id="scores", chart=SCORES),
                BulletList(items=((strong("What to measure: ") + plain("<b>*leads*</b>")),)),
                NumberedList(items=(plain("Approve it."), plain("2. Settle it."))),
                CheckList(
                    lines=(
                        CheckedLine(text="A leader is here", truth=Truth.MET, evidence="CX-09: Yes"),
                        CheckedLine(text="A draft exists", truth=Truth.UNKNOWN),
                    )
                ),
                Tallies(
                    lines=(TallyLine(title="Liaison", truths=(Truth.MET, Truth.UNMET), text="1 of 2 hold"),)
                ),
            ),
        ),
        ReportPage(
            id="plan",
            kicker="The plan",
            title="Acme stands at level 2",
            answer=plain("- One move."),
            blocks=(
                Cards(
                    cards=(NumberedCard(number=1, title="Sort", facts="Owner: Ann", parts=(plain("Why."),)),)
                ),
                Table(
                    columns=(("What", 1), ("Who", 1)),
                    rows=(
                        (
                            Cell(parts=(plain("I05"),), heads=True),
                            Cell(parts=(plain("Ann"), plain("and Bob.")), level=2),
                        ),
                        (Cell(parts=()), Cell(parts=(plain("a|b"),))),
                    ),
                ),
            ),
        ),
        ReportPage(id="end", kicker="", title="The end", answer=(), blocks=()),
    ),
)

EXPECTED = """\
# Acme & Co: roadmap

- [Acme stands at level 2](#acme-stands-at-level-2)
- [Acme stands at level 2](#acme-stands-at-level-2-1)
- [The end](#the-end)

## Acme stands at level 2

*Summary*

Rating **2.5 of 5**; more on [the plan](#acme-stands-at-level-2-1), not on what is left out.

### Scores

As answered.

| Dimension | Rating | Range | Maturity level | Milestone (provisional) |
| --- | --- | --- | --- | --- |
| **Role \\| clarity** | 2.5 | 2.0 to 3.3 | 2, Two | 4, Four |
| **Leads** | – | – | not established | 3, Three |

- **What to measure:** &lt;b&gt;\\*leads\\*&lt;/b&gt;

1. Approve it.
2. 2\\. Settle it.

- **Met**: A leader is here (CX-09: Yes)
- **Not known**: A draft exists

- **Liaison** ✓ ✗ · 1 of 2 hold

## Acme stands at level 2

*The plan*

\\- One move.

#### 1. Sort

Owner: Ann

- Why.

| What | Who |
| --- | --- |
| **I05** | **2** · Ann · and Bob. |
|  | a\\|b |

## The end

---

Acme & Co · 21 November 2026 · Samepage 0.1
"""


def test_a_small_report_reads_as_it_should() -> None:
    """Headings, tables, lists, links and footer stand as a wiki expects them."""
    assert markdown_bytes(GOLDEN).decode() == EXPECTED


OURS = {
    "heading",
    "paragraph",
    "bullet_list",
    "ordered_list",
    "list_item",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "inline",
    "hr",
}
INLINE = {"text", "strong", "em", "link"}


def parsed(text: str) -> list[Token]:
    """The tokens as GitHub's dialect has them, HTML and bare addresses looked for."""
    return MarkdownIt("gfm-like").parse(text)


def kind(token: Token) -> str:
    """What a token begins or ends."""
    return token.type.removesuffix("_open").removesuffix("_close")


def inlines(tokens: list[Token]) -> list[Token]:
    """What stands inside the paragraphs, headings and cells."""
    return [child for token in tokens for child in token.children or ()]


def words(token: Token) -> str:
    """The plain words of one paragraph, heading or cell."""
    return "".join(child.content for child in token.children or () if child.type == "text")


def flat(text: str) -> str:
    """The cleaned text with single spaces."""
    return " ".join(printable(text).split())


def texts_of(document: Document) -> list[str]:
    """Every piece of text that a page says, charts apart."""
    found = [document.title, *document.footer]
    for page in document.pages:
        found += [page.kicker, page.title]
        for block in page.blocks:
            found += texts_in(block)
    return found


def texts_in(block: Block) -> list[str]:
    """Every piece of text of one block, charts apart."""
    match block:
        case Figure():
            return []
        case Panel(blocks=blocks):
            return [text for inner in blocks for text in texts_in(inner)]
        case Columns(columns=columns):
            return [text for column in columns for inner in column.blocks for text in texts_in(inner)]
    return list(words_in(block))


def check_sound(document: Document) -> None:
    """Nothing in the file is markup but what the report put there, and every word comes back."""
    tokens = parsed(markdown_bytes(document).decode())
    assert {kind(token) for token in tokens} <= OURS
    assert {kind(token) for token in inlines(tokens)} <= INLINE
    anchors = {f"#{token_anchor}" for token_anchor in anchors_in(tokens)}
    for token in inlines(tokens):
        if token.type == "link_open":
            assert unquote(str(token.attrs["href"])) in anchors
    read = flat(" ".join(words(token) for token in tokens if token.type == "inline"))
    for text in texts_of(document):
        assert flat(text) in read
    headings = [words(after) for token, after in pairs(tokens) if token.type == "heading_open"]
    assert [flat(text) for text in headings] == [flat(text) for text in headings_of(document)]
    cells = sum(token.type in ("th_open", "td_open") for token in tokens)
    assert cells == sum(cells_in(block) for page in document.pages for block in page.blocks)


def pairs(tokens: list[Token]) -> list[tuple[Token, Token]]:
    """Each token with the one after it."""
    return list(itertools.pairwise(tokens))


def anchors_in(tokens: list[Token]) -> list[str]:
    """The names that a wiki gives to the headings."""
    taken: dict[str, int] = {}
    found = []
    for token, after in pairs(tokens):
        if token.type == "heading_open":
            found.append(anchor_of(words(after), taken))
            bare = anchor_of(words(after), {})
            taken[bare] = taken.get(bare, 0) + 1
    return found


def headings_of(document: Document) -> list[str]:
    """The headings that the report means to have."""
    found = [document.title]
    for page in document.pages:
        found.append(page.title)
        found += [text for block in page.blocks for text in headings_in(block)]
    return found


def headings_in(block: Block) -> list[str]:
    """The headings of one block."""
    match block:
        case Heading(text=text):
            return [text]
        case Cards(cards=cards):
            return [f"{card.number}. {card.title}" for card in cards]
        case Panel(blocks=blocks):
            return [text for inner in blocks for text in headings_in(inner)]
        case Columns(columns=columns):
            return [text for column in columns for inner in column.blocks for text in headings_in(inner)]
    return []


def cells_in(block: Block) -> int:
    """The table cells of one block, heads counted in."""
    match block:
        case Table(columns=columns, rows=rows):
            return len(columns) * (1 + len(rows))
        case Lanes(days=days, rows=rows):
            return (len(days) + 2) * (1 + len(rows))
        case Figure(chart=chart):
            table = chart.figures()
            return len(table.columns) * (1 + len(table.rows)) if table.rows else 0
        case Panel(blocks=blocks):
            return sum(map(cells_in, blocks))
        case Columns(columns=columns):
            return sum(cells_in(inner) for column in columns for inner in column.blocks)
    return 0


NASTY = st.sampled_from(
    (
        *(text[:60] for text in factory.HOSTILE),
        "# not a heading #",
        "1. not a list",
        "12) nor this",
        "- nor this",
        "+ nor this",
        "> no quote",
        "---",
        "===",
        "***",
        "```",
        "    code",
        "a | b | c",
        "\\| \\\\| \\",
        "[x](javascript:alert(1))",
        "![x](http://evil.example/x.png)",
        "[x]: http://evil.example",
        "<http://evil.example> http://evil.example www.evil.example a@evil.example evil.example",
        "<script>alert(1)</script>",
        "<!-- no comment -->",
        "&lt; &amp;lt; &#60; &",
        "amp; lt;",
        "**bold** __bold__ *it* _it_ ~~gone~~ `code` $x$",
        ":-- | --:",
        "\ufffe\uffff",
        "a\u00a0b \u202f c",
        "- [ ] task",
    )
)
SCRAPS = st.text(alphabet="ab1 .)\\`*_{}[]()<>#+-!|~&;:/\"'$^=@\n\té王\u00a0", max_size=24)
TEXT = NASTY | SCRAPS | st.text(max_size=30)
RICH = st.lists(
    st.builds(
        TextSpan,
        text=TEXT,
        look=st.sampled_from(Emphasis),
        to=st.sampled_from(["", "", "p0", "p1", "nowhere"]),
    ),
    max_size=4,
).map(tuple)
TRUTH = st.sampled_from(Truth)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of any words."""
    wide = draw(st.integers(1, 3))
    cell = st.builds(
        Cell,
        parts=st.lists(RICH, max_size=2).map(tuple),
        level=st.none() | st.integers(1, 5),
        heads=st.booleans(),
    )
    columns = tuple((draw(TEXT), 1.0) for _ in range(wide))
    rows = draw(st.lists(st.lists(cell, min_size=wide, max_size=wide).map(tuple), max_size=2).map(tuple))
    return Table(columns=columns, rows=rows)


@st.composite
def lanes(draw: st.DrawFn) -> Lanes:
    """Lanes of any words."""
    row = st.builds(
        LaneRow,
        mark=st.just("1"),
        title=TEXT,
        facts=st.lists(RICH, max_size=2).map(tuple),
        weeks_low=st.just(1),
        weeks_high=st.none(),
        steps=st.builds(LaneStep, day=st.just(30), texts=st.lists(TEXT, max_size=2).map(tuple)).map(
            lambda step: (step,)
        ),
        watch=st.lists(RICH, max_size=2).map(tuple),
    )
    return Lanes(
        titles=(draw(TEXT), draw(TEXT)),
        days=(30, 60, 90),
        rows=tuple(draw(st.lists(row, max_size=2))),
        described="",
    )


SIMPLE = st.one_of(
    st.builds(Heading, text=TEXT, remark=TEXT),
    st.builds(Paragraph, text=RICH),
    st.builds(BulletList, items=st.lists(RICH, max_size=3).map(tuple)),
    st.builds(NumberedList, items=st.lists(RICH, max_size=3).map(tuple)),
    st.builds(
        CheckList,
        lines=st.lists(st.builds(CheckedLine, text=TEXT, truth=TRUTH, evidence=TEXT), max_size=2).map(tuple),
    ),
    st.builds(
        Tallies,
        lines=st.lists(
            st.builds(TallyLine, title=TEXT, truths=st.lists(TRUTH, max_size=3).map(tuple), text=TEXT),
            max_size=2,
        ).map(tuple),
    ),
    st.builds(
        Cards,
        cards=st.lists(
            st.builds(
                NumberedCard,
                number=st.integers(1, 9),
                title=TEXT,
                facts=TEXT,
                parts=st.lists(RICH, max_size=2).map(tuple),
            ),
            max_size=2,
        ).map(tuple),
    ),
    tables(),
    lanes(),
)
BLOCKS = st.lists(
    SIMPLE
    | st.builds(Panel, blocks=st.lists(SIMPLE, max_size=2).map(tuple))
    | st.builds(
        Columns,
        columns=st.builds(PageColumn, blocks=st.lists(SIMPLE, max_size=2).map(tuple), share=st.just(1.0)).map(
            lambda side: (side, side)
        ),
    ),
    max_size=4,
).map(tuple)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A report of any words."""
    pages = tuple(
        ReportPage(
            id=f"p{number}", kicker=draw(TEXT), title=draw(TEXT), answer=draw(RICH), blocks=draw(BLOCKS)
        )
        for number in range(draw(st.integers(0, 3)))
    )
    return Document(
        title=draw(TEXT),
        author="",
        subject="",
        date="",
        language="en-GB",
        footer=tuple(draw(st.lists(TEXT, max_size=3))),
        pages=pages,
    )


@few(20, many=400)
@given(documents())
def test_whatever_people_wrote_comes_back_as_text(document: Document) -> None:
    """No HTML, no picture, no link but between pages; the same headings and cells; every word."""
    check_sound(document)


@pytest.mark.parametrize("text", ["<img src=x>", "|---|", "[x](y) `z` **w**", "1) # > -"])
def test_a_hostile_assessment_makes_a_sound_file(text: str) -> None:
    """Where every text that a file or person can bring is markup, none of it is taken for that."""
    check_sound(factory.hostile(text))


@pytest.mark.parametrize("make", [factory.team, factory.single, factory.nothing])
def test_whole_reports_are_sound(make: object) -> None:
    """A team, a single person and nobody at all: each report reads well as Markdown."""
    assert callable(make)
    check_sound(make())


@given(TEXT)
def test_a_line_is_one_line_and_keeps_its_words(text: str) -> None:
    """A paragraph never breaks, and read as Markdown it says what was put in, strong or not."""
    for rich in (plain(text), strong(text)):
        made = line(rich)
        assert "\n" not in made
        tokens = parsed(made)
        assert [flat(words(t)) for t in tokens if t.type == "inline"] == [flat(text)][: bool(flat(text))]


def test_marks_do_not_form_where_pieces_meet() -> None:
    """Half an entity, half a link and a number before a full stop stay text when pieces join."""
    for left, right in (("&", "lt;"), ("[x]", "(y)"), ("1", ". x"), ("!", "[x](y)"), ("<", "b>")):
        made = line(plain(left) + quiet(right))
        (token,) = [t for t in parsed(made) if t.type == "inline"]
        assert words(token) == left + right
        assert {kind(child) for child in token.children or ()} == {"text"}


def test_plain_words_stay_readable() -> None:
    """Numbers, quotes and stops get no backslash: the file reads well as it is."""
    for text in (
        "2.8 of 5 (2.3 to 2.5)",
        "Don't, “he” said: 40 % - or so.",
        "Müller & Söhne, R&D",
        "I05 → I06",
    ):
        assert escaped(text) == text
        assert line(plain(text)) == text


CHARTS: tuple[tuple[Chart, tuple[tuple[str, ...], ...]], ...] = (
    (
        DotPlot(
            groups=(
                ChartGroup(id="sales", label="Sales", n=7),
                ChartGroup(id="marketing", label="Marketing", n=5),
            ),
            rows=(
                DotRow(
                    label="Leads",
                    dots=(
                        Dot(group="sales", value=Fraction(5, 2), low=Fraction(2), high=Fraction(3)),
                        Dot(group="marketing", value=None, points=(Fraction(1), Fraction(4))),
                    ),
                    gap="+1.5",
                    words="Clear",
                ),
                DotRow(
                    label="Roles",
                    dots=(Dot(group="sales", value=Fraction(4), exact=False, bound="or more"),),
                    remark="Marketing is withheld",
                ),
            ),
            level_names=NAMES,
            described="",
        ),
        (
            ("Dimension", "Sales (7)", "Marketing (5)", "Gap, sales minus marketing", "How sure"),
            ("Leads", "2.5 (2.0 to 3.0)", "1.0, 4.0", "+1.5", "Clear"),
            ("Roles", "4.0 or more", "–", "–", "Marketing is withheld"),
        ),
    ),
    (
        HeatMap(
            columns=("Sales", "Service"),
            rows=(
                HeatRow(
                    label="Leads",
                    cells=(
                        HeatCell(value=Fraction(2), n=5, text="2.0"),
                        HeatCell(value=None, n=None, state=CellState.WITHHELD),
                    ),
                ),
            ),
            level_names=NAMES,
            described="",
        ),
        (("Dimension", "Sales", "Service"), ("Leads", "2.0", "withheld")),
    ),
    (
        TrendChart(
            days=("2026-03-16", "2026-09-16"),
            rows=(TrendLine(label="All", values=(None, Fraction(7, 3))),),
            described="",
        ),
        (("Dimension", "16 March 2026", "16 September 2026"), ("All", "–", "2.3")),
    ),
    (
        SlopeChart(
            before="March",
            after="September",
            rows=(SlopeRow(label="Leads", before=Fraction(1), after=None),),
            described="",
        ),
        (("Dimension", "March", "September"), ("Leads", "1.0", "–")),
    ),
)


@pytest.mark.parametrize(("chart", "expected"), CHARTS, ids=lambda v: type(v).__name__)
def test_a_chart_is_a_table_of_its_figures(chart: Chart, expected: tuple[tuple[str, ...], ...]) -> None:
    """Each figure of the picture stands in the table, rounded alike; withheld ones are said to be so."""
    table = chart.figures()
    assert (table.columns, *table.rows) == expected


def test_a_chart_without_rows_is_said_in_words() -> None:
    """Where there is nothing to draw, the description stands in the chart's place."""
    chart = ScoreChart(rows=(), level_names=NAMES, described="Nothing is known yet.")
    document = kinds.document(kinds.page("p", Figure(id="c", chart=chart)))
    assert "Nothing is known yet." in markdown_bytes(document).decode()
