"""Which groups may be shown when a figure needs a minimum number of people behind it."""

from __future__ import annotations

from collections.abc import Mapping, Set

from questionnaires.records import record


@record
class ShownGroups:
    """What a reader may see: ``groups`` one by one, or else whether ``pooled`` figures are shown.

    ``hidden`` names the groups that enter no figure of their own nor of others; when figures are
    pooled, unnamed groups enter those together.
    """

    groups: tuple[str, ...]
    pooled: bool
    hidden: tuple[str, ...]


def shown_groups(sizes: Mapping[str, int], *, minimum: int, named: Set[str] = frozenset()) -> ShownGroups:
    """The groups that may be shown, in the order given.

    A group needs ``minimum`` people, unless it is named: its people agreed to be seen. What is hidden
    is used nowhere, so that it cannot be found by subtraction. Where fewer than two groups remain, no
    group is shown, and only figures pooled over all unnamed people are, if they are enough. Empty
    groups neither remain nor are hidden.

    Raises:
        ValueError: the minimum is below 1, or a group has fewer than no people.
    """
    if minimum < 1:
        raise ValueError(f"a minimum group of {minimum} protects nobody")
    if any(size < 0 for size in sizes.values()):
        raise ValueError("a group has fewer than no people")
    present = {group: size for group, size in sizes.items() if size}
    remaining = tuple(group for group, size in present.items() if size >= minimum or group in named)
    if len(remaining) >= 2:
        hidden = tuple(group for group in present if group not in remaining)
        return ShownGroups(groups=remaining, pooled=False, hidden=hidden)
    unnamed = sum(size for group, size in present.items() if group not in named)
    return ShownGroups(groups=(), pooled=unnamed >= minimum, hidden=tuple(present))
