"""What is said of further copies of a file, and of copies of an assessment."""

from __future__ import annotations

from collections.abc import Sequence

MOST_DIFFERENCES = 12
"""So many differences between two copies are shown; the others are counted."""

Difference = tuple[str, str, str]
"""Where two copies differ, and what stands there in the one that is used and in the other; "" for nothing."""


def same_copy_words(name: str, used: str) -> str:
    """Of a copy that says the same."""
    return f"{name} is a copy of {used} and says the same. Delete it."


def other_copy_words(name: str, used: str, differences: Sequence[Difference]) -> str:
    """Of a copy that says something else, in one sentence."""
    where = ", ".join(place for place, _, _ in differences[:3])
    more = f" and {len(differences) - 3} more" if len(differences) > 3 else ""
    return (
        f"{name} is another version of {used}, which is used. They differ in {where}{more}: "
        "'samepage check FOLDER' shows both. Keep one of them."
    )


def other_copy_lines(name: str, used: str, differences: Sequence[Difference]) -> list[str]:
    """The same with both versions side by side, a difference a line."""
    lines = [
        f"{name} is another version of {used}, which is used. Keep one of them.",
        f"  {used} | {name}",
    ]
    lines += [
        f"  {place}: {here or '–'} | {there or '–'}" for place, here, there in differences[:MOST_DIFFERENCES]
    ]
    if len(differences) > MOST_DIFFERENCES:
        lines.append(f"  and {len(differences) - MOST_DIFFERENCES} more differences.")
    return lines


def unusable_copy_words(name: str, used: str, reason: str) -> str:
    """Of a copy that cannot be read."""
    return f"{name} seems to be another version of {used} but cannot be used: {reason}"


def lone_copy_words(name: str, used: str) -> str:
    """Of a copy beside which the file itself is missing."""
    return f"{name} could be {used}, which is missing; it is not used. Rename it if it is the one to keep."


def counted_once_words(name: str, used: str, *, same: bool) -> str:
    """Of a further result of an assessment that is counted already."""
    what = "is a copy of" if same else "is of the same assessment as"
    return f"{name} {what} {used}; it is not counted again."
