"""What of a plan does not fit, as points that begin with what kind of trouble it is."""

from __future__ import annotations

from assess.documents.clean import shorten
from assess.documents.document import Block, BulletList, Emphasis, Heading, Rich, Size, TextSpan, plain
from assess.documents.facts import TEXT
from assess.words.numbers import number, sentence
from assess.words.say import say
from scoring.planning.schedule_records import Conflict

KINDS = {
    "prerequisite": "Something is missing",
    "capacity": "Too much at once",
    "owner": "Too much for one owner",
    "circle": "Going in a circle",
    "horizon": "Beyond the plan",
    "unknown": "Not known",
    "late": "Late",
    "quick": "Nothing soon",
}


def conflict_blocks(conflicts: tuple[Conflict, ...], *, most: int = 0) -> tuple[Block, ...]:
    """A heading and a point for each conflict, at most ``most`` where that is above 0; none for none."""
    if not conflicts:
        return ()
    shown = conflicts[:most] if most else conflicts
    items = [_conflict(conflict) for conflict in shown]
    left = len(conflicts) - len(shown)
    if left:
        items.append(plain(f"And {number(left)} more, listed with the plan."))
    return (Heading(text="What does not fit"), BulletList(items=tuple(items), size=Size.SMALL))


def _conflict(conflict: Conflict) -> Rich:
    return (
        TextSpan(text=f"! {KINDS.get(conflict.kind, 'Does not fit')}: ", look=Emphasis.WARNING),
        TextSpan(text=sentence(shorten(say(conflict.said), TEXT))),
    )
