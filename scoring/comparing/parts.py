"""A change of a felt score taken apart into parts that add up to it exactly."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from scoring.comparing.records import Parts
from scoring.result import Result
from scoring.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Stations:
    """The results between one assessment and the other.

    ``before`` and ``after`` are as stated; ``common_before`` and ``common_after`` on the common questions by
    one set of rules; ``same_before`` and ``same_after`` of the same people, None where they are not told.
    """

    before: Result
    common_before: Result
    common_after: Result
    after: Result
    same_before: Result | None = None
    same_after: Result | None = None


def parts_of(dimension: str, stations: Stations, *, why: Statement) -> Parts | None:
    """The parts of one dimension's change; None where it has no felt score at one of the stations.

    ``why`` says what keeps people and answers from being told apart, where they are not.
    """
    stated = [
        value
        for result in (stations.before, stations.common_before, stations.common_after, stations.after)
        if (value := rating(dimension, result)) is not None
    ]
    if len(stated) < 4:
        return None
    before, common_before, common_after, after = stated
    questionnaire = (common_before - before) + (after - common_after)
    early, late = (
        rating(dimension, result) if result is not None else None
        for result in (stations.same_before, stations.same_after)
    )
    if early is None or late is None:
        return Parts(questionnaire=questionnaire, rest=common_after - common_before, why=why)
    return Parts(
        questionnaire=questionnaire,
        people=(early - common_before) + (common_after - late),
        answers=late - early,
    )


def rating(dimension: str, result: Result) -> Fraction | None:
    """The felt score of a dimension; None where the result has no such dimension or score."""
    return next((d.rating for d in result.dimensions if d.id == dimension), None)
