"""From the bytes of a content file to its records, or to every problem in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import cache, lru_cache
from hashlib import sha256
from typing import Any, TypeVar

from questionnaires.catalogue import Catalogue
from questionnaires.errors import ContentError, Problem, listed
from questionnaires.fitting import fitted
from questionnaires.load.build import build
from questionnaires.load.overlay import is_overlay, overlay, said_as_new
from questionnaires.load.shipped import shipped_bytes, shipped_tables
from questionnaires.model import Questionnaire
from questionnaires.toml_text import UnusableToml, toml_tables

MAX_BYTES = 5_000_000
"""A larger content file is refused before it is parsed."""

MOST_SIGNS = 100_000
"""A questionnaire or catalogue holds no more signs outside of its texts: twenty times what is shipped."""

DIGEST_LINE = re.compile(rb"\A(?:\xef\xbb\xbf)?# sha256 [0-9a-f]{64}\r?\n")

Content = TypeVar("Content", Questionnaire, Catalogue)


@cache
def shipped_questionnaire() -> Questionnaire:
    """The questionnaire that comes with the program."""
    return read_questionnaire(shipped_bytes("questionnaire"), name="questionnaire.toml")


@cache
def shipped_catalogue() -> Catalogue:
    """The catalogue of interventions that comes with the program."""
    return read_catalogue(shipped_bytes("catalogue"), name="catalogue.toml")


def body_of(data: bytes) -> bytes:
    """The bytes after the digest line, where there is one."""
    return DIGEST_LINE.sub(b"", data, count=1)


def read_questionnaire(data: bytes, *, name: str, checked: str = "") -> Questionnaire:
    """The questionnaire in these bytes, for a company of which nothing is known; problems call it ``name``.

    ``checked`` is the digest of a questionnaire that was checked before, such as the one an assessment
    was made with. That one, and a word-for-word copy of the shipped file, are not checked again: opening
    the first question must not wait for the schema.

    Raises:
        ContentError: the file cannot be used, with every problem found.
    """
    return _questionnaire(data, name, checked)


@lru_cache(maxsize=16)
def _questionnaire(data: bytes, name: str, checked: str) -> Questionnaire:
    """The same, remembered: assessments of one workspace mostly ask the same questions."""
    body = body_of(data)
    if body == shipped_bytes("questionnaire"):
        return fitted(_built(Questionnaire, shipped_tables("questionnaire"), body, name=name), {})
    tables = content_tables(body, name=name)
    if sha256(body).hexdigest() != checked:
        must_be_sound(questionnaire_problems(data, name=name))
    return fitted(_built(Questionnaire, tables, body, name=name), {})


def read_catalogue(data: bytes, *, name: str, questionnaire: Questionnaire | None = None) -> Catalogue:
    """The catalogue in these bytes; names are checked against the questionnaire where one is given.

    A file that extends the shipped catalogue is laid over it, and the result is checked as a whole.

    Raises:
        ContentError: the file cannot be used, with every problem found.
    """
    body = body_of(data)
    if body == shipped_bytes("catalogue"):
        return _built(Catalogue, shipped_tables("catalogue"), body, name=name)
    tables = content_tables(body, name=name)
    must_be_sound(catalogue_problems(data, name=name, questionnaire=questionnaire))
    if is_overlay(tables):
        body = shipped_bytes("catalogue") + body  # either one changes what is advised
        tables = overlay(shipped_tables("catalogue"), tables, name=name).tables
    return _built(Catalogue, tables, body, name=name)


def questionnaire_problems(data: bytes, *, name: str) -> tuple[Problem, ...]:
    """The problems in a questionnaire file (see ``listed``); empty where it can be used."""
    from questionnaires.load.check import check_questionnaire
    from questionnaires.load.schema import QuestionnaireSchema
    from questionnaires.load.schema_messages import schema_problems

    def found(tables: dict[str, Any]) -> Iterable[Problem]:
        return schema_problems(tables, QuestionnaireSchema, name=name) or check_questionnaire(
            tables, name=name
        )

    return problems_in(data, found, name=name)


def catalogue_problems(
    data: bytes, *, name: str, questionnaire: Questionnaire | None = None
) -> tuple[Problem, ...]:
    """The problems in a catalogue file (see ``listed``); empty where it can be used.

    For one that extends the shipped catalogue, only problems it causes itself are reported: with another
    questionnaire than the shipped one, some shipped interventions speak of items that are not asked.
    """
    from questionnaires.load.catalogue_schema import CatalogueSchema
    from questionnaires.load.check_catalogue import check_catalogue
    from questionnaires.load.schema_messages import schema_problems

    def whole(tables: dict[str, Any], ignored: Collection[str] = ()) -> tuple[Problem, ...]:
        return schema_problems(tables, CatalogueSchema, name=name) or check_catalogue(
            tables, name=name, questionnaire=questionnaire, ignored=ignored
        )

    def found(tables: dict[str, Any]) -> Iterable[Problem]:
        if not is_overlay(tables):
            return whole(tables)
        shipped = shipped_tables("catalogue")
        laid = overlay(shipped, tables, name=name)
        problems = whole(laid.tables, laid.ignored)
        if problems and questionnaire is not None and questionnaire.digest != shipped_questionnaire().digest:
            before = set(check_catalogue(shipped, name=name, questionnaire=questionnaire))
            problems = tuple(problem for problem in problems if problem not in before)
        return (*laid.problems, *(said_as_new(problem, laid, shipped) for problem in problems))

    return problems_in(data, found, name=name)


def problems_in(
    data: bytes, found: Callable[[dict[str, Any]], Iterable[Problem]], *, name: str
) -> tuple[Problem, ...]:
    """What ``found`` finds in the tables of a file, or why it has none."""
    try:
        return listed(tuple(found(content_tables(body_of(data), name=name))))
    except ContentError as error:
        return error.problems


def _built(kind: type[Content], tables: dict[str, Any], body: bytes, *, name: str) -> Content:
    try:
        return build(kind, {**tables, "digest": sha256(body).hexdigest()})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        problem = Problem(file=name, table="", key="", reason=f"cannot be read ({error})")
        raise ContentError((problem,)) from error


def must_be_sound(problems: tuple[Problem, ...]) -> None:
    """Refuses a file with problems.

    Raises:
        ContentError: there is one.
    """
    if problems:
        raise ContentError(problems)


def content_tables(body: bytes, *, name: str) -> dict[str, Any]:
    """The tables of a content file.

    Raises:
        ContentError: it is no TOML, or larger than a content file can be.
    """

    def refuse(reason: str, table: str = "", key: str = "") -> ContentError:
        return ContentError((Problem(file=name, table=table, key=key, reason=reason),))

    if len(body) > MAX_BYTES:
        raise refuse(f"is larger than {MAX_BYTES // 1000000} MB, the most a file may have")
    try:
        return toml_tables(body.decode("utf-8-sig"), most_signs=MOST_SIGNS)
    except UnicodeDecodeError as error:
        raise refuse(f"is not UTF-8 text (byte {error.start}). Save the file as UTF-8") from error
    except UnusableToml as error:
        place = f" ({error.place})" if error.place else ""
        if twice := re.search(r"\(\[(.+)\] is there twice\)", error.reason):
            raise refuse(f"is declared twice{place}", table=twice[1]) from error
        raise refuse(f"{error.reason}{place}") from error
