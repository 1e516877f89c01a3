"""Builds the document from a result: which pages for whom, in which order, with which footer."""

from __future__ import annotations

from collections.abc import Callable, Collection

from assess.documents.clean import day, shorten
from assess.documents.document import Document, ReportPage
from assess.documents.facts import Facts, Reader
from assess.documents.pages.advice import advice_page
from assess.documents.pages.dimensions import dimensions_page
from assess.documents.pages.gantt import gantt_page
from assess.documents.pages.heat_map import heat_map_page
from assess.documents.pages.items import items_page
from assess.documents.pages.journey import journey_page
from assess.documents.pages.lead_definition import lead_definition_page
from assess.documents.pages.method import method_page
from assess.documents.pages.ownership import ownership_page
from assess.documents.pages.perception import perception_page
from assess.documents.pages.plan import plan_page
from assess.documents.pages.respondents import voices_page
from assess.documents.pages.roadmap import roadmap_page
from assess.documents.pages.structure import structure_page
from assess.documents.pages.summary import summary_page
from assess.documents.pages.talk import talk_page
from questionnaires.records import record

EVERYBODY = frozenset({Reader.BOARD, Reader.TEAM})
TEAM = frozenset({Reader.TEAM})
FACILITATOR = frozenset({Reader.FACILITATOR})


@record
class PageKind:
    """A page that a report may have: its id, what it is called in a list, for whom, and what makes it.

    ``build`` gives None where there is nothing to show: such a page is left out.
    """

    id: str
    label: str
    readers: frozenset[Reader]
    build: Callable[[Facts], ReportPage | None]


PAGES: tuple[PageKind, ...] = (
    PageKind(id="summary", label="Summary", readers=EVERYBODY, build=summary_page),
    PageKind(id="dimensions", label="Scores", readers=EVERYBODY, build=dimensions_page),
    PageKind(id="perception", label="Perception gap", readers=EVERYBODY, build=perception_page),
    PageKind(id="where", label="Where it sits", readers=EVERYBODY, build=heat_map_page),
    PageKind(id="lead_definition", label="Lead definition", readers=TEAM, build=lead_definition_page),
    PageKind(id="ownership", label="Who owns what", readers=TEAM, build=ownership_page),
    PageKind(id="journey", label="The buyer's journey", readers=TEAM, build=journey_page),
    PageKind(id="advice", label="Advice", readers=EVERYBODY, build=advice_page),
    PageKind(id="first90", label="First 90 days", readers=EVERYBODY, build=roadmap_page),
    PageKind(id="gantt", label="Roadmap", readers=EVERYBODY, build=gantt_page),
    PageKind(id="plan", label="The plan as a table", readers=EVERYBODY, build=plan_page),
    PageKind(id="structure", label="Structure", readers=TEAM, build=structure_page),
    PageKind(id="talk", label="What to talk about", readers=FACILITATOR, build=talk_page),
    PageKind(id="voices", label="Who said what", readers=FACILITATOR, build=voices_page),
    PageKind(id="method", label="Method", readers=EVERYBODY, build=method_page),
    PageKind(id="items", label="All questions", readers=TEAM | FACILITATOR, build=items_page),
)
"""Every page in its order."""


def pages_of(facts: Facts, only: Collection[str]) -> tuple[ReportPage, ...]:
    """The pages of these ids in their order; one without anything to show is left out."""
    return tuple(page for kind in PAGES if kind.id in only and (page := kind.build(facts)) is not None)


def document_of(facts: Facts, *, only: Collection[str] = ()) -> Document:
    """The report made from these facts.

    ``only`` names pages by their id; empty stands for all that this reader gets. A page without anything
    to show is left out.
    """
    pages = pages_of(
        facts, [kind.id for kind in PAGES if facts.reader in kind.readers and (not only or kind.id in only)]
    )
    assessment, questionnaire = facts.assessment, facts.questionnaire
    footer = (
        facts.organisation,
        shorten(assessment.title, 60),
        day(assessment.date),
        f"questionnaire {shorten(questionnaire.id, 30)} {shorten(questionnaire.version, 12)}",
        f"Samepage {shorten(facts.version, 20)}",
    )
    return Document(
        title=f"{facts.organisation}: roadmap",
        author="Samepage",
        subject=pages[0].title if pages else "",
        date=assessment.date,
        language="en-GB",
        footer=tuple(part for part in footer if part),
        pages=pages,
    )
