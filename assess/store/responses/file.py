"""One respondent's answers: the file that only that respondent's program writes."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from assess.store.answers.answer import (
    EXERCISE_KEYS,
    PAYLOADS,
    REMARKS,
    belongs_to_company,
    checked_table,
    draft_in,
    exercise_table,
    in_order,
    joined,
    merged,
    put_back,
    read_exercise,
    set_draft,
)
from assess.store.assessment.identity import RESPONSES_FOLDER, read_identity
from assess.store.io.documents import TomlTable
from assess.store.io.errors import FileProblem, NotPossibleNow, NotSaved, system_reason
from assess.store.io.held import Change, HeldDocument, HeldFile, save_to_the_day
from assess.store.io.safe_files import SaveOutcome
from assess.store.responses.reading import (
    ANSWERED_FOR,
    ID,
    NONE_KEPT,
    LoadedResponse,
    checked_code,
    checked_response,
    origin_table,
    put_code,
    write_counts,
)
from assess.text import clean
from questionnaires.model import Exercise, Item, Kind, Questionnaire
from scoring.answers import Answer, ExerciseAnswer, Response

FINISHED = "These answers were finished in another window. Reopen them to change them."
NO_EXERCISES: Mapping[str, ExerciseAnswer] = {}

_ANSWER_KEYS = (*PAYLOADS, *REMARKS, *EXERCISE_KEYS)

ExerciseState = tuple[Mapping[str, Any] | None, ExerciseAnswer | Answer | None]
"""The draft of an exercise and its answer, each None where there is none; the answer may be a state."""

ExerciseStep = Callable[[Mapping[str, Any], ExerciseAnswer | None], ExerciseState]
"""From draft and answer of an exercise to the next ones; it may be called again, on newer ones."""


class ResponseFile(HeldFile[LoadedResponse]):
    """One respondent's answers; every method saves before it returns.

    Several programs may have the file open: what each of them says is kept, and of two answers to one
    question the later. What another program has finished meanwhile is not changed.

    Methods that save raise ``NotSaved`` where nothing was changed, neither on the disk nor here
    (``NotPossibleNow``: another program has changed or finished it), and another ``FileProblem`` where the
    file on the disk may not be replaced.
    """

    def __init__(
        self, held: HeldDocument[LoadedResponse], questionnaire: Questionnaire, *, day: str = ""
    ) -> None:
        """``day`` is the one day that the file may tell in an anonymous assessment, "" in all others."""
        super().__init__(held)
        self._questionnaire = questionnaire
        self._day = day
        self._finished = self.response.finished  # as this program knows, or wants it
        self._forget_the_hour()

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        questionnaire: Questionnaire,
        function: str,
        form: str,
        name: str = "",
        code: str = "",
        respondent: str = "",
        later: bool = False,
    ) -> ResponseFile:
        """Makes an empty response in an assessment's folder and saves it, with ``later`` at the first answer.

        Its id is ``respondent``, or a new random one; ``code`` is one of the respondent's own, if any.

        Raises:
            FileProblem: the assessment cannot be used (``NotSaved``: nothing was changed).
            ValueError: no such function or form, no such form of id or code, or a code where none is kept.
        """
        if respondent and not ID.fullmatch(respondent):
            raise ValueError(f"not a valid id: {respondent!r}")
        if function not in ANSWERED_FOR:
            raise ValueError(f"no such function: {function!r}")
        if form not in questionnaire.forms:
            raise ValueError(f"no such form: {form!r}")
        identity = read_identity(folder)
        respondent = respondent or os.urandom(6).hex()
        name, day = clean(name).strip(), identity.only_day
        data: dict[str, Any] = {
            "id": respondent,
            "function": function,
            "form": form,
            **({"name": name} if name and not day else {}),
            **({"code": _taken_code(code, anonymous=bool(day))} if code else {}),
            "finished": False,
            "revision": 0,
            "asked": 0,
            "answered": 0,
            "assessment": origin_table(identity),
        }
        write_counts(data, questionnaire)
        responses = folder / RESPONSES_FOLDER
        try:
            responses.mkdir(exist_ok=True)
        except OSError as error:
            raise NotSaved(responses, f"could not be created: {system_reason(error)}") from error
        held = HeldDocument.create(
            responses / f"{respondent}.toml",
            data,
            kind="response",
            parse=lambda document: checked_response(document, questionnaire),
            later=later,
        )
        return cls(held, questionnaire, day=day)

    @classmethod
    def open(cls, path: Path, *, questionnaire: Questionnaire) -> ResponseFile:
        """Opens a respondent's file to go on with it.

        Raises:
            FileProblem: it cannot be used.
        """
        held = HeldDocument.open(
            path, kind="response", parse=lambda document: checked_response(document, questionnaire)
        )
        day = ""
        with contextlib.suppress(FileProblem):  # a file on its own, outside any assessment
            day = read_identity(path.parent.parent).only_day
        return cls(held, questionnaire, day=day)

    @property
    def response(self) -> Response:
        """What is on the disk."""
        return self.content.response

    def confirm(self, item_id: str, answer: Answer) -> SaveOutcome:
        """Saves an answer to an item, or a state (such as skipped) of an item or an exercise.

        Raises:
            ValueError: the answer does not fit the item, or belongs in the company's file.
        """
        return self.confirm_all({item_id: answer})

    def confirm_all(
        self, answers: Mapping[str, Answer], *, exercises: Mapping[str, ExerciseAnswer] = NO_EXERCISES
    ) -> SaveOutcome:
        """Saves several answers at once, to items and to exercises: all of them or none.

        Raises:
            ValueError: an answer does not fit its item or exercise, or belongs in the company's file.
        """
        tables = {key: self._table(key, answer) for key, answer in answers.items()}
        tables |= {key: self._exercise_table(key, answer) for key, answer in exercises.items()}
        known = self._held.document.data.get("answers", {})

        def change(data: dict[str, Any]) -> None:
            answers = data.setdefault("answers", {})
            for key, new in tables.items():
                answers[key] = joined(answers.get(key), new, known=known.get(key), own=_ANSWER_KEYS)
            data["answers"] = in_order(answers, self._order)
            for key in exercises:
                set_draft(data, key, None)

        return self._save(change)

    def work_on(self, exercise_id: str, step: ExerciseStep) -> SaveOutcome:
        """Saves the next draft of an exercise and the answer that it makes, None where it makes none yet.

        Raises:
            ValueError: the answer does not fit the exercise.
        """
        exercise = self._exercise(exercise_id)

        def change(data: dict[str, Any]) -> None:
            answers = data.setdefault("answers", {})
            found = answers.get(exercise_id)
            given = None
            if found is not None and "state" not in found:
                given = read_exercise(TomlTable(found, self.path, f"answers.{exercise_id}"), exercise)
            draft, answer = step(draft_in(data, exercise_id), given)
            if answer is None:
                answers.pop(exercise_id, None)
            else:
                is_state = isinstance(answer, Answer)
                make: Callable[..., dict[str, Any]] = self._table if is_state else self._exercise_table
                answers[exercise_id] = merged(found, make(exercise_id, answer), _ANSWER_KEYS)
            data["answers"] = in_order(answers, self._order)
            set_draft(data, exercise_id, draft)

        return self._save(change)

    def draft(self, exercise_id: str) -> Mapping[str, Any]:
        """What was kept of an unfinished exercise, as it is in the file; empty where nothing was."""
        return draft_in(self._held.document.data, exercise_id)

    def withdraw(self, item_id: str) -> SaveOutcome:
        """Takes back the answer to an item or exercise; nothing happens if there is none."""
        if item_id not in self.response.answers and item_id not in self.response.exercises:
            return SaveOutcome(durable=True)
        return self._put_back(item_id, self._held.document.data["answers"][item_id], None)

    def put_back(self, item_id: str, *, given: Answer, before: Answer | None) -> SaveOutcome:
        """Takes the answer given to an item back to the one before, None being none.

        Raises:
            ValueError: an answer does not fit the item, or belongs in the company's file.
        """
        earlier = None if before is None else self._table(item_id, before)
        return self._put_back(item_id, self._table(item_id, given), earlier)

    def _put_back(self, key: str, given: dict[str, Any], before: dict[str, Any] | None) -> SaveOutcome:
        def change(data: dict[str, Any]) -> None:
            put_back(
                data.get("answers", {}), key, given=given, before=before, path=self.path, own=_ANSWER_KEYS
            )

        return self._save(change)

    def change_form(self, form: str) -> SaveOutcome:
        """Goes on with another form; every answer stays.

        Raises:
            ValueError: no such form.
        """
        if form not in self._questionnaire.forms:
            raise ValueError(f"no such form: {form!r}")
        return self._save(lambda data: data.update(form=form))

    @property
    def code(self) -> str:
        """The respondent's own code, "" where none was given; it is shown to nobody else."""
        return self.content.code

    def set_code(self, code: str) -> SaveOutcome:
        """Sets a code of the respondent's own; an empty one takes it out of the file.

        Raises:
            ValueError: no code has this form, or the assessment is anonymous and keeps none.
        """
        wanted = _taken_code(code, anonymous=bool(self._day)) if code else ""
        return self._save(lambda data: put_code(data, wanted))

    def finish(self) -> SaveOutcome:
        """Marks the response as finished."""
        return self._save(lambda data: data.update(finished=True), finished=True)

    def reopen(self) -> SaveOutcome:
        """Marks the response as not finished."""
        return self._save(lambda data: data.update(finished=False), finished=False)

    def _table(self, item_id: str, answer: Answer) -> dict[str, Any]:
        item = self._questionnaire.items.get(item_id) or self._state_of(item_id)
        if belongs_to_company(item):
            raise ValueError(f"{item_id} is entered once for the company, not by each respondent")
        return checked_table(answer, item, path=self.path, name=f"answers.{item_id}")

    def _exercise_table(self, exercise_id: str, answer: ExerciseAnswer) -> dict[str, Any]:
        exercise = self._exercise(exercise_id)
        table = exercise_table(answer, exercise)
        try:
            back = read_exercise(TomlTable(table, self.path, f"answers.{exercise_id}"), exercise)
        except FileProblem as problem:
            raise ValueError(str(problem)) from problem
        if back != answer:
            raise ValueError(f"{exercise_id} is not answered in this way")
        return table

    @property
    def _order(self) -> list[str]:
        return [*self._questionnaire.items, *self._questionnaire.exercises]

    def _save(self, change: Change, *, finished: bool | None = None) -> SaveOutcome:
        """Saves a change; ``finished`` is what it says of that, where it says something."""

        def counted(data: dict[str, Any]) -> None:
            if finished is None and data.get("finished") and not self._finished:
                raise NotPossibleNow(self.path, FINISHED)
            change(data)
            if self._day:
                data.pop("code", None)  # put there by another program
            data["revision"] = data.get("revision", 0) + 1
            write_counts(data, self._questionnaire)

        outcome = self._held.update(counted)
        if finished is not None:
            self._finished = finished
        self._forget_the_hour()
        return outcome

    def _forget_the_hour(self) -> None:
        """In an anonymous assessment, file times tell no more than its day."""
        if self._day:
            save_to_the_day(self.path, self._day, folder=self.path.parent.parent)

    def _exercise(self, exercise_id: str) -> Exercise:
        exercise = self._questionnaire.exercises.get(exercise_id)
        if exercise is None:
            raise ValueError(f"no such item or exercise: {exercise_id!r}")
        return exercise

    def _state_of(self, exercise_id: str) -> Item:
        """An exercise as an item: it allows a state and nothing else."""
        exercise = self._exercise(exercise_id)
        return Item(
            id=exercise.id,
            title=exercise.title,
            kind=Kind.EXERCISE,
            text=exercise.instructions,
            functions=exercise.functions,
            exercise=exercise.id,
        )


def _taken_code(code: str, *, anonymous: bool) -> str:
    if anonymous:
        raise ValueError(NONE_KEPT)
    return checked_code(code)
