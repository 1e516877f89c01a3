"""What one company is asked: questions, wordings and answers that depend on its facts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any, TypeVar

from questionnaires.catalogue import Catalogue, Intervention
from questionnaires.conditions import AllOf, Condition, FirstKnown, Known, Test, compare, tests_in
from questionnaires.measures import parse_measure
from questionnaires.model import (
    Card,
    Exercise,
    Form,
    FormEntry,
    Item,
    Option,
    Questionnaire,
    Sentence,
    Wording,
)
from questionnaires.records import fields_of, replace

Facts = Mapping[str, Known]
"""The company's facts by the id of their question; those that are unknown may be left out."""

Part = TypeVar("Part", bound=Condition | None)
Said = TypeVar("Said", Option, Card, Sentence)


def fitted(questionnaire: Questionnaire, facts: Facts) -> Questionnaire:
    """The questionnaire as a company with these facts is asked it.

    A variant takes the place of its question, in forms, mirrors and conditions too; what is asked elsewhere
    only goes. Without facts that say otherwise, questions stay as they are.
    """
    whole = questionnaire.whole
    asked = {key: item for key, item in whole.items.items() if _holds(item.where, facts)}
    variants = {item.variant_of: key for key, item in asked.items() if item.variant_of}
    items = {key: _worded(item, facts) for key, item in asked.items() if key not in variants}
    mirrors = [
        replace(m, claimed=variants.get(m.claimed, m.claimed), shown=variants.get(m.shown, m.shown))
        for m in whole.mirrors
    ]
    contradictions = [
        replace(c, first=variants.get(c.first, c.first), second=variants.get(c.second, c.second))
        for c in whole.contradictions
    ]
    return replace(
        whole,
        items=items,
        exercises={key: _exercise(exercise, facts) for key, exercise in whole.exercises.items()},
        forms={key: _form(form, items, variants) for key, form in whole.forms.items()},
        mirrors=tuple(m for m in mirrors if m.claimed in items and m.shown in items),
        contradictions=tuple(c for c in contradictions if c.first in items and c.second in items),
        signs=tuple(replace(sign, when=_renamed(sign.when, variants)) for sign in whole.signs),
        targets=tuple(replace(rule, when=_renamed(rule.when, variants)) for rule in whole.targets),
        unfitted=whole,
        variants=variants,
        facts=facts,
    )


def deciding_facts(questionnaire: Questionnaire) -> frozenset[str]:
    """The ids of the facts on which it depends what a company is asked."""
    return frozenset(key for key, _ in _deciding(questionnaire))


def just_enough(questionnaire: Questionnaire, fact: str, value: Fraction) -> Fraction:
    """The plainest number that decides as much as this one does about what a company is asked.

    It says on which side of each limit the number lies, and no more. The number itself where no plainer
    one does.
    """
    item = questionnaire.items[fact]
    tests = [t for key, t in _deciding(questionnaire) if key == fact and isinstance(t.value, Fraction)]
    limits = sorted({item.minimum, *(t.value for t in tests if isinstance(t.value, Fraction))})
    top = limits[-1] + 2 if item.maximum is None else item.maximum
    ends = list(pairwise([*limits, top]))
    tried = [*limits, *(low + 1 for low in limits), *((low + high) / 2 for low, high in ends), top]
    return next(
        (
            one
            for one in tried
            if item.minimum <= one <= top
            and (one.denominator == 1 or not item.whole)
            and all(compare(one, t) == compare(value, t) for t in tests)
        ),
        value,
    )


def _deciding(questionnaire: Questionnaire) -> Iterator[tuple[str, Test]]:
    """Every test that decides what a company is asked, with the fact it is about."""
    whole = questionnaire.whole
    conditions = [
        *(item.where for item in whole.items.values()),
        *(wording.where for item in whole.items.values() for wording in item.wordings),
        *(wording.where for exercise in whole.exercises.values() for wording in exercise.wordings),
        *(option.where for exercise in whole.exercises.values() for option in exercise.options),
    ]
    tests = (test for condition in conditions if condition is not None for test in tests_in(condition))
    yield from ((m.about[0], test) for test in tests if (m := parse_measure(test.measure)))


def fitted_catalogue(catalogue: Catalogue, questionnaire: Questionnaire) -> Catalogue:
    """The catalogue in this company's words: variants under their own ids, no move of what isn't asked."""
    for wording in catalogue.wordings:
        if _holds(wording.where, questionnaire.facts):
            catalogue = _rephrased(replace(catalogue, wordings=()), wording.phrases)
    return replace(
        catalogue,
        interventions={
            key: _intervention(one, questionnaire.variants, questionnaire.items)
            for key, one in catalogue.interventions.items()
        },
    )


