"""What people claim beside what is recorded, in words."""

from __future__ import annotations

from collections.abc import Mapping

from assess.words.say import say
from scoring.result_discussion import MirrorResult, MirrorView
from scoring.rounding import shown

WHO: Mapping[str, str] = {"record": "On record", "group": "All together", "company": "The whole company"}


def mirror_words(mirror: MirrorResult) -> str:
    """Whether what is said and what is seen agree, and if not which way and how far they differ."""
    if mirror.difference is None:
        return ""
    size = shown(abs(mirror.difference))
    if not mirror.apart:
        alike = abs(mirror.difference) < 1
        words = "Claims and records agree within a level" if alike else "Not clear from this many answers"
        return f"{words} ({size} apart)."
    return f"Claims run {size} levels {'above' if mirror.difference > 0 else 'below'} the record."


def mirror_mark(mirror: MirrorResult) -> tuple[str, str]:
    """The same as a mark and a word or two."""
    if mirror.difference is None:
        return "–", "not compared"
    if mirror.apart:
        return "!", f"claimed {'higher' if mirror.difference > 0 else 'lower'}"
    return ("=", "alike") if abs(mirror.difference) < 1 else ("?", "unclear")


def view_said(view: MirrorView) -> str:
    """What one group says on one side."""
    return f"{WHO.get(view.who, view.who.capitalize())}: {say(view.said)}"
