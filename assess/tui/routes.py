"""The pages that can be opened, each as a frozen record of what it needs; imports no screen.

They are in one long module, so that one look tells which pages there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, dataclass_transform

from questionnaires.model import COMPANY

if TYPE_CHECKING:
    from scoring.answers import Privacy


SECRETS = ("code", "secret")
"""Fields that no message shows."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Route:
    """A page to open, with what shows it.

    A frozen record whose fields are given by keyword, without what the standard library writes for each
    data class: for forty of them that takes a tenth of the time to the first page.
    """

    screen = ""
    """What shows it below ``assess.tui``: "module:Screen", or "module:function" that picks a screen."""

    def __init_subclass__(cls, *, screen: str = "") -> None:
        cls.screen = screen

    def __init__(self, **given: Any) -> None:
        kind = type(self)
        for name in kind.field_names():
            object.__setattr__(self, name, given.pop(name) if name in given else getattr(kind, name))
        if given:
            raise TypeError(f"{kind.__name__} has no {', '.join(given)}")

    @classmethod
    def field_names(cls) -> tuple[str, ...]:
        """The names of its fields, those of the routes that it is made from first."""
        kinds = reversed(cls.__mro__[:-1])
        return tuple(dict.fromkeys(name for kind in kinds for name in kind.__annotations__))

    def fields(self) -> dict[str, Any]:
        """Its fields by name."""
        return {name: getattr(self, name) for name in self.field_names()}

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, Route) and self.fields() == other.fields()

    def __repr__(self) -> str:
        given = (f"{name}={value!r}" for name, value in self.fields().items() if name not in SECRETS)
        return f"{type(self).__name__}({', '.join(given)})"


class FolderRoute(Route):
    """A page about one assessment, by its folder."""

    folder: Path


# ── Home and setting up ──────────────────────────────────────────────────────────────────────────


class HomeRoute(Route, screen="home.home:HomeScreen"):
    """The list of assessments in the workspace."""


class SettingsRoute(Route, screen="home.settings:SettingsScreen"):
    """What is set on this computer."""


class TrashRoute(Route, screen="home.trash:TrashScreen"):
    """The assessments in the trash of the workspace."""


class NewAssessmentRoute(Route, screen="setup.forms:NewScreen"):
    """The form for a new assessment, of an organisation where one is named."""

    organisation: str = ""


class WhoMaySeeRoute(Route, screen="setup.privacy:PrivacyScreen"):
    """Who may see the answers and how many are expected, with what was filled in so far; gives both.

    ``made`` says that the assessment is there already.
    """

    privacy: Privacy
    expected: Mapping[str, int] = MappingProxyType({})
    made: bool = False


class AnotherRespondentRoute(FolderRoute, screen="setup.forms:NewScreen"):
    """The form for one more respondent."""


class NamesRoute(FolderRoute, screen="setup.forms:NamesScreen"):
    """The title and the organisation's name, to change."""


# ── Answering ────────────────────────────────────────────────────────────────────────────────────


class AnsweringRoute(FolderRoute, screen="answering.respondent:start"):
    """The questions of an assessment, for whom the names here fit.

    Without a function the only respondent goes on; where there is none, one person answers for the
    whole company; where there are several, the overview is shown to choose from. ``invited`` says that one
    person answers an invitation, and sends a file back.
    """

    function: str | None = None
    name: str | None = None
    form: str | None = None
    code: str = ""
    invited: bool = False


class ResponseRoute(FolderRoute):
    """A page about one respondent's answers; without a response file, about the company's facts."""

    response: Path | None


class RespondentRoute(ResponseRoute, screen="answering.respondent:go_on"):
    """Where this respondent goes on: the privacy notice before the first answer, then what is asked next."""

    form: str | None = None


class PrivacyNoticeRoute(Route, screen="answering.finishing:PrivacyNoticeScreen"):
    """The privacy notice to a new respondent; without a folder the assessment is new as well.

    An empty form means the one that the assessment offers first.
    """

    folder: Path | None = None
    function: str = COMPANY
    name: str = ""
    form: str = ""
    code: str = ""


class QuestionsRoute(ResponseRoute, screen="answering.respondent:ask"):
    """What is asked next; ``at`` names a question or an exercise to go to.

    ``review`` is the row of the review from which that was chosen: after it one is back there.
    """

    at: str = ""
    review: str = ""


class ExercisePartRoute(ResponseRoute, screen="answering.respondent:exercise_part"):
    """The part of an exercise that the respondent is at; ``review`` as above."""

    exercise: str
    review: str = ""


