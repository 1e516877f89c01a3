"""An assessment read by the rules of another questionnaire, on the questions that both asked."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from questionnaires.model import Form, Questionnaire
from questionnaires.records import replace
from scoring.answers import Assessment, Response


def on_common(assessment: Assessment, ids: Mapping[str, str], rules: Questionnaire) -> Assessment:
    """The assessment with only these questions, under the ids and the rules of another questionnaire.

    ``ids`` leads from the id in the rules to the id in the assessment. Who was asked what stays as it was.
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
