"""Teams of several people for tests: by level, by exercise, by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from questionnaires.load.read import shipped_catalogue, shipped_questionnaire
from questionnaires.records import replace
from scoring.answers import Assessment, ExerciseAnswer, Response
from scoring.judge import score
from scoring.result import Result
from support.makers import Given, assessment, full_answers, response


def person(
    function: str,
    number: int,
    *,
    level: int = 3,
    exercises: Mapping[str, ExerciseAnswer] | None = None,
    **given: Given,
) -> Response:
    """One person who answers everything at about this level, with a few answers of its own."""
    own = {key.replace("_", "-"): value for key, value in given.items()}
    told = response(
        function, full_answers(function, level=level) | own, respondent=f"{function[0]}{number:02}"
    )
    return replace(told, exercises=exercises or {})


def team(
    *, sales: Sequence[int] = (), marketing: Sequence[int] = (), leadership: Sequence[int] = ()
) -> Assessment:
    """People who answer everything at about one level each."""
    sides = {"sales": sales, "marketing": marketing, "leadership": leadership}
    return assessment(
        *(person(f, n, level=level) for f, levels in sides.items() for n, level in enumerate(levels))
    )


def exercised(
    exercise: str, *, sales: Sequence[ExerciseAnswer], marketing: Sequence[ExerciseAnswer]
) -> Assessment:
    """People who did one exercise and nothing else."""
    respondents = [
        replace(response(side, {}, respondent=f"{side[0]}{n:02}"), exercises={exercise: answer})
        for side, answers in (("sales", sales), ("marketing", marketing))
        for n, answer in enumerate(answers)
    ]
    return assessment(*respondents)


def judged(case: Assessment) -> Result:
    """The result with the shipped catalogue."""
    return score(case, shipped_catalogue())


def cards(exercise: str) -> list[str]:
    """The cards of an exercise as printed."""
    return [card.id for card in shipped_questionnaire().exercises[exercise].cards]


def kinds(result: Result) -> set[str]:
    """The kinds of finding that a result holds."""
    return {finding.kind for finding in result.findings}
