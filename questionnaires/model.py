"""Frozen records of a questionnaire: what is asked, of whom, and how an answer becomes a level.

They name each other, so they are in one module.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from questionnaires.conditions import Condition, Known
from questionnaires.records import record, replace

FUNCTIONS = ("sales", "marketing", "leadership", "service")
"""The functions a respondent can speak for, in the order they are shown."""

COMPANY = "company"
"""What one person who answers for every function speaks for."""

SIDES = ("sales", "marketing")
"""The two functions whose alignment is measured; only they hold a gate."""


class Kind(StrEnum):
    """How an item is answered; ``payload`` names the one thing that such an answer holds."""

    payload: str

    ANCHORS = "anchors", "level"  # one of five described situations
    AGREEMENT = "agreement", "level"  # strongly disagree ... strongly agree
    FREQUENCY = "frequency", "level"  # never ... seven times or more
    COUNT = "count", "value"  # a number, made a level by bands
    TICKS = "ticks", "ticks"  # any of several, counted, made a level by bands
    CHOICE = "choice", "choice"  # one of several, without an order
    RECORD = "record", "value"  # a company figure, entered once with source and date
    EXERCISE = "exercise"  # a group item fed by an exercise
    POLES = "poles", "level"  # a place 1-5 between two opposites; never scored
    NUMBER = "number", "value"  # a plain number; never scored
    TEXT = "text", "text"  # words; never scored

    def __new__(cls, value: str, payload: str = "") -> Kind:
        """The kind with what its answers hold; the kind itself is its name in files."""
        kind = str.__new__(cls, value)
        kind._value_, kind.payload = value, payload
        return kind


POSITIONAL = frozenset(kind for kind in Kind if kind.payload == "level")
"""Kinds answered by the position of an option as printed, 1-5."""

NUMERIC = frozenset(kind for kind in Kind if kind.payload == "value")
"""Kinds answered by a number."""


class Section(StrEnum):
    """What an item is for; only core and reserve items are scored."""

    CORE = "core"
    RESERVE = "reserve"
    TENSION = "tension"
    CONTEXT = "context"
    OPEN = "open"


@record
class Level:
    """One rung of the ladder, 1-5, with the rule of evidence behind it."""

    number: int
    name: str
    rule: str


@record
class Dimension:
    """One of the five things measured, with what an outsider could check at each level."""

    id: str
    title: str
    anchors: tuple[str, ...]
    weight: Fraction = Fraction(1)


@record
class Option:
    """One thing that can be picked or ticked; ``right`` marks the true ones of a knowledge item.

    ``where`` says in which companies it is offered, ``offered`` whether it is in this one.
    """

    id: str
    text: str
    right: bool | None = None
    where: Condition | None = None
    offered: bool = True


@record
class Wording:
    """How the same question or exercise reads where a condition on company facts holds.

    ``text`` are the instructions of an exercise, ``parts`` those options, cards or sentences that read
    differently, by id. Whatever else is "" stays as it is.
    """

    where: Condition
    title: str = ""
    text: str = ""
    company_text: str = ""
    unit: str = ""
    window: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)


@record
class Band:
    """An interval of values that makes one level; ``high`` is None where it has no upper end."""

    low: Fraction
    low_closed: bool
    high: Fraction | None = None
    high_closed: bool
    level: int

    def holds(self, value: Fraction) -> bool:
        """Whether the value is in the band."""
        above = value >= self.low if self.low_closed else value > self.low
        if self.high is None:
            return above
        return above and (value <= self.high if self.high_closed else value < self.high)


class Tally(StrEnum):
    """What is counted on a ticks item before the bands are read."""

    COUNT = "count"
    HITS_MINUS_FALSE_ALARMS = "hits_minus_false_alarms"
    SHARE_OF_OPTIONS = "share_of_options"  # percent of the options offered


@record
class ModalShare:
    """Makes a choice a group item: its bands read the percent who chose the most chosen option.

    ``caps`` holds, for options that decide little or nothing, the highest level they allow when they are
    the most chosen.
    """

    caps: Mapping[str, int]


@record
class Item:
    """One thing asked.

    ``where`` says in which companies it is asked; a variant is asked there in the place of ``variant_of``.
    ``ranges`` are what one person who answers for the company picks from in the place of a number: a label
    for each band. Above ``usual_to`` a number is asked about once more, as it may be a slip.
    """

    id: str
    title: str
    kind: Kind
    section: Section = Section.CORE
    text: str
    functions: tuple[str, ...]
    dimension: str | None = None
    company: bool = True
    company_text: str = ""
    options: tuple[Option, ...] = ()
    bands: tuple[Band, ...] = ()
    ranges: tuple[str, ...] = ()
    variant_of: str = ""
    where: Condition | None = None
    wordings: tuple[Wording, ...] = ()
    reverse: bool = False
    gate: bool = False
    shared: bool = False
    weight: Fraction = Fraction(1)
    minimum: Fraction = Fraction(0)
    maximum: Fraction | None = None
    usual_to: Fraction | None = None
    whole: bool = True
    unit: str = ""
    tally: Tally = Tally.COUNT
    modal_share: ModalShare | None = None
    exercise: str = ""
    needs_majority_cards: bool = False
    unmeasured_level: int | None = None
    window: str = ""
    evidence_hint: str = ""
    comment_prompt: str = ""
    provisional: bool = False
    behaviour: bool = False
    replaced_by: str = ""

    @property
    def scored(self) -> bool:
        """Whether the item makes a level at all."""
        return self.section in (Section.CORE, Section.RESERVE)

    @property
    def group(self) -> bool:
        """Whether the level exists only for a group of respondents."""
        return self.modal_share is not None or self.kind is Kind.EXERCISE

    @property
    def positions(self) -> int:
        """How many positions can be picked; the two options of poles name the ends only."""
        return 5 if self.kind is Kind.POLES else len(self.options) or 5

    def level_at(self, index: int) -> int:
        """The level that picking the option at ``index`` (from 0) is stored as."""
        return int(self.options[index].id) if self.ranges else index + 1

    @property
    def counted(self) -> bool:
        """Whether the level comes of counting what was done: the company's figures do, and behaviour."""
        return self.behaviour or self.kind is Kind.RECORD

    def wording(self, function: str) -> str:
        """The question as a respondent of this function reads it."""
        return self.company_text if function == COMPANY and self.company_text else self.text

    def as_put_to(self, function: str) -> Item:
        """The question as this function answers it: who answers for the company picks a range."""
        if function != COMPANY or not self.ranges:
            return self
        options = tuple(
            Option(id=str(band.level), text=text) for band, text in zip(self.bands, self.ranges, strict=True)
        )
        return replace(self, kind=Kind.ANCHORS, options=options)

    def asked_of(self, function: str) -> bool:
        """Whether this function is asked; who answers for the company is, unless the item says otherwise."""
        return self.company if function == COMPANY else function in self.functions


