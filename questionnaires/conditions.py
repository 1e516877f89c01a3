"""Conditions as content writes them: a measure, a comparison, a value; all or any of several."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from fractions import Fraction
from operator import ge, gt, le, lt

from questionnaires.records import record


class Comparator(StrEnum):
    """How a measure is held against a value."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOVE = "above"
    BELOW = "below"
    EQUALS = "equals"
    ONE_OF = "one_of"


@record
class Test:
    """One measure held against one value, with the words it is shown by.

    Measures are named by kind and place, for example ``item.XT-01``, ``context.CX-15``,
    ``level.cross_training``; ``docs/content.md`` lists them all.
    """

    __test__ = False

    measure: str
    comparison: Comparator
    value: Fraction | str | tuple[str, ...]
    text: str = ""


@record
class AllOf:
    """Holds when every part holds."""

    parts: tuple[Condition, ...]
    text: str = ""


@record
class AnyOf:
    """Holds when at least one part holds."""

    parts: tuple[Condition, ...]
    text: str = ""


@record
class FirstKnown:
    """Is the first part that is known: a better source decides, a poorer one only without it."""

    parts: tuple[Condition, ...]
    text: str = ""


Known = Fraction | str | tuple[str, ...] | None
"""What a measure can be worth: a number, an option or words, several options; None where it is unknown."""

Condition = Test | AllOf | AnyOf | FirstKnown


_HOLDS: Mapping[Comparator, Callable[[Fraction, Fraction], bool]] = {
    Comparator.AT_LEAST: ge,
    Comparator.AT_MOST: le,
    Comparator.ABOVE: gt,
    Comparator.BELOW: lt,
}


def compare(value: Known, test: Test) -> bool | None:
    """Whether this value passes the test; None where that is not known."""
    wanted = test.value
    if value is None:
        return None
    if test.comparison is Comparator.EQUALS:
        return value == wanted
    if test.comparison is Comparator.ONE_OF:
        given = value if isinstance(value, tuple) else (value,)
        return isinstance(wanted, tuple) and any(part in wanted for part in given)
    if isinstance(value, Fraction) and isinstance(wanted, Fraction):
        return _HOLDS[test.comparison](value, wanted)
    return None


def tests_in(condition: Condition) -> tuple[Test, ...]:
    """Every single test in a condition, in order."""
    if isinstance(condition, Test):
        return (condition,)
    return tuple(test for part in condition.parts for test in tests_in(part))
