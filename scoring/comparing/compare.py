"""Two assessments with their answers against each other: the change taken apart, and a verdict on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from questionnaires.catalogue import Catalogue
from questionnaires.model import Questionnaire
from scoring.answers import Assessment
from scoring.audience import TEAM
from scoring.comparing.chance import Row, Tested, linked_family, unlinked_family
from scoring.comparing.exercises import exercise_changes
from scoring.comparing.linking import linked
from scoring.comparing.matching import Matched, match, newer
from scoring.comparing.parts import Stations, parts_of, rating
from scoring.comparing.people import change_row, mean_rows, person_levels
from scoring.comparing.records import (
    Comparison,
    DimensionChange,
    ItemChange,
    Linkage,
    Moment,
    People,
)
from scoring.comparing.rescoring import on_common, only_people
from scoring.comparing.verdicts import VerdictBasis, verdict_on
from scoring.judge import score
from scoring.result import DimensionResult, ItemState, Result
from scoring.statement import Statement

FEWEST_LINKED = 2
"""As many people must have answered both times before a change is called theirs."""

NOT_LINKED = Statement(kind="comparing.not_linked")
PRIVATE = Statement(kind="comparing.private")
"""Why other people and other answers are one figure: nobody is known to have answered both times, or it is
not told who has."""


@dataclass(frozen=True, slots=True, kw_only=True)
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
        """Whether single people may not be told from one another."""
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
    ids_before = {key: pair[0] for key, pair in matched.pairs.items()}
    ids_after = {key: pair[1] for key, pair in matched.pairs.items()}
    old = on_common(before.assessment, ids_before, rules)
    new = on_common(after.assessment, ids_after, rules)
    pairs = () if before.private or after.private else _pairs(before, after)
    people = _people(before, after, pairs)
    stations = _stations(before, after, old, new, pairs, catalogue=catalogue, audience=audience)
    tested = _tested(old, new, pairs, people.linkage)
    evidence = VerdictBasis(
        comparability=matched.comparability,
        before=stations.same_before or stations.common_before,
        after=stations.same_after or stations.common_after,
        rules=rules,
        linkage=people.linkage,
    )
    ids = dict.fromkeys(d.id for d in (*after.result.dimensions, *before.result.dimensions))
    why = PRIVATE if people.linkage is Linkage.UNTOLD else NOT_LINKED
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
        dimensions=tuple(_dimension(key, stations, tested.get(key), evidence, why=why) for key in ids),
        items=_items(matched, rules, stations.common_before, stations.common_after),
        exercises=exercise_changes(before.result, after.result),
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


def _pairs(before: Wave, after: Wave) -> tuple[tuple[str, str], ...]:
    return linked(
        before.assessment.responses,
        after.assessment.responses,
        codes_before=before.codes,
        codes_after=after.codes,
    )


def _people(before: Wave, after: Wave, pairs: Sequence[tuple[str, str]]) -> People:
    totals = (before.result.respondents.total, after.result.respondents.total)
    if before.private or after.private:
        return People(before=totals[0], after=totals[1])
    linkage = Linkage.LINKED if len(pairs) >= FEWEST_LINKED else Linkage.UNLINKED
    return People(before=totals[0], after=totals[1], both=len(pairs), linkage=linkage)


def _stations(
    before: Wave,
    after: Wave,
    old: Assessment,
    new: Assessment,
    pairs: Sequence[tuple[str, str]],
    *,
    catalogue: Catalogue,
    audience: str,
) -> Stations:
    bare = replace(catalogue, interventions={})
    same = (
        (
            score(only_people(old, {pair[0] for pair in pairs}), bare, audience=audience),
            score(only_people(new, {pair[1] for pair in pairs}), bare, audience=audience),
        )
        if len(pairs) >= FEWEST_LINKED
        else (None, None)
    )
    return Stations(
        before=before.result,
        common_before=score(old, bare, audience=audience),
        common_after=score(new, bare, audience=audience),
        after=after.result,
        same_before=same[0],
        same_after=same[1],
    )


def _tested(
    old: Assessment, new: Assessment, pairs: Sequence[tuple[str, str]], linkage: Linkage
) -> dict[str, Tested]:
    """By dimension, the change that chance was tested on; empty where single answers may not be told."""
    if linkage is Linkage.UNTOLD:
        return {}
    dimensions = [dimension.id for dimension in new.questionnaire.dimensions]
    early, late = person_levels(old), person_levels(new)
    functions = {response.id: response.function for response in old.responses}
    if linkage is Linkage.LINKED:
        rows: dict[str, list[Row]] = {}
        for first, second in pairs:
            row = change_row(early.get(first, {}), late.get(second, {}), new.questionnaire, dimensions)
            rows.setdefault(functions[first], []).append(row)
        found = linked_family(rows)
    else:
        found = unlinked_family(mean_rows(old, early, dimensions), mean_rows(new, late, dimensions))
    return {key: tested for key, tested in zip(dimensions, found, strict=False) if tested is not None}


def _dimension(
    dimension: str, stations: Stations, tested: Tested | None, evidence: VerdictBasis, *, why: Statement
) -> DimensionChange:
    before, after = (_find(result, dimension) for result in (stations.before, stations.after))
    common = [rating(dimension, result) for result in (stations.common_before, stations.common_after)]
    said = verdict_on(dimension, tested, evidence)
    known = after or before
    return DimensionChange(
        id=dimension,
        title=known.title if known else dimension,
        before=before.rating if before else None,
        after=after.rating if after else None,
        level_before=before.level if before else None,
        level_after=after.level if after else None,
        common=None if common[0] is None or common[1] is None else common[1] - common[0],
        parts=parts_of(dimension, stations, why=why),
        verdict=said.verdict,
        reasons=said.reasons,
        tested=tested.change if tested else None,
        chance=tested.chance if tested else None,
        supports=said.supports,
        against=said.against,
        gap_before=before.gap.value if before and before.gap else None,
        gap_after=after.gap.value if after and after.gap else None,
        blocked_before=tuple(block.item for block in before.blocked_by) if before else (),
        blocked_after=tuple(block.item for block in after.blocked_by) if after else (),
    )


def _find(result: Result, dimension: str) -> DimensionResult | None:
    return next((d for d in result.dimensions if d.id == dimension), None)


def _items(matched: Matched, rules: Questionnaire, before: Result, after: Result) -> tuple[ItemChange, ...]:
    return tuple(
        ItemChange(
            id=key,
            title=rules.items[key].title,
            dimension=rules.items[key].dimension or "",
            before=before.items[key].rating,
            after=after.items[key].rating,
            behaviour=rules.items[key].counted,
            replaces=next((own for own in pair if own != key), ""),
        )
        for key, pair in matched.pairs.items()
    )
