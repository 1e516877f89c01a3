"""Whether a workshop comes too early: the conditions of the content, on what the answers may say."""

from __future__ import annotations

from pathlib import Path

from assess.services.assessments.scored import open_scored
from assess.store.workshop.agendas import read_agendas_of
from questionnaires.agendas import Guard
from scoring.advice.conditions import check
from scoring.judge import evidence_of
from scoring.result import Truth


def comes_too_early(folder: Path) -> Guard | None:
    """What must come first, as far as the privacy of the assessment lets this be known; None if nothing.

    Raises:
        FileProblem: a file of the assessment cannot be used.
    """
    scored = open_scored(folder)
    evidence = evidence_of(scored.assessment, scored.result)
    guards = read_agendas_of(folder).guards
    return next((one for one in guards if check(one.when, evidence).truth is Truth.MET), None)
