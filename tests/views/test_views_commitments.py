"""The list of commitments and one of them whole: what is missing, overdue, and how earlier ones ended."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.hostile import HOSTILE

from assess.documents.lines.commitments import NOTHING, commitment_detail, commitment_lines, overdue
from assess.documents.lines.layout import Line
from assess.documents.lines.painted import Ink
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


def listed(*commitments: Commitment, width: int = 77, today: str = TODAY) -> list[Line]:
    """The list of these commitments."""
    plan = Plan(commitments={c.intervention: c for c in commitments})
    return commitment_lines(plan, shipped_catalogue(), today=today, width=width)


def detail(commitment: Commitment, *, width: int = 44, today: str = TODAY) -> list[Line]:
    """All about one commitment."""
    return commitment_detail(
        commitment, shipped_catalogue(), shipped_questionnaire(), today=today, width=width
    )


def words_in(lines: list[Line]) -> str:
    """Lines as one run of words."""
    return " ".join(" ".join(line.text for line in lines).split())


def warned(lines: list[Line]) -> str:
    """All that is drawn in the ink that says to look here, as one run of words."""
    spans = (span for line in lines for row in line.painted for span in row)
    return " ".join(" ".join(span.text for span in spans if span.ink is Ink.WARN).split())


@pytest.mark.parametrize("width", [40, 77])
def test_a_commitment_by_example(width: int) -> None:
    """The list says what, how far, who and by when."""
    words = words_in(listed(WHOLE, width=width))
    for said in (
        "One commitment is open. There is room for two more.",
        "◐ Blind lead-definition",
        "running",
        "Ruth Adeyemi",
        "review 1 Feb 2027",
    ):
        assert said in words
    assert warned(listed(WHOLE, width=width)) == ""


@pytest.mark.parametrize("width", [40, 77])
def test_the_detail_leaves_nothing_out(width: int) -> None:
    """Owner, first step, review, success measure, questions and history, each below its heading."""
    words = words_in(detail(WHOLE, width=width))
    for said in (
        "◐ running",
        "Owner Review Ruth Adeyemi 1 Feb 2027",
        "First step 4 Dec 2026 Call both heads",
        "Success measure Signed by both",
        "Should improve Lead definition, answered alone ZZ-99",
        "So far 30 Nov 2026 running: Room booked",
    ):
        assert said in words
    assert warned(detail(WHOLE, width=width)) == ""


def test_what_is_missing_and_overdue_is_said_in_words() -> None:
    """The list marks it, the detail says since when; without colour the marks and words say it."""
    assert warned(listed(BARE)) == "! overdue · first step 30 Nov 2026 ! missing: an owner and a review date"
    told = words_in(detail(BARE))
    assert "! Overdue The first step was due on 30 Nov 2026, 2 days ago" in told
    assert "! Missing An owner and a review date" in told


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


def test_earlier_commitments_come_below_the_latest_first() -> None:
    """How they ended, when, and the note; they are not counted as open."""
    words = words_in(listed(WHOLE, ENDED, KEPT))
    assert "One commitment is open." in words
    kept, stopped = words.index("✓ Who-owns-what map 27 Nov 2026"), words.index("− Joint working meeting")
    assert words.index("Earlier commitments") < kept < stopped
    assert "stopped: Nobody came" in words


def test_more_than_three_at_once_are_too_many() -> None:
    """Three are the limit; of a fourth, which only a hand-written file can hold, the finding warns."""
    some = [replace(WHOLE, intervention=f"I{n:02}") for n in range(1, 5)]
    assert "Three commitments are open. That is the limit." in words_in(listed(*some[:3]))
    assert words_in(listed(*some)).startswith("Four commitments are open. More than three")


def test_an_empty_list_says_what_a_commitment_is() -> None:
    """Where there is no commitment, a finding and a sentence."""
    assert words_in(listed()) == " ".join(NOTHING)
    assert "No commitment is open." in words_in(listed(KEPT))


WORDS = st.text(max_size=60) | st.sampled_from(HOSTILE)
COMMITMENTS = st.builds(
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


@given(st.lists(COMMITMENTS, max_size=5), st.integers(40, 120))
def test_any_list_fits_any_width(commitments: list[Commitment], width: int) -> None:
    """Whatever people wrote, every line of list and detail keeps the width and is clean text."""
    lines = listed(*commitments, width=width)
    for commitment in commitments:
        lines += detail(commitment, width=width)
    for line in lines:
        assert "\x1b" not in line.text
        assert all(cell_len(row) <= width for row in line.text.split("\n"))
