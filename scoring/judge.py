"""The one scoring function: from an assessment and a catalogue to a result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.catalogue import Catalogue
from questionnaires.model import FUNCTIONS, Item, Kind, Questionnaire
from questionnaires.records import replace
from scoring.advice import practices as advice
from scoring.advice.measures import Evidence
from scoring.advice.milestones import milestones
from scoring.advice.targets import target_rule, targets_for
from scoring.answers import Answer, Assessment, KeptLevel, Past
from scoring.audience import TEAM, TEN, View
from scoring.exercises.judged import exercise_item, exercise_measures
from scoring.exercises.modal_share import modal_share_item
from scoring.findings.found import find, queue_of
from scoring.gaps.measured import gaps, with_sides
from scoring.gaps.mirrors import mirrors
from scoring.gaps.reach import GapReach, gap_reach
from scoring.gaps.spreads import side_spreads
from scoring.levels.dimensions import dimension_result, overall_of, person_means
from scoring.levels.items import ItemRespondent, asked_items, respondents_asked
from scoring.organisation.figures import chart_measures
from scoring.privacy.exercises import kept_choices, released_choices, released_exercises
from scoring.privacy.release import half_means, released_item, released_respondents
from scoring.privacy.view import view_of, visible_to
from scoring.result import OVERALL, ItemResult, Respondents, Result
from scoring.result_exercises import ExerciseResult
from scoring.what_if import raised


def score(
    assessment: Assessment,
    catalogue: Catalogue,
    *,
    audience: str = TEAM,
    what_if: Mapping[str, Fraction] | None = None,
) -> Result:
    """Everything that follows from the answers, as far as this audience may know it.

    The order of the respondents never matters, and the same input gives the same result to the last
    digit. Screens, commands, documents, comparison and what-if all call this function. ``what_if`` says by
    how many levels items are taken to have moved: the result is then a prediction.

    Raises:
        ValueError: there is no such audience.
    """
    view = view_of(assessment, audience=audience)
    assessment = visible_to(assessment, view)
    questionnaire = assessment.questionnaire
    scored = [item for item in questionnaire.items.values() if item.scored]
    asked = asked_items(assessment)
    respondents = {item.id: respondents_asked(item, assessment, asked) for item in scored}
    exercises = released_exercises(assessment, view)
    kept = assessment.kept if view.protected else {}
    items = {item.id: _item(item, respondents[item.id], exercises, view, kept) for item in scored}
    respondents = {key: released_respondents(heard, view) for key, heard in respondents.items()}
    items = raised(with_sides(questionnaire, items, respondents), what_if or {})
    over = {key for key, tried in assessment.past.items() if tried.past is Past.DONE}
    facts = Evidence(
        questionnaire=questionnaire,
        items=items,
        records=assessment.records,
        context=assessment.context,
        exercises=exercise_measures(exercises),
        done=done_interventions(questionnaire, assessment.context) | assessment.done | over,
        past=assessment.past,
        overrides=assessment.overrides,
        chart=chart_figures_of(assessment),
    )
    facts = replace(facts, done=facts.done | advice.in_place(catalogue, facts))
    rule = target_rule(facts)
    targets = targets_for(questionnaire, rule=rule, by_hand=assessment.targets)
    found_gaps = gaps(questionnaire, items, respondents)
    judged = [
        replace(
            dimension_result(
                dimension,
                items=questionnaire.items_of(dimension.id),
                results=items,
                respondents=respondents,
                target=targets[dimension.id],
            ),
            gap=found_gaps.get(dimension.id),
        )
        for dimension in questionnaire.dimensions
    ]
    dimensions = tuple(replace(d, by_function=half_means(d.by_function, view)) for d in judged)
    sides = side_spreads(questionnaire, respondents)
    evidence = replace(facts, dimensions={dimension.id: dimension for dimension in dimensions})
    mirrored = mirrors(questionnaire, items, respondents, assessment.records)
    findings = find(
        evidence,
        exercises=exercises,
        mirrors=mirrored,
        sides=sides,
        respondents=respondents,
        protected=view.protected,
    )
    evidence = replace(evidence, findings=Counter(finding.kind for finding in findings))
    advised, not_advised = advice.practices(catalogue, evidence)
    ahead = milestones(
        dimensions,
        items=items,
        questionnaire=questionnaire,
        catalogue=catalogue,
        practices=(*advised, *not_advised),
    )
    dimensions = tuple(replace(d, milestone=ahead[d.id]) for d in dimensions)
    return Result(
        respondents=_respondents(assessment, view),
        overall=replace(overall_of(dimensions), gap=found_gaps.get(OVERALL)),
        dimensions=dimensions,
        sides=sides,
        items=items,
        findings=findings,
        practices=advised,
        not_advised=not_advised,
        leave_alone=rule.leave_alone if rule else "",
        structure=advice.structure(catalogue, evidence),
        exercises=exercises,
        mirrors=tuple(mirror for mirror in mirrored if mirror.claimed_views and mirror.shown_views),
        queue=queue_of(questionnaire, items, findings),
        view=view,
        done=facts.done,
    )


def evidence_of(assessment: Assessment, result: Result) -> Evidence:
    """All that a further condition may ask about, as far as the audience of the result may know it."""
    return Evidence(
        questionnaire=assessment.questionnaire,
        items=result.items,
        records=assessment.records,
        context=assessment.context,
        dimensions={dimension.id: dimension for dimension in result.dimensions},
        exercises=exercise_measures(result.exercises),
        done=result.done,
        past=assessment.past,
        overrides=assessment.overrides,
        chart=chart_figures_of(assessment),
        findings=Counter(finding.kind for finding in result.findings),
    )


def reach_of(
    assessment: Assessment, result: Result, dimension: str, *, smallest: bool = True
) -> GapReach | None:
    """How exactly the gap of a dimension is known, as far as the audience of the result may know it.

    In a protected assessment it takes ten people a side, and None is given for fewer.
    """
    view = result.view
    assessment = visible_to(assessment, view)
    asked = asked_items(assessment)
    questionnaire = assessment.questionnaire
    return gap_reach(
        questionnaire,
        result.items,
        {
            key: released_respondents(respondents_asked(questionnaire.items[key], assessment, asked), view)
            for key in result.items
        },
        dimension=dimension,
        fewest=TEN if view.protected else 1,
        smallest=smallest,
    )


def named_ratings(
    assessment: Assessment, result: Result, dimension: str
) -> dict[str, tuple[tuple[str, Fraction], ...]]:
    """Names with each person's own mean of a dimension, by team, lowest first, where both may be shown."""
    view = result.view
    if not view.names:
        return {}
    assessment = visible_to(assessment, view)
    asked = asked_items(assessment)
    items = [
        item
        for item in assessment.questionnaire.items.values()
        if item.scored and item.dimension == dimension and item.kind is not Kind.RECORD
    ]
    respondents = {item.id: respondents_asked(item, assessment, asked) for item in items}
    names = {response.id: response.name for response in assessment.responses if response.name}
    found = {}
    for function in FUNCTIONS:
        listed = view.may_list(function) and function not in view.unlinked
        means = person_means(items, respondents, function) if listed else {}
        named = [(names[person], mean) for person, mean in means.items() if person in names]
        if named:
            found[function] = tuple(sorted(named, key=lambda one: (one[1], one[0])))
    return found


