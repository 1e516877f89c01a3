"""Which page a respondent sees next: what is promised, an exercise, a question, or the overview."""

from __future__ import annotations

from textual.screen import Screen

from assess.services.answering.exercise_session import ExerciseSession, next_exercise
from assess.services.answering.exercises import ORDER
from assess.services.answering.session import AnswerSession, find_respondent
from assess.store.folder import respondents
from assess.tui import routes
from assess.tui.held import desk_of, seat_of
from assess.tui.host import Host
from questionnaires.model import COMPANY, Exercise


def start(route: routes.Answering, host: Host) -> Screen[None] | routes.Route:
    """Where the respondent who is meant goes on, or begins.

    Raises:
        FileProblem: a file of the assessment cannot be used.
    """
    folder, function, name = route.folder, route.function, route.name or ""
    if function is None and route.code:
        own = find_respondent(folder, function=None, name=name, code=route.code)
        if own is not None:
            return go_on(routes.Respondent(folder=folder, response=own, form=route.form), host)
    elif function is None:
        heads = respondents(folder)
        if len(heads) == 1 and not name:
            only = heads[0].path
            return go_on(routes.Respondent(folder=folder, response=only, form=route.form), host)
        if len(heads) > 1:
            return routes.Overview(folder=folder)
    function = function or COMPANY
    path = find_respondent(folder, function=function, name=name, code=route.code)
    if path is None:
        form = route.form or ""
        return routes.Promise(folder=folder, function=function, name=name, form=form, code=route.code)
    desk = desk_of(host, folder, path)
    desk.keep_code(route.code)
    return _page_of(desk, form=route.form)


def go_on(route: routes.Respondent, host: Host) -> Screen[None] | routes.Route:
    """Where a respondent goes on.

    Raises:
        FileProblem: a file of the assessment cannot be used.
    """
    return _page_of(desk_of(host, route.folder, route.response), form=route.form)


def ask(route: routes.Questions, host: Host) -> Screen[None]:
    """What is asked next: what is named, else the first open exercise, else the first question.

    Raises:
        FileProblem: a file of the assessment cannot be used.
    """
    return _asking(desk_of(host, route.folder, route.response), at=route.at)


def exercise_part(route: routes.ExercisePart, host: Host) -> Screen[None]:
    """The part of an exercise that the respondent is at, whose steps can still be taken back.

    Raises:
        FileProblem: a file of the assessment cannot be used.
    """
    return _part(seat_of(host, route.folder, route.response, route.exercise))


def _page_of(desk: AnswerSession, *, form: str | None) -> Screen[None] | routes.Route:
    """What is promised before the first answer, then what is asked, in the end what was finished."""
    if desk.finished and desk.final:
        return routes.Overview(folder=desk.folder)
    if form and form != desk.form and form in desk.questionnaire.forms:
        desk.change_form(form)
    if desk.finished:
        from assess.tui.answering.reading import ReadingScreen

        return ReadingScreen(desk)
    if desk.respondent and desk.untouched:
        from assess.tui.answering.privacy_notice import PromiseScreen

        return PromiseScreen(folder=desk.folder, desk=desk)
    return _asking(desk)


def _asking(desk: AnswerSession, *, at: str = "") -> Screen[None]:
    exercise: Exercise | None = desk.questionnaire.exercises.get(at) if at else next_exercise(desk)
    if exercise is not None:
        return _part(ExerciseSession(desk, exercise))
    from assess.tui.answering.answer import AnswerScreen

    return AnswerScreen(desk, at_item=at)


def _part(seat: ExerciseSession) -> Screen[None]:
    if seat.draft.part == ORDER:
        from assess.tui.answering.ordering import OrderingScreen

        return OrderingScreen(seat)
    from assess.tui.answering.marking import MarkingScreen

    return MarkingScreen(seat)
