"""Many saved results, and what became of their plans, as plain values for ``compare --all --json``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from assess.documents.timeline.records import Experienced, Point
from assess.services.comparing.many import Listing, lowest
from assess.text import plain
from assess.words.commitments import experience_words
from questionnaires.records import fields_of
from scoring.comparing.commitments import Experience
from scoring.rounding import known


def many_document(listing: Listing) -> dict[str, Any]:
    """The list in plain values; a figure that does not exist is absent, never 0."""
    return {
        "found": listing.found,
        "listed": len(listing.results),
        "organisations": listing.organisations,
        "results": [_entry(head, listing.folder) for head in listing.results],
        "problems": list(listing.problems),
    }


def experience_document(found: Experienced) -> dict[str, Any]:
    """The same in plain values."""
    return {
        "plans": found.plans,
        "followed": found.followed,
        "unsaved": found.unsaved,
        "interventions": [_experience(one) for one in found.experiences],
        "problems": list(found.problems),
    }


def _experience(one: Experience) -> dict[str, Any]:
    counts = fields_of(one)
    elsewhere = {key: counts.pop(key) for key in ("elsewhere", "elsewhere_rise")}
    return {**counts, "words": experience_words(one), **elsewhere}


def _entry(head: Point, folder: Path) -> dict[str, Any]:
    return {
        "file": plain(head.path.relative_to(folder).as_posix()),
        "organisation": head.organisation,
        "date": head.date,
        "title": head.title,
        "questionnaire": head.questionnaire,
        "questionnaire_version": head.version,
        "privacy": head.privacy,
        "pulse": head.pulse,
        "respondents": {"total": head.respondents, "by_function": dict(head.by_function)},
        "overall": known(felt=head.overall.rating, level=head.overall.level),
        "dimensions": {
            one.id: known(felt=one.rating, level=one.level)
            for one in head.dimensions.values()
            if one.rating is not None or one.level is not None
        },
        "lowest": list(lowest(head)),
    }
