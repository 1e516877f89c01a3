"""Which assessments of a workspace can be compared with each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from assess.store.workspace import AssessmentSummary, Stage
from assess.text import folded


def by_organisation(found: Sequence[AssessmentSummary]) -> dict[str, tuple[AssessmentSummary, ...]]:
    """The assessments by organisation in order of names, each group oldest first."""
    ordered = sorted(found, key=lambda s: (folded(s.organisation), s.date, s.folder.name))
    return {name: tuple(group) for name, group in groupby(ordered, key=lambda s: folded(s.organisation))}


def same_organisation(
    found: Sequence[AssessmentSummary], folder: Path | None
) -> tuple[AssessmentSummary, ...]:
    """Those of the organisation of one assessment; where it names none, that one alone."""
    groups = by_organisation(found).items()
    name, group = next((g for g in groups if any(s.folder == folder for s in g[1])), ("", ()))
    return group if name else tuple(s for s in group if s.folder == folder)


def fit_to_compare(summary: AssessmentSummary) -> bool:
    """Whether there are answers to compare and its files can be read."""
    return not summary.problem and summary.stage is not Stage.NEW


def first_marks(found: Sequence[AssessmentSummary], selected: Path | None) -> frozenset[Path]:
    """All of the organisation of one assessment; where that is too few, of the first that has two."""
    groups = by_organisation(found)
    own = next((name for name, group in groups.items() if any(s.folder == selected for s in group)), "")
    for name in (own, *groups):
        fits = [summary.folder for summary in groups.get(name, ()) if fit_to_compare(summary)]
        if name and len(fits) > 1:
            return frozenset(fits)
    return frozenset()
