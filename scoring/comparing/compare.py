"""Two assessments with their answers against each other: the change taken apart, and a verdict on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from fractions import Fraction

from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from questionnaires.records import record, replace
from scoring.answers import Assessment
from scoring.audience import TEAM
from scoring.comparing.chance import Row, Tested, linked_family, unlinked_family
from scoring.comparing.counts import Counts, by_holm, linked_counts, unlinked_counts
from scoring.comparing.exercises import ExerciseFigures, changes_between, exercise_figures
from scoring.comparing.matching import (
    Matched,
    gates_apart,
    match,
    newer,
    on_common,
    only_people,
    other_gates,
    unscored_in_common,
)
from scoring.comparing.people import Levels, change_row, counted_levels, linked, mean_rows, person_levels
from scoring.comparing.records import Comparison, ItemChange, Linkage, Moment, People
from scoring.comparing.verdicts import VerdictBasis, change_of, may_be_more_than_chance, moved_counts
from scoring.judge import score
from scoring.result import ItemState, Result
from scoring.statement import Statement

FEWEST_LINKED = 2
"""As many people must have answered both times before a change is called theirs."""


@record
class Wave:
    """One assessment as it is compared: what may be scored, and its result for this audience.

    ``codes`` leads from a respondent's id to a code of the person's own, where one was given.
    """

    assessment: Assessment
    result: Result
    codes: Mapping[str, str] = field(default_factory=dict)

    @property
    def questionnaire(self) -> Questionnaire:
        """What was asked."""
        return self.assessment.questionnaire

    @property
    def private(self) -> bool:
        """Whether single people must not be linked."""
        return self.result.view.protected


def compare(before: Wave, after: Wave, catalogue: Catalogue, *, audience: str = TEAM) -> Comparison:
    """What changed from one assessment to the other, as far as this audience may know it.

    The rules are those of the newer questionnaire, whichever side it is on, so that turning the two round
    turns every sign and nothing else.

    Raises:
        ValueError: there is no such audience.
    """
    rules = newer(before.questionnaire, after.questionnaire)
    matched = match(
        before.questionnaire,
        after.questionnaire,
        asked_before=_asked(before.result),
        asked_after=_asked(after.result),
        rules=rules,
    )
    unscored = unscored_in_common(before.questionnaire, after.questionnaire)
    old, new = (
        on_common(
            wave.assessment,
            {key: pair[side] for key, pair in matched.pairs.items()},
            rules,
            unscored=unscored,
        )
        for side, wave in enumerate((before, after))
    )
    pairs = (
        None
        if before.private or after.private
        else linked(
            before.assessment.responses,
            after.assessment.responses,
            codes_before=before.codes,
            codes_after=after.codes,
        )
    )
    people = People(
        before=before.result.respondents.total,
        after=after.result.respondents.total,
        both=None if pairs is None else len(pairs),
        linkage=_linkage(pairs),
    )
    bare = replace(catalogue, interventions={})
    same = None
    if pairs is not None and people.linkage is Linkage.LINKED:
        first, then = zip(*pairs, strict=True)
        same = (
            score(only_people(old, first), bare, audience=audience),
            score(only_people(new, then), bare, audience=audience),
        )
    basis = VerdictBasis(
        stated=(before.result, after.result),
        common=(score(old, bare, audience=audience), score(new, bare, audience=audience)),
        same=same,
        rules=rules,
        comparability=matched.comparability,
        linkage=people.linkage,
    )
    tested = {} if pairs is None else _tested(old, new, pairs)
    counts = {} if pairs is None else _counts(old, new, pairs, tested, basis)
    exercises = [
        exercise_figures(common) | _asked_once(wave, matched, side, other)
        for side, (wave, other, common) in enumerate(
            zip((before, after), (after, before), basis.common, strict=True)
        )
    ]
    apart = gates_apart(before.questionnaire, after.questionnaire, matched)
    ids = dict.fromkeys(d.id for d in (*after.result.dimensions, *before.result.dimensions))
    return Comparison(
        before=_moment(before.assessment),
        after=_moment(after.assessment),
        people=people,
        comparability=matched.comparability,
        common=tuple(matched.pairs),
        only_before=matched.only_before,
        only_after=matched.only_after,
        overall_before=before.result.overall.rating,
        overall_after=after.result.overall.rating,
        dimensions=tuple(
            change.without_levels() if change.id in apart else change
            for change in (change_of(key, tested.get(key), basis, counts=counts.get(key)) for key in ids)
        ),
        items=_items(matched, basis),
        exercises=changes_between(*exercises),
        notes=(
            *_other_exercises(matched, (before, after)),
            *other_gates(tuple(d.title for d in rules.dimensions if d.id in apart)),
        ),
        titles={
            item.id: item.title
            for questionnaire in (before.questionnaire, after.questionnaire, rules)
            for item in questionnaire.items.values()
        },
    )


def _asked(result: Result) -> frozenset[str]:
    return frozenset(key for key, item in result.items.items() if item.state is not ItemState.NOT_ASKED)


def _moment(assessment: Assessment) -> Moment:
    return Moment(
        title=assessment.title,
        organisation=assessment.organisation,
        date=assessment.date,
        questionnaire=assessment.questionnaire.id,
        version=assessment.questionnaire.version,
    )


def _linkage(pairs: Sequence[tuple[str, str]] | None) -> Linkage:
    if pairs is None:
        return Linkage.UNTOLD
    return Linkage.LINKED if len(pairs) >= FEWEST_LINKED else Linkage.UNLINKED


def _tested(old: Assessment, new: Assessment, pairs: Sequence[tuple[str, str]]) -> dict[str, Tested]:
    """By dimension, the change that chance was tested on."""
    early, late = person_levels(old), person_levels(new)
    if _linkage(pairs) is Linkage.LINKED:
        found = linked_family(_changes(old, early, late, pairs))
    else:
        found = unlinked_family(mean_rows(old, early), mean_rows(new, late))
    dimensions = [dimension.id for dimension in new.questionnaire.dimensions]
    return {key: tested for key, tested in zip(dimensions, found, strict=False) if tested is not None}


def _counts(
    old: Assessment,
    new: Assessment,
    pairs: Sequence[tuple[str, str]],
    tested: Mapping[str, Tested],
    basis: VerdictBasis,
) -> dict[str, Counts]:
    """The test of the counted questions of each dimension whose change may be more than chance."""
    claimed = {key: found.change for key, found in tested.items() if may_be_more_than_chance(found)}
    if not claimed:
        return {}
    early, late = counted_levels(old), counted_levels(new)
    linked_up = _linkage(pairs) is Linkage.LINKED
    changes = _changes(old, early, late, pairs) if linked_up else {}
    before, after = ({}, {}) if linked_up else (mean_rows(old, early), mean_rows(new, late))
    found: dict[str, Counts] = {}
    for place, dimension in enumerate(new.questionnaire.dimensions):
        if (change := claimed.get(dimension.id)) is None:
            continue
        counts = (
            linked_counts(_column(changes, place), up=change > 0)
            if linked_up
            else unlinked_counts(_column(before, place), _column(after, place), up=change > 0)
        )
        with_it, against = moved_counts(dimension.id, change, basis, records=False)
        found[dimension.id] = replace(counts, moved_with=len(with_it), moved_against=len(against))
    return by_holm(found)


def _changes(
    old: Assessment, early: Mapping[str, Levels], late: Mapping[str, Levels], pairs: Sequence[tuple[str, str]]
) -> dict[str, list[Row]]:
    """By function, the changes of everybody who answered both times."""
    functions = {response.id: response.function for response in old.responses}
    rows: dict[str, list[Row]] = {}
    for first, then in pairs:
        row = change_row(early[first], late[then], old.questionnaire)
        rows.setdefault(functions[first], []).append(row)
    return rows


def _column(rows: Mapping[str, Sequence[Row]], place: int) -> dict[str, list[Fraction | None]]:
    """One dimension of everybody's rows, by function."""
    return {function: [row[place] for row in own] for function, own in rows.items()}


