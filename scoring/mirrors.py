"""Self-reports beside their measured twins: belief against belief and against record (design 6.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from questionnaires.model import COMPANY, FUNCTIONS, Item, Kind, Questionnaire
from scoring.answers import Answer
from scoring.averages import mean
from scoring.items import Voice
from scoring.levels import raw_of
from scoring.result import ItemResult, MirrorResult, MirrorView, Standing
from scoring.words import answer_words, choice_words, count_words, number_words, with_unit

APART = Fraction(1)
"""Two figures that should be alike differ from a whole level on; below that they agree."""

GROUP = "group"
RECORD = "record"


def mirrors(
    questionnaire: Questionnaire,
    items: Mapping[str, ItemResult],
    voices: Mapping[str, Sequence[Voice]],
    records: Mapping[str, Answer],
) -> tuple[MirrorResult, ...]:
    """Every mirror of which at least one side was answered, with what each voice says on either side."""
    found = []
    for mirror in questionnaire.mirrors:
        claimed, shown = items[mirror.claimed], items[mirror.shown]
        if Standing.SCORED not in (claimed.standing, shown.standing):
            continue
        difference = None
        if claimed.felt is not None and shown.felt is not None:
            difference = claimed.felt - shown.felt
        views = [
            _views(questionnaire.items[one.id], one, voices[one.id], records) for one in (claimed, shown)
        ]
        found.append(
            MirrorResult(
                claimed=mirror.claimed,
                shown=mirror.shown,
                claimed_views=views[0],
                shown_views=views[1],
                difference=difference,
            )
        )
    return tuple(found)


def _views(
    item: Item, result: ItemResult, voices: Sequence[Voice], records: Mapping[str, Answer]
) -> tuple[MirrorView, ...]:
    if result.standing is not Standing.SCORED:
        return ()
    if item.kind is Kind.RECORD:
        words = answer_words(item, records[item.id]) if item.id in records else ""
        value = records[item.id].value if item.id in records else None
        return (MirrorView(who=RECORD, n=result.n, level=result.felt, raw=value, words=words),)
    if item.group:
        by_side = [
            MirrorView(who=function, n=sum(counts.values()), level=None, raw=None, words=words)
            for function, counts in result.choices.items()
            if (words := choice_words(item, counts))
        ]
        level = f"level {result.held}"
        return (MirrorView(who=GROUP, n=result.n, level=result.felt, raw=None, words=level), *by_side)
    views = []
    for function in (*FUNCTIONS, COMPANY):
        figures = result.by_function.get(function)
        if figures is None or figures.mean is None:
            continue
        values = [raw_of(item, v.answer) for v in voices if v.function == function]
        known = [value for value in values if value is not None]
        raw = mean(known) if item.kind in (Kind.COUNT, Kind.TICKS) else None
        views.append(
            MirrorView(
                who=function,
                n=figures.n,
                level=figures.mean,
                raw=raw,
                words=_words(item, figures.mean, raw, figures.n),
            )
        )
    return tuple(views)


def _words(item: Item, level: Fraction, raw: Fraction | None, n: int) -> str:
    of = count_words(n, "answer")
    if raw is None:
        return f"level {number_words(level)} ({of})"
    counted = f"{number_words(raw)} ticked" if item.kind is Kind.TICKS else with_unit(item, raw)
    return f"{counted} (level {number_words(level)}, {of})"
