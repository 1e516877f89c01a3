"""A comparison as text pictures and lines: the same for the command and the screens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import groupby

from assess.documents.lines.layout import BLANK, Line, Look, bullet, cut, fit, head, hung, prose
from assess.documents.lines.strips import axis, place
from assess.documents.timeline.records import Point, Timeline, TimelineEvent, TimelineStep
from assess.text import plain
from assess.words import change_details as words
from assess.words import change_verdicts as verdicts
from assess.words.change_figures import NO_SCORE, figure, score, signed
from assess.words.commitments import commitment_words
from assess.words.days import month_text
from assess.words.numbers import how_counted, p_words
from assess.words.say import say, say_all
from scoring.comparing.commitment_records import CommitmentOutcome
from scoring.comparing.records import Comparison, DimensionChange, ItemChange, Verdict

MOST_COLUMNS = 12
"""Assessments side by side, the latest ones."""

MOST_MOVERS = 3
"""Questions that moved most, up and down."""

MOST_NAMED = 6
"""Questions of one kind that are named; the rest are counted."""

THEN, NOW, BOTH, WAY, FREE = "○", "●", "◉", "━", "·"
LEGEND = f"{THEN} then, {NOW} now, {BOTH} both; scores from 1 to 5"

FIGURES = 9
VERDICT = 15
LEAST_STRIP = 9
LEAST_COLUMN = 5
LEAST_LABEL = 12

OVERALL = "All together"

ONE_ONLY = "There is one assessment; a comparison takes two."


def comparison_lines(timeline: Timeline, width: int) -> list[Line]:
    """All that is said of a timeline, part by part, in lines of at most ``width`` cells."""
    step = timeline.step_to_tell
    if step is None:
        return [*timeline_lines(timeline, width), BLANK, *prose(ONE_ONLY, width)]
    comparison = step.comparison
    parts: list[tuple[str, list[Line]]] = [
        ("", opening_lines(timeline, step, width)),
        ("THEN AND NOW", slope_lines(comparison, width)),
        ("DIMENSION BY DIMENSION", all_dimension_lines(comparison, width)),
        ("OVER TIME", timeline_lines(timeline, width) if len(timeline.points) > 2 else []),
        ("FROM ONE TO THE NEXT", step_lines(timeline, width)),
        ("QUESTIONS THAT MOVED MOST", mover_lines(comparison, width)),
        ("EXERCISES", exercise_lines(comparison, width)),
        ("PROMISES", promise_lines(timeline, width)),
        ("WHAT HAPPENED", event_lines(timeline.events, width)),
        ("WHAT CAN BE COMPARED", comparable_lines(comparison, width)),
        ("WHO ANSWERED", prose(words.people_sentence(comparison), width)),
        ("NOTES", note_lines(timeline, comparison, width)),
    ]
    lines: list[Line] = []
    for title, found in parts:
        if found:
            lines += [*([BLANK] if lines else []), *([head(title)] if title else []), *found]
    return lines


def opening_lines(timeline: Timeline, step: TimelineStep, width: int) -> list[Line]:
    """Whose assessments, from when to when, and what moved in one sentence."""
    first, last = timeline.points[step.before], timeline.points[step.after]
    organisation = plain(last.organisation or first.organisation or last.title, limit=60)
    span = f"{words.day_text(first.date)} to {words.day_text(last.date)}"
    lines = prose(" · ".join(filter(None, (organisation, span))), width, look=Look.DIM)
    lines += prose(f"{verdicts.headline(step.comparison)}.", width, look=Look.STRONG)
    return [*lines, *prose(verdicts.shared_reason(step.comparison), width)]


def slope_lines(comparison: Comparison, width: int) -> list[Line]:
    """Every dimension as a line from its score then to its score now, with both figures and the verdict."""
    label = min(20, max(8, width // 4, width - FIGURES - VERDICT - 18))
    cells = min(33, width - label - FIGURES - VERDICT - 5)
    strip = cells >= LEAST_STRIP
    lines = [Line(text=f"{' ' * label} {axis(cells)}".rstrip(), look=Look.DIM)] if strip else []
    rows = [(OVERALL, "", comparison.overall_before, comparison.overall_after, "", Look.PLAIN)]
    for d in comparison.dimensions:
        look = Look.STRONG if d.verdict in (Verdict.ROSE, Verdict.FELL) else Look.PLAIN
        rows.append((words.dimension_title(d), d.id, d.before, d.after, verdicts.verdict_label(d), look))
    for title, key, before, after, verdict, look in rows:
        figures = f"{score(before)} → {score(after)}"
        if strip:
            row = (
                f"{fit(title, label)} {slope_strip(before, after, cells)}  {fit(figures, FIGURES)}  {verdict}"
            )
            lines.append(Line(text=row.rstrip(), look=look, key=key))
        else:
            text = ", ".join(filter(None, (f"{title}: {figures}", verdict)))
            lines += prose(text, width, look=look, key=key)
    return [*lines, *prose(LEGEND, width, look=Look.DIM)]


def slope_strip(before: Fraction | None, after: Fraction | None, cells: int) -> str:
    """A scale from 1 to 5 with the score then, the score now and the way between them."""
    strip = [FREE] * cells
    if before is not None and after is not None:
        first, last = place(before, cells), place(after, cells)
        for n in range(min(first, last) + 1, max(first, last)):
            strip[n] = WAY
        strip[first], strip[last] = (BOTH, BOTH) if first == last else (THEN, NOW)
    elif before is not None:
        strip[place(before, cells)] = THEN
    elif after is not None:
        strip[place(after, cells)] = NOW
    return "".join(strip)


def all_dimension_lines(comparison: Comparison, width: int) -> list[Line]:
    """Every dimension in words, and once what holds for all of them."""
    shared = verdicts.shared_reason(comparison)
    lines: list[Line] = []
    for d in comparison.dimensions:
        lines += dimension_lines(comparison, d, width, reason=not shared)
    if any(d.gap_before is not None or d.gap_after is not None for d in comparison.dimensions):
        lines += prose(words.GAPS_UNTESTED, width, look=Look.DIM)
    if comparison.items:
        lines += prose(words.COUNTED_OR_NOT, width, look=Look.DIM)
    why = verdicts.why_not_finer(comparison)
    return [
        *lines,
        *(prose(why, width, look=Look.DIM) if why not in (*say_all(comparison.notes), shared) else []),
    ]


def dimension_lines(
    comparison: Comparison, d: DimensionChange, width: int, *, reason: bool = True
) -> list[Line]:
    """One dimension: the verdict, the parts of the change, counts beside opinions, level, blocks and gap.

    ``reason`` says that a missing verdict is to be explained here.
    """
    look = Look.STRONG if d.verdict in (Verdict.ROSE, Verdict.FELL) else Look.PLAIN
    first = verdicts.change_sentence(d)
    if d.verdict is Verdict.NOT_STATED and not reason:
        first = f"{words.dimension_title(d)}: {figure(d.before)}, then {figure(d.after)}; no verdict."
    lines = [bullet(first, width, look=look, key=d.id)]
    level = f"Evidenced level {words.level_words(d.level_before, d.level_after)}."
    for sentence in (
        verdicts.parts_sentence(d),
        words.beside_sentence(comparison, d.id),
        " ".join(filter(None, (level, words.blocked_sentence(comparison, d)))),
        words.gap_sentence(d),
    ):
        lines += prose(sentence, width, indent=4, key=d.id)
    return lines


def timeline_lines(timeline: Timeline, width: int) -> list[Line]:
    """The scores of all assessments side by side, then the levels; the latest ones where they are many."""
    if not timeline.points:
        return []
    wanted = LEAST_COLUMN * min(len(timeline.points), MOST_COLUMNS)
    label = min(20, max(LEAST_LABEL, width - wanted))
    most = max(1, min(MOST_COLUMNS, (width - label) // LEAST_COLUMN))
    points = timeline.points[-most:]
    each = min(9, (width - label) // len(points))
    left_out = len(timeline.points) - len(points)
    lines = prose(
        f"The latest {len(points)} of {len(timeline.points)} assessments." if left_out else "", width
    )
    lines += _heading(points, label, each)
    ids = dimension_titles(points)
    lines.append(Line(text="Felt score", look=Look.DIM))
    lines.append(
        _row(OVERALL, [score(point.overall.rating) for point in points], label, each, look=Look.STRONG)
    )
    for key, title in ids.items():
        lines.append(_row(title, [score(point.ratings.get(key)) for point in points], label, each, key=key))
    lines += prose("Evidenced level (a pulse sets none)", width, look=Look.DIM)
    for key, title in ids.items():
        lines.append(_row(title, [_level(point.levels.get(key)) for point in points], label, each, key=key))
    lines.append(_row("Voices", [str(point.respondents) for point in points], label, each, look=Look.DIM))
    return lines


def _heading(points: Sequence[Point], label: int, each: int) -> list[Line]:
    """Day, month and year of each assessment, and which of them are pulses."""
    dates = [month_text(point.date) for point in points]
    if each > len("30 Nov"):
        dates = [("", f"{day} {month}".strip(), year) for day, month, year in dates]
    rows = [row for n in range(3) if any(row := [date[n] for date in dates])]
    if any(point.pulse for point in points):
        rows.append(["pulse" if point.pulse else "" for point in points])
    return [_row("", row, label, each, look=Look.DIM) for row in rows]


def _row(
    title: str, texts: Sequence[str], label: int, each: int, *, look: Look = Look.PLAIN, key: str = ""
) -> Line:
    figures = "".join(cut(text, each - 1).rjust(each) for text in texts)
    return Line(text=f"{fit(title, label)}{figures}".rstrip(), look=look, key=key)


def _level(value: int | None) -> str:
    return NO_SCORE if value is None else str(value)


def dimension_titles(points: Sequence[Point]) -> dict[str, str]:
    """From the id of every dimension of any of the assessments to its title, the latest one's words first."""
    found: dict[str, str] = {}
    for point in reversed(points):
        for one in point.dimensions.values():
            found.setdefault(one.id, plain(one.title, limit=words.TITLE))
    return found


