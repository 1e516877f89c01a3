"""Whether lighter interventions would do before any box of the organisation is moved."""

from __future__ import annotations

from questionnaires.catalogue import Catalogue
from questionnaires.records import record
from scoring.answers import Assessment
from scoring.audience import TEAM
from scoring.planning.effects import predict
from scoring.planning.plan import Expectation
from scoring.result import BlockReason, Result


@record
class FirstAnswer:
    """The answer to the first question of structure; every level but ``now`` is provisional.

    ``kind`` is "there" (the target is reached already), "would", "may", "would_not", or "unknown" where the
    level or one of its gates (``unknown``) is not known. ``text`` is the catalogue's answer, "" where it has
    none. ``interventions`` are those of the lighter ones that are not in place yet.
    """

    question: str
    kind: str
    text: str
    dimension: str
    title: str
    now: int | None
    low: int | None
    high: int | None
    target: int
    interventions: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def first_answer(
    now: Result, assessment: Assessment, catalogue: Catalogue, *, audience: str = TEAM
) -> FirstAnswer | None:
    """The answer, by running the judgement on the moved items; None where the catalogue does not ask."""
    asked = catalogue.structure
    if asked is None or all(d.id != asked.dimension for d in now.dimensions):
        return None
    d = now.dimension(asked.dimension)
    # What is in place already has moved what it moves.
    lighter = tuple(key for key in asked.first if key not in now.done)
    low, high = d.level, d.level
    if d.level is not None and lighter:
        low, high = (
            predict(assessment, catalogue, interventions=lighter, expectation=end, audience=audience)
            .dimension(d.id)
            .level
            for end in (Expectation.LOW, Expectation.HIGH)
        )
    unknown = tuple(block.item for block in d.blocked_by if block.reason is BlockReason.UNKNOWN)
    kind = "unknown" if unknown else _kind(d.level, low, high, d.target.level)
    return FirstAnswer(
        question=asked.question,
        kind=kind,
        text={"would": asked.would, "may": asked.may, "would_not": asked.would_not}.get(kind, ""),
        dimension=d.id,
        title=d.title,
        now=d.level,
        low=low,
        high=high,
        target=d.target.level,
        interventions=lighter,
        unknown=unknown,
    )


def _kind(now: int | None, low: int | None, high: int | None, target: int) -> str:
    if now is None:
        return "unknown"
    if now >= target:
        return "there"
    if low is not None and low >= target:
        return "would"
    return "may" if high is not None and high >= target else "would_not"
