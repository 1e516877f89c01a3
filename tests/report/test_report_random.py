"""Reports of companies made up at random: sound files, clean pages, whatever the answers."""

from __future__ import annotations

import io
from random import Random

import page
import pikepdf
import pytest
from support.documents import build_document
from support.layout_lint import lint

from assess.documents.facts import Reader
from assess.documents.roadmap.roadmap import roadmap_of
from assess.printers.pdf.render import PAPERS, render_pdf
from benchmarks.planning import TODAY
from benchmarks.random_companies import random_company
from questionnaires.load.read import shipped_catalogue
from questionnaires.records import replace
from scoring.answers import Privacy
from scoring.judge import score
from scoring.planning.plan import Plan, PlannedIntervention

MODES = (Privacy(), Privacy(mode="facilitated"), Privacy(mode="anonymous", minimum_group=3))


@pytest.mark.sweep
@pytest.mark.parametrize("seed", range(12))
def test_any_company_gets_a_sound_report_with_clean_pages(seed: int) -> None:
    """No text outside the margins, too small or on other text; PDF/UA-1, PDF/A-2A and syntax hold."""
    chance, catalogue = Random(seed), shipped_catalogue()
    company = replace(
        random_company(chance), organisation=f"Company {seed}", title="Drawn", privacy=chance.choice(MODES)
    )
    result = score(company, catalogue)
    ready = [advice.intervention for advice in result.practices if advice.can_start]
    chosen = {key: PlannedIntervention(intervention=key) for key in ready[: chance.randint(0, 12)]}
    plan = Plan(start="2026-04-06", chosen=chosen)
    document = build_document(
        company,
        result,
        catalogue,
        version="0.1.0",
        plan=plan,
        roadmap=roadmap_of(plan, result, catalogue, today=TODAY),
        reader=chance.choice([Reader.BOARD, Reader.TEAM]),
    )
    data = render_pdf(document, paper=chance.choice(list(PAPERS)))[0]
    assert lint(data) == []
    for profile in ("ua1", "2a"):
        assert page.validate_pdf_bytes(data, profile=profile).failures == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []
