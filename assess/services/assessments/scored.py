"""An assessment opened, judged for its reader, and published.

Of a protected one what is shown is first written down as counted. Opening reads what was counted and
nothing else, so that answers which were not published show nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from fractions import Fraction
from pathlib import Path
from typing import Any

from assess.services.assessments.at_length import tables_at_length
from assess.services.assessments.beside import copies_in
from assess.store.assessment.identity import RESULTS_FILE, read_identity
from assess.store.folder import OpenedAssessment, open_assessment, read_catalogue_of
from assess.store.io.errors import FileProblem
from assess.store.io.held import save_to_the_day
from assess.store.io.lock import in_turn
from assess.store.organisation.file import read_organisation
from assess.store.plan.file import read_plan
from assess.store.published.file import PUBLISHED_FILE, read_publication, write_publication
from assess.store.results.file import Extent, read_results, write_results
from assess.store.workshop.kept import agreed_levels
from assess.words.say import say_all
from questionnaires.catalogue import Catalogue
from questionnaires.load.structures import structures
from questionnaires.records import record, replace
from scoring.answers import Assessment
from scoring.audience import TEAM
from scoring.comparing.exercises import UNITS, ExerciseFigures
from scoring.comparing.published import OVERALL, Published, PublishedItem
from scoring.comparing.records import PublishedDimension
from scoring.judge import score
from scoring.planning.called_for import called_for
from scoring.planning.past import tried_in
from scoring.planning.plan import Plan
from scoring.privacy.batches import Settled, advance, settled
from scoring.privacy.view import view_of
from scoring.result import DimensionResult, Overall, Result
from scoring.rounding import rounded
from scoring.workshop.agreed import AgreedLevel


def publish_answers(folder: Path, *, audience: str = TEAM) -> None:
    """Count the answers that may be counted by now and keep that in ``published.toml``.

    Surfaces do this before they show figures. Open assessments, and facilitated ones for their facilitator,
    show every answer as it is, and nothing is written for them.

    Raises:
        FileProblem: a file of the assessment cannot be used.
        NotSaved: what is counted could not be kept; it will not be shown.
        ValueError: there is no such audience.
    """
    if read_identity(folder).privacy.mode == "open":
        return
    opened = open_assessment(folder)
    if not view_of(opened.assessment, audience=audience).protected:
        return
    path = folder / PUBLISHED_FILE
    if _count(path, opened, save=False):
        in_turn(path, lambda: _count(path, opened, save=True))
        if day := opened.identity.only_day:
            save_to_the_day(path, day, folder=folder)


def _count(path: Path, opened: OpenedAssessment, *, save: bool) -> bool:
    """Whether anything new counts beyond what the file holds by now, which another program may have saved."""
    before, digest = read_publication(path, opened.questionnaire)
    after = advance(before, opened.assessment, expected=opened.identity.expected)
    if save and after is not before:
        write_publication(path, after, opened.questionnaire, seen=digest)
    return after is not before


def published_so_far(opened: OpenedAssessment, *, audience: str = TEAM) -> Settled:
    """What of an opened assessment may be scored: its published answers, all where it is not protected.

    Raises:
        FileProblem: ``published.toml`` cannot be used.
        ValueError: there is no such audience.
    """
    if not view_of(opened.assessment, audience=audience).protected:
        return Settled(assessment=opened.assessment)
    publication, _ = read_publication(opened.folder / PUBLISHED_FILE, opened.questionnaire)
    return settled(publication, opened.assessment)


def publish(assessment: Assessment, result: Result, *, id: str = "") -> Published:
    """The published result of the assessment with this id; pure.

    Ratings keep every digit in the open mode alone: in the protected ones a numerator can tell what the
    rounded figure hides.
    """
    asked = assessment.questionnaire
    exact = assessment.privacy.mode == "open"
    pulse = _is_pulse(assessment)
    at_length = tables_at_length(assessment, result, exact=exact)
    return Published(
        id=id,
        title=assessment.title,
        organisation=assessment.organisation,
        date=assessment.date,
        questionnaire=asked.id,
        version=asked.version,
        digest=asked.digest,
        language=asked.language,
        privacy=assessment.privacy.mode,
        minimum_group=assessment.privacy.minimum_group,
        pulse=pulse,
        respondents=result.respondents.total,
        by_function=dict(result.respondents.by_function),
        overall=_dimension(result.overall, exact=exact, pulse=pulse),
        dimensions={d.id: _dimension(d, exact=exact, pulse=pulse) for d in result.dimensions},
        items={
            key: PublishedItem(
                id=key,
                title=asked.items[key].title,
                dimension=result.items[key].dimension,
                rating=_rating(result.items[key].rating, exact=exact),
                weight=asked.items[key].weight,
                behaviour=asked.items[key].counted,
                group=asked.items[key].group,
            )
            for key in at_length["items"]
        },
        exercises={key: _exercise(table) for key, table in at_length["exercises"].items()},
        exact=exact,
        at_length=at_length,
    )


def _is_pulse(assessment: Assessment) -> bool:
    """Whether everybody answered a form that leaves the levels as they are."""
    forms = [assessment.questionnaire.forms.get(response.form) for response in assessment.responses]
    return bool(forms) and all(form is not None and not form.sets_level for form in forms)


def _dimension(found: DimensionResult | Overall, *, exact: bool, pulse: bool) -> PublishedDimension:
    gap = found.gap
    shared = PublishedDimension(
        id=OVERALL,
        title="",
        rating=_rating(found.rating, exact=exact),
        low=_figure(found.low),
        high=_figure(found.high),
        level=None if pulse else found.level,
        gap=_figure(gap.value) if gap else None,
        gap_clear=gap.clear if gap else None,
        withheld=found.suppressed,
    )
    if isinstance(found, Overall):
        return shared
    blocked_by = tuple(block.item for block in found.blocked_by)
    return replace(shared, id=found.id, title=found.title, target=found.target.level, blocked_by=blocked_by)


def _rating(value: Fraction | None, *, exact: bool) -> Fraction | None:
    return value if exact else _figure(value)


def _figure(value: Fraction | None) -> Fraction | None:
    """A figure to four decimals, as files hold it."""
    return None if value is None else Fraction(str(rounded(value)))


def _exercise(table: Mapping[str, Any]) -> ExerciseFigures:
    figures = {key: Fraction(str(table[key])) for key in UNITS if key in table}
    return ExerciseFigures(title=table["title"], figures=figures, withheld=table.get("suppressed", ""))


NO_ANSWERS_NOW = "There are no answers here now, so results.toml stays as it was published."
"""Why a result of nobody replaces none of somebody, whose answers may have been erased."""


@record
class Scored:
    """An assessment with its result.

    ``assessment`` holds what may be scored for this audience, ``waiting`` says how many answers of which
    function wait for more to come, ``notes`` are sentences for the reader of the result.
    ``before`` are the plans of earlier assessments, oldest first, ``agreed`` what workshops settled about
    levels, by dimension.
    """

    opened: OpenedAssessment
    assessment: Assessment
    catalogue: Catalogue
    plan: Plan
    result: Result
    audience: str
    waiting: Mapping[str, int]
    notes: tuple[str, ...]
    before: tuple[Plan, ...] = ()
    agreed: Mapping[str, AgreedLevel] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where the assessment lies."""
        return self.opened.folder

    @property
    def published(self) -> Published:
        """What readers may know of the result."""
        return publish(self.assessment, self.result, id=self.opened.identity.id)


