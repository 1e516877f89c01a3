"""The known name that comes nearest to one that is not known."""

from __future__ import annotations

from collections.abc import Collection

LONGEST = 60
MOST_KNOWN = 500
"""Beyond these, a search would take longer than anyone waits for a hint."""


def nearest(name: str, known: Collection[str]) -> str:
    """The known name that is most like this one, "" where none is like it."""
    if len(name) > LONGEST or len(known) > MOST_KNOWN:
        return ""
    from difflib import get_close_matches  # no program that finds all it looks for needs it

    return next(iter(get_close_matches(name, list(known), n=1)), "")
