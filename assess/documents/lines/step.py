"""One step over time as the lines of screens: what a change rests on, movers, promises, common ground."""

from __future__ import annotations

from collections.abc import Sequence

from assess.documents.lines.comparing import (
    exercise_lines,
    one_promise_lines,
    promise_lines,
    slope_lines,
    slope_strip,
)
from assess.documents.lines.layout import BLANK, Line, Look, bullet, columns, cut, fit, head, hung, prose
from assess.documents.timeline.records import Timeline, TimelineStep
from assess.text import plain
from assess.words import change_details as words
from assess.words import change_verdicts as verdicts
from assess.words.change_figures import figure, score, signed
from assess.words.commitments import KEPT_WORDS, indicator_words
from assess.words.numbers import count_words
from assess.words.say import say, say_all
from scoring.comparing.commitments import CommitmentOutcome
from scoring.comparing.records import Comparison, DimensionChange, ItemChange, Moment, Verdict

EXERCISES = "exercises"
"""The key of the line that stands for the exercises."""

WIDE = 64
"""Columns from which a question stands on one line with its slope."""

STRIP = 17
FIGURES = 9
CHANGE = 6
MOST_MOVERS = 12
"""Questions that are shown in either direction."""

NOT_APART = "The change cannot be taken apart, because a score is not stated."
NO_PROMISES = "The plan of the earlier assessment holds no promise that can be looked back on."
LATER_PROMISES = "What was promised later stands with the steps that follow."
BOARD = "Promise, owner, what became of it, and how its questions moved"
COUNTED = "# is a count of what people did or a record; the others are opinions."


def list_lines(comparison: Comparison, width: int) -> list[Line]:
    """The slopes of the dimensions, and a line for the exercises where there are any."""
    lines = [line if line.key else _apart(line) for line in slope_lines(comparison, width)]
    if comparison.exercises:
        lines.insert(len(lines) - 1, Line(text="The exercises, then and now", key=EXERCISES))
    return lines


def _apart(line: Line) -> Line:
    """A line that explains nothing: one does not stand on it."""
    return Line(text=line.text, look=Look.HEAD if line.look is not Look.DIM else Look.DIM)


# ── One dimension ────────────────────────────────────────────────────────────────────────────────


def reason_lines(comparison: Comparison, key: str, width: int, *, every: bool = False) -> list[Line]:
    """What a line of the list rests on; ``every`` names every opinion too, else they are summed up.

    Raises:
        KeyError: there is no such dimension.
    """
    if key == EXERCISES:
        return exercise_lines(comparison, width)
    d = comparison.dimension(key)
    clear = d.verdict in (Verdict.ROSE, Verdict.FELL)
    lines = prose(verdicts.change_sentence(d) if clear else _not_clear(d), width, look=Look.STRONG)
    lines += [bullet(plain(reason, limit=400), width) for reason in say_all(d.reasons)]
    if d.against and clear:
        names = "; ".join(words.item_title(comparison, item) for item in d.against)
        lines.append(bullet(f"Counted, and gone the other way: {names}.", width))
    lines += [*_split(d, width), BLANK, head("The level that is borne out")]
    lines += prose(f"Level {words.level_words(d.level_before, d.level_after)}.", width, indent=2)
    lines += prose(words.blocked_sentence(comparison, d), width, indent=2)
    if gap := words.gap_sentence(d):
        lines += [BLANK, head("Sales and marketing apart")]
        lines += prose(f"{gap} {words.GAPS_UNTESTED}", width, indent=2)
    return [*lines, *_questions(comparison, d.id, width, every=every)]


def _not_clear(d: DimensionChange) -> str:
    """A dimension of which no change may be said, with its scores; the reasons follow in full."""
    then, now = figure(d.before), figure(d.after)
    return f"{words.dimension_title(d)}: {verdicts.verdict_label(d)} ({then} then, {now} now)."


def _split(d: DimensionChange, width: int) -> list[Line]:
    """The change as a sum: its parts under one another, and their total as printed."""
    told = verdicts.part_figures(d)
    lines = [BLANK, head("Where the change comes from")]
    if not told:
        return [*lines, *prose(NOT_APART, width, indent=2)]
    lines += [_beside(value, name, width) for name, value in told]
    lines.append(_beside(signed(d.change), "together", width, look=Look.STRONG))
    why = say(d.parts.why) if d.parts and d.parts.why and d.parts.why not in d.reasons else ""
    return [*lines, *prose(plain(why, limit=300), width, indent=2, look=Look.DIM)]


def _beside(value: str, text: str, width: int, *, look: Look = Look.PLAIN) -> Line:
    return hung(f"  {value.rjust(CHANGE)}  ", text, width, look=look)


def _questions(comparison: Comparison, dimension: str, width: int, *, every: bool) -> list[Line]:
    """Counts beside opinions: each count, and the opinions each or in sum."""
    items = [item for item in comparison.items if item.dimension == dimension]
    counted = [item for item in items if item.behaviour]
    opinions = [item for item in items if not item.behaviour]
    lines = [BLANK, head("What is counted, beside opinions")]
    lines += prose(words.beside_sentence(comparison, dimension), width, indent=2)
    lines += [item_line(item, width) for item in (items if every else counted)]
    if opinions and not every:
        lines += prose("Enter shows every question.", width, indent=2, look=Look.DIM)
    if every:
        lines += prose(COUNTED, width, indent=2, look=Look.DIM)
    return [*lines, *prose(words.COUNTED_OR_NOT, width, indent=2, look=Look.DIM)]


