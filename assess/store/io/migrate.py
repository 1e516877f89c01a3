"""How files of older versions become files of today, in memory; they are rewritten only when saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Step = Callable[[dict[str, Any]], dict[str, Any]]
"""Makes a document of one version into one of the next."""

CURRENT: dict[str, int] = {
    "assessment": 1,
    "response": 1,
    "results": 1,
    "invitation": 1,
    "csv-mapping": 1,
    "published": 1,
    "plan": 1,
    "organisation": 1,
}
"""The version of each kind of file that this program writes."""

STEPS: dict[str, dict[int, Step]] = {}
"""By kind, the step that leads from a version to the next."""


def migrated(
    data: dict[str, Any], *, kind: str, version: int, steps: Mapping[int, Step] | None = None
) -> dict[str, Any]:
    """The document brought from ``version`` to the current one of its kind, step by step.

    Raises:
        KeyError: no step leads on from some version (a version that was never released).
    """
    chain = STEPS.get(kind, {}) if steps is None else steps
    for number in range(version, CURRENT[kind]):
        data = chain[number](data)
    return {**data, "format_version": CURRENT[kind]}
