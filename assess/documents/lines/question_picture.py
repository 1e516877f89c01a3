"""One question: who gave which answer, a mark a person, and where the teams' means are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from rich.cells import cell_len

from assess.documents.charts.parts import LEVELS
from assess.documents.lines.layout import (
    BLANK,
    Line,
    Look,
    cut,
    painted_line,
    prose,
    wrapped,
)
from assess.documents.lines.painted import TEAM_MARKS, Canvas, Ink
from assess.documents.lines.tracks import (
    NARROWEST,
    RATING,
    cell_of,
    put_axis,
    put_scale,
    track_width,
)
from assess.text import plain
from assess.words.gaps import SORTING_WORDS, signed_words
from assess.words.interventions import figure_words
from assess.words.numbers import count_words, counted
from assess.words.privacy import SUPPRESSED_WORDS, WITHHELD
from questionnaires.catalogue import Catalogue
from questionnaires.model import COMPANY, FUNCTIONS, Item, Kind
from scoring.result import FunctionFigures, ItemResult
from scoring.rounding import shown

MOST_PEOPLE = 14
"""More people than this behind one question are shown as numbers instead of a mark each."""

EVERYONE = ("●", Ink.TEXT)
"""The mark of those who answer for the whole company, or of all together."""

NAMES, FIGURES = 16, 6
"""Cells for a team's name with its people, and for its mean behind the track."""

WIDEST = 10


def question_lines(item: Item, found: ItemResult, titles: Mapping[str, str], width: int) -> list[Line]:
    """What was asked, who gave which answer, each team's mean, and what the two means make of it."""
    lines = [*prose(plain(item.text, limit=600), width, look=Look.STRONG, key=item.id)]
    if found.suppressed and not found.choices:
        return [
            *lines,
            BLANK,
            *prose(f"The answers are withheld: {SUPPRESSED_WORDS[found.suppressed]}.", width, key=item.id),
        ]
    if item.kind is Kind.RECORD:
        words = "Not known." if found.rating is None else f"On record: level {shown(found.rating)}."
        return [*lines, BLANK, *prose(words, width, key=item.id)]
    teams = [f for f in (*FUNCTIONS, COMPANY) if f in found.by_function and found.by_function[f].n]
    lines += _answers(item, found, teams, width)
    lines += _means(item, found, teams, titles, width)
    if found.suppressed:
        lines += prose(f"Withheld: {SUPPRESSED_WORDS[found.suppressed]}.", width, key=item.id)
    for function in found.withheld:
        lines += prose(f"{team_title(function, titles)} is {WITHHELD}.", width)
    if found.gap is not None:
        lines += [BLANK, *prose(f"Sales minus marketing: {signed_words(found.gap)}.", width, key=item.id)]
    if found.sorting:
        lines += prose(f"{SORTING_WORDS[found.sorting]}.", width)
    if not teams and found.rating is not None:
        words = "One level for the group" if item.group else "All together"
        lines += [BLANK, *prose(f"{words}: {shown(found.rating)}.", width, key=item.id)]
    return lines


def published_lines(catalogue: Catalogue, key: str, width: int) -> list[Line]:
    """What others measured about a question, with its source; nothing where no figure is shown."""
    lines = [
        line
        for figure in catalogue.figures_beside(key)
        for line in prose(f"Published figure: {figure_words(figure)}", width, look=Look.DIM)
    ]
    return [BLANK, *lines] if lines else []


def team_title(function: str, titles: Mapping[str, str]) -> str:
    """A team by its title."""
    return "The whole company" if function == COMPANY else plain(titles.get(function, function), limit=30)


# Who gave which answer

Counts = tuple[str, Mapping[str, int]]


def answer_lines(item: Item, found: ItemResult, width: int, *, whole: bool = False) -> list[Line]:
    """Each answer with a mark for each person who gave it; nothing where single answers are not counted.

    ``whole`` shows in full what nobody answered too.
    """
    teams = [f for f in (*FUNCTIONS, COMPANY) if f in found.by_function and found.by_function[f].n]
    rows = list(_choice_rows(item, found) if found.choices else _level_rows(item, found, teams))
    known = list(found.choices) if found.choices else teams
    totals = {team: sum(counts.get(team, 0) for _, counts in rows) for team in known}
    if not any(totals.values()):
        return []
    each = sum(totals.values()) <= MOST_PEOPLE
    widths = [sum(_marks_width(counts.get(team, 0), each=each) for team in known) for _, counts in rows]
    longest = max(cell_len(words) for words, counts in rows if whole or any(counts.values()))
    room = max(10, min(longest + 1, width - max(widths) - 6))
    given = [(words, counts) for words, counts in rows if whole or any(counts.values())]
    lines = [_answer(words, counts, known, room, width, each=each, key=item.id) for words, counts in given]
    left = len(rows) - len(given)
    if not left or sum(totals.values()) == 1:
        return lines
    return [*lines, *prose(f"Nobody gave the {counted(left, 'other answer')}.", width, look=Look.DIM)]


