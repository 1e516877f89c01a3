"""What a publication keeps when answers are erased: the figures it has shown, and none of these answers.

A figure without some people's answers, beside the figure with them, can tell answers, however many people
they are: two labels, one of a group and one of a part of it, pin what single people said. So what was
published stays, and changes only as people bring new answers, who are counted as a group of their own.

In the place of an erased person a stand-in is counted. To each question it gives answers that follow from
what was published and from the answers of the others, never from the erased ones: where a label was shown,
the lowest that leave the label as it is. Where a distribution was shown, its answers are dealt anew among all
of the group, so that nobody's answers stand together. Of questions with one level for both teams the level
is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, count

from questionnaires.model import POSITIONAL, Item, Kind, Questionnaire
from questionnaires.records import replace
from scoring.answers import Answer, Assessment, KeptLevel, State
from scoring.levels.bands import HIGHEST, level_of
from scoring.privacy.batches import EVERYONE, Counted, Publication, minimum_of
from scoring.privacy.cells import label_of
from scoring.privacy.release import levels_there_can_be
from scoring.result import ItemState, Result

STAND_IN = "erased-{}"
"""The id of a stand-in, with its number."""

People = dict[str, Counted]


def without(
    before: Publication, erased: Collection[str], assessment: Assessment, result: Result
) -> Publication:
    """The publication that shows what ``before`` shows and holds none of the answers of these people.

    ``result`` is what the team was shown of ``assessment``.
    """
    gone = {key: one for key, one in before.people.items() if key in erased}
    if not gone:
        return before
    asked = assessment.questionnaire
    people: People = {key: one for key, one in before.people.items() if key not in gone}
    counts, kept = dict(before.erased), dict(before.kept)
    for key in sorted({key for one in gone.values() for key in one.given}):
        if _is_group(key, asked):
            kept.setdefault(key, _level_of(key, asked, result))
    for name in sorted({EVERYONE if before.pooled else one.function for one in gone.values()}):
        own = {key: one for key, one in gone.items() if name in (EVERYONE, one.function)}
        rest = {key: one for key, one in people.items() if name in (EVERYONE, one.function)}
        people |= _stood_in(own, rest, taken=people, asked=asked, minimum=minimum_of(assessment))
        counts[name] = counts.get(name, 0) + sum(bool(one.given) for one in own.values())
    return replace(before, people=people, erased={k: n for k, n in counts.items() if n}, kept=kept)


def _is_group(key: str, asked: Questionnaire) -> bool:
    return key in asked.exercises or (key in asked.items and asked.items[key].group)


def _level_of(key: str, asked: Questionnaire, result: Result) -> KeptLevel:
    """What was published of an exercise, or of a question about the option that most people choose."""
    if key in asked.exercises:
        exercise = result.exercises.get(key)
        if exercise is None:
            return KeptLevel(level=None)
        withheld = exercise.suppressed if exercise.level is None and exercise.enough else ""
        return KeptLevel(level=exercise.level, n=dict(exercise.n), suppressed=withheld)
    item = result.items.get(key)
    if item is None or item.state is not ItemState.SCORED:
        return KeptLevel(level=None, suppressed="" if item is None else item.suppressed)
    return KeptLevel(level=item.held, n={EVERYONE: item.n}, unknown=item.unknown, dont_know=item.dont_know)


def _stood_in(
    gone: Mapping[str, Counted],
    rest: Mapping[str, Counted],
    *,
    taken: Collection[str],
    asked: Questionnaire,
    minimum: int,
) -> People:
    """The rows of one group: stand-ins for those who are gone, and of the others what is dealt anew."""
    numbers = (n for n in count(1) if STAND_IN.format(n) not in taken)
    names = {key: STAND_IN.format(next(numbers)) for key in gone}
    rows: People = {
        **rest,
        **{names[key]: replace(one, given={}, waiting=frozenset()) for key, one in gone.items()},
    }
    for key, batch in sorted(
        {(key, batch) for one in gone.values() for key, (_, batch) in one.given.items()}
    ):
        item = asked.items.get(key)
        if item is None or item.group or not item.scored:
            continue
        others, own = _answers(rest, key, batch), _answers(gone, key, batch)
        new = _column(
            item, others, {names[k]: one for k, one in own.items()}, place=f"{key}/{batch}", k=minimum
        )
        for name, answer in new.items():
            rows[name] = replace(rows[name], given={**rows[name].given, key: (answer, batch)})
    return rows


def _answers(people: Mapping[str, Counted], key: str, batch: int) -> dict[str, Answer]:
    """The answers to a question that were counted in a batch, by respondent."""
    return {
        respondent: given
        for respondent, one in people.items()
        if key in one.given
        for given, counted in [one.given[key]]
        if counted == batch and isinstance(given, Answer)
    }


def _column(
    item: Item, others: Mapping[str, Answer], own: Mapping[str, Answer], *, place: str, k: int
) -> dict[str, Answer]:
    """The new answers of a column: those of the stand-ins ``own``, and of the others where all are dealt."""
    known = {name: level for name, answer in others.items() if (level := level_of(item, answer)) is not None}
    lost = {name: level for name, answer in own.items() if (level := level_of(item, answer)) is not None}
    new = {
        name: Answer(state=answer.state, unmeasured=answer.unmeasured)
        for name, answer in own.items()
        if name not in lost
    }
    scale, levels = levels_there_can_be(item), [*known.values(), *lost.values()]
    label = label_of(levels, scale=scale) if len(levels) >= k else None
    if label is not None and label.exact:
        dealt = sorted((*known, *lost), key=lambda name: hashlib.sha256(f"{place}/{name}".encode()).digest())
        given = dict(zip(dealt, label.levels, strict=True))
    else:
        fitting = (
            some
            for some in combinations_with_replacement(scale, len(lost))
            if label is None or label_of([*known.values(), *some], scale=scale) == label
        )
        given = dict(zip(lost, next(fitting), strict=True))
    return new | {name: _answer_at(item, level) for name, level in given.items()}


def _answer_at(item: Item, level: int) -> Answer:
    """The first answer, in an order of its own, that makes this level."""
    return next(answer for answer in _possible(item) if level_of(item, answer) == level)


def _possible(item: Item) -> Iterator[Answer]:
    """Answers that can be given to a question, at least one of each level that there can be."""
    if item.kind in POSITIONAL:
        yield from (Answer(state=State.ANSWERED, level=level) for level in range(1, HIGHEST + 1))
    elif item.kind is Kind.TICKS:
        ids = tuple(option.id for option in item.options)
        for number in range(len(ids) + 1):
            yield from (Answer(state=State.ANSWERED, ticks=ticks) for ticks in combinations(ids, number))
    else:
        for band in item.bands:
            whole = band.low.__floor__()
            middle = band.low + 1 if band.high is None else (band.low + band.high) / 2
            tried = (band.low, Fraction(whole + 1), middle)
            yield from (Answer(state=State.ANSWERED, value=value) for value in tried if band.holds(value))
        yield Answer(state=State.ANSWERED, unmeasured=True)
