"""What somebody is told who writes a file by hand and makes one of the usual mistakes."""

from __future__ import annotations

import pytest

from questionnaires.toml_text import UnusableToml, toml_tables


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("RC-02 = “4”", "use straight quotes"),
        ("„RC-02“ = 4", "use straight quotes"),
        ("RC-02: 4", "expected = behind the name"),
        ("RC-02 = 4,", "one entry a line"),
        ("RC-02 = 4 5", "one entry a line"),
        ("XT-02 = 007", "one entry a line"),
        ("XT-02 = 3,5", "one entry a line"),
        ('RC-02 = "He said “no”" twice', "one entry a line"),
        ("RC-02 = Agree", 'a text in quotes ("...")'),
        ("RC-02 = True", "true or false"),
        ('RC-02 = "Agree', "a quote at the end of a text is missing"),
        ('PD-02 = ["a", "b"', "] at the end of a list is missing"),
        ("RC-02 = {level = 4", "} at the end is missing"),
        ('RC-02 = "C:\\Users"', "backslash in single quotes"),
        ('RC-02 = "C:\\Office"', "backslash in single quotes"),
        ("[answers]", "[answers] is there twice"),
        ("PD-16 = 1", "the same key or table is there twice"),
        ("[other", "expected ] at the end"),
        ('- RC-02 "4"', "expected"),
    ],
)
def test_a_slip_of_the_pen_is_named_with_its_line_in_plain_words(line: str, said: str) -> None:
    """Not the parser's words, but what to write instead."""
    with pytest.raises(UnusableToml) as told:
        toml_tables(f"[answers]\nPD-16 = 3\n{line}\nXT-01 = 2\n")
    assert said in told.value.reason
    assert told.value.place == "line 3" or "missing" in said


def test_a_file_that_ends_too_early_says_so() -> None:
    """The end of the file is the place, and a value what is missing."""
    with pytest.raises(UnusableToml) as told:
        toml_tables("[answers]\nRC-02 =")
    assert (told.value.place, "the last value is missing" in told.value.reason) == ("end of the file", True)
