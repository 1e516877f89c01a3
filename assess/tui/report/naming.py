"""The sheet that asks where a report is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from assess.services.reporting.settings import InvalidPath, ReportSettings, format_of, typed_place
from assess.tui.sheets.fields import FieldsSheet, Filled, TextField
from questionnaires.records import replace


def naming_sheet(
    chosen: ReportSettings, *, folder: Path, suggested: Path | None, then: Callable[[ReportSettings], None]
) -> FieldsSheet:
    """Asks where the report is written; ``then`` takes the choice with that file and its format."""
    path = chosen.path(suggested) if suggested else chosen.file
    field = TextField(
        name="file",
        label="A name in the assessment's folder, or a path (empty: as suggested)",
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

    return FieldsSheet("Where to write the report", (field,), attempt=attempt)
