"""The walk through a form: which question is shown, which are open, how far one has come. Opens no file."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.model import COMPANY, Item, Kind, Questionnaire
from questionnaires.records import record, replace
from scoring.answers import Answer, State

FACTS = "facts"
"""The walk through what is known about the company: figures with a source, and context."""


def asked_items(questionnaire: Questionnaire, *, form: str, function: str) -> tuple[Item, ...]:
    """The questions of a form for one respondent, without the exercises, which are not asked here.

    ``form`` may be ``FACTS``: the company figures, then the context questions.

    Raises:
        KeyError: there is no such form.
    """
    if form == FACTS:
        figures = [i for i in questionnaire.items.values() if i.kind is Kind.RECORD]
        context = (
            questionnaire.asked(form="context", function=COMPANY) if "context" in questionnaire.forms else ()
        )
        return (*figures, *context)
    asked = questionnaire.asked(form=form, function=function)
    return tuple(item for item in asked if item.kind is not Kind.EXERCISE)


def settled(answer: Answer | None) -> bool:
    """Whether the question needs no second visit: anything but silence or a skip."""
    return answer is not None and answer.state is not State.SKIPPED


@record
class Walk:
    """Questions in order, the answers so far, and the place that is shown (0 is the first)."""

    items: tuple[Item, ...]
    answers: Mapping[str, Answer]
    at: int = 0

    @property
    def item(self) -> Item:
        """The question shown."""
        return self.items[self.at]

    @property
    def answer(self) -> Answer | None:
        """What was answered to the question shown."""
        return self.answers.get(self.item.id)

    @property
    def done(self) -> int:
        """How many questions are settled."""
        return sum(settled(self.answers.get(item.id)) for item in self.items)

    @property
    def open_places(self) -> tuple[int, ...]:
        """The places of the questions that are not settled, in order."""
        return tuple(n for n, item in enumerate(self.items) if not settled(self.answers.get(item.id)))

    def to(self, place: int) -> Walk:
        """The walk at another place, kept within the form."""
        return replace(self, at=min(max(place, 0), len(self.items) - 1))

    def to_item(self, item_id: str) -> Walk:
        """The walk at a question; where it is when the form does not ask that."""
        return next((self.to(n) for n, item in enumerate(self.items) if item.id == item_id), self)

    def with_answers(self, answers: Mapping[str, Answer]) -> Walk:
        """The walk with the answers as they are now."""
        return replace(self, answers=answers)

    def resumed(self) -> Walk:
        """The walk at the first question nobody has touched, else the first skipped one, else the first."""
        untouched = (n for n, item in enumerate(self.items) if item.id not in self.answers)
        return self.to(next(untouched, next(iter(self.open_places), 0)))

    def next_open(self) -> Walk | None:
        """The walk at the next open question, going round once; None when no other is open."""
        order = [*range(self.at + 1, len(self.items)), *range(self.at)]
        open_places = set(self.open_places)
        place = next((n for n in order if n in open_places), None)
        return None if place is None else self.to(place)

    @property
    def last(self) -> bool:
        """Whether the last question is shown."""
        return self.at == len(self.items) - 1


@record
class Stretch:
    """One dimension's progress: a short label, how many of its questions are done, of how many."""

    label: str
    done: int
    total: int
    current: bool = False


def stretches(walk: Walk, questionnaire: Questionnaire) -> tuple[Stretch, ...]:
    """Progress per dimension, in the questionnaire's order; dimensions without a question are left out."""
    asked = {d: [item for item in walk.items if item.dimension == d.id] for d in questionnaire.dimensions}
    return tuple(
        Stretch(
            label=short_title(dimension.title),
            done=sum(settled(walk.answers.get(item.id)) for item in items),
            total=len(items),
            current=walk.item.dimension == dimension.id,
        )
        for dimension, items in asked.items()
        if items
    )


def short_title(title: str) -> str:
    """The first word of a title: "Role" for "Role clarity"."""
    words = title.replace("-", " ").split()
    return words[0] if words else ""


def place_in_dimension(walk: Walk) -> tuple[int, int]:
    """The question's number within its dimension, from 1, and how many the dimension has here."""
    same = [n for n, item in enumerate(walk.items) if item.dimension == walk.item.dimension]
    return same.index(walk.at) + 1, len(same)
