"""The board of promises: what is promised, what is missing, what is overdue, and how earlier ones ended."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.hostile import HOSTILE

from assess.documents.lines.layout import Line, Look
from assess.documents.lines.plan import NOTHING, commitment_lines, overdue
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.records import replace
from scoring.planning.plan import Commitment, Event, Plan, Status

TODAY = "2026-12-02"
WHOLE = Commitment(
    intervention="I05",
    owner="Ruth Adeyemi",
    first_step="Call both heads",
    first_step_date="2026-12-04",
    review_date="2027-02-01",
    sign="Signed by both",
    items=("LD-01", "ZZ-99"),
    history=(Event(date="2026-11-30", status=Status.RUNNING, note="Room booked"),),
)
BARE = Commitment(
    intervention="I10",
    owner="",
    first_step="",
    first_step_date="2026-11-30",
    review_date="",
    sign="Read aloud",
    items=(),
)
ENDED = replace(
    WHOLE,
    intervention="I13",
    history=(
        Event(date="2026-11-02", status=Status.PLANNED),
        Event(date="2026-11-20", status=Status.STOPPED, note="Nobody came"),
    ),
)
KEPT = replace(
    ENDED, intervention="I11", history=(Event(date="2026-11-27", status=Status.DONE, note="Done!"),)
)


def board(*commitments: Commitment, width: int = 77, today: str = TODAY) -> list[Line]:
    """The board of these promises."""
    return commitment_lines(
        Plan(commitments={c.intervention: c for c in commitments}),
        shipped_catalogue(),
        shipped_questionnaire(),
        today=today,
        width=width,
    )


def words_in(lines: list[Line]) -> str:
    """Lines as one run of words."""
    return " ".join(" ".join(line.text for line in lines).split())


def trouble(lines: list[Line]) -> list[str]:
    """The lines that stand out as trouble."""
    return [" ".join(line.text.split()) for line in lines if line.look is Look.TROUBLE]


@pytest.mark.parametrize("width", [40, 77])
def test_a_promise_is_told_whole(width: int) -> None:
    """Owner, first step, review, sign, items and the last entry, each under its name."""
    words = words_in(board(WHOLE, width=width))
    for said in (
        "1 commitment is open, room for 2 more.",
        "Blind lead-definition workshop (I05): running",
        "Owner: Ruth Adeyemi",
        "First step: 4 Dec 2026 · Call both heads",
        "Review: 1 Feb 2027",
        "Success measure: Signed by both",
        "Should raise: Blind lead definition (LD-01), ZZ-99",
        "Last entry: 30 Nov 2026, running: Room booked",
    ):
        assert said in words
    assert trouble(board(WHOLE, width=width)) == []


def test_what_is_missing_and_overdue_is_said_in_words() -> None:
    """Without colour the words say it; with colour the lines stand out."""
    assert trouble(board(BARE)) == [
        "MISSING: an owner, a review date",
        "OVERDUE: the first step was due on 30 Nov 2026, 2 days ago",
    ]


@pytest.mark.parametrize(
    ("changes", "today", "count"),
    [
        ({}, "2026-12-04", 0),
        ({"history": ()}, "2026-12-04", 0),  # due today is not overdue
        ({"history": ()}, "2026-12-05", 1),
        ({}, "2027-02-02", 1),
        ({"history": ()}, "2027-02-02", 2),
        ({"history": (Event(date="2026-12-01", status=Status.DONE),)}, "2028-01-01", 0),
    ],
)
def test_what_is_overdue(changes: Mapping[str, object], today: str, count: int) -> None:
    """A first step until it is running, a review until it is done."""
    assert len(overdue(replace(WHOLE, **changes), today)) == count


def test_earlier_promises_stand_below_the_latest_first() -> None:
    """How they ended, when, and the note; they are not counted as open."""
    words = words_in(board(WHOLE, ENDED, KEPT))
    assert "1 commitment is open" in words
    kept, stopped = words.index("27 Nov 2026 Done: Ownership map"), words.index("20 Nov 2026 Stopped: Joint")
    assert words.index("Earlier commitments") < kept < stopped
    assert "Nobody came" in words


def test_more_than_three_at_once_are_too_many() -> None:
    """Three leave no room; a fourth, which only a hand-written file can hold, is trouble."""
    some = [replace(WHOLE, intervention=f"I{n:02}") for n in range(1, 5)]
    assert "3 commitments are open, the limit is reached." in words_in(board(*some[:3]))
    assert trouble(board(*some))[0].startswith("4 commitments are open. More than 3")


def test_an_empty_board_says_what_a_promise_is() -> None:
    """Where nothing is promised, one sentence."""
    assert words_in(board()) == NOTHING
    assert "No commitment is open." in words_in(board(KEPT))


WORDS = st.text(max_size=60) | st.sampled_from(HOSTILE)
PROMISES = st.builds(
    Commitment,
    intervention=st.from_regex(r"[A-Z][0-9]{2}", fullmatch=True),
    owner=WORDS,
    first_step=WORDS,
    first_step_date=st.sampled_from(["", "2026-12-01", TODAY, "2199-12-31"]),
    review_date=st.sampled_from(["", "2000-01-01", TODAY]),
    sign=WORDS,
    items=st.lists(st.sampled_from(["LD-01", "XT-05", "ZZ-99"]), unique=True).map(tuple),
    history=st.lists(
        st.builds(Event, date=st.just("2026-11-30"), status=st.sampled_from(Status), note=WORDS), max_size=3
    ).map(tuple),
)


@given(st.lists(PROMISES, max_size=5), st.integers(40, 120))
def test_any_board_fits_any_width(promises: list[Commitment], width: int) -> None:
    """Whatever people wrote, every line keeps the width, and what is missing is named."""
    lines = board(*promises, width=width)
    for line in lines:
        assert "\x1b" not in line.text
        assert all(cell_len(row) <= width for row in line.text.split("\n"))