def step_lines(timeline: Timeline, width: int) -> list[Line]:
    """What moved from each assessment to the next, a sentence each; nothing where there is one step."""
    if len(timeline.steps) < 2:
        return []
    lines: list[Line] = []
    for step in timeline.steps:
        then, now = (timeline.points[n].date for n in (step.before, step.after))
        span = f"{words.day_text(then)} to {words.day_text(now)}"
        lines.append(bullet(f"{span}: {verdicts.headline(step.comparison, dated=False)}.", width))
    return lines


def mover_lines(comparison: Comparison, width: int) -> list[Line]:
    """The questions that rose and fell most, with both figures; nothing where none moved."""
    up, down = comparison.movers(MOST_MOVERS)
    lines: list[Line] = []
    for title, items in (("Up", up), ("Down", down)):
        if items:
            lines.append(Line(text=title, look=Look.DIM))
            lines += [_mover(item, width) for item in items]
    if lines:
        lines += prose(words.SINGLE_UNTESTED, width, look=Look.DIM)
    return lines


def _mover(item: ItemChange, width: int) -> Line:
    lead = f"  {signed(item.change)}  "
    return hung(lead, words.mover_words(item), width, key=item.id)


def exercise_lines(comparison: Comparison, width: int) -> list[Line]:
    """Every exercise with its figures then and now."""
    lines: list[Line] = []
    for key, changes in groupby(comparison.exercises, key=lambda change: change.id):
        for n, change in enumerate(changes):
            if n == 0:
                title = plain(change.title, limit=words.TITLE) or plain(key, limit=words.TITLE)
                lines.append(bullet(title, width, key=key))
            lines.append(hung("    ", words.exercise_words(change), width, key=key))
    return lines


