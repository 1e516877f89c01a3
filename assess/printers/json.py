"""A report as JSON for other programs: the result, the plan, and what each page says and draws."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from enum import Enum
from fractions import Fraction
from typing import Any

from assess.documents.clean import printable
from assess.documents.document import Document, ReportPage, charts_on, text_of, words_in
from assess.documents.roadmap.roadmap import Roadmap
from assess.store.io.kinds import KINDS
from assess.words.say import say
from questionnaires.records import fields_of
from scoring.rounding import rounded


def report_json(document: Document, *, result: Mapping[str, Any], roadmap: Roadmap) -> bytes:
    """The report in UTF-8; ``result`` is the results document, whose shape it keeps.

    Figures of charts have four decimals; a figure that does not exist, or is withheld, is absent, or null
    inside a list. Everything about the plan is provisional.
    """
    whole = {
        **KINDS["report"].head,
        "title": printable(document.title),
        "footer": [printable(part) for part in document.footer],
        "result": result,
        "plan": {
            **plain_values(roadmap),
            "conflicts": [
                plain_values({"kind": found.kind, "tasks": found.tasks, "text": say(found.said)})
                for found in roadmap.conflicts
            ],
        },
        "pages": [_page(page) for page in document.pages],
    }
    text = json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)
    return f"{text}\n".encode("utf-8", errors="replace")


def plain_values(record: object) -> Any:
    """A frozen record as JSON has it: fields by their key or name, none that is None; fractions rounded."""
    if named := fields_of(record):
        return {name: plain_values(value) for name, value in named.items() if value is not None}
    if isinstance(record, Enum):
        return record.value
    if isinstance(record, Fraction):
        return rounded(record)
    if isinstance(record, str):
        return printable(record)
    if isinstance(record, Mapping):
        return {str(key): plain_values(value) for key, value in record.items()}
    if isinstance(record, Sequence):
        return [plain_values(value) for value in record]
    return record


def _page(page: ReportPage) -> dict[str, Any]:
    return {
        "id": page.id,
        "kicker": printable(page.kicker),
        "title": printable(page.title),
        "answer": printable(text_of(page.answer)),
        "words": [printable(text) for block in page.blocks for text in words_in(block)],
        "charts": {
            drawn.id: {"kind": type(drawn.chart).__name__, **plain_values(drawn.chart)}
            for drawn in charts_on(page)
        },
    }