FINISH = "finish"
"""What the review gives where the form is finished."""


class ReviewRoute(ResponseRoute, screen="answering.review:ReviewScreen"):
    """All answers; gives the id of the question or exercise to go to, or ``FINISH``.

    ``at`` is the row to stand on, "" for the first one that is open.
    """

    at: str = ""


class FinishedRoute(ResponseRoute, screen="answering.finishing:FinishedScreen"):
    """What to do after a form."""


class HandOverRoute(FolderRoute, screen="answering.finishing:HandOverScreen"):
    """The clean page between two people on one computer."""


# ── One assessment and its result ────────────────────────────────────────────────────────────────


class OverviewRoute(FolderRoute, screen="overview.overview:OverviewScreen"):
    """Who has answered how much, and what can be done."""


class CollectRoute(FolderRoute, screen="overview.collect:CollectScreen"):
    """Collecting response files."""


class InviteRoute(FolderRoute, screen="overview.invite:InviteScreen"):
    """Inviting people to answer."""


class AfterWorkshopRoute(FolderRoute, screen="overview.after:AfterScreen"):
    """What is to do after the last workshop, and how far its commitments are."""


class WhoAnsweredRoute(FolderRoute, screen="overview.people:WhoScreen"):
    """Who has answered, team by team.

    ``waiting`` counts by function whose answers are not shown yet, ``titles`` are the functions' names.
    """

    waiting: Mapping[str, int] = MappingProxyType({})
    titles: Mapping[str, str] = MappingProxyType({})


class ResultsRoute(FolderRoute, screen="results.results:ResultsScreen"):
    """The result."""


class PerceptionRoute(FolderRoute, screen="results.tabs:PerceptionScreen"):
    """How each function sees each dimension."""


class ItemsRoute(FolderRoute, screen="results.tabs:ItemsScreen"):
    """The questions, sorted by how the sides see them."""


class ItemRoute(FolderRoute, screen="results.tabs:ItemScreen"):
    """One question and who gave which answer."""

    item: str


class BoardRoute(FolderRoute, screen="results.tabs:ExercisesScreen"):
    """What the exercises show."""


class QueueRoute(FolderRoute, screen="results.tabs:QueueScreen"):
    """What a facilitator brings up."""


class AboutRoute(FolderRoute, screen="results.about:AboutScreen"):
    """What the row with this key is about, on the page of a result with this place."""

    page: str
    key: str


class ExplainRoute(FolderRoute, screen="results.results:ExplainScreen"):
    """What a figure is based on; ``what`` is a dimension, a question, a finding, an intervention …"""

    what: str


# ── Plan ─────────────────────────────────────────────────────────────────────────────────────────


class AdviceRoute(FolderRoute, screen="plan.advice:AdviceScreen"):
    """What to do, in order, with the reasons."""


class InterventionRoute(FolderRoute, screen="plan.advice:InterventionScreen"):
    """Everything about one intervention."""

    key: str


class CatalogueRoute(FolderRoute, screen="plan.advice:CatalogueScreen"):
    """Everything that could be done."""


class ComposeRoute(FolderRoute, screen="plan.compose:ComposeScreen"):
    """What is in the plan, and what it should move."""


class RoadmapRoute(FolderRoute, screen="plan.roadmap:RoadmapScreen"):
    """The plan with days."""


class TaskRoute(FolderRoute, screen="plan.roadmap:TaskScreen"):
    """One task of the plan."""

    key: str


class CommitmentsRoute(FolderRoute, screen="plan.commitments:CommitmentsScreen"):
    """Who does what by when."""


class CommitmentRoute(FolderRoute, screen="plan.commitments:CommitmentScreen"):
    """One commitment whole."""

    key: str


# ── Organisation and report ──────────────────────────────────────────────────────────────────────


class OrganisationRoute(FolderRoute, screen="organisation.organisation:OrganisationScreen"):
    """Today's organisation chart."""


class OwnersRoute(FolderRoute, screen="organisation.owners:OwnersScreen"):
    """Who owns which activity."""


class DecisionsRoute(FolderRoute, screen="organisation.decisions:DecisionsScreen"):
    """Who has which right in joint decisions."""


class ScenariosRoute(FolderRoute, screen="organisation.scenarios:ScenariosScreen"):
    """The private scenarios of an assessment."""


class ScenarioRoute(FolderRoute, screen="organisation.scenario:ScenarioScreen"):
    """One scenario against today, by its name."""

    name: str


