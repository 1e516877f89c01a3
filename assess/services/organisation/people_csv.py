"""A chart from a list of people in CSV: one line a position, joined by the names or titles of the managers.

Names only join the lines; they are dropped unless they are asked for, since a chart holds positions, not
people. What cannot be read is said with its row; the position is kept and can be corrected in the chart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from assess.services.collecting.survey_csv_table import SurveyTable, normal, read_table
from assess.store.io.documents import shortened
from assess.store.io.errors import FileProblem
from assess.store.organisation.file import TITLE_LIMIT, role_id_for
from assess.text import clean
from questionnaires.model import FUNCTIONS
from questionnaires.records import record, replace
from scoring.organisation.chart import Organisation, PositionStatus, Role
from scoring.organisation.edits import MOST_ROLES
from scoring.organisation.problems import circles

COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("name", "full name", "employee", "employee name", "person", "display name", "worker"),
    "first": ("first name", "given name", "forename"),
    "last": ("last name", "surname", "family name"),
    "title": (
        "title", "job title", "position", "position title", "business title", "role", "job", "seat", "post",
    ),
    "manager": (
        "manager", "manager name", "manager's name", "reports to", "reporting to", "reports to name",
        "line manager", "direct manager", "reporting manager", "supervisor", "supervisor name", "boss",
        "superior", "manager title", "reports to title", "reports to (title)", "reports to (name)",
        "manager id", "reports to id", "supervisor id",
    ),
    "function": (
        "function", "department", "department name", "dept", "team", "division", "area", "business unit",
        "org unit", "organisational unit", "organizational unit",
    ),
    "status": ("status", "seat status", "position status", "job status"),
    "key": ("id", "employee id", "person id", "worker id", "employee number", "position id"),
}  # fmt: skip
"""What each column may be called, in normal form; the first that is there is taken."""

NOBODY = frozenset({"", "-", "--", "none", "nobody", "no one", "n/a", "na", "self", "top"})
"""What means no manager."""

EMPTY_POSITIONS = frozenset(
    {
        "vacant",
        "vacancy",
        "open",
        "open position",
        "unfilled",
        "tbh",
        "tbd",
        "tba",
        "n.n",
        "nn",
        "to be hired",
    }
)
"""Names of nobody: the position is empty."""

STATUSES: dict[str, PositionStatus] = {
    **dict.fromkeys(
        ("", "filled", "active", "employed", "occupied", "full", "current"), PositionStatus.FILLED
    ),
    **dict.fromkeys(EMPTY_POSITIONS, PositionStatus.VACANT),
    **dict.fromkeys(("planned", "future", "budgeted"), PositionStatus.PLANNED),
    **dict.fromkeys(("closing", "leaving", "ending", "on notice", "notice"), PositionStatus.CLOSING),
}
"""What a status column may say."""

BROAD = frozenset({"", "commercial", "revenue", "growth", "go to market", "go-to-market", "gtm"})
"""Departments that hold both sides; there the title decides."""

_AFTER_SALES = re.compile(r"\bafter[ -]?sales\b")
_HELPERS = re.compile(r"\b(sales|marketing) (support|service)\b")
_WORDS = {
    "sales": re.compile(
        r"\b(sales|seller|selling|pre-?sales|account (executive|manager|director)|key accounts?"
        r"|business development|new business|territory|[sb]drs?)\b"
    ),
    "marketing": re.compile(
        r"\b(marketing|marketer|cmo|brand|content|communications?|public relations|demand generation"
        r"|campaigns?|events|trade fairs?|social media|seo|copywriter)\b"
    ),
    "leadership": re.compile(
        r"\b(chief|ceo|coo|cfo|cro|cco|managing director|general manager|(?<!vice )president|founder"
        r"|co-owner|chair(man|woman|person)?|commercial director)\b"
    ),
    "service": re.compile(
        r"\b(service|support|help ?desk|customer (success|care|experience|onboarding)|csm|onboarding"
        r"|technicians?)\b"
    ),
}
_LEADERSHIP = re.compile(
    r"\b(leadership|executive (team|board|office)|c-suite|board)\b"
    r"|^((general|senior|top|company|executive) )?(management|executives?|direction|head office)$"
)


def functions_in(words: str, *, department: bool) -> tuple[str, ...]:
    """The functions that a department or a title speaks of, by plain words; empty where none is heard.

    Leadership is heard only where nothing else is: a head of sales works for sales.
    """
    text = _HELPERS.sub(r"\1", _AFTER_SALES.sub("service", normal(words)))
    heard = [function for function in FUNCTIONS if _WORDS[function].search(text)]
    if department and _LEADERSHIP.search(text):
        heard.append("leadership")
    return tuple(function for function in heard if function != "leadership") or tuple(dict.fromkeys(heard))


NO_TITLE = "Position without a title"


@record
class ImportedChart:
    """A chart as read from a list, without owners of activities.

    ``notes`` say what was done with the list, ``problems`` what in it could not be read or does not make
    one tree; both are sentences, the problems with their rows as a spreadsheet counts them.
    """

    organisation: Organisation
    notes: tuple[str, ...]
    problems: tuple[str, ...]


@record
class _ListLine:
    """One line of the list, cleaned."""

    row: int
    name: str
    title: str
    manager: str
    department: str
    status: str
    key: str


def import_organisation(path: Path, *, keep_names: bool = False) -> ImportedChart:
    """Reads a list with a column for the title and one for the manager, by name or title.

    Raises:
        FileProblem: it is no such list, or has more lines than a chart has positions.
    """
    table = _plain_rows(read_table(path))
    places = _places(table)
    if len(table.rows) > MOST_ROLES:
        raise FileProblem(
            path, f"a chart can have at most {MOST_ROLES} positions; this list has {len(table.rows)} rows."
        )
    if not table.rows:
        raise FileProblem(path, "there are headings but no rows below them.")
    lines = tuple(_list_lines(table, places))
    problems = [*_doubles(lines), *_unreadable(lines)]
    ids: list[str] = []
    for line in lines:
        ids.append(role_id_for(line.title or NO_TITLE, taken=set(ids)))
    bosses, unclear = _bosses(lines)
    problems += unclear.values()
    guessed = "function" not in places
    roles = {
        made: Role(
            id=made,
            title=line.title or NO_TITLE,
            functions=_functions(line),
            reports_to=ids[boss] if boss is not None else "",
            status=_status(line),
            person=line.name if keep_names and normal(line.name) not in EMPTY_POSITIONS else "",
        )
        for line, made, boss in zip(lines, ids, bosses, strict=True)
    }
    chart = Organisation(roles=roles)
    problems += _not_a_tree(chart, lines, unclear=unclear)
    return ImportedChart(
        organisation=chart,
        notes=tuple(_notes(table, chart, places, guessed=guessed, keep_names=keep_names)),
        problems=tuple(clean(problem, limit=1_000) for problem in problems),
    )


def carried_over(new: Organisation, present: Organisation) -> tuple[Organisation, tuple[str, ...]]:
    """A new chart with what the present one says of the same positions: owners, stand-ins, purposes.

    Also returns the activities whose owner has no position any more.
    """
    roles = {}
    for role in new.roles.values():
        known = present.roles.get(role.id)
        if known is not None:
            stand_in = known.stand_in if known.stand_in in new.roles else ""
            role = replace(role, stand_in=stand_in, purpose=known.purpose)
        roles[role.id] = role
    owners = {activity: owner for activity, owner in present.owners.items() if owner in roles}
    freed = tuple(activity for activity in present.owners if activity not in owners)
    return Organisation(roles=roles, owners=owners), freed


def _plain_rows(table: SurveyTable) -> SurveyTable:
    """The table with one row of headings: a list of people has no second one."""
    if not any(table.second):
        return table
    blank = ("",) * len(table.headings)
    return replace(table, second=blank, rows=((2, table.second), *table.rows))


def _places(table: SurveyTable) -> Mapping[str, int]:
    """The column of everything that has one."""
    found: dict[str, int] = {}
    for what, headings in COLUMNS.items():
        columns = (table.columns(heading) for heading in headings)
        place = next((places[0] for places in columns if places), None)
        if place is not None and place not in found.values():
            found[what] = place
    for what, example in (("title", "“Title” or “Job title”"), ("manager", "“Manager” or “Reports to”")):
        if what not in found:
            raise FileProblem(
                table.path, f"there is no column for the {what}, such as {example}.", place="row 1"
            )
    return found


def _list_lines(table: SurveyTable, places: Mapping[str, int]) -> Iterator[_ListLine]:
    for row, cells in table.rows:

        def cell(what: str, cells: Sequence[str] = cells) -> str:
            return clean(cells[places[what]], limit=TITLE_LIMIT).strip() if what in places else ""

        yield _ListLine(
            row=row,
            name=cell("name") or f"{cell('first')} {cell('last')}".strip(),
            title=cell("title"),
            manager=cell("manager"),
            department=cell("function"),
            status=cell("status"),
            key=cell("key"),
        )


def _functions(line: _ListLine) -> tuple[str, ...]:
    if normal(line.department) in BROAD:
        return functions_in(line.title, department=False)
    return functions_in(line.department, department=True)


def _status(line: _ListLine) -> PositionStatus:
    if normal(line.name) in EMPTY_POSITIONS and not line.status:
        return PositionStatus.VACANT
    return STATUSES.get(normal(line.status), PositionStatus.FILLED)


def _unreadable(lines: Sequence[_ListLine]) -> Iterator[str]:
    for line in lines:
        if not line.title:
            yield f"Row {line.row}: the title is empty; the position is called “{NO_TITLE}”."
        if normal(line.status) not in STATUSES:
            yield (
                f"Row {line.row}: “{shortened(line.status)}” is not a known status; the position counts "
                "as filled."
            )


def _doubles(lines: Sequence[_ListLine]) -> Iterator[str]:
    for name, places in _index(lines, "name").items():
        if len(places) > 1 and name not in EMPTY_POSITIONS:
            rows = _rows(lines[place].row for place in places)
            yield f"{rows}: {len(places)} people are called “{shortened(lines[places[0]].name)}”."


def _index(lines: Sequence[_ListLine], what: str) -> Mapping[str, Sequence[int]]:
    """The places of the positions by the normal form of one of their cells; names also turned round."""
    found: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        said = {normal(str(getattr(line, what)))}
        if what == "name":
            said |= {_turned(text) for text in said}
        for text in sorted(said - {""}):
            found.setdefault(text, []).append(place)
    return found


def _turned(name: str) -> str:
    """“Ferreira, Ada” as “Ada Ferreira”."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}".strip() if comma and "," not in first else name


