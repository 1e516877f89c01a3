"""What workshops settled about levels: read from the logs, shown beside the answers, flagged."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.workshops import LEVEL, all_vote, begun

from assess.services.assessments.scored import open_scored
from assess.services.workshop.console import Console
from assess.store.workshop.events import Agreed, Differed, Discussed
from assess.store.workshop.log import last_log
from scoring.workshop.agreed import AgreedLevel, unproven

DIMENSION = "role_clarity"


@pytest.fixture(autouse=True)
def _data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Private files go into a folder of the test."""
    monkeypatch.setenv("SAMEPAGE_DATA", str(tmp_path / "data"))


def settle(console: Console, option: str, *, evidence: str = "") -> None:
    """A vote on the level, and what the room agreed on."""
    console.open_vote(LEVEL)
    all_vote(console, 2)
    console.reveal()
    console.do(Agreed(topic=LEVEL.id, part=LEVEL.id, option=option, reason="We talked.", evidence=evidence))


@pytest.mark.parametrize(
    ("level", "answered", "evidence", "flagged"),
    [(3, 2, "", True), (3, 2, " ", True), (3, 2, "Signed.", False), (2, 2, "", False), (3, None, "", False)],
)
def test_only_a_raise_without_evidence_is_unproven(
    level: int, answered: int | None, evidence: str, *, flagged: bool
) -> None:
    """More than the answers support needs something on record; anything else needs nothing."""
    assert unproven(AgreedLevel(day="2026-11-30", level=level, evidence=evidence), answered) is flagged


def test_the_last_settlement_of_a_level_counts_and_undone_ones_do_not(tmp_path: Path) -> None:
    """What was undone was not settled, and a new vote opens the level again."""
    folder = tmp_path / "acme"
    with begun(folder) as console:
        settle(console, "3")
        assert open_scored(folder).agreed[DIMENSION].level == 3
        console.undo()
        assert DIMENSION not in open_scored(folder).agreed
        reasons = {"sales": "Calls.", "marketing": "Forms."}
        console.do(Differed(topic=LEVEL.id, part=LEVEL.id, reasons=reasons))
        assert open_scored(folder).agreed[DIMENSION] == AgreedLevel(
            day=open_scored(folder).agreed[DIMENSION].day, level=None, reasons=reasons
        )
        console.do(Discussed(topic=LEVEL.id))
        console.open_vote(LEVEL)
        assert DIMENSION not in open_scored(folder).agreed


def test_a_damaged_log_hides_no_result_and_is_said(tmp_path: Path) -> None:
    """The result is shown as answered, with a sentence that names the log."""
    folder = tmp_path / "acme"
    with begun(folder) as console:
        settle(console, "3")
    path = last_log(folder)
    assert path is not None
    path.write_bytes(path.read_bytes().replace(b"We talked", b"We walked"))
    scored = open_scored(folder)
    assert not scored.agreed
    assert any(path.name in note for note in scored.notes)
