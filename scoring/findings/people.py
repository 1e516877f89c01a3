"""How far the figures hang on single answers, and answers that look hurried or copied; nobody is named.

How long somebody took is not recorded, so nothing is said about answering too fast.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from fractions import Fraction

from questionnaires.model import COMPANY, POSITIONAL, Item, Questionnaire
from scoring.advice.measures import Evidence
from scoring.levels.items import ItemRespondent
from scoring.result import DimensionResult, Finding, FunctionFigures, ItemResult
from scoring.statistics.exact import mean

SENSITIVE_FROM = Fraction(3, 10)
"""A dimension that moves more than this without one respondent is sensitive."""

MANY_RESPONDENTS = 14
"""From so many respondents in each function on, one of them cannot move a mean that far: at most 4 / 14."""

SAME_FROM = Fraction(9, 10)
"""The share of answers in the same place from which somebody answers in one line."""

FEWEST_PLACES = 10
"""On fewer answers the same place may be meant."""

FEWEST_SAME = 20
"""On fewer answers two people may answer alike by chance."""

CONTRADICTING_FROM = 3
"""Levels on a contradicting pair that lie so far apart do not go together."""

MANY_CONTRADICTING = Fraction(1, 2)
FEWEST_PAIRS = 5
"""So large a share of those who answered both, of five at least, contradicts itself before it is said."""

QUALITY_WEIGHT = Fraction(1, 4)

ItemRespondents = Mapping[str, Sequence[ItemRespondent]]


def people_findings(evidence: Evidence, respondents: ItemRespondents) -> Iterator[Finding]:
    """Sensitive to one answer, straight-lining, the same answers from several people, contradicting pairs."""
    for dimension in evidence.dimensions.values():
        yield from _sensitive(evidence, dimension, respondents)
    yield from _straight_lines(evidence.questionnaire, respondents)
    yield from _same_answers(respondents)
    yield from _contradictions(evidence.questionnaire, respondents)


def _sensitive(
    evidence: Evidence, dimension: DimensionResult, respondents: ItemRespondents
) -> Iterator[Finding]:
    rated = {key: item for key, item in evidence.items.items() if item.rating is not None}
    scored = [item for item in evidence.questionnaire.items_of(dimension.id) if item.id in rated]
    shift = max(_shifts(scored, rated, respondents), key=lambda s: (abs(s), s), default=Fraction(0))
    if dimension.rating is not None and abs(shift) > SENSITIVE_FROM:
        yield Finding.of(
            "sensitive",
            dimension.id,
            {"title": dimension.title, "felt": dimension.rating, "without": dimension.rating + shift},
            evidence=(dimension.id,),
            weight=abs(shift) / 2,
        )


def _shifts(
    scored: Sequence[Item], items: Mapping[str, ItemResult], respondents: ItemRespondents
) -> list[Fraction]:
    """How far the dimension's rating moves without each person in turn.

    People whose items only they answered are left out: without them there would be another set of items.
    """
    total = sum((item.weight for item in scored), Fraction(0))
    moved: dict[str, Fraction] = {}
    alone: set[str] = set()
    for item in scored:
        result = items[item.id]
        if item.group or not respondents[item.id]:
            continue
        counted = {f: figures for f, figures in result.counting.items() if figures.mean is not None}
        if all(figures.n >= MANY_RESPONDENTS for figures in counted.values()):
            continue
        changes: dict[tuple[str, int], Fraction | None] = {}
        for respondent in respondents[item.id]:
            if respondent.level is None:
                continue
            key = (respondent.function, respondent.level)
            if key not in changes:
                changes[key] = _change(result, counted, *key)
            change = changes[key]
            if change is None:
                alone.add(respondent.id)
            else:
                moved[respondent.id] = moved.get(respondent.id, Fraction(0)) + change * item.weight / total
    return [shift for person, shift in moved.items() if person not in alone]


def _change(
    result: ItemResult, counted: Mapping[str, FunctionFigures], function: str, level: int
) -> Fraction | None:
    """How far an item's score moves without one answer of this level; None where no answer is left."""
    means = []
    for name, figures in counted.items():
        inside = int(function in (name, COMPANY))
        if figures.n > inside and figures.mean is not None:
            means.append((figures.mean * figures.n - inside * level) / (figures.n - inside))
    average = mean(means)
    return None if average is None or result.rating is None else average - result.rating


def _straight_lines(questionnaire: Questionnaire, respondents: ItemRespondents) -> Iterator[Finding]:
    """People who put nearly every answer in the same place, on items of which some are reversed."""
    places: dict[str, list[int]] = {}
    turned: set[str] = set()
    for item in questionnaire.items.values():
        if not item.scored or item.kind not in POSITIONAL:
            continue
        for respondent in respondents[item.id]:
            if respondent.answer.level is not None:
                places.setdefault(respondent.id, []).append(respondent.answer.level)
                if item.reverse:
                    turned.add(respondent.id)
    asked = [person for person, given in places.items() if len(given) >= FEWEST_PLACES and person in turned]
    lines = sum(max(Counter(places[p]).values()) >= SAME_FROM * len(places[p]) for p in asked)
    if lines:
        values = {"lines": lines, "people": len(asked)}
        yield Finding.of("straight_lining", "answers", values, evidence=(), weight=QUALITY_WEIGHT)


def _same_answers(respondents: ItemRespondents) -> Iterator[Finding]:
    """People whose answers to the same questions are those of somebody else, to the last one."""
    given: dict[str, list[Hashable]] = {}
    for item, heard in respondents.items():
        for respondent in heard:
            if respondent.level is not None and respondent.id != "record":
                answer = respondent.answer
                said = (item, answer.level, answer.value, answer.ticks)
                given.setdefault(respondent.id, []).append(said)
    long = [tuple(answers) for answers in given.values() if len(answers) >= FEWEST_SAME]
    same = sum(count for count in Counter(long).values() if count > 1)
    if same:
        values = {"same": same, "people": len(long), "questions": FEWEST_SAME}
        yield Finding.of("same_answers", "answers", values, evidence=(), weight=QUALITY_WEIGHT)


def _contradictions(questionnaire: Questionnaire, respondents: ItemRespondents) -> Iterator[Finding]:
    for pair in questionnaire.contradictions:
        first, second = (
            {v.id: v.level for v in respondents[key] if v.level is not None}
            for key in (pair.first, pair.second)
        )
        both = [person for person in first if person in second]
        count = sum(abs(first[person] - second[person]) >= CONTRADICTING_FROM for person in both)
        if len(both) >= FEWEST_PAIRS and count >= MANY_CONTRADICTING * len(both):
            yield Finding.of(
                "contradiction",
                pair.first,
                {"text": pair.text, "contradicting": count, "people": len(both)},
                evidence=(pair.first, pair.second),
                weight=QUALITY_WEIGHT,
            )