class ExerciseKind(StrEnum):
    """How the cards of an exercise are answered."""

    CARD_SORT = "card_sort"  # required / helpful / irrelevant
    OWNERS = "owners"  # who owns it, who has the last word, who should
    ORDER = "order"  # the order of steps, ties allowed
    OWN_WORDS = "own_words"  # sentences completed in one's own words, and what their author says they say


@record
class Card:
    """One card of an exercise. ``weak`` marks a weak signal, ``throughout`` a step without a fixed place."""

    id: str
    text: str
    weak: bool = False
    throughout: bool = False


@record
class Belief:
    """What people claim in an item, from this level on, and the tick that their own sentence should carry.

    ``text`` completes "they …", such as "could name a result that is counted".
    """

    item: str
    level: int
    tick: str
    text: str


@record
class Sentence:
    """The beginning of a sentence to complete, and what its author may afterwards tick that it says.

    A sentence without ticks may be left out and is compared word by word. A ``weak`` tick says too little
    for two people to have it in common.
    """

    id: str
    text: str
    ticks: tuple[Card, ...] = ()
    claimed: Belief | None = None


@record
class Exercise:
    """A blind task whose comparison between people yields a level, or, in one's own words, none.

    ``sentences`` take the place of ``cards`` there, and there are no bands. ``consent`` asks whether others
    may read them where answers are protected; "" where nobody is asked, so that nobody may.
    """

    id: str
    title: str
    kind: ExerciseKind
    instructions: str
    functions: tuple[str, ...]
    cards: tuple[Card, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    bands: tuple[Band, ...] = ()
    options: tuple[Option, ...] = ()
    after: tuple[str, ...] = ()
    consent: str = ""
    wordings: tuple[Wording, ...] = ()


@record
class FormEntry:
    """An item as a form asks it; ``functions`` narrows who is asked, empty means as the item says.

    ``instead`` is asked where this company is not asked the item.
    """

    item: str
    functions: tuple[str, ...] = ()
    instead: str = ""


@record
class Form:
    """A selection of the items: the full questionnaire, the quick form, the pulse."""

    id: str
    title: str
    text: str
    minutes: int
    entries: tuple[FormEntry, ...]
    exercises: tuple[str, ...] = ()
    sets_level: bool = True


@record
class Mirror:
    """A self-report and its measured twin, printed side by side."""

    claimed: str
    shown: str


@record
class Contradiction:
    """Two items on which one person's levels should not differ much; a sign of hurried answers."""

    first: str
    second: str
    text: str


@record
class Sign:
    """A finding that the content describes: said where its condition holds. ``id`` is its kind."""

    id: str
    text: str
    when: Condition


@record
class TargetRule:
    """The level worth reaching in one kind of company; the first rule whose condition holds applies.

    ``leave_alone`` says why such a company is best left alone, "" where it is not; ``only`` then names the
    interventions that are worth offering all the same.
    """

    id: str
    title: str
    text: str
    when: Condition | None = None
    levels: Mapping[str, int]
    leave_alone: str = ""
    only: tuple[str, ...] = ()


@record
class Questionnaire:
    """A versioned instrument: dimensions, items, exercises, and the forms made of them.

    ``done_item`` names the context item whose ticks say which interventions are already in place. What this
    company is asked follows from its ``facts``; ``unfitted`` is the questionnaire with everything in it, and
    ``variants`` lead from a question to the one that is asked in its place (``questionnaires.fitting``).
    """

    id: str
    version: str
    title: str
    language: str = "en"
    levels: tuple[Level, ...]
    dimensions: tuple[Dimension, ...]
    items: Mapping[str, Item]
    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    forms: Mapping[str, Form]
    function_titles: Mapping[str, str]
    mirrors: tuple[Mirror, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    signs: tuple[Sign, ...] = ()
    targets: tuple[TargetRule, ...] = ()
    done_item: str = ""
    digest: str = field(default="", compare=False)
    unfitted: Questionnaire | None = field(default=None, compare=False, repr=False)
    variants: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Known] = field(default_factory=dict, compare=False, repr=False)

    @property
    def whole(self) -> Questionnaire:
        """The questionnaire with every question that some company is asked."""
        return self.unfitted or self

    def dimension(self, dimension_id: str) -> Dimension:
        """The dimension with this id.

        Raises:
            KeyError: there is none.
        """
        return {dimension.id: dimension for dimension in self.dimensions}[dimension_id]

    def level_name(self, number: int) -> str:
        """The name of a level, 1-5."""
        return self.levels[number - 1].name

    def asked(self, *, form: str, function: str) -> tuple[Item, ...]:
        """The items that this function is asked in this form, in order.

        An item about the cards that most people required waits until those cards are known.

        Raises:
            KeyError: there is no such form.
        """
        items = (
            self.items[entry.item]
            for entry in self.forms[form].entries
            if not entry.functions or function in (COMPANY, *entry.functions)
        )
        return tuple(item for item in items if item.asked_of(function) and not item.needs_majority_cards)

    def items_of(self, dimension_id: str) -> tuple[Item, ...]:
        """The scored items of a dimension, in order."""
        return tuple(i for i in self.items.values() if i.scored and i.dimension == dimension_id)

    @property
    def activities(self) -> tuple[str, ...]:
        """The ids of the activities whose owners are asked for, in order."""
        return tuple(
            card.id
            for exercise in self.exercises.values()
            if exercise.kind is ExerciseKind.OWNERS
            for card in exercise.cards
        )
