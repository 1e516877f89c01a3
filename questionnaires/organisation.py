"""What a chart is checked against: the customer's path, the joint decisions, what a measure says."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from questionnaires.load.build import build
from questionnaires.load.shipped import shipped_tables
from questionnaires.records import record


@record
class MeasureNote:
    """How a measure of a chart is read, and where that comes from: a prompt, not a law."""

    text: str
    source: str


@record
class ChartContent:
    """The content of ``organisation.toml``.

    ``path`` are the activities that a customer meets, in the customer's order; ``decisions`` the joint
    decisions by id, with their words; ``measures`` the notes by measure.
    """

    path: tuple[str, ...]
    decisions: Mapping[str, str]
    measures: Mapping[str, MeasureNote]

    def path_among(self, activities: Collection[str]) -> tuple[str, ...]:
        """The customer's path as far as a questionnaire asks about it."""
        return tuple(activity for activity in self.path if activity in activities)


@cache
def chart_content() -> ChartContent:
    """What comes with the program."""
    return build(ChartContent, shipped_tables("organisation"))
