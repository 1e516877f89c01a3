"""Single people's levels on the questions of an assessment, and their means by dimension."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import COMPANY, Kind, Questionnaire
from scoring.answers import Assessment
from scoring.comparing.chance import Row
from scoring.levels.averages import weighted_mean
from scoring.levels.items import asked_items, respondents_asked

Levels = Mapping[str, int]
"""From the id of a question to one person's level on it."""


def person_levels(assessment: Assessment) -> dict[str, dict[str, int]]:
    """By respondent, the levels of every question that makes one for a single person."""
    asked = asked_items(assessment)
    found: dict[str, dict[str, int]] = {response.id: {} for response in assessment.responses}
    for item in assessment.questionnaire.items.values():
        if item.scored and not item.group and item.kind is not Kind.RECORD:
            for respondent in respondents_asked(item, assessment, asked):
                if respondent.level is not None:
                    found[respondent.id][item.id] = respondent.level
    return found


def change_row(before: Levels, after: Levels, questionnaire: Questionnaire, dimensions: Sequence[str]) -> Row:
    """One person's mean change in each dimension over the questions answered both times."""
    return [
        weighted_mean(
            (Fraction(after[item.id] - before[item.id]), item.weight)
            for item in questionnaire.items_of(dimension)
            if item.id in before and item.id in after
        )
        for dimension in dimensions
    ]


def mean_rows(
    assessment: Assessment, levels: Mapping[str, Levels], dimensions: Sequence[str]
) -> dict[str, list[Row]]:
    """By function, everybody's mean in each dimension; voices for the whole company among themselves."""
    found: dict[str, list[Row]] = {}
    for response in assessment.responses:
        own = levels[response.id]
        if own:
            found.setdefault(response.function or COMPANY, []).append(
                [
                    weighted_mean(
                        (Fraction(own[item.id]), item.weight)
                        for item in assessment.questionnaire.items_of(dimension)
                        if item.id in own
                    )
                    for dimension in dimensions
                ]
            )
    return found
