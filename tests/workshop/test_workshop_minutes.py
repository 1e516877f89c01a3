"""Minutes: as answered beside as agreed, raised levels flagged, commitments with what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.workshops import DOTS, LEVEL, all_vote, begun

from assess.documents.document import words_on
from assess.services.assessments.scored import open_scored
from assess.services.workshop.console import Console
from assess.services.workshop.minutes import last_minutes, write_minutes
from assess.store.workshop.events import (
    Agreed,
    Committed,
    Decided,
    Differed,
    Discussed,
    Ended,
    Noted,
    NoteKind,
)
from assess.words.agreed import NO_RECORD
from scoring.workshop.agreed import unproven


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files go into a folder of the test."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


def voted(console: Console, *levels: int) -> None:
    """A revealed vote on the level."""
    console.open_vote(LEVEL)
    all_vote(console, *levels)
    console.reveal()


def words(folder: Path) -> str:
    """Everything that the minutes of a folder say."""
    return words_on(last_minutes(folder).pages[0])


@pytest.mark.parametrize(
    ("option", "evidence", "flagged"), [("1", "", False), ("3", "", True), ("3", "The SLA is signed.", False)]
)
def test_a_level_above_the_answers_is_flagged_as_in_the_result(
    sample: Path, option: str, evidence: str, *, flagged: bool
) -> None:
    """Minutes and result hold the agreed level against the level of the answers, by one rule."""
    with begun(sample) as console:
        voted(console, 5)  # what the room voted makes no difference
        settled = Agreed(topic=LEVEL.id, part=LEVEL.id, option=option, reason="So it is.", evidence=evidence)
        console.do(settled)
    said, scored = words(sample), open_scored(sample)
    answered = next(one.level for one in scored.result.dimensions if one.id == "role_clarity")
    assert answered == 1
    assert (f"{NO_RECORD} The answers support level 1." in said) is flagged
    assert unproven(scored.agreed["role_clarity"], answered) is flagged
    for part in (f"Level {option}", "So it is.", evidence):
        assert part in said


def test_both_votes_and_both_reasons_are_told(tmp_path: Path) -> None:
    """What was answered first and second stays beside the dissent."""
    with begun(tmp_path / "acme") as console:
        voted(console, 1, 1, 1, 5, 5, 5)
        console.do(Discussed(topic=LEVEL.id))
        voted(console, 2, 2, 2, 5, 5, 5)
        reasons = {"sales": "Calls are not returned.", "marketing": "Forms are."}
        console.do(Differed(topic=LEVEL.id, part=LEVEL.id, reasons=reasons))
        console.do(Noted(kind=NoteKind.EVIDENCE, text="The CRM export", who="Ann"))
    said = words(tmp_path / "acme")
    for part in (
        "First vote",
        "Sales: 1 (3 votes)",
        "Second vote",
        "Sales: 2 (3 votes)",
        "Agreed to differ",
        "Sales: Calls are not returned.",
        "Marketing: Forms are.",
        "The CRM export (Ann)",
        "The workshop has not ended.",
    ):
        assert part in said


def test_a_commitment_says_what_it_lacks(tmp_path: Path) -> None:
    """A chosen intervention without owner or date is in the minutes with what is missing, and not counted."""
    with begun(tmp_path / "acme") as console:
        console.open_vote(DOTS)
        console.vote("secret-sales-0", DOTS.id, 1, {"I03": "2"})
        console.reveal(anyway=True)
        console.do(Decided(decider="Ann", chosen=("I03",)))
        said = words(tmp_path / "acme")
        lacking = "owner, first step, date of the first step, review date and success measure"
        assert f"Not complete: {lacking} missing" in said
        console.do(
            Committed(
                intervention="I03",
                owner="Bo",
                first_step="Call",
                first_step_date="2026-03-20",
                review_date="",
                success="Calls",
            )
        )
        console.do(Ended())
    said = words(tmp_path / "acme")
    assert "Not complete: review date missing\n" in said
    assert "0 commitments. 1 not complete." in said
    assert "Call (20 Mar 2026)" in said
    assert "not ended" not in said


def test_what_people_wrote_stays_text(tmp_path: Path) -> None:
    """No note becomes markup in the minutes, and no control character reaches a file."""
    with begun(tmp_path / "acme") as console:
        console.do(Noted(kind=NoteKind.NOTE, text="<script>[x](http://e)\x1b]0;y\x07 **b**"))
    text, pdf = write_minutes(console.path)
    written = text.read_text("utf-8")
    assert "\x1b" not in written
    assert "<script>" not in written
    assert "**b**" not in written
    assert pdf.read_bytes().startswith(b"%PDF")
