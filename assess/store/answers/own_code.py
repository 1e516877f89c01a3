"""A code of one's own: a word by which the next assessment knows the same person, without a name."""

from __future__ import annotations

from typing import Any

from assess.text import clean, folded

FEWEST, MOST = 4, 40
"""Letters that a code has: fewer are given twice too easily."""

NONE_KEPT = "This assessment is anonymous and keeps no code."
"""Why no code is taken where nobody may be recognised."""


def checked_code(text: str) -> str:
    """The code as it is kept; capitals and spaces stay as they were typed.

    Raises:
        ValueError: it is too short or too long, in a sentence.
    """
    code = " ".join(clean(text).split())
    if not FEWEST <= len(code) <= MOST:
        raise ValueError(f"A code of one's own has {FEWEST} to {MOST} letters.")
    return code


def compared_code(text: str) -> str:
    """The code as it is held against another: capitals and spaces do not matter."""
    return folded(clean(text))


def put_code(data: dict[str, Any], code: str) -> None:
    """Puts a code into a response behind name or form, so that it is ahead of all tables, or takes it out."""
    data.pop("code", None)
    if not code:
        return
    place = "name" if "name" in data else "form"
    entries = list(data.items())
    data.clear()
    for key, value in entries:
        data[key] = value
        if key == place:
            data["code"] = code
    data.setdefault("code", code)
