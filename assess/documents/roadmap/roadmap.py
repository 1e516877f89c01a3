"""From a plan to a roadmap: every task placed in its weeks, and every week a day of the calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assess.documents.roadmap.dates import WorkCalendar, days_after
from assess.text import clean
from assess.words import planning as words
from questionnaires.catalogue import Catalogue, Intervention
from questionnaires.records import record, replace
from scoring.planning.plan import OPEN, Plan, Reserved, Status
from scoring.planning.schedule import schedule
from scoring.planning.schedule_records import Conflict, Slot, Task
from scoring.planning.tasks import tasks_of
from scoring.result import Result
from scoring.statement import Statement

STEP_WORDS = {
    "first": "First step",
    "day_30": "30 days",
    "day_60": "60 days",
    "day_90": "90 days",
    "review": "Review",
}
"""What a step of each kind is called; the last one, "end", has no name of its own."""


@record
class DatedStep:
    """Something to have reached by a day (2026-11-30).

    ``kind`` is "first", "day_30", "day_60", "day_90", "review" or "end".
    """

    date: str
    kind: str
    text: str


@record
class DatedTask:
    """One intervention in its place. ``ends`` is its last day; ``after`` are interventions that come first.

    ``short`` is the title where a row has no room for it, "" where there is none.
    ``slack`` is in working weeks; ``fixed`` says that its start was set by hand or is past.
    ``goes_on`` says that it has no end of its own: ``ends`` is when it should run by itself. ``grade`` is
    that of its evidence, ``watch`` the figure that should move, ``stop_sign`` when to give it up.
    """

    intervention: str
    title: str
    short: str = ""
    owner: str
    starts: str
    ends: str
    weeks: int
    status: Status
    fixed: bool
    critical: bool
    slack: int
    after: tuple[str, ...]
    steps: tuple[DatedStep, ...]
    goes_on: bool = False
    grade: str = ""
    watch: str = ""
    stop_sign: str = ""

    @property
    def decides(self) -> bool:
        """Whether the end waits for it: it is on the critical path and not over."""
        return self.critical and self.status in OPEN


@record
class Roadmap:
    """A whole plan with days. ``ends`` is "" where nothing is placed.

    ``shortest`` says that no order within the same limits ends earlier. ``quick`` names an intervention
    that ends within 30 days of the start, or of today where none did, "" where there is none.
    ``blackout`` are the Mondays of the weeks without work. ``reserved`` takes one place for something else.
    ``stopped`` are the interventions that were
    committed to and stopped; they have no place among the tasks.
    """

    starts: str
    ends: str
    today: str
    tasks: tuple[DatedTask, ...]
    conflicts: tuple[Conflict, ...]
    shortest: bool
    quick: str
    blackout: tuple[str, ...] = ()
    stopped: tuple[str, ...] = ()
    reserved: tuple[Reserved, ...] = ()

    @property
    def announced(self) -> tuple[Reserved, ...]:
        """The steps of a transition that may be known."""
        return tuple(one for one in self.reserved if one.text)

    @property
    def open_tasks(self) -> tuple[DatedTask, ...]:
        """What is still to be done, in the order of its starts and else of the plan."""
        return tuple(sorted((t for t in self.tasks if t.status in OPEN), key=lambda task: task.starts))

    @property
    def open_ends(self) -> str:
        """The last day of what is still to be done, "" where nothing is."""
        return max((task.ends for task in self.open_tasks), default="")

    def title(self, intervention: str) -> str:
        """What an intervention is called inside a sentence, or its id where it is not placed."""
        task = self.task(intervention)
        return (clean(task.short or task.title, limit=60).rstrip(".") if task else "") or clean(
            intervention, limit=16
        )

    @property
    def load(self) -> dict[str, int]:
        """Working weeks of all that is still to be done, added up by owner, the most first."""
        weeks: dict[str, int] = {}
        for task in self.open_tasks:
            weeks[task.owner] = weeks.get(task.owner, 0) + task.weeks
        return dict(sorted(weeks.items(), key=lambda entry: (-entry[1], entry[0])))

    def task(self, intervention: str) -> DatedTask | None:
        """The task of an intervention, None where it is not placed."""
        return next((task for task in self.tasks if task.intervention == intervention), None)


FIRST_STEP_DAYS = 7
"""Within so many days of its start something has to happen."""

QUICK_DAYS = 30
"""Every plan holds one thing that ends within so many days."""

MOST_NAMED = 2
"""So many interventions are named where one is missing."""


@record
class _PlanDates:
    """What all tasks of one plan are dated with."""

    plan: Plan
    catalogue: Catalogue
    calendar: WorkCalendar
    starts: str
    today: str


def roadmap_of(plan: Plan, result: Result, catalogue: Catalogue, *, today: str) -> Roadmap:
    """The plan with days; ``today`` is a day (2026-11-30) and the start where the plan names none.

    Nothing that is still to be placed starts before today. Lengths are provisional.
    """
    calendar = WorkCalendar(start=plan.start or today, blackout=plan.blackout)
    dates = _PlanDates(
        plan=plan,
        catalogue=catalogue,
        calendar=calendar,
        starts=max(plan.start or today, calendar.first_day(0)),
        today=today,
    )
    tasks, blocked = tasks_of(
        plan, result, catalogue, week_of=calendar.week_of, this_week=max(0, calendar.week_of(today))
    )
    reserved = _reserved_tasks(plan.reserved, calendar)
    horizon = calendar.working_weeks(plan.horizon_weeks)
    found = schedule([*reserved, *tasks], capacity=plan.capacity, horizon=horizon)
    placed = [
        _dated(task, found.slots[task.id], found.slots, dates) for task in tasks if task.id in found.slots
    ]
    placed.sort(key=lambda task: task.starts)  # stable: what starts together stays by importance
    quick = _quick(placed, dates.starts) or _quick(placed, today)
    return Roadmap(
        starts=dates.starts,
        ends=max((task.ends for task in placed), default=""),
        today=today,
        tasks=tuple(placed),
        conflicts=(
            *blocked,
            *(_with_days(conflict, found.slots, dates) for conflict in found.conflicts),
            *_late(placed, today),
            *_nothing_quick(placed, quick, plan=plan, result=result, catalogue=catalogue),
        ),
        shortest=found.shortest,
        quick=quick,
        blackout=calendar.blackout_mondays,
        stopped=plan.stopped,
        reserved=plan.reserved,
    )


def _reserved_tasks(reserved: Sequence[Reserved], calendar: WorkCalendar) -> list[Task]:
    """One place for all weeks that something reserves, however many things do."""
    spans: list[list[int]] = []
    weeks = ((calendar.week_of(one.starts), calendar.week_of(one.ends) + 1) for one in reserved)
    for start, end in sorted(weeks):
        if spans and start <= spans[-1][1]:
            spans[-1][1] = max(end, spans[-1][1])
        else:
            spans.append([start, end])
    return [
        Task(id=f"{words.RESERVED} {n}", weeks=end - start, owner="", start=start, aside=True)
        for n, (start, end) in enumerate(spans, start=1)
        if end > start
    ]


def _dated(task: Task, slot: Slot, slots: Mapping[str, Slot], dates: _PlanDates) -> DatedTask:
    intervention = dates.catalogue.interventions[task.id]
    commitment = dates.plan.commitments.get(task.id)
    status = commitment.status if commitment else Status.PLANNED
    starts, ends = _span(slot, status, dates)
    dated = DatedTask(
        intervention=task.id,
        title=intervention.title,
        short=intervention.short,
        owner=task.owner,
        starts=starts,
        ends=ends,
        weeks=task.weeks,
        status=status,
        fixed=task.start is not None,
        critical=slot.critical,
        slack=slot.slack,
        after=tuple(
            link.task
            for link in task.after
            if link.hard or (link.task in slots and slots[link.task].end <= slot.start)
        ),
        steps=(),
        goes_on=intervention.weeks_high is None,
        grade=intervention.evidence,
        watch=intervention.indicator,
        stop_sign=intervention.stop_sign,
    )
    return replace(dated, steps=_steps(dated, intervention, dates))


def _span(slot: Slot, status: Status, dates: _PlanDates) -> tuple[str, str]:
    """The first and the last day: what is known to the day stays, the rest fills its weeks."""
    choice, commitment = dates.plan.chosen[slot.task], dates.plan.commitments.get(slot.task)
    monday, friday = dates.calendar.first_day(slot.start), dates.calendar.last_day(slot.end - 1)
    began = commitment.day_of(Status.RUNNING) if commitment else ""
    ended = commitment.day_of(Status.DONE) if commitment and status is Status.DONE else ""
    if began or choice.starts:
        starts = _within_week(began or choice.starts, monday)
    elif status is Status.PLANNED:
        starts = max(monday, dates.starts, dates.today, choice.not_before)
        starts = _within_week(starts, monday)
    else:
        starts = monday
    ends = ended or friday
    return min(starts, ends), ends


def _within_week(day: str, monday: str) -> str:
    """The day where it is in the week of this Monday, else the Monday."""
    return day if monday <= day <= days_after(monday, 6) else monday


def _steps(task: DatedTask, intervention: Intervention, dates: _PlanDates) -> tuple[DatedStep, ...]:
    """What has to be reached by when, in order of days."""
    if task.status is Status.DONE:
        return (DatedStep(date=task.ends, kind="end", text=words.DONE),)
    commitment = dates.plan.commitments.get(task.intervention)
    first = DatedStep(
        date=(commitment.first_step_date if commitment else "")
        or _working_day(min(days_after(task.starts, FIRST_STEP_DAYS), task.ends), task, dates),
        kind="first",
        text=(commitment.first_step if commitment else "") or intervention.first_step,
    )
    steps = [
        DatedStep(
            date=_working_day(days_after(task.starts, step.day), task, dates),
            kind=f"day_{step.day}",
            text=step.text,
        )
        for step in intervention.steps
    ]
    end = DatedStep(date=task.ends, kind="end", text=words.RUNS_ON if task.goes_on else words.ENDS)
    review = []
    if commitment and commitment.review_date:
        review = [
            DatedStep(date=commitment.review_date, kind="review", text=words.review_words(commitment.sign))
        ]
    return tuple(sorted((first, end, *steps, *review), key=lambda step: step.date))


def _working_day(day: str, task: DatedTask, dates: _PlanDates) -> str:
    """The last day of work up to this one, but not before the task starts."""
    return max(dates.calendar.working_day(day), task.starts)


def _with_days(conflict: Conflict, slots: Mapping[str, Slot], dates: _PlanDates) -> Conflict:
    """A conflict that speaks of weeks, with the day that is meant."""
    if not conflict.tasks or any(key not in slots for key in conflict.tasks):
        return conflict
    if conflict.kind == "horizon":
        (key, *_) = conflict.tasks
        end = dates.calendar.last_day(slots[key].end - 1)
        last = dates.calendar.horizon_day(dates.plan.horizon_weeks)
        return replace(
            conflict,
            said=Statement(kind="planning.beyond_day", values={"task": key, "end": end, "last": last}),
        )
    if conflict.kind in ("capacity", "owner"):
        day = dates.calendar.first_day(max(0, *(slots[key].start for key in conflict.tasks)))
        return replace(conflict, said=replace(conflict.said, values={**conflict.said.values, "day": day}))
    return conflict


def _late(tasks: Sequence[DatedTask], today: str) -> tuple[Conflict, ...]:
    """What should have begun or ended before today and has not."""
    found = []
    for task in tasks:
        if task.status is Status.PLANNED and task.starts < today:
            kind, day = "late_start", task.starts
        elif task.status is Status.RUNNING and task.ends < today:
            kind, day = "late_end", task.ends
        else:
            continue
        found.append(
            Conflict(
                kind="late",
                tasks=(task.intervention,),
                said=Statement(
                    kind=f"planning.{kind}",
                    values={"title": task.title, "task": task.intervention, "day": day},
                ),
            )
        )
    return tuple(found)


def _quick(tasks: Sequence[DatedTask], day: str) -> str:
    """The first that ends within 30 days of this day, "" where none does."""
    last = days_after(day, QUICK_DAYS)
    return next((task.intervention for task in tasks if day <= task.ends <= last), "")


def _nothing_quick(
    tasks: Sequence[DatedTask], quick: str, *, plan: Plan, result: Result, catalogue: Catalogue
) -> tuple[Conflict, ...]:
    """That nothing ends soon, and what would, where there is something to do at all."""
    if quick or all(task.status is Status.DONE for task in tasks):
        return ()
    ready = [
        f"{catalogue.interventions[advice.intervention].title} ({advice.intervention})"
        for advice in result.practices
        if advice.quick and advice.can_start and advice.intervention not in plan.chosen
    ]
    return (
        Conflict(
            kind="quick",
            tasks=(),
            said=Statement(
                kind="planning.nothing_quick", values={"days": QUICK_DAYS, "ready": tuple(ready[:MOST_NAMED])}
            ),
        ),
    )
