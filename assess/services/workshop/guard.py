"""Whether a workshop comes too early: the condition of the content, on what the answers may say."""

from __future__ import annotations

from pathlib import Path

from assess.services.assessments.scored import open_scored
from assess.store.workshop.agendas import read_agendas_of
from scoring.advice.conditions import check
from scoring.judge import evidence_of
from scoring.result import Truth


def comes_too_early(folder: Path) -> bool:
    """Whether something else must come first, as far as the privacy of the assessment lets this be known.

    Raises:
        FileProblem: a file of the assessment cannot be used.
    """
    guard = read_agendas_of(folder).guard
    scored = open_scored(folder)
    return check(guard.when, evidence_of(scored.assessment, scored.result)).truth is Truth.MET
