"""The page of the plan in the report: what is chosen, committed to, missing and overridden, in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.documents import build_document
from support.hostile import HOSTILE
from support.sweeping import first_of

from assess.documents.document import ReportPage, words_on
from assess.documents.pages.plan import REASON
from assess.printers.pdf.render import render_pdf
from assess.services.planning.editor import PlanEditor
from assess.words.numbers import number
from questionnaires.catalogue import Lane
from questionnaires.records import replace
from scoring.planning.plan import Plan, Status


@pytest.fixture(scope="module")
def editor(told_sample: Path) -> PlanEditor:
    """The plan of the sample company."""
    return PlanEditor.open(told_sample, today="2026-03-20")


def plan_pages(editor: PlanEditor, plan: Plan) -> list[ReportPage]:
    """The pages of the plan in the report of the sample."""
    document = build_document(
        editor.scored.opened.assessment,
        editor.result,
        editor.catalogue,
        version="1",
        plan=plan,
        roadmap=editor.roadmap,
    )
    return [page for page in document.pages if page.id == "plan"]


def test_the_title_counts_the_moves_and_names_the_last_day(editor: PlanEditor) -> None:
    """The answer stands in the title, with what is missing below; a reader need not add up the rows."""
    (page,) = plan_pages(editor, editor.plan)
    assert page.title == (
        "Eight interventions, the last due to end on 19 June 2026; the answers do not call for one of them; "
        "one override; one commitment is incomplete"
    )


def test_the_title_says_what_goes_against_the_advice(editor: PlanEditor) -> None:
    """A plan with practices that the answers do not call for says how many there are."""
    none = replace(editor.result, practices=())
    document = build_document(
        editor.scored.opened.assessment,
        none,
        editor.catalogue,
        version="1",
        plan=editor.plan,
        roadmap=editor.roadmap,
    )
    (title,) = (page.title for page in document.pages if page.id == "plan")
    practices = [
        task
        for task in editor.roadmap.open_tasks
        if task.status is Status.PLANNED
        and editor.catalogue.interventions[task.intervention].lane is Lane.PRACTICE
    ]
    assert f"; the answers do not call for {number(len(practices))} of them; one override;" in title


def test_a_missing_date_of_review_is_said(editor: PlanEditor) -> None:
    """A commitment without a review is shown as such, and one with it is not."""
    words = [words_on(page) for page in plan_pages(editor, editor.plan)]
    assert any("MISSING: date of review" in text for text in words)
    whole = {key: replace(c, review_date="2026-06-30") for key, c in editor.plan.commitments.items()}
    words = [words_on(page) for page in plan_pages(editor, replace(editor.plan, commitments=whole))]
    assert not any("MISSING: date of review" in text for text in words)


def test_the_whole_reason_of_an_override_is_printed(editor: PlanEditor) -> None:
    """A typed reason of the length allowed stands on the page to its last word."""
    (key,) = editor.plan.overrides
    long = ("because " * REASON)[: REASON - 9].rstrip() + " finally"
    changed = {key: replace(editor.plan.overrides[key], reason=long)}
    (page,) = plan_pages(editor, replace(editor.plan, overrides=changed))
    assert long in words_on(page)


def test_an_empty_plan_has_no_page(sample: Path) -> None:
    """Where nothing is chosen, committed to or overridden, the report says nothing of a plan."""
    (sample / "plan.toml").unlink()
    editor = PlanEditor.open(sample, today="2026-03-20")
    assert plan_pages(editor, editor.plan) == []


@pytest.mark.parametrize("text", first_of(2, HOSTILE))
def test_hostile_words_in_a_commitment_become_a_pdf(editor: PlanEditor, text: str) -> None:
    """Owner, sign and first step are data: whatever is typed, the document is made."""
    hostile = {
        key: replace(c, owner=text, sign=text, first_step=text) for key, c in editor.plan.commitments.items()
    }
    document = build_document(
        editor.scored.opened.assessment,
        editor.result,
        editor.catalogue,
        version="1",
        plan=replace(editor.plan, commitments=hostile),
        roadmap=editor.roadmap,
    )
    pages = tuple(page for page in document.pages if page.id == "plan")
    made, _ = render_pdf(replace(document, pages=pages))
    assert made.startswith(b"%PDF")
