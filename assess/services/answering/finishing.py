"""What finishing and reopening mean, in sentences, for the screens and line by line."""

from __future__ import annotations

from assess.services.answering.exercise_session import Progress, exercises_for, progress
from assess.services.answering.session import AnswerSession
from assess.services.answering.walk import Walk
from assess.words.numbers import count_words

FINAL = "Finishing is final: these answers can't be opened or changed afterwards."
CLOSED = "In this assessment finished answers stay closed."
REOPENED = (
    "Once reopened they can be changed, and the result changes with them. They count as under way until "
    "they are finished again."
)


def open_words(session: AnswerSession, walk: Walk) -> str:
    """What is still open: "22 of 37 questions and 3 exercises are still open."."""
    questions = len(walk.open_places)
    exercises = sum(progress(session, exercise) is not Progress.DONE for exercise in exercises_for(session))
    if not questions and not exercises:
        return f"All {len(walk.items)} questions are answered."
    parts = [f"{questions} of {len(walk.items)} questions"] if questions else []
    parts += [count_words(exercises, "exercise", "exercises")] if exercises else []
    verb = "is" if not questions and exercises == 1 else "are"
    return f"{' and '.join(parts)} {verb} still open."


def answered_words(session: AnswerSession, walk: Walk) -> str:
    """Who has finished, and with how many answers: "Sales, Ada finished with 37 of 37 answered."."""
    return f"{session.who} finished with {walk.done} of {len(walk.items)} answered."
