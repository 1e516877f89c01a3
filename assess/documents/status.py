"""How far an assessment has come: who has answered, what was found and planned, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from assess.documents.roadmap.dates import days_between
from assess.store.assessment.identity import Identity
from assess.store.folder import RespondentHead
from assess.text import plain
from questionnaires.model import COMPANY, FUNCTIONS, SIDES
from questionnaires.records import record
from scoring.answers import Privacy
from scoring.planning.plan import Commitment, Plan, Status
from scoring.privacy.view import respondents_needed

COMPARED_FROM = 2
"""So many people of each side have something to compare, exercises included."""

MOST_IN = Fraction(3, 4)
"""From this share of the expected people on the result is looked at rather than waited for (provisional)."""


class Step(StrEnum):
    """What an assessment waits for."""

    INVITE = "invite"
    ANSWER = "answer"
    COLLECT = "collect"
    REMIND = "remind"
    LOOK = "look"
    CHOOSE = "choose"
    COMMIT = "commit"
    REPORT = "report"
    DUE = "due"
    REPEAT = "repeat"
    FOLLOWED = "followed"
    AFTER = "after"


REMIND_AFTER = 3
"""Days after an invitation from which those who are missing are reminded."""

SAID_AFTER, PULSES_AFTER = 14, (30, 60, 90)
"""Days after a workshop: the page of what was said and done, and the pulses."""

FOLLOW_UP_DAYS = 30
"""Days that the last thing to do after a workshop stays the next step."""


@record
class FollowUp:
    """Something to do so many ``days`` after a workshop, from a day on; ``made`` says that it was done."""

    days: int
    day: str
    made: bool = False


@record
class TeamStatus:
    """How many people of a team have finished and begun, of how many expected (0: nobody said)."""

    team: str
    finished: int
    begun: int = 0
    expected: int = 0

    @property
    def total(self) -> int:
        """How many people there are, or should be."""
        return max(self.expected, self.finished + self.begun)

    @property
    def missing(self) -> int:
        """How many have yet to finish."""
        return self.total - self.finished


@record
class Due:
    """What a commitment has to do next: its first step, or its review; ``day`` may be ""."""

    day: str
    owner: str
    text: str
    review: bool = False


@record
class PlanStatus:
    """What was chosen and committed to; ``due`` is what open commitments have to do, the earliest first."""

    chosen: int = 0
    commitments: int = 0
    due: tuple[Due, ...] = ()


@record
class ResultStatus:
    """The saved result in short: of how many people, level and rating, and how many gaps are clear."""

    people: int
    level: int | None = None
    rating: Fraction | None = None
    gaps: int = 0


@record
class AssessmentStatus:
    """What can be said of an assessment without judging it again.

    ``followed_by`` names a later assessment of the same organisation, "" where this is the latest.
    ``report`` is the name of the newest report in the folder and ``report_day`` the day of it, "" for none.
    ``invited`` is the day on which the invitation in the folder was written, "" for none.
    ``follow_ups`` are those of the last workshop, the earliest first; none where it has not ended.
    ``workshop_begun`` says that there was one, ended or not.
    """

    identity: Identity
    people: tuple[RespondentHead, ...] = ()
    result: ResultStatus | None = None
    plan: PlanStatus = field(default_factory=PlanStatus)
    report: str = ""
    report_day: str = ""
    followed_by: str = ""
    invited: str = ""
    follow_ups: tuple[FollowUp, ...] = ()
    workshop_begun: bool = False

    @property
    def privacy(self) -> Privacy:
        """Who may see the answers."""
        return self.identity.privacy

    @property
    def whose(self) -> str:
        """Whose assessment it is, and which: "Hartwell Pumps · Spring 2027"."""
        names = (self.identity.organisation, self.identity.title)
        return plain(" · ".join(filter(None, names)), limit=80)

    @property
    def usable(self) -> tuple[RespondentHead, ...]:
        """The people whose files can be used."""
        return tuple(head for head in self.people if not head.problem)

    @property
    def teams(self) -> tuple[TeamStatus, ...]:
        """Each team that answers or is expected; one person for the company as a team of its own."""
        expected, found = self.identity.expected, self.usable
        names = [t for t in (*FUNCTIONS, COMPANY) if expected.get(t) or any(h.function == t for h in found)]
        return tuple(_team(name, found, expected) for name in names)

    @property
    def finished(self) -> int:
        """How many have finished."""
        return sum(team.finished for team in self.teams)

    @property
    def total(self) -> int:
        """How many are expected, or have begun where more have."""
        return sum(team.total for team in self.teams)

    @property
    def missing(self) -> tuple[TeamStatus, ...]:
        """The teams from which answers are missing."""
        return tuple(team for team in self.teams if team.missing)

    @property
    def missing_names(self) -> tuple[str, ...]:
        """Who has begun and not finished, by name; nobody where names are protected."""
        if self.privacy.protected:
            return ()
        return tuple(head.name for head in self.usable if head.name and not head.finished)

    @property
    def alone(self) -> bool:
        """Whether one person answers for the whole company, and nobody else does."""
        return [team.team for team in self.teams] == [COMPANY]

    @property
    def underway(self) -> RespondentHead | None:
        """The one who answers for the whole company, until that is finished; None where others answer too."""
        only = self.usable[0] if self.alone and len(self.usable) == self.total == 1 else None
        return only if only is not None and not only.finished else None

    @property
    def still_needed(self) -> Mapping[str, int]:
        """How many more of each side must finish before the two can be compared; {} where they can be."""
        finished = {team.team: team.finished for team in self.teams}
        privacy = self.privacy
        more = {
            side: respondents_needed(
                function=side,
                answered=finished,
                minimum=privacy.minimum_group if privacy.protected else COMPARED_FROM,
                named=privacy.named,
            )
            for side in SIDES
        }
        more = {side: max(count, 1 - finished.get(side, 0)) for side, count in more.items()}
        return {side: count for side, count in more.items() if count > 0}

    @property
    def shows_result(self) -> bool:
        """Whether there is a result to see: protected answers are shown from the smallest group on."""
        named = sum(team.finished for team in self.teams if team.team in self.privacy.named)
        least = self.privacy.minimum_group if self.privacy.protected else 1
        return self.result is not None or bool(named) or self.finished >= least

    @property
    def enough(self) -> bool:
        """Whether the result is worth a look although answers are missing."""
        return not self.still_needed and Fraction(self.finished, max(1, self.total)) >= MOST_IN


@record
class Surroundings:
    """What the overview says of chart, trend and the last events (days with sentences, newest first).

    ``positions`` is None without a chart; ``ratings`` are those of the organisation's assessments, oldest
    first, as they are shown; ``followed_by`` names the next of them that has answers, "" for none.
    """

    positions: int | None = None
    vacant: int = 0
    problems: int = 0
    ratings: tuple[str, ...] = ()
    lately: tuple[tuple[str, str], ...] = ()
    followed_by: str = ""


def people_in_all(expected: Mapping[str, int], found: Mapping[str, int]) -> int:
    """How many people are expected, a team counting those found where they are more; 0 where nobody said."""
    teams = {*expected, *found} if expected else ()
    return sum(max(expected.get(team, 0), found.get(team, 0)) for team in teams)


def _team(name: str, people: Sequence[RespondentHead], expected: Mapping[str, int]) -> TeamStatus:
    own = [head for head in people if head.function == name]
    done = sum(head.finished for head in own)
    begun = sum(bool(head.answered) for head in own if not head.finished)
    return TeamStatus(team=name, finished=done, begun=begun, expected=expected.get(name, 0))


def plan_status(plan: Plan) -> PlanStatus:
    """A plan in short."""
    due = sorted((_due(c) for c in plan.open_commitments), key=lambda one: (not one.day, one.day))
    return PlanStatus(chosen=len(plan.chosen), commitments=len(plan.commitments), due=tuple(due))


def _due(commitment: Commitment) -> Due:
    if commitment.status is Status.RUNNING:
        day, text = commitment.review_date, commitment.sign
    else:
        day, text = commitment.first_step_date, commitment.first_step
    return Due(day=day, owner=commitment.owner, text=text, review=commitment.status is Status.RUNNING)


def follow_up_due(status: AssessmentStatus, *, today: str) -> FollowUp | None:
    """What is to do after the last workshop by now; None where nothing is, or it was long ago."""
    begun = [one for one in status.follow_ups if one.day <= today]
    if not begun or begun[-1].made or days_between(begun[-1].day, today) >= FOLLOW_UP_DAYS:
        return None
    return begun[-1]


def next_step(status: AssessmentStatus, *, today: str) -> Step:
    """What comes next, by what is there already and the day it is."""
    if follow_up_due(status, today=today):
        return Step.AFTER
    if status.followed_by:
        return Step.FOLLOWED
    if status.plan.commitments:
        if not status.report:
            return Step.REPORT
        return Step.DUE if status.plan.due else Step.REPEAT
    if not status.finished:
        return _before_the_first(status, today=today)
    if status.missing and not status.enough:
        return _waiting(status, today=today)
    if status.result is None or not (status.privacy.protected or status.result.people >= status.finished):
        return Step.LOOK
    return Step.COMMIT if status.plan.chosen else Step.CHOOSE


def _before_the_first(status: AssessmentStatus, *, today: str) -> Step:
    """What comes next while nobody has finished."""
    if status.alone:
        return Step.ANSWER
    begun = status.invited or any(team.begun for team in status.teams)
    return _waiting(status, today=today) if begun else Step.INVITE


def _waiting(status: AssessmentStatus, *, today: str) -> Step:
    """Whether those who are missing are waited for, as just after an invitation, or reminded."""
    fresh = status.invited and 0 <= days_between(status.invited, today) < REMIND_AFTER
    return Step.COLLECT if fresh or not status.missing else Step.REMIND


def overdue(due: Due, *, today: str) -> bool:
    """Whether its day has passed."""
    return bool(due.day) and due.day < today