class ScenariosBesideRoute(FolderRoute, screen="organisation.scenarios:BesideScreen"):
    """Two scenarios beside today, by their names."""

    first: str
    second: str


class ChoiceRoute(FolderRoute, screen="organisation.choice:ChoiceScreen"):
    """Which structure fits, how sure that is, and what was decided."""


class ChoiceRowRoute(FolderRoute, screen="organisation.choice:ChoiceRowScreen"):
    """What one row of a choice is about, by its key."""

    key: str


class TransitionRoute(FolderRoute, screen="organisation.transition:TransitionScreen"):
    """The steps to the scenario that was decided on."""


class WholeChartRoute(FolderRoute, screen="organisation.whole_chart:ChartScreen"):
    """The chart on one page to read."""


class ImportedRoute(Route, screen="organisation.whole_chart:ImportedScreen"):
    """What was read from a list of positions; ``freed`` counts activities that lost their owner."""

    positions: int
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    freed: int = 0


class ReportRoute(FolderRoute, screen="report.page:ReportScreen"):
    """The report, to choose and to write."""


# ── Workshop ─────────────────────────────────────────────────────────────────────────────────────


class WorkshopRoute(FolderRoute, screen="workshop.session:SessionScreen"):
    """Workshops to begin, to go on with, to rehearse and to look back on."""


class WorkshopAgendaRoute(FolderRoute, screen="workshop.agenda:AgendaScreen"):
    """The steps of the workshop that runs, else of those that can be begun."""


class WorkshopPeopleRoute(FolderRoute, screen="workshop.people:PeopleScreen"):
    """The people in the workshop that runs."""


class WorkshopMinutesRoute(FolderRoute, screen="workshop.minutes:MinutesScreen"):
    """The minutes of all workshops of an assessment."""


class FacilitateRoute(FolderRoute, screen="workshop.facilitate:FacilitateScreen"):
    """The console of the workshop that runs."""


class ProjectorRoute(FolderRoute, screen="workshop.projector:ProjectorScreen"):
    """What the room sees of the workshop that runs."""


class BallotRoute(Route, screen="workshop.ballot:BallotScreen"):
    """The vote of a person who has the keyboard; without one, of the one on this computer."""

    person: str = ""


class JoinRoute(Route, screen="workshop.join:JoinScreen"):
    """The form to join the workshop at an address; a certificate to trust is a file."""

    address: str
    certificate: Path | None = None


class JoinedRoute(Route, screen="workshop.joined:JoinedScreen"):
    """The workshop at an address as the participant with a secret sees it."""

    address: str
    secret: str
    certificate: Path | None = None


# ── Over time ────────────────────────────────────────────────────────────────────────────────────


class WavesRoute(Route, screen="trend.waves:WavesScreen"):
    """Which assessments of a workspace to compare; ``alone`` keeps to the organisation of one of them."""

    workspace: Path
    selected: Path | None = None
    alone: bool = False


class ExperienceRoute(Route, screen="trend.timeline:ExperienceScreen"):
    """What became of all plans in a workspace."""

    workspace: Path


class TimelineRoute(Route, screen="trend.timeline:TimelineScreen"):
    """The assessments at these paths over time."""

    paths: tuple[Path, ...]


class BetweenRoute(TimelineRoute):
    """A page about one step of a timeline, by the places of its two points."""

    before: int
    after: int


class StepRoute(BetweenRoute, screen="trend.step:StepScreen"):
    """What changed in one step; ``at`` is the line to begin on."""

    at: str = ""


class ChangeRoute(BetweenRoute, screen="trend.step:ChangeScreen"):
    """One line of a step in full."""

    key: str


class MoversRoute(BetweenRoute, screen="trend.step:MoversScreen"):
    """The questions that moved most."""


class KeptRoute(BetweenRoute, screen="trend.step:KeptScreen"):
    """What became of the commitments."""


class ComparableRoute(BetweenRoute, screen="trend.step:ComparableScreen"):
    """What both assessments asked, and what only one."""


# ── Everywhere ───────────────────────────────────────────────────────────────────────────────────


class HelpRoute(Route, screen="pages.anywhere:HelpScreen"):
    """What can be done on the page known to the registry as ``about``."""

    about: str


class ProblemRoute(Route, screen="pages.anywhere:ProblemScreen"):
    """Why a page cannot be opened; ``older`` is the file whose older copy is whole, where one is."""

    text: str
    retry: Route
    older: Path | None = None