def _bosses(lines: Sequence[_ListLine]) -> tuple[Sequence[int | None], Mapping[int, str]]:
    """The place of everybody's manager (None: nobody), and why it is not known, by place."""
    indexes = [_index(lines, what) for what in ("name", "key", "title")]
    bosses: list[int | None] = []
    unclear: dict[int, str] = {}
    for place, line in enumerate(lines):
        manager = normal(line.manager)
        heard = () if manager in NOBODY else _heard(manager, indexes)
        if len(heard) == 1:
            # The person at the top is often entered as their own manager.
            bosses.append(heard[0] if heard[0] != place else None)
            continue
        bosses.append(None)
        if len(heard) > 1:
            rows = _rows(lines[other].row for other in heard).lower()
            unclear[place] = (
                f"Row {line.row}: the manager “{shortened(line.manager)}” could be any of "
                f"{len(heard)} positions ({rows}); the position reports to nobody for now."
            )
        elif manager not in NOBODY:
            unclear[place] = (
                f"Row {line.row}: the manager “{shortened(line.manager)}” is not in the list; the "
                "position reports to nobody for now."
            )
    return bosses, unclear


def _heard(manager: str, indexes: Sequence[Mapping[str, Sequence[int]]]) -> Sequence[int]:
    """The positions that a manager's cell may mean: by name, by number, by title, each before the next."""
    for said in dict.fromkeys((manager, _turned(manager), manager.partition("(")[0].strip())):
        for index in indexes:
            if said in index:
                return index[said]
    return ()