def promise_lines(timeline: Timeline, width: int) -> list[Line]:
    """The board of promises: what became of each, and how its own questions moved."""
    lines: list[Line] = []
    for step in timeline.steps:
        if not step.promises:
            continue
        day = words.day_text(timeline.points[step.before].date)
        lines += prose(f"Promised after the assessment of {day}", width, look=Look.DIM)
        for promise in step.promises:
            lines += one_promise_lines(promise, width)
    return [*lines, *prose(words.NO_CAUSE, width, look=Look.DIM)] if lines else []


def one_promise_lines(promise: CommitmentOutcome, width: int) -> list[Line]:
    """One promise: its owner, what is said of it, and its questions with their figures."""
    key = promise.intervention
    name = f"{plain(promise.title, limit=100)} ({plain(key, limit=20)})"
    title = ", ".join(filter(None, (name, plain(promise.owner, limit=120))))
    lines = [bullet(title, width, look=Look.STRONG, key=key)]
    told = (
        plain(commitment_words(promise), limit=600),
        f"Note: {plain(promise.note, limit=400)}" if promise.note else "",
        f"Sign of success: {plain(promise.sign, limit=400)}" if promise.sign else "",
    )
    for text in told:
        lines += prose(text, width, indent=4, key=key)
    for item in promise.items:
        lead = f"    {signed(item.change).ljust(6)} "
        lines.append(hung(lead, words.mover_words(item), width, key=item.id))
    return lines


