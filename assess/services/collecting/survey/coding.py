"""Whether the numbers in a column are the places of the options, or codes of another range."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from assess.services.collecting.survey.cells import (
    CellReading,
    StandInWords,
    agrees,
    bare_number,
    meaning_of,
    number_and_words,
    number_in,
    place_of,
    stand_in,
)
from assess.services.collecting.survey.columns import ItemPlaces
from assess.services.tables.rows import Row
from questionnaires.records import record


@record
class Coding:
    """How the bare numbers in the columns of one question are to be taken.

    ``odd`` is a text that shows that they are no places, "" where they are taken. ``own`` says that a
    ticked column holds its own place among the columns.
    """

    odd: str = ""
    own: bool = False


def codings(items: Sequence[ItemPlaces], rows: Sequence[Row], words: StandInWords) -> Mapping[str, Coding]:
    """The coding of every question, by the id of its item."""
    found: dict[str, Coding] = {}
    zero = ""
    highest: dict[str, Fraction] = {}
    for places in items:
        reading = places.reading
        kind = reading.item.kind.payload
        if kind == "ticks":
            found[reading.item.id] = _ticks_coding(places, rows)
        elif kind in ("level", "choice") and places.whole is not None:
            cells = {cells[places.whole] for _, cells in rows}
            odd = _odd(sorted(cells), reading, words)
            found[reading.item.id] = Coding(odd=odd)
            if kind == "level":
                numbers = list(_unmapped(cells, reading, words))
                highest[reading.item.id] = max(numbers, default=Fraction(0))
                from_zero = Fraction(0) in numbers or any(bare_number(text) == 0 for text in reading.options)
                zero = zero or ("0" if from_zero else "")
    if zero:  # one tool codes its scales alike: what reaches no highest place elsewhere may begin at 0 too
        for places in items:
            item = places.reading.item
            if not found.get(item.id, Coding(odd=zero)).odd and 0 < highest.get(item.id, 0) < item.positions:
                found[item.id] = Coding(odd=zero)
    return found


def _unmapped(cells: Iterable[str], reading: CellReading, words: StandInWords) -> Iterator[Fraction]:
    """The bare numbers that the mapping gives no meaning."""
    for cell in cells:
        number = number_in(cell, reading)
        if number is not None and meaning_of(cell, reading) is None and not stand_in(cell, reading, words):
            yield number


def _odd(cells: Iterable[str], reading: CellReading, words: StandInWords) -> str:
    """A text of the column that shows that its bare numbers are not the places of the options."""
    for cell in cells:
        number = number_in(cell, reading)
        if meaning_of(cell, reading) is not None or stand_in(cell, reading, words) is not None:
            continue
        if number is not None and place_of(number, reading) is None:
            return cell.strip()
        both = number_and_words(cell, reading)
        if both is not None and not agrees(both, reading):
            return cell.strip()
    return ""


def _ticks_coding(places: ItemPlaces, rows: Sequence[Row]) -> Coding:
    """Ticked columns hold 1, or each its own place; anything else is another coding."""
    plain, own, odd = True, True, ""
    for number, tick in enumerate(places.ticks, start=1):
        for text in {cells[tick.column] for _, cells in rows}:
            value = bare_number(text)
            if value is None or value == 0:
                continue
            plain = plain and value == 1
            own = own and value == number
            odd = odd if value in (1, number) else text.strip()
    return Coding(odd="" if plain or own else odd or "2", own=own and not plain)
