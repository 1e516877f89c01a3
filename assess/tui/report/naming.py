"""The sheet in which the file of a report is named."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assess.tui.report.chosen import ReportSettings, format_of
from assess.tui.report.place import InvalidPath, typed_place
from assess.tui.sheets.fields import FieldsSheet, Filled, TextField
from questionnaires.records import replace


def naming_sheet(
    chosen: ReportSettings, *, folder: Path, suggested: Path | None, then: Callable[[ReportSettings], None]
) -> FieldsSheet:
    """Asks where the report is written; ``then`` takes the choice with that file and its format."""
    path = chosen.path(suggested) if suggested else chosen.file
    field = TextField(
        name="file",
        label="A name in the folder of the assessment, or a path (empty: as suggested)",
        before="" if path is None else path.name if path.parent == folder else str(path),
        sample=suggested.name if suggested else "",
    )

    def attempt(filled: Filled) -> str:
        typed = filled.texts["file"]
        if not typed:
            then(replace(chosen, file=None))
            return ""
        try:
            place = typed_place(typed, folder=folder, way=chosen.format)
        except InvalidPath as reason:
            return str(reason)
        then(replace(chosen, format=format_of(place.suffix) or chosen.format, file=place))
        return ""

    return FieldsSheet("Where the report is written", (field,), attempt=attempt)
