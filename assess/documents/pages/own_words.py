"""The page of people's own words: what the sides say most differently, and their sentences side by side."""

from __future__ import annotations

from assess.documents.clean import shorten
from assess.documents.document import (
    Block,
    BulletList,
    Heading,
    Panel,
    Paragraph,
    ReportPage,
    Table,
    beside,
    cell,
    labelled,
    plain,
    quiet,
    small_points,
    small_print,
)
from assess.documents.facts import Facts
from assess.documents.pages.exercises import QUOTED, exercise_page, shown_exercise
from assess.text import SENTENCE_LIMIT
from assess.words.exercises import (
    SENTENCES_WITHHELD,
    different_words,
    in_common_words,
    ticked_cards,
    ticked_words,
)
from assess.words.numbers import capital, joined
from questionnaires.model import SIDES
from scoring.result_exercises import OwnWordsResult, SentenceResult

WIDEST = 3
"""Ticks that are named before the sentences, the first in the title: those on which the sides differ most."""


def own_words_page(facts: Facts) -> ReportPage | None:
    """The page of the sentences; None where the exercise was not done, or may not be shown."""
    result = shown_exercise(facts, OwnWordsResult)
    if result is None:
        return None
    ticks = [capital(ticked_words(card, result)) for card in ticked_cards(result)]
    in_common = in_common_words(result)
    written = any(any(one.written.values()) for one in result.sentences)
    return exercise_page(
        facts,
        result,
        id="own_words",
        kicker="In their own words",
        title=shorten(ticks[0] if ticks else in_common.rstrip("."), 2 * QUOTED),
        likeness=joined(in_common, *map(different_words, result.sentences)),
        first=_question(result) if written else None,
        blocks=(
            *([BulletList(items=tuple(plain(f"{tick}.") for tick in ticks[1:WIDEST]))] if ticks[1:] else ()),
            *(block for one in result.sentences for block in _sentence(facts, one)),
            *((_table(facts, result),) if ticks else ()),
        ),
        notes=joined(
            "People wrote the sentences before any other exercise and then ticked what each says.",
            "" if written else SENTENCES_WITHHELD,
        ),
    )


def _question(result: OwnWordsResult) -> Panel | None:
    """What to ask the room, where the questionnaire has a question for it."""
    if not result.question:
        return None
    return Panel(blocks=(Paragraph(text=labelled("Ask the room:", result.question)),), accent=True)


def _table(facts: Facts, result: OwnWordsResult) -> Table:
    """Everything that somebody ticked, the widest apart first, with how many of each side."""
    sides = [(f"{capital(facts.function(side))} ({result.n[side]})", 0.2) for side in SIDES]
    begun = {one.id: shorten(one.text, QUOTED) for one in result.sentences}
    return Table(
        columns=(("By their own account, the sentences mention", 0.6), *sides),
        rows=tuple(
            (
                cell(plain(shorten(card.text, QUOTED)), quiet(begun[card.sentence]), heads=True),
                *(cell(plain(str(card.ticked[side]))) for side in SIDES),
            )
            for card in ticked_cards(result)
        ),
        described="What people ticked about their own sentences, the widest apart first, by side.",
    )


def _sentence(facts: Facts, sentence: SentenceResult) -> tuple[Block, ...]:
    """What the two sides wrote, next to each other; nothing where nothing may be shown."""
    if not any(sentence.written.values()):
        return ()
    columns: list[list[Block]] = []
    for side in SIDES:
        texts = [plain(shorten(text, SENTENCE_LIMIT)) for text in sentence.written[side]]
        shown: Block = small_points(texts)
        if not texts:
            shown = small_print(quiet("No sentence to show."))
        columns.append([small_print(quiet(capital(facts.function(side)))), shown])
    return (Heading(text=shorten(sentence.text, QUOTED)), beside(*columns))
