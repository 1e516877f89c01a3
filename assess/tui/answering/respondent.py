"""Which page a respondent sees next: the privacy notice, an exercise, a question, or the overview.

Where a file of the assessment cannot be used, every function here raises ``FileProblem``.
"""

from __future__ import annotations

from textual.screen import Screen

from assess.services.answering.exercise_session import ExerciseSession, asked_exercise, next_exercise
from assess.services.answering.exercises import ORDER, SENTENCES
from assess.services.answering.session import AnswerSession, find_respondent
from assess.store.folder import respondents
from assess.tui import routes
from assess.tui.answering.answer import AnswerScreen
from assess.tui.answering.exercises import MarkingScreen
from assess.tui.answering.finishing import PrivacyNoticeScreen
from assess.tui.answering.ordering import OrderingScreen
from assess.tui.answering.own_words import TickingScreen, WritingScreen
from assess.tui.answering.page import INVITED, attempt_of, session_of
from assess.tui.answering.reading import ReadingScreen
from assess.tui.host import Host
from questionnaires.model import COMPANY


def start(route: routes.AnsweringRoute, host: Host) -> Screen[None] | routes.Route:
    """Where the respondent who is meant goes on, or begins."""
    folder, function, name = route.folder, route.function, route.name or ""
    host.remembered[INVITED, folder] = route.invited
    if function is None and route.code:
        own = find_respondent(folder, function=None, name=name, code=route.code)
        if own is not None:
            return go_on(routes.RespondentRoute(folder=folder, response=own, form=route.form), host)
    elif function is None:
        heads = respondents(folder)
        if len(heads) == 1 and not name:
            only = heads[0].path
            return go_on(routes.RespondentRoute(folder=folder, response=only, form=route.form), host)
        if len(heads) > 1:
            return routes.OverviewRoute(folder=folder)
    function = function or COMPANY
    path = find_respondent(folder, function=function, name=name, code=route.code)
    if path is None:
        form = route.form or ""
        return routes.PrivacyNoticeRoute(
            folder=folder, function=function, name=name, form=form, code=route.code
        )
    session = session_of(host, folder, path)
    session.keep_code(route.code)
    return _page_of(session, form=route.form)


def go_on(route: routes.RespondentRoute, host: Host) -> Screen[None] | routes.Route:
    """Where a respondent goes on."""
    return _page_of(session_of(host, route.folder, route.response), form=route.form)


def ask(route: routes.QuestionsRoute, host: Host) -> Screen[None]:
    """What is asked next: what is named, else the first open exercise, else the first question."""
    return _asking(session_of(host, route.folder, route.response), at=route.at, review=route.review)


def exercise_part(route: routes.ExercisePartRoute, host: Host) -> Screen[None]:
    """The part of an exercise that the respondent is at, whose steps can still be undone."""
    return _part(attempt_of(host, route.folder, route.response, route.exercise), review=route.review)


def _page_of(session: AnswerSession, *, form: str | None) -> Screen[None] | routes.Route:
    """The privacy notice before the first answer, then what is asked, in the end what was finished."""
    if session.finished and session.final:
        return routes.OverviewRoute(folder=session.folder)
    if form and form != session.form and form in session.questionnaire.forms:
        session.change_form(form)
    if session.finished:
        return ReadingScreen(session)
    if session.respondent and session.untouched:
        return PrivacyNoticeScreen(folder=session.folder, session=session)
    return _asking(session)


def _asking(session: AnswerSession, *, at: str = "", review: str = "") -> Screen[None]:
    if session.respondent is None:
        from assess.tui.answering.figures import FiguresScreen  # the first question comes without it

        return FiguresScreen(session, at=at)
    named = at in session.questionnaire.exercises
    exercise = asked_exercise(session, at) if named else None if at or review else next_exercise(session)
    if exercise is not None:
        return _part(ExerciseSession(session, exercise), review=review)
    return AnswerScreen(session, at_item=at, review=review)


def _part(attempt: ExerciseSession, *, review: str = "") -> Screen[None]:
    if attempt.draft.part == ORDER:
        return OrderingScreen(attempt, review=review)
    if attempt.draft.part == SENTENCES:
        return WritingScreen(attempt, review=review)
    if attempt.part.several:
        return TickingScreen(attempt, review=review)
    return MarkingScreen(attempt, review=review)
