"""Builds the document from a result: which pages, in which order, with which footer."""

from __future__ import annotations

from assess.planning.roadmap import Roadmap
from assess.report.document import Document, Page
from assess.report.facts import Facts
from assess.report.pages.dimensions import dimensions_page
from assess.report.pages.plan import plan_page
from assess.report.pages.roadmap import roadmap_page
from assess.report.pages.structure import structure_page
from assess.report.pages.summary import summary_page
from assess.report.words import day, shorten
from questionnaires.catalogue import Catalogue
from scoring.answers import Assessment
from scoring.planning.plan import Plan
from scoring.result import Result


def build_document(
    assessment: Assessment,
    result: Result,
    catalogue: Catalogue,
    *,
    version: str,
    plan: Plan | None = None,
    roadmap: Roadmap | None = None,
) -> Document:
    """The report of one assessment; ``version`` is that of this program, ``roadmap`` the plan with days.

    A page without anything to show is left out.
    """
    facts = Facts(assessment=assessment, result=result, catalogue=catalogue)
    pages: list[Page] = [summary_page(facts), dimensions_page(facts), roadmap_page(facts)]
    planned = plan_page(facts, plan, roadmap) if plan is not None and roadmap is not None else None
    if planned is not None:
        pages.append(planned)
    if result.structure and facts.known:
        pages.append(structure_page(facts))
    questionnaire = assessment.questionnaire
    footer = (
        facts.organisation,
        shorten(assessment.title, 60),
        day(assessment.date),
        f"questionnaire {shorten(questionnaire.id, 30)} {shorten(questionnaire.version, 12)}",
        f"Samepage {shorten(version, 20)}",
    )
    return Document(
        title=f"{facts.organisation}: roadmap",
        author="Samepage",
        subject=pages[0].title,
        date=assessment.date,
        language="en-GB",
        footer=tuple(part for part in footer if part),
        pages=tuple(pages),
    )
