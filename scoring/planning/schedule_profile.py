"""How full every week is, as bits, so that the next free place is found at once."""

from __future__ import annotations

from collections.abc import Sequence

Profile = tuple[int, ...]
"""What is taken of one limit: bit w of entry k is set where week w holds more than k tasks.

It has as many entries as tasks may run at once; weeks below 0 do not count, and what goes beyond the
limit is not kept.
"""


def free_profile(most: int) -> Profile:
    """A profile with nothing in it; ``most`` tasks (1 or more) may run at once."""
    return (0,) * most


def span_bits(start: int, end: int) -> int:
    """Weeks ``start`` up to but not including ``end`` as bits, those below 0 left out."""
    first, past = max(start, 0), max(end, 0)
    return (1 << past) - (1 << min(first, past))


def filled(profile: Profile, bits: int) -> Profile:
    """The profile with one more task in the weeks of ``bits``."""
    rising = bits
    levels = []
    for level in profile:
        levels.append(level | rising)
        rising &= level
    return tuple(levels)


def earliest_start(full: int, *, weeks: int, floor: int) -> int:
    """The first week at or after ``floor`` (0 or more) from which ``weeks`` weeks in a row are not full."""
    blocked = full >> floor
    if not blocked:
        return floor
    reach = 1
    while reach < weeks:
        step = min(reach, weeks - reach)
        blocked |= blocked >> step
        reach += step
    return floor + (~blocked & (blocked + 1)).bit_length() - 1


def taken(profile: Profile, *, since: int) -> int:
    """How many task-weeks are taken at or after week ``since``, up to the limit in every week."""
    return sum((level >> since).bit_count() for level in profile)


def full_weeks(profiles: Sequence[Profile], which: Sequence[int]) -> int:
    """The weeks in which at least one of these limits is reached, as bits."""
    full = 0
    for index in which:
        full |= profiles[index][-1]
    return full
