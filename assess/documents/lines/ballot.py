"""A ballot as rows: each option or part with what is chosen, and last the row that casts the vote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from assess.documents.lines.layout import BLANK_ROW, Row, wrapped
from assess.documents.lines.painted import Canvas, Ground, Ink, PaintedLine, Span
from assess.words import ballot as words
from scoring.workshop.voting import Topic, TopicKind

CAST = "/cast"
"""The key of the row that casts the vote; no part and no option begins like this."""

TEXT = 4
"""The column in which the words of a row begin."""

DOT = "●"


def ballot_rows(
    topic: Topic, choices: Mapping[str, str], width: int, *, order: Sequence[Sequence[str]] = ()
) -> list[Row]:
    """The rows of a ballot in at most ``width`` cells; ``order`` is that of cards to put in order."""
    if topic.kind is TopicKind.LEVEL:
        rows = _options(topic, choices, width)
    elif topic.kind is TopicKind.ORDER:
        rows = [
            _row(card, topic.parts[card], width, lead=f"{place}{'=' if len(group) > 1 else ' '}")
            for place, group in enumerate(order, start=1)
            for card in group
        ]
    else:
        rows = [_part(topic, part, choices.get(part, ""), width) for part in topic.parts]
    button = Span(text=f" {words.CAST} ", ink=Ink.ON_ACCENT, ground=Ground.HERE, strong=True)
    line: PaintedLine = (button, Span(text="  Enter", ink=Ink.MUTED))
    return [*rows, BLANK_ROW, Row(painted=(line,), key=CAST)]


def _options(topic: Topic, choices: Mapping[str, str], width: int) -> list[Row]:
    chosen = next(iter(choices.values()), "")
    return [
        _row(
            option,
            text.removeprefix(f"{number} "),
            width,
            lead=str(number),
            right=DOT if option == chosen else "",
            lit=option == chosen,
            below=topic.meant.get(option, ""),
        )
        for number, (option, text) in enumerate(topic.options.items(), start=1)
    ]


def _part(topic: Topic, part: str, choice: str, width: int) -> Row:
    text, sign = topic.parts[part], DOT if choice else "·"
    if topic.kind is TopicKind.DOTS:
        return _row(part, text, width, lead=sign, right=DOT * int(choice or 0), lit=bool(choice))
    if topic.kind is TopicKind.CARDS:
        return _row(part, text, width, lead=sign, right=topic.options.get(choice, ""), lit=bool(choice))
    said = f"{choice} {topic.unit}".strip() if topic.kind is TopicKind.NUMBER and choice else choice
    if text == topic.title:  # said above already
        return _row(part, said or words.NOTHING_TYPED, width, lead=sign, lit=bool(choice))
    return _row(part, text, width, lead=sign, lit=bool(choice), below=said, ink=Ink.ACCENT)


def _row(
    key: str,
    text: str,
    width: int,
    *,
    lead: str,
    right: str = "",
    lit: bool = False,
    below: str = "",
    ink: Ink = Ink.SOFT,
) -> Row:
    lines = wrapped(text, max(width - TEXT - cell_len(right) - 2, 8))
    canvas = Canvas(width, len(lines))
    canvas.put(1, 0, lead, Ink.ACCENT, strong=True)
    canvas.put_rows(TEXT, 0, lines, strong=lit)
    canvas.put_right(width, len(lines) - 1, right, Ink.ACCENT, strong=True)
    more = [(Span(text=" " * TEXT + line, ink=ink),) for line in wrapped(below, width - TEXT) if below]
    return Row(painted=(*canvas.lines(), *more), key=key)