def _not_a_tree(
    chart: Organisation, lines: Sequence[_ListLine], *, unclear: Mapping[int, str]
) -> Iterator[str]:
    """Circles and several tops, with their rows; positions whose manager is unclear are named already."""
    row_of = dict(zip(chart.roles, (line.row for line in lines), strict=True))
    for members in circles(chart):
        titles = [f"“{shortened(chart.roles[member].title)}”" for member in (*members, members[0])]
        shown = titles if len(titles) <= 6 else [*titles[:4], "…", titles[-1]]
        yield f"{_rows(row_of[m] for m in members)}: circular reporting line, {' under '.join(shown)}."
    tops = [role_id for place, role_id in enumerate(chart.roles) if place not in unclear]
    tops = [role_id for role_id in tops if not chart.roles[role_id].reports_to]
    if len(tops) > 1:
        yield (
            f"{_rows(row_of[top] for top in tops)}: {len(tops)} positions have no manager; only one "
            "can be at the top."
        )
    if not tops and not unclear and chart.roles:
        yield "Nobody is at the top: every row has a manager."


def _rows(numbers: Iterator[int] | Sequence[int]) -> str:
    """Rows as a sentence begins with them, the first dozen."""
    rows = sorted(numbers)
    if len(rows) == 1:
        return f"Row {rows[0]}"
    if len(rows) > 12:
        return f"Rows {', '.join(map(str, rows[:12]))} and {len(rows) - 12} more"
    return f"Rows {', '.join(map(str, rows[:-1]))} and {rows[-1]}"


def _notes(
    table: SurveyTable,
    chart: Organisation,
    places: Mapping[str, int],
    *,
    guessed: bool,
    keep_names: bool,
) -> Iterator[str]:
    counts = Counter(function for role in chart.roles.values() for function in role.functions)
    heard = ", ".join(f"{counts[function]} {function}" for function in FUNCTIONS if counts[function])
    none = sum(not role.functions for role in chart.roles.values())
    tally = ", ".join(words for words in (heard, f"{none} in none of these" if none else "") if words)
    source = (
        "There is no department column, so the team of each position was guessed from its title"
        if guessed
        else ("The team of each position was read from its department")
    )
    yield f"{source}: {tally}.{' Please look it over.' if guessed else ''}"
    if {"name", "first", "last"} & places.keys():
        yield (
            "People's names are kept."
            if keep_names
            else (
                "Names were used to find reporting lines and then removed: a chart contains positions, "
                "not people."
            )
        )
    used = set(places.values())
    unused = [heading for place, heading in enumerate(table.headings) if heading and place not in used]
    if unused:
        shown = ", ".join(f"“{shortened(heading, 40)}”" for heading in unused[:12])
        yield f"Unused columns: {shown}{' and others' if len(unused) > 12 else ''}."
