"""Scores that follow from the result and the planned chart, as a proposal: people may score otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.structures import Computed, Criterion
from scoring.organisation.chart import Organisation
from scoring.organisation.choosing.weighing import HIGHEST, LOWEST
from scoring.organisation.differing import ChartDiff
from scoring.organisation.figures import chart_figures

SCALE = HIGHEST - LOWEST


def proposed_scores(
    criteria: Mapping[str, Criterion], figures: Mapping[Computed, Fraction | None]
) -> dict[str, Fraction]:
    """By criterion, the score from 1 to 5 that its figure gives; one without a figure is absent.

    Of the gaps a share of 1 scores 5; of the others none scores 5, and the ``worst`` share or more scores 1.
    """
    found = {}
    for key, criterion in criteria.items():
        share = None if criterion.computed is None else figures.get(criterion.computed)
        if share is None:
            continue
        if criterion.computed is not Computed.GAPS:
            share = 1 - min(Fraction(1), share / criterion.worst)
        found[key] = LOWEST + SCALE * share
    return found


def unsettled_share(chart: Organisation, *, activities: Sequence[str], decisions: Sequence[str]) -> Fraction:
    """The share of activities and joint decisions without exactly one owner.

    An activity has none where nobody owns it, or the last word is beside its owner.
    """
    figures = chart_figures(chart, activities=activities, decisions=decisions)
    every = len({*activities, *chart.activities}) + len({*decisions, *chart.decisions})
    open_ = len({*figures.orphan_activities, *figures.turf}) + len(figures.undecided)
    return Fraction(open_, every)


def new_managers_share(diff: ChartDiff) -> Fraction | None:
    """The share of people who stay and get another manager; None where nobody stays."""
    return Fraction(len(diff.people), diff.staying) if diff.staying else None
