"""The words and fields about positions that the pages of a chart share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assess.documents.lines.chart import (
    figure_lines,
    problem_lines,
    tree_lines,
)
from assess.documents.lines.layout import Line
from assess.store.organisation.codec import TITLE_LIMIT
from assess.text import plain
from assess.tui.sheets.fields import Field, Filled, OneOf, PickOne, SomeOf, TextField
from assess.tui.widgets import Row
from assess.words.answers import function_words
from assess.words.numbers import count_words
from questionnaires.model import FUNCTIONS
from scoring.organisation.chart import Organisation, PositionStatus, Role
from scoring.organisation.edits import PositionFields, without_role
from scoring.organisation.figures import ChartFigures, chart_figures
from scoring.organisation.problems import chart_problems

REMOVE = "remove"

STATUS_WORDS = {
    PositionStatus.FILLED: "filled",
    PositionStatus.VACANT: "vacant: nobody holds it today",
    PositionStatus.PLANNED: "planned: announced, not yet filled",
}
WORKS_FOR = "Works for (Space ticks, Enter continues; none means other)"
PURPOSE_LIMIT = 400


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
    ]


def given_in(filled: Filled) -> PositionFields:
    """What was said of a position beside its title, as the chart takes it."""
    return {
        "functions": filled.marks["functions"],
        "status": PositionStatus(filled.texts["status"]),
        "stand_in": filled.texts["stand_in"],
        "purpose": filled.texts["purpose"],
    }


def position_rows(chart: Organisation, *, nobody: str, without: str = "") -> list[Row]:
    """All positions to pick from, as they hang in the tree, after nobody."""
    figures = chart_figures(chart, activities=())
    rows = [Row(text=nobody, key="")]
    for line in tree_lines(chart, figures=figures, width=TITLE_LIMIT):
        role = chart.roles.get(line.key.partition(".")[2])
        if role is not None and role.id != without:
            depth = min(8, sum(1 for _ in chart.bosses(role.id)))
            rows.append(Row(text=distinct_title(chart, role), lead="  " * depth, key=role.id))
    return rows


def distinct_title(chart: Organisation, role: Role) -> str:
    """A position by its title, with its id where another has the same."""
    title = plain(role.title, limit=TITLE_LIMIT)
    alone = sum(other.title == role.title for other in chart.roles.values()) == 1
    return title if alone else f"{title} ({role.id})"


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


def side_lines(
    chart: Organisation, *, figures: ChartFigures, titles: Mapping[str, str], width: int
) -> list[str | tuple[str, str]]:
    """What is wrong, what is worth a look, and the figures, as texts with styles, a line end between each."""
    problems = chart_problems(chart, activities=tuple(titles))
    wrong = problem_lines([p for p in problems if p.severe], chart, titles=titles, width=width)
    look = problem_lines([p for p in problems if not p.severe], chart, titles=titles, width=width)
    parts: list[tuple[str, Sequence[Line], str]] = [
        ("What is wrong", wrong, "bold $text-error"),
        ("Worth a look", look, ""),
        ("In figures", figure_lines(chart, figures=figures, width=width), ""),
    ]
    return list(_lines_between(parts))


def _lines_between(parts: Sequence[tuple[str, Sequence[Line], str]]) -> Iterator[str | tuple[str, str]]:
    between = ""
    for title, lines, style in parts:
        if lines:
            yield (between + title, "bold $primary")
            between = "\n"
        for line in lines:
            yield ("\n" + line.text, style) if style else "\n" + line.text
