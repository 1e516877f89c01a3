"""What moved and what only seems to have moved: the first page, with the steps of a longer line."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.charts.changes import (
    ChangePart,
    ChangeParts,
    ChangeRow,
    SlopeChart,
    SlopeRow,
    slope_chart,
)
from assess.documents.charts.trend import (
    MOST_LINES,
    MOST_POINTS,
    TrendChart,
    TrendEvent,
    TrendLine,
    trend_chart,
)
from assess.documents.clean import day, shorten
from assess.documents.comparison.facts import ComparisonFacts, led, said
from assess.documents.document import (
    Block,
    Cell,
    Figure,
    Heading,
    ReportPage,
    Rich,
    Table,
    beside,
    cell,
    plain,
    quiet,
    small_points,
    small_print,
    strong,
)
from assess.documents.lines.timeline import EVENT_WORDS
from assess.documents.timeline.records import Point, TimelineEvent, TimelineStep, dimension_titles
from assess.words import change_details as words
from assess.words import change_verdicts as verdicts
from assess.words.change_figures import ALL_TOGETHER, figure, score, signed
from assess.words.change_verdicts import headline
from assess.words.numbers import capital, counted, joined, listed, number, sentence, small
from scoring.comparing.records import DimensionChange, Verdict

RULE = (
    "A dimension is reported as risen or fallen only where it moved by half a level or more, where chance "
    "alone would move it so far at most once in twenty times, and where its counted questions, tested by "
    "themselves, moved the same way by a quarter of a level or more."
)

STEP_REMARK = (
    "Each assessment against the one before it. A slow change can be clear over the whole period but in no "
    "single step, or the reverse. A pulse adds to the trend and sets no level."
)
"""What stands over the steps of a timeline."""


def moved_page(facts: ComparisonFacts) -> ReportPage:
    """The page with its title from the verdicts, the chart, the parts of each change, and the table."""
    blocks: list[Block] = [_top(facts), table(facts)]
    if not facts.several and (happened := _happened(facts.timeline.events)):
        blocks += [Heading(text="What happened in between"), small_points(happened)]
    blocks.append(small_print(strong("How to read it. ") + quiet(RULE)))
    blocks += _steps(facts)
    return ReportPage(
        id="moved",
        kicker="What changed",
        title=shorten(verdicts.headline(facts.comparison), 260),
        answer=_answer(facts),
        blocks=tuple(blocks),
    )


def _answer(facts: ComparisonFacts) -> Rich:
    found = facts.comparison
    then, now = figure(found.overall_before), figure(found.overall_after)
    return plain(
        joined(
            f"{facts.span}.",
            f"All dimensions together: {then} then, {now} now.",
            verdicts.shared_reason(found),
            words.people_sentence(found),
        )
    )


def _top(facts: ComparisonFacts) -> Block:
    """The chart of the scores and, where the changes are taken apart, the parts beside it."""
    points = facts.timeline.points[-MOST_POINTS:]
    if facts.several:
        which = "the latest " if len(points) < len(facts.timeline.points) else ""
        heading = Heading(
            text=f"Over {which}{counted(len(points), 'assessment')}",
            remark="Rating from 1 to 5; a line breaks where there is no figure.",
        )
        chart: TrendChart | SlopeChart = over_time(points, facts.timeline.events)
    else:
        heading = Heading(text="Then and now", remark="Rating from 1 to 5.")
        chart = then_and_now(facts)
    left: tuple[Block, ...] = (heading, Figure(id="moved", chart=chart))
    parts = parts_chart(facts)
    if not parts.rows:
        return beside(left)
    right: list[Block] = [
        Heading(text="What each change is made of", remark=f"In levels, {facts.span}."),
        Figure(id="parts", chart=parts),
    ]
    if why := verdicts.why_not_finer(facts.comparison):
        right.append(small_print(quiet(shorten(why, 300))))
    share = 0.56 if facts.several else 0.54
    return beside(left, right, shares=(share, 1 - share))


def then_and_now(facts: ComparisonFacts) -> SlopeChart:
    """Every dimension, and all together, then and now."""
    found = facts.comparison
    rows = [SlopeRow(label=ALL_TOGETHER, before=found.overall_before, after=found.overall_after, strong=True)]
    rows += [
        SlopeRow(label=words.dimension_title(d), before=d.before, after=d.after)
        for d in found.dimensions[: MOST_LINES - 1]
    ]
    return slope_chart(facts.then, facts.now, rows)


def over_time(points: Sequence[Point], events: Sequence[TimelineEvent]) -> TrendChart:
    """Every dimension, and all together, over the assessments, with what happened in between."""
    lines = [
        TrendLine(label=ALL_TOGETHER, values=tuple(point.overall.rating for point in points), strong=True)
    ]
    lines += [
        TrendLine(label=title, values=tuple(point.ratings.get(key) for point in points))
        for key, title in list(dimension_titles(points).items())[: MOST_LINES - 1]
    ]
    within = [event for event in _in_order(events) if points[0].date <= event.date <= points[-1].date]
    return trend_chart(
        [point.date for point in points],
        lines,
        [TrendEvent(day=event.date, text=_event_words(event)) for event in within],
    )


def _in_order(events: Sequence[TimelineEvent]) -> list[TimelineEvent]:
    return sorted(events, key=lambda event: event.date)


def _event_words(event: TimelineEvent) -> str:
    kind = EVENT_WORDS.get(event.kind, shorten(event.kind, 20))
    return f"{kind}, {shorten(event.text, 80)}" if event.kind != "noted" else shorten(event.text, 80)


def parts_chart(facts: ComparisonFacts) -> ChangeParts:
    """The parts of every change that is taken apart."""
    rows = tuple(row for d in facts.comparison.dimensions if (row := _parts_row(d)) is not None)
    return ChangeParts(
        rows=rows,
        described=" ".join(
            [
                f"{row.label}: {row.text}, made up of "
                + ", ".join(f"{KIND_WORDS[part.kind]} {part.text}" for part in row.parts)
                + "."
                for row in rows
            ]
        ),
    )


KIND_WORDS = {
    "answers": verdicts.ANSWERS,
    "people": verdicts.PEOPLE,
    "rest": verdicts.REST,
    "questions": verdicts.QUESTIONS,
}
_KINDS = {name: kind for kind, name in KIND_WORDS.items()}


def _parts_row(d: DimensionChange) -> ChangeRow | None:
    if d.parts is None or d.change is None:
        return None
    parts = zip(verdicts.named_parts(d.parts), verdicts.part_figures(d), strict=True)
    return ChangeRow(
        label=words.dimension_title(d),
        change=d.change,
        text=signed(d.change),
        parts=tuple(
            ChangePart(kind=_KINDS[name], value=value, text=text) for (name, value), (_, text) in parts
        ),
    )


def table(facts: ComparisonFacts) -> Table:
    """Every dimension: scores, change, verdict in words, levels and what holds the next one back."""
    return Table(
        columns=(
            ("Dimension", 0.15),
            ("Then", 0.055),
            ("Now", 0.055),
            ("Change", 0.075),
            ("Verdict", 0.24),
            ("Level", 0.1),
            ("Missing for the next level", 0.325),
        ),
        rows=tuple(
            (
                cell(strong(words.dimension_title(d)), heads=True),
                cell(plain(score(d.before))),
                cell(plain(score(d.after))),
                cell(plain("–" if d.change is None else signed(d.change))),
                cell(*_verdict(facts, d)),
                cell(plain(words.levels_sentence(d))),
                cell(*_held_back(facts, d)),
            )
            for d in facts.comparison.dimensions
        ),
        described="Every dimension with its rating then and now, the change, the verdict, its maturity level "
        "then and now, and the questions that hold the next level back.",
    )


def _verdict(facts: ComparisonFacts, d: DimensionChange) -> tuple[Rich, ...]:
    label = capital(verdicts.verdict_label(d))
    if d.verdict in (Verdict.ROSE, Verdict.FELL):
        found: list[Rich] = [strong(label)]
        if not verdicts.agrees(d):
            found.append(quiet("on what can be compared; the ratings as stated do not show it"))
        if d.tested is not None:
            found.append(quiet(f"{signed(d.tested)} tested"))
        return tuple(found)
    reason = "" if verdicts.shared_reason(facts.comparison) else verdicts.short_reasons(d)
    return (plain(label), *([quiet(shorten(reason, 160))] if reason else []))


def _held_back(facts: ComparisonFacts, d: DimensionChange) -> tuple[Rich, ...]:
    named = words.blocked(facts.comparison, d).items()
    parts = tuple(led(f"{when}:", "; ".join(titles)) for when, titles in named if titles)
    return parts or (plain("–"),)


def _happened(events: Sequence[TimelineEvent]) -> tuple[Rich, ...]:
    shown, left = _in_order(events)[:MOST_LINES], len(events) - MOST_LINES
    return (
        *[led(f"{day(event.date)}:", sentence(_event_words(event))) for event in shown],
        *([said(f"{capital(number(left))} more.")] if left > 0 else []),
    )


MOST_COLUMNS = 8
"""Assessments beside each other in the table of levels, the latest ones."""

CLEAR = (Verdict.ROSE, Verdict.FELL)


def _steps(facts: ComparisonFacts) -> list[Block]:
    """Each assessment against the one before it; nothing where there is one step, which is above."""
    steps = facts.timeline.steps
    if len(steps) < 2:
        return []
    points = facts.timeline.points
    left_out = len(points) - MOST_COLUMNS
    remark = (
        f"The latest {number(MOST_COLUMNS)} of {number(len(points))} assessments." if left_out > 0 else ""
    )
    blocks: list[Block] = [
        Heading(
            text=steps_title(steps),
            remark=STEP_REMARK,
        ),
        small_points(
            led(
                f"{day(points[step.before].date)} to {day(points[step.after].date)}:",
                f"{headline(step.comparison, dated=False)}.",
            )
            for step in steps
        ),
    ]
    if any(point.levels for point in points[-MOST_COLUMNS:]):
        blocks += [Heading(text="Maturity level each time", remark=remark), _levels(points[-MOST_COLUMNS:])]
    return blocks


def steps_title(steps: tuple[TimelineStep, ...]) -> str:
    """Which rating clearly changed and when, or in how many steps one did."""
    verdicts_found = [{d.verdict for d in step.comparison.dimensions} for step in steps]
    if not any(found - {Verdict.NOT_STATED} for found in verdicts_found):
        return "There is no verdict on any of the steps"
    clear = sum(any(verdict in found for verdict in CLEAR) for found in verdicts_found)
    if not clear:
        return "No rating clearly changed in any step"
    if clear == 1 and len(steps) > 1:
        step = next(step for step, found in zip(steps, verdicts_found, strict=True) if found & set(CLEAR))
        when = f"from {day(step.comparison.before.date)} to {day(step.comparison.after.date)}"
        return f"{_clearly_moved(step)} {when}; in no other step did a rating clearly change"
    return f"In {number(clear)} of {number(len(steps))} steps a rating clearly changed"


def _clearly_moved(step: TimelineStep) -> str:
    """Which ratings clearly changed in a step, and which way."""
    parts = [
        f"{listed([small(title) for title in titles])} {verdicts.VERDICT_WORDS[verdict]}"
        for verdict in CLEAR
        if (titles := [words.dimension_title(d) for d in step.comparison.dimensions if d.verdict is verdict])
    ]
    return capital(listed(parts))


def _levels(points: tuple[Point, ...]) -> Table:
    """Dimensions down, assessments across, with the level of each as a chip."""
    return Table(
        columns=(
            ("Dimension", 0.2),
            *(
                (f"{words.day_text(point.date)}{' (pulse)' if point.pulse else ''}", 0.8 / len(points))
                for point in points
            ),
        ),
        rows=tuple(
            (cell(plain(title), heads=True), *(_level(point, key) for point in points))
            for key, title in dimension_titles(points).items()
            if any(key in point.levels for point in points)
        ),
        described="The maturity level of every dimension each time.",
    )


def _level(point: Point, key: str) -> Cell:
    level = point.levels.get(key)
    return cell(quiet("–")) if level is None else cell((), level=level)
