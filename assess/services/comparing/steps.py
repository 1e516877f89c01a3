"""From one assessment to the next: by single answers where these may be told, else by the two results."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise

from assess.documents.timeline.records import TimelineStep
from assess.services.comparing.beside import questionnaire_beside
from assess.services.comparing.sides import OpenedPoint
from assess.store.results.file import results_file
from questionnaires.model import Questionnaire
from scoring.comparing.commitments import CommitmentOutcome, commitment_outcomes
from scoring.comparing.compare import compare
from scoring.comparing.matching import replacements
from scoring.comparing.published import NO_ANSWERS, compare_published
from scoring.comparing.records import Comparison
from scoring.statement import Statement

PROTECTED = Statement(kind="comparing.protected")
"""Why protected assessments are compared by what they have shown, and by nothing else."""


class Steps:
    """The steps of one line; what several of them need is worked out once, and only if it is needed.

    ``compared_next`` is called before each comparison; what it raises stops the work.
    """

    def __init__(
        self,
        points: Sequence[OpenedPoint],
        *,
        audience: str,
        compared_next: Callable[[], None] = lambda: None,
    ) -> None:
        self._points = points
        self._compared_next = compared_next
        self._audience = audience
        self._levelled = [place for place, one in enumerate(points) if not one.point.pulse]

    def each(self) -> tuple[TimelineStep, ...]:
        """From every assessment that sets levels to the next one.

        Raises:
            FileProblem: a questionnaire that lies beside a saved result cannot be used.
        """
        return tuple(self._step(before, after) for before, after in pairwise(self._levelled))

    def whole(self) -> TimelineStep | None:
        """From the first to the last, where there is something in between.

        Raises:
            FileProblem: a questionnaire that lies beside a saved result cannot be used.
        """
        if len(self._levelled) <= 2:
            return None
        return self._step(self._levelled[0], self._levelled[-1])

    def _step(self, before: int, after: int) -> TimelineStep:
        self._compared_next()
        early, late = self._points[before], self._points[after]
        comparison = self._compared(early, late)
        return TimelineStep(
            before=before, after=after, comparison=comparison, promises=_promises(early, late, comparison)
        )

    def _compared(self, early: OpenedPoint, late: OpenedPoint) -> Comparison:
        first, second = early.wave, late.wave
        if first and second and late.scored:
            return compare(first, second, late.scored.catalogue, audience=self._audience)
        # What was withheld from a result must not come back by scoring its answers in another way, so
        # a protected side is compared by what it has published.
        why = PROTECTED if early.scored and late.scored else NO_ANSWERS
        alike = early.point.items.keys() == late.point.items.keys()
        replaced_by = {} if alike else self._replaced_by
        return compare_published(early.point, late.point, replaced_by=replaced_by, why=why)

    @cached_property
    def _replaced_by(self) -> dict[str, str]:
        """From each question that was reworded to the one in its place, as all questionnaires at hand say."""
        return replacements(*(asked for one in self._points if (asked := _asked(one)) is not None))


def _asked(opened: OpenedPoint) -> Questionnaire | None:
    if opened.scored is not None:
        return opened.scored.opened.questionnaire
    return questionnaire_beside(results_file(opened.point.path), named=opened.point.questionnaire)


def _promises(early: OpenedPoint, late: OpenedPoint, comparison: Comparison) -> tuple[CommitmentOutcome, ...]:
    """What became of the promises of the earlier plan; nothing where that plan is not at hand."""
    if early.scored is None:
        return ()
    later_plan = late.scored.plan if late.scored else None
    catalogue = (late.scored or early.scored).catalogue
    return commitment_outcomes(early.scored.plan, later_plan, comparison, catalogue)
