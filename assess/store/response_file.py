"""One respondent's answers: the file that only that respondent's program writes."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from assess.store.answer_codec import (
    PAYLOADS,
    REMARKS,
    checked_table,
    in_order,
    merged,
)
from assess.store.answer_codec import belongs_to_company as belongs_to_company
from assess.store.assessment_file import RESPONSES_FOLDER, Identity, read_identity
from assess.store.errors import FileProblem, NotSaved, system_reason
from assess.store.exercise_codec import EXERCISE_KEYS, exercise_table, read_exercise
from assess.store.file_times import save_to_the_day
from assess.store.held import HeldDocument
from assess.store.own_code import NONE_KEPT, checked_code
from assess.store.response_reading import (
    ID,
    VOICES,
    LoadedResponse,
    loaded,
    origin_table,
    write_counts,
)
from assess.store.safe_files import SaveOutcome
from assess.store.tables import Table
from assess.text import clean
from questionnaires.model import Exercise, Item, Kind, Questionnaire
from scoring.answers import Answer, ExerciseAnswer, Response

NO_DRAFTS: Mapping[str, Mapping[str, Any] | None] = {}
NO_EXERCISES: Mapping[str, ExerciseAnswer] = {}

_ANSWER_KEYS = (*PAYLOADS, *REMARKS, *EXERCISE_KEYS)


class ResponseFile:
    """A response for the program that owns it; every method saves before it returns."""

    def __init__(
        self, held: HeldDocument[LoadedResponse], questionnaire: Questionnaire, *, day: str = ""
    ) -> None:
        """``day`` is the one day that the file may tell in an anonymous assessment, "" in all others."""
        self._held = held
        self._questionnaire = questionnaire
        self._day = day
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
    ) -> ResponseFile:
        """Makes an empty response in an assessment's folder and saves it.

        Its id is ``respondent``, or a new random one; ``code`` is one of the respondent's own, if any.

        Raises:
            FileProblem: the assessment cannot be used (``NotSaved``: nothing was changed).
            ValueError: no such function or form, no such form of id or code, or a code where none is kept.
        """
        if respondent and not ID.fullmatch(respondent):
            raise ValueError(f"not the form of an id: {respondent!r}")
        if function not in VOICES:
            raise ValueError(f"no such function: {function!r}")
        if form not in questionnaire.forms:
            raise ValueError(f"no such form: {form!r}")
        identity = read_identity(folder)
        respondent = respondent or os.urandom(6).hex()
        data: dict[str, Any] = {"id": respondent, "function": function, "form": form}
        day = _only_day(identity)
        if (name := clean(name).strip()) and not day:
            data["name"] = name
        if code:
            data["code"] = _taken_code(code, anonymous=bool(day))
        data |= {
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
            raise NotSaved(responses, f"could not be made: {system_reason(error)}") from error
        held = HeldDocument.create(
            responses / f"{respondent}.toml",
            data,
            kind="response",
            parse=lambda document: loaded(document, questionnaire),
        )
        return cls(held, questionnaire, day=day)

    @classmethod
    def open(cls, path: Path, *, questionnaire: Questionnaire) -> ResponseFile:
        """Opens a respondent's file to go on with it.

        Raises:
            FileProblem: it cannot be used.
        """
        held = HeldDocument.open(
            path, kind="response", parse=lambda document: loaded(document, questionnaire)
        )
        day = ""
        with contextlib.suppress(FileProblem):  # a file on its own, outside any assessment
            day = _only_day(read_identity(path.parent.parent))
        return cls(held, questionnaire, day=day)

    @property
    def path(self) -> Path:
        """The file."""
        return self._held.path

    @property
    def response(self) -> Response:
        """What is on the disk."""
        return self._held.content.response

    @property
    def saved_at(self) -> datetime | None:
        """When the file was last saved, in the local time zone."""
        return self._held.saved_at

    @property
    def revision(self) -> int:
        """How often the file was saved."""
        return self._held.content.revision

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader should know about the file."""
        return self._held.content.notes

    def confirm(self, item_id: str, answer: Answer) -> SaveOutcome:
        """Saves an answer to an item, or a state (such as skipped) of an item or an exercise.

        Raises:
            NotSaved: nothing was changed, neither on the disk nor here.
            FileProblem: the file on the disk may not be replaced.
            ValueError: the answer does not fit the item, or belongs in the company's file.
        """
        return self._put({item_id: self._table(item_id, answer)})

    def confirm_all(
        self, answers: Mapping[str, Answer], *, exercises: Mapping[str, ExerciseAnswer] = NO_EXERCISES
    ) -> SaveOutcome:
        """Saves several answers at once, to items and to exercises: all of them or none.

        Raises:
            NotSaved: nothing was changed, neither on the disk nor here.
            FileProblem: the file on the disk may not be replaced.
            ValueError: an answer does not fit its item or exercise, or belongs in the company's file.
        """
        tables = {key: self._table(key, answer) for key, answer in answers.items()}
        tables |= {key: self._exercise_table(key, answer) for key, answer in exercises.items()}
        return self._put(tables, drafts=dict.fromkeys(exercises))

    def confirm_exercise(
        self, exercise_id: str, answer: ExerciseAnswer, *, draft: Mapping[str, Any] | None = None
    ) -> SaveOutcome:
        """Saves the answer to an exercise, and what is kept of the way there where that goes on.

        Raises:
            NotSaved: nothing was changed, neither on the disk nor here.
            FileProblem: the file on the disk may not be replaced.
            ValueError: the answer does not fit the exercise.
        """
        table = self._exercise_table(exercise_id, answer)
        return self._put({exercise_id: table}, drafts={exercise_id: draft})

    def keep_draft(self, exercise_id: str, draft: Mapping[str, Any]) -> SaveOutcome:
        """Saves what is done of an exercise that is not an answer yet; one given before is taken back.

        Raises:
            NotSaved: nothing was changed, neither on the disk nor here.
            FileProblem: the file on the disk may not be replaced.
        """

        def change(data: dict[str, Any]) -> None:
            data.get("answers", {}).pop(exercise_id, None)
            _set_drafts(data, {exercise_id: draft})

        return self._save(change)

    def draft(self, exercise_id: str) -> Mapping[str, Any]:
        """What was kept of an unfinished exercise, as it stands in the file; empty where nothing was."""
        drafts = self._held.document.data.get("drafts")
        found = drafts.get(exercise_id) if isinstance(drafts, dict) else None
        return found if isinstance(found, dict) else {}

    def withdraw(self, item_id: str) -> SaveOutcome:
        """Takes back the answer to an item or exercise; nothing happens if there is none.

        Raises:
            NotSaved: nothing was changed, neither on the disk nor here.
            FileProblem: the file on the disk may not be replaced.
        """
        if item_id not in self.response.answers and item_id not in self.response.exercises:
            return SaveOutcome(durable=True)
        return self._save(lambda data: data.get("answers", {}).pop(item_id, None))

    def change_form(self, form: str) -> SaveOutcome:
        """Goes on with another form; every answer stays.

        Raises:
            NotSaved: nothing was changed, neither on the disk nor here.
            FileProblem: the file on the disk may not be replaced.
            ValueError: no such form.
        """
        if form not in self._questionnaire.forms:
            raise ValueError(f"no such form: {form!r}")
        return self._save(lambda data: data.update(form=form))

    def rename(self, name: str) -> SaveOutcome:
        """Sets the respondent's name; an empty one takes it out of the file, an anonymous one keeps none.

        Raises:
            NotSaved: nothing was changed, neither on the disk nor here.
            FileProblem: the file on the disk may not be replaced.
        """
        wanted = clean(name).strip()

        def change(data: dict[str, Any]) -> None:
            data.pop("name", None)
            if wanted and not self._day:
                data["name"] = wanted

        return self._save(change)

    @property
    def code(self) -> str:
        """The respondent's own code, "" where none was given; it is shown to nobody else."""
        return self._held.content.code

    def set_code(self, code: str) -> SaveOutcome:
        """Sets a code of the respondent's own; an empty one takes it out of the file.

        Raises:
            NotSaved: nothing was changed, neither on the disk nor here.
            FileProblem: the file on the disk may not be replaced.
            ValueError: no code has this form, or the assessment is anonymous and keeps none.
        """
        wanted = _taken_code(code, anonymous=bool(self._day)) if code else ""

        def change(data: dict[str, Any]) -> None:
            data.pop("code", None)
            if wanted:
                _put_after(data, "code", wanted, after=("name", "form"))

        return self._save(change)

    def finish(self) -> SaveOutcome:
        """Marks the response as finished.

        Raises:
            NotSaved: nothing was changed, neither on the disk nor here.
            FileProblem: the file on the disk may not be replaced.
        """
        return self._save(lambda data: data.update(finished=True))

    def reopen(self) -> SaveOutcome:
        """Marks the response as not finished.

        Raises:
            NotSaved: nothing was changed, neither on the disk nor here.
            FileProblem: the file on the disk may not be replaced.
        """
        return self._save(lambda data: data.update(finished=False))

    def _table(self, item_id: str, answer: Answer) -> dict[str, Any]:
        item = self._questionnaire.items.get(item_id) or self._stand_in(item_id)
        if belongs_to_company(item):
            raise ValueError(f"{item_id} is entered once for the company, not by each respondent")
        return checked_table(answer, item, path=self.path, name=f"answers.{item_id}")

    def _exercise_table(self, exercise_id: str, answer: ExerciseAnswer) -> dict[str, Any]:
        exercise = self._exercise(exercise_id)
        table = exercise_table(answer, exercise)
        try:
            back = read_exercise(Table(table, self.path, f"answers.{exercise_id}"), exercise)
        except FileProblem as problem:
            raise ValueError(str(problem)) from problem
        if back != answer:
            raise ValueError(f"{exercise_id} is not answered in this way")
        return table

    def _put(
        self,
        tables: Mapping[str, dict[str, Any]],
        *,
        drafts: Mapping[str, Mapping[str, Any] | None] = NO_DRAFTS,
    ) -> SaveOutcome:
        def change(data: dict[str, Any]) -> None:
            answers = data.setdefault("answers", {})
            for key, new in tables.items():
                answers[key] = merged(answers.get(key), new, _ANSWER_KEYS)
            order = [*self._questionnaire.items, *self._questionnaire.exercises]
            data["answers"] = in_order(answers, order)
            _set_drafts(data, drafts)

        return self._save(change)

    def _save(self, change: Callable[[dict[str, Any]], object]) -> SaveOutcome:
        def counted(data: dict[str, Any]) -> None:
            change(data)
            if self._day:
                data.pop("code", None)  # put there by another program
            data["revision"] = data.get("revision", 0) + 1
            write_counts(data, self._questionnaire)

        outcome = self._held.update(counted)
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

    def _stand_in(self, exercise_id: str) -> Item:
        """The group item that an exercise feeds: it allows a state and nothing else."""
        exercise = self._exercise(exercise_id)
        for item in self._questionnaire.items.values():
            if item.kind is Kind.EXERCISE and item.exercise == exercise.id:
                return item
        raise ValueError(f"no item rests on the exercise {exercise_id!r}")


def _set_drafts(data: dict[str, Any], drafts: Mapping[str, Mapping[str, Any] | None]) -> None:
    """Puts the drafts of some exercises in place, or takes them out where they are None."""
    kept = data.get("drafts")
    kept = dict(kept) if isinstance(kept, dict) else {}
    for key, draft in drafts.items():
        kept.pop(key, None)
        if draft:
            kept[key] = dict(draft)
    data.pop("drafts", None)
    if kept:
        data["drafts"] = kept


def _taken_code(code: str, *, anonymous: bool) -> str:
    if anonymous:
        raise ValueError(NONE_KEPT)
    return checked_code(code)


def _put_after(data: dict[str, Any], key: str, value: str, *, after: tuple[str, ...]) -> None:
    """Puts a key behind the first of some others that is there, so that it stands ahead of all tables."""
    place = next((name for name in after if name in data), "")
    entries = list(data.items())
    data.clear()
    for name, one in entries:
        data[name] = one
        if name == place:
            data[key] = value
    data.setdefault(key, value)


def _only_day(identity: Identity) -> str:
    """The day that files of an anonymous assessment may tell, "" where they may tell more."""
    return identity.date if identity.privacy.mode == "anonymous" else ""
