"""What pages about the same thing share: the one a page on the stack holds open, else it is read from disk.

So a plan, a form or a chart is read once on the way down through its pages, and anew on the next way in.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from assess.tui.host import Host

if TYPE_CHECKING:
    from assess.services.answering.exercise_session import ExerciseSession
    from assess.services.answering.session import AnswerSession
    from assess.services.organisation.chart_editor import OrgChartEditor
    from assess.services.planning.editor import PlanEditor


def session_of(host: Host, folder: Path, response: Path | None) -> AnswerSession:
    """The answers of a respondent, or without a response file the company's facts.

    Raises:
        FileProblem: a file of the assessment cannot be used.
    """
    from assess.services.answering.session import AnswerSession

    held = (s for s in host.held(AnswerSession) if (s.folder, s.response) == (folder, response))
    return next(held, None) or AnswerSession.open(folder, response=response)


def attempt_of(host: Host, folder: Path, response: Path | None, exercise: str) -> ExerciseSession:
    """A respondent's exercise, whose steps can be taken back as long as a page holds it.

    Raises:
        FileProblem: a file of the assessment cannot be used.
    """
    from assess.services.answering.exercise_session import ExerciseSession

    session = session_of(host, folder, response)
    found = session.questionnaire.exercises[exercise]
    held = (
        a for a in host.held(ExerciseSession) if a.answer_session is session and a.exercise.id == exercise
    )
    return next(held, None) or ExerciseSession(session, found)


def plan_of(host: Host, folder: Path) -> PlanEditor:
    """The plan of an assessment with its result, as of today.

    Raises:
        FileProblem: a file of the assessment cannot be used.
    """
    from assess.services.assessments.scored import publish_answers
    from assess.services.planning.editor import PlanEditor

    held = next((plan for plan in host.held(PlanEditor) if plan.folder == folder), None)
    if held is None:
        publish_answers(folder)
        held = PlanEditor.open(folder, today=host.today)
    return held


def chart_of(host: Host, folder: Path) -> OrgChartEditor:
    """Today's organisation chart of an assessment.

    Raises:
        FileProblem: the chart or the questionnaire cannot be used.
    """
    from assess.services.organisation.chart_editor import OrgChartEditor

    held = (chart for chart in host.held(OrgChartEditor) if chart.folder == folder)
    return next(held, None) or OrgChartEditor.open(folder)
