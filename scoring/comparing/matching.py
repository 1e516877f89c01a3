"""Which questions two assessments have in common, and an assessment read on these by the rules of another."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from questionnaires.model import POSITIONAL, Exercise, Form, Item, Kind, Questionnaire
from questionnaires.records import record, replace
from scoring.answers import Assessment, Response
from scoring.statement import Statement

MINIMUM_COMPARABILITY = Fraction(1, 2)
"""The share of questions that must be common before a verdict is given (provisional)."""


@record
class Matched:
    """The questions of two sides. ``pairs`` lead from the id of today to the ids before and after.

    ``only_before`` and ``only_after`` are asked on one side alone.
    """

    pairs: Mapping[str, tuple[str, str]]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]

    @classmethod
    def of(
        cls, pairs: Mapping[str, tuple[str, str]], *, before: Iterable[str], after: Iterable[str]
    ) -> Matched:
        """The pairs, and whatever else was asked on either side."""
        used_before, used_after = ({pair[side] for pair in pairs.values()} for side in (0, 1))
        return cls(
            pairs=pairs,
            only_before=tuple(key for key in before if key not in used_before),
            only_after=tuple(key for key in after if key not in used_after),
        )

    @property
    def comparability(self) -> Fraction:
        """The common questions over all of either side, 0-1; 0 where nothing was asked."""
        every = len(self.pairs) + len(self.only_before) + len(self.only_after)
        return Fraction(len(self.pairs), every) if every else Fraction(0)


def too_few_common(comparability: Fraction) -> Statement | None:
    """Why nothing is judged where too few questions are common; None where there are enough."""
    if comparability >= MINIMUM_COMPARABILITY:
        return None
    return Statement(kind="comparing.too_few_common", values={"share": comparability})


def newer(first: Questionnaire, second: Questionnaire) -> Questionnaire:
    """The questionnaire of the later version, whichever side it is on: its rules are today's."""
    return max(first, second, key=lambda q: (_version(q.version), q.digest))


def match(
    before: Questionnaire,
    after: Questionnaire,
    *,
    asked_before: Collection[str],
    asked_after: Collection[str],
    rules: Questionnaire,
) -> Matched:
    """The scored questions that were asked on both sides and are read in the same way by these rules.

    A question follows the chain of those that replaced it to the id that it has in the rules. Where the
    rules do not have it any more, or read it in another way, it is common to nobody.
    """
    old, new = (
        by_current(
            (key for key, item in side.items.items() if key in asked and item.scored),
            replacements(side, rules),
        )
        for side, asked in ((before, asked_before), (after, asked_after))
    )
    pairs = {
        key: (old[key], new[key])
        for key in rules.items
        if key in old
        and key in new
        and readable(before.items[old[key]], rules.items[key], before, rules)
        and readable(after.items[new[key]], rules.items[key], after, rules)
    }
    return Matched.of(
        pairs,
        before=(key for key in before.items if key in asked_before),
        after=(key for key in after.items if key in asked_after),
    )


def gates_apart(before: Questionnaire, after: Questionnaire, matched: Matched) -> frozenset[str]:
    """The dimensions whose must-have questions differ between the sides, so that levels don't compare."""
    gates: list[set[tuple[str, str]]] = []
    for side, asked in enumerate((before, after)):
        current = {pair[side]: key for key, pair in matched.pairs.items()}
        gates.append({(i.dimension or "", current.get(i.id, i.id)) for i in asked.items.values() if i.gate})
    return frozenset(dimension for dimension, _ in gates[0] ^ gates[1])


def exercises_apart(before: Questionnaire, after: Questionnaire) -> frozenset[str]:
    """The exercises that set other questions on the two sides, and so are not the same though called so."""
    sets = [{(i.exercise, i.id) for i in asked.items.values() if i.exercise} for asked in (before, after)]
    return frozenset(exercise for exercise, _ in sets[0] ^ sets[1])


def other_gates(titles: tuple[str, ...]) -> tuple[Statement, ...]:
    """That the levels of these dimensions are not compared because of other must-have questions."""
    return (Statement(kind="comparing.other_gates", values={"titles": titles}),) if titles else ()


def replacements(*questionnaires: Questionnaire) -> dict[str, str]:
    """From each question that was reworded to the one in its place; the last questionnaire has the say."""
    return {
        key: item.replaced_by
        for questionnaire in questionnaires
        for key, item in questionnaire.items.items()
        if item.replaced_by
    }


def current_id(item: str, replaced_by: Mapping[str, str]) -> str:
    """The id at the end of the chain of replacements; in a circle, the last one before it closes."""
    seen = {item}
    while (successor := replaced_by.get(item, "")) and successor not in seen:
        seen.add(successor)
        item = successor
    return item


