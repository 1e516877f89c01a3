"""Frozen records of what was answered: the one input of the scoring function."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from questionnaires.conditions import Known
from questionnaires.model import COMPANY, Item, Kind, Questionnaire
from questionnaires.records import record
from scoring.organisation.chart import Organisation
from scoring.statement import Statement


class State(StrEnum):
    """What became of a question that one respondent could have been asked."""

    ANSWERED = "answered"
    NOT_APPLICABLE = "not_applicable"
    DONT_KNOW = "dont_know"
    SKIPPED = "skipped"
    NOT_ASKED = "not_asked"


UNKNOWN = frozenset({State.DONT_KNOW, State.SKIPPED})
"""States that enter no mean but widen the low-high range and block a gate."""


@record
class Answer:
    """One answer. Exactly one of the payload fields is set when the state is ``answered``.

    ``level`` is the position of the option as printed, 1-5, before any reversal; ``unmeasured`` says
    that a company figure is not measured at all, which scores, unlike not knowing it.
    """

    state: State
    level: int | None = None
    value: Fraction | None = None
    ticks: tuple[str, ...] | None = None
    choice: str | None = None
    text: str | None = None
    unmeasured: bool = False
    comment: str = ""
    evidence: str = ""
    reason: str = ""
    source: str = ""
    date: str = ""


def fact_value(answer: Answer) -> Known:
    """What a company fact says, as a condition reads it; None where it is not known."""
    if answer.state is not State.ANSWERED or answer.unmeasured:
        return None
    given: list[Known] = [answer.value, answer.choice, answer.ticks, answer.text]
    return next((value for value in given if value is not None), None)


def answer_said(item: Item, answer: Answer) -> Statement:
    """What an answer says, to be worded as its respondent would read it back."""
    if answer.state is not State.ANSWERED:
        return Statement(kind=f"answers.{answer.state.value}", values={"reason": answer.reason})
    if answer.unmeasured:
        return Statement(kind="answers.unmeasured")
    if item.kind is Kind.POLES and answer.level is not None:
        one, other = (option.text for option in item.options)
        return Statement(kind="answers.poles", values={"level": answer.level, "one": one, "other": other})
    if answer.level is not None:
        options = item.as_put_to(COMPANY).options
        picked = (option.text for option in options if option.id == str(answer.level))
        return Statement(kind="answers.text", values={"text": next(picked, str(answer.level))})
    if item.kind is Kind.CHOICE:
        chosen = (option.text for option in item.options if option.id == answer.choice)
        return Statement(kind="answers.text", values={"text": next(chosen, str(answer.choice))})
    if item.kind is Kind.TICKS and answer.ticks is not None:
        texts = tuple(option.text for option in item.options if option.id in answer.ticks)
        return Statement(kind="answers.ticks", values={"texts": texts})
    if answer.value is not None:
        return Statement(kind="answers.number", values={"value": answer.value, "unit": item.unit})
    return Statement(kind="answers.text", values={"text": answer.text or ""})


@record
class CardSort:
    """A card-sort exercise: the cards marked required and helpful; the rest are irrelevant."""

    required: frozenset[str]
    helpful: frozenset[str]


@record
class Ownership:
    """An ownership exercise: who owns each card, who has the last word on shared ones, who should own it."""

    owners: Mapping[str, str]
    last_word: Mapping[str, str] = field(default_factory=dict)
    should: Mapping[str, str] = field(default_factory=dict)


@record
class Journey:
    """An order exercise: groups of cards in order, ties inside a group; the first-contact card."""

    order: tuple[tuple[str, ...], ...]
    throughout: frozenset[str] = frozenset()
    first_contact: str = ""
    signs: Mapping[str, bool] = field(default_factory=dict)
    content: Mapping[str, bool] = field(default_factory=dict)


@record
class OwnWords:
    """An exercise in one's own words: what was written by sentence, and what its author says that it says.

    ``consent`` is the author's leave to show the sentences to others without a name.
    """

    sentences: Mapping[str, str]
    ticks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    consent: bool = False


ExerciseAnswer = CardSort | Ownership | Journey | OwnWords


@record
class Response:
    """One respondent's answers. ``function`` is sales, marketing, leadership, service or company.

    ``batches`` says, by item or exercise, with which publication the answer was first counted.
    """

    id: str
    function: str
    form: str
    answers: Mapping[str, Answer]
    exercises: Mapping[str, ExerciseAnswer] = field(default_factory=dict)
    name: str = ""
    finished: bool = False
    batches: Mapping[str, int] = field(default_factory=dict)


MODES = ("open", "facilitated", "anonymous")
"""The privacy modes in the order in which they are offered."""


@record
class Privacy:
    """Who may see what; fixed when the assessment is made.

    ``erase_after`` is the day after which answers are erased, "" where none was stated.
    """

    mode: str = "open"
    minimum_group: int = 5
    named: frozenset[str] = frozenset()
    erase_after: str = ""

    @property
    def protected(self) -> bool:
        """Whether single answers are kept from readers."""
        return self.mode != "open"


class Past(StrEnum):
    """What became of an intervention that somebody had committed to before."""

    DONE = "done"
    RUNNING = "running"
    STOPPED = "stopped"


@record
class Tried:
    """An intervention that was begun before: what became of it, on which day, and the note on it."""

    past: Past
    date: str
    note: str = ""


@record
class KeptLevel:
    """What was published of a question with one level for both teams, before answers to it were erased.

    ``level`` is None where none was; ``n`` says by function how many took part, ``suppressed`` what was
    withheld.
    """

    level: int | None
    n: Mapping[str, int] = field(default_factory=dict)
    unknown: int = 0
    dont_know: int = 0
    suppressed: str = ""


@record
class Assessment:
    """One run of a questionnaire in one organisation at one time: all that scoring needs.

    ``records`` and ``context`` are keyed by item id; ``targets`` holds levels set by hand per dimension.
    ``pooled`` says that figures were first published pooled over everyone, and so stay pooled;
    ``not_restated`` are exercises whose figures were published by earlier rules. Where answers were erased
    after they were published, ``kept`` holds, by exercise or question, the levels that stay, and ``unlinked``
    are the functions in whose rows no person's answers stand together any more.
    ``chart`` is today's organisation. ``overrides`` leads from an intervention whose blocks were overridden
    to the reason; ``done`` are interventions that a plan has brought to an end. ``past`` says what became of
    interventions that were begun in this plan or in an earlier one.
    """

    title: str
    organisation: str
    date: str
    questionnaire: Questionnaire
    responses: tuple[Response, ...]
    records: Mapping[str, Answer] = field(default_factory=dict)
    context: Mapping[str, Answer] = field(default_factory=dict)
    targets: Mapping[str, int] = field(default_factory=dict)
    privacy: Privacy = field(default_factory=Privacy)
    pooled: bool = False
    not_restated: frozenset[str] = frozenset()
    kept: Mapping[str, KeptLevel] = field(default_factory=dict)
    unlinked: frozenset[str] = frozenset()
    chart: Organisation | None = None
    overrides: Mapping[str, str] = field(default_factory=dict)
    done: frozenset[str] = frozenset()
    past: Mapping[str, Tried] = field(default_factory=dict)
