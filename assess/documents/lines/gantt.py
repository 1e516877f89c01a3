"""A roadmap as bars over weeks: who does what when, how many run at once, and what is due next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from rich.cells import cell_len

from assess.documents.lines.gantt_order import Link, lanes, line_above, links_of, put_links
from assess.documents.lines.layout import BLANK, Line, Look, hung, painted_line, wrapped
from assess.documents.lines.painted import Canvas, Ink
from assess.documents.lines.parts import finding, footnote, legend, paragraph, ruled
from assess.documents.lines.roadmap import (
    KIND_MARKS,
    due_steps,
    due_words,
    facts_of,
    path_words,
    sooner_words,
    title_of,
)
from assess.documents.roadmap.dates import days_after, days_between, monday_of
from assess.documents.roadmap.roadmap import DatedTask, Roadmap
from assess.text import plain
from assess.words.days import LONG_MONTHS, MONTHS, day_words, short_day
from assess.words.numbers import capital, counted
from assess.words.planning import reserved_words
from assess.words.say import say
from questionnaires.records import record
from scoring.planning.plan import OPEN, Status

DECIDES, HAS_SLACK, RUNNING, DONE, SLACK = "█", "▒", "▓", "░", "╌"
TODAY, NO_WORK, DAYS, REVIEW, EMPTY, ONE = "│", "×", "○", "◇", "·", "▪"

MEANINGS = {
    DECIDES: (Ink.ACCENT, "critical path"),
    HAS_SLACK: (Ink.ACCENT, "has slack"),
    SLACK: (Ink.ACCENT, "slack"),
    RUNNING: (Ink.ACCENT, "running"),
    DONE: (Ink.ACCENT, "done"),
    DAYS: (Ink.TEXT, "30/60/90 days"),
    REVIEW: (Ink.WARN, "review"),
    NO_WORK: (Ink.MUTED, "no work"),
}

NARROW = 64
"""Below so many cells the title of a task stands above its bar instead of beside it."""

LEAST_LABEL, MOST_LABEL = 24, 36
"""Cells for titles beside the bars."""

WIDEST_WEEK = 5
"""Cells that a week takes at most: one for each working day."""

WIDTH_OF_A_DAY = 3
"""Cells that the number of a day and a space take."""

MARGIN = 13
"""Weeks before the start and after the end that are still drawn: as far as the step of day 90."""

AT_ONCE = "Running at once"
NOTHING = "Nothing in the plan has dates yet."
PROVISIONAL = "Durations are provisional."


@record
class _WeekScale:
    """Weeks of the calendar as cells: ``weeks`` from a Monday on, in ``cells`` in all."""

    monday: str
    weeks: int
    cells: int

    def at(self, day: str) -> int:
        """The cell of a day, a weekend being its Friday; below 0 or beyond the last where it lies outside."""
        week, weekday = divmod(days_between(self.monday, day), 7)
        return (5 * week + min(weekday, 4)) * self.cells // (5 * self.weeks)

    def holds(self, day: str) -> bool:
        """Whether the day is on the chart."""
        return 0 <= days_between(self.monday, day) < 7 * self.weeks

    def mondays(self) -> list[str]:
        """The Monday of every week."""
        first = date.fromisoformat(self.monday)
        return [(first + timedelta(days=7 * n)).isoformat() for n in range(self.weeks)]

    def week(self, monday: str) -> range:
        """The cells of one week, none where it is not on the chart."""
        if not self.holds(monday):
            return range(0)
        first = self.at(monday)
        return range(first, max(first + 1, self.at(days_after(monday, 7))))


@dataclass(slots=True)
class _Chart:
    """Rows of cells over one scale that begins in column ``x``, and the marks that were drawn on them."""

    scale: _WeekScale
    roadmap: Roadmap
    x: int
    used: set[str] = field(default_factory=set)

    def put_bar(self, canvas: Canvas, y: int, task: DatedTask) -> None:
        """The bar of one task, cut at the edges of the chart, its slack, its later days, and today."""
        for monday in self.scale.mondays():
            canvas.put(self.x + self.scale.at(monday), y, EMPTY, Ink.RULE)
        first, last = (self._inside(day) for day in (task.starts, task.ends))
        if task.ends >= self.scale.monday:
            self._put_slack(canvas, y, task)
            for n in range(first, last + 1):
                self._put(canvas, y, n, _shape(task))
            for monday in self.roadmap.blackout:
                for n in self.scale.week(monday):
                    if first <= n <= last:
                        self._put(canvas, y, n, NO_WORK)
        if self.scale.holds(self.roadmap.today) and (
            last > first or not first <= self.scale.at(self.roadmap.today) <= last
        ):
            canvas.put(self.x + self.scale.at(self.roadmap.today), y, TODAY, Ink.SOFT)
        for step in task.steps if task.ends >= self.scale.monday else ():
            if (mark := KIND_MARKS.get(step.kind, "")) and self.scale.holds(step.date):
                self._put(canvas, y, self.scale.at(step.date), mark)

    def _put_slack(self, canvas: Canvas, y: int, task: DatedTask) -> None:
        """The working weeks by which the task can end later."""
        left, monday = task.slack if task.status in OPEN else 0, monday_of(task.ends)
        while left > 0:
            monday = days_after(monday, 7)
            if not self.scale.holds(monday):
                return
            works = monday not in self.roadmap.blackout
            left -= works
            for n in self.scale.week(monday):
                self._put(canvas, y, n, SLACK if works else NO_WORK)

    def header(self, width: int) -> Line:
        """The months, the days on which weeks begin, a line with a tick for each week, and today."""
        cells, mondays = self.scale.cells, self.scale.mondays()
        today = self.scale.holds(self.roadmap.today)
        canvas = Canvas(width, 4 if today else 3)
        self._put_months(canvas, mondays)
        canvas.put(self.x, 2, "─" * cells, Ink.RULE)
        every, free = -(-WIDTH_OF_A_DAY * len(mondays) // cells), 0
        for n, monday in enumerate(mondays):
            place, number = self.scale.at(monday), str(int(monday[8:]))
            canvas.put(self.x + place, 2, "┬", Ink.RULE)
            if n % every == 0 and free <= place <= cells - len(number):
                canvas.put(self.x + place, 1, number, Ink.MUTED)
                free = place + len(number) + 1
        for monday in self.roadmap.blackout:
            for n in self.scale.week(monday):
                self._put(canvas, 2, n, NO_WORK)
        if today:
            place, words = self.scale.at(self.roadmap.today), f"{TODAY} today"
            if place + len(words) > cells:
                words = f"today {TODAY}"
                place -= len(words) - 1
            canvas.put(self.x + place, 3, words, Ink.SOFT)
        return painted_line(canvas.lines())

    def _put_months(self, canvas: Canvas, mondays: Sequence[str]) -> None:
        """Each month above its first Monday where there is room, with the year where that is new."""
        firsts = [day for n, day in enumerate(mondays) if n == 0 or day[:7] != mondays[n - 1][:7]]
        ends = [*(self.scale.at(day) - 1 for day in firsts[1:]), self.scale.cells]
        year = self.roadmap.today[:4]
        for day, end in zip(firsts, ends, strict=True):
            place, month = self.scale.at(day), int(day[5:7]) - 1
            long, short = LONG_MONTHS[month], MONTHS[month]
            dated = [f"{long} {day[:4]}", f"{short} {day[:4]}", f"{short} ’{day[2:4]}"]
            for words in (*(dated if day[:4] != year else ()), long, short):
                if place + len(words) <= end:
                    canvas.put(self.x + place, 0, words, strong=True)
                    year = day[:4] if words in dated else year
                    break

    def load(self, width: int, limit: int) -> Line:
        """How many tasks run in each week, nothing where weeks are too narrow for a figure."""
        each = self.scale.cells // self.scale.weeks
        canvas = Canvas(width)
        most = f"limit {limit}"
        fits = len(AT_ONCE) + len(most) < self.x - 4
        canvas.put(2, 0, AT_ONCE if fits else AT_ONCE.partition(" ")[0], Ink.SOFT)
        canvas.put_right(self.x - 2, 0, most, Ink.MUTED)
        for monday in self.scale.mondays():
            place, friday = self.x + self.scale.at(monday), days_after(monday, 4)
            if monday in self.roadmap.blackout:
                canvas.put(place, 0, NO_WORK * len(self.scale.week(monday)), Ink.MUTED)
                continue
            count = sum(task.starts <= friday and task.ends >= monday for task in self.roadmap.tasks)
            count += any(one.starts <= friday and one.ends >= monday for one in self.roadmap.reserved)
            if not count:
                continue
            ink = Ink.WARN if count > limit else Ink.TEXT if count == limit else Ink.SOFT
            figure = f"{count}!" if count > limit else str(count)
            canvas.put(place, 0, figure if len(figure) < each else "+", ink, strong=count >= limit)
            canvas.put(place + len(figure), 0, (ONE * count)[: max(0, each - 1 - len(figure))], Ink.SOFT)
        return painted_line(canvas.lines()) if self.x and each > 1 else Line()

    def _inside(self, day: str) -> int:
        """The cell of a day, or the edge of the chart that it lies beyond."""
        return min(max(self.scale.at(day), 0), self.scale.cells - 1)

    def _put(self, canvas: Canvas, y: int, cell: int, mark: str) -> None:
        self.used.add(mark)
        canvas.put(self.x + cell, y, mark, MEANINGS[mark][0])


def gantt_lines(
    roadmap: Roadmap,
    width: int,
    *,
    limit: int,
    stopped: Sequence[str] = (),
    said: str = "",
    airy: bool = False,
) -> list[Line]:
    """The finding, the chart, how many run at once, what does not fit, and what is due next.

    ``limit`` is how many may run at once, ``stopped`` are the titles of commitments that were stopped,
    ``said`` is what has just been changed; ``airy`` leaves a line between two tasks.
    """
    over = f" Stopped: {', '.join(plain(title, limit=120) for title in stopped)}." if stopped else ""
    if not roadmap.tasks:
        reserved = _reserved(roadmap, width)
        return [*paragraph(f"{NOTHING}{over}", width), *reserved, *_conflicts(roadmap, width)]
    x, scale = _scale(roadmap, width)
    chart = _Chart(scale=scale, roadmap=roadmap, x=x)
    lines = [finding(_opening(roadmap), f"{path_words(roadmap)}{over}", width)]
    lines += paragraph(said, width, Ink.ACCENT)
    lines += _conflicts(roadmap, width)
    lines.append(chart.header(width))
    links = links_of(roadmap.tasks) if x else ()
    for row, task in enumerate(roadmap.tasks):
        lines += [line_above(width, x, row, links)] if airy and row else []
        lines.append(_entry(task, chart, width, row, links))
    lines += _reserved(roadmap, width)
    load = chart.load(width, limit)
    lines += [BLANK, load] if load.text and airy else [load] if load.text else []
    used = [(mark, *meaning) for mark, meaning in MEANINGS.items() if mark in chart.used]
    lines += [BLANK, legend(used, width)] if airy else [legend(used, width)]
    lines += [*_due_next(roadmap, width), BLANK]
    lines += footnote(sooner_words(roadmap), width) if roadmap.open_tasks else []
    return [*lines, *footnote(PROVISIONAL, width)]


def _reserved(roadmap: Roadmap, width: int) -> list[Line]:
    """What takes one of the places that run at once and is no intervention."""
    return [line for one in roadmap.reserved for line in paragraph(reserved_words(one), width, Ink.SOFT)]


def _opening(roadmap: Roadmap) -> str:
    """How much there is to do, and until when."""
    number = capital(counted(len(roadmap.tasks), "intervention", "interventions"))
    if not roadmap.open_tasks:
        return f"{number}, all done."
    return f"{number}, done by {day_words(roadmap.open_ends)}."


def _scale(roadmap: Roadmap, width: int) -> tuple[int, _WeekScale]:
    """The column in which weeks begin, and the weeks from the first start to the last day drawn.

    What lies far outside the plan is cut. Titles take what whole cells for all weeks leave over.
    """
    starts = [roadmap.starts, *(task.starts for task in roadmap.tasks)]
    monday = max(monday_of(min(starts)), _weeks_on(monday_of(roadmap.starts), -MARGIN))
    marks = [step.date for task in roadmap.tasks for step in task.steps if step.kind != "first"]
    last = min(max((roadmap.ends, *marks)), _weeks_on(max(roadmap.ends, roadmap.starts), MARGIN))
    weeks = max(1, days_between(monday, last) // 7 + 1)
    least = 0 if width < NARROW else LEAST_LABEL
    # From two cells a week on all weeks are as wide as each other; below that no cell is left unused.
    each = min(WIDEST_WEEK, (width - least) // weeks)
    cells = weeks * each if each > 1 else width - least
    x = 0 if width < NARROW else min(MOST_LABEL, width - cells)
    return x, _WeekScale(monday=monday, weeks=weeks, cells=cells)


def _weeks_on(day: str, weeks: int) -> str:
    return days_after(day, 7 * weeks)


def _entry(task: DatedTask, chart: _Chart, width: int, number: int, links: Sequence[Link]) -> Line:
    """A task: its title and owner beside its bar or above it, and under the bar when and after what."""
    x = chart.x
    owner = plain(task.owner, limit=120) or "no owner"
    title = wrapped(title_of(task), (x - 1 - max(1, lanes(links)) if x else width) - 2)
    words = facts_of(task, chart.roadmap)
    right = joined(words if x else [owner, *words], " · ", width - x - (0 if x else 2))
    if x and len(right) > 1:  # the bar shows the slack
        right = joined(facts_of(task, chart.roadmap, slack=False), " · ", width - x)
    owners = wrapped(owner, x - 3 - max(1, lanes(links))) if x else []
    height = max(len(title) + len(owners), 1 + len(right)) if x else len(title) + 1 + len(right)
    canvas = Canvas(width, height)
    canvas.put_rows(2, 0, title, strong=True)
    canvas.put_rows(2, len(title), owners, Ink.MUTED)
    top = 0 if x else len(title)
    chart.put_bar(canvas, top, task)
    canvas.put_rows(x or 2, top + 1, right, Ink.ACCENT if task.decides else Ink.MUTED, strong=task.decides)
    put_links(canvas, height, x, number, links)
    return painted_line(canvas.lines(), task.intervention)


def _shape(task: DatedTask) -> str:
    if task.status is Status.DONE:
        return DONE
    if task.status is Status.RUNNING:
        return RUNNING
    return DECIDES if task.critical else HAS_SLACK


def joined(parts: Sequence[str], between: str, width: int) -> list[str]:
    """The parts in lines of at most ``width`` cells, broken between two parts where that is possible."""
    rows = [""]
    for part in parts:
        together = f"{rows[-1]}{between}{part}" if rows[-1] else part
        if cell_len(together) <= width:
            rows[-1] = together
        else:
            rows += wrapped(part, width)
    return [row for row in rows if row]


def _conflicts(roadmap: Roadmap, width: int) -> list[Line]:
    """What does not fit, each with a sign."""
    lines = []
    for conflict in roadmap.conflicts:
        text, key = plain(say(conflict.said), limit=600), next(iter(conflict.tasks), "")
        lines.append(hung("! ", text, width, look=Look.TROUBLE, key=key))
    return lines


def _due_next(roadmap: Roadmap, width: int) -> list[Line]:
    """What is overdue and what comes next, by date, each with its day, its owner and its words."""
    due = due_steps(roadmap)
    if not due:
        return []
    owners = {task.intervention: plain(task.owner, limit=120) for task in roadmap.tasks}
    owner_cells = min(max(map(cell_len, owners.values())), width // 4)
    day_cells = max(len(short_day(step.date, today=roadmap.today)) for step, _ in due)
    at = day_cells + 2 + (owner_cells + 2 if width >= NARROW else 0)
    lines = [BLANK, ruled("Due next", width)]
    for step, task in due:
        overdue = step.date < roadmap.today
        words = wrapped(due_words(step, task, overdue=overdue), width - at)
        names = wrapped(owners[task.intervention], owner_cells) if width >= NARROW else []
        canvas = Canvas(width, max(len(words), len(names)))
        day = short_day(step.date, today=roadmap.today)
        canvas.put_right(day_cells, 0, day, Ink.WARN if overdue else Ink.TEXT, strong=True)
        canvas.put_rows(day_cells + 2, 0, names, Ink.SOFT)
        canvas.put_rows(at, 0, words, Ink.WARN if overdue else Ink.TEXT)
        lines.append(painted_line(canvas.lines(), task.intervention))
    return lines
