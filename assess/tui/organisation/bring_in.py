"""A chart brought in from a list in CSV: the sheet that asks for it, and the way to what became of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assess.services.organisation.chart_editor import OrgChartEditor
from assess.tui import routes
from assess.tui.pages.page import PageScreen
from assess.tui.sheets.fields import FieldsSheet, Filled, OneOf, TextField, refusal
from assess.tui.sheets.paths import PATH_LIMIT, named_place

ELSEWHERE = "A list can be brought in only on the machine where it lies, not through a browser."
DROP, KEEP_NAMES = "drop", "keep"


def ask_for_chart(page: PageScreen[None], editor: OrgChartEditor, then: Callable[[], None]) -> None:
    """Ask where the list lies, bring it in, say what became of it, and do what comes then."""
    if page.app.is_web:
        page.say(ELSEWHERE, trouble=True)
        return
    read: list[routes.ImportedRoute] = []

    def save(filled: Filled) -> str:
        path = named_place(filled.texts["path"]) if filled.texts["path"] else None
        if path is None or not path.is_file():
            return "There is no such file."
        return refusal(lambda: read.append(_brought_in(editor, path, filled.texts["names"])))

    def left(filled: Filled | None) -> None:
        then()
        if filled is not None and read:
            page.go(read[0])

    heading = "Bring in a chart from a list (CSV)"
    if editor.chart.roles:
        heading += "; it takes the place of this one"
    fields = (
        TextField(
            name="path",
            label="The file: one line a seat, with its title and its manager",
            sample="for example: ~/Downloads/people.csv",
            limit=PATH_LIMIT,
        ),
        OneOf(
            name="names",
            label="The names in it",
            options=(
                (DROP, "join the lines and are dropped: a chart holds seats, not people"),
                (KEEP_NAMES, "are kept in the file"),
            ),
            marked=DROP,
        ),
    )
    page.app.push_screen(FieldsSheet(heading, fields, attempt=save), left)


def _brought_in(editor: OrgChartEditor, path: Path, names: str) -> routes.ImportedRoute:
    chart, freed = editor.bring_in(path, keep_names=names == KEEP_NAMES)
    return routes.ImportedRoute(
        positions=len(chart.organisation.roles),
        notes=tuple(chart.notes),
        problems=tuple(chart.problems),
        freed=len(freed),
    )
