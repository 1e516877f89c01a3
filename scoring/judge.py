"""The one scoring function: from an assessment and a catalogue to a result."""

from __future__ import annotations

from collections.abc import Mapping

from questionnaires.catalogue import Catalogue
from questionnaires.model import FUNCTIONS, Questionnaire
from scoring import advice
from scoring.answers import Answer, Assessment
from scoring.dimensions import dimension_result, overall_of
from scoring.findings import find
from scoring.items import item_result, voices_on
from scoring.measures import Evidence
from scoring.result import Respondents, Result
from scoring.targets import targets_for


def score(assessment: Assessment, catalogue: Catalogue) -> Result:
    """Everything that follows from the answers.

    The order of the respondents never matters, and the same input gives the same result to the last
    digit. Screens, commands, documents, comparison and what-if all call this function.
    """
    questionnaire = assessment.questionnaire
    scored = [item for item in questionnaire.items.values() if item.scored]
    voices = {item.id: voices_on(item, assessment) for item in scored}
    items = {item.id: item_result(item, () if item.group else voices[item.id]) for item in scored}
    facts = Evidence(
        questionnaire=questionnaire,
        items=items,
        records=assessment.records,
        context=assessment.context,
        done=done_interventions(questionnaire, assessment.context),
    )
    targets = targets_for(facts, by_hand=assessment.targets)
    dimensions = tuple(
        dimension_result(
            dimension,
            items=questionnaire.items_of(dimension.id),
            results=items,
            voices=voices,
            target=targets[dimension.id],
        )
        for dimension in questionnaire.dimensions
    )
    evidence = Evidence(
        questionnaire=questionnaire,
        items=items,
        records=assessment.records,
        context=assessment.context,
        dimensions={dimension.id: dimension for dimension in dimensions},
        done=facts.done,
    )
    return Result(
        respondents=_respondents(assessment),
        overall=overall_of(dimensions),
        dimensions=dimensions,
        items=items,
        findings=find(
            questionnaire=questionnaire,
            items=items,
            dimensions=dimensions,
            records=assessment.records,
        ),
        practices=advice.practices(catalogue, evidence),
        structure=advice.structure(catalogue, evidence),
    )


def done_interventions(questionnaire: Questionnaire, context: Mapping[str, Answer]) -> frozenset[str]:
    """The interventions that the company says are already in place."""
    answer = context.get(questionnaire.done_item)
    ticks = answer.ticks if answer is not None and answer.ticks is not None else ()
    return frozenset(tick.upper() for tick in ticks)


def _respondents(assessment: Assessment) -> Respondents:
    functions = [response.function for response in assessment.responses]
    counts = {f: functions.count(f) for f in (*FUNCTIONS, "company") if f in functions}
    return Respondents(total=len(functions), by_function=counts)
