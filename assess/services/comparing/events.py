"""What happened between assessments: promises that were begun and brought to an end, and what was noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assess.documents.timeline.records import TimelineEvent
from assess.services.assessments.scored import Scored
from assess.text import clean
from scoring.planning.plan import Commitment, Status

STARTED, DONE, NOTED = "started", "done", "noted"

_KINDS = {Status.RUNNING: STARTED, Status.DONE: DONE}


def events_of(assessments: Iterable[Scored]) -> tuple[TimelineEvent, ...]:
    """The events of all plans by their day; one that several plans carry on stands once."""
    found = {event for scored in assessments for event in _events(scored)}
    return tuple(sorted(found, key=lambda event: (event.date, event.kind, event.text)))


def _events(scored: Scored) -> Iterator[TimelineEvent]:
    for key, commitment in scored.plan.commitments.items():
        known = scored.catalogue.interventions.get(key)
        title = clean(known.title) if known else key
        for date, kind in _turns(commitment):
            yield TimelineEvent(date=date, kind=kind, text=title)
    for noted in scored.plan.events:
        yield TimelineEvent(date=noted.date, kind=NOTED, text=noted.text)


def _turns(commitment: Commitment) -> Iterator[tuple[str, str]]:
    """When a promise was begun and when it was done; reports that change nothing are passed over."""
    before = Status.PLANNED
    for entry in commitment.history:
        if entry.status is not before and entry.status in _KINDS:
            yield entry.date, _KINDS[entry.status]
        before = entry.status
