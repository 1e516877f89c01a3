"""A saved result read back: at a glance for lists, and as far as a comparison without answers needs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from fractions import Fraction
from pathlib import Path
from typing import Any

from assess.store.assessment.identity import RESULTS_FILE
from assess.store.io.documents import read_head
from assess.store.io.errors import FileProblem
from assess.store.io.tables import Table, described
from assess.store.results.file import KIND
from assess.text import clean
from questionnaires.records import record
from scoring.comparing.exercises import UNITS, ExerciseFigures
from scoring.comparing.records import Moment, SavedDimension
from scoring.comparing.saved import SavedItem, SavedResult
from scoring.rounding import rounded

LOWEST, HIGHEST = Fraction(1), Fraction(5)
WIDEST = HIGHEST - LOWEST
MOST_VOICES = 10**6

_EXACT = re.compile(r"(-?[0-9]{1,200})(?:\.([0-9]{1,4}))?(?:/([0-9]{1,200}))?")
_ID = re.compile(r"[A-Za-z0-9_-]{1,60}")
_ZERO = Fraction(0)


@record
class SavedHead:
    """A saved result at a glance.

    ``rating`` and ``level`` are the overall ones; felt scores are 1-5, levels 1-5, and what does not exist is
    absent or None. A pulse has no levels.
    """

    path: Path
    title: str
    organisation: str
    date: str
    questionnaire: str
    version: str
    privacy: str
    pulse: bool
    respondents: int
    by_function: Mapping[str, int] = field(default_factory=dict)
    rating: Fraction | None = None
    level: int | None = None
    felt_by_dimension: Mapping[str, Fraction] = field(default_factory=dict)
    level_by_dimension: Mapping[str, int] = field(default_factory=dict)


def read_heads(path: Path) -> SavedHead:
    """What a list shows of a saved result: of a folder with ``results.toml``, or of the file itself.

    Only the beginning of the file is parsed, though its digest is checked over all of it.

    Raises:
        FileProblem: it cannot be used.
    """
    file = file_of(path)
    data = read_head(file, kind=KIND, before=b"[compared")
    if "summary" not in data:  # as results were written at first
        data = read_head(file, kind=KIND, before=b"[items")
    return _head(Table(data, file))


def read_saved(path: Path) -> tuple[SavedHead, SavedResult]:
    """A saved result as far as a comparison needs it, and its head; quick where the file holds it in short.

    Raises:
        FileProblem: it cannot be used.
    """
    file = file_of(path)
    data = read_head(file, kind=KIND, before=b"[overall")
    if "compared" not in data:
        data = read_head(file, kind=KIND, before=b"[findings")
    return read_back(data, file=file)


def read_back(document: Mapping[str, Any], *, file: Path) -> tuple[SavedHead, SavedResult]:
    """The same of a results document; ``file`` is where a message says that it lies.

    Figures are exact where they were kept so.

    Raises:
        FileProblem: something in it is not what it should be.
    """
    top = Table(document, file)
    head = _head(top)
    return head, _result(top, head)


def _result(top: Table, head: SavedHead) -> SavedResult:
    items: dict[str, SavedItem] = {}
    for item in _compared(top) if "compared" in top else _whole(top):
        if items.setdefault(item.id, item) is not item:
            raise top.problem(f"[compared] {item.id}", "the question stands here twice.")
    return SavedResult(
        moment=Moment(
            title=head.title,
            organisation=head.organisation,
            date=head.date,
            questionnaire=head.questionnaire,
            version=head.version,
        ),
        respondents=head.respondents,
        overall=head.rating,
        level=head.level,
        dimensions={d.id: d for d in _dimensions(top, head)},
        items=items,
        exercises=dict(_exercises(top)),
        exact=head.privacy == "open" and _is_exact(top),
    )


def disagreements(document: Mapping[str, Any], *, file: Path) -> Iterator[FileProblem]:
    """Where a score or a level that a result says in short, or exactly, is not what it says at length.

    Raises:
        FileProblem: something in it is not what it should be.
    """
    top = Table(document, file)
    head, saved = read_back(document, file=file)
    overall = top.table("overall", needed=True)
    for table in (overall, *dict(_named(top, "dimensions")).values(), *dict(_named(top, "items")).values()):
        yield from _disagreement(table, "felt_exact", _figure(table, "felt_exact"))
    if "summary" in top:
        yield from _disagreement(overall, "felt", head.rating)
        yield from _other_level(overall, head.level, head)
        for name, table in top.table("dimensions", needed=True).tables():
            yield from _disagreement(table, "felt", head.felt_by_dimension.get(name))
            yield from _other_level(table, head.level_by_dimension.get(name), head)
    if "compared" in top:
        for name, table in top.table("items", needed=True).tables():
            item = saved.items.get(name)
            if item is None:
                yield table.problem("", "it is missing among the questions in [compared].")
            else:
                yield from _disagreement(table, "felt", item.rating)


def _disagreement(table: Table, key: str, other: Fraction | None) -> Iterator[FileProblem]:
    if other is None and key != "felt":
        return
    stated = _figure(table, "felt")
    if (None if stated is None else rounded(stated)) != (None if other is None else rounded(other)):
        yield table.problem(key, "the felt score that is given here in two ways is not the same.")


def _other_level(table: Table, other: int | None, head: SavedHead) -> Iterator[FileProblem]:
    if not head.pulse and _level(table, "level") != other:  # a pulse states none in short
        yield table.problem("level", "the level that is given here in two ways is not the same.")


def file_of(path: Path) -> Path:
    """The results file of a folder, or the file itself."""
    return path / RESULTS_FILE if path.is_dir() else path


def _head(top: Table) -> SavedHead:
    about, respondents = (top.table(key, needed=True) for key in ("assessment", "respondents"))
    pulse = about.truth("pulse", False)
    rating, level, felt_by, level_by = _summary(top) if "summary" in top else _at_length(top)
    functions = respondents.table("by_function")
    return SavedHead(
        path=top.file,
        title=about.text("title"),
        organisation=about.text("organisation"),
        date=about.day("date"),
        questionnaire=about.text("questionnaire"),
        version=about.text("questionnaire_version"),
        privacy=about.one_of("privacy", ("open", "facilitated", "anonymous")),
        pulse=pulse,
        respondents=respondents.whole("total", low=0, high=MOST_VOICES),
        by_function={_id(functions, key): functions.whole(key, low=0) for key in functions.data},
        rating=rating,
        level=None if pulse else level,
        felt_by_dimension=felt_by,
        level_by_dimension={} if pulse else level_by,
    )


Figures = tuple[Fraction | None, int | None, dict[str, Fraction], dict[str, int]]


def _summary(top: Table) -> Figures:
    table = top.table("summary")
    rating, levels = (table.table(f"{figure}_by_dimension", needed=True) for figure in ("felt", "level"))
    return (
        _figure(table, "felt"),
        _level(table, "level"),
        dict(_figures(rating)),
        {_id(levels, key): levels.whole(key, low=1, high=5) for key in levels.data},
    )


def _at_length(top: Table) -> Figures:
    """The same from the tables at length, as results had them at first."""
    overall = top.table("overall", needed=True)
    rating, levels = {}, {}
    for name, table in _named(top, "dimensions"):
        if (value := _felt(table)) is not None:
            rating[name] = value
        if (level := _level(table, "level")) is not None:
            levels[name] = level
    return _felt(overall), _level(overall, "level"), rating, levels


def _dimensions(top: Table, head: SavedHead) -> Iterator[SavedDimension]:
    short = "compared" in top
    for name, table in _named(top.table("compared") if short else top, "dimensions"):
        gap = _figure(table, "gap", low=-WIDEST, high=WIDEST) if short else _gap(table)
        yield SavedDimension(
            id=name,
            title=table.text("title", name),
            rating=head.felt_by_dimension.get(name),
            level=head.level_by_dimension.get(name),
            gap=gap,
            blocked_by=_ids(table, "blocked_by"),
        )


def _compared(top: Table) -> Iterator[SavedItem]:
    for name, table in _named(top.table("compared"), "dimensions"):
        questions, behaviour = _ids(table, "questions"), _ids(table, "behaviour")
        titles, rating = _texts(table, "titles", len(questions)), _texts(table, "felt", len(questions))
        weights = table.table("weights")
        for key, title, figure in zip(questions, titles, rating, strict=True):
            yield SavedItem(
                id=key,
                title=clean(title),
                dimension=name,
                rating=_exactly(table, "felt", figure, low=LOWEST, high=HIGHEST) if figure else None,
                weight=_weight(weights, key),
                behaviour=key in behaviour,
            )


def _whole(top: Table) -> Iterator[SavedItem]:
    """The questions from their tables at length; which of them count behaviour is not told there."""
    for name, table in _named(top, "items"):
        yield SavedItem(
            id=name,
            title=table.text("title", name),
            dimension=table.text("dimension", ""),
            rating=_felt(table),
            weight=_weight(table, "weight"),
        )


def _exercises(top: Table) -> Iterator[tuple[str, ExerciseFigures]]:
    for name, table in _named(top.table("compared") if "compared" in top else top, "exercises", needed=False):
        figures = {key: _figure(table, key, low=_ZERO, high=Fraction(100)) for key in UNITS}
        told = {key: value for key, value in figures.items() if value is not None}
        yield name, ExerciseFigures(title=table.text("title", name), figures=told)


def _is_exact(top: Table) -> bool:
    """Whether felt scores are kept without rounding: as text, or beside the rounded ones."""
    if "summary" in top:
        return top.table("summary").truth("exact", False)
    return all("felt_exact" in table for _, table in _named(top, "dimensions") if "felt" in table)


def _felt(table: Table) -> Fraction | None:
    return _figure(table, "felt_exact" if "felt_exact" in table else "felt")


def _gap(table: Table) -> Fraction | None:
    return _figure(table.table("gap"), "value", low=-WIDEST, high=WIDEST) if "gap" in table else None


def _level(table: Table, key: str) -> int | None:
    return table.whole(key, low=1, high=5) if key in table else None


def _weight(table: Table, key: str) -> Fraction:
    if key not in table:
        return Fraction(1)
    weight = table.number(key, whole=False, low=_ZERO, high=None)
    if not weight:
        raise table.expected(key, "a number above 0")
    return weight


def _figures(table: Table) -> Iterator[tuple[str, Fraction]]:
    for key in table.data:
        value = _figure(table, key)
        if value is not None:
            yield _id(table, key), value


def _figure(table: Table, key: str, *, low: Fraction = LOWEST, high: Fraction = HIGHEST) -> Fraction | None:
    """A figure within its bounds, ``"17/6"`` or a plain number; None where it is absent."""
    value = table.data.get(key)
    if value is None:
        return None
    if type(value) is not str:
        return table.number(key, whole=False, low=low, high=high)
    return _exactly(table, key, value, low=low, high=high)


def _exactly(table: Table, key: str, text: str, *, low: Fraction, high: Fraction) -> Fraction:
    """The number that a text such as "17/6" or "2.5" holds."""
    found = _EXACT.fullmatch(text)
    if found and (bottom := int(found[3] or 1)):
        places = found[2] or ""
        top, bottom = int(found[1] + places), bottom * 10 ** len(places)
        # Compared in whole numbers: hundreds of results hold ten thousand figures.
        if low.numerator * bottom <= top * low.denominator and (
            top * high.denominator <= high.numerator * bottom
        ):
            return Fraction(top, bottom)
    raise table.problem(
        key, f'expected a number from {low} to {high} such as "17/6", found {described(text)}.'
    )


def _named(table: Table, key: str, *, needed: bool = True) -> Iterator[tuple[str, Table]]:
    """The tables of a table, each with its id."""
    inside = table.table(key, needed=needed)
    for name, one in inside.tables():
        yield _id(inside, name), one


def _ids(table: Table, key: str) -> tuple[str, ...]:
    values = table.data.get(key, [])
    if type(values) is not list or not all(type(v) is str and _ID.fullmatch(v) for v in values):
        raise table.expected(key, "a list of questions")
    return tuple(values)


def _texts(table: Table, key: str, count: int) -> list[str]:
    values = table.data.get(key)
    if type(values) is not list or len(values) != count or not all(type(v) is str for v in values):
        raise table.expected(key, f"a list of {count} texts, one for each question")
    return values


def _id(table: Table, key: str) -> str:
    if not _ID.fullmatch(key):
        raise table.problem(key, "is not the form of an id.")
    return key
