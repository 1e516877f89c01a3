"""Taking answers from a file: all of them are checked before the first one is saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from assess.cli.content_files import read_content
from assess.cli.echo import echo
from assess.cli.guard import UNREADABLE
from assess.cli.respondent_options import go_on_with, open_again, refuse_form
from assess.services.answering.session import AnswerSession
from assess.store.answers.answer import read_answer
from assess.store.io.errors import FileProblem
from assess.store.io.tables import Table
from assess.text import clean
from questionnaires.errors import MOST_HINTS, MOST_LISTED
from questionnaires.model import NUMERIC, POSITIONAL, Item, Kind, Questionnaire
from questionnaires.nearest import nearest
from questionnaires.toml_text import UnusableToml, toml_tables
from scoring.answers import Answer

SECTIONS = ("answers", "records", "context")


def take_answers(
    session: AnswerSession, path: Path, *, form: str | None = None, reopen: bool = False
) -> None:
    """Confirm every answer of the file at the desk, and list the questions it does not answer.

    ``form`` goes on with another form; finished answers are changed only with ``reopen``. What the company
    measures and is can be entered at any time.

    The file holds ``[answers]`` keyed by question id, each a table as in a response file or, short, the
    number, option or list itself: ``RC-01 = 3``. ``[records]`` and ``[context]`` may stand beside it, and a
    ``code`` of one's own above it.

    Raises:
        FileProblem: the file cannot be read.
        UsageError: there is no such form.
        Exit: some answers are wrong, each is named, or they are finished; nothing is saved.
    """
    given = _tables(path)
    if form is not None:
        refuse_form(form, session.questionnaire.forms)
    walk = session.walk(form=form)
    askable = {item.id: item for item in walk.items}
    askable |= {item.id: item for item in session.questionnaire.items.values() if _company_fact(item)}
    problems: list[str] = []
    answers: list[tuple[Item, Answer]] = []
    for key, value in given.items():
        item = askable.get(key)
        if item is None:
            names = [] if len(problems) >= MOST_HINTS else list(askable)
            problems.append(_unknown(key, path, session.questionnaire, names))
            continue
        table = Table(_spelled_out(item, value), path, f"answers.{key}")
        try:
            answers.append((item, read_answer(table, item)))
        except FileProblem as problem:
            problems.append(str(problem))
    if problems:
        for sentence in problems[:MOST_LISTED]:
            echo(clean(sentence, limit=2_000), err=True)
        if len(problems) > MOST_LISTED:
            echo(f"{len(problems) - MOST_LISTED:,} more problems are not listed here.", err=True)
        echo("Nothing was saved.", err=True)
        raise click.exceptions.Exit(UNREADABLE)
    own = any(not _company_fact(item) for item, _ in answers)
    if own:
        open_again(session, reopen=reopen)
    go_on_with(session, form)
    session.tell_merges(partial(echo, err=True))
    for item, answer in answers:
        session.confirm(item, answer)
    missing = [item for item in walk.items if item.id not in given and item.id not in session.answers]
    echo(f"{len(answers)} answers saved for {clean(session.who)}.", err=True)
    if missing:
        echo(f"{len(missing)} questions are still open:", err=True)
        for item in missing:
            echo(f"  {item.id}  {clean(item.title)}", err=True)
    elif own:
        session.finish()


def code_in(path: Path) -> str:
    """The code of one's own that the file holds above its answers, "" where there is none.

    A file that cannot be read holds none; taking its answers says what is wrong with it.

    Raises:
        FileProblem: the code is no text.
    """
    try:
        document = _document(path)
    except FileProblem:
        return ""
    return Table(document, path).text("code", "")


def _company_fact(item: Item) -> bool:
    return item.kind is Kind.RECORD or item.section.value == "context"


def _document(path: Path) -> dict[str, Any]:
    try:
        return toml_tables(read_content(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise FileProblem(path, "holds bytes that are not text (UTF-8).") from error
    except UnusableToml as error:
        raise FileProblem(path, f"{error.reason}.", place=error.place) from error


def _tables(path: Path) -> dict[str, Any]:
    document = _document(path)
    given: dict[str, Any] = {}
    for section in SECTIONS:
        table = document.get(section, {})
        if not isinstance(table, dict):
            raise FileProblem(path, "must be a table of answers keyed by question id.", place=f"[{section}]")
        given.update(table)
    if not given:
        raise FileProblem(path, "holds no [answers] keyed by question id.")
    return given


def _spelled_out(item: Item, value: Any) -> dict[str, Any]:
    """A short answer as the table it stands for."""
    if isinstance(value, dict):
        return value
    if isinstance(value, str) and value in ("dont_know", "skipped"):
        return {"state": value}
    if isinstance(value, list):
        return {"ticks": value}
    if item.kind in POSITIONAL:
        return {"level": value}
    if item.kind in NUMERIC:
        return {"value": value}
    return {"choice": value} if item.kind is Kind.CHOICE else {"text": value}


def _unknown(key: str, path: Path, questionnaire: Questionnaire, askable: list[str]) -> str:
    if key in questionnaire.items or key in questionnaire.exercises:
        return f"{path.name}: {key} is not asked of this voice in this form."
    near = nearest(key.upper(), askable)
    hint = f" Did you mean {near}?" if near else ""
    return f"{path.name}: there is no question {key[:60]}.{hint}"
