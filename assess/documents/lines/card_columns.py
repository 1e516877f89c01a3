"""Cards and ticks in two columns: the same one in the same row, a mark a person and "4 of 6"."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from assess.documents.lines.exercise_parts import (
    WORDS,
    card_canvas,
    card_key,
    counted_line,
    exercise_key,
    heading,
    marks_width,
    put_people,
    put_sides,
    spaced,
    team_heading,
)
from assess.documents.lines.layout import BLANK, RULE, Line, Look, columns, head, painted_line, prose
from assess.documents.lines.painted import Canvas, Ink
from assess.text import SENTENCE_LIMIT, plain
from assess.words.exercise_findings import (
    BOTH,
    FEW,
    NONE,
    SETTLE,
    card_counts,
    settle_words,
    sort_group,
)
from assess.words.exercises import SENTENCES_WITHHELD, ticked_words
from assess.words.numbers import capital, counted
from questionnaires.model import SIDES
from questionnaires.records import record
from scoring.result_exercises import CardSortResult, OwnWordsResult, SentenceResult, SortCard, TickCard

GROUPS = {
    SETTLE: ("!", Ink.WARN, "≠"),
    BOTH: ("=", Ink.ACCENT, "="),
    FEW: ("·", Ink.MUTED, ""),
}
"""The mark of a group, its meaning, and what stands between the two columns of its rows."""

LEAST_WORDS, LEAST_NARROW = 16, 6
"""Cells for words with which there is room for marks, and without them."""

SIGN = 3
"""Cells between the columns, with the sign in their middle."""


@record
class _Columns:
    """The column at which each team begins, the room for words before, and whether people have marks."""

    room: int
    at: Mapping[str, int]
    marks: bool


def sort_lines(result: CardSortResult, width: int, *, only_open: bool) -> list[Line]:
    """The cards by what the two teams make of them; ``only_open`` shows what there is to settle alone."""
    places = _columns(result.n, width)
    lines = [_top(places, result.n, width)]
    for title, (mark, ink, sign) in GROUPS.items():
        cards = [card for card in result.cards if sort_group(card, result) == title]
        if not cards or (only_open and title != SETTLE):
            continue
        lines.append(heading(mark, ink, title, len(cards), width))
        for card in cards:
            key = card_key(result, card.id)
            text = f"{card.text} (a weak sign)" if card.weak else card.text
            strong = {side: card.id in most for side, most in result.majorities.items()}
            lines.append(_row(text, card.required, result.n, places, width, sign, ink, strong, key))
    unwanted = sum(sort_group(card, result) == NONE for card in result.cards)
    words = f"{NONE}: {counted(unwanted, 'card')}." if unwanted and not only_open else ""
    return [*lines, *prose(words, width, look=Look.DIM)]


def settled_cards(result: CardSortResult) -> int:
    """How many cards there is nothing to settle about."""
    return sum(sort_group(card, result) != SETTLE for card in result.cards)


def _count_width(n: Mapping[str, int]) -> int:
    return max((len(f"{people} of {people}") for people in n.values()), default=0)


def _columns(n: Mapping[str, int], width: int) -> _Columns:
    each = {side: marks_width(n.get(side, 0)) + _count_width(n) for side in SIDES}
    each["sales"] = max(each["sales"], len("▲ Sales 12"))
    room = width - WORDS - 1 - SIGN - sum(each.values())
    marks = room >= LEAST_WORDS
    if not marks:
        each = dict.fromkeys(SIDES, _count_width(n))
        room = max(LEAST_NARROW, width - WORDS - 1 - SIGN - sum(each.values()))
    sales = WORDS + room + 1
    return _Columns(room=room, at={"sales": sales, "marketing": sales + each["sales"] + SIGN}, marks=marks)


def _top(places: _Columns, n: Mapping[str, int], width: int) -> Line:
    canvas = Canvas(width)
    put_sides(canvas, places.at, n)
    return painted_line(canvas.lines())


def _row(
    text: str,
    counts: Mapping[str, int],
    n: Mapping[str, int],
    places: _Columns,
    width: int,
    sign: str,
    ink: Ink,
    strong: Mapping[str, bool],
    key: str,
) -> Line:
    """One card: its words once, then for each team its people and their count, a sign between the two."""
    canvas = card_canvas(text.removesuffix("."), places.room, width, strong=any(strong.values()))
    for side, x in places.at.items():
        people, count = n.get(side, 0), counts.get(side, 0)
        if places.marks:
            put_people(canvas, x, side, count, people)
            x += marks_width(people)
        figure = f"{count} of {people}".rjust(_count_width(n))
        much = strong.get(side, False)
        canvas.put(x, 0, figure, Ink.TEXT if much else Ink.MUTED, strong=much)
    canvas.put(places.at["marketing"] - 2, 0, sign, ink, strong=True)
    return painted_line(canvas.lines(), key=key)


def sort_detail(card: SortCard, result: CardSortResult, width: int) -> list[Line]:
    """One card: how many of each team marked it how, and what there is to settle."""
    teams = []
    for side in SIDES:
        people = result.n.get(side, 0)
        teams.append(painted_line((team_heading(side),)))
        for mark, count, words in card_counts(card.required.get(side, 0), card.helpful.get(side, 0), people):
            teams.append(counted_line(words, count, people, min(width, 24), mark=mark))
    settle = settle_words(card, result)
    return spaced(
        prose(plain(card.text, limit=200).removesuffix("."), width, look=Look.STRONG),
        teams,
        prose("The difference is clear by itself." if card.clear else "", width),
        [head("Decide in the room"), *prose(settle, width)] if settle else [],
    )


# Own words


def own_word_lines(result: OwnWordsResult, width: int) -> list[Line]:
    """Each sentence: what people say by their own account, the widest apart first, and what they wrote."""
    places = _columns(result.n, width)
    lines = [_top(places, result.n, width)]
    for sentence in result.sentences:
        ticks = [c for c in result.cards if c.sentence == sentence.id and any(c.ticked.values())]
        if ticks or any(sentence.written.values()):
            lines += [BLANK] if len(lines) > 1 else []
            lines += [*prose(plain(sentence.text, limit=200), width, look=Look.HEAD)]
        for tick in ticks:
            strong = {side: 2 * tick.ticked[side] > result.n[side] for side in SIDES}
            sign = "=" if all(strong.values()) else "≠" if any(strong.values()) else ""
            ink = Ink.ACCENT if sign == "=" else Ink.WARN
            key = card_key(result, f"{tick.sentence}.{tick.id}")
            lines.append(_row(tick.text, tick.ticked, result.n, places, width, sign, ink, strong, key))
        lines += _written(sentence, width, key=exercise_key(result))
    if any(any(one.written.values()) for one in result.sentences):
        return [*lines, BLANK, *prose(plain(result.question), width, look=Look.STRONG)]
    return [*lines, BLANK, *prose(SENTENCES_WITHHELD, width, look=Look.DIM)]


def _written(sentence: SentenceResult, width: int, *, key: str) -> list[Line]:
    """What the people of each team wrote, side by side."""
    half = (width - WORDS - 3) // 2
    lines = []
    for pair in zip_longest(*(sentence.written.get(side, ()) for side in SIDES), fillvalue=""):
        left, right = (f"“{plain(text, limit=SENTENCE_LIMIT)}”" if text else "" for text in pair)
        text = columns([("", WORDS - 1), (left, half), (RULE, 1), (right, half)], between=" ")
        lines.append(Line(text=text, key=key))
    return lines


def tick_detail(card: TickCard, result: OwnWordsResult, width: int) -> list[Line]:
    """What a sentence is ticked to say: how many of each team, and the sentence."""
    texts = [sentence.text for sentence in result.sentences if sentence.id == card.sentence]
    return spaced(
        prose(plain(capital(card.text), limit=200), width, look=Look.STRONG),
        prose(plain(f"{capital(ticked_words(card, result))}.", limit=400), width),
        [line for text in texts for line in (head("Asked"), *prose(plain(text, limit=200), width))],
    )


def find_tick(result: OwnWordsResult, key: str) -> TickCard | None:
    """The tick of a row."""
    return next((card for card in result.cards if f"{card.sentence}.{card.id}" == key), None)
