"""Choosing a structure on a page: the ranking as weights change, where it flips, and every option."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from assess.documents.lines.choosing import (
    ChoiceView,
    decision_lines,
    first_words,
    option_lines,
    verdict_words,
)
from assess.documents.lines.layout import BLANK, Line, bullet, cut, hung, painted_line
from assess.documents.lines.painted import Canvas, Ink, Span
from assess.documents.lines.parts import finding, heading, pair, paragraph, ruled, valued
from assess.words.choosing import (
    COMES_FIRST,
    STANDING_WORDS,
    against_today_words,
    flip_words,
    not_yet_words,
    outcome_words,
)
from assess.words.transition import TRANSITION_NOTE, begun_words
from questionnaires.records import record
from scoring.advice.options import Standing
from scoring.organisation.choosing.choice import TODAY
from scoring.organisation.choosing.weighing import (
    Flip,
    Scores,
    Weights,
    ranked,
    totals,
    weight_flips,
)
from scoring.rounding import shown

MARKS: Mapping[Standing, tuple[str, Ink]] = {
    Standing.POSSIBLE: ("✓", Ink.ACCENT),
    Standing.WAITS: ("~", Ink.SOFT),
    Standing.FIND_OUT: ("?", Ink.WARN),
    Standing.RULED_OUT: ("−", Ink.WARN),
    Standing.NOT_NEEDED: ("=", Ink.MUTED),
    Standing.IN_PLACE: ("●", Ink.MUTED),
}
"""How an option fits, in a mark beside its words."""

BAR = 20
"""Cells of the bar of a weight, which is 100 of 100 where it is full."""

OPTION, WEIGHT, DECIDED, FIRST, TRANSITION = "option", "weight", "decided", "first", "transition"


@record
class Live:
    """What follows at once from the votes and the weights in force: totals, the order, where it flips."""

    scores: Scores
    weights: Weights

    @property
    def totals(self) -> Mapping[str, Fraction]:
        """By option, from 1 to 5."""
        return totals(self.scores, self.weights)

    @property
    def flips(self) -> Sequence[Flip]:
        """Where another option draws level, the smallest change first."""
        return weight_flips(self.scores, self.weights)


def choice_page_lines(view: ChoiceView, live: Live | None, width: int) -> list[Line]:
    """The verdict, the ranking and the weights where people have voted, then every option."""
    verdict, *rest = verdict_words(view)
    lines = [finding(verdict, " ".join(rest), width)]
    if any(first_words(view)):
        lines += [BLANK, painted_line(heading(COMES_FIRST, width).painted, FIRST)]
    if view.decision is not None:
        decided = decision_lines(view.decision, view.titles, width=width)[0]
        lines += [BLANK, *paragraph(decided.text, width, Ink.HEAD, strong=True, key=DECIDED)]
        if view.decision.scenario != TODAY:
            lines += [pair("Transition", begun_words(view.transition), width, key=TRANSITION)]
    if live is not None:
        lines += [BLANK, *_ranking(view, live, width), BLANK, *_weights(view, live, width)]
    if view.answered:
        lines += [BLANK, ruled("Structures", width)]
        lines += [_option(view, key, width) for key in view.options]
    return lines


def _ranking(view: ChoiceView, live: Live, width: int) -> Iterator[Line]:
    """The options that were scored, the highest total first, each with how often it comes first."""
    found = live.totals
    often = view.weighed.over_all if view.weighed is not None else None
    top = Canvas(width)
    top.put(0, 0, "Ranking", Ink.HEAD, strong=True)
    top.put_right(width, 0, "first, of 100   total" if often is not None else "total", Ink.MUTED)
    yield painted_line(top.lines())
    for place, key in enumerate(ranked(found), start=1):
        canvas = Canvas(width)
        canvas.put(0, 0, f"{place}", Ink.MUTED)
        canvas.put(2, 0, cut(view.titles[key], width - 18), strong=place == 1)
        if often is not None:
            canvas.put_right(width - 8, 0, shown(100 * often.first(key), 0), Ink.SOFT)
        canvas.put_right(width, 0, shown(found[key], 2), strong=True)
        yield painted_line(canvas.lines(), f"{OPTION}.{key}")


def _weights(view: ChoiceView, live: Live, width: int) -> Iterator[Line]:
    """Each criterion with its weight as a bar, and marks where the leading option would change."""
    yield ruled("Weights: ← → change them, ┃ is where another option leads", width)
    nearest: dict[str, list[Flip]] = {}
    for flip in live.flips:
        nearest.setdefault(flip.criterion, []).append(flip)
    for key, weight in live.weights.items():
        canvas = Canvas(width)
        room = width - BAR - 7
        canvas.put(0, 0, cut(view.criteria[key].title, room))
        start = room + 1
        filled = int(weight * BAR + Fraction(1, 2))
        canvas.put(start, 0, "─" * BAR, Ink.RULE)
        canvas.put(start, 0, "━" * filled, Ink.RATING)
        for flip in nearest.get(key, ()):
            canvas.put(start + min(BAR - 1, int(flip.at * BAR)), 0, "┃", Ink.WARN, strong=True)
        canvas.put_right(width, 0, f"{shown(100 * weight, 0)}%", strong=True)
        yield painted_line(canvas.lines(), f"{WEIGHT}.{key}")


def _option(view: ChoiceView, key: str, width: int) -> Line:
    standing = view.options[key].standing
    mark, ink = MARKS[standing]
    dim = standing in (Standing.NOT_NEEDED, Standing.IN_PLACE)
    lines = valued(
        Span(text=view.titles[key], ink=Ink.SOFT if dim else Ink.TEXT, strong=not dim),
        (Span(text=STANDING_WORDS[standing], ink=Ink.MUTED if dim else ink),),
        width,
        mark=Span(text=f"{mark} ", ink=ink, strong=True),
    )
    return painted_line(lines, f"{OPTION}.{key}")


def choice_detail(view: ChoiceView, live: Live | None, key: str, width: int) -> list[Line]:
    """What a row is about: an option in full, a weight with where it flips, or the decision."""
    kind, _, name = key.partition(".")
    if kind == DECIDED and view.decision is not None:
        return decision_lines(view.decision, view.titles, width=width)
    if kind == TRANSITION:
        return paragraph(TRANSITION_NOTE, width)
    if kind == WEIGHT and live is not None:
        return [*_weight_detail(view, live, name, width)]
    if kind == FIRST:
        words = [line for text in first_words(view) for line in (BLANK, *paragraph(text, width))]
        return [*paragraph(COMES_FIRST, width, strong=True), *words]
    if name not in view.options:
        return []
    option = view.options[name]
    title = f"{view.titles[name]}: {STANDING_WORDS[option.standing]}"
    lines = paragraph(title, width, strong=True)
    if live is not None and name in live.scores:
        lines += [BLANK, *_sure(view, width), BLANK]
    lines += option_lines(option, view, width=width)[1:]
    row = next((row for row in view.against_today if row.option == name), None)
    if row is not None:
        lines += [BLANK, *paragraph(against_today_words(row, view.titles), width, Ink.SOFT)]
    return lines


def _sure(view: ChoiceView, width: int) -> Iterator[Line]:
    """How sure the ranking is."""
    yield heading("How sure", width)
    if view.weighed is None:
        yield from paragraph("Counting …", width, Ink.MUTED)
        return
    for words in outcome_words(view.weighed, view.titles, view.criteria):
        yield bullet(words, width)
    leader = view.options[view.weighed.order[0]]
    if leader.standing is not Standing.POSSIBLE:
        yield bullet(not_yet_words(leader, view.titles), width)


def _weight_detail(view: ChoiceView, live: Live, key: str, width: int) -> Iterator[Line]:
    """A criterion: its weight, where the lead changes, what its scores mean, and those given."""
    criterion = view.criteria[key]
    yield from paragraph(criterion.title, width, strong=True)
    yield from paragraph(f"Weight {shown(100 * live.weights[key], 0)} of 100.", width, Ink.SOFT)
    yield BLANK
    yield heading("Where the lead changes", width)
    flips = [flip for flip in live.flips if flip.criterion == key]
    if not flips:
        yield from paragraph("No weight of it makes another option lead.", width)
    for flip in flips:
        yield bullet(flip_words(flip, view.titles), width)
    yield BLANK
    yield heading("Scores", width, right="mean")
    for option in ranked({one: cells[key] for one, cells in live.scores.items()}):
        canvas = Canvas(width)
        canvas.put(0, 0, cut(view.titles[option], width - 5))
        canvas.put_right(width, 0, shown(live.scores[option][key]), strong=True)
        yield painted_line(canvas.lines())
    yield BLANK
    yield heading("What a score means", width)
    for score, anchor in enumerate(criterion.anchors, start=1):
        yield hung(f"{score}  ", anchor, width)
