"""Self-reports beside their measured twins: belief against belief and against record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import COMPANY, FUNCTIONS, SIDES, Item, Kind, Questionnaire
from scoring.answers import Answer, answer_said
from scoring.levels.bands import raw_of
from scoring.levels.items import ItemRespondent
from scoring.result import ItemResult, ItemState
from scoring.result_discussion import MirrorResult, MirrorView
from scoring.statement import Statement, Value
from scoring.statistics.exact import mean

FEWEST_TOLD = 5
"""Of fewer answers nothing is made: one of them moves a share too far."""

SHOWN_APART = Fraction(3, 2)
"""So many levels a self-report and its twin, asked of people or recorded, are to differ."""

GROUP_APART = Fraction(2)
"""The same where the twin is read from the group: its few bands lie lower than what people answer."""

NEARER_BY = Fraction(1, 10)
"""By such a part of the whole scale a record is to be nearer to one side's answers than to the other's."""

GROUP = "group"
RECORD = "record"


def mirrors(
    questionnaire: Questionnaire,
    items: Mapping[str, ItemResult],
    respondents: Mapping[str, Sequence[ItemRespondent]],
    records: Mapping[str, Answer],
) -> tuple[MirrorResult, ...]:
    """Every mirror of which at least one side was answered, with what each group says on either side."""
    found = []
    for mirror in questionnaire.mirrors:
        claimed, shown = items[mirror.claimed], items[mirror.shown]
        if ItemState.SCORED not in (claimed.state, shown.state):
            continue
        difference = None
        if claimed.rating is not None and shown.rating is not None:
            difference = claimed.rating - shown.rating
        size = GROUP_APART if questionnaire.items[shown.id].group else SHOWN_APART
        views = [
            _views(questionnaire.items[one.id], one, respondents[one.id], records) for one in (claimed, shown)
        ]
        found.append(
            MirrorResult(
                claimed=mirror.claimed,
                shown=mirror.shown,
                claimed_views=views[0],
                shown_views=views[1],
                difference=difference,
                apart=difference is not None and abs(difference) >= size and claimed.n >= FEWEST_TOLD,
            )
        )
    return tuple(found)


def supported_by(claimed: Item, record: Item, recorded: MirrorView, views: Mapping[str, MirrorView]) -> str:
    """The side whose answers a record is clearly nearer to; "" where it supports neither.

    Held against each other as parts of their scales: of ten, of a hundred per cent. A record that falls where
    the answers rise (leads untouched, leads tried) counts what is left of the whole.
    """
    known = {side: part for side, view in views.items() if (part := _part(claimed, view)) is not None}
    truth = _part(record, recorded)
    if truth is None or len(known) < len(SIDES):
        return ""
    if _rising(claimed) is not _rising(record):
        truth = 1 - truth
    near, far = sorted(known, key=lambda side: abs(known[side] - truth))
    return near if abs(known[far] - truth) - abs(known[near] - truth) >= NEARER_BY else ""


def _part(item: Item, view: MirrorView) -> Fraction | None:
    """A number as a part of the most that can be entered; None where there is none."""
    return view.raw / item.maximum if view.raw is not None and item.maximum else None


def _rising(item: Item) -> bool:
    """Whether more is better, by the bands."""
    return not item.bands or item.bands[0].level < item.bands[-1].level


def _views(
    item: Item, result: ItemResult, respondents: Sequence[ItemRespondent], records: Mapping[str, Answer]
) -> tuple[MirrorView, ...]:
    if result.state is not ItemState.SCORED:
        return ()
    if item.kind is Kind.RECORD:
        record = records[item.id]
        said = answer_said(item, record)
        return (MirrorView(who=RECORD, n=result.n, level=result.rating, raw=record.value, said=said),)
    if item.group and result.held is not None:
        by_side = [
            MirrorView(
                who=function, n=sum(counts.values()), level=None, raw=None, said=_choices(item, counts)
            )
            for function, counts in result.choices.items()
            if counts
        ]
        said = figure_said(item, level=Fraction(result.held), raw=None)
        return (MirrorView(who=GROUP, n=result.n, level=result.rating, raw=None, said=said), *by_side)
    views = []
    for function in (*FUNCTIONS, COMPANY):
        figures = result.by_function.get(function)
        if figures is None or figures.mean is None:
            continue
        values = [raw_of(item, v.answer) for v in respondents if v.function == function]
        known = [value for value in values if value is not None]
        raw = mean(known) if item.kind in (Kind.COUNT, Kind.TICKS) else None
        views.append(
            MirrorView(
                who=function,
                n=figures.n,
                level=figures.mean,
                raw=raw,
                said=figure_said(item, level=figures.mean, raw=raw, n=figures.n),
            )
        )
    return tuple(views)


def figure_said(item: Item, *, level: Fraction, raw: Fraction | None, n: int = 0) -> Statement:
    """What a group answered: a level, with the mean of what was counted or ticked where there is one."""
    values: dict[str, Value] = {"level": level, "n": n}
    if raw is None or item.kind not in (Kind.COUNT, Kind.TICKS):
        return Statement(kind="answers.level", values=values)
    if item.kind is Kind.TICKS:
        return Statement(kind="answers.ticked", values={"raw": raw, **values})
    return Statement(kind="answers.counted", values={"raw": raw, "unit": item.unit, **values})


def _choices(item: Item, counts: Mapping[str, int]) -> Statement:
    texts = {option.id: option.text for option in item.options}
    values: dict[str, Value] = {
        "texts": tuple(texts[option] for option in counts),
        "counts": tuple(counts.values()),
    }
    return Statement(kind="answers.choices", values=values)