EVENT_WORDS = {"started": "begun", "done": "done", "noted": "noted"}


def event_lines(events: Sequence[TimelineEvent], width: int) -> list[Line]:
    """What happened between the assessments, with its day, in their order."""
    lines = []
    for event in sorted(events, key=lambda event: event.date):
        lead = f"{words.day_text(event.date).rjust(11)}  "
        kind = EVENT_WORDS.get(event.kind, plain(event.kind, limit=20))
        lines.append(hung(lead, f"{kind}: {plain(event.text, limit=200)}", width))
    return lines


def comparable_lines(comparison: Comparison, width: int) -> list[Line]:
    """How many questions are common, and which are not or were reworded."""
    lines = prose(words.comparability_sentence(comparison), width)
    for title, names in (
        ("Only then", words.asked_once(comparison, comparison.only_before)),
        ("Only now", words.asked_once(comparison, comparison.only_after)),
        ("Reworded", words.reworded(comparison)),
    ):
        if names:
            lines.append(hung(f"  {title}: ", _some(names), width))
    return lines


def _some(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    rest = f" and {more} more" if more > 0 else ""
    return "; ".join(names[:MOST_NAMED]) + rest


def note_lines(timeline: Timeline, comparison: Comparison, width: int) -> list[Line]:
    """What else the reader must know, each once, and nothing that is said as the reason already."""
    said = {verdicts.shared_reason(comparison)}
    return _bulleted(
        [note for note in (*say_all(comparison.notes), *timeline.notes) if note not in said], width
    )


def _bulleted(texts: Iterable[str], width: int) -> list[Line]:
    return [bullet(plain(text, limit=600), width, look=Look.DIM) for text in dict.fromkeys(texts)]


def explanation_lines(comparison: Comparison, d: DimensionChange, width: int) -> list[Line]:
    """What stands behind one dimension's change: its parts, the test, what is counted, every question."""
    lines = prose(words.dimension_title(d), width, look=Look.HEAD)
    lines += prose(verdicts.change_sentence(d), width, look=Look.STRONG)
    stated = (
        f"Scores as stated: {figure(d.before)} then, {figure(d.after)} now, a change of {signed(d.change)}."
    )
    lines += prose(stated, width)
    if d.common is not None:
        lines += prose(f"On the questions asked both times: {signed(d.common)}.", width)
    for name, value in verdicts.part_figures(d):
        lines.append(Line(text=f"  {value.rjust(6)}  {name}"))
    if d.parts is not None and d.parts.why:
        lines += prose(say(d.parts.why), width, indent=2, look=Look.DIM)
    lines += [BLANK, head("Verdict"), *_bulleted(say_all(d.reasons), width)]
    if d.tested is not None and d.chance is not None:
        how = "counted over every shuffle" if d.chance.exact else how_counted(exact=False)
        tested = (
            f"Tested: {signed(d.tested)}. Shuffling the answers at random brings as much in some dimension "
            f"with {p_words(d.chance.p)} ({how})."
        )
        lines += _bulleted([tested], width)
    for title, ids in (("Moved the same way", d.supports), ("Moved the other way", d.against)):
        if ids:
            names = "; ".join(f"{words.item_title(comparison, key)} ({plain(key, limit=20)})" for key in ids)
            lines += _bulleted([f"{title}, counted: {names}."], width)
    items = [item for item in comparison.items if item.dimension == d.id]
    if items:
        lines += [BLANK, head("Questions asked both times"), *(_mover(item, width) for item in items)]
    return lines
