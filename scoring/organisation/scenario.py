"""A planned chart: today's as it was, and the steps that lead from it."""

from __future__ import annotations

from questionnaires.records import record
from scoring.organisation.chart import Organisation
from scoring.organisation.moves import Move, after


@record
class Step:
    """What is done, and undone, together; ``structure`` is the option or mode that it applies, "" none."""

    moves: tuple[Move, ...]
    structure: str = ""


@record
class Scenario:
    """A named plan. ``assessment`` is the id of the one it belongs to, ``made`` a day in ISO form.

    ``baseline`` is the chart of that day, which no step changes.
    """

    name: str
    assessment: str
    made: str
    baseline: Organisation
    steps: tuple[Step, ...] = ()

    @property
    def moves(self) -> tuple[Move, ...]:
        """All steps, one after the other."""
        return tuple(move for step in self.steps for move in step.moves)

    @property
    def planned(self) -> Organisation:
        """The chart that the steps lead to.

        Raises:
            CannotChange: one of them cannot be made.
        """
        return after(self.baseline, self.moves)
