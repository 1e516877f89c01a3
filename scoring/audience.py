"""For whom a result is made, and what that reader may see of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from questionnaires.model import COMPANY
from questionnaires.records import record

TEN = 10
"""From this many answers on, a distribution may be shown; comments need as many."""

SUPPRESSED = "too_few"
"""Why a figure is withheld: fewer answered than the minimum group."""

LEVEL_WITHHELD = "level_private"
"""Why the level of a group question is: it is based on answers that are not shown."""

EARLIER_RULES = "earlier_rules"
"""Why an exercise is: its figures were published by earlier rules, and both together would tell too much."""

TEAM = "team"
FACILITATOR = "facilitator"
AUDIENCES = (TEAM, FACILITATOR)
"""For whom a result is made: names are for the facilitator, and only in the facilitated mode."""


@record
class View:
    """What a reader may see.

    ``functions`` are shown one by one, named ones among them; ``pooled`` says that instead everyone
    unnamed is shown as one; ``hidden`` enter no figure of their own. ``counted`` is how many people of
    a function have answered, ``needed`` how many more it takes until it can be shown. ``names`` says
    whether a person's name may stand beside the answer. In the rows of ``unlinked`` functions no person's
    answers stand together, since answers were erased.
    """

    protected: bool = False
    minimum: int = 1
    functions: tuple[str, ...] = ()
    pooled: bool = False
    hidden: tuple[str, ...] = ()
    named: frozenset[str] = frozenset()
    counted: Mapping[str, int] = field(default_factory=dict)
    needed: Mapping[str, int] = field(default_factory=dict)
    names: bool = True
    unlinked: frozenset[str] = frozenset()

    def may_list(self, function: str) -> bool:
        """Whether the single answers of this function may be listed."""
        return not self.protected or (function in self.named and function in self.functions)

    def keeps(self, function: str) -> bool:
        """Whether the answers of this function enter any figure."""
        if not self.protected:
            return True
        if self.pooled:
            return function not in self.named and function != COMPANY
        return function in self.functions

    def coarse(self, function: str) -> bool:
        """Whether the means of this function are half levels, because fewer than ten answered."""
        return self.protected and function not in self.named and self.counted.get(function, 0) < TEN

    @property
    def nothing(self) -> bool:
        """Whether no figure at all may be shown."""
        return self.protected and not self.functions and not self.pooled
