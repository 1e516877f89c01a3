"""Whether a workshop comes too early: the conditions of the content, on what the answers may say."""

from __future__ import annotations

from collections.abc import Sequence

from assess.services.assessments.scored import Scored
from questionnaires.agendas import Guard
from scoring.advice.conditions import check
from scoring.judge import evidence_of
from scoring.result import Truth


def comes_too_early(scored: Scored, guards: Sequence[Guard]) -> Guard | None:
    """What must come first, as far as the privacy of the assessment lets this be known; None if nothing."""
    evidence = evidence_of(scored.assessment, scored.result)
    return next((one for one in guards if check(one.when, evidence).truth is Truth.MET), None)
