"""The roadmap as a table: every task and step a row, days as days, and no cell that calculates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.csv_tables import rows_of
from support.hostile import HOSTILE
from support.roadmaps import roadmap, task

from assess.documents.roadmap.roadmap import DatedStep, Roadmap
from assess.printers.csv.cells import harmless
from assess.printers.csv.tables import ROADMAP_COLUMNS, roadmap_csv
from scoring.planning.plan import Status

FIRST = DatedStep(date="2026-12-02", kind="first", text="Call Ann, then Bob")
ALL = roadmap(
    task(
        "I05",
        "2026-11-25",
        "2026-12-04",
        owner="Ruth",
        critical=True,
        slack=0,
        grade="C",
        watch="Rejects",
        stop_sign="Blame",
        steps=(
            FIRST,
            DatedStep(date="2026-12-04", kind="end", text="Planned end."),
            DatedStep(date="2026-12-25", kind="day_30", text="One"),
            DatedStep(date="2026-12-25", kind="day_30", text="Two"),
            DatedStep(date="2027-02-01", kind="review", text="Did it work?"),
        ),
    ),
    task("I10", "2026-12-31", "2026-12-31", after=("I05", "I01"), status=Status.DONE),
)


def rows(made: Roadmap) -> list[dict[str, str]]:
    """The rows as a spreadsheet reads them."""
    return rows_of(roadmap_csv(made))


def test_every_task_and_step_is_a_row() -> None:
    """A task has all there is to know of it; a step has its own name, its task and its day."""
    first, *steps, last = rows(ALL)
    assert first == {
        "kind": "task",
        "id": "I05",
        "parent": "",
        "title": "Title of I05",
        "owner": "Ruth",
        "start": "2026-11-25",
        "due": "2026-12-04",
        "weeks": "2",
        "status": "planned",
        "after": "",
        "critical": "yes",
        "slack_weeks": "0",
        "evidence_grade": "C",
        "first_step": "Call Ann, then Bob",
        "watch": "Rejects",
        "stop_sign": "Blame",
        "provisional": "yes",
    }
    assert [(s["id"], s["parent"], s["due"], s["title"], s["provisional"]) for s in steps] == [
        ("I05-first", "I05", "2026-12-02", "Call Ann, then Bob", "yes"),
        ("I05-day_30", "I05", "2026-12-25", "One", "yes"),
        ("I05-day_30-2", "I05", "2026-12-25", "Two", "yes"),
        ("I05-review", "I05", "2027-02-01", "Did it work?", "no"),
    ]
    assert (last["after"], last["status"], last["provisional"]) == ("I05; I01", "done", "no")


def test_the_table_is_written_as_the_standard_has_it() -> None:
    """A byte order mark for Excel, one header, CR LF, every row as long as the header."""
    data = roadmap_csv(ALL)
    assert data.startswith(b"\xef\xbb\xbfkind,id,parent,")
    assert data.count(b"\n") == data.count(b"\r\n") == 1 + len(rows(ALL))
    assert all(list(row) == list(ROADMAP_COLUMNS) and None not in row.values() for row in rows(ALL))
    assert rows(roadmap()) == []


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r\n=1",
        "  =HYPERLINK(1)",
        "＝1",
        "\ufeff=1",
        "\u202e=1",
        "\x00=1",
    ],
)
def test_no_cell_is_a_formula(text: str) -> None:
    """What a spreadsheet would calculate is text with an apostrophe, wherever it stands."""
    assert harmless(text).startswith("'")
    step = DatedStep(date="2026-12-02", kind="first", text=text)
    made = roadmap(
        task(
            "I05",
            "2026-11-25",
            "2026-12-04",
            title=text,
            owner=text,
            watch=text,
            stop_sign=text,
            steps=(step,),
        )
    )
    for row in rows(made):
        for name in ("title", "owner", "first_step", "watch", "stop_sign"):
            assert not row[name] or row[name].startswith("'")


@given(st.text(max_size=200) | st.sampled_from(HOSTILE))
def test_any_words_come_back_in_one_cell(text: str) -> None:
    """Quotes, commas and line ends stay in their cell, on one line, and nothing begins a formula."""
    first, step = rows(
        roadmap(
            task(
                "I05",
                "2026-11-25",
                "2026-12-04",
                title=text,
                steps=(DatedStep(date="2026-12-02", kind="review", text=text),),
            )
        )
    )
    assert first["title"] == step["title"] == harmless(text)
    assert "\n" not in first["title"]
    assert not first["title"].startswith(("=", "+", "-", "@"))


def test_plain_words_are_left_alone() -> None:
    """Words, quotes and numbers with a sign inside stay as they are."""
    for text in ("", "Ann", "'quoted'", "1-2 weeks", "a=b", "王芳 🚀"):
        assert harmless(text) == text
