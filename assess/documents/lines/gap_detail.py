"""Where a gap comes from: its questions as bars, how exactly it is known, what to ask and what helps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from assess.documents.lines.exercise_parts import spaced
from assess.documents.lines.gap_reach import reach_lines
from assess.documents.lines.layout import Line, Look, cut, head, painted_line, prose, wrapped
from assess.documents.lines.painted import TEAM_MARKS, Canvas, Ink, Span
from assess.documents.lines.parts import valued
from assess.documents.lines.question_picture import EVERYONE, put_gap
from assess.documents.lines.result_detail import moving_lines
from assess.documents.lines.tracks import NARROWEST, cell_of, put_scale
from assess.text import plain
from assess.words.discussing import ASK
from assess.words.gaps import WITHIN_WORDS, gap_words, room_words, signed_words, why_no_gap
from questionnaires.catalogue import Catalogue
from questionnaires.model import SIDES, Questionnaire
from scoring.gaps.multiplicity import SMALLEST_GAP
from scoring.gaps.reach import GapReach
from scoring.result import DimensionResult, GapFigures, ItemResult, Result
from scoring.rounding import shown

NamedRatings = Mapping[str, Sequence[tuple[str, Fraction]]]
"""The names of people with their ratings, by team."""

MOST_QUESTIONS = 3
WIDEST, FIGURE = 9, 6
"""Cells of a level at most, and of the figure beside a title."""


def gap_detail(
    key: str,
    result: Result,
    questionnaire: Questionnaire,
    catalogue: Catalogue,
    width: int,
    *,
    reach: GapReach | None = None,
    people: NamedRatings = MappingProxyType({}),
) -> list[Line]:
    """The gap of a dimension, or of all together, and where it comes from; ``reach`` says how exact it is.

    ``people`` are the ratings of single people by team, as far as they may be shown.
    """
    d = next((d for d in result.dimensions if d.id == key), None)
    gap = result.overall.gap if d is None else d.gap
    title = "All together" if d is None else plain(d.title, limit=40)
    if gap is None:
        why = f"No gap is stated: {why_no_gap(result.view)}"
        lines = [*prose(title, width, look=Look.STRONG), *prose(why, width)]
        lowest = [] if d is None else _lowest(d, result, questionnaire, width)
        return spaced(lines, lowest, _people(people, width))
    top = Canvas(width)
    top.put(0, 0, cut(title, width - 8), strong=True)
    top.put_right(width, 0, signed_words(gap.value), Ink.WARN if gap.clear else Ink.TEXT, strong=True)
    lines = [painted_line(top.lines()), *prose(gap_words(gap), width)]
    if d is None:
        return spaced(lines, _within(result, questionnaire, width))
    items = _widest(d, result)
    return spaced(
        lines,
        _questions(items, questionnaire, width),
        _ask(items, questionnaire, width),
        _helps(gap, result, catalogue, width),
        [] if reach is None else reach_lines(gap, reach, width, per_level=_per_level(width)),
        _people(people, width),
    )


def _per_level(width: int) -> int:
    return max(NARROWEST, min(WIDEST, (width - 1) // 4))


def _widest(d: DimensionResult, result: Result) -> list[ItemResult]:
    """The questions that make the gap, those that point furthest its way first."""
    items = () if d.gap is None else d.gap.items
    found = [result.items[item] for item in items if result.items[item].gap is not None]
    sign = 1 if d.gap is None or d.gap.value >= 0 else -1
    return sorted(found, key=lambda item: (-sign * (item.gap or Fraction(0)), item.id))


def _questions(items: list[ItemResult], questionnaire: Questionnaire, width: int) -> list[Line]:
    rows = []
    per_level = _per_level(width)
    for item in items[:MOST_QUESTIONS]:
        means = [item.by_function[side].mean for side in SIDES if side in item.by_function]
        known = [mean for mean in means if mean is not None]
        if item.gap is None or len(known) < len(SIDES):
            continue
        track = Canvas(width)
        put_scale(track, 0, per_level)
        put_gap(track, 0, known[0], known[1], per_level, Ink.WARN if item.camps_clear else Ink.SOFT)
        rows.append(_question(item, signed_words(item.gap), track, questionnaire, width))
    return [head("Where the difference comes from"), *rows] if rows else []


def _question(item: ItemResult, figure: str, track: Canvas, questionnaire: Questionnaire, width: int) -> Line:
    """One question: its title and figure, and below them its scale."""
    texts = wrapped(plain(questionnaire.items[item.id].title, limit=80), width - FIGURE)
    canvas = Canvas(width, len(texts))
    canvas.put_rows(0, 0, texts)
    canvas.put_right(width, 0, figure, strong=True)
    return painted_line((*canvas.lines(), *track.lines()), key=item.id)


def _lowest(d: DimensionResult, result: Result, questionnaire: Questionnaire, width: int) -> list[Line]:
    """What there is without a gap: the questions of a dimension rated lowest, with the mean of each side."""
    per_level = _per_level(width)
    asked = [result.items[key] for key, item in questionnaire.items.items() if item.dimension == d.id]
    rated = sorted((item.rating, item.id) for item in asked if item.rating is not None)
    rows = []
    for rating, key in rated[:MOST_QUESTIONS]:
        track = Canvas(width)
        put_scale(track, 0, per_level)
        figures = result.items[key].by_function
        means = {side: figures[side].mean for side in SIDES if side in figures}
        cells = {side: cell_of(mean, per_level) for side, mean in means.items() if mean is not None}
        if len(set(cells.values())) < len(cells):
            cells["marketing"] += 1
        for side, cell in cells.items():
            track.put(cell, 0, *TEAM_MARKS[side])
        if not cells:
            track.put(cell_of(rating, per_level), 0, *EVERYONE)
        rows.append(_question(result.items[key], shown(rating), track, questionnaire, width))
    return [head("Rated lowest"), *rows] if rows else []


def _people(people: NamedRatings, width: int) -> list[Line]:
    """Whose dot is where, team by team."""
    rows = []
    for team, ratings in people.items():
        shape, ink = TEAM_MARKS[team]
        for name, rating in ratings:
            mark, figure = Span(text=f"{shape} ", ink=ink), Span(text=shown(rating), ink=ink)
            rows.append(painted_line(valued(Span(text=plain(name, limit=60)), (figure,), width, mark=mark)))
    return [head("Each person"), *rows] if rows else []


def _ask(items: list[ItemResult], questionnaire: Questionnaire, width: int) -> list[Line]:
    if not items:
        return []
    title = plain(questionnaire.items[items[0].id].title, limit=80)
    return [head(ASK), *prose(room_words(title), width)]


def _helps(gap: GapFigures, result: Result, catalogue: Catalogue, width: int) -> list[Line]:
    """The interventions that move the questions of a gap wide enough to speak of."""
    if abs(gap.value) < SMALLEST_GAP:
        return []
    rows = moving_lines(gap.items, result, catalogue, width)
    return [head("What helps"), *rows] if rows else []


def _within(result: Result, questionnaire: Questionnaire, width: int) -> list[Line]:
    """Whether the people of each side agree among themselves; alike ones together."""
    by_words: dict[str, list[str]] = {}
    for side, spread in result.sides.items():
        title = plain(questionnaire.function_titles.get(side, side), limit=24)
        by_words.setdefault(WITHIN_WORDS[spread.within], []).append(title)
    said = [f"{' and '.join(who)}: {words}" for words, who in by_words.items()]
    return [head("Inside each team"), *(line for text in said for line in prose(text, width))] if said else []
