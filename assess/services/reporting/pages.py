"""What the pages of a report are made from, and which pages it can have."""

from __future__ import annotations

from assess import __version__
from assess.documents.facts import Facts, Reader
from assess.documents.lines.reporting import ReportChoice
from assess.documents.roadmap.roadmap import roadmap_of
from assess.documents.status import people_in_all
from assess.documents.story import PAGES, PageKind
from assess.documents.timeline.records import TimelineStep
from assess.services.assessments.scored import Scored
from questionnaires.records import record
from scoring.comparing.published import Published


@record
class LookedBack:
    """What a report looks back on: saved results, oldest first, and what changed since the last of them.

    ``notes`` has a sentence for each result that is left out or unusual.
    """

    results: tuple[Published, ...] = ()
    since: TimelineStep | None = None
    notes: tuple[str, ...] = ()


NOTHING_EARLIER = LookedBack()

DEFAULT = ReportChoice()


def facts_of(
    scored: Scored, *, today: str, choice: ReportChoice = DEFAULT, back: LookedBack = NOTHING_EARLIER
) -> Facts:
    """What the pages about an assessment are made from, with its plan as it is on a day (2026-11-30)."""
    return Facts(
        assessment=scored.assessment,
        result=scored.result,
        catalogue=scored.catalogue,
        plan=scored.plan,
        roadmap=roadmap_of(scored.plan, scored.result, scored.catalogue, today=today),
        earlier=back.results,
        since=back.since,
        agreed=scored.agreed,
        expected=people_in_all(scored.opened.identity.expected, scored.result.respondents.by_function),
        paper=choice.paper,
        pages=choice.pages,
        reader=Reader(choice.reader),
        version=__version__,
    )


def page_ids(reader: str) -> tuple[str, ...]:
    """The pages that this reader's report can have, in their order."""
    return tuple(kind.id for kind in pages_for(reader))


def pages_for(reader: str) -> tuple[PageKind, ...]:
    """The same as kinds of pages."""
    return tuple(kind for kind in PAGES if Reader(reader) in kind.readers)