def _item(
    item: Item,
    respondents: Sequence[ItemRespondent],
    exercises: Mapping[str, ExerciseResult],
    view: View,
    kept: Mapping[str, KeptLevel],
) -> ItemResult:
    if item.kind is Kind.EXERCISE:
        return exercise_item(item, exercises.get(item.exercise))
    if item.id in kept:
        return kept_choices(item, kept[item.id])
    if item.group:
        return released_choices(item, modal_share_item(item, respondents), view)
    return released_item(item, respondents, view)


def done_interventions(questionnaire: Questionnaire, context: Mapping[str, Answer]) -> frozenset[str]:
    """The interventions that the company says are already in place."""
    answer = context.get(questionnaire.done_item)
    ticks = answer.ticks if answer is not None and answer.ticks is not None else ()
    return frozenset(tick.upper() for tick in ticks)


def chart_figures_of(assessment: Assessment) -> Mapping[str, Fraction]:
    """The figures of today's organisation, empty where no chart was entered."""
    if assessment.chart is None:
        return {}
    return chart_measures(assessment.chart, activities=assessment.questionnaire.activities)


def _respondents(assessment: Assessment, view: View) -> Respondents:
    """How many people the figures are based on; by function only where the functions are told apart."""
    functions = [response.function for response in assessment.responses]
    if view.pooled:
        return Respondents(total=len(functions), by_function={})
    counts = {f: functions.count(f) for f in (*FUNCTIONS, "company") if f in functions}
    return Respondents(total=len(functions), by_function=counts)
