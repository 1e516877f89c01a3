"""What a reader can get hold of: the same report in every format that the program writes."""

from __future__ import annotations

from assess.documents.charts.chart import Space
from assess.documents.document import Document, charts_of
from assess.documents.facts import Reader
from assess.documents.roadmap.roadmap import roadmap_of
from assess.printers.csv.figures import figures_csv
from assess.printers.csv.tables import roadmap_csv
from assess.printers.ics import calendar_bytes
from assess.printers.json import report_json
from assess.printers.markdown import markdown_bytes
from assess.printers.pdf.fonts import FontBook
from assess.printers.pdf.render import render_pdf
from assess.printers.svg import svg_bytes
from assess.services.assessments.scored import publish
from assess.store.results.codec import encode
from questionnaires.catalogue import Catalogue
from scoring.answers import Assessment
from scoring.audience import FACILITATOR, TEAM
from scoring.judge import score
from scoring.planning.plan import Plan, PlannedIntervention
from scoring.result import Result
from support.documents import build_document

DAY = "2026-03-20"


AUDIENCES = {Reader.TEAM: TEAM, Reader.BOARD: TEAM, Reader.FACILITATOR: FACILITATOR}


def judged(assessment: Assessment, catalogue: Catalogue, reader: Reader) -> Result:
    """The result as this reader may see it."""
    return score(assessment, catalogue, audience=AUDIENCES[reader])


def plan_of(catalogue: Catalogue) -> Plan:
    """A plan with something in it."""
    first = next(iter(catalogue.interventions))
    return Plan(start=DAY, chosen={first: PlannedIntervention(intervention=first)})


def report_of(
    assessment: Assessment, catalogue: Catalogue, reader: Reader, *, result: Result | None = None
) -> Document:
    """The report for this reader."""
    result, plan = result or judged(assessment, catalogue, reader), plan_of(catalogue)
    roadmap = roadmap_of(plan, result, catalogue, today=DAY)
    return build_document(
        assessment, result, catalogue, version="1", plan=plan, roadmap=roadmap, reader=reader
    )


def written(
    assessment: Assessment, catalogue: Catalogue, reader: Reader, *, pdf: bool = True
) -> dict[str, bytes]:
    """The bytes of every format for this reader."""
    result = judged(assessment, catalogue, reader)
    document = report_of(assessment, catalogue, reader, result=result)
    roadmap = roadmap_of(plan_of(catalogue), result, catalogue, today=DAY)
    saved = encode(publish(assessment, result))
    measure = FontBook().measure
    found = {
        "md": markdown_bytes(document),
        "figures": figures_csv(assessment, result),
        "plan": roadmap_csv(roadmap),
        "json": report_json(document, result=saved, roadmap=roadmap),
        "ics": calendar_bytes(roadmap, assessment_id="a1", title="Acme", date=assessment.date),
    }
    for name, (page, drawn) in charts_of(document).items():
        picture = drawn.chart.picture(Space(width=520, measure=measure, row=30, extra=120))
        found[f"svg {name}"] = svg_bytes(picture, title=page.title, measure=measure)
    if pdf and document.pages:
        found["pdf"], _ = render_pdf(document)
    return found


def readers_of(mode: str) -> list[Reader]:
    """Who sees no more than the team does: in an anonymous assessment, everybody."""
    return [Reader.TEAM, Reader.BOARD, *([Reader.FACILITATOR] if mode == "anonymous" else [])]
