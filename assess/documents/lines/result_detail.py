"""Why a level is what it is: the must-have questions with their answers, the teams, and what lifts it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from assess.documents.lines.exercise_parts import WORDS, card_canvas, spaced
from assess.documents.lines.layout import HIGHEST, Line, Look, head, painted_line, prose, wrapped
from assess.documents.lines.painted import Canvas, Ink, Span
from assess.documents.lines.question_picture import answer_lines
from assess.text import plain
from assess.words.advice import WHEN_TO_STOP, tried_words
from assess.words.agreed import NO_RECORD, ON_RECORD, level_agreed, reasons_of, when_agreed
from assess.words.exercise_findings import finding_of
from assess.words.gaps import gap_words
from assess.words.levels import NO_ANSWER, NOT_ESTABLISHED, TOGETHER, place_words, turn_words
from assess.words.numbers import capital, sentence, small
from assess.words.say import say_all
from questionnaires.catalogue import Catalogue, Intervention
from questionnaires.model import Item, Questionnaire
from scoring.result import Advice, DimensionResult, Ground, Result
from scoring.workshop.agreed import AgreedLevel, unproven

HELD, FREE = "■", "□"
"""A level that a question supports, and one that it doesn't."""

SQUARES = 2 * HIGHEST + 2
"""Cells for the squares of a question and its level."""

LATER = "·"
"""Before an intervention that is not among those to start with."""

MOST_MOVING = 3
"""Interventions that are named beside a figure they move."""

LOWEST_DECIDES = "The lowest must-have question decides."
LOWEST_DIMENSION = "The lowest dimension decides."


def result_detail(
    key: str,
    result: Result,
    questionnaire: Questionnaire,
    catalogue: Catalogue,
    width: int,
    *,
    agreed: Mapping[str, AgreedLevel] = MappingProxyType({}),
) -> list[Line]:
    """What is behind a row of the result: a dimension, all of them, or an intervention."""
    for dimension in result.dimensions:
        if dimension.id == key:
            return spaced(
                _agreed(dimension, agreed.get(key), width),
                dimension_detail(dimension, result, questionnaire, catalogue, width),
            )
    advice = result.advice_on(key)
    if advice is not None and key in catalogue.interventions:
        return _intervention(advice, catalogue.interventions[key], width)
    return _overall(result, width)


def _title(words: str, level: int, width: int) -> Line:
    """The title of a detail, its level standing out."""
    text = f"level {level}"
    *whole, last = wrapped(words, width)
    if len(last) + 1 + len(text) > width:
        whole, last = [*whole, last], ""
    lead = (Span(text=f"{last} ", strong=True),) if last else ()
    lines = tuple((Span(text=line, strong=True),) for line in whole)
    return painted_line((*lines, (*lead, Span(text=text, ink=Ink.ACCENT, strong=True))))


def _squares(title: str, level: int | None, width: int, *, blocks: bool, key: str = "") -> Line:
    """A title, a square a level, and the level itself."""
    texts = wrapped(plain(title, limit=80), width - SQUARES - 2)
    canvas = Canvas(width, len(texts))
    canvas.put_rows(0, 0, texts, strong=blocks)
    x = width - SQUARES
    if level is None:
        canvas.put_right(width, 0, "?", Ink.WARN, strong=True)
        return painted_line(canvas.lines(), key=key)
    for place in range(1, HIGHEST + 1):
        ink = Ink.RULE if place > level else Ink.WARN if blocks else Ink.ACCENT
        canvas.put(x + 2 * (place - 1), 0, FREE if place > level else HELD, ink)
    canvas.put_right(width, 0, str(level), strong=True)
    return painted_line(canvas.lines(), key=key)


def dimension_detail(
    d: DimensionResult, result: Result, questionnaire: Questionnaire, catalogue: Catalogue, width: int
) -> list[Line]:
    """A dimension: its must-have questions, the answers to the one that decides, the teams, what lifts it."""
    blocks = {block.item for block in d.blocked_by}
    items = [i for i in questionnaire.items_of(d.id) if i.gate and i.id not in d.waived]
    must = sorted(items, key=lambda item: item.id not in blocks)
    why = f"Why {small(plain(d.title, limit=40))} is at"
    first = next((item for item in must if item.id in blocks), None)
    return spaced(
        [_title(why, d.level, width), *prose(LOWEST_DECIDES, width, look=Look.DIM)]
        if d.level is not None
        else _no_level(d, result, width),
        [_squares(i.title, result.items[i.id].held, width, blocks=i.id in blocks, key=i.id) for i in must],
        _turns(d, result, questionnaire, width),
        [] if first is None else _answers(first, result, width),
        [] if d.gap is None else [head("Sales and marketing"), *prose(gap_words(d.gap), width)],
        [line for item in questionnaire.items_of(d.id) for line in _exercise(item, result, width)],
        _lifting(d, result, catalogue, width),
    )


