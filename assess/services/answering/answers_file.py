"""Answers taken from a file: all of them are checked before the first one is saved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assess.services.answering.exercise_session import LOCKED, changes_sentence, exercises_for
from assess.services.answering.joining import go_on_with, open_again
from assess.services.answering.session import AnswerSession
from assess.services.content import read_content
from assess.services.refusal import WrongContent, checked_form
from assess.store.answers.answer import belongs_to_company, read_answer, read_exercise
from assess.store.io.documents import TomlTable
from assess.store.io.errors import FileProblem
from assess.store.io.other_kinds import other_kind
from assess.text import clean
from questionnaires.errors import MOST_HINTS, MOST_LISTED, nearest
from questionnaires.model import Item, Questionnaire
from questionnaires.records import record
from questionnaires.toml_text import UnusableToml, toml_tables
from scoring.answers import Answer, ExerciseAnswer

SECTIONS = ("answers", "records", "context")
EXERCISES = "exercises"
_ABOUT = ("code", "format", "format_version")


@record
class AnswersFile:
    """A file of answers: ``[answers]`` keyed by question id, each a table as in a response file or, short,
    the number, option or list itself: ``RC-15 = 3``. ``[records]`` and ``[context]`` may come beside it, and
    ``[exercises]`` with a table for each exercise as in a response file.

    ``code`` is the respondent's own, above the tables; "" where there is none.
    """

    path: Path
    document: dict[str, Any]

    @classmethod
    def read(cls, path: Path) -> AnswersFile:
        """Reads the file.

        Raises:
            FileProblem: it cannot be read.
        """
        content = read_content(path)
        try:
            return cls(path=path, document=toml_tables(content.decode("utf-8-sig")))
        except UnicodeDecodeError as error:
            plain = "contains bytes that are not UTF-8 text. Save the file as UTF-8 and try again."
            raise FileProblem(path, other_kind(content) or plain) from error
        except UnusableToml as error:
            raise FileProblem(path, f"{error.reason}.", place=error.place) from error

    @property
    def code(self) -> str:
        """The respondent's own code, "" where the file holds none.

        Raises:
            FileProblem: the code is no text.
        """
        return TomlTable(self.document, self.path).text("code", "")

    def take(self, session: AnswerSession, *, form: str, reopen: bool) -> tuple[int, tuple[Item, ...]]:
        """Save every answer of the file; how many there were, and which questions are still open.

        ``form`` goes on with another form; finished answers are changed only with ``reopen``. What the
        company measures and is can be entered at any time.

        Raises:
            FileProblem: the file is none of answers, or something could not be saved.
            Misused: there is no such form.
            WrongContent: some answers are wrong, each is named; nothing is saved.
            Refused: the answers are finished; nothing is saved.
        """
        given = self._given()
        walk = session.walk(form=checked_form(form, session.questionnaire.forms) if form else None)
        problems = [
            f"{self.path.name}: {key[:60]} has no meaning here, only [{'], ['.join((*SECTIONS, EXERCISES))}] "
            "and code have."
            for key in self.document
            if key not in (*SECTIONS, EXERCISES, *_ABOUT)
        ]
        answers = self._answers(given, session.questionnaire, walk.items, problems)
        exercises = self._exercises(session, form=form or session.form, problems=problems)
        _refuse(problems)
        own = bool(exercises) or any(not belongs_to_company(item) for item, _ in answers)
        if own:
            open_again(session, reopen=reopen)
        go_on_with(session, form)
        for item, answer in answers:
            session.confirm(item, answer)
        if exercises and session.respondent is not None:
            session.respondent.confirm_all({}, exercises=exercises)
        missing = [item for item in walk.items if item.id not in given and item.id not in session.answers]
        if own and not missing:
            session.finish()
        return len(answers) + len(exercises), tuple(missing)

    def _given(self) -> dict[str, Any]:
        given: dict[str, Any] = {}
        for section in SECTIONS:
            table = self.document.get(section, {})
            if not isinstance(table, dict):
                raise FileProblem(
                    self.path, "must be a table of answers keyed by question id.", place=f"[{section}]"
                )
            given |= table
        if not given and not self.document.get(EXERCISES):
            raise FileProblem(
                self.path, "has no [answers] table keyed by question id. Add one and try again."
            )
        return given

    def _answers(
        self,
        given: dict[str, Any],
        questionnaire: Questionnaire,
        asked: tuple[Item, ...],
        problems: list[str],
    ) -> list[tuple[Item, Answer]]:
        """The answers by question; what is wrong with any of them is added to the problems."""
        askable = {item.id: questionnaire.items[item.id] for item in asked}
        askable |= {item.id: item for item in questionnaire.items.values() if belongs_to_company(item)}
        answers: list[tuple[Item, Answer]] = []
        for key, value in given.items():
            if key not in askable:
                names = [] if len(problems) >= MOST_HINTS else list(askable)
                problems.append(f"{self.path.name}: {_unknown(key, questionnaire, names)}")
                continue
            item = askable[key]
            try:
                table = TomlTable(_spelled_out(item, value), self.path, f"answers.{key}")
                answers.append((item, read_answer(table, item)))
            except FileProblem as problem:
                problems.append(str(problem))
        return answers

    def _exercises(
        self, session: AnswerSession, *, form: str, problems: list[str]
    ) -> dict[str, ExerciseAnswer]:
        """The exercises by their id; what is wrong with any of them is added to the problems."""
        table = TomlTable(self.document, self.path).table(EXERCISES)
        asked = {exercise.id: exercise for exercise in exercises_for(session, form=form)}
        found: dict[str, ExerciseAnswer] = {}
        for key in table.data:
            if key not in asked:
                problems.append(f"{self.path.name}: {_no_exercise(key, session.questionnaire)}")
                continue
            try:
                found[key] = read_exercise(table.table(key), asked[key])
                if changes_sentence(session, asked[key], found[key]):
                    problems.append(f"{self.path.name}: {EXERCISES}.{key}: {LOCKED}")
            except FileProblem as problem:
                problems.append(str(problem))
        return found


def _refuse(problems: Sequence[str]) -> None:
    """Refuse the file where anything is wrong with it."""
    if problems:
        more = len(problems) - MOST_LISTED
        raise WrongContent(
            *(clean(sentence, limit=2_000) for sentence in problems[:MOST_LISTED]),
            *([f"{more:,} more problems are not listed here."] if more > 0 else []),
            "Nothing was saved. Correct the file and try again.",
        )


def _spelled_out(item: Item, value: Any) -> dict[str, Any]:
    """A short answer as the table it means."""
    if isinstance(value, dict):
        return value
    if value in ("dont_know", "skipped"):
        return {"state": value}
    return {"ticks" if isinstance(value, list) else item.kind.payload: value}


def _no_exercise(key: str, questionnaire: Questionnaire) -> str:
    if key in questionnaire.exercises:
        return f"{key} is not asked of this team in this form."
    near = nearest(key, list(questionnaire.exercises))
    return f"there is no exercise {key[:60]}.{f' Did you mean {near}?' if near else ''}"


def _unknown(key: str, questionnaire: Questionnaire, askable: list[str]) -> str:
    if key in questionnaire.items or key in questionnaire.exercises:
        return f"{key} is not asked of this team in this form."
    near = nearest(key.upper(), askable)
    return f"there is no question {key[:60]}.{f' Did you mean {near}?' if near else ''}"
