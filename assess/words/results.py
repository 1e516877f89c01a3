"""What a result says in sentences, under the keys of its tables: what ``--json`` adds to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assess.words.exercises import exercise_words
from assess.words.gaps import WITHIN_WORDS, gap_words
from assess.words.privacy import SUPPRESSED_WORDS
from assess.words.say import say, say_all
from scoring.result import Advice, Check, DimensionResult, FunctionFigures, ItemResult, Overall, Result
from scoring.result_exercises import ExerciseResult


def result_words(result: Result) -> dict[str, Any]:
    """The sentences under the keys of the tables at length; lists run side by side with those there."""
    return {
        "overall": _figures_words(result.overall),
        "dimensions": _filled({one.id: _figures_words(one) for one in result.dimensions}),
        "sides": {side: WITHIN_WORDS[spread.within] for side, spread in result.sides.items()},
        "items": _filled({one.id: _figures_words(one) for one in result.items.values()}),
        "exercises": _filled({key: _exercise_words(one) for key, one in result.exercises.items()}),
        "findings": [say(finding.said) for finding in result.findings],
        "advice": [_advice_words(advice) for advice in (*result.practices, *result.structure)],
        "mirrors": [
            {
                "claimed_by": {view.who: say(view.said) for view in mirror.claimed_views},
                "shown_by": {view.who: say(view.said) for view in mirror.shown_views},
            }
            for mirror in result.mirrors
        ],
        "queue": [say(entry.said) for entry in result.queue],
    }


def _filled(words: Mapping[str, Any]) -> dict[str, Any]:
    """What has something to say."""
    return {key: said for key, said in words.items() if said}


def _figures_words(figures: Overall | DimensionResult | ItemResult) -> dict[str, Any]:
    gap = None if isinstance(figures, ItemResult) else figures.gap
    by_function = {} if isinstance(figures, Overall) else figures.by_function
    return _filled(
        {
            "gap": gap_words(gap) if gap else "",
            "by_function": _filled({function: _function_words(one) for function, one in by_function.items()}),
            "suppressed": SUPPRESSED_WORDS.get(figures.suppressed, ""),
        }
    )


def _function_words(figures: FunctionFigures) -> dict[str, Any]:
    return _filled(
        {
            "suppressed": SUPPRESSED_WORDS.get(figures.suppressed, ""),
        }
    )


def _exercise_words(exercise: ExerciseResult) -> str:
    if exercise.suppressed:
        return SUPPRESSED_WORDS[exercise.suppressed]
    return exercise_words(exercise) if exercise.enough else ""


def _advice_words(advice: Advice) -> dict[str, Any]:
    return {
        "why": list(say_all(advice.why)),
        "missing": list(say_all(advice.missing)),
        "blocked_by": [say(check.said) for check in advice.blocks],
        "triggers": _checks_words(advice.calls),
        "conditions": _checks_words(advice.checks),
        "against": _checks_words(advice.against),
    }


def _checks_words(checks: Sequence[Check]) -> list[dict[str, str]]:
    return [{"said": say(check.said), "evidence": say(check.evidence)} for check in checks]
