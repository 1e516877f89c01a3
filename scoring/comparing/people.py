"""Single people of an assessment: who answered both times, their levels, and their means by dimension."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import COMPANY, Kind, Questionnaire
from scoring.answers import Assessment, Response
from scoring.comparing.chance import Row
from scoring.levels.averages import weighted_mean
from scoring.levels.items import asked_items, respondents_asked

Levels = Mapping[str, int]
"""From the id of a question to one person's level on it."""


def linked(
    before: Sequence[Response],
    after: Sequence[Response],
    *,
    codes_before: Mapping[str, str],
    codes_after: Mapping[str, str],
) -> tuple[tuple[str, str], ...]:
    """Pairs of ids, before and after, of people who answered both times in the same function.

    People are the same by a code of their own, else by the same id. A code that two people of one side gave
    links nobody, and an id links only those who gave no code. Who has changed sides since is another
    respondent.
    """
    old, new = _keys(before, codes_before), _keys(after, codes_after)
    both = [(old[key], new[key]) for key in old.keys() & new.keys()]
    return tuple(sorted((first.id, then.id) for first, then in both if first.function == then.function))


def _keys(responses: Sequence[Response], codes: Mapping[str, str]) -> dict[tuple[str, str], Response]:
    """The responses by what links a person, ("code", …) or ("id", …), each only where it is one person's."""
    keys = [("code", codes[r.id]) if codes.get(r.id) else ("id", r.id) for r in responses]
    counts = Counter(keys)
    return {key: response for key, response in zip(keys, responses, strict=True) if counts[key] == 1}


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


def counted_levels(assessment: Assessment) -> dict[str, dict[str, int]]:
    """The same on the counted questions alone, which say what somebody did."""
    items = assessment.questionnaire.items
    return {
        respondent: {key: level for key, level in levels.items() if items[key].behaviour}
        for respondent, levels in person_levels(assessment).items()
    }


def change_row(before: Levels, after: Levels, questionnaire: Questionnaire) -> Row:
    """One person's mean change in each dimension over the questions answered both times."""
    changes = {key: level - before[key] for key, level in after.items() if key in before}
    return _means(changes, questionnaire)


def mean_rows(assessment: Assessment, levels: Mapping[str, Levels]) -> dict[str, list[Row]]:
    """By function, everybody's mean in each dimension; those for the whole company among themselves."""
    found: dict[str, list[Row]] = {}
    for response in assessment.responses:
        if own := levels[response.id]:
            row = _means(own, assessment.questionnaire)
            found.setdefault(response.function or COMPANY, []).append(row)
    return found


def _means(values: Mapping[str, int], questionnaire: Questionnaire) -> Row:
    return [
        weighted_mean(
            (Fraction(values[item.id]), item.weight)
            for item in questionnaire.items_of(dimension.id)
            if item.id in values
        )
        for dimension in questionnaire.dimensions
    ]