def _unmatched(wave: Wave, matched: Matched, side: int, other: Wave) -> dict[str, ExerciseFigures]:
    """The exercises of one side that are not common, as it states them."""
    common = {pair[side] for pair in matched.pairs.values()}
    alike = unscored_in_common(wave.questionnaire, other.questionnaire)
    found = exercise_figures(wave.result)
    return {
        key: one
        for key, one in found.items()
        if wave.result.exercises[key].item not in common and key not in alike
    }


def _asked_once(wave: Wave, matched: Matched, side: int, other: Wave) -> dict[str, ExerciseFigures]:
    """The exercises that the other side does not have at all."""
    own = _unmatched(wave, matched, side, other)
    return {key: one for key, one in own.items() if key not in other.questionnaire.exercises}


def _other_exercises(matched: Matched, waves: Sequence[Wave]) -> Iterator[Statement]:
    """That an exercise which both sides have cannot be read by one set of rules, by name."""
    first, second = (
        _unmatched(wave, matched, side, other)
        for side, (wave, other) in enumerate(zip(waves, reversed(waves), strict=True))
    )
    if both := [one.title for key, one in second.items() if key in first]:
        yield Statement(kind="comparing.other_exercises", values={"titles": tuple(both)})


def _items(matched: Matched, basis: VerdictBasis) -> tuple[ItemChange, ...]:
    before, after = basis.common
    return tuple(
        ItemChange(
            id=item.id,
            title=item.title,
            dimension=item.dimension or "",
            before=before.items[item.id].rating,
            after=after.items[item.id].rating,
            behaviour=item.counted,
            replaces=next((own for own in pair if own != item.id), ""),
        )
        for key, pair in matched.pairs.items()
        if (item := basis.rules.items[key])
    )
