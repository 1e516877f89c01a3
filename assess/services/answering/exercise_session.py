"""One exercise of one respondent: every mark is on disk before it is shown, and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from typing import Any

from assess.services.answering.exercises import (
    ORDER,
    SENTENCES,
    Draft,
    Part,
    answer_in,
    cards_in,
    complete,
    draft_from,
    draft_table,
    marked,
    new_draft,
    part_beside,
    parts_of,
    read_draft,
    ticked,
    ticked_alone,
    unmarked,
)
from assess.services.answering.session import AnswerSession
from assess.store.answers.answer import sentence_text
from assess.store.io.errors import NotPossibleNow
from assess.store.responses.file import ExerciseState, ResponseFile
from questionnaires.model import COMPANY, Card, Exercise
from questionnaires.records import replace
from scoring.answers import Answer, ExerciseAnswer, OwnWords, State

LOCKED = "This sentence is saved and stays as it is, so that nobody writes towards the ticks."
GONE_ON = "Another window changed this exercise, so nothing was changed here. Open it again."


class Progress(StrEnum):
    """How far a respondent is with an exercise."""

    OPEN = "open"
    STARTED = "started"
    SKIPPED = "skipped"
    DONE = "done"


def exercises_for(answer_session: AnswerSession, *, form: str = "") -> tuple[Exercise, ...]:
    """The exercises of a session's form, or of another, for its respondent.

    One who answers for the company gets none.
    """
    found = answer_session.questionnaire.forms.get(form or answer_session.form)
    if answer_session.respondent is None or found is None or answer_session.function == COMPANY:
        return ()
    asked = (asked_exercise(answer_session, exercise) for exercise in found.exercises)
    return tuple(exercise for exercise in asked if answer_session.function in exercise.functions)


def asked_exercise(answer_session: AnswerSession, exercise_id: str) -> Exercise:
    """An exercise as this session asks it: who may read sentences is asked only where answers are protected.

    Raises:
        KeyError: there is no such exercise.
    """
    exercise = answer_session.questionnaire.exercises[exercise_id]
    protected = answer_session.identity.privacy.protected
    return exercise if protected or not exercise.consent else replace(exercise, consent="")


def changes_sentence(answer_session: AnswerSession, exercise: Exercise, answer: ExerciseAnswer) -> bool:
    """Whether an answer changes a sentence that its author has saved already, which nobody may."""
    if answer_session.respondent is None or not isinstance(answer, OwnWords):
        return False
    kept = ExerciseSession(answer_session, exercise).draft.of(SENTENCES)
    return any(text and answer.sentences.get(key) != text for key, text in kept.items())


def progress(answer_session: AnswerSession, exercise: Exercise) -> Progress:
    """How far the session's respondent is with an exercise."""
    file = answer_session.respondent
    if file is None:
        return Progress.OPEN
    if exercise.id in file.response.answers:
        return Progress.SKIPPED
    if file.draft(exercise.id):
        return Progress.STARTED
    return Progress.DONE if exercise.id in file.response.exercises else Progress.OPEN


def next_exercise(answer_session: AnswerSession) -> Exercise | None:
    """The first exercise that is neither done nor passed over; None where the questions may come."""
    waiting = (Progress.OPEN, Progress.STARTED)
    return next((e for e in exercises_for(answer_session) if progress(answer_session, e) in waiting), None)


def progress_words(answer_session: AnswerSession, exercise: Exercise) -> str:
    """How far the respondent is, in words: "done", "9 of 14", "passed over", "open"."""
    state = progress(answer_session, exercise)
    if state is Progress.STARTED:
        session = ExerciseSession(answer_session, exercise)
        first = parts_of(exercise)[0]
        left = len(unmarked(exercise, session.draft, first.id, session.respondent))
        total = len(cards_in(exercise, session.draft, first.id, session.respondent))
        return f"in progress, {total - left} of {total}" if left < total else "in progress"
    words = {Progress.DONE: "done", Progress.SKIPPED: "skipped", Progress.OPEN: "open"}
    return words[state]


