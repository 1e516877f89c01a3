"""An assessment opened and judged, with its own catalogue, plan and chart: the one way every reader goes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from assess.services.assessments.publication import published_so_far
from assess.services.assessments.publish import publish
from assess.store.catalogue.file import read_catalogue_of
from assess.store.folder import OpenedAssessment, open_assessment
from assess.store.io.errors import FileProblem
from assess.store.organisation.file import read_organisation
from assess.store.plan.file import read_plan
from assess.store.results.file import write_results
from assess.words.say import say_all
from questionnaires.catalogue import Catalogue
from questionnaires.records import record, replace
from scoring.answers import Assessment
from scoring.audience import TEAM
from scoring.comparing.published import Published
from scoring.judge import score
from scoring.planning.plan import Plan
from scoring.result import Result


@record
class Scored:
    """An assessment with its result.

    ``assessment`` holds what may be scored for this audience, ``waiting`` says how many answers of which
    function wait for more to come, ``notes`` are sentences that whoever reads the result should know.
    """

    opened: OpenedAssessment
    assessment: Assessment
    catalogue: Catalogue
    plan: Plan
    result: Result
    audience: str
    waiting: Mapping[str, int]
    notes: tuple[str, ...]

    @property
    def folder(self) -> Path:
        """Where the assessment lies."""
        return self.opened.folder

    @property
    def published(self) -> Published:
        """What readers may know of the result."""
        return publish(self.assessment, self.result)


def open_scored(folder: Path, *, audience: str = TEAM) -> Scored:
    """Open an assessment and judge it for this audience; nothing is written.

    Of a protected one only published answers count (``publish_answers``).

    Raises:
        FileProblem: a file of the assessment cannot be used.
        ValueError: there is no such audience.
    """
    opened = open_assessment(folder)
    catalogue = read_catalogue_of(folder, opened.questionnaire)
    plan = read_plan(folder)
    settled = published_so_far(opened, audience=audience)
    assessment = replace(
        settled.assessment,
        chart=read_organisation(folder),
        overrides={key: override.reason for key, override in plan.overrides.items()},
        done=plan.done,
    )
    return Scored(
        opened=opened,
        assessment=assessment,
        catalogue=catalogue,
        plan=plan,
        result=score(assessment, catalogue, audience=audience),
        audience=audience,
        waiting=settled.waiting,
        notes=(*say_all(settled.said), *opened.notes),
    )


def rescore(scored: Scored, *, plan: Plan | None = None, targets: Mapping[str, int] | None = None) -> Scored:
    """The same assessment with another plan or targets; judged again only where that changes anything."""
    plan = scored.plan if plan is None else plan
    assessment = replace(
        scored.assessment,
        overrides={key: override.reason for key, override in plan.overrides.items()},
        done=plan.done,
        targets=scored.assessment.targets if targets is None else targets,
    )
    result = scored.result
    if assessment != scored.assessment:
        result = score(assessment, scored.catalogue, audience=scored.audience)
    return replace(scored, plan=plan, assessment=assessment, result=result)


def save_results(scored: Scored) -> str:
    """Write ``results.toml``; what stood in the way comes back as a sentence, "" where nothing did.

    What stands in the folder is for everybody who is sent it, so nothing is written for a facilitator.
    """
    if scored.audience != TEAM:
        return ""
    try:
        write_results(scored.folder, scored.published)
    except FileProblem as problem:
        return f"The result is shown but could not be saved. {problem}"
    return ""