def _rephrased(catalogue: Catalogue, phrases: Mapping[str, str]) -> Catalogue:
    """The catalogue with each phrase replaced, the longest first; a capital at its beginning stays one."""
    wanted = re.compile(
        rf"\b(?:{'|'.join(map(re.escape, sorted(phrases, key=len, reverse=True)))})\b", re.IGNORECASE
    )

    def other(found: re.Match[str]) -> str:
        words = phrases[found[0].lower()]
        return words[0].upper() + words[1:] if found[0][0].isupper() else words

    def walked(value: Any) -> Any:
        if type(value) is str:
            # looking for plain text first halves the time
            return wanted.sub(other, value) if any(map(value.lower().__contains__, phrases)) else value
        if isinstance(value, tuple):
            return tuple(map(walked, value))
        if isinstance(value, Mapping):
            return {key: walked(one) for key, one in value.items()}
        fields = {key: walked(one) for key, one in fields_of(value).items()}
        return replace(value, **fields) if fields else value

    worded: Catalogue = walked(catalogue)
    return worded


def _holds(where: Condition | None, facts: Facts) -> bool:
    return where is None or _truth(where, facts) is True


def _truth(condition: Condition, facts: Facts) -> bool | None:
    """Whether a condition on company facts holds; None where that is not known."""
    if isinstance(condition, Test):
        measure = parse_measure(condition.measure)
        if measure is None:
            return None
        value = facts.get(measure.about[0])
        return compare(Fraction(value is not None) if measure.kind == "entered" else value, condition)
    truths = [_truth(part, facts) for part in condition.parts]
    if isinstance(condition, FirstKnown):
        return next((truth for truth in truths if truth is not None), None)
    decides = not isinstance(condition, AllOf)
    if decides in truths:
        return decides
    return None if None in truths else not decides


def _wording(wordings: Iterable[Wording], facts: Facts) -> Wording | None:
    """The first wording that holds."""
    return next((wording for wording in wordings if _holds(wording.where, facts)), None)


def _worded(item: Item, facts: Facts) -> Item:
    """The item as it reads here."""
    found = _wording(item.wordings, facts)
    if found is None:
        return item
    return replace(
        item,
        title=found.title or item.title,
        text=found.text,
        company_text=found.company_text,
        unit=found.unit or item.unit,
        window=found.window or item.window,
        options=_said(item.options, found),
    )


def _exercise(exercise: Exercise, facts: Facts) -> Exercise:
    """The exercise as it reads here, with the options that are offered."""
    options = tuple(replace(option, offered=_holds(option.where, facts)) for option in exercise.options)
    found = _wording(exercise.wordings, facts)
    if found is None:
        return replace(exercise, options=options)
    return replace(
        exercise,
        title=found.title or exercise.title,
        instructions=found.text or exercise.instructions,
        options=options,
        cards=_said(exercise.cards, found),
        sentences=_said(exercise.sentences, found),
    )


def _said(parts: tuple[Said, ...], wording: Wording) -> tuple[Said, ...]:
    return tuple(replace(part, text=wording.parts.get(part.id, part.text)) for part in parts)


def _form(form: Form, items: Mapping[str, Item], variants: Mapping[str, str]) -> Form:
    """The form with what is asked here; each question once."""
    entries: dict[str, FormEntry] = {}
    for entry in form.entries:
        found = (variants.get(name, name) for name in (entry.item, entry.instead))
        key = next((name for name in found if name in items), "")
        if key:
            entries.setdefault(key, replace(entry, item=key, instead=""))
    return replace(form, entries=tuple(entries.values()))


def _renamed(condition: Part, variants: Mapping[str, str]) -> Part:
    if condition is None or not variants:
        return condition
    if not isinstance(condition, Test):
        return replace(condition, parts=tuple(_renamed(part, variants) for part in condition.parts))
    measure = parse_measure(condition.measure)
    if measure is None or measure.about[0] not in variants:
        return condition
    about = measure.about[0]
    return replace(condition, measure=condition.measure.replace(about, variants[about], 1))


def _intervention(one: Intervention, variants: Mapping[str, str], asked: Collection[str]) -> Intervention:
    own = {move.item for move in one.moves}
    moves = (
        replace(m, item=variants.get(m.item, m.item)) for m in one.moves if variants.get(m.item) not in own
    )
    return replace(
        one,
        trigger=_renamed(one.trigger, variants),
        in_place=_renamed(one.in_place, variants),
        prerequisites=tuple(replace(p, unless=_renamed(p.unless, variants)) for p in one.prerequisites),
        requirements=tuple(replace(r, when=_renamed(r.when, variants)) for r in one.requirements),
        contraindications=tuple(replace(c, when=_renamed(c.when, variants)) for c in one.contraindications),
        moves=tuple(move for move in moves if move.item in asked),
    )
