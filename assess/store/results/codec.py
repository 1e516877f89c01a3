"""What an assessment published as the tables of results.toml, and back, the first format included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from assess.store.io.documents import TomlTable, described
from assess.store.io.kinds import KINDS
from assess.text import clean
from scoring.answers import MODES
from scoring.comparing.exercises import LEAST, UNITS, ExerciseFigures
from scoring.comparing.published import OVERALL, Published, PublishedItem
from scoring.comparing.records import PublishedDimension
from scoring.rounding import known

KIND = "results"

LOWEST, HIGHEST = Fraction(1), Fraction(5)
WIDEST = HIGHEST - LOWEST
MOST_PEOPLE = 10**6

FIRST_RULES = 1
"""The edition of the rules of a file that states none."""

AT_LENGTH = ("overall", "dimensions", "sides", "items", "exercises", "findings", "advice", "mirrors", "queue")
"""The tables at length, in their order in the file; what lists and comparisons need stands before them."""

_EXACT = re.compile(r"(-?[0-9]{1,200})(?:\.([0-9]{1,4}))?(?:/([0-9]{1,200}))?")
_ID = re.compile(r"[A-Za-z0-9_-]{1,60}")
_ZERO = Fraction(0)


def encode(published: Published) -> dict[str, Any]:
    """The tables, in their order. A figure that does not exist is absent, never 0.

    First comes what lists read, in ``[summary]``, then what comparisons read, in ``[compared]``: reading
    no further is some fifty times as fast.
    """
    rating, level = published.overall.rating, published.overall.level
    return {
        **KINDS[KIND].head,
        "assessment": {
            **({"id": published.id} if published.id else {}),
            "title": published.title,
            "organisation": published.organisation,
            "date": published.date,
            "questionnaire": published.questionnaire,
            "questionnaire_version": published.version,
            "questionnaire_digest": published.digest,
            **known(language=published.language),
            "privacy": published.privacy,
            "minimum_group": published.minimum_group,
            **({"pulse": True} if published.pulse else {}),
            "rules": published.rules,
        },
        "respondents": {"total": published.respondents, "by_function": dict(published.by_function)},
        "summary": {
            **({"exact": True} if published.exact else {}),
            **({} if rating is None else {"felt": _held(rating, published)}),
            **known(level=level),
            "felt_by_dimension": {
                key: _held(value, published) for key, value in published.ratings.items() if value is not None
            },
            "level_by_dimension": known(**published.levels),
            "figures": _figures_in_short(published),
        },
        "compared": {
            "dimensions": {
                key: _compared(dimension, published) for key, dimension in published.dimensions.items()
            },
            "exercises": {
                key: {
                    "title": exercise.title,
                    **known(suppressed=exercise.withheld),
                    **{k: _number(v) for k, v in exercise.figures.items() if v is not None},
                }
                for key, exercise in published.exercises.items()
            },
        },
        **published.at_length,
    }


_SHORT = ("title", "low", "high", "target", "gap", "clear", "suppressed")
"""What tables of many results need besides ratings and levels, in lists side by side."""


def _figures_in_short(published: Published) -> dict[str, Any]:
    """Lists side by side, overall first, since they are read several times as fast as tables; "" is none."""
    rows = [
        (d.title, d.low, d.high, d.target, d.gap, d.gap_clear, d.withheld)
        for d in (published.overall, *published.dimensions.values())
    ]
    columns = zip(_SHORT, zip(*rows, strict=True), strict=True)
    return {
        "of": [OVERALL, *published.dimensions],
        **{
            name: list(map(_cell, cells))
            for name, cells in columns
            if any(c not in (None, "") for c in cells)
        },
    }


def _cell(value: Any) -> Any:
    return "" if value is None else _number(value) if isinstance(value, Fraction) else value


def _held(rating: Fraction, published: Published) -> str | float:
    """A rating as its file holds it: ``"17/6"`` where it may be exact, else rounded."""
    return str(rating) if published.exact else float(rating)


def _number(figure: Fraction) -> int | float:
    return int(figure) if figure.denominator == 1 else float(figure)


def _compared(dimension: PublishedDimension, published: Published) -> dict[str, Any]:
    """The questions as lists side by side, which are read several times as fast as a table for each.

    Where there is no rating, ``felt`` is "".
    """
    items = [item for item in published.items.values() if item.dimension == dimension.id]
    weights = {item.id: float(item.weight) for item in items if item.weight != 1}
    return {
        "title": dimension.title,
        **known(gap=dimension.gap),
        "blocked_by": list(dimension.blocked_by),
        "behaviour": [item.id for item in items if item.behaviour],
        "group": [item.id for item in items if item.group],
        "questions": [item.id for item in items],
        "felt": ["" if item.rating is None else str(_held(item.rating, published)) for item in items],
        "titles": [item.title for item in items],
        **({"weights": weights} if weights else {}),
    }


def decode(tables: Mapping[str, Any], *, file: Path) -> Published:
    """What the tables hold, or the first of them; ``file`` is where a message says that they lie.

    Raises:
        FileProblem: something in them is not what it should be.
    """
    top = TomlTable(tables, file)
    about, respondents, summary = (
        top.table(key, needed=True) for key in ("assessment", "respondents", "summary")
    )
    functions, compared = respondents.table("by_function"), top.table("compared")
    privacy, pulse = about.one_of("privacy", MODES), about.truth("pulse", False)
    short = _short(summary.table("figures"))
    return Published(
        id=about.text("id", ""),
        title=about.text("title"),
        organisation=about.text("organisation"),
        date=about.day("date"),
        questionnaire=about.text("questionnaire"),
        version=about.text("questionnaire_version"),
        digest=about.text("questionnaire_digest", ""),
        rules=about.whole("rules", FIRST_RULES, low=1),
        language=about.text("language", ""),
        privacy=privacy,
        minimum_group=about.whole("minimum_group", 0, low=0),
        pulse=pulse,
        respondents=respondents.whole("total", low=0, high=MOST_PEOPLE),
        by_function={identifier(functions, key): functions.whole(key, low=0) for key in functions.data},
        overall=_dimension(
            OVERALL,
            short.get(OVERALL, TomlTable({}, file)),
            top.table("overall"),
            rating=rating_in(summary, "felt"),
            level=None if pulse else level_in(summary, "level"),
        ),
        dimensions=dict(_dimensions(top, compared, summary, short, pulse=pulse)),
        items=_items(compared),
        exercises=dict(_exercises(compared)),
        exact=privacy == "open" and summary.truth("exact", False),
        figures="figures" in summary or "dimensions" in top,
        at_length={key: tables[key] for key in AT_LENGTH if key in tables},
    )


def _short(table: TomlTable) -> dict[str, TomlTable]:
    """The figures in short, by dimension, as tables that hold what there is."""
    names = _ids(table, "of")
    lists = {key: table.data[key] for key in _SHORT if key in table}
    if not all(type(cells) is list and len(cells) == len(names) for cells in lists.values()):
        raise table.problem("", f"expected lists of {len(names)} figures each.")
    return {
        name: TomlTable(
            {key: cells[place] for key, cells in lists.items() if cells[place] != ""}, table.file, table.name
        )
        for place, name in enumerate(names)
    }


def _dimensions(
    top: TomlTable,
    compared: TomlTable,
    summary: TomlTable,
    figures: Mapping[str, TomlTable],
    *,
    pulse: bool,
) -> Iterator[tuple[str, PublishedDimension]]:
    short, length = (dict(named(table, "dimensions")) for table in (compared, top))
    felt, levels = (summary.table(f"{figure}_by_dimension", needed=True) for figure in ("felt", "level"))
    nothing = TomlTable({}, top.file)
    for key in dict.fromkeys((*short, *length, *felt.data, *levels.data)):
        yield (
            identifier(summary, key),
            _dimension(
                key,
                TomlTable({**figures.get(key, nothing).data, **short.get(key, nothing).data}, top.file),
                length.get(key, nothing),
                rating=rating_in(felt, key),
                level=None if pulse else level_in(levels, key),
            ),
        )


def _dimension(
    key: str, short: TomlTable, length: TomlTable, *, rating: Fraction | None, level: int | None
) -> PublishedDimension:
    gap = length.table("gap")
    clear = next((table.truth("clear") for table in (gap, short) if "clear" in table), None)
    long = TomlTable({**short.data, **length.data}, length.file, length.name)
    return PublishedDimension(
        id=key,
        title=short.text("title", length.text("title", "" if key == OVERALL else key)),
        rating=rating,
        low=rating_in(long, "low"),
        high=rating_in(long, "high"),
        level=level,
        target=level_in(long, "target"),
        gap=_figure(short, "gap", -WIDEST, WIDEST)
        if "gap" in short
        else _figure(gap, "value", -WIDEST, WIDEST),
        gap_clear=clear,
        blocked_by=_ids(short, "blocked_by"),
        withheld=long.text("suppressed", ""),
    )


def _items(compared: TomlTable) -> dict[str, PublishedItem]:
    found: dict[str, PublishedItem] = {}
    for dimension, table in named(compared, "dimensions"):
        questions, behaviour, group = (_ids(table, key) for key in ("questions", "behaviour", "group"))
        titles, ratings = (_texts(table, key, len(questions)) for key in ("titles", "felt"))
        weights = table.table("weights")
        for key, title, rating in zip(questions, titles, ratings, strict=True):
            if key in found:
                raise compared.problem(key, "the question appears twice.")
            found[key] = PublishedItem(
                id=key,
                title=clean(title),
                dimension=dimension,
                rating=_exactly(table, "felt", rating, LOWEST, HIGHEST) if rating else None,
                weight=_weight(weights, key),
                behaviour=key in behaviour,
                group=key in group,
            )
    return found


def _exercises(compared: TomlTable) -> Iterator[tuple[str, ExerciseFigures]]:
    for name, table in named(compared, "exercises"):
        figures = {key: _figure(table, key, Fraction(LEAST.get(key, 0)), Fraction(100)) for key in UNITS}
        stated = {key: value for key, value in figures.items() if value is not None}
        yield (
            name,
            ExerciseFigures(
                title=table.text("title", name), figures=stated, withheld=table.text("suppressed", "")
            ),
        )


def level_in(table: TomlTable, key: str) -> int | None:
    """A whole level from 1 to 5; None where it is absent."""
    return table.whole(key, low=1, high=5) if key in table else None


def rating_in(table: TomlTable, key: str) -> Fraction | None:
    """A rating from 1 to 5, ``"17/6"`` or a plain number; None where it is absent."""
    return _figure(table, key, LOWEST, HIGHEST)


def _weight(table: TomlTable, key: str) -> Fraction:
    if key not in table:
        return Fraction(1)
    weight = table.number(key, whole=False, low=_ZERO, high=None)
    if not weight:
        raise table.expected(key, "a number above 0")
    return weight


def _figure(table: TomlTable, key: str, low: Fraction, high: Fraction) -> Fraction | None:
    value = table.data.get(key)
    if value is None:
        return None
    if type(value) is not str:
        return table.number(key, whole=False, low=low, high=high)
    return _exactly(table, key, value, low, high)


def _exactly(table: TomlTable, key: str, text: str, low: Fraction, high: Fraction) -> Fraction:
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


def named(table: TomlTable, key: str) -> Iterator[tuple[str, TomlTable]]:
    """The tables of a table, each with its id."""
    inside = table.table(key)
    for name, one in inside.tables():
        yield identifier(inside, name), one


def _ids(table: TomlTable, key: str) -> tuple[str, ...]:
    values = table.data.get(key, [])
    if type(values) is not list or not all(type(v) is str and _ID.fullmatch(v) for v in values):
        raise table.expected(key, "a list of questions")
    return tuple(values)


def _texts(table: TomlTable, key: str, count: int) -> Sequence[str]:
    values = table.data.get(key)
    if type(values) is not list or len(values) != count or not all(type(v) is str for v in values):
        raise table.expected(key, f"a list of {count} texts, one for each question")
    return values


def identifier(table: TomlTable, key: str) -> str:
    """A key that has the form of an id.

    Raises:
        FileProblem: it has not.
    """
    if not _ID.fullmatch(key):
        raise table.problem(key, "is not a valid id.")
    return key


SAID = ("findings", "advice", "mirrors", "queue")
"""Tables that were made of sentences."""

REASONS = {
    "below minimum group": "too_few",
    "the level would give away private answers": "level_private",
    "fewer than ten on a side: the level only": "level_only",
    "the order of steps is not shown in this assessment: the level only": "order_level_only",
}
"""What format 1 said where a figure is withheld, each with its kind."""


def to_format_2(top: TomlTable) -> dict[str, Any]:
    """The tables, or the first of them, in format 2, without what format 1 had in sentences alone.

    Raises:
        FileProblem: something in them is not what it should be.
    """
    data = {key: _unworded(value) for key, value in top.data.items() if key not in SAID}
    if "summary" not in data and {"overall", "dimensions"} & data.keys():
        data["summary"] = _summary(top)
    if "compared" not in data and "items" in data:
        data["compared"] = {
            "dimensions": {
                key: _compared_at_length(key, table, top) for key, table in top.table("dimensions").tables()
            },
            "exercises": top.table("exercises").data,
        }
    return data


def _summary(top: TomlTable) -> dict[str, Any]:
    dimensions = dict(top.table("dimensions", needed=True).tables())
    overall = top.table("overall", needed=True)
    levels = {key: table.data["level"] for key, table in dimensions.items() if "level" in table}
    return {
        "exact": all("felt_exact" in table for table in dimensions.values() if "felt" in table),
        **{
            key: value
            for key, value in (("felt", _felt(overall)), ("level", overall.data.get("level")))
            if value is not None
        },
        "felt_by_dimension": {
            key: felt for key, table in dimensions.items() if (felt := _felt(table)) is not None
        },
        "level_by_dimension": levels,
    }


def _compared_at_length(key: str, dimension: TomlTable, top: TomlTable) -> dict[str, Any]:
    """The questions of a dimension from their tables at length; which count behaviour is not told there."""
    items = {name: item for name, item in top.table("items").tables() if item.data.get("dimension") == key}
    gap = dimension.table("gap").data
    return {
        **{name: dimension.data[name] for name in ("title", "blocked_by") if name in dimension},
        **({"gap": gap["value"]} if "value" in gap else {}),
        "questions": list(items),
        "felt": [str(_felt(item) or "") for item in items.values()],
        "titles": [item.text("title", name) for name, item in items.items()],
        "weights": {name: item.data["weight"] for name, item in items.items() if "weight" in item},
    }


def _felt(table: TomlTable) -> Any:
    return table.data.get("felt_exact", table.data.get("felt"))


def _unworded(value: Any) -> Any:
    """The tables without sentences on figures, and with a kind in the place of each on what is withheld."""
    if not isinstance(value, Mapping):
        return value
    kept = {key: _unworded(inner) for key, inner in value.items() if key != "words"}
    if isinstance(said := kept.get("suppressed"), str):
        kept["suppressed"] = REASONS.get(said, said)
    return kept
