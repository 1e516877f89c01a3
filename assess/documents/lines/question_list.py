"""All questions with an answer, the widest difference between the teams first."""

from __future__ import annotations

from fractions import Fraction

from assess.documents.lines.exercise_parts import WORDS, card_canvas
from assess.documents.lines.layout import Line, Look, opened_words, painted_line, prose
from assess.documents.lines.painted import TEAM_MARKS, Canvas, Ink
from assess.documents.lines.parts import ruled
from assess.documents.lines.question_picture import EVERYONE, put_gap
from assess.documents.lines.tracks import cell_of, put_axis, put_scale, track_width
from assess.text import plain
from assess.words.gaps import SORTING_MARKS, lowest_finding, questions_finding, signed_words
from questionnaires.model import FUNCTIONS, SIDES, Questionnaire
from scoring.audience import SUPPRESSED
from scoring.result import ItemResult, ItemState, Result
from scoring.rounding import shown

PER_LEVEL = 5
"""Cells from one level to the next."""

BESIDE = 56
"""Columns from which the track stands beside the title; below that it stands under it."""

GAP = 7
"""Cells for the difference behind the track."""

UNSORTED = "Not compared between the teams"
MARK_INKS = {"✓": Ink.ACCENT, "○": Ink.WARN, "≠": Ink.WARN}


def question_list_lines(
    result: Result, questionnaire: Questionnaire, width: int, *, by_rating: bool = False
) -> list[Line]:
    """A row a question: the means of all teams on one track, and sales minus marketing.

    ``by_rating``, or where no question was answered by both teams, those rated lowest come first, with their
    rating as the figure.
    """
    answered = [i for i in result.items.values() if i.state is not ItemState.NOT_ASKED or i.suppressed]
    if not answered:
        return prose("Nothing is answered yet.", width)
    both = sorted((i for i in answered if i.gap is not None), key=lambda i: (-abs(i.gap or 0), i.id))
    if by_rating or not both:
        return _by_rating(answered, questionnaire, width)
    rest = [item for item in answered if item.gap is None]
    title = plain(questionnaire.items[both[0].id].title, limit=80)
    finding = questions_finding(title, both[0].gap or Fraction(0))
    lines = [painted_line(opened_words(*finding, width)), _head(width, "gap")]
    lines += [_row(item, questionnaire, width) for item in both]
    if rest:
        lines += [ruled(UNSORTED, width), *(_row(item, questionnaire, width) for item in rest)]
    legend = " · ".join(f"{mark} {words}" for mark, words in dict.fromkeys(SORTING_MARKS.values()))
    return [*lines, *prose(legend, width, look=Look.DIM)]


def _by_rating(answered: list[ItemResult], questionnaire: Questionnaire, width: int) -> list[Line]:
    """The lowest rating first; what is withheld comes last."""
    rated = sorted((i for i in answered if i.rating is not None), key=lambda i: (i.rating or 0, i.id))
    withheld = [item for item in answered if item.rating is None and item.suppressed]
    title = plain(questionnaire.items[rated[0].id].title, limit=80) if rated else ""
    lines = [painted_line(opened_words(*lowest_finding(title), width)), _head(width, "rating")]
    return [*lines, *(_row(item, questionnaire, width, item.rating) for item in [*rated, *withheld])]


def _track_at(width: int) -> int:
    return width - GAP - track_width(PER_LEVEL) if width >= BESIDE else WORDS


def _head(width: int, figure: str) -> Line:
    canvas = Canvas(width)
    put_axis(canvas, _track_at(width), PER_LEVEL)
    canvas.put_right(width, 0, figure, Ink.MUTED)
    return painted_line(canvas.lines())


def _row(item: ItemResult, questionnaire: Questionnaire, width: int, rating: Fraction | None = None) -> Line:
    """One question; its figure is the gap, or the rating where one is given."""
    mark = SORTING_MARKS.get(item.sorting, ("", ""))[0]
    title = plain(questionnaire.items[item.id].title, limit=80)
    at = _track_at(width)
    room = width - WORDS if at == WORDS else at - WORDS - 1
    named = card_canvas(title, room, width, mark=mark, ink=MARK_INKS.get(mark, Ink.MUTED))
    if at == WORDS:
        track = Canvas(width)
        _put_means(track, at, item, rating)
        return painted_line((*named.lines(), *track.lines()), key=item.id)
    _put_means(named, at, item, rating)
    return painted_line(named.lines(), key=item.id)


def _put_means(canvas: Canvas, at: int, item: ItemResult, rating: Fraction | None) -> None:
    """The means of a question on their track, and its figure at the right edge."""
    if item.suppressed:
        words = "withheld" if item.suppressed == SUPPRESSED else "level withheld"
        canvas.put(at, 0, words, Ink.MUTED)
        return
    put_scale(canvas, at, PER_LEVEL)
    means = {
        team: mean
        for team in FUNCTIONS
        if team in item.by_function and (mean := item.by_function[team].mean) is not None
    }
    for team, mean in means.items():
        if team not in SIDES:
            canvas.put(at + cell_of(mean, PER_LEVEL), 0, *TEAM_MARKS[team])
    if item.gap is not None and all(side in means for side in SIDES):
        ink = Ink.WARN if item.camps_clear else Ink.SOFT
        put_gap(canvas, at, means["sales"], means["marketing"], PER_LEVEL, ink)
    else:
        for side in (side for side in SIDES if side in means):
            canvas.put(at + cell_of(means[side], PER_LEVEL), 0, *TEAM_MARKS[side])
    if not means and item.rating is not None:
        canvas.put(at + cell_of(item.rating, PER_LEVEL), 0, *EVERYONE)
    if rating is not None:
        canvas.put_right(canvas.width, 0, shown(rating), strong=True)
    elif item.gap is not None:
        canvas.put_right(canvas.width, 0, signed_words(item.gap), strong=True)
