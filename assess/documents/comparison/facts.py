"""What every page of a comparison is made from, and words that several of them use."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assess.documents.clean import day, shorten
from assess.documents.document import Emphasis, Rich, TextSpan, plain
from assess.documents.timeline.records import Point, Timeline, TimelineStep
from assess.words.change_details import TITLE
from questionnaires.records import record
from scoring.comparing.records import Comparison
from scoring.rounding import shown

LINE = 400
"""Letters of a sentence with words of people in it that are printed."""


@record
class ComparisonFacts:
    """A timeline and the step that is told first."""

    timeline: Timeline
    step: TimelineStep

    @property
    def comparison(self) -> Comparison:
        """The comparison that is told first."""
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


def dimension_titles(points: Sequence[Point]) -> dict[str, str]:
    """From the id of every dimension of these assessments to its title, in the words of the latest."""
    titles: dict[str, str] = {}
    for point in reversed(points):
        for one in point.dimensions.values():
            titles.setdefault(one.id, shorten(one.title, TITLE) or shorten(one.id, 30))
    return titles


def said(text: str) -> Rich:
    """A sentence of plain text, cut where it would run over a page."""
    return plain(shorten(text, LINE))


def led(lead: str, text: str, *, look: Emphasis = Emphasis.PLAIN) -> Rich:
    """A sentence behind a word that stands out."""
    return (TextSpan(text=f"{lead} ", look=Emphasis.STRONG), TextSpan(text=shorten(text, LINE), look=look))


def score(value: Fraction | None) -> str:
    """A score for a cell, a dash where there is none."""
    return "–" if value is None else shown(value)