def by_current(asked: Iterable[str], replaced_by: Mapping[str, str]) -> dict[str, str]:
    """From the id at the end of each chain to the one asked; its own id goes before one that was replaced."""
    found: dict[str, str] = {}
    for key in asked:
        current = current_id(key, replaced_by)
        if current == key or current not in found:
            found[current] = key
    return found


def readable(item: Item, rule: Item, source: Questionnaire, rules: Questionnaire) -> bool:
    """Whether answers to one question can be read by the rules of another.

    The kind must be the same, and what an answer names must be there: as many anchors, the same boxes to
    tick and options to choose, the same cards.
    """
    if item.kind is not rule.kind or item.group != rule.group or item.dimension != rule.dimension:
        return False
    if item.kind in POSITIONAL:
        return len(item.options) == len(rule.options)
    if item.kind is Kind.EXERCISE:
        return _cards(item, source) == _cards(rule, rules)
    return {option.id for option in item.options} <= {option.id for option in rule.options}


def _cards(item: Item, questionnaire: Questionnaire) -> frozenset[str]:
    exercise = questionnaire.exercises.get(item.exercise)
    return frozenset(card.id for card in exercise.cards) if exercise else frozenset()


def unscored_in_common(one: Questionnaire, other: Questionnaire) -> frozenset[str]:
    """The exercises that feed no question and ask for the same ticks in both."""
    found, others = _unscored(one), _unscored(other)
    return frozenset(key for key in found if key in others and _ticks(found[key]) == _ticks(others[key]))


def _unscored(questionnaire: Questionnaire) -> dict[str, Exercise]:
    fed = {item.exercise for item in questionnaire.items.values()}
    return {key: exercise for key, exercise in questionnaire.exercises.items() if key not in fed}


def _ticks(exercise: Exercise) -> frozenset[tuple[str, str]]:
    return frozenset((sentence.id, tick.id) for sentence in exercise.sentences for tick in sentence.ticks)


def _version(text: str) -> tuple[tuple[int, str], ...]:
    """The version as numbers where its parts are numbers, so that 1.10 comes after 1.9."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in text.split("."))


def on_common(
    assessment: Assessment, ids: Mapping[str, str], rules: Questionnaire, *, unscored: Collection[str] = ()
) -> Assessment:
    """The assessment with only these questions, under the ids and the rules of another questionnaire.

    ``ids`` leads from the id in the rules to the id in the assessment; ``unscored`` are common exercises that
    feed no question. Who was asked what stays as it was.
    """
    own = assessment.questionnaire
    new_id = {old: new for new, old in ids.items()}
    items = {
        key: replace(
            rule,
            functions=own.items[ids[key]].functions,
            company=own.items[ids[key]].company,
            needs_majority_cards=own.items[ids[key]].needs_majority_cards,
        )
        if key in ids
        else replace(rule, dimension=None)
        for key, rule in rules.items.items()
        if key in ids or not rule.scored
    }
    sources = {items[key].exercise: own.items[ids[key]].exercise for key in ids if items[key].exercise}
    sources |= {key: key for key in unscored}
    renamed = {old: new for new, old in sources.items()}
    questionnaire = replace(
        rules,
        items=items,
        exercises={
            key: replace(exercise, functions=own.exercises[sources[key]].functions)
            for key, exercise in rules.exercises.items()
            if key in sources
        },
        forms={key: _form(form, new_id) for key, form in own.forms.items()},
        mirrors=(),
        contradictions=(),
        signs=(),
    )
    return replace(
        assessment,
        questionnaire=questionnaire,
        responses=tuple(_response(response, new_id, renamed) for response in assessment.responses),
        records={new_id[key]: answer for key, answer in assessment.records.items() if key in new_id},
        overrides={},
    )


def only_people(assessment: Assessment, people: Collection[str]) -> Assessment:
    """The assessment as if nobody else had answered; the company's own figures stay."""
    return replace(
        assessment, responses=tuple(response for response in assessment.responses if response.id in people)
    )


def _form(form: Form, new_id: Mapping[str, str]) -> Form:
    return replace(
        form,
        entries=tuple(
            replace(entry, item=new_id[entry.item]) for entry in form.entries if entry.item in new_id
        ),
    )


def _response(response: Response, new_id: Mapping[str, str], renamed: Mapping[str, str]) -> Response:
    return replace(
        response,
        answers={new_id[key]: answer for key, answer in response.answers.items() if key in new_id},
        exercises={renamed[key]: done for key, done in response.exercises.items() if key in renamed},
        batches={new_id[key]: batch for key, batch in response.batches.items() if key in new_id},
    )
