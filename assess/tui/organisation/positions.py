"""The words and fields about positions that the pages of a chart share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from assess.documents.lines.chart_tree import ARM, tree_rows
from assess.store.organisation.codec import TITLE_LIMIT
from assess.text import plain
from assess.tui.sheets.fields import Field, Filled, OneOf, PickOne, SomeOf, TextField
from assess.tui.widgets import Row
from assess.words.answers import function_words
from assess.words.numbers import count_words, number_words
from assess.words.organisation import named, shared_titles
from questionnaires.model import FUNCTIONS
from scoring.organisation.chart import Organisation, PositionStatus, Role
from scoring.organisation.edits import PositionFields, without_role

REMOVE = "remove"

STATUS_WORDS = {
    PositionStatus.FILLED: "filled",
    PositionStatus.VACANT: "vacant: nobody holds it today",
    PositionStatus.PLANNED: "planned: announced, not yet filled",
}
WORKS_FOR = "Works for (Space ticks, Enter continues; none means other)"
PURPOSE_LIMIT = 400
MOST_FTE = 1_000


def position_fields(chart: Organisation, role: Role | None, *, beside: Role | None = None) -> list[Field]:
    """What can be said of a position; a new one works for what its boss works for, leadership aside."""
    at_first = tuple(f for f in beside.functions if f != "leadership") if beside else ()
    shown = role or Role(id="", title="", functions=at_first)
    return [
        TextField(
            name="title",
            label="Title of the position",
            before=shown.title,
            limit=TITLE_LIMIT,
            check=lambda text: "" if text else "A position needs a title.",
        ),
        SomeOf(
            name="functions",
            label=WORKS_FOR,
            options=tuple((function, function_words(function)) for function in FUNCTIONS),
            marked=shown.functions,
        ),
        OneOf(
            name="status",
            label="Status",
            options=tuple((status.value, words) for status, words in STATUS_WORDS.items()),
            marked=shown.status.value,
        ),
        PickOne(
            name="stand_in",
            label="Who covers while it is empty? (Space picks)",
            rows=tuple(position_rows(chart, nobody="Nobody", without=shown.id)),
            marked=shown.stand_in,
        ),
        TextField(
            name="purpose",
            label="Purpose (optional)",
            before=shown.purpose,
            limit=PURPOSE_LIMIT,
            long=True,
        ),
        TextField(
            name="level",
            label="Level, in your company's own word (optional)",
            before=shown.level,
            sample="for example: director",
            limit=TITLE_LIMIT,
        ),
        TextField(
            name="fte", label="Full-time jobs", before=number_words(shown.fte), limit=6, check=_fte_trouble
        ),
        TextField(
            name="person",
            label="Person (optional: a chart needs no names)",
            before=shown.person,
            limit=TITLE_LIMIT,
        ),
    ]


def _fte(text: str) -> Fraction | None:
    """What was typed as a part of a full-time job, None where it is none."""
    try:
        number = Fraction(text.strip().replace(",", "."))
    except (ValueError, ZeroDivisionError):
        return None
    return number if 0 <= number <= MOST_FTE else None


def _fte_trouble(text: str) -> str:
    return "" if _fte(text) is not None else f"Type a number from 0 to {MOST_FTE:,}, such as 1 or 0.5."


def given_in(filled: Filled) -> PositionFields:
    """What was said of a position beside its title, as the chart takes it."""
    return {
        "functions": filled.marks["functions"],
        "status": PositionStatus(filled.texts["status"]),
        "stand_in": filled.texts["stand_in"],
        "purpose": filled.texts["purpose"],
        "level": filled.texts["level"],
        "fte": _fte(filled.texts["fte"]) or Fraction(0),
        "person": filled.texts["person"],
    }


def position_rows(chart: Organisation, *, nobody: str = "", without: str = "") -> list[Row]:
    """All positions to pick from, as they hang in the tree, after ``nobody`` where that can be picked."""
    shared = shared_titles(chart)
    rows = [Row(text=nobody, key="")] if nobody else []
    for row in tree_rows(chart):
        if row.role.id != without:
            title = plain(named(row.role, shared=shared, quotes=""), limit=TITLE_LIMIT)
            depth = min(8, len(row.arms) // ARM)
            rows.append(Row(text=title, lead="  " * depth, key=row.role.id))
    return rows


def removal_lines(chart: Organisation, role_id: str, titles: Mapping[str, str]) -> list[str]:
    """What follows when a position is taken away."""
    _, removal = without_role(chart, role_id)
    said = []
    if removal.moved:
        boss = chart.roles.get(removal.boss)
        whom = f"“{plain(boss.title, limit=80)}”" if boss else "nobody"
        who = _several([chart.roles[moved].title for moved in removal.moved])
        verb = "reports" if len(removal.moved) == 1 else "report"
        said.append(f"{who} then {verb} to {whom}.")
    if removal.freed:
        verb = "has" if len(removal.freed) == 1 else "have"
        said.append(f"{_several([titles.get(a, a) for a in removal.freed])} then {verb} no owner.")
    if removal.without_deputy:
        who = _several([chart.roles[position].title for position in removal.without_deputy])
        said.append(f"Nobody covers {who} any more.")
    return said or ["Nobody reports to it and it owns nothing."]


def _several(names: Sequence[str]) -> str:
    """The first few of some names, and how many more."""
    shown = [f"“{plain(name, limit=60)}”" for name in names[:3]]
    if len(names) > len(shown):
        return f"{', '.join(shown)} and {count_words(len(names) - len(shown), 'other', 'others')}"
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
