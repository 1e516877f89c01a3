"""From all answers to one item to its figures, function by function."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import COMPANY, POSITIONAL, SIDES, Item, Kind
from questionnaires.records import record
from scoring.answers import UNKNOWN, Answer, Assessment, State
from scoring.levels.averages import lower_median, mean_absolute_deviation, weighted_mean
from scoring.levels.bands import HIGHEST, level_of, raw_of
from scoring.result import FunctionFigures, ItemResult, ItemState
from scoring.statistics.agreement import FEWEST_ANSWERS, r_wg
from scoring.statistics.exact import mean

LOWEST = 1


@record
class ItemRespondent:
    """One respondent who was asked an item, with the answer and its level where it makes one.

    ``batch`` is the publication with which the answer was first counted.
    """

    id: str
    function: str
    answer: Answer
    level: int | None
    batch: int = 0

    @property
    def unknown(self) -> bool:
        """Whether the respondent was asked and the level is not known."""
        return self.answer.state in UNKNOWN or (self.answer.state is State.ANSWERED and self.level is None)


SKIPPED = Answer(state=State.SKIPPED)


Asked = Mapping[tuple[str, str], frozenset[str]]
"""The ids of the items that a form (first) asks of a function (second)."""


def asked_items(assessment: Assessment) -> Asked:
    """What each form in use asks of each function that answers it; nothing where there is no such form."""
    questionnaire = assessment.questionnaire
    return {
        (form, function): frozenset(item.id for item in questionnaire.asked(form=form, function=function))
        for form, function in {(r.form, r.function) for r in assessment.responses}
        if form in questionnaire.forms
    }


def respondents_asked(item: Item, assessment: Assessment, asked: Asked) -> tuple[ItemRespondent, ...]:
    """Everyone who was asked the item, with the answer; a question still open counts as skipped.

    A company figure has one respondent, the record.
    """
    if item.kind is Kind.RECORD:
        record = assessment.records.get(item.id)
        if record is None:
            return ()
        level = level_of(item, record)
        return (ItemRespondent(id="record", function=COMPANY, answer=record, level=level),)
    respondents = []
    for response in assessment.responses:
        if item.id in asked.get((response.form, response.function), ()):
            answer = response.answers.get(item.id, SKIPPED)
            respondents.append(
                ItemRespondent(
                    id=response.id,
                    function=response.function,
                    answer=answer,
                    level=level_of(item, answer),
                    batch=response.batches.get(item.id, 0),
                )
            )
    return tuple(respondents)


def item_result(item: Item, respondents: Sequence[ItemRespondent]) -> ItemResult:
    """The figures of one item over the respondents that were asked."""
    speaking = [v for v in respondents if v.answer.state is not State.NOT_APPLICABLE]
    levels = [v.level for v in speaking if v.level is not None]
    counting = {
        function: figures
        for function in (item.functions or (COMPANY,))
        if (figures := function_figures([v for v in speaking if v.function in (function, COMPANY)]))
    }
    unknown = sum(v.unknown for v in speaking)
    return ItemResult(
        id=item.id,
        dimension=item.dimension or "",
        state=_state(levels, unknown),
        n=len(levels),
        unknown=unknown,
        dont_know=sum(v.answer.state is State.DONT_KNOW for v in speaking),
        not_applicable=len(respondents) - len(speaking),
        rating=balanced(counting),
        low=balanced_with_unknowns(counting, read_as=LOWEST),
        high=balanced_with_unknowns(counting, read_as=HIGHEST),
        held=held_level(counting),
        distribution=by_level(levels),
        raw=_balanced_raw(item, speaking),
        by_function=_own(item, speaking) if any(v.function == COMPANY for v in speaking) else counting,
        counting=counting,
        median=lower_median(levels),
        mean=mean(levels),
    )


def _own(item: Item, respondents: Sequence[ItemRespondent]) -> dict[str, FunctionFigures]:
    """The figures of each team's own people, and of those who answered for the whole company."""
    return {
        function: figures
        for function in (*item.functions, COMPANY)
        if (figures := function_figures([v for v in respondents if v.function == function]))
    }


def _state(levels: Sequence[int], unknown: int) -> ItemState:
    if levels:
        return ItemState.SCORED
    return ItemState.UNKNOWN if unknown else ItemState.NOT_ASKED


def function_figures(respondents: Sequence[ItemRespondent]) -> FunctionFigures | None:
    """One function's figures; None where nobody of it was asked."""
    levels = [v.level for v in respondents if v.level is not None]
    unknown = sum(v.unknown for v in respondents)
    if not levels and not unknown:
        return None
    return FunctionFigures(
        n=len(levels),
        unknown=unknown,
        mean=mean(levels),
        lower_median=lower_median(levels),
        spread=mean_absolute_deviation(levels),
        distribution=by_level(levels),
        agreement=r_wg_of(levels),
    )


def r_wg_of(levels: Sequence[int]) -> Fraction | None:
    """How much one function agrees on an item; None below five answers."""
    return r_wg(levels) if len(levels) >= FEWEST_ANSWERS else None


def balanced(by_function: Mapping[str, FunctionFigures]) -> Fraction | None:
    """The mean of the means of the functions that answered."""
    return mean([figures.mean for figures in by_function.values() if figures.mean is not None])


def balanced_with_unknowns(by_function: Mapping[str, FunctionFigures], *, read_as: int) -> Fraction | None:
    """The balanced mean with every unknown read as this level."""
    means = []
    for figures in by_function.values():
        known = figures.mean * figures.n if figures.mean is not None else Fraction(0)
        means.append((known + figures.unknown * read_as) / (figures.n + figures.unknown))
    return mean(means)


def cannot_say(figures: FunctionFigures) -> bool:
    """Whether half or more of those asked cannot say."""
    return 2 * figures.unknown >= figures.n + figures.unknown


def held_level(by_function: Mapping[str, FunctionFigures]) -> int | None:
    """The level an item bears out: the lower of the sides' lower medians.

    Where neither side was asked, the lowest of the other functions. None where a function that counts
    cannot say.
    """
    counting = [by_function[side] for side in SIDES if side in by_function] or list(by_function.values())
    if not counting or any(cannot_say(figures) for figures in counting):
        return None
    medians = [figures.lower_median for figures in counting if figures.lower_median is not None]
    return min(medians, default=None)


def by_level(levels: Sequence[int]) -> tuple[int, int, int, int, int]:
    """How many levels there are of each, from 1 to 5."""
    counts = [levels.count(level) for level in range(LOWEST, HIGHEST + 1)]
    return (counts[0], counts[1], counts[2], counts[3], counts[4])


def _balanced_raw(item: Item, respondents: Sequence[ItemRespondent]) -> Fraction | None:
    means = []
    for function in item.functions or (COMPANY,):
        # Few different answers occur, so they are counted first: a thousand people make many fractions.
        given = Counter(
            (v.answer.level if item.kind in POSITIONAL else raw_of(item, v.answer))
            for v in respondents
            if v.function in (function, COMPANY) and v.answer.state is State.ANSWERED
        )
        known = [(value, Fraction(count)) for value, count in given.items() if value is not None]
        average = weighted_mean((Fraction(value), count) for value, count in known)
        if average is not None:
            means.append(average)
    return mean(means)
