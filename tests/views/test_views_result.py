"""Tests of the picture of a result: steps, tracks and what they say without any colour."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from assess.documents.lines.advice import aim_words
from assess.documents.lines.gap_reach import reach_lines
from assess.documents.lines.layout import Row, opened_words
from assess.documents.lines.painted import Canvas, Ink, PaintedLine, words_of
from assess.documents.lines.parts import left_out
from assess.documents.lines.result import result_rows
from assess.documents.lines.result_detail import result_detail
from assess.documents.lines.tracks import Track, put_track, steps, track_width
from assess.services.assessments.scored import Scored
from scoring.gaps.reach import GapReach
from scoring.result import GapFigures
from scoring.workshop.agreed import AgreedLevel

NAMES = ("Scramble", "Fences", "Handshake", "Rhythm", "One Playbook")
LEVELS = st.integers(1, 5)
FIGURES = st.fractions(1, 5, max_denominator=60)


def cells(line: PaintedLine) -> int:
    """How wide a painted line is."""
    return sum(cell_len(span.text) for span in line)


def track(**given: object) -> str:
    """A track in words, with nine cells from one level to the next."""
    none = dict.fromkeys(("rating", "low", "high", "level", "milestone"))
    canvas = Canvas(track_width(9))
    put_track(canvas, 0, 0, Track(**{**none, **given}), 9)  # type: ignore[arg-type]
    return words_of(canvas.lines())


def test_a_track_shows_level_rating_milestone_and_both_teams() -> None:
    """Each figure has its own mark at its own place."""
    shown = track(
        rating=Fraction("2.5"), level=1, milestone=2, sales=Fraction("2.5"), marketing=Fraction("2.8")
    )
    assert shown.index("●") == 0
    assert shown.index("┃") == 9
    assert shown.index("▲") == 14
    assert shown.index("■") == 16
    assert shown.index("┼") == 18


def test_two_teams_in_one_place_stand_side_by_side() -> None:
    """Neither covers the other: marketing moves one cell to the right."""
    assert "▲■" in track(sales=Fraction(3), marketing=Fraction(3))


def test_what_is_not_established_has_a_question_mark() -> None:
    """A level that is not known is no level 1, and the track says so in words where they have room."""
    assert track(rating=Fraction(2)).startswith("?")
    assert "●" not in track(rating=Fraction(2))
    assert "not established" in track(rating=Fraction(2))
    assert "not established" not in track(rating=Fraction(4))


def test_a_level_that_one_answer_moves_is_marked_beside_it() -> None:
    """The mark is next to the level, and covers neither team."""
    assert track(level=2, rating=Fraction(3), turns=True)[9:11] == "●~"
    assert "~" not in track(level=2, rating=Fraction(3))
    assert "~" not in track(level=2, sales=Fraction(2), marketing=Fraction(2), turns=True)


@given(
    rating=FIGURES,
    level=LEVELS,
    milestone=LEVELS,
    sales=FIGURES,
    marketing=FIGURES,
    per_level=st.integers(3, 16),
)
def test_a_track_never_grows(
    rating: Fraction, level: int, milestone: int, sales: Fraction, marketing: Fraction, per_level: int
) -> None:
    """Whatever the figures, a track has its width, and the level is always seen."""
    canvas = Canvas(track_width(per_level))
    shown = Track(
        rating=rating,
        low=rating,
        high=rating,
        level=level,
        milestone=milestone,
        sales=sales,
        marketing=marketing,
    )
    put_track(canvas, 0, 0, shown, per_level)
    (line,) = canvas.lines()
    assert cells(line) == track_width(per_level)
    assert words_of((line,))[(level - 1) * per_level] == "●"


@pytest.mark.parametrize("rows", [3, 5])
@given(level=st.none() | LEVELS, milestone=st.none() | LEVELS, width=st.integers(10, 140))
def test_steps_rise_and_keep_their_width(
    level: int | None, milestone: int | None, width: int, rows: int
) -> None:
    """Every line of the steps is as wide as the picture, and where one is is said in a word."""
    painted = steps(
        NAMES, level=level, milestone=milestone, by=("by September", "by Sep"), width=width, rows=rows
    )
    assert {cells(line) for line in painted} == {width}
    if level is not None and width > 68:
        assert "▼ today" in words_of(painted)


def test_a_name_in_wide_letters_keeps_the_columns() -> None:
    """Letters that take two cells are counted as two."""
    canvas = Canvas(12)
    canvas.put(0, 0, "販売", Ink.TEXT)
    canvas.put(4, 0, "x")
    (line,) = canvas.lines()
    assert cells(line) == 12
    assert "".join(span.text for span in line).startswith("販売x")


def drawn(rows: list[Row]) -> str:
    """The rows as text."""
    return "\n".join(words_of(row.painted) for row in rows if row.painted)


@pytest.mark.parametrize("width", [34, 60, 73, 113])
@pytest.mark.parametrize("high", [False, True])
def test_the_result_is_told_at_one_look(scored_sample: Scored, width: int, *, high: bool) -> None:
    """Level, five tracks and the first interventions are there at every width, and no line is wider."""
    assessment, result = scored_sample.assessment, scored_sample.result
    rows = result_rows(assessment, result, scored_sample.catalogue, width, high=high)
    text = drawn(rows)
    assert all(cells(line) <= width for row in rows for line in row.painted)
    assert f"Level {result.overall.level} of 5" in text.replace("\n", " ")
    for dimension in result.dimensions:
        assert dimension.title[:12] in text
    for advice in result.first_moves:
        assert scored_sample.catalogue.interventions[advice.intervention].title[:8] in " ".join(text.split())


def test_with_room_each_first_intervention_says_what_it_raises(scored_sample: Scored) -> None:
    """In a high window the dimension and its levels are below each title, in a low one they are not."""
    assessment, result = scored_sample.assessment, scored_sample.result
    for high in (True, False):
        rows = result_rows(assessment, result, scored_sample.catalogue, 73, high=high)
        told = {row.key: words_of(row.painted) for row in rows}
        for advice in result.first_moves:
            aim, levels = aim_words(advice, result)
            assert (f"{aim} {levels}" in told[advice.intervention]) is high


def test_the_first_window_holds_the_whole_picture(scored_sample: Scored) -> None:
    """At 80 by 24 the picture fits below the title without scrolling."""
    rows = result_rows(scored_sample.assessment, scored_sample.result, scored_sample.catalogue, 73)
    last = max(n for n, row in enumerate(rows) if row.painted)
    assert sum(max(1, len(row.painted)) for row in rows[: last + 1]) <= 20


GAPS = st.fractions(-4, 4, max_denominator=60)


@given(
    value=GAPS,
    around=st.none() | st.fractions(0, 2, max_denominator=60),
    smallest=st.none() | st.sampled_from([Fraction(n, 4) for n in range(2, 17)]),
    width=st.integers(28, 110),
    clear=st.booleans(),
)
def test_a_gap_is_drawn_with_what_is_known_of_it(
    value: Fraction, around: Fraction | None, smallest: Fraction | None, width: int, clear: bool
) -> None:
    """The scale shows the interval and, on the side of sales, from where a gap that is not clear would be."""
    gap = GapFigures(
        value=value,
        sales=Fraction(3),
        marketing=Fraction(3) - value,
        items=(),
        p=None,
        exact=True,
        clear=clear,
    )
    reach = GapReach(low=None, high=None, smallest=smallest)
    if around is not None:
        low, high = max(value - around, Fraction(-4)), min(value + around, Fraction(4))
        reach = GapReach(low=low, high=high, smallest=smallest)
    lines = reach_lines(gap, reach, width, per_level=6)
    picture = lines[1].text
    assert max(len(row) for line in lines for row in line.text.split("\n")) <= width
    assert {"▲", "■"} <= set(picture)
    if clear or smallest is None:
        assert "┊" not in picture
    elif "┊" in picture:
        assert (picture.index("┊") > picture.index("■")) == (value > 0)
    assert ("╍ Likely" in "".join(line.text for line in lines)) is (around is not None)


def test_an_agreed_level_stands_beside_the_answers(scored_sample: Scored) -> None:
    """What a workshop agreed on is a mark of its own on the track, with its reason and flag beside it."""
    agreed = {
        "role_clarity": AgreedLevel(day="2026-11-30", level=4, reasons={"": "We wrote it down."}),
        "lead_definition": AgreedLevel(day="2026-11-30", level=None, reasons={"sales": "Calls."}),
    }
    picture = drawn(
        result_rows(
            scored_sample.assessment, scored_sample.result, scored_sample.catalogue, 78, agreed=agreed
        )
    )
    assert picture.count("◇") == 2  # the track of role clarity, and the legend

    def detail(key: str) -> str:
        asked = scored_sample.assessment.questionnaire
        lines = result_detail(key, scored_sample.result, asked, scored_sample.catalogue, 60, agreed=agreed)
        return "\n".join(words_of(line.painted) if line.painted else line.text for line in lines)

    assert "We wrote it down." in detail("role_clarity")
    assert "nothing on record" in detail("role_clarity")
    assert "Agreed to differ" in detail("lead_definition")
    assert "nothing on record" not in detail("lead_definition")
    assert "Settled" not in detail("cross_training")


@pytest.mark.parametrize("width", [3, 8, 20])
@pytest.mark.parametrize("opening", ["Interdepartmentally", "営業とマーケティングの合意。", "Two words."])
def test_a_finding_is_strong_to_its_last_letter(opening: str, width: int) -> None:
    """All of the finding is strong and nothing after it, also where a word is broken over lines."""
    spans = [span for line in opened_words(opening, "then the rest of it", width) for span in line]
    strong = "".join(span.text for span in spans if span.strong)
    assert strong.replace(" ", "") == opening.replace(" ", "")


@pytest.mark.parametrize(("count", "shows"), [(0, []), (1, ["f shows it."]), (2, ["f shows them."])])
def test_rows_left_out_are_counted(count: int, shows: list[str]) -> None:
    """One row is an it, several are them, and of none nothing is said."""
    said = [line.text.rpartition(": ")[2] for line in left_out(count, "problem", 76) if line.text]
    assert said == shows
