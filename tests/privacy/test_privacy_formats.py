"""No way out of the program tells what a protected assessment keeps to itself, in whatever format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import sweeping
from support.csv_tables import rows_of
from support.every_format import judged, readers_of, report_of, written
from support.pdf_letters import opened
from support.small_world import ITEMS, small_catalogue, small_questionnaire, world
from support.sweeping import few, wider
from support.whole_team import CATALOGUE, exchanged, team

from assess.documents.charts.dot_plot import DotPlot
from assess.documents.charts.heat_map import CellState, HeatMap
from assess.documents.document import Document, charts_of, words_on
from assess.documents.facts import Reader
from assess.printers.csv.figures import figures_csv
from assess.services.assessments.scored import publish
from assess.store.results.codec import encode
from questionnaires.catalogue import Catalogue
from questionnaires.records import replace
from scoring.answers import Assessment
from scoring.privacy.cells import half_level
from scoring.privacy.view import view_of
from scoring.result import Result
from scoring.rounding import shown


def told_by_pdf(data: bytes) -> str:
    """All that a PDF holds as words: pages, names, outline, alternative texts, whatever its objects say."""
    with opened(data) as pdf:
        told = [page.extract_text() for page in pdf.pages]
        told.append(repr(pdf.metadata))
        objects = {number for table in pdf.doc.xrefs for number in table.get_objids()}
        for number in objects:
            told.extend(strings_in(pdf.doc.getobj(number)))
    return "\n".join(told)


def strings_in(value: Any) -> Iterator[str]:
    """The strings inside an object of a PDF, a stream's own bytes among them."""
    if isinstance(value, bytes):
        text = value.decode("utf-16-be", "replace") if value.startswith(b"\xfe\xff") else ""
        yield from (text, value.decode("utf-8", "replace"))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from strings_in(one)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for one in value:
            yield from strings_in(one)
    elif hasattr(value, "get_data"):
        yield value.get_data().decode("latin-1")
        yield from strings_in(value.attrs)


@lru_cache
def six_a_side(mode: str) -> Assessment:
    """Six people a side and two leaders, who are below the minimum."""
    return team(6, seed=6, mode=mode)


@lru_cache
def files(mode: str, reader: Reader) -> dict[str, bytes]:
    """Their files; the PDF in the sweep, for the team of an anonymous assessment: it takes longest."""
    return written(six_a_side(mode), CATALOGUE, reader, pdf=with_pdf(mode, reader))


def with_pdf(mode: str, reader: Reader) -> bool:
    """Whether the PDF is among the files."""
    return sweeping.WIDE and reader is Reader.TEAM and mode == "anonymous"


@lru_cache
def words_of_pdf() -> str:
    """What that PDF tells."""
    return told_by_pdf(files("anonymous", Reader.TEAM)["pdf"])


@wider
@pytest.mark.parametrize("mode", ["anonymous", "facilitated"])
def test_no_format_holds_a_name_an_id_or_a_comment(mode: str) -> None:
    """Not on a page, not in an alternative text, an outline, a title or any other string of a file."""
    words = ("Name of", "said by", "sales0", "marketing3", "leadership1")
    for reader in readers_of(mode):
        for name, data in files(mode, reader).items():
            told = words_of_pdf() if name == "pdf" else data.decode("utf-8-sig")
            assert len(told) > 100
            assert [one for one in words if one in told] == [], (reader, name)


@pytest.mark.sweep
def test_what_is_looked_for_can_be_found() -> None:
    """The search sees into a PDF: the organisation's name is on its pages and in its metadata."""
    assert words_of_pdf().count("Acme") > 2


@pytest.mark.sweep
@pytest.mark.parametrize("mode", ["anonymous", "facilitated"])
def test_no_format_links_the_answers_of_one_person(mode: str) -> None:
    """Exchanging who gave which answer, question by question, changes no byte of any file."""
    made = six_a_side(mode)
    other = exchanged(made, Random(1))
    assert other != made
    for reader in readers_of(mode):
        pdf = with_pdf(mode, reader)
        assert written(other, CATALOGUE, reader, pdf=pdf) == files(mode, reader)


@wider
@pytest.mark.parametrize("mode", ["anonymous", "facilitated"])
def test_a_function_below_the_minimum_is_in_no_format(mode: str) -> None:
    """Whatever the two leaders answer, and whatever they are called, every file stays the same."""
    made = six_a_side(mode)
    other = team(6, seed=99, mode=mode)
    leaders = [replace(one, name="Zoë") for one in other.responses if one.function == "leadership"]
    sides = [one for one in made.responses if one.function != "leadership"]
    changed = replace(made, responses=(*sides, *leaders))
    assert [r.answers for r in made.responses if r.function == "leadership"] != [r.answers for r in leaders]
    for reader in readers_of(mode):
        pdf = with_pdf(mode, reader)
        assert written(changed, CATALOGUE, reader, pdf=pdf) == files(mode, reader)


LEVEL = st.integers(1, 5)
PEOPLE = st.lists(st.tuples(LEVEL, LEVEL, LEVEL), max_size=12)


@st.composite
def worlds(draw: st.DrawFn) -> Assessment:
    """A small protected assessment of any sizes."""
    rows = {function: draw(PEOPLE) for function in ("sales", "marketing", "leadership")}
    mode, minimum = draw(st.sampled_from(["anonymous", "facilitated"])), draw(st.integers(3, 6))
    named = ["leadership"] if draw(st.booleans()) else []
    return named_people(world(rows, mode=mode, minimum=minimum, named=named))


