"""What the pictures of all exercises share: keys, headings, marks for people, rows of wrapped words."""

from __future__ import annotations

from collections.abc import Mapping

from assess.documents.lines.layout import BLANK, Line, painted_line, wrapped
from assess.documents.lines.painted import TEAM_MARKS, Canvas, Ink, PaintedLine
from assess.documents.lines.tracks import TRACK
from assess.text import plain
from questionnaires.model import SIDES
from scoring.result_exercises import ExerciseResult

INDENT, WORDS = 0, 2
"""The columns of a row's mark and of its words."""

MOST_MARKS = 12
"""More people than this of a team are shown as a number instead of a mark each."""

NOBODY = "·"
SIDE_MARKS = {side: TEAM_MARKS[side] for side in SIDES}


def exercise_key(result: ExerciseResult) -> str:
    """What explains the figures of an exercise."""
    return f"exercise.{result.id}"


def card_key(result: ExerciseResult, card: str) -> str:
    """The key of a card's row."""
    return f"{exercise_key(result)}.{card}"


def card_of_key(result: ExerciseResult, key: str) -> str:
    """The card of a row, "" where it has none."""
    return key.removeprefix(exercise_key(result)).removeprefix(".")


def heading(mark: str, ink: Ink, title: str, number: int, width: int) -> Line:
    """The heading of a group of rows: its mark and title, how many, and a rule."""
    canvas = Canvas(width)
    canvas.put(INDENT, 0, mark, ink, strong=True)
    text = f"{title} {number}"
    canvas.put(WORDS, 0, text, ink, strong=True)
    canvas.put(WORDS + len(text) + 1, 0, TRACK * width, Ink.RULE)
    return painted_line(canvas.lines())


def is_heading(line: Line) -> bool:
    """Whether a line is the heading of a group."""
    return bool(line.painted) and not line.key and line.text.endswith(TRACK * 2)


def card_canvas(
    text: str, room: int, width: int, *, mark: str = "", ink: Ink = Ink.TEXT, strong: bool = False
) -> Canvas:
    """A row with its mark and its words, wrapped in so much room; figures go into its first line."""
    lines = wrapped(plain(text, limit=200), max(8, room))
    canvas = Canvas(width, len(lines))
    canvas.put(INDENT, 0, mark, ink)
    canvas.put_rows(WORDS, 0, lines, strong=strong)
    return canvas


def put_people(canvas: Canvas, x: int, side: str, count: int, people: int) -> int:
    """A mark for each person of a side who did something, a dot for each other; the cells it took."""
    if people > MOST_MARKS:
        return 0
    shape, ink = SIDE_MARKS[side]
    canvas.put(x, 0, shape * count, ink)
    canvas.put(x + count, 0, NOBODY * (people - count), Ink.MUTED)
    return people


def marks_width(people: int) -> int:
    """The cells that the marks of a side take, with the space after them."""
    return 0 if people > MOST_MARKS else people + 1


def put_sides(canvas: Canvas, columns: Mapping[str, int], n: Mapping[str, int]) -> None:
    """The names of both teams with their people over their columns; the numbers alone where it is narrow."""
    names = {side: f"{side.capitalize()} {n.get(side, 0)}" for side in columns}
    at = {side: min(start, canvas.width - len(names[side]) - 2) for side, start in columns.items()}
    if at["marketing"] < at["sales"] + len(names["sales"]) + 3:
        names, at = {side: str(n.get(side, 0)) for side in columns}, dict(columns)
    for side, name in names.items():
        shape, ink = SIDE_MARKS[side]
        x = at[side]
        canvas.put(x, 0, shape, ink)
        canvas.put(x + 2, 0, name)


def team_heading(side: str, words: str = "") -> PaintedLine:
    """A team's name with its mark, and what is said of it."""
    canvas = Canvas(len(side) + len(words) + 4)
    shape, ink = SIDE_MARKS[side]
    canvas.put(0, 0, shape, ink)
    canvas.put(2, 0, side.capitalize(), strong=True)
    canvas.put(3 + len(side), 0, words, Ink.MUTED)
    return canvas.lines()[0]


def counted_line(words: str, count: int, people: int, width: int, *, mark: str = "") -> Line:
    """How many of a team say something, muted where nobody does."""
    canvas, ink = Canvas(width), Ink.TEXT if count else Ink.MUTED
    canvas.put(0, 0, mark)
    canvas.put(2, 0, words, ink)
    canvas.put_right(width, 0, f"{count} of {people}", ink)
    return painted_line(canvas.lines())


def spaced(*blocks: list[Line]) -> list[Line]:
    """Blocks of lines with an empty line between them."""
    lines: list[Line] = []
    for block in blocks:
        if block:
            lines += [*([BLANK] if lines else []), *block]
    return lines
