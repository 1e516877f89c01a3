"""The rows of a list of people as lines: what each says of a position, which are left out, and why."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from assess.services.organisation.list_headings import OF_MANAGER, Column, column_of
from assess.services.organisation.list_persons import latest
from assess.services.organisation.list_records import LeftOut, ListLine, PeopleList, Why
from assess.services.organisation.list_words import (
    AWAY,
    GONE,
    INACTIVE,
    LETTERS,
    NO,
    YES,
    days_in,
    is_empty_position,
    is_failed,
    is_figure,
    is_footer,
    is_nobody,
    is_past,
    is_total,
    is_unread_day,
    said_by,
    status_of,
)
from assess.services.refusal import Misused
from assess.services.tables.keys import heading_of, key_of, words_of
from assess.services.tables.rows import Row, Rows, column_letters, read_rows
from assess.store.io.documents import shortened
from assess.store.io.errors import FileProblem
from assess.store.organisation.codec import TITLE_LIMIT
from assess.text import clean
from questionnaires.errors import hint
from scoring.organisation.chart import PositionStatus

BY_HAND = {
    "title": ("title", False),
    "manager": ("any", True),
    "name": ("name", False),
    "email": ("email", False),
    "number": ("key", False),
    "team": ("team", False),
    "level": ("level", False),
    "fte": ("fte", False),
    "status": ("status", False),
    "left": ("left", False),
}
"""What a column may be named as by hand, and what it then holds."""

NEEDED = (("title", "“Title” or “Job title”"), ("manager", "“Manager” or “Reports to”"))

ONE_COLUMN = ("title", "name", "first", "last", "key", "level", "fte")
"""Of these, the likeliest column counts, and the next where it is empty."""

_STATE_IN_NAME = re.compile(r"[(\[]([^)\]]*)[)\]]")
_FEWEST_NAMED = 0.5

Place = tuple[str, bool]
Places = Mapping[Place, Sequence[int]]


def read_list(path: Path, *, columns: Mapping[str, str], today: str) -> PeopleList:
    """Reads a list; ``columns`` are headings named by hand, by a key of ``BY_HAND``.

    Raises:
        Misused: a heading named by hand is not there.
        FileProblem: it is no such list.
    """
    by_hand = {}
    for what, heading in columns.items():
        holds, manager = _for(what)
        by_hand[heading_of(heading)] = Column(what=holds, manager=manager)

    def meaning(cell: str) -> Column | None:
        return by_hand.get(heading_of(cell)) or column_of(cell)

    def fits(cells: Sequence[str]) -> int:
        return len({(found.what, found.manager) for cell in cells if (found := meaning(cell))})

    table = read_rows(path, fits=fits)
    places = _places(table, columns, meaning)
    rows, no_positions = _rows_of_people(table, places, meaning)
    states = [place for place in places.get(("status", False), ()) if _speaks(rows, place)]
    places = {**places, ("status", False): states}
    lettered = _lettered(rows, states)
    rows = [(row, _spelt_out(cells, lettered)) for row, cells in rows] if lettered else rows
    names = sum(bool(_name(cells, places)) for _, cells in rows)
    all_named = names > _FEWEST_NAMED * len(rows)
    lines: list[ListLine] = []
    leavers: list[ListLine] = []
    left_out = no_positions
    for row, cells in rows:
        line, why = _line(row, cells, places, today=today, all_named=all_named)
        if why:
            leavers.append(line)
            left_out.append(LeftOut(row=row, why=Why.LEFT, said=why))
        else:
            lines.append(line)
    lines, earlier = latest(lines, today=today)
    used = {place for found in places.values() for place in found}
    return PeopleList(
        lines=tuple(lines),
        leavers=tuple(leavers),
        left_out=tuple(sorted([*left_out, *earlier], key=lambda out: out.row)),
        blank=table.blank,
        other_sheets=table.other_sheets,
        wide=tuple(row for row, cells in rows if any(cell.strip() for cell in cells[len(table.headings) :])),
        unused=tuple(
            h for n, heading in enumerate(table.headings) if n not in used and (h := heading.strip())
        ),
        guessed=("team", False) not in places,
        named=bool({("name", False), ("first", False), ("last", False)} & places.keys()),
        says=frozenset(what for what in ("level", "fte") if (what, False) in places),
    )


# Columns


def _for(what: str) -> tuple[str, bool]:
    if what not in BY_HAND:
        raise Misused(f"A column can be named as {', '.join(BY_HAND)}, not '{clean(what, limit=40)}'.")
    return BY_HAND[what]


def _places(table: Rows, columns: Mapping[str, str], meaning: Callable[[str], Column | None]) -> Places:
    """The columns of everything that has one, the likeliest first."""
    headings = table.headings
    row = table.rows[table.head or 0][0]
    for what, heading in columns.items():
        if not any(heading_of(cell) == heading_of(heading) for cell in headings):
            meant = hint(heading, [cell for cell in headings if cell.strip()])
            raise Misused(f"The list has no column '{clean(heading, limit=80)}' for the {what}.{meant}")
    found: dict[Place, list[tuple[int, int]]] = {}
    given = {BY_HAND[what] for what in columns}
    for place, cell in enumerate(headings):
        column = meaning(cell)
        if column is None:
            continue
        named = heading_of(cell) in {heading_of(heading) for heading in columns.values()}
        other = any(manager == column.manager and (manager or what == column.what) for what, manager in given)
        if named or not other:
            found.setdefault((column.what, column.manager), []).append((column.rank, place))
    places = {key: [place for _, place in sorted(ranked)] for key, ranked in found.items()}
    for what, example in NEEDED:
        there = any(manager for _, manager in places) if what == "manager" else (what, False) in places
        if not there:
            reason = f"there is no column for the {what}, such as {example}. "
            way = f"Rename yours, or use the command with --column {what}=HEADING"
            raise FileProblem(table.path, f"{reason}{way}", place=f"row {row}")
    for key, several in places.items():
        if key[0] in (*ONE_COLUMN, *OF_MANAGER, "any"):
            _refuse_doubles(table, several)
    return places


def _refuse_doubles(table: Rows, places: Sequence[int]) -> None:
    """Refuses a heading that is there twice with different cells below."""
    seen: dict[str, int] = {}
    for place in places:
        heading = heading_of(table.headings[place])
        first = seen.setdefault(heading, place)
        if any(_at(cells, first) != _at(cells, place) for _, cells in table.below):
            where = f"columns {column_letters(first)} and {column_letters(place)}"
            text = f'the heading "{shortened(table.headings[place])}" appears twice.'
            raise FileProblem(table.path, text, place=where)


def _place(column: Column) -> Place:
    return column.what, column.manager


def _at(cells: Sequence[str], place: int) -> str:
    return clean(cells[place], limit=TITLE_LIMIT).strip() if place < len(cells) else ""


# Rows


def _rows_of_people(
    table: Rows, places: Places, meaning: Callable[[str], Column | None]
) -> tuple[list[Row], list[LeftOut]]:
    """The rows with a position, and the others: titles above, totals below, headings once more."""
    titles = places[("title", False)]
    known = {place: found for place, cell in enumerate(table.headings) if (found := meaning(cell))}
    rows: list[Row] = []
    out = [_no_position(row) for row in table.above]
    first = table.below[0][0] if table.below else 0
    teams = places.get(("team", False), ())
    group = ""

    def may_be_headings(row: int, cells: Sequence[str]) -> bool:
        """Whether these may be headings once more: labels below them, or those of another page."""
        return row == first or any(a and a == b for a, b in zip(cells, table.headings, strict=False))

    for row, cells in table.below:
        filled = [place for place, cell in enumerate(cells) if cell.strip()]
        alone = len(filled) == 1 and filled[0] not in titles
        untitled = not any(place in titles for place in filled)
        about = untitled and is_total(cells[filled[0]])
        about = about or (
            is_footer(cells[filled[0]]) and all(is_figure(cells[place]) for place in filled[1:])
        )
        kinds = {n: meaning(cells[n]) for n in filled if n in known} if may_be_headings(row, cells) else {}
        same = sum(found is not None and _place(found) == _place(known[n]) for n, found in kinds.items())
        again = same > 1 and same * 2 >= len(known)
        if alone or about or again:
            out.append(_no_position((row, cells)))
            if not again:
                group = cells[filled[0]] if alone and not about and filled[0] in teams else ""
        else:
            rows.append((row, _in_group(cells, group, teams)))
    if not rows:
        raise FileProblem(table.path, "there are headings but no rows below them.")
    return rows, out


def _in_group(cells: Sequence[str], group: str, teams: Sequence[int]) -> tuple[str, ...]:
    """A row with the team that stands on a row of its own above it, where it names none itself."""
    if not group or any(_at(cells, place) for place in teams):
        return tuple(cells)
    wide = [*cells, *[""] * (teams[0] + 1 - len(cells))]
    return (*wide[: teams[0]], group, *wide[teams[0] + 1 :])


def _no_position(row: Row) -> LeftOut:
    number, cells = row
    first = next((cell for cell in cells if cell.strip()), "")
    return LeftOut(row=number, why=Why.NO_POSITION, said=clean(first, limit=60).strip())


def _speaks(rows: Sequence[Row], place: int) -> bool:
    """Whether a column of states says anything that is known."""
    cells = {_at(cells, place) for _, cells in rows} - {""}
    return not cells or any(said_by(cell) is not None for cell in cells)


def _lettered(rows: Sequence[Row], places: Sequence[int]) -> Sequence[int]:
    """The columns of states that hold single letters, “A” for active among them."""
    return [place for place in places if any(words_of(_at(cells, place)) == "a" for _, cells in rows)]


def _spelt_out(cells: Sequence[str], places: Sequence[int]) -> tuple[str, ...]:
    return tuple(
        LETTERS.get(words_of(cell), cell) if place in places else cell for place, cell in enumerate(cells)
    )


def _name(cells: Sequence[str], places: Places, *, manager: bool = False) -> str:
    def first_of(what: str) -> str:
        return next((text for place in places.get((what, manager), ()) if (text := _at(cells, place))), "")

    return first_of("name") or f"{first_of('first')} {first_of('last')}".strip()


def _line(
    row: int, cells: Sequence[str], places: Places, *, today: str, all_named: bool
) -> tuple[ListLine, str]:
    """A row as a line, and by which words it says that the person has left ("" where it does not)."""

    def texts(what: str, *, manager: bool = False) -> tuple[str, ...]:
        return tuple(text for place in places.get((what, manager), ()) if (text := _at(cells, place)))

    name = _name(cells, places)
    state = _STATE_IN_NAME.search(name)
    in_name = state[1] if state and said_by(state[1]) in (GONE, INACTIVE, AWAY) else ""
    status, unknown, why = status_of((*texts("status"), *((in_name,) if in_name else ())))
    soft = [flag for flag in texts("active") if words_of(flag) in NO or said_by(flag) in (GONE, INACTIVE)]
    soft += [flag for flag in texts("gone") if words_of(flag) in YES]
    why = why or ("" if status == AWAY else "".join(soft[:1]))
    why = why or next((day for day in (*texts("left"), *texts("gone")) if is_past(day, today=today)), "")
    if status in (AWAY, PositionStatus.FILLED):
        empty = not name and all_named and not texts("key") and not texts("email")
        vacant = any(words_of(flag) in YES for flag in texts("vacant"))
        status = (
            PositionStatus.VACANT if empty or vacant or is_empty_position(name) else PositionStatus.FILLED
        )
    given = _name(cells, places, manager=True)
    managers = [
        (what, text)
        for what in ("key", "position", "email", "dn", "login", "any")
        for text in texts(what, manager=True)
    ]
    managers += [("name", given)] if given else []
    managers += [("title", text) for text in texts("title", manager=True)]
    return ListLine(
        row=row,
        name=name.replace(state[0], "").strip() if state and in_name else name,
        title=next((text for text in texts("title") if not is_failed(text)), ""),
        managers=tuple((what, text) for what, text in managers if not is_nobody(text)),
        departments=texts("team"),
        status=PositionStatus(status),
        keys=tuple(key for key in map(key_of, texts("key")[:1]) if not is_nobody(key)),
        emails=tuple(map(key_of, texts("email"))),
        logins=tuple(map(key_of, texts("login"))),
        dns=texts("dn"),
        positions=tuple(map(key_of, texts("position"))),
        since=max((day.isoformat() for text in texts("since") for day in days_in(text)), default=""),
        unknown_status=unknown,
        unknown_end=next((day for day in texts("left") if is_unread_day(day)), ""),
        level=next(iter(texts("level")), ""),
        fte=next(iter(texts("fte")), ""),
        second=any(words_of(flag) in NO for flag in texts("main")),
    ), why
