"""A small survey, its mapping, and exports of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from assess.store.folder import open_assessment
from scoring.answers import Response
from support.store_samples import questionnaire

HEADINGS = ["ID", "Name", "Which team do you work in?", "Which?", "Agreed?", "How many?", "Which ones?"]
ANN = ["1", "Ann", "Sales", "x", "Rather yes", "4", "One;Three;"]
BOB = ["2", "Bob", "marketing ", "Z", "2. Rather no", "0", "None of these"]
EVE = ["3", "Eve", "Sales", "V", "don’t know", "12", ""]

_IDS = {item.text: item.id for item in questionnaire().items.values()}
WHICH, AGREED, MANY, MUCH, ONES = (
    _IDS[text] for text in ("Which?", "Agreed?", "How many?", "How much?", "Which ones?")
)
"""The questions of the survey."""

MAPPING = f"""\
format = "samepage/csv-mapping"
format_version = 1
form = "full"
[function]
column = "Which team do you work in?"
[function.values]
"Sales" = "sales"
"Marketing" = "marketing"
[key]
column = "ID"
[name]
column = "Name"
[words]
dont_know = ["Don't know"]
not_applicable = ["n/a"]
none_of_these = ["None of these"]
[items.{WHICH}]
column = "Which?"
options = {{ v = 1, w = 2, x = 3, y = 4, z = 5 }}
[items.{AGREED}]
column = "Agreed?"
options = {{ "No" = 1, "Rather no" = 2, "Neither" = 3, "Rather yes" = 4, "Yes" = 5 }}
[items.{MANY}]
column = "How many?"
options = {{ "a few" = 3 }}
[items.{ONES}]
column = "Which ones?"
options = {{ "One" = "one", "Two" = "two", "Three" = "three" }}
"""


def quoted(rows: Sequence[Sequence[str]], separator: str = ",") -> str:
    """Rows as a survey tool writes them, every cell in quotes."""
    return "\r\n".join(separator.join('"' + c.replace('"', '""') + '"' for c in row) for row in rows) + "\r\n"


def export_in(
    folder: Path,
    rows: Sequence[Sequence[str]],
    *,
    name: str = "export.csv",
    separator: str = ",",
    encoding: str = "utf-8",
    head: str = "",
) -> Path:
    """A survey export."""
    path = folder / name
    path.write_bytes((head + quoted(rows, separator)).encode(encoding))
    return path


def answers(folder: Path) -> dict[str, Response]:
    """What counts, by name."""
    return {r.name: r for r in open_assessment(folder).assessment.responses}


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
