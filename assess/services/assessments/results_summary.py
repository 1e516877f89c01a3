"""What lists and comparisons read of a result, once more in short and ahead of everything else in its file.

Reading a whole result takes some fifty times as long, which hundreds of results would make felt. In the open
mode the figures are kept without rounding; in the protected modes never, since a numerator can tell what
the rounded figure hides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from assess.store.io.tables import plain
from questionnaires.model import Item
from scoring.answers import Assessment
from scoring.comparing.exercises import UNITS
from scoring.result import DimensionResult, ItemResult, ItemState, Result
from scoring.rounding import known, rounded


def summary_table(assessment: Assessment, result: Result) -> dict[str, Any]:
    """``[summary]``: the overall figures and those of each dimension, for lists and trends.

    ``exact`` says that felt scores are kept without rounding, here and in ``[compared]``. A pulse leaves the
    levels as they are, so it states none.
    """
    exact, pulse = is_exact(assessment), is_pulse(assessment)
    rating = result.overall.rating
    return {
        **({"exact": True} if exact else {}),
        **({} if rating is None else {"felt": figure(rating, exact=exact)}),
        **known(level=None if pulse else result.overall.level),
        "felt_by_dimension": {
            d.id: figure(d.rating, exact=exact) for d in result.dimensions if d.rating is not None
        },
        "level_by_dimension": {} if pulse else known(**{d.id: d.level for d in result.dimensions}),
    }


def compared_table(
    assessment: Assessment, result: Result, *, done: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """``[compared]``: the questions by dimension and the exercises, as far as a comparison needs them.

    ``done`` are the exercises as the file holds them at length.
    ``questions``, ``titles`` and ``felt`` are lists side by side, "" where there is no felt score; lists are
    read several times as fast as a table for each question.
    """
    exact = is_exact(assessment)
    asked = [item for item in result.items.values() if was_asked(item)]
    return {
        "dimensions": {
            dimension.id: _dimension(
                dimension,
                [(assessment.questionnaire.items[i.id], i) for i in asked if i.dimension == dimension.id],
                exact=exact,
            )
            for dimension in result.dimensions
        },
        "exercises": {
            key: {"title": table["title"], **{k: table[k] for k in UNITS if k in table}}
            for key, table in done.items()
        },
    }


def is_exact(assessment: Assessment) -> bool:
    """Whether figures may be kept without rounding."""
    return assessment.privacy.mode == "open"


def was_asked(item: ItemResult) -> bool:
    """Whether a question stands in a result: it was asked, or what was answered is withheld."""
    return item.state is not ItemState.NOT_ASKED or bool(item.suppressed)


def is_pulse(assessment: Assessment) -> bool:
    """Whether everybody answered a form that leaves the levels as they are."""
    forms = [assessment.questionnaire.forms.get(response.form) for response in assessment.responses]
    return bool(forms) and all(form is not None and not form.sets_level for form in forms)


def figure(value: Fraction, *, exact: bool) -> str | float:
    """A figure as its file holds it: ``"17/6"`` where it may be exact, else rounded."""
    return str(value) if exact else rounded(value)


def _dimension(
    dimension: DimensionResult, items: Iterable[tuple[Item, ItemResult]], *, exact: bool
) -> dict[str, Any]:
    pairs = list(items)
    weights = {item.id: plain(item.weight) for item, _ in pairs if item.weight != 1}
    return {
        "title": dimension.title,
        **known(gap=dimension.gap.value if dimension.gap else None),
        "blocked_by": [block.item for block in dimension.blocked_by],
        "behaviour": [item.id for item, _ in pairs if item.counted],
        "questions": [item.id for item, _ in pairs],
        "felt": ["" if one.rating is None else str(figure(one.rating, exact=exact)) for _, one in pairs],
        "titles": [item.title for item, _ in pairs],
        **({"weights": weights} if weights else {}),
    }
