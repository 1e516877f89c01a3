"""Who may be shown in an assessment, and whose answers enter its figures at all (docs/privacy.md).

What is withheld is not used: ``visible_to`` takes out of an assessment what its view hides, and everything
after it works on what is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from questionnaires.model import FUNCTIONS, Questionnaire
from questionnaires.records import replace
from scoring.answers import Answer, Assessment, Response, State
from scoring.audience import AUDIENCES, FACILITATOR, TEAM, View
from scoring.exercises.done import is_done
from scoring.privacy.cells import SMALLEST
from scoring.statistics.suppression import shown_groups

_NOT_ASKED = Answer(state=State.NOT_ASKED)


def view_of(assessment: Assessment, *, audience: str = TEAM) -> View:
    """What this audience may see of an assessment.

    Raises:
        ValueError: there is no such audience.
    """
    if audience not in AUDIENCES:
        raise ValueError(f"no such audience: {audience!r}")
    privacy = assessment.privacy
    if not privacy.protected:
        return View()
    if privacy.mode == "facilitated" and audience == FACILITATOR:
        return View()
    minimum = max(privacy.minimum_group, SMALLEST)
    sizes = {f: sum(r.function == f for r in assessment.responses) for f in FUNCTIONS}
    shown = shown_groups(sizes, minimum=minimum, named=privacy.named)
    present = tuple(f for f in FUNCTIONS if sizes[f])
    unnamed = sum(sizes[f] for f in present if f not in privacy.named)
    pooled = unnamed >= minimum if assessment.pooled else shown.pooled
    return View(
        protected=True,
        minimum=minimum,
        functions=() if assessment.pooled else shown.groups,
        pooled=pooled,
        hidden=present if assessment.pooled else shown.hidden,
        named=privacy.named,
        counted={f: sizes[f] for f in present},
        needed={f: minimum - sizes[f] for f in present if sizes[f] < minimum and f not in privacy.named},
        names=privacy.mode == "open",
        unlinked=assessment.unlinked,
    )


def visible_to(assessment: Assessment, view: View) -> Assessment:
    """The assessment without what the view withholds; the same one where nothing is withheld.

    A question that somebody has not come to yet is not asked so far, until the response is finished.
    """
    if not view.protected:
        return assessment
    kept = [response for response in assessment.responses if view.keeps(response.function)]
    compared = _compared(kept, assessment.questionnaire, view)
    responses = tuple(
        response
        if view.may_list(response.function)
        else _protected(response, assessment.questionnaire, compared)
        for response in kept
    )
    return replace(assessment, responses=responses)


Compared = Mapping[tuple[str, str], int]
"""By function, and exercise or group item, the batch of answers that is compared; absent where none is."""


def _compared(responses: Sequence[Response], questionnaire: Questionnaire, view: View) -> Compared:
    """The first batch in which as many as the minimum took part, and no later one.

    A level before and after people joined would tell what neither tells alone. Pooled figures compare
    no sides, so they have none.
    """
    if view.pooled:
        return {}
    compared = [*questionnaire.exercises, *(item.id for item in questionnaire.items.values() if item.group)]
    took_part = Counter(
        (response.function, key, response.batches.get(key, 0))
        for response in responses
        for key in compared
        if _did(response, key)
    )
    found: dict[tuple[str, str], int] = {}
    for (function, key, batch), count in sorted(took_part.items()):
        if count >= view.minimum:
            found.setdefault((function, key), batch)
    return found


def _did(response: Response, key: str) -> bool:
    """Whether a person took part: did the exercise as it is counted, or answered the item."""
    exercise = response.exercises.get(key)
    if exercise is not None:
        return is_done(exercise)
    answer = response.answers.get(key)
    return answer is not None and answer.state is State.ANSWERED


def _protected(response: Response, questionnaire: Questionnaire, compared: Compared) -> Response:
    """The response without its name, without what is not compared, and without questions still open."""

    def counts(key: str) -> bool:
        return compared.get((response.function, key)) == response.batches.get(key, 0)

    answers = dict(response.answers)
    if not response.finished and response.form in questionnaire.forms:
        for item in questionnaire.asked(form=response.form, function=response.function):
            answers.setdefault(item.id, _NOT_ASKED)
    for key in answers:
        question = questionnaire.items.get(key)
        if question is not None and question.group and not counts(key):
            answers[key] = _NOT_ASKED
    exercises = {key: answer for key, answer in response.exercises.items() if counts(key)}
    return replace(response, answers=answers, exercises=exercises, name="")


def respondents_needed(
    *, function: str, answered: Mapping[str, int], minimum: int, named: frozenset[str] = frozenset()
) -> int:
    """How many more respondents of this function it takes until it can be shown; 0 when it can be."""
    return 0 if function in named else max(0, minimum - answered.get(function, 0))
