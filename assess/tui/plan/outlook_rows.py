"""What a plan should move and the least-effort ways, as rows; data in, rows out."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.documents.lines.outlook import PROVISIONAL, reached_words, way_lines
from assess.documents.lines.strips import place
from assess.text import plain
from assess.tui.widgets import Row, line_row
from assess.tui.widgets.words import fit, wrapped
from questionnaires.catalogue import Catalogue
from scoring.planning.effects import DimensionOutlook
from scoring.planning.path import Way
from scoring.planning.plan import Expectation
from scoring.rounding import shown

WAY = "way:"
"""Keys of rows that head a way begin with this; the dimension follows."""

HERE = "▸"
"""Marks the dimension that keys act on."""

TITLE, STRIP, SHORTEST = 20, 33, 9
NOW, EXPECTED, TARGET, EMPTY = "●", "▒", "│", "·"
LEGEND = "● level now   ▒ expected   │ target"

EXPECT_WORDS = {
    Expectation.LOW: "the low end",
    Expectation.MIDDLE: "the middle",
    Expectation.HIGH: "the high end",
}


def outlook_rows(
    outlook: Sequence[DimensionOutlook],
    ways: Sequence[Way],
    catalogue: Catalogue,
    *,
    expectation: Expectation,
    here: str,
    current: bool,
    width: int,
) -> list[Row]:
    """Every dimension with its levels now and expected, then the least-effort way to each target.

    ``here`` is the dimension that keys act on; ``current`` is False while newer figures are worked out.
    """
    rows = [Row(text=f"What the plan should move{'' if current else ' …'} (provisional)", heading=True)]
    rows += [dimension_row(d, here=d.id == here, width=width) for d in outlook]
    rows += [Row(text=LEGEND, lead="  ", heading=True), Row(text="", heading=True)]
    if ways:
        title = f"The least effort to each target, at {EXPECT_WORDS[expectation]} of the effects"
        rows.append(Row(text=title, heading=True))
    for way in ways:
        first, *others = way_lines(way, catalogue, max(24, width - 2))
        rows += [Row(text="", heading=True)] if way is not ways[0] else []
        rows.append(Row(text="", art=first.text, strong=True, key=f"{WAY}{way.dimension}"))
        rows += [line_row(line) for line in others]
    return [*rows, Row(text="", heading=True), Row(text=PROVISIONAL, lead="  ", dim=True)]


def dimension_row(d: DimensionOutlook, *, here: bool, width: int) -> Row:
    """One dimension: a strip from 1 to 5, and the same in words."""
    title = fit(plain(d.title, limit=60), min(TITLE, max(SHORTEST, width - 2)))
    strip = level_strip(d, min(STRIP, width - len(title) - 7))
    lines = wrapped(dimension_words(d), max(SHORTEST, width - 4))
    art = [f"{HERE if here else ' '} {title} {strip}".rstrip(), *(f"    {line}" for line in lines)]
    return Row(text="", art="\n".join(art), key=d.id)


def dimension_words(d: DimensionOutlook) -> str:
    """Level and felt score now and expected, and whether the target is reached."""
    level = arrow(_number(d.level_now), _range(d.level_low, d.level_high))
    rating = arrow(_number(d.rating_now), _range(d.rating_low, d.rating_high))
    return f"level {level}, target {d.target}: {reached_words(d)}; felt {rating}"


def arrow(now: str, expected: str) -> str:
    """From now to expected; one figure where nothing moves."""
    return now if now == expected else f"{now} → {expected}"


def _number(value: Fraction | int | None) -> str:
    if value is None:
        return "not stated"
    return shown(value) if isinstance(value, Fraction) else str(value)


def _range(low: Fraction | int | None, high: Fraction | int | None) -> str:
    return "–".join(dict.fromkeys((_number(low), _number(high))))


def level_strip(d: DimensionOutlook, cells: int) -> str:
    """Levels 1 to 5 as cells: where it stands, where it should come to, and the target."""
    if cells < SHORTEST:
        return ""
    strip = [EMPTY] * cells
    if d.level_low is not None and d.level_high is not None:
        for n in range(place(Fraction(d.level_low), cells), place(Fraction(d.level_high), cells) + 1):
            strip[n] = EXPECTED
    strip[place(Fraction(d.target), cells)] = TARGET
    if d.level_now is not None:
        strip[place(Fraction(d.level_now), cells)] = NOW
    return f"1 {''.join(strip)} 5"
