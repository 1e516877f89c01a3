"""A roadmap as a chart of letters: bars over weeks, what decides the end, and what is due when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from rich.cells import cell_len

from assess.documents.lines.layout import BLANK, Line, Look, fit, hanging, head, hung, prose, wrapped
from assess.documents.roadmap.dates import days_after, days_between, monday_of
from assess.documents.roadmap.roadmap import DatedStep, DatedTask, Roadmap
from assess.text import plain
from assess.words.days import MONTHS, day_words
from assess.words.numbers import count_words
from assess.words.say import say
from questionnaires.records import record
from scoring.planning.plan import OPEN, Status

DECIDES, HAS_ROOM, RUNNING, DONE = "█", "▒", "▓", "░"
TODAY, NO_WORK, DAYS, REVIEW = "│", "×", "◆", "◇"

MEANINGS = {
    DECIDES: "planned, critical path",
    HAS_ROOM: "planned, has slack",
    RUNNING: "running",
    DONE: "done",
    DAYS: "30, 60 and 90 days after its start",
    REVIEW: "review",
    NO_WORK: "no work",
    TODAY: "today",
}

NARROW = 64
"""Below so many cells the title of a task stands above its bar instead of beside it."""

WIDEST_WEEK = 5
"""Cells that a week takes at most: one for each working day."""

WIDTH_OF_A_DAY = 3
"""Cells that the number of a day and a space take."""

MARGIN = 13
"""Weeks before the start and after the end that are still drawn: as far as the step of day 90."""

NOTHING = "Nothing in the plan has dates yet."
PROVISIONAL = "Lengths and effects are provisional until the assessment is repeated."


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


@dataclass(slots=True)
class _Chart:
    """Rows of cells over one scale, and the marks that were drawn on them."""

    scale: _WeekScale
    roadmap: Roadmap
    used: set[str] = field(default_factory=set)

    def bar(self, task: DatedTask) -> str:
        """The bar of one task, cut at the edges of the chart, its later days, and today."""
        cells = [" "] * self.scale.cells
        self._today(cells)
        first, last = (min(max(self.scale.at(day), 0), len(cells) - 1) for day in (task.starts, task.ends))
        if task.ends < self.scale.monday:
            return "".join(cells).rstrip()
        for n in range(first, last + 1):
            cells[n] = self._mark(_shape(task))
        for monday in self.roadmap.blackout:
            for n in self._cells_of(monday):
                if first <= n <= last:
                    cells[n] = self._mark(NO_WORK)
        if last > first:
            self._today(cells)
        for step in task.steps:
            mark = DAYS if step.kind.startswith("day_") else REVIEW if step.kind == "review" else ""
            if mark and self.scale.holds(step.date):
                cells[self.scale.at(step.date)] = self._mark(mark)
        return "".join(cells).rstrip()

    def header(self) -> list[str]:
        """The months, the days on which weeks begin, and a line with a tick for each week."""
        cells, mondays = self.scale.cells, self.scale.mondays()
        days, axis = [" "] * cells, ["─"] * cells
        every, free = -(-WIDTH_OF_A_DAY * len(mondays) // cells), 0
        for n, monday in enumerate(mondays):
            place, number = self.scale.at(monday), str(int(monday[8:]))
            axis[place] = "┬"
            if n % every == 0 and free <= place <= cells - len(number):
                days[place : place + len(number)] = number
                free = place + len(number) + 1
        for monday in self.roadmap.blackout:
            for n in self._cells_of(monday):
                axis[n] = self._mark(NO_WORK)
        return [self._months(mondays), "".join(days).rstrip(), "".join(axis)]

    def _months(self, mondays: Sequence[str]) -> str:
        """Each month above its first Monday where there is room, with the year where that is new."""
        firsts = [day for n, day in enumerate(mondays) if n == 0 or day[:7] != mondays[n - 1][:7]]
        ends = [*(self.scale.at(day) - 1 for day in firsts[1:]), self.scale.cells]
        line, year = [" "] * self.scale.cells, ""
        for day, end in zip(firsts, ends, strict=True):
            place, name = self.scale.at(day), MONTHS[int(day[5:7]) - 1]
            dated = [f"{name} {day[:4]}", f"{name} ’{day[2:4]}"] if day[:4] != year else []
            for words in (*dated, name):
                if place + len(words) <= end:
                    line[place : place + len(words)] = words
                    year = day[:4] if words != name else year
                    break
        return "".join(line).rstrip()

    def today(self) -> str:
        """The stroke of today with its word, "" where today is not on the chart."""
        if not self.scale.holds(self.roadmap.today):
            return ""
        place = self.scale.at(self.roadmap.today)
        word = f"{self._mark(TODAY)} today"
        return (
            " " * place + word if place + len(word) <= self.scale.cells else f"today {TODAY}".rjust(place + 1)
        )

    def _today(self, cells: list[str]) -> None:
        if self.scale.holds(self.roadmap.today):
            cells[self.scale.at(self.roadmap.today)] = TODAY

    def _cells_of(self, monday: str) -> range:
        """The cells of one week, none where it is not on the chart."""
        if not self.scale.holds(monday):
            return range(0)
        first = self.scale.at(monday)
        after = (date.fromisoformat(monday) + timedelta(days=7)).isoformat()
        return range(first, max(first + 1, self.scale.at(after)))

    def _mark(self, mark: str) -> str:
        self.used.add(mark)
        return mark


def roadmap_lines(roadmap: Roadmap, width: int) -> list[Line]:
    """The chart, what decides the end, what does not fit, and what is due by date, in ``width`` cells."""
    if not roadmap.tasks:
        return [*prose(f"{NOTHING}{_stopped_words(roadmap)}", width), *_conflicts(roadmap, width)]
    label = 0 if width < NARROW else min(30, width // 3)
    chart = _Chart(scale=_scale(roadmap, width - label), roadmap=roadmap)
    pad = " " * label
    lines = [*prose(_span_words(roadmap), width, look=Look.STRONG), BLANK]
    header = [row for row in (*chart.header(), chart.today()) if row]
    lines.append(Line(text="\n".join(pad + row for row in header), look=Look.HEAD))
    for task in roadmap.tasks:
        lines.append(Line(text=_row(task, chart, label, width), key=task.intervention))
    lines += [BLANK, *_legend(chart, width), BLANK]
    lines += prose(end_words(roadmap), width)
    lines += prose(PROVISIONAL, width, look=Look.DIM)
    return [*lines, *_conflicts(roadmap, width), *_by_date(roadmap, width)]


def _stopped_words(roadmap: Roadmap) -> str:
    """Which commitments were stopped, as the end of a sentence; "" where none was."""
    names = ", ".join(plain(key, limit=20) for key in roadmap.stopped)
    return f" Stopped: {names}." if names else ""


def end_words(roadmap: Roadmap) -> str:
    """What decides the end, and whether it could come sooner, in two sentences; or that nothing is left."""
    if not roadmap.open_tasks:
        return "Nothing with a date is left to do."
    chain = critical_path(roadmap)
    words = f"Critical path: {', then '.join(map(roadmap.title, chain))}. " if chain else ""
    also = [
        roadmap.title(t.intervention) for t in roadmap.tasks if _decides(t) and t.intervention not in chain
    ]
    if also:
        words += f"Without slack as well: {', '.join(also)}. "
    if roadmap.shortest:
        return words + "No other order within the same limits finishes sooner."
    return words + "An earlier end may be possible: there were too many orders to try."


def critical_path(roadmap: Roadmap) -> tuple[str, ...]:
    """The interventions that decide the end, one after the other, the last one last.

    Before each comes the one that ended last: what had to come first, or what took up the room. Where
    several ended together, the one that is waited for by name.
    """
    left = [task for task in roadmap.tasks if _decides(task)]
    names = {task.intervention for task in left}
    chain: list[DatedTask] = []
    while left:
        after = chain[0].after if chain else ()
        found = max(
            left, key=lambda t: (t.ends, t.intervention in after, not names.isdisjoint(t.after), t.starts)
        )
        chain.insert(0, found)
        left = [task for task in left if task.ends < found.starts]
    return tuple(task.intervention for task in chain)


def _decides(task: DatedTask) -> bool:
    return task.critical and task.status in OPEN


def _scale(roadmap: Roadmap, cells: int) -> _WeekScale:
    """The weeks from the first start to the last day drawn; what lies far outside the plan is cut."""
    starts = [roadmap.starts, *(task.starts for task in roadmap.tasks)]
    monday = max(monday_of(min(starts)), _weeks_on(monday_of(roadmap.starts), -MARGIN))
    marks = [step.date for task in roadmap.tasks for step in task.steps if step.kind != "first"]
    last = min(max((roadmap.ends, *marks)), _weeks_on(max(roadmap.ends, roadmap.starts), MARGIN))
    weeks = max(1, days_between(monday, last) // 7 + 1)
    # From two cells a week on all weeks are as wide as each other; below that no cell is left unused.
    each = min(WIDEST_WEEK, cells // weeks)
    return _WeekScale(monday=monday, weeks=weeks, cells=weeks * each if each > 1 else cells)


def _weeks_on(day: str, weeks: int) -> str:
    return days_after(day, 7 * weeks)


def _span_words(roadmap: Roadmap) -> str:
    weeks = days_between(monday_of(roadmap.starts), roadmap.ends) // 7 + 1
    words = f"{day_words(roadmap.starts)} to {day_words(roadmap.ends)}"
    if weeks > 0:
        words += f", {count_words(weeks, 'week', 'weeks')}"
    tasks = count_words(len(roadmap.tasks), "intervention", "interventions")
    return f"{words}: {tasks}.{_stopped_words(roadmap)}"


def _row(task: DatedTask, chart: _Chart, label: int, width: int) -> str:
    """A task: its title beside its bar or above it, and under the bar who, when and after what."""
    title = hanging(f"{task.intervention} ", plain(task.title, limit=300), (label or width) - 2)
    right = [chart.bar(task), *_joined(_facts(task), " · ", width - label)]
    if not label:
        return "\n".join([*title, *right])
    height = max(len(title), len(right))
    rows = zip([*title, *[""] * (height - len(title))], [*right, *[""] * (height - len(right))], strict=True)
    return "\n".join((fit(left, label) if left else " " * label) + cell for left, cell in rows)


def _facts(task: DatedTask) -> list[str]:
    """Status, days, owner, what comes first, and how much room there is."""
    good = ", then ongoing" if task.goes_on and task.status is not Status.DONE else ""
    parts = [
        f"{task.status.value} {_short(task.starts, task.ends)} to {day_words(task.ends)}{good}",
        plain(task.owner, limit=120) or "no owner",
    ]
    if task.after:
        parts.append(f"↳ after {', '.join(task.after)}")
    if task.status is not Status.DONE:
        slack = f"{count_words(task.slack, 'week', 'weeks')} of slack" if task.slack else "no slack"
        parts.append("! critical path" if task.critical else slack)
    return parts


def _short(starts: str, ends: str) -> str:
    """The first day, without its year where the last day has the same."""
    words = day_words(starts)
    return words[:-5] if starts[:4] == ends[:4] else words


def _shape(task: DatedTask) -> str:
    if task.status is Status.DONE:
        return DONE
    if task.status is Status.RUNNING:
        return RUNNING
    return DECIDES if task.critical else HAS_ROOM


def _legend(chart: _Chart, width: int) -> list[Line]:
    """What the marks on this chart mean."""
    entries = [f"{mark} {meaning}" for mark, meaning in MEANINGS.items() if mark in chart.used]
    return [Line(text="\n".join(_joined(entries, "   ", width)), look=Look.DIM)]


def _joined(parts: Sequence[str], between: str, width: int) -> list[str]:
    """The parts in lines of at most ``width`` cells, broken between two parts where that is possible."""
    rows = [""]
    for part in parts:
        joined = f"{rows[-1]}{between}{part}" if rows[-1] else part
        if cell_len(joined) <= width:
            rows[-1] = joined
        else:
            rows += wrapped(part, width)
    return [row for row in rows if row]


def _conflicts(roadmap: Roadmap, width: int) -> list[Line]:
    if not roadmap.conflicts:
        return []
    lines = [BLANK, head("What does not fit")]
    for conflict in roadmap.conflicts:
        text, key = plain(say(conflict.said), limit=600), next(iter(conflict.tasks), "")
        lines.append(hung("! ", text, width, look=Look.TROUBLE, key=key))
    return lines


KIND_WORDS = {
    "first": "first step",
    "day_30": "◆ 30 days",
    "day_60": "◆ 60 days",
    "day_90": "◆ 90 days",
    "review": "◇ review",
}


def _by_date(roadmap: Roadmap, width: int) -> list[Line]:
    """Every step with its words, by date; what was due before today steps back."""
    dated: list[tuple[DatedStep, str]] = [
        (step, task.intervention) for task in roadmap.tasks for step in task.steps if step.kind in KIND_WORDS
    ]
    if not dated:
        return []
    lines = [BLANK, head("What is due when")]
    for step, key in sorted(dated, key=lambda entry: entry[0].date):
        past = " (past)" if step.date < roadmap.today else ""
        text = f"{key}, {KIND_WORDS[step.kind]}{past}: {plain(step.text, limit=400)}"
        rows = hanging(f"{day_words(step.date)}  ".rjust(13), text, width)
        lines.append(Line(text="\n".join(rows), look=Look.DIM if past else Look.PLAIN, key=key))
    return lines
