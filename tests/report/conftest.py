"""The sample company as the pages of its report see it."""

from __future__ import annotations

import pytest

from assess.documents.facts import Facts
from assess.documents.roadmap.roadmap import roadmap_of
from assess.services.assessments.scored import Scored


@pytest.fixture(scope="session")
def planned(scored_sample: Scored) -> Facts:
    """The sample company with its plan, on the day on which it was agreed."""
    scored = scored_sample
    return Facts(
        assessment=scored.assessment,
        result=scored.result,
        catalogue=scored.catalogue,
        plan=scored.plan,
        roadmap=roadmap_of(scored.plan, scored.result, scored.catalogue, today="2026-03-20"),
    )