def named_people(assessment: Assessment) -> Assessment:
    """The same people with names that stand nowhere else."""
    people = tuple(replace(one, name=f"Quetzal {one.id}") for one in assessment.responses)
    return replace(assessment, responses=people)


def check_kept(assessment: Assessment) -> None:
    """What this assessment keeps back is kept back in every format but the PDF."""
    catalogue = small_catalogue()
    result = judged(assessment, catalogue, Reader.TEAM)
    saved = encode(publish(assessment, result))
    for reader in readers_of(assessment.privacy.mode):
        for name, data in written(assessment, catalogue, reader, pdf=False).items():
            assert "Quetzal" not in data.decode("utf-8-sig"), (reader, name)
        check_charts(report_of(assessment, catalogue, reader), saved, assessment, result)
    check_table(assessment, result, saved)
    check_hidden(assessment, catalogue)


def check_table(assessment: Assessment, result: Result, saved: Mapping[str, Any]) -> None:
    """In the table of figures a function has values only where the saved result has it."""
    for row in rows_of(figures_csv(assessment, result)):
        if row["function"] and row["value"] and row["subject"] in ("dimension", "item"):
            table = saved[f"{row['subject']}s"][row["id"]]
            assert "suppressed" not in table
            assert row["function"] in {**table["by_function"], **table.get("choices", {})}
        assert not (row["withheld"] and row["value"])


def check_charts(
    document: Document, saved: Mapping[str, Any], assessment: Assessment, result: Result
) -> None:
    """Every figure that a chart gives a function is one of that function's in the saved result."""
    titles = {d.title: d.id for d in assessment.questionnaire.dimensions}
    functions = {title: f for f, title in assessment.questionnaire.function_titles.items()}
    for _, drawn in charts_of(document).values():
        if not isinstance(drawn.chart, (DotPlot, HeatMap)):
            continue
        table = drawn.chart.figures()
        for row in table.rows:
            dimension = saved["dimensions"][titles[row[0]]]
            for column, cell in zip(table.columns[1:], row[1:], strict=True):
                title = re.sub(r" \(\d+\)$", "", column)
                if title not in functions:
                    continue
                own = dimension["by_function"].get(functions[title], {})
                name = functions[title]
                sides = dimension.get("gap", {})
                found = result.dimension(titles[row[0]]).by_function.get(name)
                points = found.points if found and result.view.may_list(name) else ()
                side = {key: sides[key] for key in (name,) if key in sides}
                allowed = allowed_figures(own, side, points)
                assert set(re.findall(r"\d\.\d", cell)) <= allowed
                if not own or "suppressed" in own:
                    assert not re.search(r"\d", cell)
        if isinstance(drawn.chart, HeatMap):
            hidden = [c for r in drawn.chart.rows for c in r.cells if c.state is CellState.WITHHELD]
            assert all(cell.value is None and cell.n is None and not cell.text for cell in hidden)


def allowed_figures(own: Mapping[str, Any], gap: Mapping[str, Any], points: Sequence[Fraction]) -> set[str]:
    """A function's mean, its side of the gap, and that to the half level, as they are printed.

    ``points`` are single people, who stand there only where their function may be listed.
    """
    saved = [Fraction(str(one)) for one in (own.get("mean"), *gap.values()) if one is not None]
    near = [value + step for value in saved for step in (0, Fraction(1, 10_000), -Fraction(1, 10_000))]
    return {shown(value) for value in (*near, *map(half_level, near), *points)}


def check_hidden(assessment: Assessment, catalogue: Catalogue) -> None:
    """Turning round the answers of hidden people changes no word on any page."""
    view = view_of(assessment)
    if view.pooled:
        return
    turned = replace(
        assessment,
        responses=tuple(
            replace(
                one,
                answers={k: replace(a, level=6 - a.level) if a.level else a for k, a in one.answers.items()},
            )
            if one.function in view.hidden
            else one
            for one in assessment.responses
        ),
    )
    for reader in (Reader.TEAM, Reader.BOARD):
        before, after = (report_of(made, catalogue, reader) for made in (assessment, turned))
        assert [words_on(page) for page in after.pages] == [words_on(page) for page in before.pages]


@few(6, many=60)
@given(worlds())
def test_small_protected_assessments_keep_what_they_say(assessment: Assessment) -> None:
    """Whatever the sizes, the minimum and who is named: no name, no hidden figure, no figure of its own."""
    check_kept(assessment)


def test_what_the_leaders_of_an_open_assessment_answer_is_in_the_files() -> None:
    """What is looked for can be there: in the open, the leaders' answers do change the files."""
    rows = {"sales": [(3, 3, 3)] * 5, "marketing": [(2, 2, 2)] * 5}
    made = world({**rows, "leadership": [(1, 1, 1)]}, mode="open")
    other = world({**rows, "leadership": [(5, 5, 5)]}, mode="open")
    one, two = (written(each, small_catalogue(), Reader.TEAM, pdf=False) for each in (made, other))
    assert one["figures"] != two["figures"]
    assert one["json"] != two["json"]
    assert set(ITEMS) == set(small_questionnaire().items)
