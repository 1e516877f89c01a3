"""The values that a measure can have at all, in any company; for finding conditions that nothing can meet."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

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
    """A measure of which nobody can ever be told a value, and why."""

    reason: str


Possible = NumberRange | Choices | AnyWords | NeverKnown


def possible_values(name: str, questionnaire: Questionnaire) -> Possible | None:
    """The widest set that holds every value of this measure; None where there is no such measure.

    It may be wider than what really occurs, and never narrower.
    """
    measure = parse_measure(name)
    if measure is None:
        return None
    read: dict[str, Callable[[MeasureName, Questionnaire], Possible | None]] = {
        "item": _item,
        "share": _share,
        "raw": _raw,
        "record": _fact,
        "context": _fact,
        "exercise": _exercise,
    }
    if measure.kind in read:
        return read[measure.kind](measure, questionnaire)
    low, high = LEVELS
    if measure.kind in ("gap", "distance"):
        return NumberRange(low=low - high, high=high - low, whole=measure.kind == "distance")
    if measure.kind in ("chart", "finding"):
        return NumberRange(low=Fraction(0), high=None, whole=True)
    return NumberRange(low=low, high=high, whole=measure.kind != "felt")


def _scored(measure: MeasureName, questionnaire: Questionnaire) -> Item | NeverKnown | None:
    item = questionnaire.items.get(measure.about[0])
    if item is not None and not item.scored:
        return NeverKnown(reason=f"{item.id} is not scored, so it has no level")
    return item


def _item(measure: MeasureName, questionnaire: Questionnaire) -> Possible | None:
    item = _scored(measure, questionnaire)
    if not isinstance(item, Item):
        return item
    if measure.detail and measure.detail not in item.functions and not item.company:
        return NeverKnown(reason=f"{measure.detail} is not asked {item.id}")
    return NumberRange(low=LEVELS[0], high=LEVELS[1], whole=True)


def _share(measure: MeasureName, questionnaire: Questionnaire) -> Possible | None:
    item = _scored(measure, questionnaire)
    if not isinstance(item, Item):
        return item
    return NumberRange(low=Fraction(0), high=Fraction(100), whole=False)


def _raw(measure: MeasureName, questionnaire: Questionnaire) -> Possible | None:
    """The mean of answers before they become levels: never whole, even where each answer is."""
    item = _scored(measure, questionnaire)
    if not isinstance(item, Item):
        return item
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
    return NeverKnown(reason=f"{item.id} is not answered by a number")


def _fact(measure: MeasureName, questionnaire: Questionnaire) -> Possible | None:
    items = [questionnaire.items.get(part) for part in measure.about]
    known = [item for item in items if item is not None]
    if len(known) < len(items):
        return None
    if len(known) == 1:
        return _answers_to(known[0])
    numbers = [found for item in known if isinstance(found := _answers_to(item), NumberRange)]
    if len(numbers) < len(known):
        return NeverKnown(reason=f"only numbers can be added up, and {'+'.join(measure.about)} are not")
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
        ids = tuple(option.id for option in item.options)
        return Choices(options=ids, several=item.kind is Kind.TICKS)
    if item.kind is Kind.TEXT:
        return AnyWords()
    return NeverKnown(reason=f"{item.id} is neither a number, nor a choice, nor words")


def _exercise(measure: MeasureName, questionnaire: Questionnaire) -> Possible | None:
    exercise = questionnaire.exercises.get(measure.about[0])
    if exercise is None:
        return NeverKnown(reason=f"the questionnaire has no exercise {measure.about[0]}")
    ranges = {"jaccard": (0, 1), "cross_index": (0, 100), "tau": (-1, 1)}
    if measure.detail in ranges:
        low, high = ranges[measure.detail]
        return NumberRange(low=Fraction(low), high=Fraction(high), whole=False)
    return NumberRange(low=Fraction(0), high=Fraction(len(exercise.cards)), whole=True)
