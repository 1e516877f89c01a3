"""Headings held against the questions of a questionnaire: whole, cut, numbered, or split by option."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from assess.services.collecting.survey.mapping import OTHER
from assess.services.collecting.survey.table import SurveyTable
from assess.services.collecting.survey.texts import (
    forms_of,
    is_about_points,
    is_other,
    is_remark,
    letters_of,
    loose,
    normal,
    parts_of,
)
from questionnaires.model import Item
from questionnaires.records import record

WHOLE, BEHIND, CUT, LONGER = range(4)
"""How a heading names a question: as it is, behind another text, as its beginning, or with more behind it."""

_LEAST = 15
"""Fewer letters of a cut heading than this say nothing."""


@record
class Match:
    """The columns of one question: the one of its whole answer, and those of one option each.

    ``ticks`` leads from a column to its option, "" being "none of these" and ``OTHER`` none of ours.
    ``others`` are columns for words of one's own beside a list of options.
    """

    whole: int | None
    ticks: Mapping[int, str]
    others: tuple[int, ...] = ()

    @property
    def columns(self) -> tuple[int, ...]:
        """Every column."""
        return (*(() if self.whole is None else (self.whole,)), *self.ticks, *self.others)


@record
class Matches:
    """The columns of every question that was found; ``unclear`` are headings that may be several."""

    items: Mapping[str, Match]
    unclear: tuple[str, ...]


class QuestionMatcher:
    """Finds the questions in headings."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._items = {item.id: item for item in items}
        self._exact: dict[str, str] = {}
        for item in reversed(items):
            for name in (item.id, item.title, item.company_text, item.text):
                if loose(name):
                    self._exact[loose(name)] = item.id
        self._texts = {item.id: loose(item.text) for item in items}
        self._starts: dict[str, list[str]] = {}
        for item_id, text in self._texts.items():
            self._starts.setdefault(text[:_LEAST], []).append(item_id)
        self._find = lru_cache(maxsize=50_000)(self._found)

    def is_question(self, text: str) -> bool:
        """Whether a text is the heading of a question, or of an option of one."""
        return bool(self._find(text)) or any(
            self._exact.get(letters_of(question)) or self._exact.get(letters_of(added))
            for question, added in parts_of(text)
        )

    def matches(self, table: SurveyTable) -> Matches:
        """The columns of every question in a table."""
        parts = self._parts(table)
        split = dict(self._split(table, parts))
        taken = {column for ticks in split.values() for column in ticks}
        by_item: dict[str, list[tuple[int, int]]] = {}
        unclear = []
        for column in range(table.width):
            if column in taken:
                continue
            ranked = [found for text in table.texts(column) for found in self._find(text)]
            best = [found for found in ranked if found[0] == min(rank for rank, _ in ranked)]
            ids = {item_id for _, item_id in best}
            if len(ids) == 1:
                by_item.setdefault(ids.pop(), []).append((best[0][0], column))
            elif ids:
                unclear.append(table.heading(column))
        wholes: dict[str, int] = {}
        for item_id, columns in by_item.items():
            best_rank = min(rank for rank, _ in columns)
            places = [column for rank, column in columns if rank == best_rank]
            if len(places) == 1:
                wholes[item_id] = places[0]
            elif item_id not in split:
                unclear.append(table.heading(places[0]))
        found = {
            item_id: Match(
                whole=wholes.get(item_id),
                ticks=split.get(item_id, {}),
                others=()
                if item_id in split
                else tuple(_others(table, parts.get(item_id, {}), wholes[item_id])),
            )
            for item_id in self._items
            if item_id in wholes or item_id in split
        }
        return Matches(items=found, unclear=tuple(dict.fromkeys(unclear)))

    def _exact_item(self, text: str) -> str:
        return next((i for form in forms_of(text) if (i := self._exact.get(letters_of(form)))), "")

    def _found(self, text: str) -> tuple[tuple[int, str], ...]:
        """The questions that a heading may be, with the way in which it names each."""
        if is_about_points(text) or not text.strip():
            return ()
        exact = self._exact_item(text)
        if exact:
            return ((WHOLE, exact),)
        tails = [i for _, added in parts_of(text) if (i := self._exact.get(letters_of(added)))]
        if tails:
            return tuple((BEHIND, item_id) for item_id in dict.fromkeys(tails))
        said = loose(text)
        if len(said) < _LEAST:
            return ()
        for form in dict.fromkeys(
            [*map(letters_of, forms_of(text)), *(letters_of(added) for _, added in parts_of(text))]
        ):
            near = self._starts.get(form[:_LEAST], [])
            # The heading goes on after the question, or breaks off within it.
            longer = [i for i in near if form.startswith(self._texts[i])]
            cut = [i for i in near if len(form) >= _LEAST and self._texts[i].startswith(form)]
            if longer or cut:
                return tuple((LONGER, i) for i in longer) or tuple((CUT, i) for i in cut)
        return ()

    def _parts(self, table: SurveyTable) -> dict[str, dict[int, list[str]]]:
        """By question, the columns whose headings add something to it, with what they add."""
        found: dict[str, dict[int, list[str]]] = {}
        for column in range(table.width):
            texts = table.texts(column)
            named = {i for text in texts for way, i in self._find(text) if way in (WHOLE, BEHIND, CUT)}
            for text in texts:
                for question, added in parts_of(text):
                    form = letters_of(question)
                    item_id = self._exact.get(form) or self._cut(form)
                    if item_id and item_id not in named:
                        found.setdefault(item_id, {}).setdefault(column, []).append(added)
        return found

    # Ticks, one column an option

    def _split(
        self, table: SurveyTable, parts: Mapping[str, Mapping[int, Sequence[str]]]
    ) -> Iterator[tuple[str, dict[int, str]]]:
        several = [item for item in self._items.values() if item.kind.payload == "ticks"]
        for item in several:
            below = self._below(table, item)
            beside = _options(item, parts.get(item.id, {}))
            ticks = below or beside or self._alone(table, item)
            if ticks:
                yield item.id, ticks

    def _below(self, table: SurveyTable, item: Item) -> dict[int, str]:
        """Options in a second row of headings, under the question."""
        for column, text in enumerate(table.headings[0]):
            if {item_id for _, item_id in self._find(text)} == {item.id} and len(table.span(column)) > 1:
                return _options(item, {n: (table.headings[1][n],) for n in table.span(column)})
        return {}

    def _alone(self, table: SurveyTable, item: Item) -> dict[int, str]:
        """Options as headings without their question, as in Typeform: all of them, side by side."""
        texts = {loose(option.text): option.id for option in item.options}
        row = [texts.get(loose(text), "") for text in table.headings[0]]
        for first in range(len(row) - len(texts) + 1):
            if row[first] and set(row[first : first + len(texts)]) == set(texts.values()):
                found = dict(enumerate(row[first : first + len(texts)], start=first))
                after = first + len(texts)
                if after < len(row) and is_other(table.headings[0][after]):
                    found[after] = OTHER
                return found
        return {}

    def _cut(self, form: str) -> str:
        """The one question that begins like this, "" where there is none."""
        near = [i for i in self._starts.get(form[:_LEAST], []) if self._texts[i].startswith(form)]
        return near[0] if len(near) == 1 and len(form) >= _LEAST else ""


def _others(table: SurveyTable, parts: Mapping[int, Sequence[str]], whole: int) -> Iterator[int]:
    """The columns for words of one's own beside a question."""
    yield from (n for n in table.span(whole)[1:] if is_other(table.headings[1][n]))
    yield from (n for n, added in parts.items() if any(map(is_other, added)))


def _options(item: Item, added: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """The option of each column; "other" where it is of none, empty where no column is of any."""
    found: dict[int, str] = {}
    for column, texts in added.items():
        option = next((o for text in texts if (o := _option(item, text)) is not None), None)
        if option is not None or not is_remark(texts[0]):
            found[column] = OTHER if option is None else option
    return found if set(found.values()) - {OTHER, ""} else {}


def _option(item: Item, text: str) -> str | None:
    """The option that a text is, whole or cut; "" where it is "none of these"."""
    said = loose(text)
    same = [option.id for option in item.options if said in (loose(option.text), loose(option.id))]
    if not same and len(said) >= _LEAST:
        same = [option.id for option in item.options if loose(option.text).startswith(said)]
    if len(same) == 1:
        return same[0]
    return "" if normal(text) in ("none of these", "none of the above", "none") else None
