"""Builds the document of a comparison from a timeline: its pages in their order, and its footer."""

from __future__ import annotations

from collections.abc import Callable

from assess.documents.clean import shorten
from assess.documents.comparison.commitments import commitments_page
from assess.documents.comparison.comparable import comparable_page
from assess.documents.comparison.facts import ComparisonFacts
from assess.documents.comparison.moved import moved_page
from assess.documents.comparison.movers import movers_page
from assess.documents.document import Document, ReportPage
from assess.documents.timeline.records import Timeline

PAGES: tuple[Callable[[ComparisonFacts], ReportPage | None], ...] = (
    moved_page,
    movers_page,
    commitments_page,
    comparable_page,
)
"""Every page in its order; one without anything to show is left out."""


def comparison_document(timeline: Timeline, *, version: str) -> Document:
    """The pages on what changed over a timeline; ``version`` is that of this program.

    Raises:
        ValueError: the timeline has no step from one assessment to another.
    """
    step = timeline.step_to_tell
    if step is None:
        raise ValueError("a timeline of fewer than two assessments has nothing to compare")
    facts = ComparisonFacts(timeline=timeline, step=step)
    pages = tuple(page for build in PAGES if (page := build(facts)) is not None)
    return Document(
        title=f"{facts.organisation}: what changed",
        author="Samepage",
        subject=pages[0].title,
        date=facts.comparison.after.date,
        language="en-GB",
        footer=(
            facts.organisation,
            "what changed",
            facts.span,
            f"Samepage {shorten(version, 20)}",
        ),
        pages=pages,
    )