def _agreed(d: DimensionResult, agreed: AgreedLevel | None, width: int) -> list[Line]:
    """What a workshop settled about the level, beside the answers."""
    if agreed is None:
        return []
    record = [f"{ON_RECORD} {plain(agreed.evidence, limit=400)}"] if agreed.evidence else []
    flag = [f"! {NO_RECORD}"] if unproven(agreed, d.level) else []
    said = (level_agreed(agreed), *reasons_of(agreed), *record, *flag)
    return [head(when_agreed(agreed)), *(line for words in said for line in prose(words, width))]


def _no_level(d: DimensionResult, result: Result, width: int) -> list[Line]:
    title = f"{plain(d.title, limit=40)}: level {NOT_ESTABLISHED}"
    why = f"{capital(TOGETHER)}." if result.view.pooled else NO_ANSWER
    return [*prose(title, width, look=Look.STRONG), *prose(why, width, look=Look.DIM)]


def _turns(d: DimensionResult, result: Result, questionnaire: Questionnaire, width: int) -> list[Line]:
    """That one answer among several would move the level."""
    if not d.turns or d.level is None or result.respondents.total < 2:
        return []
    turn: Ground = d.turns[0]
    team = small(questionnaire.function_titles.get(turn.side, turn.side))
    words = turn_words(
        turn,
        d.level,
        place=place_words(team, result.respondents),
        title=plain(questionnaire.items[turn.item].title, limit=90),
    )
    return prose(f"~ {sentence(words)}", width)


def _answers(item: Item, result: Result, width: int) -> list[Line]:
    """The answers to the question that holds the level, each person a mark."""
    rows = answer_lines(item, result.items[item.id], width)
    return [head(plain(item.title, limit=80)), *rows] if rows else []


def _exercise(item: Item, result: Result, width: int) -> list[Line]:
    found = result.exercises.get(item.exercise)
    if found is None or not found.enough or found.suppressed:
        return []
    title = plain(found.title, limit=80)
    return [head(title), *prose(plain(" ".join(finding_of(found)), limit=400), width)]


def _lifting(d: DimensionResult, result: Result, catalogue: Catalogue, width: int) -> list[Line]:
    """The interventions that move what holds the level, the most useful first."""
    blocks = {block.item for block in d.blocked_by}
    if d.level is None or not blocks:
        return []
    rows = moving_lines(blocks, result, catalogue, width)
    return [head(f"What lifts it to level {d.level + 1}"), *rows] if rows else []


def moving_lines(items: Collection[str], result: Result, catalogue: Catalogue, width: int) -> list[Line]:
    """The advised interventions that move one of these questions, in the order of the advice.

    Those to start with have the number that they have there.
    """
    first = [advice.intervention for advice in result.first_moves]
    fitting = [
        catalogue.interventions[advice.intervention]
        for advice in result.practices
        if any(move.item in items for move in catalogue.interventions[advice.intervention].moves)
    ]
    lines = []
    for intervention in fitting[:MOST_MOVING]:
        mark = str(first.index(intervention.id) + 1) if intervention.id in first else LATER
        canvas = card_canvas(intervention.title, width - WORDS, width, mark=mark, ink=Ink.ACCENT)
        lines.append(painted_line(canvas.lines(), key=intervention.id))
    return lines


def _overall(result: Result, width: int) -> list[Line]:
    level = result.overall.level
    lowest = [d.level == level for d in result.dimensions]
    rows = [
        _squares(d.title, d.level, width, blocks=low, key=d.id)
        for d, low in zip(result.dimensions, lowest, strict=True)
    ]
    top = prose(f"Level {NOT_ESTABLISHED}", width, look=Look.STRONG)
    if level is not None:
        top = [_title("Why the company is at", level, width)]
    return spaced([*top, *prose(LOWEST_DIMENSION, width, look=Look.DIM)], rows)


def _intervention(advice: Advice, intervention: Intervention, width: int) -> list[Line]:
    """An intervention: why it comes first, how it begins, who owns it and when to stop."""
    why = say_all(advice.why[:2])
    parts = (
        ("Before", list(tried_words(advice))),
        ("Why", [sentence(words) for words in why]),
        ("First step", [intervention.first_step]),
        ("Owner", [intervention.owner]),
        (WHEN_TO_STOP, [intervention.stop_sign]),
    )
    blocks = [
        [head(title), *(line for words in texts for line in prose(plain(words, limit=500), width))]
        for title, texts in parts
        if any(texts)
    ]
    return spaced(prose(plain(intervention.title, limit=200), width, look=Look.STRONG), *blocks)
