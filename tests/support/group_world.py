"""Small protected assessments of one group question, and the attacker on either side of it."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations_with_replacement, product

from assess.services.assessments.scored import publish
from assess.store.results.codec import encode
from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.model import ExerciseKind, Form, FormEntry, ModalShare, Questionnaire
from questionnaires.records import replace
from scoring.answers import (
    Answer,
    Assessment,
    CardSort,
    ExerciseAnswer,
    Journey,
    Ownership,
    Privacy,
    Response,
    State,
)
from scoring.judge import score

Row = tuple[Hashable, ...]
"""One person's answer in its parts: the option chosen, or by card its mark, its owner ("shared:sales" with
its last word) or its place."""

Group = tuple[Row, ...]

MODES = ("sales", "marketing", "equal", "by_product", "nobody")
"""What RC-03 offers; "equal" allows level 2 at most, "nobody" level 1."""

THREE = ("sales", "marketing", "nobody")
"""RC-03 cut down to two options and one that allows level 1."""

NO_ADVICE = replace(shipped_catalogue(), interventions={})


@lru_cache
def group_questionnaire(key: str, *, cards: int = 0, options: tuple[str, ...] = ()) -> Questionnaire:
    """The shipped questionnaire cut down to one group question, with so many cards or these options."""
    shipped = shipped_questionnaire()
    item = shipped.items[key]
    if options:
        caps = item.modal_share.caps if item.modal_share else {}
        kept = tuple(option for option in item.options if option.id in options)
        own = {option: cap for option, cap in caps.items() if option in options}
        item = replace(item, options=kept, modal_share=ModalShare(caps=own))
    exercises = {}
    if item.exercise:
        exercise = shipped.exercises[item.exercise]
        placed = tuple(card for card in exercise.cards if not card.throughout)
        exercises = {item.exercise: replace(exercise, cards=placed[:cards])}
    form = Form(id="full", title="Full", text="", minutes=1, entries=(FormEntry(item=key),))
    return replace(
        shipped,
        items={key: item},
        dimensions=tuple(d for d in shipped.dimensions if d.id == item.dimension),
        exercises=exercises,
        forms={"full": form},
        mirrors=(),
        signs=(),
        contradictions=(),
        targets=(),  # what a company like this aims at follows from its facts alone
    )


def person(questionnaire: Questionnaire, respondent: str, function: str, row: Row) -> Response:
    """One respondent with this answer to the one question."""
    (key, item), *_ = questionnaire.items.items()
    answers: dict[str, Answer] = {}
    exercises: dict[str, ExerciseAnswer] = {}
    if item.exercise:
        exercises[item.exercise] = _exercise(questionnaire, item.exercise, row)
    else:
        (value,) = row
        answers[key] = value if isinstance(value, Answer) else Answer(state=State.ANSWERED, choice=str(value))
    return Response(id=respondent, function=function, form="full", answers=answers, exercises=exercises)


def _exercise(questionnaire: Questionnaire, key: str, row: Row) -> ExerciseAnswer:
    exercise = questionnaire.exercises[key]
    given = dict(zip((card.id for card in exercise.cards), row, strict=True))
    if exercise.kind is ExerciseKind.CARD_SORT:
        marked = {
            mark: frozenset(card for card, own in given.items() if own == mark)
            for mark in ("required", "helpful")
        }
        return CardSort(**marked)
    if exercise.kind is ExerciseKind.OWNERS:
        said = {card: str(owner).partition(":") for card, owner in given.items()}
        return Ownership(
            owners={card: owner for card, (owner, _, _) in said.items()},
            last_word={card: word for card, (_, _, word) in said.items() if word},
        )
    places = sorted({place for place in given.values() if place is not None}, key=str)
    return Journey(order=tuple(tuple(c for c, own in given.items() if own == place) for place in places))


def world(
    questionnaire: Questionnaire,
    people: Mapping[str, Sequence[Row]],
    *,
    minimum: int = 3,
    named: Iterable[str] = (),
) -> Assessment:
    """An anonymous assessment of these people by function."""
    return Assessment(
        title="Test",
        organisation="Acme",
        date="2026-03-16",
        questionnaire=questionnaire,
        responses=tuple(
            person(questionnaire, f"{function[0]}{number:02}", function, row)
            for function, rows in people.items()
            for number, row in enumerate(rows)
        ),
        privacy=Privacy(mode="anonymous", minimum_group=minimum, named=frozenset(named)),
    )


def published(assessment: Assessment) -> str:
    """The saved document and every field of the result; without advice, which follows from the result."""
    result = score(assessment, NO_ADVICE)
    return json.dumps(encode(publish(assessment, result)), sort_keys=True) + repr(result)


def groups_of(values: Sequence[Row], *sizes: int) -> Iterable[tuple[Group, ...]]:
    """Every way in which groups of these sizes can answer, by every assignment of people."""
    return product(*(combinations_with_replacement(values, size) for size in sizes))


Pin = tuple[tuple[int, int, Row, int], int, set[Hashable]]
"""The number of the output, the attacker's group and answer, the group found out; which part of its answers,
and the one value that this has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """What came of an attack: how many worlds were tried, how many situations they make, and the pins.

    A situation is what somebody sees, and what that person answered. A pin is a situation in which one
    part of the others' answers can have one value only, and not the attacker's own.
    """

    worlds: int
    situations: int
    pins: tuple[Pin, ...]


def attack(worlds: Iterable[tuple[Hashable, Sequence[Group]]]) -> Attack:
    """Each world is what is seen of it, and the groups of unnamed people.

    The attacker is any of these people. People of one group cannot be told from each other, so the others
    of a group are looked at together.
    """
    tried = 0
    numbers: dict[Hashable, int] = {}
    left: dict[tuple[int, int, Row, int], list[set[Hashable]]] = {}
    for output, groups in worlds:
        tried += 1
        number = numbers.setdefault(output, len(numbers))
        for place, own in ((place, own) for place, group in enumerate(groups) for own in set(group)):
            for target, group in enumerate(groups):
                others = list(group)
                if target == place:
                    others.remove(own)
                for part, values in enumerate(zip(*others, strict=True)):
                    known = left.setdefault((number, place, own, target), [set() for _ in others[0]])
                    known[part].update(values)
    pins = tuple(
        (key, part, values)
        for key, parts in left.items()
        for part, values in enumerate(parts)
        if len(values) == 1 and values != {key[2][part]}
    )
    return Attack(worlds=tried, situations=len({key[:3] for key in left}), pins=pins)


def learned_later(worlds: Iterable[tuple[tuple[Hashable, Hashable], Sequence[Group]]]) -> tuple[Pin, ...]:
    """The pins of two results together that the first of them does not make alone.

    Each world is what is seen of it first and what is seen then, and the groups of unnamed people.
    """
    seen: dict[Hashable, list[tuple[Hashable, Sequence[Group]]]] = {}
    for (before, after), groups in worlds:
        seen.setdefault(before, []).append((after, groups))
    found: list[Pin] = []
    for then in seen.values():
        known = {(key[1:], part) for key, part, _ in attack(((), groups) for _, groups in then).pins}
        found += [pin for pin in attack(then).pins if (pin[0][1:], pin[1]) not in known]
    return tuple(found)
