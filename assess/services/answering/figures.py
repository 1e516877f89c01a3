"""The company's figures and facts as a list: which to enter first, and what is entered in one sheet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum

from assess.services.answering.walk import FACTS, NotANumber, NumberDraft, asked_items, number_in
from questionnaires.catalogue import Catalogue
from questionnaires.conditions import Condition, tests_in
from questionnaires.fitting import deciding_facts
from questionnaires.measures import parse_measure
from questionnaires.model import COMPANY, NUMERIC, Item, Kind, Questionnaire
from questionnaires.records import record
from scoring.answers import Answer, State

FIRST = 5
"""How many facts come first."""

NOT_ENTERED, DONT_KNOW, UNMEASURED = "", "dont_know", "unmeasured"
"""What can be said of a figure in the place of a value."""


class Use(StrEnum):
    """What a fact is for: the part of the list it is in."""

    TARGETS = "targets"
    MEASURED = "measured"
    ASKED = "asked"
    ADVICE = "advice"
    OTHER = "other"


@record
class Entered:
    """What was said of one figure: its value as typed, picked or ticked, and where it comes from."""

    value: str = ""
    ticks: tuple[str, ...] = ()
    instead: str = NOT_ENTERED
    source: str = ""
    date: str = ""


def facts_read(conditions: Iterable[Condition | None]) -> Counter[str]:
    """How often each fact or figure is read by conditions, by the id of its question."""
    measures = (
        parse_measure(test.measure)
        for condition in conditions
        if condition is not None
        for test in tests_in(condition)
    )
    kinds = ("context", "entered", "record")
    return Counter(
        about for measure in measures if measure and measure.kind in kinds for about in measure.about
    )


def advice_reads(catalogue: Catalogue) -> Counter[str]:
    """How often the interventions' conditions read each fact."""
    return facts_read(
        condition
        for one in catalogue.interventions.values()
        for condition in (
            one.trigger,
            one.in_place,
            *(prerequisite.unless for prerequisite in one.prerequisites),
            *(requirement.when for requirement in one.requirements),
            *(contraindication.when for contraindication in one.contraindications),
        )
    )


def figures_by_use(questionnaire: Questionnaire, catalogue: Catalogue) -> Mapping[Use, tuple[Item, ...]]:
    """The company's figures and facts by what they are for; each stands once, empty parts are left out.

    First come the facts that the rules of the targets read most often; where several are read as often, the
    one that advice reads more, then the one that is asked earlier.
    """
    items = asked_items(questionnaire, form=FACTS, function=COMPANY)
    targets = facts_read(rule.when for rule in questionnaire.targets)
    advice, deciding = advice_reads(catalogue), deciding_facts(questionnaire)
    read = [item for item in items if targets[item.id]]
    first = sorted(read, key=lambda item: (-targets[item.id], -advice[item.id], items.index(item)))[:FIRST]
    parts: dict[Use, list[Item]] = {Use.TARGETS: first}
    for item in items:
        if item in first:
            continue
        use = (
            Use.MEASURED
            if item.kind is Kind.RECORD
            else Use.ASKED
            if item.id in deciding
            else Use.ADVICE
            if advice[item.id] or targets[item.id] or item.id == questionnaire.done_item
            else Use.OTHER
        )
        parts.setdefault(use, []).append(item)
    return {use: tuple(parts[use]) for use in Use if parts.get(use)}


def number_problem(text: str, item: Item) -> str:
    """What is wrong with a number as typed, "" where nothing is or nothing is typed."""
    try:
        if text:
            number_in(NumberDraft(text=text.replace(",", ".")), item)
    except NotANumber as reason:
        return str(reason)
    return ""


def answer_entered(item: Item, entered: Entered) -> Answer | None:
    """The answer that was entered, None for nothing.

    Raises:
        NotANumber: the value is no number that the question takes.
    """
    if entered.instead == DONT_KNOW:
        return Answer(state=State.DONT_KNOW)
    if entered.instead == UNMEASURED:
        return Answer(state=State.ANSWERED, unmeasured=True)
    if item.kind is Kind.TICKS:
        return Answer(state=State.ANSWERED, ticks=entered.ticks) if entered.ticks else None
    if not entered.value:
        return None
    if item.kind in NUMERIC:
        value = number_in(NumberDraft(text=entered.value.replace(",", ".")), item)
        return Answer(state=State.ANSWERED, value=value, source=entered.source, date=entered.date)
    if item.kind is Kind.TEXT:
        return Answer(state=State.ANSWERED, text=entered.value)
    return Answer(state=State.ANSWERED, choice=entered.value)
