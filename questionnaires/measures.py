"""The measures a condition may name, and how their names are read."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from questionnaires.model import FUNCTIONS
from questionnaires.records import record

EXERCISE_FIGURES = {
    "lead_definition": ("jaccard", "wide_cards"),
    "activity_ownership": ("cross_index", "trouble_cards"),
    "buyer_journey": ("tau",),
}
"""The figures of an exercise that a condition may name."""

CHART_FIGURES = (
    "referee_distance",
    "merged_span",
    "widest_span",
    "layers",
    "seats",
    "orphan_activities",
    "vacancies_without_stand_in",
)
"""The figures of today's organisation chart that a condition may name; all are counts."""

FINDING_KINDS = (
    "gap",
    "split",
    "agreement",
    "camps",
    "leadership_apart",
    "felt_above_evidenced",
    "claimed_not_shown",
    "claimed_not_written",
    "mirror_mismatch",
    "dont_know",
    "turf",
    "hot_potato",
    "orphan",
    "own_words",
    "sensitive",
    "straight_lining",
    "same_answers",
    "contradiction",
)
"""The kinds of finding that the judgement itself can make; each sign of a questionnaire adds its own."""

DIMENSION_KINDS = ("level", "felt", "gap", "target", "distance")
"""The kinds of measure that are about a dimension."""


@record
class MeasureName:
    """A measure name in parts: its kind, what it is about, and a detail (a function, a level, a figure)."""

    kind: str
    about: tuple[str, ...]
    detail: str = ""


_ITEM = r"[A-Z]{2,3}-[0-9]{1,2}[A-Z]?"
_PATTERNS = (
    ("item", re.compile(rf"item\.(?P<about>{_ITEM})(\.(?P<detail>{'|'.join(FUNCTIONS)}))?")),
    ("raw", re.compile(rf"raw\.(?P<about>{_ITEM})")),
    ("share", re.compile(rf"share\.(?P<about>{_ITEM})\.(?P<detail>[1-5])")),
    ("record", re.compile(rf"record\.(?P<about>{_ITEM})")),
    ("context", re.compile(rf"context\.(?P<about>{_ITEM}(\+{_ITEM})*)")),
    ("entered", re.compile(rf"entered\.(?P<about>{_ITEM})")),
    ("level", re.compile(r"level\.(?P<about>[a-z_]+)")),
    ("felt", re.compile(r"felt\.(?P<about>[a-z_]+)")),
    ("gap", re.compile(r"gap\.(?P<about>[a-z_]+)")),
    ("target", re.compile(r"target\.(?P<about>[a-z_]+)")),
    ("distance", re.compile(r"distance\.(?P<about>[a-z_]+)")),
    ("finding", re.compile(r"finding\.(?P<about>[a-z][a-z0-9_]*)")),
    ("chart", re.compile(r"chart\.(?P<about>[a-z_]+)")),
    ("exercise", re.compile(r"exercise\.(?P<about>[a-z_]+)\.(?P<detail>[a-z_]+)")),
)


@lru_cache(maxsize=4_096)
def parse_measure(name: str) -> MeasureName | None:
    """The parts of a measure name, or None where it is not one.

    ``item.ID`` held level · ``item.ID.sales`` that function's lower median level · ``raw.ID`` mean of the
    values as entered · ``share.ID.3`` percent of answers at level 3 or more · ``record.ID`` company figure ·
    ``context.ID`` or ``context.ID+ID`` company facts · ``entered.ID`` 1 where
    a company fact was entered, else 0 · ``level.DIM`` maturity level · ``felt.DIM``
    rating · ``gap.DIM`` sales minus marketing · ``target.DIM`` the level aimed at · ``distance.DIM`` target
    minus maturity level · ``finding.KIND`` how many findings of a kind there are · ``chart.FIGURE`` a
    figure of today's organisation chart · ``exercise.NAME.FIGURE``.
    """
    for kind, pattern in _PATTERNS:
        match = pattern.fullmatch(name)
        if match:
            parts = match.groupdict()
            return MeasureName(
                kind=kind, about=tuple(parts["about"].split("+")), detail=parts.get("detail") or ""
            )
    return None


def unknown_part(
    name: str, *, items: Collection[str], dimensions: Collection[str], signs: Collection[str] = ()
) -> str | None:
    """What in a measure name nothing stands behind, in words; None where all is known.

    ``signs`` are the ids of the questionnaire's signs, which are kinds of finding too.
    """
    measure = parse_measure(name)
    if measure is None:
        return f"'{name}' is not a measure"
    about = measure.about[0]
    if measure.kind == "chart" and about not in CHART_FIGURES:
        return f"the chart has no figure '{about}', only {', '.join(CHART_FIGURES)}"
    if measure.kind == "finding" and about not in FINDING_KINDS and about not in signs:
        return f"there is no kind of finding '{about}', only {', '.join((*FINDING_KINDS, *signs))}"
    if measure.kind in ("chart", "finding"):
        return None
    if measure.kind == "exercise":
        figures = EXERCISE_FIGURES.get(about)
        if figures is None:
            return f"'{about}' in '{name}' does not exist"
        if measure.detail not in figures:
            return f"exercise {about} has no figure '{measure.detail}', only {', '.join(figures)}"
        return None
    known = dimensions if measure.kind in DIMENSION_KINDS else items
    missing = [part for part in measure.about if part not in known]
    return f"'{missing[0]}' in '{name}' does not exist" if missing else None