def open_scored(folder: Path, *, audience: str = TEAM, before: tuple[Plan, ...] = ()) -> Scored:
    """Open an assessment and judge it for this audience; nothing is written.

    ``before`` are the plans of earlier assessments, oldest first, which the advice remembers. Of a protected
    one only published answers count (``publish_answers``).

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
        past=tried_in((*before, plan)),
    )
    agreed, trouble = _agreed_in(folder)
    return Scored(
        opened=opened,
        assessment=assessment,
        catalogue=catalogue,
        plan=plan,
        result=_judged(assessment, catalogue, audience),
        audience=audience,
        waiting=settled.waiting,
        notes=(
            *say_all(settled.said),
            *opened.notes,
            *(copy.sentence for copy in copies_in(folder)),
            *trouble,
        ),
        before=before,
        agreed=agreed,
    )


def _agreed_in(folder: Path) -> tuple[Mapping[str, AgreedLevel], tuple[str, ...]]:
    """What workshops settled about levels; a log that cannot be used hides no result and is said."""
    try:
        return agreed_levels(folder), ()
    except FileProblem as problem:
        return {}, (str(problem),)


def _judged(assessment: Assessment, catalogue: Catalogue, audience: str) -> Result:
    """The result, in which a change of structure fits only where its option is needed."""
    result = score(assessment, catalogue, audience=audience)
    if not any(advice.ready for advice in result.structure):
        return result
    return called_for(result, assessment, catalogue, structures(), audience=audience)


def rescore(scored: Scored, *, plan: Plan | None = None, targets: Mapping[str, int] | None = None) -> Scored:
    """The same assessment with another plan or targets; judged again only where that changes anything."""
    plan = scored.plan if plan is None else plan
    assessment = replace(
        scored.assessment,
        overrides={key: override.reason for key, override in plan.overrides.items()},
        done=plan.done,
        past=tried_in((*scored.before, plan)),
        targets=scored.assessment.targets if targets is None else targets,
    )
    result = scored.result
    if assessment != scored.assessment:
        result = _judged(assessment, scored.catalogue, scored.audience)
    return replace(scored, plan=plan, assessment=assessment, result=result)


def stays_published(scored: Scored) -> bool:
    """Whether the folder holds a result of somebody, and no answers any more that could make another."""
    if scored.result.respondents.total or not (scored.folder / RESULTS_FILE).exists():
        return False
    try:
        return read_results(scored.folder, Extent.HEAD).respondents > 0
    except FileProblem:
        return True


def save_results(scored: Scored, *, failed: str = "The result is shown but could not be saved.") -> str:
    """Write ``results.toml``; what stood in the way comes back behind ``failed``, "" where nothing did.

    What is in the folder is for everybody who is sent it, so nothing is written for a facilitator.
    """
    if scored.audience != TEAM:
        return ""
    if stays_published(scored):
        return NO_ANSWERS_NOW
    try:
        write_results(scored.folder, scored.published)
    except FileProblem as problem:
        return f"{failed} {problem}"
    return ""
