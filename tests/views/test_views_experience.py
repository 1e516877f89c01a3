"""What became of the plans, as lines: within any width, hostile words as text, and what is missing said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from support.hostile import HOSTILE

from assess.documents.lines.plan import EMPTY, HOW, experience_page
from assess.documents.timeline.records import Experienced
from scoring.comparing.commitments import Experience


def one(title: str = "A workshop") -> Experience:
    """An intervention that one plan had."""
    return Experience(
        intervention="I05",
        title=title,
        chosen=1,
        promised=1,
        kept=1,
        measured=0,
        followed_by_rise=0,
    )


def words_of(found: Experienced, width: int = 78) -> str:
    """All lines as one run of words."""
    return " ".join(" ".join(line.text.split()) for line in experience_page(found, width) if line.text)


@given(width=st.integers(min_value=33, max_value=140), word=st.sampled_from(["", *HOSTILE]))
def test_no_line_is_wider_than_asked(width: int, word: str) -> None:
    """Whatever a catalogue or a file's name brings, every line fits and holds no control character."""
    found = Experienced(experiences=(one(title=word[:999]),), plans=1, followed=0, problems=(word[:999],))
    for line in experience_page(found, width):
        for row in line.text.split("\n"):
            assert cell_len(row) <= width
            assert row.isprintable() or not row


def test_what_is_missing_is_said() -> None:
    """Without plans, with empty plans, without saved results and with damaged files the page says which."""
    assert "no assessment here has both" in words_of(Experienced(experiences=(), plans=0, followed=0))
    empty = words_of(Experienced(experiences=(), plans=2, followed=1))
    assert EMPTY in empty
    assert HOW not in empty
    unsaved = words_of(Experienced(experiences=(), plans=0, followed=0, unsaved=3))
    assert unsaved == (
        "There is no earlier plan yet. 3 assessments have no saved result and are not counted; "
        "looking at the result saves it."
    )
    damaged = words_of(
        Experienced(experiences=(one(),), plans=1, followed=0, problems=("a/plan.toml: torn.",))
    )
    assert damaged.endswith("1 file or folder not read a/plan.toml: torn.")


def test_no_cause_is_claimed() -> None:
    """Wherever anything is counted the page says that no cause is claimed."""
    assert HOW in words_of(Experienced(experiences=(one(),), plans=1, followed=1))
    assert "No cause is claimed" in HOW
