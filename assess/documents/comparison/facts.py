"""What every page of a comparison is made from, and words that several of them use."""

from __future__ import annotations

from assess.documents.clean import day, shorten
from assess.documents.document import Rich, labelled, plain
from assess.documents.timeline.records import Timeline, TimelineStep
from questionnaires.records import record
from scoring.comparing.records import Comparison

LINE = 400
"""Letters of a sentence with words of people in it that are printed."""


@record
class ComparisonFacts:
    """A timeline and the step that comes first."""

    timeline: Timeline
    step: TimelineStep

    @property
    def comparison(self) -> Comparison:
        """The comparison that comes first."""
        return self.step.comparison

    @property
    def then(self) -> str:
        """The day of the earlier assessment in words."""
        return day(self.comparison.before.date)

    @property
    def now(self) -> str:
        """The day of the later assessment in words."""
        return day(self.comparison.after.date)

    @property
    def span(self) -> str:
        """From which day to which."""
        return f"{self.then} to {self.now}"

    @property
    def organisation(self) -> str:
        """The organisation's name, short enough for a title."""
        moments = (self.comparison.after, self.comparison.before)
        return next((name for m in moments if (name := shorten(m.organisation, 60))), "This organisation")

    @property
    def several(self) -> bool:
        """Whether there are more than two assessments."""
        return len(self.timeline.points) > 2


def said(text: str) -> Rich:
    """A sentence of plain text, cut where it would run over a page."""
    return plain(shorten(text, LINE))


def led(lead: str, text: str) -> Rich:
    """A sentence behind a word that stands out."""
    return labelled(lead, shorten(text, LINE))
