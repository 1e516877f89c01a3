"""Every figure of a result as a tidy table: one figure a row, for a spreadsheet or a statistics program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from assess.printers.csv.figures_exercises import exercise_figures
from assess.printers.csv.figures_records import FigureRow, Subject
from assess.printers.csv.text import csv_bytes, harmless, number_text
from assess.words.privacy import SUPPRESSED_WORDS
from assess.words.say import say
from questionnaires.model import Item, Questionnaire
from scoring.answers import Assessment
from scoring.audience import SUPPRESSED
from scoring.result import (
    DimensionResult,
    FunctionFigures,
    GapFigures,
    ItemResult,
    ItemState,
    MirrorResult,
    MirrorView,
    Result,
)

COLUMNS = (
    "assessment",
    "organisation",
    "date",
    "subject",
    "id",
    "part",
    "title",
    "function",
    "measure",
    "value",
    "precision",
    "provisional",
    "withheld",
)
"""``part`` names a card of an exercise, ``function`` is empty for everybody together."""

HEADLINE = ("felt", "low", "high", "level")

HALF = "half level"
"""How exact a mean is that privacy rounds."""

ROUNDED = "rounded for privacy"
"""Why there is no spread beside such a mean."""


def figures_csv(assessment: Assessment, result: Result) -> bytes:
    """The table, as spreadsheets read it.

    Figures have four decimals, as in ``results.toml``. A figure that is withheld has a row that says why
    and no value; one that nobody could be asked for has no row. Shares run from 0 to 1. ``provisional``
    marks what rests on bands, targets or values that are not yet calibrated.
    """
    about = {"assessment": assessment.title, "organisation": assessment.organisation, "date": assessment.date}
    head = {key: harmless(value) for key, value in about.items()}
    figures = figures_of(assessment.questionnaire, result)
    return csv_bytes(COLUMNS, ({**head, **_row(figure)} for figure in figures))


def figures_of(questionnaire: Questionnaire, result: Result) -> Iterator[FigureRow]:
    """Every figure that the reader of this result may see, and every one withheld."""
    everybody = Subject(kind="respondents")
    yield everybody.figure("n", result.respondents.total)
    for function, count in result.respondents.by_function.items():
        yield everybody.figure("n", count, function=function)
    yield from _overall(result)
    for dimension in result.dimensions:
        yield from _dimension(dimension)
    for item in result.items.values():
        if item.state is not ItemState.NOT_ASKED or item.suppressed:
            yield from _item(item, questionnaire.items[item.id])
    for key, exercise in result.exercises.items():
        yield from exercise_figures(key, exercise)
    for mirror in result.mirrors:
        yield from _mirror(mirror)
    for finding in result.findings:
        subject = Subject(kind="finding", id=finding.id, title=say(finding.said))
        yield subject.figure("weight", finding.weight, provisional=True)
    for advice in (*result.practices, *result.structure):
        subject = Subject(kind="advice", id=advice.intervention)
        yield from subject.figures(provisional=True, rank=advice.rank, value=advice.value, need=advice.need)
    for entry in result.queue:
        subject = Subject(kind="queue", id=entry.ref, title=say(entry.said))
        yield from subject.figures(
            provisional=True,
            rank=entry.rank,
            gap=entry.gap,
            weight=entry.weight,
            disagreement=entry.disagreement,
            value=entry.value,
        )


def _row(figure: FigureRow) -> dict[str, str]:
    subject = figure.subject
    return {
        "subject": subject.kind,
        "id": harmless(subject.id),
        "part": harmless(subject.part),
        "title": harmless(subject.title),
        "function": harmless(figure.function),
        "measure": harmless(figure.measure),
        "value": number_text(figure.value),
        "precision": figure.precision,
        "provisional": "yes" if figure.provisional else "no",
        "withheld": harmless(figure.withheld),
    }


def _overall(result: Result) -> Iterator[FigureRow]:
    overall, subject = result.overall, Subject(kind="overall", title="Overall")
    if overall.suppressed:
        yield from subject.withheld(SUPPRESSED_WORDS[overall.suppressed], *HEADLINE)
    else:
        yield from subject.figures(
            felt=overall.rating, low=overall.low, high=overall.high, level=overall.level
        )
    yield from _gap(subject, overall.gap)


def _dimension(dimension: DimensionResult) -> Iterator[FigureRow]:
    subject = Subject(kind="dimension", id=dimension.id, title=dimension.title)
    if dimension.suppressed:
        yield from subject.withheld(SUPPRESSED_WORDS[dimension.suppressed], *HEADLINE, "known", "unknown")
    else:
        yield from subject.figures(
            felt=dimension.rating,
            low=dimension.low,
            high=dimension.high,
            level=dimension.level,
            known=dimension.known,
            unknown=dimension.unknown,
        )
    yield subject.figure("target", dimension.target.level, provisional=True)
    yield from _gap(subject, dimension.gap)
    yield from _by_function(subject, dimension.by_function)


def _gap(subject: Subject, gap: GapFigures | None) -> Iterator[FigureRow]:
    if gap is not None:
        yield from subject.figures(
            gap=gap.value, gap_sales=gap.sales, gap_marketing=gap.marketing, gap_p=gap.p
        )


def _item(item: ItemResult, asked: Item) -> Iterator[FigureRow]:
    subject = Subject(
        kind="item", id=item.id, title=asked.title, provisional=asked.provisional or asked.group
    )
    counts = replace(subject, provisional=False)
    if item.suppressed:
        yield from subject.withheld(SUPPRESSED_WORDS[item.suppressed], *HEADLINE, "n")
    else:
        heads = item.n + item.unknown
        yield from subject.figures(felt=item.rating, low=item.low, high=item.high, level=item.held)
        yield from counts.figures(
            n=item.n,
            unknown=item.unknown,
            not_applicable=item.not_applicable,
            dont_know_share=Fraction(item.dont_know, heads) if heads else None,
            raw=item.raw,
        )
        yield from subject.figures(median=item.median, mean=item.mean, gap=item.gap)
        yield from _distribution(subject, item.distribution, function="")
    for function, choices in item.choices.items():
        for option, count in choices.items():
            yield counts.figure(f"chose {option}", count, function=function)
    yield from _by_function(subject, item.by_function)
    for function in item.withheld:
        yield from subject.withheld(SUPPRESSED_WORDS[SUPPRESSED], "mean", function=function)


def _by_function(subject: Subject, figures: Mapping[str, FunctionFigures]) -> Iterator[FigureRow]:
    counts = replace(subject, provisional=False)
    for function, one in figures.items():
        if one.suppressed:
            yield from subject.withheld(SUPPRESSED_WORDS[one.suppressed], "n", "mean", function=function)
            continue
        yield from counts.figures(function=function, n=one.n, unknown=one.unknown)
        precision = "" if one.exact else f"{HALF} {one.bound}".strip()
        yield from subject.figures(function=function, precision=precision, mean=one.mean)
        yield from subject.figures(
            function=function,
            median=one.lower_median,
            spread=one.spread,
            agreement=one.agreement,
            agreement_p=one.agreement_p,
            split_p=one.split_p,
        )
        yield from _distribution(subject, one.distribution, function=function)
        if not one.exact:
            yield from subject.withheld(ROUNDED, "spread", function=function)


def _distribution(subject: Subject, counts: tuple[int, ...], *, function: str) -> Iterator[FigureRow]:
    """How many answers stand at each level; nothing where no count may be told."""
    if any(counts):
        for level, count in enumerate(counts, start=1):
            yield subject.figure(f"answers at level {level}", count, function=function)


def _mirror(mirror: MirrorResult) -> Iterator[FigureRow]:
    subject = Subject(kind="mirror", id=mirror.claimed, part=mirror.shown)
    yield from subject.figures(difference=mirror.difference)
    for side, views in (("claimed", mirror.claimed_views), ("shown", mirror.shown_views)):
        for view in views:
            yield from _view(subject, side, view)


def _view(subject: Subject, side: str, view: MirrorView) -> Iterator[FigureRow]:
    yield subject.figure(f"{side} n", view.n, function=view.who)
    for name, value in (("level", view.level), ("raw", view.raw)):
        if value is not None:
            yield subject.figure(f"{side} {name}", value, function=view.who)