class ExerciseSession:
    """The draft of one exercise, kept in the respondent's file at every step.

    As soon as the draft is complete it is confirmed as the answer as well; the draft itself is kept until
    the respondent leaves the last part, so that one comes back to where one was.

    What changes the draft raises ``FileProblem`` where it could not be saved, or where another program has
    gone on meanwhile; then nothing has changed.
    """

    def __init__(self, answer_session: AnswerSession, exercise: Exercise) -> None:
        if answer_session.respondent is None:
            raise ValueError("an exercise needs a respondent")
        self.answer_session = answer_session
        self.exercise = exercise
        self._file: ResponseFile = answer_session.respondent
        self._steps: list[tuple[Draft, Draft]] = []
        given = self._file.response.exercises.get(exercise.id)
        self.draft = self._draft(self._file.draft(exercise.id), given)

    def _draft(self, kept: Mapping[str, Any], given: ExerciseAnswer | None) -> Draft:
        """The draft to go on from, by what is in the file."""
        if kept:
            return read_draft(self.exercise, kept, self.respondent)
        if given is not None:
            return draft_from(self.exercise, given, self.respondent)
        return new_draft(self.exercise, self.respondent)

    @property
    def respondent(self) -> str:
        """Whose order the cards are in."""
        return self._file.response.id

    @property
    def part(self) -> Part:
        """The part that is open."""
        return next(part for part in parts_of(self.exercise, self.respondent) if part.id == self.draft.part)

    @property
    def cards(self) -> tuple[Card, ...]:
        """The cards of this part."""
        return cards_in(self.exercise, self.draft, self.draft.part, self.respondent)

    @property
    def left(self) -> tuple[Card, ...]:
        """The cards of this part without a mark."""
        return unmarked(self.exercise, self.draft, self.draft.part, self.respondent)

    @property
    def last_part(self) -> bool:
        """Whether nothing comes after this part."""
        return not part_beside(self.exercise, self.draft, self.respondent)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._steps)

    def put(self, change: Callable[[Draft], Draft]) -> None:
        """Change the draft, as it is on the disk by now, and save it."""
        before = self._save(change)
        self._steps.append((before, self.draft))

    def write(self, sentence: str, text: str) -> None:
        """Save a sentence, which stays as it is from then on; "" leaves it out."""

        def change(found: Draft) -> Draft:
            if found.of(SENTENCES).get(sentence):
                raise NotPossibleNow(self._file.path, LOCKED)
            return marked(found, sentence, sentence_text(text))

        self._save(change)
        self._steps.clear()

    def finish_ticks(self, chosen: Collection[str] | None = None) -> bool:
        """Take these ticks, or those there are, as all that is said; whether the exercise is finished."""
        cards = self.cards
        self.put(lambda draft: ticked_alone(draft, cards, ticked(draft) if chosen is None else chosen))
        return self.go_on()

    def undo(self) -> None:
        """Take the last step back, on disk too."""
        if not self._steps:
            return
        before, after = self._steps[-1]

        def back(found: Draft) -> Draft:
            if _done(found) != _done(after):
                raise NotPossibleNow(self._file.path, GONE_ON)
            return before

        self._save(back)
        self._steps.pop()

    def _save(self, change: Callable[[Draft], Draft]) -> Draft:
        """Save the changed draft, which stays in the open part; returns it as it was before."""
        known = found = made = self.draft

        def step(kept: Mapping[str, Any], given: ExerciseAnswer | None) -> ExerciseState:
            nonlocal found, made
            found = self.draft = replace(self._draft(kept, given), part=known.part)
            if known.part == ORDER and _done(found) != _done(known):
                raise NotPossibleNow(self._file.path, GONE_ON)  # an order is one answer, not many
            made = change(found)
            done = complete(self.exercise, made, self.respondent)
            return draft_table(made), answer_in(self.exercise, made) if done else None

        self._file.work_on(self.exercise.id, step)
        self.draft = made
        return found

    def _close(self, otherwise: Answer | None = None) -> bool:
        """Save a complete draft as the answer alone; whether it was complete."""
        done = False

        def step(kept: Mapping[str, Any], given: ExerciseAnswer | None) -> ExerciseState:
            nonlocal done
            draft = self._draft(kept, given)
            done = complete(self.exercise, draft, self.respondent)
            return (None, answer_in(self.exercise, draft)) if done else (kept, otherwise)

        self._file.work_on(self.exercise.id, step)
        return done

    def go_on(self) -> bool:
        """Go to the next part, or finish after the last one; whether the exercise is finished.

        Raises:
            ValueError: cards of a needed part are left without a mark.
        """
        if self.part.needed and self.left:
            raise ValueError("some cards have no answer yet")
        part = part_beside(self.exercise, self.draft, self.respondent)
        if part:
            self._save(lambda draft: replace(draft, part=part))
            return False
        if complete(self.exercise, self.draft, self.respondent) and self._close():
            return True
        self._save(lambda draft: replace(draft, part=self._first_gap(draft)))
        return False

    def _first_gap(self, draft: Draft) -> str:
        """The first needed part with cards left, the open one where there is none."""
        gaps = (
            part.id
            for part in parts_of(self.exercise)
            if part.needed and unmarked(self.exercise, draft, part.id, self.respondent)
        )
        return next(gaps, draft.part)

    def go_back(self) -> bool:
        """Go to the part before; whether there was one."""
        part = part_beside(self.exercise, self.draft, self.respondent, back=True)
        if part:
            self._save(lambda draft: replace(draft, part=part))
        return bool(part)

    def skip(self) -> None:
        """Pass the exercise over; what was marked is kept for a second visit, and an answer stays one."""
        self._close(Answer(state=State.SKIPPED))


def _done(draft: Draft) -> dict[str, Any]:
    """What is marked and ordered, whichever part is open."""
    return {key: value for key, value in draft_table(draft).items() if key != "part"}
