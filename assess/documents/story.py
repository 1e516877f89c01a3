"""Builds the document from a result: which pages for whom, in which order, with which footer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from importlib import import_module

from assess.documents.clean import day, shorten
from assess.documents.document import Document, ReportPage
from assess.documents.facts import Facts, Reader
from questionnaires.records import record

EVERYBODY = frozenset({Reader.BOARD, Reader.TEAM})
TEAM = frozenset({Reader.TEAM})
FACILITATOR = frozenset({Reader.FACILITATOR})

PACKAGE = "assess.documents.pages"


@record
class PageKind:
    """A page that a report may have: its id, what it is called in a list, for whom, and what makes it.

    ``made_by`` names a module among the pages and its function, so that a page is loaded when it is made.
    ``several`` pages say something only of several people's answers: one person's report leaves them out
    unless they are asked for.
    """

    id: str
    label: str
    readers: frozenset[Reader]
    made_by: str
    several: bool = False

    def build(self, facts: Facts) -> ReportPage | None:
        """The page; None where there is nothing to show: it is then left out."""
        module, _, function = self.made_by.partition(":")
        make: Callable[[Facts], ReportPage | None] = getattr(import_module(f"{PACKAGE}.{module}"), function)
        return make(facts)


PAGES: tuple[PageKind, ...] = (
    PageKind(id="summary", label="Summary", readers=EVERYBODY, made_by="summary:summary_page"),
    PageKind(id="dimensions", label="Scores", readers=EVERYBODY, made_by="dimensions:dimensions_page"),
    PageKind(
        id="perception", label="Perception gap", readers=EVERYBODY, made_by="perception:perception_page"
    ),
    PageKind(id="agreed", label="As agreed", readers=EVERYBODY, made_by="agreed:agreed_page"),
    PageKind(id="where", label="By team", readers=EVERYBODY, made_by="heat_map:heat_map_page"),
    PageKind(id="own_words", label="In their own words", readers=TEAM, made_by="own_words:own_words_page"),
    PageKind(
        id="lead_definition",
        label="Lead definition",
        readers=TEAM,
        made_by="lead_definition:lead_definition_page",
    ),
    PageKind(id="ownership", label="Who owns what", readers=TEAM, made_by="ownership:ownership_page"),
    PageKind(id="journey", label="The buyer's journey", readers=TEAM, made_by="journey:journey_page"),
    PageKind(id="advice", label="Advice", readers=EVERYBODY, made_by="advice:advice_page"),
    PageKind(id="first90", label="First 90 days", readers=EVERYBODY, made_by="roadmap:roadmap_page"),
    PageKind(id="gantt", label="Roadmap", readers=EVERYBODY, made_by="gantt:gantt_page"),
    PageKind(id="plan", label="The plan as a table", readers=EVERYBODY, made_by="plan:plan_page"),
    PageKind(
        id="organisation", label="Organisation chart", readers=TEAM, made_by="organisation:organisation_page"
    ),
    PageKind(
        id="structure", label="Structure", readers=TEAM, made_by="structure:structure_page", several=True
    ),
    PageKind(id="talk", label="What to discuss", readers=FACILITATOR, made_by="talk:talk_page"),
    PageKind(id="voices", label="Who said what", readers=FACILITATOR, made_by="respondents:respondents_page"),
    PageKind(id="method", label="Method", readers=EVERYBODY, made_by="method:method_page"),
    PageKind(
        id="items",
        label="All questions",
        readers=TEAM | FACILITATOR,
        made_by="items:items_page",
        several=True,
    ),
)
"""Every page in its order."""


def pages_of(facts: Facts, only: Collection[str]) -> tuple[ReportPage, ...]:
    """The pages of these ids in their order; one without anything to show is left out."""
    return tuple(page for kind in PAGES if kind.id in only and (page := kind.build(facts)) is not None)


def _wanted(kind: PageKind, facts: Facts, only: Collection[str]) -> bool:
    """Whether this reader gets a page: one that was asked for, else all that this many people fill."""
    if facts.reader not in kind.readers:
        return False
    return kind.id in only if only else not (kind.several and facts.one_person)


def document_of(facts: Facts, *, only: Collection[str] = ()) -> Document:
    """The report made from these facts.

    ``only`` names pages by their id; empty stands for all that this reader gets. A page without anything
    to show is left out.
    """
    pages = pages_of(facts, [kind.id for kind in PAGES if _wanted(kind, facts, only)])
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
