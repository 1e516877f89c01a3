"""Advice and options agree: no change of structure fits while its option is not needed."""

from __future__ import annotations

from pathlib import Path

from assess.services.assessments.scored import Scored, open_scored, rescore
from questionnaires.load.structures import structures
from scoring.advice.options import Agreements, Standing, options
from scoring.advice.practices import StructureVerdictKind, structure_verdict
from scoring.judge import evidence_of
from scoring.planning.effects import first_answer
from scoring.result import Advice

STORED = Path(__file__).parents[1] / "stored" / "merged-vp"


def standing_of(scored: Scored, structure: str) -> Standing:
    """How an option fits."""
    first = first_answer(scored.result, scored.assessment, scored.catalogue)
    assert first is not None
    evidence = evidence_of(scored.assessment, scored.result)
    agreements = Agreements(answer=first.kind, refs=first.unknown)
    found = options(structures(), scored.catalogue, evidence, agreements)
    return next(one.standing for one in found if one.structure == structure)


def advice_on(scored: Scored, intervention: str) -> Advice:
    """What the result says of a change of structure."""
    return next(one for one in scored.result.structure if one.intervention == intervention)


def test_a_leader_fits_where_the_option_does() -> None:
    """Where agreements are not enough both say so, with the same checks in front."""
    scored = open_scored(STORED)
    assert standing_of(scored, "O3") is Standing.POSSIBLE
    advice = advice_on(scored, "I23")
    assert advice.ready
    assert "advice.beyond_agreements" in [check.said.kind for check in advice.checks]
    assert structure_verdict(scored.result.structure).kind is StructureVerdictKind.FITS


def test_a_leader_does_not_fit_where_agreements_are_enough() -> None:
    """With role clarity at its target the option is not needed, and no page says that the change fits."""
    scored = open_scored(STORED)
    level = scored.result.dimension("role_clarity").level
    assert level is not None
    scored = rescore(scored, targets={**scored.assessment.targets, "role_clarity": level})
    assert standing_of(scored, "O3") is Standing.NOT_NEEDED
    advice = advice_on(scored, "I23")
    assert not advice.ready
    assert [check.said.kind for check in advice.blocks] == ["advice.beyond_agreements"]
    assert structure_verdict(scored.result.structure).kind is not StructureVerdictKind.FITS