def item_line(item: ItemChange, width: int) -> Line:
    """One question: its title, a mark where it is a count, its slope, both scores and the change."""
    mark, number = "#" if item.behaviour else " ", f"({plain(item.id, limit=20)})"
    then, now = score(item.before), score(item.after)
    change = "" if item.change is None else signed(item.change)
    figures = f"{fit(f'{then} → {now}', FIGURES)}  {change}".rstrip()
    if width >= WIDE:
        label = width - STRIP - FIGURES - CHANGE - 5
        name = fit(f"{cut(item.title, label - len(number) - 3)} {number}", label - 2)
        return Line(text=f"{mark} {name} {slope_strip(item.before, item.after, STRIP)}  {figures}")
    return Line(text=f"{mark} {cut(item.title, width - len(number) - 3)} {number}\n    {figures}")


# ── The pages behind it ──────────────────────────────────────────────────────────────────────────


def mover_page(comparison: Comparison, width: int) -> list[Line]:
    """The questions that moved most, up and down; counts are marked."""
    up, down = comparison.movers(len(comparison.items))
    lines: list[Line] = []
    for title, items in (("Higher than before", up), ("Lower than before", down)):
        lines.append(head(f"{title} ({len(items)})"))
        lines += [item_line(item, width) for item in items[:MOST_MOVERS]] or prose("None.", width, indent=2)
        if len(items) > MOST_MOVERS:
            more = f"and {len(items) - MOST_MOVERS} more that moved less"
            lines += prose(more, width, indent=2, look=Look.DIM)
        lines.append(BLANK)
    still = sum(item.change == 0 for item in comparison.items)
    unknown = sum(item.change is None for item in comparison.items)
    lines += prose(f"{still} did not move; {unknown} have no figure on one side.", width)
    return [*lines, *prose(f"{words.SINGLE_UNTESTED} {COUNTED}", width, look=Look.DIM)]


def promise_page(timeline: Timeline, step: TimelineStep, width: int) -> list[Line]:
    """Every promise of a step: what became of it, and how its questions moved; no cause is claimed.

    From first to last it is the board of all steps.
    """
    if not step.promises:
        every = promise_lines(timeline, width) if step is timeline.whole else []
        return every or prose(NO_PROMISES, width)
    lines = [*_board(step.promises, width), BLANK]
    for promise in step.promises:
        lines += [*_promise(promise, width), BLANK]
    if step is timeline.whole and any(one.promises for one in timeline.steps if one.before > step.before):
        lines += prose(LATER_PROMISES, width)
    return [*lines, *prose(words.NO_CAUSE, width, look=Look.DIM)]


def _board(promises: Sequence[CommitmentOutcome], width: int) -> list[Line]:
    """A line for each: promise, owner, what became of it, how its own questions moved."""
    lines = []
    for promise in promises:
        mean = "" if promise.mean is None else f" {signed(promise.mean)}"
        kept, moved = KEPT_WORDS[promise.kept], f"questions {promise.movement.value}{mean}"
        title, owner = plain(promise.title, limit=100), plain(promise.owner, limit=80) or "nobody named"
        if width >= WIDE:
            rest = width - 9 - 21 - 6
            cells = [(title, rest * 3 // 5), (owner, rest - rest * 3 // 5), (kept, 9), (moved, 21)]
            lines.append(Line(text=columns(cells)))
        else:
            lines += prose(f"{title}, {owner}: {kept}; {moved}", width)
    return [*prose(BOARD, width, look=Look.HEAD), *lines]


def _promise(promise: CommitmentOutcome, width: int) -> list[Line]:
    lines = one_promise_lines(promise, width)
    if watched := indicator_words(promise):
        lines += prose(f"Figure to watch: {plain(watched, limit=600)}", width, indent=4, look=Look.DIM)
    if promise.missing:
        names = ", ".join(plain(item, limit=20) for item in promise.missing[:8])
        number = count_words(len(promise.missing), "question", "questions")
        lines += prose(f"Not asked both times: {number} ({names}).", width, indent=4, look=Look.DIM)
    return lines


def comparable_page(comparison: Comparison, width: int) -> list[Line]:
    """What the two have in common, what only one of them asked, and what the reader must know."""
    lines = [head("What was compared")]
    for when, moment in (("Then", comparison.before), ("Now", comparison.after)):
        lines += prose(f"{when}: {_moment(moment)}", width, indent=2)
    lines += [BLANK, head("How far it is comparable")]
    lines += prose(words.comparability_sentence(comparison), width, indent=2)
    lines += prose(words.PROVISIONAL, width, indent=2, look=Look.DIM)
    lines += prose(words.people_sentence(comparison), width, indent=2)
    for note in say_all(comparison.notes):
        lines += prose(plain(note, limit=400), width, indent=2)
    for title, names in (
        ("Asked then only", words.asked_once(comparison, comparison.only_before)),
        ("Asked now only", words.asked_once(comparison, comparison.only_after)),
        ("Asked in other words", words.reworded(comparison)),
        ("Asked both times", words.asked_once(comparison, comparison.common)),
    ):
        lines += [BLANK, head(f"{title} ({len(names)})"), *_named(names, width)]
    return lines


def _named(names: Sequence[str], width: int) -> list[Line]:
    return [line for name in names for line in prose(name, width, indent=2)]


def _moment(moment: Moment) -> str:
    title = plain(moment.title, limit=80) or "untitled"
    asked = f"{plain(moment.questionnaire, limit=40)} {plain(moment.version, limit=20)}"
    return f"{title}, {words.day_text(moment.date)}, questionnaire {asked}"