def _answers(item: Item, found: ItemResult, teams: Sequence[str], width: int) -> list[Line]:
    rows = answer_lines(item, found, width, whole=True)
    if not rows:
        return []
    people = sum(sum(found.by_function[team].distribution) for team in teams)
    if found.choices:
        people = sum(sum(counts.values()) for counts in found.choices.values())
    canvas = Canvas(width)
    canvas.put_right(width, 0, count_words(people, "answer"), Ink.MUTED)
    return [painted_line(canvas.lines()), *rows]


def _level_rows(item: Item, found: ItemResult, teams: Sequence[str]) -> Iterator[Counts]:
    for level in LEVELS:
        counts = {team: found.by_function[team].distribution[level - 1] for team in teams}
        text = _level_text(item, level)
        yield (f"{level} {text}" if text else f"level {level}"), counts


def _level_text(item: Item, level: int) -> str:
    """The option that makes this level, where there is one to each level."""
    if item.kind in (Kind.ANCHORS, Kind.AGREEMENT, Kind.FREQUENCY) and len(item.options) == len(LEVELS):
        place = len(LEVELS) - level if item.reverse else level - 1
        return plain(item.options[place].text, limit=200)
    return ""


def _choice_rows(item: Item, found: ItemResult) -> Iterator[Counts]:
    for option in item.options:
        counts = {team: given.get(option.id, 0) for team, given in found.choices.items()}
        yield plain(option.text, limit=200), counts


def _marks_width(count: int, *, each: bool) -> int:
    return count if each else (len(str(count)) + 2 if count else 0)


def _answer(
    words: str,
    counts: Mapping[str, int],
    teams: Sequence[str],
    room: int,
    width: int,
    *,
    each: bool,
    key: str,
) -> Line:
    """An answer with the people who gave it; one that nobody gave steps back."""
    total = sum(counts.values())
    lead = "  " if words[:2].strip().isdigit() else ""
    texts = wrapped(words, room)
    texts = [texts[0], *(wrapped(" ".join(texts[1:]), room - len(lead)) if len(texts) > 1 else ())]
    canvas = Canvas(width, len(texts))
    for y, text in enumerate(texts):
        canvas.put(len(lead) if y else 0, y, text, Ink.TEXT if total else Ink.MUTED)
    x = room + 1
    for team in teams:
        count = counts.get(team, 0)
        shape, ink = TEAM_MARKS.get(team, EVERYONE)
        if count:
            canvas.put(x, 0, shape * count if each else f"{shape}{count}", ink)
        x += _marks_width(count, each=each)
    if total:
        canvas.put_right(width, 0, str(total), strong=True)
    else:
        canvas.put_right(width, 0, "·", Ink.MUTED)
    return painted_line(canvas.lines(), key=key)


# Where the means lie


def _means(
    item: Item, found: ItemResult, teams: Sequence[str], titles: Mapping[str, str], width: int
) -> list[Line]:
    """A line for each team: its mean on the scale."""
    if not teams or found.choices:
        return []
    per_level = max(NARROWEST, min(WIDEST, (width - NAMES - FIGURES - 1) // 4))
    axis = Canvas(width)
    put_axis(axis, NAMES, per_level)
    axis.put_right(NAMES + track_width(per_level) + FIGURES, 0, "mean", Ink.MUTED)
    lines = [BLANK, painted_line(axis.lines())]
    for team in teams:
        lines.append(_mean(team, found.by_function[team], titles, per_level, width, key=item.id))
    return lines


def _mean(
    team: str, figures: FunctionFigures, titles: Mapping[str, str], per_level: int, width: int, *, key: str
) -> Line:
    shape, ink = TEAM_MARKS.get(team, EVERYONE)
    canvas = Canvas(width)
    canvas.put(0, 0, shape, ink)
    canvas.put(2, 0, cut("Company" if team == COMPANY else team_title(team, titles), NAMES - 6))
    canvas.put_right(NAMES - 1, 0, str(figures.n), Ink.MUTED)
    if figures.suppressed or figures.mean is None:
        canvas.put(NAMES, 0, cut(WITHHELD if figures.suppressed else "no answer", width - NAMES), Ink.MUTED)
        return painted_line(canvas.lines(), key=key)
    put_scale(canvas, NAMES, per_level)
    canvas.put(NAMES + cell_of(figures.mean, per_level), 0, shape, ink)
    about = "" if figures.exact else "≈"
    end = NAMES + track_width(per_level) + FIGURES
    canvas.put_right(end, 0, f"{about}{shown(figures.mean)}", ink)
    canvas.put(end, 0, f" {figures.bound}" if figures.bound else "", Ink.MUTED)
    return painted_line(canvas.lines(), key=key)


def put_gap(canvas: Canvas, x: int, sales: Fraction, marketing: Fraction, per_level: int, ink: Ink) -> None:
    """The bar between two means on a track, each end with its team's mark."""
    cells = {"sales": cell_of(sales, per_level), "marketing": cell_of(marketing, per_level)}
    cells["marketing"] += cells["sales"] == cells["marketing"]
    low, high = sorted(cells.values())
    canvas.put(x + low, 0, RATING * (high - low + 1), ink)
    for side, cell in cells.items():
        canvas.put(x + cell, 0, *TEAM_MARKS[side])
