"""Words from people and files become harmless data, and names of folders become safe ones."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assess.text import clean, slug

HOSTILE = (
    "".join(map(chr, [*range(9), 11, 12, *range(14, 32), *range(127, 133), *range(134, 160)]))
    + "\u200e\u200f\u202a\u202e\u2066\u2069\u061c\ufeff\ud800\udfff"
)


def test_hostile_letters_are_taken_out() -> None:
    """No control, direction mark or lone surrogate is left, and the letters around them stay."""
    assert clean("a" + "b".join(HOSTILE) + "c", limit=10_000) == "a" + "b" * (len(HOSTILE) - 1) + "c"


def test_escape_sequence_loses_its_escape() -> None:
    """A terminal sequence in a note is shown as plain letters."""
    assert clean("\x1b]0;pwn\x07x") == "]0;pwnx"


@pytest.mark.parametrize(
    "text", ["[/x]", "<b>bold</b>", "a [Q3] plan", "[@click=app.quit]x[/]", "Łukasz 王芳 Nguyễn"]
)
def test_markup_and_names_are_left_alone(text: str) -> None:
    """Brackets, tags and letters of any script are data and stay as they are."""
    assert clean(text) == text


def test_line_ends_stay_only_where_lines_are_allowed() -> None:
    """A comment keeps its lines; a name is one line."""
    assert clean("a\r\nb\rc\u2028d\te", multiline=True) == "a\nb\nc\nd\te"
    assert clean("a\r\nb\rc\u2028d\te") == "a b c d e"


def test_length_is_capped() -> None:
    """No more letters are kept than the limit says."""
    assert clean("x" * 100_000) == "x" * 2_000
    assert clean("x" * 100_000, limit=20_000) == "x" * 20_000


@given(st.text(alphabet=st.characters(), max_size=60), st.booleans())
def test_cleaning_twice_changes_nothing(text: Any, multiline: Any) -> None:
    """Clean text is what the second cleaning returns, and it can be written to a file."""
    once = clean(text, multiline=multiline)
    assert clean(once, multiline=multiline) == once
    once.encode("utf-8")


@given(st.text(alphabet=st.characters(), max_size=200))
@example("../../etc/passwd")
@example("a/b\\c:d")
@example("CON")
@example("lpt1")
@example("\x1b[2J")
@example("王芳")
def test_slug_is_safe_on_every_system(text: Any) -> None:
    """A slug is never empty, holds small Latin letters, digits and inner hyphens, and is no device."""
    name = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert len(name) <= 72
    assert name not in {"con", "prn", "aux", "nul", "com1", "lpt1", "com9"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Acme GmbH & Co. KG", "acme-gmbh-co-kg"),
        ("Łódź Straße Ærø", "lodz-strasse-aero"),
        ("..", "assessment"),
        ("王芳", "assessment"),
        ("nul", "nul-assessment"),
        ("x" * 10_000, "x" * 60),
    ],
)
def test_slug_by_example(text: str, name: str) -> None:
    """Slugs read like the name they come from."""
    assert slug(text) == name
