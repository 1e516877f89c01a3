"""What a room settled about the level of a dimension, held against the level that the answers support."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from questionnaires.records import record


@record
class AgreedLevel:
    """The level (1-5) that a room agreed on, on a day (2026-11-30); None where it agreed to differ.

    ``reasons`` are by team, "" for the room; ``evidence`` is what is on record for the level.
    """

    day: str
    level: int | None
    reasons: Mapping[str, str] = field(default_factory=dict)
    evidence: str = ""


def unproven(agreed: AgreedLevel, answered: int | None) -> bool:
    """Whether a room agreed on more than the answers support, with nothing on record for it."""
    above = agreed.level is not None and answered is not None and agreed.level > answered
    return above and not agreed.evidence.strip()
