"""Whether any company could meet a set of conditions: a search that never rules out what is possible."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from questionnaires.conditions import AllOf, AnyOf, Comparator, Condition, FirstKnown, Test
from questionnaires.measures import MeasureName, parse_measure
from questionnaires.model import NUMERIC, POSITIONAL, Item, Kind, Questionnaire, Tally
from questionnaires.records import record

LEVELS = (Fraction(1), Fraction(5))


@record
class NumberRange:
    """Numbers from ``low`` to ``high``, both included; None where there is no upper end."""

    low: Fraction
    high: Fraction | None
    whole: bool


@record
class Choices:
    """The id of one option, or (``several``) of any number of them."""

    options: tuple[str, ...]
    several: bool


@record
class AnyWords:
    """Whatever somebody writes."""


@record
class NeverKnown:
    """A measure that never has a value, and why."""

    reason: str


Possible = NumberRange | Choices | AnyWords | NeverKnown


def possible_values(name: str, questionnaire: Questionnaire) -> Possible | None:
    """The widest set that holds every value of this measure; None where there is no such measure.

    It may be wider than what really occurs, and never narrower.
    """
    measure = parse_measure(name)
    if measure is None:
        return None
    if measure.kind in ("item", "share", "raw"):
        item = questionnaire.items.get(measure.about[0])
        return None if item is None else _scores(measure, item)
    if measure.kind in ("record", "context"):
        return _fact(measure, questionnaire)
    if measure.kind == "entered":
        return NumberRange(low=Fraction(0), high=Fraction(1), whole=True)
    if measure.kind == "exercise":
        return _exercise(measure, questionnaire)
    low, high = LEVELS
    if measure.kind in ("gap", "distance"):
        return NumberRange(low=low - high, high=high - low, whole=measure.kind == "distance")
    if measure.kind in ("chart", "finding"):
        return NumberRange(low=Fraction(0), high=None, whole=True)
    return NumberRange(low=low, high=high, whole=measure.kind != "felt")


def _scores(measure: MeasureName, item: Item) -> Possible:
    if not item.scored:
        return NeverKnown(reason=f"{item.id} is not scored, so it has no level")
    if measure.kind == "share":
        return NumberRange(low=Fraction(0), high=Fraction(100), whole=False)
    if measure.kind == "raw":
        return _raw(item)
    if measure.detail and measure.detail not in item.functions and not item.company:
        return NeverKnown(reason=f"{measure.detail} is not asked {item.id}")
    return NumberRange(low=LEVELS[0], high=LEVELS[1], whole=True)


def _raw(item: Item) -> Possible:
    """The mean of answers before they become levels: never whole, even where each answer is."""
    if item.kind in POSITIONAL:
        return NumberRange(low=LEVELS[0], high=LEVELS[1], whole=False)
    if item.kind in NUMERIC:
        return NumberRange(low=item.minimum, high=item.maximum, whole=False)
    if item.kind is Kind.TICKS:
        count = Fraction(len(item.options))
        low = -count if item.tally is Tally.HITS_MINUS_FALSE_ALARMS else Fraction(0)
        high = Fraction(100) if item.tally is Tally.SHARE_OF_OPTIONS else count
        # The options of some ticks items are chosen while people answer, so their number is not known here.
        return NumberRange(low=low, high=None if item.needs_majority_cards else high, whole=False)
    return NeverKnown(reason=f"{item.id} is not answered with a number")


def _fact(measure: MeasureName, questionnaire: Questionnaire) -> Possible | None:
    items = [questionnaire.items.get(part) for part in measure.about]
    known = [item for item in items if item is not None]
    if len(known) < len(items):
        return None
    if len(known) == 1:
        return _answers_to(known[0])
    numbers = [found for item in known if isinstance(found := _answers_to(item), NumberRange)]
    if len(numbers) < len(known):
        return NeverKnown(
            reason=f"only numbers can be added, and {'+'.join(measure.about)} are not all numbers"
        )
    highs = [found.high for found in numbers]
    return NumberRange(
        low=sum((found.low for found in numbers), Fraction(0)),
        high=None if None in highs else sum((high for high in highs if high is not None), Fraction(0)),
        whole=all(found.whole for found in numbers),
    )


def _answers_to(item: Item) -> Possible:
    if item.kind in NUMERIC:
        return NumberRange(low=item.minimum, high=item.maximum, whole=item.whole)
    if item.kind in (Kind.CHOICE, Kind.TICKS):
        return Choices(options=tuple(option.id for option in item.options), several=item.kind is Kind.TICKS)
    if item.kind is Kind.TEXT:
        return AnyWords()
    return NeverKnown(reason=f"{item.id} is not a number, a choice or text")


def _exercise(measure: MeasureName, questionnaire: Questionnaire) -> Possible | None:
    exercise = questionnaire.exercises.get(measure.about[0])
    if exercise is None:
        return NeverKnown(reason=f"the questionnaire has no exercise {measure.about[0]}")
    ranges = {"jaccard": (-1, 1), "cross_index": (0, 100), "tau": (-1, 1)}
    if measure.detail in ranges:
        low, high = ranges[measure.detail]
        return NumberRange(low=Fraction(low), high=Fraction(high), whole=False)
    return NumberRange(low=Fraction(0), high=Fraction(len(exercise.cards)), whole=True)


MOST_STEPS = 2_000
"""After so many steps a search gives up and rules nothing out."""

DEEPEST = 150
"""So many choices within choices are followed."""

IN_WORDS = {
    Comparator.AT_LEAST: "at least",
    Comparator.AT_MOST: "at most",
    Comparator.ABOVE: "above",
    Comparator.BELOW: "below",
    Comparator.EQUALS: "",
    Comparator.ONE_OF: "one of",
}
"""A comparison in the words of a sentence, before its value."""

LOWER = (Comparator.AT_LEAST, Comparator.ABOVE)
OPTIONAL = (Comparator.EQUALS, Comparator.ONE_OF)
Compound = AllOf | AnyOf | FirstKnown
TURNED = {
    Comparator.AT_LEAST: Comparator.BELOW,
    Comparator.AT_MOST: Comparator.ABOVE,
    Comparator.ABOVE: Comparator.AT_MOST,
    Comparator.BELOW: Comparator.AT_LEAST,
}

Lookup = Callable[[str], Possible | None]


@dataclass(slots=True, kw_only=True)
class Patience:
    """The steps that are left for all searches of one file, so that none can be built to take for ever."""

    left: int = 50_000


def why_never(
    wanted: Sequence[Condition],
    *,
    possible: Lookup,
    unwanted: Sequence[Condition] = (),
    patience: Patience | None = None,
) -> str | None:
    """Why no company can meet all of ``wanted`` and none of ``unwanted``, in words.

    None where some company may, or where that cannot be told. A condition that is unknown counts as not
    met. Where one choice after another fails, the reason of the first is given. Steps are taken from
    ``patience``.
    """
    patience = patience or Patience()
    goals = [*((True, condition) for condition in wanted), *((False, condition) for condition in unwanted)]
    search = _ClashSearch(possible=possible, most=min(MOST_STEPS, patience.left))
    reason = search.clash(goals, {}, {}, depth=0)
    patience.left = max(0, patience.left - search.steps)
    return reason


@dataclass(slots=True, kw_only=True)
class _ClashSearch:
    """Branches over every ``any``; the tests gathered on a branch are held against one another."""

    possible: Lookup
    most: int
    steps: int = 0

    def clash(
        self,
        goals: Sequence[tuple[bool, Condition]],
        held: Mapping[str, tuple[Test, ...]],
        denied: Mapping[str, tuple[Test, ...]],
        *,
        depth: int,
    ) -> str | None:
        stack, held, denied = list(reversed(goals)), dict(held), dict(denied)
        branches: list[tuple[bool, Compound]] = []
        while stack:
            self.steps += 1
            if self.steps > self.most:
                return None
            met, condition = stack.pop()
            if isinstance(condition, Test):
                side = held if met else denied
                side[condition.measure] = (*side.get(condition.measure, ()), condition)
                reason = self._contradiction(condition.measure, held, denied)
                if reason:
                    return reason
            elif isinstance(condition, FirstKnown) and not met:
                continue  # it is not met as long as nothing is known
            elif isinstance(condition, AllOf) is met or len(condition.parts) == 1:
                stack.extend((met, part) for part in reversed(condition.parts))
            else:
                branches.append((met, condition))
        if not branches or depth >= DEEPEST:
            return None
        (met, chosen), *later = branches
        reasons = []
        for part in chosen.parts:
            reason = self.clash([(met, part), *later], held, denied, depth=depth + 1)
            if reason is None:
                return None
            reasons.append(reason)
        return reasons[0]

    def _contradiction(
        self, measure: str, held: Mapping[str, tuple[Test, ...]], denied: Mapping[str, tuple[Test, ...]]
    ) -> str | None:
        values = self.possible(measure)
        tests = held.get(measure, ())
        if values is None or not tests:
            return None  # what nobody can be told is not met anyway
        return contradiction(values, tests, unwanted=denied.get(measure, ()))


def contradiction(values: Possible, wanted: Sequence[Test], *, unwanted: Sequence[Test] = ()) -> str | None:
    """Why no value of one measure passes every wanted test (there is one) and no unwanted one, or None."""
    name = wanted[0].measure
    if isinstance(values, NeverKnown):
        return f"'{name}' is never known: {values.reason}"
    numeric = isinstance(values, NumberRange)
    for test in wanted:
        if numeric is (test.comparison in OPTIONAL):
            kind = "is a number but is compared with words" if numeric else "is not a number"
            return f"'{name}' {kind}"
    if isinstance(values, NumberRange):
        return _empty_range(values, wanted, [t for t in unwanted if t.comparison not in OPTIONAL])
    if isinstance(values, Choices) and values.several:
        return _no_ticks(values, wanted)
    return _no_choice(values, wanted, [t for t in unwanted if t.comparison in OPTIONAL])


def _empty_range(values: NumberRange, wanted: Sequence[Test], unwanted: Sequence[Test]) -> str | None:
    """Holds every end of a range against every other: the highest lower end, the lowest upper end."""
    name = wanted[0].measure
    low, low_open, low_words = values.low, False, ""
    high, high_open, high_words = values.high, False, ""
    limits = [(t.comparison, t.value) for t in wanted] + [(TURNED[t.comparison], t.value) for t in unwanted]
    for comparison, value in limits:
        if not isinstance(value, Fraction):
            continue
        end, is_open = _end(comparison, value, whole=values.whole)
        words = f"{IN_WORDS[comparison]} {_number(value)}"
        if comparison in LOWER and (end, is_open) > (low, low_open):
            low, low_open, low_words = end, is_open, words
        elif comparison not in LOWER and (high is None or (end, not is_open) < (high, not high_open)):
            high, high_open, high_words = end, is_open, words
    if high is None or low < high or (low == high and not low_open and not high_open):
        return None
    if low_words and high_words:
        return f"'{name}' cannot be {low_words} and {high_words} at the same time"
    upper = "up" if values.high is None else f"to {_number(values.high)}"
    return f"'{name}' is never {low_words or high_words}: it goes from {_number(values.low)} {upper}"


def _end(comparison: Comparator, value: Fraction, *, whole: bool) -> tuple[Fraction, bool]:
    """The end that a comparison sets, and whether it is itself left out, which no whole number needs."""
    is_open = comparison in (Comparator.ABOVE, Comparator.BELOW)
    if not whole:
        return value, is_open
    if comparison in LOWER:
        return Fraction(floor(value) + 1 if is_open else ceil(value)), False
    return Fraction(ceil(value) - 1 if is_open else floor(value)), False


def _no_choice(values: Possible, wanted: Sequence[Test], unwanted: Sequence[Test]) -> str | None:
    name = wanted[0].measure
    left = set(_named(wanted[0]))
    if isinstance(values, Choices):
        strange = sorted(left - set(values.options))
        left &= set(values.options)
        if not left:
            return (
                f"'{name}' has no option '{strange[0] if strange else ''}', only {', '.join(values.options)}"
            )
    for test in wanted[1:]:
        left &= set(_named(test))
    for test in unwanted:
        left -= set(_named(test))
    return None if left else f"the conditions on '{name}' contradict each other"


def _no_ticks(values: Choices, wanted: Sequence[Test]) -> str | None:
    """Any number of options may be ticked, so each test needs only one that exists."""
    name = wanted[0].measure
    for test in wanted:
        if test.comparison is Comparator.EQUALS:
            return f"several options of '{name}' can be ticked; compare it with one_of"
        if not set(_named(test)) & set(values.options):
            return f"'{name}' has no such option, only {', '.join(values.options)}"
    return None


def _named(test: Test) -> tuple[str, ...]:
    if isinstance(test.value, tuple):
        return test.value
    return (test.value,) if isinstance(test.value, str) else ()


def _number(value: Fraction) -> str:
    return f"{float(value):g}" if abs(value) < 10**15 else "a huge number"
