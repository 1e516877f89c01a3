"""From a result to what readers may know of it: this is what is saved, compared and listed."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from assess.services.assessments.at_length import tables_at_length
from questionnaires.records import replace
from scoring.answers import Assessment
from scoring.comparing.exercises import UNITS, ExerciseFigures
from scoring.comparing.published import OVERALL, Published, PublishedItem
from scoring.comparing.records import PublishedDimension
from scoring.result import DimensionResult, Overall, Result
from scoring.rounding import rounded


def publish(assessment: Assessment, result: Result) -> Published:
    """The published result; pure.

    Ratings keep every digit in the open mode alone: in the protected ones a numerator can tell what the
    rounded figure hides.
    """
    asked = assessment.questionnaire
    exact = assessment.privacy.mode == "open"
    pulse = _is_pulse(assessment)
    at_length = tables_at_length(assessment, result, exact=exact)
    return Published(
        title=assessment.title,
        organisation=assessment.organisation,
        date=assessment.date,
        questionnaire=asked.id,
        version=asked.version,
        digest=asked.digest,
        language=asked.language,
        privacy=assessment.privacy.mode,
        minimum_group=assessment.privacy.minimum_group,
        pulse=pulse,
        respondents=result.respondents.total,
        by_function=dict(result.respondents.by_function),
        overall=_dimension(result.overall, exact=exact, pulse=pulse),
        dimensions={d.id: _dimension(d, exact=exact, pulse=pulse) for d in result.dimensions},
        items={
            key: PublishedItem(
                id=key,
                title=asked.items[key].title,
                dimension=result.items[key].dimension,
                rating=_rating(result.items[key].rating, exact=exact),
                weight=asked.items[key].weight,
                behaviour=asked.items[key].counted,
            )
            for key in at_length["items"]
        },
        exercises={key: _exercise(table) for key, table in at_length["exercises"].items()},
        exact=exact,
        at_length=at_length,
    )


def _is_pulse(assessment: Assessment) -> bool:
    """Whether everybody answered a form that leaves the levels as they are."""
    forms = [assessment.questionnaire.forms.get(response.form) for response in assessment.responses]
    return bool(forms) and all(form is not None and not form.sets_level for form in forms)


def _dimension(found: DimensionResult | Overall, *, exact: bool, pulse: bool) -> PublishedDimension:
    gap = found.gap
    shared = PublishedDimension(
        id=OVERALL,
        title="",
        rating=_rating(found.rating, exact=exact),
        low=_figure(found.low),
        high=_figure(found.high),
        level=None if pulse else found.level,
        gap=_figure(gap.value) if gap else None,
        gap_clear=gap.clear if gap else None,
        withheld=found.suppressed,
    )
    if isinstance(found, Overall):
        return shared
    blocked_by = tuple(block.item for block in found.blocked_by)
    return replace(shared, id=found.id, title=found.title, target=found.target.level, blocked_by=blocked_by)


def _rating(value: Fraction | None, *, exact: bool) -> Fraction | None:
    return value if exact else _figure(value)


def _figure(value: Fraction | None) -> Fraction | None:
    """A figure to four decimals, as files hold it."""
    return None if value is None else Fraction(str(rounded(value)))


def _exercise(table: Mapping[str, Any]) -> ExerciseFigures:
    figures = {key: Fraction(str(table[key])) for key in UNITS if key in table}
    return ExerciseFigures(title=table["title"], figures=figures)
